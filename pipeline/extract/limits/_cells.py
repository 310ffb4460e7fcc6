"""What a table cell states: one or more values with comparator, interval and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Literal

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._limit import Comparator, ends
from pipeline.extract.limits._measure import Measure, measure_at
from pipeline.extract.limits._names import is_unit, leading_unit, unmarked
from pipeline.extract.limits._spelled import plainly
from pipeline.numerals import NUMBER

_ALIKE = str.maketrans("ЕІl", "EII")
_OR = re.compile(r"\s*\(?(?<!hơn )(?<!bằng )\bhoặc\b(?! bằng| (?:\w+ )?hơn\b)(?: là)?\s*|\n|;\s+(?![-–−]\s?\d)|\.\s+(?=[-–+•]\s[^\W\d])")
_BESIDES = re.compile(r"(?P<name>[^\W\d][^:;.,|\d<>≤≥]{3,40}?)\s(?:và|nhưng)\s(?P<rest>[<>≤≥]\s?\d.*)")  # "Không lồi ra ngoài và < 125"
_SIDES = re.compile(r"(?P<sign>[<>≤≥]\s?)(?P<first>\d[\d,]*)\s?[xX×]\s?(?P<second>(?!10\d)\d[\d,]*)(?P<unit>\s?[^\W\d]{1,3})?")
_BUT = re.compile(
    r",?\s+(?:nhưng|và|song|đồng thời)\s+(?:phải\s+)?(?=không (?:được )?(?:\w+ hơn|quá|vượt quá)\s+\d|(?:tối thiểu|ít nhất|tối đa)\s+\d)"
)
_SHARE = re.compile(r"\d+/\d+")  # of what, is lost
_LIST = re.compile(r"[1-9]\d*(?:, [1-9]\d*)+")
_TOLERANCE = re.compile(r"\((?P<own>[^()x×]*±[^()]*)\)\s*(?=[^\W\d]|[%°])")  # "(635 ± 32) g"
_SIDES_AROUND = re.compile(  # "(610 x 252) mm ± 20 mm"
    r"\((?P<first>\d[\d,]*)\s?[xX×]\s?(?P<second>\d[\d,]*)\)\s?(?:[^\W\d]{1,3}\s?)?(?P<spread>±\s?\d[\d,]*\s?[^\W\d]{1,3})"
)
_RANGE = re.compile(
    r"(?:(?:nằm )?(?:trong )?khoảng |từ )?(?P<low>.+?)\s*(?:\bđến\b|\btới\b|÷|~|–|-|[<≤]\s?[A-Za-z]{1,3}\d?\s?[<≤]|\bvà\b)\s*(?P<high>.+)",
    re.IGNORECASE,
)
_BELOW = re.compile(r"(?:không quá|nhỏ hơn|dưới|bằng|<|≤)\s*(?=\d)", re.IGNORECASE)
_ABOVE = re.compile(r"(?:từ|lớn hơn|trên|>|≥)\s*(?=\d)", re.IGNORECASE)
_FIRE = re.compile(r"(?P<criterion>[REIWЕІ]{1,4}|R?El)\s?(?P<minutes>\d{2,3})")  # a small L for the capital I is a common slip
_FORBIDS = re.compile(r"không (?:được )?(?:cho )?phép (?:xây|bố trí|lắp|đặt|dùng|mở|đỗ|dừng|làm|thi công|hoạt động)")
_MARK = re.compile(r"\d{1,2}\)")
_MILS = re.compile(r"(?P<sign>[≤≥<>])?\s*\b(?P<hundreds>\d{1,2})-(?P<rest>\d\d(?:,\d+)?)$")
_DIAMETER = re.compile(r"[ΦФØøϕφ]\s?(?=\d)")
_NAMED = re.compile(
    r"(?P<name>[^\W\d][^:;.|\d]{1,40}?)(?::\s*|\s(?=(?:từ|không)\s))"
    r"(?P<rest>(?:[≤≥<>~±]|(?:từ|không (?:\w+ hơn|quá|vượt quá))\s)?\s?[-−]?\s?\d.*)"
)
_LINE = re.compile(r"[-–+•]\s+(?P<name>[^\W\d][^:;.|\d<>≤≥]{1,40}?):?\s(?P<rest>[≤≥<>]\s?\d.*)")
_ERRORS = re.compile(r"(?P<name>\d[\d,]*\s?%\s(?:PER|BER|FER|BLER|SER)),\s(?P<rest>.*\d.*)")  # "20 % PER, -107 dBm": at which rate
_MEASURED = re.compile(r"(?P<name>[^\W\d][^:;.|\d]{1,60}?)\s(?P<rest>[≤≥<>±]?\s?\d[\d,]*(?:\s?[÷–±-]\s?\d[\d,]*)?(?:\s?[^\W\d]{1,3})?)")
_FACTOR = re.compile(r"(?<=\d)(?:\s?[.·*x×]\s?(?=[A-Z][a-z]{0,6}\b)|(?=P[a-z]{1,5}\b))")  # "1,5.Ptk"
_SYMBOL = re.compile(r"[A-Za-z]{1,4}\d?\s?(?=[≤≥<>]\s?\d)")  # "a ≥ 40 mm"
_SHARED = re.compile(  # "10 mW/1 MHz", "4 phòng/1 chỗ", "100 m2 sàn sử dụng/1 chỗ", "ml/m2.h", "%/năm", "mg CaCO3/l"
    r"(?:%|[^\W\d]+[23²³]?)(?: (?:[A-Z][A-Za-z]{0,4}\d(?=/)|[^\W\d]+)){0,4}"
    r"\s?/\s?(?:\d[\d ,]* ?)?[^\W\d]+[23²³]?(?:[.·/][^\W\d]+[23²³]?|(?: [^\W\d]+){0,3})"
)
_INVERSE = re.compile(r"[-–−][123]")
_POWER_OF_UNIT = re.compile(r"\s[a-z]{1,3}[-–−][123]$")  # "2,5 m-1"
_POWERS = re.compile(r"(?:(?P<lead>\d)\s?\.\s?)?(?<!\d)10(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\d+|<sup>\d+)")  # "5.10^3", "10⁵"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LATIN = re.compile(
    r"(?P<ahead>(?:max|min)\b\.?[:,]?\s*(?=[-–]?\d))|,?\s*\(?(?P<behind>(?<!\w)max|(?<=\()min|(?<=[%CagVNm²³] )min)\.?\)?$", re.IGNORECASE
)
_UNEVEN = re.compile(r"\+\s?(?P<up>\d+(?:,\d+)?)\s*(?:[;/,]|÷|đến)?\s*[-–−]\s?(?P<down>\d+(?:,\d+)?)(?P<unit>\s?[^\W\d%]{1,4}|\s?%)?")
_WAVERS = re.compile(r",\s+(?=(?:dao động|biến động|(?:độ )?chênh lệch)\b)", re.IGNORECASE)  # "7 ÷ 9, dao động trong ngày không quá 0,5"
_UP_TO = re.compile(r"(?:đến|tới)\s+(?=\d)", re.IGNORECASE)
_LISTED = re.compile(  # "- Nước: 5", "- 650 (với than có hàm lượng chất bốc > 10%)"
    r"^(?:(?:là|:)\s+|[-–+•]\s+(?=[^\W\d])|[-–]\s+(?=\d[\d.,]*\s*\((?:với|đối với|khi|áp dụng|trong|cho|nếu|tại)\s))"
)
_OF_CASE = re.compile(r"[-–]\s+\d[\d.,]*\s*\([^()]+\)")
_MARKED_DASH = re.compile(r"[-–—]\s?\(?\d{1,2}\)")
_WORDY = re.compile(r"[^\W\d_]{2,}")
_LEAD = re.compile(
    r"^(?:[≤≥<>=~±]=?|(?:không\s)?\w+ hơn(?: hoặc bằng)?|trong khoảng|từ|đến|tới|dưới|trên|tối đa|tối thiểu|không quá"
    r"|ít nhất|khoảng|(?:max|min)\b\.?:?)\s*",
    re.IGNORECASE,
)
_SCALE = ("e", "d")  # the intervals of a scale
_CASE = re.compile(r"(?:khi|nếu|đối với|trong trường hợp|cho)\s", re.IGNORECASE)
_BEYOND = re.compile(r"\b(?:hơn|quá|trên|dưới|từ)\s\d")  # "không có vết nứt dài hơn 2 mm" forbids only longer ones
_QUALIFIED = re.compile(r"^(?:về|và|nhưng|tính|theo|đối với|ở|trong|khi|với|cho|tại)\b|^\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell; `comparator` is empty when the cell leaves it to the head of the table, `extra` is a condition beside it."""

    comparator: Comparator | Literal[""]
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    extra: str = ""
    ambiguous: bool = False


def is_empty(text: str) -> bool:
    """Whether a cell says that nothing is limited there."""
    return bare(text).casefold() in _words.data()["no_limit"] or bool(_MARKED_DASH.fullmatch(text.strip()))


def bare(text: str) -> str:
    """A cell without marks of footnotes and signs of diameters, and without the brackets of what is tolerated."""
    if "10" in text and _POWERS.search(text):
        text = _POWERS.sub(_raised, text)
    if "±" in text and "(" in text:
        text = _SIDES_AROUND.sub(r"\g<first> \g<spread>\n\g<second> \g<spread>", _TOLERANCE.sub(r"\g<own> ", text))
    return _FACTOR.sub(" ", _DIAMETER.sub("", unmarked(text)))


def _spelt(text: str) -> str:
    """A cell as it is read: bare, its lost signs mended, its words in order."""
    return plainly(_words.mended(bare(text)))


def _raised(match: re.Match[str]) -> str:
    """A power of ten with its exponent behind a sign: "5 x 10^3"."""
    power = match["power"].translate(_RAISED).removeprefix("<sup>").removeprefix("^")
    return f"{match['lead']} x 10^{power}" if match["lead"] else f"10^{power}"


def are_cases(text: str) -> bool:
    """Whether each line of a cell is a value with its case in brackets."""
    return all(_OF_CASE.match(line) for line in text.split("\n"))


def is_rule(text: str) -> bool:
    """Whether a cell is a rule in words with a further bound ("1/4 tổng đường kính ... nhưng không nhỏ hơn 1,5 m"), no plain figure."""
    return bool(_BUT.search(text))


def _named(text: str) -> tuple[str, str]:
    """What the value of a cell is of, where the cell says so, and the rest: "Chiều dài vỏ: 63", "Tầm: ≤ 70"."""
    if rated := _ERRORS.fullmatch(text):
        return rated["name"], rated["rest"]
    match = _BESIDES.fullmatch(text) or _NAMED.fullmatch(text)
    if match is None and _words.quantity_pattern().match(text):
        match = _MEASURED.fullmatch(text)
    name = match["name"].strip() if match else ""
    told = name and len(name.split()) < 8 and not _words.comparator_pattern().fullmatch(name) and not _LEAD.match(f"{name} ")
    return (name, match["rest"]) if match and told else ("", text)


def _compared(part: str) -> tuple[str, str] | None:
    """The name and the value of a listed line: "+ Có tải ≥ 470 mm/s"."""
    match = _LINE.fullmatch(part.strip(".;"))
    return (match["name"], match["rest"]) if match else None


@cache
def is_numeric(text: str) -> bool:
    """Whether a cell begins with a value, after a comparator at most, and says little more; each of its lines where there are several."""
    if len(lines := [_LISTED.sub("", line) for line in text.split("\n")]) > 1 and all(map(_NAMED.match, lines)):
        return all(map(is_numeric, lines))
    told = _named(_BUT.split(_spelt(text))[0])[1]
    compared = _words.comparator_pattern().match(told)
    cut = _LEAD.sub("", told[compared.end() :].lstrip() if compared else told)
    if _MARK.fullmatch(cut):
        return False
    if _FIRE.fullmatch(cut):
        return True
    match = NUMBER.match(cut)
    if match is None:
        return bare(text).casefold() in _words.data()["not_detected"]
    rest = leading_unit(cut[match.end() :])[1].lstrip()
    return len(_WORDY.findall(rest)) <= (12 if _CASE.match(rest) else 4) and not re.match(r"\.\s|\)|['’]|,?-[^\W\d]", cut[match.end() :])


def might_be_value(text: str) -> bool:
    """Whether a cell of words may still hold a value or forbid something."""
    return is_numeric(text) or next(values(text, True), None) is not None


def values(text: str, comma: bool) -> Iterator[Value]:
    """The values of a cell, in order; nothing for a cell without a value."""
    yield from _values(text, comma)


@lru_cache(maxsize=1 << 12)
def _values(text: str, comma: bool) -> tuple[Value, ...]:
    return () if is_empty(text) else tuple(_valued(text, comma))


def _valued(text: str, comma: bool) -> Iterator[Value]:
    for part in _parts(_spelt(text)):
        name, rest = _compared(part.strip()) or _named(_LISTED.sub("", part.strip().strip(".;")))
        value = _value(rest, comma) or (_value(rest[: rest.index(" nhưng ")], comma) if " nhưng " in rest else None)
        if value:
            yield replace(value, extra="; ".join(filter(None, (name, value.extra)))) if name else value


def _parts(text: str) -> Iterator[str]:
    """The parts of a cell that state a value each: alternatives, a further bound, both sides of a size, rising values "5, 10, 20"."""
    for part in chain.from_iterable(map(_WAVERS.split, _OR.split(text))):
        if sides := _SIDES.fullmatch(part.strip()):
            yield from (f"{sides['sign']}{sides[n]}{sides['unit'] or ''}" for n in ("first", "second"))
            continue
        first, *others = _BUT.split(part)
        listed = first.split(", ") if not others and _LIST.fullmatch(first) else []
        if listed and all(int(a) < int(b) for a, b in pairwise(listed)):
            yield from listed
        elif others and not _words.comparator_pattern().match(first):
            yield from others if _SHARE.fullmatch(first) else (first, *others)
        else:
            yield part


def is_firm(cells: list[str], comma: bool) -> bool:
    """Whether most cells of a column compare, all in one way, or those that do tell how far they may differ: a bare one is exact."""
    told = [(c, v.comparator) for c in cells if not is_empty(c) for v in values(c, comma)]
    ends_told = [kind for _, kind in told if kind]
    differing = [c for c, kind in told if kind == "range" and "±" in c]
    one_way = len(set(ends_told)) == 1 and ends_told[0] in ("<=", ">=") and 2 * len(ends_told) > len(told) > 2
    return one_way or (bool(differing) and set(ends_told) == {"range"})


def mils(text: str, value: Value, unit: str) -> Value | None:
    """The value in mils where a cell writes hundreds of them before a dash: "0-02" is 2, "1-05" is 105; None where the unit is another."""
    match = _MILS.search(text)
    if match is None or unit != "ly giác":
        return None if match and match["rest"].startswith("0") and not unit else value
    number = 100 * Decimal(match["hundreds"]) + Decimal(match["rest"].replace(",", "."))
    kind = _words.kind_of(match["sign"]) if match["sign"] else ""
    low, high = ends(kind, number) if kind else (number, number)
    return replace(value, comparator=kind, low=low, high=high, ambiguous=False)


def _value(text: str, comma: bool) -> Value | None:
    if not text or _MARK.fullmatch(text):
        return None
    if (text.startswith("(") and text.endswith(")")) or text.count("(") != text.count(")"):
        text = text.strip("() ")
    if _is_nothing(text.casefold()):
        return Value("nd", None, None)
    if fire := _FIRE.fullmatch(text):
        minutes = Decimal(fire["minutes"])
        return Value("", minutes, minutes, "", fire["criterion"].translate(_ALIKE))
    if (found := _MILS.fullmatch(text)) and found["rest"].startswith("0"):
        return mils(text, Value("", None, None), "ly giác")
    if "±" in text and (phrase := _words.comparator_pattern().match(text)) and _words.kind_of(phrase[0]) == "<=":
        text = text[phrase.end() :].strip()
    return _uneven(text, comma) or _pair(text, comma) or _around(text, comma) or _single(text, comma)


def _is_nothing(text: str) -> bool:
    absent: list[str] = _words.data()["not_detected"]
    if _FORBIDS.match(text) or _BEYOND.search(text):
        return False
    begins = tuple(w + sign for w in absent for sign in ((" ", "/") if len(w) > 3 else (" (",)))
    return text in absent or (len(text.split()) <= 12 and text.startswith(begins))


def _pair(text: str, comma: bool) -> Value | None:
    """ "6,0 - 8,5", "từ 3 đến nhỏ hơn 7", "trong khoảng 0,2 - 1,0 mg/l"."""
    match = _RANGE.fullmatch(text)
    if match is None or _POWER_OF_UNIT.search(text):
        return None
    low = match["low"].strip()
    if re.match(r"0\d", match["high"].strip()):
        return None
    first = _whole(_ABOVE.sub("", low).rstrip(","), comma)
    second = measure_at(high := _BELOW.sub("", match["high"].strip()), 0, comma)
    if first is None or second is None:
        return None
    rest = _after(high, second)
    if rest is None:
        return None
    if _unlike(first.unit, rest[0]):  # "≥ 80 V - 150 Ah"
        return None
    low_end, high_end = first.numeral.value, second.numeral.value
    a, b = sorted((low_end, high_end))
    doubtful = first.numeral.ambiguous or second.numeral.ambiguous or low_end > high_end >= 0
    return Value("range", a, b, rest[0] or first.unit, rest[1], doubtful)


def _unlike(one: str, other: str) -> bool:
    """Whether two units are of different quantities; a rate of the first may follow ("từ 0,1 mm đến 4 mm/phút")."""
    known = [units.table().get(units.normal(unit)) for unit in (one, other)]
    return not other.startswith(f"{one}/") and all(known) and units.dimension(known[0]) != units.dimension(known[1])  # type: ignore[arg-type]


def _whole(text: str, comma: bool) -> Measure | None:
    measure = measure_at(text, 0, comma)
    return measure if measure and measure.end == len(text) else None


def _uneven(text: str, comma: bool) -> Value | None:
    """ "+0,5; -0,2", "+5/-3 mm"."""
    match = _UNEVEN.fullmatch(text)
    low, high = (measure_at(match[side], 0, comma) for side in ("down", "up")) if match else (None, None)
    return Value("range", -low.numeral.value, high.numeral.value, (match["unit"] or "").strip()) if match and low and high else None


def _around(text: str, comma: bool) -> Value | None:
    parts = [p.strip(" ()") for p in re.split(r"±|\+/-", text)]
    if len(parts) != 2:
        return None
    centre, spread = (measure_at(p, 0, comma) for p in parts)
    if not parts[0] and spread and (told := _after(parts[1], spread)):
        return Value("range", -spread.numeral.value, spread.numeral.value, *told, spread.numeral.ambiguous)
    if centre is None or spread is None or centre.end < len(parts[0]):
        return None
    a, b = centre.numeral.value, spread.numeral.value
    unit = _after(parts[1], spread)
    if unit and centre.unit and unit[0] not in ("", centre.unit):  # "12 giờ ± 30 phút"
        return Value("", a, a, centre.unit, f"± {parts[1]}")
    return Value("range", a - b, a + b, unit[0] or centre.unit, unit[1]) if unit and spread.unit != "%" else None


def _single(text: str, comma: bool) -> Value | None:
    text = _SYMBOL.sub("", text, count=1) if _SYMBOL.match(text) else text
    if up := _UP_TO.match(text):
        text = f"≤ {text[up.end() :]}"
    if latin := _LATIN.search(text):
        word = (latin["ahead"] or latin["behind"]).lower()
        text = f"{'≤' if word.startswith('max') else '≥'} {text[: latin.start()]}{text[latin.end() :]}"
    phrase = _words.comparator_pattern().match(text)
    start = phrase.end() if phrase else 0
    filler = _words.filler_pattern().match(text, start) if phrase else None
    measure = measure_at(text, filler.end() if filler else start, comma)
    if measure is None or ("/" in measure.numeral.text and measure.numeral.value >= 1):  # "60/40" is a pair
        return None
    kind: str = _words.kind_of(phrase[0]) if phrase else ""
    if not kind and (suffix := _suffix(text, measure.end)):
        kind, end = suffix
        rest = (measure.unit, text[end:].strip(" .,;()"))
    else:
        rest = _after(text, measure)  # type: ignore[assignment]
    if rest is None:
        return None
    low, high = ends(kind, measure.numeral.value) if kind else (measure.numeral.value, measure.numeral.value)  # type: ignore[arg-type]
    return Value(kind, low, high, *rest, measure.numeral.ambiguous)  # type: ignore[arg-type]


def _suffix(text: str, end: int) -> tuple[str, int] | None:
    for kind in _words.data()["after"]:
        if match := _words.after_pattern(kind).match(text, end):
            return kind, match.end()
    return None


def _after(text: str, measure: Measure) -> tuple[str, str] | None:
    """Unit and condition behind a number; None when what follows shows that the cell holds no plain value."""
    left = text[measure.end :].strip(" .,;")
    inside = text[measure.start : measure.end].rpartition("(")[2].rstrip(")")  # "0,05 (mg/l)"
    if not (measure.unit or left) and is_unit(inside):
        return inside, ""
    if measure.unit == "lần" and left:
        return None
    if shared := _SHARED.fullmatch(text[measure.end - len(measure.unit) :].strip(" .,;")) if "/" in left else None:
        return shared[0], ""
    if measure.unit and _INVERSE.fullmatch(left):
        return f"{measure.unit}{left}", ""
    if measure.unit:
        unit, left = leading_unit(text[measure.end - len(measure.unit) :])
        return (unit or measure.unit, left.strip(" .,;()")) if not left or _tame(left) else None
    if not left:
        return "", ""
    if _QUALIFIED.match(left) or text[measure.end : measure.end + 1] == ",":
        return ("", left.strip("()")) if not re.search(r"\d", left) or _QUALIFIED.match(left) else None
    words = re.split(r"\bvà\b|,", left)[0].strip(" .,;")
    known = words and (units.normal(words) in units.table() or words in _SCALE)
    counted = (
        words
        and text[measure.end : measure.end + 1] == " "
        and _WORDY.match(words)
        and len(words.split()) <= 8
        and not re.search(r"\d", words)
    )
    return (words, "") if known or counted else None


def _tame(left: str) -> bool:
    return len(left.split()) <= 14
