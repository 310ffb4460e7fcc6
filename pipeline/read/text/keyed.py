"""Tables one column of which holds cells of an unmistakable shape that its heading names: CAS numbers, codes of goods, formulas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.read.text.cells import bare, counter, folded, grouping
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell, heads
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import FIGURES, sort
from pipeline.read.text.stride import Line

_ELEMENTS = (
    "A[cglmrstu]|B[aehikr]?|C[adeflmorsu]?|D[bsy]|E[rsu]|F[emr]?|G[ade]|H[efgos]?|I[nr]?|Kr?|L[airuv]|M[gno]|N[abdeip]?|Os?"
    "|P[abdmortu]?|R[abefhnu]|S[bcegimnr]?|T[abehilm]|U|V|W|Xe|Yb?|Z[nr]"
)
_FORMULA = re.compile(rf"[(\[]*(?:{_ELEMENTS})(?:{_ELEMENTS}|[\d()\[\].·=]|n(?:\+\d)?|-(?=[(\[A-Z]))*[+-]?$")
_KEYS = (  # what a heading says, and how the cells below it look
    (re.compile(r"\bcas\b"), re.compile(r"\d{2,7}-\d{2}-\d$")),
    (re.compile(r"^mã (?:số )?(?:hs|hàng)"), re.compile(r"\d{4}(?:\.\d{2}){1,3}$")),
    (re.compile(r"^công thức"), _FORMULA),
)
_MASS = re.compile(r"^(?:phân tử lượng|khối lượng (?:phân tử|mol)|nguyên tử lượng)")
_GRADE = re.compile(r"\d[A-D]?$")
_WORDS = re.compile(r"[^\W\d]{2}")
_WIDEST, _LEAST = 16, 3
_DOUBTED, _APART = 0.4, 0.02
_MISSED, _COVERED, _LACKING, _LEFT = 0.5, 0.3, 1.0, 3.0  # what a row costs: no key, cells above it, a gap, left undecided
_ODD = 0.1  # how many of the rows may be left undecided

_Step = tuple[float, int, Line]
_Way = tuple[float, int, tuple[Line, ...]]


def keyed(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table, the few that fit no columns in one cell; None where many fit none, or two layouts fit equally well."""
    return _first(cells, _KEYS)


def registered(cells: Sequence[str]) -> Grid | None:
    """The rows of a table whose keys are the numbers of a register of substances, which nothing else looks like."""
    return _first(cells, _KEYS[:1])


def misplaced(grid: Grid, cells: Sequence[str]) -> bool:
    """Whether numbers of a register of substances stand in more than one column: rows were laid over cells that were left out."""
    shape = _KEYS[0][1]
    columns = [n for line in grid.lines for n, held in enumerate(line.columns, line.start) if any(shape.match(cells[at]) for at in held)]
    return len(columns) >= _LEAST and len(set(columns)) > 1


def _first(cells: Sequence[str], known: Sequence[tuple[re.Pattern[str], re.Pattern[str]]]) -> Grid | None:
    """The table by the first kind of key that it has."""
    for words, shape in known:
        at = next((n for n, text in enumerate(cells[:_WIDEST]) if words.search(folded(text))), 0)
        keys = [n for n, text in enumerate(cells) if shape.match(text)] if at else []
        if len(keys) >= _LEAST:
            return _by(cells, at, keys, shape)
    return None


def _by(cells: Sequence[str], at: int, keys: Sequence[int], shape: re.Pattern[str]) -> Grid | None:
    """The table whose keys stand in these cells, below the heading at `at`."""
    end = keys[0] - at
    width = Counter(b - a for a, b in pairwise(keys)).most_common(1)[0][0]
    if not at < width <= end <= _WIDEST:
        return None
    rows = _Rows(cells, shape, _forms(cells, at, width, end))
    lines = rows.laid(end)
    head = _head(cells, end, width, lines) if _sure(lines) else None
    return Grid(width, head, tuple(lines), 0.0, head.cost) if head else None


def _forms(cells: Sequence[str], at: int, width: int, end: int) -> str:
    """What the columns hold by their headings and the first row: A keys, F formulas, M masses, C row numbers, V values, T words."""
    out = ""
    for n, (name, text) in enumerate(zip(cells[:width], cells[end : end + width], strict=False)):
        told = "C" if counter(name) else "F" if folded(name).startswith("công thức") else "M" if _MASS.match(folded(name)) else ""
        out += "A" if n == at else told or ("V" if _valued(text) else "T")
    return out


def _head(cells: Sequence[str], end: int, width: int, lines: Sequence[Line]) -> Head | None:
    """The head of one row, or the one of several that reads well and better than the next."""
    if end == width:
        top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
        return Head(width, (top,), tuple(cells[:width]))
    found = [h for h in heads(cells[:end], width=width) if not misled(h, lines, cells)]
    if not found or found[0].cost > _DOUBTED or (len(found) > 1 and found[1].cost - found[0].cost < _APART):
        return None
    return found[0]


def _sure(lines: Sequence[Line]) -> bool:
    """Whether most rows are whole and very few were left undecided."""
    whole = sum(not ln.group and not ln.start and all(ln.columns) for ln in lines)
    left = sum(ln.group and len(ln.columns) > 1 for ln in lines)
    return whole >= _LEAST and 3 * whole >= 2 * len(lines) and left <= max(1, _ODD * len(lines))


def _valued(text: str) -> bool:
    return sort(text) in FIGURES or bool(_GRADE.match(text))


class _Rows:
    """The ways to lay cells out in columns of known forms."""

    def __init__(self, cells: Sequence[str], key: re.Pattern[str], forms: str) -> None:
        self.cells, self.key, self.forms, self.width = cells, key, forms, len(forms)

    def laid(self, first: int) -> tuple[Line, ...]:
        """The cheapest rows from a cell on; none where there are none or others are as cheap."""
        ways: dict[tuple[int, bool], list[_Way]] = {(first, False): [(0.0, 1, ())]}
        for at in range(first, len(self.cells)):
            for open_ in (False, True):
                for cost, count, lines in ways.pop((at, open_), [])[:1]:
                    for more, after, line in self._steps(at, open_):
                        _keep(ways, (after, _opens(line)), (round(cost + more, 2), count, (*lines, line)))
        found = sorted((way for open_ in (False, True) for way in ways.get((len(self.cells), open_), [])), key=lambda w: w[0])
        told = found and found[0][1] == 1 and (len(found) < 2 or found[1][0] > found[0][0])
        return found[0][2] if told else ()

    def _steps(self, at: int, covers: bool) -> Iterator[_Step]:
        """The rows that can begin at a cell; one that cells above cover only where `covers` says that a row stands above."""
        key = self.forms.index("A")
        for start in range(key + 1) if covers else (0,):
            row = self.cells[at : at + self.width - start]
            if self._fits(row, self.forms[start:]) and (not start or self._told(row[0], self.forms[start])):
                missed = _MISSED * (not self.key.match(row[key - start]))
                yield missed + _COVERED * bool(start), at + len(row), Line(tuple((i,) for i in range(at, at + len(row))), start)
        yield from self._lacking(at)
        yield from self._left(at)

    def _told(self, text: str, form: str) -> bool:
        """Whether a cell is plainly a key or a formula."""
        return bool(self.key.match(text)) if form == "A" else form == "F" and bool(_FORMULA.match(text))

    def _lacking(self, at: int) -> Iterator[_Step]:
        """The row that lacks one cell where only one place is left empty by what the others are."""
        row, key = self.cells[at : at + self.width - 1], self.forms.index("A")
        if len(row) < self.width - 1:
            return
        gaps = [n for n in range(self.width) if self._fits(row, self.forms[:n] + self.forms[n + 1 :])]
        if len(gaps) == 1 and gaps[0] not in (0, key) and self.key.match(row[key - (gaps[0] < key)]):
            pieces = [(i,) for i in range(at, at + self.width - 1)]
            yield _LACKING, at + len(row), Line((*pieces[: gaps[0]], (), *pieces[gaps[0] :]))

    def _left(self, at: int) -> Iterator[_Step]:
        """Cells that are kept together: a heading of rows, or some with one key that fit no columns, before a whole row or the end."""
        for size in range(1, 2 * self.width):
            row, after = self.cells[at : at + size], self.cells[at + size : at + size + self.width]
            if len(row) < size or not self._fits(row[:1], self.forms[:1] if size > 1 else "T"):
                return
            if after and not self._fits(after, self.forms):
                continue
            if size == 1 and grouping(row[0]) and after:
                yield _LACKING, at + 1, Line(((at,),), group=True)
            elif size > 1 and sum(bool(self.key.match(text)) for text in row) == 1:
                yield _LEFT + size / 100, at + size, Line(((at,), tuple(range(at + 1, at + size))), group=True)

    def _fits(self, row: Sequence[str], forms: str) -> bool:
        """Whether each cell can stand in its column."""
        return len(row) == len(forms) and all(map(self._fit, row, forms))

    def _fit(self, text: str, form: str) -> bool:
        if self.key.match(text) or form == "A":
            return form == "A" and (bool(self.key.match(text)) or sort(text) in "ND")
        if form == "C":
            return bool(bare(text))
        if form == "F":
            return bool(_FORMULA.match(text)) or sort(text) == "D"
        if form == "M":
            return sort(text) in "ND"
        return _valued(text) if form == "V" else bool(_WORDS.search(text)) and not _FORMULA.match(text)


def _opens(line: Line) -> bool:
    """Whether cells of a row may cover those below: it is a row that was laid."""
    return not line.group


def _keep(ways: dict[tuple[int, bool], list[_Way]], key: tuple[int, bool], way: _Way) -> None:
    """Keep the cheapest way to a place, and count those that are as cheap."""
    best = ways.get(key, [])
    if not best or way[0] < best[0][0]:
        ways[key] = [way]
    elif way[0] == best[0][0]:
        ways[key] = [(best[0][0], best[0][1] + way[1], best[0][2])]
