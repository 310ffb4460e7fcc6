"""What a bare number of a table is: the least, the most, what is prescribed, or nothing that binds."""

from __future__ import annotations

import re

from pipeline import units
from pipeline.extract.limits import _names, _units, _words
from pipeline.extract.limits._column import Column, is_head
from pipeline.extract.limits._names import Name
from pipeline.extract.limits._nature import by_nature
from pipeline.extract.limits._properties import is_property
from pipeline.extract.limits._said import DEMANDING, allows, any_of, begun, led, limits_nothing, said
from pipeline.extract.limits._sheet import Sheet, label_of
from pipeline.extract.limits._symbols import other_quantity
from pipeline.extract.limits._title import Setting, title_parameter
from pipeline.grid import Square

_SAMPLES = re.compile(r"số (?:lượng )?mẫu (?:cần |phải |được )?(?:lấy|thử|kiểm tra|thử nghiệm)\b", re.IGNORECASE)
_UMBRELLA = re.compile(r"\b(?:quy mô|kích thước|năng lực)\b(?! dân số)", re.IGNORECASE)  # words of titles for all sorts of quantities
_ALLOWED = re.compile(r"\b(?:cho phép|giới hạn)\b", re.IGNORECASE)  # of all that the table holds
_POLLUTION = re.compile(r"\bô nhiễm\b", re.IGNORECASE)
_PERIOD = re.compile(  # what is always prescribed: a term, what a test is done with
    r"(?:thời hạn|chu kỳ|định kỳ)\b|(?:áp suất|tải trọng|điện áp|lực|thời gian) (?:thử|duy trì|giữ)\b", re.IGNORECASE
)
_SPECIFIED = re.compile(r"(?:bảng )?(?:các )?(?:thông số|đặc tính) kỹ thuật\b", re.IGNORECASE)  # a title over what instruments have
_SPEED = re.compile(r"(?:tốc độ|vận tốc)\b", re.IGNORECASE)
_EDGES = {"từ": ">=", "đến": "<=", "tới": "<="}
_FROM = re.compile(r"\((?:tính|đo|kể) từ[^()]*\)", re.IGNORECASE)  # where a distance begins: "(tính từ bán kính lớn nhất)" is no end
_LEAST_TO_MEET = re.compile(r"yêu cầu tối thiểu\b", re.IGNORECASE)  # what must be met at least, which may be a greatest value
_TAKEN = re.compile(r"(?<=[^\W\d] )tính toán\b", re.IGNORECASE)  # "Chỉ tiêu tính toán diện tích ... theo Bảng 5" calculates nothing


def limits_something(sheet: Sheet) -> bool:
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


def _samples(sheet: Sheet) -> bool:
    """Whether a column prescribes how many samples are taken."""
    return any(_SAMPLES.match(c.label) for c in sheet.valued)


def kind_of(column: Column, name: Name, group: Name, sheet: Sheet) -> str:
    """The comparator of a bare number: of its row, its group, its column, the title, the words before the table."""
    if kind := name.kind or begun(name.name) or group.kind or begun(group.name):
        return kind
    setting = sheet.setting
    label, quantity = label_of(column)
    named = _words.quantity_in(label) if quantity else None
    vague = named is None or named[0].casefold() in _words.data()["vague"]
    titled = _words.sure_quantity_in(_UMBRELLA.sub(" ", setting.title))
    strange = bool(named and not vague and titled and named[0].casefold() not in setting.title.casefold())
    other, case = (strange and _has_own(sheet, column, before=before) for before in (True, False))
    if _LEAST_TO_MEET.match(column.label) and said(setting.title) == "<=":
        return ""
    if own := _names.read(_FROM.sub(" ", "\n".join(column.heads[-1:]))).kind or _edge(column, sheet):
        return own
    if _of_another(name, titled):
        return ""
    at_large = setting.title if not (case if _ALLOWED.search(setting.title) else other) else ""
    at_large = "" if (sheet.least and allows(at_large)) or (named and not vague and _beside_titled(sheet, column)) else at_large
    nature = by_nature(column, name, setting.title)
    if kind := said(" ".join(map(_unsized, reversed(column.heads)))):
        return kind
    if (at_large or setting.lead) and (said(at_large) or led(setting.lead)) and other_quantity(column, sheet):
        return nature  # "UGRL" in a table of the least illuminance
    if at_large and (strict := led(setting.lead)) in ("<", ">"):
        return strict  # "phải nhỏ hơn giá trị quy định trong Bảng 13" says more than "Giới hạn giá trị TRS tối thiểu"
    if kind := said(at_large):
        return nature if nature and not (named and named[0].casefold() in setting.title.casefold()) else kind
    if not other and (kind := led(setting.lead)):
        return "=" if is_property(label) else kind
    prescribed = (
        any_of("prescribed", " ".join(column.heads)) or bool(_PERIOD.match(label)) or (not other and any_of("prescribed", setting.title))
    )
    prescribed = prescribed or (not case and setting.demands) or (setting.taken and _is_taken(column, sheet, bool(quantity and not case)))
    asked = _samples(sheet) or setting.bound
    stated = (prescribed or (setting.bound and not case)) and (asked or not any_of("not_limits", _about(setting)))
    specified = is_property(label) and bool(_SPECIFIED.match(setting.title))
    stated = stated or specified or bool(nature and any_of("prescribed", setting.title))
    return (nature or "=") if stated or column.index in sheet.firm else ""


def _beside_titled(sheet: Sheet, column: Column) -> bool:
    """Whether another column is headed with what the title begins with: "Mức tiếp xúc cho phép (mJ/cm2)" beside "Hiệu suất phổ"."""
    title = sheet.setting.title.casefold()
    labels = [label_of(c)[0].casefold() for c in sheet.valued if c.index != column.index]
    return any(label and said(label) and title.startswith(label) for label in labels)


def _edge(column: Column, sheet: Sheet) -> str:
    """The end that a column holds whose head only says "Từ" or "Đến", beside the other."""
    heads = {c.label.casefold() for c in sheet.valued}
    return _EDGES.get(column.label.casefold(), "") if "từ" in heads and heads & {"đến", "tới"} else ""


def least(body: list[list[Square]], subject: Column | None) -> bool:
    """Whether the name of a row says that its values are the least."""
    names = [_names.read(row[subject.index].text) for row in body] if subject else []
    return any(">=" in (name.kind, begun(name.name)) for name in names)


def _of_another(name: Name, titled: re.Match[str] | None) -> bool:
    """Whether a row names a speed in a table whose title bounds another quantity: it tells the columns apart."""
    return bool(_SPEED.match(name.name)) and bool(name.unit) and titled is not None and not _SPEED.match(titled[0])


def _has_own(sheet: Sheet, column: Column, *, before: bool) -> bool:
    """Whether another column holds what the title names or tells its own ends; then this one only says when, if that stands behind it."""
    title = sheet.setting.title.casefold()
    for one in sheet.valued:
        if one.index == column.index or (one.index < column.index and not before):
            continue
        named = _words.quantity_in(label_of(one)[0])
        if named is None or named[0].casefold() in (*_words.data()["vague"], "mức") or named[0].casefold() in title:
            return True
        if one.index in sheet.firm or said(" ".join(one.heads)):
            return True
    return False


def _is_taken(column: Column, sheet: Sheet, named: bool) -> bool:
    """Whether a column holds what is taken out of the table: the quantity that the title names, by its words or its unit."""
    titled = title_parameter(sheet.setting)
    unit = _units.head_unit(column) or _names.split_unit(sheet.setting.title)[1]
    of_rows = bool(sheet.subject and sheet.subject.role == "parameter" and _UMBRELLA.match(sheet.setting.title))
    return (
        named or of_rows or sheet.counted or bool(unit and (not _words.quantity_pattern().match(titled) or _units.measures(unit, titled)))
    )


def _about(setting: Setting) -> str:
    """What a title says that its table is for."""
    return _TAKEN.sub("", setting.title) if setting.taken else setting.title


def _unsized(head: str) -> str:
    """A head without the other quantity that its values go by: "Độ chói trung bình, cd/m2 theo tốc độ giới hạn, km/h"."""
    condition = _names.read(head).condition
    return head.replace(condition, "") if condition.startswith(("theo ", "ứng với ", "tương ứng ")) else head


def only_led(column: Column, name: Name, group: Name, sheet: Sheet, parameter: str) -> bool:
    """Whether only the words before a table say what its numbers are, and what they are of is no quantity: numbers of things, perhaps."""
    told = name.kind or group.kind or said(" ".join((*column.heads, *column.spanning))) or said(sheet.setting.title)
    return not told and _words.quantity_in(parameter) is None and not by_nature(column, name, "")


def burden(unit: str, column: Column, sheet: Sheet) -> str:
    """A bare concentration below "Giá trị C" or "Nồng độ" is the most that is allowed, where title or head call it a value of something."""
    called = any_of("burdens", " ".join((sheet.setting.title, *column.heads, *column.spanning)))
    return "<=" if called and (sheet.burdened or _is_burden(unit)) and not any_of("not_limits", sheet.setting.title) else ""


def of_burden(kind: str, unit: str, column: Column, sheet: Sheet) -> str:
    """What is prescribed of a pollutant is the most that is allowed: "Nồng độ C của các thông số ô nhiễm"."""
    polluting = kind == "=" and _POLLUTION.search(" ".join((sheet.setting.title, *column.heads, *column.spanning)))
    return (burden(unit, column, sheet) or kind) if polluting or not kind else kind


def _is_burden(unit: str) -> bool:
    known = units.table().get(units.normal(unit)) or units.table().get(units.normal(unit.split(" ")[0]))
    return known is not None and known.name in _words.data()["burden_units"]


def burdened(body: list[list[Square]], cols: list[Column]) -> bool:
    """Whether most units of a column of units are concentrations: then the other rows state the most that is allowed too."""
    told = [unit for row in body if (unit := _units.row_unit(row, cols))]
    return len(told) > 2 and 2 * sum(map(_is_burden, told)) > len(told)
