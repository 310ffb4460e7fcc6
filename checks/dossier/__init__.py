"""Rules about what is handed in with a draft: the parts of its dossier, the comments and their answers, the bodies asked for their opinion.

A module has `CODE`, `NAME`, `SEVERITY`, `HOUSES`, `DEFAULT`, `STAGES`, `check(submission)` and examples: VALID and INVALID are tuples of
sources, the draft first, then perhaps a file of comments on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from checks import silence
from checks.context import Context
from checks.profile import house_of
from pipeline.model import Finding
from pipeline.registry import providing

if TYPE_CHECKING:
    from pipeline.dossier.submission import Submission

_PARTS = ("CODE", "NAME", "SEVERITY", "HOUSES", "DEFAULT", "STAGES", "check")


@cache
def rules() -> tuple[ModuleType, ...]:
    """All rules of the family, in the order of their codes."""
    return tuple(sorted(providing(__name__, *_PARTS), key=lambda r: str(r.CODE)))


def run(submission: Submission, context: Context, select: Collection[str] | None = None) -> list[Finding]:
    """What is wrong with a dossier at its stage, without what a comment in the draft or a line of the settings silences."""
    chosen = [r for r in rules() if select is None or any(r.CODE.startswith(s) for s in select)]
    concerned = [r for r in chosen if submission.stage in r.STAGES and (not r.HOUSES or house_of(submission.standard) in r.HOUSES)]
    return list(_heard((f for r in concerned for f in r.check(submission)), submission, context))


def _heard(findings: Iterable[Finding], submission: Submission, context: Context) -> Iterable[Finding]:
    marks = silence.silences(submission.standard)
    for finding in findings:
        own = finding.span.path == submission.standard.path and any(mark.covers(finding) for mark in marks)
        if not (own or silence.ignored(context, finding)):
            yield finding
