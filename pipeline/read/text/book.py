"""What an import tells the reader: warnings with their place, gathered while blocks are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Finding, Severity, Span

_OFTEN = 6  # a stretch of cells without caption that makes a table makes it at its first or second cell


@dataclass(slots=True)
class Book:
    """The warnings of one import, how many tables were rebuilt and kept as text, and up to which lines tables were looked for in vain."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    kept: int = 0
    vain: list[int] = field(default_factory=list)

    def warn(self, code: str, line: int, message: str, subject: str, fix: str = "", severity: Severity = Severity.WARNING) -> None:
        """Note something that a person must look at."""
        place = " ".join(subject.split())[:60] or "phần đầu tệp"
        self.findings.append(Finding(code, severity, Span(self.path, max(line, 1)), place, message, fix=fix, subject=subject[:200]))

    def hopeless(self, line: int) -> bool:
        """Whether tables were looked for in vain, often enough, from earlier lines on to ends behind a line."""
        self.vain = [end for end in self.vain if end >= line]
        return len(self.vain) >= _OFTEN
