"""What the text of a STS file must hold although the schemas let it through: references, normative references and terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.designation import Designation
from pipeline.designation import find as find_designations
from pipeline.house import name_for
from pipeline.messages import _
from pipeline.model import Clause, Severity, Standard, TermEntry, block_text, clause_blocks, clause_text, plain
from pipeline.render.sts_gap import Gap
from pipeline.render.sts_refs import split_references
from pipeline.text import fold

Kind = Callable[[Clause], str]
_PART_OF = re.compile(r"(?:điều|mục|điểm|bảng|hình|phụ lục|công thức)\s+[\w.]+(?:\s+(?:của|trong|thuộc|tại))?\s+$", re.IGNORECASE)
_DATED = "TCVN 1-2:2008; ISO/IEC Directives Part 2, 10.5"


def gaps(standard: Standard, section_type: Kind) -> Iterator[Gap]:
    """Every gap in the references and terms."""
    if name_for(standard.metadata.designation) == "tcvn":
        yield from _undated_parts(standard)
    for clause in standard.walk():
        kind = section_type(clause)
        if kind == "norm-refs":
            yield from _normative(clause)
        elif kind == "terms":
            yield from _empty_terms(clause)
    yield from _terms(standard)


def _undated_parts(standard: Standard) -> Iterator[Gap]:
    """A part of another standard is cited with the year: its number may be another in the next edition."""
    for clause in standard.walk():
        text = clause_text(clause)
        for start, end, designation in find_designations(text):
            if not designation.year and designation.kind != "law" and (part := _PART_OF.search(text[:start])):
                message = _("Viện dẫn “{part}{name}” chỉ một phần của tiêu chuẩn nhưng không ghi năm.")
                words = message.format(part=part[0], name=text[start:end])
                yield Gap(words, f"{part[0]}{text[start:end]}", Severity.INFO, clause=clause, basis=_DATED)


def _normative(clause: Clause) -> Iterator[Gap]:
    groups = split_references(clause)[1] if not clause.children else ()
    entries = [entry for group in groups for entry in group.entries]
    if not entries and not clause.children and any(find_designations(clause_text(clause))):
        yield Gap(
            _("Các tài liệu viện dẫn không đứng riêng từng đoạn hoặc từng gạch đầu dòng, nên không thành ref-list."),
            "norm-refs",
            clause=clause,
        )
    seen: dict[str, Designation] = {}
    for entry in entries:
        first = next(iter(find_designations(plain(entry.content.content))), None)
        if not first or first[2].kind == "law":
            continue
        other = seen.setdefault(first[2].work, first[2])
        if other is not first[2]:
            message = _("“{name}” đã có trong danh mục viện dẫn: {other}.").format(name=first[2], other=other)
            yield Gap(message, f"norm-refs {first[2].work}", Severity.WARNING, clause=clause)


def _empty_terms(clause: Clause) -> Iterator[Gap]:
    inside = [b for c in clause.walk() for b in clause_blocks(c)]
    if not any(isinstance(b, TermEntry) for b in inside):
        yield Gap(_("Mục thuật ngữ không có mục từ nào: tệp STS không có tbx:termEntry."), "terms", clause=clause)


def _terms(standard: Standard) -> Iterator[Gap]:
    seen: dict[str, Clause] = {}
    for clause in standard.walk():
        for entry in (b for b in clause_blocks(clause) if isinstance(b, TermEntry)):
            term = plain(entry.term)
            if not any(block_text(b).strip() for b in entry.definition):
                yield Gap(
                    _("Thuật ngữ “{term}” không có định nghĩa.").format(term=term), f"term {fold(term)}", Severity.WARNING, clause=clause
                )
            first = seen.setdefault(fold(term), clause)
            if first is not clause:
                message = _("Thuật ngữ “{term}” được định nghĩa hai lần: {first} và mục này.").format(term=term, first=first.number)
                yield Gap(message, f"twice {fold(term)}", Severity.WARNING, clause=clause)
