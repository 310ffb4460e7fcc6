"""Deferrals without a designation: to "the rules on" a subject, to the documents on a list of matters, or to whoever has the object."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.compare.found import Kind, Overlap, place
from pipeline.compare.names import Names
from pipeline.compare.normalise import tokens
from pipeline.compare.scope import objects, own_scope, scope_passages, wording
from pipeline.compare.subjects import Subjects
from pipeline.compare.terms import Definition
from pipeline.designation import find
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity

RELATED = 0.1
MOST = 4
SHORTEST = 3
MATTER = 4
LONGEST = 8
_YIELDS = r"\b(?:tuân thủ|tuân theo|thực hiện theo|đáp ứng|đạt|phù hợp với|theo)\b"
_RULES = r"\b(?:quy định|pháp luật|quy chuẩn|tiêu chuẩn|tài liệu|văn bản|luật)\b"
_ON = re.compile(rf"{_YIELDS}[^.;:\n]{{0,40}}?{_RULES}(?:(?!này\b)[^.;:\n]){{0,50}}?\bvề (?P<subject>[^.;:\n]{{4,140}})", re.IGNORECASE)
_SUCH_AS = re.compile(
    rf"{_YIELDS}[^.;:\n]{{0,40}}?{_RULES}(?:(?!này\b)[^.:\n]){{0,120}}?\b(?:khác|liên quan|hiện hành)\b(?:(?!này\b)[^.:\n]){{0,80}}?"
    r"\b(?:như|gồm):?\s(?P<matters>[^.\n]{10,900})",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:quy chuẩn|tiêu chuẩn|mục|điều|bảng|phần) (?:này|\d)|dưới đây|sau đây", re.IGNORECASE)
_MATTER = re.compile(r"[;,]|\bvà\b")
Spots = dict[str, dict[int, int]]  # words -> by document the passage that bears them, -1 for its title


@dataclass(frozen=True)
class Field:
    """What is known of the documents of a collection when a deferral names none: titles, headings, names and definitions."""

    collection: Collection
    subjects: Subjects
    known: Names
    defined: Sequence[Definition]

    def words(self, text: str) -> list[str]:
        """The words of a text, other names in full, without "và", which texts put into names and leave out at will."""
        return [w for w in self.known.canonical(tokens(text)) if w != "và"]

    def titles(self) -> list[str]:
        """For every document the words of its title and of the first sentence of its scope, a bar between them."""
        out = []
        for document, standard in enumerate(self.collection.standards):
            scope = next((p.text for p in own_scope(self.collection, document)), "")
            out.append(f"{' '.join(self.words(standard.metadata.title))} | {' '.join(self.words(scope[:400]))}")
        return out

    def object_of(self, document: int) -> list[Definition]:
        """Where a document defines its own object."""
        names = [self.known.canonical(tokens(phrase)) for phrase in objects(self.collection, document)]
        return [d for d in self.defined if d.document == document and any(d.name[: len(n)] == n for n in names if len(n) > 1)]


def general(field: Field) -> list[Overlap]:
    """All deferrals in general words, with the documents of the same field that they can mean."""
    titles = _spots(((d, -1, text) for d, text in enumerate(field.titles())), SHORTEST)
    heads = _spots(_headings(field), MATTER)
    out: dict[tuple[str, str, str], Overlap] = {}
    for index in field.collection.leaves:
        if field.collection.passages[index].kind in ("part", "clause"):
            for o in _of_passage(field, index, titles, heads):
                out.setdefault((o.left.path, o.left.where, o.right.path), o)
    return list(out.values())


def _spots(texts: Iterable[tuple[int, int, str]], least: int) -> Spots:
    """Every run of `least` to eight words of the texts, with the documents that bear it."""
    out: Spots = {}
    hanging, common = wording().hanging, wording().common
    for document, index, text in texts:
        words = text.split()
        for start in range(len(words)):
            for end in range(start + least, min(start + LONGEST, len(words)) + 1):
                if words[end - 1] not in hanging and "|" not in words[start:end] and not common.issuperset(words[start:end]):
                    out.setdefault(" ".join(words[start:end]), {}).setdefault(document, index)
    return out


def _headings(field: Field) -> Iterator[tuple[int, int, str]]:
    """Document, index and words of every heading."""
    for index, passage in enumerate(field.collection.passages):
        bears = passage.kind == "heading" or (passage.whole and passage.headings and passage.text.startswith(passage.headings[-1]))
        if bears:
            yield passage.document, index, " ".join(field.words(passage.headings[-1]))


def _of_passage(field: Field, index: int, titles: Spots, heads: Spots) -> Iterator[Overlap]:
    text = field.collection.passages[index].text
    if "về" not in text and "như" not in text and "gồm" not in text:
        return
    for match in _ON.finditer(text):
        if not _names(match[0]):
            yield from _limited(field, index, match["subject"], titles, 0.0)
    for match in _SUCH_AS.finditer(text):
        for matter in _MATTER.split(match["matters"]) if not _names(match[0]) else ():
            yield from _limited(field, index, matter, heads, RELATED)


def _names(text: str) -> bool:
    """Whether words name a document or the one they stand in, so that the deferral is no general one."""
    return bool(_OWN.search(text)) or any(True for _found in find(text))


def _limited(field: Field, index: int, subject: str, named: Spots, floor: float) -> Iterator[Overlap]:
    """An overlap with each document that bears the subject; none when many do, for then it is no subject of theirs."""
    words, here = field.words(subject)[:LONGEST], field.collection.passages[index].document
    phrases = (" ".join(words[:length]) for length in range(len(words), SHORTEST - 1, -1))
    phrase = next((p for p in phrases if p in named), "")
    found = {d: spot for d, spot in named.get(phrase, {}).items() if d != here and field.subjects.likeness(here, d) >= floor}
    if len(found) <= MOST:
        for document, spot in found.items():
            yield _overlap(field, index, document, spot, phrase)


def _overlap(field: Field, index: int, document: int, spot: int, phrase: str) -> Overlap:
    collection = field.collection
    passage, there = collection.passages[index], collection.standards[document]
    here = collection.standards[passage.document]
    first = next((i for i, _p in scope_passages(collection, document)), collection.by_document[document][0])
    right, *more = [place(collection.passages[i], there) for i in dict.fromkeys([spot, first] if spot >= 0 else [first])]
    more += [d.place for d in field.object_of(document)][:1]
    note = _("{here} dẫn chung đến quy định về «{words}»; {there} quy định đối tượng này.").format(
        here=here.name, words=phrase, there=there.name
    )
    return Overlap(Kind.COORDINATED, place(passage, here), right, Severity.INFO, note, 0.3, phrase, tuple(more), about=phrase)


def left_by_name(field: Field, indexes: Sequence[int], operative: Callable[[str], str]) -> list[Overlap]:
    """Exclusions of a thing by another name than the document uses that has it as its object ("tàu điện ngầm", "metro")."""
    titles = field.titles()
    full = {" ".join(words) for words in field.known.full.values() if len(words) >= SHORTEST}
    out = []
    for index in indexes:
        passage = field.collection.passages[index]
        text = f" {' '.join(field.words(operative(passage.text)))} "
        for name in (n for n in full if f" {n} " in text):
            for document in (d for d, title in enumerate(titles) if d != passage.document and f" {name} " in f" {title} "):
                out.append(_overlap(field, index, document, -1, name))
    return out
