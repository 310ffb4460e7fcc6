"""Tables of numbered properties with their methods, some of which only stand over their cases: "2. Độ bền, N, ≥ | TCVN 1" over "- Dọc"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import heads
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import COUNT, ROMAN, sort, style
from pipeline.read.text.stride import Line
from pipeline.read.text.tops import against

_WIDTHS, _FURTHEST, _LEAST, _WORST_HEAD, _LONGEST = range(3, 8), 12, 2, 0.3, 80
_NUMBERED, _DASHED = 1, 3


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The cells of a table in so many columns, the first of which counts the rows where `lead` is one."""

    cells: Sequence[str]
    width: int
    lead: int

    def begins(self, at: int, wanted: int) -> bool:
        """Whether a numbered row begins here."""
        if not self.lead:
            return style(self.cells[at]) == _NUMBERED
        found = COUNT.match(self.cells[at].strip())
        return bool(found and int(found[1]) == wanted and at + 1 < len(self.cells) and sort(self.cells[at + 1]) == "T")

    def method(self, at: int) -> bool:
        """Whether a method stands here, or in a counted table a dash for one."""
        return at < len(self.cells) and (sort(self.cells[at]) == "S" or (self.lead > 0 and self.cells[at].strip() in ("-", "–")))


def itemed(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table; None unless one width alone fits."""
    lead = int(counter(cells[0]))
    first = next((n for n, text in enumerate(cells[:_FURTHEST]) if style(text) == _NUMBERED or (lead and _leads(text))), 0)
    if first < _WIDTHS[0]:
        return None
    found = [grid for width in _WIDTHS if (grid := _laid(_Sheet(cells, width, lead), first))]
    return found[0] if len(found) == 1 else None


def _leads(text: str) -> bool:
    return text.strip().rstrip(".") in ("1", "01", "I")


def _laid(sheet: _Sheet, first: int) -> Grid | None:
    """The table with a head of so many cells."""
    lines, cells, width = _lines(sheet, first), sheet.cells, sheet.width
    fitting = [h for h in heads(cells[:first], width=width) if not misled(h, lines, cells)] if lines else []
    told = [(h.cost + against(h, lines, cells), n, h) for n, h in enumerate(fitting)]
    cost, _, head = min(told, default=(_WORST_HEAD, 0, None))
    return Grid(width, head, tuple(lines), 0.0, cost) if head and cost < _WORST_HEAD else None


def _lines(sheet: _Sheet, first: int) -> list[Line]:
    """Rows of a numbered name, its values and its method, and names with only a method over dashed cases; none where cells go otherwise."""
    lines, at, wanted, whole, over = list[Line](), first, 1, 0, 0
    while at < len(sheet.cells):
        line = _group(sheet, at) or _row(sheet, at, wanted) or _over(sheet, at, wanted)
        if line is None:
            return []
        told = sum(map(bool, line.columns))
        numbered = not line.start and not line.group and style(sheet.cells[at]) != _DASHED
        wanted = 1 if line.group else wanted + numbered
        whole, over = whole + (numbered and told == sheet.width), over + (numbered and told == sheet.lead + 2 < sheet.width)
        lines.append(line)
        at += told
    return lines if whole >= _LEAST and over else []


def _group(sheet: _Sheet, at: int) -> Line | None:
    """The name of a group behind its Roman number."""
    if not sheet.lead or at + 1 >= len(sheet.cells) or not ROMAN.match(sheet.cells[at].strip()) or sort(sheet.cells[at + 1]) != "T":
        return None
    return Line(((at,), (at + 1,)), group=True)


def _row(sheet: _Sheet, at: int, wanted: int) -> Line | None:
    """A name with its values, and its method where it has one of its own: a case need not."""
    cased = style(sheet.cells[at]) == _DASHED
    if not (cased or sheet.begins(at, wanted)):
        return None
    name = at if cased else at + sheet.lead
    after = name + sheet.width - sheet.lead - 1
    values = sheet.cells[name + 1 : after]
    if len(values) < sheet.width - sheet.lead - 2 or not all(map(_value, values)):
        return None
    method = sheet.method(after) or (not cased and _worded(sheet, values, after))
    own = tuple((i,) for i in range(at, after))
    if not (method or cased):
        return None
    return Line((*own, (after,)) if method else (*own, ()), start=sheet.lead if cased else 0, short=0 if method else 1)


def _worded(sheet: _Sheet, values: Sequence[str], after: int) -> bool:
    """Whether words stand for a method, "Quan sát bằng mắt thường", behind values that are none and before the next name."""
    cells = sheet.cells
    if after >= len(cells) or sort(cells[after]) != "T" or style(cells[after]) or any(sort(v) == "T" for v in values):
        return False
    return after + 1 == len(cells) or (not sheet.lead and style(cells[after + 1]) == _NUMBERED)


def _over(sheet: _Sheet, at: int, wanted: int) -> Line | None:
    """A numbered name with its method alone, over dashed cases."""
    name = at + sheet.lead
    if not sheet.begins(at, wanted) or name + 2 >= len(sheet.cells) or style(sheet.cells[name + 2]) != _DASHED:
        return None
    own = tuple((i,) for i in range(at, name + 1))
    return Line((*own, *((),) * (sheet.width - sheet.lead - 2), (name + 1,))) if sheet.method(name + 1) else None


def _value(text: str) -> bool:
    return sort(text) != "S" and style(text) not in (_NUMBERED, _DASHED) and len(text) <= _LONGEST and not text.rstrip().endswith(":")
