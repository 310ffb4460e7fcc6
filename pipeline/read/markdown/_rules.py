"""The block rules of the dialect on top of markdown-it: what is not in the dialect is switched off, the rest is chosen by first letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, blockquote, fence, hr, list_block
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from pipeline.dialect import LABEL
from pipeline.read.markdown._inlinerules import install as install_inline

NESTING = 40
Rule = Callable[[StateBlock, int, int, bool], bool]
_HEADING = re.compile(r"(#{1,6})(?=[ \t]|$)")
_LONGEST = 200
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_NOTE_REF = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_MATH_CLOSE = re.compile(r"\$\$[ \t]*(\{[^{}]*\})?[ \t]*$")


def _begin(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def _text(state: StateBlock, line: int) -> str:
    return state.src[_begin(state, line) : state.eMarks[line]]


def _push(state: StateBlock, kind: str, start: int, end: int, content: str = "") -> Token:
    """A token of its own (no opening and closing pair) with its lines and, as meta, its column."""
    token = Token(kind, "", 0, map=[start, end], level=state.level, content=content, block=True)
    token.meta["column"] = _begin(state, start) - state.env["starts"][start] + 1
    state.tokens.append(token)
    state.line = end
    return token


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = _text(state, start)
    found = _HEADING.match(text)
    if not found:
        return False
    if not silent:
        title = text[found.end() :].strip()
        bare = title.rstrip("#")
        closed = bare != title and (not bare or bare[-1] in " \t")
        _push(state, "heading", start, start + 1, bare.rstrip() if closed else title).markup = found[1]
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    nxt = start + 1
    if nxt >= end or state.sCount[nxt] < state.blkIndent:
        return False
    head, delimiters = _text(state, start), _text(state, nxt)
    if delimiters[:1] not in ("|", "-", ":") or "|" not in head or "|" not in delimiters or not _DELIMITERS.match(delimiters):
        return False
    if silent:
        return True
    line = nxt + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent and "|" in _text(state, line):
        line += 1
    token = _push(state, "table", start, line)
    token.meta["rows"] = [_text(state, n).rstrip() for n in range(start, line)]
    return True


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`<!-- ... -->` alone on its lines: not printed; it also parts what stands above and below."""
    begin = _begin(state, start)
    if not state.src.startswith("<!--", begin):
        return False
    end = min(end, start + _LONGEST)
    limit = state.eMarks[end - 1]
    close = state.src.find("-->", begin + 4, limit)
    line = start
    while close >= 0 and line < end and state.eMarks[line] < close:
        line += 1
    if close < 0 or line >= end or state.src[close + 3 : state.eMarks[line]].strip():
        return False
    if not silent:
        _push(state, "comment", start, line + 1)
    return True


def _math(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _text(state, start).startswith("$$"):
        return False
    lines: list[str] = []
    for line in range(start, min(end, start + _LONGEST)):
        if state.isEmpty(line) or (line > start and state.sCount[line] < state.blkIndent):
            return False
        text = _text(state, line)[2 if line == start else 0 :]
        found = _MATH_CLOSE.search(text)
        if found:
            if not silent:
                tex = "\n".join([*lines, text[: found.start()]]).strip()
                _push(state, "formula", start, line + 1, tex).info = found[1] or ""
            return True
        lines.append(text.rstrip())
    return False


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: words` up to the next blank line or the next definition."""
    found = _NOTE_REF.match(_text(state, start))
    if not found:
        return False
    if silent:
        return True
    words, line = [found[2]], start + 1
    while line < end and not state.isEmpty(line) and not _NOTE_REF.match(_text(state, line)):
        words.append(_text(state, line))
        line += 1
    token = _push(state, "definition", start, line, "\n".join(words).strip())
    token.info = found[1]
    return True


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Beyond the nesting limit the text is kept as it stands, so that nothing is lost."""
    if state.level < NESTING or silent:
        return False
    line = start
    while line < end and state.sCount[line] >= state.blkIndent:
        line += 1
    line = max(line, start + 1)
    _push(state, "too_deep", start, line, state.getLines(start, line, state.blkIndent, False))
    return True


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line, src = start + 1, state.src
    old, state.parentType = state.parentType, "paragraph"
    stops: dict[str, tuple[Rule, ...]] = state.env["stops"]
    always: tuple[Rule, ...] = state.env["always"]
    while line < end and not state.isEmpty(line):
        if 0 <= state.sCount[line] <= state.blkIndent + 3:
            rules = stops.get(src[_begin(state, line)], always)
            if any(rule(state, line, end, True) for rule in rules):
                break
        line += 1
    begin = _begin(state, start)
    content = src[begin : state.eMarks[start]] if line == start + 1 else state.getLines(start, line, state.blkIndent, False)
    state.parentType = old
    _push(state, "paragraph", start, line, content.strip())
    return True


def _lettered(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list whose items begin with a letter and a parenthesis; items nest by indentation as in other lists."""
    found = LABEL.match(state.src, _begin(state, start), state.eMarks[start])
    if not found:
        return False
    if silent:
        inside = state.parentType == "paragraph" and state.sCount[start] >= state.blkIndent
        return not inside or found[0] == "a)"
    lines = state.push("alpha_list_open", "ol", 1).map = [start, 0]
    old, state.parentType = state.parentType, "list"
    line = start
    while found:
        line = _lettered_item(state, line, end, found)
        at_level = line < end and state.sCount[line] >= state.blkIndent
        found = LABEL.match(state.src, _begin(state, line), state.eMarks[line]) if at_level else None
    state.push("alpha_list_close", "ol", -1)
    lines[1] = state.line = line
    state.parentType = old
    return True


def _lettered_item(state: StateBlock, line: int, end: int, found: re.Match[str]) -> int:
    """One item parsed with its contents; returns the line after it."""
    token = state.push("alpha_item_open", "li", 1)
    token.info = found[0]
    lines = token.map = [line, 0]
    token.meta["column"] = _begin(state, line) - state.env["starts"][line] + 1
    start = state.skipSpaces(found.end())
    spaces = start - found.end() if start < state.eMarks[line] else 1
    saved = state.tShift[line], state.sCount[line], state.blkIndent, state.listIndent
    column = state.sCount[line] + len(found[0])
    state.listIndent, state.blkIndent = state.blkIndent, column + (spaces if spaces <= 4 else 1)
    state.tShift[line], state.sCount[line] = start - state.bMarks[line], column + spaces
    if start >= state.eMarks[line] and state.isEmpty(line + 1):
        state.line = min(line + 2, end)
    else:
        state.md.block.tokenize(state, line, end)
    state.tShift[line], state.sCount[line], state.blkIndent, state.listIndent = saved
    state.push("alpha_item_close", "li", -1)
    lines[1] = state.line
    return state.line


class _Block(ParserBlock):
    """The block parser, with the rules to try chosen by the first letter of the line."""

    table: dict[str, tuple[Rule, ...]]
    plain: tuple[Rule, ...]

    def tokenize(self, state: StateBlock, start: int, end: int) -> None:
        """Make the tokens of a range of lines."""
        line = start
        table, plain, src = self.table, self.plain, state.src
        while line < end:
            state.line = line = state.skipEmptyLines(line)
            if line >= end or state.sCount[line] < state.blkIndent:
                break
            rules = table.get(src[_begin(state, line)], plain)
            if state.level >= NESTING:
                rules = (_too_deep,)
            for rule in rules:
                if rule(state, line, end, False):
                    break
            state.line = line = max(state.line, line + 1)


def parser() -> MarkdownIt:
    """The parser of the dialect: block tokens only; inline content is parsed later, where it is needed."""
    md = MarkdownIt("zero", {"maxNesting": NESTING * 2})
    block = _Block()
    md.block = block
    rules = _named(block)
    block.plain = (rules["deflist"], rules["table"], rules["paragraph"])
    block.table = _by_letter(rules)
    install_inline(md)
    return md


def _named(block: ParserBlock) -> dict[str, Rule]:
    """All rules of the dialect in a ruler, which the borrowed rules ask for what ends them."""
    ends = ["paragraph", "blockquote", "list"]
    table: list[tuple[str, Rule, list[str]]] = [
        ("table", _table, ["paragraph"]),
        ("fence", fence, ends),
        ("blockquote", blockquote, ends),
        ("hr", hr, ends),
        ("comment", _comment, ends),
        ("formula", _math, ends),
        ("definition", _definition, ends),
        ("list", list_block, ["paragraph", "blockquote"]),
        ("lettered", _lettered, ["paragraph", "blockquote"]),
        ("heading", _heading, ends),
        ("paragraph", _paragraph, []),
    ]
    block.ruler.__init__()  # type: ignore[misc]
    for name, rule, alt in table:
        block.ruler.push(name, rule, {"alt": alt})
    carrier: Any = MarkdownIt("zero")
    carrier.block = block
    deflist_plugin(carrier)
    deflist = block.ruler.__rules__[-2].fn
    return {**{name: rule for name, rule, _ in table}, "deflist": deflist}


def _by_letter(rules: dict[str, Rule]) -> dict[str, tuple[Rule, ...]]:
    tail = ("deflist", "table", "paragraph")
    chosen: dict[str, tuple[str, ...]] = {
        "#": ("heading",),
        ">": ("blockquote",),
        "`": ("fence",),
        "~": ("fence",),
        "-": ("hr", "list"),
        "*": ("hr", "list"),
        "_": ("hr",),
        "+": ("list",),
        "<": ("comment",),
        "$": ("formula",),
        "[": ("definition",),
        **dict.fromkeys("0123456789", ("list",)),
        **dict.fromkeys("abcdefghijklmnopqrstuvwxyzđ", ("lettered",)),
    }
    return {letter: tuple(rules[name] for name in (*names, *tail)) for letter, names in chosen.items()}


def environment(md: MarkdownIt, source: str) -> dict[str, Any]:
    """What the rules look up while they work: where lines begin, and what may end a paragraph."""
    block = md.block
    assert isinstance(block, _Block)
    starts, at = [0], source.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = source.find("\n", at + 1)
    stops = {letter: tuple(r for r in rules if r is not _paragraph) for letter, rules in block.table.items()}
    ends = {letter: (*(r for r in rules if r not in block.plain), _table) for letter, rules in stops.items()}
    ends |= {":": (block.plain[0],), "~": (*ends["~"], block.plain[0])}
    return {"starts": starts, "stops": ends, "always": (_table,)}
