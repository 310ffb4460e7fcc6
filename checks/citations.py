"""What the text cites, once for all rules: other documents, and its own clauses, tables, figures, annexes and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from checks.passages import Passage, passages, xrefs
from pipeline.designation import Designation
from pipeline.extract import citations as patterns
from pipeline.extract.references import Numbers, UpdateRule, update_rules
from pipeline.memo import once
from pipeline.model import ClauseKind, Standard, plain
from pipeline.text import fold, has_figure

_HISTORY = re.compile(r"thay thế|hết hiệu lực|bãi bỏ|h[uủ][yỷ] bỏ|ban hành kèm theo", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:đến|tới|-|–)\s*")
_NUMERAL = re.compile(r"(?P<stem>.*?)(?P<last>\d+)")
_LISTS = (
    "tài liệu viện dẫn",
    "tiêu chuẩn viện dẫn",
    "quy chuẩn được viện dẫn",
    "quy chuẩn viện dẫn",
    "tiêu chuẩn được viện dẫn",
    "tài liệu trích dẫn",
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation at its place in a passage."""

    passage: Passage
    citation: patterns.Citation

    @property
    def designation(self) -> Designation:
        """The document that is cited; only citations of documents have one."""
        assert self.citation.designation is not None
        return self.citation.designation

    @property
    def words(self) -> str:
        """The citation as printed, with the source that a national standard adopts."""
        adopted = self.citation.designation.adopted if self.citation.designation else ""
        end = self.passage.text.find(")", self.citation.end) + 1 if adopted else self.citation.end
        return self.passage.text[self.citation.start : end or self.citation.end]

    @property
    def history(self) -> bool:
        """Whether the text speaks of the document as replaced or ended, or the foreword tells of it."""
        around = self.passage.text[max(0, self.citation.start - 90) : self.citation.end + 60]
        return self.passage.section.kind is ClauseKind.FOREWORD or bool(_HISTORY.search(around))


@once
def everything(standard: Standard) -> tuple[Cited, ...]:
    """All citations in the order of the text."""
    ours = Numbers(standard)
    read = ((p, patterns.citations(p.text, ours.article(p.piece.where), act=ours.act)) for p in passages(standard) if _promising(p.text))
    return tuple(Cited(p, c) for p, found in read for c in found)


def _promising(text: str) -> bool:
    return len(text) > 4 and (has_figure(text) or "lục" in text.lower())


@once
def documents(standard: Standard) -> tuple[Cited, ...]:
    """All citations of documents, those of itself too; the adopted source in parentheses belongs to its national standard."""
    found: list[Cited] = []
    for cited in everything(standard):
        last = found[-1] if found and found[-1].passage is cited.passage else None
        if cited.citation.designation and not (last and last.designation.adopted and cited.designation in last.designation.sources):
            found.append(cited)
    return tuple(found)


@once
def others(standard: Standard) -> tuple[Cited, ...]:
    """All citations of other documents."""
    own = own_work(standard)
    return tuple(c for c in documents(standard) if c.designation.work != own)


@once
def inner(standard: Standard) -> tuple[Cited, ...]:
    """All citations of places in the text itself."""
    return tuple(c for c in everything(standard) if c.citation.kind == "internal")


@once
def spoken_of(standard: Standard) -> frozenset[str]:
    """The printed names that the text speaks of ("Bảng 1", "Phụ lục A"), ranges spelled out."""
    found = inner(standard)
    return frozenset((*(c.citation.printed for c in found), *(n for a, b in pairwise(found) for n in _between(a, b))))


def _between(first: Cited, second: Cited) -> Iterator[str]:
    """The names inside "Bảng 1 đến Bảng 4", the ends left out."""
    if first.passage is not second.passage or not _RANGE.fullmatch(first.passage.text, first.citation.end, _start(second)):
        return
    a, b = first.citation.printed, second.citation.printed
    if len(a) == len(b) and a[:-1] == b[:-1] and a[-1].isupper() and b[-1].isupper():
        yield from (a[:-1] + chr(n) for n in range(ord(a[-1]) + 1, ord(b[-1])))
    start, end = _NUMERAL.fullmatch(a), _NUMERAL.fullmatch(b)
    if start and end and start["stem"] == end["stem"] and int(end["last"]) - int(start["last"]) < 200:
        yield from (f"{start['stem']}{n}" for n in range(int(start["last"]) + 1, int(end["last"])))


def _start(cited: Cited) -> int:
    return cited.citation.start


@once
def cited_ids(standard: Standard) -> frozenset[str]:
    """The ids that the text refers to."""
    return frozenset(x.target for p in passages(standard) for x in xrefs(p.piece.content))


def own_work(standard: Standard) -> str:
    """The key of the document at hand, empty when its designation cannot be read."""
    own = Designation.read(standard.metadata.designation)
    return own.work if own else ""


def first_of_each(references: Iterator[Cited] | list[Cited]) -> Iterator[tuple[Cited, int]]:
    """The first reference to each edition, and how many there are."""
    groups: dict[str, list[Cited]] = {}
    for reference in references:
        groups.setdefault(reference.designation.key, []).append(reference)
    yield from ((group[0], len(group)) for group in groups.values())


@once
def listing(standard: Standard) -> frozenset[int]:
    """The identities of the clauses that list the normative references."""
    heads = (c for c in standard.walk() if c.title and any(name in fold(plain(c.title)) for name in _LISTS))
    return frozenset(id(below) for head in heads for below in head.walk())


@once
def update(standard: Standard) -> tuple[UpdateRule, ...]:
    """What the text says of newer editions of the documents that it cites."""
    return update_rules(standard)
