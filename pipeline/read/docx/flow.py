"""The paragraphs and tables of a Word file in their order: with the numbers that Word prints and text boxes, without contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.read.docx.atoms import Atom, Image, Line, bold, flat, squeezed
from pipeline.read.docx.grids import Grid, grid
from pipeline.read.docx.package import W
from pipeline.read.docx.runs import Runs
from pipeline.read.text.marks import marks
from pipeline.text import fold

_CONTENTS = frozenset({"mục lục", "nội dung", "contents", "table of contents"})
_THROUGH = frozenset({f"{W}{n}" for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})
_NAMED = re.compile(r"(?:phụ lục|điều|chương|phần|mục)\s+\w+", re.IGNORECASE)
_EMBLEM = "quốc huy"
_LISTINGS = ("listing", "html preformatted", "macro", "plain text")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph: its place in the file, its letters, the number that Word prints before it, what its style says of it.

    `open` is one whose end was deleted, so that the next paragraph goes on in it.
    """

    at: int
    line: Line
    label: str = ""
    level: int = 0
    style: str = ""
    marks: tuple[str, ...] = ()
    contents: bool = False
    raw: str = ""
    open: bool = False

    @property
    def text(self) -> str:
        """The letters on one line, without the label."""
        return flat(self.line).replace("\n", " ")

    @property
    def heading(self) -> bool:
        """Whether style or letters make it a heading."""
        return bool(self.level) or bold(self.line)


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and its place in the file."""

    at: int
    grid: Grid


Item = Piece | Placed


def flow(body: etree._Element, runs: Runs) -> list[Item]:
    """The items of a text, with contents left out and headings numbered where the file counts none."""
    found = [item for node in _nodes(body) for item in _items(node, runs)]
    kept: list[Item] = []
    for item in _closed(found):
        if isinstance(item, Piece) and item.contents:
            while kept and isinstance(kept[-1], Piece) and fold(kept[-1].text) in _CONTENTS:
                kept.pop()
            continue
        if not isinstance(item, Piece) or (item.line and fold(item.text) != _EMBLEM) or any(c.isalnum() for c in item.label):
            kept.append(item)
    return _counted(kept, runs)


def _closed(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with a paragraph whose end was deleted and the next one made one."""
    before: Piece | None = None
    for item in items:
        if before and isinstance(item, Piece):
            line = squeezed((*before.line, Atom(" "), *item.line))
            item = replace(item, at=before.at, line=line, label=before.label or item.label, marks=(*before.marks, *item.marks))
        elif before:
            yield before
        before = item if isinstance(item, Piece) and item.open else None
        if before is None:
            yield item
    if before:
        yield before


def _nodes(body: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a body, those in content controls too."""
    for child in body:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _THROUGH:
            yield from _nodes(child)


def _items(node: etree._Element, runs: Runs) -> Iterator[Item]:
    """What a paragraph or a table of the file makes, with the text boxes that hang on it."""
    runs.at += 1
    if node.tag == f"{W}p":
        yield _piece(node, runs)
    else:
        yield from _table(node, runs)
    boxes, runs.boxes = runs.boxes, []
    for box in boxes:
        runs.tell("box")
        for inner in _nodes(box):
            yield from _items(inner, runs)


def _table(node: etree._Element, runs: Runs) -> Iterator[Item]:
    """A table; one of a single cell is a frame around paragraphs, and so is one that only lays out the cover or pictures."""
    at = runs.at
    saved = runs.state()
    made = grid(node, runs)
    cells = [b for row in made.rows for b in row]
    if not cells:
        return
    lone = len(cells) == 1
    pictured = bool(made.images) and all(len(flat(line)) < 120 for line in made.lines)
    if not (lone or pictured or _motto(made)):
        yield Placed(at, made)
        return
    runs.back(saved)
    for cell in node.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tbl")) is node:
            for inner in _nodes(cell):
                yield from _items(inner, runs)


def _motto(made: Grid) -> bool:
    """Whether a table lays out the head of an official document."""
    text = fold(" ".join(flat(line) for line in made.lines[:12]))
    return ("độc lập" in text and "hạnh phúc" in text) or text.startswith("quốc huy")


def _piece(node: etree._Element, runs: Runs) -> Piece:
    number, level = runs.styles.listed(node)
    names = [n.casefold() for n in runs.styles.names(node)]
    before = runs.within_contents()
    line = runs.line(node)
    label = runs.label(number, level) if number and (line or not before) else ""
    if _NAMED.fullmatch(label):
        label += "."
    contents = before or runs.within_contents() or any(n.startswith("toc ") for n in names)
    raw = "".join(t.text or "" if t.tag == f"{W}t" else "\t" for t in node.iter(f"{W}t", f"{W}tab") if t.getparent().tag == f"{W}r")
    style = next((n for n in names if n), "")
    style = next((k for k in _LISTINGS if style.startswith(k)), style)
    return Piece(
        runs.at,
        line,
        label,
        runs.styles.level(node),
        style,
        tuple(runs.marks),
        contents,
        raw,
        node.find(f"{W}pPr/{W}rPr/{W}del") is not None,
    )


def _counted(items: Sequence[Item], runs: Runs) -> list[Item]:
    """The items, with numbers for headings where none of the file has one, as a file written with bare heading styles."""
    headings = [i for i in items if isinstance(i, Piece) and i.level and not any(isinstance(a.node, Image) for a in i.line)]
    bare = [h for h in headings if not marks(f"{h.label} {h.text}".strip()) and not fold(h.text).startswith(("lời ", "phụ lục", "thư mục"))]
    if len(bare) < 3 or len(bare) < len(headings) * 0.8:
        return list(items)
    runs.tell("unnumbered")
    tops = min(h.level for h in bare)
    counts: list[int] = []
    out: list[Item] = []
    for item in items:
        if isinstance(item, Piece) and item in bare:
            depth = min(item.level - tops + 1, len(counts) + 1)
            counts = [*counts[: depth - 1], (counts[depth - 1] if depth <= len(counts) else 0) + 1]
            item = replace(item, label=".".join(map(str, counts)))
        out.append(item)
    return out
