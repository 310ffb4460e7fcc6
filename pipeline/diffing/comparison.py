"""The comparison itself: clauses paired, their lines compared, what happened to each said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pipeline.diffing import facts, pairing
from pipeline.diffing.addresses import Addresses, partners
from pipeline.diffing.changes import Changes, ClauseChange, LineChange, State
from pipeline.diffing.matching import match, moved
from pipeline.diffing.nodes import TOP, Node, nodes
from pipeline.diffing.pairing import alone, changes_of, keyed
from pipeline.diffing.parts import Part, parts_of
from pipeline.diffing.phrases import Token
from pipeline.model import Standard, plain


def compare(old: Standard | None, new: Standard | None) -> Changes:
    """What differs between two states of a standard; None for a state in which it does not exist.

    A new number is no change, neither of the clause nor of a reference to it; nor are line breaks and the name of the file.
    Raises ValueError when both are missing.
    """
    if old is None and new is None:
        raise ValueError("nothing to compare")
    left, right = (nodes(s) if s else [] for s in (old, new))
    work = _Work(left, right)
    return Changes(old, new, tuple(work.clauses()), facts.changes(old, new) if old and new else ())


class _Work:
    """Both texts with the partners of their clauses and of all that references name."""

    def __init__(self, old: list[Node], new: list[Node]) -> None:
        self.old, self.new = old, new
        self.ahead = match(old, new)
        self.back = {j: i for i, j in self.ahead.items()}
        self.moved = moved(old, new, self.ahead)
        self.before, self.after = Addresses(old), Addresses(new)
        self.partners = partners(self.before, self.after, self.ahead)
        self.partnered = frozenset(self.partners.values())

    def clauses(self) -> Iterator[ClauseChange]:
        """Every clause, in the order of the new text; those that are gone follow what stood before them."""
        parts = parts_of(self.old, self.new, self.ahead)
        gone = self._gone()
        yield from (self._removed(self.old[i], parts) for i in gone[TOP])
        for node in self.new:
            yield self._pair(self.old[self.back[node.index]], node, parts) if node.index in self.back else self._added(node, parts)
            yield from (self._removed(self.old[i], parts) for i in gone[node.index])

    def _gone(self) -> dict[int, list[int]]:
        out: dict[int, list[int]] = defaultdict(list)
        last = TOP
        for node in self.old:
            last = self.ahead.get(node.index, last)
            if node.index not in self.ahead:
                out[last].append(node.index)
        return out

    def _pair(self, old: Node, new: Node, parts: dict[Part, tuple[str, ...]]) -> ClauseChange:
        same, lines = True, pairing.as_they_stand(old.lines, new.lines)
        if lines is None:
            left, right = keyed(old.lines, self._old_key(old)), keyed(new.lines, self._new_key(new))
            same, lines = [k.key for k in left] == [k.key for k in right], changes_of(left, right)
        state: State = "same" if same else "changed"
        return ClauseChange(
            state,
            old.clause,
            new.clause,
            old.address,
            new.address,
            new.depth,
            lines,
            new.index in self.moved,
            old.clause.number != new.clause.number,
            not same and old.told == new.told and not (stale := _stale(lines)),
            () if same or old.told != new.told else stale,
            parts.get(("both", new.index), ()),
            _parent(self.old, old),
            _parent(self.new, new),
        )

    def _added(self, node: Node, parts: dict[Part, tuple[str, ...]]) -> ClauseChange:
        lines = alone(keyed(node.lines, pairing.printed), "added")
        told = parts.get(("new", node.index), ())
        return ClauseChange("added", None, node.clause, "", node.address, node.depth, lines, parts=told, new_parent=_parent(self.new, node))

    def _removed(self, node: Node, parts: dict[Part, tuple[str, ...]]) -> ClauseChange:
        lines = alone(keyed(node.lines, pairing.printed), "removed")
        told = parts.get(("old", node.index), ())
        return ClauseChange(
            "removed", node.clause, None, node.address, "", node.depth, lines, parts=told, old_parent=_parent(self.old, node)
        )

    def _old_key(self, node: Node) -> Callable[[Token], str]:
        def key(token: Token) -> str:
            name = self.before.find(token.ref, node.index) if token.ref else ""
            return self.partners.get(name) or pairing.printed(token)

        return key

    def _new_key(self, node: Node) -> Callable[[Token], str]:
        def key(token: Token) -> str:
            name = self.after.find(token.ref, node.index) if token.ref else ""
            return name if name in self.partnered else pairing.printed(token)

        return key


def _parent(side: Sequence[Node], node: Node) -> str:
    """The number and title of what a clause stands in."""
    above = side[node.parent] if node.parent != TOP else None
    return " ".join(dict.fromkeys(filter(None, (above.address, plain(above.clause.title))))) if above else ""


def _stale(lines: Sequence[LineChange]) -> tuple[str, ...]:
    """The words that are marked though they read the same: references that now lead elsewhere."""
    out: dict[str, None] = {}
    for cell in (c for line in lines for c in line.cells if line.state == "changed"):
        left, right = ([p.text.strip() for p in side if p.mark in ("added", "removed")] for side in (cell.old, cell.new))
        out.update((text, None) for text in left if text in right)
    return tuple(out)
