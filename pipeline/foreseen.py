"""What the end of a review of a small change will likely need, made ready while the process beside this one compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline import comparing, ground
from pipeline.listing import sources
from pipeline.model import Clause, Span

if TYPE_CHECKING:
    from pipeline.changing import Change
    from pipeline.model import Finding

_MOST = 6  # documents that are read ahead


def ready(change: Change, known: Iterable[Finding], evidence: bool, over: Callable[[], bool]) -> None:
    """Make ready for what was known to overlap with what differs, for it will mostly be told anew, with its `evidence`, until it is `over`.

    Whoever needs what could not be made ready makes it then.
    """
    with suppress(Exception):
        if partners := _partners(change, known):
            import_module("pipeline.diffing.substance")
            if evidence and not over():
                import_module("pipeline.exhibiting")
                _read(change, partners, over)


def _partners(change: Change, known: Iterable[Finding]) -> list[str]:
    """The documents that share a finding with the blocks that differ, each once."""
    found: dict[str, None] = {}
    with ground.desk(change.here, change.paths, ()) as now, ground.desk(change.there, change.paths, ()) as before:
        for finding in known:
            spans = [finding.span, *(r.span for r in finding.related[:1])]
            own = [s for s in spans if s.path in change.files] if len(spans) > 1 else []
            if any(_differs(s, before.clause(s), now.clause(s)) for s in own):
                found.update(dict.fromkeys(s.path for s in spans if s not in own))
    return list(found)


def _differs(span: Span, old: Clause | None, new: Clause | None) -> bool:
    """Whether a place of the old text holds a block that is another one now, or nobody knows."""
    if ground.same(old, new):
        return False
    if old is None or new is None or len(old.blocks) != len(new.blocks):
        return True
    return any(first <= max(span.line, span.end_line) and span.line <= last for first, last in _lines(old, new))


def _lines(old: Clause, new: Clause) -> Iterator[tuple[int, int]]:
    """The lines of the blocks that differ."""
    for one, other in zip(old.blocks, new.blocks, strict=True):
        if one is not other and one != other:
            yield one.span.line, max(one.span.line, one.span.end_line)


def _read(change: Change, names: list[str], over: Callable[[], bool]) -> None:
    """Read documents of which clauses will be shown, for the stages of the run to share."""
    files = {s.name: s for s in sources(change.here, change.paths, (".md", ".txt"))[0]}
    for name in names[:_MOST]:
        if name in files and not over():
            comparing.read_one(files[name], change.here.settings)
