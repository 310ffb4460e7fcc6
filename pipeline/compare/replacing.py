"""Whether a text says of an edition that it replaces it: in the foreword, where it takes effect, or in a list below such words.

A clause that only says what happens should a document be replaced replaces nothing, nor does one that lets old certificates run out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.catalogue import Catalogue
from pipeline.designation import Designation
from pipeline.index import Passage, under

_REPLACES = re.compile(r"thay thế(?! (?:bởi|bằng))|bãi bỏ|hủy bỏ", re.IGNORECASE)
_REPLACED_BY = re.compile(r"thay thế (?:bởi|bằng)", re.IGNORECASE)
_EVENTUAL = re.compile(r"(?:sửa đổi|bổ sung)[^.]{0,25}(?:thay thế|bãi bỏ|hủy bỏ)|\b(?:trường hợp|nếu)\b[^.]*\bthay thế", re.IGNORECASE)
_SELF = re.compile(r"\b(?:quy chuẩn|tiêu chuẩn|thông tư|quyết định|văn bản|sửa đổi)(?: kỹ thuật)?(?: quốc gia)? này\b", re.IGNORECASE)
_FALLS = re.compile(
    r"^[^.]{0,700}?(?:hết hiệu lực|không còn hiệu lực|bị (?:bãi bỏ|hủy bỏ|thay thế)"
    r"|thay thế (?:bởi|bằng) (?:quy chuẩn|tiêu chuẩn)[^.,;]{0,20} này)",
    re.IGNORECASE,
)
_PAPERS = re.compile(r"\b(?:giấy|chứng chỉ|chứng nhận|dấu hợp quy|tem)\b", re.IGNORECASE)
_TAKES_EFFECT = re.compile(r"hiệu lực|tổ chức thực hiện|chuyển tiếp|thi hành")
_SENTENCE = re.compile(r"\.\s+(?=[A-ZĐÀ-Ỹ])|\n")
_TITLED = re.compile(  # in what an act is called that is replaced: "thay thế Thông tư số 1/2010/TT-X hướng dẫn áp dụng TCVN ..."
    r"(?:thay thế|bãi bỏ|hủy bỏ)[^;]*\b(?:Thông tư|Quyết định)[^;]*\d/\d{4}/[^;]*?\b(?:hướng dẫn|quy định)\b(?![^;]*\bban hành\b)[^;]*$",
    re.IGNORECASE,
)
_LIST = 12  # lines of a list that are looked up for the words above them


def in_foreword(passage: Passage) -> bool:
    """Whether a passage stands in the foreword."""
    return "lời nói đầu" in under(passage.headings)


def says_replacing(text: str) -> bool:
    """Whether a text speaks of replacing something."""
    return bool(_REPLACES.search(text))


def replaced(passages: Sequence[Passage], index: int, span: tuple[int, int], own: str) -> bool:
    """Whether the passage in which an edition is printed says that the document, `own` by its designation, replaces it."""
    passage = passages[index]
    before, after = _sentence(passage.text, span)
    lead = _lead(passages, index)
    if _EVENTUAL.search(f"{lead} {before}{passage.text[slice(*span)]}{after}") or _TITLED.search(before):
        return False
    of_itself = bool(_SELF.search(f"{lead} {before} {after}")) or own in f"{lead} {before}"
    speaks = in_foreword(passage) or of_itself or takes_effect(passage)
    said = f"{lead} {before}"
    if _REPLACES.search(said) and not _REPLACED_BY.search(said):
        return speaks and not _PAPERS.search(said)
    return speaks and bool(_FALLS.search(after)) and not _PAPERS.search(before)


def takes_effect(passage: Passage) -> bool:
    """Whether a passage stands where a document says when it takes effect."""
    return bool(_TAKES_EFFECT.search(under(passage.headings)))


def _sentence(text: str, span: tuple[int, int]) -> tuple[str, str]:
    """The parts of the sentence before and behind a designation."""
    start, end = span
    before = _SENTENCE.split(text[:start])[-1]
    return before, _SENTENCE.split(text[end:])[0]


def _lead(passages: Sequence[Passage], index: int) -> str:
    """The words with a colon above a list in which a passage stands."""
    here = passages[index]
    if here.headings and _REPLACES.search(here.headings[-1]):
        return here.headings[-1]
    if not here.text.lstrip(" -+–•abcdđeghiklm)0123456789.").startswith(("QC", "TC")):
        return ""
    for above in reversed(passages[max(0, index - _LIST) : index]):
        if (above.document, above.headings) != (here.document, here.headings):
            return ""
        if not above.whole and above.text.rstrip().endswith(":"):
            return above.text
    return ""


@cache
def _listed() -> dict[str, tuple[Designation, ...]]:
    """What an edition replaced by the built-in catalogue, by the edition."""
    out: dict[str, list[Designation]] = {}
    for entry in Catalogue.load().entries:
        for new, old in (*((entry.designation, d) for d in entry.replaces), *((d, entry.designation) for d in entry.replaced_by)):
            out.setdefault(new.edition, []).append(old)
    return {edition: tuple(dict.fromkeys(found)) for edition, found in out.items()}


def by_catalogue(own: Designation) -> tuple[Designation, ...]:
    """The editions that a document replaced as the catalogue knows."""
    return () if own.amendment else _listed().get(own.edition, ())
