"""Ids and marks of a STS file: ids of the text where they are XML names, and beside them what STS has no element for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.dialect import kind_below
from pipeline.model import Block, Clause, ClauseKind, Figure, Formula, Note, Table, Xref, clause_blocks
from pipeline.rebuild import inner
from pipeline.render.document import Document
from pipeline.render.escape import xml_name
from pipeline.render.walk import all_contents
from pipeline.sts import MADE, heads, is_reference, marked

_NAME = re.compile(r"[A-Za-z_À-ÖØ-öø-ɏḀ-ỿ][A-Za-z_0-9À-ÖØ-öø-ɏḀ-ỿ.-]*")
_PREFIX = {Table: "tab_", Figure: "fig_", Formula: "formula_"}
_REFERENCES = {"clause": "sec", "annex": "app", "table": "table", "figure": "fig", "formula": "disp-formula"}
Marks = dict[str, str | None]


@dataclass(frozen=True)
class Ids:
    """The ids and marks by object, and by the ids that references use; `taken` is every id of the file."""

    by_object: dict[int, str]
    by_id: dict[str, tuple[str, str]]
    uses: dict[int, str]
    taken: set[str]

    def of(self, node: object) -> str:
        """The id of a clause, table, figure or formula."""
        return self.by_object[id(node)]

    def use(self, node: object) -> Markup:
        """The marks of a clause or block as an attribute, empty when it has none."""
        value = self.uses.get(id(node), "")
        return Markup(' specific-use="{}"').format(value) if value else Markup("")

    def target(self, wanted: str) -> tuple[str, str]:
        """The id that a reference leads to and its ref-type, empty when there is none."""
        return self.by_id.get(wanted, ("", ""))

    def fresh(self, wish: str) -> str:
        """An id that nothing else has."""
        name, count = wish, 1
        while name in self.taken:
            count += 1
            name = f"{wish}-{count}"
        self.taken.add(name)
        return name


def ids(doc: Document) -> Ids:
    """Name everything that can be referred to, and mark what the elements do not say."""
    out = Ids({}, {}, {}, set())
    seen = {n.target for content in all_contents(doc.standard) for n in inner(content) if isinstance(n, Xref)}
    nodes = list(_nodes(doc))
    for node, known in nodes:
        name = getattr(node, "id", "")
        free = _NAME.fullmatch(name) and name not in out.taken and (isinstance(node, Clause) or name in seen or not MADE.fullmatch(name))
        if free:
            out.by_object[id(node)] = name
            out.taken.add(name)
        elif name:
            known["id"] = name
    for node, known in nodes:
        if id(node) not in out.by_object and not isinstance(node, Note):
            out.by_object[id(node)] = out.fresh(_wish(doc, node))
        if words := marked(known):
            out.uses[id(node)] = words
    _targets(doc, nodes, out)
    return out


def _targets(doc: Document, nodes: list[tuple[Clause | Block, Marks]], out: Ids) -> None:
    entries = doc.standard.bibliography.children if doc.standard.bibliography else ()
    cited = {id(c) for c in entries} if entries and all(map(is_reference, entries)) else set()
    for node, _known in nodes:
        if name := getattr(node, "id", ""):
            kind = "bibr" if id(node) in cited else _REFERENCES[doc.names.kind(name)]
            out.by_id.setdefault(name, (out.of(node), kind))


def _wish(doc: Document, node: Clause | Block) -> str:
    if isinstance(node, Table | Figure | Formula) and not node.id:
        return _PREFIX[type(node)] + (xml_name(node.number).removeprefix("m-") or "n")
    return doc.names.of(node)  # type: ignore[arg-type]


def _nodes(doc: Document) -> Iterator[tuple[Clause | Block, Marks]]:
    """Clauses and blocks that have marks, in the order of the text."""
    for section in doc.standard.sections():
        yield from _clauses(doc, section, (), 0)


def _clauses(doc: Document, clause: Clause, above: tuple[ClauseKind, ...], level: int) -> Iterator[tuple[Clause | Block, Marks]]:
    usual = kind_below(list(above), doc.house, doc.standard.metadata.hierarchy)
    apart = clause.kind in (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY, ClauseKind.ANNEX)
    counted = bool(clause.label) and not apart
    yield (
        clause,
        {
            "fixed": "" if clause.explicit else None,
            "kind": clause.kind.value if (counted and clause.kind is not usual) or (not counted and not apart and _odd(clause)) else None,
            "level": str(clause.level) if clause.level != level + 1 else None,
            "heading": None if clause.heading == heads(clause) else "yes" if clause.heading else "no",
        },
    )
    for block in clause_blocks(clause):
        match block:
            case Table():
                yield (
                    block,
                    {
                        "fixed": "" if block.explicit else None,
                        "no-aligns": "" if not block.aligns and block.width else None,
                        "no-body": "" if not (block.body and block.width) else None,
                    },
                )
            case Figure() | Formula() | Note():
                yield block, {"fixed": "" if block.explicit else None}
    for child in clause.children:
        yield from _clauses(doc, child, (*above, clause.kind), clause.level)


def _odd(clause: Clause) -> bool:
    """Whether a clause without a label is not of the kind that has none."""
    return clause.kind is not ClauseKind.UNNUMBERED
