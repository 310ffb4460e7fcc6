"""What a head over several columns gives them: the parameter, where the heads below it only tell the columns apart."""

from __future__ import annotations

import re

from pipeline.extract.limits import _names, _words
from pipeline.extract.limits._column import Column, is_head
from pipeline.extract.limits._title import quantity_of
from pipeline.text import squeeze

_ONLY_PLACES = re.compile(r"(?:đối với|khu vực|trường hợp|tại|khi|cho|với|ở|trong|ngoài|từ|theo|nơi|vùng|loại|nhóm)\b", re.IGNORECASE)
_KINDS = re.compile(r"các (?:loại|chất|thành phần|chỉ tiêu|thông số)\b|thành phần\b", re.IGNORECASE)
_SHARES = re.compile(r"(?P<word>t[ỷỉ] lệ) (?P<of>[^\W\d]+)\b", re.IGNORECASE)
_NORM = re.compile(r"tiêu chuẩn|định mức|chỉ tiêu", re.IGNORECASE)
_PRESCRIBED = re.compile(
    r"(?:chỉ tiêu|định mức|suất|nhu cầu)(?:\s(?!cho\b|của\b|đối\b|trong\b|theo\b|tại\b|ở\b)[^\s,;()]+){1,8}", re.IGNORECASE
)
_CASED = re.compile(r"[^\W\d][^:]{2,40}:\s?\d")  # a head that tells a case: "Độ dài khối: 16 200 bit"
_FAR = re.compile(r"khoảng cách\b", re.IGNORECASE)
BOUND = re.compile(r"\s(?:tối (?:thiểu|đa)|(?:nhỏ|lớn|thấp|cao) nhất|cho phép)\b", re.IGNORECASE)


def generic(label: str) -> bool:
    """Whether a head only says that the values are limits."""
    words = re.findall(r"\w+", _names.split_unit(label)[0].casefold())
    known = set(_words.data()["generic"])
    return all(w in known or any(w in g.split() for g in known) for w in words)


def parameter_above(column: Column, label: str) -> str:
    """The parameter that a head over several columns names; empty where the lower head names it itself.

    "Diện tích tối thiểu" stands over "Giá trị", "Kích thước tối thiểu (m)" over "Khu vực di chuyển, nâng, hạ tải (tính từ chu vi ngoài)".
    """
    for over in column.spanning:
        read = _names.read(over)
        told = read.unit or BOUND.search(over) or _words.quantity_in(over)
        held = _words.quantity_in(label)  # "áp lực" of a thing that a distance is to
        far = bool(read.unit and _FAR.match(over) and held and held.start() and not _names.read(label).unit)
        names = told and read.name and not generic(read.name) and not is_head("parameter", over)
        if names and (
            far or generic(label) or _CASED.match(label) or (read.unit and _ONLY_PLACES.match(label) and not _names.read(label).unit)
        ):
            begins = _words.quantity_pattern().match(over)
            name = (quantity_of(over) if begins else "") or squeeze(BOUND.sub(" ", read.name))
            norm = _NORM.fullmatch(label) and _names.read(column.heads[-1]).unit
            return f"{label} {name[:1].lower()}{name[1:]}" if norm else name
    return ""


def above(column: Column) -> str:
    """The heads over a column that tell it from others: not those that only say that values are limits, or what they are of."""
    return "; ".join(squeeze(s) for s in column.heads[:-1] if not generic(s) and not is_head("parameter", s) and not _words.quantity_in(s))


def kind_below(column: Column, label: str) -> str:
    """The name of a column whose heading above only lists kinds or parts, "Các loại hạt, %", or gives the share of each: "Tỷ lệ hạt, %"."""
    over = column.spanning[-1] if column.spanning else ""
    share = _SHARES.match(over)
    if share and label.casefold().startswith(share["of"].casefold() + " "):
        return f"{share['word']} {label[:1].lower()}{label[1:]}"
    return label if _KINDS.match(over) else ""


def parameter_of_caption(title: str) -> str:
    """What a caption prescribes that names no known quantity: "Chỉ tiêu cấp điện" of "Chỉ tiêu cấp điện cho sản xuất công nghiệp"."""
    match = _PRESCRIBED.match(_names.split_unit(title)[0])
    return squeeze(BOUND.sub(" ", match[0])).strip(" ,") if match else ""
