"""What a measure is of where the words, the unit or the shape of the sentence tell it, before any noun that fits the unit is looked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._binding import POINT, segment
from pipeline.extract.limits._claimed import mentioned
from pipeline.extract.limits._lasting import lasting
from pipeline.extract.limits._measure import Measure
from pipeline.extract.limits._nouns import compares, label_before, trim
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._shares import THINGS, of_quantity
from pipeline.extract.limits._strange import strange
from pipeline.extract.limits._subject import subject
from pipeline.extract.limits._telling import PERIODS
from pipeline.extract.limits._verbs import turned

_AWAY = re.compile(r"\bcách (?!(?:ly|điện|nhiệt|âm|thức|mạng)\b)", re.IGNORECASE)
_SYMBOL = re.compile(r"(?:^|\s)(?:có|là|với|khi)\s+(?P<name>[A-Z][A-Za-z]{0,3}\d?|[A-Z]{2,5}\d?)\s+$")
_NUMBER_OF = re.compile(
    r"(?:^|[,;.:]\s)\W*(?P<what>(?:số lượng|tổng số|số|mật độ)\s(?:(?!(?:có|với|từ|phải|không|được)\b)[^\W\d]+\s?){1,6})"
    r"(?:[^,;.:]|(?<=\d)[,.](?=\d))*$",
    re.IGNORECASE,
)
_SUM_OF = re.compile(r"\s*(?P<what>tổng số\s(?:(?!(?:có|phải|không|của)\b)[^\W\d]+\s){1,8})(?=có\b|phải\b|không\b)", re.IGNORECASE)
_ANGLE = re.compile(r"(?<=có )góc\s(?:(?!(?:phải|có|được)\b)[^,;.:\d])*$", re.IGNORECASE)  # "có góc nhìn không nhỏ hơn 150°"
_A_LENGTH = re.compile(r"\bmột (khoảng|đoạn)\s$")  # "được chống liền vì một khoảng tối thiểu là 5 m"
_CONTENT = re.compile(
    r"\s(?P<what>(?P<first>[^\W\d][^\s,;.()]*(?:\s(?!hoặc\b)[^\W\d][^\s,;.()]*)?)(?:\s(?:hoặc|và|hay)\s[^\W\d][^\s,;.()]*)?)"
    r"(?=\s*(?:[,;.]|$|trong\b))"
)
_HOLDS = re.compile(r"\bchứa (?:quá|trên|nhiều hơn|ít hơn|ít nhất|tối đa|tối thiểu|không quá|đến)\s$")
_MOVED = re.compile(
    r"\b(?:được phép|cho phép|được|có thể)\s(?P<act>(?:dịch|dịch chuyển|xê dịch|nới|nâng|hạ|kéo dài|rút ngắn|mở rộng|thu hẹp)\b"
    r"(?:(?!\s(?:đến|tới|có)\b)[^,;.\d]){0,60})(?:,\snhưng\s)?$",
    re.IGNORECASE,
)
_NO_VERB = re.compile(r"(?:\s+(?!phải|được|có|không|cần|cho|với|trong|và)[^\W\d]+){0,4}\s*(?:phải\s+|được\s+)?")
_TALL = re.compile(
    r"(?<!chiều )(?<!độ )(?<!hơn )(?<!bề )(?<!chính xác )(?<!đo )"
    r"\b(?P<how>cao|rộng|dài|dày|sâu|nặng|nhô(?: ra| cao)?)\s+(?:phải\s+|có\s+)?$",
    re.IGNORECASE,
)

COUNTS = ("số lượng", "tổng số", "số", "tỷ lệ", "tỉ lệ")
Named = tuple[str, str]  # the parameter and the object


@dataclass(frozen=True)
class Sought:
    """A measure whose name is sought: the words from `start`, where its clause begins, to `end`, where its comparison does."""

    text: str
    end: int
    measure: Measure

    @cached_property
    def start(self) -> int:
        """Where the words begin that belong to the comparison."""
        return segment(self.text, self.end)

    @cached_property
    def begin(self) -> int:
        """Where the sentence begins."""
        return self.text.rfind(". ", 0, self.end) + 1

    @cached_property
    def words(self) -> str:
        """The words that belong to the comparison."""
        return self.text[self.start : self.end]

    @cached_property
    def exact(self) -> units.Unit | None:
        """The unit as a whole, where it is known."""
        return units.table().get(units.normal(self.measure.unit))

    @cached_property
    def known(self) -> units.Unit | None:
        """The unit, or its first word."""
        return self.exact or units.table().get(units.normal(self.measure.unit.split(" ")[0]))

    @cached_property
    def counted(self) -> bool:
        """Whether things are counted."""
        unit = self.measure.unit
        thing = self.known is None or self.known.name in THINGS
        return bool(unit and "/" not in unit and thing and not self.relative)

    @cached_property
    def relative(self) -> bool:
        """Whether the unit is a quantity itself, of which something is a part: "1/4 tổng đường kính hai bồn"."""
        return bool(_words.quantity_pattern().match(self.measure.unit.removeprefix("tổng ")))

    @cached_property
    def fitting(self) -> frozenset[str]:
        """The quantities that the unit measures."""
        plain = self.exact or " " not in self.measure.unit or self.measure.unit.startswith("% khối lượng")
        return _words.quantities_of(self.known.name) if self.known and plain else frozenset()

    @cached_property
    def far(self) -> bool:
        """Whether the unit measures distances."""
        return "khoảng cách" in self.fitting

    @cached_property
    def apart(self) -> bool:
        """Whether the unit measures distances or shares of them."""
        return self.far or self.measure.unit.startswith(("% khoảng cách", "% cự ly", "% chiều"))


def told(sought: Sought) -> Named | None:
    """The parameter and the object, by the first way that tells them."""
    return next((found for way in _WAYS if (found := way(sought)) is not None), None)


def _germ(s: Sought) -> Named | None:
    found = _germ_pattern().search(s.text[: s.end])
    return (found[0].strip(), "") if found else None


def _moved(s: Sought) -> Named | None:
    found = _MOVED.search(s.text, s.begin, s.end) if s.apart else None
    return (f"mức {trim(found['act'])}", subject(s.text[: found.start()])) if found else None


def _content(s: Sought) -> Named | None:
    """What stands behind its amount: "không được chứa quá 10 µg/l arsen"."""
    name = s.known.name if s.known else ""
    holds = name in _words.data()["burden_units"] or (name == "%" and _HOLDS.search(s.text, 0, s.measure.start))
    behind = _CONTENT.match(s.text, s.measure.end) if holds else None
    return (behind["what"], subject(s.text[: s.end])) if behind and known_parameter(behind["first"]) else None


def _ratio(s: Sought) -> Named | None:
    ratio = None if s.measure.unit else first_quantity(s.text, s.begin, s.end)
    known = ratio and ratio[0].casefold() in ("tỷ lệ", "tỉ lệ", "tỷ số", "tỉ số")
    return (trim(s.text[ratio.start() : s.end]), subject(s.text[: ratio.start()])) if ratio and known else None


def _factor(s: Sought) -> Named | None:
    found = None if s.measure.unit else re.search(r"\bhệ số an toàn\b", s.words, re.IGNORECASE)
    return (found[0], subject(s.text[: s.start + found.start()])) if found else None


def _symbol(s: Sought) -> Named | None:
    """A parameter by its symbol right before a comparison: "nước thải có BOD5 không quá 50 mg/l"."""
    found = _SYMBOL.search(s.words) if s.known and s.known.name in _words.data()["burden_units"] else None
    if found is None or not known_parameter(found["name"]):
        return None
    return found["name"], subject(s.text[: s.start] or s.text[: s.end - len(found["name"])])


def _nothing(s: Sought) -> Named | None:
    return ("", "") if s.counted and strange(s.words, s.measure.unit) else None


def _spread(s: Sought) -> Named | None:
    """Things on a unit of area: "số lượng đốm có diện tích từ … không được quá 20 đốm/m2"."""
    found = _NUMBER_OF.search(s.text, 0, s.end) if "/" in s.measure.unit and s.known is None else None
    return (found["what"].strip(), "") if found and not compares(s.text, found.start(), s.end) else None


def _share_of_sum(s: Sought) -> Named | None:
    found = _SUM_OF.match(s.text, s.start, s.end) if s.measure.unit.startswith("% ") else None
    return (trim(found["what"]), "") if found else None


def _share_of_count(s: Sought) -> Named | None:
    first = first_quantity(s.text, s.start, s.end) if s.measure.unit.startswith("% ") else None
    return (trim(s.text[first.start() : s.end]), "") if first and first[0].casefold() in COUNTS else None


def _count(s: Sought) -> Named | None:
    first = first_quantity(s.text, s.start, s.end) if s.counted else None
    return (trim(s.text[first.start() : s.end]), "") if first and not _words.has_units(first[0]) else None


def _count_going_on(s: Sought) -> Named | None:
    goes_on = s.counted and s.words.strip() in ("", "nhưng", "và")
    first = first_quantity(s.text, s.begin, s.end) if goes_on else None
    return (trim(s.text[first.start() : s.start]), subject(s.text[: s.start])) if first else None


def _angle(s: Sought) -> Named | None:
    found = _ANGLE.search(s.text, s.start, s.end) if s.known and s.known.name == "°" else None
    return (trim(found[0]), subject(s.text[: found.start()])) if found else None


def _gap(s: Sought) -> Named | None:
    found = _A_LENGTH.search(s.text, s.start, s.end) if s.apart else None
    return (f"chiều dài {found[1]}", subject(s.text[: found.start()])) if found else None


def _count_behind(s: Sought) -> Named | None:
    last = _last_quantity(s.text, s.start, s.end) if s.counted else None
    known = last and last[0].casefold() not in ("diện tích", "chiều dài", "khối lượng")
    return (trim(s.text[last.start() : s.end]), subject(s.text[: last.start()])) if last and known else None


def _count_alone(s: Sought) -> Named | None:
    """The number of what is counted, or the label that says it: "điểm đánh giá: tối đa 40 điểm"."""
    if not s.counted:
        return None
    label = label_before(s.text, s.start, s.end)
    labelled = label.casefold().startswith(f"{s.measure.unit.casefold()} ")
    return label if labelled else f"số lượng {s.measure.unit}", subject(s.text[: s.end])


def _point(s: Sought) -> Named | None:
    point = s.far and POINT.match(s.text, s.start, s.end) and not _AWAY.search(s.text, s.start, s.end)
    return (trim(s.words), subject(s.text[: s.start])) if point else None


def _tall(s: Sought) -> Named | None:
    """A length by its adjective, also for each of several things ("5 cm/con")."""
    apiece = units.table().get(s.measure.unit.split("/")[0]) if s.known is None and "/" in s.measure.unit else None
    lengthy = "khoảng cách" in (_words.quantities_of(apiece.name) if apiece else s.fitting)
    tall = _TALL.search(s.words) if lengthy else None
    if tall is None or _begins(s.text, s.start, s.end, s.fitting):
        return None
    return _words.data()["adjectives"][tall["how"].casefold().split(" ")[0]], subject(s.text[: s.start + tall.start()])


def _turned(s: Sought) -> Named | None:
    verb = turned(s.text, s.start, s.end) if s.measure.unit == "°" else None
    return (f"góc {verb[0].casefold()}", subject(s.text[s.start : verb.start()])) if verb else None


def _away(s: Sought) -> Named | None:
    away = _AWAY.search(s.text, s.start, s.end) if s.far else None
    if away is None:
        return None
    place = away.start() if s.text.endswith(("vị trí ", "điểm "), 0, away.start()) else s.start
    return None if _words.quantity_pattern().search(s.text, place, s.end) else ("khoảng cách", subject(s.text[s.start : away.start()]))


def _lasting(s: Sought) -> Named | None:
    return lasting(s.text, s.start, s.end, s.fitting) or None if s.known and s.known.name in PERIODS else None


def _acted(s: Sought) -> Named | None:
    acted = of_quantity(s.text, s.start, s.end, s.measure.unit)
    return (acted, subject(s.text[: s.end])) if acted and not first_quantity(s.text, s.begin, s.end) else None


_WAYS: tuple[Callable[[Sought], Named | None], ...] = (
    *(_germ, _moved, _content, _ratio, _factor, _symbol, _nothing, _spread, _share_of_sum, _share_of_count),
    *(_count, _count_going_on, _angle, _gap, _count_behind, _count_alone, _point, _tall, _turned, _away, _lasting, _acted),
)


def _begins(text: str, start: int, end: int, fitting: frozenset[str]) -> bool:
    """Whether a part begins with a quantity of its own: "bán kính của đoạn vòng dài ít nhất 135 m"."""
    first = _words.quantity_pattern().match(text, start)
    return bool(first and first[0].casefold() in fitting and not re.search(r"[,\d]|\bcó\b", text[first.end() : end]))


def first_quantity(text: str, place: int, end: int) -> re.Match[str] | None:
    """The quantity that a sentence begins with, when no comparison has taken it: a share or a bare number may be of any."""
    found = _words.quantity_pattern().match(text, place + len(text[place:end]) - len(text[place:end].lstrip(" -–+")))
    return found if found and not (compares(text, place, end) or mentioned(text, place, found)) else None


def _last_quantity(text: str, start: int, end: int) -> re.Match[str] | None:
    """The quantity that stands right before the comparison of a count: "độ dài tối đa là 200 ký tự", "quy mô không quá 30 lớp"."""
    found = [m for m in _words.quantity_pattern().finditer(text, start, end) if not mentioned(text, start, m)]
    return found[-1] if found and _NO_VERB.fullmatch(text, found[-1].end(), end) and "số" not in found[-1][0].casefold().split() else None


@cache
def _germ_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, _words.data()['germs']))})\s*$", re.IGNORECASE)
