"""What a finding rests on: the clauses of its places, each as a digest of what it says; so two runs can tell whether that changed."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pipeline import reading
from pipeline.cache import Cache, code_digest, digest, open_cache
from pipeline.decisions import Side
from pipeline.model import Finding, Span, Standard
from pipeline.report import Document
from pipeline.text import fold
from pipeline.workspace import Source, Workspace, load, sources

Index = tuple[tuple[int, str], ...]  # the first line of each clause with the digest of what it says, in the order of the lines
Sides = Callable[[Finding], tuple[Side, ...]]
Known = tuple[str, tuple[Side, ...]]  # the rule of a finding with its sides


def sides_of(workspace: Workspace, paths: Iterable[Path], documents: Iterable[Document]) -> Sides:
    """A function that gives the places of a finding with the digests of their clauses; texts are read only when asked for."""
    files = {s.name: s for s in sources(workspace, paths, (".md", ".txt"))[0]}
    named = {d.path: d.name for d in documents}
    store = open_cache(workspace.root, "substance")
    known: dict[str, Index] = {}

    def digest_at(span: Span) -> str:
        if span.path not in known:
            known[span.path] = _index(store, workspace, files.get(span.path))
        return at(known[span.path], span.line)

    def sides(finding: Finding) -> tuple[Side, ...]:
        here = Side(
            designation=named.get(finding.span.path, finding.span.path),
            clause=finding.clause,
            quote=dict(finding.data).get("quote", ""),
            substance=digest_at(finding.span),
        )
        others = (
            Side(
                designation=r.designation or named.get(r.span.path, r.span.path),
                clause=r.clause,
                quote=r.quote,
                substance=digest_at(r.span),
            )
            for r in finding.related[:1]
        )
        return (here, *others)

    return sides


def at(index: Index, line: int) -> str:
    """The digest of the clause in which a line stands, of the front matter for a line before the first one; empty when not known."""
    place = bisect_right(index, line, key=lambda entry: entry[0]) - 1
    return index[place][1] if place >= 0 else ""


def _index(store: Cache, workspace: Workspace, source: Source | None) -> Index:
    text = load(source, workspace.settings) if source else None
    if not source or not isinstance(text, str):
        return ()
    slot, key = digest(source.name.rpartition(".")[2], text), code_digest()
    if kept := _kept(store.get(slot, key)):
        return kept
    made = _made(source.name, text)
    store.put(slot, key, json.dumps(made))
    return made


def _kept(value: str | None) -> Index:
    try:
        return tuple((int(line), str(said)) for line, said in json.loads(value)) if value else ()
    except (ValueError, TypeError):
        return ()


def _made(name: str, text: str) -> Index:
    """The index of a text; a text that no reader takes is one clause."""
    from pipeline.diffing import substance

    try:
        standard = reading.read(name, text)
        clauses = {max(c.span.line, 1): substance(c) for c in standard.walk()}
    except Exception:
        return ((1, digest(fold(text))[:16]),)
    return tuple(sorted({1: digest(fold(_front(standard)))[:16], **clauses}.items()))


def _front(standard: Standard) -> str:
    """What the front matter says about the subject; days, stages and signatures of the procedure change while that stays."""
    meta = standard.metadata
    goods = (f"{g.code} {g.name} {g.condition}" for g in meta.goods)
    return "\n".join((meta.title, *goods, *meta.replaces, *meta.amends, *(f"{a.designation} {a.degree}" for a in meta.adopts), *meta.ics))


def changed(old: Iterable[Side], new: Iterable[Side]) -> tuple[Side, ...]:
    """The old sides whose clause says something else now, or is not there any more; sides without a digest are taken as unchanged."""
    now = {(fold(s.designation), s.substance) for s in new}
    return tuple(s for s in old if s.substance and (fold(s.designation), s.substance) not in now)


def successors(old: Mapping[str, Known], new: Mapping[str, Known]) -> dict[str, str]:
    """Which finding of now carries on one that is gone, by their names.

    They are of the same rule and documents, and a clause still says the same or, between two documents, all stand where they stood.
    Each finding is used once.
    """
    free = dict(new)
    found: dict[str, str] = {}
    for name, (rule, sides) in old.items():
        other = next((n for n, (its_rule, its_sides) in free.items() if rule == its_rule and _carries_on(sides, its_sides)), None)
        if other:
            found[name] = other
            del free[other]
    return found


def _carries_on(old: tuple[Side, ...], new: tuple[Side, ...]) -> bool:
    if sorted(fold(s.designation) for s in old) != sorted(fold(s.designation) for s in new):
        return False
    if len(changed(old, new)) < len([s for s in old if s.substance]):
        return True
    where = {(fold(s.designation), s.clause) for s in new}
    return len(old) > 1 and all((fold(s.designation), s.clause) in where for s in old)


def may_carry_on(finding: Finding) -> bool:
    """Whether the name of a finding depends on the words of its clause, so that another one may carry it on: not where it has a subject."""
    data = dict(finding.data)
    return "kind" not in data or not data.get("subject")
