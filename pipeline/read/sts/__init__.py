"""NISO STS: a standard in the interchange form of the publishers of standards into one numbered standard.

What the model has no place for is told in `problems`; the writer of STS keeps it (`pipeline.render.sts_merge`), Markdown does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline import house as houses
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.model import Clause, ClauseKind, Standard, Text
from pipeline.read.markdown._problems import Notebook
from pipeline.read.sts import meta
from pipeline.read.sts.clauses import Clauses
from pipeline.read.sts.mathml import formulas
from pipeline.read.sts.parse import Unreadable, elements, name, parsed, words
from pipeline.read.sts.settle import settled
from pipeline.sts import TBX, marks

SUFFIXES = (".xml",)
_ROOTS = ("standard", "adoption")
_PASSED = ("processing-meta", "front", "adoption-front", "body", "back", *_ROOTS)


@dataclass
class _Parts:
    """The parts of a file, those of a national adoption around those of the standard that it adopts."""

    metas: list[etree._Element] = field(default_factory=list)
    front: list[etree._Element] = field(default_factory=list)
    body: list[etree._Element] = field(default_factory=list)
    back: list[etree._Element] = field(default_factory=list)
    other: list[etree._Element] = field(default_factory=list)


def read(path: str, source: str) -> Standard:
    """The standard that a STS file describes; what is wrong in it and what it says beyond the model stands in `problems`. Never raises."""
    book = Notebook(path, source.split("\n"))
    empty = Standard(path, Metadata(), lines=tuple(book.lines))
    if not source.strip():
        book.note("F02", 1, 1, _("Tệp trống."))
        return replace(empty, problems=book.findings(empty))
    root = parsed(source)
    if isinstance(root, Unreadable):
        book.note("F18", root.line, root.column, root.message, subject="xml")
        return replace(empty, problems=book.findings(empty))
    if name(root) not in _ROOTS:
        message = _("Tệp XML này không phải NISO STS: phần tử gốc là `{name}`, không phải `standard` hay `adoption`.")
        book.note("F18", root.sourceline or 1, 1, message.format(name=name(root)), subject=name(root))
        return replace(empty, problems=book.findings(empty))
    return _standard(empty, root, book)


def _standard(empty: Standard, root: etree._Element, book: Notebook) -> Standard:
    parts = _Parts()
    _gather(root, parts)
    metadata, unheld = _metadata(parts, empty.path)
    house = houses.of(replace(empty, metadata=metadata)) if _known(metadata.house) else houses.of(empty)
    reader = _reader(root, empty.path, metadata, house)
    standard = settled(_assembled(replace(empty, metadata=metadata), parts, reader), house)
    _tell(book, reader, unheld, parts)
    _references(book, root)
    return replace(standard, problems=book.findings(standard))


def _known(name_of_house: str) -> bool:
    try:
        return not name_of_house or bool(houses.load(name_of_house))
    except Exception:
        return False


def _gather(root: etree._Element, parts: _Parts) -> None:
    for tag, child in elements(root):
        if tag in ("front", "adoption-front"):
            found = meta.front_of(child)
            parts.metas += [found] if found is not None else []
            parts.front += [e for n, e in elements(child) if n not in meta.METAS]
        elif tag == "body":
            parts.body += child.iterchildren(etree.Element)
        elif tag == "back":
            parts.back += child.iterchildren(etree.Element)
        elif tag in _ROOTS:
            _gather(child, parts)
        elif tag not in _PASSED:
            parts.other.append(child)


def _metadata(parts: _Parts, path: str) -> tuple[Metadata, tuple[etree._Element, ...]]:
    found, unheld = meta.metadata(parts.metas[0] if parts.metas else None, path)
    for inner in parts.metas[1:]:
        found = meta.adopted(found, meta.metadata(inner, path)[0])
        unheld = (*unheld, inner)
    return found, unheld


def _reader(root: etree._Element, path: str, metadata: Metadata, house: houses.House) -> Clauses:
    ids = {e.get("id", ""): marks(e.get("specific-use")).get("id") or e.get("id", "") for e in root.iter(etree.Element) if e.get("id")}
    for entry in root.iter(f"{{{TBX}}}termEntry"):
        if entry.get("id") and (home := entry.getparent()) is not None and home.get("id"):
            ids[entry.get("id", "")] = ids[home.get("id", "")]
    notes = {e.get("id", ""): e for e in root.iter("fn") if e.get("id")}
    wanted = {rid for e in root.iter("xref") for rid in (e.get("rid") or "").split()}
    return Clauses(path, house, formulas(root), notes, ids, wanted, metadata.hierarchy)


def _assembled(standard: Standard, parts: _Parts, reader: Clauses) -> Standard:
    """The standard with its parts in their places; a second foreword or bibliography is a clause without a number."""
    places: dict[ClauseKind, Clause] = {}
    body: list[Clause] = []
    annexes: list[Clause] = []
    for element in parts.front:
        if name(element) != "sec":
            reader.tell(element)
        elif "made" not in marks(element.get("specific-use")):
            _place(reader.clause(element), places, body, element, reader)
    body += _body(parts, reader)
    for element in parts.back:
        for found in _back(element, reader):
            if found.kind is ClauseKind.ANNEX:
                annexes.append(found)
            else:
                _place(found, places, body, element, reader)
    return replace(
        standard,
        body=tuple(body),
        annexes=tuple(annexes),
        foreword=places.get(ClauseKind.FOREWORD),
        introduction=places.get(ClauseKind.INTRODUCTION),
        bibliography=places.get(ClauseKind.BIBLIOGRAPHY),
    )


def _body(parts: _Parts, reader: Clauses) -> list[Clause]:
    out: list[Clause] = []
    loose = [e for e in parts.body if name(e) not in ("sec", "term-sec")]
    if loose and (blocks := reader.blocks(loose)):
        out.append(Clause(reader.span(loose[0]), "", ClauseKind.UNNUMBERED, (), blocks, heading=False))
    return out + [reader.clause(e) for e in parts.body if name(e) in ("sec", "term-sec")]


def _place(clause: Clause, places: dict[ClauseKind, Clause], body: list[Clause], element: etree._Element, reader: Clauses) -> None:
    apart = clause.kind in (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)
    if apart and clause.kind not in places:
        places[clause.kind] = clause
        return
    reader.tell(element)
    body.append(replace(clause, kind=ClauseKind.UNNUMBERED))


def _back(element: etree._Element, reader: Clauses) -> list[Clause]:
    match name(element):
        case "app-group":
            return [c for _tag, e in elements(element) for c in _back(e, reader)]
        case "app":
            lists = element.findall("ref-list")
            return [_titled(reader, element, lists[0])] if element.get("content-type") == "bibl" and lists else [reader.clause(element)]
        case "ref-list":
            return [reader.bibliography(element)]
        case "sec" | "term-sec":
            return [reader.clause(element)]
    reader.tell(element)
    blocks = tuple(reader.block(element)) if name(element) == "fn-group" else reader.paragraphs(element)
    return [Clause(reader.span(element), "", ClauseKind.UNNUMBERED, (), blocks, heading=False)] if blocks else []


def _titled(reader: Clauses, app: etree._Element, references: etree._Element) -> Clause:
    """The bibliography that stands in an annex, under the annex's title."""
    made = reader.bibliography(references)
    return made if made.title else replace(made, title=reader.content(app.find("title")) or (Text(words(app.find("label"))),))


def _tell(book: Notebook, reader: Clauses, unheld: tuple[etree._Element, ...], parts: _Parts) -> None:
    for what, (element, count) in meta.unheld_of((*unheld, *parts.other)).items():
        message = _("Phần đầu tệp không có khóa cho `{name}` ({count} lần): giữ trong tệp STS, không sang Markdown.")
        book.note("F19", element.sourceline or 1, 1, message.format(name=what, count=count), subject=what, warn=True)
    seen: dict[str, tuple[etree._Element, int]] = {}
    for element, what in reader.lost:
        seen[what] = (seen[what][0], seen[what][1] + 1) if what in seen else (element, 1)
    for what, (element, count) in seen.items():
        message = _("Mô hình không có chỗ cho `{name}` ({count} lần, lần đầu: “{text}”): giữ trong tệp STS, không sang Markdown.")
        text = words(element)[:60]
        book.note("F19", element.sourceline or 1, 1, message.format(name=what, count=count, text=text), subject=what, warn=True)


def _references(book: Notebook, root: etree._Element) -> None:
    """Note ids that come twice, references that lead nowhere and entities, which are never looked up."""
    known: set[str] = set()
    for element in root.iter(etree.Element):
        own = element.get("id")
        if own and own in known:
            book.note("F13", element.sourceline or 1, 1, _("Mã `{id}` viết hai lần.").format(id=own), subject=own)
        known |= {own} if own else set()
    for element in root.iter("xref"):
        for rid in (element.get("rid") or "").split():
            if rid not in known:
                book.note("F13", element.sourceline or 1, 1, _("Không có mã `#{target}` trong văn bản.").format(target=rid), subject=rid)
    for entity in root.iter(etree.Entity):
        message = _("Thực thể `{name}` không được tra: chữ của nó không có trong văn bản.").format(name=entity.text)
        book.note("F18", entity.sourceline or 1, 1, message, subject=str(entity.text))
