"""Cells of a table that came as single paragraphs: what kind of thing a cell is, and how well it fits a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.read.text.context import COUNTERS
from pipeline.text import fold

_NUM = r"[-−–]?\s?\d[\d.,]*(?:\s\d{3})*(?:/\d+)*(?:\^[-−–]?\d{1,2})?"
_MARKS = r"(?:\s*(?:\(\*+\)|\*+|\d?\)|\([a-z\d]\))|\s[a-eđ]\))*"
_NUMBER = re.compile(
    rf"^(?:[≤≥<>=~±≈]|đến|từ|trên|dưới|trong khoảng|khoảng|\(\s?[≤≥<>])*\s*{_NUM}(?:\s*(?:[-–÷~±x×+:]|đến|và|hoặc)\s*[<>≤≥~]*\s*{_NUM})*"
    rf"(?:\s*\(hoặc {_NUM}\))?{_MARKS}$",
    re.IGNORECASE,
)
_QUANTITY = re.compile(rf"^[≤≥<>=~±]*\s*{_NUM}(?:\s*[-–÷]\s*{_NUM})?\s*[%°ºA-Za-zÀ-ỹµμ²³/\d.\s]{{1,24}}$")
_NONE = re.compile(
    r"^(?:\(?\s*[-–—]+\s*\)?|/|KPH|KQĐ|ND|NA|N/A|[Kk]hông(?: có(?: [\w, ]{1,20})?| quy định| yêu cầu| hạn chế| giới hạn| khống chế"
    r"| áp dụng| phát hiện"
    r"| cho phép| được phép)?"
    r"|[Kk]hông được (?:có|phát hiện)(?: (?:trong|ở) .{1,24})?|(?:KPH|[Kk]hông phát hiện|[Ââ]m tính)(?:\s?/\s?| trong )\d.{0,12}"
    r"|[Cc]ó|[Đđ]ạt|[Bb]áo cáo|[Mm]ức nền|KPHĐ|[Ââ]m tính)$"
)
_UNIT = re.compile(
    r"^(?:%|‰|[µμmknMGc]?[gmlLΩVAWJNPs][A-Za-zΩ\d³²]{0,4}(?:/[\w.³²]+)*"
    r"|(?:CFU|MPN|NTU|TCU|Pt[-/]Co|Pt[-–] ?Co|dBm?|dBµV|lux|Lux|ppm|ppb|‰|[Vv]i khuẩn"
    r"|Bq|mg|µg|μg|ng|kg|g|ml|l|lần|con|ngày|giờ|năm|người|m2|m3|°C|oC|ºC|°T|dBA?|Pa|kPa|MPa|Hz)"
    r"(?:\s*(?:/|hoặc)\s*[\w.³²]+(?:\s*/?\s*\d*\s*[\w³²]+)?)*)$"
)
_PER = re.compile(r"^(?!và/)[a-zà-ỹđ]{1,8}\d?(?: [a-zà-ỹđ]{1,8})?\s?/\s?(?:\d[\d ]{0,5}\s?)?[a-zà-ỹđ]{2,9}(?: [a-zà-ỹđ]{1,9}){0,2}$")
_LETTER = re.compile(r"^(?:[A-ZĐ](?:[,;]\s*[A-ZĐ])*|[IVX]+(?:\s*(?:,|và|-|đến|;)\s*[IVX]+)*)$")
_CODE = re.compile(r"^(?=.*\d)[A-ZĐ]{1,4}[\d.]*(?:\s?\d[\d.]*)?(?:\s*[-–]\s*[A-Z]{0,3}\d+)?$")
_STANDARD = re.compile(
    r"^[•(\s]*(?:TCVN|QCVN|ISO|IEC|EN|AOAC|ASTM|SMEWW|SMEMW|US[. ]?EPA|US FDA|EPA|NIOSH|OSHA|MASA|AS/NZS"
    r"|CODEX|CISPR|ETSI|TIA|AWWA|APHA|DIN|JIS|10 ?TCN|\d+ CFR)(?:\b|(?=\d{3}))"
)
_TOLERATED = re.compile(  # "(635 ± 32) g", "(610 x 252) mm ± 20 mm", "(250 ± 15) mm x 2"
    rf"^\({_NUM}(?:\s*[±x×]\s*{_NUM})+\)\s*[%°ºA-Za-zµμ]{{1,4}}\d?(?:\s*±\s*{_NUM}\s*[%°ºA-Za-zµμ]{{1,4}})?(?:\s*[x×]\s*\d{{1,2}})?$"
)
_OF_FREQUENCY = re.compile(
    rf"^(?:{_NUM}\s?)?[×x.]?\s?√?f(?:\s?(?:\^?0,5|\^?1/2|½|2))?(?:\s?/\s?{_NUM})?$|^{_NUM}\s?/\s?√?f2?$"
)  # "1,375 f1/2", "f/200"
_CASED = re.compile(  # "- 650 (với than có hàm lượng chất bốc > 10%)": one of several values of a cell
    rf"^(?:\s?[-–]\s?[≤≥<>]?\s?{_NUM}\s*\((?:với|đối với|khi|áp dụng|trong|cho|nếu|tại)\s[^()]{{3,90}}\)[.;,]?)+$", re.IGNORECASE
)
_RANGE = re.compile(r"^(?:\S{1,8}\s*){0,3}[<≤>≥].{0,24}$")
_GROUP = re.compile(r"^(?:[IVX]+(?:\.\d+)?|[A-Ha-h])[.)]\s+\S")
_LISTED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+[A-ZĐÀ-Ỹ]\w*\s[^,]+,\s")
_LABELLED = re.compile(r"^(\d{1,3})(?:[.)]\s+(?=\S*[^\W\d])|\s*[.)\-]\s*(?=[^\d\s]))")
_ROMAN = re.compile(r"^[IVX]{1,5}\.?$")
_STAGED = re.compile(r"^\d{1,2}\.(\d{1,2})\.?$")
_BARE = re.compile(r"^0?(\d{1,4})\.?$")
_NEAR = {
    frozenset("ND"): 0.15,
    frozenset("NQ"): 0.3,
    frozenset("UD"): 0.2,
    frozenset("NC"): 0.6,
    frozenset("QD"): 0.3,
    frozenset("LC"): 0.4,
    frozenset("LN"): 0.7,
    frozenset("TQ"): 0.6,
    frozenset("TU"): 0.6,
    frozenset("TC"): 0.7,
    frozenset("TL"): 0.7,
    frozenset("TD"): 0.5,
    frozenset("TS"): 0.7,
    frozenset("SD"): 0.4,
    frozenset("QU"): 0.5,
    frozenset("KN"): 0.4,
    frozenset("KQ"): 0.3,
    frozenset("KT"): 0.6,
}
KINDS = "DNLSCUQKT"
_APART = {a + b: 0.0 if a == b else _NEAR.get(frozenset((a, b)), 1.0) for a in KINDS for b in KINDS}
Profile = tuple[Counter[str], ...]


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The key of a cell for comparing it with words."""
    return fold(text)


@lru_cache(maxsize=8192)
def kind(text: str) -> str:
    """The kind of a cell: N number, Q quantity, K comparison, D nothing ("-", "không"), U unit, L letters, C code, S standard, T text."""
    text = text.strip()
    if _LISTED.match(text):
        return "T"
    if cased(text):
        return "N"
    for name, pattern in (
        ("D", _NONE),
        ("N", _NUMBER),
        ("L", _LETTER),
        ("S", _STANDARD),
        ("C", _CODE),
        ("U", _UNIT),
        ("U", _PER),
        ("Q", _QUANTITY),
        ("Q", _TOLERATED),
        ("Q", _OF_FREQUENCY),
        ("K", _RANGE),
    ):
        if (len(text) < 60 or name == "S") and pattern.match(text):
            return name
    return "T"


def cased(text: str) -> bool:
    """Whether a cell holds one of several values or all of them, told apart by the case in brackets behind each."""
    return text.startswith(("-", "–")) and bool(_CASED.match(text))


def misfit(text: str, column: Counter[str]) -> float:
    """How little a cell looks like the others of its column: 0 for the usual kind, 1 for a foreign one."""
    return unlike(kind(text), column)


def unlike(own: str, column: Counter[str]) -> float:
    """How little a kind of cell is like the kinds of a column."""
    return strange(column)[own]


def strange(column: Counter[str]) -> Mapping[str, float]:
    """How little each kind of cell is like the kinds of a column."""
    return _strange(tuple(column.items()))


@lru_cache(maxsize=8192)
def _strange(column: tuple[tuple[str, int], ...]) -> Mapping[str, float]:
    total = float(sum(count for _, count in column))
    return {own: sum(count * _APART[own + other] for other, count in column) / total if total else 0.3 for own in KINDS}


def profile(rows: Iterable[Sequence[str]], width: int) -> Profile:
    """The kinds of cells in each column of some rows."""
    columns = tuple(Counter[str]() for _ in range(width))
    for row in rows:
        for column, cell in zip(columns, row, strict=False):
            if cell:
                column[kind(cell)] += 1
    return columns


def usual(column: Counter[str]) -> str:
    """The commonest kind of a column, "" for an empty one."""
    return max(column, key=column.__getitem__) if column else ""


def counter(text: str) -> bool:
    """Whether a cell heads the column that counts the rows."""
    return len(text) < 40 and folded(text) in COUNTERS


def bare(text: str) -> int:
    """The row number that a cell consists of, 0 for other cells."""
    match = _BARE.match(text.strip())
    return int(match[1]) if match else 0


def staged(text: str) -> int:
    """The last numeral of a row number of two ("3.1"), 0 for other cells."""
    match = _STAGED.match(text.strip())
    return int(match[1]) if match else 0


def numbering(cells: Sequence[str]) -> Callable[[str], int]:
    """How the rows of a table are numbered, from its first cells: in a column of their own or in front of the words."""
    if not cells or not counter(cells[0]):
        return labelled
    return next((n for c in cells[2:] for n in (bare, staged) if n(c) == 1), bare)


def labelled(text: str) -> int:
    """The row number in front of a cell's words, 0 when there is none."""
    match = _LABELLED.match(text)
    return int(match[1]) if match else 0


def grouping(text: str) -> bool:
    """Whether a cell is plainly the heading of a group of rows: "II. Độc tố", "a. Nhóm", a Roman number."""
    return bool(_GROUP.match(text)) or bool(_ROMAN.match(text.strip()))


def groupable(text: str) -> bool:
    """Whether a cell can be the heading of a group of rows."""
    return grouping(text) or (
        kind(text) == "T" and len(text) > 3 and not text.endswith((";", ",")) and not text.startswith(("(", "[")) and not labelled(text)
    )
