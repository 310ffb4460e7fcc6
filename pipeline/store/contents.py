"""What a run reads, known without reading it: the digest of every file, and by digest the front matter and the pictures of its text.

A file whose size, times and inode are those of the last run is not read again, unless it was written so shortly before that run that
a later write could bear the same time. A document of a commit goes by the id of its blob.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import is_
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from pipeline import loading
from pipeline.cache import digest
from pipeline.listing import once
from pipeline.loading import Source
from pipeline.store.ledger import Ledger

_RACY = 2_000_000_000  # nanoseconds within which two writes may bear one time
_PICTURE = re.compile(r"!\[[^\]\n]{0,2000}\]\(<?([^)>\s]{1,500})")
_GRAPHIC = re.compile(r'<(?:inline-)?graphic\b[^>]{0,500}?xlink:href="([^"]{1,500})"')
_ENDINGS = ("", ".svg", ".png", ".jpg", ".jpeg")  # STS names a graphic without its ending
_HEAD_LINES = 400
_IN_GIT = "git"
_SHEET, _VERSION = "sheet", "1"


@dataclass(frozen=True, slots=True)
class About:
    """What the text of a file says that concerns other documents: its front matter, and the pictures that it names."""

    head: str
    pictures: tuple[str, ...]


class Looked(NamedTuple):
    """What a look at a file gave: its stamp, the digest of its content, that of its front matter, and the pictures that it names."""

    stamp: str
    content: str
    head: str
    pictures: tuple[str, ...]


def looked(files: Sequence[Source], ledger: Ledger) -> dict[str, Looked]:
    """What is known of all files of a folder by their names, kept as one sheet: those that changed are looked into."""
    return once("looked", files, lambda: _looked(files, ledger))


_latest: tuple[Sequence[Source], dict[str, Looked]] | None = None  # a run looks twice, and what it saw first is the sheet of the second
_moved: tuple[Sequence[Source], int] = (), 0


def moved() -> tuple[Sequence[Source], int]:
    """The files that the last look found new, with another stamp than the look before or with none to trust, and how many were gone."""
    return _moved


def _looked(files: Sequence[Source], ledger: Ledger) -> dict[str, Looked]:
    global _latest, _moved
    if _latest and len(files) == len(_latest[0]) and all(map(is_, files, _latest[0])):  # nothing has another stamp
        fresh = [s for s in files if not s.seen or not _latest[1][s.name].stamp]
        _moved = fresh, 0
        found = _renewed(files, _latest[1], fresh, ledger) if fresh else _latest[1]
    else:
        endings = {ending.lower() for ending in {s.name[s.name.rfind(".") + 1 :] for s in files}}
        found = _compared(files, " ".join((_SHEET, *sorted(endings))), ledger)
    _latest = files, found
    return found


def _sheet(sheet: str, ledger: Ledger) -> dict[str, Looked]:
    """What the last run saw."""
    kept = ledger.get(sheet, _VERSION)
    try:
        return msgspec.json.decode(kept, type=dict[str, Looked]) if kept else {}
    except msgspec.MsgspecError:
        return {}


def _compared(files: Sequence[Source], sheet: str, ledger: Ledger) -> dict[str, Looked]:
    """What is known of files, those looked into of which another stamp, or none that can be trusted, is known; kept where some are."""
    global _moved
    known = _latest[1] if _latest and _latest[0] == files else _sheet(sheet, ledger)
    fresh = [s for s in files if not (at := s.seen or stamp(s)) or (one := known.get(s.name)) is None or one.stamp != at]
    _moved = fresh, max(len(known) - len(files), 0)
    if not fresh and len(known) == len(files):
        return known
    found = _renewed(files, known, fresh, ledger)
    if found != known:
        ledger.put(sheet, _VERSION, msgspec.json.encode(found).decode())
    return found


def _renewed(files: Sequence[Source], known: Mapping[str, Looked], fresh: Sequence[Source], ledger: Ledger) -> dict[str, Looked]:
    """What is known of files, some of them looked into."""
    found = {s.name: known[s.name] for s in files if s.name in known}
    now, stamps, digests_ = time.time_ns(), [stamp(s) for s in fresh], digests(fresh, ledger)
    for s, at, content, about in zip(fresh, stamps, digests_, abouts(fresh, digests_, ledger), strict=True):
        trusted = at if at and _settled(at, now) else ""
        found[s.name] = Looked(trusted, content, digest(about.head) if about.head else "", about.pictures)
    return found


def shown(files: Sequence[Source], found: Mapping[str, Looked], ledger: Ledger) -> dict[str, str]:
    """The digest of the pictures of every file that names some, by the name of the file."""
    naming = [s for s in files if found[s.name].pictures]
    named = figures(naming, [About("", found[s.name].pictures) for s in naming], ledger)
    return {s.name: d for s, d in zip(naming, named, strict=True)}


def of(files: Sequence[Source], ledger: Ledger) -> dict[Source, tuple[str, str]]:
    """For every file the digest of its content and that of the pictures that it names."""
    found = digests(files, ledger)
    named = figures(files, abouts(files, found, ledger), ledger)
    return dict(zip(files, zip(found, named, strict=True), strict=True))


def digests(files: Sequence[Source], ledger: Ledger) -> list[str]:
    """The digest of the content of every file; one that cannot be read counts as its name."""
    stamps = [stamp(s) for s in files]
    slots = [f"file:{s.blob.id if s.blob else s.file}" for s in files]
    known = ledger.get_many({slot: at for slot, at in zip(slots, stamps, strict=True) if at})
    now = time.time_ns()
    out, fresh = [], []
    for source, slot, at in zip(files, slots, stamps, strict=True):
        found = known.get(slot) or _read(source)
        out.append(found)
        if at and slot not in known and _settled(at, now):
            fresh.append((slot, at, found))
    ledger.put_many(fresh)
    return out


def stamp(source: Source) -> str:
    """Size, times and inode of a file, empty for one that is not there; an object of git never changes."""
    if source.blob:
        return _IN_GIT
    try:
        return source.seen or loading.stamp(os.stat(source.file))  # noqa: PTH116
    except OSError:
        return ""


def _settled(at: str, now: int) -> bool:
    """Whether a file was written so long ago that a later write bears another time."""
    if at == _IN_GIT:
        return True
    _size, written, changed, *_rest = map(int, at.split())
    return max(written, changed) < now - _RACY


def _read(source: Source) -> str:
    try:
        with source.open() as stream:
            return digest(stream.read().removeprefix(b"\xef\xbb\xbf"))
    except OSError:
        return digest(source.name)


def abouts(files: Sequence[Source], found: Sequence[str], ledger: Ledger) -> list[About]:
    """What every text says that concerns other documents, by the digest of its content."""
    known = ledger.get_many({f"about:{d}": "1" for d in found})
    fresh: dict[str, str] = {}
    for source, key in zip(files, found, strict=True):
        slot = f"about:{key}"
        if slot not in known and slot not in fresh:
            fresh[slot] = _about(source)
    ledger.put_many((slot, "1", value) for slot, value in fresh.items())
    read = {slot: About(head, tuple(names)) for slot, (head, names) in ((s, json.loads(v)) for s, v in (known | fresh).items())}
    return [read[f"about:{d}"] for d in found]


def _about(source: Source) -> str:
    try:
        with source.open() as stream:
            text = stream.read().decode("utf-8-sig", "replace")
    except OSError:
        text = ""
    return json.dumps([head(text), pictures(text)])


def pictures(text: str) -> list[str]:
    """The names of the pictures that a text shows."""
    named = {unquote(name) for name in _PICTURE.findall(text)}
    if text.lstrip("\ufeff \n").startswith("<"):
        named |= {name + ending for name in _GRAPHIC.findall(text) for ending in _ENDINGS}
    return sorted(named)


def head(text: str) -> str:
    """The front matter of a text: the lines from the first "---" to the second."""
    lines = text.split("\n", _HEAD_LINES)[:_HEAD_LINES] if text.startswith("---") else []
    inside = list(takewhile(lambda n: n[0] == 0 or n[1].strip() != "---", enumerate(lines)))
    return "".join(f"{line}\n" for _n, line in inside)


def figures(files: Sequence[Source], found: Iterable[About], ledger: Ledger) -> list[str]:
    """The digest of the pictures that every text names: one that changes or goes away makes its document new."""
    named = [[source.file.parent / n for n in about.pictures if "\0" not in n] for source, about in zip(files, found, strict=True)]
    every = [Source(p.name, p) for p in sorted({p for some in named for p in some if _is_file(p)})]
    known = dict(zip((s.file for s in every), digests(every, ledger), strict=True))
    return [digest(*(part for p in some if p in known for part in (p.name, known[p]))) if some else "" for some in named]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
