"""Lists of abbreviations set in cells or on lines of their own: the letters, then their meaning in one or two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LETTERS = re.compile(r"(?!CHÚ|GHI)(?=[^\s]*[A-ZĐ][^\s]*[A-ZĐ0-9])[A-Za-zĐ0-9][\w&/.+-]{1,13}")
VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
_HEADS = re.compile(
    r"(?:(?:từ|chữ|cụm từ) viết tắt|viết tắt|ký hiệu|nghĩa.*|giải thích.*|thuật ngữ.*|tiếng .*|tt|stt|\d{1,3}\.?)$", re.IGNORECASE
)
Abbreviation = tuple[str, str, str]


def abbreviations(cells: Sequence[str]) -> list[Abbreviation]:
    """Letters, foreign name and meaning of each entry; empty where the cells are no such list."""
    found = [*_entries([c for c in (" ".join(c.split()).strip(" :") for c in cells) if c and not _HEADS.match(c)])]
    return found if len(found) > 1 else []


def _entries(cells: Sequence[str]) -> Iterator[Abbreviation]:
    starts = [i for i, cell in enumerate(cells) if _LETTERS.fullmatch(cell)]
    if not starts or starts[0]:
        return
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        meant = cells[start + 1 : end]
        if not 1 <= len(meant) <= 3:
            continue
        native = next((m for m in meant if VIETNAMESE.search(m)), meant[0])
        foreign = next((m for m in meant if m != native and not VIETNAMESE.search(m)), "")
        yield cells[start], foreign, native
