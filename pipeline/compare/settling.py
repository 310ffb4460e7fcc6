"""What two limits of one parameter say together: a conflict, the same, or different things on purpose; with the note that explains it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.compare import focus, objects, purposes, retold, tabled
from pipeline.compare.cases import Titles, conditions_agree
from pipeline.compare.found import Kind, Overlap, Place, quoted
from pipeline.compare.intervals import Relation, opposite, relation
from pipeline.compare.limited import LEAST, Item
from pipeline.compare.normalise import tokens
from pipeline.compare.sides import Side, Sides, titles_of
from pipeline.compare.titles import formal, heads, is_general, phrases, subject
from pipeline.compare.weights import is_telling, runs, weight
from pipeline.extract.limits import Limit, shown
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold

SAME = 0.62
RELATED = 0.12
TOPIC = 3.5  # what a run of two words weighs at least that tells what a document is about
SPEAKING = 3  # words of a parameter that say by themselves what it is of
_CLASS = re.compile(r"\b(?:[Cc]ấp|[Ll]oại|[Bb]ậc|[Nn]hóm|[Hh]ạng) (?:[IVX]+|[A-ZĐ])\b")
_RATED = frozenset(tokens("giới hạn chịu lửa ngăn cháy tường sàn cửa vách trần khoang loại bậc cách bằng hơn rei ei re r e i"))
_SIZED = frozenset(tokens("cao rộng dài sâu dày thông thủy cách nhau bên"))  # of which no run says what a text is about
_LIGHT = "illuminance"
_WITHIN = re.compile(r"\s(?:của|trong|trên|tại|ở)\s", re.IGNORECASE)


def likeness(a: Item, b: Item) -> float:
    """How much of the shorter object's words stand in the other; 0 for objects that are different on purpose, enough for one medium."""
    if objects.apart(a.family, b.family):
        return 0.0
    ours, theirs = a.within, b.within
    alike = max(
        objects.likeness(*(f"{i.thing} {i.legend}".strip() for i in (a, b))),
        objects.likeness(ours, theirs) if ours and theirs else 0.0,
        _column_of(a, b),
        _column_of(b, a),
    )
    alike = max(alike, objects.likeness(a.limit.object, b.limit.object)) if _one_medium_of(a, b) else alike
    return max(alike, SAME) if _in_one_medium(a, b) else alike


def _in_one_medium(a: Item, b: Item) -> bool:
    """Whether two limits are of one medium by the list; light is asked for room by room."""
    return a.key != _LIGHT and objects.one_medium(a.family, b.family)


def _one_medium_of(a: Item, b: Item) -> bool:
    """Whether both parameters say in the same words what a substance is found in, so that the objects tell ("hàm lượng chì trong nhựa")."""
    return not a.field and fold(a.limit.parameter) == fold(b.limit.parameter) and bool(_WITHIN.search(a.limit.parameter))


def _column_of(item: Item, other: Item) -> float:
    """How much the thing that the column of a row names is what another limit is set for."""
    return objects.likeness(item.column, other.thing) if item.column and not other.column else 0.0


def worth_telling(a: Item, b: Item, near: float) -> bool:
    """Whether a difference on purpose is worth telling: things of one kind, or documents of one subject; not lead in rice and in petrol."""
    if a.field or b.field:
        return objects.apart(a.family, b.family) or near >= RELATED
    if objects.families(a.family) & objects.families(b.family):
        return objects.wide(a.family) == objects.wide(b.family)
    return near >= RELATED and bool(a.dimensions & b.dimensions)


def overlap(a: Item, b: Item, sides: Sides, alike: float, nearest: bool = True) -> Overlap:
    """What two limits say together; `alike` is how sure it is that they are of one thing, `nearest` whether none is nearer to either."""
    found = relation(a.limit, b.limit)
    kind = _kind(a, b, found, alike, sides)
    sure = (
        alike != objects.INSIDE
        if a.substance
        else nearest and alike != focus.KIND and _one_matter(a, b, sides) and not unmet_case(a, b, sides)
    )
    severity = Severity.WARNING if kind is Kind.LIMIT_CONFLICT and sure else Severity.INFO
    left, right = (_place(i, side) for i, side in zip((a, b), sides, strict=True))
    named = (name for i, side in zip((a, b), sides, strict=True) for name in _named(i.limit, side.title))
    about = " ".join(dict.fromkeys(filter(None, named)))
    return Overlap(kind, left, right, severity, _note(a, b, found, kind, sides), alike, a.key, about=about)


def _one_matter(a: Item, b: Item, sides: Sides) -> bool:
    """Whether two limits have more in common than a part that all buildings have, or their sentences alone say so."""
    titles = titles_of(sides)
    clear = retold.is_full(a, b, titles) or ((retold.is_clear(a, b, titles) or retold.is_whole(a, b, titles)) and one_subject(a, b, sides))
    return clear or one_context(a, b, sides)


def one_context(a: Item, b: Item, sides: Sides) -> bool:
    """Whether two limits have more in common than a part that all buildings have: a long name, or what their paragraphs or titles say."""
    named = frozenset(a.focus) & frozenset(b.focus)
    if not one_subject(a, b, sides) or _part_of(a, b) or _part_of(b, a):
        return False
    if len(named) >= SPEAKING and not (a.rated or b.rated):
        return True
    known = _RATED | (frozenset(tokens(a.limit.parameter)) & frozenset(tokens(b.limit.parameter)))  # a quantity alone is no thing
    known = known if a.rated else known | named  # a part that all buildings have, where its rating is set, is in the list
    ours, theirs = (phrases(i.around) for i in (a, b))
    mine, other = (frozenset[str]() if a.rated else subject(side.title) for side in sides)
    both = (ours & theirs) | (ours & other) | (theirs & mine) | (mine & other)
    return any(weight(run) >= TOPIC and not known.issuperset(run.split()) and not _measures(run) for run in both)


def _measures(run: str) -> bool:
    """Whether a run of words only says how something is measured: "cao thông", "cách nhau", "l s"."""
    return any(len(word) < 2 or word in _SIZED for word in run.split())


def one_subject(a: Item, b: Item, sides: Sides) -> bool:
    """Whether the apparatus that one document is about is met in the other: safety valves of tanks are none of pipes.

    Buildings take in rooms and stairs; what both limits name may be what a title is about.
    """
    titles = titles_of(sides)
    one, two = map(heads, titles)
    both = frozenset(runs(a.focus)) & frozenset(runs(b.focus))
    if not (one and two) or any(map(is_general, titles)) or both & (subject(titles[0]) | subject(titles[1])):
        return True
    things = [objects.content(_named(i.limit, title)[1]) - formal() for i, title in zip((a, b), titles, strict=True)]
    if len(things[0] & things[1]) >= SPEAKING:
        return True
    return not (one.isdisjoint(_said(b, titles[1])) and two.isdisjoint(_said(a, titles[0])))


def _part_of(a: Item, b: Item) -> bool:
    """Whether a limit is for a part of what the other is for as a whole: "phòng ngủ trong căn hộ chung cư" and "căn hộ chung cư"."""
    part, _of, whole = _WITHIN.sub("|", a.limit.object, count=1).partition("|")
    named, said = focus.around(whole), focus.around(f"{b.text} {b.around} {a.limit.parameter}")
    return (
        len(named) > 1
        and tokens(whole)[:2] == tokens(b.limit.object)[:2]
        and named <= focus.around(b.limit.object)
        and not focus.around(part) <= said
    )


def _said(item: Item, title: str) -> frozenset[str]:
    """The words of a limit, its paragraph and the title of its document."""
    return focus.around(title) | focus.around(item.around) | frozenset(item.focus)


def unmet_case(a: Item, b: Item, sides: Sides) -> bool:
    """Whether the stricter of two limits holds in a case with a figure that the other does not say ("nhà nhóm F1.1", "hơn 50 người")."""
    titles = titles_of(sides)
    if bool(a.case) is bool(b.case) or conditions_agree(a, b, titles if retold.retold(a, b, titles) else None):
        return False
    special = a if a.case else b
    return any(map(str.isdigit, special.case)) or bool(_CLASS.search(special.case))


def _named(limit: Limit, title: str) -> tuple[str, str]:
    """The parameter and the object of a limit; an object that only the title gives is left out."""
    return limit.parameter, "" if fold(limit.object) in fold(title) else limit.object


def _kind(a: Item, b: Item, found: Relation, alike: float, sides: Sides) -> Kind:
    titles = titles_of(sides)
    if found in (Relation.OTHER_DIMENSION, Relation.UNKNOWN_UNIT) or objects.apart(a.family, b.family) or objects.twins(*titles):
        return Kind.LIMIT_OTHER_OBJECT
    if found is Relation.EQUAL:
        return Kind.LIMIT_SAME
    if found is Relation.PARTIAL and opposite(a.limit, b.limit):
        return Kind.LIMIT_OTHER_OBJECT  # at least this and at most that: both can be kept
    if purposes.apart(a, b, found, sides):
        return Kind.LIMIT_OTHER_OBJECT
    if stricter_inside(a, b, alike) and _one_case(a, b, found, medium=False):
        return Kind.LIMIT_CONFLICT
    other_words = bool(retold.retold(a, b, titles)) or tabled.one_table(a, b, titles)
    sure = alike >= focus.SHARE and (other_words or (_speaks(a, titles[0], b) and _speaks(b, titles[1], a)))
    medium = a.substance and _in_one_medium(a, b)
    one_thing = alike >= SAME and (sure or medium or not (objects.siblings(*titles) or bare(a, b, titles, SAME)))
    bound = alike != focus.KIND or a.substance or _binds_kind(a, b, found)
    words = titles if other_words and (a.sentence or b.sentence) else None
    return Kind.LIMIT_CONFLICT if one_thing and bound and _one_case(a, b, found, medium, words) else Kind.LIMIT_OTHER_OBJECT


def stricter_inside(a: Item, b: Item, alike: float) -> bool:
    """Whether of a class of things and a thing in it the thing has the stricter limit, which who keeps that of the class may not meet."""
    found = relation(a.limit, b.limit)
    if not a.substance or alike != objects.INSIDE or found not in (Relation.LEFT_STRICTER, Relation.RIGHT_STRICTER):
        return False
    return objects.takes_in(a.thing, b.thing) if found is Relation.RIGHT_STRICTER else objects.takes_in(b.thing, a.thing)


def _binds_kind(a: Item, b: Item, found: Relation) -> bool:
    """Whether the limit for a kind of a thing is the stricter one, which who keeps that for the thing may not meet."""
    return found is (Relation.LEFT_STRICTER if len(a.focus) > len(b.focus) else Relation.RIGHT_STRICTER)


def _speaks(item: Item, title: str, other: Item) -> bool:
    """Whether a limit itself says what it is of, or its document as a whole is about what the other one names."""
    if item.explicit or item.medium or item.headed or _named(item.limit, title)[1] or len(set(item.focus)) >= SPEAKING:
        return True
    if item.sentence and len(set(item.focus)) > 1 and is_telling(item.focus):
        return True
    if _column_of(item, other) >= SAME:
        return True
    wanted = objects.content(other.thing)
    said = objects.content(title)
    if len(wanted) > 1 and wanted <= (said | objects.content(item.limit.condition)):
        return True
    more = frozenset(other.focus) - frozenset(item.focus)  # what the other one says more of the thing, this document is about
    return len(more) > 1 and more <= said


def bare(a: Item, b: Item, titles: tuple[str, str], least: float) -> bool:
    """Whether limits name a quantity and no more, so that they are of what each document is of, and these are different things.

    Of two rows it is enough that one names no more, of sentences both must.
    """
    rows = all(" | " in i.limit.quote for i in (a, b))
    one, two = titles
    little = [_names_little(i, title) and not _addresses(i, other) for i, title, other in ((a, one, two), (b, two, one))]
    return (any(little) if rows else all(little) and not a.substance) and objects.likeness(a.limit.object, b.limit.object) < least


def _addresses(item: Item, title: str) -> bool:
    """Whether the paragraph of a limit names what the other document is about: "xe lăn", "khuyết tật"."""
    return any(weight(run) >= TOPIC for run in phrases(item.around) & subject(title))


def _names_little(item: Item, title: str) -> bool:
    """Whether a limit says no more than which quantity it is of."""
    return len(set(item.focus)) < LEAST and not item.headed and not _named(item.limit, title)[1]


def _one_case(a: Item, b: Item, found: Relation, medium: bool, titles: Titles = None) -> bool:
    """Whether there is a case in which both limits hold: like conditions, or one side general and not made stricter by its exception.

    A looser limit for a special case is an exception to a general one; a stricter one is not met by who keeps the general limit. Of a
    substance in one medium a general limit binds in every case.
    """
    ours, theirs = bool(a.case), bool(b.case)
    if ours is theirs or conditions_agree(a, b, titles):
        return conditions_agree(a, b, titles)
    return medium or found is not (Relation.RIGHT_STRICTER if ours else Relation.LEFT_STRICTER)


def _rows(items: Sequence[Item], side: Side) -> Iterator[Place]:
    """The places of limits, the rows of one table together: "Bảng 1, hàng 6, 8, 12"."""
    tables: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        tables[item.limit.where].append(item)
    for where, inside in tables.items():
        numbers = dict.fromkeys(i.limit.row for i in inside if i.limit.row)
        first = _place(inside[0], side)
        yield replace(first, where=_("{where}, hàng {rows}").format(where=where, rows=", ".join(numbers)) if numbers else where)


def _place(item: Item, side: Side) -> Place:
    limit = item.limit
    where = _("{where}, hàng {rows}").format(where=limit.where, rows=limit.row) if limit.row else limit.where
    return Place(limit.span, where, limit.clause, quoted(limit.quote), side.name)


def _note(a: Item, b: Item, found: Relation, kind: Kind, sides: Sides) -> str:
    pair = _("{parameter}: {left} ↔ {right}.").format(parameter=a.limit.parameter, left=said(a.limit), right=said(b.limit))
    return " ".join(filter(None, (pair, _verdict(a, b, found, kind, sides))))


def _verdict(a: Item, b: Item, found: Relation, kind: Kind, sides: Sides) -> str:
    if kind is Kind.LIMIT_SAME:
        return _("Hai giới hạn bằng nhau.")
    if kind is Kind.LIMIT_OTHER_OBJECT:
        return _("Đối tượng hoặc điều kiện khác nhau: {left} ↔ {right}.").format(left=a.limit.object, right=b.limit.object)
    names = sides[0].name, sides[1].name
    match found:
        case Relation.LEFT_STRICTER:
            return _("Chặt hơn: {name}.").format(name=names[0])
        case Relation.RIGHT_STRICTER:
            return _("Chặt hơn: {name}.").format(name=names[1])
        case Relation.PARTIAL:
            return _("Mỗi bên chặt hơn ở một đầu.")
        case _:
            return _("Không thể đáp ứng đồng thời cả hai.")


def said(limit: Limit) -> str:
    """A limit in short: "≤ 0,05 mg/l"."""
    low, high = (shown(end).replace(".", ",") for end in (limit.low, limit.high))
    signs = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "="}
    match limit.comparator:
        case "nd":
            number = _("không phát hiện")
        case "range":
            number = f"{low} – {high}"
        case sign:
            number = f"{signs[sign]} {high or low}"
    return f"{number} {limit.unit}".strip()


def different(pairs: list[tuple[Item, Item]], sides: Sides) -> Overlap:
    """One piece of information for all parameters that two documents limit for different objects."""
    a, b = pairs[0]
    values = "; ".join(f"{x.limit.parameter}: {said(x.limit)} ↔ {said(y.limit)}" for x, y in pairs)
    note = _("Đối tượng khác nhau ({left} ↔ {right}), không phải mâu thuẫn: {values}.").format(
        left=a.limit.object, right=b.limit.object, values=values
    )
    left = next(_rows([x for x, _y in pairs], sides[0]))
    right, *more = _rows([y for _x, y in pairs], sides[1])
    return Overlap(Kind.LIMIT_OTHER_OBJECT, left, right, Severity.INFO, note, 0.1, a.key, tuple(more))
