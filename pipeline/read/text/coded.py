"""Tables told by the shortest account of their cells: of all layouts the one that needs the fewest bits to write the cells down.

A column whose cells are alike, or say the same words again, is short to write; so is a row of a shape that other rows have. Rows may lie
below cells on their left and right that cover them, lack a cell, or stand below a heading. A layout that is hardly shorter than
another one is none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import add, sub

from pipeline.read.text.cells import counter, grouping, unlike
from pipeline.read.text.lattice import Laid, steady
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import PLAIN_FIGURE, sort, style
from pipeline.read.text.stride import Line
from pipeline.read.text.tops import OPEN, against, astray, listing, openings, tops
from pipeline.read.text.ways import ORDINAL

Shape = tuple[int, int, tuple[int, ...]]
"""How a row lies: columns covered on its left, on its right, and those without a cell, or -n - 1 for a column n with two."""

_LEAST, _MOST, _PROBE = 16, 400, 70
_ROUNDS, _SEEDS, _TRIED = 4, 3, 6
_CLEAR, _HEAD, _FOREIGN, _ELSEWHERE, _FIGURED = 5.0, 16.0, 14.0, 3.0, 4.0
_ORDER = 0.7
_BLANK = 2.5
WIDE = 10
_ODD = 0.12
_NEW = {"T": 8.0, "N": 4.0, "R": 4.0, "K": 5.0, "Q": 5.0, "D": 0.5}
_FIRST: dict[str, float] = {"whole": 0.5, "left": 3.0, "right": 4.0, "both": 5.0, "gap": 8.0, "twice": 7.0, "group": 5.0}


@dataclass(frozen=True, slots=True)
class _Coder:
    """What each cell costs in each column and each shape of row, learnt from the rows of a first layout."""

    cells: Sequence[str]
    width: int
    kinds: tuple[str, ...]
    counted: bool
    costs: list[list[float]] = field(default_factory=list)
    shapes: Counter[Shape | None] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    columns: tuple[Counter[str], ...] = ()
    eased: bool = False
    firsts: tuple[str, ...] = ()

    def row(self, shape: Shape | None) -> float:
        """The bits of the shape of a row, None for a heading; in a first account rows below covering cells are cheap."""
        total = sum(self.shapes.values())
        form = _form(shape)
        first = _FIRST[form] + (len(shape[2]) - 1 if shape and shape[2] else 0) * 3
        if self.eased and form in ("left", "right", "both"):
            return 0.5
        seen = self.shapes[shape]
        return min(first, math.log2((total + 2) / seen)) if seen > 1 else first


def _form(shape: Shape | None) -> str:
    if shape is None:
        return "group"
    left, right, gaps = shape
    if gaps:
        return "twice" if gaps[0] < 0 else "gap"
    return "both" if left and right else "left" if left else "right" if right else "whole"


def coded(cells: Sequence[str]) -> Laid | None:
    """The table of least cost that some cells make, None when another one costs hardly more."""
    if not _LEAST <= len(cells) <= _MOST:
        return None
    found = sorted(_candidates(cells), key=lambda f: f[0])
    if not found:
        return None
    bits, best = found[0]
    rival = next((b for b, other in found[1:] if other.lines != best.lines or other.head.names != best.head.names), None)
    return best if rival is None or rival - bits >= _CLEAR else None


def _candidates(cells: Sequence[str]) -> Iterator[tuple[float, Laid]]:
    """The layouts below every head with their bits: the most promising by their first rows, then whole."""
    probe = cells[:_PROBE]
    tried = []
    for end, width in dict.fromkeys(openings(cells)):
        made = tops(cells, end, width) if end + 2 * width <= len(cells) else []
        if made and (rows := _rows(probe, end, width, len(probe) == len(cells))):
            tried.append((rows[0] + 8.0 * end + _HEAD * made[0].cost, end, width, made))
    for _, end, width, made in sorted(tried, key=lambda t: t[0])[:_TRIED]:
        rows = _rows(cells, end, width, True)
        if not rows:
            continue
        bits, lines = rows
        for head in made[:4]:
            laid = Laid(replace(head, cost=head.cost + against(head, lines, cells)), tuple(lines), 0.0)
            if laid.head.cost <= OPEN and _sound(laid, cells):
                yield bits + 8.0 * end + _HEAD * laid.head.cost - _ordered(cells, laid), laid


def _ordered(cells: Sequence[str], laid: Laid) -> float:
    """The bits that columns of rising or falling figures save."""
    saved = 0.0
    for n in range(laid.head.width):
        told = [cells[ln.columns[n - ln.start][0]] for ln in laid.lines if not ln.group and _holds(ln, n)]
        figures = [float(m[0].replace(" ", "").replace(",", ".")) for t in told if (m := PLAIN_FIGURE.fullmatch(t.strip()))]
        sorted_ = len(figures) > 2 and len(figures) == len(told) and figures in (sorted(figures), sorted(figures, reverse=True))
        saved += _ORDER * math.lgamma(len(set(figures)) + 1) / math.log(2) if sorted_ else 0.0
    return saved


def _sound(laid: Laid, cells: Sequence[str]) -> bool:
    """Whether the rows are such as tables have, and the head can be theirs."""
    rows = [ln for ln in laid.lines if not ln.group]
    shapes = Counter(map(_shape, rows))
    odd = sum(count for shape, count in shapes.items() if shape[2] or (count == 1 and _form(shape) != "whole"))
    if shapes[(0, 0, ())] < max(3, 0.4 * len(rows)) or odd > _ODD * len(rows):
        return False
    if astray(laid.lines, cells) or listing(laid.head, cells) or misled(laid.head, laid.lines, cells):
        return False
    return steady(cells, laid.lines, laid.head.width) and _typed(cells, laid) and _headed(cells, laid.lines)


def _typed(cells: Sequence[str], laid: Laid) -> bool:
    """Whether a column holds figures, and none both figures and words."""
    found = False
    for n in range(laid.head.width):
        told = [sort(cells[ln.columns[n - ln.start][0]]) for ln in laid.lines if not ln.group and _holds(ln, n)]
        figures = sum(t in "NQK" for t in told)
        if figures and sum(t in "TUS" for t in told) > 0.34 * len(told) and 0.34 * len(told) < figures:
            return False
        found = found or (n > 0 and 2 * figures > len(told))
    return found


def _holds(line: Line, column: int) -> bool:
    return line.start <= column < line.start + len(line.columns) and bool(line.columns[column - line.start])


def _headed(cells: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether a heading above the first row is numbered or has others like it below."""
    first = next((n for n, ln in enumerate(lines) if not ln.group), 0)
    later = any(ln.group for ln in lines[first:])
    told = [cells[ln.columns[0][0]] for ln in lines[:first]]
    return all(later or len(ln.columns) > 1 or grouping(t) or style(t) in (1, 5) for ln, t in zip(lines[:first], told, strict=True))


def _rows(cells: Sequence[str], first: int, width: int, whole: bool) -> tuple[float, list[Line]] | None:
    """The rows of a width from a cell on with their bits, learnt from up to three rows that may be the first."""
    best: tuple[float, list[Line]] | None = None
    firsts = tuple((c.split(None, 1) or [""])[0] for c in cells)
    coder = _Coder(cells, width, tuple(map(_symbol, cells)), counter(cells[0]), firsts=firsts)
    for start in range(first, min(first + _SEEDS, len(cells) - width)):
        for eased in (False, True):
            found = _settled(coder, first, start, whole, eased)
            if found and (best is None or found[0] < best[0]):
                best = found
    return best


def walked(cells: Sequence[str], first: int, width: int) -> list[Line]:
    """The rows of the shortest account of the cells from one on, [] for none."""
    found = _rows(cells, first, width, True)
    return found[1] if found else []


def _settled(coder: _Coder, first: int, start: int, whole: bool, eased: bool) -> tuple[float, list[Line]] | None:
    """The rows that learning from a row at `start` ends with."""
    lines: list[Line] = [Line(tuple((i,) for i in range(start, start + coder.width)))]
    found = None
    for turn in range(_ROUNDS):
        found = _walk(_learnt(replace(coder, eased=eased and not turn), lines), first, whole)
        if found is None or (found[1] == lines and turn):
            break
        lines = found[1]
    return found


@lru_cache(maxsize=8192)
def _symbol(text: str) -> str:
    """The kind of a cell with what tells it from others of its kind: a range, how words are listed, how long they are."""
    own = sort(text)
    if own == "T":
        return f"T{style(text)}{min(len(text) // 14, 3)}"
    return "R" if own == "N" and any(c in text for c in "÷-–~x±") and not text.startswith(("-", "–")) else own


def _learnt(coder: _Coder, lines: Sequence[Line]) -> _Coder:
    """The coder of some rows: a cell costs little where its kind and its words are common."""
    columns: list[list[int]] = [[] for _ in range(coder.width)]
    shapes: Counter[Shape | None] = Counter()
    for line in lines:
        shapes[None if line.group else _shape(line)] += 1
        for n, piece in enumerate(line.columns if not line.group else (), line.start):
            columns[n] += piece[:1]
    words = Counter(coder.cells[i] for column in columns for i in column if coder.kinds[i][0] == "T")
    told = tuple(Counter(coder.kinds[i] for i in column) for column in columns)
    coder = replace(coder, shapes=shapes, words=words, columns=told)
    return replace(coder, costs=[_column(coder, column, n) for n, column in enumerate(columns)])


def _shape(line: Line) -> Shape:
    right = int(line.short)
    inner = line.columns[: len(line.columns) - right] if right else line.columns
    odd = ((n, len(piece)) for n, piece in enumerate(inner, line.start) if len(piece) != 1)
    return line.start, right, tuple(-n - 1 if held else n for n, held in odd)


def _column(coder: _Coder, column: Sequence[int], n: int) -> list[float]:
    """The bits of every cell in a column that holds some cells."""
    if coder.counted and n == 0:
        return [0.3 if ORDINAL.match(c) else _FOREIGN for c in coder.cells]
    told = coder.columns[n]
    said = Counter(coder.cells[i] for i in column)
    firsts = Counter(coder.firsts[i] for i in column if coder.firsts[i])
    inside = set(column)
    by_kind = {k: -math.log2(_likely(k, told)) for k in set(coder.kinds)}
    usual = 2.0 + math.log2(1 + len(said)) / 2
    out = []
    for i, (text, own, begins) in enumerate(zip(coder.cells, coder.kinds, coder.firsts, strict=True)):
        words = _NEW.get(own[0], 5.0)
        again = said[text] - (i in inside)
        if again > 0:
            words = min(words, usual)
        elif own[0] == "T" and begins and firsts[begins] - (i in inside) > 0:
            words -= 1.5
        elsewhere = _ELSEWHERE if not again and coder.words[text] > said[text] else 0.0  # the column where such words stand is another
        out.append(by_kind[own] + words + elsewhere)
    return out


def _likely(own: str, told: Counter[str]) -> float:
    """How likely a kind is in a column of others, like kinds counting in part."""
    total = sum(told.values())
    near = sum(count * _near(own, other) for other, count in told.items())
    return (near + 0.03) / (total + 0.6)


@lru_cache(maxsize=1024)
def _near(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one[0] == other[0]:
        return 0.7 if one[1:2] == other[1:2] else 0.2
    a, b = ("N" if k == "R" else k[0] for k in (one, other))
    return 0.5 if a == b else 0.35 * (1.0 - unlike(a, Counter({b: 1})))


Step = tuple[float, int, int, Line | None]


def _walk(coder: _Coder, first: int, whole: bool) -> tuple[float, list[Line]] | None:
    """The cheapest way through the cells: its bits and its rows."""
    end = len(coder.cells)
    best = [[math.inf, math.inf] for _ in range(end + 1)]
    back: list[list[tuple[int, bool, Shape | None]]] = [[(-1, False, None)] * 2 for _ in range(end + 1)]
    best[first][1] = 0.0
    shapes, headed = _priced(coder), coder.row(None)
    blank = [c.strip() in ("-", "–") for c in coder.cells]
    whole_rows = [one for one in shapes if not (one[0][0] or one[0][1])]

    for at in range(first, end):
        row, under = best[at]
        if row == under == math.inf:
            continue
        for shape, size, bits, dash, prices in shapes if row < math.inf else whole_rows:
            after = at + size
            if after > end:
                continue
            alone = under < row and not (shape[0] or shape[1])
            if dash >= 0 and bits > _BLANK and blank[at + dash]:
                bits = _BLANK
            cost = (under if alone else row) + (bits + prices[at])
            if cost < best[after][0]:
                best[after][0], back[after][0] = cost, (at, alone, shape)
        if _heading(coder, at):
            numbered = coder.counted and bool(ORDINAL.match(coder.cells[at]))
            listed = style(coder.cells[at]) in (1, 5)
            cost = min(row, under) + (headed + _NEW["T"] + (1.0 if numbered else 0.0 if listed else 2.0))
            if cost < best[at + 1 + numbered][1]:
                best[at + 1 + numbered][1], back[at + 1 + numbered][1] = cost, (at, under < row, None)
    last = end if whole else min(range(max(first, end - coder.width), end + 1), key=lambda n: min(best[n]) + 6.0 * (end - n))
    under = not whole and best[last][1] < best[last][0]
    return (best[last][under], _lines(back, first, last, under, coder.width)) if best[last][under] < math.inf else None


def _heading(coder: _Coder, at: int) -> bool:
    """Whether a cell, with the number before it where rows are counted, can stand over rows."""
    if coder.counted and ORDINAL.match(coder.cells[at]):
        return at + 1 < len(coder.cells) and coder.kinds[at + 1][0] == "T"
    text = coder.cells[at]
    return coder.kinds[at][0] == "T" and len(text) > 3 and text[:1].upper() == text[:1] and not text.endswith((";", ","))


def _shapes(coder: _Coder) -> list[tuple[Shape, int, float]]:
    """The shapes that rows may have, each with its number of cells and its bits."""
    width = coder.width
    made: list[Shape] = [(0, 0, ())]
    made += [(left, 0, ()) for left in range(1, width)] if width > 2 else []
    made += [(left, right, ()) for right in (1, 2, 3) for left in range(min(5, width - right)) if width - right - left > 0 and width > 2]
    figures = [bool(c) and max(c, key=c.__getitem__)[0] in "NRKQ" for c in coder.columns]
    lead = 1 + coder.counted
    made += [(0, 0, (gap,)) for gap in range(lead, width)] if width > 2 else []
    made += [(0, 0, (gap, gap + 1)) for gap in range(lead, width - 1)] if width > 3 else []
    made += [(left, 0, (gap,)) for left in (1, 2) for gap in range(left + 1, width)] if width > 3 else []
    made += [(0, 0, (-n - 1,)) for n in range(lead - 1, width)] if width > 2 else []
    sizes = ((s, width - s[0] - s[1] - sum(1 if g >= 0 else -1 for g in s[2])) for s in dict.fromkeys(made))
    return [(s, size, coder.row(s) + _FIGURED * sum(figures[width - s[1] :])) for s, size in sizes]


def _diagonals(coder: _Coder) -> list[list[float]]:
    """For each cell the sums of the bits of it and the next ones, laid from the first column on: sums[n][at] up to column n."""
    end = len(coder.cells)
    size = end + coder.width
    sums = [[0.0] * (size + 1)]
    for n in range(coder.width):
        column = coder.costs[n]
        sums.append([sums[n][d] + (column[i] if 0 <= (i := d + n - coder.width) < end else 0.0) for d in range(size + 1)])
    return sums


def _priced(coder: _Coder) -> list[tuple[Shape, int, float, int, list[float]]]:
    """The shapes that rows may have: the number of cells, the bits, how far the cell is that may cover a lacking one in a wide table
    (-1 for none), and the bits of the cells where a row begins at each cell."""
    sums, width, end = _diagonals(coder), coder.width, len(coder.cells)
    known: dict[tuple[int, int, int], list[float]] = {}
    out = []
    for shape, size, bits in _shapes(coder):
        left, right, gaps = shape
        start, cell = left, 0
        total: list[float] = []
        for gap in (*gaps, width - right):
            key = (stop := gap if gap >= 0 else -gap, start, cell - start + width)
            if key not in known:
                off = key[2]
                known[key] = list(map(sub, sums[stop][off : off + end], sums[start][off : off + end]))
            total = list(map(add, total, known[key])) if total else known[key]
            cell += stop - start
            start = gap + 1 if gap >= 0 else stop - 1
        covered = width >= WIDE and len(gaps) == 1 and 0 <= gaps[0] < width - 1
        out.append((shape, size, bits, gaps[0] - left if covered else -1, total))
    return out


def _lines(back: Sequence[Sequence[tuple[int, bool, Shape | None]]], first: int, end: int, under: bool, width: int) -> list[Line]:
    """The rows of the way found, from its steps."""
    out: list[Line] = []
    at = end
    while at > first:
        before, above, shape = back[at][under]
        if shape is None:
            out.append(Line(tuple((i,) for i in range(before, at)), group=True))
        else:
            left, right, gaps = shape
            cells = iter(range(before, at))
            held = ((n not in gaps) + (-n - 1 in gaps) for n in range(left, width - right))
            columns: list[tuple[int, ...]] = [tuple(next(cells) for _ in range(count)) for count in held]
            out.append(Line((*columns, *[()] * right), left, short=right))
        at, under = before, above
    return out[::-1]
