"""Text made comparable: one spelling of Vietnamese syllables and numbers, without clause numbers and list labels."""

from __future__ import annotations

import re
import unicodedata

from pipeline.text import clean, fold

_LOOKALIKES = str.maketrans("АВЕЅІКМНОРСТХаеорсхі", "ABESIKMHOPCTXaeopcxi") | str.maketrans("–—‑−“”„‘’µ", '----"""\'\'μ')
_LOOKALIKE = re.compile("[" + "".join(map(chr, _LOOKALIKES)) + "]")
_MARKED = {"o": "àáảãạèéẻẽẹ", "u": "ỳýỷỹỵ"}
_OLD_STYLE = re.compile(r"(?<!q)([ou])([àáảãạèéẻẽẹỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)
_SPELLINGS = {"qui": "quy", "kí": "ký", "kĩ": "kỹ", "lí": "lý", "mĩ": "mỹ", "sĩ": "sỹ", "tỉ": "tỷ"}
_PREFIX = re.compile(r"^\s*(?:(?:(?:[IVXLC]+|[A-Z])\.)?\d+(?:\.\d+)*[a-zđ]?[.)]?\s+|[a-zđ]\d?(?:\.\d+)?[.)]\s+|[-+•*]\s*|(?:[IVX]+)\.\s+)")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def one_spelling(text: str) -> str:
    """The text in NFC with look-alike letters mended and tone marks on the first vowel of open oa, oe, uy ("hoà" to "hòa")."""
    told = clean(text)
    return _OLD_STYLE.sub(_move_tone, told.translate(_LOOKALIKES) if _LOOKALIKE.search(told) else told)


def _move_tone(match: re.Match[str]) -> str:
    first, second = match.groups()
    if second.lower() not in _MARKED[first.lower()]:
        return match.group()
    base, mark = unicodedata.normalize("NFD", second)[0], unicodedata.normalize("NFD", second)[1:]
    return unicodedata.normalize("NFC", first + mark) + base


def strip_number(text: str) -> str:
    """The text without the number or list label that stands in front of it: "1.4.2 Tầng" becomes "Tầng"."""
    return _PREFIX.sub("", text, count=1)


def tokens(text: str) -> list[str]:
    """The syllables and numbers of a passage in one spelling, in lower case, without its own number."""
    found = _TOKEN.findall(one_spelling(strip_number(text)).lower())
    return found if _SPELLINGS.keys().isdisjoint(found) else [_SPELLINGS.get(t, t) for t in found]


def is_number(token: str) -> bool:
    """Whether a token is a figure."""
    return token[:1].isdigit()


def numbers(items: list[str]) -> list[str]:
    """The figures among tokens, in their order, a decimal point written as a comma."""
    return [t.replace(".", ",") for t in items if is_number(t)]


def share_of_words(left: str, right: str) -> float:
    """How much of the words of the shorter of two names stand in the longer one."""
    a, b = set(fold(left).split()), set(fold(right).split())
    return len(a & b) / max(min(len(a), len(b)), 1)
