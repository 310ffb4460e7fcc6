"""What documents exist, what replaced them, and what their status is on a date.

The built-in list is pipeline/data/catalogue.tsv; a workspace adds its own lines in standards/catalogue.yaml (or .tsv), which win.
Nothing here is a verdict: a document that the catalogue does not know is "unknown", not wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Literal

from pipeline import compiled, datafile, ministries
from pipeline.cache import code_digest
from pipeline.designation import Designation, DesignationError, find
from pipeline.messages import _, language
from pipeline.model import Finding, Severity, Span, Standard
from pipeline.text import clean, words

BUILT_IN = "pipeline/data/catalogue.tsv"
_HERE = Span(BUILT_IN, 1)
_COLUMNS = ("designation", "title", "issued", "effective", "status", "replaces", "replaced_by", "source")
_COMMON = frozenset(words("quy chuẩn kỹ thuật quốc gia tiêu về đối với an toàn trong sử dụng các phần yêu cầu chung và cho"))
Kind = Literal["current", "replaced", "withdrawn", "unknown"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A known document; dates are ISO 8601 or empty, `replaces` and `replaced_by` are designations, `place` is where it is listed."""

    designation: Designation
    title: str = ""
    issued: str = ""
    effective: str = ""
    status: str = ""
    replaces: tuple[Designation, ...] = ()
    replaced_by: tuple[Designation, ...] = ()
    source: str = ""
    place: Span = _HERE

    def known_on(self, on: date) -> bool:
        """Whether the document is in force on a day, as far as a date is given."""
        start = self.effective or self.issued or (f"{self.designation.year}-01-01" if self.designation.year else "")
        return start <= on.isoformat()


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a document on a date; `by` is what replaced it at the end of the chain, `entry` what the catalogue says of it."""

    kind: Kind
    by: tuple[Designation, ...] = ()
    entry: Entry | None = None


def keys(designation: Designation) -> list[str]:
    """The look-up keys of a designation, one for each part of a part list, with the issuer rightly spelled."""
    issuer = ministries.canonical(designation.issuer) if designation.issuer else ""
    right = designation if issuer == designation.issuer else replace(designation, issuer=issuer)
    return [replace(right, number=part).key for part in right.parts] if "," in right.number else [right.key]


@dataclass(frozen=True)
class Catalogue:
    """Known documents, looked up by designation whatever its spelling; `problems` are bad lines and cycles of replacements."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Finding, ...] = ()

    @classmethod
    def load(cls, extra: Path | None = None, name: str = "") -> Catalogue:
        """The built-in list with the lines of a workspace file, if there is one, in front of it; findings call the file by `name`."""
        base = _built_in()
        if extra is None or not extra.exists():
            return base
        entries, problems = read(name or extra.as_posix(), extra.read_text(encoding="utf-8", errors="replace"))
        return base.extended(entries, problems)

    def extended(self, entries: Iterable[Entry], problems: Iterable[Finding] = ()) -> Catalogue:
        """A catalogue in which the given entries come before those known so far, with all cycles of replacements reported."""
        new = tuple(entries)
        mine = {e.designation.key for e in new}
        merged = Catalogue((*new, *(e for e in self.entries if e.designation.key not in mine)))
        out = Catalogue(merged.entries, (*self.problems, *problems, *merged.cycles()))
        vars(out).update(_heirs=merged._heirs)  # worked out for the cycles
        return out

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {key: entry for entry in reversed(self.entries) for key in keys(entry.designation)}

    @cached_property
    def _by_work(self) -> dict[str, list[Entry]]:
        works: dict[str, list[Entry]] = {}
        for key, entry in self._by_key.items():
            if not entry.designation.amendment:
                works.setdefault(key.partition(":")[0].removesuffix(" *"), []).append(entry)
        return {work: sorted(found, key=lambda e: e.designation.year) for work, found in works.items()}

    @cached_property
    def _heirs(self) -> dict[str, tuple[Designation, ...]]:
        heirs: dict[str, list[Designation]] = {}
        for entry in self.entries:
            for key in keys(entry.designation):
                heirs.setdefault(key, []).extend(entry.replaced_by)
            for old in entry.replaces:
                for key in keys(old):
                    heirs.setdefault(key, []).append(entry.designation)
        return {key: tuple(dict.fromkeys(found)) for key, found in heirs.items() if found}

    def editions(self, designation: Designation) -> tuple[Entry, ...]:
        """All known editions of the same work, oldest first."""
        return tuple(e for key in keys(designation.undated) for e in self._by_work.get(key.partition(":")[0].removesuffix(" *"), ()))

    def get(self, designation: Designation) -> Entry | None:
        """The entry of an edition; for an undated designation that of the latest edition."""
        found = next((self._by_key[k] for k in keys(designation) if k in self._by_key), None)
        return found or (next(reversed(self.editions(designation)), None) if not designation.year else None)

    def heirs(self, designation: Designation, on: date) -> tuple[Designation, ...]:
        """What replaced an edition directly, by statement or as the next edition of its number, and is in force on a day."""
        stated = tuple(h for key in keys(designation) for h in self._heirs.get(key, ()))
        found = stated or self._next(designation)
        return tuple(h for h in found if (entry := self.get(h)) is None or entry.known_on(on))

    def _next(self, designation: Designation) -> tuple[Designation, ...]:
        """The next edition of a number on the same subject: some issuers gave a number to another subject in a later year."""
        old, later = self.get(designation), (e for e in self.editions(designation) if designation.year < e.designation.year)
        if not designation.year:
            return ()
        title, unknown = old.title if old else "", designation.issuer not in self._restarting
        return tuple(islice((e.designation for e in later if _alike(title, e.title, unknown)), 1))

    @cached_property
    def _restarting(self) -> frozenset[str]:
        """The issuers that gave one number to different subjects, as the titles show where no edition is said to replace the other."""
        regulations = (e.designation for e in self.entries if e.designation.kind == "QCVN" and e.title and not e.designation.amendment)
        pairs = (p for d in regulations for p in pairwise(e for e in self.editions(d) if e.title))
        other = (old.designation for old, new in pairs if old.designation not in new.replaces and not _alike(old.title, new.title, True))
        return frozenset(old.issuer for old in other)

    def successor(self, designation: Designation, on: date) -> tuple[Designation, ...]:
        """The end of the chain of replacements on a day: several when one was split, none for a circle or when nothing replaced it."""
        seen = set(keys(designation))
        front, ends = self.heirs(designation, on), list[Designation]()
        while front:
            here, *rest = front
            if not seen.isdisjoint(keys(here)):
                front = tuple(rest)
                continue
            seen.update(keys(here))
            following = self.heirs(here, on)
            if not following:
                ends.append(here)
            front = (*rest, *following)
        return tuple(ends)

    def status(self, designation: Designation, on: date) -> Status:
        """Whether a document is current, replaced, withdrawn or unknown on a day."""
        entry = self.get(designation)
        if by := self.successor(designation, on) if designation.year else ():
            return Status("replaced", by, entry)
        if entry is None:
            return Status("unknown")
        return Status("withdrawn" if entry.status == "withdrawn" else "current", (), entry)

    def cycles(self) -> Iterator[Finding]:
        """A finding for every circle of replacements, at the line of one of its documents."""
        done: set[str] = set()
        for entry in (e for e in self.entries if e.replaces or e.replaced_by):
            trail: dict[str, Designation] = {}
            here: Designation | None = entry.designation
            while here and here.key not in done and here.key not in trail:
                trail[here.key] = here
                here = next(iter(self._heirs.get(keys(here)[0], ())), None)
            if here and here.key in trail:
                yield _cycle(entry, [*trail.values()][[*trail].index(here.key) :])
            done.update(trail)


def _alike(old: str, new: str, unknown: bool) -> bool:
    """Whether two titles share four fifths of the words of the shorter one; `unknown` is the answer when one is not known."""
    first, second = ({*words(t)} - _COMMON for t in (old, new))
    return len(first & second) * 5 >= 4 * min(len(first), len(second)) if first and second else unknown


def entry_of(standard: Standard) -> Entry | None:
    """The entry that a standard of the workspace makes of itself by its front matter; None without a designation."""
    meta = standard.metadata
    designation = Designation.read(meta.designation)
    if not designation:
        return None
    replaces = tuple(d for text in meta.replaces for _s, _e, d in find(text))
    status = "withdrawn" if meta.status == "withdrawn" else ""
    return Entry(designation, meta.title, meta.issued, meta.effective, status, replaces, (), meta.issuing_document, Span(standard.path, 1))


def read(path: str, source: str) -> tuple[list[Entry], list[Finding]]:
    """The entries of a catalogue file in YAML (a list of mappings) or TSV, with a finding for every line that is none."""
    entries, problems = list[Entry](), list[Finding]()
    try:
        source = clean(source)
        rows = list(_tsv(source) if path.endswith(".tsv") else _yaml(source))
    except ValueError as error:
        line = getattr(getattr(error.__cause__, "problem_mark", None), "line", 0) + 1
        return [], [_problem("F03", path, line, _("Danh mục tài liệu không đọc được: {error}.").format(error=" ".join(str(error).split())))]
    for line, given in rows:
        row = {str(key).strip().replace("-", "_"): value for key, value in given.items() if key is not None}
        problems += (_unknown(path, line, key) for key in row if key not in _COLUMNS)
        try:
            entries.append(_entry(path, line, row))
        except (DesignationError, KeyError, TypeError) as error:
            problems.append(_problem("F03", path, line, _("Dòng của danh mục không có số hiệu đọc được: {what}.").format(what=error)))
    return entries, problems


@cache
def _built_in() -> Catalogue:
    source = (datafile.HOME / "catalogue.tsv").read_text(encoding="utf-8")
    made: Catalogue = compiled.value(("catalogue", code_digest(), language()), lambda: _indexed(source))
    return made


def _indexed(source: str) -> Catalogue:
    """The catalogue of a list with the indexes that every question needs."""
    whole = Catalogue().extended(*read(BUILT_IN, source))
    whole.editions(whole.entries[0].designation)  # makes the indexes
    return whole


def _tsv(source: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = [(n, line) for n, line in enumerate(source.splitlines(), 1) if line.strip() and not line.startswith("#")]
    table = csv.DictReader((line for _n, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE)
    yield from zip((n for n, _line in lines[1:]), table, strict=True)


def _yaml(source: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = datafile.parse(source) or []
    if not isinstance(rows, list):
        raise ValueError(_("phải là một danh sách"))
    for line, row in zip(datafile.lines(source), rows, strict=True):
        yield line, row if isinstance(row, dict) else {"designation": row}


def _entry(path: str, line: int, row: Mapping[str, Any]) -> Entry:
    text = {str(k): str(v).strip() for k, v in row.items() if isinstance(v, str | int | float | date)}
    designation = Designation.parse(text["designation"])
    old, new = _several(row.get("replaces")), _several(row.get("replaced_by"))
    title, issued, effective, status, source = (text.get(name, "") for name in ("title", "issued", "effective", "status", "source"))
    return Entry(designation, title, issued, effective, status, old, new, source, Span(path, line))


def _unknown(path: str, line: int, key: str) -> Finding:
    message = _("Danh mục tài liệu không có cột “{key}”; bỏ qua.").format(key=key)
    fix = _("Các cột: {columns}.").format(columns=", ".join(_COLUMNS))
    return replace(_problem("F04", path, line, message), severity=Severity.WARNING, fix=fix, subject=key)


def _several(value: object) -> tuple[Designation, ...]:
    texts = value if isinstance(value, list) else str(value or "").split(";")
    return tuple(Designation.parse(str(t)) for t in texts if str(t).strip())


def _problem(code: str, path: str, line: int, message: str) -> Finding:
    return Finding(code, Severity.ERROR, Span(path, line), _("danh mục tài liệu"), message)


def _cycle(entry: Entry, circle: list[Designation]) -> Finding:
    names = " → ".join(map(str, (*circle, circle[0])))
    message = _("Các tài liệu thay thế nhau thành vòng: {names}.").format(names=names)
    fix = _("Bỏ một trong các dòng thay thế để chuỗi có điểm cuối.")
    return replace(_problem("F11", entry.place.path, entry.place.line, message), fix=fix, subject=names)
