"""The table of contents of a text: found, checked against the text, and left out where it only repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.context import heads
from pipeline.read.text.furniture import Dropped
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption, marks
from pipeline.text import fold

_NAMES = frozenset({"mục lục", "nội dung", "mục lục nội dung", "contents"})
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})\s*\d*")
_TAIL = re.compile(r"\s+(?:trang\s+)?\d{1,3}$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.?|(?:Phụ lục|PHỤ LỤC|Chương|CHƯƠNG|Phần|PHẦN) (?:[A-ZĐ]|[IVX]{1,5}|\d{1,2})[.:]?)$"
)
_ENTRY = re.compile(r"(?:\d[\d.]*|[IVX]+[.:]?)\s+\S|(?:chương|phần|mục|điều|phụ lục|lời|trang)\b|.*(?:\.{4}|…{2})", re.IGNORECASE)
_PAIRED = "Mục lục"
_HEADS = ("lời nói đầu", "lời giới thiệu", "phụ lục", "thư mục tài liệu", "tài liệu tham khảo", "trang", "bảng", "hình")


def without_contents(paras: Sequence[Para]) -> tuple[list[Para], list[Dropped], list[Para]]:
    """The paragraphs without tables of contents, what was dropped, and the entries that stand nowhere else."""
    paras = _joined(paras)
    taken: dict[int, int] = {}
    for at, para in enumerate(paras):
        if at not in taken and fold(para.text) in _NAMES and not _in_head(paras, at):
            taken.update(dict.fromkeys(range(at, _end(paras, at)), at))
    if not taken:
        return list(paras), [], []
    rest = [p for i, p in enumerate(paras) if i not in taken]
    body = " " + " ".join(fold(p.text) for p in rest) + " "
    titles = _titles(rest)
    dropped, strange = [], []
    for at in taken:
        para = paras[at]
        if fold(para.text) in _NAMES or all(_known(e, body) for e in _entries(para.text)) or _renamed(para.text, titles, body):
            dropped.append(Dropped(para.text, para.line, "contents"))
        else:
            strange.append(para)
    return rest, dropped, strange


def _in_head(paras: Sequence[Para], at: int) -> bool:
    """Whether "Nội dung" heads a column: behind the counter, the caption or the unit of a table, or before what is no entry."""
    if fold(paras[at].text) != "nội dung":
        return False
    before, after = paras[at - 1].text if at else "", paras[at + 1].text if at + 1 < len(paras) else ""
    return heads(before) or caption(before) is not None or before.startswith("Đơn vị") or not _ENTRY.match(after)


def _joined(paras: Sequence[Para]) -> list[Para]:
    """The paragraphs, with contents whose numbers stand on lines of their own put on one line an entry."""
    out: list[Para] = []
    at = 0
    limit = next((i for i, p in enumerate(paras[:600]) if i and fold(p.text) == "lời nói đầu"), 0)
    while at < len(paras):
        pairs = _pairs(paras, at) if at < limit and _NUMBER.match(paras[at].text) else 0
        if pairs < 4:
            out.append(paras[at])
            at += 1
            continue
        if not (out and fold(out[-1].text) in _NAMES):
            out.append(Para(_PAIRED, paras[at].line, paras[at].line))
        for first, second in zip(paras[at : at + 2 * pairs : 2], paras[at + 1 : at + 2 * pairs : 2], strict=True):
            out.append(Para(f"{first.text} {second.text}", first.line, second.end_line))
        at += 2 * pairs
    return out


def _pairs(paras: Sequence[Para], at: int) -> int:
    """How many times a number alone and a short title follow one another here."""
    count = 0
    while at + 1 < len(paras) and _NUMBER.match(paras[at].text):
        title = paras[at + 1].text
        if _NUMBER.match(title) or len(title) > 160 or title.endswith((".", ";", ":")):
            break
        count, at = count + 1, at + 2
    return count


def _entries(text: str) -> list[str]:
    """The entries of a line of contents, folded, with and without the number in front."""
    pieces = [_TAIL.sub("", t) if len(t) > 4 else t for t in _LEADER.sub("\n", text).split("\n")]
    return [f for f in map(fold, pieces) if f and not f.isdigit()]


def _known(entry: str, body: str) -> bool:
    """Whether the words of an entry stand in the text: as they are, or with the number and the title apart."""
    if f" {entry} " in body:
        return True
    words = entry.split()
    for cut in range(1, min(len(words), 8)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if f" {head} " in body and f" {tail} " in body and (len(words) - cut) > 1:
            return True
    return False


def _titles(paras: Sequence[Para]) -> dict[str, list[set[str]]]:
    """The words behind each number that begins a paragraph."""
    out: dict[str, list[set[str]]] = {}
    for at, para in enumerate(paras):
        for mark in marks(para.text[:300]):
            below = "" if len(mark.rest) > 20 else " ".join(p.text[:300] for p in paras[at + 1 : at + 3])
            out.setdefault(f"{mark.prefix}{mark.printed}", []).append(set(fold(f"{mark.rest} {below}").split()))
    return out


def _renamed(text: str, titles: dict[str, list[set[str]]], body: str) -> bool:
    """Whether a numbered entry stands in the text under the same number with most of its words, and no word stands nowhere."""
    entry = _entries(text)
    found = marks(_TAIL.sub("", _LEADER.sub("", text)))
    if len(entry) != 1 or not all(f" {word} " in body for word in entry[0].split()):
        return False
    return any(
        len(words & title) >= 0.6 * len(words)
        for m in found
        if (words := set(fold(m.rest).split()))
        for title in titles.get(f"{m.prefix}{m.printed}", ())
    )


def _end(paras: Sequence[Para], at: int) -> int:
    """The paragraph after a table of contents that begins at `at`."""
    later: dict[str, int] = {}
    for i in range(at + 1, len(paras)):
        later[_bare(paras[i].text)] = i
    seen: set[str] = set()
    i = at + 1
    while i < len(paras):
        text = paras[i].text
        key = _bare(text)
        if key in seen or not (_LEADER.search(text) or (key and later[key] > i) or _entry_like(text, seen)):
            break
        seen.add(key)
        i += 1
    return i if i > at + 2 or i == len(paras) else at + 1


def _bare(text: str) -> str:
    """A line of contents as a key, without leaders and page number."""
    return fold(_TAIL.sub("", _LEADER.sub("", text)) if len(text) > 4 else text)


def _entry_like(text: str, seen: set[str]) -> bool:
    """Whether a line that recurs nowhere can still be an entry: numbered or an annex title, short and not a sentence."""
    annex = bool(seen) and len(text) < 160 and any(m.kind == "annex" and m.printed and m.rest for m in marks(text))
    if len(text) > 250 or (text.endswith((".", ";", ":")) and not annex):
        return False
    if fold(text) in ("lời nói đầu", "lời giới thiệu"):
        return not seen
    if not seen:
        return bool(marks(text)) or fold(text) == "trang"
    return bool(marks(text) or caption(text)) or fold(text).startswith(_HEADS) or (len(text) < 160 and not _titular(text))


def _titular(text: str) -> bool:
    return fold(text).startswith(("quy chuẩn kỹ thuật", "tiêu chuẩn quốc gia", "qcvn", "tcvn", "national technical"))
