"""What a row or a head of a table names: the thing that a limit is set for, or only a case of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.extract.limits import _cells, _names, _words
from pipeline.extract.limits._column import VALUED, Column, is_class, is_interval
from pipeline.extract.limits._subject import words
from pipeline.grid import Square
from pipeline.text import squeeze

_KIND = re.compile(r"^(?:tên |các |danh mục )*(?:loại|kiểu|dạng|tên|nhóm)(?: và [^\W\d]+(?: [^\W\d]+)?)?\s+(?P<of>[^\W\d]+)", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)*\.?|[IVX]+[.)]?|[a-zđA-ZĐ][.)]")
_LED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.\s+[^\W\d]")
_SUBSTANCES = re.compile(r"(?:nhóm|các|một số)\s(?:các\s)?(?:hợp chất|kim loại|hóa chất|hoá chất|chất|nguyên tố)\b", re.IGNORECASE)
_BANDED = re.compile(r"(?:băng tần|dải tần|băng|dải)(?: số)?:? (?:từ )?\d", re.IGNORECASE)  # over rows: "Băng tần: 4 MHz đến 29,7 MHz"
_BARE_FIGURE = re.compile(r"\d[\d.,]*")
_FIGURED = re.compile(r"[≤≥<>]?\s?\d[\d.,]*\s?(?:[-–÷~]|đến|$|,\s)")
_REMARK = 3  # the words from which a cell says something of its row
_RATED = "chịu lửa"
_APART = re.compile(r"(?:khoảng cách|cự ly|phạm vi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a value of a table is of: the quantity, the thing, the condition that its row and head leave, the groups that are conditions."""

    parameter: str
    thing: str
    condition: str
    group: str


def is_number(text: str) -> bool:
    """Whether a cell holds but the number of its row: "1.1", "IV.", "a)"."""
    return bool(_NUMBER.fullmatch(text.strip()))


def is_group(row: list[Square], cols: list[Column]) -> bool:
    """A row that is one merged cell, behind its number perhaps, or whose value and unit cells are all blank while a name stands there."""
    told = [s for s in row if s.origin and s.text]
    if len(told) == 2 and told[1].colspan > 1 and is_number(told[0].text) and row[-1].text == told[1].text:
        return not _is_figure(told[1].text)
    if len(told) <= 1 and (not told or told[0].colspan > 1 or len(row) > 2):
        return not told or not _is_figure(told[0].text) or bool(_BANDED.match(told[0].text))
    return not any(row[c.index].text for c in cols if c.role in (*VALUED, "unit"))


def _is_figure(text: str) -> bool:
    """Whether a merged cell holds a value, no numbered name: "1.3. Phô mai"."""
    return _cells.is_numeric(text) and not _LED.match(text)


def group_name(row: list[Square]) -> str:
    """The name of a group row: its first cell that is more than a number, behind the number that tells its level."""
    texts = [s.text for s in row if s.text and s.origin] or [s.text for s in row if s.text][:1]
    named = next((n for n, text in enumerate(texts) if not is_number(text)), 0)
    if not named:
        return texts[0] if texts else ""
    number = texts[named - 1].strip()
    return f"{number} {texts[named]}" if number[-1] in ".)" else f"{number}. {texts[named]}"


def kinds(row: list[Square], cols: list[Column]) -> list[tuple[str, str]]:
    """The heads and cells of the columns of a row that may name kinds."""
    return [(c.label, row[c.index].text) for c in cols if c.role in ("class", "key")]


def told(said: Told, name: str, subject: Column | None, label: str, title: str, other: Iterable[tuple[str, str]]) -> Told:
    """The same with the thing that the row, its group, a head or a column of kinds names; `other` are heads and cells of such columns."""
    role = subject.role if subject else ""
    said = replace(said, group="; ".join(g for g in said.group.split("; ") if not (role == "parameter" and _SUBSTANCES.match(g))))
    if role in ("object", "text") and said.thing == name:
        return _of_group(said, name) if said.group and words("cases").match(name) else said
    if said.parameter == name:
        return _of_head(said, label, title)
    if subject and (_is_kind(subject.label, name, said.thing) or (role == "object" and _is_own(said, name))):
        return replace(said, thing=_bare(name), condition=_without(said.condition, f"{subject.label}: {name}", name))
    if kind := next((cell for head, cell in other if _is_kind(head, cell, said.thing)), ""):
        return replace(said, thing=_bare(kind), condition=_without(said.condition, kind))
    return _of_head(said, label, title)


def _of_head(said: Told, label: str, title: str) -> Told:
    """The same with the thing of the head: a building part that is rated, or what says the thing of the table more closely."""
    rated = _RATED in title.casefold() and _words.quantity_in(label) is None
    if names_thing(label) and (rated or _within(said.thing, label)):
        return replace(said, thing=_bare(label), condition=_without(said.condition, label))
    return said


def _is_own(said: Told, name: str) -> bool:
    """Whether a row of a column of things is what is limited, not the other end of a distance."""
    return names_thing(name) and not _APART.match(said.parameter)


def _of_group(said: Told, name: str) -> Told:
    """The thing of the innermost group, for a row that only says in which case."""
    above, _, inner = said.group.rpartition("; ")
    if not names_thing(inner):
        return said
    return replace(said, thing=inner, condition="; ".join(p for p in (said.condition, name) if p), group=above)


def _is_kind(head: str, name: str, thing: str) -> bool:
    """Whether a row names a kind of what its column is headed with: "Pháo 85 mm" below "Loại pháo", or of what the table is about."""
    kind = _KIND.match(head)
    if kind is None:
        return False
    first = kind["of"].casefold()
    return _bare(name).casefold().startswith(f"{first} ") or (first in thing.casefold().split() and names_thing(name))


@lru_cache(maxsize=4096)
def names_thing(text: str) -> bool:
    """Whether words of a row or head name a thing rather than a size, a class, a quantity or a case."""
    bare = _bare(text)
    if len(bare) < 3 or not bare[0].isalpha() or words("cases").match(bare) or is_interval(bare) or is_class(bare):
        return False
    return _words.quantity_pattern().match(bare) is None and not re.fullmatch(r"[IVX\d\W]+|[A-ZĐ]\d?", bare)


def _bare(text: str) -> str:
    return _names.unmarked(re.sub(r"^(?:\d{1,2}\s?[-.)]|[-–+•])\s*", "", squeeze(text))).strip(" ,;:")


def _within(thing: str, label: str) -> bool:
    """Whether a head says the same thing more closely: "Cá tra giống cỡ nhỏ" of "cá tra giống"."""
    ours, theirs = thing.casefold().split(), label.casefold().split()
    return len(theirs) > len(ours) > 0 and set(ours) <= set(theirs) and (len(ours) > 1 or theirs[0] == ours[0])


def _without(condition: str, *parts: str) -> str:
    known = {squeeze(p) for p in parts}
    return "; ".join(p for p in condition.split("; ") if squeeze(p) not in known)


def out_of_step(row: list[Square], cols: list[Column]) -> bool:
    """Whether a figure stands where the unit of a row should: its cells belong to other columns."""
    return any(c.role == "unit" and bool(_BARE_FIGURE.fullmatch(row[c.index].text)) and row[c.index].colspan == 1 for c in cols)


def stepped(body: list[list[Square]], cols: list[Column]) -> list[list[Square]]:
    """The rows; a value that slipped into the column of units, because its row has no unit, goes back to the one column of values."""
    units, values = ([c.index for c in cols if c.role == role] for role in ("unit", "value"))
    if len(units) != 1 or len(values) != 1:
        return body
    last = next((c.index for c in cols if c.role in ("method", "text") and c.index == len(cols) - 1), -1)
    return [_stepped(_unremarked(row, units[0], values[0], last), units[0], values[0]) for row in body]


def _unremarked(row: list[Square], unit: int, value: int, last: int) -> list[Square]:
    """The row of a value without unit, whose remark slipped into the column of values with it, with the remark where it belongs."""
    told, remark = row[unit], row[value]
    alone = last == value + 1 == unit + 2 and (not row[last].text or (remark.colspan > 1 and not row[last].origin))
    if not alone or not _FIGURED.match(told.text) or _names.is_unit(told.text):
        return row
    if not remark.text[:1].isalpha() or len(remark.text.split()) < _REMARK:
        return row
    moved = {unit: replace(told, text=""), value: told, last: replace(remark, colspan=1)}
    return [moved.get(n, square) for n, square in enumerate(row)]


def _stepped(row: list[Square], unit: int, value: int) -> list[Square]:
    told, empty = row[unit], row[value]
    if empty.text or not told.origin or not _FIGURED.match(told.text) or _names.is_unit(told.text):
        return row
    return [empty if n == unit else told if n == value else square for n, square in enumerate(row)]


def alone(row: list[Square], cols: list[Column], body: list[list[Square]]) -> bool:
    """Whether a bare whole number is all that a row of a numbered table has, the only one of its kind: the number of a page, perhaps."""
    if not cols or cols[0].role != "ordinal" or not _lone(row):
        return False
    return sum(map(_lone, body)) == 1


def _lone(row: list[Square]) -> bool:
    own = [s.text for s in row if s.origin and s.text]
    return len(own) == 1 and bool(_PAGE.fullmatch(own[0])) and not row[0].origin
