"""The numbers that Word counts by itself, worked out from its lists as Word does: nothing of them stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from pipeline.read.docx.package import Package, W
from pipeline.read.docx.styles import on, value
from pipeline.text import to_roman

_PLACE = re.compile(r"%([1-9])")
_DASHES = "-"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the form of its count, its text with places for the counts, where it starts."""

    form: str
    text: str
    start: int
    legal: bool
    restart: int


@dataclass(slots=True)
class Counter:
    """The lists of a file and how far each has counted."""

    levels: dict[str, dict[int, Level]]
    group: dict[str, str]
    begins: dict[str, dict[int, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph of a list: "2.1", "a)", "-"; empty where the list prints none."""
        here = self.levels.get(number, {}).get(level)
        if here is None:
            return ""
        counts = self.counts.setdefault(self.group.get(number, number), {})
        begin = self.begins.get(number, {}).get(level)
        if begin is not None and (number, level) not in self.used:
            counts[level] = begin
        else:
            counts[level] = counts[level] + 1 if level in counts else here.start
        self.used.add((number, level))
        for deeper in [k for k in counts if k > level and self.levels[number].get(k, here).restart != 0]:
            del counts[deeper]
        if here.form == "bullet":
            return "+" if here.text.strip() in ("+", "o", "○") or level % 2 else _DASHES
        return _PLACE.sub(lambda m: self._count(number, int(m[1]) - 1, counts, here.legal), here.text).strip()

    def _count(self, number: str, level: int, counts: dict[int, int], legal: bool) -> str:
        known = self.levels[number].get(level)
        if known is None:
            return ""
        count = counts.setdefault(level, known.start)
        return _formed("decimal" if legal else known.form, count)


def _formed(form: str, count: int) -> str:
    """A count as Word prints it."""
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        return to_roman(count) if form == "upperRoman" else to_roman(count).lower()
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)


def counter(package: Package) -> Counter:
    """The lists of a file, nothing counted yet."""
    root = package.beside("numbering")
    if root is None:
        return Counter({}, {}, {})
    plans = {a.get(f"{W}abstractNumId", ""): a for a in root.findall(f"{W}abstractNum")}
    linked = {value(link): key for key, a in plans.items() if (link := a.find(f"{W}styleLink")) is not None}
    levels: dict[str, dict[int, Level]] = {}
    group: dict[str, str] = {}
    begins: dict[str, dict[int, int]] = {}
    for item in root.findall(f"{W}num"):
        key = value(item.find(f"{W}abstractNumId"))
        plan = plans.get(key)
        named = value(None if plan is None else plan.find(f"{W}numStyleLink"))
        plan = plans.get(linked.get(named, key), plan)
        if plan is None:
            continue
        number = item.get(f"{W}numId", "")
        levels[number] = {_depth(n): _level(n) for n in plan.findall(f"{W}lvl")}
        group[number], begins[number] = key, {}
        for change in item.findall(f"{W}lvlOverride"):
            if (own := change.find(f"{W}lvl")) is not None:
                levels[number][_depth(change)] = _level(own)
            if (start := value(change.find(f"{W}startOverride"))).isdigit():
                begins[number][_depth(change)] = int(start)
    return Counter(levels, group, begins)


def _depth(node: etree._Element) -> int:
    found = node.get(f"{W}ilvl", "0")
    return int(found) if found.isdigit() else 0


def _level(node: etree._Element) -> Level:
    start, restart = value(node.find(f"{W}start")), value(node.find(f"{W}lvlRestart"))
    return Level(
        value(node.find(f"{W}numFmt")) or "decimal",
        value(node.find(f"{W}lvlText")),
        int(start) if start.isdigit() else 1,
        bool(on(node, "isLgl")),
        int(restart) if restart.isdigit() else -1,
    )
