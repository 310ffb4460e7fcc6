"""Everything that is known about a draft when its dossier is put together: its text, overlaps, comments, changes, bodies, files kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline import checking, comparing, parallel, procedure, reviewing
from pipeline.dossier import comments
from pipeline.dossier.consulting import Body, required
from pipeline.errors import UsageError
from pipeline.gate import STAGES, stage_of
from pipeline.issuing import document
from pipeline.loading import Source
from pipeline.messages import _
from pipeline.model import Finding, Standard
from pipeline.report import Report, Told
from pipeline.revision import epoch
from pipeline.text import clean
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.catalogue import Catalogue
    from pipeline.diffing.changes import Changes

KEPT = "dossier"  # the folder of what only the office has, one folder below it for each standard
HOUSES = ("qcvn", "qcdp", "tcvn")


@dataclass(frozen=True)
class Case:
    """A draft at a stage: `report` holds its overlaps with what was decided, `profile` is the procedure of the day.

    `changes` is what differs from the text it replaces, `unchanged` says why that is not known; `kept` are the office's files by the key
    of their part; `uncompared` tells of documents that could not be compared.
    """

    workspace: Workspace
    source: Source
    standard: Standard
    house: str
    stage: str
    today: date
    written: datetime
    profile: procedure.Procedure
    report: Report
    comments: comments.Comments
    catalogue: Catalogue
    changes: Changes | None
    unchanged: str
    kept: Mapping[str, tuple[Path, ...]]
    uncompared: tuple[Finding, ...] = ()

    @property
    def overlaps(self) -> tuple[Told, ...]:
        """What the comparison found about the draft, with what was decided."""
        return tuple(t for t in self.report.told if "kind" in dict(t.finding.data))

    @property
    def parts(self) -> tuple[procedure.Part, ...]:
        """The parts that the stage asks of this house, in their order."""
        found = (p for p in procedure.for_house(self.profile.parts, self.house) if self.stage in p.stages)
        return tuple(msgspec.structs.replace(p, basis=p.basis_for(self.house)) for p in found)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The ministries that must be asked."""
        return required(self.standard, self.report.overlaps, self.catalogue, self.today)

    def needs(self, part: procedure.Part) -> bool:
        """Whether the case is one in which a part is needed."""
        match part.needs:
            case "replaced":
                meta = self.standard.metadata
                return bool(meta.replaces or meta.amends or self.changes or self.unchanged)
            case "goods":
                return bool(self.standard.metadata.goods)
            case "comments":
                return bool(self.comments.entries)
        return True


def gather(
    workspace: Workspace,
    file: Path,
    stage: str,
    base: str,
    options: checking.Options,
    progress: parallel.Progress = parallel.quiet,
) -> Case:
    """All that is known about a draft; raises UsageError when the file is no draft, or the stage or the base does not exist."""
    source, standard = document(workspace, file)
    house, chosen = _house(standard), _stage(standard, stage)
    today = checking.today(workspace, options)
    changes, unchanged = _changes(workspace, standard, file, base)
    report, uncompared = _compared(workspace, source, options, progress)
    return Case(
        workspace,
        source,
        standard,
        house,
        chosen,
        today,
        datetime.fromtimestamp(epoch(workspace.root, [source.file])[source.file], UTC),
        procedure.on(today),
        report,
        comments.load_all(workspace, source.file.stem),
        checking.context_of(workspace, options).catalogue,
        changes,
        unchanged,
        _kept(workspace, source.file.stem, tuple(p.key for found in procedure.procedures() for p in found.parts)),
        uncompared,
    )


def _house(standard: Standard) -> str:
    """The kind of document; raises UsageError for one that has no dossier."""
    from checks.profile import house_of

    house = house_of(standard)
    if not re.match(r"(?:Sửa đổi.*\s)?(?:QC|TC)", clean(standard.metadata.designation)) or house not in HOUSES:
        raise UsageError(_("“{name}” không có số hiệu QCVN, QCĐP hoặc TCVN: không lập được hồ sơ dự thảo.").format(name=standard.path))
    return house


def _stage(standard: Standard, stage: str) -> str:
    """The stage asked for, else that of the document; raises UsageError for an unknown one, or one that an issued text has passed."""
    if stage and stage not in STAGES:
        raise UsageError(_("Không có giai đoạn {stage}; có: {known}.").format(stage=stage, known=", ".join(STAGES)))
    chosen = stage or stage_of(standard.metadata)
    if standard.metadata.status != "draft" and chosen != "issued":
        message = _("{name} không phải dự thảo (status: {status}); chỉ lập được hồ sơ giai đoạn issued.")
        raise UsageError(message.format(name=standard.name, status=standard.metadata.status))
    return chosen


def _changes(workspace: Workspace, standard: Standard, file: Path, base: str) -> tuple[Changes | None, str]:
    """What differs from the text that is replaced, or why that is not known; raises UsageError for a base that does not exist."""
    from pipeline.diffing import documents

    if base:
        compared = documents.compare_sides(workspace, *documents.sides(workspace, base, str(file)))
        if compared.problems and not compared.changes:
            raise UsageError(compared.problems[0].message)
        found = next((c for c in compared.changes if c.old and c.new), None)
        return found, "" if found else _("Không có khác biệt với {base}, hoặc {base} không có văn bản này.").format(base=base)
    lost = []
    for designation in (*standard.metadata.replaces, *standard.metadata.amends):
        try:
            sides = documents.side(workspace, designation), documents.side(workspace, str(file))
        except UsageError as error:
            lost.append(str(error))
            continue
        if found := next((c for c in documents.compare_sides(workspace, *sides).changes if c.old and c.new), None):
            return found, ""
    return None, " ".join(lost) + (_(" Cho bản cũ bằng --base.") if lost else "")


def _compared(
    workspace: Workspace, source: Source, options: checking.Options, progress: parallel.Progress
) -> tuple[Report, tuple[Finding, ...]]:
    """The overlaps of a draft with the collection, with what was decided about them, and what could not be compared."""
    inside = source.file.is_relative_to(workspace.standards)
    paths = [] if inside else [*([workspace.standards] if workspace.standards.is_dir() else []), source.file]
    found = comparing.compare(workspace, paths, options, progress)
    report = replace(
        reviewing.about(workspace, options, None, whole=False),
        documents=found.documents,
        overlaps=tuple(o for o in found.overlaps if source.name in (o.left.path, o.right.path)),
        findings=tuple(f for f in found.findings if source.name in (f.span.path, *(r.span.path for r in f.related[:1]))),
        compared=True,
    )
    return reviewing.ruled(report, workspace, paths, options), tuple(found.problems)


def _kept(workspace: Workspace, stem: str, keys: tuple[str, ...]) -> dict[str, tuple[Path, ...]]:
    """The office's own files by the key that their name begins with, the longest key that fits."""
    folder = workspace.root / KEPT / stem
    found: dict[str, list[Path]] = {}
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
            fitting = [k for k in keys if file.name == k or file.name.startswith((f"{k}.", f"{k}-"))]
            found.setdefault(max(fitting, key=len, default=""), []).append(file)
    return {key: tuple(files) for key, files in found.items()}


def unknown(case: Case) -> Iterator[Path]:
    """The office's files whose names fit no part."""
    yield from case.kept.get("", ())
