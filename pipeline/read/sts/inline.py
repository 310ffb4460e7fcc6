"""Mixed content into inline nodes: styles, formulas, references, links and footnotes; blocks in it are handed on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.house import House
from pipeline.model import Block, Break, Footnote, Inline, Link, Math, Span, Styled, Text, Xref, block_text
from pipeline.read.sts.parse import elements, name, words
from pipeline.sts import STYLES, XLINK, marks

Content = tuple[Inline, ...]
Flow = list[Inline | Block]
_STYLED = {tag: kind for kind, tag in STYLES.items()} | {"inline-code": "code"}
_BLOCKS = (
    *("list", "def-list", "table-wrap", "table-wrap-group", "array", "fig", "fig-group", "disp-formula", "disp-formula-group", "code"),
    *("preformat", "non-normative-note", "normative-note", "non-normative-example", "normative-example", "notes-group", "ref-list"),
    *("boxed-text", "disp-quote", "speech", "statement", "verse-group", "graphic", "media", "p", "supplementary-material", "address"),
)
_KEPT = (
    *("std", "std-ref", "named-content", "styled-content", "abbrev", "email", "sc", "underline", "overline", "roman", "sans-serif"),
    *("title", "num", "fixed-case", "target", "mixed-citation", "element-citation", "tbx:entailedTerm", "strike", "ruby"),
)
_SKIPPED = ("std-id", "std-id-group", "index-term", "index-term-range-end", "milestone-start", "milestone-end", "object-id")


@dataclass
class Reader:
    """What reading needs to know of the whole file, and what it notes on the way."""

    path: str
    house: House
    formulas: dict[etree._Element, str]
    notes: dict[str, etree._Element]
    ids: dict[str, str]
    wanted: set[str]
    hierarchy: str = ""
    lost: list[tuple[etree._Element, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def span(self, element: etree._Element) -> Span:
        """Where an element stands."""
        line = max(int(element.sourceline or 1), 1)
        return Span(self.path, line, 1, line)

    def tell(self, element: etree._Element, what: str = "") -> None:
        """Note that the model has no place for an element."""
        self.lost.append((element, what or name(element)))

    def content(self, element: etree._Element | None) -> Content:
        """The inline content of an element; blocks in it are read as their text."""
        if element is None:
            return ()
        nodes: list[Inline] = []
        for node in self.flow(element):
            if isinstance(node, (Text, Styled, Math, Xref, Link, Break, Footnote)):
                nodes.append(node)
            else:
                self.tell(element)
                nodes += [Break(), *_as_inline(node)]
        return normal(nodes)

    def flow(self, element: etree._Element) -> Flow:
        """Text and children of an element in their order, as inline nodes and blocks."""
        out: Flow = [Text(element.text)] if element.text else []
        for child in element:
            out += self._child(name(child), child) if isinstance(child.tag, str) else ()
            if child.tail:
                out.append(Text(child.tail))
        return out

    def _child(self, tag: str, child: etree._Element) -> Iterable[Inline | Block]:
        if tag in _STYLED:
            return (Styled(_STYLED[tag], self.content(child)),)  # type: ignore[arg-type]
        if tag in _BLOCKS:
            return self.block(child)
        if tag in _SKIPPED:
            return ()
        match tag:
            case "break":
                return (Break(),)
            case "xref":
                return self._xref(child)
            case "fn":
                return () if child.get("id") in self.used else (Footnote(self.footnote(child)),)
            case "ext-link" | "uri":
                return (self._link(child),)
            case "inline-formula" | "alternatives" | "mml:math" | "tex-math" | "chem-struct":
                return self.math(child)
            case "named-content" if child.get("content-type") in ("link", "reference", "line-break"):
                return (self._named(child),)
            case "std":
                return self._std(child)
            case "label":
                return (Text(words(child) + " "),)
        if tag not in _KEPT:
            self.tell(child)
        return self.flow(child)

    def block(self, element: etree._Element) -> Iterable[Block]:
        """The blocks that an element is; the module of the blocks fills this in."""
        raise NotImplementedError

    def math(self, element: etree._Element) -> Iterable[Inline]:
        """The formula of an element as TeX."""
        tex = self.tex(element)
        if not tex and words(element):
            self.tell(element)
            return (Text(words(element)),)
        return (Math(tex),) if tex else ()

    def tex(self, element: etree._Element) -> str:
        """The TeX of the first formula in an element, as written beside it or made from its MathML."""
        for part in element.iter():
            if name(part) == "tex-math":
                return str(part.text or "")
            if name(part) == "mml:math":
                return self.formulas.get(part, "")
        return ""

    def _xref(self, element: etree._Element) -> Iterable[Inline | Block]:
        rid = (element.get("rid") or "").split(" ")[0]
        if element.get("ref-type") in ("fn", "table-fn") and rid in self.notes:
            if rid in self.used:
                return (Styled("sup", (Text(words(element)),)),)
            self.used.add(rid)
            return (Footnote(self.footnote(self.notes[rid])),)
        text = words(element)
        return (Xref(self.ids.get(rid, rid), text),) if rid else self.flow(element)

    def footnote(self, element: etree._Element) -> Content:
        """The words of a footnote; several paragraphs are parted by line breaks."""
        parts = [self.content(child) for tag, child in elements(element) if tag != "label"]
        nodes: list[Inline] = []
        for part in filter(None, parts):
            nodes += [Break(), *part] if nodes else part
        return tuple(nodes)

    def _link(self, element: etree._Element) -> Inline:
        url = element.get(f"{{{XLINK}}}href") or words(element)
        return Link(url, self.content(element))

    def _named(self, element: etree._Element) -> Inline:
        to = marks(element.get("specific-use")).get("to", "")
        match element.get("content-type"):
            case "line-break":
                return Break()
            case "reference":
                return Xref(to, words(element))
        return Link(element.get(f"{{{XLINK}}}href") or to, self.content(element))

    def _std(self, element: etree._Element) -> Flow:
        """A reference to a standard as it is printed: a comma stands before the title where the file has nothing there."""
        out: Flow = [Text(element.text)] if element.text and element.text.strip() else []
        for tag, child in elements(element):
            if tag == "title" and out and not (child.getprevious() is not None and (child.getprevious().tail or "")):
                out.append(Text(", "))
            out += self._child(tag, child)
            if child.tail and (child.tail.strip() or tag == "std-ref"):
                out.append(Text(child.tail))
        return out


def _as_inline(block: Block) -> Iterator[Inline]:
    yield Text(" ".join(block_text(block).split()))


def normal(nodes: Iterable[Inline]) -> Content:
    """Inline nodes in normal form: texts joined, white space squeezed, none at the ends and around line breaks."""
    done: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text):
            text = re.sub(r"[ \t\r\n]+", " ", unicodedata.normalize("NFC", node.text))
            if done and isinstance(last := done[-1], Text):
                text = re.sub(" +", " ", last.text + text)
                done.pop()
            if not done or isinstance(done[-1], Break):
                text = text.lstrip(" ")
            if text:
                done.append(Text(text))
            continue
        if isinstance(node, Break):
            _trimmed(done)
        done.append(node)
    _trimmed(done)
    return tuple(done)


def _trimmed(done: list[Inline]) -> None:
    """Take white space from the end."""
    if done and isinstance(last := done[-1], Text):
        done.pop()
        if last.text.rstrip(" "):
            done.append(Text(last.text.rstrip(" ")))
