"""The same goods or object under two procedures: conformity declared or certified twice, or inspected twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.compare import objects as objects_of
from pipeline.compare.found import Kind, Overlap, Place, place
from pipeline.compare.scope import named, objects
from pipeline.compare.sides import Link, Side
from pipeline.compare.weights import is_telling
from pipeline.index import Collection, under
from pipeline.messages import _
from pipeline.model import Severity

NAME, MANY = "procedures", 24
CLOSE = 0.12
TOPICS = 24
MOST = 3
HEAD = 2  # words that say of what kind an object is
_PROCEDURES = (
    re.compile(
        r"(?:phải|thực hiện|được|việc)\b[^.;]{0,120}?\b(?:công bố (?:hợp quy|sự phù hợp)|chứng nhận hợp quy)"
        r"|(?:đánh giá|chứng nhận)[^.;]{0,80}?phương thức \d",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:phải|được|việc)\b[^.;]{0,100}?\b(?:kiểm định|giám định|đăng kiểm|kiểm tra nhà nước|thông qua kiểm tra"
        r"|kiểm tra[ ,]+(?:và )?cấp giấy chứng nhận)\b",
        re.IGNORECASE,
    ),
)
_ELSEWHERE = re.compile(r"viện dẫn|lời nói đầu|giải thích|trách nhiệm|tổ chức thực hiện|phạm vi|đối tượng áp dụng")
_BODY = re.compile(r"^\W*(?:các )?tổ chức (?:chứng nhận|giám định|thử nghiệm)", re.IGNORECASE)
_FIRST = re.compile(r"(?:phải|được)\b[^.;]{0,40}?công bố hợp quy", re.IGNORECASE)
_CONFORMITY = re.compile(r"hợp quy|sự phù hợp|công bố")
_PLACED = frozenset(
    ("lắp", "đặt", "có", "trong", "nhập", "sản", "dùng", "sử", "làm", "đang", "hoạt", "vận", "thuộc", "phục")
)  # what stands behind them says where a thing is or comes from
_MUST = re.compile(
    r"(?:^|[.;:]\s+|\n)(?P<thing>[^.;:\n]{6,120}?)\s(?:trước khi [^.;,]{4,60}?\s)?(?:phải|đều phải)\s(?P<what>[^.;\n]{0,110}?"
    r"(?:kiểm định|giám định|đăng kiểm|kiểm tra (?:nhà nước|lần đầu|an toàn kỹ thuật)|kiểm tra[ ,]+(?:và )?cấp giấy chứng nhận"
    r"|chứng nhận hợp quy|công bố hợp quy|công bố sự phù hợp"
    r"|đăng ký (?:bản )?công bố|công bố sản phẩm))",
    re.IGNORECASE,
)
_INSPECTED = re.compile(r"kiểm định|giám định|kiểm tra nhà nước|quy định (?:về )?quản lý|yêu cầu (?:về )?quản lý")


@dataclass(frozen=True)
class Procedures:
    """The places of a document that ask for a procedure, by its kind, how its objects are named and begin, and its subject.

    `asked` are the things that single clauses name as what must be inspected or certified, with the kind of procedure.
    """

    places: tuple[tuple[Place, ...], ...] = ()
    heads: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    asked: tuple[tuple[int, str, Place], ...] = ()


PART = Procedures


def part(one: Collection) -> Procedures:
    """The procedures that a document asks for."""
    from pipeline.compare.subjects import part as subject_of

    found = _procedures(one)
    named = objects(one, 0)[:2] if any(found) else []
    heads = tuple(dict.fromkeys(" ".join(phrase.split()[:HEAD]) for phrase in named))
    return Procedures(found, heads, tuple(dict.fromkeys(named)), subject_of(one).topics[:TOPICS] if heads else (), tuple(_asked(one)))


def asks(part: Procedures) -> Iterable[str]:
    """What the objects are, and longer and longer beginnings of their names for kinds of which there are many."""
    yield from (f"kind {head}" for head in part.heads)
    yield from (f"name {' '.join(words[:n])}" for words in map(str.split, part.names) for n in range(HEAD + 1, len(words) + 1))
    yield from (f"thing {kind} {thing}" for kind, thing, _place in part.asked)


answers = asks


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """What two documents of one subject ask for the same kind of object."""
    left, right = a.of(NAME), b.of(NAME)
    head = next(iter(sorted(set(left.heads) & set(right.heads))), "")
    both = any(x and y for x, y in zip(left.places, right.places, strict=True))
    if head and both and not set(left.topics).isdisjoint(right.topics) and link.likeness >= CLOSE:
        yield from repeated(left, right, (head, Severity.INFO), link)
    yield from things(left, right)


def things(left: Procedures, right: Procedures) -> Iterator[Overlap]:
    """An overlap for every thing that clauses of both documents name for one kind of procedure, one for a pair of clauses."""
    there = {(kind, thing): at for kind, thing, at in reversed(right.asked)}
    seen: set[tuple[str, str]] = set()
    for kind, thing, here in left.asked:
        other = there.get((kind, thing))
        if other and (key := (here.where, other.where)) not in seen:
            seen.add(key)
            yield _told(here, other, kind, thing, Severity.INFO)


def _told(here: Place, there: Place, kind: int, thing: str, severity: Severity, more: tuple[Place, ...] = ()) -> Overlap:
    note = _("Cùng «{subject}», hai văn bản cùng yêu cầu {procedure}: có phải làm thủ tục hai lần không?").format(
        subject=thing, procedure=_("kiểm tra, kiểm định") if kind else _("công bố hợp quy, chứng nhận hợp quy")
    )
    return Overlap(Kind.DUPLICATE, here, there, severity, note, 0.8, f"{thing} {kind}", more)


def _asked(one: Collection) -> Iterator[tuple[int, str, Place]]:
    """The things that clauses name before they say that these must be inspected or certified."""
    for index in one.leaves:
        passage = one.passages[index]
        if passage.kind in ("clause", "part") and not _ELSEWHERE.search(under(passage.headings)) and not _BODY.search(passage.text):
            for match in _MUST.finditer(passage.text[:2000]):
                kind = int(not _CONFORMITY.search(match["what"]))
                for thing in dict.fromkeys(t for name in named(match["thing"]) for t in _names(name)):
                    yield kind, thing, place(passage, one.standards[0])


def _names(thing: str) -> Iterator[str]:
    """A thing by its name, without where it is, and by the classes that take it in."""
    words = thing.split()
    end = next((n for n, word in enumerate(words) if word == "trước" or (n >= HEAD and word in _PLACED)), len(words))
    if is_telling(words[:end]):
        yield " ".join(words[:end])
    yield from objects_of.classes_of(thing)


def repeated(left: Procedures, right: Procedures, why: tuple[str, Severity], link: Link) -> Iterator[Overlap]:
    """An overlap for every procedure of one document that another document asks for the same goods or object as well."""
    for kind in range(len(_PROCEDURES)):
        yield from _pairs(left.places[kind], right.places[kind], kind, why, link)


def shared(found: Iterable[Overlap]) -> tuple[str, Severity] | None:
    """What two documents have in common by what was found between them: goods or an object, and how surely."""
    common = [(o.subject, o.severity) for o in found if o.kind in (Kind.GOODS, Kind.OBJECT)]
    return max(common, key=lambda why: why[1].rank, default=None)


def _procedures(one: Collection) -> tuple[tuple[Place, ...], ...]:
    """The first places that ask for a procedure, by its kind, one for a clause, those that say "must" first."""
    out: list[dict[str, int]] = [{} for _ in _PROCEDURES]
    for index, passage in enumerate(one.passages):
        heads = under(passage.headings)
        if passage.kind in ("clause", "part") and not _ELSEWHERE.search(heads) and not _BODY.search(passage.text):
            for kind, pattern in enumerate(_PROCEDURES):
                if (not kind or _INSPECTED.search(heads)) and pattern.search(passage.text[:2000]):
                    out[kind].setdefault(passage.clause, index)
    texts = one.passages
    ordered = (sorted(found.values(), key=lambda i: not _FIRST.search(texts[i].text[:2000]))[:MOST] for found in out)
    return tuple(tuple(place(texts[i], one.standards[0]) for i in found) for found in ordered)


def _pairs(left: tuple[Place, ...], right: tuple[Place, ...], kind: int, why: tuple[str, Severity], link: Link) -> Iterator[Overlap]:
    """The first clauses of one side, each with the first ones of the other."""
    for number, here in enumerate(left if right else ()):
        telling = link.tie == "different" and why[1] is Severity.WARNING and not number
        yield _told(here, right[0], kind, why[0], Severity.WARNING if telling else Severity.INFO, tuple(right[1:]))
