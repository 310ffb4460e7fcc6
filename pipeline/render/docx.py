"""DOCX: the parts of an Office Open XML file from templates, with live numbers, captions, references, notes and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial

from markupsafe import Markup, escape

from pipeline.model import (
    Block,
    Break,
    Clause,
    Figure,
    Footnote,
    Formula,
    Inline,
    Link,
    Math,
    Standard,
    Styled,
    Table,
    Text,
    Xref,
    clause_blocks,
    plain,
)
from pipeline.render import contents, docx_lists, docx_package, docx_styles, jinja, words
from pipeline.render.document import Document, Options, Rendered, prepare
from pipeline.render.docx_pictures import Placed, place
from pipeline.render.escape import one_line, safe_url
from pipeline.render.figures import Picture

SUFFIX = "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PROPERTIES = {
    "strong": "<w:b/>",
    "emphasis": "<w:i/>",
    "sub": '<w:vertAlign w:val="subscript"/>',
    "sup": '<w:vertAlign w:val="superscript"/>',
    "code": '<w:rStyle w:val="Code"/>',
}
_ORDER = ["<w:rStyle", "<w:b/>", "<w:i/>", "<w:caps/>", "<w:sz ", "<w:vertAlign"]


@dataclass
class Writer:
    """What grows while a document is written: notes, links, pictures, bookmarks, counts of captions."""

    doc: Document
    lists: docx_lists.Lists
    labels: dict[str, str]
    live_names: frozenset[str]
    notes: list[tuple[int, Markup]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def opens(self, section: str) -> bool:
        """Whether this is the first section of its kind."""
        new = section not in self.opened
        self.opened.add(section)
        return new

    def mark(self, name: str) -> int:
        """The number of the bookmark for an anchor."""
        return self.marks.setdefault(name, len(self.marks) + 1)

    def live(self, clause: Clause) -> docx_lists.Live | None:
        """The live number of a clause."""
        return self.lists.of(clause)

    def bookmark(self, name: str, inside: Markup) -> Markup:
        """A bookmark around runs, under the name that references use."""
        form = '<w:bookmarkStart w:id="{0}" w:name="_Ref{0:05d}"/>{1}<w:bookmarkEnd w:id="{0}"/>'
        return Markup(form).format(self.mark(name), inside)

    def counted(self, word: str, number: str, lead: str = "", end: str = "") -> Markup:
        """A caption number with a SEQ field that comes to the number given: "Bảng " + "A." + SEQ."""
        found = re.fullmatch(r"(.*?)(\d+)", number)
        if not found or str(int(found[2])) != found[2]:
            return run(lead + number + end)
        name = re.sub(r"\W+", "_", f"{word} {found[1]}").strip("_")
        value = int(found[2])
        restart = "" if self.sequences.get(name, 0) + 1 == value else f" \\r {value}"
        self.sequences[name] = value
        return run(lead + found[1]) + fielded(f"SEQ {name} \\* ARABIC{restart}", found[2]) + run(end)

    def inline(self, content: tuple[Inline, ...], *properties: str) -> Markup:
        """Inline content as runs."""
        return Markup("").join(self._inline(node, properties) for node in content)

    def _inline(self, node: Inline, properties: tuple[str, ...]) -> Markup:
        match node:
            case Text(text):
                return run(text, *properties)
            case Styled(kind, content):
                return self.inline(content, *properties, _PROPERTIES[kind])
            case Math(tex):
                return self.math(tex, False)
            case Xref(target, text):
                return self._reference(self.doc.names.target(target), one_line(text), properties)
            case Link(url, content):
                return self._link(safe_url(url), content, properties)
            case Break():
                return Markup("<w:r><w:br/></w:r>")
            case Footnote(content, number):
                return self._footnote(content, number)

    def math(self, tex: str, display: bool) -> Markup:
        """A formula as OMML, or its TeX where it does not convert."""
        made = self.doc.formula(tex, display)
        return Markup(made) if made else run(tex, _PROPERTIES["code"])

    def _reference(self, name: str, text: str, properties: tuple[str, ...]) -> Markup:
        if not name or not text:
            return run(text, *properties)
        label = self.labels.get(name, "")
        if not label or not text.endswith(label):
            return Markup('<w:hyperlink w:anchor="_Ref{:05d}">{}</w:hyperlink>').format(self.mark(name), run(text, *properties))
        switch = " \\r \\h" if name in self.live_names else " \\h"
        return run(text[: -len(label)], *properties) + fielded(f"REF _Ref{self.mark(name):05d}{switch}", label, *properties)

    def _link(self, address: str, content: tuple[Inline, ...], properties: tuple[str, ...]) -> Markup:
        inside = self.inline(content, *properties)
        if not address or "<w:hyperlink" in inside:
            return inside
        if address not in self.links:
            self.links.append(address)
        return Markup('<w:hyperlink r:id="rLink{}">{}</w:hyperlink>').format(self.links.index(address) + 1, inside)

    def _footnote(self, content: tuple[Inline, ...], number: int) -> Markup:
        self.notes.append((number, Markup("")))
        at = len(self.notes)
        self.notes[at - 1] = (number, self.inline(tuple(n for n in content if not isinstance(n, Footnote))))
        own = "" if number == at else ' w:customMarkFollows="1"'
        mark = f"{number})" if own else ")"
        form = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference{} w:id="{}"/></w:r>'
        return Markup(form).format(Markup(own), at + 1) + run(mark, '<w:rStyle w:val="FootnoteReference"/>')

    def picture(self, figure: Figure) -> Placed | None:
        """The picture of a figure as a part of the file, None when there is none."""
        return self._place(self.doc.picture(figure))

    def emblem(self, size: float) -> Placed | None:
        """The emblem of the cover, as wide as asked for in mm, None when the house has no file of it."""
        placed = self._place(self.doc.emblem)
        if placed:
            shrink = size * 36000 / max(placed.width, placed.height)
            self.pictures[-1] = replace(placed, width=round(placed.width * shrink), height=round(placed.height * shrink))
        return self.pictures[-1] if placed else None

    def _place(self, loaded: Picture | None) -> Placed | None:
        placed = place(loaded, len(self.pictures) + 1) if loaded else None
        if placed:
            self.pictures.append(placed)
        return placed


def render(standard: Standard, options: Options) -> Rendered:
    """The standard as DOCX."""
    doc = prepare(standard, options, "omml")
    lists = docx_lists.lists(doc.standard, doc.house)
    writer = Writer(doc, lists, dict(_labels(doc)), frozenset(doc.names.by_object[i] for i in lists.live))
    numbers = contents.pages(standard, options) if doc.layout.contents or 3 in doc.layout.header_skip else {}

    def page_of(clause: Clause) -> str:
        return str(numbers.get(doc.names.of(clause), ""))

    width = twips(210 - doc.layout.margin_inner - doc.layout.margin_outer)
    fill = partial(
        jinja.fill,
        doc=doc,
        w=writer,
        run=run,
        fielded=fielded,
        named=partial(named, doc.standard.name),
        twips=twips,
        text_width=width,
        toc=_contents(doc),
        front=tuple(front(doc)),
        is_front_long=_second(doc, numbers) > 3,
        page_of=page_of,
    )
    parts = {"word/document.xml": fill("docx/document.xml.jinja")}
    for name in docx_package.TEMPLATES:
        parts[name] = fill(docx_package.TEMPLATES[name], date=options.date.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return Rendered(docx_package.pack(docx_styles.styled(parts), writer.pictures), doc.problems)


def front(doc: Document) -> Iterator[str]:
    """The sections between the cover and the text in their order, which is that of the PDF."""
    own = doc.standard
    texts = [part for part in ("foreword", "introduction") if getattr(own, part)]
    listed = ["contents"] if doc.layout.contents else []
    yield from (*listed, *texts) if doc.layout.contents_first else (*texts, *listed)


def _second(doc: Document, numbers: Mapping[str, int]) -> int:
    """The page on which what comes after the first section behind the cover begins, 0 when it is not known."""
    parts = [*front(doc), "body"]
    if len(parts) < 2:
        return 0
    clause = next(iter(doc.standard.body), None) if parts[1] == "body" else getattr(doc.standard, parts[1], None)
    return numbers.get(doc.names.of(clause) if clause else "", 0)


def _contents(doc: Document) -> list[tuple[int, Clause, str]]:
    """The entries of the table of contents: level, clause and title."""
    depth = min(doc.layout.contents_depth, 3)
    return [(level, c, plain(c.title)) for top in doc.standard.sections() for level, c in _titled(top, 1) if level <= depth]


def _titled(clause: Clause, level: int) -> Iterator[tuple[int, Clause]]:
    if words.has_title(clause):
        yield level, clause
        level += 1
    for child in clause.children:
        yield from _titled(child, level)


def _labels(doc: Document) -> list[tuple[str, str]]:
    out = []
    for clause in doc.standard.walk():
        out.append((doc.names.of(clause), clause.label))
        for block in clause_blocks(clause):
            if isinstance(block, Table | Figure | Formula):
                out.append((doc.names.of(block), _label(doc, block)))
    return out


def _label(doc: Document, block: Block) -> str:
    match block:
        case Table() | Figure():
            return words.caption_label(doc, block)
        case Formula():
            return words.formula_label(block)
        case _:
            return ""


def run(text: str, *properties: str) -> Markup:
    """A run of text."""
    if not text:
        return Markup("")
    return Markup(f'<w:r>{_run_properties(properties)}<w:t xml:space="preserve">{escape(one_line(text))}</w:t></w:r>')


@cache
def _run_properties(properties: tuple[str, ...]) -> Markup:
    unique = {next(o for o in _ORDER if p.startswith(o)): p for p in properties}
    inside = "".join(unique[o] for o in _ORDER if o in unique)
    return Markup(f"<w:rPr>{inside}</w:rPr>") if inside else Markup("")


def fielded(code: str, result: str, *properties: str) -> Markup:
    """A field with its result as it stands now."""
    form = (
        '<w:r>{0}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{0}<w:instrText xml:space="preserve"> {1} </w:instrText></w:r>'
        '<w:r>{0}<w:fldChar w:fldCharType="separate"/></w:r>{2}<w:r>{0}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    return Markup(form).format(_run_properties(properties), code, run(result, *properties))


def named(designation: str, text: str, *properties: str) -> Markup:
    """A text with the designation in it as a field, which follows the document's property."""
    before, found, after = one_line(text).partition(one_line(designation))
    if not found:
        return run(text, *properties)
    return run(before, *properties) + fielded("DOCPROPERTY Designation", found, *properties) + run(after, *properties)


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
