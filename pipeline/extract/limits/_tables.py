"""Limits in tables, from typed columns.

Five shapes occur: parameters down the rows with values beside them; parameters in the head over rows of classes; objects down the rows
under a title that names the parameter; sizes down the rows under heads that name the quantity; sampling plans with n, c, m and M.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.limits import _cells, _lists, _names, _properties, _rowed, _sampling, _units, _words
from pipeline.extract.limits._column import VALUED, Column, is_head, is_interval, is_numbered_class
from pipeline.extract.limits._columns import columns, dots_part_thousands, tells_when
from pipeline.extract.limits._distinct import Placed, told_apart
from pipeline.extract.limits._ends import burdened, kind_of, least, limits_something, of_burden, only_led
from pipeline.extract.limits._groups import Groups
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._names import Name
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._roles import joined, roles
from pipeline.extract.limits._said import limits_nothing
from pipeline.extract.limits._scales import COUNTED
from pipeline.extract.limits._sentences import stated as said_in
from pipeline.extract.limits._shape import shaped, unfolded
from pipeline.extract.limits._sheet import Sheet, label_of
from pipeline.extract.limits._title import Setting, object_of
from pipeline.grid import Square, squares
from pipeline.model import Table

_NORM = re.compile(
    r"(?:định mức|số lượng|tiêu chuẩn|quy định|yêu cầu) (?:về )?(?:trang bị|bố trí|phương tiện|thiết bị|nhân lực)\b", re.IGNORECASE
)
_SPAN = re.compile(r"\d[\d .,]*[-–÷]\s?\d[\d .,]*")
_WHOLE = re.compile(r"\d{1,3}")
_LINES = 2  # a merged cell of more is a row whose cells ran together
_PROSE = 70  # the length from which a cell holds sentences
_WORDS = 4  # the least that a sentence in a cell has
_ITEM = re.compile(r"[-–]\s(?P<thing>[^\W\d][^():;]{1,40}?)\s\(")  # "- Xà beng (dài tối thiểu 100 cm)"
_FIGURES = re.compile(r"[\d±+\-–−(≤≥<>~]|(?:từ|đến|trên|dưới|trong khoảng)\b", re.IGNORECASE)
_COMPARED = re.compile(r"[^\W\d]{2}[^.;:\d]*[≤≥<>]\s?\d")
_BUT = re.compile(r"theo (?:công bố|tiêu chuẩn|thỏa thuận|yêu cầu)[^.;\d]*?,?\s(?:nhưng|và|song)\s(?=không|tối|ít|[≤≥<>])", re.IGNORECASE)
_COMMA = re.compile(r"[,;]\s+")
_SENTENCES = re.compile(r"(?<=[^\s.]{2}[.;])\s+|\n|(?<=:)\s+(?=[-–] )")


@dataclass(frozen=True, slots=True)
class RowFact:
    """A limit with the row of the table that states it."""

    stated: Stated
    quote: str
    row: int


def from_table(table: Table, setting: Setting) -> Iterator[RowFact]:
    """The limits of a table, row by row; nothing for a table that limits nothing."""
    head, body, origins = shaped(*squares(table))
    if not body:
        return
    cols = columns(head, body, setting.title)
    valued = [c for c in cols if c.role in VALUED]
    body, origins = unfolded(body, origins, _subject(cols), valued)
    dotted = frozenset(c.index for c in valued if dots_part_thousands(body, c.index))
    firm = frozenset(c.index for c in valued if _cells.is_firm([row[c.index].text for row in body if row[c.index].origin], setting.comma))
    counted, low = _counted(body, valued, setting), least(body, _subject(cols))
    sheet = Sheet(cols, _subject(cols), valued, table, setting, burdened(body, cols), dotted, counted, firm, low)
    if properties := _properties.listed_in(cols, body):
        yield from _properties_of(properties, sheet, body, origins)
    elif not valued and len(cols) > 1 and not limits_nothing(setting.title):
        yield from _listed(sheet, body, origins)
    elif valued and not _broken(head, sheet) and limits_something(sheet):
        yield from (RowFact(p.stated, p.quote, p.at) for p in told_apart(list(_rows(sheet, body, origins)), cols))


def _counted(body: list[list[Square]], valued: list[Column], setting: Setting) -> bool:
    """Whether a norm of equipment counts the things that its columns name: "Định mức trang bị phương tiện chữa cháy ban đầu"."""
    cells = [row[c.index].text for row in body for c in valued if row[c.index].origin and not _cells.is_empty(row[c.index].text)]
    named = not any(label_of(c)[1] or _units.head_unit(c) for c in valued)
    return bool(_NORM.match(setting.title)) and named and bool(cells) and all(map(_WHOLE.fullmatch, cells))


def _broken(head: list[list[Square]], sheet: Sheet) -> bool:
    """Whether the head cannot belong to the columns: an ordinal over several columns, a number over the names of the rows."""
    slipped = any(is_head("ordinal", s.text) and (s.colspan > 1 or i > 0) for row in head for i, s in enumerate(row) if s.text)
    named = sheet.subject.label if sheet.subject else ""
    return (
        slipped
        or (bool(named) and _is_figure(named))
        or any(_is_figure(c.label) and not c.spanning and not tells_when(c.label) for c in sheet.cols[:2] if not _lying(sheet))
    )


def _is_figure(label: str) -> bool:
    """Whether a head is a figure, which belongs below it; "Mức 2" is the name of a class."""
    return _cells.is_numeric(label) and not is_numbered_class(label)


def _lying(sheet: Sheet) -> bool:
    """Whether the head is a line of sizes: a quantity, then figures only."""
    first, *others = sheet.cols
    return bool(first.label) and not _cells.is_numeric(first.label) and len(others) > 2 and all(_cells.is_numeric(c.label) for c in others)


def _rows(sheet: Sheet, body: list[list[Square]], origins: list[int]) -> Iterator[Placed]:
    groups, above = Groups(), Name("")
    for row, origin in zip(_rowed.stepped(body, sheet.cols), origins, strict=True):
        if _rowed.out_of_step(row, sheet.cols) or _rowed.alone(row, sheet.cols, body):
            continue
        if _rowed.is_group(row, sheet.cols):
            if (called := _rowed.group_name(row)).count("\n") <= _LINES:
                groups.enter(called)
            continue
        groups.leave(next((s.text for s in row if s.origin), ""))
        if sheet.subject:
            groups.meet(row[sheet.subject.index].text)
        own = _own(row[sheet.subject.index].text, sheet.subject) if sheet.subject else Name("")
        above = name = own if own.name or sheet.subject is None or _anew(row, sheet.subject) else above
        group = groups.current()
        if sheet.subject and sheet.subject.role == "parameter":
            name, group = groups.asked(name, row[sheet.subject.index].text) or (name, group)
        quote = " | ".join(s.text.replace("\n", " | ") for s in row if s.origin and s.text)
        for column, stated in _row(row, sheet, name, group):
            yield Placed(stated, column, row, origin, quote, group.name)


def _anew(row: list[Square], subject: Column) -> bool:
    """Whether a class begins in front of a blank name: the name above is none of its own."""
    begun = any(s.origin and s.text and not _rowed.is_number(s.text) for s in row[: subject.index])
    return begun and subject.role in ("class", "key", "text")


def _own(text: str, subject: Column) -> Name:
    """The name of a row; a size is none that counts rows: "50 - 150"."""
    return Name(_cells.bare(text)) if subject.role == "key" and _SPAN.fullmatch(_cells.bare(text)) else _names.read(text)


def _subject(cols: list[Column]) -> Column | None:
    """The column that names the rows: parameters before objects before other words."""
    for role in ("parameter", "object", "text", "class", "key"):
        found = [c for c in cols if c.role == role]
        if found:
            return found[0]
    return None


def _nearest(sheet: Sheet, column: Column, row: list[Square], name: Name) -> Name:
    """The name of the row for a column: where several columns name parameters, that of the nearest on its left."""
    named = [c for c in sheet.cols if c.role == "parameter" and c.index < column.index]
    if len(named) < 2 or sheet.subject is None or not any(named[0].index < c.index < named[-1].index for c in sheet.valued):
        return name
    return _names.read(row[named[-1].index].text)


def _row(row: list[Square], sheet: Sheet, name: Name, group: Name) -> Iterator[tuple[Column | None, Stated]]:
    if any(c.role in ("n", "c", "m", "M") for c in sheet.valued):
        yield from ((None, stated) for stated in _plan(row, sheet, name, group))
        return
    for column in sheet.valued:
        square = row[column.index]
        if square.text and not (not square.origin and (square.colspan > 1 or _cells.is_rule(square.text))):
            yield from ((column, stated) for stated in _cell(square, column, row, sheet, _nearest(sheet, column, row, name), group))


def _plan(row: list[Square], sheet: Sheet, name: Name, group: Name) -> Iterator[Stated]:
    """The four limits of a sampling plan."""
    unit = _units.row_unit(row, sheet.cols) or name.unit or group.unit or next((u for c in sheet.valued if (u := _units.head_unit(c))), "")
    after = sheet.subject.index + 1 if sheet.subject else 0
    for symbol, value in _sampling.plan([s.text for s in row[after:] if s.origin], [c.role for c in sheet.valued], sheet.setting.comma):
        kind = value.comparator or ("=" if symbol == "n" else "<=")
        low, high = (value.low, value.high) if value.comparator else ends(kind, value.high)  # type: ignore[arg-type]
        shown = "" if symbol in ("n", "c") else value.unit or unit
        condition = joined(group.name, name.condition, symbol)
        yield Stated(0, 0, kind, low, high, shown, name.name, _owner(row, sheet) or object_of(sheet.setting), condition, value.ambiguous)


def _cell(square: Square, column: Column, row: list[Square], sheet: Sheet, name: Name, group: Name) -> Iterator[Stated]:
    meant = roles(name, column, sheet)
    asked = is_head("value", column.label) or COUNTED.match(column.label)
    if (meant and len(square.text) > _PROSE and not _cells.are_cases(square.text)) or (asked and _is_prose(square.text)):
        spoken = _prose(square.text, name, meant[0] if meant else name.name, sheet.setting)
        yield from (_of_row(one, row, sheet, name) for one in spoken)
        return
    for stated in _cells.values(square.text, sheet.setting.comma) if meant else ():
        parameter, thing, condition = meant  # type: ignore[misc]
        found = _rowed.Told(parameter, _owner(row, sheet) or thing, condition, group.name)
        found = _rowed.told(found, name.name, sheet.subject, label_of(column)[0], sheet.setting.title, _rowed.kinds(row, sheet.cols))
        unit = _unit(stated.unit, row, column, name, group, sheet, parameter)
        if _units.reads_min(stated) and _units.no_time(other := _unit("", row, column, name, group, sheet, parameter)):
            stated, unit = replace(stated, comparator=">=", high=None, unit=""), other
        value = _sampling.raised(square.text, stated) if _sampling.GERMS.match(unit) else _cells.mils(square.text, stated, unit)
        kind = value and (value.comparator or of_burden(kind_of(column, name, group, sheet), unit, column, sheet))
        if (
            value is None
            or not kind
            or not any(map(str.isalpha, parameter))
            or (value.comparator and is_interval(column.label) and kind in ("<", ">"))
        ):
            continue
        low, high = (value.low, value.high) if value.comparator else ends(kind, value.high)  # type: ignore[arg-type]
        told = [] if sheet.subject and sheet.subject.role in ("class", "key") else [group.condition]
        notes = (sheet.setting.notes.get(m, "") for m in (*name.marks, *_names.marks(square.text)))
        doubtful = value.ambiguous and not ("." in square.text and column.index in sheet.dotted)
        whole = joined(found.group, *told, found.condition, name.condition, *_conditions(row, sheet), value.extra, *notes)
        led = kind == "=" or (not known_parameter(parameter) and only_led(column, name, group, sheet, parameter))
        if led and not (value.comparator or unit or parameter.casefold().startswith("số")):
            continue
        yield Stated(0, 0, kind, low, high, unit, parameter, found.thing, whole, doubtful)  # type: ignore[arg-type]


def _of_row(one: Stated, row: list[Square], sheet: Sheet, name: Name) -> Stated:
    """A limit of a sentence in a cell with the thing of its row and what the other columns say of it."""
    own = name.name if sheet.subject and sheet.subject.role == "object" else _owner(row, sheet)
    thing = own if own and one.object in ("", sheet.setting.object) else one.object
    return replace(one, object=thing, condition=joined(one.condition, *_conditions(row, sheet)))


def _owner(row: list[Square], sheet: Sheet) -> str:
    """The thing that a row names in a column of its own beside the parameter."""
    if sheet.subject is None or sheet.subject.role != "parameter":
        return ""
    text = next((row[c.index].text for c in sheet.cols if c.role == "object"), "")
    return "" if _cells.is_empty(text) else _names.read(text).name


def _listed(sheet: Sheet, body: list[list[Square]], origins: list[int]) -> Iterator[RowFact]:
    """The limits of a last column of criteria that name themselves with their comparisons: "độ ẩm ≤ 30 %; tỷ lệ C/N < 12"."""
    column = next((c for c in reversed(sheet.cols[1:]) if is_head("parameter", c.label) or is_head("value", c.label)), None)
    for row, origin in zip(body, origins, strict=True) if column else ():
        text = row[column.index].text if column and row[column.index].origin else ""
        if not _COMPARED.search(text):
            continue
        thing = _names.read(next((row[c.index].text for c in sheet.cols if c.role not in ("ordinal", "cas")), "")).name
        quote = " | ".join(s.text.replace("\n", " | ") for s in row if s.origin and s.text)
        for stated in _prose(text, Name(""), "", sheet.setting):
            yield RowFact(replace(stated, object=thing or stated.object), quote, origin)


def _properties_of(column: Column, sheet: Sheet, body: list[list[Square]], origins: list[int]) -> Iterator[RowFact]:
    """The limits of a column that lists properties of what the rows name."""
    named = next((c for c in sheet.cols if c.role != "ordinal" and c is not column), column)
    for row, origin in zip(body, origins, strict=True):
        quote = " | ".join(s.text.replace("\n", " | ") for s in row if s.origin and s.text)
        for stated in _properties.stated(row[column.index].text, _names.read(row[named.index].text).name, sheet.setting):
            yield RowFact(stated, quote, origin)


def _is_prose(text: str) -> bool:
    """Whether a cell of a column of requirements says more than its value: a sentence, or a second quantity behind the first value."""
    told = _cells.might_be_value(text) and list(_cells.values(text, True))
    if told and (len(told) > 1 or told[0].comparator == "nd"):
        return False
    if _FIGURES.match(text) or _words.comparator_pattern().match(text):
        return any(_words.quantity_pattern().match(text, m.end()) for m in _COMMA.finditer(text))
    return len(text.split()) >= _WORDS and any(map(str.isdigit, text)) and "\n" not in text


def _prose(text: str, name: Name, parameter: str, setting: Setting) -> Iterator[Stated]:
    """The limits of a cell of sentences: one that begins with a comparator speaks of the row, the others for themselves."""
    lead = ""
    for sentence in _whole(_SENTENCES.split(text)):
        if lead and (below := list(_lists.spread(lead, sentence, setting.comma)) or list(_lists.bound(lead, sentence, setting.comma))):
            yield from (replace(one, object=one.object or setting.object) for one in below)
            continue
        lead = sentence if sentence.endswith(":") else ""
        sentence = sentence[but.end() :] if (but := _BUT.match(sentence)) else sentence
        begins = _words.comparator_pattern().match(sentence)
        cut = next((m for m in _COMMA.finditer(sentence) if begins and _words.quantity_pattern().match(sentence, m.end())), None)
        first, rest = (sentence[: cut.start()], sentence[cut.end() :]) if cut else (sentence, "")
        led = [v for v in _cells.values(first, setting.comma) if v.comparator and begins]
        for value in led:
            extra = joined(name.condition, value.extra)
            kind, unit = value.comparator or "=", value.unit or name.unit
            yield Stated(0, 0, kind, value.low, value.high, unit, parameter, setting.object, extra, value.ambiguous)
        item = _ITEM.match(sentence)
        for one in said_in(rest if led else sentence, setting.comma, True):
            thing = one.object or (item["thing"] if item else setting.object)
            yield replace(one, parameter=one.parameter or parameter, object=thing)


def _whole(parts: list[str]) -> Iterator[str]:
    """The parts of a cell, those within one bracket together: "Xà beng (một đầu dẹt; dài tối thiểu 100 cm)"."""
    held = ""
    for part in parts:
        held = f"{held} {part}".strip()
        if held.count("(") <= held.count(")"):
            yield held
            held = ""
    if held:
        yield held


def _unit(own: str, row: list[Square], column: Column, name: Name, group: Name, sheet: Sheet, parameter: str) -> str:
    """The unit of a value: its own, of its row, its group, its column, the table, the title."""
    if sheet.counted:
        return own
    period = _names.read("\n".join(column.heads[-1:])).unit if _words.word_pattern("period_names").match(label_of(column)[0]) else ""
    told = own or period or _units.row_unit(row, sheet.cols, column) or name.unit or _units.of_thing(row, sheet.cols)
    if told or any(c.role == "unit" and not _units.COUNTS.match(row[c.index].text) for c in sheet.cols):
        return told
    shared = _units.head_unit(column, parameter) or _units.of_table(sheet.table.unit)
    counts = _words.counted_pattern().match(parameter)
    return group.unit or shared or (counts["unit"] if counts else _names.split_unit(sheet.setting.title)[1])


def _conditions(row: list[Square], sheet: Sheet) -> Iterator[str]:
    for column in sheet.cols:
        if column.role == "unit" and (sheet.counted or _units.COUNTS.match(row[column.index].text)):
            yield row[column.index].text
        if sheet.subject and row[column.index] == row[sheet.subject.index]:
            continue
        if column.role in ("period", "text", "class") and column is not sheet.subject and not _cells.is_empty(row[column.index].text):
            yield _cells.bare(row[column.index].text.replace("\n", " "))
        elif column.role == "key" and column is not sheet.subject and not _cells.is_empty(row[column.index].text):
            yield f"{column.label}: {_cells.bare(row[column.index].text)}".removeprefix(": ")
