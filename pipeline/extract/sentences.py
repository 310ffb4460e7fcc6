"""Sentences: what each one does, by the word that decides it.

Basis: TCVN 1-2:2008, verbal forms (ISO/IEC Directives, Part 2). The classes are those of `pipeline.extract.deontic`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.deontic import Kind, prepare, sentences
from pipeline.extract.pieces import Piece, pieces, span_of
from pipeline.model import ClauseKind, Span, Standard

KIND = "sentences"
COLUMNS = ("where", "class", "marker", "sentence")

_NO_TEXT = ("title", "caption", "term", "listing", "code")
_OUTSIDE = (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)


@dataclass(frozen=True, slots=True)
class Classed:
    """A sentence with its place, its class, and the word that decides it."""

    where: str
    kind: Kind
    marker: str
    text: str
    span: Span


def classed(standard: Standard) -> Iterator[Classed]:
    """All sentences of the clauses and annexes in the order of the text; of a table only those that bind, forbid, recommend or allow."""
    for piece in pieces(standard):
        if piece.kind not in _NO_TEXT and piece.clause.kind not in _OUTSIDE:
            yield from _of(piece, standard)


def _of(piece: Piece, standard: Standard) -> Iterator[Classed]:
    for s in sentences(piece.text):
        if piece.kind != "cell" or s.kind != "statement":
            text = " ".join(s.text.split())
            yield Classed(piece.where, s.kind, s.marker, text, span_of(standard, piece, text))


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """One row for each sentence: place, class, the word that decides it, the sentence."""
    prepare()
    for s in classed(standard):
        yield s.where, s.kind, s.marker, s.text
