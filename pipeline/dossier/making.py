"""A dossier from beginning to end: gather, write every part, look for what is wrong, count, pack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline import checking, parallel
from pipeline.dossier import case as cases
from pipeline.dossier import packing, telling, writing
from pipeline.dossier.submission import Submission
from pipeline.messages import language, set_language
from pipeline.model import Finding
from pipeline.procedure import for_house
from pipeline.report import Document, ordered
from pipeline.revision import revision
from pipeline.workspace import Workspace

_MOST = 8  # names that are listed


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dossier is asked for: the file, the stage ("" for that of the document), the text it replaces, where it goes."""

    file: Path
    out: Path
    stage: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as it was written: its folder, its archive, the line of every part, what is wrong with it, the document."""

    folder: Path
    archive: Path
    lines: tuple[writing.Line, ...]
    findings: tuple[Finding, ...]
    document: Document


def make(workspace: Workspace, asked: Asked, options: checking.Options, progress: parallel.Progress = parallel.quiet) -> Dossier:
    """Put the dossier of a draft together; raises UsageError when it cannot be, for the findings are no reason not to."""
    with _vietnamese():
        case = cases.gather(workspace, asked.file, asked.stage, asked.base, options, progress)
        values = telling.values(case)
        written = writing.write(case, values)
        told = _findings(case, written, options)
    findings = _findings(case, written, options) if language() != "vi" else told
    name = f"{case.source.file.stem}-{case.stage}"
    with _vietnamese():
        more = {"lines": written.lines, "findings": told, "gaps": gaps(case), "others": [f.name for f in cases.unknown(case)]}
        checklist, _problems = writing.printed(case, "checklist.md.jinja", "00-danh-muc-ho-so", {**values, **more})
    files = (*checklist, *written.files)
    folder, archive = packing.save((*files, packing.described(files, _facts(case, written))), asked.out, name)
    meta = case.standard.metadata
    return Dossier(folder, archive, written.lines, findings, Document(case.source.name, meta.designation, meta.title, stage=case.stage))


@contextmanager
def _vietnamese() -> Iterator[None]:
    """What is said inside goes into documents, which are Vietnamese."""
    spoken = language()
    set_language("vi")
    try:
        yield
    finally:
        set_language(spoken)


def _findings(case: cases.Case, written: writing.Written, options: checking.Options) -> tuple[Finding, ...]:
    """What is wrong with the dossier, with its comments and with the printing of the draft."""
    from checks import dossier

    missing = tuple(line.part for line in written.lines if line.missing)
    submission = Submission(case.standard, case.stage, case.comments, case.bodies, missing)
    found = dossier.run(submission, checking.context_of(case.workspace, options), options.select or None)
    every = (*found, *case.comments.problems, *written.problems, *(p for p in case.standard.problems))
    return ordered(dict.fromkeys(every))


def gaps(case: cases.Case) -> list[tuple[str, str]]:
    """What of the procedure is not verified: each reason with the parts, steps and deadlines that it holds for."""
    found: dict[str, list[str]] = defaultdict(list)
    entries: Sequence[tuple[str, str]] = [
        *((p.name, p.unverified) for p in case.parts),
        *((s.name, s.unverified) for s in for_house(case.profile.steps, case.house)),
        *((d.name, d.unverified) for d in for_house(case.profile.deadlines, case.house)),
    ]
    for name, reason in entries:
        if reason:
            found[reason].append(name)
    return [(reason, _named(tuple(dict.fromkeys(names)))) for reason, names in found.items()]


def _named(names: tuple[str, ...]) -> str:
    """What a reason holds for: by name when they are few."""
    if len(names) > _MOST:
        return f"Áp dụng cho {len(names)} thành phần, bước và thời hạn không nêu riêng"
    return f"Áp dụng cho: {'; '.join(names)}"


def _facts(case: cases.Case, written: writing.Written) -> dict[str, object]:
    """What the manifest tells besides the files."""
    return {
        "designation": case.standard.metadata.designation,
        "stage": case.stage,
        "procedure": case.profile.key,
        "day": case.today.isoformat(),
        "commit": revision(case.workspace.root),
        "parts": [{"key": line.part.key, "name": line.part.name, "state": line.state, "files": list(line.files)} for line in written.lines],
    }
