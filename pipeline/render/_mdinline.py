"""Inline content and front matter as text of the dialect; what would be read as markup is escaped with a backslash."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields

from pipeline import dialect
from pipeline.metadata import Adoption, Goods, Metadata
from pipeline.model import Break, Footnote, Inline, Link, Math, Styled, Text, Xref, plain

_MARK = re.compile(r"[\\`*_\[\]<&$!]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_START = re.compile(
    rf"(?P<mark>#{{1,6}}(?=[ \t]|$)|[-+](?=[ \t]|$)|-(?=[- \t]*$)|>|~(?=~~)|[:~](?=[ \t])|\{{)|(?P<number>\d{{1,9}})[.)](?=[ \t]|$)"
    rf"|(?P<label>(?:{dialect.LABEL.pattern}))"
)
_SAFE_URL = re.compile(r"[^\s<>()\\\x00-\x1f]+")
_PLAIN_YAML = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=.<][^\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*")
_UNPRINTED = re.compile(r"[^\x20-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def escape(text: str, bracketed: bool = False, followed: bool = False) -> str:
    """Plain text as it must be written inside a line; `bracketed` inside `[…]`, `followed` when markup comes next."""
    if not _MARK.search(text):
        return text
    last = len(text) - 1

    def mark(found: re.Match[str]) -> str:
        char, at = found[0], found.start()
        after = text[at + 1 : at + 2]
        match char:
            case "\\":
                needed = after == "" or after in _PUNCTUATION
            case "_":
                needed = not (0 < at < last and text[at - 1].isalnum() and after.isalnum())
            case "[":
                needed = bracketed or after in ("^", "")
            case "]":
                needed = bracketed or after in ("(", "")
            case "<":
                needed = after.isalpha() or after in ("/", "!", "?", "")
            case "&":
                needed = bool(_ENTITY.match(text, at))
            case "!":
                needed = (followed and after == "") or after == "["
            case _:
                needed = True
        return "\\" + char if needed else char

    return _MARK.sub(mark, text)


def start(line: str) -> str:
    """A paragraph's line, with a backslash where its first characters would be read as the beginning of another block."""
    found = _START.match(line)
    if not found:
        return line
    if found["mark"]:
        return "\\" + line
    at = found.end() - 1
    return f"{line[:at]}\\{line[at:]}"


def colon(line: str, patterns: Sequence[re.Pattern[str]]) -> str:
    """A paragraph's line, with a backslash before its first colon where its first words would be read as a caption, unit or note."""
    if ":" in line and any(p.match(line) for p in patterns):
        return line.replace(":", "\\:", 1)
    return line


def braces(line: str) -> str:
    """A heading's or caption's line, with a backslash where its end would be read as attributes or closing marks."""
    if line.endswith("}") and dialect.after(line)[1] is not dialect.NONE:
        at = line.rindex("{")
        return f"{line[:at]}\\{line[at:]}"
    return f"{line[:-1]}\\#" if line.endswith("#") else line


def attributes(id: str = "", names: Sequence[str] = (), values: Mapping[str, str] | None = None) -> str:
    """A pair of braces with an id, classes and values, empty when there is none of them."""
    parts = [f"#{id}"] if id else []
    parts += [f".{name}" for name in names]
    parts += [f"{key}={value}" if value.isdecimal() and key != "number" else f'{key}="{value}"' for key, value in (values or {}).items()]
    return "{" + " ".join(parts) + "}" if parts else ""


class Lines:
    """Writes inline content; keeps the footnotes that are met, to be written at the end of the text."""

    def __init__(self, targets: Mapping[str, str]) -> None:
        self.targets = targets
        self.footnotes: list[str] = []

    def line(self, content: Sequence[Inline], bracketed: bool = False) -> str:
        """Inline content on one line."""
        parts = []
        for at, node in enumerate(content):
            around = content[at - 1] if at else None, content[at + 1] if at + 1 < len(content) else None
            parts.append(self.node(node, around, bracketed))
        return "".join(parts)

    def node(self, node: Inline, around: tuple[Inline | None, Inline | None], bracketed: bool) -> str:
        """One node between its neighbours."""
        match node:
            case Text(text):
                return escape(text, bracketed, around[1] is not None)
            case Styled("code", content):
                beside = isinstance(around[0], Styled) and around[0].kind == "code"
                return ("<!-- -->" if beside else "") + _code(plain(content))
            case Styled("strong" | "emphasis" as kind, content):
                inner = self.line(content, bracketed)
                return _starred(kind, inner) if _binds(node, around) else _tagged(_TAGS[kind], inner)
            case Styled(kind, content):
                return _tagged(kind, self.line(content, bracketed))
            case Math(tex):
                return f"${tex}$"
            case Break():
                return "<br>"
            case Xref(target, text):
                own = text in ("", self.targets.get(target, "#" + target))
                return _link("" if own else escape(text, True), "#" + target)
            case Link(url, content):
                return _link(self.line(content, True), url)
            case Footnote(content):
                return self.footnote(content)

    def footnote(self, content: Sequence[Inline]) -> str:
        """The mark of a footnote, whose words are kept for the end of the text."""
        name = str(len(self.footnotes) + 1)
        self.footnotes.append("")
        self.footnotes[int(name) - 1] = f"[^{name}]: {self.line(content)}".rstrip()
        return f"[^{name}]"


_TAGS = {"strong": "strong", "emphasis": "em"}


def _tagged(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>"


def _starred(kind: str, inner: str) -> str:
    mark = "**" if kind == "strong" else "*"
    return mark + inner + mark


def _binds(node: Styled, around: tuple[Inline | None, Inline | None]) -> bool:
    """Whether asterisks are sure to be read as this style: letters at both inner edges, no other asterisks beside or inside them."""
    first, last = node.content[0], node.content[-1]
    edges = isinstance(first, Text) and isinstance(last, Text) and first.text[:1].isalnum() and last.text[-1:].isalnum()
    beside = any(isinstance(n, Styled) and n.kind in _TAGS for n in around)
    inside = any(isinstance(n, Styled) and n.kind in _TAGS for n in node.content)
    return edges and not beside and not inside


def _code(text: str) -> str:
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") or not text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _link(words: str, url: str) -> str:
    return f"[{chr(92) if words.startswith('^') else ''}{words}]({_url(url)})"


def _url(url: str) -> str:
    safe = _ENTITY.sub(lambda m: "\\" + m[0], re.sub(r"[\\<>]", r"\\\g<0>", url))
    return safe if _SAFE_URL.fullmatch(url) or not url else f"<{safe}>"


def image(alt: str, source: str) -> str:
    """An image alone in its paragraph."""
    return f"![{escape(alt, True)}]({_url(source)})"


def front_matter(metadata: Metadata) -> str:
    """The front matter with its keys in the documented order; keys that keep their default are left out, the required two are not."""
    defaults = {f.name: f.default for f in fields(Metadata)}
    lines = ["---"]
    for key in dialect.FRONT_MATTER:
        name = key.replace("-", "_")
        value = getattr(metadata, name)
        if value != defaults[name] or key in ("designation", "title"):
            lines += [_days(key, value)] if key == "dates" else _entry(key, value)
    return "\n".join([*lines, "---"])


def _entry(key: str, value: str | Sequence[str | Adoption | Goods]) -> list[str]:
    if isinstance(value, str):
        return [f"{key}: {scalar(value)}"]
    records = [_record(entry) for entry in value if not isinstance(entry, str)]
    if records:
        return [f"{key}:", *(f"  - {record}" for record in records)]
    return [f"{key}: [{', '.join(_quoted(entry) for entry in value if isinstance(entry, str))}]"]


def _days(key: str, steps: Sequence[tuple[str, str]]) -> str:
    return f"{key}: {{{', '.join(f'{step}: {day}' for step, day in steps)}}}"


def _record(entry: Adoption | Goods) -> str:
    pairs = [(f.name, getattr(entry, f.name)) for f in fields(entry)]
    return "{" + ", ".join(f"{name}: {_quoted(value)}" for name, value in pairs if value) + "}"


def scalar(text: str) -> str:
    """A YAML scalar: plain where that is sure to be read as the same text, else in double quotes."""
    plain_text = (
        _PLAIN_YAML.fullmatch(text)
        and not _UNPRINTED.search(text)
        and ": " not in text
        and " #" not in text
        and text[-1] not in ": "
        and text not in _NULLS
    )
    return text if plain_text else _quoted(text)


_NULLS = ("null", "Null", "NULL", "~")


def _quoted(text: str) -> str:
    return _UNPRINTED.sub(_hex, json.dumps(text, ensure_ascii=False))


def _hex(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
