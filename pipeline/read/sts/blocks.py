"""Elements of the text into blocks: paragraphs, lists, notes, tables, formulas, figures, listings and definitions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from lxml import etree

from pipeline.model import (
    Block,
    Break,
    Figure,
    Footnote,
    Formula,
    Inline,
    ItemList,
    Link,
    Listing,
    ListItem,
    Math,
    Note,
    Paragraph,
    Styled,
    TermEntry,
    Text,
    Xref,
    plain,
)
from pipeline.read.sts.inline import Content, Flow, Reader, normal
from pipeline.read.sts.parse import elements, name, words
from pipeline.sts import BULLETS, LISTS, MADE, PICTURES, XLINK, marks

NoteKind = Literal["note", "example", "warning", "key"]
ListKind = Literal["alpha", "arabic", "dash", "plus"]
_KINDS: dict[str, ListKind] = {
    "alpha-lower": "alpha",
    "arabic": "arabic",
    "dash": "dash",
    "bullet": "plus",
    "alpha-upper": "alpha",
    "roman-lower": "alpha",
    "roman-upper": "alpha",
    "order": "arabic",
    "simple": "dash",
    "ordered": "arabic",
    "unordered": "dash",
}
_NUMBER = re.compile(r"(?:(?P<label>.*\D)\s+)?(?P<number>\S*\d\S*)")
_PASSED = ("label", "caption", "title", "alt-text", "long-desc", "editing-instruction", "object-id", "attrib")


@dataclass
class Blocks(Reader):
    """The reader of blocks."""

    def block(self, element: etree._Element) -> Iterable[Block]:
        """The blocks that an element is; one that the model has no kind for is read as what it holds."""
        match name(element):
            case "p":
                return self.paragraphs(element)
            case "list":
                return (self._list(element),)
            case "def-list":
                return tuple(self._entries(element))
            case "non-normative-note" | "non-normative-example" | "normative-note" | "normative-example":
                return (self._note(element),)
            case "table-wrap" | "array":
                return self.table(element)
            case "disp-formula":
                return self._formula(element)
            case "fig":
                return self._figures(element)
            case "graphic":
                return (self._figure(element, element),)
            case "code" | "preformat":
                text = "".join(map(str, element.itertext(etree.Element)))
                return (Listing(self.span(element), element.get("language", ""), text),)
            case "mml:math" | "tex-math":
                return (Formula(self.span(element), "", self.tex(element)),)
            case "fn-group":
                return self._loose_notes(element)
            case "title" | "editing-instruction" | "ref-list":
                return self._titled(element)
        return self._unknown(element)

    def table(self, element: etree._Element) -> Iterable[Block]:
        """The tables of a wrapper; `tables` fills this in."""
        raise NotImplementedError

    def blocks(self, parents: Iterable[etree._Element], skip: tuple[str, ...] = ()) -> tuple[Block, ...]:
        """The blocks of several elements in their order."""
        return tuple(b for e in parents if isinstance(e.tag, str) and name(e) not in skip for b in self.block(e))

    def _unknown(self, element: etree._Element) -> Iterable[Block]:
        self.tell(element)
        return self.paragraphs(element)

    def _titled(self, element: etree._Element) -> Iterable[Block]:
        if name(element) != "ref-list":
            self.tell(element)
            return self.paragraphs(element)
        heads = self.paragraphs(element.find("title")) if element.find("title") is not None else ()
        return (*heads, *self.references(element))

    def references(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks of a list of references: one list where they are items, else paragraphs."""
        refs = [e for tag, e in elements(element) if tag == "ref"]
        own = self.blocks((e for tag, e in elements(element) if tag not in ("ref", "ref-list", "label")), ("title",))
        nested = tuple(b for e in element.findall("ref-list") for b in self._titled(e))
        form = _KINDS.get(LISTS.get(element.get("specific-use", ""), "")) if refs else None
        if form:
            items = tuple(ListItem(self.span(e), words(e.find("label")) or BULLETS.get(form, ""), (self.reference(e),)) for e in refs)
            return (*own, ItemList(self.span(refs[0]), form, items), *nested)
        return (*own, *(self.reference(e, True) for e in refs), *nested)

    def reference(self, element: etree._Element, labelled: bool = False) -> Paragraph:
        """A `ref` as a paragraph, with its label in front where asked for."""
        nodes: list[Inline] = [Text(words(element.find("label")) + " ")] if labelled and words(element.find("label")) else []
        for tag, child in elements(element):
            if tag != "label":
                nodes += [n for n in self._child(tag, child) if isinstance(n, (Text, Styled, Math, Xref, Link, Break, Footnote))]
        return Paragraph(self.span(element), normal(nodes))

    def paragraphs(self, element: etree._Element) -> tuple[Block, ...]:
        """Mixed content as paragraphs and the blocks between them."""
        return tuple(self._grouped(self.flow(element), element))

    def _grouped(self, flow: Flow, element: etree._Element) -> Iterator[Block]:
        run: list[Inline] = []
        for node in (*flow, None):
            if isinstance(node, (Text, Styled, Math, Xref, Link, Break, Footnote)):
                run.append(node)
                continue
            if content := normal(run):
                yield Paragraph(self.span(element), content)
            run = []
            if node is not None:
                yield node

    def _list(self, element: etree._Element) -> Block:
        kind = _KINDS.get(element.get("list-type", ""), "dash")
        items = tuple(self._item(e, kind) for tag, e in elements(element) if tag == "list-item")
        for tag, child in elements(element):
            if tag != "list-item" and words(child):
                self.tell(child, f"list/{tag}")
        return ItemList(self.span(element), kind, items)

    def _item(self, element: etree._Element, kind: ListKind) -> ListItem:
        label = words(element.find("label")) or BULLETS.get(kind, "")
        return ListItem(self.span(element), label, self.blocks(element, ("label",)))

    def _entries(self, element: etree._Element) -> Iterator[Block]:
        for tag, child in elements(element):
            if tag == "def-item":
                yield self._entry(child)
            elif tag == "def-list":
                yield from self._entries(child)
            elif words(child):
                self.tell(child, f"def-list/{tag}")

    def _entry(self, element: etree._Element) -> TermEntry:
        term = element.find("term")
        foreign = term.find("named-content[@content-type='foreign-term']") if term is not None else None
        definition = tuple(b for e in element.findall("def") for b in self.blocks(e))
        if foreign is None:
            return TermEntry(self.span(element), self.content(term), "", definition)
        words_of_it = words(foreign)
        foreign.text = ""
        del foreign[:]
        return TermEntry(self.span(element), self.content(term), words_of_it, definition)

    def _note(self, element: etree._Element, tag: str = "") -> Note:
        tag = tag or name(element)
        kind: NoteKind = "example" if tag.endswith("example") else "note"
        if element.get("content-type") in ("warning", "key"):
            kind = "warning" if element.get("content-type") == "warning" else "key"
        if tag.startswith("normative"):
            self.tell(element)
        label = words(element.find("label")) or words(element.find("title"))
        return self.noted(element, kind, label, self.blocks(element, ("label", "title")))

    def noted(self, element: etree._Element, kind: NoteKind, label: str, blocks: tuple[Block, ...]) -> Note:
        """A note whose label is parted from its number."""
        explicit = "fixed" in marks(element.get("specific-use"))
        bare = label.removesuffix(":").rstrip()
        found = _NUMBER.fullmatch(bare)
        text, number = ((found["label"] or "").strip(), found["number"]) if found else (bare, "")
        return Note(self.span(element), kind, text, blocks, number, explicit)

    def named(self, element: etree._Element, number: str = "") -> str:
        """The id of a block, empty where it was made for the file only."""
        own = marks(element.get("specific-use"))
        written = element.get("id") or ""
        if "id" in own:
            return own["id"]
        return "" if MADE.fullmatch(written) and written not in self.wanted else written

    def _formula(self, element: etree._Element) -> Iterator[Block]:
        number = words(element.find("label")).strip("()")
        legend = element.find("legend")
        lead, items = self._where(legend) if legend is not None else ("", ())
        written = self.named(element) or (element.get("id") or "" if number and not self._fixed(element) else "")
        yield Formula(self.span(element), written, self.tex(element), items, lead, number, self._fixed(element))
        for tag, child in elements(element):
            if tag not in ("label", "legend", "mml:math", "tex-math", "alternatives"):
                yield from self.block(child)

    def _fixed(self, element: etree._Element) -> bool:
        return "fixed" in marks(element.get("specific-use"))

    def _where(self, legend: etree._Element) -> tuple[str, tuple[ListItem, ...]]:
        lead = words(legend.find("title"))
        usual = lead == self.house.words.where.strip(":") and legend.get("specific-use") != "written"
        items: list[ListItem] = []
        for tag, child in elements(legend):
            if tag == "list":
                items += [self._item(e, "dash") for e in child.findall("list-item")]
            elif tag == "def-list":
                items += [self._explained(e) for e in child.iter("def-item")]
            elif tag not in ("title", "label"):
                items.append(ListItem(self.span(child), "-", tuple(self.block(child))))
        return "" if usual else lead, tuple(items)

    def _explained(self, element: etree._Element) -> ListItem:
        """A symbol and what it stands for, as one item: "m là khối lượng"."""
        entry = self._entry(element)
        first, *rest = entry.definition or (None,)
        if isinstance(first, Paragraph):
            joined = Paragraph(entry.span, normal((*entry.term, Text(" là "), *first.content)))
            return ListItem(entry.span, "-", (joined, *(b for b in rest if b is not None)))
        return ListItem(entry.span, "-", (Paragraph(entry.span, entry.term), *entry.definition))

    def _figures(self, element: etree._Element) -> Iterator[Block]:
        pictures = list(element.iter("graphic", "media"))
        if not pictures:
            self.tell(element)
        yield self._figure(element, pictures[0] if pictures else element)
        for more in pictures[1:]:
            yield self._figure(more, more)
        for tag, child in elements(element):
            if tag not in (*_PASSED, "graphic", "media", "alternatives", "legend") and "note" not in tag and "example" not in tag:
                yield from self.block(child)

    def _figure(self, element: etree._Element, picture: etree._Element) -> Figure:
        number = self.bare_number(element, self.house.words.figure)
        notes: list[Note] = []
        for tag, child in elements(element) if element is not picture else ():
            if tag == "legend":
                notes.append(self.noted(child, "key", words(child.find("title")), self.blocks(child, ("title", "label"))))
            elif tag.endswith(("-note", "-example")):
                notes.append(self._note(child))
        alt = words(picture.find("alt-text")) or words(element.find("alt-text"))
        title = self.content(element.find("caption/title"))
        self._tell_captions(element)
        name_of_it = self.named(element) if element is not picture else ""
        own = element.find("caption/p[@content-type='dimension']") if element is not picture else None
        held = (self.span(element), name_of_it, _address(picture), alt, title, tuple(notes), number, self._fixed(element))
        return Figure(*held, words(own) if own is not None else "")

    def _tell_captions(self, element: etree._Element) -> None:
        for p in element.findall("caption/p"):
            if element.tag != "fig" or p.get("content-type") != "dimension":
                self.tell(p, "caption/p")

    def bare_number(self, element: etree._Element, word: str) -> str:
        """The number of a caption without the word before it."""
        label = words(element.find("label"))
        return label[len(word) :].strip() if label.startswith(word) else label.rpartition(" ")[2]

    def _loose_notes(self, element: etree._Element) -> Iterator[Block]:
        for note in element.iter("fn"):
            if note.get("id") not in self.used:
                yield from (b for tag, e in elements(note) if tag != "label" for b in self.block(e))


def _address(picture: etree._Element) -> str:
    """The path of a picture, with the ending that its type has."""
    href = picture.get(f"{{{XLINK}}}href") or ""
    ending = {v: k for k, v in PICTURES.items()}.get(picture.get("mime-subtype", ""), "")
    return f"{href}.{ending}" if ending and picture.get("mimetype") == "image" and PurePosixPath(href).suffix != f".{ending}" else href


def text_of(content: Content) -> str:
    """Content as plain text on one line."""
    return " ".join(plain(content).split())
