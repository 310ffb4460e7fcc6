"""NISO STS 1.2: the interchange form that publishers of standards exchange, as the IEC/ISO coding guidelines 2.1 ask for.

A standard that was read from STS keeps what the model does not hold: its source and our text of it are merged (`sts_merge`).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, fields
from itertools import groupby

from lxml import etree
from markupsafe import Markup

from pipeline.designation import Designation
from pipeline.dialect import FRONT_MATTER
from pipeline.house import House
from pipeline.metadata import Metadata
from pipeline.model import Block, Break, Clause, ClauseKind, Figure, Inline, Note, Standard, Table, TermEntry, plain
from pipeline.read.sts import meta as reader
from pipeline.read.sts.parse import parsed
from pipeline.render import grid, jinja, sts_merge, sts_refs, sts_rules
from pipeline.render.document import Document, Options, Rendered, prepare
from pipeline.render.escape import one_line, xml
from pipeline.render.sts_ids import ids
from pipeline.render.sts_inline import Writer, lines
from pipeline.render.table_notes import has_notes
from pipeline.sts import BULLETS, DEGREES, LISTS, PICTURES, STAGES, is_entry_note, is_term, source_of
from pipeline.text import fold, squeeze, unaccent

SUFFIX = "xml"
MEDIA_TYPE = "application/xml"
_TYPES = (
    ("norm-refs", re.compile(r"(?:các )?tài liệu viện dẫn|(?:các )?(?:tiêu chuẩn|quy chuẩn|văn bản).* viện dẫn")),
    ("scope", re.compile(r"phạm vi (?:áp dụng|điều chỉnh).*")),
    ("terms", re.compile(r"(?:các )?(?:thuật ngữ|định nghĩa|giải thích (?:từ ngữ|thuật ngữ)).*")),
)
_PART_TITLE = re.compile(r"(?:Phần|Part) [\w-]+\s*[:–—-]\s*(.+)")


def render(standard: Standard, options: Options) -> Rendered:
    """The standard as one NISO STS file; figures stay files beside it."""
    doc, text = _text(standard, options)
    problems = (*doc.problems, *sts_rules.findings(doc.standard, section_type))
    return Rendered(sts_merge.merged(standard, text, lambda s: _text(s, options)[1]), problems)


def _text(standard: Standard, options: Options) -> tuple[Document, bytes]:
    doc = prepare(standard, options, "mathml", whole=False)
    names = ids(doc)
    writer = Writer(doc, names, itertools.count(1))
    values = {
        "ids": names,
        "inline": writer.inline,
        "cell": writer.cell,
        "foot": writer.foot,
        "has_notes": has_notes,
        "math": writer.math,
        "ident": identity(doc.standard),
        "titles": titles,
        "stages": STAGES,
        "section_type": section_type,
        "is_term": is_term,
        "entry_form": lambda block: _entry_form(doc.house, block),
        "source_of": source_of,
        "reference": lambda entry: sts_refs.reference(writer, entry),
        "split_references": sts_refs.split_references,
        "bibliography_of": sts_refs.bibliography,
        "bullet": lambda kind: BULLETS.get(kind, ""),
        "bare_label": bare_label,
        "lines": lines,
        "graphic": _graphic,
        "columns": _columns,
        "degrees": DEGREES,
        "lists": LISTS,
        "relation": _relation,
        "term_names": _term_names,
        "leading_keys": _leading_keys,
    }
    front = jinja.fill("front.sts.jinja", doc, extras=(), **values)
    text = jinja.fill("document.sts.jinja", doc, extras=_extras(doc, front), **values)
    return doc, re.sub(r"\n\s*\n+", "\n", text).encode()


def _extras(doc: Document, front: str) -> tuple[tuple[str, str], ...]:
    """Every fact of the front matter that the elements of `std-meta` do not give back, by its key."""
    root = parsed(f'<r xmlns:xlink="http://www.w3.org/1999/xlink">{front}</r>')
    assert isinstance(root, etree._Element)
    got, want = reader.metadata(root.find("std-meta"), doc.standard.path)[0], doc.standard.metadata
    return tuple(_differing(got, want))


def _differing(got: Metadata, want: Metadata) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for field in fields(Metadata):
        value, key = getattr(want, field.name), field.name.replace("_", "-")
        if key not in FRONT_MATTER or value == getattr(got, field.name):
            continue
        out += [(key, one_line(v)) for v in value] if isinstance(value, tuple) else [(key, one_line(value))]
    return out


def section_type(clause: Clause) -> str:
    """The sec-type of a clause: scope, norm-refs, terms, numbered-paragraph or none."""
    match clause.kind:
        case ClauseKind.FOREWORD:
            return "foreword"
        case ClauseKind.INTRODUCTION:
            return "intro"
        case ClauseKind.BIBLIOGRAPHY:
            return "bibliography"
    if not clause.title:
        return "numbered-paragraph" if clause.label else ""
    title = fold(plain(clause.title))
    return next((name for name, form in _TYPES if form.fullmatch(title)), "")


def _entry_form(house: House, block: Block) -> str:
    """The element of a block in a term entry: tbx:note, tbx:example, tbx:source or tbx:definition."""
    if isinstance(block, Note) and is_entry_note(block, house.words.note if block.kind == "note" else house.words.example):
        return block.kind
    return "source" if source_of(block) else "definition"


def bare_label(note: Note) -> str:
    """ "CHÚ THÍCH 1": the label of a note without the colon that is printed after it."""
    return " ".join(filter(None, (note.label, note.number)))


def titles(text: str) -> tuple[str, str, str]:
    """A title taken apart into introductory, main and part title where it names a part, as the coding guidelines write it."""
    parts = re.split(r" [–—] ", one_line(text))
    found = _PART_TITLE.fullmatch(parts[-1])
    if not found or not 2 <= len(parts) <= 3:
        return "", one_line(text), ""
    return (parts[0] if len(parts) == 3 else "", parts[-2], found[1])


def _graphic(source: str) -> tuple[str, str]:
    """The address of a picture without its ending, and its mime-subtype; whole where the ending is none of a picture."""
    stem, _, ending = one_line(source).rpartition(".")
    return (stem, PICTURES[ending]) if stem and ending in PICTURES else (one_line(source), "")


def _columns(table: Table) -> list[tuple[str, str]]:
    """Width in per cent and alignment of each column."""
    weights = grid.weights(table)
    aligns = (*table.aligns, *("",) * len(weights))
    return [(f"{100 * w / sum(weights):.1f}", a if a in ("left", "center", "right") else "") for w, a in zip(weights, aligns, strict=False)]


def _relation(text: str) -> Markup:
    """The reference to a related standard, dated or undated where it is a designation."""
    related = Designation.read(squeeze(text))
    if not related:
        return Markup("<std-ref>{}</std-ref>").format(xml(one_line(text)))
    return Markup('<std-ref type="{}">{}</std-ref>').format("dated" if related.year else "undated", xml(one_line(text)))


def _term_names(entry: TermEntry) -> list[tuple[Inline, ...]]:
    """The preferred term and, on lines of their own, the admitted ones."""
    groups = groupby(entry.term, lambda node: isinstance(node, Break))
    return [tuple(nodes) for is_break, nodes in groups if not is_break] or [()]


def _leading_keys(figure: Figure) -> int:
    """How many keys stand before the notes of a figure."""
    return next((n for n, note in enumerate(figure.notes) if note.kind != "key"), len(figure.notes))


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
    parsed = Designation.read(name)
    if not parsed:
        return Identity("", name, "", name, "")
    number, _, part = parsed.number.partition("-")
    urn = "urn:x-vn:" + ":".join(
        re.sub(r"[^a-z0-9.-]+", "-", unaccent(p).lower()) for p in (parsed.series, parsed.number, parsed.year, parsed.issuer) if p
    )
    return Identity(parsed.issuer or parsed.series, number, part, str(parsed.undated).replace(":/", "/"), urn)
