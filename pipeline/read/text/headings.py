"""What a heading says by its words, and what it costs that it stands above others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.read.text.cells import counter, folded, kind

_NAMING = re.compile(r"^(?:thông số|chỉ tiêu|tên|đối tượng|nội dung|khu vực|vị trí)")
_VALUING = re.compile(r"^(?:giới hạn|giá trị|mức|nồng độ|hàm lượng|ngưỡng|yêu cầu|khoảng cách|cường độ)")
_LETTER = re.compile(r"[A-ZĐ]$")
_BOUNDED = re.compile(r",?\s*(?:không (?:được )?(?:nhỏ|lớn|thấp|cao|ít|nhiều) hơn|không quá|tối (?:đa|thiểu))\s*:?$", re.IGNORECASE)
_ENDS = re.compile(r"(?:nhỏ|lớn|thấp|cao) nhất|tối (?:đa|thiểu)|giới hạn (?:trên|dưới)", re.IGNORECASE)
MEASURED = re.compile(r".{3,}?(?:,\s|\s?[(\[])[%°ºµμ\w/.³²]{1,10}[)\]]?$")
_REMARK = re.compile(r"^(?:ghi chú|chú thích)", re.IGNORECASE)
_BESIDE = re.compile(
    r"^(?:phương pháp|phân (?:loại|nhóm)|tài liệu|mức độ|tần suất|đơn vị|đvt|s?tt\b|ghi chú|mã|quy cách|số (?:cas|hiệu)|công thức|ký hiệu)",
    re.IGNORECASE,
)
_APPENDED = re.compile(r"^(?:phương pháp|phân loại|tài liệu|ghi chú|chú thích)", re.IGNORECASE)  # stand beside figures, never over them
_OPEN = re.compile(r"\s(?:bằng|của|là|với|theo|cho|trong|khi|từ|đến)$")
_FOOTED = re.compile(r"\s?\(?\d{1,2}\)$")
_WHERE = re.compile(r"^(?:giữa|từ|đến|tới|cách|so với|phía|bên)\b", re.IGNORECASE)
_END = re.compile(r"^(?:(?:giới hạn|mức|cận) )?(?:trên|dưới|(?:nhỏ|lớn|cao|thấp) nhất|tối (?:đa|thiểu)|min|max)\W*$", re.IGNORECASE)
_ENDED = re.compile(r"^(?:giới hạn|khoảng|phạm vi|dải|giá trị)\b", re.IGNORECASE)
_LENGTH = re.compile(r"^(?:chiều (?:cao|rộng|dài|dày|sâu)|bề (?:rộng|dày)|đường kính|bán kính|khoảng cách)\b", re.IGNORECASE)
_LONG = re.compile(r"(?:^|[\s(\[,])(?:[µμmckd]?m|met|mét)[)\]]?$")
_DISTANCE = re.compile(r"^(?:khoảng cách|cự ly|chiều|bán kính|độ cao|vị trí)\b", re.IGNORECASE)
_LONE = re.compile(  # what stands over nothing
    r"^(?:đơn vị|đvt|s?tt\b|số (?:cas|hiệu)|công thức|ký hiệu|mã (?:số|hs|cas)|phân tử)", re.IGNORECASE
)
_BROAD = re.compile(
    r"^(?:giới hạn|giá trị|mức|khoảng|nhóm|loại|yêu cầu|hàm lượng|ml\b|chỉ tiêu|kích thước|số|diện tích|mật độ|hệ số|chiều"
    r"|lưu lượng|thông số|nồng độ|ngưỡng|cường độ|thời hạn|thời gian|dư lượng|kế hoạch|tải trọng|hiệu suất|độ \w+|nhiệt độ|áp suất|áp lực"
    r"|tốc độ|đường kính|công suất|điện trở|điện áp|khối lượng|bề|lực|trong \d|chỉ số|t[ỷỉ] lệ|định mức|quy mô|dung tích|bán kính|năng suất"
    r"|tiêu chuẩn|dải|tần số|suất|cấp|quy định)"
)
_INDEX = re.compile(r"[A-ZĐ]{4,8}(?:[Mm](?:in|ax))?$")  # "SHGC", "OTTV"
_MEASURE = re.compile(  # a quantity that measures one thing, so that another one is no part of it
    r"^(?:đường kính|chiều \w+|bề \w+|bán kính|diện tích|thể tích|dung tích|khoảng cách|khối lượng|độ \w+|nhiệt độ|tốc độ|công suất|áp suất"
    r"|áp lực|lưu lượng|tần số|điện áp|điện trở)\b(?!.*[\d<>≤≥])"
)
_INTERVAL = re.compile(r"\d\s*(?:[-–÷~]|đến)\s*\d")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "các của cho theo khi với trong ngoài không lớn nhỏ hơn mức giá trị giới hạn tối thiểu quy định đối hàm lượng khối tính loại tên"
        " yêu cầu khoảng cách chiều phép mẫu",
    )
)


@lru_cache(maxsize=8192)
def _broad(text: str) -> bool:
    """Whether a heading begins with a word that names what others measure, or is the short name of an index."""
    return bool(_BROAD.match(folded(text)) or _INDEX.match(text.strip()))


def over(top: Sequence[str], parent: int, whole: str, names: Sequence[str], below: Sequence[str] = (), deep: bool = False) -> float:
    """What it costs that one heading of the first row, `whole` with its unit, stands above those of some columns.

    `below` are all headings of a smaller head of several rows; those of a `deep` one, with several at its top, cannot be compared.
    """
    text, after = top[parent], top[parent + 1 :]
    likeness = 0.3 if deep else alike(names)
    narrow = 0.0 if _broad(text) else 0.15
    unit = _quantified(text)
    doubled = unit and all(map(_quantified, names))
    own = _shared(text, names, likeness) + narrow - 0.3 * (unit and not doubled)
    valued = bool(_NAMING.match(folded(text))) and any(_VALUING.match(folded(t)) for t in (*top, *names, *below))
    split = _LETTER.match(text) and all(t.startswith(text) for t in below or names)  # "B" above "B1" and "B2"
    bound = _ENDS.search(whole) and all(map(_ENDS.search, names))
    words = distinct(text).difference(*map(distinct, after)) if parent and after else frozenset()
    tied = bool(words) and all(words & distinct(t) for t in below or names)
    odd = (
        0.1
        + 0.1 * valued
        - 0.2 * bool(split)
        + 0.3 * bool(bound or _beside(text, names))
        + 0.2 * (parent == 0 or (parent == 1 and counter(top[0])))
        + 0.12 * bool(narrow and not split and own > 0 and not unit)
        + 0.5 * any(map(_REMARK.match, below or names))
        + 0.5 * bool(((mark(text) and narrow) or kind(text) in "NQKCDL") and not split)
        + 0.15 * _foreign(text, names)
        + 0.4 * bool(_APPENDED.match(text))
        + _placed(text, names)
        - 0.2 * bool(_OPEN.search(text))
        + 0.2 * doubled
        + (-0.1 if tied else _strangers(after))
    )
    return odd + 0.2 * own


def unquantified(text: str) -> bool:
    """Whether a heading names neither a quantity nor a remark, and no unit."""
    return _strange(text) and not MEASURED.search(text)


def lone(text: str) -> bool:
    """Whether a heading can stand over nothing: a unit, a number, a formula."""
    return counter(text) or bool(_LONE.match(text))


def mark(text: str) -> bool:
    """Whether a heading is only a sign or a class: "n", "M 10)", "I", "B1"."""
    return len(text) < 7 and len(_FOOTED.sub("", text)) < 4


def remark(text: str) -> bool:
    """Whether a heading is for remarks."""
    return bool(_REMARK.match(text))


def ending(text: str) -> bool:
    """Whether a heading only says an end or a place: "nhỏ nhất", "trên", "giữa các nhà"."""
    return bool(_END.match(text) or _WHERE.match(text))


def _placed(text: str, names: Sequence[str]) -> float:
    """What headings that only say an end or a place cost below a heading: "dưới", "trên" of a range, "giữa các nhà" of a distance."""
    if all(map(_END.match, names)):
        return -0.15 * bool(_ENDED.match(text))
    if all(map(_LENGTH.match, names)) and _quantified(text) and not _LONG.search(_BOUNDED.sub("", text)):
        return 0.3
    if not all(map(_WHERE.match, names)):
        return 0.0
    return -0.3 if _DISTANCE.match(text) else 0.2


@lru_cache(maxsize=8192)
def _quantified(text: str) -> bool:
    """Whether a heading has a unit, which may stand before what bounds it: "Hạt ngắn, %, không lớn hơn"."""
    return measured(_BOUNDED.sub("", text))


@lru_cache(maxsize=4096)
def measured(text: str) -> bool:
    """Whether a heading ends with the unit of a quantity."""
    return bool(MEASURED.search(text))


@lru_cache(maxsize=4096)
def _strange(text: str) -> bool:
    """Whether a heading names neither a quantity nor a remark."""
    return not (_broad(text) or _BESIDE.match(text))


def _strangers(after: Iterable[str]) -> float:
    """What it costs that headings which name neither a quantity nor a remark follow one over several columns."""
    count = sum(_strange(text) and not _quantified(text) for text in after)
    return bool(count) * (0.11 + 0.04 * count)


def _foreign(parent: str, names: Sequence[str]) -> bool:
    """Whether one quantity would stand over others, each different: "Độ phình" over "Đường kính" and "Chiều dài"."""
    own = _measure(parent)
    told = list(map(_measure, names)) if own else []
    return all(told) and len({own, *told}) == len(told) + 1 > 1


@lru_cache(maxsize=4096)
def _measure(text: str) -> str:
    """The quantity with a measure of its own that a heading begins with, "" for other headings."""
    match = _MEASURE.match(folded(text))
    return match[0] if match else ""


def _beside(parent: str, names: Sequence[str]) -> bool:
    """Whether a heading is one of those below it rather than above them: some but not all begin with its first word."""
    firsts = [folded(n).split()[:1] for n in names]
    own = folded(parent).split()[:1]
    if own and own[0] in ("loại", "nhóm", "cấp", "hạng", "mức") and len(parent.split()) > 1:
        return False
    return own in firsts and any(first != own for first in firsts)


@lru_cache(maxsize=8192)
def distinct(text: str) -> frozenset[str]:
    """The words of a heading that can tie it to another one."""
    return frozenset(w for w in folded(text).split() if len(w) > 2 and w.isalpha() and w not in _COMMON)


def _shared(parent: str, names: Sequence[str], likeness: float) -> float:
    """The likeness of headings, better when each of them takes up a word of the heading above."""
    words = {w for w in folded(parent).split() if len(w) > 3}
    return 0.0 if words and all(words & set(folded(n).split()) for n in names) else likeness


def alike(texts: Sequence[str]) -> float:
    """How little some headings are of one sort: 0 for the same first word or the same kind of short mark."""
    return _alike(tuple(texts))


@lru_cache(maxsize=8192)
def _alike(texts: tuple[str, ...]) -> float:
    firsts = {folded(t).split()[0] if folded(t) else "" for t in texts}
    if len(firsts) == 1:
        return 0.0
    kinds = {kind(t) for t in texts}
    if len(kinds) == 1 and "T" not in kinds:
        ranges = [bool(_INTERVAL.search(t)) for t in texts]
        return 0.6 if sum(ranges) > 1 and not all(ranges) else 0.05
    if kinds <= set("NQK"):
        return 0.1
    if all(len(t) <= 6 for t in texts):
        return 0.15
    lengths = [len(t) for t in texts]
    return 0.5 if max(lengths) <= 3 * min(lengths) else 0.8
