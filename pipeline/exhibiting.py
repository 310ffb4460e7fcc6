"""The evidence of overlaps, kept from run to run: what two documents show of one is made again only when one of them changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from pipeline import checking, comparing, parallel
from pipeline.cache import code_digest, digest
from pipeline.compare.found import Overlap
from pipeline.exhibits import Desk, Exhibit, exhibit
from pipeline.listing import sources
from pipeline.loading import Source
from pipeline.messages import language, set_language
from pipeline.model import Standard
from pipeline.settings import Settings
from pipeline.store import contents
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.workspace import Workspace

_TOGETHER, _SERIAL = 50, 100  # overlaps of one piece of work, overlaps that are not worth another process
_MOST = 12_000  # that are kept
_AT_HAND = 300  # documents that a process holds
_VERSION = "1"
Piece = tuple[tuple[Overlap, ...], tuple[Source, ...]]
_settings, _desk = Settings(), Desk({}, date.min, {}, {}, {})


def laid_out(workspace: Workspace, paths: Sequence[Path], shown: Sequence[Overlap], options: checking.Options) -> tuple[Exhibit, ...]:
    """An exhibit for every overlap in their order; those with a document that cannot be read are left out."""
    return read(evidence(workspace, paths, shown, options))


def evidence(
    workspace: Workspace, paths: Sequence[Path], shown: Sequence[Overlap], options: checking.Options, folder: bool = False
) -> list[str]:
    """The exhibits of overlaps as they are kept, empty for those that are left out; the run may have looked at the whole `folder`."""
    every = sources(workspace, paths, (".md",) if folder else (".md", ".txt"))[0]
    wanted = {path for o in shown for path in (o.left.path, o.right.path)}
    files = {s.name: s for s in every if s.name in wanted}
    ledger = open_ledger(workspace.root)
    try:
        keys = _keys(shown, _contents(files, every if folder else (), ledger), checking.today(workspace, options))
        known = ledger.get_many({_slot(key): key for key in keys})
        found = [known.get(_slot(key), "") for key in keys]
        missing = sorted((n for n, value in enumerate(found) if not value), key=lambda n: (shown[n].left.path, shown[n].right.path))
        for n, made in zip(missing, _made(workspace, files, [shown[n] for n in missing], options), strict=True):
            found[n] = msgspec.json.encode(made).decode() if made else ""
        ledger.put_many((_slot(keys[n]), keys[n], found[n]) for n in missing if found[n])
        if missing:
            ledger.trim("exhibit:", _MOST)
        return found
    finally:
        ledger.close()


def read(found: Sequence[str]) -> tuple[Exhibit, ...]:
    """The exhibits out of what is kept of them."""
    decoder = msgspec.json.Decoder(Exhibit)
    return tuple(decoder.decode(value) for value in found if value)


def _contents(files: dict[str, Source], every: Sequence[Source], ledger: Ledger) -> dict[str, str]:
    """The digests of the contents of files; those of a whole folder are on the sheet of the look at it."""
    if not every:
        return dict(zip(files, contents.digests(list(files.values()), ledger), strict=True))
    known = contents.looked(every, ledger)
    return {name: known[name].content for name in files}


def _keys(shown: Sequence[Overlap], known: dict[str, str], day: date) -> list[str]:
    """What each exhibit hangs on: the overlap, the contents of its two documents, the language and the law of the day."""
    common = digest(code_digest(), _VERSION, language(), comparing.law_day(day).isoformat())
    return [digest(common, msgspec.json.encode(o), known.get(o.left.path, ""), known.get(o.right.path, "")) for o in shown]


def _slot(key: str) -> str:
    return f"exhibit:{key[:24]}"


def _made(workspace: Workspace, files: dict[str, Source], shown: Sequence[Overlap], options: checking.Options) -> Iterator[Exhibit | None]:
    """Exhibits that are not known, made of a few documents at a time."""
    pieces: list[Piece] = []
    for n in range(0, len(shown), _TOGETHER):
        some = tuple(shown[n : n + _TOGETHER])
        names = dict.fromkeys(path for o in some for path in (o.left.path, o.right.path))
        pieces.append((some, tuple(files[name] for name in names if name in files)))
    arguments = (workspace.settings, checking.today(workspace, options), language())
    for made in parallel.stream(_make, pieces, _lost, _start, arguments, serial=len(shown) <= _SERIAL):
        yield from made
    _start(Settings(), date.min, language())


def _start(settings: Settings, today: date, spoken: str) -> None:
    global _settings, _desk
    _settings, _desk = settings, _empty(today)
    set_language(spoken)


def _empty(today: date) -> Desk:
    return Desk({}, today, {}, {}, {})


def _make(piece: Piece) -> list[Exhibit | None]:
    """The exhibits of a piece; what a process knows of its documents is of use to the next pieces."""
    global _desk
    shown, files = piece
    if len(_desk.standards) > _AT_HAND:
        _desk = _empty(_desk.today)
    known = {**_desk.standards}
    for source in files:
        if source.name not in known and isinstance(read := comparing.read_one(source, _settings), Standard):
            known[source.name] = read
    _desk = replace(_desk, standards=known)
    return [exhibit(o, _desk) if {o.left.path, o.right.path} <= known.keys() else None for o in shown]


def _lost(piece: Piece) -> list[Exhibit | None]:
    """Nothing for overlaps whose process has died."""
    return [None] * len(piece[0])
