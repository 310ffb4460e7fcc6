"""Shares and rates: what a share is of ("90 % dung tích bồn chứa"), and what a rate counts ("10 người/buổi")."""

from __future__ import annotations

import re

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._measure import Measure

RELATIVE = ("%", "lần", "‰")
THINGS = ("người", "tầng", "cái")
_SHARED_OUT = re.compile(  # "tối thiểu 40 % giảng viên thuộc …": the things that a share is of
    r"\s(?:số\s|các\s)?(?P<what>(?!(?:so|đối|của|và|hoặc|khi|nếu|với|trong|thì|mà|ở|tại|theo|tính|kể|trên|cho|trở|là)\b)[^\W\d]+"
    r"(?:\s(?!(?:thuộc|có|phải|được|là|không|và|hoặc|ở|tại|trong|theo|đang|đạt|khi|đã|do|để|tham gia|với|trên|nếu"
    r"|hoàn thành)\b)[^\W\d]+){0,9})"
)
_SHARE_LED = re.compile(
    r"\W*(?:[a-zđ]\)\s*)?(?:.*\b(?:có|đạt|bảo đảm|đảm bảo|bố trí|trang bị|sử dụng|tại|phải\s(?:[^\W\d]+\s){1,4})\s*)?",
    re.IGNORECASE | re.DOTALL,
)
_DONE_AT_ALL = re.compile(  # "Kiểm tra ngẫu nhiên tối thiểu 5 % trong trường hợp …"
    r"\W*(?:[a-zđ]\)\s*)?(?P<act>(?:Kiểm tra|Lấy mẫu|Giám sát|Rà soát|Thanh tra|Đo|Quan trắc|Phúc tra|Nghiệm thu)\b"
    r"(?:\s(?!phải|được|có|đạt)[^\W\d]+){0,8})\s+(?:phải\s)?(?:đạt\s)?"
)
_BEHIND = re.compile(r"\s*(?:$|[.;,(]|trong trường hợp\b|khi\b|đối với\b)")
_ACT = re.compile(
    r"\b(?:đảm bảo|bảo đảm|còn|(?<!bồn )(?<!bể )(?<!kho )(?<!bình )(?<!thùng )(?<!ao )(?<!tồn )chứa"
    r"|đăng|loại bỏ|bố trí|dành|giảng dạy|tham gia|thực hiện|hoàn thành|sử dụng|kiểm tra|tham dự|lấy|nộp"
    r"|thu gom|trích|đáp ứng|cung cấp|phục vụ)\s+(?:được\s+|ngẫu nhiên\s+)*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?P<act>giảm|tăng)\s+(?P<what>[^,;.:\d]{4,60}?)\s+(?:nhưng\s*)?$", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?P<act>giảm|tăng)(?: bớt| thêm| lên| xuống)?\s*$", re.IGNORECASE)
_FILLED = re.compile(r"\b(?:được|phép|để)\s(?P<act>nạp|chứa|đổ|rót|chất)\b(?:[^,;.:\d]{0,40}?\s(?:đến|tới)(?: mức)?)?\s*$", re.IGNORECASE)
_TOTAL = re.compile(r"\s+(?:tổng (?=[^\W\d])|định mức(?=[\s.,;]|$))")
_OF_WHAT = re.compile(
    r"[,.;:(]|\strở (?:lên|xuống)\b|\s(?:và|hoặc|nhưng|không(?! (?:khí|gian)\b)|khi|nếu|với"
    r"|bao gồm|gồm|trong(?! (?:ngày|tuần|tháng|năm)\b)|để|mà|thì|sau|trước|đối với|so|theo|tại|ở"
    r"|(?<!âm )(?<!dương )tính(?! toán\b)|trên|phải|được"
    r"|vào (?:thời điểm|lúc|ngày|mùa)"
    r"|mỗi|đảm bảo|bảo đảm|đạt|ứng|ghi(?= (?:trên|tại|ở|trong)\s))\s"
    r"|\s(?:quy định|xác định|nêu)(?: (?:tại|ở|trong|theo)\s|$)|\scủa\s(?=\()|\scủa$"
)
_LETTERS = re.compile(r" (?P<of>[A-Z]{3,5})(?=\s*(?:$|[.;,)]))")
_PARTS = ("%", "ppm", "‰")
_BY_PART = re.compile(r" (?:theo )?(?:thể tích|khối lượng)(?=\s*(?:[,.;)]|$|(?:và|ở|tại|đối với)\s))", re.IGNORECASE)  # "ppm thể tích"


def per(unit: str) -> str:
    """The things that a rate counts: "người" of "người/buổi", nothing for "lít/người"."""
    if units.normal(unit) in units.table() and unit.split("/")[0].split(" ")[0] not in THINGS:
        return ""  # "µSv/h" counts nothing
    thing = unit.split("/")[0].strip() if "/" in unit else ""
    return thing if thing and (thing.split(" ")[0] in THINGS or units.find(thing, 0) is None) else ""


def share(text: str, start: int, end: int, measure: Measure) -> str:
    """What a share without a name is of: "phải có tối thiểu 40 % giảng viên …" limits the share of the teachers."""
    of_all = re.fullmatch(r"%\s(?:tổng )?(?P<what>(?:số|khối lượng|diện tích)\s.+)", measure.unit)
    compared = _words.comparator_pattern().search(text, max(start, text.rfind("phải", start, end)), end)
    if measure.unit == "%" and not compared and (done := _DONE_AT_ALL.fullmatch(text, start, end)) and _BEHIND.match(text, measure.end):
        return f"tỷ lệ {done['act'][:1].lower()}{done['act'][1:]}"
    if (
        (measure.unit != "%" and not of_all)
        or compared
        or not any(_SHARE_LED.fullmatch(text, start, place) for place in (end, measure.start))
    ):
        return ""
    of = of_all["what"] if of_all else shared_out(text, measure)
    return f"tỷ lệ {of}" if of else ""


def shared_out(text: str, measure: Measure) -> str:
    """The things behind a share: "giảng viên" in "40 % giảng viên thuộc …"."""
    of = _SHARED_OUT.match(text, measure.end)
    return of["what"] if of else ""


def of_quantity(text: str, start: int, end: int, unit: str) -> str:
    """The quantity that an act takes a share of: "loại bỏ tối đa 25 % tổng số trị đo" limits the number of "trị đo"."""
    noun = unit.removeprefix("%").strip()
    return (
        f"tỷ lệ {noun}"
        if noun.startswith("số lượng ")
        else noun
        if unit.startswith("% ") and _words.quantity_pattern().match(noun.removeprefix("tổng ")) and _ACT.search(text, start, end)
        else ""
    )


def change(text: str, end: int) -> str:
    """What is made less or more by a share: "được phép giảm khoảng cách giữa các ký hiệu nhưng không quá 70 %"."""
    if filled := _FILLED.search(text, 0, end):
        return f"mức {filled['act']}"  # "chỉ được nạp đến mức tối đa bằng 85 % dung tích bồn"
    if direct := _CHANGED.search(text, 0, end):
        begin = max(text.rfind(sign, 0, end) for sign in (", ", "; ", ". ", ": ")) + 1
        of = next((m for m in _words.quantity_pattern().finditer(text, begin, direct.start()) if " " in m[0]), None)
        what = re.sub(r"\s+(?:được|phải|bị|cho phép|không|có thể)\b.*", "", text[of.start() : direct.start()]) if of else ""
        return f"mức {direct['act']} {what}".strip()  # "được giảm tối thiểu 25 % giá vé"
    found = _CHANGE.search(text, 0, end)
    named = found and _words.quantity_pattern().match(found["what"])
    return f"mức {found['act']} {found['what'].strip()}" if found and named else ""


def qualified(text: str, measure: Measure) -> Measure:
    """A share or a multiple names what it is of: "90 % dung tích bồn chứa", "1,5 lần áp suất thiết kế"."""
    if parts := _BY_PART.match(text, measure.end) if measure.unit in _PARTS else None:
        return Measure(measure.start, parts.end(), measure.numeral, f"{measure.unit}{parts[0]}")
    if measure.unit == "%" and (letters := _LETTERS.match(text, measure.end)):
        return Measure(measure.start, letters.end(), measure.numeral, f"% {letters['of']}")  # "… ở khoảng cách SID không quá 2 % SID"
    quantity = _words.quantity_pattern().match(text, measure.end + 1)
    total = _TOTAL.match(text, measure.end)
    share = not measure.unit and re.fullmatch(r"\d/\d+|0,\d+|1,\d|.*phần .*|.*nửa", measure.numeral.text.strip())
    if not (measure.unit in RELATIVE or share) or not (total or quantity):
        return measure
    plain = quantity and re.match(
        r"(?:\s+(?:này|đó|trên|tương ứng|đã|ở|tại|trong|của)\b.*)?\s*(?:$|[,.;)])", text[quantity.end() :], re.DOTALL
    )
    if quantity and not total and plain and quantity[0].casefold() in ("giá trị", "mức", "số", "trị số"):
        return measure
    words = _OF_WHAT.split(text[measure.end + 1 :])[0].strip().removesuffix(" của")
    return Measure(measure.start, measure.end + 1 + len(words), measure.numeral, f"{measure.unit} {words}".strip())
