"""Plain data as indented JSON, written quickly."""

from __future__ import annotations

import json
from typing import Any

import msgspec


def item(value: object, depth: int) -> bytes:
    """A value as it stands in a list so many blanks deep in indented JSON."""
    line = b"\n" + b" " * depth
    return line + msgspec.json.format(msgspec.json.encode(value), indent=1).replace(b"\n", line)


def written(value: Any) -> str:
    """A value as indented JSON with a line end; half characters, which UTF-8 cannot write, are left for the one who does."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1) + "\n"
