"""Silencing a finding, always with a reason: a comment in the document or a line in the workspace's settings.

`<!-- chuan: bỏ qua S05 lý do -->` silences the block that follows it; in the front matter `# chuan: bỏ qua S08 lý do`
silences what is said about the front matter and about the document as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

from checks.context import Context
from pipeline.messages import _
from pipeline.model import Finding, Severity, Span, Standard, clause_blocks

MALFORMED, UNUSED = "X02", "X03"
_ELSEWHERE = "FOPX"  # codes of reading, of the comparison of documents, of the dossier, and of the program itself
_MARK = re.compile(r"(?:<!--|^#)\s*chuan:\s*(?:bỏ qua|ignore)\b\s*(?P<rest>.*?)\s*(?:-->|$)")
_CODES = re.compile(r"(?P<codes>[A-Z]\d\d(?:\s*,\s*[A-Z]\d\d)*)\b[\s:,–-]*(?P<reason>.*)")


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence as written on a line; it holds from `first` to `last` and is void without codes or a reason."""

    line: int
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is of one of its codes and begins in its lines."""
        return bool(self.reason) and finding.code in self.codes and self.first <= finding.span.line <= self.last


def silences(standard: Standard) -> Iterator[Silence]:
    """All silences in the source lines of a document."""
    front = _front_matter_end(standard.lines)
    marks = [(n, m["rest"]) for n, line in enumerate(standard.lines) if "chuan:" in line and (m := _MARK.search(line))]
    ends = _block_ends(standard) if marks else {}
    for index, rest in marks:
        form = _CODES.match(rest)
        codes = tuple(re.findall(r"[A-Z]\d\d", form["codes"])) if form else ()
        first, last = (1, front) if index < front else _block_after(standard.lines, index, ends)
        yield Silence(index + 1, codes, form["reason"].strip() if form else "", first, last)


def apply(standard: Standard, context: Context, findings: Iterable[Finding], known: Collection[str], complete: bool) -> Iterator[Finding]:
    """The findings that nobody silenced, and what is wrong with the silences; unused ones only after a complete run."""
    marks, used = list(silences(standard)), set()
    by_code: dict[str, list[Silence]] = {}
    for mark in marks:
        for code in mark.codes:
            by_code.setdefault(code, []).append(mark)
    for finding in findings:
        covering = [s for s in by_code.get(finding.code, ()) if s.covers(finding)]
        used.update(covering)
        if not covering and not ignored(context, finding):
            yield finding
    for mark in marks:
        if not mark.reason or not all(c in known or c[0] in _ELSEWHERE for c in mark.codes):
            yield _malformed(standard, mark)
        elif complete and mark not in used and all(c in known for c in mark.codes):
            yield _unused(standard, mark)


def ignored(context: Context, finding: Finding) -> bool:
    """Whether a line of the workspace's settings silences a finding, with a reason."""
    return any(i.code == finding.code and i.reason.strip() and fnmatch(finding.span.path, i.files) for i in context.ignore)


def _front_matter_end(lines: tuple[str, ...]) -> int:
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((n + 1 for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)


def _block_ends(standard: Standard) -> dict[int, int]:
    """The last line of the longest block that begins on a line; a table begins with its caption."""
    ends: dict[int, int] = {}
    for span in (b.span for clause in standard.walk() for b in clause_blocks(clause)):
        ends[span.line] = max(span.end_line, ends.get(span.line, 0))
    return ends


def _block_after(lines: tuple[str, ...], index: int, ends: dict[int, int]) -> tuple[int, int]:
    """The lines from the mark to the end of the block after it: a run of lines with text, a whole table or list."""
    first = next((n for n in range(index + 1, len(lines)) if lines[n].strip()), index)
    last = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines))
    return index + 1, max(last, ends.get(first + 1, 0))


def _malformed(standard: Standard, mark: Silence) -> Finding:
    return Finding(
        MALFORMED,
        Severity.WARNING,
        Span(standard.path, mark.line),
        _("dòng bỏ qua"),
        _("Dòng bỏ qua không có hiệu lực: thiếu mã quy tắc, thiếu lý do hoặc mã không tồn tại."),
        fix=_("Viết mã và lý do: <!-- chuan: bỏ qua S05 lý do -->"),
        subject=" ".join(mark.codes) + " " + mark.reason,
    )


def _unused(standard: Standard, mark: Silence) -> Finding:
    return Finding(
        UNUSED,
        Severity.INFO,
        Span(standard.path, mark.line),
        _("dòng bỏ qua"),
        _("Dòng bỏ qua {codes} không còn che phát hiện nào.").format(codes=", ".join(mark.codes)),
        fix=_("Xóa dòng bỏ qua này."),
        subject=" ".join(mark.codes),
    )
