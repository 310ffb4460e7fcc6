"""What a reference inside a text points to, so that a new number for the same thing is no change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from pipeline.diffing.nodes import TOP, Node
from pipeline.diffing.phrases import Ref
from pipeline.model import Figure, Formula, Table, clause_blocks, plain
from pipeline.numbering import bare
from pipeline.text import fold

_WORDS = {Table: "Bảng", Figure: "Hình", Formula: "công thức"}
Captioned = Table | Figure | Formula


class Addresses:
    """The clauses, tables, figures and formulas of one text by id and by the names that references print."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.captions: list[tuple[int, Captioned]] = list(_captions(nodes))
        self.by_id: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            self._know(f"c{node.index}", node.clause.id, {node.clause.number, node.clause.label, bare(node.clause.number)})
        for number, (_index, block) in enumerate(self.captions):
            self._know(f"b{number}", block.id, {_name(block)})

    def _know(self, key: str, id: str, names: set[str]) -> None:
        if id:
            self.by_id.setdefault(id, key)
        for name in names - {""}:
            self.by_name[name].append(key)

    def find(self, ref: Ref, index: int) -> str:
        """The key of what a reference in a clause points to, "" when nothing has that name; in its own part first."""
        if ref.target:
            return self.by_id.get(ref.target, "")
        found = self.by_name.get(ref.printed, [])
        near = [k for k in found if len(found) > 1 and self._top(self._holder(k)) == self._top(index)]
        return next(iter(near or found), "")

    def _holder(self, key: str) -> int:
        return int(key[1:]) if key[0] == "c" else self.captions[int(key[1:])][0]

    def _top(self, index: int) -> int:
        while self.nodes[index].parent != TOP:
            index = self.nodes[index].parent
        return index


def _name(block: Captioned) -> str:
    if not block.number:
        return ""
    return f"công thức ({block.number.strip('()')})" if isinstance(block, Formula) else f"{_WORDS[type(block)]} {block.number}"


def _captions(nodes: list[Node]) -> Iterator[tuple[int, Captioned]]:
    for node in nodes:
        for block in clause_blocks(node.clause):
            if isinstance(block, Table | Figure | Formula):
                yield node.index, block


def partners(old: Addresses, new: Addresses, ahead: Mapping[int, int]) -> dict[str, str]:
    """The key of every clause, table, figure and formula of the old text with that of its partner in the new one."""
    found = {f"c{i}": f"c{j}" for i, j in ahead.items()}
    taken: set[str] = set()

    def pair(a: str, b: str) -> None:
        if a and b and a not in found and b not in taken:
            found[a] = b
            taken.add(b)

    for id, key in old.by_id.items():
        if key[0] == "b" and new.by_id.get(id, "")[:1] == "b":
            pair(key, new.by_id[id])
    titled = _titled(new)
    for name, key in _titled(old).items():
        pair(key, titled.get(name, ""))
    groups = _grouped(new)
    for (kind, index), keys in _grouped(old).items():
        theirs = [k for k in groups.get((kind, ahead.get(index, TOP - 1)), ()) if k not in taken]
        for a, b in zip_longest((k for k in keys if k not in found), theirs, fillvalue=""):
            pair(a, b)
    return found


def _titled(side: Addresses) -> dict[str, str]:
    """The captions with a title that no other has."""
    named: dict[str, list[str]] = defaultdict(list)
    for number, (_index, block) in enumerate(side.captions):
        if not isinstance(block, Formula) and block.title:
            named[f"{type(block).__name__} {fold(plain(block.title))}"].append(f"b{number}")
    return {name: keys[0] for name, keys in named.items() if len(keys) == 1}


def _grouped(side: Addresses) -> dict[tuple[str, int], list[str]]:
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for number, (index, block) in enumerate(side.captions):
        groups[type(block).__name__, index].append(f"b{number}")
    return groups
