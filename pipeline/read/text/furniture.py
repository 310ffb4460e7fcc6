"""What pages add to a text: page numbers, running headers and rules, set aside."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from pipeline.text import fold

_PAGE = re.compile(r"^[\s\-–—]*\d{1,4}[\s\-–—]*$")
_RULE = re.compile(r"^[\s_\-–—=*]{4,}$")
_LEAST, _MOST = 12, 400


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the source that is derived and was left out, with the reason; `text` is present elsewhere or counts pages."""

    text: str
    line: int
    reason: str
    end_line: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source with its number and the page it stands on."""

    text: str
    line: int
    page: int

    @property
    def indent(self) -> int:
        """How many blanks stand before the words."""
        return len(self.text) - len(self.text.lstrip())


def without_furniture(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Take out page numbers, rules and running headers where the text comes in pages or the marks of pages are plain."""
    away: dict[int, str] = {}
    if not any(item.page for item in lines):
        lines, away = _paged(lines)
    pages: dict[int, list[Line]] = {}
    for item in lines:
        if item.text.strip():
            pages.setdefault(item.page, []).append(item)
    if len(pages) > 2:
        _mark_numbers(pages, away)
        _mark_headers(pages, away)
    for item in lines:
        if _RULE.match(item.text):
            away[id(item)] = "rule"
    kept = [item if id(item) not in away else Line("", item.line, item.page) for item in lines]
    return kept, [Dropped(i.text.strip(), i.line, away[id(i)]) for i in lines if id(i) in away]


def _mark_numbers(pages: dict[int, list[Line]], away: dict[int, str]) -> None:
    """Mark a lone number at the head or foot of a page as its page number when it counts with the pages."""
    offsets: Counter[int] = Counter()
    found = []
    for page, lines in pages.items():
        for item in {id(i): i for i in (lines[0], lines[-1])}.values():
            if _PAGE.match(item.text):
                value = int("".join(c for c in item.text if c.isdigit()))
                offsets[value - page] += 1
                found.append((item, value - page))
    good = {offset for offset, count in offsets.items() if count >= 2}
    away.update({id(item): "page" for item, offset in found if offset in good})


def _mark_headers(pages: dict[int, list[Line]], away: dict[int, str]) -> None:
    """Mark a first or last line that recurs on at least three pages and a fifth of them; its first showing is kept."""
    heads: Counter[str] = Counter()
    seen: dict[str, list[Line]] = {}
    for lines in pages.values():
        rest = [i for i in lines if id(i) not in away]
        for item in {id(i): i for i in (rest[:1] + rest[-1:])}.values():
            key = fold(item.text)
            if key:
                heads[key] += 1
                seen.setdefault(key, []).append(item)
    outer = {id(item) for found in seen.values() for item in found}
    everywhere = {fold(i.text) for lines in pages.values() for i in lines if id(i) not in outer}
    for key, count in heads.items():
        if count >= max(3, len(pages) // 5):
            first = 0 if key in everywhere else 1
            away.update({id(item): "header" for item in seen[key][first:]})


def _paged(lines: list[Line]) -> tuple[list[Line], dict[int, str]]:
    """The lines with pages counted by lone numbers that follow one another far apart, and those numbers."""
    feet = _feet([item for item in lines if item.text.strip()])
    if not feet:
        return lines, {}
    out: list[Line] = []
    page = 0
    for item in lines:
        out.append(Line(item.text, item.line, page))
        page += id(item) in feet
    return out, {id(new): "page" for old, new in zip(lines, out, strict=True) if id(old) in feet}


def _feet(full: list[Line]) -> set[int]:
    """The lone numbers that count pages: each one or two more than the one before, beside a running header or at even distances."""
    chains: dict[int, tuple[int, ...]] = {}
    best: tuple[int, ...] = ()
    for at, item in enumerate(full):
        if not _PAGE.match(item.text):
            continue
        value = int("".join(c for c in item.text if c.isdigit()))
        before = [c for v in (value - 1, value - 2) if (c := chains.get(v)) and at - c[-1] >= _LEAST]
        chain = (*max(before, key=len), at) if before else (at,)
        if len(chain) > len(chains.get(value, ())) or at - chains[value][-1] > _MOST:
            chains[value] = chain
        best = max(best, chain, key=len)
    return {id(full[i]) for i in best} if len(best) > 3 and (_headed(best, full) or _even(best, len(full))) else set()


def _headed(places: tuple[int, ...], full: list[Line]) -> bool:
    """Whether the same line stands beside most of the numbers: a running header or footer."""
    beside = Counter(key for i in places for j in (i - 1, i + 1) if 0 <= j < len(full) and len(key := fold(full[j].text)) > 5)
    return bool(beside) and max(beside.values()) >= 0.6 * len(places)


def _even(places: tuple[int, ...], count: int) -> bool:
    """Whether the numbers stand at even distances through nearly the whole text, as those of full pages do."""
    steps = sorted(b - a for a, b in itertools.pairwise(places))
    middle = steps[len(steps) // 2]
    regular = len(places) > 4 and middle > 20 and steps[0] >= 0.6 * middle and steps[-1] <= 1.6 * middle
    return regular and places[0] <= 2 * middle and count - places[-1] <= 2 * middle
