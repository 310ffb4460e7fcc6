"""Scope: what a document is about, what its scope takes in and what it leaves out.

Basis: Circular 26/2019/TT-BKHCN, article 12.1.a (phạm vi điều chỉnh); TCVN 1-2:2008, clause 6.2.1 (phạm vi áp dụng).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.goods import goods
from pipeline.model import Block, Clause, ItemList, Paragraph, Span, Standard, TermEntry, block_text, plain
from pipeline.text import fold, squeeze

KIND = "scope"
COLUMNS = ("object", "includes", "excludes", "hs")
SCOPE = re.compile(r"phạm vi (?:điều chỉnh|áp dụng)")
EXCLUDED = re.compile(r"không áp dụng|không bao gồm|không điều chỉnh", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[^\s.]{2}[.;])\s+(?=[A-ZĐÀ-Ỹ“])|\n")
_OBJECT = re.compile(
    r"^(?:(?:quy chuẩn|tiêu chuẩn)(?: kỹ thuật)?(?: quốc gia| địa phương)?\s+|(?:về|đối với)\s+"
    r"|(?:yêu cầu )?(?:kỹ thuật )?(?:đảm bảo |bảo đảm )?an toàn(?: lao động| kỹ thuật| thực phẩm)?\s+"
    r"(?:(?:đối với|khi|của|trong|cho|về)\s+|(?=bồn|máy|thiết bị|nồi|thang|chai|đường ống|hệ thống)))+",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"^.{0,60}?\b(?:này|đây)\s+(?:(?:chỉ )?(?:quy định|áp dụng|đưa ra|điều chỉnh)(?:\s+(?:về|đối với|cho|các quy định về))?)\s+",
    re.IGNORECASE,
)
_APPLIES = re.compile(r"(?:,\s+|\bvà\s+|^)áp dụng\s+(?:đối với|cho|để|trong)\s+", re.IGNORECASE)
_OUT = re.compile(
    r"(?:không (?:áp dụng|điều chỉnh)(?:\s+(?:đối với|cho|với|trong))?|không bao gồm|ngoại trừ|trừ)\s*:?\s*"
    r"(?:các trường hợp(?: sau(?: đây)?)?\s*:?\s*)?",
    re.IGNORECASE,
)
_BODIES = re.compile(r"^đối tượng áp dụng")
_LEADS = re.compile(r"quy định|áp dụng|bao gồm|gồm|phạm vi|đối với|:$", re.IGNORECASE)
_WHO = re.compile(r"^(?:các )?(?:tổ chức|cá nhân|cơ quan|doanh nghiệp|phòng thử nghiệm)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[-–+•]|\(?\w{1,3}[.)])\s+")
_NO_PART = re.compile(
    r"^(?:sau(?: đây)?|các (?:đối tượng|trường hợp|sản phẩm|loại)(?: sau(?: đây)?)?|bao gồm|gồm|như sau)?$", re.IGNORECASE
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
    sections = [c for c in standard.walk() if is_scope(plain(c.title))]
    sections += [c for c in standard.walk() if _BODIES.search(fold(plain(c.title))) and c not in sections]
    outer = [c for c in sections if not any(c is not o and c in o.walk() for o in sections)]
    told = [part for section in outer for part in _parts(section)]
    within, without = tuple(p for p, out in told if not out), tuple(p for p, out in told if out)
    return Scope(_object(standard, within), within, without, tuple(dict.fromkeys(g.hs for g in goods(standard))))


def _object(standard: Standard, within: tuple[Part, ...]) -> str:
    """The object by the title, without the words for the kind of document; by the scope where there is no title."""
    title = squeeze(standard.metadata.title)
    words = _OBJECT.sub("", title) or (within[0].text if within else "")
    return words[:1].lower() + words[1:] if words[1:2].islower() or words.isupper() is False else words.lower()


def _parts(section: Clause) -> Iterator[tuple[Part, bool]]:
    """The things that a clause and those below it name, each with whether it is left out."""
    out = bool(EXCLUDED.search(plain(section.title)))
    for clause in section.walk():
        name = clause.number or clause.label or plain(clause.title)
        bodies = bool(_BODIES.search(fold(plain(clause.title))))
        lead = ""
        own = () if is_scope(plain(clause.title)) or bodies else ((clause.span, plain(clause.title), False),)
        for told in (own, *map(_sentences, clause.blocks)):
            for span, text, item in told:
                lead = lead if item else text
                left = out or bool(EXCLUDED.search(lead) or EXCLUDED.search(text))
                if left or (not bodies and not (item and lead and not _LEADS.search(lead))):
                    yield from ((Part(span, name, part), left) for part in _named(text, left, item))


def _sentences(block: Block) -> Iterator[tuple[Span, str, bool]]:
    """The sentences of a block with their places, and whether they are items of a list."""
    match block:
        case Paragraph(span=span, content=content):
            yield from ((span, s.strip(), bool(_LABEL.match(s.strip()))) for s in _SENTENCE.split(plain(content)) if s.strip())
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
    words = squeeze(text).strip(" .;:,")
    words = re.sub(r"\s*(?:,?\s*(?:bao gồm|gồm)(?: các \w+)?|sau(?: đây)?|như sau)$", "", words, flags=re.IGNORECASE).strip(" .;:,")
    if not _NO_PART.match(words) and len(words) > 2:
        yield words
