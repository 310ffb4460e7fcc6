"""What is wrong in a source text: noted by line while reading, made into findings when the clauses have their numbers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from pipeline.messages import _
from pipeline.model import Finding, Severity, Span, Standard

_WHOLE = ("F02", "F03", "F04")


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding that does not know its clause yet."""

    code: str
    line: int
    column: int
    message: str
    fix: str = ""
    subject: str = ""
    severity: Severity = Severity.ERROR


@dataclass(slots=True)
class Notebook:
    """The problems of one text, collected while it is read."""

    path: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, line: int, column: int, message: str, fix: str = "", subject: str = "", warn: bool = False) -> None:
        """Remember a problem at a line and column that count from 1."""
        severity = Severity.WARNING if warn else Severity.ERROR
        self.problems.append(Problem(code, max(line, 1), max(column, 1), message, fix, subject, severity))

    def place(self, words: str, line: int, end: int) -> tuple[int, int]:
        """Line and column of words between two lines, the beginning of the first one when they are not there."""
        for number in range(line, min(end, len(self.lines)) + 1):
            found = self.lines[number - 1].find(words)
            if found >= 0:
                return number, found + 1
        return line, 1

    def findings(self, standard: Standard) -> tuple[Finding, ...]:
        """The findings in the order of the text, with the clauses that they stand in."""
        places = sorted((c.span.line, c.number or _("phần đầu tệp")) for c in standard.walk())
        starts = [line for line, _ in places]
        ordered = sorted(self.problems, key=lambda p: (p.line, p.column, p.code, p.message))

        def clause(problem: Problem) -> str:
            at = 0 if problem.code in _WHOLE else bisect_right(starts, problem.line)
            return places[at - 1][1] if at else _("phần đầu tệp")

        return tuple(_finding(p, self.path, clause(p)) for p in ordered)


def _finding(problem: Problem, path: str, clause: str) -> Finding:
    span = Span(path, problem.line, problem.column, problem.line)
    return Finding(
        problem.code, problem.severity, span, clause, problem.message, fix=problem.fix, subject=problem.subject or problem.message
    )
