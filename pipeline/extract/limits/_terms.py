"""Ends that a verb or a deadline sets: what is due within a period, what may only be filled so far, what deviation is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import opened, requires
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import SPOKEN, Measure, measure_at

_WITHIN = re.compile(
    rf"\btrong\s+(?P<how>vòng|thời hạn|thời gian|khoảng thời gian)\s+(?:là\s+)?(?=\d|(?:{SPOKEN.pattern})\s)", re.IGNORECASE
)
_PAST = re.compile(r"\s*(?:qua|gần đây|gần nhất|liên tục trước|trước|liền kề|vừa qua|cuối|đầu|đến|tới|[-–]\s?\d)\b", re.IGNORECASE)
_ONLY = re.compile(
    r"\bchỉ (?:được|cho) (?:phép )?(?P<act>(?:[^\W\d]+ ){1,4}?)(?P<to>đến|tới|trong phạm vi|ở mức)\s+(?=\d)",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?<=[^\W\d])(?<=\S)\s+trong\s+(?=\d)|(?<=%)\s+trong\s+(?=\d)")
_BORNE = re.compile(r"\b(?:chịu|thử|đạt|nén|giữ|duy trì|bền)\b", re.IGNORECASE)


def terms(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The limits of a sentence in these forms."""
    if not (required or requires(text)):
        return
    yield from _within(text, comma)
    yield from _kept_up(text, comma)
    yield from _only(text, comma)
    yield from _allowed(text, comma)


def _within(text: str, comma: bool) -> Iterator[Stated]:
    """A deadline or a period: "phải trả lời trong vòng 5 ngày" ends, "chịu được 2 000 V trong thời gian 1 phút" prescribes."""
    for match in _WITHIN.finditer(text):
        measure = measure_at(text, match.end(), comma)
        known = units.table().get(units.normal(measure.unit)) if measure else None
        if measure is None or known is None or not _naming.is_period(known.name) or _PAST.match(text, measure.end):
            continue
        if opened(text, match.start(), ("openers",)):
            continue
        lasting = match["how"].casefold().endswith("thời gian") and bool(_BORNE.search(text, 0, match.start()))
        kind: Comparator = "=" if lasting else "<="
        yield _stated(text, match, measure, kind, "thời gian" if "gian" in match["how"] or "vòng" in match["how"] else "thời hạn")


def _kept_up(text: str, comma: bool) -> Iterator[Stated]:
    """How long a value must be borne: "phải chịu được điện áp 10 kV trong 1 phút"."""
    for match in _FOR.finditer(text) if _BORNE.search(text) else ():
        measure = measure_at(text, match.end(), comma)
        known = units.table().get(units.normal(measure.unit)) if measure else None
        brief = measure and known and _naming.is_period(known.name) and known.name not in ("năm", "tháng", "tuần", "ngày")
        if measure and brief and not (_PAST.match(text, measure.end) or opened(text, match.start(), ("openers",))):
            yield _stated(text, match, measure, "=", "thời gian")


def _only(text: str, comma: bool) -> Iterator[Stated]:
    """An upper end by "only": "chỉ được nạp đến 85 % dung tích bồn"."""
    for match in _ONLY.finditer(text):
        measure = measure_at(text, match.end(), comma)
        if measure and measure.unit in units.table() and not opened(text, match.start(), ("openers",)):
            word = _naming.quantity_by_unit(measure) or "mức"
            yield _stated(text, match, _naming.qualified(text, measure), "<=", f"{word} {match['act'].strip()}")


def _allowed(text: str, comma: bool) -> Iterator[Stated]:
    """A deviation that is allowed: "độ lệch điện áp cho phép 5 %"."""
    for match in _words.allowed_pattern().finditer(text):
        measure = measure_at(text, match.end(), comma)
        if measure and measure.unit in units.table() and not opened(text, match.start(), ("openers",)):
            found = _stated(text, match, measure, "<=", match["what"].strip())
            yield replace(found, start=match.end("what"))


def _stated(text: str, match: re.Match[str], measure: Measure, kind: Comparator, name: str) -> Stated:
    thing = _naming.subject(text[text.rfind(". ", 0, match.start()) + 1 : match.start()])
    condition = _naming.condition(text, match.start(), measure.end)
    low, high = ends(kind, measure.numeral.value)
    return Stated(match.start(), measure.end, kind, low, high, measure.unit, name, thing, condition, measure.numeral.ambiguous)
