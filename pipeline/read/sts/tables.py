"""XHTML tables into the grid of the model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from pipeline.model import Block, Break, Cell, Inline, Note, Paragraph, Row, Table, Text, block_text
from pipeline.read.sts.blocks import Blocks
from pipeline.read.sts.inline import normal
from pipeline.read.sts.parse import elements, name, words
from pipeline.sts import marks

_ALIGNS = ("left", "center", "right")
_MOST = 1000


@dataclass
class Tables(Blocks):
    """The reader of tables."""

    def table(self, element: etree._Element) -> Iterable[Block]:
        """The tables of a wrapper: title, number and notes belong to the first."""
        grids = list(element.iter("table"))
        if not grids:
            self.tell(element)
            return self.paragraphs(element)
        unit, notes = self._foot(element)
        own = marks(element.get("specific-use"))
        self._tell_captions(element)
        first = Table(
            self.span(element),
            self.named(element),
            self.content(element.find("caption/title")),
            *self._rows(grids[0], own),
            unit,
            notes,
            () if "no-aligns" in own else _aligns(grids[0]),
            self.bare_number(element, self.house.words.table),
            "fixed" in own,
        )
        return (first, *(Table(self.span(g), "", (), *self._rows(g, {}), aligns=_aligns(g)) for g in grids[1:]))

    def _rows(self, grid: etree._Element, own: dict[str, str]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        width = len(_columns(grid))
        heads = [r for part in grid.findall("thead") for r in part.findall("tr")]
        bodies = [r for r in grid.iter("tr") if r.getparent() is not None and name(r.getparent()) != "thead"]
        head = self._part(heads, width)
        return head, () if "no-body" in own else self._part(bodies, width)

    def _part(self, rows: list[etree._Element], width: int) -> tuple[Row, ...]:
        out, covered = [], list[int]()
        for row in rows:
            cells = [self._cell(e) for tag, e in elements(row) if tag in ("td", "th")]
            if cells == [Cell(())] and covered and sum(1 for n in covered if n > 0) >= max(width, 1):
                cells = []
            covered = _covered(covered, cells)
            out.append(Row(self.span(row), tuple(cells)))
        return tuple(out)

    def _cell(self, element: etree._Element) -> Cell:
        nodes: list[Inline] = []
        for block in self.paragraphs(element):
            nodes += [Break()] if nodes else []
            nodes += list(block.content) if isinstance(block, Paragraph) else self._block_words(element, block)
        return Cell(normal(nodes), _count(element.get("colspan")), _count(element.get("rowspan")))

    def _block_words(self, element: etree._Element, block: Block) -> list[Text]:
        self.tell(element, "td")
        return [Text(" ".join(block_text(block).split()))]

    def _foot(self, element: etree._Element) -> tuple[str, tuple[Note, ...]]:
        unit, notes = "", list[Note]()
        word = self.house.words.unit + ": "
        for tag, child in ((t, e) for foot in element.findall("table-wrap-foot") for t, e in elements(foot)):
            if tag == "p" and child.get("content-type") == "dimension" and not unit:
                unit = words(child).removeprefix(word)
            elif tag.endswith(("-note", "-example")):
                notes.append(self._note(child))
            elif tag not in ("fn", "fn-group") or self._unused(child):
                notes.append(Note(self.span(child), "note", "", tuple(self.block(child))))
        for legend in element.findall("legend"):
            notes.append(self.noted(legend, "key", words(legend.find("title")), self.blocks(legend, ("title", "label"))))
        return unit, tuple(n for n in notes if n.blocks)

    def _unused(self, element: etree._Element) -> bool:
        return any(e.get("id") not in self.notes or e.get("id") not in self.wanted for e in element.iter("fn"))


def _count(text: str | None) -> int:
    return min(max(int(text), 1), _MOST) if text and text.isdecimal() and len(text) < 6 else 1


def _columns(grid: etree._Element) -> list[etree._Element]:
    return list(grid.iter("col"))


def _aligns(grid: etree._Element) -> tuple[str, ...]:
    """The alignment of each column: as `col` says it, else as all cells of the column have it."""
    columns = _columns(grid)
    said = tuple(c.get("align", "") for c in columns)
    if any(said) or not columns:
        return tuple(a if a in _ALIGNS else "" for a in said)
    rows = [[e.get("align", "") for tag, e in elements(r) if tag == "td"] for part in grid.findall("tbody") for r in part.findall("tr")]
    whole = [r for r in rows if len(r) == len(columns)]
    each = [{r[i] for r in whole} for i in range(len(columns))] if whole and len(whole) == len(rows) else []
    return tuple(found.pop() if len(found) == 1 and (found & set(_ALIGNS)) else "" for found in each) or ("",) * len(columns)


def _covered(before: list[int], cells: list[Cell]) -> list[int]:
    """For each column how many further rows a cell above covers."""
    grid, column = [max(n - 1, 0) for n in before], 0
    for cell in cells:
        while column < len(grid) and before[column : column + 1] and before[column] > 0:
            column += 1
        for _n in range(min(cell.colspan, _MOST)):
            grid += [0] * (column + 1 - len(grid))
            grid[column] = cell.rowspan - 1
            column += 1
    return grid
