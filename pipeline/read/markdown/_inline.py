"""Inline content: plain text goes straight into the model, the rest through the inline parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.messages import _
from pipeline.model import Break, Footnote, Inline, Link, Math, Styled, Text, Xref, plain
from pipeline.read.markdown._problems import Notebook
from pipeline.text import clean, squeeze

Content = tuple[Inline, ...]
Style = Literal["strong", "emphasis", "sub", "sup", "code"]
_SPECIAL = re.compile(r"[\\`*_\[\]<&$]|  \n")
_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"<(/?)(sub|sup|strong|em|b|i|br)\s*/?>", re.IGNORECASE)
_STYLES: dict[str, Style] = {"sub": "sub", "sup": "sup", "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis"}
_BRACKETS = 500
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(slots=True)
class Reader:
    """Makes inline content; collects the references that must be resolved and the footnotes that are used."""

    md: MarkdownIt
    book: Notebook
    notes: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    references: list[tuple[str, int, int]] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def read(self, raw: str, line: int, end: int) -> Content:
        """The inline content of raw text that stands between two lines of the source."""
        if not _SPECIAL.search(raw):
            text = squeeze(raw)
            return (Text(text),) if text else ()
        if raw.count("[") > _BRACKETS:
            raw = raw.replace("[", "\\[")
        tokens: list[Token] = []
        self.md.inline.parse(raw, self.md, {}, tokens)
        return _Builder(self, line, end).build(tokens)

    def footnote(self, name: str, line: int, end: int) -> Inline:
        """A footnote at its point of use, its own words when there is no such footnote."""
        known = self.notes.get(name)
        if known is None or name in self.opened:
            at = self.book.place(f"[^{name}]", line, end)
            self.book.note("F13", *at, _("Không có cước chú `[^{name}]`.").format(name=name), f"[^{name}]: …", name)
            return Text(f"[^{name}]")
        self.used.add(name)
        self.opened.append(name)
        raw, first, last = known
        content = self.read(raw, first, last)
        self.opened.pop()
        return Footnote(content)


@dataclass(slots=True)
class _Frame:
    kind: str
    url: str = ""
    content: list[Inline] = field(default_factory=list)


class _Builder:
    """Turns inline tokens into nodes; a stack of open frames, the lowest one is the result."""

    def __init__(self, reader: Reader, line: int, end: int) -> None:
        self.reader, self.line, self.end = reader, line, end
        self.stack = [_Frame("")]

    def build(self, tokens: list[Token]) -> Content:
        for token in tokens:
            self.token(token)
        while len(self.stack) > 1:
            frame = self.stack.pop()
            self.stack[-1].content += [Text(f"<{frame.kind}>"), *frame.content] if frame.kind in _STYLES else frame.content
        return trimmed(self.stack[0].content)

    def add(self, node: Inline) -> None:
        self.stack[-1].content.append(node)

    def token(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self.add(Text(token.content))
            case "softbreak":
                self.add(Text(" "))
            case "hardbreak":
                self.add(Break())
            case "code_inline":
                self.add(Styled("code", (Text(squeeze(token.content)),)))
            case "math":
                self.add(Math(squeeze(token.content)))
            case "footnote":
                self.add(self.reader.footnote(token.content, self.line, self.end))
            case "html_inline":
                self.html(token.content)
            case "image":
                self.image(token)
            case "link_open":
                self.stack.append(_Frame("link", str(token.attrs.get("href", ""))))
            case "em_open" | "strong_open":
                self.stack.append(_Frame(token.tag + "*"))
            case "link_close" | "em_close" | "strong_close":
                self.close("link" if token.tag == "a" else token.tag + "*")

    def close(self, kind: str) -> bool:
        """Close the innermost open frame of a kind, with those inside it."""
        if all(frame.kind != kind for frame in self.stack):
            return False
        while True:
            frame = self.stack.pop()
            node = self.node(frame)
            if node is not None:
                self.add(node)
            if frame.kind == kind:
                return True

    def node(self, frame: _Frame) -> Inline | None:
        content = merged(frame.content)
        if frame.kind != "link":
            style = _STYLES[frame.kind.rstrip("*")]
            return Styled(style, content) if content else None
        if not frame.url.startswith("#"):
            return Link(frame.url, content)
        target = frame.url[1:]
        self.reader.references.append((target, *self.reader.book.place(f"(#{target})", self.line, self.end)))
        return Xref(target, squeeze(plain(content)))

    def html(self, tag: str) -> None:
        found = _TAG.fullmatch(tag)
        name = found[2].lower() if found else ""
        if name == "br":
            self.add(Break())
        elif tag.startswith("<!--"):
            return
        elif found and found[1]:
            if not self.close(name):
                self.forbidden(tag)
        elif found:
            self.stack.append(_Frame(name))
        else:
            self.forbidden(tag)

    def forbidden(self, tag: str) -> None:
        self.add(Text(tag))
        at = self.reader.book.place(tag, self.line, self.end)
        message = _("Không dùng thẻ HTML {tag}; nó được in như chữ.").format(tag=tag)
        self.reader.book.note("F06", *at, message, _("dùng `*`, `**`, `<sub>`, `<sup>`, `<br>`, hoặc viết `\\<`"), tag)

    def image(self, token: Token) -> None:
        self.add(Text(token.content))
        at = self.reader.book.place("![", self.line, self.end)
        message = _("Hình không đứng một mình trong đoạn; chỉ còn chữ thay thế của nó.")
        self.reader.book.note("F06", *at, message, _("đặt hình thành một đoạn riêng"), token.content)


def tidy(text: str) -> str:
    """Text in the one normal form; control characters, which no target can print, are replaced."""
    return CONTROL.sub("\ufffd", clean(text))


def merged(content: list[Inline]) -> Content:
    """Neighbouring text joined, white space squeezed, none around a line break."""
    done: list[Inline] = []
    for text, node in _runs(content):
        if node is None:
            text = _BLANKS.sub(" ", tidy(text))
            if done and isinstance(done[-1], Break):
                text = text.lstrip()
            if text:
                done.append(Text(text))
            continue
        if isinstance(node, Break) and done and isinstance(done[-1], Text):
            stripped = done.pop().text.rstrip()  # type: ignore[union-attr]
            done += [Text(stripped)] if stripped else []
        done.append(node)
    return tuple(done)


def _runs(content: list[Inline]) -> Iterator[tuple[str, Inline | None]]:
    parts: list[str] = []
    for node in content:
        if isinstance(node, Text):
            parts.append(node.text)
            continue
        if parts:
            yield "".join(parts), None
            parts = []
        yield "", node
    if parts:
        yield "".join(parts), None


def trimmed(content: list[Inline]) -> Content:
    """Merged content without white space at its two ends."""
    done = list(merged(content))
    if done and isinstance(done[0], Text):
        done[0] = Text(done[0].text.lstrip())
    if done and isinstance(done[-1], Text):
        done[-1] = Text(done[-1].text.rstrip())
    return tuple(n for n in done if not (isinstance(n, Text) and not n.text))


__all__ = ["Content", "Reader", "merged", "trimmed"]
