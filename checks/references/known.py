"""Viện dẫn tới văn bản khác phải đọc được và có thật.

Nội dung: tìm số hiệu viết sai dạng (thiếu năm lẫn mã cơ quan, thiếu số), mã cơ quan viết sai chính tả, năm không khớp với các bản
  có trong danh mục; ở dự thảo, liệt kê các văn bản chưa có trong danh mục để người soạn kiểm tra một lần.
Lý do: viện dẫn sai một chữ số là dẫn tới văn bản khác.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm a; Nghị định số 127/2007/NĐ-CP, Điều 8.
Cách sửa: sửa số hiệu; văn bản có thật mà danh mục chưa có thì thêm vào danh mục của kho tiêu chuẩn.
Bỏ qua: ghi `<!-- chuan: bỏ qua R02 lý do -->` ở dòng trước đoạn có viện dẫn.

----

A reference to another document can be read and the document exists.

What: finds designations of a wrong form (without year and issuer, without number), misspelt issuer codes, years that fit no edition
  in the catalogue; in a draft it lists once the documents that the catalogue does not know, for the drafter to look at.
Why: with one wrong digit a reference leads to another document.
Basis: Circular 26/2019/TT-BKHCN, article 12.2.a; Decree 127/2007/NĐ-CP, article 8.
Fix: correct the designation; add a real document to the workspace's catalogue.
Silence: write `<!-- chuan: bỏ qua R02 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checks.citations import Cited, documents, first_of_each, others
from checks.context import Context
from checks.finding import at_file, at_words
from checks.passages import passages
from pipeline.messages import _
from pipeline.ministries import canonical
from pipeline.model import Finding, Severity, Standard

CODE = "R02"
NAME = "Viện dẫn đọc được và có thật"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True

VALID = (
    """# Quy định kỹ thuật

1. Thoát nạn theo QCVN 06:2022/BXD; các QCVN khác có liên quan cũng được áp dụng.
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Thức ăn theo QCVN 01-83:2011/BNNPTTN.
""",
    """# Quy định kỹ thuật

1. Thoát nạn theo QCVN 06/2022 của Bộ Xây dựng.
""",
    """# Quy định kỹ thuật

1. Thoát nạn theo QCVN 06:2019/BXD.
""",
)

_HEAD = re.compile(r"\b(?:QCVN|TCVN|QCĐP)(?:\s+ISO)?[\s:]*\d[\w./:-]*")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield unreadable designations, misspelt issuers, editions that do not exist, then the list of unknown documents."""
    yield from _unreadable(standard)
    unknown = []
    for reference, _count in first_of_each(c for c in others(standard) if c.designation.kind in ("QCVN", "TCVN")):
        designation = reference.designation
        if (right := canonical(designation.issuer)) != designation.issuer:
            message = _("Mã cơ quan “{code}” trong “{words}” viết sai.").format(code=designation.issuer, words=reference.words)
            yield _finding(standard, reference, message, _("Viết “{right}”.").format(right=right))
        if designation.kind == "QCVN" and not designation.issuer:
            message = _("“{words}” thiếu mã cơ quan ban hành.").format(words=reference.words)
            yield _finding(standard, reference, message, _("Ghi đủ, ví dụ “QCVN 06:2022/BXD”."))
        elif not context.catalogue.get(designation.amended):
            unknown.append(reference)
    yield from _other_year(standard, unknown, context)
    if standard.metadata.status == "draft":
        yield from _unknown(standard, [r for r in unknown if not _years(r, context)])


def _unreadable(standard: Standard) -> Iterator[Finding]:
    read: dict[int, list[tuple[int, int]]] = {}
    for cited in documents(standard):
        read.setdefault(id(cited.passage), []).append((cited.citation.start, cited.citation.end))
    for passage in passages(standard):
        for found in _HEAD.finditer(passage.text) if "CVN" in passage.text or "QCĐP" in passage.text else ():
            if not _inside(found.start(), read.get(id(passage), [])):
                words = found[0].rstrip(".,:;/-")
                message = _("Không đọc được số hiệu “{words}”.").format(words=words)
                fix = _("Ghi theo dạng “QCVN 06:2022/BXD” hoặc “TCVN 5687:2010”.")
                yield Finding(CODE, SEVERITY, *at_words(standard, passage, words), message, _basis(), fix, words)


def _inside(place: int, known: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of the stretches, which are in the order of the text."""
    at = bisect_right(known, place, key=lambda stretch: stretch[0]) - 1
    return at >= 0 and place < known[at][1]


def _years(reference: Cited, context: Context) -> list[str]:
    """The years of the editions that the catalogue knows of the same work."""
    return [e.designation.year for e in context.catalogue.editions(reference.designation) if e.designation.year]


def _other_year(standard: Standard, unknown: Sequence[Cited], context: Context) -> Iterator[Finding]:
    for reference in unknown:
        years = _years(reference, context)
        if years and reference.designation.year and not reference.history and reference.designation.kind == "QCVN":
            listed = ", ".join(years)
            message = _("Danh mục không có “{words}”; số này có các bản năm {years}.").format(words=reference.words, years=listed)
            yield _finding(standard, reference, message, _("Kiểm tra lại năm; nếu bản này có thật thì thêm vào danh mục."))


def _unknown(standard: Standard, unknown: Sequence[Cited]) -> Iterator[Finding]:
    if unknown:
        names = ", ".join(dict.fromkeys(str(r.designation) for r in unknown))
        message = _("Danh mục chưa có {count} văn bản được viện dẫn: {names}.").format(count=len(unknown), names=names)
        fix = _("Kiểm tra các số hiệu này; văn bản có thật thì thêm vào danh mục.")
        yield Finding(CODE, Severity.INFO, *at_file(standard), message, _basis(), fix, "unknown")


def _finding(standard: Standard, reference: Cited, message: str, fix: str) -> Finding:
    place = at_words(standard, reference.passage, reference.words)
    return Finding(CODE, SEVERITY, *place, message, _basis(), fix, str(reference.designation))


def _basis() -> str:
    return _("Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm a; Nghị định số 127/2007/NĐ-CP, Điều 8")
