"""Heads that cannot be: one quantity over another with a unit of its own, and a heading of rows taken for the last heading of a column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import units
from pipeline.read.text.cells import folded
from pipeline.read.text.headings import unquantified
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line

_UNIT = re.compile(r".{4,}?(?:\s?[(\[](?P<a>(?:10\d{1,2}\s)?[^\d()\[\]][^()\[\]]{0,24})[)\]]|,\s(?P<b>[%°ºµμ]?[\w/.³²]{1,10}))$")
_POWER = re.compile(r"^10\d{1,2}\s")  # "(106 Pa)" lost how high it stood
_ASKING = re.compile(r"(?:yêu cầu|giá trị|mức|quy định|chỉ tiêu)(?: kỹ thuật)?$", re.IGNORECASE)
_BRACKET = re.compile(r"[^()]\([^()]{1,10}\)$")
_COUNTED = re.compile(r"\d \w{2,}\)$")  # "(10 năm)" is no unit
_PARAMETERS = re.compile(r"(?:các )?(?:thông số|chỉ tiêu|yêu cầu|đặc tính|tính chất|kích thước)", re.IGNORECASE)
_SYMBOL = re.compile(r"\((?P<a>[A-ZĐ][a-z]{0,3})\)")
_SYMBOLIC = re.compile(r"[\s,(](?P<a>[A-ZĐ][a-zđ]{0,2})(?:,[a-z]+)?\)?$")
_MEAN, _LEAST = re.compile(r"trung bình", re.IGNORECASE), re.compile(r"tối thiểu|nhỏ nhất|thấp nhất|tối đa|lớn nhất", re.IGNORECASE)
_STEP = re.compile(r"(?:(?:tới|đến|từ|trên|dưới|(?:cao|thấp|nhỏ|lớn) hơn)\s+|[≤≥<>]\s*)\d|\d[\d.,]*\s*[+~÷–-]+\s*~?\d", re.IGNORECASE)
_CELL_UNIT = re.compile(r"^[±≤≥<>]?\s?[\d,]+\s?(?P<unit>%|[^\W\d]{1,5})$")
_TIME = re.compile(r"thời (?:gian|hạn)\b", re.IGNORECASE)
_TIMES = frozenset({"s", "h", "min", "giây", "phút", "giờ", "ngày", "tuần", "tháng", "năm", "ms"})
_FEWEST = 3  # things that a quantity stands over
_WORST = 1.0  # a head that reads worse is none


def misled(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether a head cannot be that of these rows: it is doubtful, its units contradict each other, or it holds a heading of rows."""
    if (
        _beheaded(head, lines, cells)
        or _split_scale(head, lines, cells)
        or _twins(head, cells)
        or _idle(head, cells)
        or _scaled(lines, cells)
        or _overrun(head, lines, cells)
        or _deserted(head, cells)
        or _unfigured(head, lines, cells)
    ):
        return True
    if (
        head.cost > _WORST
        or _mismeasured(head, lines, cells)
        or _led(head, cells)
        or _contrary(head, cells)
        or _grouping(head, lines, cells)
    ):
        return True
    return _odd_one(head, lines, cells) or _late(head, lines, cells) or any(_ill_led(one, lines, cells) for one in _parents(head))


def _overrun(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether the first row alone begins as the last heading does: "Đối với thiết bị" behind "Đối với người" is a heading too."""
    last = max((i for row in head.rows for piece, _, _ in row for i in piece), default=-1)
    firsts = [cells[ln.columns[0][0]].split()[:2] for ln in lines if not ln.start and ln.columns[0]]
    own = cells[last].split()[:2] if last >= 0 else []
    return len(own) == 2 and firsts[:1] == [own] and own not in firsts[1:] and sort(cells[last]) == "T"


def _deserted(head: Head, cells: Sequence[str]) -> bool:
    """Whether things stand beside the one bounded quantity, "Kích thước tối thiểu (mm)", rather than below it, in a head of two storeys."""
    if len(head.rows) != 2 or len(head.rows[0]) < 2:
        return False
    (first, _, _), own, *_rest = head.rows[0]
    below = {p for cell, _, inner in _parents(head) if cell is own for p, _, _ in inner}
    beside = [p for row in head.rows for p, across, _ in row if p and across == 1 and p not in (first, own[0]) and p not in below]
    if not _unit(own[0], cells) or not _LEAST.search(cells[own[0][0]]) or any(_unit(p, cells) for p in (*beside, *below)):
        return False
    return 2 * sum(unquantified(cells[p[0]]) for p in beside) > len(beside) >= _FEWEST


def _mismeasured(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether all cells with a unit below a heading of shares or of times have another one, or shares stand below another heading alone."""
    shares = [name.startswith("%") or name.endswith("(%)") for name in head.names]
    if not any(shares) and not any(map(_TIME.match, head.names)):
        return False
    told = [_units_told(n, lines, cells) for n in range(head.width)]
    strays = any(held.count("%") > 1 and not own for held, own in zip(told, shares, strict=True))
    for held, own, name in zip(told, shares, head.names, strict=True):
        if own and "%" not in held and (len(held) > 1 or strays):
            return True
        if _TIME.match(name) and len(held) > 1 and not _TIMES & set(held):
            return True
    return False


def _unfigured(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether only listed names ("- Cấp 100", "2. Đường chính") stand below a heading with a unit: they begin rows of their own."""
    for n, name in enumerate(head.names):
        held = [
            cells[c[n - ln.start][0]]
            for ln in lines
            if not ln.group and ln.start <= n < ln.start + len(c := ln.columns) and c[n - ln.start]
        ]
        if len(held) > 1 and _BRACKET.search(name) and not _COUNTED.search(name) and all(style(t) and sort(t) == "T" for t in held):
            return True
    return False


def _units_told(column: int, lines: Sequence[Line], cells: Sequence[str]) -> list[str]:
    """The units behind the figures of a column."""
    rows = (ln.columns[column - ln.start] for ln in lines if not ln.group and ln.start <= column < ln.start + len(ln.columns))
    return [m["unit"] for piece in rows if piece and (m := _CELL_UNIT.search(cells[piece[0]]))]


def _beheaded(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether what stands above the first row has its unit as the headings before it have theirs: it heads a column more."""
    first = lines[0]
    if not first.group or len(first.columns) != 1 or not _BRACKET.search(cells[first.columns[0][0]]):
        return False
    return 1 < sum(bool(_BRACKET.search(name)) for name in head.names[1:]) == head.width - 1


def _split_scale(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether a heading over the first columns stands above steps of a scale: it names them itself, and them alone."""
    across = head.rows[0][0][1] if len(head.rows) > 1 else 1
    pairs = [(cells[c[0][0]], cells[c[1][0]]) for ln in lines if not ln.start and (c := _two(ln, 0))]
    return across > 1 and len(pairs) > 1 and all(_STEP.match(one) and other.isdigit() for one, other in pairs)


def _scaled(lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether the first row holds only the steps of a scale, and other rows hold few behind their first cell: it belongs to the head."""
    rows = [[cells[c[0]] for c in ln.columns if c] for ln in lines if not ln.group and not ln.start]
    if len(rows) < 2 or len(rows[0]) < 3 or not all(map(_STEP.match, rows[0])):
        return False
    inner = [bool(_STEP.match(text)) for row in rows[1:] for text in row[1:]]
    return 4 * sum(inner) < len(inner)


def _parents(head: Head) -> list[tuple[HeadCell, int, list[HeadCell]]]:
    """The headings over several columns with their first column and the headings right below them."""
    out = []
    for level, row in enumerate(head.rows[:-1]):
        below = list(zip(head.rows[level + 1], spans(head.rows, level + 1), strict=True))
        for cell, (start, end) in zip(row, spans(head.rows, level), strict=True):
            if cell[1] > 1:
                out.append((cell, start, [c for c, (a, b) in below if start <= a and b <= end]))
    return out


def _ill_led(parent: tuple[HeadCell, int, list[HeadCell]], lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether a heading with a symbol stands over others, "(Ebt)" over "En,min", or means and least values below it do not differ."""
    (piece, _, _), start, below = parent
    own = _SYMBOL.search(" ".join(cells[i] for i in piece))
    told = [" ".join(cells[i] for i in p) for p, _, _ in below]
    if len(piece) == 1 and told and all(sort(t) == "L" for t in (cells[piece[0]], *told)) and not told[0].startswith(cells[piece[0]][:2]):
        return True  # a class beside others, not over them: "I, II" before "III" and "IV, V"
    symbols = [m["a"] for t in told if (m := _SYMBOLIC.search(t))]
    if own and len(symbols) == len(told) > 1 and len({s[0] for s in symbols}) == 1 and not any(s.startswith(own["a"][:2]) for s in symbols):
        return True
    if [bool(_MEAN.search(t)) for t in told] != [True, False] or not _LEAST.search(told[1]):
        return False
    pairs = [(cells[c[0][0]], cells[c[1][0]]) for ln in lines if (c := _two(ln, start))]
    return len(pairs) > 1 and all(one == two for one, two in pairs)


def _twins(head: Head, cells: Sequence[str]) -> bool:
    """Whether two headings stand over the same headings, of which one alone has a unit: "Áp suất (MPa)" beside "Hãm lùi"."""
    parents = _parents(head)
    told = [
        (start, tuple(cells[p[0]] for p, _, _ in below), bool(_unit(cell[0], cells))) for cell, start, below in parents if len(below) > 1
    ]
    return any(a[1] == b[1] and a[2] != b[2] for n, a in enumerate(told) for b in told[n + 1 :])


def _idle(head: Head, cells: Sequence[str]) -> bool:
    """Whether a heading that asks for anything ("Yêu cầu") stands over one column while all behind it are quantities with units."""
    top = [(" ".join(cells[i] for i in piece), across) for piece, across, _ in head.rows[0]]
    at = next((n for n, (text, across) in enumerate(top) if across == 1 and _ASKING.match(text)), len(top))
    after = top[at + 1 :]
    told = all(_BRACKET.search(text) and not _COUNTED.search(text) for text, _ in after)
    return len(after) > 1 and any(across > 1 for _, across in after) and told


def _two(line: Line, start: int) -> tuple[tuple[int, ...], ...]:
    """The cells of a line in a column and the next one, () where one is lacking."""
    pair = line.columns[start - line.start : start - line.start + 2] if start >= line.start and not line.group else ()
    return pair if len(pair) == 2 and all(pair) else ()


def _odd_one(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether only the last of the headings of figures lacks a unit, and headings stand over later rows: it is the first of them."""
    last = max((i for row in head.rows for piece, _, _ in row for i in piece), default=-1)
    lowest = [piece for row in head.rows for piece, across, _ in row if across == 1 and piece]
    units_told = [bool(_unit(p, cells)) for p in lowest[1:] if last not in p]
    alone = last >= 0 and not _unit((last,), cells) and len(units_told) > 1 and all(units_told)
    return alone and not lines[0].group and any(ln.group and len(ln.columns) == 1 for ln in lines)


def _late(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether a heading that names no quantity stands over the last columns beside another such one over a column of figures."""
    top = head.rows[0]
    if len(head.rows) < 2 or len(top) < 3 or top[-1][1] < 2 or any(across > 1 for _, across, _ in top[:-1]):
        return False
    names = [cells[piece[0]] if piece else "" for piece, _, _ in top[-2:]]
    if not all(map(unquantified, names)) or names[0].split()[:1] == names[1].split()[:1]:
        return False
    column = len(top) - 2
    rows = [ln.columns for ln in lines if not ln.group and not ln.start and len(ln.columns) > column]
    told = [cells[columns[column][0]] for columns in rows if columns[column]]
    return column > 0 and len(told) > 1 and all(sort(t) in "ND" for t in told)


def _led(head: Head, cells: Sequence[str]) -> bool:
    """Whether a heading ends with a colon as only those over rows do: "Nguồn nước mặt, từ điểm lấy nước:"."""
    return any(cells[i].rstrip().endswith(":") and len(cells[i]) > 8 for row in head.rows for piece, _, _ in row for i in piece)


def _contrary(head: Head, cells: Sequence[str]) -> bool:
    """Whether a heading over several columns has another unit than one of those below it."""
    for upper, row in enumerate(head.rows[:-1]):
        for (piece, across, _), (start, end) in zip(row, spans(head.rows, upper), strict=True):
            unit = _unit(piece, cells) if across > 1 else ""
            below = [
                _unit(p, cells)
                for level in range(upper + 1, len(head.rows))
                for (p, _, _), (a, b) in zip(head.rows[level], spans(head.rows, level), strict=True)
                if start <= a and b <= end
            ]
            if unit and any(below) and not all(other == unit for other in below):
                return True
            if across > 1 and not start and not all(below) and any(below) and not _PARAMETERS.match(cells[piece[0]] if piece else ""):
                return True  # "Loại bãi" over "Quãng đường (km)" and "Bãi tạm thời"
    return False


def _unit(piece: tuple[int, ...], cells: Sequence[str]) -> str:
    """The unit at the end of a heading or before a remark of its own in brackets, "" without one."""
    texts = [cells[i].strip() for i in piece]
    for match in map(_UNIT.match, (" ".join(texts), *texts[:1])):
        unit = _POWER.sub("", (match["a"] or match["b"])) if match else ""
        if units.normal(unit) in units.table() or "/" in unit:
            return unit.replace(" ", "").casefold()
    return ""


def spans(rows: Sequence[tuple[HeadCell, ...]], level: int) -> list[tuple[int, int]]:
    """The first column of each cell of a head row and the one behind its last."""
    width = sum(across for _, across, _ in rows[0])
    taken = [0] * width
    out: list[tuple[int, int]] = []
    for depth in range(level + 1):
        out, at = [], 0
        for _, across, down in rows[depth]:
            while at < width and taken[at] > depth:
                at += 1
            out.append((at, at + across))
            taken[at : at + across] = [depth + down] * len(taken[at : at + across])
            at += across
    return out


def _grouping(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether the last heading begins with the same words as a heading over rows: it belongs to the first rows."""
    last = max((i for row in head.rows for piece, _, _ in row for i in piece), default=-1)
    groups = [folded(cells[ln.columns[0][0]]).split() for ln in lines if ln.group and ln.columns[0]]
    words = folded(cells[last]).split() if last >= 0 else []
    return len(words) > 2 and any(g[:2] == words[:2] and g != words for g in groups) and not lines[0].group
