"""What a comparison keeps of documents that are new: front matter, keys and parts, made of their facts in several processes.

A process takes some documents at a time, those that one pack holds mostly, reads their facts itself and hands on bytes: so nothing waits
for one process that reads for all, and no more documents are in memory than are worked on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

from pipeline import checking, parallel, register
from pipeline.compare import steps
from pipeline.loading import Source
from pipeline.messages import language, set_language
from pipeline.model import Finding
from pipeline.store import kept, keys, shards
from pipeline.store.facts import Facts, collected
from pipeline.store.gathering import SERIAL, few, here
from pipeline.workspace import Workspace

Named = tuple[Source, str]  # a document with the digest of its content
Made = tuple[kept.About, tuple[bytes, bytes], dict[str, bytes]]  # front matter, keys asked and answered, parts
_TOGETHER, _SERIAL = 64, 6  # documents that a process takes at a time, documents that are not worth another process
_GIVEN: ContextVar[Mapping[tuple[str, str], Facts | Finding]] = ContextVar("given", default=MappingProxyType({}))
_where: tuple[Workspace, Mapping[str, Path]] | None = None


def prepared(
    workspace: Workspace, base: kept.Base, files: Sequence[Named], progress: parallel.Progress
) -> Iterator[tuple[Sequence[Named], list[Made]]]:
    """Some documents at a time, in their order, with what is kept of each; of a few no clause that the `base` knows is made again."""
    if len(files) <= SERIAL:
        facts = _GIVEN.get()
        known = [facts.get((s.name, content)) for s, content in files]
        yield files, [_made(f) if f else _alone(workspace, base, file) for file, f in zip(files, known, strict=True)]
        return
    size = max(1, min(_TOGETHER, len(files) // (4 * parallel.workers())))
    pieces = [files[n : n + size] for n in range(0, len(files), size)]
    given = workspace, shards.held(shards.open_shards(workspace.root)), language()
    made = parallel.stream(_some, pieces, _lost, _begin, given, progress, serial=len(files) <= _SERIAL)
    yield from zip(pieces, made, strict=True)


@contextmanager
def given(facts: Mapping[tuple[str, str], Facts | Finding]) -> Iterator[None]:
    """Take the facts of a few documents, by name and digest, from who has made them."""
    token = _GIVEN.set(facts)
    try:
        yield
    finally:
        _GIVEN.reset(token)


def _alone(workspace: Workspace, base: kept.Base, file: Named) -> Made:
    """What is kept of a document, the clauses that the base knows of the latest one of its name not made again."""
    (found,) = few(workspace, [file], {file[0].name: kept.pieces(base, file[0].name)})
    return _made(found)


def _begin(workspace: Workspace, where: Mapping[str, Path], spoken: str) -> None:
    global _where
    _where = workspace, where
    set_language(spoken)


def _lost(piece: Sequence[Named]) -> list[Made]:
    raise MemoryError("a process that read documents has died")


def _some(piece: Sequence[Named]) -> list[Made]:
    assert _where is not None
    return [_made(found) for found in here(_where[0], piece, _where[1])]


def _made(found: Facts | Finding) -> Made:
    """What is kept of a document: its front matter, its keys and its parts."""
    if isinstance(found, Finding):
        return kept.About(problem=found), (b"", b""), {}
    parts = steps.parts(collected([found]))
    pairs = [steps.keys(s, parts[s.NAME]) for s in steps.MEETING]
    asked, answered = (
        keys.packed(k for s, p in zip(steps.MEETING, pairs, strict=True) for k in keys.numbers(s, p[role])) for role in (0, 1)
    )
    (document,) = checking.documents([register.entry(found.standard)], ())
    about = kept.About(found.standard.metadata, found.silences, len(found.passages), document)
    return about, (asked, answered), {kept.PIECES: found.pieces, **{name: kept.packed(part) for name, part in parts.items()}}
