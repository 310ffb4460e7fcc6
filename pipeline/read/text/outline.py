"""Which numbers of a text are those of its clauses: decided by what follows what, scope by scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import ClauseKind
from pipeline.read.text.chain import Candidate, Key, chain, whole
from pipeline.read.text.chaptered import chaptered
from pipeline.read.text.context import Context
from pipeline.read.text.grouped import rows_below_head
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import Mark, begins, caps, marks, note, titled
from pipeline.text import fold, from_roman

BACK = frozenset({"thư mục tài liệu tham khảo", "tài liệu tham khảo", "thư mục"})
_KEY = re.compile(r"\d{1,2}[a-z]?\s*[.:)–-]?\s+\S(?!.*[.;]$)|[a-zA-Z]\s*[:–-]\s")
_KINDS = {
    "part": ClauseKind.PART,
    "chapter": ClauseKind.CHAPTER,
    "section": ClauseKind.SECTION,
    "article": ClauseKind.ARTICLE,
    "annex": ClauseKind.ANNEX,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A clause found at a paragraph: its kind, printed number, address, level and the words behind the number."""

    at: int
    kind: ClauseKind
    printed: str
    address: str
    level: int
    rest: str
    path: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of paragraphs in which numbers count together, what their addresses begin with, and the level above them."""

    start: int
    end: int
    prefix: str = ""
    level: int = 0
    letter: str = ""
    annex: bool = False
    chapter: int = 0


def outline(paras: Sequence[Para], context: Context, start: int, end: int) -> list[Node]:
    """The clauses of the paragraphs from `start` to `end`, in the order of the text."""
    end = _back(paras, start, end)
    keys = _keys(paras) | rows_below_head(paras, start, end)
    found = [marks(p.text) if not p.layout and start <= i < end and i not in keys else [] for i, p in enumerate(paras)]
    annexes = _annexes(found, paras)
    edges = [n.at for n in annexes] + [end]
    parts = [Node(f.at, f.kind, f.printed, f.printed, f.level, f.rest, f.path) for f in chaptered(paras, found, start, edges[0])]
    nodes = parts or _inside(found, context, Scope(start, edges[0]))
    for node, after in zip(annexes, edges[1:], strict=True):
        nodes.append(node)
        nodes += _inside(found, context, _annex_scope(node, after))
    return nodes


def _back(paras: Sequence[Para], start: int, end: int) -> int:
    """Where the bibliography begins, whose entries may count 1, 2, 3 like clauses; `end` where none stands at the back."""
    at = next((i for i in range(end - 1, start, -1) if len(paras[i].text) < 40 and fold(paras[i].text) in BACK), end)
    after = [m for p in paras[at + 1 : end] for m in marks(p.text)]
    return end if any(m.kind not in ("decimal", "lettered") or len(m.path) > 1 for m in after) else at


def _keys(paras: Sequence[Para]) -> set[int]:
    """The lines of the keys of figures: bare numbers with a few words below "CHÚ DẪN"."""
    out: set[int] = set()
    for at, para in enumerate(paras):
        head = note(para.text)
        if head and head["label"].casefold() == "chú dẫn" and not head["rest"]:
            for i in range(at + 1, len(paras)):
                if len(paras[i].text) > 100 or not _KEY.match(paras[i].text):
                    break
                out.add(i)
    return out


def _annex_scope(node: Node, after: int) -> Scope:
    lettered = len(node.printed) == 1 and node.printed.isalpha()
    return Scope(node.at + 1, after, f"{node.address} / ", 1, node.printed if lettered else "", annex=True)


def _annexes(found: list[list[Mark]], paras: Sequence[Para]) -> list[Node]:
    """The annexes in their order: lettered, numbered or Roman, whichever the text uses."""
    marked = [(i, m) for i, group in enumerate(found) for m in group if m.kind == "annex"]
    numbered = [(i, m) for i, m in marked if m.printed]
    letters = any(m.printed in ("A", "B", "K", "H") for _, m in numbered)
    kept: list[Node] = []
    last = 0.0
    for i, mark in numbered or marked[:1]:
        order = _annex_order(mark.printed, letters)
        if order > last or not numbered:
            address = f"Phụ lục {mark.printed}".strip()
            kept.append(Node(i, ClauseKind.ANNEX, mark.printed, address, 1, mark.rest))
            last = order
    return kept


def _annex_order(printed: str, letters: bool) -> float:
    """The place of an annex number in its row."""
    if printed[:1].isdigit():
        digits = printed.rstrip("abcdefghđ")
        return int(digits) + (ord(printed[-1]) / 1000 if digits != printed else 0)
    roman = from_roman(printed)
    return float(roman) if roman and not letters else float("ABCDĐEFGHIJKLMNOPQRSTUVWXYZ".find(printed) + 1)


def _inside(found: list[list[Mark]], context: Context, scope: Scope) -> list[Node]:
    """The clauses of a scope: first the parts, chapters and articles, then the decimal numbers between them."""
    strong = _strong(found, context, scope)
    nodes: list[Node] = []
    edges = [n.at for n in strong] + [scope.end]
    nodes += _decimals(found, context, replace(scope, end=edges[0]), 0)
    carry, part = 0, ""
    parts = [n for n in strong if n.kind is ClauseKind.PART]
    numbered = any(_with_part(node, after, found, alone=len(parts) == 1) for node, after in zip(strong, edges[1:], strict=True))
    for node, after in zip(strong, edges[1:], strict=True):
        nodes.append(node)
        part = node.address if node.kind is ClauseKind.PART else part
        inner = _decimals(found, context, _strong_scope(node, after, scope, part, found, numbered), carry)
        tops = [int(n.path[0]) for n in inner if n.path]
        carry = tops[-1] if tops else carry
        nodes += inner
    return nodes


def _strong_scope(node: Node, after: int, scope: Scope, part: str, found: list[list[Mark]], numbered: bool) -> Scope:
    """The stretch below a part, chapter or article; in chapters of a part numbers count with the part, in an article perhaps with it."""
    if node.kind is ClauseKind.PART and numbered:
        return Scope(node.at + 1, after, scope.prefix, node.level, "", scope.annex, _part_value(node))
    if node.kind is ClauseKind.ARTICLE and _with_article(node, after, found):
        return Scope(node.at + 1, after, scope.prefix, node.level - 1, "", scope.annex, int(node.path[0]))
    if node.kind in (ClauseKind.ARTICLE, ClauseKind.PART):
        return Scope(node.at + 1, after, f"{node.address}.", node.level, "", scope.annex)
    chapter = int(node.path[0]) if node.kind is ClauseKind.CHAPTER and node.path else 0
    return Scope(node.at + 1, after, f"{part}." if part else "", node.level, "", scope.annex, chapter)


def _with_part(node: Node, after: int, found: list[list[Mark]], alone: bool) -> bool:
    """Whether the clauses of a part are numbered with it, as 1.1 below PHẦN 1, or beyond the first 2.1 below II in old standards."""
    value = _part_value(node)
    first = next((m for i in range(node.at + 1, after) for m in found[i] if m.kind == "decimal"), None)
    return bool(value > (not node.printed.isdigit() and not alone) and first and first.path[:2] == (value, 1))


def _part_value(node: Node) -> int:
    """What number a part has, printed as a Roman numeral or in digits; 0 for what is no part."""
    if node.kind is not ClauseKind.PART:
        return 0
    return int(node.printed) if node.printed.isdigit() else from_roman(node.printed) or 0


def _with_article(node: Node, after: int, found: list[list[Mark]]) -> bool:
    """Whether the clauses of an article are numbered with it, as 3.1 and 3.2 below Điều 3."""
    first = next((m for i in range(node.at + 1, after) for m in found[i] if m.kind == "decimal" and not m.lone), None)
    return bool(node.path and first and len(first.path) > 1 and first.path[0] == node.path[0])


def _strong(found: list[list[Mark]], context: Context, scope: Scope) -> list[Node]:
    """Parts, chapters, sections and articles of a scope, with levels given by what stands above what."""
    picked: list[tuple[int, Mark]] = []
    for kind in ("part", "chapter", "section", "article"):
        picked += _row(found, context, scope, kind)
    picked.sort(key=lambda pair: pair[0])
    kinds = [k for k in ("part", "chapter", "section", "article") if any(m.kind == k for _, m in picked)]
    nodes = [_strong_node(at, mark, scope, scope.level + 1 + kinds.index(mark.kind)) for at, mark in picked]
    return _with_inner_parts(nodes, found, context, scope)


def _with_inner_parts(nodes: list[Node], found: list[list[Mark]], context: Context, scope: Scope) -> list[Node]:
    """Parts, chapters and articles with the bare Roman numbers that count again below each "Phần I"."""
    out: list[Node] = []
    edges = [n.at for n in nodes] + [scope.end]
    for node, after in zip(nodes, edges[1:], strict=True):
        out.append(node)
        if node.kind is ClauseKind.PART and any(m.kind == "part" and " " in m.printed for m in found[node.at]):
            inner = Scope(node.at + 1, after, f"{node.address}.", node.level, annex=scope.annex)
            out += [_strong_node(at, mark, inner, inner.level + 1) for at, mark in _row(found, context, inner, "part")]
    return out


def _strong_node(at: int, mark: Mark, scope: Scope, level: int) -> Node:
    number = mark.printed
    if mark.kind in ("chapter", "section"):
        number = f"{number.split()[0].capitalize()} {number.split(maxsplit=1)[1]}"
    elif mark.kind == "part" and " " in number:
        number = number.split(maxsplit=1)[1]
    return Node(
        at, _KINDS[mark.kind], number, scope.prefix + number, level, mark.rest, mark.path if mark.kind in ("chapter", "article") else ()
    )


def _row(found: list[list[Mark]], context: Context, scope: Scope, kind: str) -> list[tuple[int, Mark]]:
    """The run 1, 2, 3 ... of one kind of strong number in a scope; none when it does not look like the frame of the text."""
    here = [(i, m) for i in range(scope.start, scope.end) for m in found[i] if m.kind == kind and not context.row(i)]
    if not here:
        return []
    if kind == "part" and " " in here[0][1].printed:
        here = [(i, m) for i, m in here if " " in m.printed]  # bare numbers count below "Phần I"
    if kind == "section" or (kind == "chapter" and sum(m.path == (1.0,) for _, m in here) > 1):
        return _restarting(here)
    cands = [Candidate(i, m.path, 1.3 if caps(m.rest) else 1.0, n) for n, (i, m) in enumerate(here)]
    run = [here[c.tag] for c in chain(cands, _starts(here, scope))]
    worded = any(" " in m.printed for _, m in run)
    if kind == "part" and not worded and not _frames(run, found, scope):
        return []
    enough = 2 if kind == "part" or (kind == "article" and not scope.annex) else 1
    if len(run) >= enough or (kind == "part" and run and scope.annex):
        return run
    return run if run and (_alone if kind == "part" else _opens)(*run[0], found, scope) else []


def _alone(at: int, mark: Mark, found: list[list[Mark]], scope: Scope) -> bool:
    """Whether the first part of a text can be its only one: it opens the text or stands below "Phần I", and has its clauses below."""
    headed = caps(mark.rest) or " " in mark.printed or any(m.path[:2] == (1.0, 1.0) for m in found[min(at + 1, scope.end - 1)])
    return at <= scope.start + 1 and mark.path == (1.0,) and headed


def _opens(at: int, mark: Mark, found: list[list[Mark]], scope: Scope) -> bool:
    """Whether a passage is one article: it stands below a chapter, or begins with it and the first clause below is numbered with it."""
    if any(m.kind == "chapter" for group in found[scope.start : at] for m in group):
        return True
    below = next((m for group in found[at + 1 : scope.end] for m in group if m.kind == "decimal" and not m.lone), None)
    return at == scope.start and below is not None and below.path[:2] == (mark.path[0], 1.0)


def _restarting(here: list[tuple[int, Mark]]) -> list[tuple[int, Mark]]:
    """Sections (mục) begin again in each chapter: keep those that are 1 or follow the one before."""
    out: list[tuple[int, Mark]] = []
    for at, mark in here:
        if mark.path[0] == 1 or (out and mark.path[0] == out[-1][1].path[0] + 1):
            out.append((at, mark))
    return out


def _frames(run: list[tuple[int, Mark]], found: list[list[Mark]], scope: Scope) -> bool:
    """Whether Roman numbers stand above the decimal ones: the first comes before the first 1."""
    if not run or (run[0][1].path[0] != 1 and run[0][0] != scope.start):
        return False
    before = range(scope.start, run[0][0])
    return not any(m.kind in ("decimal", "lettered") and m.path[0] == 1 and m.rest for i in before for m in found[i])


def _decimals(found: list[list[Mark]], context: Context, scope: Scope, carry: int) -> list[Node]:
    """The decimal clauses of a scope without strong numbers inside."""
    here = [(i, m) for i in range(scope.start, scope.end) for m in found[i] if m.kind in ("decimal", "lettered")]
    own = [(i, m) for i, m in here if m.kind == "lettered" and m.prefix == scope.letter]
    if scope.letter and (any(m.path[:1] == (1.0,) for _, m in own) or sum(not m.lone for _, m in own) > 1):
        return _run(own, context, scope, lettered=True)
    part = scope.prefix.rstrip(".").rsplit(" ", 1)[-1]
    under = [(i, m) for i, m in here if m.kind == "lettered" and m.prefix == part and from_roman(part)]
    if under and not context.row(under[0][0]):
        return _under_part(under, here, context, scope)
    return _run([(i, m) for i, m in here if m.kind == "decimal"], context, scope, carry=carry)


def _under_part(under: list[tuple[int, Mark]], here: list[tuple[int, Mark]], context: Context, scope: Scope) -> list[Node]:
    """Clauses numbered with the part ("III.1") and what counts from 1 again below each of them."""
    heads = _run(under, context, scope)
    out: list[Node] = []
    edges = [n.at for n in heads] + [scope.end]
    for node, after in zip(heads, edges[1:], strict=True):
        out.append(node)
        inner = [(i, m) for i, m in here if node.at < i < after and m.kind == "decimal"]
        out += _run(inner, context, Scope(node.at + 1, after, f"{node.address}.", node.level, annex=scope.annex))
    return out


def _run(here: list[tuple[int, Mark]], context: Context, scope: Scope, lettered: bool = False, carry: int = 0) -> list[Node]:
    """The best chain among numbers, as nodes."""
    cands = []
    for n, (i, mark) in enumerate(here):
        weight = 0.0 if scope.annex and n and _next_row(here[n - 1], here[n], context) else _weight(mark, i, context, lettered)
        weight = max(weight, float(_opened(here, n)))
        if weight > 0:
            cands.append(Candidate(i, mark.path, weight, n, not scope.level and _heads(mark.rest)))
    starts: list[Key] = [(carry + 1,), *_starts(here, scope)]
    if lettered and here and here[0][0] <= scope.start + 2:
        starts.append(whole(here[0][1].path))
    if scope.chapter and any(m.path[:2] == (scope.chapter, 1) for _, m in here):
        starts.append((scope.chapter, 1))
    if scope.annex and here and here[0][1].path == (1, 1) and not context.inside(here[0][0]):
        starts.append((1, 1))
    run = [here[c.tag] for c in chain(cands, starts)]
    return [] if scope.annex and not lettered and _key(run, carry) else [_decimal_node(at, mark, scope, lettered) for at, mark in run]


def _opened(here: list[tuple[int, Mark]], n: int) -> bool:
    """Whether a number with the title of a chapter stands right above its first subclause, whatever seems to be a table there."""
    at, mark = here[n]
    below = here[n + 1] if n + 1 < len(here) else None
    return below is not None and not mark.lone and below[0] == at + 1 and below[1].path == (*mark.path, 1) and _heads(mark.rest)


def _heads(words: str) -> bool:
    """Whether words are the title of a chapter, in capitals or known as one ("Phương pháp thử")."""
    return caps(words) or (len(words.split()) <= 8 and titled(words))


def _starts(here: list[tuple[int, Mark]], scope: Scope) -> list[Key]:
    """The numbers that may come first: 1, and the one with which a part of a longer text begins."""
    begins = bool(here) and not scope.level and here[0][0] == scope.start and not here[0][1].lone
    return [(1,), whole(here[0][1].path)] if begins else [(1,)]


def _next_row(before: tuple[int, Mark], this: tuple[int, Mark], context: Context) -> bool:
    """Whether a number in a table counts on from that of the row above it."""
    (above, upper), (at, mark) = before, this
    return len(mark.path) == 1 and context.row(above) and context.inside(at) and mark.path == (upper.path[0] + 1,) and len(upper.path) == 1


def _key(run: Sequence[tuple[int, Mark]], carry: int) -> bool:
    """Whether the numbers of an annex only label parts of a drawing: few short names behind bare numbers that begin in the middle."""
    first = run[0][1].path[0] if run else 1
    bare = all(
        len(m.path) == 1 and not m.printed.endswith(".") and len(m.rest) < 60 and not m.rest.endswith((".", ";", ":")) for _, m in run
    )
    return 0 < len(run) < 4 and first > 2 and first != carry + 1 and bare


def _decimal_node(at: int, mark: Mark, scope: Scope, lettered: bool) -> Node:
    printed = f"{mark.prefix}.{mark.printed}" if lettered else mark.printed
    address = printed if lettered else f"{scope.prefix}{mark.printed}"
    return Node(at, ClauseKind.CLAUSE, printed, address, scope.level + len(mark.path), mark.rest, mark.path)


def _weight(mark: Mark, at: int, context: Context, lettered: bool) -> float:
    """How much a number looks like that of a clause, apart from its place in the row."""
    inside = context.inside(at)
    if mark.lone and inside and not lettered:
        return 0.0
    if context.row(at) and not lettered:
        return 0.15 if len(mark.path) > 1 and not mark.lone else 0.0
    weight = 0.5 if mark.lone and at not in context.named else 1.0
    if inside:
        weight = min(weight, 0.6)
    if mark.rest and not begins(mark.rest) and (mark.rest[0].islower() or mark.rest[0].isdigit()):
        weight = min(weight, 0.3)
    if len(mark.path) == 1 and caps(mark.rest):
        weight += 0.3
    return weight
