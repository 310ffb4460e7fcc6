"""The words of a clause that name a table and say what its numbers are: "Chỉ tiêu tối thiểu quy định tại Bảng 5, Bảng 6 và Bảng 7"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from pipeline.extract.limits import _words
from pipeline.extract.limits._around import MOST_NAMED, Around, around
from pipeline.extract.limits._said import FIRM
from pipeline.model import Block, Clause

_NOT_REQUIRED = ("hệ", "phương", "danh", "ví", "bảng", "giá")
_TAKEN = r"\b(?:(?:lấy|xác định|thực hiện|áp dụng|tính toán|tuân thủ|tuân) theo|(?:quy|qui) định(?: theo)?|phù hợp với|bằng|theo)"
_SPOKEN = re.compile(
    r"(?P<what>[^.;:]{6,160}?),? (?:phải|không được|không (?:nhỏ|lớn|thấp|cao|ít|nhiều) hơn|không quá"
    r"|được quy định|quy định|như sau)\b[^.;]{0,120}"
    r"(?::|\bsau(?: đây)?\.?)$"
)
_SMALL = {
    *("cho", "của", "đối", "với", "các", "và", "hoặc", "trong", "tại", "theo", "từ", "đến", "khi", "có", "được", "phải", "là"),
    *("một", "những", "này", "bảng", "quy", "định", "như", "sau", "dưới", "đây"),
}
_SATISFIED = re.compile(
    r"\bphải (?:thỏa mãn|thoả mãn|đáp ứng|tuân thủ|tuân theo)(?: theo)? (?:các |những )?(?:giá trị|mức|trị số)\b[^.;:]{0,60}?"
    r"\bbảng (?P<number>[A-ZĐ]?[\d.]+)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d]+")
_IN_UNIT = re.compile(r"\((?:đơn vị(?: tính)?|tính)(?: bằng|:)?\s(?P<unit>[^\s()]{1,12})\)", re.IGNORECASE)
_LONGEST = 240  # of words that a table is told by
_SEVERAL = r"[Bb]ảng\s(?:[A-ZĐ]?[\d.]+\s?(?:,|;|và|đến|hoặc)\s?(?:Bảng\s)?)*"


def introduction(table: Block, number: str, path: tuple[Clause, ...]) -> str:
    """The paragraph before a table, and those of its clause and the clauses above it that name it, their listed sentences too."""
    names = _names(number) if number else None
    told = [around(clause) for clause in path]
    named = (text for one in told for text in one.named(table, number, names)) if names else iter(())
    behind = (text for one in told for text in _named_behind(one, table, number)) if names else iter(())
    standing = next((text for one in reversed(told) if (text := one.standing(table))), "")
    texts = (*islice(named, MOST_NAMED), *islice(behind, MOST_NAMED))
    return f"{standing}{''.join(f' {text}' for text in texts)} {told[-1].before(table) if told else ''}"


def _named_behind(told: Around, table: Block, number: str) -> Iterator[str]:
    """The sentences behind a table that say that its values are the ends of something: "Độ rọi tối thiểu … quy định tại bảng 7.8"."""
    regulated = _regulated(number)
    return (text for text in told.behind(table, number) if regulated.search(text) and FIRM.search(text))


def binds(lead: str, title: str, number: str = "") -> bool:
    """Whether words before a table require what its title names, "phải được kiểm tra với chu kỳ kiểm tra theo Bảng 1", or its values."""
    if number and any(m["number"].rstrip(".") == number for m in _SATISFIED.finditer(lead)):
        return True
    must, first = lead.find("phải "), title.casefold().split()[:3]
    return must >= 0 and len(first) == 3 and first[0] not in _NOT_REQUIRED and " ".join(first) in lead[must:].casefold()


def prescribes(lead: str, number: str, title: str) -> bool:
    """Whether a sentence takes what the title names out of the table: "Chỉ tiêu đất bãi đỗ xe toàn đô thị theo Bảng 2.18"."""
    ours = {word.casefold() for word in _WORDS.findall(title)} - _SMALL
    if not number or len(ours) < 2:
        return False
    for sentence in re.split(r"(?<=[^\s.]{2}[.;:])\s+", lead):
        theirs = {word.casefold() for word in _WORDS.findall(sentence)} - _SMALL
        if 2 * len(ours & theirs) >= len(ours) and _taken(number).search(sentence):
            return True
    return False


def said_of(lead: str, number: str) -> str:
    """What a sentence takes out of a table that has no title: "Lưu lượng nước và đường kính ống nối" before "lấy theo bảng 2"."""
    if not number:
        return ""
    for sentence in re.split(r"(?<=[^\s.]{2}[.;:])\s+", lead):
        found = _taken(number).search(sentence)
        what = sentence[: found.start()].strip(" ,") if found else ""
        if found and _words.quantity_pattern().search(what) and len(what) <= _LONGEST:
            unit = _IN_UNIT.search(sentence, found.end())
            return f"{what} ({unit['unit']})" if unit else what
    return ""


@lru_cache(maxsize=256)
def _regulated(number: str) -> re.Pattern[str]:
    """Where a sentence says that something is laid down in the table of a number."""
    return re.compile(rf"\b(?:quy|qui) định (?:tại|trong|ở) (?:các )?{_SEVERAL}{re.escape(number)}(?!\.?\d)")


@lru_cache(maxsize=256)
def _taken(number: str) -> re.Pattern[str]:
    """Where a sentence takes values out of the table of a number."""
    return re.compile(
        rf"{_TAKEN}(?:\s[^\W\d]+){{0,14}}?\s(?:(?:tại|trong|ở|như|theo)\s)?(?:các\s)?{_SEVERAL}{re.escape(number)}(?!\.?\d)", re.IGNORECASE
    )


@lru_cache(maxsize=256)
def _names(number: str) -> re.Pattern[str]:
    """Where a text names the table of a number, not that of a longer one."""
    return re.compile(rf"{_SEVERAL}{re.escape(number)}(?!\.?\d)")


def spoken_of(lead: str) -> str:
    """What a sentence right before a table without a caption speaks of: "Khoảng cách đến mặt đất không được nhỏ hơn … sau:"."""
    match = _SPOKEN.match(lead.strip())
    return match["what"].strip() if match and _words.quantity_pattern().match(match["what"]) else ""
