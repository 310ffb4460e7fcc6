"""Citations in one piece of text: standards, legal documents, clauses of the same text; no model, only offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from pipeline.datafile import load
from pipeline.designation import Designation, find
from pipeline.extract.further import further

Kind = Literal["QCVN", "TCVN", "foreign", "law", "internal"]

_NUMBER = r"\d{1,3}(?:\.\d{1,2}(?!\d))+[a-zđ]?(?![\w])|(?:[IVX]{1,5}|[A-HK-ZĐ])(?:\.\d{1,2}(?!\d))+[a-zđ]?(?!\w)"
_ROMAN = r"[IVX]{1,5}(?!\w)"
_WORD = r"(?:[Tt]iểu mục|[Tt]iết|[Mm]ục|[Đđ]iều|[Đđ]iểm|[Kk]hoản|[Cc]hương|[Pp]hần|[Đđ]oạn|MỤC|ĐIỀU|PHẦN)"
_LINK = r"(?:\s?[,;]\s?(?:và\s|hoặc\s)?|\s(?:và|hoặc|đến|tới|hay|cùng)\s|\s?[-–]\s?)"
_ITEM = rf"(?:{_NUMBER}|{_ROMAN}|\d{{1,3}}[A-Za-zđ]?(?![\w,.]\d|\w))"
_POINT = r"\)?(?:\s?[,;]\s|\s(?:và|hoặc)\s|\s)"
_LETTERS = rf"(?:[Đđ]iểm\s[a-zđ]{_POINT}(?:[a-zđ]{_POINT}){{0,12}}+){{0,12}}+"  # "điểm a, b và điểm d " before "khoản 2"
_CLAUSES = re.compile(
    rf"(?<!\w){_WORD}\s(?:số\s|từ\s(?=[\dA-Z]+\.\d))?(?:{_ITEM})(?:(?:(?:\s?[a-zđ]\))?{_LINK}{_LETTERS}(?:{_WORD}\s)?|\s{_WORD}\s)(?:{_ITEM})){{0,20}}"
)
_BARE = re.compile(
    rf"(?<!\w)(?:[Xx]em(?:\sthêm)?|[Tt]heo|[Tt]ại|(?:nêu|quy định|mô tả|như|đề cập|chỉ dẫn|tương ứng|[Xx]em(?:\sthêm)?)\s(?:ở|trong|từ)"
    rf"|(?:yêu cầu|quy định)\s(?:của|ở|trong)|như)\s"
    rf"(?:{_NUMBER})(?:(?:\s?[a-zđ]\))?{_LINK}(?:{_NUMBER})){{0,20}}(?!\s?(?:%|‰|°|º|mm|cm|m\b|kg|kV|Pa|MPa|lít|giờ|ngày|triệu|nghìn|tỷ))"
)
_POINTS = re.compile(  # "điểm h của 2.1.1.3", "đoạn d) của 3.2.13"
    rf"(?<!\w)(?:[Đđ]iểm|[Đđ]oạn|ý)\s[a-zđ]\)?(?:(?:,\s|\s(?:và|hoặc)\s)(?:(?:điểm|đoạn|ý)\s)?[a-zđ]\)?(?=[\s,])){{0,6}}"
    rf"\s(?:của|trong|thuộc)\s(?:mục\s|điều\s)?(?P<number>{_NUMBER})"
)
_BESIDE = re.compile(r"(?<=:\d{4} và )\d{1,2}(?:\.\d{1,2}){2,4}(?!\w|\.\d)")  # "theo TCVN 1837:2017 và 2.2.2"
_DEEP = re.compile(
    rf"(?<!\w)(?:[Ởở]|[Tt]rong|[Tt]ừ|với|của|đáp ứng|thỏa mãn|thoả mãn)\s(?=\d{{1,2}}\.\d{{1,2}}\.\d)"
    rf"(?:{_NUMBER})(?:{_LINK}(?:{_NUMBER})){{0,20}}"
)  # "nêu đủ trong 8.7.3"
_PARTS = re.compile(  # "Các phần 2, 3 và 5 không áp dụng", "phần 4 của Quy chuẩn này"
    r"(?<!\w)(?:[Cc]ác\sphần\s(?P<many>\d{1,2}(?:(?:,\s|\svà\s)\d{1,2}(?![\w.]|,\d)){1,12})"
    r"|(?:(?<=trong )phần\s|[Pp]hần\s(?=\d{1,2}\s(?:của|trong)\s(?:[Qq]uy|[Tt]iêu)\schuẩn\snày))(?P<one>\d{1,2})"
    r"(?=\.?$|[.;)]\s|\s(?:của|trong)\s))"
)
_ASIDE = re.compile(r"(?<=[^\W\d_]\s\()(?<!thức\s\()(?<!trình\s\()\d{1,2}(?:\.\d{1,2}){2,4}(?=\))")  # "dùng vợt (3.2.5)"
_CAPTION = r"(?:(?:[A-ZĐ](?:\.?\d{1,3}(?:[.‑]\d{1,3})*)?|\d{1,3}(?:[.‑]\d{1,3})*|[IVX]{1,5}(?:\.\d{1,3}){0,2})[a-zđ]?(?![\w]))"
_OBJECTS = re.compile(
    rf"(?<!\w)(?P<word>[Bb]ảng|Hình|(?<!loại )(?<!mô )(?<!điển )(?<!địa )(?<!cấu )hình|[Pp]hụ [Ll]ục|BẢNG|HÌNH|PHỤ LỤC)\s(?:số\s)?"
    rf"(?P<items>{_CAPTION}(?:{_LINK}(?:(?:[Bb]ảng|[Hh]ình|[Pp]hụ [Ll]ục)\s)?{_CAPTION}){{0,20}})"
)
_FORMULA = re.compile(r"(?<!\w)(?:công thức|biểu thức|phương trình)\s\(?(?P<number>[A-Z]?\.?\d{1,3}(?:\.\d{1,3})?)\)")
_OWNER = re.compile(  # what stands between a locator and the document that it is in
    r"[\s,]{0,3}(?:[\"“(]\s?)?(?:(?:của|trong|tại|thuộc|ban hành kèm theo|kèm theo|ban hành theo|[-–])\s){0,2}"
    r"(?:[Tt]iêu chuẩn\s(?:quốc gia\s)?|[Qq]uy chuẩn\s(?:kỹ thuật\s)?(?:quốc gia\s)?)?"
)
_CHAIN = re.compile(r"[\s,]{1,2}(?:(?:của|trong|tại|thuộc)\s)?")
_CHAIN_OF_LAW = re.compile(r"[\s,;]{1,2}(?:(?:của|trong|tại|thuộc|và|hoặc)\s)?")
_TAIL = re.compile(r"\s(?:của|trong|tại|thuộc|ban hành kèm theo|kèm theo|ban hành theo)(?:\s(?:[Tt]iêu chuẩn|[Qq]uy chuẩn).*)?\s?$")
_LEAD = re.compile(r"^(?:[Xx]em(?: thêm)?|[Tt]heo|[Tt]ại|như)\s")
_MAYBE = re.compile(  # a text without any of these cites nothing
    r"[A-ZĐ]{2}|[\dA-ZĐ]\.\d|[Ll]uật|Pháp lệnh|[Bb]ảng\s|[Hh]ình\s|[Pp]hụ [Ll]ục|thức\s|trình\s\(|Thông tư|Nghị|Quyết định|Chỉ thị|Sửa đổi"
    rf"|Công văn|Văn bản|Sắc|Pesticide|Codex|{_WORD}\s[\dIVX]"
)
_HERE, _ELSEWHERE = -1, -2
_OUTER = re.compile(
    r"(?:(?P<act>Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Pháp lệnh)|Hiến pháp|Công ước"
    r"|(?:[Vv]ăn bản|Quy chế|Điều lệ)(?!\snày))\s"
)
_BROUGHT = re.compile(  # "Điều 6 Quy định về công bố hợp quy ban hành kèm theo Thông tư số 28/2012/TT-BKHCN"
    r"\s(?:của\s)?(?:Quy định|Quy chế|Quy trình|Danh mục)\s[^.;()]{0,120}?"
    r"ban hành\s(?:kèm\s)?theo\s(?:Thông tư|Quyết định|Nghị định)(?!\snày)"
)
_TITLED = re.compile(r"[\s,]{0,3}(?:của|trong|tại|thuộc)\s(?:[^\W\d_]+\s){0,2}[“\"](?!\s?(?:Quy|Tiêu) chuẩn\s(?:kỹ thuật\s)?này)")
_BRACKETED = re.compile(r"\s(?:tại|trong|của|ở)\s\[\d{1,3}\]")  # "5.2.4 tại [1]" is in an entry of the bibliography
_THIS_ARTICLE = re.compile(r"\s(?:(?:của|tại|thuộc)\s)?[Đđ]iều này(?!\w)")
_SELF = re.compile(
    r"[Đđ]iều này|(?:[Qq]uy trình|[Qq]uy định|[Qq]uy chế|[Qq]uy chuẩn|[Tt]iêu chuẩn|QCVN|TCVN)"
    r"\s(?:kỹ thuật\s)?(?:quốc gia\s)?(?:địa phương\s)?này"
)
_STOP = (
    "và|hoặc|quy|về|năm|số|này|được|các|có|ngày|theo|để|thì|hiện|là|trong|tại|cho|của|đã|phải|sửa|thay|do|bằng|khi|nếu|với|đối|như|từ|không"
)
_UNLISTED = re.compile(rf"[^\W\d_]+(?:\s(?!(?:{_STOP})\b)[^\W\d_]+){{1,6}}")
_LAW_WORD = re.compile(r"(?<!\w)(?P<type>Bộ luật|Luật|Pháp lệnh)\s(?=[^\W\d_])")
_ELSEWHERE_AFTER = re.compile(  # "mục VI Phụ lục B" is in the annex, "Phần VIII - Quy tắc ..." and "Phần VIII ASME" in a title
    r"\s(?:của\s)?[Pp]hụ [Ll]ục\s[\dA-Z]|\s?[-–:]\s?(?!Quy định|Yêu cầu|QUY ĐỊNH|YÊU CẦU)[A-ZĐ][^\W\d_]|\s(?:của\s)?[A-Z]{3,}"
)
_ABROAD = re.compile(  # codes, conventions and resolutions of the IMO: "Bộ luật IMDG", "Công ước MARPOL 73/78", "Nghị quyết MSC.98(73)"
    r"(?<!\w)(?P<series>Bộ luật|Công ước|Nghị quyết(?=\s(?:số\s)?(?:MSC|MEPC|A)\.\d))\s(?:quốc tế\s|số\s)?"
    r"(?P<number>[A-Z]{3,8}(?:\s?\d{2,4}(?:/\d{2})?)?(?!\w|\.\d)|(?:MSC|MEPC|A)\.\d{1,4}\(\d{1,3}\))"
)
_MORE_SECTIONS = re.compile(
    r"(?:\s[-–]\s[^;\n|]{2,90};)?[;,]?\s(?:và\s)?"
    r"(Section\s[IVX\d]{1,5}\b(?:,\sDivision\s\d(?:\s(?:and|và|hoặc|or)\s\d)?)?)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: its offsets, its words with spacing made regular, the document or the inner address; `locator` is where in it."""

    start: int
    end: int
    kind: Kind
    printed: str
    designation: Designation | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    """Inner addresses written together ("mục 2.1 và 2.2", "khoản 3 Điều 6"): they belong to one document."""

    start: int
    end: int
    items: tuple[Citation, ...]


def citations(text: str, article: str = "", *, act: bool = False) -> list[Citation]:
    """All citations of a text from left to right; clauses, tables and annexes of other documents are locators, not citations.

    `article` is the number of the article that the text stands in, for "khoản 2 Điều này"; `act` says that the text is itself
    an act, so that "Điều 5 Thông tư này" is in it.
    """
    return list(_citations(text, article, act))


@lru_cache(maxsize=1 << 12)
def _citations(text: str, article: str, act: bool) -> tuple[Citation, ...]:
    if not _MAYBE.search(text):
        return ()
    documents = {c.start: c for c in _documents(text)}
    taken = _Spans((d.start, d.end) for d in documents.values())
    groups = [g for g in _groups(text, article) if not taken.meet(g.start, g.end)]
    found, begins = list[Citation](), dict[int, int]()
    owner = _HERE
    for index, group in reversed([*enumerate(groups)]):
        following = groups[index + 1].start if index + 1 < len(groups) else -1
        chain = _CHAIN_OF_LAW if _legal(text, group.start, owner, documents) else _CHAIN
        chained = following >= 0 and chain.fullmatch(text, group.end, following) is not None
        owner = owner if chained and owner != _HERE else _owner(text, group.end, documents, taken, act=act)
        owner = _ELSEWHERE if owner == _HERE and _of_law_before(text, group, documents) else owner
        if owner == _HERE:
            found += group.items
        elif owner >= 0:
            begins[owner] = group.start
    found += [replace(c, locator=_locator(text, begins.get(c.start, -1), c.start)) for c in documents.values()]
    return tuple(sorted(found, key=lambda c: c.start))


def _legal(text: str, start: int, owner: int, documents: dict[int, Citation]) -> bool:
    """Whether an article is written before another place that is in an act: "Điều 6 và Phụ lục II của Nghị định số …"."""
    elsewhere = owner == _ELSEWHERE or (owner in documents and documents[owner].kind == "law")
    return elsewhere and re.match(r"[Đđ]iều|[Kk]hoản", text[start : start + 6]) is not None


def _of_law_before(text: str, group: _Group, documents: dict[int, Citation]) -> bool:
    """Whether brackets name an annex of the law before them with its title: "… tại Thông tư số 22/2014/TT-BKHCN (Phụ lục IV - mức …)"."""
    if not text[: group.start].endswith("(") or not re.match(r"\s[-–]\s", text[group.end :]):
        return False
    begin = text.rfind(". ", 0, group.start) + 1
    return any(begin <= c.start < group.start and c.kind == "law" for c in documents.values())


class _Spans:
    """Stretches of text that do not overlap, and whether another one meets any of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _end in self.spans]

    def meet(self, start: int, end: int) -> bool:
        """Whether a stretch shares a character with one of these."""
        before = bisect_left(self.starts, end) - 1
        return before >= 0 and self.spans[before][1] > start

    def next(self, at: int) -> int:
        """The first start at or after an offset, -1 when there is none."""
        index = bisect_left(self.starts, at)
        return self.starts[index] if index < len(self.starts) else -1


def _locator(text: str, begin: int, end: int) -> str:
    """The words of a locator from where it begins to its document; the clause before "của" where no word announces it."""
    if begin < 0:
        return _number_before(text, end)
    return _LEAD.sub("", _TAIL.sub("", text[max(begin, end - 200) : end]).strip(' ,(“"'))


def _number_before(text: str, at: int) -> str:
    """The clause in "9.1.2 của TCVN 13967", which no word announces."""
    m = re.search(rf"(?<!\S)({_NUMBER})\s(?:của|trong|tại)\s$", text[max(0, at - 30) : at])
    return m[1] if m else ""


def _owner(text: str, end: int, documents: dict[int, Citation], taken: _Spans, *, act: bool) -> int:
    """Where the document of a locator that ends here starts, or that it is this text itself or a document without a number."""
    after = _OWNER.match(text, end)
    at = after.end() if after else end
    if at in documents:
        return at
    if outer := _OUTER.match(text, at):
        return _HERE if act and outer["act"] and text.startswith("này", outer.end()) else _ELSEWHERE
    if _TITLED.match(text, end) or _BRACKETED.match(text, end) or _BROUGHT.match(text, end):
        return _ELSEWHERE
    if _THIS_ARTICLE.match(text, end):
        return _HERE
    named = taken.next(end)
    between = text[end:named] if end <= named <= end + 60 else ""
    inside = re.fullmatch(r"[\s,]*(?:của|trong|tại|thuộc)\s[^.;,]{0,50}", between) is not None and not _SELF.search(between)
    return named if inside else _HERE


# --- other documents ---------------------------------------------------------------------------------------------------------------


def _documents(text: str) -> Iterator[Citation]:
    found = [*find(text)]
    for start, end, designation in found:
        if designation.adopted and (opening := text.find("(", start)) > 0:
            yield _document(text, start, opening, designation)
            for s, e, source in find(text[opening:end]):
                yield _document(text, opening + s, opening + e, source)
        else:
            yield _document(text, start, end, designation)
            yield from (Citation(s, e, other.kind, printed, other) for s, e, printed, other in further(text, end, designation))
            if more := _MORE_SECTIONS.match(text, end):  # "ASME ..., Section II; Section VIII"
                other = replace(designation, number=more[1])
                yield Citation(more.start(1), more.end(1), "foreign", tidy(text[start:end].replace(designation.number, more[1])), other)
    taken = _Spans((s, e) for s, e, _d in found)
    yield from _named_laws(text, taken)
    for m in _ABROAD.finditer(text):
        if not taken.meet(*m.span()):
            yield Citation(*m.span(), "foreign", tidy(m[0]), Designation(m["series"], m["number"]))


def _document(text: str, start: int, end: int, designation: Designation) -> Citation:
    end = start + len(text[start:end].rstrip())
    printed = re.sub(r"\(tất cả các phần\)$", "", text[start:end]).strip()
    return Citation(start, end, designation.kind, tidy(printed), designation)


def tidy(printed: str) -> str:
    """A designation as printed with regular spacing: no blanks around colon, hyphen and slash, one after the series."""
    printed = re.sub(r"\s*([:/–])\s*(?=[\w])", r"\1", " ".join(printed.split()))
    printed = re.sub(r"(?<=[\dĐ])\s*[-–‑]\s*(?=[\dMC])", "-", printed).replace("EPAMethod", "EPA Method")
    printed = re.sub(r"([Mm]ethod)(?=\d)", r"\1 ", printed)
    printed = re.sub(r"^([A-Z]+), [^(]+\(([^().]+)[.,] (?=Section)", r"\1 \2, ", printed)
    printed = re.sub(r"^([^\W\d_]+ [^\W\d_]+):\s?(?=\d)", r"\1 ", printed)  # "các Thông tư: 20/2010/TT-BNNPTNT"
    printed = re.sub(r"(?<=\bsố):?\s?(?=\d)", " ", printed)  # "Thông tư số: 46/2010/TT - BYT"
    printed = re.sub(r"(?<=/[A-ZĐ]{2})\s?[-–]\s?(?=[A-ZĐ]{2})", "-", printed)
    printed = re.sub(r"^(AOAC \d{3,4}\.) (?=\d)", r"\1", printed)
    return re.sub(r"^(TCVN|QCVN|QCĐP|TCXDVN|ISO|EN|AOAC)(?:(?=\d)| số )", r"\1 ", printed)


def _named_laws(text: str, taken: _Spans) -> Iterator[Citation]:
    for m in _LAW_WORD.finditer(text):
        if taken.meet(m.start(), m.end()):
            continue
        if name := _law_name(text, m.end(), m["type"]):
            end = m.end() + len(name)
            yield Citation(
                m.start(), end, "law", f"{m['type']} {' '.join(name.split())}", Designation(m["type"], title=" ".join(name.split()))
            )


def _law_name(text: str, at: int, kind: str) -> str:
    if listed := _listed(kind).match(text, at):
        return listed[0]
    unlisted = _UNLISTED.match(text, at) if text[at].isupper() else None
    return unlisted[0] if unlisted and not any(w[0].isupper() for w in unlisted[0].split()[1:3]) else ""


@cache
def _listed(kind: str) -> re.Pattern[str]:
    names = load("laws")[kind]
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(re.escape(n).replace(r"\ ", r"\s+") for n in longest) + r"(?!\w)", re.IGNORECASE)


# --- places in the same text ---------------------------------------------------------------------------------------------------------


def _groups(text: str, article: str = "") -> list[_Group]:
    found = [_Group(*m.span(), tuple(_objects(m))) for m in _OBJECTS.finditer(text)]
    found += [_Group(*m.span(), (Citation(*m.span(), "internal", f"công thức ({m['number']})"),)) for m in _FORMULA.finditer(text)]
    found += [_Group(*m.span(), (Citation(*m.span(), "internal", m[0]),)) for m in _ASIDE.finditer(text)]
    found += [_Group(*m.span(), (_inner(m, "number"),)) for m in _POINTS.finditer(text)]
    found += [_Group(*m.span(), tuple(_parts(m))) for m in _PARTS.finditer(text)]
    for pattern in (_CLAUSES, _BARE, _BESIDE, _DEEP):
        taken = _Spans((g.start, g.end) for g in found)
        found += [_Group(*m.span(), tuple(_clauses(text, m, article))) for m in pattern.finditer(text) if not taken.meet(*m.span())]
    return sorted(found, key=lambda g: g.start)


def _inner(m: re.Match[str], name: str) -> Citation:
    return Citation(*m.span(name), "internal", m[name])


def _parts(m: re.Match[str]) -> Iterator[Citation]:
    """The chapters of this text that it calls parts."""
    begin = m.start("many" if m["many"] else "one")
    for item in re.finditer(r"\d{1,2}", m["many"] or m["one"]):
        yield Citation(begin + item.start(), begin + item.end(), "internal", item[0])


def _objects(m: re.Match[str]) -> Iterator[Citation]:
    word = m["word"].capitalize()
    for item in re.finditer(rf"(?:(?P<word>[Bb]ảng|[Hh]ình|[Pp]hụ [Ll]ục)\s)?(?P<item>{_CAPTION})", m["items"]):
        if item.start() and not item["word"] and word != "Phụ lục" and item["item"].isalpha() != m["items"][:1].isalpha():
            continue  # "Bảng 1; K ..."
        word = (item["word"] or word).capitalize()
        start = m.start("items") + item.start() if item.start() else m.start()
        yield Citation(start, m.start("items") + item.end(), "internal", f"{word} {item['item']}".replace("‑", "-"))


def _clauses(text: str, m: re.Match[str], here: str) -> Iterator[Citation]:
    """The numbers of a locator; "khoản 2 Điều 6" is one address, "mục 2.1 và 2.2" are two, "khoản 1 Điều này" is in the article `here`."""
    items = [
        *re.finditer(
            rf"(?:(?P<word>{_WORD})\s(?:số\s|từ\s)?)?(?P<item>{_NUMBER}|{_ROMAN}|(?<![\w.,])\d{{1,3}}[A-Za-zđ]?(?!\w|[.,]\d))", m[0]
        )
    ]
    words, word = list[str](), ""
    for item in items:
        word = (item["word"] or word).casefold()
        words.append(word)
    between = [m[0][a.end() : b.start()] for a, b in pairwise(items)]
    joined = [False, *(not gap.strip() for gap in between), False]  # "Điều 6 khoản 2", "khoản 2 Điều 6"
    fallback = here if _THIS_ARTICLE.match(text, m.end()) else ""
    articles = _articles([item["item"] for item in items], words, joined, fallback)
    for index, (item, word, article) in enumerate(zip(items, words, articles, strict=True)):
        start, end = m.start() + (item.start() if index else 0), m.start() + item.end()
        beside = words[index - 1 : index] == ["khoản"] or (joined[index + 1] and words[index + 1] == "khoản")
        beside = beside or (joined[index] and items[index - 1]["item"].startswith(f"{item['item']}."))  # "mục 10.2 Điều 10"
        printed = "" if word == "điều" and beside else _address(text, word, item["item"], end, article)
        if printed:
            yield Citation(start, end, "internal", printed)


def _articles(numbers: list[str], words: list[str], joined: list[bool], fallback: str) -> list[str]:
    """The article that each number of a locator is in: the next one named ("khoản 3 Điều 11 và khoản 1 Điều 13"), or one just before."""
    named = [n if w == "điều" and "." not in n else "" for n, w in zip(numbers, words, strict=True)]
    out, after = list[str](), fallback or next((n for n in reversed(named) if n), "")
    for index in reversed(range(len(named))):
        after = named[index] or after
        out.append(named[index - 1] if index and joined[index] and named[index - 1] else after)
    return out[::-1]


def _address(text: str, word: str, item: str, end: int, article: str) -> str:
    """How an inner address is written: a decimal number as it is, "Điều 6.2" for khoản 2 Điều 6, "Chương II", "II" for a part."""
    if "." in item:
        return "" if word == "chương" else item  # chapters are whole numbers: "CIE S 015, chương 4.3.3" is in that document
    if word == "khoản":
        return f"Điều {article}.{item}" if article else ""
    if word in ("điều", "chương"):
        return f"{word.capitalize()} {item}"
    if word not in ("mục", "phần", "tiểu mục") or (word == "phần" and item.isdigit()):  # "Phần 1: ..." is in the title of a standard
        return ""
    return "" if _ELSEWHERE_AFTER.match(text, end) else item
