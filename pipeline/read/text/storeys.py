"""Heads of two or three storeys in which several headings stand over several others, given the columns that the rows have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.read.text.cells import Profile, counter, usual
from pipeline.read.text.headings import alike, distinct, lone, measured, unquantified
from pipeline.read.text.heads import Head, HeadCell, Piece, aside
from pipeline.read.text.sorts import FIGURES

_LEAST, _MOST, _PARENTS = 8, 28, 5
_WORDY, _FIGURED = ("T", "S"), tuple(FIGURES)
_KEPT = 2  # how many ways are kept for each part of a head
_WORST, _APART, _NEVER = (0.3, 0.45, 0.6), 0.08, 9.0
_SMALL = 16  # of larger heads only cheap ones are looked for, once
_BOUND = re.compile(r"không (?:được )?(?:lớn|nhỏ|thấp|cao|ít|nhiều) hơn|không quá|tối (?:đa|thiểu)", re.IGNORECASE)
_UNIT = re.compile(r"%|[^(]\([^()<>≤≥]{1,16}\)$")
_PLURAL = re.compile(r"^(?:các|những)\s", re.IGNORECASE)
_REMARK = re.compile(r"^(?:ghi chú|chú thích)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tree:
    """A heading by the number of its piece, with the headings below it."""

    at: int
    below: tuple[Tree, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it covers."""
        return sum(t.width for t in self.below) or 1


@dataclass(frozen=True, slots=True)
class Trait:
    """What a heading says: its words, and whether it counts, stands alone, has a unit, binds, is a remark, names no quantity."""

    words: str
    counter: bool
    lone: bool
    measured: bool
    bound: bool
    remark: bool
    unquantified: bool
    plural: bool
    distinct: frozenset[str]


def _trait(text: str) -> Trait:
    bound, remark = bool(_BOUND.search(text)), bool(_REMARK.match(text))
    rest = _BOUND.sub("", text).rstrip(" ,")
    unit = bool(_UNIT.search(rest)) or measured(rest)
    return Trait(
        text, counter(text), lone(text), unit, bound, remark, unquantified(text) and not unit, bool(_PLURAL.match(text)), distinct(text)
    )


State = tuple[int, int, int]
_Way = tuple[float, tuple[Tree, ...]]
_Step = tuple[float, Tree, int, int]  # its cost, the heading, the column behind it, the next heading of the third storey


@dataclass(slots=True)
class _Search:
    """The headings and columns of one head, and the ways found to set some of them above the columns."""

    traits: Sequence[Trait]
    kinds: Sequence[str]
    signed: Sequence[bool]
    worst: float
    found: dict[tuple[int, int, int, int], dict[State, list[_Way]]] = field(default_factory=dict)
    steps: dict[State, list[_Step]] = field(default_factory=dict)

    def heads(self, first: int, second: int) -> Iterator[_Way]:
        """The heads whose first storey ends before one heading and whose second before another."""
        ways: dict[State, list[_Way]] = {(0, first, second): [(0.0, ())]}
        for at in range(first):
            after: dict[State, list[_Way]] = defaultdict(list)
            for (column, below, third), before in ways.items():
                for cost, tree, last in self._set(at, column, below, third, second):
                    after[last] += [(cost + c, (*trees, tree)) for c, trees in before if cost + c <= self.worst]
            ways = {last: sorted(made, key=lambda w: w[0])[:_KEPT] for last, made in after.items() if made and self._open(last, at, first)}
        yield from ways.get((len(self.kinds), second, len(self.traits)), ())

    def _open(self, state: State, at: int, first: int) -> bool:
        """Whether a whole head can still come of a beginning of one."""
        return state[0] + first - at - 1 <= len(self.kinds)

    def _set(self, at: int, column: int, below: int, third: int, second: int) -> Iterator[tuple[float, Tree, State]]:
        """The ways to set a heading of the first storey: over a column of its own, or over headings of the second."""
        if column >= len(self.kinds):
            return
        yield self._leaf(at, column, 0), Tree(at), (column + 1, below, third)
        for stop in range(below + 2, second + 1) if self._leads(at) else ():
            for (after, _, lower), ways in self._below(below, stop, column, third).items():
                for cost, trees in ways:
                    own = self._over(at, trees, column)
                    if own + cost <= self.worst:
                        yield own + cost, Tree(at, trees), (after, stop, lower)

    def _below(self, start: int, stop: int, column: int, third: int) -> dict[State, list[_Way]]:
        """The ways to set some headings of the second storey, each over a column or over headings of the third."""
        key = (start, stop, column, third)
        if key in self.found:
            return self.found[key]
        out: dict[State, list[_Way]] = defaultdict(list)
        if start == stop:
            out[(column, stop, third)].append((0.0, ()))
        elif column < len(self.kinds):
            for cost, tree, after, lower in self._inner(start, column, third):
                for last, ways in self._below(start + 1, stop, after, lower).items():
                    out[last] += [(cost + c, (tree, *trees)) for c, trees in ways if cost + c <= self.worst]
        self.found[key] = {last: sorted(ways, key=lambda w: w[0])[:_KEPT] for last, ways in out.items() if ways}
        return self.found[key]

    def _inner(self, at: int, column: int, third: int) -> list[_Step]:
        """The ways to set a heading of the second storey, whatever comes behind it."""
        key = (at, column, third)
        if key not in self.steps:
            made = [(self._leaf(at, column, 1), Tree(at), column + 1, third)]
            most = min(len(self.traits), third + len(self.kinds) - column)
            for low in range(third + 2, most + 1) if self._leads(at) else ():
                trees = tuple(map(Tree, range(third, low)))
                made.append((self._over(at, trees, column), Tree(at, trees), column + len(trees), low))
            self.steps[key] = [step for step in made if step[0] <= self.worst]
        return self.steps[key]

    def _leads(self, at: int) -> bool:
        """Whether a heading can stand over others: not the first, nor a unit, a number, a remark."""
        return at > 0 and not self.traits[at].lone and not self.traits[at].remark

    def _leaf(self, at: int, column: int, storey: int) -> float:
        """What it costs that a heading stands over a column alone."""
        told, own = self.traits[at], self.kinds[column]
        if told.counter:
            return 0.0 if column == 0 else _NEVER
        cost = 0.3 * (told.bound and self.signed[column]) + 0.2 * (own in _WORDY and told.measured and column > 1)
        return cost + 0.1 * told.plural + 0.12 * (storey == 0 and column > 1 and own in _FIGURED and told.unquantified and not told.bound)

    def _over(self, at: int, trees: Sequence[Tree], column: int) -> float:
        """What it costs that a heading stands over some others."""
        told, names = self.traits[at], [self.traits[t.at] for t in trees]
        tied = sum(bool(told.distinct & n.distinct) for n in names)
        if (
            (told.unquantified and not told.plural and not tied)
            or any(n.counter for n in names)
            or len({n.words for n in names}) < len(names)
        ):
            return _NEVER
        below = [name.measured or self.traits[leaf.at].measured for t, name in zip(trees, names, strict=True) for leaf in _leaves(t)]
        columns = range(column, column + len(below))
        if (told.measured and any(below)) or columns.stop > len(self.kinds):
            return _NEVER
        shared = tied / len(names)
        cost = 0.05 + 0.12 * told.unquantified - 0.1 * told.plural - 0.1 * shared + 0.2 * (1 - shared) * alike([n.words for n in names])
        cost += 0.1 * (not told.measured and any(below) and not all(below)) + 0.5 * any(n.remark for n in names)
        cost += 0.1 * sum(not told.measured and not b and self.kinds[c] in _FIGURED for b, c in zip(below, columns, strict=True))
        cost += 0.3 * sum(told.bound and self.signed[c] for c in columns)
        return cost + 0.2 * (len({self.kinds[c] in _WORDY for c in columns}) > 1) + 0.3 * (column == self.traits[0].counter)


def _leaves(tree: Tree) -> Iterator[Tree]:
    if not tree.below:
        yield tree
    for inner in tree.below:
        yield from _leaves(inner)


def finished(cells: Sequence[str], end: int) -> list[Piece]:
    """The headings of the first cells: units, brackets and what follows a comma or a dash go on with the one before."""
    out: list[Piece] = []
    for i in range(end):
        open_ = bool(out) and cells[i - 1].rstrip().endswith((",", " -", " –"))
        if out and (open_ or (aside(cells, i) and not counter(cells[out[-1][0]]))):
            out[-1] = (*out[-1], i)
        else:
            out.append((i,))
    return out


def storeys(cells: Sequence[str], end: int, shape: Profile, signed: Sequence[bool]) -> Head | None:
    """The head that the first cells make over columns of some kinds; None when none reads well or two read alike."""
    pieces = finished(cells, end)
    width, count = len(shape), len(pieces)
    if not _LEAST <= count <= _MOST or not 2 <= count - width <= _PARENTS:
        return None
    words = [" ".join(cells[i] for i in p) for p in pieces]
    kinds = ["" if usual(c) == "D" else usual(c) for c in shape]
    for worst in _WORST if count <= _SMALL else _WORST[1:2]:
        ranked = _ranked(words, kinds, signed, worst)
        if ranked and ranked[0][0] <= worst - _APART:
            break
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _APART):
        return None
    head = _head(ranked[0][1], pieces, words, ranked[0][0])
    return head if head.fits(shape, offset=0) else None


def _ranked(words: Sequence[str], kinds: Sequence[str], signed: Sequence[bool], worst: float) -> list[_Way]:
    """The heads that cost no more than so much, the likeliest first."""
    found: dict[tuple[Tree, ...], float] = {}
    search = _Search(list(map(_trait, words)), kinds, signed, worst)
    for first, second in _divided(len(words), len(kinds)):
        parted = 0.12 * sum(words[n - 1].split()[:1] == words[n].split()[:1] for n in (first, second) if n < len(words))
        for cost, trees in search.heads(first, second):
            found[trees] = min(cost + parted, found.get(trees, _NEVER))
    return sorted(((cost, trees) for trees, cost in found.items()), key=lambda way: way[0])


def _divided(count: int, width: int) -> Iterator[tuple[int, int]]:
    """Where the first and the second storey of so many headings can end; a second storey that ends with them all is the last."""
    for first in range(2, min(width, count - 1)):
        yield from ((first, second) for second in (*range(first + 2, count - 1), count))


def _head(trees: Sequence[Tree], pieces: Sequence[Piece], words: Sequence[str], cost: float) -> Head:
    """The head of some headings with those below them."""
    depth = 1 + max((1 + any(t.below for t in top.below)) if top.below else 0 for top in trees)
    rows: list[list[HeadCell]] = [[] for _ in range(depth)]

    def put(tree: Tree, row: int) -> None:
        rows[row].append((pieces[tree.at], tree.width, 1 if tree.below else depth - row))
        for inner in tree.below:
            put(inner, row + 1)

    for top in trees:
        put(top, 0)
    names = tuple(words[leaf.at] for top in trees for leaf in _leaves(top))
    return Head(len(names), tuple(map(tuple, rows)), names, cost)
