"""What holds only between the documents of a workspace: one designation once, and no circle of replacements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.designation import Designation
from pipeline.gate import stage_of
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.model import Finding, Related, Severity, Span, Standard
from pipeline.text import fold, squeeze

if TYPE_CHECKING:
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue import Entry as Known
    from pipeline.store.ledger import Ledger
    from pipeline.workspace import Workspace

_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the register sees it; the lines are those of its front matter."""

    path: str
    designation: str = ""
    title: str = ""
    issuer: str = ""
    replaces: tuple[str, ...] = ()
    line: int = 1
    replaces_line: int = 1
    stage: str = ""


def entry(standard: Standard) -> Entry:
    """The entry of a standard."""
    meta = standard.metadata
    lines = meta.line_of("designation"), meta.line_of("replaces")
    return Entry(standard.path, meta.designation, squeeze(meta.title), issuer(meta.designation), meta.replaces, *lines, stage_of(meta))


def heads(workspace: Workspace, ledger: Ledger | None = None) -> list[tuple[str, str]]:
    """The front matter of every document of a workspace with its name: what is enough to know that the document exists."""
    from pipeline.listing import sources
    from pipeline.store import contents
    from pipeline.store import ledger as ledgers

    found = sources(workspace, (), (".md",))[0] if workspace.tree or workspace.standards.is_dir() else []
    kept = ledger or ledgers.Ledger(None)
    told = contents.abouts(found, contents.digests(found, kept), kept)
    return [(s.name, about.head) for s, about in zip(found, told, strict=True) if about.head]


def known(front: Iterable[tuple[str, str]]) -> list[Known]:
    """The documents of a workspace as the catalogue lists them; a draft without a date is in force on no day yet."""
    from pipeline.catalogue import entry_of

    pairs = [(s.metadata, e) for s in _standards(list(front)) if (e := entry_of(s))]
    return [replace(e, effective=_NEVER) if m.status == "draft" and not m.effective else e for m, e in pairs]


def _standards(front: Sequence[tuple[str, str]]) -> list[Standard]:
    """Standards with nothing but their front matter, which is read once for every text of it."""
    from pipeline.read import read
    from pipeline.store import memo

    slots = {name: f"{name.rpartition('.')[2]}\n{head}" for name, head in front}
    kept = memo.recall("front", slots.values())
    fresh = {slots[name]: read(name, f"{head}---\n").metadata for name, head in front if slots[name] not in kept}
    memo.learn("front", ((slot, msgspec.json.encode(meta).decode()) for slot, meta in fresh.items()))
    return [Standard(name, fresh.get(slot) or msgspec.json.decode(kept[slot], type=Metadata)) for name, slot in slots.items()]


def issuer(designation: str) -> str:
    """The code of the issuer as printed, "TCVN" for a national standard, empty when it cannot be told."""
    parsed = Designation.read(designation)
    if not parsed:
        return ""
    return parsed.issuer or (parsed.kind if parsed.kind == "TCVN" else "")


def key(designation: str) -> str:
    """What makes two designations the same, however they are spaced or padded with zeros."""
    parsed = Designation.read(designation)
    return parsed.key if parsed else fold(designation)


def duplicates(entries: Sequence[Entry]) -> Iterator[Finding]:
    """F10: a finding for every file after the first with the same designation."""
    by_key: defaultdict[str, list[Entry]] = defaultdict(list)
    for e in entries:
        if e.designation:
            by_key[key(e.designation)].append(e)
    for first, *others in by_key.values():
        for other in others:
            message = _("Số hiệu {designation} đã dùng ở {path}.").format(designation=other.designation, path=first.path)
            yield _finding("F10", other, other.line, message, _("Đổi số hiệu hoặc bỏ một trong hai tệp."), other.designation, (first,))


def cycles(entries: Sequence[Entry], catalogue: Path | None, name: str = "") -> Iterator[Finding]:
    """F11: a finding for every document whose replacements lead back to it, through the catalogue too; F03 for its bad lines."""
    if not catalogue and not any(e.replaces for e in entries):
        return
    from pipeline.catalogue import Catalogue

    known = Catalogue.load(catalogue, name)
    yield from known.problems
    edges = _edges(entries, known)
    names = {key(e.designation): e.designation for e in entries}
    for e in entries:
        if e.replaces and (circle := _circle(edges, key(e.designation))):
            chain = " → ".join(names.get(k, k) for k in circle)
            message = _("Chuỗi thay thế quay về chính nó: {chain}.").format(chain=chain)
            others = tuple(o for o in entries if o is not e and key(o.designation) in circle)
            fix = _("Sửa khóa replaces: văn bản mới thay thế văn bản cũ, không ngược lại.")
            yield _finding("F11", e, e.replaces_line, message, fix, " ".join(sorted(set(circle))), others)


def _edges(entries: Sequence[Entry], known: Catalogue) -> dict[str, list[str]]:
    """What each document replaces, by keys."""
    edges: defaultdict[str, list[str]] = defaultdict(list)
    for e in entries:
        edges[key(e.designation)] += [key(old) for old in e.replaces]
    for listed in known.entries:
        edges[listed.designation.key] += [old.key for old in listed.replaces]
        for heir in listed.replaced_by:
            edges[heir.key].append(listed.designation.key)
    return edges


def _circle(edges: dict[str, list[str]], start: str) -> list[str]:
    """The shortest way from a key back to itself, empty when there is none."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for after in edges.get(way[-1], ()):
            if after == start:
                return [*way, start]
            if after not in seen:
                seen.add(after)
                ways.append([*way, after])
    return []


def _finding(code: str, at: Entry, line: int, message: str, fix: str, subject: str, others: tuple[Entry, ...]) -> Finding:
    place = _("phần đầu tệp")
    related = tuple(Related(Span(o.path, o.line), place, o.designation, o.designation) for o in others)
    return Finding(code, Severity.ERROR, Span(at.path, line), place, message, fix=fix, subject=subject, related=related)
