"""Numbers that a verb prescribes: "lấy mẫu tại 5 vị trí", "lựa chọn 02 công ten nơ", "lặp lại 3 lần", "lập thành 04 bản", "chờ 5 min".

Only where a heading requires; numbers that tell apart classes ("chia thành 4 nhóm"), steps of a test and cases limit nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import MUST, finished, opened
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._measure import SPOKEN, Measure, measure_at
from pipeline.extract.limits._shares import shared_out

_N = rf"(?=\d|(?:{SPOKEN.pattern})\s)"
_PLACES = re.compile(rf"\btại\s+{_N}", re.IGNORECASE)
_ALL_PLACES = re.compile(r"\d+\s?% [^\W\d]")  # "điều tra tại 100 % bưu cục cấp tỉnh"
_MUST_BE = re.compile(r"\bphải (?:được )?$")
_PLACE = re.compile(r"(?:vị trí|điểm|khu vực|mặt|góc|hướng|nơi)\b", re.IGNORECASE)
_TAKEN = re.compile(
    r"(?<!máy )(?<!trạm )(?<!bộ )(?<!nghiệm )(?<!tiếp )(?<!hấp )"
    r"\b(?P<act>lựa chọn|chọn|lấy ngẫu nhiên|lấy mẫu|lấy ra|lấy|thu ngẫu nhiên|thu mẫu|thu|vớt ngẫu nhiên|vớt|quan sát)\s+"
    r"(?:ngẫu nhiên\s+)?(?:khoảng\s+)?(?:từ\s+)?(?=\d)",
    re.IGNORECASE,
)
_SET = re.compile(
    r"(?:\b(?:phải|được|cần)\s+(?:\w+\s+)?|(?:^|[;:.]\s+|,\s+)[\s\-–+•]*)"
    r"(?P<act>đặt|gắn|bố trí|thiết lập|lắp đặt|lắp|trang bị|cắm|kê|treo|may bằng|khoan|cô lập bằng|đóng)\s+"
    rf"(?:ít nhất\s+)?{_N}",
    re.IGNORECASE,
)
_MADE = re.compile(rf"\b(?:lập|chia|làm|in|sao|gửi|cắt)\s+(?:thành|làm)\s+{_N}", re.IGNORECASE)
_EVERY = re.compile(  # "Cứ 20 người phải bố trí 1 hố xí"
    rf"\b(?P<every>(?:cứ|mỗi)\s(?:0?\d+\s)[^;.\d]{{2,60}}?)\s(?:phải |cần |được )*(?P<act>có|bố trí|lắp đặt|lắp|đặt|trang bị|lấy)\s+{_N}",
    re.IGNORECASE,
)
_SHARED = re.compile(  # "Cứ 25 người phải có ít nhất 1 chậu rửa"
    r"\W*(?P<every>(?:cứ|mỗi)\s0?\d+\s(?!năm|tháng|tuần|ngày|giờ|phút|quý)[^;.,\d]{2,60}?)\s(?:thì\s)?(?:phải|cần|được|có|bố trí)\b",
    re.IGNORECASE,
)
_SAMPLES = re.compile(r"\bmẫu(?: thử)?\s*:\s+(?=\d)", re.IGNORECASE)  # "Yêu cầu về mẫu thử: 02 xe của mỗi kiểu loại"
_CONSISTS = re.compile(r"\b(?:bao gồm|gồm)(?: có)?(?: đủ)?\s+(?=0?[1-9]\d?\s|(?:một|hai|ba|bốn|năm)\s\(\d{1,2}\)\s)", re.IGNORECASE)
_CLASSES = re.compile(
    r"(?:cấp|bậc|nhóm|loại|mức|hạng|phần|chương|giai đoạn|bước|trường hợp|hình thức|kiểu|dạng|kỳ|đợt|khối|vùng|mục|cách|phương pháp)\b",
    re.IGNORECASE,
)
_WHOLES = re.compile(  # what a text or a procedure is divided into
    rf"{_CLASSES.pattern}|(?:chương|mục|nội dung|tiêu chí|chỉ tiêu|thành phần|yếu tố|thông số|khoản|điều|lĩnh vực|tiêu chuẩn"
    r"|quy chuẩn|dạng|công đoạn|khâu)\b"
)
_ITEM = re.compile(r"\W*(?=0[1-9]\s)")  # "- 03 tủ lạnh có …" of a list of what there must be
_BEARS = re.compile(  # "; mỗi vai áo có 02 đỉa để cài cấp hiệu"
    r"(?:^|[;:,.]\s)\W*(?:[a-zđ]\)\s)?(?:(?!(?:khi|nếu|đối|trường|với|tại|ở|trong|từ|nhà|công|các|những|người|phải|có|gồm)\b)[^\W\d]+\s){1,8}?"
    r"(?:\([^()]*\)\s)?(?P<act>(?:có\s)?gắn|có|may|đính|gồm|(?:có\s)?kèm(?: theo)?)\s(?=0[1-9]\s)",
    re.IGNORECASE,
)
_SIZED = re.compile(r"\s(?:(?:đường kính|chiều (?:cao|dài|rộng|dày)|kích thước)\s\d|(?:màu|bằng)\s(?!.*\bthì\b))")
_HAS_THEM = re.compile(r"(?<=[;:]\s)(?P<act>có)\s(?=0[1-9]\s)")  # "; có 04 khuy áo màu vàng"
_NO_THINGS = re.compile(rf"{_CLASSES.pattern}|(?:bản|bộ hồ sơ|giấy|đơn|ảnh|tờ|năm|tháng|điểm|lần)\b")
_AGAIN = re.compile(
    r"\b(?P<act>lặp lại|thực hiện lại|thực hiện|tiến hành|làm lại|quay|đóng mở|hút khí tăng cường|hút|phun|bơm|vệ sinh"
    r"|súc|tráng|rửa|khử trùng|tiêu độc|đọc số|đọc|đo(?! kiểm))"
    r"(?:\s(?!phải|không|được|tối|ít|vượt|quá|lớn|gấp|hơn)"
    r"[^\W\d]+){0,8}?\s+(?:khoảng\s+)?(?:từ\s+)?(?=\d{1,3}(?: lần)?(?:\s?(?:đến|[-–])\s?\d{1,3})? lần\b)",
    re.IGNORECASE,
)
_TIMES_EACH = re.compile(  # "mỗi cự ly 01 lần"
    r"\b(?P<each>mỗi\s(?!năm|tháng|tuần|ngày|giờ|phút|quý|lần)[^\W\d]+(?:\s[^\W\d]+){0,2})\s(?=0?[1-9]\slần(?:\s*[.;,)]|\s*$))",
    re.IGNORECASE,
)
_HOLDS = re.compile(  # "…, mỗi hộp 50 cái"
    r"(?:^|[,;:(]\s|\s)(?P<each>mỗi\s(?:hộp|gói|túi|bao|hòm|thùng|kiện|khay|lồng|bó|cuộn|pallet|can|chai|lọ))"
    r"\s(?:có |chứa |gồm |đựng |đóng )?(?=\d)",
    re.IGNORECASE,
)
_WAIT = re.compile(
    r"(?P<act>\b(?:(?<=phải )để(?: yên| lắng| nguội)?|chờ|đợi|ngâm|ủ|nghỉ|đóng tịnh|đóng gói|đóng bao"
    r"|chính xác (?:đến|tới)))\s+(?:trong\s+)?(?=\d)",
    re.IGNORECASE,
)
_TESTED = re.compile(r"\b(?:cân|thước|đo|sấy|mẫu|nhiệt kế|dụng cụ|thiết bị|đồng hồ)\b", re.IGNORECASE)
_EXACTLY = re.compile(r"\bphải (?:được )?(?:đo|xác định|cân)\b[^;.]{0,60}\bchính xác\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\s(?:của|này|đó)\b")
_SECOND = re.compile(r"\s*(?:đến|tới|[-–÷])\s*(?=\d)")
_METHOD = re.compile(r"\W*(?:thông thường|ví dụ|nếu|đun|hòa|hoà|pha|cân|hút \d|thêm|cho)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:\(|$|[.;,)]|[^\W\d])")


def acts(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The numbers of things, places and repetitions that a sentence prescribes by its verb."""
    sampled = re.search(r"\bmẫu\b", text)
    if not required and not _METHOD.match(text) and _EXACTLY.search(text):
        for match in _WAIT.finditer(text):
            yield from _lasting(text, match, comma) if match["act"].casefold().startswith("chính xác") else ()
    for match in _AGAIN.finditer(text) if "phải" in text and not required else ():
        yield from _repeated(text, match, comma) if _MUST_BE.search(text, 0, match.start()) else ()
    if not (required or sampled) or _METHOD.match(text):
        return
    for match in _PLACES.finditer(text):
        yield from _share_of_places(text, match, comma) if _ALL_PLACES.match(text, match.end()) else ()
        yield from _counted(text, match, comma, _PLACE, None)
    for match in _SAMPLES.finditer(text) if sampled or "Mẫu" in text else ():
        yield from _counted(text, match, comma, None, _NO_THINGS)
    for match in _TAKEN.finditer(text):
        yield from _amount(text, match, comma)
    for match in _WAIT.finditer(text):
        if required or match["act"].casefold().startswith("để"):
            yield from _lasting(text, match, comma)
    if not required:
        return
    for match in _SET.finditer(text):
        yield from _counted(text, match, comma, None, _CLASSES)
    for match in (item,) if (item := _ITEM.match(text)) else ():
        yield from _counted(text, match, comma, None, _NO_THINGS)
    for match in chain(_BEARS.finditer(text), _HAS_THEM.finditer(text)):
        found = list(_counted(text, match, comma, None, _NO_THINGS))
        yield from (one for one in found if (finished(text, one.end) or _SIZED.match(text, one.end)) and not MUST.search(text, one.end))
    for match in _EVERY.finditer(text) if re.search("cứ|Cứ|mỗi|Mỗi", text) else ():
        yield from _for_every(text, match, comma)
    for match in _MADE.finditer(text):
        yield from _counted(text, match, comma, None, _CLASSES)
    for match in _CONSISTS.finditer(text):
        yield from _counted(text, match, comma, None, _WHOLES)
    for match in _TIMES_EACH.finditer(text) if "lần" in text else ():
        measure = measure_at(text, match.end(), comma)
        if measure and not opened(text, match.start(), ("openers",)):
            yield replace(_made(text, match, measure, f"số lần {match['each'].casefold()}"), unit="lần")
    for match in _AGAIN.finditer(text):
        yield from _repeated(text, match, comma)
    for match in _HOLDS.finditer(text) if "mỗi" in text.casefold() else ():
        yield from _held(text, match, comma)


def _counted(text: str, match: re.Match[str], comma: bool, only: re.Pattern[str] | None, never: re.Pattern[str] | None) -> Iterator[Stated]:
    """A number of things: "tại 5 vị trí", "bố trí 2 cửa"."""
    bare = measure_at(text, match.end(), comma)
    if only and bare and (joint := _SECOND.match(text, bare.end)) and not opened(text, match.start(), ("openers",)):
        yield from _between(text, match, bare, measure_at(text, joint.end(), comma), only)
        return
    measure = counted(text, bare) if bare and not bare.unit else None
    one = match.re in (_BEARS, _SAMPLES) and text.startswith("01 ", match.end())
    if measure is None or not measure.unit or opened(text, match.start(), ("openers",)) or not (one or _sure(text, measure)):
        return
    if (only and not only.match(measure.unit)) or (never and never.match(measure.unit)) or _SECOND.match(text, measure.end):
        return
    if _DEFINITE.match(text, measure.end) and measure.numeral.value > 1 and match.re is _SET:
        return  # "phải đặt 2 cạnh của phù hiệu song song"
    upward = _words.after_pattern(">=").match(text, measure.end)
    if upward and match.re is _CONSISTS:
        yield replace(_made(text, match, measure, f"số lượng {measure.unit}"), comparator=">=", high=None, end=upward.end())
        return
    noun = only.match(measure.unit) if only else re.match(r"\w+", measure.unit) if match.re is _MADE else None
    unit = noun[0] if noun else measure.unit
    end = measure.end - len(measure.unit) + len(unit)
    yield _made(text, match, replace(measure, unit=unit, end=end), f"số lượng {unit}")


def _held(text: str, match: re.Match[str], comma: bool) -> Iterator[Stated]:
    """How much or many each package holds: "mỗi hộp 50 cái", "mỗi bao 25 kg"."""
    bare = measure_at(text, match.end(), comma)
    measure = counted(text, bare) if bare else None
    if measure and measure.unit and finished(text, measure.end) and not opened(text, match.start(), ("openers",)):
        word = _naming.quantity_by_unit(measure) or f"số lượng {measure.unit}"
        yield _made(text, match, measure, f"{word} {match['each'].casefold()}")


def _share_of_places(text: str, match: re.Match[str], comma: bool) -> Iterator[Stated]:
    """The share of places at which something is done: "điều tra tại 100 % bưu cục cấp tỉnh"."""
    measure = measure_at(text, match.end(), comma)
    of = shared_out(text, measure) if measure and measure.unit == "%" else ""
    if measure and of and not opened(text, match.start(), ("openers",)):
        yield _made(text, match, measure, f"tỷ lệ {of}")


def _for_every(text: str, match: re.Match[str], comma: bool) -> Iterator[Stated]:
    """What so many share, be it but one: "Cứ 20 người phải bố trí 1 hố xí"; how many they are is the condition."""
    bare = measure_at(text, match.end(), comma)
    measure = counted(text, bare) if bare and not bare.unit else None
    if measure and measure.unit and not _CLASSES.match(measure.unit) and not _SECOND.match(text, measure.end):
        yield replace(_made(text, match, measure, f"số lượng {measure.unit}"), condition=match["every"].casefold())


def shared(text: str, found: Stated) -> Stated:
    """A limit with how many share what it counts, where its sentence begins with that."""
    every = _SHARED.match(text) if not found.condition else None
    return replace(found, condition=every["every"].casefold()) if every and every.end() <= found.start else found


def _between(text: str, match: re.Match[str], first: Measure, last: Measure | None, only: re.Pattern[str]) -> Iterator[Stated]:
    """A number of places between two ends: "tại 3 đến 5 vị trí"."""
    whole = counted(text, last) if last and not last.unit else None
    noun = only.match(whole.unit) if whole else None
    if whole and noun:
        end = whole.end - len(whole.unit) + len(noun[0])
        found = _made(text, match, Measure(first.start, end, first.numeral, noun[0]), f"số lượng {noun[0]}")
        yield replace(found, comparator="range", high=whole.numeral.value)


def _sure(text: str, measure: Measure) -> bool:
    """Whether a number counts and is not an article: "một van" may be any, "01 (một) van" is one."""
    return measure.numeral.value >= 2 or bool(re.match(r"0?1\s*\(một\)|một\s*\(0?1\)", text[measure.start :], re.IGNORECASE))


def _amount(text: str, match: re.Match[str], comma: bool) -> Iterator[Stated]:
    """How much or many is taken: "lấy ngẫu nhiên khoảng 100 cá thể đến 200 cá thể", "thu 5 đến 10 con"."""
    first = measure_at(text, match.end(), comma)
    first = _whole(text, first) if first else None
    joint = _SECOND.match(text, first.end) if first else None
    second = measure_at(text, joint.end(), comma) if joint else None
    second = _whole(text, second) if second else None
    last = second or first
    if first is None or last is None or not last.unit or opened(text, match.start(), ("openers",)):
        return
    if second and first.unit not in ("", second.unit):
        return
    known = units.table().get(units.normal(last.unit))
    if last.unit.startswith("mẫu thử"):
        return
    counts = f"tỷ lệ {last.unit[1:].strip()}" if last.unit.startswith("%") else f"số lượng {last.unit}"
    name = _naming.quantity_by_unit(last) if known else counts
    if not name or (known and not re.search(r"mẫu|lựa chọn|chọn|thu|vớt", match[0])):
        return
    whole = Measure(match.end(), last.end, first.numeral, last.unit)
    found = _made(text, match, whole, name)
    if second:
        low, high = sorted((first.numeral.value, second.numeral.value))
        found = replace(found, comparator="range", low=low, high=high)
    elif upward := _words.after_pattern(">=").match(text, last.end):
        found = replace(found, comparator=">=", high=None, end=upward.end())
    yield found


def _whole(text: str, measure: Measure) -> Measure:
    """A measure with the thing that it counts, or that its share is of: "10 % số công ten nơ"."""
    return _naming.qualified(text, counted(text, measure))


def _lasting(text: str, match: re.Match[str], comma: bool) -> Iterator[Stated]:
    """How long, how heavy or how fine: "chờ 5 min để ổn định", "đóng tịnh 50 kg/bao", "chính xác đến 0,1 m"."""
    bare = measure_at(text, match.end(), comma)
    measure = counted(text, bare) if bare else None
    if measure is None or not measure.unit or opened(text, match.start(), ("openers",)) or _SECOND.match(text, measure.end):
        return
    known = units.table().get(units.normal(measure.unit))
    act = match["act"].casefold()
    if act.startswith("chính xác"):
        yield from (_made(text, match, measure, "độ chính xác"),) if known and (_EXACTLY.search(text) or not _TESTED.search(text)) else ()
    elif act.startswith("đóng"):
        yield _made(text, match, measure, "khối lượng tịnh")
    elif known and _naming.is_period(known.name):
        yield _made(text, match, measure, f"thời gian {act}")


def _repeated(text: str, match: re.Match[str], comma: bool) -> Iterator[Stated]:
    """How often something is done again: "tiến hành lặp lại 3 lần", "hút không khí khoảng 5 lần đến 7 lần"."""
    first = measure_at(text, match.end(), comma)
    joint = _SECOND.match(text, first.end) if first else None
    second = measure_at(text, joint.end(), comma) if joint else None
    last = second or first
    if first is None or last is None or last.unit != "lần" or opened(text, match.start(), ("openers",)):
        return
    if re.match(r"\s*(?:[/]|một|mỗi|so với|lớn|nhỏ|cao|trong)", text[last.end :]) or not _ENDS.match(text, last.end):
        return
    found = _made(text, match, Measure(match.end(), last.end, first.numeral, "lần"), f"số lần {match['act'].casefold()}")
    if second:
        found = replace(found, comparator="range", high=second.numeral.value)
    yield found


def _made(text: str, match: re.Match[str], measure: Measure, name: str) -> Stated:
    value = measure.numeral.value
    begin = text.rfind(". ", 0, match.start()) + 1
    condition = _naming.condition(text, match.start(), measure.end)
    thing = _naming.subject(text[begin : match.start()])
    return Stated(match.start(), measure.end, "=", value, value, measure.unit, name, thing, condition, measure.numeral.ambiguous)
