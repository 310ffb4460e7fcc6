"""Small standards for tests of comparison."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare import steps
from pipeline.compare.found import Overlap
from pipeline.compare.sides import Link
from pipeline.index import collect
from pipeline.metadata import Goods, Metadata
from pipeline.model import Block, Clause, ClauseKind, Paragraph, Span, Standard, Text

Part = tuple[str, str, str]


def standard(name: str, title: str, parts: Sequence[Part], goods: tuple[Goods, ...] = (), replaces: tuple[str, ...] = ()) -> Standard:
    """A standard from (number, heading, text) with one clause below one heading each."""
    path = name.replace(" ", "-").replace(":", "-").replace("/", "-").lower() + ".md"
    clauses = tuple(_clause(path, line, *part) for line, part in enumerate(parts, 1))
    return Standard(path, Metadata(designation=name, title=title, goods=goods, replaces=replaces), clauses)


def _clause(path: str, line: int, number: str, heading: str, text: str) -> Clause:
    blocks: tuple[Block, ...] = tuple(Paragraph(Span(path, line), (Text(t),)) for t in text.split("\n") if t)
    inner = Clause(Span(path, line), "", ClauseKind.CLAUSE, (), blocks, number=f"{number}.1", heading=False)
    kind = ClauseKind.FOREWORD if heading == "Lời nói đầu" else ClauseKind.CLAUSE
    return Clause(Span(path, line), "", kind, (Text(heading),) if heading else (), (), (inner,), number=number)


def said(standards: Sequence[Standard], *names: str) -> list[Overlap]:
    """What some steps of the comparison say of standards, before it is weighed together."""
    collection = collect(standards)
    sides, chosen = steps.sides(collection), [s for s in steps.MEETING if s.NAME in names]
    known = {s.NAME: [steps.keys(s, side.of(s.NAME)) for side in sides] for s in chosen}
    found = [(pair, s.NAME) for s in chosen for pair in sorted(steps.meeting(s, known[s.NAME]))]
    return [o for (i, j), name in found for o in steps.said([name], Link(sides[i], sides[j]))]
