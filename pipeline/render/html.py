"""HTML: one file with everything in it, readable by people, screen readers and machines, without a network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from pipeline.model import Break, Footnote, Inline, Link, Math, Standard, Styled, Text, Xref
from pipeline.rebuild import inner
from pipeline.render import jinja
from pipeline.render.document import Document, Options, Rendered, prepare
from pipeline.render.escape import one_line, safe_url, xml
from pipeline.render.walk import all_contents

SUFFIX = "html"
MEDIA_TYPE = "text/html"
_TAGS = {"strong": "strong", "emphasis": "em", "sub": "sub", "sup": "sup", "code": "code"}


def render(standard: Standard, options: Options) -> Rendered:
    """The standard as one HTML file."""
    doc = prepare(standard, options, "mathml")
    script = jinja.fill("page.js", doc).strip()
    text = jinja.fill(
        "document.html.jinja",
        doc,
        inline=partial(inline, doc),
        heading=partial(inline, doc, notes=False),
        footnotes=list(_footnotes(doc.standard)),
        math=partial(_math, doc),
        style=Markup(jinja.fill("page.css", doc)),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return Rendered(text.encode(), doc.problems)


def inline(doc: Document, content: tuple[Inline, ...], notes: bool = True) -> Markup:
    """Inline content as HTML; all text is escaped."""
    return Markup("").join(_inline(doc, node, notes) for node in content)


def _inline(doc: Document, node: Inline, notes: bool) -> Markup:
    match node:
        case Text(text):
            return xml(one_line(text))
        case Styled(kind, content):
            return Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[kind]), inline(doc, content, notes))
        case Math(tex):
            return _math(doc, tex, False)
        case Xref(target, text):
            name = doc.names.target(target)
            return Markup('<a class="xref" href="#{}">{}</a>').format(name, xml(one_line(text))) if name else xml(one_line(text))
        case Link(url, content):
            address, words = safe_url(url), inline(doc, content, notes)
            return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, words) if address else words
        case Break():
            return Markup("<br>")
        case Footnote(number=number):
            mark = Markup('<sup class="fn"><a id="fnref-{0}" href="#fn-{0}" role="doc-noteref">{0})</a></sup>').format(number)
            return mark if notes else Markup("")


def _math(doc: Document, tex: str, display: bool) -> Markup:
    made = doc.formula(tex, display)
    return Markup(made) if made else Markup('<code class="tex">{}</code>').format(xml(tex))


def _footnotes(standard: Standard) -> Iterator[Footnote]:
    for content in all_contents(standard):
        yield from (node for node in inner(content) if isinstance(node, Footnote))
