"""Rarer forms of limits in sentences: periods, lower ends said behind the number, verbs between the ban and the number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._absent import absent
from pipeline.extract.limits._binding import opened, requires
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import SPOKEN, Measure, measure_at
from pipeline.extract.limits._spreads import spreads
from pipeline.extract.limits._telling import lasts
from pipeline.extract.limits._upward import ending as ending
from pipeline.extract.limits._upward import plain_end as plain_end
from pipeline.extract.limits._upward import upwards
from pipeline.extract.limits._verbs import regular
from pipeline.numerals import NUMBER

_TIMES = re.compile(
    rf"(?:(?P<number>\d{{1,3}}|{SPOKEN.pattern})\s+(?:\(\w+\)\s+)?(?P<unit>ngày|tuần|tháng|quý|năm|giờ)\s+(?:một|1|01)\s+lần)\b",
    re.IGNORECASE,
)
_EACH = re.compile(rf"(?:mỗi|một|1|01)\s+(?P<unit>ngày|tuần|tháng|quý|năm)\s+(?P<number>\d{{1,2}}|{SPOKEN.pattern})\s+lần\b", re.IGNORECASE)
_PER = re.compile(
    rf"(?P<number>\d{{1,2}}|{SPOKEN.pattern})\s+lần\s+(?:trong\s+)?(?:mỗi|một|1|01)\s+(?P<unit>ngày|tuần|tháng|quý|năm)\b(?! lần)",
    re.IGNORECASE,
)
_WORDS = re.compile(  # what is done again, in full: "khám nghiệm kỹ thuật"
    r"(?!.*\b(?:được|phải|ít|tối|không|định|theo|trong vòng|sau|trước|mỗi|với|khi|cho)\b)[^\W\d]+(?:\s[^\W\d]+){1,7}", re.IGNORECASE
)
_CONTENT = re.compile(r"(?:chứa|nhiễm|lẫn|có|còn|dư)\s+(?P<what>\S.*)", re.IGNORECASE)
_THERE_ARE = re.compile(r"(?:^|[;.]\s|\b(?:phải|cần)\s)\W*(?:[a-zđ]\)\s*)?(?:có|bố trí|trang bị)\s+(?:từ\s+)?(?=\d)", re.IGNORECASE)
_IS_DONE = re.compile(
    r"\b(?:được|cần)\s(?:lắp đặt|lắp|đặt|bố trí|treo|gắn|chôn|bảo quản|tính|thiết kế|xây dựng|xây|trang bị|cấp)\s(?:[^\W\d]+\s){0,2}$",
    re.IGNORECASE,
)
_WEIGHED = re.compile(r"\b(?:cân|mẫu|sấy|dụng cụ|nhiệt kế|thước)\b", re.IGNORECASE)
_ACT = re.compile(
    r"(?<!kết quả )\b(?:kiểm tra|kiểm định|kiểm nghiệm|xét nghiệm|bảo dưỡng|hiệu chuẩn|thử nghiệm|thử (?:thủy|thuỷ) lực|thử tải"
    r"|thử rơi|cào đảo"
    r"|đo kiểm|vệ sinh|phân tích|lấy mẫu|quan trắc|diễn tập|huấn luyện|thay"
    r"|tác động|chăm sóc"
    r"|giám sát|báo cáo|khám|đào tạo|phun|khử trùng|tiêu độc|súc rửa|tổng vệ sinh|sát trùng|nạo vét|thông tắc|bôi trơn|hút bùn)\b"
    r"(?:[,\s]+(?:và\s)?(?:kiểm tra|kiểm định|kiểm nghiệm|xét nghiệm|bảo dưỡng|định kỳ|thử nghiệm|hiệu chuẩn)\b)*",
    re.IGNORECASE,
)
_BAN = re.compile(
    r"(?:\bkhông (?:được|được phép|cho phép|bị|nên)|(?:đảm bảo|bảo đảm) không)\s+"
    r"(?P<act>(?:bố trí |đặt |lắp )*cách\s(?:(?!không\b)[^\W\d]+\s+){1,16}?|(?:(?!không\b)[^\W\d]+\s+){1,12}?)"
    r"(?P<how>quá|trên|dưới|lớn hơn|vượt quá)\s+(?=\d)",
    re.IGNORECASE,
)
_NOT_PAST = re.compile(
    r"\bkhông\s+(?P<act>(?:chứa|tăng|giảm|tụt|chạy|lệch|sai|võng|lún|nghiêng|mòn|để|xếp|chở|dao động|thay đổi|biến động|chênh|kéo dài"
    r"|nhô(?: ra)?|ngắt|cắt|khóa|khoá|sử dụng|dùng|làm việc|hoạt động|bố trí|vận chuyển|tập trung|giao|đặt|lắp|treo|dừng|đỗ"
    r"|lưu giữ|lưu|giữ|có|đóng chắn trước|mở trước|đóng trước|báo trước)\s+"
    r"(?:[^\W\d]+\s+){0,3}?)(?P<how>quá|trên|lớn hơn|cao hơn|nhiều hơn|lâu hơn|vượt quá)\s+(?=\d)",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:cho|được) phép\s+(?P<act>(?:[^\W\d]+\s+){0,4}?)(?P<how>đến|tới|(?<=giảm )còn|(?<=xuống )còn)\s+(?=\d)", re.IGNORECASE
)
_AWAY = re.compile(r"(?:bố trí |đặt |lắp )*cách\s", re.IGNORECASE)
_LESS = re.compile(r"\bgiảm\b", re.IGNORECASE)
_HOLDS = re.compile(r"(?:ngắt|cắt|khóa|khoá|có|bố trí|chở|chứa|xếp|đặt|để|lắp|sử dụng|dùng|nuôi|nhốt)\b", re.IGNORECASE)
_PASSES = re.compile(r"\b(?:vượt|nhô|thò|lệch|chìa|lấn)\b.*", re.IGNORECASE)
_MEASURED = re.compile(r"\d\s?[^\s\d,;]{1,6}\s$")
_ACT_END = re.compile(r".*?\S(?=(?:\s+(?:lên|xuống|thêm|đi|tới|đến|ra|vào))*\s*$)")
_MUST_HAVE = r"\bphải\s+$"
_ATTAINED = re.compile(r"\bphải (?:đạt|đảm bảo|bảo đảm|chịu(?: được)?)\s+$", re.IGNORECASE)  # "phải đạt độ rọi 300 lx"
_FOR_A_TIME = re.compile(r"\s(?:trong|liên tục)\s(?:thời gian\s)?(?=\d)", re.IGNORECASE)
_LOAD = re.compile(r"tải(?: tĩnh| động)?(?= bằng\b)")  # "phải được thử tải bằng 125 % tải trọng danh định"
_HELD_AT = re.compile(
    r"\b(?<!so )(?P<lead>(?:với|(?:(?<=phải )|(?<=được ))thử|ở|tại|(?<=lạnh )xuống|(?<!lên )đến"
    r"|trên(?=\s(?:mặt dốc |đường dốc )?(?:có )?độ dốc\b)|đặt tại|có|đảm bảo|bảo đảm"
    r"|(?<=phải )(?:chịu(?: được)?|đạt|duy trì))\s+)(?=[^\W\d])",
    re.IGNORECASE,
)
_TO_NUMBER = re.compile(
    r"(?:\s(?!của\b|phải\b|không\b|tối\b|đến\b|từ\b|là\b|bằng\b)[^\W\d]+){0,5}\s+"
    r"(?P<is>(?:là|bằng|(?<=chính xác )(?:đến|tới))\s+)?(?=[-–+]?\d)",
    re.IGNORECASE,
)


def forms(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The limits of a sentence in these forms."""
    low = text.casefold()
    yield from spreads(text, comma, required)
    if "lần" in low:
        yield from _periods(text, required)
    if any(word in low for word in (" trở ", " hoặc ", " đạt từ ", " chiếm từ ")):
        yield from upwards(text, comma, required)
    if "không" in low or " phép " in low:
        yield from _bans(text, comma)
    yield from _held(text, comma, required)
    if required and " trở lên" in low:
        yield from _at_least(text, comma)
    yield from absent(text, required)


def _periods(text: str, required: bool) -> Iterator[Stated]:
    """How often something is due: "kiểm định 3 năm một lần", "tối thiểu mỗi tháng 2 lần"."""
    for pattern, unit in ((_TIMES, "{}"), (_EACH, "lần/{}"), (_PER, "lần/{}")):
        for match in pattern.finditer(text):
            act = act_before(text, match.start()) or _ACT.search(text, match.end(), match.end() + 60) or regular(text, match)
            measure = measure_at(match["number"], 0, True)
            if (
                act is None
                or measure is None
                or opened(text, match.start(), ("openers",))
                or not (required or requires(text) or "định kỳ" in text)
            ):
                continue
            kind = kind_before(text, match.start())
            told = text[act.start() : match.start()].strip(" ,;:") if unit == "{}" else ""
            name = f"{'chu kỳ' if unit == '{}' else 'tần suất'} {(told if _WORDS.fullmatch(told) else act[0]).strip().casefold()}"
            before = max((m.end() for p in (_TIMES, _EACH, _PER) for m in p.finditer(text, 0, act.start())), default=0)
            thing = _naming.subject(text[before : act.start()]) if not before else ""
            low, high = ends(kind, measure.numeral.value)
            yield Stated(match.start(), match.end(), kind, low, high, unit.format(match["unit"]), name, thing, "")


def act_before(text: str, end: int, first: bool = False) -> re.Match[str] | None:
    """The last act of a kind that is done again and again, or the first one, before a place in its sentence: "kiểm định"."""
    found = list(_ACT.finditer(text, text.rfind(". ", 0, end) + 1, end))
    return found[0 if first else -1] if found else None


def kind_before(text: str, start: int) -> Comparator:
    """The comparator that leads to a number, else that it is prescribed."""
    last = next((p for p in reversed(_words.phrases(text[:start])) if _words.filler_pattern().fullmatch(text, p.end, start)), None)
    return last.kind if last else "="


def _at_least(text: str, comma: bool) -> Iterator[Stated]:
    """A number of things that there must at least be: "Có 20 bệ bắn trở lên"."""
    for match in _THERE_ARE.finditer(text):
        bare = measure_at(text, match.end(), comma)
        measure = counted(text, bare) if bare and not bare.unit else None
        suffix = _words.after_pattern(">=").match(text, measure.end) if measure else None
        if measure and measure.unit and suffix and not opened(text, match.start(), ("openers",)):
            whole = Measure(measure.start, suffix.end(), measure.numeral, measure.unit)
            yield _naming.made(text, match.end(), whole, ">=", measure.numeral.value, None)


def _bans(text: str, comma: bool) -> Iterator[Stated]:
    """A ban with its verb before the number: "không được chạy quá 10 km/h"."""
    for match in chain(*(pattern.finditer(text) for pattern in (_BAN, _NOT_PAST, _UP_TO))):
        measure = counted(text, bare) if (bare := measure_at(text, match.end(), comma)) else None
        share = bare and "/" in bare.numeral.text and _words.quantity_pattern().match(text, bare.end + 1)
        measure = bare if share else measure
        counts = measure and measure.unit and match.re is _UP_TO and match["act"]
        known = (
            counts
            or (measure and share)
            or (measure and (units.table().get(units.normal(measure.unit)) or (measure.unit and _HOLDS.match(match["act"]))))
        )
        if (
            measure
            and known
            and NUMBER.match(text, match.end())
            and (
                match[0].casefold().startswith("không được")
                or not opened(text, match.start("how") if match.re is _UP_TO else match.start(), ("openers",))
            )
            and not _words.word_pattern("openers").search(match["act"])
        ):
            least = match["how"].casefold() == "dưới" or (match.re is _UP_TO and _LESS.search(match["act"]))
            kind: Comparator = ">=" if least else "<="
            whole = _naming.qualified(text, measure)
            found = _naming.made(text, match.start(), whole, kind, *ends(kind, measure.numeral.value))
            inside = _quantity_in(match["act"]) or share
            known = units.table().get(units.normal(measure.unit))
            timed = known is not None and match["act"].strip() and _naming.is_period(known.name)
            timed = timed and not found.parameter.casefold().startswith(_words.times_named())
            lasting = (timed or found.parameter.startswith("thời gian")) and f"thời gian {match['act'].strip()}"
            held = _CONTENT.fullmatch(match["act"].strip()) if units.normal(whole.unit) in (*_words.data()["burden_units"], "%") else None
            past = _PASSES.search(match["act"]) if share and inside is share else None
            told = (past and f"khoảng {past[0].strip()}") or (inside and inside[0]) or (held and held["what"]) or lasting
            if not told and _AWAY.match(match["act"]) and measure.unit in ("m", "cm", "mm", "km"):
                found = replace(found, parameter="khoảng cách", object=found.object or found.parameter)
            yield replace(found, parameter=told or found.parameter)


def _quantity_in(act: str) -> re.Match[str] | None:
    """The quantity that a verb is followed by, with what it is of: "chứa hàm lượng formaldehyt"."""
    first = _words.quantity_pattern().search(act)
    return _ACT_END.match(act, first.start()) if first else None


def _held(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """What something must be held at: "phải được lắp đặt ở độ cao 900 mm", "thử với tải trọng bằng 125 % tải trọng làm việc"."""
    if not (required or re.search(r"\bphải\b", text, re.IGNORECASE)):
        return
    for match in _HELD_AT.finditer(text):
        quantity = _words.quantity_pattern().match(text, match.end("lead")) or _LOAD.match(text, match.end("lead"))
        between = _TO_NUMBER.match(text, quantity.end()) if quantity else None
        placed = match["lead"].startswith(("ở", "với", "tại")) and _MEASURED.search(text, 0, match.start())
        placed = placed and not text.startswith("độ chính xác", match.end())
        if placed and not (match["lead"].startswith("với") and between and between["is"]):
            continue  # "0,7 m ở độ cao 1,8 m tính từ nền"
        measure = measure_at(text, between.end(), comma) if between else None
        measure = _naming.qualified(text, counted(text, measure)) if measure and between and between["is"] and not measure.unit else measure
        known = measure and (units.table().get(units.normal(measure.unit.split(" ")[0])) or (measure.unit and between and between["is"]))
        sure = (
            between
            and not (between["is"] and between["is"].startswith(("đến", "tới")) and _WEIGHED.search(text))
            and not _words.comparator_pattern().search(between[0])
            and (
                between["is"]
                or re.search(_MUST_HAVE if match["lead"].startswith("có") else r"\bphải\b", text[: match.start()], re.IGNORECASE)
                or (
                    required
                    and (
                        _IS_DONE.search(text, 0, match.start())
                        or match["lead"].casefold().startswith(("đảm bảo", "bảo đảm"))
                        or (match["lead"] == "với " and text.startswith("độ chính xác", match.end()))
                    )
                )
            )
            and not (match["lead"].startswith("có") and opened(text, match.start(), ("weak_openers",)))
        )
        timed = measure and quantity and lasts(measure.unit, quantity[0])
        kind = side(text, measure) if measure and not timed else None
        kind = ">=" if kind == "=" and quantity and measure and _attained(text, match, quantity, measure) else kind
        if measure and known and sure and kind and not opened(text, match.start(), ("openers",)):
            whole = _naming.qualified(text, measure)
            found = _naming.made(text, match.start(), whole, kind, *ends(kind, measure.numeral.value))
            yield replace(found, parameter=text[match.end("lead") : between.start() if between else 0].strip())


def _attained(text: str, match: re.Match[str], quantity: re.Match[str], measure: Measure) -> bool:
    """Whether a verb asks for no less than a value: "phải đạt độ rọi 300 lx"; a load that is held for a time is one of a test."""
    known = units.table().get(units.normal(measure.unit))
    direct = text[quantity.end() : measure.start].strip() not in ("là", "bằng", "thử") and not _FOR_A_TIME.match(text, measure.end)
    asked = direct and known is not None and quantity[0].casefold() in _words.quantities_of(known.name)
    return asked and bool(_ATTAINED.search(text, 0, match.end("lead")))


def side(text: str, measure: Measure) -> Comparator | None:
    """What the words behind a measure make of it: "-18 °C hoặc thấp hơn" ends, a plain end prescribes, an interval is another finder's."""
    for key in (">=", "<="):
        if _words.after_pattern(key).match(text, measure.end):
            return key
    return "=" if plain_end(text, measure) else None
