"""What a STS file must hold although the schemas let it through: identifiers, titles, dates, ICS, relations, types of sections, annexes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.designation import Designation
from pipeline.house import name_for
from pipeline.messages import _
from pipeline.model import Clause, Finding, Severity, Span, Standard
from pipeline.render.sts_gap import Gap
from pipeline.render.sts_text_rules import gaps
from pipeline.text import iso_day, squeeze

_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?")
_HEAD = "phần đầu tệp"
_CODE = "F17"


def findings(standard: Standard, section_type: Callable[[Clause], str]) -> Iterator[Finding]:
    """Every gap that a reader of the STS file would meet."""
    facts = (*_identity(standard), *_dates(standard), *_relations(standard))
    for place in (*facts, *_sections(standard, section_type), *_annexes(standard), *gaps(standard, section_type)):
        at = place.clause
        span = at.span if at else Span(standard.path or "?", standard.metadata.line_of(place.key))
        where = (at.number or at.label if at else "") or _HEAD
        yield Finding(_CODE, place.severity, span, where, place.message, place.basis, subject=place.subject)


def _identity(standard: Standard) -> Iterator[Gap]:
    meta = standard.metadata
    if not _is_designation(meta.designation):
        message = _("“{text}” không phải số hiệu, nên tệp STS không có mã định danh (std-id).").format(text=meta.designation)
        yield Gap(message, meta.designation, Severity.WARNING, "designation")
    if not meta.title:
        yield Gap(_("Thiếu tên tiếng Việt (title)."), "title", Severity.WARNING, "title")
    if not meta.title_en:
        yield Gap(_("Thiếu tên tiếng Anh (title-en): tệp STS chỉ có tên tiếng Việt."), "title-en")
    if name_for(meta.designation) == "tcvn" and not meta.ics:
        yield Gap(_("Thiếu chỉ số phân loại ICS."), "ics")
    for code in meta.ics:
        if not _ICS.fullmatch(code):
            yield Gap(_("“{code}” không phải chỉ số ICS dạng 25.120.10.").format(code=code), code, Severity.WARNING, "ics")


def _dates(standard: Standard) -> Iterator[Gap]:
    meta = standard.metadata
    if meta.status != "draft" and not meta.issued:
        yield Gap(_("Văn bản đã ban hành mà thiếu ngày ban hành (issued)."), "issued", Severity.WARNING, "status")
    for key, value in (("issued", meta.issued), ("effective", meta.effective)):
        if value and not iso_day(value):
            yield Gap(_("“{value}” không phải ngày dạng 2026-11-22.").format(value=value), value, Severity.WARNING, key)
    if iso_day(meta.issued) and iso_day(meta.effective) and meta.effective < meta.issued:
        yield Gap(_("Ngày hiệu lực đứng trước ngày ban hành."), "effective", Severity.WARNING, "effective")


def _relations(standard: Standard) -> Iterator[Gap]:
    meta = standard.metadata
    named = (
        [("replaces", d) for d in meta.replaces] + [("amends", d) for d in meta.amends] + [("adopts", a.designation) for a in meta.adopts]
    )
    for key, text in named:
        if squeeze(text) == squeeze(meta.designation):
            yield Gap(_("Văn bản không thể có quan hệ “{key}” với chính nó.").format(key=key), f"{key} {text}", Severity.WARNING, key)
            continue
        if not _is_designation(text):
            yield Gap(_("“{text}” không phải số hiệu, nên quan hệ không tra được.").format(text=text), text, Severity.WARNING, key)
        elif not Designation.parse(squeeze(text)).year:
            yield Gap(_("“{text}” không ghi năm: quan hệ phải chỉ đúng một bản.").format(text=text), text, Severity.WARNING, key)


def _sections(standard: Standard, section_type: Callable[[Clause], str]) -> Iterator[Gap]:
    seen: dict[str, Clause] = {}
    for clause in (c for top in standard.body for c in top.walk()):
        kind = section_type(clause)
        if kind in ("scope", "norm-refs", "terms") and kind in seen:
            message = _("Hai mục cùng loại “{kind}” trong tệp STS: {first} và mục này.")
            yield Gap(message.format(kind=kind, first=seen[kind].number), f"sec-type {kind}", clause=clause)
        seen.setdefault(kind, clause)
    if standard.body and "scope" not in seen:
        yield Gap(_("Không thấy mục phạm vi áp dụng hoặc phạm vi điều chỉnh."), "sec-type scope")


def _annexes(standard: Standard) -> Iterator[Gap]:
    if name_for(standard.metadata.designation) == "tcvn":
        for annex in standard.annexes:
            if not annex.status:
                yield Gap(_("Phụ lục không ghi “(quy định)” hay “(tham khảo)”."), annex.label, Severity.WARNING, clause=annex)


def _is_designation(text: str) -> bool:
    return Designation.read(squeeze(text)) is not None
