"""Deferrals: where a text leaves a matter to another document that it names ("phải tuân thủ QCVN ...", "thực hiện theo QCVN ...").

A requirement that two texts state is no conflict where one leaves it to the other (Circular 26/2019/TT-BKHCN, article 4.5).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.citations import Citation, Kind
from pipeline.extract.pieces import Piece, span_of
from pipeline.extract.references import cited
from pipeline.language import cut
from pipeline.model import ClauseKind, Span, Standard
from pipeline.text import fold

KIND = "deferrals"
COLUMNS = ("where", "designation", "kind", "locator", "words", "about", "sentence")

_VERBS = re.compile(
    r"(?<!\w)(?:(?:phải|cần|được|thì|có thể)\s(?:bảo đảm\s|đảm bảo\s)?)?"
    r"(?:tuân thủ|tuân theo|thực hiện|áp dụng|đáp ứng|phù hợp|thỏa mãn|thoả mãn|căn cứ|lấy|xác định|tiến hành|đạt|nêu|quy định|theo)"
    r"(?:\s(?:đúng|đầy đủ|các|những|theo|với|tại|trong|ở|yêu cầu|quy định|của))*(?!\w)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:\bkèm theo|\bban hành theo|\bmột số điều(?: và biện pháp thi hành)?(?: của)?|[\d\w]\s?\()\s?$"
)  # names no rule of its own
_RULES = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:đã\s)?(?:quy định|được áp dụng)(?!\w)")
_FAR = 2000  # signs before and behind a citation within which its sentence is looked for: real sentences end below half of it
_OUTSIDE = (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)


@dataclass(frozen=True, slots=True)
class Deferral:
    """One deferral: its place, the document and where in it, the words that defer, what is left to it, the whole sentence."""

    where: str
    printed: str
    kind: Kind
    locator: str
    words: str
    about: str
    sentence: str
    span: Span


def deferrals(standard: Standard) -> Iterator[Deferral]:
    """All deferrals in the order of the text, one for each document and sentence; a mere list of references defers nothing."""
    for piece, listed, citing in cited(standard):
        if listed or piece.clause.kind in _OUTSIDE or piece.kind in ("title", "caption", "term"):
            continue
        seen: set[tuple[str, str]] = set()
        for citation in (c for c in citing if c.kind != "internal" and not _ASIDE.search(piece.text, max(0, c.start - 60), c.start)):
            found = _deferral(piece, citation, standard)
            if found and (key := (fold(found.printed), found.sentence)) not in seen:
                seen.add(key)
                yield found


def _deferral(piece: Piece, citation: Citation, standard: Standard) -> Deferral | None:
    """The deferral that a citation is; None where its sentence only names the document."""
    sentence, at = sentence_at(piece.text, citation.start)
    before, after = sentence[:at], sentence[at + citation.end - citation.start :]
    *_earlier, verb = [None, *_VERBS.finditer(before)]
    rules = _RULES.match(after)
    if verb:
        words, about = verb[0], before[: verb.start()]
    elif rules:
        words, about = rules[0], after[rules.end() :]
    else:
        return None
    span = span_of(standard, piece, piece.text[citation.start : citation.end])
    words, about = (" ".join(t.split()).strip(" ,;:.-–()") for t in (words, about))
    return Deferral(piece.where, citation.printed, citation.kind, citation.locator, words, about, " ".join(sentence.split()), span)


def sentence_at(text: str, offset: int) -> tuple[str, int]:
    """The sentence of a text that holds an offset, and where in it the offset is."""
    starts = _starts(text)
    at = bisect_right(starts, offset)
    start = max(starts[at - 1] if at else 0, offset - _FAR)
    end = min(starts[at] if at < len(starts) else len(text), offset + _FAR)
    return text[start:end].rstrip(), offset - start


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    """Where the sentences of a text start; each of its citations asks."""
    found = cut(text)
    return [found.offsets[n] for n, first in enumerate(found.starts) if first]


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """One row for each deferral: place, document, its kind and place in it, the words that defer, what about, the sentence."""
    for d in deferrals(standard):
        yield d.where, d.printed, d.kind, d.locator, d.words, d.about, d.sentence
