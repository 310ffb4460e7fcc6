"""What is done to characters everywhere: one normal form, folding for comparison, words, slugs, Roman numbers."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

_SLIPS = str.maketrans({"Ð": "Đ", "\u00a0": " ", "\u200b": None, "\ufeff": None, "\u00ad": None, "\u2009": " ", "\u202f": " "})
_SLIP = re.compile("[" + "".join(map(chr, _SLIPS)) + "]")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(
    "[\\d²³¹\u1369-\u1371\u19da⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒\U00010a40-\U00010a43\U00010e60-\U00010e68\U00011052-\U0001105a\U0001f100-\U0001f10a]"
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_FORM = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def clean(text: str) -> str:
    """NFC, with the slips of real files mended: Eth for Đ, odd blanks, zero-width characters, CR line ends."""
    normal = unicodedata.normalize("NFC", text)
    mended = normal.translate(_SLIPS) if _SLIP.search(normal) else normal
    return mended.replace("\r\n", "\n").replace("\r", "\n") if "\r" in mended else mended


def squeeze(text: str) -> str:
    """The text with every run of white space made one blank, trimmed."""
    return " ".join(text.split())


def has_figure(text: str) -> bool:
    """Whether any character of a text is a digit, raised and encircled ones too (`str.isdigit`)."""
    return _FIGURE.search(text) is not None


def words(text: str) -> list[str]:
    """The words and numbers of a text, casefolded, without punctuation."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """A key for comparing names: casefolded words joined by one blank."""
    return " ".join(words(unicodedata.normalize("NFKC", text)))


def unaccent(text: str) -> str:
    """Vietnamese letters without their marks: "Điều kiện" becomes "Dieu kien"."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")))
    return unicodedata.normalize("NFC", bare)


def slug(text: str, limit: int = 60) -> str:
    """An ASCII identifier from a Vietnamese title: "Phạm vi điều chỉnh" becomes "pham-vi-dieu-chinh"."""
    bare = re.sub(r"[^a-z0-9]+", "-", unaccent(text).lower()).strip("-")
    return bare if len(bare) <= limit else bare[:limit].rsplit("-", 1)[0]


def iso_day(text: str) -> date | None:
    """The day that a text in ISO form is, None where it is none.

    >>> iso_day("2026-07-01"), iso_day("1/7/2026")
    (datetime.date(2026, 7, 1), None)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def to_roman(number: int) -> str:
    """A positive number below 4000 in Roman capitals."""
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


def from_roman(text: str) -> int | None:
    """The value of a well-formed Roman number in capitals, None for anything else."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = {sign: value for value, sign in _ROMAN}
    total = 0
    for here, after in zip(text, text[1:] + " ", strict=True):
        value = values[here]
        total += -value if values.get(after, 0) > value else value
    return total


def visible(text: str) -> str:
    """The text on one line and without power over a terminal: line ends become blanks, control and direction marks are spelled out."""
    if text.isprintable():  # so are nearly all, and none of them has anything of that
        return text
    return _CONTROLS.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]+", " ", text))


def halves(page: str) -> tuple[str, str]:
    """A text in two languages parted by a line of hyphens, Vietnamese first; one in a single language is both."""
    first, *rest = re.split(r"^-{3,}$", page, maxsplit=1, flags=re.MULTILINE)
    return first.strip(), (rest or [first])[0].strip()
