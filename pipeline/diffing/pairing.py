"""Which line of a clause is which in the other text: equal ones first, then those most alike between them; rows cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from pipeline.diffing.changes import Cell, LineChange, Piece, State
from pipeline.diffing.lines import Line
from pipeline.diffing.marking import marked, whole
from pipeline.diffing.phrases import Phrase, Token, tokens, written
from pipeline.model import Table
from pipeline.text import fold

_ALIKE, _NEAR_ROW, _LARGEST = 0.4, 0.4, 40_000
_INDEX = frozenset(("tt", "stt", "số tt", "số thứ tự", "no", "thứ tự"))
_DIGITS = re.compile(r"\d+")
_GROUPS = {"title": 0, "caption": 1, "unit": 1, "head": 2, "row": 2, "formula": 3, "figure": 4, "footnote": 5, "term": 6}
Key = tuple[Hashable, ...]
KeyOf = Callable[[Token], str]
Step = tuple[int, int]  # the index of an old and of a new line, -1 where there is none


@dataclass(frozen=True, slots=True)
class Keyed:
    """A line with the tokens of its phrases and what each of them is compared by."""

    line: Line
    tokens: tuple[tuple[Token, ...], ...]
    keys: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """What the whole line is compared by: kind and words; numbers of items, notes and captions do not count."""
        label = _DIGITS.sub("", self.line.label) if self.line.kind == "note" else ""
        return (_GROUPS.get(self.line.kind, 9), label, *self.keys)


def keyed(found: Sequence[Line], key_of: KeyOf) -> list[Keyed]:
    """Lines ready for comparing; a column that only counts the rows of a table does not count."""
    counting: dict[int, frozenset[int]] = {}
    out = []
    for line in found:
        parts = tuple(tuple(tokens(p)) for p in line.phrases)
        if line.kind == "head":
            here = frozenset(i for i, p in enumerate(line.phrases) if fold(p.text) in _INDEX)
            counting[id(line.block)] = counting.get(id(line.block), frozenset()) | here
        skipped = counting.get(id(line.block), frozenset()) if line.kind == "row" else frozenset()
        keys = tuple(("#",) if i in skipped and _counts(line.phrases[i]) else tuple(map(key_of, p)) for i, p in enumerate(parts))
        out.append(Keyed(line, parts, keys))
    return out


def _counts(source: Phrase) -> bool:
    return bool(re.fullmatch(r"\W*(?:\d{1,4}|[IVX]{1,5}|[a-zđ])?\W*", source.text))


def as_they_stand(old: Sequence[Line], new: Sequence[Line]) -> tuple[LineChange, ...] | None:
    """The lines of a clause that reads the same in both texts and refers to nothing; None when it has to be looked into."""
    if [(n.kind, n.phrases, n.label) for n in old] != [(n.kind, n.phrases, n.label) for n in new] or any(
        p.refs for n in new for p in n.phrases
    ):
        return None
    numbers = {id(n.block): 0 for n in new if isinstance(n.block, Table)}
    numbers = {key: at for at, key in enumerate(numbers, 1)}
    texts = [[(Piece(p.text),) for p in n.phrases] for n in new]
    return tuple(
        LineChange("same", n.kind, tuple(Cell(t, t) for t in text), n.label, n.label, n.depth, numbers.get(id(n.block), 0))
        for n, text in zip(new, texts, strict=True)
    )


def changes_of(old: Sequence[Keyed], new: Sequence[Keyed]) -> tuple[LineChange, ...]:
    """What became of every line, in the order of the new text with the lines that are gone where they stood."""
    steps = _steps(old, new)
    tables = _Tables(old, new, steps)
    gone = {old[i].key for i, j in steps if j < 0}
    come = {new[j].key for i, j in steps if i < 0}
    return tuple(_line(old[i] if i >= 0 else None, new[j] if j >= 0 else None, tables, gone & come) for i, j in steps)


def alone(found: Sequence[Keyed], state: State) -> tuple[LineChange, ...]:
    """The lines of a clause that only one side has."""
    tables = _Tables(found, ())
    return tuple(_single(k, state, tables) for k in found)


def _steps(old: Sequence[Keyed], new: Sequence[Keyed]) -> list[Step]:
    left, right = [k.key for k in old], [k.key for k in new]
    out: list[Step] = []
    i = j = 0
    for op in [o for o in Indel.opcodes(left, right) if o.tag == "equal"]:
        out += _gap(old, new, range(i, op.src_start), range(j, op.dest_start))
        out += zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
        i, j = op.src_end, op.dest_end
    return out + _gap(old, new, range(i, len(old)), range(j, len(new)))


def _gap(old: Sequence[Keyed], new: Sequence[Keyed], left: range, right: range) -> list[Step]:
    """The lines between two equal ones, those most alike side by side without crossing."""
    if not left or not right or len(left) * len(right) > _LARGEST:
        return [*((i, -1) for i in left), *((-1, j) for j in right)]
    best = _table(old, new, left, right)
    out: list[Step] = []
    a, b = 0, 0
    while a < len(left) and b < len(right):
        score = likeness(old[left[a]], new[right[b]])
        if score > 0 and best[a][b] == best[a + 1][b + 1] + score:
            out.append((left[a], right[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            out.append((left[a], -1))
            a += 1
        else:
            out.append((-1, right[b]))
            b += 1
    return [*out, *((i, -1) for i in left[a:]), *((-1, j) for j in right[b:])]


def _table(old: Sequence[Keyed], new: Sequence[Keyed], left: range, right: range) -> list[list[float]]:
    """The best sum of likeness from every place on."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a in range(len(left) - 1, -1, -1):
        for b in range(len(right) - 1, -1, -1):
            score = likeness(old[left[a]], new[right[b]])
            best[a][b] = max(best[a + 1][b], best[a][b + 1], best[a + 1][b + 1] + score if score > 0 else 0.0)
    return best


def likeness(old: Keyed, new: Keyed) -> float:
    """How much two lines that differ may be one line changed, 0 when they are none: other kinds, few words in common."""
    if _GROUPS.get(old.line.kind, 9) != _GROUPS.get(new.line.kind, 9):
        return 0.0
    if old.line.kind in ("title", "formula"):
        return 1.0
    if old.line.kind in ("row", "head"):
        return _rows(old, new)
    score = float(Indel.normalized_similarity(sum(old.keys, ()), sum(new.keys, ())))
    return score if score >= _ALIKE or old.line.kind in ("caption", "figure") else 0.0


def _rows(old: Keyed, new: Keyed) -> float:
    """Rows go by the cell that names them, then by how many cells they share."""
    if (old.line.kind == "head") != (new.line.kind == "head"):
        return 0.0
    left, right = set(filter(_names, old.keys)), set(filter(_names, new.keys))
    named = len(left & right) / max(min(len(left), len(right)), 1)
    words = float(Indel.normalized_similarity(sum(old.keys, ()), sum(new.keys, ())))
    score = max(named, words) + 0.1 * words
    return score if score >= _NEAR_ROW else 0.0


def _names(key: Key) -> bool:
    return any(str(word)[:1].isalpha() for word in key)


class _Tables:
    """The tables of a clause by their order, and which column of an old one is which of a new one."""

    def __init__(self, old: Sequence[Keyed], new: Sequence[Keyed], steps: Sequence[Step] = ()) -> None:
        found = {id(k.line.block): None for k in (*new, *old) if isinstance(k.line.block, Table)}
        paired = [(id(old[i].line.block), id(new[j].line.block)) for i, j in steps if i >= 0 and j >= 0]
        now = {before: after for before, after in reversed(paired) if before in found and after in found}
        order = {block: at for at, block in enumerate(dict.fromkeys(now.get(block, block) for block in found), 1)}
        self.numbers = {block: order[now.get(block, block)] for block in found}
        self.heads = {id(k.line.block): k for k in (*old, *new) if k.line.kind == "head"}

    def number(self, line: Line) -> int:
        return self.numbers.get(id(line.block), 0) if isinstance(line.block, Table) else 0

    def columns(self, old: Keyed, new: Keyed) -> list[Step]:
        """The columns of two rows side by side, by the words of their heads, else by their content."""
        heads = self.heads.get(id(old.line.block)), self.heads.get(id(new.line.block))
        if len(old.keys) == len(new.keys) and not (heads[0] and heads[1] and old.line.kind in ("head", "row")):
            return [(i, i) for i in range(len(old.keys))]
        left, right = (h.keys if h and len(h.keys) == len(own.keys) else own.keys for h, own in zip(heads, (old, new), strict=True))
        return _side_by_side(left, right)


def _side_by_side(left: Sequence[Key], right: Sequence[Key]) -> list[Step]:
    """Equal columns together; between them as many as both sides have, then those that only one side has."""
    out: list[Step] = []
    i = j = 0
    ends = (len(left), len(left), len(right), len(right))
    equal = [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in Indel.opcodes(left, right) if o.tag == "equal"]
    for start, end, first, last in [*equal, ends]:
        wide = min(start - i, first - j)
        out += [(i + n, j + n) for n in range(wide)]
        out += [(n, -1) for n in range(i + wide, start)] + [(-1, n) for n in range(j + wide, first)]
        out += zip(range(start, end), range(first, last), strict=True)
        i, j = end, last
    return out


def _line(old: Keyed | None, new: Keyed | None, tables: _Tables, elsewhere: set[Key]) -> LineChange:
    if old is None or new is None:
        found = new or old
        assert found is not None
        state: State = "moved" if found.key in elsewhere else "removed" if new is None else "added"
        return _single(found, state, tables, old is None)
    cells = tuple(_cell(old, new, i, j) for i, j in tables.columns(old, new))
    same = old.key == new.key
    labels = (old.line.label, new.line.label)
    return LineChange("same" if same else "changed", new.line.kind, cells, *labels, new.line.depth, tables.number(new.line))


def _single(found: Keyed, state: State, tables: _Tables, new: bool | None = None) -> LineChange:
    """A line that only one side has, or that stands elsewhere in the other."""
    fresh = state == "added" if new is None else new
    text = [whole(t, "" if state == "moved" else "added" if fresh else "removed") for t in found.tokens]
    cells = tuple(Cell((), t) if fresh else Cell(t, ()) for t in text)
    labels = ("", found.line.label) if fresh else (found.line.label, "")
    return LineChange(state, found.line.kind, cells, *labels, found.line.depth, tables.number(found.line))


def _cell(old: Keyed, new: Keyed, i: int, j: int) -> Cell:
    if i < 0:
        return Cell((), whole(new.tokens[j], "added"), "added")
    if j < 0:
        return Cell(whole(old.tokens[i], "removed"), (), "removed")
    if old.keys[i] == new.keys[j] == ("#",):
        return Cell(whole(old.tokens[i]), whole(new.tokens[j]))
    cell = Cell(*marked(old.tokens[i], new.tokens[j], old.keys[i], new.keys[j]))
    return cell if old.keys[i] == new.keys[j] else Cell(cell.old, cell.new, "changed")


def printed(token: Token) -> str:
    """What a word is compared by: itself, dashes and quotation marks in one form."""
    return written(token.text)
