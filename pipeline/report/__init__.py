"""Reports: a module here with `NAME` and `render(report) -> str` is a report; modules that begin with "_" are their helpers."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pipeline.model import Finding, Severity

if TYPE_CHECKING:
    from pipeline.compare.found import Overlap


@dataclass(frozen=True, slots=True)
class Rule:
    """A page of the manual: what a code means, its law, how to mend it; `help` is Markdown."""

    code: str
    name: str
    severity: Severity
    summary: str
    help: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was looked at; `outputs` are (target, address relative to the report) of what was built from it."""

    path: str
    designation: str = ""
    title: str = ""
    issuer: str = ""
    outputs: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The designation, or the path when there is none."""
        return self.designation or self.path


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report may show; `seconds` are the stages with their time, `gate` is what makes a run fail."""

    findings: tuple[Finding, ...] = ()
    documents: tuple[Document, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    compared: bool = False
    rules: tuple[Rule, ...] = ()
    gate: Severity = Severity.ERROR
    version: str = ""
    revision: str = ""
    made: str = ""
    seconds: tuple[tuple[str, float], ...] = ()
    cached: int = 0
    width: int = 100
    colour: bool = False

    @property
    def failed(self) -> bool:
        """True when a finding reaches the gate."""
        return any(f.severity.rank >= self.gate.rank for f in self.findings)

    @property
    def alone(self) -> tuple[Finding, ...]:
        """The findings in the order of all reports, without those that are shown as overlaps."""
        return ordered(f for f in self.findings if not self.overlaps or "kind" not in dict(f.data))

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(f.severity == severity for f in self.findings)


def names() -> tuple[str, ...]:
    """The names of all reports, without loading them."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def render(name: str, report: Report) -> str:
    """The report of this name; raises KeyError when there is none."""
    if name not in names():
        raise KeyError(name)
    return cast(str, importlib.import_module(f"{__name__}.{name}").render(report))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the one order of all reports: path, line, column, code, message."""
    return tuple(sorted(findings, key=lambda f: (f.span.path, f.span.line, f.span.column, f.code, f.message)))


def fingerprints(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The fingerprint of each finding, made unique by counting equal ones: "abc", "abc-2", "abc-3"."""
    seen: Counter[str] = Counter()
    out = []
    for print_ in (f.fingerprint for f in findings):
        seen[print_] += 1
        out.append(print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}")
    return tuple(out)
