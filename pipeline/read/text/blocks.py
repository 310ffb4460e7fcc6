"""The blocks of a clause from its paragraphs: tables, figures, notes, lists, listings and plain paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from pipeline.messages import _
from pipeline.model import Block, Figure, ItemList, Listing, ListItem, Note, Paragraph, Span, Table, Text
from pipeline.read.text.book import Book
from pipeline.read.text.framed import framed, framed_end
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption, item, note
from pipeline.read.text.specified import specified
from pipeline.read.text.tables import table_at

_CODE = re.compile(r"^<[/?!]?[A-Za-z][^<]*|^</")
_FIRST = {"alpha": "a)", "arabic": "1)"}
_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz", "aăâbcdđeêghiklmnoôơpqrstuưvxy")
_NUMBERED = re.compile(r"^(\d{1,2})\.\s+(\S.*)$")
Kind = Literal["alpha", "arabic", "dash", "plus"]


def build(paras: Sequence[Para], book: Book) -> tuple[Block, ...]:
    """The blocks that some paragraphs make."""
    out: list[Block] = []
    at = 0
    while at < len(paras):
        made, at = _next(paras, at, book)
        for block in made:
            if isinstance(block, Note) and out and isinstance(out[-1], Table) and block.kind in ("note", "key"):
                out[-1] = replace(out[-1], notes=(*out[-1].notes, block))
            else:
                out.append(block)
    return counted([replace(b, notes=cast("tuple[Note, ...]", counted(b.notes))) if isinstance(b, Table) else b for b in out])


def counted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with a fixed number on notes whose printed number is not their count."""
    totals: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Note):
            totals[block.kind] = totals.get(block.kind, 0) + (block.kind != "key")
    given: dict[str, int] = {}
    out = []
    for block in blocks:
        if isinstance(block, Note):
            given[block.kind] = given.get(block.kind, 0) + 1
            usual = str(given[block.kind]) if totals[block.kind] > 1 else ""
            if block.number != usual:
                block = replace(block, explicit=True)
                given[block.kind] = int(block.number) if block.number else given[block.kind] - 1
        out.append(block)
    return tuple(out)


def _next(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int]:
    """The blocks that begin at a paragraph and the paragraph after them."""
    para = paras[at]
    if para.cells:
        return _rows(paras, at, book)
    if para.layout:
        return [_columns(para, book)], at + 1
    if _CODE.match(para.text):
        return _code(paras, at, book)
    found = _specification(paras, at, book) or table_at(paras, at, book)
    if found:
        return found
    match = caption(para.text)
    if match and match["word"].lower() in ("hình", "sơ đồ"):
        return _figure(paras, at, match["n"], match["rest"], book)
    if note(para.text):
        return _note(paras, at, book)
    return _list(paras, at, book) or ([_paragraph(para, book)], at + 1)


def _paragraph(para: Para, book: Book) -> Paragraph:
    return Paragraph(_span(para, book), (Text(para.text),))


def _span(para: Para, book: Book, last: Para | None = None) -> Span:
    return Span(book.path, para.line, 1, (last or para).end_line)


def _rows(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int]:
    """A table without caption whose rows stand on lines of their own."""
    end = framed_end(paras, at)
    book.tables += 1
    return [framed(paras[at:end], ("", "", ""), book.path)], end


def _specification(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int] | None:
    """A table without head of properties and what is asked of them."""
    found = specified(paras, at, book.path)
    book.tables += found is not None
    return ([found[0]], found[1]) if found else None


def _columns(para: Para, book: Book) -> Block:
    """A piece set in columns by blanks, kept as it stands."""
    book.kept += 1
    message = _("Bảng dàn bằng khoảng trắng được giữ nguyên; hàng và cột cần lập lại.")
    book.warn("F14", para.line, message, para.text, _("Lập lại bảng từ văn bản gốc."))
    return Listing(_span(para, book), "bang", para.text)


def _code(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int]:
    """Lines of a markup listing that follow one another."""
    end = at
    while end < len(paras) and (_CODE.match(paras[end].text) or (end > at and end + 1 < len(paras) and _inside(paras, end))):
        end += 1
    text = "\n".join(p.text for p in paras[at:end])
    return [Listing(_span(paras[at], book, paras[end - 1]), "xml", text)], end


def _inside(paras: Sequence[Para], at: int) -> bool:
    """Whether a line without a tag stands between two lines of a listing."""
    return bool(_CODE.match(paras[at + 1].text)) and not item(paras[at].text) and len(paras[at].text) < 200


def _figure(paras: Sequence[Para], at: int, number: str, title: str, book: Book) -> tuple[list[Block], int]:
    """A figure of which only the caption came through."""
    para, end = paras[at], at + 1
    if not title and end < len(paras) and len(paras[end].text) < 150 and not item(paras[end].text) and not note(paras[end].text):
        title, end = paras[end].text, end + 1
    message = _("Hình {number} không có ảnh trong tệp nguồn.").format(number=number)
    book.warn("F15", para.line, message, para.text, _("Đặt tệp ảnh cạnh tiêu chuẩn và ghi đường dẫn."))
    return [Figure(_span(para, book, paras[end - 1]), "", "", "", (Text(title),) if title else (), (), number)], end


def _note(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int]:
    """A note with its text on the same line, or with the list below it."""
    para = paras[at]
    match = note(para.text)
    assert match
    label, end = match["label"], at + 1
    word = label.casefold()
    kind: Literal["note", "example", "warning", "key"] = (
        "example" if word == "ví dụ" else "warning" if word == "cảnh báo" else "key" if word == "chú dẫn" else "note"
    )
    inner: list[Block] = [Paragraph(_span(para, book), (Text(match["rest"]),))] if match["rest"] else []
    if not match["rest"] or match["rest"].endswith(":"):
        while (
            end < len(paras)
            and not _goes_on_above(paras, at, end)
            and (item(paras[end].text) or (end == at + 1 and not inner and not caption(paras[end].text) and not note(paras[end].text)))
        ):
            listed = _list(paras, end, book)
            made, end = listed or ([_paragraph(paras[end], book)], end + 1)
            inner += made
    if not inner:
        return [_paragraph(para, book)], at + 1
    return [Note(_span(para, book, paras[end - 1]), kind, label, tuple(inner), match["n"] or "")], end


def _goes_on_above(paras: Sequence[Para], at: int, end: int) -> bool:
    """Whether "2)" stands below a note that has no "1)": it goes on from what stands above the note."""
    found = item(paras[end].text)
    if not found or found[0] != "arabic" or found[1] == "1)":
        return False
    return not any((inner := item(p.text)) and inner[0] == "arabic" for p in paras[at + 1 : end])


def _list(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int] | None:
    """A list that begins at a paragraph; dashes below a letter and pluses below a dash belong to that item."""
    found = _item(paras, at)
    if not found or (found[0] == "arabic" and found[1] != "1)"):
        return None
    kind = cast(Kind, found[0])
    items: list[ListItem] = []
    while at < len(paras):
        here = _item(paras, at)
        if not here or here[0] != kind or not _follows(items, here[1], kind):
            break
        para = paras[at]
        inner: list[Block] = [Paragraph(_span(para, book), (Text(here[2]),))]
        at += 1
        below = _item(paras, at)
        while below and _under(kind, below[0]) and (nested := _list(paras, at, book)):
            inner += nested[0]
            at = nested[1]
            below = _item(paras, at)
        items.append(ListItem(_span(para, book, paras[at - 1]), here[1], tuple(inner)))
    if not items or (kind == "arabic" and len(items) < 2):
        return None
    span = Span(book.path, items[0].span.line, 1, items[-1].span.end_line)
    return [ItemList(span, kind, tuple(items))], at


def _item(paras: Sequence[Para], at: int) -> tuple[str, str, str] | None:
    """The list item at a paragraph; a number with a dot counts as one with a bracket where it is no clause."""
    if at >= len(paras) or paras[at].layout:
        return None
    text = paras[at].text
    dotted = _NUMBERED.match(text)
    return ("arabic", f"{int(dotted[1])})", dotted[2]) if dotted else item(text)


def _follows(items: Sequence[ListItem], label: str, kind: Kind) -> bool:
    """Whether a label goes on with the list."""
    if kind in ("dash", "plus"):
        return True
    if not items:
        return label != "" and (kind == "alpha" or label == _FIRST[kind])
    last = items[-1].label.rstrip(")")
    here = label.rstrip(")")
    if kind == "arabic":
        return int(here) == int(last) + 1
    return any(here == after for letters in _ALPHABETS for before, after in itertools.pairwise(letters) if before == last)


def _under(kind: Kind, below: str) -> bool:
    """Whether items of a kind can stand below items of another."""
    return below in {"alpha": ("dash", "arabic", "plus"), "arabic": ("dash", "plus", "alpha"), "dash": ("plus",), "plus": ()}[kind]
