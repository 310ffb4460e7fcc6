"""Documents that a text names by their numbers alone, behind one of the same series: "TCVN 6100, 6101 và 6223"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.designation import Designation

_LINK = r"(?:,\s?|\s(?:và|hoặc)\s)"
_NUMBERS = re.compile(
    r"(?:,\s?|;\s?(?=[\d-]{4,8}:)|\s(?:và|hoặc)\s)(?P<number>\d{4,5}(?:-\d{1,2})?(?::(?:19|20)\d\d)?)(?=\s?[,;.)]|\s(?:và|hoặc)\s|\s?$)(?![.,]\d)"
)
_REGULATIONS = re.compile(r"(?:[,;]\s?|\s(?:và|hoặc)\s)(?P<number>\d{1,3}(?:-(?:\d{1,2}|MT))?:(?:19|20)\d\d/[A-ZĐ]{2,8})(?!\w)")
_LAWS = re.compile(
    r"(?:[,;]\s?|\s(?:và|hoặc)\s)(?:số\s)?(?P<number>\d{1,4}/(?:19|20)\d\d/(?:TT|NĐ|QĐ|TTLT|NQ|CT|QH)[-A-ZĐ0-9]{0,14}[A-ZĐ0-9])(?![\w/])"
)
_PARTS = re.compile(rf"{_LINK}[-–](?P<number>\d{{1,2}}(?:\s?:\s?(?:19|20)\d\d)?)(?!\w)")
_PARTED = ("TCVN", "ISO", "IEC", "ISO/IEC", "EN")


def further(text: str, end: int, designation: Designation) -> Iterator[tuple[int, int, str, Designation]]:
    """The documents named by numbers alone behind the one that ends at `end`: offsets, how each is written in full, and what it is."""
    for pattern, stem in _forms(designation):
        at = end
        while m := pattern.match(text, at):
            number, year = (part.strip() for part in f"{m['number']}:".split(":")[:2])
            if pattern is _NUMBERS and not year and re.fullmatch(r"(?:19|20)\d\d", number):
                break  # a bare year
            at = m.end()
            printed = f"{stem}{number}" + (f":{year}" if year else "")
            yield *m.span("number"), printed, Designation.parse(printed)


def _forms(designation: Designation) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns of numbers that may follow a document, and what stands before them when they are written in full."""
    series, (stem, dash, _part) = designation.series, designation.number.partition("-")
    if series == "QCVN":
        yield _REGULATIONS, "QCVN "
    if series == "TCVN" and len(designation.number) >= 4:
        yield _NUMBERS, "TCVN "
    if series in _PARTED and dash:
        yield _PARTS, f"{series} {stem}-"
    if designation.kind == "law" and "/" in designation.number:
        yield _LAWS, f"{series} "
