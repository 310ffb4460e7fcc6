"""The walk through a standard: every table and every sentence with what its place lends it (object, headings, the words before a list)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.limits import _kept, _labelled, _lists, _rations, _stacked, _words
from pipeline.extract.limits._again import again
from pipeline.extract.limits._around import around, footnotes
from pipeline.extract.limits._capped import capped
from pipeline.extract.limits._heading import closer, headed, named_by
from pipeline.extract.limits._limit import Limit, Stated
from pipeline.extract.limits._naming_table import binds, introduction, prescribes, said_of, spoken_of
from pipeline.extract.limits._passages import lately, sentences
from pipeline.extract.limits._sentences import stated
from pipeline.extract.limits._strange import CYRILLIC
from pipeline.extract.limits._subject import beside, owner, pointed
from pipeline.extract.limits._substances import named_below
from pipeline.extract.limits._tables import RowFact, from_table
from pipeline.extract.limits._title import Setting
from pipeline.extract.object import named
from pipeline.model import (
    Block,
    Clause,
    ClauseKind,
    ItemList,
    Listing,
    Note,
    Paragraph,
    Row,
    Standard,
    Table,
    TermEntry,
    inner_blocks,
    plain,
)
from pipeline.numerals import uses_comma_decimals
from pipeline.text import squeeze

_TERMS = re.compile(
    r"giải thích|thuật ngữ|định nghĩa|từ ngữ|phạm vi điều chỉnh|đối tượng áp dụng|(?:tài liệu|tiêu chuẩn|quy chuẩn)[^.]{0,30} viện dẫn",
    re.IGNORECASE,
)
_BINDING = re.compile(r"\b(?:giới hạn|yêu cầu|quy định kỹ thuật|quy định về|chỉ tiêu)\b", re.IGNORECASE)
_TELLING = re.compile(  # headings of what tells apart, measures, names or manages: nothing below them is required by itself
    r"phân (?:loại|cấp|nhóm|hạng|chia|vùng)|phương pháp|lấy mẫu|\bthử\b|kiểm tra|dụng cụ|nguyên tắc|ký hiệu|danh mục|trách nhiệm"
    r"|\bmẫu\b(?! (?:chứng chỉ|giấy|hộ chiếu|thiết kế|biển|thẻ|phù hiệu|trang phục|tem|bằng|con dấu|dấu|cờ|huy hiệu|nhãn))"
    r"|quản lý|^\W*(?:các |những )?trường hợp\b"
    r"|tổ chức thực hiện|vi phạm|thủ tục|trình tự|hồ sơ|thẩm quyền|hiệu lực|ví dụ|khái niệm|hướng dẫn|hỗ trợ|bồi thường|quyền",
    re.IGNORECASE,
)
_SOFT = re.compile(r"mẫu|lấy mẫu|kiểm tra|quản lý|hướng dẫn|quyền", re.IGNORECASE)
_POINTED = re.compile(r"^\W*(?:[a-zđ]\)\s)?")
_CLASSES = re.compile(r"\b(?:phân|chia)\s(?:thành|ra|làm|loại|hạng|cấp|nhóm)\b[^:]*:$", re.IGNORECASE)
_HAPPENS = re.compile(
    r"\blà khi\s[^:;.]*(?:sau|sau đây|dưới đây):$", re.IGNORECASE
)  # "Giai đoạn hồ nghi là khi xảy ra các tình huống sau:"
_SORTS = re.compile(r"\bphân (?:loại|cấp|hạng|nhóm)\s[^:;.]*như sau:$", re.IGNORECASE)  # "căn cứ …, quy định phân nhóm tàu như sau:"
_SORTED_BY = re.compile(r"phân (?:chia )?(?:loại|cấp|hạng|nhóm)\b|điều kiện xếp (?:nhóm|loại|hạng)\b", re.IGNORECASE)
_ONE_OF_CASES = re.compile(r"\b(?:khi|nếu)\s[^:;.]*\bmột trong (?:các |những |số )[^:;.]*điều kiện[^:;.]*:$", re.IGNORECASE)
_IDENTIFIES = re.compile(  # "Hàng siêu trường là hàng có ít nhất một trong các kích thước sau:": what follows only says which
    r"(?:\blà\s(?![^:;.]*\bphải\b)|^\W*(?:[a-zđ]\)\s)?(?:khi|nếu)\s)[^:;.]*\bmột trong\s[^:;.]*:$"
    r"|\b(?:khi|nếu) (?:xảy ra|thuộc|rơi vào)\s[^:;.]*(?:tình huống|trường hợp|sự cố|dấu hiệu)[^:;.]*:$",
    re.IGNORECASE,
)
_DEMAND = re.compile(r"(?:yêu cầu|quy định (?:về|kỹ thuật))\b", re.IGNORECASE)
_CAPTION = re.compile(r"Bảng (?P<number>(?:[A-ZĐ]\.)?\d+(?:[.-]\d+)*[a-zđ]?)\b\W*(?P<title>.*)")
_WHERE = re.compile(
    r"\W*(?:[a-zđ]\)\s+)?(?:(?:đối với|trường hợp|khi|với|tại|ở)\b"
    r"|(?:từ|tới|đến|giữa|có(?! thể))\b(?!.*\b(?:phải|không|được)\b))",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"^(?:(?:chất lượng|giới hạn ô nhiễm|giới hạn)\s+(?:đối với\s+|của\s+)?)+", re.IGNORECASE)

_FACTOR = re.compile(  # what is measured somewhere, no thing: "tiếng ồn - mức tiếp xúc cho phép tiếng ồn tại nơi làm việc"
    r"(?:(?:các |mức |giá trị )?(?:giới hạn|tiếng ồn|độ rung|rung|vi khí hậu|bụi|hóa chất|hoá chất|chiếu sáng|điện từ trường|bức xạ"
    r"|ô nhiễm|dư lượng|nồng độ|yếu tố|giá trị|mức))\b.*\s(?:tại|trong|đối với)\s+(?P<where>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the clauses from the top down, the document's object, how it writes decimals, the words before a list."""

    path: tuple[Clause, ...]
    thing: str
    comma: bool
    lead: str = ""

    @property
    def clause(self) -> Clause:
        """The clause that holds the block."""
        return self.path[-1]

    @property
    def number(self) -> str:
        """The address of the clause as it is printed in lists of facts."""
        return self.clause.number or self.clause.label

    @property
    def about(self) -> str:
        """What the place is about: the thing of the nearest heading or of its annex, else that of the document, which may be closer."""
        annex = plain(self.path[0].title) if self.path[0].kind is ClauseKind.ANNEX else ""
        return closer(headed(plain(c.title) for c in reversed(self.path)) or named_by(annex), self.thing)

    @property
    def required(self) -> bool:
        """Whether headings or the words before a list require what follows, as the main text does where no heading says otherwise."""
        titles = [plain(c.title) for c in self.path]
        if self.lead and (_CLASSES.search(self.lead) or _ONE_OF_CASES.search(self.lead)):
            return False
        if (self.lead and _words.word_pattern("modals").search(self.lead)) or any(map(_BINDING.search, titles)):
            return True
        return self.path[0].kind is not ClauseKind.ANNEX and not any(map(_TELLING.search, titles))


def walk(standard: Standard) -> Iterator[tuple[Place, Block]]:
    """Every paragraph and table that may state a limit, in the order of the text; definitions and scopes state none in sentences."""
    text = "\n".join(standard.lines)
    comma, thing = uses_comma_decimals(text), _titled(standard.metadata.title, text)
    for section in (*standard.body, *standard.annexes):
        yield from _clause(section, Place((section,), thing, comma))


def _titled(title: str, text: str) -> str:
    """The thing that a document is about: of a title that names what is measured somewhere the place."""
    thing = _QUALITY.sub("", named(title, text))
    factor = _FACTOR.match(f"{thing} {squeeze(title).lower()}")
    return squeeze(factor["where"]) if factor and _FACTOR.match(f"{thing} tại nơi") else thing


def _clause(clause: Clause, place: Place) -> Iterator[tuple[Place, Block]]:
    defines = any(_TERMS.search(plain(c.title)) for c in place.path)
    listed = clause.blocks and isinstance(clause.blocks[0], ItemList) and clause.title
    yield from _blocks(clause.blocks, replace(place, lead=f"{plain(clause.title).rstrip(' :')}:") if listed else place, defines)
    last = lately(next((plain(b.content) for b in reversed(clause.blocks) if isinstance(b, Paragraph)), ""))
    lead = last if last.rstrip().endswith(":") and not any(isinstance(b, ItemList) for b in clause.blocks) else ""
    for child in clause.children:
        yield from _clause(child, replace(place, path=(*place.path, child), lead=lead))


def _blocks(blocks: tuple[Block, ...], place: Place, defines: bool) -> Iterator[tuple[Place, Block]]:
    lead = place.lead
    for block in blocks:
        if defines or isinstance(block, TermEntry):
            yield from ((place, b) for b in inner_blocks(block) if isinstance(b, Table))
            continue
        yield from _block(block, replace(place, lead=lead))
        if isinstance(block, Paragraph):
            lead = _leads(plain(block.content).rstrip(), place.lead)


def _leads(text: str, outer: str) -> str:
    """The words before a list that a paragraph leaves: its own when it leads one, behind the outer ones when it only says where."""
    if not text.endswith(":"):
        return outer
    return lately(f"{outer}\n{text}" if outer and _WHERE.match(text) else text)


def _block(block: Block, place: Place) -> Iterator[tuple[Place, Block]]:
    match block:
        case Paragraph() | Table() | Listing(language="bang"):
            yield place, block
            if isinstance(block, Table):
                for note in block.notes:
                    yield from _block(note, replace(place, lead=""))
        case ItemList(items=items):
            for item in items:
                yield from _blocks(item.blocks, place, False)
        case Note(kind="note" | "warning", blocks=blocks):
            yield from _blocks(blocks, replace(place, lead=""), False)
        case _:
            return


def of_block(place: Place, block: Block) -> Iterator[Limit]:
    """The limits of a paragraph or table."""
    if isinstance(block, Table):
        for fact in from_table(block, setting(block, place)):
            yield _of_row(fact, block, place)
    elif isinstance(block, Paragraph):
        yield from _of_text(plain(block.content), block, place)
    elif isinstance(block, Listing):
        yield from _of_cells(block, place)


def _of_text(text: str, block: Paragraph, place: Place) -> Iterator[Limit]:
    lead, required, before = _named_by_heading(place), place.required, ""
    identified = _IDENTIFIES.search(place.lead) or _SORTS.search(place.lead) if place.lead else None
    soft = not required and _softly(place)
    for at, sentence in sentences(text):
        required = (soft and _begins_with_quantity(sentence)) if soft else required
        if place.lead and _HAPPENS.search(place.lead):
            continue
        if (identified or _IDENTIFIES.search(sentence[: sentence.find(": ") + 1])) and not _words.word_pattern("modals").search(sentence):
            continue
        if cut := _labelled.label(sentence):
            at, sentence = at + cut, sentence[cut:]
            found = list(_labelled.bare(sentence, plain(place.clause.title), place.comma))
        else:
            found = list(_rations.by_cases(place.lead, sentence, place.comma)) if required else []
        found = found or list(_lists.spread(place.lead, sentence, place.comma))
        found = found or list(capped(place.lead, sentence, place.comma))
        found = found or _lists.stated_inline(sentence, place.comma)
        found = found or [_lists.carried(place.lead, sentence, s) for s in stated(sentence, place.comma, required or bool(cut), lead)]
        found = found or list(_lists.bound(place.lead, sentence, place.comma))
        found = found or list(_lists.prescribed(place.lead, sentence, place.comma)) or list(_lists.inline(sentence, place.comma))
        found = found or (list(_lists.by_case(sentence, place.comma)) if required else [])
        for one in found or again(before, sentence, place.comma, required, lead):
            if _SORTED_BY.match(plain(place.clause.title)) and (
                one.comparator == "range" or not _words.word_pattern("modals").search(sentence)
            ):
                continue
            quote = " ".join(sentence[: one.end].split()[-15:])
            one = named_below(one, sentence)
            told = replace(one, object=pointed(one.object, lately(text[:at]))) if one.object and at else one
            yield _limit(told, block, place.number, place, quote)
        before = sentence


def _softly(place: Place) -> bool:
    """Whether nothing is required by itself only since headings speak of samples, checks or management, where quantities still may."""
    titles = [plain(c.title) for c in place.path]
    told = [m[0] for title in titles for m in _TELLING.finditer(title)]
    classes = place.lead and (_CLASSES.search(place.lead) or _ONE_OF_CASES.search(place.lead))
    return bool(told) and place.path[0].kind is not ClauseKind.ANNEX and not classes and all(_SOFT.fullmatch(one) for one in told)


def _begins_with_quantity(sentence: str) -> bool:
    """Whether a sentence is of a quantity from its first word on: "Khối lượng một mẫu từ 5 kg đến 10 kg."."""
    noun = _words.quantity_pattern().match(_POINTED.sub("", sentence))
    return noun is not None and noun[0].casefold() not in _words.data()["vague"]


def _named_by_heading(place: Place) -> str:
    """The words before a list, behind the heading of the clause where this names a quantity: "5.4.1 Tiêu chuẩn cấp nước tối thiểu"."""
    title = plain(place.clause.title).strip()
    noun = _words.quantity_pattern().match(title)
    names = noun and noun[0].casefold() not in _words.data()["vague"] and not re.search(r"\d", title)
    return f"{title}\n{place.lead}".strip() if names else place.lead


def _of_cells(block: Listing, place: Place) -> Iterator[Limit]:
    """The limits of a table whose cells were kept one a line."""
    first, *cells = block.text.split("\n")
    caption = _CAPTION.match(first)
    titles = [caption["title"] if caption else "", *(plain(c.title) for c in reversed(place.path))]
    lead = f"{introduction(block, caption['number'] if caption else '', place.path)} {' '.join(titles[1:])}"
    around = Setting(next((t for t in titles if t), ""), lead, place.about, place.comma, {}, _demands(place))
    where = f"{_above(place)} / Bảng {caption['number']}" if caption else _above(place)
    told = cells if caption else [first, *cells]
    for found, quote in _stacked.from_stacks(told, around) or _kept.from_cells(told, around):
        yield _limit(found, block, where, place, quote)


def setting(table: Table, place: Place) -> Setting:
    """What stands around a table."""
    titles = [plain(table.title), *(plain(c.title) for c in reversed(place.path))]
    lead = introduction(table, table.number, place.path)
    title = titles[0] or spoken_of(lead) or said_of(lead, table.number) or next((t for t in titles if t), "")
    bound = binds(lead, title, table.number)
    words = f"{lead} {' '.join(titles[1:])}"
    taken = prescribes(lead, table.number, title)
    return Setting(title, words, place.about, place.comma, _marked(table, place.clause), _demands(place), bound, taken)


def _demands(place: Place) -> bool:
    """Whether the heading of the clause or of its annex begins with "Yêu cầu" or "Quy định về"."""
    return any(_DEMAND.match(plain(c.title)) for c in place.path[1:] or place.path)


def _marked(table: Table, clause: Clause) -> dict[str, str]:
    """The footnotes of a table by their marks, printed in its notes or in the paragraphs of its clause."""
    return around(clause).footnotes | footnotes(table.notes)


def _of_row(fact: RowFact, table: Table, place: Place) -> Limit:
    where = table_name(table, place)
    return _limit(fact.stated, table.body[fact.row], where, place, fact.quote)


def table_name(table: Table, place: Place) -> str:
    """The address of a table: "2.1 / Bảng 1"."""
    return f"{_above(place)} / Bảng {table.number}" if table.number else _above(place)


def _above(place: Place) -> str:
    return place.number or plain(place.clause.title) or place.path[0].number


def address(where: str, place: Place) -> str:
    """An address with the annex that it lies in: "Phụ lục 1 / 2.1"."""
    top = place.path[0]
    return f"{top.number} / {where}" if top.kind is ClauseKind.ANNEX and not where.startswith(top.number) else where


def _limit(found: Stated, block: Paragraph | Row | Listing, where: str, place: Place, quote: str) -> Limit:
    clause = place.clause
    return Limit(
        span=block.span,
        where=address(where, place),
        clause=clause.number or clause.label or plain(clause.title) or place.path[0].number,
        object=_thing(found, place, isinstance(block, Paragraph)),
        parameter=found.parameter,
        condition=found.condition,
        comparator=found.comparator,
        low=found.low,
        high=found.high,
        unit=found.unit,
        quote=quote,
        ambiguous=found.ambiguous or bool(CYRILLIC.search(found.unit)),
    )


def _thing(found: Stated, place: Place, sentence: bool) -> str:
    """What a limit is of: what its words name, what its quantity belongs to, or what the place is about."""
    if found.object and found.object != place.about:
        return found.object
    return owner(found.parameter) or (beside(found.parameter) if sentence else "") or place.about
