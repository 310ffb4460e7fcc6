"""Reports that stand: files that an earlier run wrote from the same findings and texts need not be written again.

A report is known by all that it shows but the seconds of the run. A file counts as standing while size, times and inode are those that
it had when it was written.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import msgspec

from pipeline.cache import code_digest, digest
from pipeline.listing import sources
from pipeline.loading import Source
from pipeline.messages import language
from pipeline.report import Report
from pipeline.store import contents
from pipeline.store.ledger import open_ledger
from pipeline.workspace import Workspace

_UNSEEN = ("seconds", "cached")


def key_of(workspace: Workspace, paths: Sequence[Path], report: Report) -> str:
    """The key of what is shown of a report and of the texts behind it."""
    ledger = open_ledger(workspace.root)
    try:
        files = sources(workspace, paths, (".md", ".txt"))[0]
        texts = [part for s, d in zip(files, contents.digests(files, ledger), strict=True) for part in (s.name, d)]
    finally:
        ledger.close()
    return key(report, *texts)


def key(report: Report, *parts: str) -> str:
    """The key of what is shown of a report and of more that it hangs on."""
    room = (os.environ.get(name, "") for name in ("GITLAB_CI", "SOURCE_DATE_EPOCH"))  # a comment is as long as the forge takes
    shown = [getattr(report, f.name) for f in fields(Report) if f.name not in _UNSEEN]
    return digest(code_digest(), language(), *room, msgspec.json.encode(shown, enc_hook=repr), *parts)


def standing(workspace: Workspace, files: Sequence[Path], key: str, slot: str = "page") -> bool:
    """Whether all these files were written under this key and have not been touched since."""
    ledger = open_ledger(workspace.root)
    try:
        known = ledger.get_many({f"{slot}:{f.absolute()}": key for f in files})
    finally:
        ledger.close()
    return len(known) == len(files) > 0 and all(known[f"{slot}:{f.absolute()}"] == contents.stamp(Source(f.name, f)) for f in files)


def note(workspace: Workspace, files: Sequence[Path], key: str, slot: str = "page") -> None:
    """Remember files that have just been written under a key."""
    ledger = open_ledger(workspace.root)
    ledger.put_many((f"{slot}:{f.absolute()}", key, contents.stamp(Source(f.name, f))) for f in files)
    ledger.close()
