"""The same clauses are found when a labelled text is wrapped, paged, marked or set out otherwise."""

from __future__ import annotations

import csv
import random
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.extract import clauses
from pipeline.model import Clause, Row, Standard, Table, inner_blocks, plain
from pipeline.read.text import read
from tests.real.test_import_words import traced

Form = Callable[[str, Standard], str]


def lines(text: str) -> list[str]:
    return [t.strip() for t in text.split("\n") if t.strip()]


def wrapped(text: str, width: int, indent: int, gap: str) -> str:
    fill = textwrap.TextWrapper(width, initial_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
    return gap.join("\n".join(fill.wrap(t)) for t in lines(text))


def uneven(text: str, _done: Standard) -> str:
    """Wrapped as letters of different widths give: no two lines of one length."""
    chance = random.Random(7)
    return "\n\n".join("\n".join(textwrap.wrap(t, chance.randint(84, 98), break_long_words=False)) for t in lines(text))


def paged(text: str, done: Standard, foot: str) -> str:
    out: list[str] = []
    rows = wrapped(text, 90, 0, "\n\n").split("\n")
    for page, at in enumerate(range(0, len(rows), 40), 1):
        head = [done.metadata.designation, ""] if page > 1 else []
        out += [*head, *rows[at : at + 40], "", f"{page}{foot}"]
    return "\n".join(out)


def numbered(text: str, pattern: str, by: str) -> str:
    return re.sub(pattern, by, text, flags=re.MULTILINE)


def headings(done: Standard) -> Iterator[Clause]:
    for section in (*done.body, *done.annexes):
        yield from (c for c in section.walk() if c.label and c.title)


def on_headings(text: str, done: Standard, change: Callable[[str, Clause], str]) -> str:
    rows = text.split("\n")
    for clause in headings(done):
        at, title = clause.span.line - 1, plain(clause.title)
        place = next((i for i in range(at, min(at + 4, len(rows))) if rows[i].rstrip().rstrip(":").endswith(title)), at)
        rows[place] = change(rows[place].strip(), clause)
    return "\n".join(rows)


def cased(text: str, done: Standard, case: Callable[[str], str]) -> str:
    return on_headings(text, done, lambda t, c: t.replace(plain(c.title), case(plain(c.title))))


def without(text: str, first: int, last: int) -> str:
    rows = text.split("\n")
    return "\n".join(rows[: first - 1] + rows[last:])


def no_foreword(text: str, done: Standard) -> str:
    return without(text, done.foreword.span.line, done.foreword.span.end_line) if done.foreword else text


def with_contents(text: str, done: Standard) -> str:
    entries = [f"{c.label} {plain(c.title)} {'.' * 20} {n}" for n, c in enumerate(headings(done), 5) if c.level <= 2]
    at = (done.foreword or done.body[0]).span.line - 1
    rows = text.split("\n")
    return "\n".join([*rows[:at], "MỤC LỤC", *entries, *rows[at:]])


def grid(table: Table) -> list[list[str]]:
    """The cells of a table by row and column, those that are covered empty."""
    out: list[list[str]] = []
    covered: dict[int, int] = {}
    for row in (*table.head, *table.body):
        out.append(laid(row, table.width, covered))
    return out


def laid(row: Row, width: int, covered: dict[int, int]) -> list[str]:
    cells = iter(row.cells)
    out: list[str] = []
    while len(out) < width:
        if covered.get(len(out), 0):
            covered[len(out)] -= 1
            out.append("")
            continue
        cell = next(cells, None)
        if cell is None:
            break
        for _ in range(cell.colspan if cell.rowspan > 1 else 0):
            covered[len(out)] = cell.rowspan - 1
        out += [" ".join(plain(cell.content).split()), *[""] * (cell.colspan - 1)]
    return out


def tables(done: Standard) -> list[Table]:
    return [b for c in done.walk() for block in c.blocks for b in inner_blocks(block) if isinstance(b, Table)]


def rowed(text: str, done: Standard, join: Callable[[list[str]], str]) -> str:
    rows: list[str | None] = list(text.split("\n"))
    for table in tables(done):
        first = (table.head or table.body)[0].span.line
        rows[first - 1 : table.span.end_line] = [None] * (table.span.end_line - first + 1)
        rows[first - 1] = "\n".join(join(r) for r in grid(table))
    return "\n".join(r for r in rows if r is not None)


FORMS: dict[str, Form] = {
    "no blank lines": lambda t, d: "\n".join(lines(t)),
    "wrapped at 72": lambda t, d: wrapped(t, 72, 4, "\n\n"),
    "wrapped at 90": lambda t, d: wrapped(t, 90, 0, "\n\n"),
    "wrapped at 90, first lines indented": lambda t, d: wrapped(t, 90, 6, "\n"),
    "wrapped at 72, nothing between paragraphs": lambda t, d: wrapped(t, 72, 0, "\n"),
    "wrapped unevenly": uneven,
    "paged": lambda t, d: paged(t, d, "\f"),
    "paged without marks of pages": lambda t, d: paged(t, d, ""),
    "no dots behind numbers": lambda t, d: numbered(t, r"^(\s*(?:[A-Z]\.)?\d+(?:\.\d+)+)\.(?=\s)", r"\1"),
    "dots behind numbers": lambda t, d: numbered(t, r"^(\s*\d+(?:\.\d+)+)(?=\s+[A-ZĐÀ-Ỹ]\S*[a-zà-ỹ])", r"\1."),
    "odd blanks": lambda t, d: re.sub(r"(?<=\S) (?=\S)", lambda m: "\u00a0" if m.start() % 3 else "  ", t),
    "no foreword": no_foreword,
    "a list of contents": with_contents,
    "headings in capitals": lambda t, d: cased(t, d, str.upper),
    "headings in small letters": lambda t, d: cased(t, d, str.capitalize),
    "Điều with a colon": lambda t, d: numbered(t, r"^(\s*(?:Điều|ĐIỀU) \d+)\s*\.", r"\1:"),
    "letters with dots": lambda t, d: numbered(t, r"^(\s*[a-zđ])\)", r"\1."),
    "bold headings": lambda t, d: on_headings(t, d, lambda line, c: f"**{line}**"),
    "headings of Markdown": lambda t, d: on_headings(t, d, lambda line, c: f"{'#' * min(c.level, 6)} {line}"),
    "escaped dots": lambda t, d: numbered(t, r"^(\s*(?:\d+\.)*\d+)\. ", r"\1\\. "),
    "rows with tabs": lambda t, d: rowed(t, d, "\t".join),
    "rows with bars": lambda t, d: rowed(t, d, " | ".join),
    "rows of Markdown": lambda t, d: rowed(t, d, lambda r: f"| {' | '.join(r)} |"),
}
SAMPLE = (
    "qcvn-01-1-2018-byt",
    "qcvn-01-186-2017-bnnptnt",
    "qcvn-05-2023-btnmt",
    "qcvn-5-1-2010-byt",
    "qcvn-34-2018-bldtbxh",
    "qcvn-8-2-2011-byt",
)


def labelled(folder: Path, name: str) -> set[str]:
    with (folder / "gold" / "clauses.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {r["number"].replace(" ", "").casefold() for r in rows if Path(r["file"]).stem == name}


@pytest.mark.parametrize("form", FORMS)
def test_clauses_do_not_depend_on_the_form(shared: Path, form: str) -> None:
    hits = extra = missed = 0
    for name in SAMPLE:
        path = shared / "corpus" / f"{name}.txt"
        changed = FORMS[form](path.read_text(encoding="utf-8"), traced(path).standard)
        got = {number.replace(" ", "").casefold() for number, _title, _kind in clauses.rows(read(path.name, changed))}
        want = labelled(shared, name)
        hits, extra, missed = hits + len(got & want), extra + len(got - want), missed + len(want - got)
    assert 2 * hits / (2 * hits + extra + missed) >= 0.99


@pytest.mark.parametrize("form", ["rows with tabs", "rows with bars", "rows of Markdown"])
def test_rows_on_lines_of_their_own_make_the_same_tables(shared: Path, form: str) -> None:
    for name in SAMPLE:
        path = shared / "corpus" / f"{name}.txt"
        before = traced(path).standard
        after = read(path.name, FORMS[form](path.read_text(encoding="utf-8"), before))
        assert [t.number for t in tables(after)] == [t.number for t in tables(before)]
        assert [grid(t) for t in tables(after)] == [grid(t) for t in tables(before)]
