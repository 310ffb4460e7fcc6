"""The parts of a dossier as files: those that are made from the draft, and the office's own; the same bytes for the same case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.dossier.case import Case
from pipeline.errors import UsageError, why
from pipeline.messages import _
from pipeline.model import Finding, Standard
from pipeline.procedure import Part
from pipeline.render import Options, jinja, render, targets

Made = tuple[tuple["File", ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the dossier: its name in the folder and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """A part on the checklist: its state in words, its files, what there is to note."""

    part: Part
    state: str
    files: tuple[str, ...]
    note: str

    @property
    def shown(self) -> tuple[str, ...]:
        """The files as they are listed, those of a folder as one."""
        folders = Counter(name.partition("/")[0] for name in self.files)
        several = _("{name}/ ({count} tệp)")
        return tuple(
            several.format(name=top, count=n) if any(f.startswith(f"{top}/") for f in self.files) else top for top, n in folders.items()
        )

    @property
    def missing(self) -> bool:
        """Whether the part is needed and not there."""
        return self.state == MISSING


THERE, MISSING, NEEDLESS = "có", "THIẾU", "không cần"


@dataclass(frozen=True, slots=True)
class Written:
    """All files of a dossier but the checklist, the line of every part, what could not be printed as it was written."""

    files: tuple[File, ...]
    lines: tuple[Line, ...]
    problems: tuple[Finding, ...]


def write(case: Case, values: Mapping[str, Any]) -> Written:
    """Every part of the dossier, made or taken from the office's folder; one that is not needed or not there has no file."""
    files: list[File] = []
    lines: list[Line] = []
    problems: list[Finding] = []
    for number, part in enumerate(case.parts, 1):
        name = f"{number:02d}-{part.file}"
        made, told = _made(case, part, name, values) if case.needs(part) else ((), ())
        kept = tuple(_kept(case, part, name))
        files += [*made, *kept]
        problems += told
        lines.append(_line(case, part, (*made, *kept)))
    return Written(tuple(files), tuple(lines), tuple(problems))


def _line(case: Case, part: Part, files: tuple[File, ...]) -> Line:
    state = THERE if files else MISSING if case.needs(part) else NEEDLESS
    return Line(part, state, tuple(f.name for f in files), _note(case, part, state))


def _note(case: Case, part: Part, state: str) -> str:
    """What there is to note about a part besides that it is there."""
    if part.key == "comparison" and state == MISSING:
        return case.unchanged
    if state == MISSING and not part.made:
        return f"Đặt tệp {part.key}.pdf vào thư mục dossier/{case.source.file.stem}/."
    if part.made and part.made not in ("draft", "comparison", "goods", "overlaps") and state == THERE:
        return "Điền các chỗ trong ngoặc vuông, ký, đóng dấu."
    return ""


def _kept(case: Case, part: Part, name: str) -> list[File]:
    """The office's files of a part; raises UsageError for one that cannot be read or is too large."""
    found = []
    for file in case.kept.get(part.key, ()):
        try:
            if file.stat().st_size > case.workspace.settings.max_bytes:
                raise UsageError(_("Tệp {file} quá lớn (giới hạn max-bytes trong chuan.toml).").format(file=file))
            found.append(File(f"{name}{file.name.removeprefix(part.key)}", file.read_bytes()))
        except OSError as error:
            raise UsageError(_("Không đọc được {file}: {reason}").format(file=file, reason=why(error))) from error
    return found


def _made(case: Case, part: Part, name: str, values: Mapping[str, Any]) -> Made:
    """The files of a part that are made from the draft."""
    makers: dict[str, Callable[[], Made]] = {
        "draft": lambda: _draft(case, name),
        "circular": lambda: _circular(case, name),
        "comparison": lambda: _comparison(case, name),
        "overlaps": lambda: _overlaps(case, name, values),
    }
    if not part.made:
        return (), ()
    return makers[part.made]() if part.made in makers else printed(case, f"{part.made}.md.jinja", name, values)


def printed(case: Case, template: str, name: str, values: Mapping[str, Any]) -> Made:
    """A document of the dossier as DOCX from its template in Markdown."""
    from pipeline.read import read

    source = jinja.plain(f"dossier/{template}", values).lstrip()
    return _docx(case, read(f"{name}.md", source), name), ()


def _docx(case: Case, standard: Standard, name: str) -> tuple[File, ...]:
    made = render(standard, "docx", Options(date=case.written, templates=case.workspace.templates))
    return (File(f"{name}.docx", made.data),)


def _draft(case: Case, name: str) -> Made:
    """The draft in all formats, with its source."""
    stem = case.source.file.stem
    options = Options(case.source.file.parent, case.written, templates=case.workspace.templates)
    made = [(suffix, render(case.standard, suffix, options)) for suffix in targets()]
    files = [File(f"{name}/{stem}.{suffix}", r.data) for suffix, r in made if r.data]
    with case.source.open() as stream:
        files.append(File(f"{name}/{case.source.file.name}", stream.read()))
    return tuple(files), tuple(dict.fromkeys(p for _suffix, r in made for p in r.problems))


def _circular(case: Case, name: str) -> Made:
    from pipeline.render.circular import standard

    return _docx(case, standard(case.standard), name), ()


def _comparison(case: Case, name: str) -> Made:
    from pipeline import diffing

    if case.changes is None:
        return (), ()
    return tuple(File(f"{name}.{suffix}", diffing.table(case.changes, suffix)) for suffix in ("docx", "html")), ()


def _overlaps(case: Case, name: str, values: Mapping[str, Any]) -> Made:
    """The report of overlaps as DOCX to sign, and as the page with both texts whole."""
    from pipeline import checking, manual, report, reviewing

    if checking.passing(case.uncompared):  # a comparison that failed found nothing, which is not to say that there is nothing
        return (), case.uncompared
    (document,), _problems = printed(case, "overlaps.md.jinja", name, values)
    options = checking.Options(today=case.today)
    whole = replace(case.report, rules=manual.pages(), findings=tuple(t.finding for t in case.overlaps))
    paths = () if case.source.file.is_relative_to(case.workspace.standards) else (case.workspace.standards, case.source.file)
    shown = replace(reviewing.exhibited(whole, case.workspace, [p for p in paths if p.exists()], options, Path.cwd()), sources="")
    return (document, File(f"{name}.html", report.render("html", shown).encode("utf-8", "backslashreplace"))), case.uncompared
