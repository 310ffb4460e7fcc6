"""What is asked about: a document, a clause of one, or words (a term, a parameter)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.designation import Designation, find
from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.text import fold, squeeze

_SERIES = re.compile(r"^\s*(?:QCVN|QCĐP|QCDP|TCVN|ISO|IEC|EN|ASTM)(?![^\W\d_])", re.IGNORECASE)
_LEAD = re.compile(r"^(?:mục|điều|điểm|khoản|tiểu mục|phần)\s+(?=[\dIVX])", re.IGNORECASE)
_TAIL = re.compile(r"\s*\b(?:của|trong|tại|thuộc)$", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+\d+[a-zđ]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood: a designation with the address of a clause ("" for the whole document), or words."""

    text: str
    designation: Designation | None = None
    clause: str = ""

    @property
    def words(self) -> str:
        """The words asked about in one form, "" for a document."""
        return "" if self.designation else fold(self.text)


def question(text: str, clause: str = "") -> Question:
    """The question in a text: "QCVN 06:2022/BXD", "2.1.3 QCVN 02:2026/BCT", "áp suất"; raises UsageError when there is none."""
    text = squeeze(text)
    found = [(start, end, d) for start, end, d in find(text) if end == len(text)]
    if found:
        start, _end, designation = found[0]
        before = address(text[:start])
        if clause and before:
            raise UsageError(_("Điều, mục được nêu hai lần: {one} và {two}.").format(one=before, two=clause))
        return Question(text, designation, before or address(clause))
    if _SERIES.match(text) and re.search(r"\d", text):
        raise UsageError(
            _("Số hiệu {text} không đọc được; viết như QCVN 06:2022/BXD, TCVN 6719:2008 hoặc ISO 13850:2006.").format(text=text)
        )
    if not fold(text):
        raise UsageError(_("Nêu số hiệu, điều mục, thuật ngữ hoặc thông số cần tra."))
    if clause:
        raise UsageError(_("--clause chỉ đi với số hiệu của một văn bản."))
    return Question(text)


def address(text: str) -> str:
    """The address in a locator: "mục 3.2 của" becomes "3.2"; names of articles and annexes keep their word."""
    bare = _TAIL.sub("", squeeze(text).strip(" ,")).rstrip(" .,")
    return bare.capitalize() if _ARTICLE.fullmatch(bare) else _LEAD.sub("", bare)
