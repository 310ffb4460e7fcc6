"""The dialect of docs/dialect.md: one Markdown file into one numbered standard, with what is wrong in it as findings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pipeline import house as houses
from pipeline.house import House
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.model import Clause, ClauseKind, Standard
from pipeline.numbering import number, written_ids
from pipeline.read.markdown import _front, _rules
from pipeline.read.markdown._blocks import Blocks
from pipeline.read.markdown._clauses import Tree, finished
from pipeline.read.markdown._inline import Reader, tidy
from pipeline.read.markdown._problems import Notebook

SUFFIXES = (".md",)


def read(path: str, source: str) -> Standard:
    """The standard that a text in the dialect describes; what is wrong in it stands in `problems`. Never raises."""
    text = tidy(source)
    book = Notebook(path, text.split("\n"))
    if not text.strip():
        book.note("F02", 1, 1, _("Tệp trống."), "---\ndesignation: …\ntitle: …\n---")
    head, body = _front.split(text, book)
    metadata = _front.read(head, book)
    standard = Standard(path, metadata, lines=tuple(book.lines))
    house = _house(standard, book)
    reader = Reader(_parser(), book)
    tokens = _tokens(reader.md, body)
    _footnotes(tokens, reader)
    blocks = Blocks(tokens, reader, house, path)
    clauses = [finished(draft, blocks) for draft in Tree(blocks, _hierarchy(metadata, house, book)).read()]
    standard = number(_parts(standard, clauses), house)
    _unresolved(standard, reader)
    return replace(standard, problems=book.findings(standard))


@cache
def _parser() -> MarkdownIt:
    return _rules.parser()


def _tokens(md: MarkdownIt, body: str) -> list[Token]:
    tokens: list[Token] = []
    state = StateBlock(body if body.endswith("\n") else body + "\n", md, _rules.environment(md, body), tokens)
    md.block.tokenize(state, 0, state.lineMax)
    return tokens


def _house(standard: Standard, book: Notebook) -> House:
    name = standard.metadata.house
    if name:
        try:
            return houses.load(name)
        except (LookupError, ValueError, OSError, yaml.YAMLError):
            line = standard.metadata.line_of("house")
            book.note("F03", line, 1, _("Không có kiểu trình bày `{name}`.").format(name=name), "qcvn, tcvn, qcdp", name)
    return houses.of(standard)


def _hierarchy(metadata: Metadata, house: House, book: Notebook) -> str:
    name = metadata.hierarchy
    if name and name not in house.hierarchies:
        line = metadata.line_of("hierarchy")
        book.note("F03", line, 1, _("Không có bố cục `{name}`.").format(name=name), ", ".join(house.hierarchies), name)
    return name


def _footnotes(tokens: list[Token], reader: Reader) -> None:
    """Take the footnotes' texts out of the tokens; a footnote defined twice or never used is noted at the end."""
    for token in tokens:
        if token.type == "definition":
            first, last = token.map or [0, 1]
            if token.info in reader.notes:
                message = _("Cước chú `[^{name}]` viết hai lần.").format(name=token.info)
                reader.book.note("F13", first + 1, 1, message, f"[^{token.info}-2]: …", token.info)
            else:
                reader.notes[token.info] = token.content, first + 1, last


def _parts(standard: Standard, clauses: list[Clause]) -> Standard:
    named = {c.kind: c for c in clauses}
    apart = (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)
    return replace(
        standard,
        foreword=named.get(ClauseKind.FOREWORD),
        introduction=named.get(ClauseKind.INTRODUCTION),
        body=tuple(c for c in clauses if c.kind not in (*apart, ClauseKind.ANNEX)),
        annexes=tuple(c for c in clauses if c.kind is ClauseKind.ANNEX),
        bibliography=named.get(ClauseKind.BIBLIOGRAPHY),
    )


def _unresolved(standard: Standard, reader: Reader) -> None:
    """Note references to ids that are not there, and footnotes that nothing refers to."""
    known = set(written_ids(standard)) if reader.references else set()
    for target, line, column in reader.references:
        if target not in known:
            message = _("Không có mã `#{target}` trong văn bản.").format(target=target)
            reader.book.note("F13", line, column, message, _nearest(target, known), target)
    for name in reader.notes.keys() - reader.used:
        line = reader.notes[name][1]
        message = _("Không có chỗ nào dùng cước chú `[^{name}]`.").format(name=name)
        reader.book.note("F13", line, 1, message, _("thêm `[^{name}]` vào chỗ cần").format(name=name), name, warn=True)


def _nearest(target: str, known: set[str]) -> str:
    from rapidfuzz.process import extractOne

    best = extractOne(target, sorted(known), score_cutoff=60)
    return f"#{best[0]}" if best else _("đặt {{#{target}}} ở chỗ được viện dẫn").format(target=target)
