"""Findings and overlaps of a large report as they were written: each report takes of them what it shows, and most read none.

A page is known by the digest of what it would show; where it stands under that, nothing of it is read. Of the reports for programs only
the items that are others than in their files are laid out, the rest is taken over from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

import msgspec
from xxhash import xxh3_64_hexdigest, xxh3_128, xxh3_128_hexdigest

from pipeline.cache import code_digest, rewrite
from pipeline.compare.found import Overlap
from pipeline.loading import Source
from pipeline.messages import language
from pipeline.model import Finding, Severity
from pipeline.report import Document, Report, Told, json, sarif
from pipeline.report._overlaps import MOST, ROWS, room
from pipeline.report._written import item
from pipeline.store import contents, published, tally
from pipeline.store.ledger import Ledger
from pipeline.store.tally import Class, Written

_PATH = re.compile(rb'"path":"((?:[^"\\]|\\.)*)"')
Pair = tuple[int, int, bytes]  # an overlap as it was written, with the numbers of its documents
Place = tuple[str, int, int]  # the key of an item, and where it stands in a file


@dataclass(frozen=True)
class Carried:
    """What a report carries: `report` says all but findings, overlaps and documents; `common` is what all documents are read under."""

    report: Report
    findings: Sequence[Written]
    overlaps: Sequence[Pair]
    content: Callable[[int], str]
    documents: Callable[[set[str]], tuple[Document, ...]]
    common: str

    @cached_property
    def named(self) -> set[str]:
        """The documents that findings and overlaps name."""
        told = b"\n".join((*(w.data for w in self.findings), *(data for _a, _b, data in self.overlaps)))
        paths = {part.partition(b'"')[0] for part in told.split(b'"path":"')[1:]}
        if any(b"\\" in path for path in paths):
            paths = set(_PATH.findall(told))
        return {msgspec.json.decode(b'"%b"' % path) for path in paths}

    @cached_property
    def about(self) -> tuple[Document, ...]:
        """The documents of the report."""
        return self.documents(self.named)

    @cached_property
    def stopping(self) -> frozenset[str]:
        """The classes of findings that stop a run."""
        return frozenset(name for name in {w.name for w in self.findings} if self.report.stops_at(Class(name), Class(name).stage))

    def whole(self) -> Report:
        """All of it, read."""
        decoder = msgspec.json.Decoder(Overlap)
        overlaps = tuple(decoder.decode(data) for _a, _b, data in self.overlaps)
        return replace(self._of(self.findings), overlaps=overlaps, documents=self.about)

    def page(self) -> Report:
        """As much of it as a page shows, read."""
        if self._bounded:
            return replace(self._of(self._on_page), overlaps=self.shown, documents=self.about)
        return self.whole()

    def comment(self) -> Report:
        """As much of it as a comment shows, read."""
        told = self._of(self._in_comment())
        if self.report.documents_in_all <= MOST:
            return replace(told, documents=self.about)
        named = {*(f.span.path for f in told.findings), *(r.span.path for f in told.findings for r in f.related)}
        return replace(told, documents=tuple(d for d in self.about if d.path in named))

    def _of(self, findings: Sequence[Written]) -> Report:
        found = tally.read(findings)
        return replace(self.report, findings=tuple(f for f, _name in found), prints=tuple(name for _f, name in found))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {name: Class(name).severity.rank - Severity.INFO.rank for name in {w.name for w in self.findings}}

    def _rank(self, number: int) -> int:
        return self._ranks[self.findings[number].name]

    def key(self, evidence: Sequence[str]) -> str:
        """The key of all that a page shows, the evidence of the overlaps on it told by digests."""
        told = xxh3_128("\n".join(evidence).encode())
        tally.update(told, self._on_page)
        for _a, _b, data in self.on_page:
            told.update(data)
        return published.key(self.report, told.hexdigest(), self.common, msgspec.json.encode(self.about).decode("utf-8", "surrogatepass"))

    @property
    def on_page(self) -> Sequence[Pair]:
        """The overlaps that a page carries."""
        return self.overlaps[: room(self.report.totals.alone if self.report.totals else 0)]

    @cached_property
    def shown(self) -> tuple[Overlap, ...]:
        """The overlaps that a page carries, read."""
        decoder = msgspec.json.Decoder(Overlap)
        return tuple(decoder.decode(data) for _a, _b, data in self.on_page)

    @property
    def _bounded(self) -> bool:
        """Whether there are more overlaps than are carried."""
        return bool(self.report.totals and self.report.totals.overlaps > len(self.overlaps))

    @cached_property
    def _on_page(self) -> Sequence[Written]:
        """The findings of single documents, and those of the pairs on the page; all where there is no more than is carried."""
        if not self._bounded:
            return self.findings
        paired = {name for name in self._ranks if Class(name).paired}
        ends = {tally.at(side.span.path, max(side.span.line, 1)) for o in self.shown for side in (o.left, o.right)}
        return [w for w in self.findings if w.name not in paired or w.place[: w.place.index(b"\0") + 9] in ends]

    def evidence_keys(self) -> list[str]:
        """What the evidence of every overlap on the page hangs on."""
        return [xxh3_128_hexdigest(b"%b %b %b" % (self.content(a).encode(), self.content(b).encode(), data)) for a, b, data in self.on_page]

    def overlap(self, number: int) -> Overlap:
        """One of the overlaps, read."""
        return msgspec.json.decode(self.overlaps[number][2], type=Overlap)

    def _for_forges(self) -> Sequence[Written]:
        settled = {name for name, ruling in self.report.rulings.items() if ruling.in_force}
        return self._gravest([n for n, w in enumerate(self.findings) if w.print not in settled], sarif.MOST)

    def _in_comment(self) -> Sequence[Written]:
        """Of each group of a comment as many as the longest comment lists, and all that was decided on."""
        every, rulings = range(len(self.findings)), self.report.rulings
        loud = [n for n in every if self._rank(n) or self.findings[n].name in self.stopping]
        loud.sort(key=lambda n: (self.findings[n].name not in self.stopping, -self._rank(n)))
        quiet = [n for n in every if not self._rank(n) and self.findings[n].name not in self.stopping]
        most, ruled = ROWS + len(rulings), [n for n in every if self.findings[n].print in rulings]
        return [self.findings[n] for n in sorted({*loud[:most], *quiet[:most], *ruled})]

    def _gravest(self, numbers: Sequence[int], most: int) -> list[Written]:
        chosen = sorted(numbers, key=lambda n: -self._rank(n))[:most]
        return [self.findings[n] for n in sorted(chosen)]

    def as_json(self, file: Path, ledger: Ledger) -> None:
        """Write the JSON report; items that its file has as they would be written now are taken over from there."""
        sheet = _Sheet(file, ledger)
        findings = [self._entry(w, sheet) for w in self._gravest(range(len(self.findings)), MOST)]
        overlaps = [sheet.item(xxh3_64_hexdigest(data), partial(msgspec.Raw, data), 2) for _a, _b, data in self.overlaps]
        sheet.write(json.laid(self.report, self.about, findings, overlaps))

    def _entry(self, w: Written, sheet: _Sheet) -> bytes:
        ruling = self.report.rulings.get(w.print)
        stops = w.name in self.stopping and not (ruling and ruling.in_force)
        key = xxh3_64_hexdigest(b"%b %b %d %b" % (w.data, w.print.encode(), stops, repr(ruling).encode() if ruling else b""))
        return sheet.item(key, lambda: json.entry(Told(_read(w), w.print, None, ruling), stops), 2)

    def as_sarif(self, file: Path, ledger: Ledger) -> None:
        """Write the report for forges in the same way."""
        sheet, told = _Sheet(file, ledger), self._for_forges()
        codes = {code: w for w in reversed(told) for code in [Class(w.name).code]}
        rules = sarif.rules_of(self.report, codes, lambda code: _read(codes[code]))
        places = sarif.places_of(rules)
        number = {name: places[Class(name).code] for name in {w.name for w in told}}
        keys = [xxh3_64_hexdigest(b"%b %b %d" % (w.data, w.print.encode(), number[w.name])) for w in told]
        items = [sheet.item(key, partial(self._result, w, places), 4) for key, w in zip(keys, told, strict=True)]
        sheet.write(sarif.laid(self.report, rules, items))

    def _result(self, w: Written, places: dict[str, int]) -> object:
        return sarif.result(Told(_read(w), w.print), places)


class _Sheet:
    """A report of many items in a file: those that it has as they would be written now need not be made again."""

    def __init__(self, file: Path, ledger: Ledger) -> None:
        """Begin with the items of the file; with none where it is another one than was written."""
        self._file, self._ledger, self._items = file, ledger, list[tuple[str, bytes]]()
        kept = ledger.get(self._slot, self._state())
        try:
            self._old = file.read_bytes() if kept else b""
            places = msgspec.json.decode(kept, type=list[Place]) if kept else []
        except (OSError, msgspec.MsgspecError):
            self._old, places = b"", []
        self._known = {key: slice(begin, end) for key, begin, end in places if end <= len(self._old)}

    @property
    def _slot(self) -> str:
        return f"laid:{self._file.absolute()}"

    def _state(self) -> str:
        """What must be the same for items to be: the program, the language, and that nobody has written to the file."""
        return f"{code_digest()} {language()} {contents.stamp(Source(self._file.name, self._file))}"

    def item(self, key: str, make: Callable[[], object], depth: int) -> bytes:
        """An item of the report, so many blanks deep, made where the file has none of this key."""
        found = self._old[self._known[key]] if key in self._known else item(make(), depth)
        self._items.append((key, found))
        return found

    def write(self, text: bytes) -> None:
        """Write the report, unless it says the same already, and note where its items stand."""
        rewrite(self._file, text)
        places, at = list[Place](), 0
        for key, found in self._items:  # one follows the other, but for where a list begins
            begin = at if text.startswith(found, at) else text.index(found, at)
            places.append((key, begin, begin + len(found)))
            at = begin + len(found) + 1
        self._ledger.put(self._slot, self._state(), msgspec.json.encode(places).decode())


def _read(w: Written) -> Finding:
    return msgspec.json.decode(w.data, type=Finding)
