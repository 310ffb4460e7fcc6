"""The anchors of a text: unique XML names for clauses, tables, figures, formulas and footnotes, the same in every target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Block, Clause, Figure, Formula, Paragraph, Standard, Table, block_text, clause_blocks
from pipeline.render.escape import xml_name
from pipeline.text import slug

_WORDS = 8
Named = Clause | Table | Figure | Formula


@dataclass(frozen=True)
class Names:
    """Names by object and by the id that references use, with the kind of their target."""

    by_object: dict[int, str]
    by_id: dict[str, str]
    kinds: dict[str, str]

    def of(self, node: Named) -> str:
        """The anchor of a clause or a numbered block."""
        return self.by_object[id(node)]

    def target(self, wanted: str) -> str:
        """The anchor that a reference to an id leads to, empty when there is none."""
        return self.by_id.get(wanted, "")

    def kind(self, wanted: str) -> str:
        """What a reference to an id leads to: clause, annex, table, figure or formula."""
        return self.kinds.get(wanted, "")


def names(standard: Standard) -> Names:
    """Name everything that can be referred to; ids that come twice or are not names get a new one."""
    out = Names({}, {}, {})
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for node in _named(standard):
        name = _free(_wish(node), taken, counts)
        taken.add(name)
        out.by_object[id(node)] = name
        if node.id:
            out.by_id.setdefault(node.id, name)
            out.kinds.setdefault(node.id, _kind(node))
    return out


def _named(standard: Standard) -> Iterator[Named]:
    for clause in standard.walk():
        yield clause
        block: Block
        for block in clause_blocks(clause):
            if isinstance(block, Table | Figure | Formula):
                yield block


def _wish(node: Named) -> str:
    if node.id:
        return xml_name(node.id) or "muc"
    if isinstance(node, Clause):
        return xml_name(_first_words(node) or node.number or slug(str(node.kind))) or "muc"
    return {"table": "bang", "figure": "hinh", "formula": "cong-thuc"}[_kind(node)] + (f"-{xml_name(node.number)}" if node.number else "")


def _first_words(clause: Clause) -> str:
    """The beginning of a clause, which names it for good where its number would change with every clause put in before it."""
    text = next((block_text(b) for b in clause.blocks if isinstance(b, Paragraph)), "")
    return slug(" ".join(text.split()[:_WORDS]))


def _free(wish: str, taken: set[str], counts: dict[str, int]) -> str:
    name = wish
    while name in taken:
        counts[wish] = counts.get(wish, 1) + 1
        name = f"{wish}-{counts[wish]}"
    return name


def _kind(node: Named) -> str:
    match node:
        case Clause(kind=kind):
            return "annex" if kind == "annex" else "clause"
        case Table():
            return "table"
        case Figure():
            return "figure"
        case Formula():
            return "formula"
