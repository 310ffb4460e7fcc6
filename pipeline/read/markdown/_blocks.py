"""Block tokens to blocks of the model; captions, units, notes and explanations find the block that they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

from pipeline import dialect
from pipeline.dialect import DIMENSIONS, FOREIGN, NOTE, NOTE_KINDS, UNIT, VIETNAMESE, WHERE, Attributes, caption_pattern
from pipeline.house import House
from pipeline.messages import _
from pipeline.model import Block, Figure, Formula, ItemList, Listing, ListItem, Note, Paragraph, Span, Table, TermEntry, Text, plain
from pipeline.read.markdown import _tables
from pipeline.read.markdown._inline import Reader, trimmed


@dataclass(slots=True)
class Loose:
    """A caption or unit paragraph, a table's source or an image, which waits for the block that it belongs to."""

    kind: Literal["table-caption", "figure-caption", "unit", "dimensions", "table", "image", "break"]
    span: Span
    raw: str = ""
    attributes: Attributes = dialect.NONE
    table: _tables.Source | None = None
    paragraph: Paragraph | None = None
    alt: str = ""


Raw = Block | Loose


@dataclass(slots=True)
class Blocks:
    """Reads the tokens of one text from the first to the last."""

    tokens: list[Token]
    reader: Reader
    house: House
    path: str
    at: int = 0
    ids: dict[str, int] = field(default_factory=dict)

    def span(self, token: Token) -> Span:
        """The place of a token in the source."""
        first, last = token.map or [0, 1]
        lines = self.reader.book.lines
        if last > first + 1:
            while last > first + 1 and not lines[last - 1].strip(" \t>"):
                last -= 1
        return Span(self.path, first + 1, token.meta.get("column") or self.indent(first), last)

    def indent(self, line: int) -> int:
        """The column of the first letter of a line that is counted from 0."""
        text = self.reader.book.lines[line] if line < len(self.reader.book.lines) else ""
        return len(text) - len(text.lstrip(" \t>")) + 1

    def until(self, close: str) -> tuple[Block, ...]:
        """The blocks up to the closing token of a container."""
        raw: list[Raw] = []
        while self.at < len(self.tokens) and self.tokens[self.at].type != close:
            raw += self.next()
        self.at += 1
        return self.assembled(raw)

    def next(self) -> list[Raw]:
        """The raw blocks that the next token begins; the place moves on behind them."""
        token = self.tokens[self.at]
        self.at += 1
        match token.type:
            case "paragraph" | "inline":
                return self.paragraph(token)
            case "bullet_list_open" | "ordered_list_open" | "alpha_list_open":
                return [self.item_list(token)]
            case "table":
                rows = _tables.Source(token.meta["rows"], (token.map or [0])[0] + 1, token.meta["column"])
                return [Loose("table", self.span(token), table=rows)]
            case "blockquote_open":
                return list(self.notes(token))
            case "formula":
                return [self.formula(token)]
            case "fence":
                return [self.listing(token)]
            case "comment" | "hr":
                return [Loose("break", self.span(token))]
            case "too_deep":
                return [self.too_deep(token)]
            case "heading":
                lost = self.lost_heading(token)
                return [lost] if lost.content else []
            case "dl_open":
                return [entry for entry, _attributes in self.terms()]
        return []

    def paragraph(self, token: Token) -> list[Raw]:
        """A paragraph, or the loose part that its first words make of it."""
        raw, span = token.content, self.span(token)
        if raw.startswith("![") and (image := self.image(raw, span)):
            return [image]
        caption = caption_pattern(self.house.words).match(raw)
        if caption:
            title, attributes = dialect.after(caption["title"])
            kind: Literal["table-caption", "figure-caption"] = "table-caption" if caption["table"] else "figure-caption"
            return [Loose(kind, span, title, attributes, paragraph=self.plain_paragraph(raw, span))]
        unit = UNIT.match(raw)
        if unit:
            return [Loose("unit", span, unit[1], paragraph=self.plain_paragraph(raw, span))]
        plain = self.plain_paragraph(raw, span)
        if DIMENSIONS.fullmatch(raw):
            return [Loose("dimensions", span, raw, paragraph=plain)]
        return [plain] if plain.content else []

    def plain_paragraph(self, raw: str, span: Span) -> Paragraph:
        """A paragraph of the raw text."""
        return Paragraph(span, self.reader.read(raw, span.line, span.end_line))

    def image(self, raw: str, span: Span) -> Loose | None:
        """The image of a paragraph that holds nothing else."""
        parsed: list[Token] = []
        self.reader.md.inline.parse(raw, self.reader.md, {}, parsed)
        if len(parsed) != 1 or parsed[0].type != "image":
            return None
        alt = plain(trimmed([Text(child.content) for child in parsed[0].children or ()]))
        return Loose("image", span, str(parsed[0].attrs.get("src", "")), alt=alt)

    def item_list(self, opening: Token) -> ItemList:
        """A list with its items; the marks of the source become labels."""
        kind: Literal["alpha", "arabic", "dash", "plus"] = "alpha"
        match opening.type:
            case "ordered_list_open":
                kind = "arabic"
            case "bullet_list_open":
                kind = "plus" if opening.markup == "+" else "dash"
        items = []
        while self.at < len(self.tokens) and self.tokens[self.at].type.endswith("_item_open"):
            token = self.tokens[self.at]
            self.at += 1
            label = {"alpha": token.info, "arabic": token.info + ")", "dash": "-", "plus": "+"}[kind]
            items.append(ListItem(self.span(token), label, self.until(token.type.replace("_open", "_close"))))
        self.at += 1
        return ItemList(self.span(opening), kind, tuple(items))

    def notes(self, opening: Token) -> tuple[Note, ...]:
        """The notes of a block quote: a new one begins at each line that has a note's label."""
        groups: list[tuple[Span, str, str, list[Raw]]] = []
        while self.tokens[self.at].type != "blockquote_close":
            token = self.tokens[self.at]
            if token.type != "paragraph":
                group = groups or [(self.span(opening), "", "", [])]
                groups = group
                groups[-1][3].extend(self.next())
                continue
            self.at += 1
            for raw, span in _pieces(token, self.span(token)):
                found = NOTE.match(raw)
                if found or not groups:
                    groups.append((span, found[1] if found else "", found[2] or "" if found else "", []))
                piece = Token("paragraph", "", 0, map=[span.line - 1, span.end_line], content=raw[found.end() :] if found else raw)
                piece.meta["column"] = span.column + (found.end() if found else 0)
                groups[-1][3].extend(self.paragraph(piece))
        self.at += 1
        return tuple(self.note(*group) for group in groups) or (Note(self.span(opening), "note", "", ()),)

    def note(self, span: Span, label: str, number: str, raw: list[Raw]) -> Note:
        """A note of the given words."""
        return Note(
            span, NOTE_KINDS.get(label.lower(), "note"), label, self.assembled(raw), "" if number.startswith("{") else number, bool(number)
        )

    def formula(self, token: Token) -> Formula:
        """A displayed formula with its attributes."""
        attributes = dialect.before(token.info)[1]
        id, number, explicit = self.named(attributes, self.span(token))
        return Formula(self.span(token), id, token.content, number=number, explicit=explicit)

    def listing(self, token: Token) -> Listing:
        """A fenced block; one that holds an unfinished table, or that has no end, is noted."""
        span, language = self.span(token), token.info.strip()
        closed = self.reader.book.lines[span.end_line - 1].strip(" \t>").rstrip() if span.end_line <= len(self.reader.book.lines) else ""
        if span.end_line == span.line or set(closed) != {token.markup[0]} or len(closed) < len(token.markup):
            self.reader.book.note(
                "F15", span.line, span.column, _("Khối `{mark}` không có dòng kết thúc.").format(mark=token.markup), token.markup
            )
        if language == "bang":
            message = _("Bảng còn giữ dạng chữ, chưa dựng lại được các ô.")
            self.reader.book.note("F14", span.line, span.column, message, _("viết lại thành bảng `| … |`"), token.content, warn=True)
        return Listing(span, language, token.content.removesuffix("\n"))

    def too_deep(self, token: Token) -> Listing:
        """Text nested deeper than anybody reads, kept as it stands."""
        span = self.span(token)
        self.reader.book.note("F15", span.line, span.column, _("Lồng quá nhiều tầng; phần này được giữ nguyên như chữ."), _("bớt tầng"))
        return Listing(span, "", token.content)

    def lost_heading(self, token: Token) -> Paragraph:
        """A heading inside a list, a note or a definition is a paragraph."""
        span = self.span(token)
        message = _("Tiêu đề không đứng trong danh sách, chú thích hay định nghĩa được.")
        self.reader.book.note("F15", span.line, span.column, message, _("đưa tiêu đề ra đầu dòng"), token.content)
        return self.plain_paragraph(token.content, span)

    def terms(self) -> list[tuple[TermEntry, Attributes]]:
        """The entries of a definition list up to its end."""
        entries: list[tuple[TermEntry, Attributes]] = []
        while self.tokens[self.at].type != "dl_close":
            term, attributes, span = self.term_line()
            blocks: list[Block] = []
            while self.tokens[self.at].type == "dd_open":
                self.at += 1
                blocks += self.until("dd_close")
            entries.append((self.term(term, span, tuple(blocks)), attributes))
        self.at += 1
        return entries

    def term_line(self) -> tuple[str, Attributes, Span]:
        """The words of a term, its attributes and its place; the place moves on to its definition."""
        opening, inline = self.tokens[self.at], self.tokens[self.at + 1]
        self.at += 3
        raw, attributes = dialect.after(inline.content)
        line = (opening.map or [0])[0]
        return raw, attributes, Span(self.path, line + 1, self.indent(line), line + 1)

    def term(self, raw: str, span: Span, definition: tuple[Block, ...]) -> TermEntry:
        """An entry; words in parentheses at the end of the term are the foreign term unless they are Vietnamese."""
        end = definition[-1].span.end_line if definition else span.end_line
        whole = Span(span.path, span.line, span.column, max(end, span.end_line))
        found = FOREIGN.fullmatch(raw)
        if found and not VIETNAMESE.search(found[2]):
            foreign = plain(self.reader.read(found[2], span.line, span.line))
            return TermEntry(whole, self.reader.read(found[1], span.line, span.line), foreign, definition)
        return TermEntry(whole, self.reader.read(raw, span.line, span.line), "", definition)

    def named(self, attributes: Attributes, span: Span) -> tuple[str, str, bool]:
        """Id, fixed number and whether it is fixed, of anything that has attributes; an id that is taken is noted and dropped."""
        number = attributes.values.get("number", "")
        id = attributes.id
        if id and id in self.ids:
            message = _("Mã `#{id}` đã dùng ở dòng {line}.").format(id=id, line=self.ids[id])
            at = self.reader.book.place("#" + id, span.line, span.end_line)
            self.reader.book.note("F13", *at, message, f"{{#{id}-2}}", id)
            id = ""
        elif id:
            self.ids[id] = span.line
        return id, number, bool(number) or attributes.unnumbered

    def assembled(self, raw: list[Raw]) -> tuple[Block, ...]:
        """The blocks with loose parts joined to what they belong to."""
        if all(type(part) is Paragraph for part in raw):
            return tuple(raw)  # type: ignore[arg-type]
        return tuple(_Joiner(self, raw).joined())


def _pieces(token: Token, span: Span) -> list[tuple[str, Span]]:
    """A paragraph of a block quote, cut before each line that begins a note."""
    pieces: list[tuple[str, Span]] = []
    for offset, text in enumerate(token.content.split("\n")):
        if pieces and not NOTE.match(text):
            raw, first = pieces[-1]
            pieces[-1] = f"{raw}\n{text}", Span(first.path, first.line, first.column, span.line + offset)
        else:
            pieces.append((text, Span(span.path, span.line + offset, span.column, span.line + offset)))
    return pieces


class _Joiner:
    """Joins loose parts in one run over the blocks of a container."""

    def __init__(self, blocks: Blocks, raw: list[Raw]) -> None:
        self.blocks, self.raw = blocks, raw
        self.done: list[Block] = []
        self.apart = True
        self.at = 0

    def joined(self) -> list[Block]:
        while self.at < len(self.raw):
            part = self.raw[self.at]
            self.at += 1
            broken = isinstance(part, Loose) and part.kind == "break"
            if isinstance(part, Loose):
                self.loose(part)
            else:
                self.block(part)
            self.apart = broken
        return self.done

    def peek(self, kind: str, offset: int = 0) -> Loose | None:
        part = self.raw[self.at + offset] if self.at + offset < len(self.raw) else None
        return part if isinstance(part, Loose) and part.kind == kind else None

    def loose(self, part: Loose) -> None:
        match part.kind:
            case "table-caption":
                self.caption(part)
            case "unit" if table := self.peek("table"):
                self.at += 1
                self.table(table, None, part)
            case "table":
                self.table(part, None, None)
            case "image":
                self.figure(part)
            case "dimensions" if image := self.peek("image"):
                self.at += 1
                self.figure(image, part)
            case "figure-caption":
                self.orphan(part, _("Dòng `Hình: …` không có hình ở trên."), "![…](…)")
            case "unit" | "dimensions":
                self.keep(part)

    def caption(self, part: Loose) -> None:
        unit = self.peek("unit")
        table = self.peek("table", 1 if unit else 0)
        if not table:
            self.orphan(part, _("Dòng `Bảng: …` không có bảng ở dưới."), "| … |")
            return
        self.at += 2 if unit else 1
        self.table(table, part, unit)

    def orphan(self, part: Loose, message: str, fix: str) -> None:
        self.blocks.reader.book.note("F05", part.span.line, part.span.column, message, fix, part.raw)
        self.keep(part)

    def keep(self, part: Loose) -> None:
        if part.paragraph and part.paragraph.content:
            self.done.append(part.paragraph)

    def table(self, part: Loose, caption: Loose | None, unit: Loose | None) -> None:
        source, blocks = part.table, self.blocks
        assert source
        first = caption or unit or part
        attributes = caption.attributes if caption else dialect.NONE
        header = attributes.values.get("header", "1")
        source.head = int(header) if header.isdecimal() and len(header) < 6 else 1
        head, body, aligns = _tables.read(source, blocks.reader)
        title = blocks.reader.read(caption.raw, caption.span.line, caption.span.end_line) if caption else ()
        id, number, explicit = blocks.named(attributes, first.span)
        words = plain(blocks.reader.read(unit.raw, unit.span.line, unit.span.end_line)) if unit else ""
        span = Span(first.span.path, first.span.line, first.span.column, part.span.end_line)
        self.done.append(Table(span, id, title, head, body, words, self.notes(), aligns, number, explicit))

    def figure(self, part: Loose, dimensions: Loose | None = None) -> None:
        before = self.notes()
        caption = self.peek("figure-caption")
        self.at += bool(caption)
        attributes = caption.attributes if caption else dialect.NONE
        id, number, explicit = self.blocks.named(attributes, caption.span if caption else part.span)
        title = self.blocks.reader.read(caption.raw, caption.span.line, caption.span.end_line) if caption else ()
        end = (caption or part).span.end_line
        first, words = dimensions or part, plain(dimensions.paragraph.content) if dimensions and dimensions.paragraph else ""
        span = Span(first.span.path, first.span.line, first.span.column, end)
        self.done.append(Figure(span, id, part.raw, part.alt, title, before + self.notes(), number, explicit, words))

    def notes(self) -> tuple[Note, ...]:
        """The notes that follow directly."""
        found: list[Note] = []
        while self.at < len(self.raw) and isinstance(note := self.raw[self.at], Note):
            found.append(note)
            self.at += 1
        return tuple(found)

    def block(self, block: Block) -> None:
        last = self.done[-1] if self.done and not self.apart else None
        match block:
            case ItemList() if isinstance(last, ItemList) and last.kind == "alpha":
                self.done[-1] = _continued(last, block)
            case Formula():
                self.done.append(self.explained(block))
            case _:
                self.done.append(block)

    def explained(self, formula: Formula) -> Formula:
        """The formula with the explanation of its symbols that follows it."""
        lead = self.raw[self.at] if self.at + 1 < len(self.raw) else None
        items = self.raw[self.at + 1] if lead else None
        if not isinstance(lead, Paragraph) or not isinstance(items, ItemList) or items.kind != "dash":
            return formula
        words = plain(lead.content)
        if not WHERE.fullmatch(words):
            return formula
        self.at += 2
        span = Span(formula.span.path, formula.span.line, formula.span.column, items.span.end_line)
        return Formula(span, formula.id, formula.tex, items.items, words, formula.number, formula.explicit)


def _continued(last: ItemList, block: ItemList) -> ItemList:
    """A lettered list with the list that follows: more items of it, or a list inside its last item."""
    span = Span(last.span.path, last.span.line, last.span.column, block.span.end_line)
    if block.kind == "alpha":
        return ItemList(span, last.kind, last.items + block.items)
    item = last.items[-1]
    inner = ListItem(Span(item.span.path, item.span.line, item.span.column, block.span.end_line), item.label, (*item.blocks, block))
    return ItemList(span, last.kind, (*last.items[:-1], inner))
