"""Clauses that defer to another document and still set requirements of their own on the same object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.compare.found import Kind, Overlap, Place, one_a_clause, place
from pipeline.compare.references import Citation, References
from pipeline.index import Collection, under
from pipeline.messages import _
from pipeline.model import Severity

_SENTENCE = re.compile(r"(?<=[.;])\s+|\n")
_MUST = re.compile(r"\b(?:phải|không được|cấm)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:và|cùng với|ngoài ra|đồng thời)\b[^.;]{0,80}\b(?:dưới đây|sau đây|như sau|sau:)", re.IGNORECASE)
_DEFERS = re.compile(r"tuân thủ|tuân theo|thực hiện theo|đáp ứng|quy định (?:tại|trong|ở)|theo", re.IGNORECASE)
_LISTS = re.compile(r"viện dẫn|tài liệu tham khảo|lời nói đầu|giải thích|thuật ngữ|phạm vi|đối tượng áp dụng|tổ chức thực hiện|trách nhiệm")
_SCOPE = re.compile(r"phạm vi (?:điều chỉnh|áp dụng)|đối tượng áp dụng")
LEAST = 8


def requirement(refs: References, citation: Citation) -> str:
    """The requirement that a clause sets beside a deferral to another document, empty when it only defers or does not."""
    passage = refs.passage(citation)
    return _own(refs, citation) if not _LISTS.search(under(passage.headings)) and _defers(passage.text, citation) else ""


def scope_places(collection: Collection) -> list[Place]:
    """The first places of the scope of a document, else its first place."""
    inside = [p for p in collection.passages if _SCOPE.search(under(p.headings[-2:])) and p.kind != "heading"]
    return [place(p, collection.standards[0]) for p in (inside or collection.passages[:1])[:4]]


def doubled(here: Place, name: str, own: str, there: Sequence[Place], cited: str) -> Overlap:
    """An overlap for a clause that defers to another document and sets requirements beside it."""
    note = _("{here} vừa dẫn {there} vừa tự đặt yêu cầu: «{own}». Hai bên có khớp nhau không?").format(
        here=here.designation, there=name, own=" ".join(own.split())[:120]
    )
    return Overlap(Kind.OBJECT, here, there[0], Severity.INFO, note, 0.4, cited, tuple(one_a_clause(there)[1:]))


def _defers(text: str, citation: Citation) -> bool:
    return bool(_DEFERS.search(text, max(0, citation.start - 80), citation.start))


def _own(refs: References, citation: Citation) -> str:
    """The first requirement that the clause sets besides its deferral, empty when it only defers."""
    passage = refs.passage(citation)
    if _BESIDES.search(passage.text, citation.end):
        return passage.text[citation.end : citation.end + 120].strip()
    return next((s for s in _sentences(refs, citation) if len(s.split()) >= LEAST and _MUST.search(s)), "")


def _sentences(refs: References, citation: Citation) -> Iterator[str]:
    """The sentences of the clause that cite no document."""
    passage = refs.passage(citation)
    printed = {refs.passage(c).text[c.start : c.end] for c in refs.by_clause[passage.document, passage.clause]}
    for index in refs.collection.by_document[passage.document]:
        part = refs.collection.passages[index]
        if part.clause == passage.clause and part.kind != "row" and not part.whole:
            yield from (s for s in _SENTENCE.split(part.text) if not any(p in s for p in printed))
