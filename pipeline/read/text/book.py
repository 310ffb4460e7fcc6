"""What an import tells the reader: warnings with their place, gathered while blocks are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Finding, Severity, Span


@dataclass(slots=True)
class Book:
    """The warnings of one import, and how many tables were rebuilt and kept as text."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    kept: int = 0

    def warn(self, code: str, line: int, message: str, subject: str, fix: str = "", severity: Severity = Severity.WARNING) -> None:
        """Note something that a person must look at."""
        place = " ".join(subject.split())[:60] or "phần đầu tệp"
        self.findings.append(Finding(code, severity, Span(self.path, max(line, 1)), place, message, fix=fix, subject=subject[:200]))
