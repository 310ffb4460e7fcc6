"""All comparisons of a collection, put together and ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline import parallel
from pipeline.compare import (
    clauses,
    concepts,
    coordination,
    doubled,
    goods,
    leading,
    names,
    procedures,
    ratings,
    references,
    scope,
    subjects,
    terms,
    thresholds,
)
from pipeline.compare.found import Kind, Overlap, importance
from pipeline.compare.general import Field
from pipeline.compare.limits import compared as compared_limits
from pipeline.index import Collection, collect
from pipeline.model import Severity, Standard


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
    standards = collection.standards
    field, known = subjects.subjects(collection), names.names(collection)
    cited = references.references(collection)
    defined = terms.definitions(collection, known)
    agreed = coordination.coordinated(cited, Field(collection, field, known, defined))
    comparisons: list[Callable[[], Iterable[Overlap]]] = [
        lambda: terms.compared(collection, field, defined),
        lambda: concepts.elsewhere(collection, field, defined),
        lambda: clauses.copied(collection, boilerplate),
        lambda: references.stale(cited),
        lambda: doubled.doubled(cited),
        lambda: scope.overlapping(collection, known, terms.genera(defined)),
        lambda: goods.compare_lists([*(goods.items_of(s, collection.goods(d)) for d, s in enumerate(standards)), *goods_lists]),
        lambda: ratings.compared(collection),
        lambda: thresholds.compared(collection),
        lambda: compared_limits(standards, [collection.limits(d) for d in range(len(standards))]),
    ]
    found: list[Overlap] = []
    for done, comparison in enumerate(comparisons, 1):
        progress(done, len(comparisons) + 1)
        found += comparison()
    found += procedures.repeated(collection, field, found)
    lineage = references.successions(cited)
    found = [o for o in found if o.documents not in lineage or o.kind is Kind.STALE_REFERENCE]
    ties = coordination.ties(agreed)
    softened = [ties.soften(o) for o in _told_once(found)]
    kept = (o for o in [*softened, *agreed] if boilerplate or o.kind is not Kind.BOILERPLATE)
    return sorted(_led(kept, collection), key=importance)


def _led(found: Iterable[Overlap], collection: Collection) -> Iterator[Overlap]:
    """The overlaps with their class and the office that leads; one with a goods list that is no document stays as it is."""
    by_name = {s.name: s for s in reversed(collection.standards)}
    for overlap in found:
        left, right = by_name.get(overlap.left.designation), by_name.get(overlap.right.designation)
        yield leading.told(overlap, left, right, collection.today) if left and right else overlap


def _told_once(found: list[Overlap]) -> list[Overlap]:
    """A copied definition is weighed with its term: as a copied clause it is information only."""
    defined = {_ends(o) for o in found if o.kind in (Kind.TERM_SAME, Kind.TERM_DIFFERENT)}
    return [replace(o, severity=Severity.INFO) if o.kind is Kind.COPIED and _ends(o) in defined else o for o in found]


def _ends(overlap: Overlap) -> frozenset[tuple[str, str]]:
    return frozenset((p.path, p.clause) for p in (overlap.left, overlap.right))
