"""Whether the words behind a number are a title or the text itself, and titles that stand on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import ClauseKind
from pipeline.read.text.context import COUNTERS
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caps, caption, item, marks, note, status
from pipeline.read.text.outline import Node
from pipeline.text import fold

_SENTENCE = re.compile(
    r"\b(?:phải|không được|được quy định|được xác định|được tính|được hiểu|được áp dụng|được thực hiện"
    r"|được (?:phân|chia)(?: loại)? (?:thành|làm)|có trách nhiệm|bao gồm|gồm có|quy định tại|là|áp dụng đối với"
    r"|như sau|sau đây|có thể|chỉ được|cần phải)\b|: \S"
)
_ABOVE = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ARTICLE, ClauseKind.ANNEX)


def titled(node: Node, followed: bool) -> bool:
    """Whether the words behind a number are a title; `followed` says that text or subclauses come below."""
    text = node.rest.strip()
    if not text:
        return False
    if node.kind in _ABOVE or caps(text):
        return len(text) < 400
    if not followed or len(text.split()) > 40 or text.endswith((".", ";", ",", "…")):
        return False
    return not _SENTENCE.search(text.rstrip(":").rstrip()) and not (text.endswith(":") and len(text.split()) > 25)


def title_lines(node: Node, paras: Sequence[Para], end: int) -> tuple[str, str, int]:
    """Title, status word and first paragraph of text of a part, chapter, article or annex whose title stands on the next lines."""
    words, at = node.rest.strip(), node.at + 1
    state = ""
    if node.kind is ClauseKind.ANNEX:
        state, words = status(words)
        while not state and at < end and not words and len(paras[at].text) < 40:
            state, rest = status(paras[at].text)
            if not state:
                break
            words, at = rest, at + 1
    if not words and at < end and _title_like(paras[at].text):
        words, at = paras[at].text, at + 1
        while caps(words) and at < end and caps(paras[at].text) and _title_like(paras[at].text) and len(words) < 300:
            words, at = f"{words} {paras[at].text}", at + 1
    if node.kind is ClauseKind.ANNEX and not state:
        state, words, at = _late_status(words, paras, at, end)
    return words, state, at


def _late_status(words: str, paras: Sequence[Para], at: int, end: int) -> tuple[str, str, int]:
    """A status that stands behind the title: on its own line or at the title's end."""
    if at < end and len(paras[at].text) < 30:
        state, rest = status(paras[at].text)
        if state and not rest:
            return state, words, at + 1
    return "", words, at


def _title_like(text: str) -> bool:
    """Whether a line can be the title of what stands above it."""
    if len(text) > 300 or text.endswith((";", ":")) or (text.endswith(".") and len(text) > 120):
        return False
    return not (marks(text) or caption(text) or note(text) or item(text) or fold(text) in COUNTERS)


def with_headings(nodes: Sequence[Node], paras: Sequence[Para]) -> list[Node]:
    """The outline with headings in capitals that have no number, where the next clause is one of the first level."""
    out = list(nodes)
    for node, after in zip(nodes, [*nodes[1:], None], strict=False):
        if node.kind is ClauseKind.ANNEX or (after and after.level > 1):
            continue
        begin = title_lines(node, paras, after.at if after else len(paras))[2] if node.kind in _ABOVE else node.at + 1
        for at in range(begin, after.at if after else len(paras)):
            if bare_heading(paras, at):
                out.append(Node(at, ClauseKind.UNNUMBERED, "", "", 1, paras[at].text))
    inside_annex = next((n.at for n in nodes if n.kind is ClauseKind.ANNEX), len(paras))
    return sorted((n for n in out if n.kind is not ClauseKind.UNNUMBERED or n.at < inside_annex), key=lambda n: n.at)


def bare_heading(paras: Sequence[Para], at: int) -> bool:
    """Whether a paragraph is a heading in capitals without a number, with text below it or another such heading."""
    text = paras[at].text
    if not caps(text) or not 8 <= len(text) <= 160 or len(text.split()) < 2 or text.endswith((".", ";", ":", ",")):
        return False
    if any(c.isdigit() for c in text) or caption(text) or item(text) or marks(text):
        return False
    return fold(text).startswith(
        ("quy định", "yêu cầu", "tổ chức", "trách nhiệm", "phương pháp", "tài liệu", "hướng dẫn", "điều khoản", "danh mục", "giải thích")
    )
