"""Clauses and their parts that stand in two documents in the same or nearly the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np

from pipeline.compare.align import EXCERPT, PLACES, Alignment, Likeness, align, aligned
from pipeline.compare.encoded import encode
from pipeline.compare.families import customary, linked, shared_by_right, widespread
from pipeline.compare.found import Kind, Overlap, Place, place
from pipeline.compare.issuers import issuer_of, tie_of
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.pairing import agreeing

TELLING = 25
_WHOLE = (Likeness.VERBATIM, Likeness.NEAR)  # those that say the same from end to end
_NEAR, _EXCERPT = int(PLACES[Likeness.NEAR]), int(PLACES[Likeness.EXCERPT])
_ACT = re.compile(  # as words: "nghị định số 45 2020 nđ cp ngày 08 tháng 4 năm 2020 của chính phủ về thực hiện thủ tục hành chính ..."
    r"\b(?:nghị định|thông tư(?: liên tịch)?|quyết định) (?:số )?\d+ (?:\d{4} )?\S+ \S+(?: ngày \d+(?: tháng)? \d+(?: năm)? \d{4})?"
    r"(?: của (?:\S+ ){1,8}?(?:quy định|hướng dẫn|sửa đổi|về|ban hành)(?: (?!nghị định|thông tư|quyết định)\S+){0,20})?"
    r"|\b(?:tại )?(?:các )?(?:(?:điểm|khoản|điều|phụ lục) (?:\d+|[a-zđ]|[ivx]+)(?: (?:và|hoặc))? )+"
    r"(?:của )?(?:thông tư|điều|khoản|quy định|quy chế) này"
)


class Match(NamedTuple):
    """Two passages that agree, by their indexes in the collection, with the verdict on them and how similar they are."""

    left: int
    right: int
    verdict: int
    similarity: float


def matches(collection: Collection) -> list[Match]:
    """All pairs of passages of different documents that are alike."""
    parts = agreeing(encode(collection.tokens), [p.document for p in collection.passages])
    return [Match(*match) for part in parts for match in zip(*(column.tolist() for column in part), strict=True)]


def copied(collection: Collection, boilerplate: bool = True) -> list[Overlap]:
    """An overlap for every pair of clauses that share wording; customary wording, as kind "boilerplate", may be left out."""
    every = matches(collection)
    near = np.array([(m.left, m.right) for m in every if m.verdict == _NEAR], dtype=np.int32).reshape(-1, 2)
    family: list[int] = linked(len(collection.passages), near[:, 0], near[:, 1]).tolist()
    common = widespread(collection, family, [issuer_of(s) for s in collection.standards])
    reason = cache(lambda index: customary(collection.passages[index]))
    general = _("Câu chữ có trong nhiều văn bản.")
    chosen = [(m, reason(m.left) or reason(m.right) or (general if family[m.left] in common else "")) for m in best(collection, every)]
    alignments = aligned((collection.tokens[m.left], collection.tokens[m.right]) for m, why in chosen if not why)
    wanted = [(m, why) for m, why in chosen if boilerplate or not why]
    found = [(family[m.left], _customary(collection, m, why) if why else _overlap(collection, m, next(alignments))) for m, why in wanted]
    return list(_one_a_family(found))


def _one_a_family(found: list[tuple[int, Overlap]]) -> Iterator[Overlap]:
    """Of a wording that several texts of the same two issuers share, only the closest pair keeps its severity."""
    seen: set[tuple[int, str, str]] = set()
    for number, overlap in sorted(found, key=lambda pair: -pair[1].score):
        issuers = sorted(p.designation.rpartition("/")[2] for p in (overlap.left, overlap.right))
        key = (number, issuers[0], issuers[1])
        if overlap.severity is Severity.WARNING and key in seen:
            yield replace(overlap, severity=Severity.INFO, note=overlap.note + " " + _("Cùng họ với một cặp đã nêu ở trên."))
        else:
            seen.add(key)
            yield overlap


def best(collection: Collection, every: Iterable[Match]) -> Iterator[Match]:
    """For two clauses the match of the whole texts when there is one, else the matches of their parts, the closest first."""
    grouped: dict[tuple[int, str, int, str], list[Match]] = {}
    for match in every:
        a, b = collection.passages[match.left], collection.passages[match.right]
        grouped.setdefault((a.document, a.clause, b.document, b.clause), []).append(match)
    for group in grouped.values():
        yield from _chosen(collection, group)


def _chosen(collection: Collection, group: list[Match]) -> Iterator[Match]:
    whole = [m for m in group if collection.passages[m.left].whole and collection.passages[m.right].whole]
    whole = [m for m in whole if m.verdict != _EXCERPT]
    used: set[int] = set()
    for match in whole or sorted(group, key=lambda m: (m.verdict == _EXCERPT, -m.similarity)):
        if match.left not in used and match.right not in used:
            used |= {match.left, match.right}
            yield match


def _places(collection: Collection, match: Match) -> tuple[Place, Place]:
    a, b = collection.passages[match.left], collection.passages[match.right]
    return place(a, collection.standards[a.document]), place(b, collection.standards[b.document])


def _customary(collection: Collection, match: Match, reason: str) -> Overlap:
    return Overlap(Kind.BOILERPLATE, *_places(collection, match), Severity.INFO, reason)


def _overlap(collection: Collection, match: Match, alignment: Alignment) -> Overlap:
    a, b = collection.passages[match.left], collection.passages[match.right]
    left, right = _places(collection, match)
    tie = tie_of(collection.standards[a.document], collection.standards[b.document], collection.today)
    length = min(len(collection.tokens[match.left]), len(collection.tokens[match.right]))
    listed = shared_by_right(a) or shared_by_right(b)
    telling = tie == "different" and not listed and says_much(alignment, collection.tokens[match.left], collection.tokens[match.right])
    severity = Severity.WARNING if telling else Severity.INFO
    score = alignment.similarity * min(length, 100) / 100 + bool(any(alignment.figures))
    return Overlap(Kind.COPIED, left, right, severity, explain(alignment, length), score, " ".join(collection.tokens[match.left][:40]))


def says_much(alignment: Alignment, ours: list[str], theirs: list[str]) -> bool:
    """Whether two passages share enough for a warning, also without the acts that both cite by their long names."""
    if min(len(ours), len(theirs)) < TELLING or not firm(alignment):
        return False
    left, right = _uncited(" ".join(ours)), _uncited(" ".join(theirs))
    if len(left) == len(ours) and len(right) == len(theirs):
        return True
    return min(len(left), len(right)) >= TELLING and firm(align(left, right))


def _uncited(words: str) -> list[str]:
    """The words of a passage without the names of the acts in it."""
    return _ACT.sub(" ", words).split()


def firm(alignment: Alignment) -> bool:
    """Whether the agreement is enough for a warning; the same words in another order, or half of a text, are for information."""
    return alignment.likeness in _WHOLE or (alignment.likeness is Likeness.EXCERPT and alignment.containment >= EXCERPT)


def explain(alignment: Alignment, length: int) -> str:
    """Which words and figures agree and differ, in a sentence or two."""
    percent = round(100 * (alignment.similarity if alignment.likeness in _WHOLE else alignment.containment))
    match alignment.likeness:
        case Likeness.VERBATIM:
            text = _("Trùng nguyên văn {count} tiếng.").format(count=length)
        case Likeness.EXCERPT:
            text = _("Trích đoạn: {percent} % của {count} tiếng bên ngắn hơn nằm trong bên kia.").format(percent=percent, count=length)
        case Likeness.REWORDED:
            text = _("Cùng từ ngữ, khác trật tự: {percent} % trên {count} tiếng.").format(percent=percent, count=length)
        case _:
            text = _("Gần trùng, giống {percent} % trên {count} tiếng.").format(percent=percent, count=length)
    return " ".join(filter(None, (text, _figures(alignment), _words(alignment))))


def _figures(alignment: Alignment) -> str:
    left, right = alignment.figures
    if not left and not right:
        return ""
    none = _("không có")
    return _("Số liệu khác nhau: {left} ↔ {right}.").format(left="; ".join(left[:6]) or none, right="; ".join(right[:6]) or none)


def _words(alignment: Alignment) -> str:
    if alignment.likeness not in _WHOLE:
        return ""
    shown = [f"«{a or '…'}» ↔ «{b or '…'}»" for a, b in alignment.changes if max(len(a), len(b)) < 80][:3]
    return _("Chỗ khác: {words}.").format(words=", ".join(shown)) if shown else ""
