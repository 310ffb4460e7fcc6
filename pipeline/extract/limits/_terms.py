"""Ends that a verb or a deadline sets: what is due within a period, what may only be filled so far, what deviation is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import opened, requires
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import SPOKEN, Measure, measure_at
from pipeline.extract.limits._shares import shared_out

_WITHIN = re.compile(
    rf"\btrong\s+(?P<how>vòng|thời hạn|thời gian|khoảng thời gian)\s+(?:là\s+)?(?=\d|(?:{SPOKEN.pattern})\s)", re.IGNORECASE
)
_PAST = re.compile(r"\s*(?:qua|gần đây|gần nhất|liên tục trước|trước|liền kề|vừa qua|cuối|đầu|đến|tới|[-–]\s?\d)\b", re.IGNORECASE)
_IN_FORCE = re.compile(r"\s+(?:kể từ|tính từ|từ) (?:ngày|khi) [^.;,]{0,60}có hiệu lực\b")  # until when a text lets something be
# "tỷ lệ cuộc gọi được trả lời trong vòng 60 giây ≥ 80 %": the time says what the share is of
_SHARE_BEHIND = re.compile(r"\s*(?:phải\s)?(?:đạt\s)?(?:[≥≤<>]|không \w+ hơn|tối thiểu|ít nhất|từ|là)\s?\d[\d.,]*\s?%", re.IGNORECASE)
_AVERAGED = re.compile(r"\b(?:tính|lấy) trung bình(?: cộng)?\s+$", re.IGNORECASE)  # "được tính trung bình trong khoảng thời gian 6 phút"
_ONLY = re.compile(
    r"\bchỉ (?:được|cho) (?:phép )?(?P<act>(?:[^\W\d]+ ){1,4}?)(?P<to>đến|tới|trong phạm vi|ở mức)\s+(?=\d)",
    re.IGNORECASE,
)
_MUST_DO = re.compile(r"\bphải\s(?P<act>(?:(?!phải\b|có\b|đạt\b|là\b|được\b|bằng\b)[^\W\d]+\s){2,14}?)(?=\d)", re.IGNORECASE)
_WHOLLY = re.compile(
    r"\bphải\s(?:được\s)?(?P<act>(?!có\b|đạt\b|là\b|bằng\b)(?:(?!phải\b|đạt\b|là\b|hơn\b)[^\W\d]+\s){1,24})(?=100\s?%)", re.IGNORECASE
)
_DONE_TO_ALL = re.compile(  # "Phân tích cơ bản thực hiện 100 % số mẫu đã lấy"
    r"(?:^|[.;:]\s)\W*(?:[a-zđ]\)\s)?(?P<act>(?:Phân tích|Kiểm tra|Lấy mẫu|Nghiệm thu|Đo|Giám sát|Thử nghiệm|Kiểm định)\b"
    r"(?:\s(?!phải\b|đạt\b|khi\b|nếu\b)[^\W\d]+){0,8}?)\s(?:thực hiện\s|tiến hành\s)?(?=100\s?%)"
)
_FOR_ALL = re.compile(r"\bphải\s(?:[^\W\d]+\s){1,12}?(?:cho|tới|đến|với)\s(?=100\s?%\s)", re.IGNORECASE)
_PART_END = re.compile(r"\s*(?:$|[.;,])")
_LAST = re.compile(r"\s*(?:$|[.;])")
_LED = re.compile(
    r"\b(?:trước|sau|quá|hơn|đến|tới|từ|trong|lúc|vào|khoảng|bằng|thiểu|đa|nhất|dưới|trên|thêm|và|hoặc|mỗi|cách|với|chậm|là|theo|kể)\s+$"
)
_TOLERATED = re.compile(r"(?<!không )\bcho phép\s+(?:có\s+)?(?:tối đa\s+|không quá\s+|đến\s+|tới\s+)?(?=\d[\d.,]*\s?%)", re.IGNORECASE)
_FAILING = re.compile(
    r"\s(?P<of>(?:(?:tính )?theo\s)?(?:số lượng|khối lượng|số|tổng số)(?:\s(?:hoặc|và)\s(?:số lượng|khối lượng))?\s(?:của\s)?"
    r"(?P<what>(?!hoặc\b)[^\W\d]+(?:\s(?!không\b|có\b|bị\b)[^\W\d]+){0,5}))\s(?P<fails>(?:không|bị|có)\s[^\d,;.“\"]{3,60}?)(?=\s*[,;.“\"]|\s(?:của|như|nhưng|theo)\s|\s\d|$)"
)
_FOR = re.compile(r"(?<=[^\W\d])(?<=\S)\s+trong\s+(?=\d)|(?<=%)\s+trong\s+(?=\d)")
_ENSURED = re.compile(r"\b(?:bảo đảm|đảm bảo)\s(?:[^\W\d]+\s?){1,12}$", re.IGNORECASE)  # "bể nước bảo đảm chữa cháy trong 3 h"
_TRIED = re.compile(
    r"\b(?:phải|cần|được)\s(?:phải\s)?(?:được\s)?thử (?:áp suất|áp lực|kín|bền|tải|thủy lực|thuỷ lực)\b[^;.]*?(?:\.\d[^;.]*)*$"
)
_WITHOUT_BREAK = re.compile(r"\bliên tục\s+$", re.IGNORECASE)  # "ghi số liệu liên tục trong vòng 1 giờ"
_BORNE = re.compile(r"\b(?:chịu|thử|đạt|nén|giữ|duy trì|bền)\b", re.IGNORECASE)


def terms(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The limits of a sentence in these forms."""
    if not (required or requires(text)):
        return
    yield from _within(text, comma)
    yield from _kept_up(text, comma)
    yield from _only(text, comma)
    yield from _allowed(text, comma)
    yield from _tolerated(text, comma)
    yield from _must_share(text, comma)
    yield from _wholly(text, comma)
    yield from _for_all(text, comma)
    yield from _must_last(text, comma)


def _within(text: str, comma: bool) -> Iterator[Stated]:
    """A deadline or a period: "phải trả lời trong vòng 5 ngày" ends, "chịu được 2 000 V trong thời gian 1 phút" prescribes."""
    for match in _WITHIN.finditer(text):
        measure = measure_at(text, match.end(), comma)
        known = units.table().get(units.normal(measure.unit)) if measure else None
        if measure is None or known is None or not _naming.is_period(known.name) or _PAST.match(text, measure.end):
            continue
        if _AVERAGED.search(text, 0, match.start()):
            continue
        aside = _IN_FORCE.match(text, measure.end) or _SHARE_BEHIND.match(text, measure.end)
        if aside or opened(text, match.start(), ("openers",)):
            continue
        lasting = match["how"].casefold().endswith("thời gian") and bool(_BORNE.search(text, 0, match.start()))
        lasting = lasting or bool(_WITHOUT_BREAK.search(text, 0, match.start()))
        tested = known.name in ("s", "min", "h") and _TRIED.search(text, 0, match.start())
        kind: Comparator = "=" if lasting or tested else "<="
        if tested:
            yield _stated(text, match, measure, kind, "thời gian thử")
            continue
        yield _stated(text, match, measure, kind, "thời gian" if "gian" in match["how"] or "vòng" in match["how"] else "thời hạn")


def _kept_up(text: str, comma: bool) -> Iterator[Stated]:
    """How long a value must be borne: "phải chịu được điện áp 10 kV trong 1 phút"."""
    for match in _FOR.finditer(text) if "trong" in text else ():
        if not (_BORNE.search(text) or _ENSURED.search(text, 0, match.start())):
            continue
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


def _must_share(text: str, comma: bool) -> Iterator[Stated]:
    """The share that an act must take: "phải nghiệm thu 100 % khối lượng công việc"."""
    for match in _MUST_DO.finditer(text):
        measure = measure_at(text, match.end(), comma)
        whole = _naming.qualified(text, measure) if measure and measure.unit == "%" else None
        if whole and whole.unit != "%" and not opened(text, match.end(), ("openers",)):
            kind: Comparator = ">=" if match["act"].casefold().startswith(("đảm bảo", "bảo đảm")) else "="
            yield _stated(text, match, whole, kind, f"tỷ lệ {match['act'].strip()}")


def _wholly(text: str, comma: bool) -> Iterator[Stated]:
    """All things that an act must examine or treat, said at its end: "phải được kiểm tra bằng máy soi 100 %"."""
    for match in chain(_WHOLLY.finditer(text), _DONE_TO_ALL.finditer(text)) if "100" in text else ():
        measure = measure_at(text, match.end(), comma)
        whole = _naming.qualified(text, measure) if measure and match.re is _DONE_TO_ALL else measure
        if match.re is _WHOLLY and not _words.word_pattern("examined").match(match["act"]):
            continue  # "phải được pha từ cồn 100 %"
        ended = whole and whole.unit.startswith("%") and (whole.unit != "%" or _PART_END.match(text, whole.end))
        if whole and ended and not opened(text, match.start(), ("openers",)):
            yield _stated(text, match, whole, "=", f"tỷ lệ {' '.join(match['act'].split()[:5])}")


def _for_all(text: str, comma: bool) -> Iterator[Stated]:
    """All those whom something must be done for: "phải có văn bản trả lời cho 100 % khách hàng khiếu nại"."""
    for match in _FOR_ALL.finditer(text) if "100" in text else ():
        measure = measure_at(text, match.end(), comma)
        of = shared_out(text, measure) if measure and measure.unit == "%" else ""
        if measure and of and not opened(text, match.end(), ("openers",)):
            yield _stated(text, match, measure, "=", f"tỷ lệ {of}")


def _must_last(text: str, comma: bool) -> Iterator[Stated]:
    """How long an act must last, said at its end: "phải nổ máy vận hành động cơ 15 phút"."""
    for match in _MUST_DO.finditer(text):
        measure = measure_at(text, match.end(), comma)
        known = units.table().get(units.normal(measure.unit)) if measure else None
        last = measure and known and known.name in ("min", "s", "h") and _LAST.match(text, measure.end)
        if measure and last and not (_LED.search(match["act"]) or opened(text, match.end(), ("openers",))):
            yield _stated(text, match, measure, "=", f"thời gian {' '.join(match['act'].split()[:5])}")


def _tolerated(text: str, comma: bool) -> Iterator[Stated]:
    """How large a share may fail: "Cho phép 5 % số lượng hoặc khối lượng quả không đáp ứng yêu cầu"."""
    for match in _TOLERATED.finditer(text):
        measure = measure_at(text, match.end(), comma)
        of = _FAILING.match(text, measure.end) if measure and measure.unit == "%" else None
        if measure and of and not opened(text, match.end(), ("openers",)):
            whole = Measure(measure.start, of.end("of"), measure.numeral, f"% {of['of']}")
            yield _stated(text, match, whole, "<=", f"{of['what']} {of['fails']}")


def _stated(text: str, match: re.Match[str], measure: Measure, kind: Comparator, name: str) -> Stated:
    thing = _naming.subject(text[text.rfind(". ", 0, match.start()) + 1 : match.start()])
    condition = _naming.condition(text, match.start(), measure.end)
    low, high = ends(kind, measure.numeral.value)
    return Stated(match.start(), measure.end, kind, low, high, measure.unit, name, thing, condition, measure.numeral.ambiguous)
