"""The facts of many documents: out of the store what it holds, read anew in several processes what it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import checking, parallel, reading
from pipeline.cache import digest
from pipeline.loading import Source, load
from pipeline.messages import language, set_language
from pipeline.model import Finding
from pipeline.settings import Settings
from pipeline.store import shards
from pipeline.store.facts import Facts
from pipeline.store.shards import Shards
from pipeline.workspace import Workspace

SERIAL = 4  # documents that are not worth another process, nor a look into the store
_shards = Shards(None)


@dataclass(frozen=True, slots=True)
class _Missing:
    """A document that no shard holds: its key, the digest of its content, where its text is and how large it may be.

    `known` are the pieces of an earlier state.
    """

    key: str
    content: str
    source: Source
    settings: Settings
    known: bytes = b""


def gather(
    workspace: Workspace,
    files: Sequence[tuple[Source, str]],
    progress: parallel.Progress = parallel.quiet,
    where: Mapping[str, Path] | None = None,
) -> list[Facts | Finding]:
    """The facts of every document, given with the digests of their contents, for one that cannot be understood what is wrong with it.

    `where` is what `shards.held` gave, for who asks for a few documents of many at a time.
    """
    store = shards.open_shards(workspace.root)
    keys = [shards.key_of(s.name, d) for s, d in files]
    refused = _too_large(workspace, files)
    found: dict[str, Facts | Finding] = dict(shards.load(store, {k: s.name for k, (s, _d) in zip(keys, files, strict=True)}, where))
    missing = {
        k: _Missing(k, d, s, workspace.settings) for k, (s, d) in zip(keys, files, strict=True) if k not in found and s not in refused
    }
    if missing:
        found.update(_made(store, list(missing.values()), progress))
        _fetch(store, missing, found)
        shards.pack(store, keys)
    return [refused.get(s) or _renamed(found[k], s) for k, (s, _d) in zip(keys, files, strict=True)]


def few(workspace: Workspace, files: Sequence[tuple[Source, str]], known: Mapping[str, bytes]) -> list[Facts | Finding]:
    """The facts of a few documents, made here and now: asking the store would take longer than reading them.

    Of documents by their names pieces of an earlier state may be `known`.
    """
    refused = _too_large(workspace, files)
    asked = [_Missing(shards.key_of(s.name, d), d, s, workspace.settings, known.get(s.name, b"")) for s, d in files]
    return [refused.get(m.source) or _facts(m) for m in asked]


def here(workspace: Workspace, files: Sequence[tuple[Source, str]], where: Mapping[str, Path]) -> list[Facts | Finding]:
    """The facts of some documents as `gather` gives them, by this process alone; what the store lacks is put into it together."""
    store, refused = shards.open_shards(workspace.root), _too_large(workspace, files)
    asked = {(m := _Missing(shards.key_of(s.name, d), d, s, workspace.settings)).key: m for s, d in files}
    found: dict[str, Facts | Finding] = dict(shards.load(store, {k: m.source.name for k, m in asked.items()}, where))
    made = {k: _read(m) for k, m in asked.items() if k not in found and m.source not in refused}
    store.put_many([(k, f) for k, (f, read) in made.items() if isinstance(f, Facts) and read == asked[k].content])
    found.update((k, f) for k, (f, _read_) in made.items())
    return [refused.get(s) or _renamed(found[shards.key_of(s.name, d)], s) for s, d in files]


def ensure(
    workspace: Workspace, files: Sequence[tuple[Source, str]], progress: parallel.Progress = parallel.quiet
) -> dict[str, Path | Facts | Finding]:
    """For the key of every document the shard that holds it; its facts where no shard could be written; else what is wrong with it."""
    store = shards.open_shards(workspace.root)
    kept = shards.held(store)
    asked = {shards.key_of(s.name, d): _Missing(shards.key_of(s.name, d), d, s, workspace.settings) for s, d in files}
    missing = [m for k, m in asked.items() if k not in kept]
    made = _made(store, missing, progress) if missing else {}
    if missing:
        shards.pack(store, list(asked))
        kept = shards.held(store)
    return {k: kept.get(k) or made.get(k) or _facts(m) for k, m in asked.items()}


def _too_large(workspace: Workspace, files: Sequence[tuple[Source, str]]) -> dict[Source, Finding]:
    """What is wrong with documents that are larger than the settings allow, whatever the store holds of them."""
    found: dict[Source, Finding] = {}
    for source, _content in files:
        try:
            large = source.size() > workspace.settings.limit(source.file)[1]
        except OSError:
            large = True
        if large and isinstance(said := load(source, workspace.settings), Finding):
            found[source] = said
    return found


def _fetch(store: Shards, missing: dict[str, _Missing], found: dict[str, Facts | Finding]) -> None:
    """Put in what other processes have written; what is not there after all, as on a full disk, is read here."""
    names = {k: m.source.name for k, m in missing.items() if k not in found}
    found.update(shards.load(store, names))
    for key in names:
        if key not in found:
            found[key] = _facts(missing[key])


def _made(store: Shards, missing: list[_Missing], progress: parallel.Progress) -> dict[str, Facts | Finding]:
    """What reading gave, without the facts that were written to the store."""
    results = parallel.stream(_make, missing, _lost, _start, (store, language()), progress, serial=len(missing) <= SERIAL)
    return {m.key: result for m, result in zip(missing, results, strict=True) if result is not None}


def _start(store: Shards, spoken: str) -> None:
    global _shards
    _shards = store
    set_language(spoken)


def _make(asked: _Missing) -> Facts | Finding | None:
    """The facts of a document, None when the store has taken them."""
    made, content = _read(asked)
    kept = isinstance(made, Facts) and content == asked.content and _shards.put(asked.key, made)
    return None if kept else made


def _facts(asked: _Missing) -> Facts | Finding:
    return _read(asked)[0]


def _read(asked: _Missing) -> tuple[Facts | Finding, str]:
    """The facts of a document with the digest of what was read, which is another when it was written to meanwhile."""
    from pipeline.store.facts import facts_of

    text = load(asked.source, asked.settings)
    if isinstance(text, Finding):
        return text, ""
    try:
        return facts_of(reading.read(asked.source.name, text), asked.known), digest(text)
    except Exception as error:
        return checking.crash(asked.source, error), ""


def _lost(asked: _Missing) -> Facts | Finding | None:
    return checking.crash(asked.source, None)


def _renamed(found: Facts | Finding, source: Source) -> Facts | Finding:
    """The facts under the name of this document, where another with the same text was read."""
    if isinstance(found, Finding) or found.standard.path == source.name:
        return found
    from pipeline.store.facts import renamed

    return renamed(found, source.name)
