"""The same goods or object under two procedures: conformity declared or certified twice, or inspected twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.compare.found import Kind, Overlap, place
from pipeline.compare.issuers import tie_of
from pipeline.compare.scope import objects
from pipeline.compare.subjects import Subjects
from pipeline.index import Collection, under
from pipeline.messages import _
from pipeline.model import Severity

CLOSE = 0.1
MOST = 3
_PROCEDURES = (
    re.compile(
        r"(?:phải|thực hiện|được|việc)\b[^.;]{0,120}?\b(?:công bố (?:hợp quy|sự phù hợp)|chứng nhận hợp quy)"
        r"|(?:đánh giá|chứng nhận)[^.;]{0,80}?phương thức \d",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:phải|được|việc)\b[^.;]{0,100}?\b(?:kiểm định|giám định|kiểm tra nhà nước|thông qua kiểm tra)\b", re.IGNORECASE),
)
_ELSEWHERE = re.compile(r"viện dẫn|lời nói đầu|giải thích|trách nhiệm|tổ chức thực hiện|phạm vi|đối tượng áp dụng")
_BODY = re.compile(r"^\W*(?:các )?tổ chức (?:chứng nhận|giám định|thử nghiệm)", re.IGNORECASE)
_FIRST = re.compile(r"(?:phải|được)\b[^.;]{0,40}?công bố hợp quy", re.IGNORECASE)
_INSPECTED = re.compile(r"kiểm định|giám định|kiểm tra nhà nước|quy định (?:về )?quản lý|yêu cầu (?:về )?quản lý")


def repeated(collection: Collection, subjects: Subjects, found: Iterable[Overlap]) -> list[Overlap]:
    """An overlap for every procedure of one document that another document asks for the same goods or object as well."""
    shared = _shared(collection, found)
    passages = [_procedures(collection, d) for d in range(len(collection.standards))]
    heads = [{phrase.split()[0] for phrase in objects(collection, d)[:2]} for d in range(len(collection.standards))]
    out: list[Overlap] = []
    for a, b in _near(shared, subjects, len(collection.standards)):
        why = shared.get(frozenset((a, b))) or (_one_head(heads[a], heads[b]) if subjects.likeness(a, b) >= CLOSE else None)
        for kind in range(len(_PROCEDURES)):
            if why:
                out += _pairs(collection, passages[a].get(kind, []), passages[b].get(kind, []), kind, why)
    return out


def _near(shared: Iterable[frozenset[int]], subjects: Subjects, count: int) -> list[tuple[int, int]]:
    """The pairs of documents that can have a procedure twice: those with something in common, and those on one subject."""
    close = ((a, b) for a in range(count) for b in subjects.related(a, CLOSE) if a < b)
    return sorted({*close, *((min(pair), max(pair)) for pair in shared if len(pair) > 1)})


def _shared(collection: Collection, found: Iterable[Overlap]) -> dict[frozenset[int], tuple[str, Severity]]:
    """What two documents have in common by what was found: goods or an object, and how surely."""
    numbers = {s.name: n for n, s in enumerate(collection.standards)}
    out: dict[frozenset[int], tuple[str, Severity]] = {}
    for o in found:
        if o.kind in (Kind.GOODS, Kind.OBJECT) and o.documents <= numbers.keys():
            pair = frozenset(numbers[n] for n in o.documents)
            if pair not in out or o.severity.rank > out[pair][1].rank:
                out[pair] = (o.subject, o.severity)
    return out


def _one_head(left: set[str], right: set[str]) -> tuple[str, Severity] | None:
    """The noun with which the objects of two documents both begin."""
    return next(((head, Severity.INFO) for head in sorted(left & right)), None)


def _procedures(collection: Collection, document: int) -> Mapping[int, list[int]]:
    """The passages of a document that ask for a procedure, by its kind, one for a clause, those that say "must" first."""
    out: dict[int, dict[str, int]] = {}
    for index in collection.by_document[document]:
        passage = collection.passages[index]
        heads = under(passage.headings)
        if passage.kind in ("clause", "part") and not _ELSEWHERE.search(heads) and not _BODY.search(passage.text):
            for kind, pattern in enumerate(_PROCEDURES):
                if pattern.search(passage.text[:2000]) and (not kind or _INSPECTED.search(heads)):
                    out.setdefault(kind, {}).setdefault(passage.clause, index)
    texts = collection.passages
    return {kind: sorted(found.values(), key=lambda i: not _FIRST.search(texts[i].text[:2000])) for kind, found in out.items()}


def _pairs(collection: Collection, left: list[int], right: list[int], kind: int, why: tuple[str, Severity]) -> Iterator[Overlap]:
    """The first clauses of one side, each with the first ones of the other."""
    for index in left[:MOST] if right else ():
        a, others = collection.passages[index], [collection.passages[i] for i in right[:MOST]]
        here, there = collection.standards[a.document], collection.standards[others[0].document]
        first, *more = [place(p, there) for p in others]
        different = tie_of(here, there, collection.today) == "different"
        severity = Severity.WARNING if different and why[1] is Severity.WARNING and index == left[0] else Severity.INFO
        note = _("Cùng «{subject}», hai văn bản cùng yêu cầu {procedure}: có phải làm thủ tục hai lần không?").format(
            subject=why[0], procedure=_("kiểm tra, kiểm định") if kind else _("công bố hợp quy, chứng nhận hợp quy")
        )
        yield Overlap(Kind.DUPLICATE, place(a, here), first, severity, note, 0.8, f"{why[0]} {kind}", tuple(more))
