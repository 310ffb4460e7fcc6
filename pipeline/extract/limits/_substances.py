"""Substances below a lead that limits them all: "Dư lượng tối đa thuốc trừ sâu trong gạo:" over "a) Lindan: không lớn hơn 0,05 mg/kg"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._limit import Stated

_CLASS = re.compile(
    r"(?:mức |giá trị |giới hạn |dư lượng |hàm lượng |nồng độ |mật độ |lượng |tối đa |cho phép |của |các |một số |những )*"
    r"(?:h(?:óa|oá) chất|chất (?!lượng|thải)|kim loại|thuốc |kháng sinh|vi sinh vật|vi khuẩn|độc tố|phụ gia|tạp chất|nguyên tố)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:đối|với|khi|trong|ở|tại|cho|từ|theo|nếu|trường hợp|loại|nhóm|cấp|hạng|mức|vùng|khu|cơ sở|sản phẩm|thực phẩm|nước|đất)\b|.*\d{2}",
    re.IGNORECASE,
)
_LONGEST = 12


def named_below(found: Stated, sentence: str) -> Stated:
    """A limit whose lead names a class of substances and whose item one of them: the substance is what is limited."""
    label, colon, _ = sentence[: found.end].strip(" -–+•").partition(":")
    name = found.condition.partition("; ")[0]
    if (
        not colon
        or not name
        or label.strip() != name
        or not _burden(found.unit)
        or not _CLASS.match(found.parameter)
        or _NO_NAME.match(name)
        or len(name.split()) > _LONGEST
    ):
        return found
    return replace(found, parameter=name, condition=found.condition[len(name) :].removeprefix("; "))


def _burden(unit: str) -> bool:
    """Whether a unit measures what something holds of a substance."""
    known = units.table().get(units.normal(unit)) or units.table().get(units.normal(unit.split(" ")[0]))
    return known is not None and known.name in (*_words.data()["burden_units"], "%")
