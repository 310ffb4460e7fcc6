"""What a STS file must hold although the schemas let it through: identifiers, titles, dates, ICS, relations, types of sections, annexes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.designation import Designation, DesignationError
from pipeline.house import name_for
from pipeline.messages import _
from pipeline.model import Clause, Finding, Severity, Span, Standard
from pipeline.text import squeeze

_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?")
_HEAD = "phần đầu tệp"
_CODE = "F17"
_BASIS = "NISO STS 1.2; IEC/ISO Coding Guidelines 2.1"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a gap is, and how grave it is."""

    message: str
    subject: str
    severity: Severity = Severity.INFO
    key: str = ""
    clause: Clause | None = None


def findings(standard: Standard, section_type: Callable[[Clause], str]) -> Iterator[Finding]:
    """Every gap that a reader of the STS file would meet."""
    for place in (*_identity(standard), *_dates(standard), *_relations(standard), *_sections(standard, section_type), *_annexes(standard)):
        at = place.clause
        span = at.span if at else Span(standard.path or "?", standard.metadata.line_of(place.key))
        where = (at.number or at.label if at else "") or _HEAD
        yield Finding(_CODE, place.severity, span, where, place.message, _BASIS, subject=place.subject)


def _identity(standard: Standard) -> Iterator[_Place]:
    meta = standard.metadata
    if not _is_designation(meta.designation):
        message = _("“{text}” không phải số hiệu, nên tệp STS không có mã định danh (std-id).").format(text=meta.designation)
        yield _Place(message, meta.designation, Severity.WARNING, "designation")
    if not meta.title_en:
        yield _Place(_("Thiếu tên tiếng Anh (title-en): tệp STS chỉ có tên tiếng Việt."), "title-en")
    if name_for(meta.designation) == "tcvn" and not meta.ics:
        yield _Place(_("Thiếu chỉ số phân loại ICS."), "ics")
    for code in meta.ics:
        if not _ICS.fullmatch(code):
            yield _Place(_("“{code}” không phải chỉ số ICS dạng 25.120.10.").format(code=code), code, Severity.WARNING, "ics")


def _dates(standard: Standard) -> Iterator[_Place]:
    meta = standard.metadata
    if meta.status != "draft" and not meta.issued:
        yield _Place(_("Văn bản đã ban hành mà thiếu ngày ban hành (issued)."), "issued", Severity.WARNING, "status")
    for key, value in (("issued", meta.issued), ("effective", meta.effective)):
        if value and not _is_day(value):
            yield _Place(_("“{value}” không phải ngày dạng 2026-11-22.").format(value=value), value, Severity.WARNING, key)


def _relations(standard: Standard) -> Iterator[_Place]:
    meta = standard.metadata
    named = (
        [("replaces", d) for d in meta.replaces] + [("amends", d) for d in meta.amends] + [("adopts", a.designation) for a in meta.adopts]
    )
    for key, text in named:
        if not _is_designation(text):
            yield _Place(_("“{text}” không phải số hiệu, nên quan hệ không tra được.").format(text=text), text, Severity.WARNING, key)
        elif not Designation.parse(squeeze(text)).year:
            yield _Place(_("“{text}” không ghi năm: quan hệ phải chỉ đúng một bản.").format(text=text), text, Severity.WARNING, key)


def _sections(standard: Standard, section_type: Callable[[Clause], str]) -> Iterator[_Place]:
    seen: dict[str, Clause] = {}
    for clause in (c for top in standard.body for c in top.walk()):
        kind = section_type(clause)
        if kind in ("scope", "norm-refs", "terms") and kind in seen:
            message = _("Hai mục cùng loại “{kind}” trong tệp STS: {first} và mục này.")
            yield _Place(message.format(kind=kind, first=seen[kind].number), f"sec-type {kind}", clause=clause)
        seen.setdefault(kind, clause)
    if standard.body and "scope" not in seen:
        yield _Place(_("Không thấy mục phạm vi áp dụng hoặc phạm vi điều chỉnh."), "sec-type scope")


def _annexes(standard: Standard) -> Iterator[_Place]:
    if name_for(standard.metadata.designation) == "tcvn":
        for annex in standard.annexes:
            if not annex.status:
                yield _Place(_("Phụ lục không ghi “(quy định)” hay “(tham khảo)”."), annex.label, Severity.WARNING, clause=annex)


def _is_designation(text: str) -> bool:
    try:
        return bool(Designation.parse(squeeze(text)))
    except DesignationError:
        return False


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
