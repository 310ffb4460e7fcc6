"""A whole review that stands: nothing that it looked at has changed and its reports are as it wrote them, so that its last word is enough.

What is kept of it is only what is said at the end, not what was found: no finding is read again, however many there are.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline import checking
from pipeline.cache import code_digest, digest, files_digest
from pipeline.listing import named_files, sources
from pipeline.loading import Source
from pipeline.messages import language
from pipeline.revision import revision
from pipeline.store import contents
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.model import Severity
    from pipeline.report import Report
    from pipeline.reviewing import Asked

_KEPT = 8  # reviews that are kept
_ROOM = ("GITLAB_CI", "SOURCE_DATE_EPOCH")  # what of the surroundings a report depends on


@dataclass(frozen=True, slots=True)
class Word:
    """What a review says at its end: its counts on one line, what hindered it, and whether it failed."""

    summary: str
    hindrances: tuple[str, ...]
    failed: bool


@dataclass(frozen=True, slots=True)
class Question:
    """All that a review of the working folder depends on, and the files that it writes."""

    workspace: Workspace
    key: str
    files: tuple[Path, ...]

    @property
    def slot(self) -> str:
        """Where the ledger keeps the word of the review."""
        return f"review:{self.key[:16]}"


def question(
    workspace: Workspace, paths: Sequence[Path], asked: Asked, options: checking.Options, gate: Severity | None
) -> Question | None:
    """What a review is asked, None for one that hangs on more than the standards of the folder: revisions, single files, what is built."""
    from pipeline.reviewing import FILES

    if paths or asked.base or asked.head or (workspace.settings.targets if asked.targets is None else asked.targets):
        return None
    ledger = open_ledger(workspace.root)
    try:
        texts = _texts(workspace, ledger)
    finally:
        ledger.close()
    day = checking.today(workspace, options).isoformat()
    chosen = [repr((asked, options, gate, workspace.settings)), day, language(), *(os.environ.get(name, "") for name in _ROOM)]
    catalogue = files_digest([workspace.catalogue]) if workspace.catalogue else ""
    key = digest(code_digest(), catalogue, revision(workspace.root), *chosen, texts)
    return Question(workspace, key, tuple(asked.out / FILES[name] for name in asked.reports))


def _texts(workspace: Workspace, ledger: Ledger) -> bytes:
    """Names and contents of the documents, of the pictures in them, and of the decisions, as one text."""
    from pipeline.decisions import FOLDER

    files, refused = sources(workspace, (), (".md", ".txt"))
    known = contents.looked(files, ledger)
    shown = contents.shown(files, known, ledger)
    decided = named_files(workspace, f"{workspace.settings.standards}/{FOLDER}", ".yaml")
    rulings = [(s.name, d) for s, d in zip(decided, contents.digests(decided, ledger), strict=True)]
    return msgspec.json.encode((repr(refused), [(s.name, known[s.name].content) for s in files], shown, rulings))


def recall(asked: Question) -> Word | None:
    """The last word of an earlier review that stands: the same question, its reports not touched since."""
    ledger = open_ledger(asked.workspace.root)
    try:
        kept = ledger.get(asked.slot, asked.key)
    finally:
        ledger.close()
    word, stamps = msgspec.json.decode(kept, type=tuple[Word, list[str]]) if kept else (None, [])
    return word if word and stamps == _stamps(asked) and all(stamps) else None


def keep(asked: Question, now: Question | None, report: Report, word: Word) -> None:
    """Keep the last word of a review that has just ended, unless a text changed meanwhile or it tells of faults that may be gone."""
    if now is None or now.key != asked.key or checking.passing(report.findings):
        return
    ledger = open_ledger(asked.workspace.root)
    try:
        ledger.put(asked.slot, asked.key, msgspec.json.encode((word, _stamps(asked))).decode())
        ledger.trim("review:", _KEPT)
    finally:
        ledger.close()


def _stamps(asked: Question) -> list[str]:
    return [contents.stamp(Source(f.name, f)) for f in asked.files]
