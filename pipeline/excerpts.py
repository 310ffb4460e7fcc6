"""The whole text of the clause around a place, one line for each paragraph, item and table row, and which of it the place is.

The cells of a table row are parted by tabs; no other tab stands in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import (
    Block,
    Clause,
    Figure,
    Formula,
    Inline,
    ItemList,
    Listing,
    Note,
    Paragraph,
    Row,
    Span,
    Standard,
    Table,
    TermEntry,
    plain,
)
from pipeline.text import squeeze, visible

if TYPE_CHECKING:
    from pipeline.compare.found import Place

Line = tuple[str, Span]
MOST = 60_000


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A clause in full: the titles above it, its text, and from where to where in the text the place itself goes."""

    headings: tuple[str, ...]
    text: str
    focus: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The clauses of a document in the order of their lines, each with the titles above it."""

    starts: tuple[int, ...]
    clauses: tuple[tuple[Clause, tuple[str, ...]], ...]


def sheet(standard: Standard) -> Sheet:
    """A document laid out for looking up places."""
    found = sorted((c for section in standard.sections() for c in _below(section, ())), key=lambda c: c[0].span.line)
    return Sheet(tuple(c.span.line for c, _h in found), tuple(found))


def _below(clause: Clause, above: tuple[str, ...]) -> Iterator[tuple[Clause, tuple[str, ...]]]:
    name = _shown(f"{clause.label} {plain(clause.title)}")
    yield clause, above
    for child in clause.children:
        yield from _below(child, (*above, name) if name else above)


def excerpt(found: Sheet, place: Place) -> Excerpt:
    """The clause around a place; the words quoted alone where the place is in no clause."""
    clause, headings = clause_at(found, place)
    if clause is None:
        text = _shown(place.quote)
        return Excerpt((), text, (0, len(text)))
    lines = list(_lines(clause))
    return Excerpt(headings, *_focused(lines, clause, place))


def clause_at(found: Sheet, place: Place) -> tuple[Clause | None, tuple[str, ...]]:
    """The clause that holds a place with the titles above it: the last that begins before it, by its number where several do."""
    last = bisect_right(found.starts, place.span.line)
    if not last:
        return None, ()
    near = [c for c in found.clauses[max(last - 3, 0) : last] if c[0].span.line == found.starts[last - 1] or c[0].number == place.clause]
    return next((c for c in near if c[0].number == place.clause), near[-1])


def _focused(lines: list[Line], clause: Clause, place: Place) -> tuple[str, tuple[int, int]]:
    """The lines as one text, and the stretch of those that the place covers: all of them where it is the clause itself."""
    first, last = place.span.line, max(place.span.end_line, place.span.line)
    inside = [first <= max(s.end_line, s.line) and s.line <= last for _t, s in lines]
    if place.span == clause.span or not any(inside):
        inside = [True] * len(lines)
    start = sum(len(t) + 1 for t, _s in lines[: inside.index(True)]) if lines else 0
    end = start + sum(len(t) + 1 for (t, _s), here in zip(lines, inside, strict=True) if here) - 1
    text = "\n".join(t for t, _s in lines)
    return _cut(text, start, max(end, start))


def _cut(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """A text that no page could take, cut around its focus."""
    if len(text) <= MOST:
        return text, (start, end)
    begin = text.rfind("\n", 0, max(start - MOST // 4, 0)) + 1
    stop = min(begin + MOST, len(text))
    head, tail = ("…\n" if begin else ""), ("\n…" if stop < len(text) else "")
    return f"{head}{text[begin:stop]}{tail}", (start - begin + len(head), min(end, stop) - begin + len(head))


def _lines(clause: Clause) -> Iterator[Line]:
    """Title and blocks of a clause; those of its subclauses too where it has none of its own or leads in to them."""
    title = _shown(f"{clause.label} {plain(clause.title)}")
    own = [line for block in clause.blocks for line in _block(block)]
    if plain(clause.title).strip():
        yield title, Span(clause.span.path, clause.span.line, clause.span.column)
    yield from own
    if clause.children and (not own or own[-1][0].endswith(":")):
        for child in clause.children:
            yield from _child(child)


def _child(clause: Clause) -> Iterator[Line]:
    """A subclause with its number in front of its first line."""
    lines = list(_lines(clause))
    if lines and not plain(clause.title).strip() and clause.label:
        lines[0] = (_shown(f"{clause.label} {lines[0][0]}"), lines[0][1]) if "\t" not in lines[0][0] else lines[0]
    yield from lines


def _block(block: Block, label: str = "") -> Iterator[Line]:
    match block:
        case Paragraph(content=content):
            yield from _line(content, block.span, label)
        case ItemList(items=items):
            for item in items:
                yield from _labelled(item.blocks, item.label)
        case Note(label=name, number=number, blocks=blocks):
            yield from _labelled(blocks, squeeze(f"{name} {number}") + ":")
        case TermEntry(term=term, definition=definition):
            yield from _line(term, block.span, label)
            yield from _labelled(definition, "")
        case Formula(tex=tex, number=number, where=items):
            yield _shown(f"{tex}  {f'({number})' if number else ''}"), block.span
            yield from (line for item in items for line in _labelled(item.blocks, item.label))
        case Figure(title=title, number=number, notes=notes):
            yield _caption("Hình", number, title), Span(block.span.path, block.span.line)
            yield from _labelled(notes, "")
        case Listing(text=text):
            yield from (
                (visible(t.rstrip()), Span(block.span.path, block.span.line + n)) for n, t in enumerate(text.split("\n")) if t.strip()
            )
        case Table():
            yield from _table(block)


def _line(content: tuple[Inline, ...], span: Span, label: str) -> Iterator[Line]:
    text = _shown(f"{label} {plain(content)}")
    if text:
        yield text, span


def _labelled(blocks: Iterable[Block], label: str) -> Iterator[Line]:
    """Blocks one after another, the first with the label of their item or note."""
    for block in blocks:
        yield from _block(block, label)
        label = ""


def _table(table: Table) -> Iterator[Line]:
    if table.title or table.number:
        yield _caption("Bảng", table.number, table.title), Span(table.span.path, table.span.line)
    yield from (_row(row) for row in (*table.head, *table.body))
    yield from _labelled(table.notes, "")


def _row(row: Row) -> Line:
    cells = [_shown(plain(c.content)) for c in row.cells]
    return "\t".join(cells) if len(cells) > 1 else "".join(cells) + "\t", row.span


def _caption(word: str, number: str, title: tuple[Inline, ...]) -> str:
    name = f"{word} {number}" if number else ""
    return " – ".join(t for t in (name, _shown(plain(title))) if t)


def _shown(text: str) -> str:
    return visible(squeeze(text))
