"""Live numbers of a DOCX: which clause labels Word counts to the same value by itself, and the lists that count them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.house import House
from pipeline.model import Clause, Standard, TermEntry
from pipeline.render.words import has_title, label_end
from pipeline.text import from_roman

_DECIMAL = re.compile(r"\d+(?:\.\d+)*")
_ROMAN = re.compile(r"[IVXLC]+(?:\.[IVXLC]+)*")
_ANNEX = re.compile(r"([A-Z])((?:\.\d+)+)")
_NAMED = re.compile(r"(\D+ )(\d+|[IVXLC]+|[A-Z])")
_DEPTH = 9


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of counting: the words in front, the form of the first count and of the others, the sign at the end."""

    prefix: str
    first: str
    rest: str
    end: str

    def text(self, level: int) -> str:
        """The level text as Word wants it: "Điều %1.", "%1.%2"."""
        if level == 0:
            return f"{self.prefix}%1{self.end}"
        return ".".join(f"%{n}" for n in range(1, level + 2)) + self.end

    def form(self, level: int) -> str:
        """The number format of a level."""
        return self.first if level == 0 else self.rest


@dataclass(frozen=True, slots=True)
class Live:
    """A live number: the list (w:num) and its level, from 0."""

    number: int
    level: int


@dataclass(frozen=True, slots=True)
class Instance:
    """A list that counts by a scheme; `starts` says at which value a level begins anew."""

    scheme: int
    starts: dict[int, int]


@dataclass
class Lists:
    """All lists of a document and the live number of each clause that has one."""

    schemes: list[Scheme] = field(default_factory=list)
    instances: list[Instance] = field(default_factory=list)
    live: dict[int, Live] = field(default_factory=dict)
    heads: dict[tuple[int, int], set[bool]] = field(default_factory=dict)
    _counts: dict[int, list[int]] = field(default_factory=dict)
    _current: dict[int, int] = field(default_factory=dict)
    _base: dict[int, int] = field(default_factory=dict)
    _jumped: dict[int, int] = field(default_factory=dict)

    def of(self, clause: Clause) -> Live | None:
        """The live number of a clause, None when its label is printed as text."""
        return self.live.get(id(clause))

    def is_indented(self, scheme: int, level: int) -> bool:
        """Whether all numbers of a level stand before paragraphs with an indent; LibreOffice asks the level for it, not the style."""
        return self.heads.get((scheme, level)) == {False}

    def add(self, clause: Clause, end: str, head: bool) -> None:
        """Count a clause as Word would and keep its live number when it comes to the printed one."""
        parsed = _parse(clause.label, end)
        if not parsed or len(parsed[1]) > _DEPTH:
            return
        scheme, values = parsed
        at = self._scheme(scheme)
        level = len(values) - 1
        if values == [1] and self._counts[at][0] > 0:
            self._restart(at)
        if level < self._jumped.get(at, 0):
            del self._jumped[at]
            self._current[at] = self._base[at]
        counts = self._counts[at]
        if counts[:level] != values[:level] or values[level] < 1 or not all(values):
            return
        if counts[level] + 1 != values[level]:
            self._jump(at, level, values[level])
        self._counts[at] = [*values, *[0] * (_DEPTH - len(values))]
        self.live[id(clause)] = Live(self._current[at], level)
        self.heads.setdefault((at, level), set()).add(head)

    def _jump(self, at: int, level: int, value: int) -> None:
        """Go on with a list of its own that starts this level at the value; all lists of a scheme share their counts."""
        self._current[at] = self._instance(at, {level: value})
        self._jumped[at] = level

    def _scheme(self, scheme: Scheme) -> int:
        if scheme not in self.schemes:
            self.schemes.append(scheme)
            self._restart(len(self.schemes) - 1)
        return self.schemes.index(scheme)

    def _restart(self, at: int) -> None:
        starts = dict.fromkeys(range(_DEPTH), 1) if at in self._base else {}
        self._base[at] = self._current[at] = self._instance(at, starts)
        self._jumped.pop(at, None)
        self._counts[at] = [0] * _DEPTH

    def _instance(self, at: int, starts: dict[int, int]) -> int:
        self.instances.append(Instance(at, starts))
        return len(self.instances)


def lists(standard: Standard, house: House) -> Lists:
    """The lists of a standard."""
    out = Lists()
    for clause in standard.walk():
        out.add(clause, label_end(house, standard.metadata.hierarchy, clause), _is_head(clause, house))
    return out


def _is_head(clause: Clause, house: House) -> bool:
    """Whether the number stands on a line without an indent: before a title, or above a term that has a line of its own."""
    return has_title(clause) or (house.terms == "block" and isinstance(next(iter(clause.blocks), None), TermEntry))


def _parse(label: str, end: str) -> tuple[Scheme, list[int]] | None:
    if _DECIMAL.fullmatch(label):
        return Scheme("", "decimal", "decimal", end), _ints(label)
    if _ROMAN.fullmatch(label):
        return Scheme("", "upperRoman", "upperRoman", end), [from_roman(p) or 0 for p in label.split(".")]
    if found := _ANNEX.fullmatch(label):
        return Scheme("Phụ lục ", "upperLetter", "decimal", end), [ord(found[1]) - 64, *_ints(found[2][1:])]
    if found := _NAMED.fullmatch(label):
        return _named(found[1], found[2], end)
    return None


def _named(prefix: str, number: str, end: str) -> tuple[Scheme, list[int]] | None:
    if number.isdigit():
        return Scheme(prefix, "decimal", "decimal", end), _ints(number)
    if prefix == "Phụ lục " and len(number) == 1:
        return Scheme(prefix, "upperLetter", "decimal", end), [ord(number) - 64]
    roman = from_roman(number)
    return (Scheme(prefix, "upperRoman", "decimal", end), [roman]) if roman else None


def _ints(text: str) -> list[int]:
    parts = text.split(".")
    return [int(p) if str(int(p)) == p else -1 for p in parts]
