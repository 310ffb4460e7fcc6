"""The facts of many documents: out of the store what it holds, read anew in several processes what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import checking, parallel, reading
from pipeline.checking import Job
from pipeline.messages import language, set_language
from pipeline.model import Finding
from pipeline.store import shards
from pipeline.store.facts import Facts
from pipeline.store.shards import Shards
from pipeline.workspace import Source, Workspace

_SERIAL_BYTES = 60_000
_shards = Shards(None)


def gather(workspace: Workspace, jobs: Sequence[Job], progress: parallel.Progress = parallel.quiet) -> list[Facts | Finding]:
    """The facts of every document in the order given, for one that cannot be understood the finding that says so."""
    store = shards.open_shards(workspace.root)
    keys = [shards.key_of(j.source.name, j.text) for j in jobs]
    found: dict[str, Facts | Finding] = dict(shards.load(store, {k: j.source.name for k, j in zip(keys, jobs, strict=True)}))
    missing = {k: j for k, j in zip(keys, jobs, strict=True) if k not in found}
    if missing:
        found.update(_made(store, list(missing.items()), progress))
        _fetch(store, missing, found)
        shards.pack(store, keys)
    return [_renamed(found[k], j.source) for k, j in zip(keys, jobs, strict=True)]


def ensure(workspace: Workspace, jobs: Sequence[Job], progress: parallel.Progress = parallel.quiet) -> dict[str, Path | Facts | Finding]:
    """For the key of every document the shard that holds it; its facts where no shard could be written; else what is wrong with it."""
    store = shards.open_shards(workspace.root)
    kept = shards.held(store)
    asked = {shards.key_of(j.source.name, j.text): j for j in jobs}
    missing = {k: j for k, j in asked.items() if k not in kept}
    made = _made(store, list(missing.items()), progress) if missing else {}
    if missing:
        shards.pack(store, list(asked))
        kept = shards.held(store)
    return {k: kept.get(k) or made.get(k) or _facts(j) for k, j in asked.items()}


def _fetch(store: Shards, missing: dict[str, Job], found: dict[str, Facts | Finding]) -> None:
    """Put in what other processes have written; what is not there after all, as on a full disk, is read here."""
    names = {k: j.source.name for k, j in missing.items() if k not in found}
    found.update(shards.load(store, names))
    for key in names:
        if key not in found:
            found[key] = _facts(missing[key])


def _made(store: Shards, jobs: list[tuple[str, Job]], progress: parallel.Progress) -> dict[str, Facts | Finding]:
    """What reading gave, without the facts that were written to the store."""
    small = sum(len(job.text) for _key, job in jobs) < _SERIAL_BYTES
    results = parallel.each(_make, jobs, _lost, _start, (store, language()), progress, serial=small)
    return {key: result for (key, _job), result in zip(jobs, results, strict=True) if result is not None}


def _start(store: Shards, spoken: str) -> None:
    global _shards
    _shards = store
    set_language(spoken)


def _make(item: tuple[str, Job]) -> Facts | Finding | None:
    """The facts of a document, None when the store has taken them."""
    key, job = item
    made = _facts(job)
    return None if isinstance(made, Facts) and _shards.put(key, made) else made


def _facts(job: Job) -> Facts | Finding:
    from pipeline.store.facts import facts_of

    try:
        return facts_of(reading.read(job.source.name, job.text))
    except Exception as error:
        return checking.crash(job.source, error)


def _lost(item: tuple[str, Job]) -> Facts | Finding | None:
    return checking.crash(item[1].source, None)


def _renamed(found: Facts | Finding, source: Source) -> Facts | Finding:
    """The facts under the name of this document, where another with the same text was read."""
    if isinstance(found, Finding) or found.standard.path == source.name:
        return found
    from pipeline.store.facts import renamed

    return renamed(found, source.name)
