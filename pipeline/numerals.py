"""Numbers as Vietnamese regulations print them: comma decimals, dots or blanks between thousands, powers of ten, fractions, words.

A number is never guessed: what can be read in two ways comes back with `ambiguous` set, read by the Vietnamese custom (the dot parts
thousands), for a person to confirm. Source of the custom: ISO 80000-1 as adopted (TCVN 7870-1) and the practice of published QCVN.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

WORDS: dict[str, int | Decimal] = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "nửa": Decimal("0.5"),
    "một phần hai": Decimal("0.5"),
    "một phần ba": Decimal("0.3333"),
    "hai phần ba": Decimal("0.6667"),
    "một phần tư": Decimal("0.25"),
    "ba phần tư": Decimal("0.75"),
    "một phần năm": Decimal("0.2"),
    "một phần mười": Decimal("0.1"),
}
_MINUS = "-–−"
_PLAIN = (  # the first of "1.10-7" is no decimal
    r"[1-9](?=\.10(?:\^|[-–−][4-9](?!\d|[.,]\d)))|"
    r"\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])|\d+(?:[.,]\d+)?"
)
_TIMES = (  # a dot multiplies only where the exponent is sure: "8,5 . 10^2", "1,5.10-7"
    r"(?:\s*[x×*·]\s*10(?:\s*(?:\^|<sup>)\s*(?P<power>[-–−]?\d{1,2})|\s?(?P<lost>[-–−]?(?:[2-9]|1[0-2])))"
    r"|\s*\.\s*10(?:\s*(?:\^|<sup>)\s*(?P<raised>[-–−]?\d{1,2})|(?P<sunk>[-–−][2-9])))(?!\d|[.,]\d)"
)
NUMBER = re.compile(
    rf"""(?P<sign>(?<![\w.,])[{_MINUS}+]\s?(?=\d))?            # a sign only where nothing stands before it
         (?:(?P<top>\d{{1,3}})/(?P<bottom>[1-9]\d{{0,3}})(?![\d/])   # 1/3
          |1:(?P<ratio>[1-9]\d{{0,5}})(?!\d)                    # 1:100
          |(?P<times>[1-9]\d{{0,3}}):1(?![\d:])                # 40:1
          |10\^(?P<bare>[-–−]?\d{{1,2}})                       # 10^5
          |(?:(?<=[≤<])|(?<=[≤<]\s)|(?<=hơn\s)|(?<=quá\s))10(?P<fell>[-–−][2-9])(?!\d|[.,]\d)  # "≤ 10-4" is no interval
          |(?P<plain>{_PLAIN})(?:{_TIMES})?)""",  # 3 x 10^6, also "3 x 106" with its superscript lost
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: its value, the digits after the decimal sign as printed, and whether it can be read otherwise."""

    value: Decimal
    text: str
    ambiguous: bool = False

    @property
    def tolerance(self) -> Decimal:
        """Half a unit of the last printed digit: two numbers nearer than this print alike."""
        exponent = self.value.as_tuple().exponent
        return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def parse(text: str, comma_decimals: bool = True) -> Numeral | None:
    """The number that the whole text is, None when it is none; `comma_decimals` says what the document does elsewhere."""
    stripped = text.strip()
    match = NUMBER.fullmatch(stripped)
    if match:
        return from_match(match, comma_decimals)
    word = WORDS.get(stripped.casefold())
    return Numeral(Decimal(word), stripped) if word is not None else None


def from_match(match: re.Match[str], comma_decimals: bool = True) -> Numeral | None:
    """The number of a match of NUMBER, None when its digits make no number ("1,2,3" is not one)."""
    value, ambiguous = _value(match, comma_decimals)
    if value is None:
        return None
    sign = match["sign"]
    return Numeral(-value if sign and sign.strip() in _MINUS else value, match[0], ambiguous)


def _value(match: re.Match[str], comma_decimals: bool) -> tuple[Decimal | None, bool]:
    if match["top"]:
        return (Decimal(match["top"]) / Decimal(match["bottom"])).quantize(Decimal("0.0001")).normalize(), False
    if match["ratio"]:
        return round(1 / Decimal(match["ratio"]), 6).normalize(), False
    if match["times"]:
        return Decimal(match["times"]), False
    if match["bare"] or match["fell"]:
        return _power(match["bare"] or match["fell"]), False
    value, ambiguous = _plain(match["plain"], comma_decimals)
    power = match["power"] or match["lost"] or match["raised"] or match["sunk"]
    if value is not None and power:
        value, ambiguous = whole(value * _power(power)), ambiguous or _slipped(match, value)
    return value, ambiguous


def _slipped(match: re.Match[str], value: Decimal) -> bool:
    """Whether a person has to confirm an exponent: one without a sign that came down ("3 x 106"), or any behind a long factor."""
    return bool((match["lost"] or match["sunk"]) and (value >= 10 or (match["lost"] or "").isdigit()))


def _power(text: str) -> Decimal:
    return Decimal(10) ** int(text.replace("–", "-").replace("−", "-"))


def whole(value: Decimal) -> Decimal:
    """A value without blanks behind it: 150, not 1.5E+2; 0.15, not 0.150."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _plain(text: str, comma_decimals: bool) -> tuple[Decimal | None, bool]:
    """Digits with blanks, dots and commas; "1.435" is 1435 by custom but may be meant as 1,435; whole hundreds ("1.500") are sure.

    Where the text uses decimal points elsewhere no single dot is sure.
    """
    tight = re.sub(r"[ \u00a0]", "", text)
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", tight.partition(",")[0])
    ambiguous = bool(grouped) and tight.count(".") == 1 and "," not in tight and not (comma_decimals and tight.endswith("00"))
    digits = tight.replace(".", "") if grouped else tight
    try:
        return Decimal(digits.replace(",", ".")), ambiguous
    except InvalidOperation:
        return None, False


_WITH_COMMA = re.compile(r"\d(?<![\d.,]\d)\d*,\d{1,2}(?![\d,])")  # begins with a digit, which is found at once
_WITH_POINT = re.compile(r"0(?<![\d.,]0)\.\d+(?![\d.])")


def uses_comma_decimals(text: str) -> bool:
    """Whether a document writes decimals with a comma, as the law wants, rather than with a point."""
    commas = len(_WITH_COMMA.findall(text))
    points = len(_WITH_POINT.findall(text)) if "0." in text else 0
    return commas >= points
