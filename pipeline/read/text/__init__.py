"""Plain text of a regulation or standard, copied from a page or extracted from a PDF, into the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.house import House, of
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.model import ClauseKind, Finding, Severity, Span, Standard
from pipeline.read.text import assemble
from pipeline.read.text.book import Book
from pipeline.read.text.contents import without_contents
from pipeline.read.text.context import survey
from pipeline.read.text.continued import whole
from pipeline.read.text.front import Front, front
from pipeline.read.text.furniture import Dropped
from pipeline.read.text.lines import Para, paragraphs
from pipeline.read.text.numbers import caption_numbering, settle, with_numbering
from pipeline.read.text.outline import outline
from pipeline.read.text.repair import repaired, separated
from pipeline.read.text.titles import with_headings
from pipeline.text import clean

SUFFIXES = (".txt",)
LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Trace:
    """A text read, with the figures of the import and everything that was left out of the model."""

    standard: Standard
    dropped: tuple[Dropped, ...] = ()
    clauses: int = 0
    fixed: int = 0
    tables: int = 0
    kept: int = 0
    moved: tuple[Para, ...] = ()


def read(path: str, source: str) -> Standard:
    """The numbered standard that a plain text holds; what could not be decided is in its problems."""
    return trace(path, source).standard


def trace(path: str, source: str) -> Trace:
    """Read a text and tell what was dropped and decided on the way."""
    paras, furniture = paragraphs(source)
    return understood(path, paras, tuple(clean(source).split("\n")), furniture)


def understood(
    path: str,
    found: Sequence[Para],
    lines: tuple[str, ...],
    furniture: Sequence[Dropped] = (),
    fill: Callable[[Standard], Standard] = lambda standard: standard,
) -> Trace:
    """Make a numbered standard of paragraphs; `fill` puts in what they could not hold, before the numbers are compared."""
    if not found:
        problem = Finding("F02", Severity.ERROR, Span(path, 1), "phần đầu tệp", _("Tệp rỗng."), subject=path)
        return Trace(Standard(path, Metadata(status="in-force"), lines=lines, problems=(problem,)))
    joined, repeated = whole(separated(found))
    paras, contents, strange = without_contents(joined)
    opening = front(paras)
    book = Book(path)
    _warn(book, opening, strange, sum(map(len, lines)))
    standard = replace(fill(_standard(paras, opening, strange, book)), lines=lines)
    house = of(standard)
    standard = replace(standard, metadata=replace(standard.metadata, caption_numbering=caption_numbering(standard)))
    numbered, clauses, fixed = settle(standard, house)
    done = replace(numbered, problems=tuple(sorted(book.findings, key=lambda f: f.span.line)))
    return Trace(
        done, (*furniture, *repeated, *contents, *opening.dropped), clauses, fixed, book.tables, book.kept, (*opening.strange, *strange)
    )


def _standard(paras: Sequence[Para], opening: Front, strange: Sequence[Para], book: Book) -> Standard:
    """The model of a text, with its printed numbers, before they are compared with the count."""
    context = survey(paras, opening.body)
    nodes = with_headings(repaired(outline(paras, context, opening.body, len(paras)), paras, context), paras)
    bare = Standard(book.path, replace(opening.metadata, house=""))
    house: House = of(bare)
    metadata = with_numbering(opening.metadata, nodes, house)
    work = assemble.Assembly(paras, house, metadata.hierarchy, book, len(paras))
    main, annexes, bibliography = assemble.body(nodes, opening.body, work)
    kept = assemble.leftover([*opening.strange, *strange], book)
    return Standard(
        book.path,
        replace(metadata, house=house.name),
        tuple([kept, *main] if kept else main),
        tuple(annexes),
        assemble.foreword(opening.foreword, ClauseKind.FOREWORD, book),
        assemble.foreword(opening.introduction, ClauseKind.INTRODUCTION, book),
        bibliography,
    )


def _warn(book: Book, opening: Front, strange: Sequence[Para], size: int) -> None:
    """Note what a person must look at in the front matter."""
    for para in opening.strange:
        book.warn("F15", para.line, _("Dòng này ở phần bìa không rõ là gì; đã giữ lại ở đầu văn bản."), para.text)
    for para in strange:
        book.warn("F15", para.line, _("Dòng này của mục lục không có trong văn bản; đã giữ lại ở đầu văn bản."), para.text)
    missing = [name for name, value in ((_("số hiệu"), opening.metadata.designation), (_("tên"), opening.metadata.title)) if not value]
    if missing:
        message = _("Không tìm thấy {names} ở bìa.").format(names=", ".join(missing))
        book.warn("F04", 1, message, _("phần đầu tệp"), _("Ghi số hiệu và tên ở phần đầu tệp."), Severity.ERROR)
    if size > LIMIT:
        book.warn("F12", 1, _("Tệp lớn hơn {limit} MB.").format(limit=LIMIT // 1_000_000), book.path)
