"""What falls due in a collection of documents: the open time limits of each, the days on which they come into force, the reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import ministries, parallel
from pipeline.catalogue import Catalogue, entry_of
from pipeline.deadlines import Deadline, days_of, deadlines, in_force, in_words
from pipeline.gate import stage_of
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.model import Finding, Standard
from pipeline.register import issuer
from pipeline.text import squeeze
from pipeline.workspace import Workspace

_AWAITED = {"consultation": "consultation", "appraisal": "appraisal"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that falls due: what, on which day, for which document, and why.

    `key` names the time limit among those of its document, `doubt` says why it must be verified, `binding` tells that the day is the last
    one on which something is allowed.
    """

    key: str
    what: str
    due: date
    path: str
    designation: str
    title: str
    ministry: str
    basis: str
    doubt: str = ""
    binding: bool = True

    def left(self, today: date) -> int:
        """How many days are left; below zero when the day has passed."""
        return (self.due - today).days

    def when(self, today: date) -> str:
        """How far off the day is, in words."""
        days = self.left(today)
        if days < 0:
            return (_("quá hạn {days} ngày") if self.binding else _("đã qua {days} ngày")).format(days=-days)
        return _("còn {days} ngày").format(days=days) if days else _("hôm nay")


@dataclass(frozen=True, slots=True)
class Agenda:
    """What falls due, the earliest day first; `dateless` are drafts of a stage whose first day is not written."""

    items: tuple[Item, ...] = ()
    dateless: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = ()


def below(space: Workspace, paths: Sequence[Path], today: date, progress: parallel.Progress = parallel.quiet) -> Agenda:
    """What falls due for the documents below the paths."""
    files, refused = sources(space, paths, (".md", ".txt") if paths else (".md",))
    read, problems = [], list(refused)
    for count, source in enumerate(files):
        found = _read(source, space)
        if isinstance(found, Finding):
            problems.append(found)
        else:
            read.append(found)
            problems += (p for p in found.problems if p.code in ("F03", "F04"))
        progress(count + 1, len(files))
    catalogue = Catalogue.load(space.catalogue).extended(e for s in read if (e := entry_of(s)))
    return replace(agenda(read, catalogue, today), problems=tuple(problems), files=tuple(s.file for s in files))


def _read(source: Source, space: Workspace) -> Standard | Finding:
    """A document as far as its dates go: of Markdown the front matter only."""
    from pipeline.read import read
    from pipeline.store.contents import head

    text = load(source, space.settings)
    if isinstance(text, Finding):
        return text
    front = head(text) if source.name.endswith(".md") else ""
    return read(source.name, f"{front}---\n" if front else text)


def agenda(standards: Iterable[Standard], catalogue: Catalogue, today: date) -> Agenda:
    """What falls due for standards, the earliest day first."""
    known = list(standards)
    items = [i for s in known for i in _items(s, catalogue, today)]
    return Agenda(tuple(sorted(items, key=lambda i: (i.due, i.designation, i.key, i.path))), tuple(s.name for s in known if _dateless(s)))


def _dateless(standard: Standard) -> bool:
    awaited = _AWAITED.get(stage_of(standard.metadata))
    return bool(awaited) and awaited not in days_of(standard.metadata)


def _items(standard: Standard, catalogue: Catalogue, today: date) -> Iterator[Item]:
    meta = standard.metadata
    days = days_of(meta)
    if meta.status == "withdrawn":
        return
    for found in deadlines(meta):
        if in_force(meta, catalogue, today) if found.kind == "every" else _open(found, meta, today):
            facts = (found.basis, found.doubt, found.kind != "least")
            yield _item(standard, found.rule.key, _what(found), found.due, today, *facts)
    if "effective" in days and days["effective"] >= today:
        yield _item(standard, "effective", _("Bắt đầu có hiệu lực"), days["effective"], today, meta.issuing_document, "", False)


def _open(found: Deadline, meta: Metadata, today: date) -> bool:
    """Whether a limit still has to be watched; what follows the issue is watched only where a document keeps the days of its procedure."""
    if found.rule.until == "effective":
        return meta.status == "draft" and found.met is None and found.due >= today
    waiting = found.met is None or found.met > today
    return waiting and (found.rule.after != "issued" or bool(meta.dates))


def _what(found: Deadline) -> str:
    name, period = _(found.rule.name), in_words(found.period)
    match found.kind:
        case "least" if found.rule.until == "effective":
            return _("{name}: ngày sớm nhất được có hiệu lực").format(name=name)
        case "least":
            return _("{name}: hết {period}").format(name=name, period=period)
        case "most":
            return _("{name}: hạn {period}").format(name=name, period=period)
    return _("{name}: {period} một lần").format(name=name, period=period)


def _item(standard: Standard, key: str, what: str, due: date, today: date, basis: str, doubt: str, binding: bool) -> Item:
    meta = standard.metadata
    owner = _ministry(meta.designation, today)
    return Item(key, what, due, standard.path, standard.name, squeeze(meta.title), owner, basis, doubt, binding)


def _ministry(designation: str, today: date) -> str:
    """The code of the issuer, with the one that took it over; national standards are those of the Ministry of Science and Technology."""
    code = "BKHCN" if issuer(designation) == "TCVN" else issuer(designation)
    heir = ministries.today_owner(code, on=today) if code else ""
    return f"{code} → {heir}" if heir and heir != ministries.canonical(code) else code
