"""What a change does to the findings of a collection: brings, touches, leaves, mends; the findings of the base are kept between runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from pipeline import checking
from pipeline.cache import code_digest, digest, files_digest, open_cache
from pipeline.gate import Gates
from pipeline.ground import Known as Ground
from pipeline.ground import Sides, changed, may_carry_on, successors, work
from pipeline.messages import language
from pipeline.model import Finding, Span
from pipeline.report import Document, State, bare_names, fingerprints, learn_names, ordered
from pipeline.revision import Tree
from pipeline.store.kept import finding
from pipeline.workspace import Workspace

_KIND = "review"


@dataclass(frozen=True, slots=True)
class Known:
    """The findings of a state of the collection in their order, with their fingerprints (`bare` before equal ones are counted)."""

    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
    names: tuple[str, ...]
    bare: tuple[str, ...] = ()

    def named(self) -> dict[str, Finding]:
        """The findings by their fingerprints."""
        return dict(zip(self.names, self.findings, strict=True))


@dataclass(frozen=True, slots=True)
class _Written:
    """The same as it is kept, its findings not read."""

    findings: tuple[msgspec.Raw, ...]
    documents: tuple[Document, ...]
    names: tuple[str, ...]
    bare: tuple[str, ...] = ()


def known(findings: Sequence[Finding], documents: tuple[Document, ...]) -> Known:
    """The findings of a state with their fingerprints."""
    found = ordered(findings)
    return Known(found, documents, fingerprints(found, documents), bare_names(found, documents))


def states(
    now: Mapping[str, Finding],
    then: Mapping[str, Finding],
    differing: Collection[str],
    here: Sides,
    there: Sides,
    still: Callable[[Span], bool] = lambda span: False,
) -> tuple[dict[str, State], tuple[Finding, ...]]:
    """What became of each finding of now, by name, and the findings of then that are gone; `differing` are the files that differ.

    `still` tells of a place in such a file whether its clause is known to be the same.
    """
    out = {n: _state(f, then[n], differing, here, there, still) for n, f in now.items() if n in then}
    gone = {n: f for n, f in then.items() if n not in now}
    fresh = {n: f for n, f in now.items() if n not in then}
    out |= {n: State.NEW for n, f in now.items() if checking.passing((f,))}  # what failed here and there was seen in neither
    carried = _carried(gone, fresh, here, there)
    out |= {n: State.TOUCHED if n in carried.values() else State.NEW for n in fresh}
    return out, tuple(f for n, f in gone.items() if n not in carried)


def _state(now: Finding, then: Finding, differing: Collection[str], here: Sides, there: Sides, still: Callable[[Span], bool]) -> State:
    if now.severity is not then.severity:
        return State.TOUCHED
    if not any(s.path in differing for f in (now, then) for s in _spans(f, len(f.related))):
        return State.UNCHANGED
    both = frozenset(_spans(now)) & frozenset(_spans(then))
    settled = {s for s in both if s.path not in differing or still(s)}
    return State.TOUCHED if changed(there(then, settled), here(now, settled)) else State.UNCHANGED


def _spans(finding: Finding, others: int = 1) -> Iterator[Span]:
    """The places of a finding, those of others after its own."""
    yield finding.span
    yield from (r.span for r in finding.related[:others])


def _carried(gone: Mapping[str, Finding], fresh: Mapping[str, Finding], here: Sides, there: Sides) -> dict[str, str]:
    """Which findings of now carry on ones that are gone; only where both are of one rule and the same documents clauses are looked at."""
    old = {n: _matter(f, there) for n, f in gone.items()}
    new = {n: _matter(f, here) for n, f in fresh.items()}
    both = set(old.values()) & set(new.values())
    return successors(
        {n: Ground(f.code, there(f), may_carry_on(f)) for n, f in gone.items() if old[n] in both},
        {n: Ground(f.code, here(f), may_carry_on(f)) for n, f in fresh.items() if new[n] in both},
    )


def _matter(finding: Finding, sides: Sides) -> tuple[str, ...]:
    """The rule of a finding and its documents, whatever their edition."""
    return finding.code, *sorted(work(s.designation) for s in sides(finding, frozenset(_spans(finding))))


def stands(workspace: Workspace, paths: Sequence[Path], options: checking.Options) -> bool:
    """Whether an earlier run has kept what it found in the commit of a workspace, without reading it."""
    return open_cache(workspace.root, _KIND).stands(*_place(workspace, paths, options))


def kept(workspace: Workspace, paths: Sequence[Path], options: checking.Options) -> Known | None:
    """What an earlier run found in the commit of a workspace, when it looked at it in the same way."""
    value = open_cache(workspace.root, _KIND).get(*_place(workspace, paths, options))
    return _read(value)


@lru_cache(1)
def _read(value: str | None) -> Known | None:
    """What is written of a state; a process that watches reads it once."""
    try:
        written = msgspec.json.decode(value, type=_Written) if value else None
        found = written and Known(tuple(finding(bytes(f)) for f in written.findings), written.documents, written.names, written.bare)
        if not found or not len(found.names) == len(found.bare) == len(found.findings):
            return None
        learn_names(found.findings, found.documents, found.bare)
        return found
    except (msgspec.MsgspecError, ValueError):
        return None


def keep(workspace: Workspace, paths: Sequence[Path], options: checking.Options, found: Known) -> None:
    """Keep what was found in the commit of a workspace for the reviews that have it as their base."""
    if workspace.tree and not workspace.tree.submodules:
        open_cache(workspace.root, _KIND).put(*_place(workspace, paths, options), msgspec.json.encode(found).decode())


def _place(workspace: Workspace, paths: Sequence[Path], options: checking.Options) -> tuple[str, str]:
    """The slot and the key of what was found: the files of the commit that matter, the way of looking, the day, our own code."""
    tree = workspace.tree
    assert tree
    files = digest(*(f"{name} {tree.files[name]}" for name in sorted(below(workspace, tree))))
    settings = repr(msgspec.structs.replace(workspace.settings, gate=Gates(), targets=()))
    houses = files_digest(p for p in workspace.templates.rglob("*") if p.is_file()) if workspace.templates else ""
    day = checking.today(workspace, options).isoformat()
    asked = "\n".join(sorted(workspace.name(p) for p in paths))
    key = digest(code_digest(), settings, houses, repr(options), asked, language(), day)
    return digest(files, asked, language()), key


def below(workspace: Workspace, tree: Tree) -> list[str]:
    """The files of a commit that bear on findings: all in the folder of the documents, and the catalogue; not the decisions."""
    home = workspace.settings.standards.rstrip("/")
    return [
        n for n in tree.files if n == workspace.settings.catalogue or (n.startswith(f"{home}/") and not n.startswith(f"{home}/decisions/"))
    ]
