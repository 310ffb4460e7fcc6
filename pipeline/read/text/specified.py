"""Specifications without a head: the name of a property on one line, what it must be on the next ("Chì", "Không được quá 2,0 mg/kg")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Cell, Row, Span, Table, Text
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption, item, marks, note, titled

_DEMANDS = re.compile(
    r"(?:không (?:được )?(?:quá|vượt quá|có|lớn hơn|nhỏ hơn|thấp hơn|cao hơn|ít hơn|nhiều hơn)|không phát hiện|tối (?:đa|thiểu)|ít nhất"
    r"|(?:nhỏ|lớn) hơn|(?:trong khoảng )?từ [\d,]+|[≤≥<>]|đạt yêu cầu|âm tính|dương tính)(?=\W|$)",
    re.IGNORECASE,
)
_ENDS = (".", ";", ":", ",")
_LEAST, _NAME, _DEMAND = 2, 100, 160


def specified(paras: Sequence[Para], at: int, path: str) -> tuple[Table, int] | None:
    """The table of the pairs that begin at a paragraph, and the paragraph after them; None where fewer than two follow each other."""
    end = at
    while _pair(paras, end) or (end > at and _named(paras, end) and _loose(paras, end + 1) and _pair(paras, end + 2)):
        end += 2
    asked = sum(any(map(str.isdigit, paras[i].text)) for i in range(at + 1, end, 2))
    if end - at < 2 * _LEAST or not asked:
        return None
    rows = tuple(_row(paras[i], paras[i + 1], path) for i in range(at, end, 2))
    return Table(Span(path, paras[at].line, 1, paras[end - 1].end_line), "", (), (), rows, aligns=("", "")), end


def _pair(paras: Sequence[Para], at: int) -> bool:
    """Whether a name and what is asked of it stand here."""
    return _named(paras, at) and at + 1 < len(paras) and len(paras[at + 1].text) <= _DEMAND and bool(_DEMANDS.match(paras[at + 1].text))


def _named(paras: Sequence[Para], at: int) -> bool:
    """Whether a line can be the name of a property: short, no sentence, no number or mark of a list."""
    text = paras[at].text if at < len(paras) and not paras[at].cells and not paras[at].layout else ""
    barred = not text or len(text) > _NAME or titled(text) or text.endswith(_ENDS) or not (text[0].isupper() or text.startswith("pH"))
    return not barred and not (_DEMANDS.match(text) or marks(text) or item(text) or caption(text) or note(text))


def _loose(paras: Sequence[Para], at: int) -> bool:
    """Whether a line can be what is said of a property in other words: "Đáp ứng phép thử"."""
    text = paras[at].text if at < len(paras) else ""
    return bool(text) and len(text) <= _DEMAND and not (marks(text) or item(text) or caption(text) or note(text))


def _row(name: Para, demand: Para, path: str) -> Row:
    return Row(Span(path, name.line, 1, demand.end_line), (Cell((Text(name.text),)), Cell((Text(demand.text),))))
