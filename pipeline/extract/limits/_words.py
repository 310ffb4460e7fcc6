"""The words of limits as data (`pipeline/data/limits.yaml`), compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pipeline.datafile import load
from pipeline.extract.limits._limit import Comparator

_FIGURE = r"\d[\d.,]*(?: \d{3})?"
_TOGETHER = re.compile(  # "(600x600) mm", "(2 000 x 2 000) mm"
    rf"\(({_FIGURE}\s?(?:đến|÷|[-–xX×±])\s?{_FIGURE}(?:\s?[xX×]\s?{_FIGURE})?)\)"
    r"(?=\s?(?:[µmckdMGh]?(?:m|g|l|L|V|A|W|Pa|Hz|N|s)\b|°C|0C|oC|%|h\b|min\b))"
)
_POINTING = re.compile(r"\s+(?:đây|cơ sở)\b")  # "các giá trị dưới đây"
_SLIP = re.compile(r"\b(lớn|nhỏ|cao|thấp|nhiều|ít|dài|rộng)( +)h(?:ớn|ờn|ởn|ợn|on)\b")
_BELOW_NOUGHT = re.compile(r"\bâm (?=\d{1,3}(?:,\d+)?\s?(?:°|º|˚|o|0|độ )\s?C\b)")  # "không cao hơn âm 18 °C"
_LATIN = re.compile(r"(?:(?<!\d)[\s,;(]+|^)(?P<word>max|min)(?P<dot>\.?)\)?$", re.IGNORECASE)
_SIGNS = str.maketrans("≦≧⩽⩾", "≤≥≤≥")
_GREATER = re.compile(r"(?<!\S)³(?=\s*\d)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A comparator phrase at a place in a text."""

    start: int
    end: int
    kind: Comparator
    words: str


@cache
def data() -> dict[str, Any]:
    """The words as the expert wrote them."""
    loaded: dict[str, Any] = load("limits")
    return loaded


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, always in one order, any blanks between them, at word boundaries."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        groups.setdefault(word.split(" ")[0], []).append(word)
    return _by_letter([(first, _group(first, groups[first])) for first in sorted(groups, key=lambda f: (-len(f), f))])


def _by_letter(groups: Iterable[tuple[str, str]]) -> str:
    """Patterns by their first words, tried only where the letter of one stands: at most places none does, and one look tells that."""
    letters: dict[str, list[str]] = {}
    for first, pattern in groups:
        letters.setdefault(first[0].casefold(), []).append(pattern)
    if any(len(letter) > 1 for letter in letters):  # a letter that folds to several has no set
        return "|".join(pattern for patterns in letters.values() for pattern in patterns)
    sets = {letter: re.escape(letter) for letter in letters}
    tried = "|".join(f"(?=[{sets[letter]}])(?:{'|'.join(patterns)})" for letter, patterns in letters.items())
    return f"(?=[{''.join(sets.values())}])(?:{tried})" if letters else ""


def _group(first: str, listed: list[str]) -> str:
    """The words that begin alike, tried only where they begin: a list of a hundred phrases is then as quick as one of twenty."""
    rests = [re.escape(word[len(first) :]).replace(r"\ ", r"\s+") for word in listed]
    tails = "|".join(f"{rest}{_boundary(word)}" for rest, word in zip(rests, listed, strict=True))
    return f"{_boundary(first[0])}{re.escape(first)}(?:{tails})"


def _boundary(text: str) -> str:
    return r"\b" if text[-1].isalpha() else ""


@cache
def kind_of(phrase: str) -> Comparator:
    """The comparator that a phrase means."""
    words = " ".join(phrase.casefold().split())
    found: Comparator = next(kind for kind, listed in data()["before"].items() if words in listed)
    return found


@cache
def comparator_pattern() -> re.Pattern[str]:
    """Any comparator phrase, the longest first."""
    return re.compile(alternation({p for listed in data()["before"].values() for p in listed}), re.IGNORECASE)


def mended(text: str) -> str:
    """The text with the signs of a lost symbol font as they were, each in its place: "£ 25 cm" is "≤ 25 cm", "³ 40 cm" is "≥ 40 cm".

    Numbers in brackets before their unit stand without them: "(600x600) mm". "không lớn hớn" is a slip of the keys.
    """
    text = _SLIP.sub(r"\1\2hơn", text.translate(_SIGNS))
    text = _BELOW_NOUGHT.sub("  -", text) if "âm " in text else text
    if "(" in text:
        text = _TOGETHER.sub(lambda m: f" {m[1]} ", text)
    if "£" not in text and "³" not in text:
        return text
    return _GREATER.sub("≥", text.replace("£", "≤"))


def latin_bound(text: str, measured: bool) -> tuple[str, str]:
    """A name without the "max." or "min." at its end, and the comparator that this means; a bare "min" may be the unit of a time."""
    found = _LATIN.search(text)
    if found is None or not (found["dot"] or measured or found["word"].lower() == "max" or not found.start()):
        return text, ""
    return text[: found.start()], "<=" if found["word"].lower() == "max" else ">="


@cache
def word_pattern(key: str) -> re.Pattern[str]:
    """Any word or phrase of a list of the data file."""
    return re.compile(alternation(data()[key]), re.IGNORECASE)


@cache
def counted_pattern() -> re.Pattern[str]:
    """A number of things that cells give without a unit: "số tầng"."""
    return re.compile(rf"số (?P<unit>{alternation(data()['counted_things'])})", re.IGNORECASE)


@cache
def times_named() -> tuple[str, ...]:
    """What the names of times begin with."""
    return tuple(data()["time_names"])


@cache
def allowed_pattern() -> re.Pattern[str]:
    """A deviation with the word that allows it, up to its number: "độ lệch điện áp cho phép (là) "."""
    return re.compile(
        rf"(?P<what>(?:{alternation(data()['any_unit'])})(?:\s[^\W\d]+){{0,8}}?)\s+cho phép\s*:?\s*(?:là\s+)?(?=\d)", re.IGNORECASE
    )


@cache
def quantity_pattern() -> re.Pattern[str]:
    """Any quantity noun that is no part of a longer name ("đường cao" is none in "đường cao tốc")."""
    words = alternation({w for family in data()["quantities"] for w in family["words"]})
    longer = "|".join(rf"(?<={re.escape(begin)})\s(?:{'|'.join(rest)})\b" for begin, rest in data()["longer_names"].items())
    return re.compile(rf"{words}(?!{longer})", re.IGNORECASE)


def quantity_in(text: str) -> re.Match[str] | None:
    """The first quantity noun of a text that names something there; vague ones only do at its beginning."""
    for match in quantity_pattern().finditer(text):
        if match[0].casefold() not in data()["vague"] or not text[: match.start()].strip():
            return match
    return None


def sure_quantity_in(text: str) -> re.Match[str] | None:
    """The first quantity noun of a text that is not vague: "gia tốc" in "Giá trị tối đa cho phép về mức gia tốc rung"."""
    return next((m for m in quantity_pattern().finditer(text) if m[0].casefold() not in data()["vague"]), None)


@cache
def quantities_of(unit: str) -> frozenset[str]:
    """The quantity nouns that a unit (by its usual spelling) measures; empty when the unit tells nothing."""
    return frozenset(w for family in data()["quantities"] if unit in family["units"] for w in family["words"])


@cache
def has_units(quantity: str) -> bool:
    """Whether a quantity noun is measured in units of its own."""
    return any(quantity.casefold() in family["words"] for family in data()["quantities"] if family["units"])


@cache
def after_pattern(kind: str) -> re.Pattern[str]:
    """The words after a number that make it an end of an interval."""
    return re.compile(rf"\s*(?:,\s+(?=hoặc\s))?(?:{alternation(data()['after'][kind])})", re.IGNORECASE)


@cache
def filler_pattern() -> re.Pattern[str]:
    """Only filler words, to be matched whole between a phrase and its number."""
    return re.compile(rf"(?:\s|:|{alternation(data()['filler'])})*", re.IGNORECASE)


@lru_cache(maxsize=1024)
def phrases(text: str) -> tuple[Phrase, ...]:
    """All comparator phrases of a text, in order, none inside another."""
    found = (m for m in comparator_pattern().finditer(text) if not (_POINTING.match(text, m.end()) or _of_a_time(text, m)))
    return tuple(Phrase(m.start(), m.end(), kind_of(m[0]), m[0]) for m in found)


def _of_a_time(text: str, match: re.Match[str]) -> bool:
    """Whether the word of an end only tells a time: "trong giờ dùng nước lớn nhất"."""
    most = match[0].casefold() in ("lớn nhất", "nhỏ nhất", "cao nhất", "thấp nhất")
    return most and text.endswith(("dùng nước ", "giờ ", "ngày "), 0, match.start())
