"""Precedence: where a text says that it goes before other texts, or that they may differ from it, without naming them.

The wordings are pipeline/data/coordination.yaml. Basis: Law 68/2006/QH11, articles 26 and 27 (one requirement for one object); a text that
puts itself before others settles for its readers which of two requirements counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.datafile import load
from pipeline.extract.pieces import Piece, pieces, span_of
from pipeline.language import cut
from pipeline.model import ClauseKind, Span, Standard
from pipeline.text import fold

KIND = "precedence"
COLUMNS = ("where", "kind", "sentence")

_HINT = re.compile(
    r"(?:quy|tiêu) chuẩn(?: kỹ thuật)?(?: quốc gia)?(?: địa phương)? này|ưu tiên|(?:chặt chẽ|nghiêm ngặt|khắt khe) (?:hơn|nhất)",
    re.IGNORECASE,
)
_OUTSIDE = (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)


@dataclass(frozen=True, slots=True)
class Precedence:
    """One statement with its place: "precedence" where the text prevails, "deviation" where others may differ from it."""

    where: str
    kind: str
    sentence: str
    span: Span


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The reviewed wordings of precedence, deviation and exclusion with their kinds."""
    return tuple((e["kind"], re.compile(e["pattern"])) for e in load("coordination"))


def statement(text: str) -> str:
    """Which kind of coordination a passage states without naming a document, empty when none."""
    if not _HINT.search(text):
        return ""
    folded = fold(text[:2000])
    return next((kind for kind, pattern in patterns() if pattern.search(folded)), "")


def precedences(standard: Standard) -> Iterator[Precedence]:
    """All statements of a standard on which text goes first, in the order of the text."""
    for piece in pieces(standard):
        if piece.clause.kind not in _OUTSIDE and piece.kind not in ("title", "caption", "term"):
            yield from _stated(piece, standard)


def _stated(piece: Piece, standard: Standard) -> Iterator[Precedence]:
    """The statement of a piece: its sentence, or the whole where the wording runs over several."""
    text = " ".join(piece.text.split())
    if (whole := statement(text)) not in ("precedence", "deviation"):
        return
    told = [(kind, s) for s in split_sentences(text) if (kind := statement(s)) in ("precedence", "deviation")] or [(whole, text)]
    for kind, sentence in told:
        yield Precedence(piece.where, kind, sentence, span_of(standard, piece, sentence))


def split_sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    found = cut(text)
    bounds = [n for n, starts in enumerate(found.starts) if starts]
    for first, end in zip(bounds, [*bounds[1:], len(found.words)], strict=True):
        if words := found.text(first, end).strip():
            yield words


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """One row for each statement: place, kind and the sentence."""
    for p in precedences(standard):
        yield p.where, p.kind, p.sentence
