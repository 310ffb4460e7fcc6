"""What a value of a table is of: parameter, object and condition, by the shape of the table."""

from __future__ import annotations

import re

from pipeline import units
from pipeline.extract.limits import _cells, _names, _units, _words
from pipeline.extract.limits._above import BOUND, above, generic, kind_below, parameter_above, parameter_of_caption
from pipeline.extract.limits._column import Column, is_class, is_head, is_interval
from pipeline.extract.limits._names import Name
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._properties import property_of
from pipeline.extract.limits._said import said
from pipeline.extract.limits._sheet import Sheet, label_of
from pipeline.extract.limits._symbols import has_symbol, other_quantity
from pipeline.extract.limits._title import object_of, quantity_of, title_parameter
from pipeline.text import squeeze

_SOURCE = re.compile(r"nguồn [^\W\d]+", re.IGNORECASE)  # "Nguồn nước ăn uống" cites none
_NORM = re.compile(r"tiêu chuẩn (?:diện tích|cấp nước|dùng nước|thải nước|thoát nước)\b", re.IGNORECASE)  # a quantity, no document
_LIMITED = re.compile(r"(?:giới hạn|mức giới hạn|giá trị giới hạn)(?: cho phép)? (?:về|của|đối với) ", re.IGNORECASE)
_LETTERED = re.compile(r"(?:\S+ )?[UIPRZ](?: (?:đỉnh|hiệu dụng|cực đại))?")  # "ES1 U đỉnh"
_CASES = re.compile(r"\b(?:tại|theo|ứng với|tương ứng|ở|khi|với)\s")
_SHORT = 8  # words of a heading that is a name
_TESTED = re.compile(  # what a measurement is made with
    r"(?:băng thông|độ rộng băng(?: tần)?|rbw|khoảng cách đo|(?:các )?(?:điều kiện|thông số|chế độ) (?:thử|đo|kiểm tra)(?: nghiệm)?"
    r"|(?:vận tốc|tốc độ)(?: xe)?(?: thử(?: nghiệm)?| ban đầu(?: khi phanh)?| (?:khi )?bắt đầu phanh))",
    re.IGNORECASE,
)


def roles(name: Name, column: Column, sheet: Sheet) -> tuple[str, str, str] | None:
    """Parameter, object and condition of a value, by the shape of the table; None when nothing names the parameter."""
    setting, subject = sheet.setting, sheet.subject
    label, quantity = label_of(column)
    if sheet.counted and any(is_head("method", s) for s in column.spanning):
        return None
    if sheet.counted:
        return f"Số lượng {' '.join((*column.spanning, label))}", name.name, ""
    over_all = " ".join(s for s in column.spanning if not is_head("parameter", s))
    tested = any(_TESTED.fullmatch(_names.read(s).name) for s in (label, *column.spanning))
    if tested or (is_head("method", label) and not generic(label) and not _SOURCE.match(label) and not _NORM.match(label)):
        return None
    if (own := property_of(column)) and name.name and sum(bool(property_of(c)) for c in sheet.valued) > 1:
        return own, name.name, "" if own == column.label else label
    if subject is not None and (limited := _LIMITED.match(label)) and _words.quantity_pattern().match(label, limited.end()):
        return label[limited.end() :], object_of(setting), _row_key(name, subject)
    sources = sheet.substances and subject is not None and subject.role == "parameter" and not is_head("parameter", subject.label)
    by_rows = subject is not None and subject.role == "parameter" and not sources
    if by_rows and (measured := _head_quantity(column, name)):
        return measured, object_of(setting), joined(name.name, "" if label == measured or generic(label) else label)
    if by_rows:
        return name.name, object_of(setting), joined(above(column), "" if generic(label) else label)
    if sheet.substances and label and not generic(label):
        things = subject is not None and (sources or subject.role in ("object", "text"))
        thing = name.name if things and not _tells_apart(name.name) else ""
        return label, thing or object_of(setting), "" if thing else _row_key(name, subject)
    if parent := parameter_above(column, label):
        return parent, object_of(setting), joined(_row_key(name, subject), "" if generic(label) else label)
    vague = generic(label) and quantity and not column.spanning and bool(title_parameter(setting))
    if label and not vague and (quantity or any(is_head("parameter", s) for s in column.spanning)):
        over = next((s for s in column.spanning if is_head("parameter", s)), "") if generic(label) else ""
        return _names.read(over).name or label, object_of(setting), _row_key(name, subject)
    if known_parameter(label):
        thing = name.name if subject is not None and subject.role in ("object", "text") else ""
        return label, thing or object_of(setting), "" if thing else _row_key(name, subject)
    if label and subject is not None and (kind := kind_below(column, label)):
        return kind, object_of(setting), _row_key(name, subject)
    over = next((s for s in column.spanning if (_words.quantity_in(s) and not generic(s)) or _measured(s)), "")
    titled = title_parameter(setting)
    if over and titled and not _words.quantity_in(over) and _units.measures(_names.read(over).unit, titled):
        over = ""  # "Phanh chính (N)" below a title of forces
    if over and not (titled and _tells_apart(label) and not (len(column.spanning) > 1 and _same_quantity(over, titled))):
        return quantity_of(over) or _names.read(over).name, object_of(setting), joined(_row_key(name, subject), label)
    if own := _titled_head(label, titled, setting.title):
        return own, object_of(setting), joined(_row_key(name, subject), over_all)
    key = "" if generic(label) else label
    if titled and key and not _tells_apart(label) and _of_another(column, titled):
        return label, object_of(setting), _row_key(name, subject)  # "Bức xạ hiệu dụng (µW/cm2)" below "Thời gian tiếp xúc"
    if titled and not _says_itself(column, key, titled, sheet):
        thing = name.name if subject is not None and subject.role in ("object", "text") else ""
        named = label if other_quantity(column, sheet) else f"{titled} {label}" if has_symbol(column) else titled
        key = key if named == titled else ""
        return named, thing or object_of(setting), joined("" if thing else _row_key(name, subject), over_all, key)
    if subject is not None and label and not generic(label) and not _tells_apart(label) and (sheet.several or subject.role == "class"):
        return label, object_of(setting), _row_key(name, subject)
    if subject is not None and subject.role in ("class", "object", "key") and _names.read("\n".join(column.heads)).unit:
        thing, told = (name.name, "") if subject.role == "object" else (object_of(setting), _row_key(name, subject))
        caption = label if label and not generic(label) and not _tells_apart(label) else parameter_of_caption(setting.title)
        return (caption, thing or object_of(setting), joined(told, above(column))) if caption else None
    if subject is None and _only_ends(column, label, sheet):
        return _names.read(setting.title).name, object_of(setting), ""
    return (name.name, object_of(setting), key) if subject is not None and subject.role == "text" else None


def _titled_head(label: str, titled: str, title: str) -> str:
    """What a head names that its title names first, before the quantity of its cases: "HVL" of "Giá trị HVL tại các điện áp đỉnh"."""
    bare = squeeze(BOUND.sub(" ", f" {label} "))
    before, _, case = title.partition(bare) if bare and titled and not generic(bare) and bare != titled else ("", "", "")
    cased = _CASES.search(case)
    return bare if cased and titled in case[cased.end() :] and generic(before) else ""


def _head_quantity(column: Column, name: Name) -> str:
    """The quantity that a head with its unit names over rows of tests or parts: "Độ dốc sàn thử, %" beside "Ổn định dọc"."""
    if name.unit or name.kind or _cells.is_numeric(column.label) or _words.quantity_in(name.name) or known_parameter(name.name):
        return ""
    burdens = (*_words.data()["burdens"], *_words.data()["vague"])
    for head in column.heads:
        read = _names.read(head)
        noun = _words.quantity_pattern().match(read.name)
        if noun and read.unit and noun[0].casefold() not in burdens and _units.measures(read.unit, read.name):
            return read.name
    return ""


def _of_another(column: Column, titled: str) -> bool:
    """Whether the unit of a column measures other things than the period that a title names."""
    period, known = _words.quantity_pattern().match(titled), units.table().get(units.normal(_units.head_unit(column)))
    measured = _words.quantities_of(known.name) if known else frozenset()
    return bool(period and measured) and "thời gian" in period[0].casefold() and period[0].casefold() not in measured  # type: ignore[index]


def _only_ends(column: Column, label: str, sheet: Sheet) -> bool:
    """Whether a table holds only units and their ends, "Đơn vị | Tối thiểu | Tối đa", so that its heading names what is limited."""
    named = sheet.setting.title and len(sheet.setting.title.split()) <= _SHORT
    return bool(named) and generic(label) and bool(said(column.label)) and any(c.role == "unit" for c in sheet.cols)


def _same_quantity(head: str, titled: str) -> bool:
    """Whether a head with its unit names the quantity of the title, of something in particular: "Khoảng cách từ bể tới nhà, m"."""
    one, two = (_words.quantity_pattern().match(text) for text in (head, titled))
    return bool(one and two) and one[0].casefold() == two[0].casefold() and _measured(head)  # type: ignore[index]


def _measured(head: str) -> bool:
    """Whether a head over several columns names what they hold: words with a unit, and with a bound perhaps."""
    read = _names.read(head)
    return bool(read.unit and read.name) and not generic(read.name)


def _says_itself(column: Column, label: str, titled: str, sheet: Sheet) -> bool:
    """Whether one head of several names its quantity: beside heads of other units, or where the title only speaks of values."""
    if not label or not sheet.several or _tells_apart(label):
        return False
    if _LETTERED.fullmatch(label) and _measured(column.heads[-1]) and not _words.quantity_in(titled):
        return True
    return generic(titled) or (sheet.units > 1 and _measured(column.heads[-1]))


def _tells_apart(label: str) -> bool:
    """Whether a head only tells columns apart: a size, a class, a number."""
    return is_interval(label) or is_class(label) or _cells.is_numeric(label)


def _row_key(name: Name, subject: Column | None) -> str:
    """What tells the row from others, with the head of its column where that is a size or a class."""
    if subject is None or not name.name or subject.role not in ("class", "key"):
        return name.name
    return f"{subject.label}: {name.name}" if subject.label else name.name


def joined(*parts: str) -> str:
    """The parts that say something, each once, parted by semicolons."""
    return "; ".join(dict.fromkeys(p for p in parts if p))
