"""Where in a text tables lie: a first view from the paragraphs alone, before clauses are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caps, caption, item, marks, note
from pipeline.read.text.turns import turns
from pipeline.text import fold

COUNTERS = frozenset({"tt", "stt", "ttt", "t t", "s t t", "số tt", "số thứ tự", "sốtt", "no"})
_FURTHEST = 240  # how many cells names and figures in turn may have
_STOPS = (".", ";", ":")
_FIRST = re.compile(
    r"(?:tên |các )?(?:chỉ tiêu|thông số|hàng hóa|sản phẩm|loài|đặc tính|hạng mục|(?:vi )?chất dinh dưỡng|vi chất)"
    r"(?: (?:kiểm tra|đánh giá|kỹ thuật|giám sát))?$"
    r"|mã (?:hàng|hs)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """For each paragraph: whether it seems to lie in a table, and whether it seems to be the head cell of a row.

    `named` are the numbers alone on a line with a name on the next line and a sentence below it, as in lists of terms.
    """

    tables: tuple[bool, ...]
    rows: tuple[bool, ...]
    named: frozenset[int] = frozenset()

    def inside(self, at: int) -> bool:
        """Whether the paragraph comes after the start of a table and before the next running text."""
        return self.tables[at]

    def row(self, at: int) -> bool:
        """Whether the paragraph lies in a table and cells follow it."""
        return self.rows[at]


def short(text: str) -> bool:
    """Whether a text can be a cell: a few words without the end of a sentence."""
    return len(text) <= 60 and not text.endswith(_STOPS)


def heads(text: str) -> bool:
    """Whether a cell is the first of the head of a table: the counter, or what the rows name."""
    return len(text) < 40 and (fold(text) in COUNTERS or _FIRST.match(text) is not None)


def survey(paras: Sequence[Para], start: int = 0) -> Context:
    """Find the stretches of tables in a text whose first clause is at `start`."""
    marked = [bool(marks(p.text)) for p in paras]
    cells = [short(p.text) and not m and not p.layout and not note(p.text) for p, m in zip(paras, marked, strict=True)]
    tables = _tables(paras, marked, cells, start)
    rows = [False] * len(paras)
    for i in range(len(paras) - 2, -1, -1):
        after = paras[i + 1].text
        begins = heads(after) or caption(after) is not None or after.startswith("a)")
        rows[i] = (
            tables[i] and not begins and ((cells[i + 1] and not (marked[i] and caps(paras[i].text))) or (marked[i + 1] and rows[i + 1]))
        )
    named = frozenset(i for i, m in enumerate(marked) if m and not tables[i] and _names(paras[i : i + 3], marked[i + 1 : i + 3]))
    return Context(tuple(tables), tuple(rows), named)


def _names(lines: Sequence[Para], marked: Sequence[bool]) -> bool:
    """Whether a number stands alone above a name and a sentence: "3.3", "Máy thu", "Thiết bị nhận điện."."""
    if len(lines) < 3 or any(marked) or not any(m.lone for m in marks(lines[0].text)):
        return False
    name, words = lines[1].text, lines[2].text
    return (
        name[:1].isupper() and len(name.split()) <= 12 and name[-1] not in ".;:," and len(words.split()) > 3 and words.endswith((".", ":"))
    )


def _tables(paras: Sequence[Para], marked: list[bool], cells: list[bool], start: int) -> list[bool]:
    """Follow the text: a caption, a counter column or three cells in a row open a table, running text closes it."""
    out, inside, until = [False] * start, False, 0
    for i, para in enumerate(paras[start:], start):
        text = para.text
        if para.cells:
            inside = False
            out.append(True)
            continue
        if i < until or (found := turns([p.text for p in paras[i : i + _FURTHEST]])):
            until = until if i < until else i + found[-1] + 1
            out.append(True)
            continue
        opened = caption(text)
        first = heads(text) and (fold(text) in COUNTERS or (i + 1 < len(cells) and cells[i + 1]))
        if (opened and opened["word"].lower() in ("bảng", "biểu")) or first or _three(cells, paras, i):
            inside = True
        elif inside and _closes(paras, marked, cells, i):
            inside = False
        out.append(inside)
    return out


def _three(cells: list[bool], paras: Sequence[Para], i: int) -> bool:
    """Whether three cells stand in a row here, none of them an item of a list."""
    return all(cells[i : i + 3]) and len(cells) >= i + 3 and not any(item(p.text) or caption(p.text) for p in paras[i : i + 3])


def _heads_text(paras: Sequence[Para], i: int) -> bool:
    """Whether a number of two parts or more stands before a title and a sentence below it: no cells are so long."""
    titled = any(
        m.kind == "decimal" and len(m.path) > 1 and m.rest[:1].isupper() and not m.rest.endswith(_STOPS) for m in marks(paras[i].text)
    )
    after = paras[i + 1].text if titled and i + 1 < len(paras) else ""
    return len(after) >= 60 and after.endswith((".", ":")) and not note(after) and after[:1].isupper()


def _closes(paras: Sequence[Para], marked: list[bool], cells: list[bool], i: int) -> bool:
    """Whether running text or the heading of running text ends a table here."""
    text = paras[i].text
    if marked[i] and _heads_text(paras, i):
        return True
    follows = i + 1 < len(cells) and cells[i + 1] and not item(paras[i + 1].text)
    if any(m.kind in ("annex", "chapter") for m in (marks(text) if marked[i] else ())):
        return True
    least = 60 if item(text) else 30 if marked[i] and text.endswith(".") else 100
    return not follows and text.endswith(_STOPS) and len(text) >= least
