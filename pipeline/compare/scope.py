"""The object of a standard, from its title and scope, and other documents that speak of the same object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from pipeline.compare.found import Kind, Overlap, front_place, place
from pipeline.compare.grams import shares
from pipeline.compare.issuers import tie_of
from pipeline.compare.normalise import is_number, tokens
from pipeline.index import Collection, Passage
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold, squeeze

_SCOPE = re.compile(r"phạm vi (?:điều chỉnh|áp dụng)")
_EXCLUDED = re.compile(r"không áp dụng|không bao gồm|không điều chỉnh", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:đối với|áp dụng cho|áp dụng khi|áp dụng để|dùng cho|đối tượng là|\btrong|\btại|\bvề|\bcho|\bcủa) "
    r"(?:các |việc |một số |loại hình )*",
    re.I,
)
_END = re.compile(
    r"[.;:()\n]|, (?=bao gồm|áp dụng|gồm)"
    r"| (?:có|bao gồm|được|nhằm|theo|và áp dụng|phù hợp|trên lãnh thổ|sau đây|trong hệ thống|quy định|sử dụng cho) ",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:(?:quy chuẩn|tiêu chuẩn)(?: kỹ thuật)?(?: quốc gia)?(?: này)?|về|an toàn thực phẩm|an toàn lao động|an toàn cháy|an toàn"
    r"|vệ sinh|chất lượng|yêu cầu|kỹ thuật|điều kiện|quy định|các|đối với|cho|giới hạn|giá trị|thông số|sản phẩm|hoạt động|công tác"
    r"|mức|của|trong|cơ bản|thiết kế|hệ thống|khi|làm việc|xây dựng mới|xây dựng lại|xây dựng|,)\s+",
    re.I,
)
_TITLE_PARTS = re.compile(r"\s[-–]\s|:\s|;\s")
_NOT_OBJECT = re.compile(
    r"^(?:phần \d|thì|phép|áp dụng|bao gồm|từng|tài liệu|và|\d|phạm vi|phụ lục|luật|bộ|mục|điều|bảng|quản lý|giao nhận|còn|nhập khẩu"
    r"|mục đích|vùng|lĩnh vực|ví dụ|các đối tượng|trường hợp|nhà sản xuất|như sau)\b|yêu cầu|tổ chức|cá nhân|quy chuẩn"
)
SHARE = 0.6
SPREAD = 4


def is_object(phrase: str) -> bool:
    """Whether a phrase can name an object: it does not begin with a word of the law or a connective."""
    return not _NOT_OBJECT.search(fold(phrase))


def scope_passages(collection: Collection, document: int) -> Iterator[tuple[int, Passage]]:
    """The passages of the scope of a document, exclusions among them."""
    for index in collection.by_document[document]:
        passage = collection.passages[index]
        if passage.kind != "heading" and in_scope(passage.headings):
            yield index, passage


@lru_cache(maxsize=1 << 16)
def in_scope(headings: tuple[str, ...]) -> bool:
    """Whether a passage under these headings belongs to the scope."""
    return any(_SCOPE.search(fold(h)) for h in headings[-2:])


@lru_cache(maxsize=4096)
def _scope_words(title: str, scope: tuple[str, ...]) -> str:
    return f" {' | '.join(' '.join(tokens(text)) for text in (title, *scope))} "


def scope_words(collection: Collection, document: int) -> str:
    """The words of the title and the scope in one spelling, for finding phrases between blanks."""
    scope = tuple(p.text for _i, p in scope_passages(collection, document))
    return _scope_words(collection.standards[document].metadata.title, scope)


def objects(collection: Collection, document: int) -> list[str]:
    """Noun phrases that name the object of a document, from its title and the sentences of its scope that do not exclude."""
    titles = _TITLE_PARTS.split(collection.standards[document].metadata.title)
    own = (p.text for p in own_scope(collection, document))
    found = [phrase.lower() for text in (*titles, *islice(own, 1)) for phrase in _phrases(text) if is_object(phrase)]
    return list(dict.fromkeys(found))[:6]


def own_scope(collection: Collection, document: int) -> Iterator[Passage]:
    """The passages of the scope that say what it takes in, without exclusions and what stands below them."""
    outside = {p.clause for _i, p in scope_passages(collection, document) if p.whole and _EXCLUDED.search(p.text[:300])}
    for _index, passage in scope_passages(collection, document):
        if passage.clause not in outside and not _EXCLUDED.search(passage.text):
            yield passage


def _phrases(text: str) -> Iterator[str]:
    line = squeeze(text)
    for start in [0, *(m.end() for m in _LEAD.finditer(line))]:
        phrase = _END.split(line[start : start + 160], maxsplit=1)[0].strip(" ,-–")
        while (shorter := _GENERIC.sub("", phrase + " ").strip()) != phrase:
            phrase = shorter
        if 2 <= len(phrase.split()) <= 12:
            yield phrase


def overlapping(collection: Collection) -> list[Overlap]:
    """An overlap for every two documents where one names the object of the other in its scope, a heading or a table row."""
    named = [(d, phrase) for d in range(len(collection.standards)) for phrase in objects(collection, d)]
    queries = [tokens(phrase) for _d, phrase in named]
    best: dict[frozenset[int], Overlap] = {}
    for (document, phrase), query, hits in zip(named, queries, shares(collection.grams, queries, SHARE), strict=True):
        for other, places in _mentions(collection, document, query, hits).items():
            overlap, key = _overlap(collection, document, phrase, places), frozenset((document, other))
            if key not in best or overlap.score > best[key].score:
                best[key] = overlap
    return list(best.values())


def _mentions(collection: Collection, document: int, query: list[str], hits: list[tuple[int, float]]) -> dict[int, list[tuple[int, float]]]:
    """By document the three weightiest places that name the object; none when too many documents do."""
    found: dict[int, list[tuple[int, float]]] = {}
    for index, share in hits:
        if collection.passages[index].document != document and anchored(collection, index, query, share):
            found.setdefault(collection.passages[index].document, []).append((index, share))
    if len(found) > SPREAD:
        return {}
    return {d: sorted(h, key=lambda hit: (-weight(collection.passages[hit[0]]), -hit[1], hit[0]))[:3] for d, h in found.items()}


def weight(passage: Passage) -> int:
    """How much a mention weighs: in the scope 3, in a heading 2, in a table row 1."""
    if in_scope(passage.headings):
        return 3
    return 1 if passage.kind == "row" else 2


def anchored(collection: Collection, index: int, query: list[str], share: float = 1.0) -> bool:
    """Whether a passage names a thing in a weighty place, wholly enough for the place, and does not exclude it."""
    passage = collection.passages[index]
    if _EXCLUDED.search(passage.text):
        return False
    if weight(passage) == 3:
        return True
    if passage.kind == "row":
        return share >= 0.8 or row_name(passage.text) in " ".join(query)
    heading = set(tokens(passage.headings[-1])) if passage.headings else set()
    return passage.kind in ("clause", "heading") and bool(heading) and set(query) <= heading


@lru_cache(maxsize=1 << 16)
def row_name(text: str) -> str:
    """The words of the first worded cell of a table row, a text that is nowhere found when they are less than two."""
    cells = ([t for t in tokens(cell) if not is_number(t)] for cell in text.split(" | "))
    words = next((w for w in cells if w), [])
    return " ".join(words) if len(words) > 1 else "\n"


def _overlap(collection: Collection, document: int, phrase: str, hits: list[tuple[int, float]]) -> Overlap:
    (index, share), *rest = hits
    passage, standard = collection.passages[index], collection.standards[document]
    other = collection.standards[passage.document]
    own = list(own_scope(collection, document))
    source = next((p for p in own if phrase.lower() in squeeze(p.text).lower()), own[0] if own else None)
    left = place(source, standard) if source else front_place(standard)
    tie = tie_of(standard, other, collection.today)
    weighty = weight(passage) == 3 and tie == "different"
    note = _("Đối tượng «{object}» của {left} được nêu ở {where} của {right}: có cùng đối tượng quản lý không?").format(
        object=phrase, left=standard.name, where=passage.where, right=other.name
    )
    more = tuple(place(collection.passages[i], other) for i, _s in rest)
    score = share + weight(passage) / 3 + (tie == "different")
    return Overlap(
        Kind.OBJECT, left, place(passage, other), Severity.WARNING if weighty else Severity.INFO, note, score, fold(phrase), more
    )
