"""All comparisons of a collection, put together by pairs of documents and ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from pipeline import parallel
from pipeline.compare import citing, clauses, coordination, goods, leading, procedures, steps
from pipeline.compare.found import Kind, Overlap, importance
from pipeline.compare.sides import Link, Side
from pipeline.index import Collection, collect
from pipeline.model import Severity, Standard

Pair = tuple[int, int]


def overlaps(
    standards: Sequence[Standard],
    today: date | None = None,
    goods_lists: Iterable[Iterable[goods.Item]] = (),
    boilerplate: bool = False,
) -> list[Overlap]:
    """Where standards speak of the same thing, the weightiest first; customary wording only when it is asked for."""
    return compared(collect(standards, today), goods_lists, boilerplate)


def compared(
    collection: Collection,
    goods_lists: Iterable[Iterable[goods.Item]] = (),
    boilerplate: bool = False,
    progress: parallel.Progress = parallel.quiet,
) -> list[Overlap]:
    """The overlaps of a collection that is laid out already."""
    if not collection.standards:
        return []
    sides, found = steps.sides(collection), dict[Pair, list[str]]()
    for done, step in enumerate(steps.MEETING, 1):
        progress(done, len(steps.MEETING) + 2)
        for pair in steps.meeting(step, [steps.keys(step, s.of(step.NAME)) for s in sides]):
            found.setdefault(pair, []).append(step.NAME)
    copies = _by_pair(clauses.copied(collection, boilerplate), collection)
    links = ((Link(sides[i], sides[j], collection.today), (i, j)) for i, j in sorted({*found, *copies}))
    out = [o for link, pair in links for o in told(link, [*steps.said(found.get(pair, ()), link), *copies.get(pair, ())])]
    extra = list(_listed(sides, goods_lists))
    kept = (o for o in [*out, *extra] if boilerplate or o.kind is not Kind.BOILERPLATE)
    return sorted(kept, key=importance)


def _by_pair(found: Iterable[Overlap], collection: Collection) -> dict[Pair, list[Overlap]]:
    numbers = {s.path: n for n, s in enumerate(collection.standards)}
    out: dict[Pair, list[Overlap]] = defaultdict(list)
    for overlap in found:
        i, j = numbers[overlap.left.path], numbers[overlap.right.path]
        out[min(i, j), max(i, j)].append(overlap)
    return out


def _listed(sides: Sequence[Side], lists: Iterable[Iterable[goods.Item]]) -> list[Overlap]:
    """What goods lists that are no documents share with one another and with documents."""
    extra = [list(entries) for entries in lists]
    known = [s.of(goods.NAME) for s in sides] if extra else []
    pairs = [*((k, e) for k in known for e in extra), *combinations(extra, 2)]
    return [o for left, right in pairs for o in goods.compare_lists([left, right])]


def told(link: Link, found: Sequence[Overlap]) -> list[Overlap]:
    """What is told of two documents by all that was found between them: weighed together, with their class and who leads."""
    if not found:
        return []
    agreed = [o for o in found if o.kind is Kind.COORDINATED]
    rest = [o for o in found if o.kind is not Kind.COORDINATED]
    if citing.lineage(link.left, link.right):
        rest = [o for o in rest if o.kind is Kind.STALE_REFERENCE]
    elif why := procedures.shared(rest):
        left, right = link.left.of(procedures.NAME), link.right.of(procedures.NAME)
        again = list(procedures.repeated(left, right, why, link))
        known = {_ends(o) for o in again}
        rest = [*(o for o in rest if o.kind is not Kind.DUPLICATE), *again]
        rest += [o for o in procedures.things(left, right) if _ends(o) not in known]
    ties = coordination.ties(agreed)
    softened = [ties.soften(o) for o in _told_once(rest)]
    return [_led(o, link) for o in (*softened, *agreed)]


def _led(overlap: Overlap, link: Link) -> Overlap:
    """The overlap with its class and the office that leads; a goods list that is no document has neither."""
    sides = {link.left.standard.path: link.left.standard, link.right.standard.path: link.right.standard}
    left, right = sides[overlap.left.path], sides[overlap.right.path]
    return overlap if left.path.endswith(".tsv") or right.path.endswith(".tsv") else leading.told(overlap, left, right, link.today)


def _told_once(found: list[Overlap]) -> list[Overlap]:
    """A copied definition is weighed with its term: as a copied clause it is information only."""
    defined = {_ends(o) for o in found if o.kind in (Kind.TERM_SAME, Kind.TERM_DIFFERENT)}
    return [replace(o, severity=Severity.INFO) if o.kind is Kind.COPIED and _ends(o) in defined else o for o in found]


def _ends(overlap: Overlap) -> frozenset[tuple[str, str]]:
    return frozenset((p.path, p.clause) for p in (overlap.left, overlap.right))
