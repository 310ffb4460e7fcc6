"""What the styles of a Word file say of a paragraph or a run: its name, level of heading, list, side, and letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.read.docx.package import Package, W

_OFF = frozenset({"0", "false", "off", "none"})


def value(node: etree._Element | None, name: str = "val") -> str:
    """An attribute of an element in the namespace of Word, empty where there is none."""
    return "" if node is None else node.get(f"{W}{name}", "")


def on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is set; None where nothing is said."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else value(found).lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their id."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    usual: str = ""

    def chain(self, name: str) -> Iterator[etree._Element]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while name and name not in seen and name in self.by_id:
            seen.add(name)
            yield self.by_id[name]
            name = value(self.by_id[name].find(f"{W}basedOn"))

    def paragraph(self, node: etree._Element) -> tuple[etree._Element, ...]:
        """The properties of a paragraph, its own first, then those of its styles."""
        own = node.find(f"{W}pPr")
        name = value(None if own is None else own.find(f"{W}pStyle")) or self.usual
        found = [own, *(s.find(f"{W}pPr") for s in self.chain(name))]
        return tuple(p for p in found if p is not None)

    def names(self, node: etree._Element) -> tuple[str, ...]:
        """The names of the styles of a paragraph, the nearest first."""
        name = value(node.find(f"{W}pPr/{W}pStyle")) or self.usual
        return tuple(value(s.find(f"{W}name")) or s.get(f"{W}styleId", "") for s in self.chain(name))

    def level(self, node: etree._Element) -> int:
        """The level of a heading from 1, 0 for other paragraphs."""
        found = next((value(o) for p in self.paragraph(node) if (o := p.find(f"{W}outlineLvl")) is not None), "")
        if found.isdigit() and int(found) < 9:
            return int(found) + 1
        named = next((n.casefold() for n in self.names(node) if n.casefold().startswith("heading ")), "")
        return int(named[8:]) if not found and named[8:].isdigit() else 0

    def listed(self, node: etree._Element) -> tuple[str, int]:
        """The list of a paragraph and its level, ("", 0) for none."""
        number, level = "", ""
        for properties in self.paragraph(node):
            found = properties.find(f"{W}numPr")
            if found is not None:
                number = number or value(found.find(f"{W}numId"))
                level = level or value(found.find(f"{W}ilvl"))
        return ("", 0) if number in ("", "0") else (number, int(level) if level.isdigit() else 0)

    def side(self, node: etree._Element) -> str:
        """Where the lines of a paragraph stand: "left", "center", "right" or ""."""
        found = next((value(j) for p in self.paragraph(node) if (j := p.find(f"{W}jc")) is not None), "")
        return {"end": "right", "start": "left", "both": ""}.get(found, found)

    def letters(self, run: etree._Element) -> tuple[str, ...]:
        """How the letters of a run are set apart: "strong", "emphasis", "sub", "sup", "code", "hidden"."""
        own = run.find(f"{W}rPr")
        style = value(None if own is None else own.find(f"{W}rStyle"))
        found = [p for p in (own, *(s.find(f"{W}rPr") for s in self.chain(style))) if p is not None]
        out = [
            k
            for k, n in (("strong", "b"), ("emphasis", "i"), ("hidden", "vanish"))
            if next((v for p in found if (v := on(p, n)) is not None), False)
        ]
        place = next((value(v) for p in found if (v := p.find(f"{W}vertAlign")) is not None), "")
        out += [{"subscript": "sub", "superscript": "sup"}[place]] if place in ("subscript", "superscript") else []
        return (*out, *(["code"] if style == "Code" else []))

    def bold(self, node: etree._Element) -> bool:
        """Whether the style of a paragraph sets it in bold."""
        name = value(node.find(f"{W}pPr/{W}pStyle")) or self.usual
        return next((v for s in self.chain(name) if (v := on(s.find(f"{W}rPr"), "b")) is not None), False)


def styles(package: Package) -> Styles:
    """The styles of a file."""
    root = package.beside("styles")
    found = [] if root is None else root.findall(f"{W}style")
    usual = next(
        (s.get(f"{W}styleId", "") for s in found if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in ("1", "true")), ""
    )
    return Styles({s.get(f"{W}styleId", ""): s for s in found}, usual)
