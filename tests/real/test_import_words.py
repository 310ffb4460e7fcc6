"""No word of a real text is lost on import, and nothing is dropped that is not present elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.model import Block, Clause, Figure, ItemList, Listing, ListItem, Note, Paragraph, Standard, Table, TermEntry, plain
from pipeline.read.text import Trace, trace
from pipeline.text import clean, words


@cache
def traced(path: Path) -> Trace:
    """A text read once for all tests."""
    return trace(path.name, path.read_text(encoding="utf-8"))


SERIES = {"QCVN": "QUY CHUẨN KỸ THUẬT QUỐC GIA", "TCVN": "TIÊU CHUẨN QUỐC GIA"}


def texts(standard: Standard) -> Iterator[str]:
    """Everything that the model prints, in the order of the text."""
    meta = standard.metadata
    yield from (meta.designation, SERIES.get(meta.designation[:4], ""), meta.title, meta.title_en)
    for section in standard.sections():
        yield from clause(section)


def clause(item: Clause) -> Iterator[str]:
    yield item.label
    status = {"normative": "quy định", "informative": "tham khảo", "": ""}[item.status]
    yield from (status, plain(item.title))
    for block in item.blocks:
        yield from of_block(block)
    for child in item.children:
        yield from clause(child)


def of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content=content):
            yield plain(content)
        case ItemList(items=items):
            for entry in items:
                yield from of_item(entry)
        case Note(label=label, number=number, blocks=blocks):
            yield from (label, number)
            for inner in blocks:
                yield from of_block(inner)
        case Table():
            yield from of_table(block)
        case Figure(number=number, title=title):
            yield from (f"Hình {number}", plain(title))
        case Listing(text=text):
            yield text
        case TermEntry(term=term, foreign=foreign, definition=definition):
            yield from (plain(term), foreign)
            for inner in definition:
                yield from of_block(inner)


def of_item(entry: ListItem) -> Iterator[str]:
    yield entry.label
    for block in entry.blocks:
        yield from of_block(block)


def of_table(table: Table) -> Iterator[str]:
    if table.number:
        yield f"Bảng {table.number}"
    yield plain(table.title)
    if table.unit:
        yield f"Đơn vị {table.unit}"
    for row in (*table.head, *table.body):
        yield from (plain(cell.content) for cell in row.cells)
    for note in table.notes:
        yield from of_block(note)


def stream(parts: Iterator[str]) -> list[str]:
    return [w for part in parts for w in words(clean(part))]


def source_words(source: str, done: Trace) -> list[str]:
    """The words of the source from the foreword on, without the lines that were left out or set at the front."""
    lines = clean(source).split("\n")
    away = [(p.line, max(p.end_line, p.line), p.text) for p in (*done.dropped, *done.moved)]
    for first, last, text in away:
        if " ".join(words(" ".join(lines[first - 1 : last]))) == " ".join(words(text)) or last > first:
            lines[first - 1 : last] = [""] * (last - first + 1)
        else:
            lines[first - 1] = lines[first - 1].replace(text, "")
    start = done.standard.foreword.span.line if done.standard.foreword else 1
    return [w for line in lines[start - 1 :] for w in words(line)]


def title_words(standard: Standard) -> set[str]:
    meta = standard.metadata
    return set(words(f"{meta.designation} {meta.title} {meta.title_en} {' '.join(SERIES.values())}"))


def body(done: Trace) -> Iterator[str]:
    """What the model prints from the foreword on, without the lines set at the front."""
    moved = {p.line for p in done.moved}
    for section in done.standard.sections():
        if section.span.line not in moved:
            yield from clause(section)


def numeral(word: str) -> bool:
    return word.isdigit() or set(word) <= set("ivxl")


Difference = tuple[str, list[str], list[str]]


def differences(want: list[str], got: list[str], allowed: set[str], second: set[str]) -> list[Difference]:
    """Where the words of the model differ from those of the source, but for words of the house and second lines of cells."""
    found = unmoved(parted(want, got), second)
    return [(at, left[:12], right[:12]) for at, left, right in found if not is_small(left, right, allowed)]


def is_small(left: list[str], right: list[str], allowed: set[str]) -> bool:
    few = len(left) + len(right) <= 6 and [w for w in left if not numeral(w)] == [w for w in right if not numeral(w)]
    return few or set(left + right) <= allowed


def unmoved(found: list[Difference], second: set[str]) -> list[Difference]:
    """The differences but for second lines of cells, which the source prints behind all first lines: each word stands again close by."""
    kept, at = list[Difference](), 0
    while at < len(found):
        balance = Counter[str]()
        for end, (_, left, right) in enumerate(found[at : at + CLOSE], at + 1):
            if any(w not in second and not numeral(w) for w in left + right):
                kept.append(found[at])
                at += 1
                break
            balance.update(left)
            balance.subtract(right)
            if not any(balance.values()):
                at = end
                break
        else:
            kept.append(found[at])
            at += 1
    return kept


def parted(want: list[str], got: list[str]) -> list[Difference]:
    """Where the two part, with the four words before."""
    out: list[Difference] = []
    i = j = 0
    while i < len(want) and j < len(got):
        if want[i] == got[j]:
            i, j = i + 1, j + 1
            continue
        a, b = resync(want, got, i, j)
        out.append((" ".join(want[max(0, i - 4) : i]), want[i : i + a], got[j : j + b]))
        i, j = i + a, j + b
    if want[i:] or got[j:]:
        out.append(("", want[i:], got[j:]))
    return out


def resync(want: list[str], got: list[str], i: int, j: int) -> tuple[int, int]:
    """The shortest skip on both sides after which four words agree again."""
    for total in range(1, 300):
        for a in range(total + 1):
            b = total - a
            if want[i + a : i + a + 4] == got[j + b : j + b + 4] and i + a < len(want):
                return a, b
    return len(want) - i, len(got) - j


CLOSE = 12  # differences within which words have moved and are not lost
LABELLED = re.compile(r"(?m)^[A-ZĐÀ-Ỹ][^\W\d]*: [≤≥<>]? ?\d.*$")  # a line of a cell with several ("Tầm: ≤ 70", "Hướng: ≤ 50")
MISPRINT = re.compile(r"(?m)^(Phụ )luc(?= [A-Z]\b)")  # of the heading of an annex, whose word the house prints rightly


def test_no_word_is_lost(shared: Path) -> None:
    bad = {}
    for path in sorted((shared / "corpus").glob("*.txt")):
        source = path.read_text(encoding="utf-8")
        done = traced(path)
        want, got = source_words(MISPRINT.sub(r"\1lục", source), done), stream(body(done))
        second = {w for line in LABELLED.findall(clean(source)) for w in words(line)}
        lost = differences(want, got, title_words(done.standard) | {"đơn", "vị", "tính"}, second)
        if lost:
            bad[path.stem] = lost[:4]
    assert not bad, bad


def test_what_is_dropped_stands_elsewhere(shared: Path) -> None:
    fixed = {"cộng", "hòa", "xã", "hội", "chủ", "nghĩa", "việt", "nam", "mục", "lục", "nội", "dung"}
    fixed |= {"kết", "thúc"}  # of a caption, "Bảng 2 (tiếp theo và kết thúc)"
    for path in sorted((shared / "corpus").glob("*.txt")):
        done = traced(path)
        meta = done.standard.metadata
        known = set(stream(texts(done.standard))) | fixed | set(words(f"{meta.place} {meta.year}"))
        for piece in done.dropped:
            if piece.reason not in ("page", "rule"):
                assert {w for w in words(piece.text) if not w.isdigit()} <= known, (path.name, piece)
