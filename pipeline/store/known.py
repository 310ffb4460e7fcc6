"""The catalogue of a run as it is kept beside the comparison: every answer it has worked out, read one by one as rules ask for them.

It hangs on the front matter of all documents, the workspace's own catalogue and the program; whoever keeps it says under which key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from pipeline.catalogue import Catalogue, Entry
from pipeline.designation import Designation
from pipeline.model import Finding
from pipeline.store import kept

_PARTS: dict[str, Any] = {"_by_key": Entry, "_by_work": list[Entry], "_heirs": tuple[Designation, ...]}


class Answers(Mapping[str, Any]):
    """One of the tables of a catalogue."""

    def __init__(self, base: kept.Base, part: str) -> None:
        """Begin with nothing read."""
        self._base, self._part, self._known = base, part, dict[str, Any]()
        self._decoder = msgspec.json.Decoder(_PARTS[part])

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            found = self._base.execute("SELECT data FROM listed WHERE part = ? AND name = ?", (self._part, name)).fetchone()
            if found is None:
                raise KeyError(name)
            self._known[name] = self._decoder.decode(found[0])
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._base.execute("SELECT name FROM listed WHERE part = ?", (self._part,)))

    def __len__(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM listed WHERE part = ?", (self._part,)).fetchone()[0])


def keep(base: kept.Base, key: str, whole: Catalogue) -> None:
    """Keep a catalogue under a key in the place of an earlier one."""
    base.execute("BEGIN")
    base.execute("DELETE FROM listed")
    for part in _PARTS:
        rows = ((part, name, msgspec.json.encode(value)) for name, value in getattr(whole, part).items())
        base.executemany("INSERT INTO listed VALUES (?, ?, ?)", rows)
    rest = msgspec.json.encode((sorted(whole._restarting), whole.problems))
    base.execute("INSERT INTO listed VALUES ('rest', '', ?)", (rest,))
    kept.note(base, "listed", key)
    base.execute("COMMIT")


def opened(base: kept.Base, key: str) -> Catalogue | None:
    """The catalogue that is kept under a key; it has no list of its entries, only answers."""
    found = base.execute("SELECT data FROM listed WHERE part = 'rest'").fetchone() if kept.meta(base, "listed") == key else None
    if not found:
        return None
    restarting, problems = msgspec.json.decode(found[0], type=tuple[frozenset[str], tuple[Finding, ...]])
    made = Catalogue((), problems)
    vars(made).update({part: Answers(base, part) for part in _PARTS}, _restarting=restarting)
    return made
