"""Where one document yields to another, leaves an object to it, or claims to prevail: coordination, which is no defect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.compare import general
from pipeline.compare.focus import STOP
from pipeline.compare.found import Kind, Overlap, Place, place, quoted
from pipeline.compare.general import Field
from pipeline.compare.grams import each_share
from pipeline.compare.normalise import is_number, tokens
from pipeline.compare.references import Citation, References
from pipeline.compare.scope import anchored, is_object, objects, scope_passages, wording
from pipeline.compare.subjects import Subjects
from pipeline.datafile import load
from pipeline.index import Collection, under
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold

RELATED = 0.1
LONG = 250
_HINT = re.compile(r"(?:quy|tiêu) chuẩn(?: kỹ thuật)?(?: quốc gia)? này|ưu tiên", re.IGNORECASE)
CHUNK = 0.4
COVERED = 0.6
_LIMITS = (Kind.LIMIT_CONFLICT, Kind.LIMIT_SAME, Kind.LIMIT_OTHER_OBJECT)
_DEFERS = re.compile(r"\s(?:phải|được|cần|thì|theo|tuân thủ|đáp ứng|thực hiện|căn cứ|lấy)\s", re.IGNORECASE)
_CUT = re.compile(r"[,;:()\n.]| và | hoặc | như | gồm | cho | đối với | về | của | tại ")
_LISTS = re.compile(r"viện dẫn|tài liệu tham khảo|lời nói đầu")
_DEFINING = re.compile(r"giải thích|thuật ngữ|phạm vi|đối tượng áp dụng|tổ chức thực hiện|trách nhiệm")
_SENTENCE = re.compile(r"(?<=[.;:])\s+|\n")


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The reviewed wordings of precedence and exclusion."""
    return tuple((e["kind"], re.compile(e["pattern"])) for e in load("coordination"))


def statement(text: str) -> str:
    """Which kind of coordination a passage states without naming a document, empty when none."""
    if not _HINT.search(text):
        return ""
    folded = fold(text[:2000])
    return next((kind for kind, pattern in patterns() if pattern.search(folded)), "")


def coordinated(refs: References, field: Field) -> list[Overlap]:
    """All coordination between documents of the collection."""
    return [*deferrals(refs), *_stated(refs, field)]


def deferrals(refs: References) -> list[Overlap]:
    """An overlap for every operative clause that cites another document of the collection."""
    collection = refs.collection
    cited: dict[tuple[int, str, int], Citation] = {}
    for citation in refs.citations:
        passage = refs.passage(citation)
        if not _LISTS.search(under(passage.headings)):
            for target in refs.targets(citation)[:1]:
                key = (passage.document, passage.where, target)
                if key not in cited or citation.locator:
                    cited[key] = citation
    keys, sentences = list(cited), [_sentence(collection.passages[c.index].text, c) for c in cited.values()]
    queries = [tokens(s) for s in sentences]
    whole, part = each_share(collection.grams, queries, 0.04, cosine=True), each_share(collection.grams, queries, 0.1)
    return [_deferral(refs, cited[k], k[2], s, [a, b]) for k, s, a, b in zip(keys, sentences, whole, part, strict=True)]


def _bounds(text: str, citation: Citation) -> tuple[int, int]:
    """Where the sentence that holds a citation begins and ends."""
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, citation.start)), default=0)
    following = _SENTENCE.search(text, citation.end)
    return start, following.start() if following else len(text)


def _sentence(text: str, citation: Citation) -> str:
    """The sentence that holds a citation, without designations."""
    start, end = _bounds(text, citation)
    return text[start : citation.start] + text[citation.end : end]


def _deferral(refs: References, citation: Citation, target: int, sentence: str, hits: list[list[tuple[int, float]]]) -> Overlap:
    collection, passage = refs.collection, refs.passage(citation)
    there = collection.standards[target]
    places = _target_places(collection, passage.document, target, citation.locator, hits)
    note = _("{here} nhường cho {there}: «{sentence}».").format(
        here=collection.name(passage.document),
        there=citation.designation,
        sentence=quoted(passage.text[slice(*_bounds(passage.text, citation))], 200),
    )
    right, *more = [place(collection.passages[i], there) for i in places]
    left = place(passage, collection.standards[passage.document])
    score, about = 0.5 + bool(citation.locator), _object_of(sentence)
    return Overlap(Kind.COORDINATED, left, right, Severity.INFO, note, score, str(citation.designation), tuple(more), about=about)


def _object_of(sentence: str) -> str:
    """What a sentence defers: its words before "phải tuân thủ", or all of it where little stands before."""
    lead = _DEFERS.split(sentence, maxsplit=1)[0]
    return lead if len(content(lead)) > 1 else sentence


def _target_places(collection: Collection, here: int, target: int, locator: str, hits: list[list[tuple[int, float]]]) -> list[int]:
    """Where in the cited document: the clause that is named, else the scope and the passages closest in words."""
    rows = collection.by_document[target]
    if locator:
        number = locator.split()[-1].casefold()
        named = [i for i in rows if collection.passages[i].clause.casefold().split()[-1:] == [number]]
        if named:
            return named[:1]
    first = next((i for i, _p in scope_passages(collection, target)), rows[0])
    near = [_sections(collection, target, h)[:3] for h in hits]
    return list(dict.fromkeys([first, *(i for n in near for i in n), *_on_object(collection, here, target)]))


@lru_cache(maxsize=1 << 16)
def _words(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


def _on_object(collection: Collection, here: int, target: int) -> list[int]:
    """Where headings of the cited document name the object of the citing one, the first two places."""
    queries = [_words(o) for o in objects(collection, here)]
    rows = ((i, collection.passages[i]) for i in collection.by_document[target])
    heads = ((i, _words(p.headings[-1])) for i, p in rows if p.headings and (p.kind == "heading" or p.text.startswith(p.headings[-1])))
    return [i for i, words in heads if any(len(q) > 2 and q <= words for q in queries)][:2]


def _sections(collection: Collection, target: int, hits: list[tuple[int, float]]) -> list[int]:
    """The sections of a document that hold the closest passages, those with most of them first."""
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    inside = [h for h in hits if collection.passages[h[0]].document == target]
    operative = [h for h in inside if not _DEFINING.search(under(collection.passages[h[0]].headings))]
    for index, share in (operative or inside)[:12]:
        number = collection.passages[index].clause
        section = number.rpartition(".")[0] if number.count(".") > 1 else number
        weights[section] = weights.get(section, 0.0) + share
        first.setdefault(section, index)
    heads = {collection.passages[i].clause: i for i in reversed(collection.by_document[target])}
    return [heads.get(s, first[s]) for s in sorted(weights, key=lambda s: (-weights[s], first[s]))]


def _one_a_clause(collection: Collection, indexes: Iterable[int]) -> Iterator[int]:
    seen: set[str] = set()
    for index in indexes:
        clause = collection.passages[index].clause
        if clause not in seen:
            seen.add(clause)
            yield index


def _stated(refs: References, field: Field) -> list[Overlap]:
    """Precedence and exclusion, matched with the documents that they concern."""
    collection = refs.collection
    said = [(i, kind) for i in _short(collection) if (kind := statement(collection.passages[i].text))]
    claims = {i: kind == "precedence" for i, kind in said if kind in ("precedence", "deviation")}
    out = _precedences(collection, field.subjects, claims)
    exclusions = [i for i, kind in said if kind == "exclusion"]
    return [*out, *_left(collection, exclusions), *general.left_by_name(field, exclusions, _operative), *general.general(field)]


def _short(collection: Collection) -> Iterator[int]:
    """Whole clauses that are not long, and the parts of long ones."""
    long = {(p.document, p.clause) for i, p in collection.whole_clauses() if len(collection.tokens[i]) > LONG}
    for index, passage in enumerate(collection.passages):
        if passage.whole is ((passage.document, passage.clause) not in long):
            yield index


def _left(collection: Collection, indexes: list[int]) -> list[Overlap]:
    """What exclusions leave to documents that speak of it in their scope, a heading or a table."""
    chunks = [(i, words) for i in indexes for words in _chunks(_operative(collection.passages[i].text))]
    best: dict[tuple[int, int], tuple[float, str, list[int]]] = {}
    for (index, words), hits in zip(chunks, each_share(collection.grams, [w for _i, w in chunks], CHUNK, 200), strict=True):
        here = collection.passages[index].document
        named: dict[int, list[tuple[int, float]]] = {}
        for hit, share in hits:
            other = collection.passages[hit].document
            if other != here and anchored(collection, hit, words, share):
                named.setdefault(other, []).append((hit, share))
        if len(named) <= 3:
            for other, places in named.items():
                entry = (places[0][1], " ".join(words), [h for h, _s in places])
                best[index, other] = max(entry, best.get((index, other), (0.0, "", [])))
    return [_left_to(collection, index, other, words, near) for (index, other), (_share, words, near) in best.items()]


def _operative(text: str) -> str:
    """What an exclusion excludes: the text after its "không áp dụng"."""
    return re.split(r"không (?:áp dụng|thuộc phạm vi)", text, maxsplit=1, flags=re.IGNORECASE)[-1]


def _chunks(text: str) -> Iterator[list[str]]:
    """The things that a sentence lists, as word lists."""
    for chunk in _CUT.split(text.lower()):
        words = tokens(chunk)
        if 3 <= len(words) <= 12 and is_object(chunk):
            yield words


def _precedences(collection: Collection, subjects: Subjects, claims: dict[int, bool]) -> list[Overlap]:
    """An overlap for every claim and every document of the field; `claims` says of a passage whether it asks for precedence outright."""
    hits = each_share(collection.grams, [collection.tokens[i] for i in claims], 0.04, cosine=True)
    out: list[Overlap] = []
    told: set[frozenset[int]] = set()
    for index, near in zip(claims, hits, strict=True):
        here = collection.passages[index].document
        for other in subjects.related(here, RELATED):
            found, pair = _precedence(collection, index, other, claims, near), frozenset((here, other))
            out.append(found if pair not in told else replace(found, severity=Severity.INFO))
            if found.severity is Severity.WARNING:
                told.add(pair)
    return out


def _precedence(collection: Collection, index: int, other: int, claims: dict[int, bool], near: list[tuple[int, float]]) -> Overlap:
    passage, there = collection.passages[index], collection.standards[other]
    rival = [i for i in claims if collection.passages[i].document == other]
    close = [i for i, _s in near if collection.passages[i].document == other]
    chosen = list(_one_a_clause(collection, [*rival, *close]))[:4] or [collection.by_document[other][0]]
    right, *more = [place(collection.passages[i], there) for i in chosen]
    if rival:
        note = _("Cả hai văn bản đều tự xác định thứ tự ưu tiên: phải làm rõ văn bản nào được áp dụng trước.")
    else:
        note = _("{here} tự xác định thứ tự ưu tiên so với quy định liên quan, gồm cả {there}.").format(
            here=collection.name(passage.document), there=there.name
        )
    severity = Severity.WARNING if claims[index] and any(claims[i] for i in rival) else Severity.INFO
    left = place(passage, collection.standards[passage.document])
    return Overlap(Kind.PRECEDENCE, left, right, severity, note, 2.0, "", tuple(more))


def _left_to(collection: Collection, index: int, other: int, words: str, close: list[int]) -> Overlap:
    passage, there = collection.passages[index], collection.standards[other]
    first = next((i for i, _p in scope_passages(collection, other)), collection.by_document[other][0])
    right, *more = [place(collection.passages[i], there) for i in list(dict.fromkeys([*_one_a_clause(collection, close), first]))[:4]]
    here = collection.name(passage.document)
    note = _("{here} loại «{words}» khỏi phạm vi; {there} quy định đối tượng này.").format(here=here, words=words, there=there.name)
    return Overlap(
        Kind.COORDINATED,
        place(passage, collection.standards[passage.document]),
        right,
        Severity.INFO,
        note,
        0.4,
        words,
        tuple(more),
        about=words,
    )


@dataclass(frozen=True)
class Ties:
    """The coordination between documents, by pair."""

    by_pair: dict[frozenset[str], list[Overlap]]

    def soften(self, overlap: Overlap) -> Overlap:
        """The overlap with the coordination between its documents beside it, one step lower when that covers what it is about.

        Copied clauses and like objects are lowered by any coordination between the two documents. A limit only by what stands in its
        clause or names its object: a document may defer on one matter and contradict the other on the next.
        """
        if overlap.kind in (Kind.STALE_REFERENCE, Kind.PRECEDENCE):
            return overlap
        found = self.by_pair.get(overlap.documents, [])
        covering = (t for t in found if overlap.kind in _LIMITS and covers(t, overlap))
        near = next((t for t in found if _touches(t, overlap)), None) or next(covering, None)
        tie = near or next(iter(found), None)
        if not tie:
            return overlap
        said = _("Đã có điều phối: {where}: {note}") if near else _("Điều phối về việc khác: {where}: {note}")
        text = said.format(where=f"{tie.left.designation}, {tie.left.where}", note=tie.note)
        lower = near or overlap.kind in (Kind.COPIED, Kind.OBJECT)
        severity = Severity.INFO if lower and overlap.severity is Severity.WARNING else overlap.severity
        return replace(overlap, coordination=text, severity=severity)


def _touches(tie: Overlap, overlap: Overlap) -> bool:
    """Whether a deferral stands in, or points at, the clause that an overlap is about."""
    own = {(p.designation, p.clause) for p in (overlap.left, overlap.right)}
    return any((p.designation, p.clause) in own for p in _ends(tie))


def content(text: str) -> frozenset[str]:
    """The words of a text that name things: without figures, connectives and words of the law."""
    return frozenset(t for t in tokens(text) if t not in STOP and t not in wording().common and not is_number(t))


def covers(tie: Overlap, overlap: Overlap) -> bool:
    """Whether what a deferral or exclusion is about is named by an overlap, on the side that defers: most of its words, at least two."""
    own = overlap.left if overlap.left.designation == tie.left.designation else overlap.right
    about, named = content(tie.about), content(f"{overlap.about} {own.quote}")
    return len(about) > 1 and len(about & named) >= COVERED * len(about)


def _ends(tie: Overlap) -> tuple[Place, ...]:
    return (tie.left, tie.right)


def ties(found: Iterable[Overlap]) -> Ties:
    """Coordination laid out by pair of documents."""
    out: dict[frozenset[str], list[Overlap]] = {}
    for overlap in found:
        if overlap.kind is Kind.COORDINATED:
            out.setdefault(overlap.documents, []).append(overlap)
    return Ties(out)
