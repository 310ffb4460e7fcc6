"""Limits in tables, from typed columns.

Five shapes occur: parameters down the rows with values beside them; parameters in the head over rows of classes; objects down the rows
under a title that names the parameter; sizes down the rows under heads that name the quantity; sampling plans with n, c, m and M.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import units
from pipeline.extract.limits import _cells, _names, _rowed, _sampling, _units, _words
from pipeline.extract.limits._above import above, generic, kind_below, parameter_above, parameter_of_caption
from pipeline.extract.limits._columns import VALUED, Column, columns, dots_part_thousands, is_class, is_head, is_interval, tells_when
from pipeline.extract.limits._groups import Groups
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._names import Name
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._said import DEMANDING, FIRM, any_of, limits_nothing, said
from pipeline.extract.limits._sentences import stated as said_in
from pipeline.extract.limits._shape import shaped
from pipeline.extract.limits._title import Setting, object_of, quantity_of, title_parameter
from pipeline.grid import Square, squares
from pipeline.model import Table
from pipeline.text import squeeze

_OWN_SYMBOL = re.compile(r"[A-Z]{1,2}[a-z]{1,2}[A-Za-z]?")
_SAMPLES = re.compile(r"số (?:lượng )?mẫu (?:cần |phải |được )?(?:lấy|thử|kiểm tra|thử nghiệm)\b", re.IGNORECASE)
_UMBRELLA = re.compile(r"\b(?:quy mô|kích thước|năng lực)\b(?! dân số)", re.IGNORECASE)  # words of titles for all sorts of quantities
_NORM = re.compile(
    r"(?:định mức|số lượng|tiêu chuẩn|quy định|yêu cầu) (?:về )?(?:trang bị|bố trí|phương tiện|thiết bị|nhân lực)\b", re.IGNORECASE
)
_TAKEN = re.compile(r"(?<=chỉ tiêu )tính toán\b", re.IGNORECASE)  # "Chỉ tiêu tính toán diện tích ... theo Bảng 5" calculates nothing
_SPAN = re.compile(r"\d[\d .,]*[-–÷]\s?\d[\d .,]*")
_WHOLE = re.compile(r"\d{1,3}")
_LINES = 2  # a merged cell of more is a row whose cells ran together
_PROSE = 70  # the length from which a cell holds sentences
_SENTENCES = re.compile(r"(?<=[^\s.]{2}[.;])\s+|\n")


@dataclass(frozen=True, slots=True)
class RowFact:
    """A limit with the row of the table that states it."""

    stated: Stated
    quote: str
    row: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table as it is read: its typed columns, the column that names the rows, what stands around it, and whether it limits burdens."""

    cols: list[Column]
    subject: Column | None
    valued: list[Column]
    table: Table
    setting: Setting
    burdened: bool = False
    dotted: frozenset[int] = frozenset()
    counted: bool = False
    firm: frozenset[int] = frozenset()

    @property
    def several(self) -> bool:
        """Whether the head tells values of one row apart."""
        return len([c for c in self.valued if c.role == "value"]) > 1


def from_table(table: Table, setting: Setting) -> Iterator[RowFact]:
    """The limits of a table, row by row; nothing for a table that limits nothing."""
    head, body, origins = shaped(*squares(table))
    if not body:
        return
    cols = columns(head, body)
    valued = [c for c in cols if c.role in VALUED]
    dotted = frozenset(c.index for c in valued if dots_part_thousands(body, c.index))
    firm = frozenset(c.index for c in valued if _cells.is_firm([row[c.index].text for row in body if row[c.index].origin], setting.comma))
    sheet = _Sheet(cols, _subject(cols), valued, table, setting, _burdened(body, cols), dotted, _counted(body, valued, setting), firm)
    if valued and not _broken(head, sheet) and _limits_something(sheet):
        yield from _rows(sheet, body, origins)


def _counted(body: list[list[Square]], valued: list[Column], setting: Setting) -> bool:
    """Whether a norm of equipment counts the things that its columns name: "Định mức trang bị phương tiện chữa cháy ban đầu"."""
    cells = [row[c.index].text for row in body for c in valued if row[c.index].origin and not _cells.is_empty(row[c.index].text)]
    named = not any(_label(c)[1] or _units.head_unit(c) for c in valued)
    return bool(_NORM.match(setting.title)) and named and bool(cells) and all(map(_WHOLE.fullmatch, cells))


def _broken(head: list[list[Square]], sheet: _Sheet) -> bool:
    """Whether the head cannot belong to the columns: an ordinal over several columns, a number over the names of the rows."""
    slipped = any(is_head("ordinal", s.text) and (s.colspan > 1 or i > 0) for row in head for i, s in enumerate(row) if s.text)
    named = sheet.subject.label if sheet.subject else ""
    return (
        slipped
        or (bool(named) and _cells.is_numeric(named))
        or any(_cells.is_numeric(c.label) and not c.spanning and not tells_when(c.label) for c in sheet.cols[:2] if not _lying(sheet))
    )


def _lying(sheet: _Sheet) -> bool:
    """Whether the head is a line of sizes: a quantity, then figures only."""
    first, *others = sheet.cols
    return bool(first.label) and not _cells.is_numeric(first.label) and len(others) > 2 and all(_cells.is_numeric(c.label) for c in others)


def _rows(sheet: _Sheet, body: list[list[Square]], origins: list[int]) -> Iterator[RowFact]:
    groups, above = Groups(), Name("")
    for row, origin in zip(body, origins, strict=True):
        if _rowed.is_group(row, sheet.cols):
            if (called := _rowed.group_name(row)).count("\n") <= _LINES:
                groups.enter(called)
            continue
        groups.leave(next((s.text for s in row if s.origin), ""))
        if sheet.subject:
            groups.meet(row[sheet.subject.index].text)
        group = groups.current()
        own = _own(row[sheet.subject.index].text, sheet.subject) if sheet.subject else Name("")
        above = name = own if own.name or sheet.subject is None else above
        quote = " | ".join(s.text.replace("\n", " | ") for s in row if s.origin and s.text)
        for stated in _row(row, sheet, name, group):
            yield RowFact(stated, quote, origin)


def _own(text: str, subject: Column) -> Name:
    """The name of a row; a size is none that counts rows: "50 - 150"."""
    return Name(_cells.bare(text)) if subject.role == "key" and _SPAN.fullmatch(_cells.bare(text)) else _names.read(text)


def _limits_something(sheet: _Sheet) -> bool:
    """Whether head or title say that the numbers bind; a table of methods, properties or conversions does not."""
    heads = " ".join(h for c in sheet.valued for h in (*c.heads, *c.spanning))
    valued = re.match("danh mục", sheet.setting.title, re.IGNORECASE) and any(is_head("value", c.label) for c in sheet.valued)
    if limits_nothing(sheet.setting.title) and not valued:
        return False
    if _samples(sheet) or sheet.setting.bound:
        return True
    if any_of("maximum", heads) or any_of("minimum", heads) or any(c.role in ("n", "c", "m", "M") for c in sheet.valued):
        return True
    return (
        bool(valued)
        or not any_of("not_limits", _about(sheet.setting))
        or bool(DEMANDING.match(sheet.setting.title))
        or any(any_of(k, sheet.setting.title) for k in ("maximum", "minimum"))
    )


def _samples(sheet: _Sheet) -> bool:
    """Whether a column prescribes how many samples are taken."""
    return any(_SAMPLES.match(c.label) for c in sheet.valued)


def _subject(cols: list[Column]) -> Column | None:
    """The column that names the rows: parameters before objects before other words."""
    for role in ("parameter", "object", "text", "class", "key"):
        found = [c for c in cols if c.role == role]
        if found:
            return found[0]
    return None


def _nearest(sheet: _Sheet, column: Column, row: list[Square], name: Name) -> Name:
    """The name of the row for a column: where several columns name parameters, that of the nearest on its left."""
    named = [c for c in sheet.cols if c.role == "parameter" and c.index < column.index]
    if len(named) < 2 or sheet.subject is None or not any(named[0].index < c.index < named[-1].index for c in sheet.valued):
        return name
    return _names.read(row[named[-1].index].text)


def _row(row: list[Square], sheet: _Sheet, name: Name, group: Name) -> Iterator[Stated]:
    if any(c.role in ("n", "c", "m", "M") for c in sheet.valued):
        yield from _plan(row, sheet, name, group)
        return
    for column in sheet.valued:
        square = row[column.index]
        if square.text and not (not square.origin and (square.colspan > 1 or _cells.is_rule(square.text))):
            yield from _cell(square, column, row, sheet, _nearest(sheet, column, row, name), group)


def _plan(row: list[Square], sheet: _Sheet, name: Name, group: Name) -> Iterator[Stated]:
    """The four limits of a sampling plan."""
    unit = name.unit or group.unit or next((u for c in sheet.valued if (u := _units.head_unit(c))), "")
    after = sheet.subject.index + 1 if sheet.subject else 0
    for symbol, value in _sampling.plan([s.text for s in row[after:] if s.origin], [c.role for c in sheet.valued], sheet.setting.comma):
        kind = value.comparator or ("=" if symbol == "n" else "<=")
        low, high = (value.low, value.high) if value.comparator else ends(kind, value.high)  # type: ignore[arg-type]
        shown = "" if symbol in ("n", "c") else value.unit or unit
        condition = _joined(group.name, name.condition, symbol)
        yield Stated(0, 0, kind, low, high, shown, name.name, _owner(row, sheet) or object_of(sheet.setting), condition, value.ambiguous)


def _cell(square: Square, column: Column, row: list[Square], sheet: _Sheet, name: Name, group: Name) -> Iterator[Stated]:
    roles = _roles(name, column, sheet)
    if roles and len(square.text) > _PROSE:
        yield from _prose(square.text, name, roles[0], sheet.setting)
        return
    for stated in _cells.values(square.text, sheet.setting.comma) if roles else ():
        parameter, thing, condition = roles  # type: ignore[misc]
        found = _rowed.Told(parameter, _owner(row, sheet) or thing, condition, group.name)
        found = _rowed.told(found, name.name, sheet.subject, _label(column)[0], sheet.setting.title, _rowed.kinds(row, sheet.cols))
        unit = _unit(stated.unit, row, column, name, group, sheet)
        value = _sampling.raised(square.text, stated) if _sampling.GERMS.match(unit) else _cells.mils(square.text, stated, unit)
        kind = value and (value.comparator or _kind(column, name, group, sheet) or _burden(unit, column, sheet))
        if value is None or not kind or not parameter or (value.comparator and is_interval(column.label) and kind in ("<", ">")):
            continue
        low, high = (value.low, value.high) if value.comparator else ends(kind, value.high)  # type: ignore[arg-type]
        told = [] if sheet.subject and sheet.subject.role in ("class", "key") else [group.condition]
        notes = (sheet.setting.notes.get(m, "") for m in (*name.marks, *_names.marks(square.text)))
        doubtful = value.ambiguous and not ("." in square.text and column.index in sheet.dotted)
        whole = _joined(found.group, *told, found.condition, name.condition, *_conditions(row, sheet), value.extra, *notes)
        led = kind == "=" or (not known_parameter(parameter) and _only_led(column, name, group, sheet, parameter))
        if led and not (value.comparator or unit or parameter.casefold().startswith("số")):
            continue
        yield Stated(0, 0, kind, low, high, unit, parameter, found.thing, whole, doubtful)  # type: ignore[arg-type]


def _owner(row: list[Square], sheet: _Sheet) -> str:
    """The thing that a row names in a column of its own beside the parameter."""
    if sheet.subject is None or sheet.subject.role != "parameter":
        return ""
    text = next((row[c.index].text for c in sheet.cols if c.role == "object"), "")
    return "" if _cells.is_empty(text) else _names.read(text).name


def _burden(unit: str, column: Column, sheet: _Sheet) -> str:
    """A bare concentration below "Giá trị C" or "Nồng độ" is the most that is allowed, where title or head call it a value of something."""
    called = any_of("burdens", " ".join((sheet.setting.title, *column.heads, *column.spanning)))
    return "<=" if called and (sheet.burdened or _is_burden(unit)) and not any_of("not_limits", sheet.setting.title) else ""


def _is_burden(unit: str) -> bool:
    known = units.table().get(units.normal(unit)) or units.table().get(units.normal(unit.split(" ")[0]))
    return known is not None and known.name in _words.data()["burden_units"]


def _burdened(body: list[list[Square]], cols: list[Column]) -> bool:
    """Whether most units of a column of units are concentrations: then the other rows state the most that is allowed too."""
    told = [unit for row in body if (unit := _units.row_unit(row, cols))]
    return len(told) > 2 and 2 * sum(map(_is_burden, told)) > len(told)


def _joined(*parts: str) -> str:
    return "; ".join(dict.fromkeys(p for p in parts if p))


def _prose(text: str, name: Name, parameter: str, setting: Setting) -> Iterator[Stated]:
    """The limits of a cell of sentences: one that begins with a comparator speaks of the row, the others for themselves."""
    for sentence in _SENTENCES.split(text):
        led = [v for v in _cells.values(sentence, setting.comma) if v.comparator and _words.comparator_pattern().match(sentence)]
        for value in led:
            extra = _joined(name.condition, value.extra)
            kind, unit = value.comparator or "=", value.unit or name.unit
            yield Stated(0, 0, kind, value.low, value.high, unit, parameter, setting.object, extra, value.ambiguous)
        for one in () if led else said_in(sentence, setting.comma, True):
            yield replace(one, parameter=one.parameter or parameter, object=one.object or setting.object)


def _roles(name: Name, column: Column, sheet: _Sheet) -> tuple[str, str, str] | None:
    """Parameter, object and condition of a value, by the shape of the table; None when nothing names the parameter."""
    setting, subject = sheet.setting, sheet.subject
    label, quantity = _label(column)
    if sheet.counted and any(is_head("method", s) for s in column.spanning):
        return None
    if sheet.counted:
        return f"Số lượng {' '.join((*column.spanning, label))}", name.name, ""
    over_all = " ".join(s for s in column.spanning if not is_head("parameter", s))
    if is_head("method", label) and not generic(label):
        return None
    if subject is not None and subject.role == "parameter":
        return name.name, object_of(setting), _joined(above(column), "" if generic(label) else label)
    if parent := parameter_above(column, label):
        return parent, object_of(setting), _joined(_row_key(name, subject), "" if generic(label) else label)
    vague = generic(label) and quantity and not column.spanning and bool(title_parameter(setting))
    if label and not vague and (quantity or any(is_head("parameter", s) for s in column.spanning)):
        over = next((s for s in column.spanning if is_head("parameter", s)), "") if generic(label) else ""
        return _names.read(over).name or label, object_of(setting), _row_key(name, subject)
    if known_parameter(label):
        thing = name.name if subject is not None and subject.role in ("object", "text") else ""
        return label, thing or object_of(setting), "" if thing else _row_key(name, subject)
    if label and subject is not None and (kind := kind_below(column, label)):
        return kind, object_of(setting), _row_key(name, subject)
    over = next((s for s in column.spanning if _words.quantity_in(s) or _measured(s)), "")
    titled = title_parameter(setting)
    if over and not (titled and _tells_apart(label)):
        return quantity_of(over) or _names.read(over).name, object_of(setting), _joined(_row_key(name, subject), label)
    key = "" if generic(label) else label
    if titled:
        thing = name.name if subject is not None and subject.role in ("object", "text") else ""
        titled = label if _other_quantity(column, sheet) else titled
        return titled, thing or object_of(setting), _joined("" if thing else _row_key(name, subject), over_all, key)
    if subject is not None and label and not generic(label) and not _tells_apart(label) and (sheet.several or subject.role == "class"):
        return label, object_of(setting), _row_key(name, subject)
    if subject is not None and subject.role in ("class", "object", "key") and _names.read("\n".join(column.heads)).unit:
        thing, told = (name.name, "") if subject.role == "object" else (object_of(setting), _row_key(name, subject))
        caption = label if label and not generic(label) and not _tells_apart(label) else parameter_of_caption(setting.title)
        return (caption, thing or object_of(setting), _joined(told, above(column))) if caption else None
    return (name.name, object_of(setting), key) if subject is not None and subject.role == "text" else None


def _measured(head: str) -> bool:
    """Whether a head over several columns names what they hold: words with a unit, and with a bound perhaps."""
    read = _names.read(head)
    return bool(read.unit and read.name) and not generic(read.name)


def _tells_apart(label: str) -> bool:
    """Whether a head only tells columns apart: a size, a class, a number."""
    return is_interval(label) or is_class(label) or _cells.is_numeric(label)


def _label(column: Column) -> tuple[str, bool]:
    """The name of a column without unit and words of limits, and whether it names a quantity."""
    bare = _names.read("\n".join(column.heads[-1:])).name
    return squeeze(bare), _words.quantity_in(bare) is not None and not is_interval(bare)


def _other_quantity(column: Column, sheet: _Sheet) -> bool:
    """Whether a column is headed by the symbol of a quantity of its own, beside the one that has the unit: "URo" beside "Em (lux)"."""
    return bool(_OWN_SYMBOL.fullmatch(column.label)) and not _units.head_unit(column) and any(_units.head_unit(c) for c in sheet.valued)


def _row_key(name: Name, subject: Column | None) -> str:
    """What tells the row from others, with the head of its column where that is a size or a class."""
    if subject is None or not name.name or subject.role not in ("class", "key"):
        return name.name
    return f"{subject.label}: {name.name}" if subject.label else name.name


def _unit(own: str, row: list[Square], column: Column, name: Name, group: Name, sheet: _Sheet) -> str:
    """The unit of a value: its own, of its row, its group, its column, the table, the title."""
    if sheet.counted:
        return own
    told = own or _units.row_unit(row, sheet.cols, column) or name.unit
    if told or any(c.role == "unit" for c in sheet.cols):
        return told
    named = name.name if sheet.subject and sheet.subject.role == "parameter" else ""
    return group.unit or _units.head_unit(column, named) or _units.of_table(sheet.table.unit) or _names.split_unit(sheet.setting.title)[1]


def _kind(column: Column, name: Name, group: Name, sheet: _Sheet) -> str:
    """The comparator of a bare number: of its row, its group, its column, the title, the words before the table."""
    if name.kind or group.kind:
        return name.kind or group.kind
    setting = sheet.setting
    label, quantity = _label(column)
    named = _words.quantity_in(label) if quantity else None
    vague = named is None or named[0].casefold() in _words.data()["vague"]
    titled = _words.sure_quantity_in(_UMBRELLA.sub(" ", setting.title))
    other = named and not vague and titled and named[0].casefold() not in setting.title.casefold()
    for text in (" ".join(map(_unsized, reversed(column.heads))), *(() if other else (setting.title,))):
        if kind := said(text):
            return kind
    if not other and (kind := said(" ".join(FIRM.findall(setting.lead)))):
        return kind
    prescribed = any_of("prescribed", " ".join(column.heads)) or (not other and any_of("prescribed", setting.title))
    prescribed = prescribed or (not other and setting.demands) or (setting.taken and _is_taken(column, sheet, bool(quantity and not other)))
    asked = _samples(sheet) or setting.bound
    stated = (prescribed or (setting.bound and not other)) and (asked or not any_of("not_limits", _about(setting)))
    return "=" if stated or column.index in sheet.firm else ""


def _is_taken(column: Column, sheet: _Sheet, named: bool) -> bool:
    """Whether a column holds what is taken out of the table: the quantity that the title names, by its words or its unit."""
    titled, unit = title_parameter(sheet.setting), _units.head_unit(column)
    return named or sheet.counted or bool(unit and (not _words.quantity_pattern().match(titled) or _units.measures(unit, titled)))


def _about(setting: Setting) -> str:
    """What a title says that its table is for."""
    return _TAKEN.sub("", setting.title) if setting.taken else setting.title


def _unsized(head: str) -> str:
    """A head without the other quantity that its values go by: "Độ chói trung bình, cd/m2 theo tốc độ giới hạn, km/h"."""
    condition = _names.read(head).condition
    return head.replace(condition, "") if condition.startswith(("theo ", "ứng với ", "tương ứng ")) else head


def _only_led(column: Column, name: Name, group: Name, sheet: _Sheet, parameter: str) -> bool:
    """Whether only the words before a table say what its numbers are, and what they are of is no quantity: numbers of things, perhaps."""
    told = name.kind or group.kind or said(" ".join((*column.heads, *column.spanning))) or said(sheet.setting.title)
    return not told and _words.quantity_in(parameter) is None


def _conditions(row: list[Square], sheet: _Sheet) -> Iterator[str]:
    for column in sheet.cols:
        if column.role == "unit" and (sheet.counted or _units.COUNTS.match(row[column.index].text)):
            yield row[column.index].text
        if column.role in ("period", "text", "class") and column is not sheet.subject and not _cells.is_empty(row[column.index].text):
            yield _cells.bare(row[column.index].text.replace("\n", " "))
        elif column.role == "key" and column is not sheet.subject and not _cells.is_empty(row[column.index].text):
            yield f"{column.label}: {_cells.bare(row[column.index].text)}".removeprefix(": ")
