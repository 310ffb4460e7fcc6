"""Tables whose rows stand on lines of their own, with tabs or bars between the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text import squeeze

_BAR = re.compile(r"(?<!\|)\|(?!\|)")
_RULE = re.compile(r"^[\s|:+=\-–]*-[\s|:+=\-–]*$")
_LABEL = re.compile(
    r"^(?:[-–—+•●▪*]|[a-zđ][.)]|\(?\d{1,2}[.)]|(?:[A-ZĐ]\.)?\d{1,2}(?:\.\d{1,3})*\.?|[IVXL]+\.|\[\d+\]|(?:Điều|Chương|Mục) \w+\.?)$"
)
_ENDS = (".", ";", ":")


def ruled(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The cells of each line that is a row of a table, by the line's index; () for a line of rules or blanks between rows."""
    out: dict[int, tuple[str, ...]] = {}
    if not any("\t" in t or "|" in t for t in lines):
        return out
    at = 0
    while at < len(lines):
        end, rows = _run(lines, at)
        rows = _unframed(rows)
        if _table(rows, "|" in lines[at]):
            width = max(len(r) for r in rows.values())
            out.update({i: (*r, *[""] * (width - len(r))) if r else () for i, r in rows.items()})
            out.update({i: () for i in range(at, end) if i not in rows})
        at = max(end, at + 1)
    return out


def _run(lines: Sequence[str], at: int) -> tuple[int, dict[int, tuple[str, ...]]]:
    """The lines from `at` on that are set in cells, blank ones and headings of groups between them too, and the line after them."""
    mark = "|" if "|" in lines[at] else "\t" if "\t" in lines[at].strip(" ") else ""
    rows: dict[int, tuple[str, ...]] = {}
    end = i = at
    while mark and i < len(lines):
        text = lines[i]
        if not text.strip():
            i += 1
            if i - end > 2:
                break
            continue
        if mark not in text.strip(" "):
            break
        rows[i] = () if mark == "|" and _RULE.match(text) else _cells(text, mark)
        i = end = i + 1
    return (end, rows) if rows else (at + 1, {})


def _unframed(rows: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """The rows without the empty cells that bars at the beginning and the end of every line give."""
    full = [r for r in rows.values() if r]
    first = bool(full) and all(len(r) > 1 and not r[0] for r in full)
    last = bool(full) and all(len(r) > 2 and not r[-1] for r in full)
    return {i: r[first : len(r) - last] if r else r for i, r in rows.items()}


def _cells(line: str, mark: str) -> tuple[str, ...]:
    """The cells of one line."""
    text = line.strip() if mark == "|" else line.strip(" ")
    return tuple([squeeze(c) for c in (_BAR.split(text) if mark == "|" else text.split("\t"))])


def _table(rows: dict[int, tuple[str, ...]], barred: bool) -> bool:
    """Whether some rows make a table: two at least, of one width, and not numbers or letters set before paragraphs."""
    full = [r for r in rows.values() if r]
    if len(full) < 2:
        return False
    widths = [len(r) for r in full]
    width = max(set(widths), key=widths.count)
    if width < 2 or widths.count(width) < 0.6 * len(widths) or max(widths) > width + 1:
        return False
    if width > 2 or barred:
        return True
    led = sum(bool(_LABEL.match(r[0])) or not r[0] for r in full)
    return led < 0.5 * len(full) or (len(full) > 2 and not any(r[-1].endswith(_ENDS) for r in full) and _counted(full[1:]))


def _counted(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether rows of two cells begin with 1, 2, 3 below a head of words."""
    return [r[0].rstrip(".") for r in rows] == [str(n) for n in range(1, len(rows) + 1)]
