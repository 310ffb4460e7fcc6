"""The documents of a folder checked: those that the file of its comparison does not note as they are now, and what is noted of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from pipeline import checking, parallel, register
from pipeline.cache import code_digest, digest, files_digest
from pipeline.listing import sources
from pipeline.loading import Source
from pipeline.messages import language
from pipeline.model import Finding
from pipeline.report import Document
from pipeline.store import contents, kept, known, tally
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from checks.context import Context

_FEW, _SMALL = 4, 60_000  # documents, and bytes of them, for which the catalogue is asked instead of built


@dataclass(frozen=True, slots=True)
class Run:
    """What a review is of: the folder with its documents as they are now, and what it was asked."""

    workspace: Workspace
    options: checking.Options
    files: Sequence[Source]
    refused: Sequence[Finding]
    seen: Mapping[str, contents.Looked]
    shown: Mapping[str, str]
    ledger: Ledger

    def content(self, source: Source) -> str:
        """The digest of a document."""
        return self.seen[source.name].content


@contextmanager
def begun(workspace: Workspace, options: checking.Options) -> Iterator[Run]:
    """What a review is of, as the look at the folder that its stages share has seen it."""
    files, refused = sources(workspace, (), (".md",))
    ledger = open_ledger(workspace.root)
    try:
        seen = contents.looked(files, ledger)
        yield Run(workspace, options, files, refused, seen, contents.shown(files, seen, ledger), ledger)
    finally:
        ledger.close()


@dataclass(frozen=True, slots=True)
class Fresh:
    """What checking gave of documents that were not known, and what is wrong with those that cannot be read."""

    key: str
    fresh: Mapping[str, checking.Checked]
    unread: Sequence[Finding]


def checked(run: Run, base: kept.Base, progress: parallel.Progress) -> Fresh:
    """The documents checked that are not noted as they are now."""
    common = _common(run, base)
    ids = {name: number for number, name in base.execute("SELECT id, name FROM docs INDEXED BY docs_name")}
    if kept.meta(base, "checked") != common or not kept.meta(base, "whole"):  # a comparison that was broken off loses all findings
        base.execute("DELETE FROM checked")
        kept.note(base, "checked", common)
    noted = {name: key for name, doc, key in base.execute("SELECT name, doc, key FROM checked") if ids.get(name) == doc}
    new = [s for s in run.files if noted.get(s.name) != _state(run, s)]
    found, unread = _results(run, base, common, new, progress)
    return Fresh(common, {c.entry.path: c for c in found}, unread)


def _results(
    run: Run, base: kept.Base, common: str, new: Sequence[Source], progress: parallel.Progress
) -> tuple[list[checking.Checked], list[Finding]]:
    """What checking gives of documents, and what is wrong with those that cannot be read."""
    keyed = [checking.Keyed(s, digest(common, s.name, run.content(s), run.shown.get(s.name, "")), run.content(s)) for s in new]
    many = len(new) > 1 and (len(new) > _FEW or sum(s.size() for s in new) >= _SMALL)
    around = _around(run, base, common, keep=many) if new else None
    found, unread, _cached = checking.results(run.workspace, keyed, run.options, progress, run.ledger, many, around)
    return found, unread


def _state(run: Run, source: Source) -> str:
    return f"{run.content(source)} {run.shown.get(source.name, '')}"


def _common(run: Run, base: kept.Base) -> str:
    """A key of all that checking a document hangs on besides it, worked out anew when a front matter, or what was asked, is another one."""
    here = _around_all(run)
    if kept.meta(base, "common for") != here:
        kept.note(base, "common", checking.common_key(run.workspace, run.options, run.ledger))
        kept.note(base, "common for", here)
    return kept.meta(base, "common")


def _around_all(run: Run) -> str:
    """A key of the front matter of all documents and of what was asked, which takes less to tell than what checking hangs on."""
    space = run.workspace
    catalogue = files_digest([space.catalogue]) if space.catalogue else ""
    heads = digest(msgspec.json.encode([(s.name, run.seen[s.name].head) for s in run.files]))
    day = checking.today(space, run.options).isoformat()
    return digest(code_digest(), catalogue, heads, repr(space.settings), repr(run.options.select), language(), day)


def _around(run: Run, base: kept.Base, key: str, keep: bool) -> Context:
    """What rules may ask: of few documents answers that are kept, of many the whole, which is kept for the next run."""
    from checks.context import Ignore, context

    listed = None if keep else known.opened(base, key)
    if listed is None:
        made = checking.context_of(run.workspace, run.options, run.ledger)
        known.keep(base, key, made.catalogue)
        return made
    ignore = [Ignore(i.code, i.reason, i.files) for i in run.workspace.settings.ignore]
    return context(listed, checking.today(run.workspace, run.options), run.workspace.settings.profile, ignore)


def note(run: Run, base: kept.Base, found: Fresh, ids: Mapping[str, int]) -> None:
    """Note the findings of the documents that were checked, and let go of those that are gone."""
    here = {s.name: s for s in run.files}
    gone = [name for (name,) in base.execute("SELECT name FROM checked") if name not in here]
    base.executemany("DELETE FROM checked WHERE name = ?", ((name,) for name in (*gone, *found.fresh)))
    base.executemany("DELETE FROM heard WHERE a = ? AND b = ?", ((ids[name], ids[name]) for name in found.fresh))
    for name, one in found.fresh.items():
        entry = one.entry
        wanted = [f for f in one.findings if checking.wanted(f, run.workspace, run.options)]
        tally.put(base, tally.rows(wanted, (ids[name], ids[name]), {name: document(entry)}))
        state = "" if checking.passing(one.findings) else _state(run, here[name])
        key = register.key(entry.designation) if entry.designation else ""
        row = name, ids[name], state, key, bool(entry.replaces), msgspec.json.encode(entry)
        base.execute("INSERT INTO checked VALUES (?, ?, ?, ?, ?, ?)", row)


def document(entry: register.Entry) -> Document:
    """A document as reports name it."""
    return Document(entry.path, entry.designation, entry.title, entry.issuer, stage=entry.stage)


def beforehand(run: Run, base: kept.Base, most: int) -> None:
    """Check what has changed, so that the ledger knows it when it is asked for; nothing where that may be all documents."""
    common = kept.meta(base, "common")
    if kept.meta(base, "common for") == _around_all(run) and kept.meta(base, "checked") == common:
        noted = dict(base.execute("SELECT name, key FROM checked"))
        new = [s for s in run.files if noted.get(s.name) != _state(run, s)]
        if len(new) <= most:
            _results(run, base, common, new, parallel.quiet)
