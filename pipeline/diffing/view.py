"""A change laid out for readers: paragraphs and tables of both sides, long stretches without a change folded, and notes in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from pipeline.diffing.changes import Cell, ClauseChange, FactChange, LineChange, Piece, Pieces, State
from pipeline.messages import _
from pipeline.model import Clause, plain

Side = Literal["old", "new"]
_KEPT, _SHORT = 1, 3  # lines kept around a change, and the longest stretch that is not folded
_NAMED = 6  # rows that a note names
_ROWS, _TOPS = ("head", "row"), ("caption", "unit", "head")


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a table: its text with marks, what became of it, and over how many columns it goes."""

    pieces: Pieces
    state: State = "same"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Strip:
    """A paragraph of one side, a table (`rows`), or how many lines without a change are left out; `kind` is that of the line."""

    kind: str
    label: str = ""
    pieces: Pieces = ()
    state: State = "same"
    depth: int = 0
    rows: tuple[tuple[Square, ...], ...] = ()
    heads: int = 0


def strips(change: ClauseChange, side: Side, fold: bool = True) -> list[Strip]:
    """What one side of a change shows, in its order."""
    lines = [line for line in change.lines if _has(line, side)]
    shown = _shown(change.lines) if fold and change.state == "changed" and not _brief(change) else {id(line) for line in lines}
    tables = {line.table for line in lines if line.kind in _ROWS and id(line) in shown}
    out: list[Strip] = []
    for place, group in groupby(lines, key=lambda line: _place(line, shown, tables)):
        found = list(group)
        out += [_folded(found)] if place < 0 else [_table(found, side, shown)] if place else [_paragraph(line, side) for line in found]
    return out


def _place(line: LineChange, shown: set[int], tables: set[int]) -> int:
    """The number of the table that a line is a row of, 0 for a paragraph, -1 for a line that is left out."""
    if line.kind in _ROWS and line.table in tables:
        return line.table
    return 0 if id(line) in shown else -1


def _has(line: LineChange, side: Side) -> bool:
    """Whether a line stands on this side."""
    if line.state == "same" or line.state == "changed":
        return True
    return any(cell.new if side == "new" else cell.old for cell in line.cells) or bool(line.new_label if side == "new" else line.old_label)


def _brief(change: ClauseChange) -> bool:
    return len(change.lines) <= 2 * _SHORT


def _shown(lines: Sequence[LineChange]) -> set[int]:
    """The lines that differ, those around them, the title, captions and heads of tables that differ, and short stretches between."""
    near = {i + d for i, line in enumerate(lines) if line.state != "same" for d in range(-_KEPT, _KEPT + 1)}
    differ = {line.table for line in lines if line.state != "same"} - {0}
    near |= {i for i, line in enumerate(lines) if line.kind == "title" or (line.table in differ and line.kind in _TOPS)}
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or i in near:
            if i - start <= _SHORT:
                near.update(range(start, i))
            start = i + 1
    return {id(lines[i]) for i in near if 0 <= i < len(lines)}


def _folded(lines: Sequence[LineChange]) -> Strip:
    return Strip("folded", label=_left_out(lines))


def _left_out(lines: Sequence[LineChange]) -> str:
    """How many lines without a change are not shown."""
    rows = sum(line.kind in _ROWS for line in lines)
    told = _("{n} hàng giữ nguyên") if rows == len(lines) else _("{n} dòng giữ nguyên") if rows else _("{n} đoạn giữ nguyên")
    return told.format(n=len(lines))


def _paragraph(line: LineChange, side: Side) -> Strip:
    label = line.new_label if side == "new" else line.old_label
    return Strip(line.kind, label, _pieces(line.cells[0], side), line.state, line.depth)


def _table(lines: Sequence[LineChange], side: Side, shown: set[int]) -> Strip:
    """The rows of a table that are shown, with one over its whole width in the place of each stretch that is not."""
    width = max(sum(_in(cell, side) for cell in line.cells) for line in lines)
    rows: list[tuple[Square, ...]] = []
    for here, group in groupby(lines, key=lambda line: id(line) in shown):
        found = list(group)
        if here:
            rows += [tuple(Square(_pieces(c, side), _state(line, c)) for c in line.cells if _in(c, side)) for line in found]
        else:
            rows.append((Square((Piece(f"… {_left_out(found)} …"),), span=width),))
    heads = sum(line.kind == "head" and id(line) in shown for line in lines)
    return Strip("table", rows=tuple(rows), heads=heads, depth=lines[0].depth)


def _in(cell: Cell, side: Side) -> bool:
    return cell.state != ("removed" if side == "new" else "added")


def _state(line: LineChange, cell: Cell) -> State:
    return line.state if line.state in ("added", "removed", "moved") else cell.state


def _pieces(cell: Cell, side: Side) -> Pieces:
    return cell.new if side == "new" else cell.old


def heading(clause: Clause | None, address: str) -> str:
    """How a clause is named above its text: its number and title."""
    title = plain(clause.title) if clause else ""
    return address if not title or title == address else f"{address} {title}".strip()


def state_name(change: ClauseChange) -> str:
    """What became of a clause, in a word or two."""
    names = {"added": _("Bổ sung"), "removed": _("Bãi bỏ"), "changed": _("Sửa đổi"), "moved": _("Chuyển chỗ"), "same": ""}
    if change.editorial:
        return _("Sửa câu chữ")
    parts = [names[change.state]] + ([names["moved"]] if change.moved else [])
    return ", ".join(p for p in parts if p) or _("Giữ nguyên")


def notes(change: ClauseChange) -> list[str]:
    """What a reader should know of a change, one sentence each."""
    out = list(_origin(change))
    if change.moved:
        out.append(_("Chuyển từ {old} sang {new}.").format(old=change.old_address, new=change.new_address))
    elif change.renumbered:
        out.append(_("Số cũ: {old}.").format(old=change.old_address))
    if change.editorial:
        out.append(_("Chỉ khác dấu câu, chữ hoa hoặc chính tả."))
    if figures := [f"{a} → {b}" for line in change.lines for cell in line.cells for a, b in _figures(cell)]:
        out.append(_("Số thay đổi: {figures}.").format(figures="; ".join(dict.fromkeys(figures))))
    out += _rows(change)
    out += [_("Viện dẫn {name} giữ số cũ nhưng nay trỏ tới chỗ khác.").format(name=name) for name in change.stale]
    return out


def _origin(change: ClauseChange) -> Iterator[str]:
    parts = ", ".join(change.parts)
    match change.state:
        case "added":
            yield _("Tách từ {parts}.").format(parts=parts) if parts else _("Quy định mới.")
        case "removed":
            yield _("Nhập vào {parts}.").format(parts=parts) if parts else _("Không còn trong văn bản mới.")
        case _ if parts:
            yield _("Một phần tách ra hoặc nhập vào: {parts}.").format(parts=parts)


def _rows(change: ClauseChange) -> Iterator[str]:
    """The rows that a table no longer has and those that it has now, when the table itself stays."""
    stay = {line.table for line in change.lines if line.kind in _ROWS and line.state in ("same", "changed")}
    kept = [line for line in change.lines if line.kind == "row" and line.table in stay]
    if gone := [name for line in kept if line.state == "removed" and (name := _row_name(line))]:
        yield _("Bỏ hàng: {rows}.").format(rows=_some(gone))
    if come := [name for line in kept if line.state == "added" and (name := _row_name(line))]:
        yield _("Thêm hàng: {rows}.").format(rows=_some(come))


def _row_name(line: LineChange) -> str:
    """The first cell of a row that is in words."""
    texts = ("".join(p.text for p in cell.old or cell.new).strip() for cell in line.cells)
    return next((text for text in texts if sum(map(str.isalpha, text)) > 1), "")


def _some(names: Sequence[str]) -> str:
    rest = _(" và {n} hàng khác").format(n=len(names) - _NAMED) if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + rest


def _figures(cell: Cell) -> Iterable[tuple[str, str]]:
    """The figures that took each other's place, when as many went as came."""
    if cell.state == "same" and not (cell.old and cell.new):
        return ()
    gone, come = _numbers(cell.old, "removed"), _numbers(cell.new, "added")
    return ((a, b) for a, b in zip(gone, come, strict=True) if a.lstrip("0") != b.lstrip("0")) if 0 < len(gone) == len(come) <= 4 else ()


def _numbers(pieces: Iterable[Piece], mark: str) -> list[str]:
    return [p.text.strip() for p in pieces if p.mark == mark and p.number]


def fact_name(fact: FactChange) -> str:
    """What a key of the front matter is called."""
    names = {
        "designation": _("Số hiệu"),
        "title": _("Tên văn bản"),
        "title_en": _("Tên tiếng Anh"),
        "status": _("Tình trạng"),
        "drafted_by": _("Cơ quan biên soạn"),
        "submitted_by": _("Cơ quan trình duyệt"),
        "appraised_by": _("Cơ quan thẩm định"),
        "opinion_by": _("Cơ quan có ý kiến"),
        "issued_by": _("Người ban hành"),
        "issuing_document": _("Văn bản ban hành"),
        "issued": _("Ngày ban hành"),
        "effective": _("Ngày có hiệu lực"),
        "place": _("Nơi ban hành"),
        "year": _("Năm"),
        "edition": _("Lần xuất bản"),
        "delegated_by": _("Văn bản giao quyền"),
        "replaces": _("Thay thế"),
        "amends": _("Sửa đổi văn bản"),
        "adopts": _("Chấp nhận tiêu chuẩn"),
        "goods": _("Hàng hóa, mã HS"),
        "ics": _("Mã ICS"),
        "committee": _("Ban kỹ thuật"),
        "stage": _("Giai đoạn"),
        "dates": _("Ngày của thủ tục"),
        "consulted": _("Cơ quan được lấy ý kiến"),
    }
    return names.get(fact.key, re.sub("_", "-", fact.key))


def count_names() -> dict[str, str]:
    """The kinds of change in the order in which they are counted."""
    return {
        "changed": _("sửa đổi"),
        "added": _("bổ sung"),
        "removed": _("bãi bỏ"),
        "moved": _("chuyển chỗ"),
        "renumbered": _("chỉ đổi số"),
    }


def summary(counts: dict[str, int]) -> str:
    """The counts of changes on one line, without those of nothing."""
    told = [f"{counts[key]} {name}" for key, name in count_names().items() if counts[key]]
    return ", ".join(told) or _("không có thay đổi")
