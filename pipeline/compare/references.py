"""Citations between the documents of a collection, and those that cite an edition which another document replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.compare.found import Kind, Overlap, front_place, place
from pipeline.compare.normalise import share_of_words
from pipeline.designation import Designation, DesignationError, find
from pipeline.index import Collection, Passage, under
from pipeline.messages import _
from pipeline.model import Severity

_SERIES = re.compile(r"\b(?:QC|TC)[A-ZĐ]{2}")
_REPLACES = re.compile(r"thay thế(?! (?:bởi|bằng))|bãi bỏ|hủy bỏ", re.IGNORECASE)
_REPLACED_BY = re.compile(r"(?:được )?thay thế (?:bởi|bằng)", re.IGNORECASE)
_LOCATOR = re.compile(
    r"(?<!\w)((?:(?i:mục|điều|điểm|khoản|bảng|phụ lục|phần|chương)\s+)?(?:[A-ZĐ](?:\.\d+)*|[IVX]+|\d+(?:\.\d+)*))"
    r"\s+(?:của|trong|tại|thuộc)\s+$"
)
_TITLE = re.compile(
    r"[\s,:–“\"-]{1,4}(?:Quy chuẩn|QUY CHUẨN|Tiêu chuẩn|TIÊU CHUẨN)(?: kỹ thuật| KỸ THUẬT)?(?: quốc gia| QUỐC GIA| Quốc gia)?"
    r"(?: về| VỀ)? ?([^;.\n]{6,200})"
)
SAME_TITLE = 0.5


@dataclass(frozen=True, slots=True)
class Citation:
    """A designation printed in a passage, and the clause of the cited document when one is named in front of it."""

    index: int
    start: int
    end: int
    designation: Designation
    locator: str = ""


@dataclass(frozen=True)
class References:
    """All citations of national documents in a collection, and which documents of it bear which designation."""

    collection: Collection
    citations: tuple[Citation, ...]

    @cached_property
    def own(self) -> tuple[Designation | None, ...]:
        """The parsed designation of every document."""
        return tuple(map(_parsed, (s.metadata.designation for s in self.collection.standards)))

    @cached_property
    def works(self) -> dict[str, list[int]]:
        """The documents that are editions of a work."""
        out: dict[str, list[int]] = {}
        for document, designation in enumerate(self.own):
            if designation:
                out.setdefault(designation.work, []).append(document)
        return out

    @cached_property
    def by_clause(self) -> dict[tuple[int, str], list[Citation]]:
        """The citations of every clause."""
        out: dict[tuple[int, str], list[Citation]] = {}
        for citation in self.citations:
            passage = self.passage(citation)
            out.setdefault((passage.document, passage.clause), []).append(citation)
        return out

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title that an edition is cited with, where some text of the collection prints one after the designation."""
        out: dict[str, str] = {}
        for citation in self.citations:
            if found := _TITLE.match(self.passage(citation).text[citation.end : citation.end + 300]):
                out.setdefault(citation.designation.edition, found[1])
        return out

    @cached_property
    def _newest(self) -> dict[int, bool]:
        return {}

    def follows_newest(self, document: int) -> bool:
        """Whether a document says that newer editions of what it cites apply."""
        if document not in self._newest:
            self._newest[document] = any(r.kind == "newest" for r in self.collection.update_rules(document))
        return self._newest[document]

    def means(self, citation: Citation, document: int) -> bool:
        """Whether a citation of the same number can mean a document: issuers have used one number for several subjects."""
        title = self.titles.get(citation.designation.edition, "")
        own = self.collection.standards[document].metadata.title
        return not title or not own or share_of_words(title, own) >= SAME_TITLE

    def targets(self, citation: Citation) -> list[int]:
        """The documents of the collection that a citation means: those of the same work, the cited edition first."""
        here = self.collection.passages[citation.index].document
        found = [d for d in self.works.get(citation.designation.work, []) if d != here and self.means(citation, d)]
        return sorted(found, key=lambda d: (self.own[d] != citation.designation, d))

    def passage(self, citation: Citation) -> Passage:
        """The passage that holds a citation."""
        return self.collection.passages[citation.index]


def _parsed(text: str) -> Designation | None:
    try:
        return Designation.parse(text)
    except DesignationError:
        return None


def references(collection: Collection) -> References:
    """Find the citations of national standards and regulations in all passages."""
    return References(collection, tuple(c for i in collection.leaves for c in _citations(i, collection.passages[i].text)))


def _citations(index: int, text: str) -> Iterator[Citation]:
    if not _SERIES.search(text):
        return
    for start, end, designation in find(text):
        if designation.kind in ("QCVN", "TCVN"):
            locator = _LOCATOR.search(text[max(0, start - 60) : start])
            yield Citation(index, start, end, designation, locator[1].strip() if locator else "")


@dataclass(frozen=True, slots=True)
class Replacement:
    """A statement that one document of the collection takes the place of an edition."""

    old: Designation
    document: int
    index: int | None


def replacements(refs: References) -> list[Replacement]:
    """What the documents say in their forewords, or declare in front, about the editions that they replace."""
    out = []
    for document, standard in enumerate(refs.collection.standards):
        out += [Replacement(old, document, None) for text in standard.metadata.replaces if (old := _parsed(text))]
    for citation in refs.citations:
        passage = refs.passage(citation)
        own = refs.own[passage.document]
        before = passage.text[: citation.start]
        replaces = _REPLACES.search(before) and not _REPLACED_BY.search(before) and in_foreword(passage)
        if own and replaces and citation.designation.edition != own.edition:
            out.append(Replacement(citation.designation, passage.document, citation.index))
    return out


def in_foreword(passage: Passage) -> bool:
    """Whether a passage stands in the foreword."""
    return "lời nói đầu" in under(passage.headings)


def successions(refs: References) -> set[frozenset[str]]:
    """The pairs of documents of which one is an edition of the other or replaced it: that they are alike is no overlap."""
    names = [s.name for s in refs.collection.standards]
    pairs = {frozenset((names[a], names[b])) for group in refs.works.values() for a in group for b in group if a != b}
    by_edition = {own.edition: d for d, own in enumerate(refs.own) if own}
    for r in replacements(refs):
        if r.old.edition in by_edition:
            pairs.add(frozenset((names[by_edition[r.old.edition]], names[r.document])))
    return pairs


def stale(refs: References) -> list[Overlap]:
    """An overlap for every clause that cites an edition which another document of the collection replaced or follows."""
    replaced = {r.old.edition: r for r in sorted(replacements(refs), key=lambda r: r.index is None, reverse=True)}
    out: dict[tuple[int, str, str], Overlap] = {}
    for citation in refs.citations:
        passage = refs.passage(citation)
        if in_foreword(passage):
            continue
        newer = _newer(refs, citation, replaced)
        if newer and newer.document != passage.document:
            out.setdefault((passage.document, passage.clause, citation.designation.edition), _stale(refs, citation, newer))
    return list(out.values())


def _newer(refs: References, citation: Citation, replaced: dict[str, Replacement]) -> Replacement | None:
    """What replaced the cited edition: a statement, or a younger edition of the same work in the collection."""
    if not citation.designation.dated:
        return None
    if found := replaced.get(citation.designation.edition):
        return found
    for document in refs.works.get(citation.designation.work, []):
        own = refs.own[document]
        if own and own.year > citation.designation.year and refs.means(citation, document):
            return Replacement(citation.designation, document, _foreword(refs.collection, document))
    return None


def _foreword(collection: Collection, document: int) -> int | None:
    """The passage of the foreword that speaks of replacing, else its first one."""
    inside = [i for i in collection.by_document[document] if in_foreword(collection.passages[i])]
    return next((i for i in inside if _REPLACES.search(collection.passages[i].text)), inside[0] if inside else None)


def _stale(refs: References, citation: Citation, newer: Replacement) -> Overlap:
    collection, passage = refs.collection, refs.passage(citation)
    here, there = collection.standards[passage.document], collection.standards[newer.document]
    said = newer.index is not None and _mentions(collection.passages[newer.index].text, citation.designation)
    right = (
        place(collection.passages[newer.index], there)
        if newer.index is not None
        else front_place(there, there.metadata.line_of("replaces"))
    )
    if said or newer.index is None:
        note = _("Viện dẫn {old}; {new} ghi đã thay thế bản này.").format(old=citation.designation, new=there.name)
    else:
        note = _("Viện dẫn {old}; trong tập hợp có bản mới hơn là {new}.").format(old=citation.designation, new=there.name)
    if refs.follows_newest(passage.document):
        note += " " + _("{name} có điều khoản áp dụng bản mới nhất; vẫn nên sửa số hiệu.").format(name=here.name)
    score = 1.5 + bool(citation.locator)
    return Overlap(Kind.STALE_REFERENCE, place(passage, here), right, Severity.WARNING, note, score, str(citation.designation))


def _mentions(text: str, designation: Designation) -> bool:
    return any(d.edition == designation.edition for _s, _e, d in find(text))
