"""The front matter: YAML between two lines `---`, read as plain strings, checked key by key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, get_args

import yaml

from pipeline.messages import _
from pipeline.metadata import Adoption, Goods, Metadata
from pipeline.read.markdown._inline import tidy
from pipeline.read.markdown._problems import Notebook
from pipeline.read.markdown._reasons import reason as in_words
from pipeline.text import squeeze

LIMIT = 2_000_000
_DEPTH = 8
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_STEP = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LOCAL_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Value = Any


class WrongValueError(ValueError):
    """A front-matter value that cannot be used, with what to write instead."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise WrongValueError(_("phải là một dòng chữ"), _("viết giá trị trên một dòng, không viết dạng danh sách"))
    return squeeze(tidy(value))


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        raise WrongValueError(_("phải là danh sách chữ"), '["…", "…"]')
    return tuple(t for t in map(_text, value if isinstance(value, list) else [value]) if t)


def _date(value: Value) -> str:
    text = _text(value)
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        local = _LOCAL_DATE.fullmatch(text)
        fix = f"{local[3]}-{int(local[2]):02}-{int(local[1]):02}" if local else _("năm-tháng-ngày, ví dụ 2026-05-20")
        raise WrongValueError(_("không phải là ngày"), fix) from None


def _choice(*allowed: str) -> Callable[[Value], str]:
    def check(value: Value) -> str:
        text = _text(value)
        if text not in allowed:
            raise WrongValueError(_("không phải là giá trị được dùng"), ", ".join(a for a in allowed if a))
        return text

    return check


def _records(value: Value, fields: tuple[str, ...]) -> list[dict[str, str]]:
    entries = value if isinstance(value, list) else [value] if value else []
    records = []
    for entry in entries:
        if isinstance(entry, str):
            entry = {fields[0]: entry}
        if not isinstance(entry, Mapping) or not set(entry) <= set(fields) or not entry.get(fields[0]):
            raise WrongValueError(_("phải là danh sách các mục có các khóa đã định"), "[{" + ", ".join(f'{f}: "…"' for f in fields) + "}]")
        records.append({key: _text(v) for key, v in entry.items()})
    return records


def _adoptions(value: Value) -> tuple[Adoption, ...]:
    degrees = get_args(Literal["IDT", "MOD", "NEQ"])
    found = []
    for record in _records(value, ("designation", "degree")):
        degree = record.get("degree", "IDT")
        if degree not in degrees:
            raise WrongValueError(_("mức độ tương đương phải là IDT, MOD hoặc NEQ"), "degree: IDT")
        found.append(Adoption(record["designation"], degree))  # type: ignore[arg-type]
    return tuple(found)


def _goods(value: Value) -> tuple[Goods, ...]:
    return tuple(Goods(**record) for record in _records(value, ("code", "name", "condition")))


def _dates(value: Value) -> tuple[tuple[str, str], ...]:
    if not value:
        return ()
    if not isinstance(value, Mapping) or not all(_STEP.fullmatch(step) for step in value):
        raise WrongValueError(_("phải là các bước với ngày của chúng"), "{consultation: 2026-03-02, appraisal: 2026-08-03}")
    return tuple((step, day) for step, day in ((s, _date(v)) for s, v in value.items()) if day)


READERS: Mapping[str, Callable[[Value], Any]] = {  # the keys in the order in which they are written, with what reads each
    "designation": _text,
    "title": _text,
    "title_en": _text,
    "house": _text,
    "hierarchy": _text,
    "status": _choice("draft", "in-force", "withdrawn"),
    "stage": _choice("", "working", "consultation", "appraisal", "issued"),
    "dates": _dates,
    "consulted": _texts,
    "drafted_by": _text,
    "submitted_by": _text,
    "appraised_by": _text,
    "opinion_by": _text,
    "issued_by": _text,
    "issuing_document": _text,
    "issued": _date,
    "effective": _date,
    "place": _text,
    "year": _text,
    "replaces": _texts,
    "amends": _texts,
    "adopts": _adoptions,
    "delegated_by": _text,
    "goods": _goods,
    "ics": _texts,
    "committee": _text,
    "edition": _text,
    "annex_numbering": _choice("", "alpha", "arabic", "roman"),
    "caption_numbering": _choice("", "document", "chapter"),
}
KEYS: Mapping[str, str] = {name.replace("_", "-"): name for name in READERS}


def split(source: str, book: Notebook) -> tuple[str, str]:
    """The YAML text and the rest of the source, whose lines keep their numbers; an unclosed front matter is a problem."""
    if not source.startswith("---") or source[3:].split("\n", 1)[0].strip():
        book.note("F04", 1, 1, _("Tệp không có phần đầu (số hiệu, tên)."), "---\ndesignation: …\ntitle: …\n---")
        return "", source
    start = source.find("\n") + 1
    found = _END.search(source, start) if start else None
    if not found:
        book.note("F03", 1, 1, _("Phần đầu tệp không có dòng `---` kết thúc."), "---")
        return _unclosed(source, start)
    head = source[start : found.start()]
    return head, "\n" * (head.count("\n") + 1) + source[found.end() :]


def _unclosed(source: str, start: int) -> tuple[str, str]:
    """A front matter without end is taken to end at the first blank line."""
    if not start:
        return "", ""
    blank = re.compile(r"^[ \t]*$", re.MULTILINE).search(source, start)
    cut = blank.start() if blank else len(source)
    head = source[start:cut]
    return head, "\n" * (head.count("\n") + 1) + source[cut:]


def read(text: str, book: Notebook) -> Metadata:
    """The metadata in the YAML text, which begins at line 2 of the source; what cannot be used is left out and noted."""
    if not text.strip():
        if text or book.lines[:1] == ["---"]:
            _missing({}, {}, book)
        return Metadata()
    told = len(book.problems)
    values, places = _mapping(text, book)
    unreadable = len(book.problems) > told
    fields = _fields(values, places, book)
    if not unreadable:
        _missing(fields, places, book)
    return Metadata(**fields, keys=tuple((key, line) for key, (line, _column) in places.items()))


def _fields(values: dict[str, Value], places: dict[str, tuple[int, int]], book: Notebook) -> dict[str, Any]:
    for key in [k for k in values if k not in KEYS]:
        line, column = places[key]
        near = _nearest(key)
        fix = near or _("bỏ khóa này")
        book.note("F04", line, column, _("Khóa `{key}` không có trong phần đầu tệp.").format(key=key), fix, key, warn=True)
        del values[key]
    fields: dict[str, Any] = {}
    for key, name in ((k, n) for k, n in KEYS.items() if k in values):
        try:
            fields[name] = READERS[name](values[key])
        except WrongValueError as error:
            line, column = places.get(key, (1, 1))
            book.note("F03", line, column, _("Khóa `{key}`: {reason}.").format(key=key, reason=error), error.fix, key)
    return fields


def _missing(fields: dict[str, Any], places: dict[str, tuple[int, int]], book: Notebook) -> None:
    noted = {problem.subject for problem in book.problems}
    for key in ("designation", "title"):
        if not fields.get(key) and key not in noted:
            line, column = places.get(key, (1, 1))
            book.note("F04", line, column, _("Phần đầu tệp thiếu `{key}`.").format(key=key), f"{key}: …", key)


def _nearest(key: str) -> str:
    from rapidfuzz.process import extractOne

    best = extractOne(key.lower().replace("_", "-"), list(KEYS), score_cutoff=75)
    return f"{best[0]}:" if best else ""


def _mapping(text: str, book: Notebook) -> tuple[dict[str, Value], dict[str, tuple[int, int]]]:
    if len(text) > LIMIT:
        book.note("F03", 1, 1, _("Phần đầu tệp quá dài."), _("chuyển nội dung xuống dưới dòng `---`"))
        return {}, {}
    try:
        events = yaml.parse(text, Loader=_Loader)
        return _top(events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        reason = in_words(error.problem or "")
        book.note("F03", line, column, _("Phần đầu tệp không đúng YAML: {reason}.").format(reason=reason), _quote(), reason)
    except yaml.YAMLError as error:
        reason = in_words(squeeze(str(error)))
        book.note("F03", 1, 1, _("Phần đầu tệp không đúng YAML: {reason}.").format(reason=reason), _quote(), reason)
    return {}, {}


def _quote() -> str:
    return _("đặt giá trị có dấu hai chấm hoặc dấu ngoặc trong ngoặc kép")


def _top(events: Iterator[yaml.Event]) -> tuple[dict[str, Value], dict[str, tuple[int, int]]]:
    """The top mapping and the line and column (from 1, counted in the source) of each key; later keys win."""
    first = _skip(events)
    if not isinstance(first, yaml.MappingStartEvent):
        raise _wrong(_("phải là các dòng `khóa: giá trị`"), first)
    values: dict[str, Value] = {}
    places: dict[str, tuple[int, int]] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _value(event, events, 1)
        if not isinstance(key, str):
            raise _wrong(_("khóa phải là chữ"), event)
        if key in values:
            raise _wrong(_("khóa `{key}` viết hai lần").format(key=key), event)
        values[key] = _value(next(events), events, 1)
        places[key] = _place(event)
    return values, places


def _place(event: yaml.Event) -> tuple[int, int]:
    mark: Any = event.start_mark
    return mark.line + 2, mark.column + 1


def _wrong(problem: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    mark: Any = event.start_mark
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def _skip(events: Iterator[yaml.Event]) -> yaml.Event:
    for event in events:
        if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            return event
    raise yaml.YAMLError(_("trống"))


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
    """A value as strings, lists and dicts of strings; aliases and deep nesting are refused, so nothing can grow."""
    if isinstance(event, yaml.AliasEvent) or depth > _DEPTH:
        raise _wrong(_("không dùng bí danh (*) hay lồng nhiều tầng"), event)
    match event:
        case yaml.ScalarEvent():
            plain_null = event.implicit[0] and event.value in ("null", "~", "Null", "NULL")
            return "" if plain_null else event.value
        case yaml.SequenceStartEvent():
            items = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(_value(inner, events, depth + 1))
            return items
        case yaml.MappingStartEvent():
            pairs = {}
            while not isinstance(inner := next(events), yaml.MappingEndEvent):
                key = _value(inner, events, depth + 1)
                pairs[str(key)] = _value(next(events), events, depth + 1)
            return pairs
    raise _wrong(_("không đọc được"), event)
