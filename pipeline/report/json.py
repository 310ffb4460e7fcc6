"""All findings and overlaps as one JSON object, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pipeline.messages import language
from pipeline.model import Finding
from pipeline.report import Report, fingerprints, ordered

NAME = "json"
SCHEMA = 1


def render(report: Report) -> str:
    """The report as indented JSON; the key `schema` changes when a key changes its meaning."""
    findings = ordered(report.findings)
    whole = {
        "schema": SCHEMA,
        "tool": {"name": "chuan", "version": report.version},
        "language": language(),
        "revision": report.revision,
        "made": report.made,
        "gate": report.gate.value,
        "failed": report.failed,
        "documents": [asdict(d) for d in report.documents],
        "findings": [_finding(f, p) for f, p in zip(findings, fingerprints(findings), strict=True)],
        "overlaps": [asdict(o) for o in report.overlaps],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {**asdict(finding), "data": dict(finding.data), "fingerprint": fingerprint}
