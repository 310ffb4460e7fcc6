"""Facts as columns: one row a document, its clauses, limits, terms, citations and goods as nested lists; and the way back.

Places are kept without the name of the file, so that a document that is moved or renamed keeps its row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from pipeline.compare.encoded import distinct
from pipeline.compare.grams import gram_hashes
from pipeline.extract.goods import Goods
from pipeline.extract.limits import Doubt, Limit, shown
from pipeline.extract.references import UpdateRule
from pipeline.extract.terms import Term
from pipeline.index import Passage
from pipeline.metadata import Metadata
from pipeline.model import Span, Standard
from pipeline.register import issuer
from pipeline.store.facts import Cited, Facts, numbered
from pipeline.store.marks import Mark

_PLACE = {"place": pa.string(), "line": pa.int32(), "col": pa.int32(), "end_line": pa.int32()}
_WORDS = pa.list_(pa.string())
LISTS: dict[str, dict[str, pa.DataType]] = {
    "clauses": {
        **_PLACE,
        "clause": pa.string(),
        "kind": pa.string(),
        "headings": _WORDS,
        "text": pa.string(),
        "words": pa.string(),
        "grams": pa.list_(pa.uint64()),
    },
    "limits": {
        **_PLACE,
        **dict.fromkeys(("clause", "object", "parameter", "condition", "comparator"), pa.string()),
        "low": pa.float64(),
        "high": pa.float64(),
        **dict.fromkeys(("low_printed", "high_printed", "unit", "quote"), pa.string()),
        "ambiguous": pa.bool_(),
    },
    "terms": {**_PLACE, **dict.fromkeys(("clause", "term", "foreign_term", "definition"), pa.string())},
    "citations": {
        **_PLACE,
        **dict.fromkeys(("clause", "printed", "kind", "cited", "locator"), pa.string()),
        "dynamic": pa.bool_(),
        "listed": pa.bool_(),
    },
    "goods": {**_PLACE, **dict.fromkeys(("hs", "name", "condition", "printed"), pa.string())},
    "rules": {**_PLACE, **dict.fromkeys(("kind", "applies_to", "sentence"), pa.string()), "spanned": pa.bool_()},
    "doubts": {**_PLACE, **dict.fromkeys(("clause", "kind", "text"), pa.string())},
    "silences": {"line": pa.int32(), "codes": _WORDS, "reason": pa.string(), "first": pa.int32(), "last": pa.int32()},
}
_HEAD = {
    **dict.fromkeys(("key", "designation", "title", "issuer", "status", "issued", "effective", "metadata"), pa.string()),
    "lines": _WORDS,
    "kept": pa.int32(),
    "pieces": pa.binary(),
}


@cache
def schema() -> pa.Schema:
    """The columns of a shard."""
    nested = {name: pa.list_(pa.struct(list(fields.items()))) for name, fields in LISTS.items()}
    return pa.schema(list({**_HEAD, **nested}.items()))


def table(rows: Iterable[tuple[str, Facts]]) -> pa.Table:
    """Documents with their keys as a table."""
    return pa.Table.from_pylist([_row(key, facts) for key, facts in rows], schema=schema())


def _row(key: str, facts: Facts) -> dict[str, Any]:
    meta = facts.standard.metadata
    return {
        "key": key,
        **{name: getattr(meta, name) for name in ("designation", "title", "status", "issued", "effective")},
        "issuer": issuer(meta.designation),
        "metadata": msgspec.json.encode(meta).decode(),
        "lines": list(facts.standard.lines),
        "kept": facts.kept,
        "pieces": facts.pieces,
        "clauses": [_clause(p, words) for p, words in zip(facts.passages, facts.words, strict=True)],
        "limits": list(map(_limit, facts.limits)),
        "terms": [
            {**_at(t.where, t.span), "clause": t.clause.number, "term": t.term, "foreign_term": t.foreign, "definition": t.definition}
            for t in facts.terms
        ],
        "citations": list(map(_citation, facts.cited)),
        "goods": [
            {**_at(g.where, g.span), "hs": g.hs, "name": g.name, "condition": g.condition, "printed": g.printed} for g in facts.goods
        ],
        "rules": list(map(_rule, facts.rules)),
        "doubts": [{**_at(d.where, d.span), "clause": d.clause, "kind": d.kind, "text": d.text} for d in facts.doubts],
        "silences": [
            {"line": m.line, "codes": list(m.codes), "reason": m.reason, "first": m.first, "last": m.last} for m in facts.silences
        ],
    }


def _at(where: str, span: Span) -> dict[str, Any]:
    return {"place": where, "line": span.line, "col": span.column, "end_line": span.end_line}


def _clause(p: Passage, words: str) -> dict[str, Any]:
    grams = distinct(gram_hashes(words.split(" "))).tolist() if p.whole and " " in words else []
    body = {"clause": p.clause, "kind": p.kind, "headings": list(p.headings), "text": p.text, "words": words, "grams": grams}
    return {**_at(p.where, p.span), **body}


def _limit(limit: Limit) -> dict[str, Any]:
    ends = {name: None if end is None else float(end) for name, end in (("low", limit.low), ("high", limit.high))}
    same = ("clause", "object", "parameter", "condition", "comparator", "unit", "quote", "ambiguous")
    printed = {"low_printed": shown(limit.low), "high_printed": shown(limit.high)}
    return {**_at(limit.where, limit.span), **ends, **printed, **{name: getattr(limit, name) for name in same}}


def _citation(c: Cited) -> dict[str, Any]:
    names = ("clause", "printed", "kind", "locator", "dynamic", "listed")
    return {**_at(c.where, c.span), "cited": c.designation, **{name: getattr(c, name) for name in names}}


def _rule(rule: UpdateRule) -> dict[str, Any]:
    at = _at(rule.where, rule.span or Span("", 0))
    return {**at, "kind": rule.kind, "applies_to": rule.applies_to, "sentence": rule.sentence, "spanned": rule.span is not None}


def facts(found: pa.Table, paths: Sequence[str]) -> list[Facts]:
    """The documents of a table, each under the name that it has now; raises ValueError or KeyError for a table of another make."""
    lists = [dict(zip(LISTS, row, strict=True)) for row in zip(*(_rows(found, name) for name in LISTS), strict=True)]
    heads = [found.column(name).to_pylist() for name in ("metadata", "lines", "kept", "pieces")]
    return list(map(_facts, paths, *heads, lists))


def _rows(found: pa.Table, name: str) -> Iterator[list[tuple[Any, ...]]]:
    """For every document the rows of a nested list."""
    column = found.column(name).combine_chunks()
    values = column.flatten()
    rows = list(zip(*(values.field(n).to_pylist() for n in range(len(LISTS[name]))), strict=True))
    ends = np.cumsum([0, *column.value_lengths().to_pylist()]).tolist()
    return (rows[a:b] for a, b in pairwise(ends))


def _facts(path: str, metadata: str, lines: list[str], kept: int, pieces: bytes, rows: dict[str, list[tuple[Any, ...]]]) -> Facts:
    standard = Standard(path, msgspec.json.decode(metadata, type=Metadata), lines=tuple(lines))
    share = _shared()
    return Facts(
        standard,
        tuple(
            Passage(0, clause, where, Span(path, line, column, end), text, kind, share(headings))
            for where, line, column, end, clause, kind, headings, text, _words, _grams in rows["clauses"]
        ),
        tuple(row[8] for row in rows["clauses"]),
        tuple(_term(path, *row) for row in rows["terms"]),
        tuple(_stated(path, *row) for row in rows["limits"]),
        tuple(Goods(w, hs, name, cond, printed, Span(path, li, c, e)) for w, li, c, e, hs, name, cond, printed in rows["goods"]),
        tuple(
            UpdateRule(kind, to, w, Span(path, li, c, e) if spanned else None, said)
            for w, li, c, e, kind, to, said, spanned in rows["rules"]
        ),
        tuple(
            Cited(w, clause, printed, kind, named, locator, dynamic, listed, Span(path, li, c, e))
            for w, li, c, e, clause, printed, kind, named, locator, dynamic, listed in rows["citations"]
        ),
        tuple(Mark(line, tuple(codes), reason, first, last) for line, codes, reason, first, last in rows["silences"]),
        kept,
        tuple(Doubt(Span(path, li, c, e), w, clause, kind, text) for w, li, c, e, clause, kind, text in rows["doubts"]),
        pieces,
    )


def _shared() -> Callable[[list[str]], tuple[str, ...]]:
    """A function that makes equal headings one object."""
    seen: dict[tuple[str, ...], tuple[str, ...]] = {}
    return lambda headings: seen.setdefault(t := tuple(headings), t)


def _term(path: str, where: str, line: int, column: int, end: int, number: str, term: str, foreign: str, definition: str) -> Term:
    span = Span(path, line, column, end)
    return Term(where, term, foreign, definition, span, numbered(span, number))


def _stated(path: str, where: str, line: int, column: int, end: int, clause: str, thing: str, parameter: str, *rest: Any) -> Limit:
    condition, comparator, _low, _high, low, high, unit, quote, ambiguous = rest
    ends = (Decimal(low) if low else None, Decimal(high) if high else None)
    return Limit(Span(path, line, column, end), where, clause, thing, parameter, condition, comparator, *ends, unit, quote, ambiguous)
