"""From the runs of a Word paragraph to its letters: changes accepted, fields by their result, formulas and notes in their place."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from pipeline.model import Break, Footnote, Math
from pipeline.read.docx.atoms import LINK, OWN, REF, Atom, Image, Line, inline, squeezed
from pipeline.read.docx.counting import Counter as Counter_
from pipeline.read.docx.formulas import tex
from pipeline.read.docx.package import M, Package, R, W
from pipeline.read.docx.styles import Styles, value
from pipeline.read.docx.symbols import shown
from pipeline.text import clean

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_THROUGH = frozenset({f"{W}{n}" for n in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdt", "sdtContent", "ruby", "rubyBase")})
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_PRIVATE = 0xF0000
_ADDRESS = re.compile(r'HYPERLINK\s+"?([^"\s]+)')
MISSING = "[công thức]"


@dataclass
class _Field:
    instruction: str = ""
    result: bool = False
    filled: bool = False

    @property
    def kind(self) -> str:
        return (self.instruction.split() or [""])[0].upper()

    @property
    def target(self) -> str:
        parts = self.instruction.split()
        return parts[1] if len(parts) > 1 else ""


@dataclass
class Runs:
    """Reads paragraphs; what crosses paragraphs (fields) and what a person must be told is kept."""

    package: Package
    styles: Styles
    fields: list[_Field] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    places: dict[str, int] = field(default_factory=dict)
    at: int = 1
    count: int = 0
    tex: list[str] = field(default_factory=list)
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    noted: bool = False
    alone: dict[str, Atom] = field(default_factory=dict)
    lists: Counter_ = field(default_factory=lambda: Counter_({}, {}, {}))

    def prepare(self, root: etree._Element) -> None:
        """Convert the formulas of the text and its notes, and find the notes."""
        roots = [root]
        for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            if (part := self.package.beside(kind)) is not None:
                roots.append(part)
                self.notes.update({(name, n.get(f"{W}id", "")): n for n in part.findall(f"{W}{name}")})
        formulas = [f for r in roots for f in r.iter(f"{M}oMath")]
        for number, formula in enumerate(formulas):
            formula.set("chuan", str(number))
        self.tex = tex(formulas)

    def label(self, number: str, level: int) -> str:
        """The number that Word prints before the next paragraph of a list."""
        return self.lists.label(number, level)

    def within_contents(self) -> bool:
        """Whether the place reached lies in a table of contents, which is made anew."""
        return any(f.kind == "TOC" for f in self.fields)

    def state(self) -> object:
        """What reading a table changes, so that it can be read anew."""
        return copy.deepcopy((self.lists, self.told, self.places, self.fields))

    def back(self, saved: object) -> None:
        """Go back to a state."""
        self.lists, self.told, self.places, self.fields = cast("tuple[Counter_, Counter[str], dict[str, int], list[_Field]]", saved)
        self.boxes = []

    def tell(self, what: str) -> None:
        """Count something that a person must be told, with its first place."""
        self.told[what] += 1
        self.places.setdefault(what, self.at)

    def line(self, paragraph: etree._Element) -> Line:
        """The letters of a paragraph; the bookmarks in it go to `marks`."""
        self.marks = []
        self.noted = False
        return squeezed(tuple(self._children(paragraph, ())))

    def _children(self, node: etree._Element, style: tuple[str, ...]) -> Iterator[Atom]:
        for child in node:
            yield from self._one(child, style)

    def _one(self, node: etree._Element, style: tuple[str, ...]) -> Iterator[Atom]:
        tag = node.tag
        if tag == f"{W}r":
            yield from self._run(node, style)
        elif tag in _GONE:
            self.tell("moved" if tag.endswith("moveFrom") else "deleted")
        elif tag in _THROUGH:
            if tag == f"{W}ins":
                self.tell("inserted")
            yield from self._children(node, style)
        elif tag == f"{W}hyperlink":
            yield from self._children(node, (*style, *self._link(node)))
        elif tag == f"{W}fldSimple":
            self.fields.append(_Field(value(node, "instr"), True))
            yield from self._children(node, style)
            self._close()
        elif tag == f"{M}oMath":
            yield self._math(node, style, False)
        elif tag == f"{M}oMathPara":
            yield from (self._math(n, style, True) for n in node.findall(f"{M}oMath"))
        elif tag == f"{W}bookmarkStart":
            self.marks.append(value(node, "name"))
        elif tag == f"{_MC}AlternateContent":
            chosen = next(iter(node), None)
            yield from self._children(chosen, style) if chosen is not None else ()

    def _link(self, node: etree._Element) -> tuple[str, ...]:
        if anchor := value(node, "anchor"):
            return (f"{REF}{OWN}{anchor}",)
        _kind, target, outside = self.package.relations.get(node.get(f"{R}id", ""), ("", "", False))
        return (LINK + target,) if outside and target.startswith(("http://", "https://", "mailto:")) else ()

    def _math(self, node: etree._Element, style: tuple[str, ...], display: bool) -> Atom:
        number = node.get("chuan", "")
        found = self.tex[int(number)] if number else ""
        if not found:
            self.tell("formula")
            return Atom(self._private(), style, Math(r"\text{?}"), display)
        made = Atom(self._private(), style, Math(found), display)
        self.alone[made.char] = made
        return made

    def _private(self) -> str:
        self.count += 1
        return chr(_PRIVATE + self.count % 60_000)

    def _silent(self) -> bool:
        """Whether what stands here is no text: an instruction, or contents that are made anew."""
        return any(not f.result or f.kind == "TOC" for f in self.fields)

    def _run(self, run: etree._Element, style: tuple[str, ...]) -> Iterator[Atom]:
        letters = self.styles.letters(run)
        if "hidden" in letters:
            self.tell("hidden")
            return
        font = run.find(f"{W}rPr/{W}rFonts")
        if font is not None and value(font, "ascii").startswith((".Vn", "VNI-")):
            self.tell("font")
        reference = value(run.find(f"{W}rPr/{W}rStyle")).casefold() in ("footnotereference", "endnotereference")
        for child in run:
            if reference and child.tag == f"{W}t" and self.noted:
                continue
            yield from self._piece(child, (*style, *self._field_style(), *letters))

    def _field_style(self) -> tuple[str, ...]:
        for one in reversed(self.fields):
            if one.kind == "REF" and one.target:
                return (REF + one.target,)
            if one.kind == "HYPERLINK" and (found := _ADDRESS.match(one.instruction.strip())) and found[1].startswith("http"):
                return (LINK + found[1],)
        return ()

    def _piece(self, node: etree._Element, style: tuple[str, ...]) -> Iterator[Atom]:
        tag = node.tag
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if name == "fldChar":
            self._field(value(node, "fldCharType"))
        elif name == "instrText":
            if self.fields:
                self.fields[-1].instruction += node.text or ""
        elif self._silent():
            return
        elif name in ("t", "sym", "tab", "ptab", "noBreakHyphen"):
            yield from self._letters(node, name, style)
        elif name in ("br", "cr"):
            if value(node, "type") in ("", "textWrapping"):
                yield Atom("\n", style, Break())
        elif name in ("footnoteReference", "endnoteReference"):
            yield from self._note(name.removesuffix("Reference"), value(node, "id"))
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            yield from self._drawing(node)

    def _letters(self, node: etree._Element, name: str, style: tuple[str, ...]) -> Iterator[Atom]:
        if self.fields:
            self.fields[-1].filled = True
        if name == "sym":
            code = value(node, "char")
            text = shown(chr(int(code, 16))) if re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) else ""
            if value(node, "font").casefold() != "symbol":
                self.tell("symbol")
        else:
            text = {"t": shown(clean(node.text or "")), "noBreakHyphen": "-"}.get(name, " ")
        self.noted = self.noted and not text.strip()
        yield from (Atom(c, style) for c in text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            self._close()

    def _close(self) -> None:
        done = self.fields.pop()
        if done.kind == "EQ":
            self.tell("formula")
        if self.fields and done.filled:
            self.fields[-1].filled = True

    def _note(self, kind: str, number: str) -> Iterator[Atom]:
        note = self.notes.get((kind, number))
        if note is None:
            return
        saved, self.fields, marks = self.fields, [], self.marks
        found: list[Atom] = []
        for paragraph in note.iter(f"{W}p"):
            inner = tuple(self._children(paragraph, ()))
            found += [*([Atom(" ")] if found else []), *inner]
        self.fields, self.marks = saved, marks
        line = squeezed(found)
        while line and line[0].char in (")", ".", " ") and line[0].node is None:
            line = line[1:]
        self.noted = True
        yield Atom("", (), Footnote(inline(tuple(a for a in line if not isinstance(a.node, Footnote)))))

    def _drawing(self, node: etree._Element) -> Iterator[Atom]:
        """A picture, a text box, or something that cannot be read."""
        if node.tag == f"{_MC}AlternateContent":
            node = next(iter(node), node)
        boxes = list(node.iter(f"{W}txbxContent"))
        self.boxes += boxes
        if next(node.iter(f"{_O}OLEObject"), None) is not None:
            self.tell("object")
            yield from (Atom(c) for c in MISSING)
            return
        images = [(b.get(f"{R}embed", ""), _described(node)) for b in node.iter(f"{_A}blip")]
        images += [(b.get(f"{R}id", ""), _described(node)) for b in node.iter(f"{_V}imagedata")]
        for key, alt in images:
            _kind, part, outside = self.package.relations.get(key, ("", "", True))
            if part and not outside:
                yield Atom(self._private(), (), Image(part, alt))
            else:
                self.tell("linked")
        if not images and not boxes:
            self.tell("drawing")


def _described(node: etree._Element) -> str:
    """The alternative text of a drawing."""
    for item in node.iter():
        if isinstance(item.tag, str) and (text := item.get("descr") or item.get("alt") or ""):
            return " ".join(unicodedata.normalize("NFC", text).split())
    return ""
