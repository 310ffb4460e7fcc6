"""One page for reviewers: findings and overlaps side by side, to be searched, filtered and printed; needs no network."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any
from urllib.parse import quote

from pipeline.model import Finding, Severity
from pipeline.report import Document, Report, _overlaps, fingerprints
from pipeline.report._page import page

NAME = "html"
_FEW = 30


def render(report: Report) -> str:
    """The whole page with its style and script inside."""
    findings = report.alone
    pairs = _overlaps.pairs(report)
    issuers, counts = _overlaps.matrix(pairs)
    return page(
        "report.html.jinja",
        html=True,
        report=report,
        groups=_groups(report, findings),
        pairs=pairs,
        quiet=_quiet(pairs),
        kinds=Counter(p.kind for p in pairs).most_common(),
        kind_names={p.kind: p.kind_name for p in pairs},
        issuers=issuers,
        matrix=counts,
        codes=sorted(Counter(f.code for f in findings).items()),
        spoken=sorted({f.code for f in report.findings}),
        rows=_rows(report, pairs),
        rules={r.code: r for r in report.rules},
        everyone=sorted({_issuer(d) for d in report.documents} | set(issuers)),
        href=_href,
    )


def _groups(report: Report, findings: tuple[Finding, ...]) -> list[tuple[Document, list[tuple[Finding, str]]]]:
    """The findings with their fingerprints by document, in the order of the paths."""
    known = {d.path: d for d in report.documents}
    named = list(zip(findings, fingerprints(findings), strict=True))
    return [(known.get(p) or Document(p), list(g)) for p, g in groupby(named, key=lambda pair: pair[0].span.path)]


def _quiet(pairs: tuple[_overlaps.Pair, ...]) -> int:
    """After how many pairs those of no weight begin, 0 when they are few enough to stand with the others."""
    loud = sum(p.severity is not Severity.INFO for p in pairs)
    return loud if 0 < loud < len(pairs) - _FEW and all(p.severity is Severity.INFO for p in pairs[loud:]) else 0


def _rows(report: Report, pairs: tuple[_overlaps.Pair, ...]) -> list[dict[str, Any]]:
    """The documents with how much there is to say about each."""
    said = Counter((f.span.path, f.severity) for f in report.findings)
    paired = Counter(path for p in pairs for path in {p.left.path, p.right.path})
    return [{"document": d, "issuer": _issuer(d), "said": said, "pairs": paired[d.path]} for d in report.documents]


def _issuer(document: Document) -> str:
    return document.issuer or document.designation.rpartition("/")[2] or "—"


def _href(address: str) -> str:
    return quote(address, safe="/#")
