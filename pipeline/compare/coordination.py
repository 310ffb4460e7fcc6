"""Where one document yields to another, leaves an object to it, or claims to prevail: coordination, which is no defect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.compare import texts
from pipeline.compare.excluding import short
from pipeline.compare.focus import STOP
from pipeline.compare.found import WHOLE, Kind, Overlap, Place, one_a_clause, place
from pipeline.compare.normalise import is_number, tokens
from pipeline.compare.references import Citation
from pipeline.compare.scope import scope_passages, wording
from pipeline.compare.sides import Link, Side, both
from pipeline.compare.untouched import Change
from pipeline.extract.precedence import statement
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity

NAME, MANY = "coordination", 100
RELATED = 0.12
TOPICS = 40  # by which a document is found; one that claims to prevail asks with more, and is found by more
COVERED = 0.6
SHORT = 3  # words of a name of which each counts: "cần trục tháp" is no "cần trục"
_LIMITS = (Kind.LIMIT_CONFLICT, Kind.LIMIT_SAME, Kind.LIMIT_OTHER_OBJECT)
_DEFERS = re.compile(r"\s(?:phải|được|cần|thì|theo|tuân thủ|đáp ứng|thực hiện|căn cứ|lấy)\s", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;:])\s+|\n")


@dataclass(frozen=True)
class Claim:
    """A passage that says which document goes first; `outright` when it claims to prevail."""

    place: Place
    outright: bool
    words: str


@dataclass(frozen=True)
class Stated:
    """What a document says of others without naming them; `first` is the first place of its scope, `topics` what it speaks of."""

    claims: tuple[Claim, ...]
    first: Place | None
    topics: tuple[str, ...]


PART = Stated


def part(one: Collection) -> Stated:
    """What a document states of precedence."""
    from pipeline.compare.subjects import part as subject_of

    standard = one.standards[0]
    said = [(i, kind) for i in short(one) if (kind := statement(one.passages[i].text))]
    claims = [
        Claim(place(one.passages[i], standard), kind == "precedence", " ".join(one.tokens[i]))
        for i, kind in said
        if kind in ("precedence", "deviation")
    ]
    spots = [*(p for _i, p in scope_passages(one, 0)), *one.passages[:1]]
    return Stated(tuple(claims), place(spots[0], standard) if spots else None, subject_of(one).topics)


def asks(part: Stated) -> Iterable[str]:
    """What a document that claims to prevail mostly speaks of."""
    if part.claims:
        yield from (f"topic {topic}" for topic in part.topics)


def answers(part: Stated) -> Iterable[str]:
    """What a document mostly speaks of."""
    return (f"topic {topic}" for topic in (part.topics if part.claims else part.topics[:TOPICS]))


def distant(change: Change, sides: tuple[Side, Side], mine: int) -> bool:
    """Whether the other of two documents claims nothing for which a passage of this one that has changed may be told."""
    return not any(change.touches(claim.words.split(" ")) for claim in sides[1 - mine].of(NAME).claims)


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """What each of two documents claims over the other."""
    yield from _precedences(a, b, link)


def bounds(text: str, citation: Citation) -> tuple[int, int]:
    """Where the sentence that holds a citation begins and ends."""
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, citation.start)), default=0)
    following = _SENTENCE.search(text, citation.end)
    return start, following.start() if following else len(text)


def sentence_of(text: str, citation: Citation) -> str:
    """The sentence that holds a citation, without designations."""
    start, end = bounds(text, citation)
    return text[start : citation.start] + text[citation.end : end]


def about_of(sentence: str) -> str:
    """What a sentence defers: its words before "phải tuân thủ", or all of it where little stands before."""
    lead = _DEFERS.split(sentence, maxsplit=1)[0]
    return lead if len(content(lead)) > 1 else sentence


def _precedences(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """An overlap for every claim over a document of the same field; two that both claim outright are told once as a warning."""
    warned = False
    for here, there in both(a, b):
        for claim in here.of(NAME).claims if link.likeness >= RELATED else ():
            found = _precedence(claim, here, there)
            yield replace(found, severity=Severity.INFO) if warned else found
            warned = warned or found.severity is Severity.WARNING


def _precedence(claim: Claim, here: Side, there: Side) -> Overlap:
    rivals = there.of(NAME).claims
    near = (t.place for t, _s in texts.near(there, claim.words.split(" "))[0])
    first = there.of(NAME).first or claim.place
    right, *more = one_a_clause([*(r.place for r in rivals), *near])[:4] or [first]
    if rivals:
        note = _("Cả hai văn bản đều tự xác định thứ tự ưu tiên: phải làm rõ văn bản nào được áp dụng trước.")
    else:
        note = _("{here} tự xác định thứ tự ưu tiên so với quy định liên quan, gồm cả {there}.").format(here=here.name, there=there.name)
    severity = Severity.WARNING if claim.outright and any(r.outright for r in rivals) else Severity.INFO
    return Overlap(Kind.PRECEDENCE, claim.place, right, severity, note, 2.0, "", tuple(more))


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
    """Whether what a deferral or exclusion is about is named by an overlap, on the side that defers: a short name wholly, else mostly."""
    if tie.about == WHOLE:
        return True
    own = overlap.left if overlap.left.designation == tie.left.designation else overlap.right
    about, named = content(tie.about), content(f"{overlap.about} {own.quote}")
    needed = len(about) if len(about) <= SHORT else COVERED * len(about)
    return len(about) > 1 and len(about & named) >= needed


def _ends(tie: Overlap) -> tuple[Place, ...]:
    return (tie.left, tie.right)


def ties(found: Iterable[Overlap]) -> Ties:
    """Coordination laid out by pair of documents."""
    out: dict[frozenset[str], list[Overlap]] = {}
    for overlap in found:
        if overlap.kind is Kind.COORDINATED:
            out.setdefault(overlap.documents, []).append(overlap)
    return Ties(out)
