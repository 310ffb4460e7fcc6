"""The head of a table from its flat cells: one row, or more with cells that stand above several columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from pipeline import units
from pipeline.read.text.cells import Profile, counter, folded, kind, usual
from pipeline.read.text.headings import alike, lone, mark, over, remark

Piece = tuple[int, ...]
HeadCell = tuple[Piece, int, int]

_SERIAL = re.compile(r"^\((\d{1,2})\)$")
_FIRE, _FIRE_MINUTES = re.compile(r"[REIW]{1,4}$"), re.compile(r"\d{2,3}$")
_ASIDE = re.compile(r"^(?:\(.*\)|\[.*\]|mg/kg|mg/l|CFU/\w+|%|mm|giờ|ºC|°C|m2|m3|kg|µg/kg|μg/kg|/\S+)$")
_BOUND = re.compile(r"^(?:(?:nhỏ|lớn|thấp|cao|ít|nhiều) nhất|tối (?:đa|thiểu)|không (?:nhỏ|lớn|thấp|cao|ít|nhiều) hơn|không quá)$")
_PRODUCT = re.compile(r"^[µμmkMG]?[A-ZΩ][a-z]?[.·][a-z]{1,3}$")
_WORDS = (
    (re.compile(r"\b(?:phương pháp|số hiệu tiêu chuẩn|tài liệu)\b"), "ST"),
    (re.compile(r"^(?:đơn vị|đvt)\b"), "UDTQ"),
    (re.compile(r"^(?:tên|thông số|chỉ tiêu|nội dung|danh mục|hạng mục)\b"), "TCLSQK"),
    (re.compile(r"^(?:mã|ký hiệu)\b"), "CTLN"),
    (re.compile(r"^(?:ghi chú|chú thích)\b"), "TDSCLQ"),
)


_DEEPEST = 3
_SMALL, _ALONE, _CROWDED = 12, 0.1, 0.35  # heads in which units may stand alone, what they then cost, and what two units of one do


@dataclass(frozen=True, slots=True)
class Head:
    """A head of `width` columns: rows of (cells, columns covered, rows covered), the heading of each column, and how doubtful it is."""

    width: int
    rows: tuple[tuple[HeadCell, ...], ...]
    names: tuple[str, ...]
    cost: float = 0.0

    def fits(self, shape: Profile, offset: int = 1) -> bool:
        """Whether no column holds things that its heading excludes; `offset` columns stand before those of `shape`."""
        for name, column in zip(self.names[offset:], shape, strict=False):
            for pattern, kinds in _WORDS:
                if pattern.search(folded(name)) and usual(column) and usual(column) not in kinds:
                    return False
        return True

    def doubt(self, cells: Sequence[str]) -> float:
        """How much the head looks like rows of the table: figures where headings should stand, or beside words below them."""
        rows = [[kind(cells[p[0]]) in "NQKS" for p, across, _ in row if across == 1 and p] for row in self.rows]
        return 0.4 * (sum(rows[0]) + sum(sum(row) for row in rows[1:] if not all(row)))


def heads(cells: Sequence[str], width: int = 0) -> Iterator[Head]:
    """The heads that some cells can make; `width` limits them to that number of columns."""
    every, serial = _every(tuple(cells))
    if serial and width and len(serial) != width:
        return
    ways = [h for h in every if width in (0, h.width) and len(serial) in (0, h.width)]
    for head in ways[:60]:
        last = (tuple(((i,), 1, 1) for i in serial),) if serial else ()
        yield Head(head.width, (*head.rows, *last), head.names, head.cost)


@lru_cache(maxsize=32)
def _every(cells: tuple[str, ...]) -> tuple[tuple[Head, ...], Piece]:
    """All heads of some cells, the likeliest first: they are asked for once for each width that the table may have."""
    pieces, serial = _pieces(cells)
    joined = _lines_joined(cells, pieces)
    crowded = _CROWDED * any(_crowded(cells, piece) for piece in joined)
    found = [replace(h, cost=h.cost + crowded) for h in _layouts(cells, joined, _DEEPEST) if h.width >= 2] if 2 <= len(joined) <= 24 else []
    if len(joined) < len(pieces) <= 24:
        odd = 0.25 * (len(pieces) - len(joined))
        found += [replace(h, cost=h.cost + odd) for h in _layouts(cells, pieces, _DEEPEST) if h.width >= 2]
    alone = [(i,) for i in range(len(cells) - len(serial))]
    if len(pieces) < len(alone) <= _SMALL:  # "mg/m3" may head a column of its own
        found += [replace(h, cost=h.cost + _ALONE) for h in _layouts(cells, alone, 2) if h.width >= 2 and _apart(h, pieces)]
    return tuple(sorted(found, key=lambda h: h.cost)), serial


def _crowded(cells: Sequence[str], piece: Piece) -> bool:
    """Whether a heading would have two units or two ends: "nhỏ nhất" and "lớn nhất" head a column each."""
    return sum(bool(_BOUND.match(cells[i].strip())) or cells[i].startswith("%") or _measures(cells, i) for i in piece) > 1


def _apart(head: Head, pieces: Sequence[Piece]) -> bool:
    """Whether units and brackets that could go on with the heading before them stand below one heading, all of them."""
    beside = {i for piece in pieces for i in piece[1:]}
    return len(head.rows) == 2 and beside <= {i for piece, _, _ in head.rows[1] for i in piece}


def _lines_joined(cells: Sequence[str], pieces: Sequence[Piece]) -> list[Piece]:
    """The cells with those put to the one before them that go on in small letters: "Năng suất bức xạ" and "dòng nhiệt, kW/m2"."""
    out: list[Piece] = []
    for piece in pieces:
        text = cells[piece[0]]
        if out and text[:1].islower() and " " in text and kind(text) == "T" and len(cells[out[-1][0]]) > 6 and not _BOUND.match(text):
            out[-1] = (*out[-1], *piece)
        else:
            out.append(piece)
    return out


def _pieces(cells: Sequence[str]) -> tuple[list[Piece], Piece]:
    """The cells of a head, with units and brackets put to the cell before them, and the row "(1) (2) (3)" apart."""
    end = len(cells)
    marks = [_SERIAL.match(c.strip()) for c in cells]
    begin = next((i for i, m in enumerate(marks) if m and m[1] == "1"), end)
    serial = tuple(range(begin, end)) if begin < end and all(marks[begin:]) else ()
    pieces: list[Piece] = []
    for i in range(begin if serial else end):
        if pieces and _FIRE_MINUTES.match(cells[i].strip()) and _FIRE.match(cells[i - 1].strip()):
            pieces[-1] = (*pieces[-1], i)
            continue
        if pieces and aside(cells, i) and not counter(cells[pieces[-1][0]]):
            pieces[-1] = (*pieces[-1], i)
        else:
            pieces.append((i,))
    return pieces, serial


def aside(cells: Sequence[str], at: int) -> bool:
    """Whether a cell goes on with the heading above it: brackets, a unit, "nhỏ nhất"."""
    return bool(_ASIDE.match(cells[at].strip()) or _BOUND.match(cells[at].strip())) or _measures(cells, at)


def _measures(cells: Sequence[str], at: int) -> bool:
    """Whether a cell is the unit of the heading above it; a lone letter is one where no other letter follows."""
    text, above = cells[at].strip(), cells[at - 1] if at else ""
    if len(text) > 1:
        known = units.normal(text) in units.table() and not text.isupper() and text != "pH"
        return (known and len(above) > 1) or bool(_PRODUCT.match(text))
    beside = cells[at + 1].strip() if at + 1 < len(cells) else ""
    return text in ("m", "W", "N", "g", "s", "J") and len(above) > 6 and len(beside) != 1


def joined(cells: Sequence[str]) -> list[Piece]:
    """The cells of a head row, with units and brackets put to the cell before them."""
    return _pieces(cells)[0]


def _layouts(cells: Sequence[str], pieces: Sequence[Piece], depth: int) -> list[Head]:
    """All heads of at most `depth` rows: flat, with one cell above a smaller head, or with two cells above equal halves."""
    out = [_flat(cells, pieces)]
    if depth > 1:
        for above in range(2 if depth == 3 else 1, len(pieces) - 1):
            for inner in _layouts(cells, pieces[above:], depth - 1)[:6]:
                out += _under(cells, pieces[:above], inner)
            out += _halves(cells, pieces, above)
            out += _two(cells, pieces, above) if depth == _DEEPEST else ()
            out += _repeats(cells, pieces, above)
            out += _mirrored(cells, pieces, above) if depth == _DEEPEST else ()
    out = [*out[:1], *(replace(h, cost=h.cost + cut) if (cut := _cut(h, cells)) else h for h in out[1:])] if depth > 1 else out
    out.sort(key=lambda h: h.cost)
    return out


def _cut(head: Head, cells: Sequence[str]) -> float:
    """What it costs that the first row of a head ends between like headings: "n" and "c", or two that begin with one word."""
    if len(head.rows) < 2:
        return 0.0
    last, first = (cells[row[n][0][0]].strip() for row, n in ((head.rows[0], -1), (head.rows[1], 0)))
    if head.rows[0][-1][1] > 1:
        return 0.0
    return 0.3 if mark(last) and mark(first) else 0.12 * (last.split()[:1] == first.split()[:1])


def _under(cells: Sequence[str], top: Sequence[Piece], inner: Head) -> Iterator[Head]:
    """Heads in which one cell of the first row stands above a whole smaller head."""
    words = [cells[p[0]] for p in top]
    deep = len(inner.rows) > 1 and len(inner.rows[0]) > 1
    below = [cells[p[0]] for row in inner.rows for p, _, _ in row] if len(inner.rows) > 1 else []
    for parent, piece in enumerate(top):
        if lone(words[parent]):
            continue
        cost = (
            over(words, parent, " ".join(cells[i] for i in piece), inner.names, below, deep)
            + inner.cost
            + 0.03 * (len(top) - 1 - parent)
            - 0.004 * inner.width
        )
        rows = (tuple((p, inner.width, 1) if n == parent else (p, 1, len(inner.rows) + 1) for n, p in enumerate(top)), *inner.rows)
        names = [cells[p[0]] for p in top]
        names[parent : parent + 1] = inner.names
        yield Head(len(names), rows, tuple(names), cost)


def _halves(cells: Sequence[str], pieces: Sequence[Piece], above: int) -> Iterator[Head]:
    """Heads whose last two cells of the first row stand above equally many cells of the second."""
    rest = pieces[above:]
    half = len(rest) // 2
    if above < 2 or half < 2 or len(rest) % 2 or counter(cells[pieces[above - 2][0]]):
        return
    left, right = ([cells[p[0]] for p in part] for part in (rest[:half], rest[half:]))
    if sum(kind(a) == kind(b) for a, b in zip(left, right, strict=True)) < half or (alike(left) > 0.6 and left != right):
        return
    first = tuple((p, half, 1) if n >= above - 2 else (p, 1, 2) for n, p in enumerate(pieces[:above]))
    names = [cells[p[0]] for p in pieces[: above - 2]] + left + right
    second = tuple((p, 1, 1) for p in rest)
    remarked = 0.5 * any(remark(cells[p[0]]) for p in rest)
    yield Head(len(names), (first, second), tuple(names), remarked + (0.12 if left == right else 0.2))


def _two(cells: Sequence[str], pieces: Sequence[Piece], above: int) -> Iterator[Head]:
    """Heads in which any two cells of the first row stand above the cells of the second, each above some."""
    top, rest = pieces[:above], pieces[above:]
    if len(pieces) > _SMALL or above < 3 or len(rest) < 4:
        return
    words = [cells[p[0]] for p in top]
    for parted in range(2, len(rest) - 1):
        inner = [_flat(cells, part) for part in (rest[:parted], rest[parted:])]
        for first, second in combinations(range(above), 2):
            if lone(words[first]) or lone(words[second]):
                continue
            cost = 0.12 + sum(over(words, n, words[n], part.names) for n, part in ((first, inner[0]), (second, inner[1])))
            spread = {first: inner[0], second: inner[1]}
            row = tuple((p, spread[n].width, 1) if n in spread else (p, 1, 2) for n, p in enumerate(top))
            names = [name for n, p in enumerate(top) for name in (spread[n].names if n in spread else (cells[p[0]],))]
            yield Head(len(names), (row, tuple((p, 1, 1) for p in rest)), tuple(names), cost)


def _flat(cells: Sequence[str], pieces: Sequence[Piece]) -> Head:
    """A head of one row."""
    return Head(len(pieces), (tuple((p, 1, 1) for p in pieces),), tuple(cells[p[0]] for p in pieces))


def _repeats(cells: Sequence[str], pieces: Sequence[Piece], above: int) -> Iterator[Head]:
    """Heads whose last three cells or more of the first row stand above the same headings each."""
    rest = [cells[p[0]] for p in pieces[above:]]
    for parts in range(3, min(6, above, len(rest) // 2) + 1):
        size, over = divmod(len(rest), parts)
        if over or size < 2 or rest != rest[:size] * parts:
            continue
        first = tuple((p, size, 1) if n >= above - parts else (p, 1, 2) for n, p in enumerate(pieces[:above]))
        names = [cells[p[0]] for p in pieces[: above - parts]] + rest
        yield Head(len(names), (first, tuple((p, 1, 1) for p in pieces[above:])), tuple(names), 0.12)


def _mirrored(cells: Sequence[str], pieces: Sequence[Piece], above: int) -> Iterator[Head]:
    """Heads whose last two or three cells of the first row stand above the same head of two rows each."""
    top, rest = pieces[:above], pieces[above:]
    for parts in (2, 3):
        size, over_ = divmod(len(rest), parts)
        for upper in range(2, size - 1) if not over_ and parts < above else ():
            rows = (rest[: upper * parts], rest[upper * parts :])
            if not all(_same_again(cells, row, parts) for row in rows):
                continue
            inner = [[*_share(rows[0], n, parts), *_share(rows[1], n, parts)] for n in range(parts)]
            ways = zip(*(_under(cells, unit[:upper], _flat(cells, unit[upper:])) for unit in inner), strict=True)
            yield from (_beneath(cells, top, way) for way in ways)


def _same_again(cells: Sequence[str], row: Sequence[Piece], parts: int) -> bool:
    """Whether a row of headings repeats itself so many times."""
    words = [cells[p[0]].strip() for p in row]
    return words == words[: len(words) // parts] * parts and len(set(words)) == len(words) // parts


def _share(row: Sequence[Piece], part: int, parts: int) -> Sequence[Piece]:
    size = len(row) // parts
    return row[part * size : (part + 1) * size]


def _beneath(cells: Sequence[str], top: Sequence[Piece], inner: Sequence[Head]) -> Head:
    """The head whose last cells of the first row stand above smaller heads of two rows."""
    plain, parents = top[: -len(inner)], top[-len(inner) :]
    first = (*((p, 1, 3) for p in plain), *((p, h.width, 1) for p, h in zip(parents, inner, strict=True)))
    rows = (first, *(tuple(cell for h in inner for cell in h.rows[n]) for n in range(2)))
    names = (*(cells[p[0]] for p in plain), *(name for h in inner for name in h.names))
    return Head(len(names), rows, names, 0.12 + 0.5 * inner[0].cost)
