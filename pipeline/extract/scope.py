"""Scope: what a document is about, what its scope takes in and what it leaves out.

Basis: Circular 26/2019/TT-BKHCN, article 12.1.a (phạm vi điều chỉnh); TCVN 1-2:2008, clause 6.2.1 (phạm vi áp dụng).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.goods import goods
from pipeline.extract.object import named, without_codes
from pipeline.model import Block, Clause, ClauseKind, ItemList, Paragraph, Span, Standard, TermEntry, block_text, plain
from pipeline.text import fold, squeeze

KIND = "scope"
COLUMNS = ("object", "includes", "excludes", "hs")
SCOPE = re.compile(r"phạm vi (?:điều chỉnh|áp dụng)")
_BEYOND = re.compile(  # "Các sản phẩm nêu tại Phụ lục II không thuộc phạm vi điều chỉnh của quy chuẩn này"
    r"^(?P<what>.{3,300}?)\s+không (?:thuộc|nằm trong) (?:phạm vi|đối tượng) (?:điều chỉnh|áp dụng)", re.IGNORECASE
)
_RUN_IN = re.compile(r"Phạm vi (?:điều chỉnh|áp dụng)\s*[:.]\s*\S")
_OTHER = re.compile(r"giải thích|thuật ngữ|định nghĩa|viện dẫn|viết tắt", re.IGNORECASE)
_ANNEX = re.compile(r"Phụ lục\s(?:số\s)?(?P<number>[IVX]{1,5}|[A-ZĐ]|\d{1,2})(?!\w)", re.IGNORECASE)
_STATES_NOT = re.compile(r"không quy định (?:các|những|về|yêu cầu|đối với)", re.IGNORECASE)
EXCLUDED = re.compile(r"không áp dụng|không bao gồm|không điều chỉnh", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[^\s.]{2}[.;])\s+(?=[A-ZĐÀ-Ỹ“])|\n|(?<=[;,])\s+(?=(?:và |nhưng )?không (?:áp dụng|điều chỉnh)\b)")
_SAVE = re.compile(r",\s+(?:ngoại )?trừ\s+(?=\S)")  # "..., trừ xe ưu tiên đang đi làm nhiệm vụ"
_RULES = re.compile(
    r"^.{0,60}?\b(?:này|đây)\s+(?:(?:chỉ |được )?(?:qu[yi] định|áp dụng|đưa ra|điều chỉnh)"
    r"(?:\s+(?:về|đối với|cho|khi|trong|để|các quy định về))?)\s+",
    re.IGNORECASE,
)
_APPLIES = re.compile(r"(?:,\s+|\bvà\s+|^)áp dụng\s+(?:đối với|cho|để|trong)\s+", re.IGNORECASE)
_OUT = re.compile(
    r"(?:không (?:áp dụng|điều chỉnh|quy định)(?:\s+(?:quy|tiêu) chuẩn(?: kỹ thuật)? này)?(?:\s+(?:đối với|cho|với|trong|về|để))?"
    r"|không bao gồm|ngoại trừ|trừ)\s*:?\s*"
    r"(?:các trường hợp(?: sau(?: đây)?)?\s*:?\s*)?",
    re.IGNORECASE,
)
_BODIES = re.compile(r"^đối tượng áp dụng")
_LEADS = re.compile(r"quy định|áp dụng|bao gồm|gồm|phạm vi|đối với|:$", re.IGNORECASE)
_WHO = re.compile(r"^(?:các )?(?:tổ chức|cá nhân|cơ quan|doanh nghiệp|phòng thử nghiệm)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[-–+•]|\(?\w{1,3}[.)])\s+")
_OPEN = re.compile(r"\s(?:về|đối với|cho|của|với|là)$", re.IGNORECASE)
_SHORT = re.compile(r"\s+\((?:sau đây|dưới đây|gọi tắt)\s", re.IGNORECASE)
_NO_PART = re.compile(
    r"^(?:sau(?: đây)?|các (?:đối tượng|trường hợp|sản phẩm|loại)(?: sau(?: đây)?)?|bao gồm|gồm|như sau|cho|đối với|về|với|trong)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a scope names, with its place."""

    span: Span
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a document is about, what its scope takes in, what it leaves out, and the HS codes of its goods."""

    object: str
    includes: tuple[Part, ...]
    excludes: tuple[Part, ...]
    codes: tuple[str, ...] = ()


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """One row for the document."""
    found = scope(standard)
    told = ("; ".join(dict.fromkeys(p.text for p in parts)) for parts in (found.includes, found.excludes))
    yield (found.object, *told, "; ".join(found.codes))


def is_scope(heading: str) -> bool:
    """Whether a heading is one of a scope."""
    return bool(SCOPE.search(fold(heading)))


def scope(standard: Standard) -> Scope:
    """The scope of a standard; parts that nothing states are empty."""
    sections = [c for c in standard.walk() if is_scope(plain(c.title)) or _RUN_IN.match(_opening(c))]
    sections += [c for c in standard.walk() if _BODIES.search(fold(plain(c.title))) and c not in sections]
    outer = [c for c in sections if not any(c is not o and c in o.walk() for o in sections)]
    outer = outer or _unheaded(standard)
    told = [part for section in outer for part in _parts(section)]
    told += [(part, True) for part in _beyond(standard, outer)]
    within, without = tuple(p for p, out in told if not out), tuple(p for p, out in told if out)
    return Scope(_object(standard, within), within, without, tuple(dict.fromkeys(g.hs for g in goods(standard))))


def _unheaded(standard: Standard) -> list[Clause]:
    """Where old standards state their scope without a heading: before the first clause, or in a clause of the first chapter."""
    first = standard.body[:1]
    return [c for s in first for c in s.walk() if c.kind is ClauseKind.UNNUMBERED or (not c.title and _RULES.match(_opening(c)))][:3]


def _opening(clause: Clause) -> str:
    """The first words of a clause without a title."""
    return (
        block_text(clause.blocks[0])[:200]
        if clause.blocks and not clause.title and isinstance(clause.blocks[0], Paragraph | TermEntry)
        else ""
    )


def _object(standard: Standard, within: tuple[Part, ...]) -> str:
    """The object by the title, without the words for the kind of document; by the scope where there is no title."""
    told = " ".join(p.text for p in within)
    return named(standard.metadata.title, told) or named(_SHORT.split(within[0].text)[0] if within else "")


def _parts(section: Clause) -> Iterator[tuple[Part, bool]]:
    """The things that a clause and those below it name, each with whether it is left out."""
    out = bool(EXCLUDED.search(plain(section.title)))
    lead, leading = "", section
    for clause in _walked(section):
        name = clause.number or clause.label or plain(clause.title)
        bodies = bool(_BODIES.search(fold(plain(clause.title))))
        listed = lead.endswith(":") and clause in leading.children  # the list of a lead-in may be numbered as clauses
        lead, leading = (lead, leading) if listed else ("", clause)
        own = () if is_scope(plain(clause.title)) or bodies else ((clause.span, plain(clause.title), False),)
        for told in (own, *map(_sentences, clause.blocks)):
            for span, text, marked in told:
                item = marked or (listed and not _RULES.match(text))
                lead = lead if item else text
                left = out or any(EXCLUDED.search(t) or _STATES_NOT.search(t) for t in (lead, text))
                if left or (not bodies and not (item and lead and not _LEADS.search(lead))):
                    save = _SAVE.search(text) if _RULES.match(text) and not (left or item) else None
                    yield from ((Part(span, name, part), left) for part in _named(text[: save.start()] if save else text, left, item))
                    yield from ((Part(span, name, part), True) for part in _clean(text[save.end() :] if save else ""))


def _walked(section: Clause) -> Iterator[Clause]:
    """A clause and those below it, but for terms and references that stand in the same chapter."""
    yield section
    for child in section.children:
        if not _OTHER.search(plain(child.title)):
            yield from _walked(child)


def _beyond(standard: Standard, sections: list[Clause]) -> Iterator[Part]:
    """What a sentence outside the scope says to be out of it; the entries of an annex that it names."""
    inside = {id(c) for section in sections for c in section.walk()}
    for clause in (c for section in standard.body[:2] for c in section.walk() if id(c) not in inside):
        blocks = (b for block in clause.blocks for b in (block.definition if isinstance(block, TermEntry) else (block,)))
        for span, text, _item in (told for block in blocks for told in _sentences(block)):
            if match := _BEYOND.match(text):
                name = clause.number or clause.label or plain(clause.title)
                yield from _entries(standard, match["what"]) or (Part(span, name, part) for part in _clean(match["what"]))


def _entries(standard: Standard, words: str) -> list[Part]:
    """The clauses or items of the annex that some words name."""
    cited = _ANNEX.search(words)
    annex = next((a for a in standard.annexes if cited and a.number == f"Phụ lục {cited['number']}"), None)
    if annex is None:
        return []
    told = [(c.span, plain(c.title) or (block_text(c.blocks[0]) if c.blocks else "")) for c in annex.children]
    told += [(i.span, block_text(i.blocks[0])) for b in annex.blocks if isinstance(b, ItemList) for i in b.items if i.blocks]
    return [Part(span, annex.number, part) for span, text in told for part in _clean(text)]


def _sentences(block: Block) -> Iterator[tuple[Span, str, bool]]:
    """The sentences of a block with their places, and whether they are items of a list."""
    match block:
        case Paragraph(span=span, content=content):
            before = ""
            for s in (s.strip() for s in _SENTENCE.split(plain(content)) if s.strip()):
                yield span, s, bool(_LABEL.match(s)) or (before.endswith(";") and not _RULES.match(s))  # a list may run in one paragraph
                before = s
        case ItemList(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from ((span, text, True) for span, text, _ in _sentences(inner))
        case TermEntry(span=span):
            yield span, squeeze(block_text(block)), False
        case _:
            return


def _named(text: str, left: bool, item: bool) -> Iterator[str]:
    """What a sentence names: after "quy định" and "áp dụng đối với", or after "không áp dụng"; an item names itself."""
    bare = _LABEL.sub("", text).strip()
    if left and (match := _OUT.search(bare)):
        yield from _clean(bare[match.end() :])
    elif item or left:
        yield from (part for part in _clean(bare) if not _WHO.match(part))
    elif match := _RULES.match(bare):
        rest = bare[match.end() :]
        inner = _APPLIES.search(rest)
        told = (rest[: inner.start()], rest[inner.end() :]) if inner else (rest,)
        yield from (part for words in told for part in _clean(words) if not _WHO.match(part))


def _clean(text: str) -> Iterator[str]:
    """A named thing without its punctuation; words that only lead to a list name nothing."""
    words = without_codes(squeeze(text)).strip(" .;:,")
    words = re.sub(r"\s*(?:,?\s*(?:bao gồm|gồm)(?: các \w+)?|sau(?: đây)?|như sau)$", "", words, flags=re.IGNORECASE).strip(" .;:,")
    if _OPEN.search(words):  # "các yêu cầu về an toàn đối với:"
        words = _OPEN.sub("", words) if len(words.split()) > 6 else ""
    if not _NO_PART.match(words) and len(words) > 2:
        yield words
