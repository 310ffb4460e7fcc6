"""Tables that go on behind the end of a page: a caption of their own ("Bảng 1 (tiếp theo)") or the head again lies between two rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.cells import bare, counter, kind
from pipeline.read.text.furniture import Dropped
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption

_GOES_ON = re.compile(r"^\W*(?:tiếp|kết thúc|tt|hết)\b(?: \w+){0,4}\W{0,4}$", re.IGNORECASE)
_NAMED_ON = re.compile(r"\((?:tiếp(?: theo)?|kết thúc|tt|hết)\)\W*$", re.IGNORECASE)
_LONGEST_HEAD, _LEAST, _WORDY = 24, 3, 8


def whole(paras: Sequence[Para]) -> tuple[list[Para], list[Dropped]]:
    """The paragraphs without the captions that only say that a table goes on and the heads repeated below them, and these."""
    begun: dict[str, int] = {}
    first = -1  # the latest paragraph below which cells of a table may stand
    out: list[Para] = []
    dropped: list[Dropped] = []
    skip = 0
    for at, para in enumerate(paras):
        if skip:
            skip -= 1
            dropped.append(_left(para))
            continue
        found = caption(para.text) if "ảng" in para.text[:6].casefold() else None
        if found and found["n"] in begun and (_GOES_ON.match(found["rest"]) or _NAMED_ON.search(found["rest"])):
            skip = _repeated(paras, begun[found["n"]], at)
            if skip or _goes_straight_on(paras, at):
                dropped.append(_left(para))
                continue
        elif found:
            begun[found["n"]] = first = at
        elif first >= 0 and (again := _head_again(paras, first, at)):
            skip = again - 1
            dropped.append(_left(para))
            continue
        elif counter(para.text):
            first = at - 1
        out.append(para)
    return out, dropped


def _head_again(paras: Sequence[Para], first: int, at: int) -> int:
    """How many paragraphs say the head below a caption or from a row counter on again, between rows that go on; 0 where none do."""
    starts = [n for n in range(first + 1, min(first + 4, at)) if paras[n].text == paras[at].text]
    if not starts or paras[at].cells or kind(paras[at].text) not in "TL":
        return 0
    shared = 0
    while at + shared < len(paras) and starts[0] + shared < at and paras[starts[0] + shared].text == paras[at + shared].text:
        shared += 1
    few = shared < _LEAST and not (shared == _LEAST - 1 and all(len(p.text) > _WORDY for p in paras[at : at + shared]))
    if few or shared > _LONGEST_HEAD or starts[0] + shared + 1 >= at or at + shared == len(paras):
        return 0
    return shared if _goes_on(paras, starts[0], at, at + shared) else 0


def _goes_on(paras: Sequence[Para], start: int, at: int, after: int) -> bool:
    """Whether rows go on behind a head said again: by their numbers where it counts them, else by a cell like the last one's neighbours."""
    if counter(paras[at].text):
        number = bare(paras[after].text)
        return number > 1 and any(bare(p.text) == number - 1 for p in paras[start:at])
    return all(len(p.text) < 80 and not p.text.endswith((".", ";", ":")) for p in (*paras[at - 2 : at], *paras[after : after + 2]))


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
