"""Headings, numbered items and terms to a tree of clauses; everything else belongs to the last clause before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

from pipeline import dialect
from pipeline.dialect import DEEPEST, Attributes, annex_title, kind_below, special_titles
from pipeline.messages import _
from pipeline.model import Clause, ClauseKind, Span
from pipeline.read.markdown._blocks import Blocks, Raw
from pipeline.read.markdown._inline import Content


@dataclass(slots=True)
class Draft:
    """A clause that is still being read."""

    span: Span
    kind: ClauseKind
    level: int
    id: str = ""
    title: Content = ()
    label: str = ""
    explicit: bool = False
    status: Literal["", "normative", "informative"] = ""
    marks: int = 0
    column: int = -1
    raw: list[Raw] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)


class Tree:
    """The clauses of a text while its tokens are read."""

    def __init__(self, blocks: Blocks, hierarchy: str) -> None:
        self.blocks, self.house, self.hierarchy = blocks, blocks.house, hierarchy
        self.top: list[Draft] = []
        self.stack: list[Draft] = []

    def read(self) -> list[Draft]:
        """All top-level clauses of the text in its order."""
        while self.blocks.at < len(self.blocks.tokens):
            self.step(None)
        return self.top

    def step(self, inside: Draft | None) -> None:
        """Read what the next token begins; `inside` is the item whose indented contents are read."""
        token = self.blocks.tokens[self.blocks.at]
        match token.type:
            case "heading" if inside is None:
                self.blocks.at += 1
                self.heading(token)
            case "ordered_list_open" if token.markup == ".":
                self.items(token, inside)
            case "dl_open":
                self.terms(token, inside)
            case _:
                self.current(token).raw.extend(self.blocks.next())

    def current(self, token: Token) -> Draft:
        """The clause that the next block belongs to; text before the first one makes an unnumbered one."""
        if self.stack:
            return self.stack[-1]
        loose = token.type in ("comment", "definition", "hr")
        draft = Draft(self.blocks.span(token), ClauseKind.UNNUMBERED, 1)
        if not loose:
            self.push(draft)
        return draft

    def push(self, draft: Draft) -> None:
        """Open a clause below the innermost open one."""
        (self.stack[-1].children if self.stack else self.top).append(draft)
        self.stack.append(draft)

    def heading(self, token: Token) -> None:
        """A heading opens a clause; its number of marks says which clauses end."""
        raw, attributes = dialect.after(token.content)
        span = self.blocks.span(token)
        level = attributes.values.get("level", "")
        marks = min(int(level), DEEPEST) if level.isdecimal() and 0 < len(level) < 4 else len(token.markup)
        while self.stack and (self.stack[-1].column >= 0 or self.stack[-1].marks >= marks):
            self.stack.pop()
        draft = Draft(span, self.kind(attributes), len(self.stack) + 1, marks=marks)
        if not self.stack and attributes.kind is None:
            raw = self.special(raw, draft)
        draft.title = self.blocks.reader.read(raw, span.line, span.end_line)
        self.name(draft, attributes)
        self.push(draft)

    def special(self, raw: str, draft: Draft) -> str:
        """Make a first-level clause a foreword, introduction, bibliography or annex if its title says so; the words of its title."""
        kind = special_titles(self.house.words).get(raw.casefold())
        if kind:
            again = any(d.kind is kind for d in self.top)
            draft.kind = ClauseKind.UNNUMBERED if again else kind
            return raw
        found = annex_title(raw, self.house)
        if not found:
            return raw
        draft.kind = ClauseKind.ANNEX
        words = {self.house.words.normative: "normative", self.house.words.informative: "informative"}
        status = (found["status"] or "").strip().casefold()
        draft.status = words.get(status, "")  # type: ignore[assignment]
        self.check_annex(draft, found["number"], status if status and not draft.status else "", found["title"] or "")
        return found["title"] or ""

    def check_annex(self, draft: Draft, number: str | None, status: str, title: str) -> None:
        """An annex heading with a number or an unknown status is noted."""
        if not number and not status:
            return
        word = self.house.status_word(draft.status)
        fix = f"# {self.house.words.annex}{f' ({word})' if word else ''}: {title}"
        message = _("Số của phụ lục được đánh tự động.") if number else _("Loại phụ lục phải là “quy định” hoặc “tham khảo”.")
        self.blocks.reader.book.note("F15", draft.span.line, draft.span.column, message, fix, title, warn=True)

    def kind(self, attributes: Attributes | None = None) -> ClauseKind:
        """The kind of a clause below the open ones: the named one, else the one that follows in the hierarchy."""
        if attributes and attributes.kind:
            return attributes.kind
        return kind_below([d.kind for d in self.stack], self.house, self.hierarchy)

    def name(self, draft: Draft, attributes: Attributes) -> None:
        """Give a clause its id and fixed number."""
        draft.id, draft.label, fixed = self.blocks.named(attributes, draft.span)
        draft.explicit = fixed and not attributes.unnumbered
        if attributes.unnumbered:
            draft.label = ""

    def open_item(self, span: Span, column: int, inside: Draft | None, attributes: Attributes) -> Draft:
        """A clause for an item at a column: below the item that it is indented under."""
        if inside is not None:
            while self.stack[-1] is not inside:
                self.stack.pop()
            column = max(column, inside.column + 2)
        else:
            while self.stack and self.stack[-1].column >= 0 and self.stack[-1].column + 2 > column:
                self.stack.pop()
        while len(self.stack) > DEEPEST:
            self.stack.pop()
        draft = Draft(span, self.kind(attributes), len(self.stack) + 1, column=column)
        self.name(draft, attributes)
        self.push(draft)
        return draft

    def items(self, opening: Token, inside: Draft | None) -> None:
        """The numbered paragraphs of a list."""
        blocks = self.blocks
        blocks.at += 1
        while blocks.tokens[blocks.at].type == "list_item_open":
            token = blocks.tokens[blocks.at]
            blocks.at += 1
            first, attributes = blocks.tokens[blocks.at], dialect.NONE
            if first.type == "paragraph":
                first.content, attributes = dialect.before(first.content)
            span = blocks.span(token)
            item = self.open_item(span, span.column - 1, inside, attributes)
            self.contents(item, "list_item_close")
        blocks.at += 1

    def contents(self, item: Draft, close: str) -> None:
        """What stands inside an item."""
        while self.blocks.tokens[self.blocks.at].type != close:
            self.step(item)
        self.blocks.at += 1

    def terms(self, opening: Token, inside: Draft | None) -> None:
        """The terms of a definition list: each is a clause, or with `.unnumbered` a block of the open clause."""
        blocks = self.blocks
        blocks.at += 1
        while blocks.tokens[blocks.at].type != "dl_close":
            raw, attributes, span = blocks.term_line()
            if attributes.unnumbered:
                definition = [b for part in self.definitions(None) for b in part]
                self.current(opening).raw.append(blocks.term(raw, span, tuple(definition)))
                continue
            item = self.open_item(span, span.column - 1, inside, attributes)
            definition = [b for part in self.definitions(item) for b in part]
            item.raw.insert(0, blocks.term(raw, span, tuple(definition)))
        blocks.at += 1

    def definitions(self, item: Draft | None) -> list[tuple]:  # type: ignore[type-arg]
        """The definitions of a term; numbered items in them are clauses below it."""
        blocks, parts = self.blocks, []
        while blocks.tokens[blocks.at].type == "dd_open":
            blocks.at += 1
            if item is None:
                parts.append(blocks.until("dd_close"))
                continue
            raw: list[Raw] = []
            while blocks.tokens[blocks.at].type != "dd_close":
                token = blocks.tokens[blocks.at]
                numbered = token.type == "ordered_list_open" and token.markup == "."
                if numbered or self.stack[-1] is not item:
                    self.step(item)
                else:
                    raw += blocks.next()
            blocks.at += 1
            parts.append(blocks.assembled(raw))
        return parts


def finished(draft: Draft, blocks: Blocks) -> Clause:
    """The clause of a draft, with its blocks joined and its subclauses."""
    own = blocks.assembled(draft.raw)
    span = draft.span
    end = max(own[-1].span.end_line if own else span.line, span.line)
    return Clause(
        Span(span.path, span.line, span.column, end),
        draft.id,
        draft.kind,
        draft.title,
        own,
        tuple([finished(child, blocks) for child in draft.children]),
        draft.level,
        draft.label,
        draft.label,
        draft.explicit,
        draft.status,
        bool(draft.title) or draft.kind not in _NUMBERED,
    )


_NUMBERED = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ARTICLE, ClauseKind.CLAUSE, ClauseKind.UNNUMBERED)
