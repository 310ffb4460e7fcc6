"""What is wrong with written data, in words: the key and what to do with it, out of what the reader of the data says."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from pipeline.messages import _

_AT = re.compile(r"^(?P<said>.*?)(?: - at `(?:key in )?\$(?P<at>.*)`)?$", re.DOTALL)
_FIELD = re.compile(r"Object (?P<what>contains unknown|missing required) field `(?P<name>.*?)`")
_STEP = re.compile(r"\[(\d+)\]|\.?([^.\[]+)")


def wrong(error: msgspec.ValidationError, written: Any) -> str:
    """A key that cannot be used, with the reason: it does not exist, it is missing, or what is written there is not of its kind."""
    found = _AT.match(str(error))
    said, at = (found["said"], (found["at"] or "").removeprefix(".")) if found else (str(error), "")
    field = _FIELD.match(said)
    if field is None:
        return _("{key}: không dùng được giá trị {value}").format(key=at or "…", value=repr(_value(written, at))[:80])
    key = ".".join(filter(None, (at, field["name"])))
    return (_("{key}: không có khóa này") if "unknown" in field["what"] else _("{key}: thiếu khóa này")).format(key=key)


def _value(written: Any, at: str) -> Any:
    """What stands at a place of the data, as near as it can be told."""
    for number, name in _STEP.findall(at):
        try:
            written = written[int(number) if number else name]
        except (LookupError, TypeError):
            return written
    return written
