"""Tables that go on below a caption of their own ("Bảng 1 (tiếp theo)"): the caption and the repeated head lie between two rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.furniture import Dropped
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption

_GOES_ON = re.compile(r"^\W*(?:tiếp|kết thúc|tt|hết)\b(?: \w+){0,4}\W{0,4}$", re.IGNORECASE)
_LONGEST_HEAD = 24


def whole(paras: Sequence[Para]) -> tuple[list[Para], list[Dropped]]:
    """The paragraphs without the captions that only say that a table goes on and the heads repeated below them, and these."""
    begun: dict[str, int] = {}
    out: list[Para] = []
    dropped: list[Dropped] = []
    skip = 0
    for at, para in enumerate(paras):
        if skip:
            skip -= 1
            dropped.append(_left(para))
            continue
        found = caption(para.text) if "ảng" in para.text[:6].casefold() else None
        if found and found["n"] in begun and _GOES_ON.match(found["rest"]):
            skip = _repeated(paras, begun[found["n"]], at)
            if skip or _goes_straight_on(paras, at):
                dropped.append(_left(para))
                continue
        elif found:
            begun[found["n"]] = at
        out.append(para)
    return out, dropped


def _goes_straight_on(paras: Sequence[Para], at: int) -> bool:
    """Whether short cells stand above and below a second caption: the table goes on without its head."""
    around = [p.text for p in (*paras[max(at - 3, 0) : at], *paras[at + 1 : at + 4])]
    return len(around) == 6 and all(len(t) < 80 and not t.endswith((".", ";")) for t in around)


def _left(para: Para) -> Dropped:
    return Dropped(para.text, para.line, "continued", para.end_line)


def _repeated(paras: Sequence[Para], first: int, again: int) -> int:
    """How many paragraphs below the second caption repeat the head below the first one; 0 when none does."""
    top = [p.text for p in paras[first + 1 : min(again, first + 3 + _LONGEST_HEAD)]]
    below = [p.text for p in paras[again + 1 : again + 1 + _LONGEST_HEAD]]
    shared = 0
    for start in range(min(3, len(top))):
        same = next((n for n, (a, b) in enumerate(zip(top[start:], below, strict=False)) if a != b), min(len(top) - start, len(below)))
        shared = max(shared, same)
    return shared if shared > 1 else 0
