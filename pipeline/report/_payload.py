"""The data of the reviewers' page: every finding and pair as plain values, long texts once, nothing that could act in a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline import ministries
from pipeline.compare.found import inside
from pipeline.law import Provision, provisions
from pipeline.messages import _, language
from pipeline.model import Finding, Related, Span
from pipeline.report import Document, Report, State, Told, _overlaps
from pipeline.report._overlaps import MOST
from pipeline.text import squeeze, visible

if TYPE_CHECKING:
    from pipeline.compare.found import Overlap, Place
    from pipeline.decisions import Past, Ruling
    from pipeline.exhibits import About, Exhibit, Side

Plain = dict[str, Any]


class Texts:
    """Long texts, each kept once and known by its number."""

    def __init__(self) -> None:
        """Begin with none."""
        self.known: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text, a new one when it was not seen before."""
        return self.known.setdefault(text, len(self.known))


class Shelf:
    """The documents of the page, each kept once and known by its number."""

    def __init__(self, report: Report, texts: Texts) -> None:
        """Begin with the documents of the report."""
        self.report, self.texts = report, texts
        self.day = date.fromisoformat(report.made) if report.made else date.today()
        self.known: dict[str, int] = {}
        self.entries: list[Plain] = []
        self.abouts = {s.about.path: s.about for e in report.exhibits for s in (e.left, e.right)}
        for document in report.documents:
            self.add(document)

    def add(self, document: Document) -> int:
        """The number of a document, a new one when it was not seen before."""
        if document.path not in self.known:
            self.known[document.path] = len(self.entries)
            self.entries.append(self._entry(document, self.abouts.get(document.path)))
        return self.known[document.path]

    def at(self, path: str, designation: str = "") -> int:
        """The number of the document of a path, made from its designation when the report has no such document."""
        return self.known[path] if path in self.known else self.add(Document(path, designation))

    def _entry(self, document: Document, about: About | None) -> Plain:
        printed = document.issuer or document.designation.rpartition("/")[2] or "—"
        owner = about.owner if about and about.owner else ministries.today_owner(printed, document.title, self.day)
        found = ministries.issuer(owner)
        return {
            "name": visible(document.name),
            "title": visible(squeeze(document.title)),
            "printed": visible(printed),
            "owner": visible(owner),
            "office": found.name if found else "",
            "path": visible(document.path),
            "href": address(self.report, document.path),
            "outputs": [[target, quote(link, safe="/#")] for target, link in document.outputs],
            "stage": document.stage,
            "effective": shown_day(visible(about.effective)) if about else "",
            "scope": self.texts.number(about.scope) if about and about.scope else -1,
            "goods": [list(row) for row in about.goods] if about else [],
            "moreGoods": about.more_goods if about else 0,
        }


def shown_day(day: str) -> str:
    """A day as people of the language write it: 22/11/2026 in Vietnamese."""
    parts = day.split("-")
    return "/".join(reversed(parts)) if language() == "vi" and len(parts) == 3 else day


def address(report: Report, path: str) -> str:
    """The way from the page to a source file, empty when it is not known or leads out of the workspace."""
    inside = report.sources and not path.startswith("/") and ".." not in path.split("/")
    return quote(f"{report.sources}{path}", safe="/", errors="backslashreplace") if inside else ""


def payload(report: Report) -> Plain:
    """All that the page shows, as values that JSON can hold."""
    texts = Texts()
    shelf = Shelf(report, texts)
    laws: dict[Provision, int] = {}
    items, every = _items(report, shelf, texts, laws)
    return {
        "documents": shelf.entries,
        "kinds": {k: {"name": n, "question": q} for k, (n, q) in _overlaps.kinds().items()},
        "families": [{"name": name, "kinds": kinds} for name, kinds in families()],
        "rules": _rules(report, items),
        "laws": [_law(p, shelf.day) for p in laws],
        "items": items,
        "all": every,
        "texts": list(texts.known),
    }


def families() -> list[tuple[str, list[str]]]:
    """The kinds of overlap by what they are about; the first letters of their names differ in each language."""
    return [
        (_("Giới hạn"), ["limit-conflict", "limit-same", "limit-different-object"]),
        (_("Thuật ngữ"), ["term-different", "term-same"]),
        (_("Đối tượng, hàng hóa, thủ tục"), ["goods-overlap", "object-overlap", "duplicate-procedure"]),
        (_("Lặp lại"), ["copied-clause", "boilerplate"]),
        (_("Viện dẫn, ưu tiên, phối hợp"), ["precedence", "stale-reference", "coordinated"]),
    ]


def _rules(report: Report, items: Iterable[Plain]) -> Plain:
    used = {item["code"] for item in items}
    return {r.code: {"name": visible(r.name), "help": visible_lines(r.help)} for r in report.rules if r.code in used}


def visible_lines(text: str) -> str:
    """A text of several lines without power over the page."""
    return "\n".join(map(visible, text.split("\n")))


def _law(provision: Provision, today: date) -> Plain:
    facts = {k: v for k, v in asdict(provision).items() if k in ("document", "place", "words", "digest", "shortened")}
    return {**facts, "note": _(provision.note) if today > provision.checked else ""}


def _items(report: Report, shelf: Shelf, texts: Texts, laws: dict[Provision, int]) -> tuple[list[Plain], int]:
    """The pairs in the order of their weight, then the findings of single documents, the gravest first, then what a change mended.

    Of very many only the first ones, half of them pairs where there are enough of both; and how many there are in all.
    """
    pairs, alone, every = shown(report)
    exhibits = zip(_evidence(report, [o for o, _t in pairs]), pairs, strict=True)
    items = [{**_pair(exhibit, shelf, texts), **_told(t, laws)} for exhibit, (_o, t) in exhibits]
    items += [{**_single(t.finding, shelf), **_told(t, laws)} for t in alone]
    for finding in report.mended[: MOST - len(items)]:
        items.append({**_single(finding, shelf), **_told(Told(finding, ""), laws), "state": "mended", "decision": "mended"})
    return items, every + len(report.mended)


def shown(report: Report) -> tuple[list[tuple[Overlap, Told | None]], list[Told], int]:
    """The pairs on the page with what is said of them, the other findings on it, and how many there are of both."""
    pairs, alone = _chosen(report)
    every = (report.totals.overlaps, report.totals.alone) if report.totals else (len(pairs), len(alone))
    some = pairs[: _overlaps.room(len(alone), len(report.mended))]
    return some, alone[: MOST - len(some)], sum(every)


def _evidence(report: Report, shown: Sequence[Overlap]) -> Iterator[Exhibit]:
    """The exhibit of every overlap, a plain one where there is none; as both mostly have one order, few are looked up."""
    known: dict[Overlap, Exhibit] = {}
    for n, overlap in enumerate(shown):
        found = report.exhibits[n] if n < len(report.exhibits) else None
        if found is None or found.overlap != overlap:
            known = known or {e.overlap: e for e in report.exhibits}
            found = known.get(overlap)
        yield found or _plain(overlap)


def _plain(overlap: Overlap) -> Exhibit:
    from pipeline.exhibits import plain

    return plain(overlap)


def _chosen(report: Report) -> tuple[list[tuple[Overlap, Told | None]], list[Told]]:
    """The pairs that people may want to see with what is said of them, and the other findings, the gravest first."""
    said = _overlaps.spoken(report.told, report.overlaps)
    every = [(o, said.get(o)) for o in report.overlaps]
    paired = {id(told) for _o, told in every}
    if report.totals and report.totals.overlaps > len(every):
        paired.update(id(told) for told in report.told if "kind" in dict(told.finding.data))
    pairs = [(o, t) for o, t in every if t is None or _asked(report, t)]
    alone = [t for t in report.told if id(t) not in paired and _asked(report, t)]
    return pairs, sorted(alone, key=lambda t: -t.finding.severity.rank)


def _asked(report: Report, told: Told) -> bool:
    return told.silent or report.everything or told.state is not State.UNCHANGED


def _told(told: Told | None, laws: dict[Provision, int]) -> Plain:
    """What the rules, the reviewers and the change say of an item."""
    if told is None:
        return {"code": "", "print": "", "fix": "", "basis": "", "law": [], "state": "", "decision": "none", "history": []}
    finding, ruling = told.finding, told.ruling
    found = provisions(finding.basis)
    return {
        "code": finding.code,
        "print": told.fingerprint,
        "fix": visible(finding.fix),
        "basis": visible(finding.basis),
        "law": [laws.setdefault(p, len(laws)) for p in found],
        "state": str(told.state or ""),
        "decision": str(ruling.standing) if ruling else "open",
        "history": _history(ruling) if ruling else [],
    }


def _history(ruling: Ruling) -> list[Plain]:
    return [_past(p) for p in ruling.history]


def _past(past: Past) -> Plain:
    return {
        "verdict": str(past.verdict),
        "why": visible(past.why),
        "by": visible(past.by),
        "on": shown_day(past.decided.isoformat()),
        "until": shown_day(past.until.isoformat()) if past.until else "",
        "leads": visible(past.leads),
    }


def _pair(exhibit: Exhibit, shelf: Shelf, texts: Texts) -> Plain:
    overlap = exhibit.overlap
    leading = exhibit.leading
    office = ministries.issuer(leading.issuer) if leading else None
    return {
        "pair": True,
        "kind": str(overlap.kind),
        "severity": overlap.severity.value,
        "note": visible(overlap.note),
        "tie": visible(overlap.coordination),
        "inside": visible(inside(overlap.office)),
        "left": _side(exhibit.left, shelf, texts),
        "right": _side(exhibit.right, shelf, texts),
        "more": [_more(p, shelf) for p in overlap.more],
        "mode": exhibit.mode,
        "alike": exhibit.alike,
        "measures": [[m.parameter, m.left, m.right, m.converted, m.relation, *m.objects] for m in exhibit.measures],
        "stricter": exhibit.stricter,
        "leads": [visible(leading.issuer), office.name if office else "", visible(leading.reason), visible(leading.basis)]
        if leading
        else [],
    }


def _side(side: Side, shelf: Shelf, texts: Texts) -> Plain:
    place = side.place
    return {
        **_where(place.span, place.where or place.clause, shelf.at(place.path, place.designation)),
        "clause": visible(place.clause),
        "headings": list(side.headings),
        "text": texts.number(side.text),
        "focus": list(side.focus),
        "marks": [n for pair in side.marks for n in pair],
    }


def _where(span: Span, where: str, document: int) -> Plain:
    return {"document": document, "where": visible(where), "line": span.line, "column": span.column}


def _more(place: Place, shelf: Shelf) -> Plain:
    return {**_where(place.span, place.where or place.clause, shelf.at(place.path, place.designation)), "quote": visible(place.quote)}


def _single(finding: Finding, shelf: Shelf) -> Plain:
    return {
        "pair": False,
        "kind": finding.code,
        "severity": finding.severity.value,
        "note": visible(finding.message),
        "left": {**_where(finding.span, finding.clause, shelf.at(finding.span.path)), "clause": visible(finding.clause)},
        "more": [_related(r, shelf) for r in finding.related],
    }


def _related(related: Related, shelf: Shelf) -> Plain:
    where = _where(related.span, related.clause, shelf.at(related.span.path, related.designation))
    return {**where, "quote": visible(related.quote)}
