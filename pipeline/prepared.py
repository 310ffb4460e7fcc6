"""What a comparison keeps of documents that are new: front matter, keys and parts, made of their facts in several processes.

A process takes some documents at a time, those that one pack holds mostly, reads their facts itself and hands on bytes: so nothing waits
for one process that reads for all, and no more documents are in memory than are worked on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from types import MappingProxyType

from pipeline import beside, checking, parallel, register
from pipeline.compare import steps
from pipeline.compare.sides import Step
from pipeline.index import Collection
from pipeline.loading import Source
from pipeline.messages import language, set_language
from pipeline.model import Finding
from pipeline.store import kept, keys, shards
from pipeline.store.facts import Facts, collected
from pipeline.store.gathering import SERIAL, few, here
from pipeline.workspace import Workspace

Named = tuple[Source, str]  # a document with the digest of its content
Made = tuple[kept.About, tuple[bytes, bytes], dict[str, bytes]]  # front matter, keys asked and answered, parts
_Known = tuple[bytes, tuple[list[int], list[int]]]  # a part as it is kept, its keys asked and answered
_TOGETHER, _SERIAL = 64, 6  # documents that a process takes at a time, documents that are not worth another process
_LARGE = 1200  # passages of a document of which two processes make the parts: of a smaller one a copy costs what it saves
_HALF = ("limits", "subjects", "procedures", "coordination")  # steps that take as long as the others, and share what they work out
_GIVEN: ContextVar[Mapping[tuple[str, str], Facts | Finding]] = ContextVar("given", default=MappingProxyType({}))
_where: tuple[Workspace, Mapping[str, Path]] | None = None


def prepared(
    workspace: Workspace, base: kept.Base, files: Sequence[Named], progress: parallel.Progress
) -> Iterator[tuple[Sequence[Named], list[Made]]]:
    """Some documents at a time, in their order, with what is kept of each; of a few no clause that the `base` knows is made again."""
    if len(files) <= SERIAL:
        facts = _GIVEN.get()
        known = [facts.get((s.name, content)) for s, content in files]
        yield files, [_made(f, shared=True) if f else _alone(workspace, base, file) for file, f in zip(files, known, strict=True)]
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
    return _made(found, shared=True)


def _begin(workspace: Workspace, where: Mapping[str, Path], spoken: str) -> None:
    global _where
    _where = workspace, where
    set_language(spoken)


def _lost(piece: Sequence[Named]) -> list[Made]:
    raise MemoryError("a process that read documents has died")


def _some(piece: Sequence[Named]) -> list[Made]:
    assert _where is not None
    return [_made(found) for found in here(_where[0], piece, _where[1])]


def _made(found: Facts | Finding, shared: bool = False) -> Made:
    """What is kept of a document: its front matter, its keys and its parts; of a large one a copy of this process may make half of it."""
    if isinstance(found, Finding):
        return kept.About(problem=found), (b"", b""), {}
    one = collected([found])
    with beside.begun(partial(_known, one, _HALF), shared and len(one.tokens) >= _LARGE) as half:
        told = _known(one, [s.NAME for s in steps.STEPS if s.NAME not in _HALF]) | half()
    asked, answered = (keys.packed(k for _data, pair in told.values() for k in pair[role]) for role in (0, 1))
    (document,) = checking.documents([register.entry(found.standard)], ())
    about = kept.About(found.standard.metadata, found.silences, len(found.passages), document)
    return about, (asked, answered), {kept.PIECES: found.pieces, **{s.NAME: told[s.NAME][0] for s in steps.STEPS}}


def _known(one: Collection, names: Sequence[str]) -> dict[str, _Known]:
    """What some steps know of a document: their parts as they are kept, and the numbers of their keys, asked and answered."""
    return {name: _of_step(steps.BY_NAME[name], one) for name in names}


def _of_step(step: Step, one: Collection) -> _Known:
    part = step.part(one)
    found = steps.keys(step, part) if step.MANY else ((), ())
    return kept.packed(part), (keys.numbers(step, found[0]), keys.numbers(step, found[1]))
