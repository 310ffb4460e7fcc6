"""JUnit XML: one suite a document, one case a finding, so that any build server can list them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import groupby

from pipeline.messages import _
from pipeline.model import Finding
from pipeline.report import Document, Report
from pipeline.text import visible

NAME = "junit"


def render(report: Report) -> str:
    """The suites; findings below the gate are cases that pass and say so in their output."""
    by_path = {path: list(group) for path, group in groupby((t.finding for t in report.shown if t.open), key=lambda f: f.span.path)}
    root = ET.Element("testsuites", name="chuan", tests="0", failures="0")
    for document in _documents(report, by_path):
        root.append(_suite(document, by_path.get(document.path, []), report))
    for key in ("tests", "failures"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _documents(report: Report, by_path: dict[str, list[Finding]]) -> list[Document]:
    known = {d.path: d for d in report.documents}
    return [known.get(path, Document(path)) for path in sorted({*known, *by_path})]


def _suite(document: Document, findings: list[Finding], report: Report) -> ET.Element:
    failures = sum(map(report.stops, findings))
    suite = ET.Element("testsuite", name=visible(document.path), tests=str(len(findings) or 1), failures=str(failures))
    if not findings:
        ET.SubElement(suite, "testcase", classname=visible(document.path), name=_("không có phát hiện"))
    for finding in findings:
        suite.append(_case(finding, report))
    return suite


def _case(finding: Finding, report: Report) -> ET.Element:
    span = finding.span
    name = f"{finding.code} {finding.clause} ({span.line}:{span.column})"
    case = ET.Element("testcase", classname=visible(span.path), name=visible(name), file=visible(span.path), line=str(span.line))
    words = "\n".join(visible(t) for t in (f"{span.path}:{span.line}:{span.column}", finding.message, finding.fix, finding.basis) if t)
    if report.stops(finding):
        ET.SubElement(case, "failure", type=finding.code, message=visible(finding.message)).text = words
    else:
        ET.SubElement(case, "system-out").text = words
    return case
