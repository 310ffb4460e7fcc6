"""SARIF 2.1.0, which code forges show beside the changed lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from pipeline.messages import _, language
from pipeline.model import Finding, Related, Severity, Span
from pipeline.report import Report, Rule, State, Told, fingerprints
from pipeline.report._edited import place
from pipeline.report._written import written
from pipeline.text import visible

NAME = "sarif"
MOST = 5_000  # results that GitHub shows of a run; it refuses files of more than 10 MB packed
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_STATES = {State.NEW: "new", State.TOUCHED: "updated", State.UNCHANGED: "unchanged", State.MENDED: "absent"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """One run with its rules, results, fingerprints and second places; decided findings are left out, for forges ignore suppressions."""
    told, mended = _gravest(report.open), report.mended[:MOST]
    rules = _rules(report, (*(t.finding for t in told), *mended))
    places = places_of(rules)
    results = [_result(t.finding, t.fingerprint, places, t.state, place(t.finding, report)) for t in told]
    before = zip(mended, fingerprints(mended, report.documents), strict=True)
    results += [_result(f, name, places, State.MENDED, (f.span, f.clause)) for f, name in before]
    every = report.totals.unsettled if report.totals else len(report.open)
    return written(_log(report, rules, results, len(told), every))


def laid(report: Report, rules: Sequence[dict[str, Any]], results: Sequence[bytes]) -> bytes:
    """A report about no change with results that are laid out as items already."""
    every = report.totals.unsettled if report.totals else len(results)
    text = written(_log(report, rules, [], len(results), every)).encode("utf-8", "backslashreplace")
    return text.replace(b'\n   "results": []', b'\n   "results": [%b\n   ]' % b",".join(results), 1) if results else text


def result(told: Told, places: dict[str, int]) -> dict[str, Any]:
    """What forges are told of a finding, in a report about no change."""
    finding = told.finding
    return _result(finding, told.fingerprint, places, None, (finding.span, finding.clause))


def places_of(rules: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Where each rule stands."""
    return {rule["id"]: n for n, rule in enumerate(rules)}


def _log(report: Report, rules: Sequence[dict[str, Any]], results: list[dict[str, Any]], shown: int, every: int) -> dict[str, Any]:
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "chuan", "version": report.version, "language": language(), "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": _("Gốc của kho tiêu chuẩn.")}}},
        "results": results,
    }
    if shown < every:
        run["invocations"] = [_cut(shown, every)]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _gravest(told: Sequence[Told]) -> Sequence[Told]:
    """As many findings as forges take, the gravest of them, in their order."""
    if len(told) <= MOST:
        return told
    chosen = sorted(range(len(told)), key=lambda n: -told[n].finding.severity.rank)[:MOST]
    return [told[n] for n in sorted(chosen)]


def _cut(shown: int, every: int) -> dict[str, Any]:
    """What says that not all findings are here."""
    text = _("Chỉ nêu {shown} phát hiện nặng nhất trên {every}; đủ với chuan review --full (review.json).").format(shown=shown, every=every)
    return {"executionSuccessful": True, "toolExecutionNotifications": [{"level": "note", "message": {"text": text}}]}


def _rules(report: Report, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    first = {f.code: f for f in reversed(findings)}
    return rules_of(report, first, first.__getitem__)


def rules_of(report: Report, codes: Iterable[str], first: Callable[[str], Finding]) -> list[dict[str, Any]]:
    """The rules that have spoken, with their manual; a code without a manual still gets an entry, made of its first finding."""
    known = {r.code: r for r in report.rules}
    return [_rule(known.get(code) or _unknown(first(code))) for code in sorted(codes)]


def _unknown(finding: Finding) -> Rule:
    return Rule(finding.code, finding.code, finding.severity, finding.code, "")


def _rule(rule: Rule) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary or rule.name},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if rule.help:
        entry["help"] = {"text": rule.help, "markdown": rule.help}
    return entry


def _result(finding: Finding, fingerprint: str, places: dict[str, int], state: State | None, shown: tuple[Span, str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(*shown)],
        "partialFingerprints": {"chuan/v1": fingerprint},
    }
    if state:
        result["baselineState"] = _STATES[state]
    own = (finding.span, finding.clause)
    related = finding.related if shown == own else (Related(*own, ""), *(r for r in finding.related if (r.span, r.clause) != shown))
    if related:
        result["relatedLocations"] = [_related(n, r) for n, r in enumerate(related, 1)]
    return result


def _message(finding: Finding) -> str:
    basis = _("Căn cứ: {basis}.").format(basis=finding.basis) if finding.basis else ""
    return "\n".join(visible(t) for t in (finding.message, finding.fix, basis) if t)


def _related(number: int, related: Related) -> dict[str, Any]:
    words = ": ".join(t for t in (related.designation, related.quote) if t) or related.span.path
    return {"id": number, **_location(related.span, related.clause), "message": {"text": visible(words)}}


def _location(span: Span, clause: str) -> dict[str, Any]:
    region = {"startLine": span.line, "startColumn": span.column}
    if span.end_line > span.line:
        region["endLine"] = span.end_line
    return {"physicalLocation": {"artifactLocation": _artifact(span.path), "region": region}, "logicalLocations": _logical(clause)}


@lru_cache(maxsize=1 << 12)
def _logical(clause: str) -> list[dict[str, str]]:
    return [{"name": visible(clause), "kind": "member"}]


@lru_cache
def _artifact(path: str) -> dict[str, str]:
    """Paths inside the workspace stand relative to its root, others are whole file addresses."""
    address = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return {"uri": f"file://{address}"} if path.startswith("/") else {"uri": address, "uriBaseId": "SRCROOT"}
