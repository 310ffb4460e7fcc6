"""Names and figures in turn: how far they go, below two headings of which the second says that it limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_LIMIT = re.compile(
    r"(?:giới hạn|giá trị (?:giới hạn|cho phép|tối)|mức (?:giới hạn|cho phép|tối)|trị số (?:giới hạn|cho phép))\b", re.IGNORECASE
)
_FIGURE = re.compile(r"[≤≥<>±]?\s?[-−–+]?\d+(?: \d{3})*(?:[.,]\d+)*$")
_LEAST, _LONGEST, _DEEPEST = 8, 120, 4  # of figures, of a name, of names over each other


def turns(cells: Sequence[str]) -> list[int]:
    """The places of the figures that stand behind a name each; none where few do, or no heading limits them."""
    if len(cells) < 2 * _LEAST or not _LIMIT.match(cells[1]) or not cells[0][:1].isupper() or any(map(_ends, cells[:2])):
        return []
    figures: list[int] = []
    for at, text in enumerate(cells[2:], 2):
        names = at - (figures[-1] if figures else 1)
        if _FIGURE.match(text) and names > 1:
            figures.append(at)
        elif _FIGURE.match(text) or len(text) > _LONGEST or _ends(text) or names > _DEEPEST:
            break
    single = sum(b - a == 2 for a, b in pairwise(figures))
    return figures if len(figures) >= _LEAST and 2 * single >= len(figures) - 1 else []


def _ends(text: str) -> bool:
    """Whether a paragraph ends a sentence or leads to a list."""
    return text.endswith((".", ";", ":"))
