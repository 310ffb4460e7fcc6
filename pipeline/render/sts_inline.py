"""Inline content as STS: designations in running text become `std`; what an element may not hold stands in `named-content`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from pipeline.designation import Designation
from pipeline.designation import find as find_designations
from pipeline.model import Break, Footnote, Inline, Link, Math, Styled, Text, Xref
from pipeline.render.document import Document
from pipeline.render.escape import one_line, safe_url, xml
from pipeline.render.sts_ids import Ids
from pipeline.render.table_notes import letter
from pipeline.sts import STYLES, marked

_ANNOTATION = re.compile(r'(<annotation encoding="application/x-tex">).*?(</annotation>)', re.DOTALL)


@dataclass(frozen=True)
class Writer:
    """What inline content needs to know of its document; `counter` gives the ids of footnotes."""

    doc: Document
    ids: Ids
    counter: Iterator[int]
    feet: list[Markup] = field(default_factory=list)
    tables: list[None] = field(default_factory=list)

    def inline(self, content: tuple[Inline, ...], free: bool = True) -> Markup:
        """Inline content; `free` where line breaks and `std` may stand."""
        return Markup("").join(self._inline(node, free) for node in content)

    def cell(self, content: tuple[Inline, ...]) -> Markup:
        """Inline content in a table, whose footnotes wait for its foot."""
        self.tables.append(None)
        try:
            return self.inline(content)
        finally:
            self.tables.pop()

    def foot(self) -> Markup:
        """The footnotes of the table that was written."""
        out = Markup("").join(self.feet)
        self.feet.clear()
        return out

    def _inline(self, node: Inline, free: bool) -> Markup:
        match node:
            case Text(text):
                return designations(one_line(text)) if free else xml(one_line(text))
            case Styled(kind, content):
                return Markup("<{0}>{1}</{0}>").format(Markup(STYLES[kind]), self.inline(content, False))
            case Math(tex):
                return Markup("<inline-formula>{}</inline-formula>").format(self.math(tex, False))
            case Xref(target, text):
                return self._xref(target, one_line(text))
            case Link(url, content):
                return self._link(url, content)
            case Break():
                return Markup("<break/>") if free else Markup('<named-content content-type="line-break"> </named-content>')
            case Footnote(content, number):
                return self._footnote(number, content)

    def _footnote(self, number: int, content: tuple[Inline, ...]) -> Markup:
        if self.tables:
            name = self.ids.fresh(f"table-fn_{next(self.counter)}")
            form = '<fn id="{0}"><label>{1}</label><p>{2}</p></fn>'
            at = len(self.feet)
            self.feet.insert(at, Markup(form).format(name, letter(number), self.inline(content)))
            return Markup('<xref ref-type="table-fn" rid="{}"><sup>{}</sup></xref>').format(name, letter(number))
        name = self.ids.fresh(f"fn_{next(self.counter)}")
        form = '<xref ref-type="fn" rid="{0}"><sup>{1})</sup></xref><fn id="{0}"><label>{1})</label><p>{2}</p></fn>'
        return Markup(form).format(name, number, self.inline(content))

    def _link(self, url: str, content: tuple[Inline, ...]) -> Markup:
        words, address = self.inline(content, False), safe_url(url)
        if address == url and all(map(_bare, content)):
            return Markup('<ext-link ext-link-type="uri" xlink:href="{}">{}</ext-link>').format(address, words)
        mark = Markup(' xlink:href="{}"').format(address) if address == url else Markup(' specific-use="{}"').format(marked({"to": url}))
        return Markup('<named-content content-type="link"{}>{}</named-content>').format(mark, words)

    def _xref(self, target: str, text: str) -> Markup:
        name, kind = self.ids.target(target)
        if not name:
            return Markup('<named-content content-type="reference" specific-use="{}">{}</named-content>').format(
                marked({"to": target}), text
            )
        return Markup('<xref ref-type="{}" rid="{}">{}</xref>').format(kind, name, text)

    def math(self, tex: str, display: bool) -> Markup:
        """A formula as MathML that keeps its TeX beside it, as TeX alone where it does not convert."""
        made = self.doc.formula(tex, display)
        if not made:
            return Markup("<tex-math>{}</tex-math>").format(lines(tex))
        kept = _ANNOTATION.sub(lambda m: m[1] + str(lines(tex)) + m[2], made)
        return Markup(re.sub(r"<(/?)([a-z])", r"<\1mml:\2", kept).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', ""))


def lines(text: str) -> Markup:
    """Text whose line ends and blanks stay as they are."""
    return Markup(str(xml(text)).replace("\n", "&#10;"))


def _bare(node: Inline) -> bool:
    return isinstance(node, Text) or (isinstance(node, Styled) and all(map(_bare, node.content)))


def designations(text: str) -> Markup:
    """Text with the designations in it marked as `std`."""
    out, at = Markup(""), 0
    for start, end, designation in find_designations(text):
        if start < at or designation.kind == "law":
            continue
        out += xml(text[at:start]) + standard_reference(text[start:end], designation)
        at = end
    return out + xml(text[at:])


def standard_reference(text: str, designation: Designation, rest: str = "") -> Markup:
    """A `std` with a dated or undated reference and what follows it."""
    kind = "dated" if designation.year else "undated"
    return Markup('<std><std-ref type="{}">{}</std-ref>{}</std>').format(kind, text, Markup(rest))
