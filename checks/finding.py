"""How rules say where: the place of a clause, of words in a passage, of a key of the front matter."""

from __future__ import annotations

from dataclasses import replace

from checks.passages import Passage
from pipeline.extract.pieces import span_of
from pipeline.messages import _
from pipeline.model import Clause, ClauseKind, Span, Standard, plain

Place = tuple[Span, str]


def clause_name(clause: Clause) -> str:
    """The number of a clause, or the title of a part that has none."""
    if clause.number:
        return clause.number
    match clause.kind:
        case ClauseKind.FOREWORD:
            return _("Lời nói đầu")
        case ClauseKind.INTRODUCTION:
            return _("Lời giới thiệu")
        case ClauseKind.BIBLIOGRAPHY:
            return _("Thư mục tài liệu tham khảo")
        case _:
            return plain(clause.title).strip() or _("không số")


def at_clause(clause: Clause) -> Place:
    """The first line of a clause."""
    return sound(clause.span), clause_name(clause)


def at_words(standard: Standard, passage: Passage, words: str, occurrence: int = 0) -> Place:
    """The line and column of words in a passage."""
    return sound(span_of(standard, passage.piece, words, occurrence), passage.piece.span), clause_name(passage.clause)


def at_key(standard: Standard, key: str) -> Place:
    """The line of a key of the front matter, that of the designation when it is not written."""
    lines = dict(standard.metadata.keys)
    return Span(standard.path, lines.get(key) or lines.get("designation", 1)), _("phần đầu tệp")


def told(standard: Standard, key: str) -> bool:
    """Whether the reader has said already that a key of the front matter is missing or not usable."""
    return any(p.code in ("F03", "F04") and p.subject == key for p in standard.problems)


def at_file(standard: Standard) -> Place:
    """The document as a whole."""
    return Span(standard.path, 1), _("cả tệp")


def sound(span: Span, fallback: Span | None = None) -> Span:
    """A span that a finding accepts; blocks made by an import may not know their line."""
    if span.line > 0 and span.column > 0:
        return span
    return sound(fallback) if fallback else replace(span, line=max(span.line, 1), column=max(span.column, 1))
