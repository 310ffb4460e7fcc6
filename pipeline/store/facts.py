"""The facts of one document that comparisons read: small, without the text's structure, the same read back from the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline import clausewise
from pipeline.compare.normalise import tokens
from pipeline.extract.goods import Goods, goods
from pipeline.extract.limits import Doubt, Limit, limits
from pipeline.extract.limits import problems as doubts
from pipeline.extract.references import UpdateRule, references, update_rules
from pipeline.extract.terms import Term, terms
from pipeline.index import Collection, Passage, passages
from pipeline.model import Clause, ClauseKind, Listing, Span, Standard, clause_blocks
from pipeline.store.marks import Mark

_KEPT, _TABLE = "F14", "bang"  # the problem of a table that was kept as text, and the language of the listing that keeps it


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as analysts ask for it: place, words as printed, kind, the document and the clause of it, and how it is meant."""

    where: str
    clause: str
    printed: str
    kind: str
    designation: str
    locator: str
    dynamic: bool
    listed: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Facts:
    """One document: `standard` is its name and front matter only; `words` are the tokens of each passage between blanks.

    `kept` counts the tables that were kept as text; `doubts` are the places whose numbers or units cannot be read with certainty.
    `pieces` is what was made clause by clause, for the next state of the document.
    """

    standard: Standard
    passages: tuple[Passage, ...] = ()
    words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    limits: tuple[Limit, ...] = ()
    goods: tuple[Goods, ...] = ()
    rules: tuple[UpdateRule, ...] = ()
    cited: tuple[Cited, ...] = ()
    silences: tuple[Mark, ...] = ()
    kept: int = 0
    doubts: tuple[Doubt, ...] = ()
    pieces: bytes = b""


def facts_of(standard: Standard, known: bytes = b"") -> Facts:
    """The facts of a standard as it was read; the `known` pieces of an earlier state are not made again."""
    with clausewise.remembering(standard.path, known) as made:
        found = _facts_of(standard)
    return replace(found, pieces=made.packed())


def _facts_of(standard: Standard) -> Facts:
    from checks.silence import silences

    found = tuple(passages(standard))
    return Facts(
        head(standard),
        found,
        tuple(" ".join(tokens(p.text)) for p in found),
        tuple(replace(t, clause=numbered(t.span, t.clause.number)) for t in terms(standard)),
        tuple(limits(standard)),
        tuple(replace(g, clause=None) for g in goods(standard)),
        update_rules(standard),
        tuple(_cited(standard)),
        tuple(Mark(s.line, s.codes, s.reason, s.first, s.last) for s in silences(standard)),
        tables_as_text(standard),
        tuple(doubts(standard)),
    )


def numbered(span: Span, number: str) -> Clause:
    """A clause of which only the number is known."""
    return Clause(span, "", ClauseKind.CLAUSE, (), number=number)


def _cited(standard: Standard) -> Iterator[Cited]:
    for r in references(standard):
        named = str(r.designation) if r.designation else ""
        yield Cited(r.where, r.clause.number or r.where, r.printed, r.kind, named, r.locator, r.dynamic, r.listed, r.span)


def head(standard: Standard) -> Standard:
    """A standard without its text; a list of goods in tab-separated values keeps its lines, which are its text."""
    return Standard(standard.path, standard.metadata, lines=standard.lines if standard.path.endswith(".tsv") else ())


def renamed(facts: Facts, path: str) -> Facts:
    """The same facts under another name of the file."""
    kinds = ("passages", "terms", "limits", "goods", "rules", "cited", "doubts")
    moved: dict[str, Any] = {k: tuple(replace(f, span=f.span and replace(f.span, path=path)) for f in getattr(facts, k)) for k in kinds}
    return replace(facts, standard=replace(facts.standard, path=path), **moved)


def tables_as_text(standard: Standard) -> int:
    """How many tables of a standard were kept as text."""
    told = sum(p.code == _KEPT for p in standard.problems)
    blocks = (b for clause in standard.walk() for b in clause_blocks(clause))
    return max(told, sum(isinstance(b, Listing) and b.language == _TABLE for b in blocks))


def collected(found: Sequence[Facts], today: date | None = None) -> Collection:
    """Facts laid out for comparison on a day, as `collect` lays out standards."""
    return Collection(tuple(f.standard for f in found), tuple(_numbered(found)), today, tuple(found))


def _numbered(found: Iterable[Facts]) -> Iterator[Passage]:
    for number, facts in enumerate(found):
        yield from facts.passages if not number else (replace(p, document=number) for p in facts.passages)
