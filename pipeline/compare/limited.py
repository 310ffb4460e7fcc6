"""A limit with what it is compared by: the key of its parameter, the thing that it is set for, and what that is known by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.compare import focus, gaps, holding, lines, measures, objects, places, rates, ratings
from pipeline.compare.intervals import dimensions, measured
from pipeline.compare.normalise import tokens
from pipeline.extract.limits import Limit, known_parameter, parameter_key
from pipeline.index import Collection, Passage
from pipeline.text import fold, squeeze

MOST_LETTERS = 4
LEAST = 3  # words that can name a thing or a quantity
FIELDS = {
    "dBA": "noise",
    "dB": "noise",
    "lux": "illuminance",
    "lx": "illuminance",
}  # what is measured at a place rather than on a thing, by its unit
_VIBRATION = "vibration"  # printed in decibels too
_TO_TABLE = re.compile(r"\bbảng\b", re.IGNORECASE)  # in the sentence that a table belongs to
_POINTS_BACK = re.compile(r"\s(?:này|đó|nêu trên|nói trên)$", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_WHERE_IF = re.compile(r"(?:ở|tại|trên|khi|đối với|với|trường hợp|nếu) [^;:]*$", re.IGNORECASE)
_THEN = re.compile(r"[\s,]*thì\b")
_EVERY = re.compile(r"(?:đối với|áp dụng cho) (?:tất cả|mọi|toàn bộ)\b")  # what a column is for that is for everything
_TRIED = re.compile(r"(?:khi|lúc) (?:thử|đo|kiểm tra|thử nghiệm|thí nghiệm)", re.IGNORECASE)  # no case: where else is it known?
_GROUP = re.compile(  # the heading of a part of a table, under which a substance stands: "Thành phần vô cơ"
    r"(?:^|(?<=; ))(?:[IVX]+\.?\s*)?"
    r"(?:[Tt]hành phần|(?:[Cc]ác )?(?:chỉ tiêu|thông số)|[Cc]hỉ tiêu|[Tt]hông số|[Vv]i sinh vật|[Kk]im loại nặng|[Đđ]ộc tố)"
    r"(?: (?:vô cơ|hữu cơ|hóa học|hóa lý|lý hóa|vật lý|vi sinh(?: vật)?|cảm quan|kim loại(?: nặng)?|khác|chung|an toàn))*(?=;|$)"
)
_PURPOSE = re.compile(r"^(?:để |nhằm )?(?:cho phép|đủ để|nhằm) [^;]*$", re.IGNORECASE)  # what a limit is for is no case
_BESIDE = re.compile(  # another limit of the thing, which is no case: "nhô ra tối đa 0,2 m với chiều cao tối đa 2 m"
    r"(?:; |^)(?:với|và) (?:chiều|bề|độ|đường kính|diện tích)[^;,]*?\b(?:tối đa|tối thiểu|ít nhất|không (?:quá|nhỏ|lớn|thấp|cao))[^;,]*"
)
_HOLDS = re.compile(  # what stands between a thing and what is found in it
    r"\b(?:chứa|có|nhiễm|lẫn|còn lại|còn|dư lượng|hàm lượng|nồng độ|lượng|tổng|trong|của|tại)\b", re.IGNORECASE
)
_OPENING = re.compile(r"([^:;]{8,120}?)(?::| phải (?:có|chứa|đạt|bảo đảm|đảm bảo)\b)")  # what a sentence sets several limits for
_BUILT = "công trình"  # the family of kinds of buildings: a title may list one among other things
_PARTS = re.compile(r",|\bvà\b", re.IGNORECASE)  # between the things that a title lists
_LEGEND = re.compile(  # "Cột B1 quy định đối với bãi chôn lấp hoạt động trước ngày ..."
    r"\W*Cột ([A-Z]\d?)\b[^:;.]{2,160}?\b((?:khi|đối với|áp dụng cho)\s[^:;.]{6,200}?)(?=\s(?:kể )?(?:từ|trước|đến|sau) ngày|[:;.]|$)"
)
_SUM = re.compile(r"\btổng của [^.;,]*\s(?:với|và|cộng)\s", re.IGNORECASE)  # "tổng của 2 lần chiều cao với chiều rộng" is neither
_HAS = re.compile(
    r"\b(?:có|(?:phải|cần) (?:chứa|bảo đảm|đảm bảo|đạt)) (\S+(?: \S+){0,3}?) "
    r"(?:không|tối đa|tối thiểu|ít nhất|nhỏ hơn|thấp hơn|dưới|[<≤≥>])"
)
_HAD = re.compile(r"\b(?:phải|cần) (?:có|chứa|bảo đảm|đảm bảo|đạt) (\S+(?: \S+){0,3})$")
_FOR_WHOM = re.compile(r"\báp dụng (?:cho|đối với|với)\b.*", re.IGNORECASE)  # who keeps a limit, not what it is set for
_AMOUNT = re.compile(r"^(?:hàm lượng|nồng độ|tổng) ")
_LEAD = re.compile(  # what a heading says that its substances are in
    r"\b(?:hàm lượng|kim loại|dư lượng|chất|thông số|chỉ tiêu|độc tố)\b[^.;:\n]{0,60}?\s(?:trong|của)\s"
    r"(?!(?i:bảng|phụ lục|quy chuẩn|tiêu chuẩn)\b)(\S[^.;:,\n]{3,60}?)"
    r"(?=\s(?:khi|được|phải|không|quy|theo|tại|nêu)\b|[.;:,\n]|$)"
    r"|\b[Cc]hất lượng ((?:nước|không khí|khí|đất|trầm tích|môi trường) [^.;:,\n]{3,60}?)"
    r"(?=\s(?:khi|được|phải|không|quy|theo|tại|nêu|sau|trước)\b|[.;:,\n]|$)"
)
_MEDIUM = re.compile(r"\s(?:trong|của|tại|ở|trên)\s(\S.*)$")
_SYLLABLE = re.compile(r"(?:[bcdđghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?[^bcdđfghjklmnpqrstvwxz]{1,3}(?:c|ch|m|n|ng|nh|p|t)?")


@dataclass(frozen=True, slots=True)
class Item:
    """A limit of a document with what it is compared by."""

    limit: Limit
    key: str
    substance: bool
    thing: str
    family: objects.Members
    words: frozenset[str]
    dimensions: frozenset[str]
    head: str
    focus: tuple[str, ...]
    sentence: str = ""
    around: str = ""  # the paragraph of the limit with the line above its list
    top: str = ""  # the heading of its clause
    legend: str = ""  # what the text says of its column: "Cột A quy định ... khi xả vào nguồn nước ..."

    @property
    def text(self) -> str:
        """All that the sentence or row says of the limit."""
        return f"{self.sentence or self.limit.quote} {self.limit.parameter} {self.limit.object} {self.limit.condition} {self.legend}"

    @property
    def rated(self) -> bool:
        """Whether the limit is a rating of fire resistance ("REI 60")."""
        return bool(ratings.letters(self.limit))

    @property
    def behind(self) -> str:
        """What the sentence says behind the limit ("trong 8 giờ làm việc")."""
        return lines.apart(self.sentence, self.limit.quote)[2] if self.sentence else ""

    @property
    def column(self) -> str:
        """The thing that the header of a column names, in a row that names none: "Rượu vang" above the limits for lead."""
        last = self.limit.condition.rpartition(";")[2].strip()
        return (
            last
            if self.substance and not self.field and " | " in self.limit.quote and not self.explicit and not _FIGURE.search(last)
            else ""
        )

    @property
    def field(self) -> bool:
        """Whether the quantity is measured at a place, so that its key and the place say all."""
        return self.key in FIELDS.values() or self.key == _VIBRATION

    @property
    def medium(self) -> bool:
        """Whether the parameter says in what it is found, where the text names no other object."""
        return bool(self.within)

    @property
    def case(self) -> str:
        """The condition under which the limit holds, not the place that is compared; what points back ("lối đi này") is a case too."""
        said = (
            ""
            if self.field and self.thing in places.SURFACE.sub("", self.limit.condition)
            else _PURPOSE.sub("", _BESIDE.sub("", self.limit.condition))
        )
        said = said.rpartition(";")[0] if _EVERY.match(self.legend) else said
        said = "" if _TRIED.fullmatch(said.strip()) else said
        said = _GROUP.sub("", said).strip("; ") if self.substance else said
        return f"{said} {self.limit.object}".strip() if self.points_back else said

    @property
    def points_back(self) -> bool:
        """Whether the object is one that the text spoke of before ("lối đi này"), a special case that it need not say again."""
        return bool(_POINTS_BACK.search(self.limit.object))

    @property
    def headed(self) -> bool:
        """Whether the heading above its table names what the limit is set for, not its own words."""
        return self.substance and not self.field and self.thing != self.limit.object and not _MEDIUM.search(self.limit.parameter)

    @property
    def within(self) -> str:
        """What the parameter says that a substance is found in, when that takes more than a word; of a field its place says all."""
        return _within(self.limit.parameter) if self.substance and not self.field else ""

    @property
    def explicit(self) -> bool:
        """Whether the text of the limit itself names its object."""
        named = objects.content(self.limit.object)
        return bool(named) and named <= objects.content(f"{self.limit.quote} {self.limit.parameter}")


@lru_cache(maxsize=1 << 15)
def _within(parameter: str) -> str:
    found = _MEDIUM.search(parameter.partition(",")[0])
    return found[1] if found and len(objects.content(found[1])) > 1 else ""


def items(one: Collection) -> tuple[Item, ...]:
    """The limits of a document that compare."""
    leaves = [one.passages[i] for i in reversed(one.leaves)]
    sentences = [p for p in leaves if p.kind != "row"]
    said = {p.span.line: p.text for p in sentences}
    heads = {p.clause: ". ".join(p.headings[:-3:-1]) for p in leaves if p.kind == "row"}
    leads = {p.clause: p.text for p in sentences if _TO_TABLE.search(p.text)}
    found = _columnless(one.limits(0))
    rows = {x.span.line: leads.get(x.clause, "") for x in found if " | " in x.quote and x.span.line not in said}
    tops = {p.span.line: p.headings[-1] for p in sentences if p.headings}
    legends = {m[1]: m[2] for p in sentences if (m := _LEGEND.match(p.text))}
    made = _items(one.standards[0].metadata.title, found, said | rows, heads, _led(leaves[::-1]), tops)
    return tuple(_explained(item, legends) for item in made)


def _columnless(found: Sequence[Limit]) -> list[Limit]:
    """The limits with one for a row that says the same in all its columns: their heads are no cases."""
    rows: dict[tuple[object, ...], list[Limit]] = defaultdict(list)
    for limit in found:
        rows[(limit.span.line, limit.quote, limit.parameter, limit.object) if " | " in limit.quote else (id(limit),)].append(limit)
    return [one for row in rows.values() for one in (_one_for_all(row) if len(row) > 1 else row)]


def _one_for_all(row: Sequence[Limit]) -> Sequence[Limit]:
    first = row[0]
    same = all((x.comparator, x.low, x.high, x.unit) == (first.comparator, first.low, first.high, first.unit) for x in row)
    rests = {x.condition.rpartition(";")[0] for x in row}
    return [replace(first, condition=rests.pop())] if same and len(rests) == 1 and len(row) == len({x.condition for x in row}) else row


def _explained(item: Item, legends: Mapping[str, str]) -> Item:
    """A limit of a row with what the text says of its column, whose header is but a letter."""
    letter = item.limit.condition.rpartition(";")[2].strip() if legends and " | " in item.limit.quote else ""
    return replace(item, legend=legends[letter]) if letter in legends else item


def _led(leaves: Sequence[Passage]) -> dict[int, str]:
    """The line above its list for every item of one, by its line: the last one of the clause that ends in a colon."""
    out, clause, lead = dict[int, str](), "", ""
    for p in leaves:
        clause, lead = p.clause, lead if p.clause == clause else ""
        if p.kind != "row" and lead:
            out.setdefault(p.span.line, lead)
        if p.text.rstrip().endswith(":"):
            lead = p.text
    return out


def _items(
    title: str,
    found: Sequence[Limit],
    said: Mapping[int, str],
    heads: Mapping[str, str],
    leads: Mapping[int, str],
    tops: Mapping[int, str],
) -> Iterator[Item]:
    quotes: dict[int, set[str]] = defaultdict(set)
    for limit in found:
        quotes[limit.span.line].add(limit.quote)
    spoken: Limit | None = None
    for stated in found:
        text = said.get(stated.span.line, "")
        printed = measures.cycle(stated, text)
        sentence = "" if " | " in printed.quote else lines.sentence_of(printed.quote, text, quotes[printed.span.line])
        limit = gaps.labelled(gaps.gap(measures.measure(rates.rate(printed, sentence), sentence)), title)
        letters = ratings.letters(limit)
        if limit.ambiguous or _says_nothing(limit) or _only_case(limit, sentence) or (letters and " | " in limit.quote):
            continue
        words, own = objects.content(f"{limit.parameter} {limit.object}"), _own(limit, title, said.get(limit.span.line, ""), tops)
        dims = frozenset((letters,)) if letters else dimensions(limit) or frozenset((limit.unit,))
        name = _quantity_of(limit, sentence)
        field = _field(limit)
        substance = bool(field) or known_parameter(name) or _chemical(name, limit)
        lead = leads.get(limit.span.line, "") or _opening(limit, title, said.get(limit.span.line, "")) or _before(limit, title, spoken)
        limit = _of_the_same(limit, spoken)
        spoken = limit
        about = focus.focus(limit, title, lead)
        thing = (
            places.place_of(limit, title, squeeze(text).partition(limit.quote)[2] if sentence else "")
            if field
            else _thing(limit, title, f"{heads.get(limit.clause, '')}. {said.get(limit.span.line, '')}", name, lead)
        )
        head = "sum" if _SUM.search(sentence) else focus.quantity(limit)
        around = f"{lead} {said.get(limit.span.line, '')}"
        top = tops.get(limit.span.line, "") or (heads.get(limit.clause, "") if " | " in limit.quote else "")
        yield Item(limit, field or parameter_key(name), substance, thing, own, words, dims, head, about, sentence, around, top)


def _field(limit: Limit) -> str:
    """What is measured at a place, by the unit of a limit; empty for any other quantity."""
    field = FIELDS.get(next((m.unit for m in measured(limit)), ""), "")
    return _VIBRATION if field == "noise" and "rung" in tokens(limit.parameter) else field


def _says_nothing(limit: Limit) -> bool:
    """Whether any value meets a limit: at least nothing."""
    return limit.comparator == ">=" and not limit.low


def _only_case(limit: Limit, sentence: str) -> bool:
    """Whether a figure says when something else holds ("ở đoạn cong bán kính từ 15 m đến 45 m thì ..."), or how many samples are taken."""
    if " | " in limit.quote:
        return not limit.unit and limit.condition.rpartition(";")[2].strip() in ("n", "c")
    before, found, behind = sentence.partition(limit.quote)
    return bool(found and _WHERE_IF.match(f"{before}{limit.quote}".strip()) and _THEN.match(behind)) and limit.comparator == "range"


def _quantity_of(limit: Limit, sentence: str) -> str:
    """What is measured: the parameter, or what the header of the column says more exactly ("aflatoxin" under "Aflatoxin B1")."""
    own = parameter_key(limit.parameter) if known_parameter(limit.parameter) else ""
    exact = (p.strip() for p in limit.condition.split(";") if limit.row and parameter_key(p.strip()).startswith(own))
    bare = _MEDIUM.sub("", limit.parameter)
    known = (name for name in (*exact, limit.parameter, bare, *_had(limit), *_inside(limit)) if known_parameter(name))
    return next(known, holding.held(limit, sentence) or _foreign(limit) or limit.parameter)


def _inside(limit: Limit) -> Iterator[str]:
    """The runs of words of a parameter that says more than a substance ("Đất loại 1 chứa phenol"), the longest first."""
    if " | " in limit.quote or not holding.WEIGHED.match(limit.unit):
        return
    words = limit.parameter.split()
    for count in range(min(len(words) - 1, MOST_LETTERS), 0, -1):
        yield from (" ".join(words[n : n + count]) for n in range(len(words) - count, -1, -1))


def _foreign(limit: Limit) -> str:
    """The name of a substance that the table of parameters lacks, where a sentence says more than it: its one foreign word."""
    if " | " in limit.quote or not holding.WEIGHED.match(limit.unit):
        return ""
    found = [w for w in limit.parameter.split() if len(w) > MOST_LETTERS and not _SYLLABLE.fullmatch(w.lower())]
    return found[0] if len(found) == 1 and found[0].isalpha() else ""


def _had(limit: Limit) -> Iterator[str]:
    """What a thing "must have": the words between the verb and the comparison ("sữa phải có aflatoxin M1 không quá 0,05 µg/kg")."""
    if " | " not in limit.quote and (found := _HAS.search(limit.quote) or _HAD.search(limit.condition)):
        yield from (_AMOUNT.sub("", found[1]), found[1])


def _chemical(name: str, limit: Limit) -> bool:
    """Whether a row of a table is about a substance that the table of parameters lacks: its name is no Vietnamese word."""
    sentence = " | " not in limit.quote
    if sentence:
        return bool(_foreign(limit))
    return any(len(word) > MOST_LETTERS and not _SYLLABLE.fullmatch(word) for word in tokens(name))


def _opening(limit: Limit, title: str, text: str) -> str:
    """What a sentence with several limits is about, where this one names nothing ("Thức ăn cho lợn: chì ...; cadimi ...")."""
    if " | " in limit.quote or fold(limit.object) not in fold(title):
        return ""
    found = _OPENING.match(text.strip())
    return found[1] if found and found.end() < text.find(limit.quote) + len(limit.quote) else ""


def _of_the_same(limit: Limit, other: Limit | None) -> Limit:
    """A bare share behind one of something in one line as a share of that: "... 93 % mức công bố; ... không thấp hơn 90 %"."""
    shared = other is not None and other.span.line == limit.span.line and limit.unit == "%" and " | " not in limit.quote
    return replace(limit, unit=other.unit) if shared and other and other.unit.startswith("% mức ") else limit


def _before(limit: Limit, title: str, other: Limit | None) -> str:
    """What the limit before is of, where a sentence goes on with another and names no thing: "COD ... và chất rắn lơ lửng ..."."""
    if other is None or other.span.line != limit.span.line or " | " in limit.quote or fold(limit.object) not in fold(title):
        return ""
    return "" if fold(other.object) in fold(title) or objects.content(limit.condition) != objects.content(other.condition) else other.object


def _thing(limit: Limit, title: str, heading: str, name: str, lead: str = "") -> str:
    """What is limited: where the text names only the subject of the document, what the parameter or the heading says that it is in."""
    if lead and " | " not in limit.quote and fold(limit.object) in fold(title) and not _MEDIUM.search(limit.parameter):
        return lead
    if name != limit.parameter and name in _had(limit):
        return limit.parameter
    if name != limit.parameter and (holder := _holder(limit, name) or holding.holder(limit, name)):
        return holder
    medium = _MEDIUM.search(limit.parameter) or (_LEAD.search(heading) if " | " in limit.quote else None)
    own = not (fold(limit.object) in fold(title) or fold(limit.parameter).startswith(fold(limit.object)))
    return limit.object if own or not medium else next(filter(None, medium.groups()))


def _holder(limit: Limit, name: str) -> str:
    """What a sentence says to hold a substance, in a parameter that says both: "Dấm" of "Dấm chứa cadimi"."""
    before, found, behind = limit.parameter.partition(name)
    rest = _HOLDS.sub(" ", f"{before} {behind}").strip() if found and " | " not in limit.quote else ""
    return rest if objects.content(rest) else ""


def _own(limit: Limit, title: str, sentence: str, tops: Mapping[int, str]) -> objects.Members:
    """The members of families that a limit is about: by its object, else its parameter, condition and sentence, its heading, the title."""
    out = objects.members("" if fold(limit.object) in fold(title) else limit.object)
    for found in map(objects.members, (limit.parameter, _FOR_WHOM.sub("", limit.condition))):
        out |= _new(found, out)
    out |= _new(objects.first_members(sentence), out)
    out |= _new(objects.first_members(tops.get(limit.span.line, "")), out)
    whole = objects.members(f"{limit.object} {title}")
    listed = _BUILT if _several(title) and fold(limit.object) not in fold(title) else ""
    return out | _new(frozenset(m for m in whole if m[0] != listed), out)


@lru_cache(maxsize=1 << 12)
def _several(title: str) -> bool:
    """Whether a title lists things of which some are of no family, so that a limit need not be of those that are."""
    return "," in title and not all(map(objects.members, _PARTS.split(title)))


def _new(found: objects.Members, known: objects.Members) -> objects.Members:
    """The members of families that are not known yet."""
    families = {family for family, _member in known}
    return frozenset((family, member) for family, member in found if family not in families)
