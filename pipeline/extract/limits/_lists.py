"""Lists whose lead binds the items: "Khoảng cách đến tường không được nhỏ hơn:" over "a) 15 m đối với nhà ở"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._measure import measure_at

_VALUE = re.compile(r"^\W*(?=\d)|(?::|\s[-–]|\blà|\bbằng)\s*(?=\d[^:]*$)")
_THESE = re.compile(r"\s*(?:các |những )?(?:giá trị|trị số|mức|giới hạn|quy định|số liệu)\s*(?:như\s)?(?:sau|dưới đây|sau đây)?\s*:\s*")
_SPREAD = re.compile(r"^\W{0,3}±\s*(?=\d)")
_NAME = re.compile(r"^\W*(?P<name>\D+?)\s*(?::|\s[-–]|(?:\blấy\s+)?\b(?:là|bằng))\s*$")


def bound(lead: str, item: str, comma: bool) -> Iterator[Stated]:
    """The limit of an item by the comparator at the end of its lead."""
    phrases = _words.phrases(lead)
    last = phrases[-1] if phrases else None
    filler = (_words.filler_pattern().fullmatch(lead, last.end) or _THESE.fullmatch(lead, last.end)) if last else None
    value = _SPREAD.match(item) or _VALUE.search(item)
    measure = measure_at(item, value.end(), comma) if value else None
    if last is None or filler is None or measure is None or not measure.unit:
        return
    parameter, thing = _naming.named(lead, last.start, measure)
    before, after = item[: value.end()] if value else "", item[measure.end :]
    name = _NAME.match(before)
    if re.search(r"\d", after) or not parameter:
        return
    condition = "; ".join(p for p in (name["name"].strip() if name else "", after.strip(" .;,-–")) if p)
    yield Stated(
        0,
        measure.end,
        last.kind,
        *ends(last.kind, measure.numeral.value),
        measure.unit,
        parameter,
        thing,
        condition,
        measure.numeral.ambiguous,
    )
