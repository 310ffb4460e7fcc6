"""A column of a limit table: the words of its head, its role, and what its cells are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pipeline.extract.limits import _names, _words

Role = Literal["ordinal", "unit", "cas", "method", "parameter", "object", "period", "class", "value", "key", "text", "n", "c", "m", "M"]
VALUED = ("value", "n", "c", "m", "M")
_NAME = r"[A-ZĐ]\d?|[IVX]{1,4}|đặc biệt"
_CLASS = re.compile(
    rf"(?:(?:cột|mức|loại|cấp|hạng|nhóm|vùng|bậc)\s+)?(?:{_NAME})(?:\s*(?:,|và|-|–)\s*(?:{_NAME}))*"
    r"|(?:mức|loại|cấp|hạng|nhóm|bậc)\s\d{1,2}",
    re.IGNORECASE,
)
_CLASS_COLUMN = re.compile(r"(?:mức|loại|cấp|hạng|nhóm|vùng|bậc)\s+(?:[A-ZĐ]\d?|[IVX]{1,4}|\d{1,2})", re.IGNORECASE)
_FIRE = re.compile(r"[REIW]{1,4}\s?\d{2,3}")
_INTERVAL = re.compile(
    r"^[≤≥<>]|[≤≥<>]\s*[A-Za-z]{0,2}\s*[≤≥<>]|^\D{0,20}\d[\d.,\s]*(?:÷|~|–|-|đến)|^(?:\S+\s+){0,3}(?:đến|dưới|trên|nhỏ hơn|lớn hơn)\s+\d"
    r"|\d[^,;]{0,20}\btrở (?:lên|xuống)\b"
    r"|^[^\W\d]+(?: [^\W\d]+){1,4} [≤≥<>] ?\d[\d ,.]*[^\W\d]{1,4}$",  # "Nhiệt độ màu < 4 000 K"
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grid: the words of its head from top to bottom, its role, and whether a cell above spans several columns."""

    index: int
    heads: tuple[str, ...]
    role: Role
    spanning: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The lowest words of the head without footnote marks, on one line."""
        return _names.unmarked(self.heads[-1].replace("\n", " ")) if self.heads else ""


@cache
def _head_pattern(role: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{_words.alternation(_words.data()['headers'][role])})(?:\W|$)", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def is_head(role: str, text: str) -> bool:
    """Whether a head cell begins with the words of a role."""
    return bool(_head_pattern(role).match(_names.unmarked(text.replace("\n", " "))))


def is_bare_class(text: str) -> bool:
    """Whether a text is the name of a class or of several: "A", "Cột B", "III, IV"."""
    return bool(_CLASS.fullmatch(_names.unmarked(text)))


def is_numbered_class(text: str) -> bool:
    """Whether a head is the name of one class: "Mức 2", "Loại A"."""
    return bool(_CLASS_COLUMN.fullmatch(text))


def is_interval(text: str) -> bool:
    """Whether a text spells a class of sizes: "≤ 5 000", "0,5 < V ≤ 1", "từ 10 đến 25"."""
    return bool(_INTERVAL.search(_names.unmarked(text)))


def is_class(text: str) -> bool:
    """Whether a text is the name of a class: "A", "Cột B", "III, IV", "EI 240"."""
    return is_bare_class(text) or bool(_FIRE.fullmatch(text))


def intervals(cells: list[str]) -> bool:
    """Whether most cells that say something spell classes of sizes."""
    return share_of([c for c in cells if c], is_interval) > 0.5


def share_of(cells: list[str], holds: object) -> float:
    """How large a part of the cells something holds of."""
    return sum(bool(holds(c)) for c in cells) / len(cells) if cells else 0.0  # type: ignore[operator]
