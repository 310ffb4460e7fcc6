"""The wording that two documents share, out of the pairs of their passages that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.compare import texts
from pipeline.compare.align import PLACES, Alignment, Likeness, aligned
from pipeline.compare.clauses import explain, says_much
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.sides import Link
from pipeline.compare.texts import Text
from pipeline.messages import _
from pipeline.model import Severity

_EXCERPT = int(PLACES[Likeness.EXCERPT])


@dataclass(frozen=True)
class Match:
    """Two passages that agree, by their numbers in their documents; `common` when their wording is widespread in the collection."""

    left: int
    right: int
    verdict: int
    similarity: float
    common: bool


@dataclass(frozen=True)
class Copy:
    """What is told of two passages that agree, and the number of the left one in its document."""

    left: int
    overlap: Overlap


def copied(link: Link, matches: Iterable[Match]) -> list[Copy]:
    """An overlap for every pair of clauses that share wording which is not customary."""
    left, right = link.left.of(texts.NAME), link.right.of(texts.NAME)
    chosen = [m for m in best(matches, left, right) if not (m.common or left[m.left].custom or right[m.right].custom)]
    pairs = [(left[m.left], right[m.right]) for m in chosen]
    alignments = aligned((a.words.split(), b.words.split()) for a, b in pairs)
    return [Copy(m.left, _overlap(a, b, found, link)) for m, (a, b), found in zip(chosen, pairs, alignments, strict=True)]


def best(matches: Iterable[Match], left: Sequence[Text], right: Sequence[Text]) -> Iterable[Match]:
    """For two clauses the match of the whole texts when there is one, else the matches of their parts, the closest first."""
    grouped: dict[tuple[str, str], list[Match]] = {}
    for m in matches:
        grouped.setdefault((left[m.left].place.clause, right[m.right].place.clause), []).append(m)
    for group in grouped.values():
        whole = [m for m in group if left[m.left].whole and right[m.right].whole and m.verdict != _EXCERPT]
        used: set[tuple[str, int]] = set()
        for m in whole or sorted(group, key=lambda m: (m.verdict == _EXCERPT, -m.similarity)):
            ends = {("<", m.left), (">", m.right)}
            if used.isdisjoint(ends):
                used |= ends
                yield m


def _overlap(a: Text, b: Text, alignment: Alignment, link: Link) -> Overlap:
    ours, theirs = a.words.split(), b.words.split()
    length = min(len(ours), len(theirs))
    telling = link.tie == "different" and not (a.listed or b.listed) and says_much(alignment, ours, theirs)
    severity = Severity.WARNING if telling else Severity.INFO
    score = alignment.similarity * min(length, 100) / 100 + bool(any(alignment.figures))
    return Overlap(Kind.COPIED, a.place, b.place, severity, explain(alignment, length), score, " ".join(ours[:40]))


def offices(overlap: Overlap) -> str:
    """The two offices of a copy, in one order."""
    return " ".join(sorted(p.designation.rpartition("/")[2] for p in (overlap.left, overlap.right)))


def lessened(overlap: Overlap) -> Overlap:
    """The copy as one of a family of which another was told."""
    return replace(overlap, severity=Severity.INFO, note=overlap.note + " " + _("Cùng họ với một cặp đã nêu ở trên."))
