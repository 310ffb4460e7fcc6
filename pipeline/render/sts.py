"""NISO STS 1.2: the interchange form that publishers of standards exchange, as the IEC/ISO coding guidelines 2.1 ask for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from pipeline.designation import Designation, DesignationError
from pipeline.designation import find as find_designations
from pipeline.model import (
    Break,
    Clause,
    ClauseKind,
    Footnote,
    Inline,
    ItemList,
    Link,
    Math,
    Paragraph,
    Standard,
    Styled,
    TermEntry,
    Text,
    Xref,
    plain,
)
from pipeline.render import jinja, sts_rules
from pipeline.render.document import Document, Options, Rendered, inner, prepare
from pipeline.render.escape import one_line, safe_url, xml
from pipeline.text import fold, unaccent

SUFFIX = "xml"
MEDIA_TYPE = "application/xml"
_TAGS = {"strong": "bold", "emphasis": "italic", "sub": "sub", "sup": "sup", "code": "monospace"}
_REFERENCES = {"clause": "sec", "annex": "app", "table": "table", "figure": "fig", "formula": "disp-formula"}
_TYPES = (
    ("norm-refs", re.compile(r"(?:các )?tài liệu viện dẫn|(?:các )?(?:tiêu chuẩn|quy chuẩn|văn bản).* viện dẫn")),
    ("scope", re.compile(r"phạm vi (?:áp dụng|điều chỉnh).*")),
    ("terms", re.compile(r"(?:các )?(?:thuật ngữ|định nghĩa|giải thích (?:từ ngữ|thuật ngữ)).*")),
)


def render(standard: Standard, options: Options) -> Rendered:
    """The standard as one NISO STS file; figures stay files beside it."""
    doc = prepare(standard, options, "mathml", with_goods=False)
    text = jinja.fill(
        "document.sts.jinja",
        doc,
        inline=partial(inline, doc, itertools.count(1)),
        math=partial(_math, doc),
        ident=identity(doc.standard),
        section_type=section_type,
        is_term=is_term,
        reference=reference,
        split_references=split_references,
        graphic=_graphic,
    )
    return Rendered(re.sub(r"\n\s*\n+", "\n", text).encode(), (*doc.problems, *sts_rules.findings(doc.standard, section_type)))


def inline(doc: Document, counter: Iterator[int], content: tuple[Inline, ...]) -> Markup:
    """Inline content as STS; designations in running text become `std`."""
    return Markup("").join(_inline(doc, counter, node) for node in content)


def _inline(doc: Document, counter: Iterator[int], node: Inline) -> Markup:
    match node:
        case Text(text):
            return _marked(one_line(text))
        case Styled(kind, content):
            return Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[kind]), _simple(doc, content))
        case Math(tex):
            return Markup("<inline-formula>{}</inline-formula>").format(_math(doc, tex, False))
        case Xref(target, text):
            return _xref(doc, target, one_line(text))
        case Link(url, content):
            address, words = safe_url(url), _simple(doc, content)
            if not address or any(isinstance(n, Math) for n in inner(content)):
                return words
            return Markup('<ext-link ext-link-type="uri" xlink:href="{}">{}</ext-link>').format(address, words)
        case Break():
            return Markup("<break/>")
        case Footnote(content, number):
            return _footnote(next(counter), number, inline(doc, counter, content))


def _footnote(name: int, number: int, words: Markup) -> Markup:
    form = '<xref ref-type="fn" rid="fn_{0}"><sup>{1})</sup></xref><fn id="fn_{0}"><label>{1})</label><p>{2}</p></fn>'
    return Markup(form).format(name, number, words)


def _simple(doc: Document, content: tuple[Inline, ...]) -> Markup:
    """Content inside a style or a link: no footnotes, links or designations of its own."""
    out = Markup("")
    for node in content:
        match node:
            case Text(text) | Xref(text=text):
                out += xml(one_line(text))
            case Styled(kind, inside):
                out += Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[kind]), _simple(doc, inside))
            case Math(tex):
                out += Markup("<inline-formula>{}</inline-formula>").format(_math(doc, tex, False))
            case Link(_, inside) | Footnote(inside):
                out += _simple(doc, inside)
            case Break():
                out += Markup(" ")
    return out


def _xref(doc: Document, target: str, text: str) -> Markup:
    name = doc.names.target(target)
    if not name:
        return xml(text)
    return Markup('<xref ref-type="{}" rid="{}">{}</xref>').format(_REFERENCES[doc.names.kind(target)], name, text)


def _marked(text: str) -> Markup:
    """Text with the designations in it marked as `std`."""
    out, at = Markup(""), 0
    for start, end, designation in find_designations(text):
        if start < at or designation.kind == "law":
            continue
        out += xml(text[at:start]) + _std(text[start:end], designation)
        at = end
    return out + xml(text[at:])


def _std(text: str, designation: Designation, rest: str = "") -> Markup:
    kind = "dated" if designation.year else "undated"
    return Markup('<std><std-ref type="{}">{}</std-ref>{}</std>').format(kind, text, Markup(rest))


def _math(doc: Document, tex: str, display: bool) -> Markup:
    made = doc.formula(tex, display)
    if not made:
        return Markup("<tex-math>{}</tex-math>").format(xml(tex))
    return Markup(re.sub(r"<(/?)([a-z])", r"<\1mml:\2", made).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', ""))


def section_type(clause: Clause) -> str:
    """The sec-type of a clause: scope, norm-refs, terms, numbered-paragraph or none."""
    if clause.kind in (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION):
        return "foreword" if clause.kind == ClauseKind.FOREWORD else "intro"
    if not clause.title:
        return "numbered-paragraph" if clause.label else ""
    title = fold(plain(clause.title))
    return next((name for name, form in _TYPES if form.fullmatch(title)), "")


def is_term(clause: Clause) -> bool:
    """Whether the clause is one term entry, all of whose subclauses are term entries too."""
    first = clause.blocks[0] if clause.blocks else None
    return isinstance(first, TermEntry) and not clause.title and all(map(is_term, clause.children))


def split_references(clause: Clause) -> tuple[tuple[object, ...], tuple[Paragraph, ...]]:
    """The blocks of a clause of references and, after them, the trailing paragraphs or items that are references."""
    blocks = list(clause.blocks)
    found: list[Paragraph] = []
    while blocks and (items := _as_references(blocks[-1])):
        found = items + found
        blocks.pop()
    return tuple(blocks), tuple(found)


def _as_references(block: object) -> list[Paragraph]:
    if isinstance(block, ItemList):
        inside = [b for item in block.items for b in item.blocks]
        good = all(isinstance(b, Paragraph) for b in inside) and all(len(i.blocks) == 1 for i in block.items)
        return [b for b in inside if isinstance(b, Paragraph)] if good and block.kind in ("dash", "plus") else []
    return [block] if isinstance(block, Paragraph) and _leading(block) else []


def _leading(block: Paragraph) -> tuple[int, Designation] | None:
    if len(block.content) != 1 or not isinstance(block.content[0], Text):
        return None
    start, end, designation = next(iter(find_designations(one_line(block.content[0].text))), (1, 0, None))
    return (end, designation) if start == 0 and designation else None


def reference(block: Paragraph, words: Markup) -> Markup:
    """The inside of a `ref`: a `std` where the paragraph begins with a designation, else a mixed citation of its words."""
    leading = _leading(block)
    if not leading:
        return Markup("<mixed-citation>{}</mixed-citation>").format(Markup(re.sub(r"</?(?:std|std-ref)\b[^>]*>", "", words)))
    end, designation = leading
    text = one_line(plain(block.content))
    found = re.fullmatch(r"([\s,;:.–-]*)(.*?)([;.,]?\s*)", text[end:], re.DOTALL)
    before, title, after = found.groups() if found else ("", text[end:], "")
    rest = xml(before) + Markup("<title>{}</title>").format(title) + xml(after) if title else xml(before + after)
    return _std(text[:end], designation, rest)


def _graphic(source: str) -> str:
    return one_line(source).rsplit(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Identity:
    """The designation taken apart for std-ident and std-ref."""

    originator: str
    number: str
    part: str
    undated: str
    urn: str


def identity(standard: Standard) -> Identity:
    """The identifiers of the standard; what is not a designation stands as its number."""
    name = standard.name
    try:
        parsed = Designation.parse(name)
    except DesignationError:
        return Identity("", name, "", name, "")
    number, _, part = parsed.number.partition("-")
    urn = "urn:x-vn:" + ":".join(
        re.sub(r"[^a-z0-9.-]+", "-", unaccent(p).lower()) for p in (parsed.series, parsed.number, parsed.year, parsed.issuer) if p
    )
    return Identity(parsed.issuer or parsed.series, number, part, str(parsed.undated).replace(":/", "/"), urn)
