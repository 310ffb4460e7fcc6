"""Lines of a copied or extracted text become paragraphs: hard wraps are undone, running headers and page numbers set aside."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from pipeline.read.text.furniture import Dropped, Line, without_furniture
from pipeline.read.text.markup import bared
from pipeline.read.text.ruled import ruled
from pipeline.text import clean, squeeze

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
_GAP = re.compile(r"\S(?: {3,}|\t+)(?=\S)")
_OPENER = re.compile(
    r"(?:[IVXL]+\.|\d{1,2}(?:\.\d{1,3})*[.)]|\d{1,2}(?:\.\d{1,3})+\s|[A-ZĐ]\.\d|[a-zđ]\)|[-–—+•]\s"
    r"|(?:PHỤ LỤC|Phụ lục|Chương|CHƯƠNG|Điều|Bảng|Hình"
    r"|CHÚ THÍCH|VÍ DỤ|Ghi chú|Chú thích|Ví dụ|PHẦN|Lời nói đầu|LỜI NÓI ĐẦU)(?=[\s:]|$))"
)
_NUMBERED = re.compile(
    r"(?:[IVXL]+|\d{1,2}(?:\.\d{1,3})*)\.\s+[A-ZĐÀ-Ỹ]|\d{1,2}(?:\.\d{1,3})+\s+[A-ZĐÀ-Ỹ]|(?:Chương|CHƯƠNG|PHẦN)\s+(?:[IVX]+|\d+)\b"
    r"|(?:Điều|ĐIỀU)\s+\d+\s*[.:]|(?:PHỤ LỤC|BẢNG|HÌNH)\b"
)
_ALONE = re.compile(r"(?:\.{5,}|…{3,}|(?:\. ){5,})\s*\d*$|^(?:lời nói đầu|lời giới thiệu|mục lục)$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:\w[-‑/]|[ (](?:tại|theo|mục|điều|Điều|khoản|điểm|Bảng|Hình|và|đến|của|Phụ lục|số))$")
_BROKEN = re.compile(r"\w[-‑/]$")
_END = tuple(".;:!?…")


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of the source with its first and last line; a `layout` paragraph keeps its line
    breaks and blanks, one with `cells` is a row of a table."""

    text: str
    line: int
    end_line: int
    layout: bool = False
    cells: tuple[str, ...] = ()


def paragraphs(source: str) -> tuple[list[Para], list[Dropped]]:
    """The paragraphs of a text and what was dropped from it as page furniture."""
    raw = [bared(t) for t in clean(source).split("\n")]
    rows = ruled(raw)
    lines, dropped = without_furniture(_lines(["" if i in rows else t for i, t in enumerate(raw)]))
    plain = _unwrap(lines) if _wrapped(lines) else [Para(squeeze(t.text), t.line, t.line) for t in lines if t.text.strip()]
    set_out = [Para(" | ".join(filter(None, cells)), i + 1, i + 1, True, cells) for i, cells in rows.items() if any(cells)]
    return (sorted([*plain, *set_out], key=lambda p: p.line) if set_out else plain), dropped


def _lines(source: list[str]) -> list[Line]:
    """Numbered lines, cleaned, with the page each stands on."""
    out, page = [], 0
    for number, raw in enumerate(source, 1):
        parts = raw.split("\f")
        for part in parts[:-1]:
            out.append(Line(_CONTROL.sub("", part).rstrip(), number, page))
            page += 1
        out.append(Line(_CONTROL.sub("", parts[-1]).rstrip(), number, page))
    return out


def _wrapped(lines: list[Line]) -> bool:
    """Whether the text is wrapped at a right margin, so that a line is not a paragraph."""
    full = [item for item in lines if item.text.strip()]
    lengths = _open_lengths(lines)
    if len(full) < 8 or len(lengths) < 3:
        return False
    margin = _margin(lines)
    near = sum(n > 0.75 * margin for n in lengths)
    beyond = sum(len(i.text) > 1.3 * margin and not _GAP.search(i.text.strip()) for i in full)
    return 40 <= margin < 200 and near >= 0.02 * len(full) and beyond <= 1 + 0.02 * len(full)


def _open_lengths(lines: list[Line]) -> list[int]:
    """The lengths of lines that surely go on in the next line, which begins with a small letter."""
    return [
        len(one.text)
        for one, two in itertools.pairwise(lines)
        if one.text.strip() and not one.text.endswith(_END) and two.text.lstrip()[:1].islower() and not _OPENER.match(two.text.strip())
    ]


def _unwrap(lines: list[Line]) -> list[Para]:
    """Join the lines of wrapped text into paragraphs."""
    full = [i for i in lines if i.text.strip()]
    shape = (_margin(lines), _hang(full), _edge(lines))
    out: list[Para] = []
    group: list[Line] = []
    gap = False
    for item in lines:
        if not item.text.strip():
            gap = gap or bool(group)
            continue
        if group and _begins(item, group, gap, shape):
            out.append(_close(group))
            group = []
        group.append(item)
        gap = False
    if group:
        out.append(_close(group))
    return _columns(out, lines)


def _margin(lines: list[Line]) -> int:
    """The column at which full lines end."""
    lengths = sorted(_open_lengths(lines))
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _edge(lines: list[Line]) -> int:
    """The greatest length of lines where it is the same throughout, as in text of one pitch; 0 where letters differ in width."""
    margin = _margin(lines)
    longest = max((len(i.text) for i in lines if not _GAP.search(i.text.strip())), default=0)
    return longest if longest <= margin + 2 else 0


def _hang(lines: list[Line]) -> int:
    """The indent of lines that surely continue a paragraph: those that begin with a small letter."""
    found = Counter(i.indent for i in lines if i.text.lstrip()[:1].islower() and not _OPENER.match(i.text.strip()))
    return found.most_common(1)[0][0] if found else 0


def _begins(item: Line, group: list[Line], gap: bool, shape: tuple[int, int, int]) -> bool:
    """Whether a line begins a new paragraph after the lines of `group`; `shape` is the margin, the hanging indent and the sharp edge."""
    last, (width, hang, edge) = group[-1], shape
    text = item.text.strip()
    if _GAP.search(text) or _GAP.search(last.text.strip()):
        return gap or item.indent < last.indent or not _GAP.search(last.text.strip())
    turned = item.page != last.page
    if _ALONE.search(text) or _ALONE.search(last.text.strip()):
        return True
    if not gap and _OPEN_END.search(last.text):
        return False
    if gap and not turned:
        return True
    ended = last.text.endswith(_END)
    short = len(last.text) < width * 0.75 or len(last.text) + 1 + len(text.split(None, 1)[0]) <= edge
    lower = text[:1].islower()
    inward = item.indent >= hang + 3
    if _OPENER.match(text) and (item.indent >= 2 or ended or short or _NUMBERED.match(text)):
        return True
    if lower:
        return bool(edge) and short and not turned
    return inward or short or (turned and ended)


def _close(group: list[Line]) -> Para:
    """One paragraph from wrapped lines; a word that a hyphen breaks off stays together."""
    parts: list[str] = []
    for item in group:
        glue = "" if not parts or _BROKEN.search(parts[-1][-2:]) else " "
        parts.append(glue + squeeze(item.text))
    return Para("".join(parts), group[0].line, group[-1].line)


def _columns(paras: list[Para], lines: list[Line]) -> list[Para]:
    """Paragraphs whose lines are set in columns keep their layout; neighbouring ones become one piece."""
    by_line = {item.line: item.text for item in lines}
    raws = [[t for n in range(p.line, p.end_line + 1) if (t := by_line.get(n, "")).strip()] for p in paras]
    flags = [any(_GAP.search(t.strip()) for t in raw) and not _hanging(raw) for raw in raws]
    beside = [_beside(p.text, raw) for p, raw in zip(paras, raws, strict=True)]
    for order in (range(1, len(paras)), range(len(paras) - 2, -1, -1)):
        step = 1 if order.step < 0 else -1
        for i in order:
            flags[i] = flags[i] or (beside[i] and flags[i + step])
    out: list[Para] = []
    for para, raw, flag in zip(paras, raws, flags, strict=True):
        piece = Para("\n".join(raw), para.line, para.end_line, layout=True) if flag else para
        if flag and out and out[-1].layout:
            last = out.pop()
            piece = Para(last.text + "\n" + piece.text, last.line, piece.end_line, layout=True)
        out.append(piece)
    return out


def _hanging(raw: list[str]) -> bool:
    """Whether only the first line has two columns and the others continue the second: an entry and its text."""
    first = raw[0].strip() if raw else ""
    return len(_GAP.findall(first)) == 1 and all(t.startswith("   ") and not _GAP.search(t.strip()) for t in raw[1:])


def _beside(text: str, raw: list[str]) -> bool:
    """Whether a paragraph without columns can be a set-in part of columns beside it."""
    return len(text) < 60 and all(t.startswith(" " * 8) for t in raw) and not _OPENER.match(text)
