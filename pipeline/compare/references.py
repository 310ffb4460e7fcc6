"""Citations of national documents in a text, and what it says of the editions that it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.compare.replacing import by_catalogue, in_foreword, replaced, says_replacing
from pipeline.designation import Designation, find
from pipeline.index import Collection, Passage, under

_SERIES = re.compile(r"\b(?:QC|TC)[A-ZĐ]{2}|\d/(?:TT[A-Z]*-|QĐ-B)")
_MINISTRY = re.compile(r"/TT|\d{4}/QĐ-B")  # of ministries: circulars, and the decisions that were rules before them
_PARTLY = re.compile(r"\b(?:điều|khoản|điểm|phụ lục|mục|chương|mẫu|cụm từ|các quy định)\b[^;.]{0,160}$", re.IGNORECASE)
_LOCATOR = re.compile(
    r"(?<!\w)((?:(?i:mục|điều|điểm|khoản|bảng|phụ lục|phần|chương)\s+)?(?:[A-ZĐ](?:\.\d+)*|[IVX]+|\d+(?:\.\d+)*))"
    r"(?:\s+(?:của|trong|tại|thuộc)\s+$|(?<=\d),?\s+$)"
)
_TITLE = re.compile(
    r"[\s,:–“\"-]{1,4}(?:Quy chuẩn|QUY CHUẨN|Tiêu chuẩn|TIÊU CHUẨN)(?: kỹ thuật| KỸ THUẬT)?(?: quốc gia| QUỐC GIA| Quốc gia)?"
    r"(?: về| VỀ)? ?([^;.\n]{6,200})"
)
_LISTED = re.compile(r"\s?[,–“\"-]{1,2}\s?(?!(?:QC|TC|Bảng|Mục|Điều|Phụ lục|Phần|Chương|Thông tư|Sửa đổi))([A-ZĐÀ-Ỹ][^;.\n]{12,200})")
_LISTS = re.compile(r"viện dẫn|tài liệu tham khảo")


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
        return tuple(map(Designation.read, (s.metadata.designation for s in self.collection.standards)))

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
            passage = self.passage(citation)
            behind = passage.text[citation.end : citation.end + 300]
            found = _TITLE.match(behind) or (_LISTED.match(behind) if _LISTS.search(under(passage.headings)) else None)
            if found:
                out.setdefault(citation.designation.edition, found[1])
        return out

    def passage(self, citation: Citation) -> Passage:
        """The passage that holds a citation."""
        return self.collection.passages[citation.index]


def references(collection: Collection) -> References:
    """Find the citations of national standards and regulations in all passages."""
    return References(collection, tuple(c for i in collection.leaves for c in _citations(i, collection.passages[i].text)))


def _citations(index: int, text: str) -> Iterator[Citation]:
    if not _SERIES.search(text):
        return
    for start, end, designation in find(text):
        if designation.kind in ("QCVN", "TCVN") or is_circular(designation):
            yield Citation(index, start, end, designation, _locator(text[max(0, start - 60) : start], designation))


def _locator(before: str, designation: Designation) -> str:
    """The clause named in front of a designation; of a circular it is an article: "theo Điều 7 Thông tư số ..."."""
    found = _LOCATOR.search(before)
    if not found or (not before.rstrip(", ").endswith(("của", "trong", "tại", "thuộc")) and not is_circular(designation)):
        return ""
    return "" if is_circular(designation) and not re.match(r"(?i:điều|phụ lục|mục|chương)", found[1]) else found[1].strip()


def is_circular(designation: Designation) -> bool:
    """Whether a designation is that of a circular of a ministry, or of a decision of one: documents of a collection may replace it."""
    return designation.kind == "law" and bool(_MINISTRY.search(designation.number))


def _whole(passage: Passage, citation: Citation) -> bool:
    """Whether a citation names a document as a whole: of a circular single articles are replaced too."""
    before = re.split(r"thay thế|bãi bỏ|hủy bỏ", passage.text[: citation.start])[-1]
    return not (is_circular(citation.designation) and _PARTLY.search(before))


@dataclass(frozen=True, slots=True)
class Replacement:
    """A statement that one document of the collection takes the place of an edition."""

    old: Designation
    document: int
    index: int | None


def replacements(refs: References) -> list[Replacement]:
    """What the documents say, declare in front, or are known by the catalogue to replace."""
    out = []
    for document, standard in enumerate(refs.collection.standards):
        known = (
            *filter(None, map(Designation.read, standard.metadata.replaces)),
            *(by_catalogue(own) if (own := refs.own[document]) else ()),
        )
        out += [Replacement(old, document, None) for old in known]
    for citation in refs.citations:
        document = refs.passage(citation).document
        own, old = refs.own[document], citation.designation
        spot = citation.index, (citation.start, citation.end)
        if not (own and old.edition != own.edition and old.dated and _whole(refs.passage(citation), citation)):
            continue
        if replaced(refs.collection.passages, *spot, str(own)):
            out.append(Replacement(old, document, citation.index))
    return out


def successions(refs: References) -> set[frozenset[str]]:
    """The pairs of documents of which one is an edition of the other or replaced it: that they are alike is no overlap."""
    names = [s.name for s in refs.collection.standards]
    pairs = {frozenset((names[a], names[b])) for group in refs.works.values() for a in group for b in group if a != b}
    by_edition = {own.edition: d for d, own in enumerate(refs.own) if own}
    for r in replacements(refs):
        if r.old.edition in by_edition:
            pairs.add(frozenset((names[by_edition[r.old.edition]], names[r.document])))
    return pairs


def foreword(collection: Collection, document: int) -> int | None:
    """The passage of the foreword of a document that speaks of replacing, else its first one."""
    inside = [i for i in collection.by_document[document] if in_foreword(collection.passages[i])]
    return next((i for i in inside if says_replacing(collection.passages[i].text)), inside[0] if inside else None)
