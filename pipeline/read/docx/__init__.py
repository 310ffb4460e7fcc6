"""A draft written in Word into the model: its paragraphs go the way of plain text, what a text cannot hold is put back afterwards.

Numbers that Word counts are worked out from its lists and printed before the paragraphs, so that a draft with live numbers and one
with typed numbers are read alike. A Word file is bytes, so this format stands apart from those that `pipeline.read.read` reads; a
place in it is the count of the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.house import of
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.model import Block, Clause, Finding, Formula, Severity, Span, Standard
from pipeline.numbering import number
from pipeline.read.docx.counting import counter
from pipeline.read.docx.filling import Filling
from pipeline.read.docx.flow import flow
from pipeline.read.docx.laying import laid
from pipeline.read.docx.linking import linked
from pipeline.read.docx.package import UnreadableError, W, opened
from pipeline.read.docx.runs import Runs
from pipeline.read.docx.styles import styles
from pipeline.read.docx.telling import findings, spoken
from pipeline.read.text import understood
from pipeline.rebuild import each, with_sections

ENDING = ".docx"


@dataclass(frozen=True, slots=True)
class Written:
    """A standard read from a Word file, and its pictures by the path beside the text that it names."""

    standard: Standard
    pictures: tuple[tuple[str, bytes], ...] = ()


def read(path: str, data: bytes) -> Written:
    """The numbered standard that a Word file holds; what could not be carried over is in its problems."""
    try:
        package = opened(data)
    except UnreadableError as error:
        return Written(_refused(path, str(error)))
    root = package.tree(package.main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        return Written(_refused(path, package.main))
    runs = Runs(package, styles(package), lists=counter(package))
    runs.prepare(root)
    placed = laid(flow(body, runs), path, runs)
    filling = Filling(placed, runs.alone)
    lines = tuple(p.text for p in placed.paras)
    trace = understood(path, placed.paras, lines, fill=filling.standard)
    standard = linked(_counted(_stated(trace.standard)), placed)
    problems = [*spoken(trace.standard.problems), *findings(package, runs, filling, path)]
    pictures = tuple((name, package.read(image.part)) for name, image in placed.images.items())
    return Written(replace(standard, problems=tuple(sorted(problems, key=lambda f: f.span.line))), pictures)


def _refused(path: str, reason: str) -> Standard:
    message = _("Không đọc được tệp Word: {reason}.").format(reason=reason)
    fix = _("Mở tệp bằng Word và lưu lại dưới dạng .docx, không đặt mật khẩu.")
    return Standard(
        path, Metadata(), problems=(Finding("F02", Severity.ERROR, Span(path, 1), _("cả tệp"), message, fix=fix, subject=path),)
    )


def _stated(standard: Standard) -> Standard:
    """A file that names no document by which it was issued is a draft."""
    meta = standard.metadata
    return standard if meta.issuing_document or meta.issued else replace(standard, metadata=replace(meta, status="draft"))


def _counted(standard: Standard) -> Standard:
    """The standard, with the printed numbers of formulas fixed where they are not those that are counted."""
    printed = [f.number for f in _formulas(standard)]
    counted = number(standard, of(standard))
    wrong = {i for i, (f, want) in enumerate(zip(_formulas(counted), printed, strict=True)) if want and f.number != want}
    return number(_fixed(standard, wrong), of(standard)) if wrong else counted


def _formulas(standard: Standard) -> Iterator[Formula]:
    return (b for c in standard.walk() for b in c.blocks if isinstance(b, Formula))


def _fixed(standard: Standard, wrong: set[int]) -> Standard:
    """The standard with the formulas of these counts marked as having a fixed number."""
    count = iter(range(10**9))

    def block(old: Block) -> Block:
        return replace(old, explicit=True) if isinstance(old, Formula) and next(count) in wrong else old

    def clause(old: Clause) -> Clause:
        return replace(old, blocks=each(old.blocks, block), children=each(old.children, clause))

    return with_sections(standard, clause)
