"""Hypothesis strategies for standards in the model's normal form, as any reader should make them."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from pipeline import house
from pipeline.dialect import kind_below
from pipeline.metadata import Adoption, Goods, Metadata
from pipeline.model import (
    Break,
    Cell,
    Clause,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    ItemList,
    Link,
    Listing,
    ListItem,
    Math,
    Note,
    Paragraph,
    Row,
    Span,
    Standard,
    Styled,
    Table,
    TermEntry,
    Text,
    Xref,
)

S = Span("x.md", 1)
K = ClauseKind
ODD = [
    "1.",
    "1. x",
    "2) y",
    "- z",
    "+",
    "# t",
    "a) b",
    "đ) c",
    "ii) d",
    "| a | b |",
    "Bảng: x",
    "Hình: y",
    "Đơn vị: mg/l",
    "CHÚ THÍCH: n",
    "CHÚ THÍCH 1: n",
    "Ví dụ: v",
    "$$",
    "$x$",
    "<br>",
    "<b>",
    "a < b",
    "<",
    "*",
    "(*)",
    "**",
    "_x_",
    "a_b",
    "[",
    "](x)",
    "[^1]",
    "[^1]: x",
    "![a](b)",
    "{",
    "{#a}",
    '{number="2"}',
    "}",
    "trong đó:",
    ": def",
    "~~~",
    "```",
    "`",
    "\\",
    "\\*",
    "---",
    "===",
    "&amp;",
    "&",
    "<!-- -->",
    "> q",
    "<<",
    "^^",
    "Phụ lục",
    "Phụ lục (quy định): X",
    "Lời nói đầu",
    "(foreign)",
    "(sữa đặc)",
    "http://a.vn/?b=c&d",
    "!",
    "|",
    "\\|",
    "#",
    "x #",
]
WORDS = ["Bồn chứa", "phải", "được đặt", "0,05", "mg/l", "QCVN 02:2020/BCT", "H", "2.1.3", "ở nơi", "(2)", "–", "“dẫn”", "Ω", "漢"]
_ALPHABET = "abcđêệ 123.,;:()[]{}<>*_`$#|\\!&^~-+=/\"'"
words = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(ODD), st.text(_ALPHABET, min_size=1, max_size=8).map(lambda t: " ".join(t.split()))
)
line = st.lists(words, min_size=1, max_size=4).map(lambda parts: " ".join(" ".join(parts).split())).filter(bool)
tex = st.sampled_from(["x", "x_1", r"\frac{a}{b}", "a|b", r"\|x\|", "Q = k", r"\text{a $ b}".replace("$", r"\$"), "{x}"])
_URLS = st.sampled_from(["https://a.vn/b(c)", "x y", "../a.md", "a&amp;b"])
ident = st.sampled_from(["a", "b-1", "bang-1", "đ", "x.y", "muc-1"])


@cache
def inlines(depth: int = 2, edge: bool = True, foot: bool = True) -> st.SearchStrategy:
    """Inline content in normal form: no neighbouring texts, no white space at the ends or around breaks."""
    return st.lists(_node(depth, foot), min_size=1, max_size=4).map(lambda nodes: tidied(nodes, edge)).filter(bool)


@cache
def _node(depth: int, foot: bool) -> st.SearchStrategy:
    leaves = [line.map(Text), line.map(Text), tex.map(Math), line.filter(lambda t: t == " ".join(t.split())).map(_code), st.just(Break())]
    if depth:
        inner = st.deferred(lambda: inlines(depth - 1, True, foot))
        leaves += [
            st.builds(Styled, st.sampled_from(["strong", "emphasis", "sub", "sup"]), inner),
            st.builds(
                Link, st.sampled_from(["https://a.vn/b(c)", "x y", "../a.md", "a&amp;b"]), st.lists(line.map(Text), max_size=1).map(tuple)
            ),
            st.builds(Xref, ident, st.one_of(st.just(""), line)),
        ]
        if foot:
            leaves.append(st.deferred(lambda: inlines(depth - 1, True, depth > 1)).map(Footnote))
    return st.one_of(*leaves)


def _code(text: str) -> Styled:
    return Styled("code", (Text(text),))


def tidied(nodes: list, edge: bool) -> tuple:
    done: list = []
    for at, node in enumerate(nodes):
        if isinstance(node, Text) and done and isinstance(done[-1], Text):
            done[-1] = Text(done[-1].text + " " + node.text)
            continue
        if isinstance(node, Break) and (not done or isinstance(done[-1], Break) or at == len(nodes) - 1):
            continue
        done.append(node)
    while done and isinstance(done[-1], Break):
        done.pop()
    return tuple(done)


content = inlines()
simple = line.map(lambda t: (Text(t),))
paragraph = content.map(lambda c: Paragraph(S, c))


@cache
def blocks(depth: int = 2, min_size: int = 0) -> st.SearchStrategy:
    return st.lists(block(depth), min_size=min_size, max_size=3).map(tuple)


@cache
def block(depth: int) -> st.SearchStrategy:
    leaves = [paragraph, paragraph, tables(), st.builds(_listing, st.sampled_from(["", "bang", "xml"]), line), figures()]
    leaves.append(st.builds(lambda t, i: Formula(S, i, t), tex, st.sampled_from(["", "ct-1", "ct-2"])))
    if depth:
        leaves += [lists(depth), notes(depth), terms(depth), where(depth)]
    return st.one_of(*leaves)


def _listing(language: str, text: str) -> Listing:
    return Listing(S, language, text + "\n  " + text)


@cache
def lists(depth: int) -> st.SearchStrategy:
    def made(kind: str, contents: list) -> ItemList:
        labels = {"alpha": ["a)", "b)", "đ)", "a1)"], "arabic": ["1)", "2)", "10)", "12)"], "dash": ["-"] * 4, "plus": ["+"] * 4}[kind]
        return ItemList(S, kind, tuple(ListItem(S, label, inner) for label, inner in zip(labels, contents, strict=False)))

    inner = st.lists(st.deferred(lambda: blocks(depth - 1, 0)), min_size=1, max_size=3)
    return st.builds(made, st.sampled_from(["alpha", "arabic", "dash", "plus"]), inner)


@cache
def notes(depth: int) -> st.SearchStrategy:
    labels = [("note", "CHÚ THÍCH"), ("note", "Ghi chú"), ("example", "VÍ DỤ"), ("warning", "CẢNH BÁO"), ("key", "CHÚ DẪN"), ("note", "")]

    def made(label: tuple[str, str], inner: tuple, number: str | None) -> Note:
        return Note(S, label[0], label[1], inner, (number or "") if label[1] else "", number is not None and bool(label[1]))

    inner = st.deferred(lambda: blocks(depth - 1, 1)) if depth else st.lists(paragraph, min_size=1, max_size=2).map(tuple)
    return st.builds(made, st.sampled_from(labels), inner, st.sampled_from([None, None, "", "3"]))


@cache
def terms(depth: int) -> st.SearchStrategy:
    foreign = st.sampled_from(["", "above ground tank", "a (b) c", "x*y"])
    return st.builds(lambda t, f, d: TermEntry(S, t, f, d), inlines(1, foot=False), foreign, st.deferred(lambda: blocks(depth - 1, 0)))


@cache
def where(depth: int) -> st.SearchStrategy:
    items = st.lists(st.deferred(lambda: blocks(depth - 1, 1)), min_size=1, max_size=2)
    lead = st.sampled_from(["trong đó:", "Trong đó:", "ở đây"])
    return st.builds(lambda t, w, i: Formula(S, "", t, tuple(ListItem(S, "-", b) for b in i), w), tex, lead, items)


@cache
def captions() -> st.SearchStrategy:
    """Title, id, number and whether it is fixed."""
    return st.one_of(
        st.just(((), "", "", False)),
        st.tuples(inlines(1), st.sampled_from(["", "", "bang-1", "bang-2"]), st.just(""), st.just(False)),
        st.tuples(inlines(1), st.just(""), st.sampled_from(["2.5a", "7", ""]), st.just(True)),
    )


@cache
def figures() -> st.SearchStrategy:
    def made(alt: str, source: str, caption: tuple, own: list) -> Figure:
        title, id, number, fixed = caption
        return Figure(S, id, source, alt, title, tuple(own), number, fixed, "Kích thước tính bằng milimét" if len(alt) % 3 == 1 else "")

    own = st.lists(notes(0), max_size=2)
    return st.builds(made, st.one_of(st.just(""), line), st.sampled_from(["", "hinh/a.svg", "h b.png", "a(b).png"]), captions(), own)


@cache
@st.composite
def tables(draw) -> Table:
    width = draw(st.integers(1, 4))
    heights = draw(st.sampled_from([(1, 1), (1, 3), (2, 2), (0, 2), (1, 0)]))
    head, body = (draw(_rows(width, height)) for height in heights)
    title, id, number, fixed = draw(captions())
    aligns = tuple(draw(st.lists(st.sampled_from(["", "left", "right", "center"]), min_size=width, max_size=width)))
    unit = draw(st.one_of(st.just(""), line))
    own = tuple(draw(st.lists(notes(0), max_size=1)))
    return Table(S, id, title, head, body, unit, own, aligns, number, fixed)


@cache
@st.composite
def _rows(draw, width: int, height: int) -> tuple[Row, ...]:
    free = [[True] * width for _ in range(height)]
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for y in range(height):
        for x in range(width):
            if not free[y][x]:
                continue
            wide, high = draw(st.sampled_from([(1, 1), (1, 1), (2, 1), (1, 2), (2, 2)]))
            wide, high = min(wide, width - x), min(high, height - y)
            if not all(free[y + b][x + a] for a in range(wide) for b in range(high)):
                wide = high = 1
            for a in range(wide):
                for b in range(high):
                    free[y + b][x + a] = False
            rows[y].append(Cell(draw(st.one_of(st.just(()), inlines(1))), wide, high))
    return tuple(Row(S, tuple(cells)) for cells in rows)


@st.composite
def clauses(draw, above: tuple[ClauseKind, ...], hierarchy: str, depth: int) -> Clause:
    own = house.load("qcvn")
    usual = kind_below(list(above), own, hierarchy)
    kind = draw(st.sampled_from([usual, usual, usual, usual, K.UNNUMBERED, K.ARTICLE]))
    title = draw(st.one_of(st.just(()), simple, inlines(1)))
    fixed = draw(st.sampled_from(["", "", "", "", "2.5", "1a"])) if kind is not K.UNNUMBERED else ""
    children = draw(st.lists(clauses((*above, kind), hierarchy, depth - 1), max_size=2)) if depth else []
    shape = draw(st.sampled_from(["any", "any", "text", "term"]))
    inner = draw(blocks(2))
    if shape == "text":
        inner = (draw(paragraph), *inner)
    elif shape == "term":
        inner = (draw(terms(2)), *inner)
    id = draw(st.one_of(st.just(""), st.just(""), st.uuids().map(lambda u: "i" + u.hex[:8])))
    return Clause(S, id, kind, title, inner, tuple(children), len(above) + 1, label=fixed, explicit=bool(fixed), heading=bool(title))


@st.composite
def annexes(draw, hierarchy: str) -> Clause:
    title = draw(st.one_of(st.just(()), simple))
    children = tuple(draw(st.lists(clauses((K.ANNEX,), hierarchy, 1), max_size=2)))
    status = draw(st.sampled_from(["", "normative", "informative"]))
    return Clause(S, "", K.ANNEX, title, draw(blocks(1)), children, 1, status=status)


def _front(kind: ClauseKind, title: str) -> st.SearchStrategy:
    inner = st.builds(lambda b: Clause(S, "", kind, (Text(title),), b, (), 1), blocks(1))
    return st.one_of(st.none(), inner)


meta_text = st.one_of(st.just(""), line)
metadata = st.builds(
    Metadata,
    designation=meta_text,
    title=meta_text,
    title_en=meta_text,
    house=st.just("qcvn"),
    hierarchy=st.sampled_from(["", "clause", "part-clause", "part-chapter-section", "chapter-article"]),
    status=st.sampled_from(["draft", "in-force", "withdrawn"]),
    annex_numbering=st.sampled_from(["", "alpha", "arabic", "roman"]),
    caption_numbering=st.sampled_from(["", "chapter", "document"]),
    place=meta_text,
    drafted_by=meta_text,
    issued=st.sampled_from(["", "2026-05-20"]),
    replaces=st.lists(line, max_size=2).map(tuple),
    ics=st.sampled_from([(), ("13.110",)]),
    stage=st.sampled_from(["", "working", "consultation", "appraisal", "issued"]),
    dates=st.dictionaries(st.from_regex(r"[a-z]+(-[a-z]+)?", fullmatch=True), st.dates().map(str), max_size=2).map(
        lambda d: tuple(d.items())
    ),
    consulted=st.lists(line, max_size=2).map(tuple),
    adopts=st.lists(st.builds(Adoption, line, st.sampled_from(["IDT", "MOD", "NEQ"])), max_size=2).map(tuple),
    goods=st.lists(st.builds(Goods, line, meta_text, meta_text), max_size=2).map(tuple),
)


@st.composite
def standards(draw) -> Standard:
    meta = draw(metadata)
    return Standard(
        "x.md",
        meta,
        tuple(draw(st.lists(clauses((), meta.hierarchy, 3), max_size=2))),
        tuple(draw(st.lists(annexes(meta.hierarchy), max_size=2))),
        draw(_front(K.FOREWORD, "Lời nói đầu")),
        draw(_front(K.INTRODUCTION, "Lời giới thiệu")),
        draw(_front(K.BIBLIOGRAPHY, "Thư mục tài liệu tham khảo")),
    )
