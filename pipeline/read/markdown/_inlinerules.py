"""The inline rules of the dialect: those of CommonMark without reference links, plus `$…$` and `[^1]`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_MATH = re.compile(r"\$(?![\s$])((?:[^$\\]|\\.)*?(?:[^$\\\s]|\\\S))\$", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_RULES = ["escape", "backticks", "emphasis", "link", "image", "autolink", "html_inline", "entity", "newline"]


def _math(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    found = _MATH.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("math", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("footnote", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _as_written(url: str) -> str:
    return url


def install(md: MarkdownIt) -> None:
    """Switch the inline rules of the dialect on."""
    md.options["html"] = True
    md.inline.ruler.enable(["text", *_RULES])
    md.inline.ruler2.enable(["balance_pairs", "emphasis", "fragments_join"])
    md.inline.ruler.before("link", "footnote", _footnote)
    md.inline.ruler.after("escape", "math", _math)
    md.normalizeLink = _as_written  # type: ignore[method-assign]
