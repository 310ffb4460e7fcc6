"""What a limit in a sentence speaks of: its parameter, its object and its condition."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._binding import inside, wider
from pipeline.extract.limits._claimed import mentioned, taken
from pipeline.extract.limits._limit import Comparator, Stated
from pipeline.extract.limits._measure import Measure
from pipeline.extract.limits._nouns import (
    DIFFERENCE,
    HEAD,
    NO_SUBJECT,
    compares,
    heading_of,
    label_before,
    part_pattern,
    trim,
    unvalued,
    whole_subject,
)
from pipeline.extract.limits._nouns import bare_name as bare_name
from pipeline.extract.limits._nouns import clause_head as clause_head
from pipeline.extract.limits._nouns import is_condition as is_condition
from pipeline.extract.limits._period import period
from pipeline.extract.limits._shares import RELATIVE, change, per, share
from pipeline.extract.limits._shares import qualified as qualified
from pipeline.extract.limits._subject import beside, cases, fuller, held_for, owner
from pipeline.extract.limits._subject import subject as subject
from pipeline.extract.limits._telling import PERIODS
from pipeline.extract.limits._telling import is_period as is_period
from pipeline.extract.limits._telling import quantity_by_unit as quantity_by_unit
from pipeline.extract.limits._ways import COUNTS, Sought, first_quantity, told

# "độ dốc không quá 200": the ring of 20° has slipped down to the digits.
_STEEP = re.compile(r"(?:độ dốc|độ nghiêng|góc)\b", re.IGNORECASE)
_TENFOLD = re.compile(r"[1-9]\d0")
_COMPARED = re.compile(r"\b(cao|thấp|dài|ngắn|rộng|hẹp|sâu|nông|dày|mỏng|xa|gần)\s+(?:hơn|quá|nhất)\b", re.IGNORECASE)
_SAID = {
    **dict.fromkeys(("cao", "thấp"), "chiều cao"),
    **dict.fromkeys(("dài", "ngắn"), "chiều dài"),
    **dict.fromkeys(("rộng", "hẹp"), "chiều rộng"),
    **dict.fromkeys(("sâu", "nông"), "chiều sâu"),
    **dict.fromkeys(("dày", "mỏng"), "chiều dày"),
    **dict.fromkeys(("xa", "gần"), "khoảng cách"),
}
_DEGREE = re.compile(
    r"(?<!cường )(?<!mật )(?<!tốc )(?<!nhiệt )(?<!trình )(?<!chế )(?<!mức )(?<!tiến )(?<!cấp )"
    r"\b(độ (?!lớn\b|ít\b|tối\b|cao\b)[^\W\d]+(?:\s(?!phải|không|được|là|có|đạt|để|và|khi)[^\W\d]+){0,5})\s+(?:phải\s+|đạt\s+)?$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"đối với\s(?!.*\b(?:có|với|của|theo|về|và|giữa)$)\S+\s\S.*", re.IGNORECASE
)  # "đối với thức ăn đậm đặc", before its quantity
_ENDED = re.compile(r"(?:\d\s?\S{1,6}|:)$")
_SWINGS = re.compile(r"dao động\s(?:trong|từ|quanh)\b", re.IGNORECASE)  # the verb of "công suất được chọn dao động trong phạm vi …"
_RUN = re.compile(r"\b(?:vận hành thử|chạy thử|chạy rà)\b(?! nghiệm)(?!.*\b(?:vận hành thử|chạy thử|chạy rà)\b)")
_ALSO_OF = re.compile(r"^(?:\s[^\W\d]+)*?,?\s(?:và|về|giữa)\b[^,;:.\d]*$")  # "sai số vị trí mặt phẳng và độ cao"
_BEHIND = re.compile(r"\s(?P<what>(?:chiều|bề|đường|bán|chu)\s[^\W\d]+)(?=[\s.,;)]|$)", re.IGNORECASE)  # "15 mét chiều ngang"
_FOR_WHAT = re.compile(r"(?<!yêu cầu)(?<!quy định)\s(?P<case>đối với\s.+)$", re.IGNORECASE)
_THERE_IS = re.compile(r"\b(?:có|để lại|chừa lại|dự trữ)\s(?:(?:ít nhất|tối thiểu|không ít hơn|tối đa)\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"giữa\s[^\d,;]+\s(?:và|với)\s")  # "…, giữa kho và tường rào không nhỏ hơn 2 m" goes on from a distance
_STUFF = re.compile(
    r"\s(?P<what>(?!(?:tính|kể|so|từ|trở|đối|chiều|bề|và|hoặc|trên|dưới|tại|ở|để|cho|x|giữa|tới|đến|quanh|xung|bên|phía|ngoài|trong"
    r"|cách|trước|sau|dài|rộng|cao|sâu|dày|dầy)\b)[^\W\d]+(?:\s(?!(?:có|ở|tại|trong|trên|dưới|được|để|và)\b)[^\W\d]+){0,3})"
)
_SLOPES = re.compile(r"\b(?:phải|không được|được|chỉ được) dốc\s+$", re.IGNORECASE)  # "rãnh phải dốc từ 0,5 % trở lên"


def named(text: str, end: int, measure: Measure) -> tuple[str, str]:
    """The parameter and the object of a measure; an empty parameter when it is doubtful."""
    sought = Sought(text, end, measure)
    return told(sought) or _by_noun(sought)


def _by_noun(sought: Sought) -> tuple[str, str]:
    """The quantity noun that fits the unit, in the clause of the comparison, in a part that begins with one, in the sentence."""
    text, start, end, unit, fitting = sought.text, sought.start, sought.end, sought.measure.unit, sought.fitting
    bare = not unit or unit.split(" ")[0] in RELATIVE or sought.relative
    part = max(text.rfind(f"{sign} ", 0, start) for sign in ",;:") + 2
    parts = (part,) if part > 1 and _words.quantity_pattern().match(text, part) else ()
    for place in (start, *parts, *wider(text, start, end)):
        if place < start and bare and (first := first_quantity(text, place, end)):
            return trim(text[first.start() : end]), subject(text[:start])
        if found := _candidate(text, place, end, fitting, place in (start, *parts) or not text[start:end].strip()):
            if found.end() < start and sought.far and _BETWEEN.match(text, start, end):
                return f"{found[0]} {trim(text[start:end])}", owner(f"{found[0]} {text[start:end]}")
            return _parted(text, found, end)
    return _unnamed(text, start, end, sought.measure, sought.known, fitting)


def _parted(text: str, found: re.Match[str], end: int) -> tuple[str, str]:
    """A quantity and what it belongs to: "áp suất" "bồn chứa", where a distance keeps the words for both of its ends."""
    whole = trim(text[found.start() : end])
    name, of, _rest = whole.partition(" của ")
    own = owner(text[found.start() : end]) or beside(text[found.start() : end])
    between = own.startswith(("giữa ", "từ "))
    thing = (own if of and not between else "") or subject(text[: found.start()]) or own
    return (whole if between else name), thing


def _unnamed(text: str, start: int, end: int, measure: Measure, known: units.Unit | None, fitting: frozenset[str]) -> tuple[str, str]:
    """Parameter and object where no quantity noun names the measure: a label, a distance, a period, a subject that is itself limited."""
    if label := label_before(text, start, end):
        return label, ""
    if heading := heading_of(text, end, fitting):
        return heading, trim(text[start:end].split(": ")[-1])
    if degree := _DEGREE.search(text[start:end]):
        return degree[1], subject(text[start : start + degree.start()])
    if "khoảng cách" in fitting and (said := _COMPARED.search(text[end : measure.start])):
        return _SAID[said[1].casefold()], subject(text[:end])
    if "khoảng cách" in fitting and (behind := _BEHIND.match(text, measure.end)) and _words.quantity_pattern().match(behind["what"]):
        return behind["what"].casefold(), subject(text[:end])
    if "khoảng cách" in fitting and _THERE_IS.search(text, start, measure.start) and (of := _STUFF.match(text, measure.end)):
        return f"chiều dài {of['what']}", subject(text[:end])  # "phải có ít nhất 100 m cáp"
    if "khoảng cách" in fitting and (part := part_pattern().search(text[start:end])):
        return f"{_words.data()['parts'][part['part'].casefold()]} {trim(part[0])}", subject(text[: start + part.start()])
    length = "khoảng cách" in fitting or re.match(r"lần (?:đường kính|chiều|bán kính|bề)", measure.unit)
    if length and re.search(r"\bcách(?: xa)?\s", text[text.rfind(". ", 0, end) + 1 : end]):
        return "khoảng cách", subject(text[:end])
    if known and known.name in PERIODS and (name := period(text, start, end, measure.end)):
        return name, subject(text[:end])
    if measure.unit == "km" and (run := _RUN.search(text[:end])):
        return f"quãng đường {run[0]}", subject(text[:end])
    if known and known.name == "lần":
        of = _words.quantity_pattern().match(measure.unit.removeprefix("lần").strip())
        thing = clause_head(text[start:end]) if of else ""
        return (f"{of[0].casefold()} {thing}" if of and thing else "số lần"), subject(text[:end])
    if measure.unit == "%" and (steep := _SLOPES.search(text, start, end)):
        return "độ dốc", subject(text[: steep.start()])
    if measure.unit.startswith("%") and (name := change(text, end)):
        return name, ""
    if name := share(text, start, end, measure):
        return name, ""
    if known and (known.name in _words.data()["burden_units"] or known.name in RELATIVE[::2]) and (name := bare_name(text, start, end)):
        return name, ""
    name, thing = _otherwise(text[:end], start, known is not None, fitting)
    if not (name or fitting) and (counts := per(measure.unit)):
        return f"số lượng {counts}", subject(text[:end])
    told = (
        bool(name)
        or (known is None and "/" not in measure.unit)
        or (known is not None and (known.name == "lần" or "lần" in known.name.split("/")))
    )
    if told:
        return name, thing
    whole, word = whole_subject(text, start, end), quantity_by_unit(measure)
    first = _words.quantity_pattern().match(whole)
    if first and "khoảng cách" in fitting and first[0].casefold() in (_words.quantities_of("m³") | _words.quantities_of("m²")):
        return "", ""  # "Thể tích vữa phải làm đầy ≥ 100 m"
    if (
        "khoảng cách" in fitting
        and not DIFFERENCE.search(text, start, end)
        and (place := re.search(r"\b(?:phía|cách|xa|tới|ngoài|thượng lưu|hạ lưu|gần|(?<=đặt )sau|(?<=đặt )trước)\b.*", text[start:end]))
    ):
        return f"khoảng cách {trim(place[0]).removeprefix('cách ')}", whole
    return (f"{word} {whole}" if whole and word and not whole.casefold().startswith(word) else whole), ""


def _marked(text: str) -> int:
    """Where the words of a sentence begin behind its blanks and the mark of an item."""
    return len(text) - len(text.lstrip(" -–+"))


def _candidate(text: str, start: int, end: int, fitting: frozenset[str], near: bool) -> re.Match[str] | None:
    """The quantity noun meant: the last one that the unit measures and that no other comparison has taken, else the first."""
    found = [m for m in _words.quantity_pattern().finditer(text, start, end) if not mentioned(text, start, m)]
    found = [m for m in found if not _only_when(text, m, fitting)]
    found = [m for m in found if not text.endswith("ứng với ", 0, m.start())] or found
    if "(" in text or "dao động" in text or "không" in text or "khoảng" in text:
        found = [m for m in found if not (_SWINGS.match(text, m.start()) or _beside_it(text, m, end))] or found
    so = text.rfind("sao cho ", start, end)
    if so >= 0 and any(m.start() > so for m in found):
        start, found = so + len("sao cho "), [m for m in found if m.start() > so]
    ensures = found and "thời gian" not in fitting
    if ensures and text.endswith(("bảo đảm ", "đảm bảo "), 0, found[-1].start()) and not re.search(r"[\d,]", text[found[-1].end() : end]):
        return found[-1]  # "áp suất … phải bảo đảm độ cao tia nước không nhỏ hơn 10 m cột nước"
    parted = bool(text[start:end].strip()) and not text[:end].rstrip().endswith((",", "nhưng", "và"))
    found = [m for m in found if not taken(text, m, end)] if parted else found
    best = [m for m in found if m[0].casefold() in fitting or m[0].casefold() in _words.data()["any_unit"]] or (
        [m for m in found if not (fitting and (_words.has_units(m[0]) or _bare_number(text, m, end)))] if near else []
    )
    whole = _words.quantity_pattern().match(text, max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else _marked(text))
    if whole and whole[0].casefold() in fitting and whole.end() < end:
        best = [m for m in best if not (m[0].casefold() == "độ chính xác" and text.endswith(("với ", "đo từ "), 0, m.start()))]
    if not best and (right := _right_there(found, text, end)):
        return right
    if text[:end].rstrip().endswith(":"):
        return best[0] if best else None
    if "tỷ lệ" in fitting and found and found[0].start() - start <= 2 and found[0][0].casefold() in COUNTS:
        return found[0]  # "số lượng các trị đo có giá trị … sai số giới hạn không được vượt quá 10 %"
    free = [m for m in best if not compares(text, m.end(), end)]
    if (
        len(free) > 1
        and free[0].start() - start <= 2
        and free[0][0].casefold() in _words.data()["any_unit"]
        and _ALSO_OF.search(text, free[0].end(), free[-1].start())
    ):
        return free[0]
    if (
        len(free) > 1
        and free[0].start() - start <= 2
        and not re.search(r"(?:\bcó|\bvới|\bvà|\bthì|\bhoặc|\bbảo đảm|\bđảm bảo|\bphải|\bđạt|[,;:(])\s*$", text[: free[-1].start()])
    ):
        return free[0]
    owned = [m for m in free if not text[: m.start()].endswith(" của ")] or free
    return owned[-1] if owned else best[0] if best else None


def _only_when(text: str, match: re.Match[str], fitting: frozenset[str]) -> bool:
    """Whether a quantity only says when another one holds: "khoảng cách … khi mực nước thấp nhất phải từ 2 m trở lên"."""
    if not text.endswith(("khi ", "lúc "), 0, match.start()):
        return False
    begin = text.rfind(". ", 0, match.start()) + 1
    return any(m[0].casefold() in fitting for m in _words.quantity_pattern().finditer(text, begin, match.start()))


def _beside_it(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a quantity noun only stands in brackets, or names a room that something else touches: "tiếp xúc với không gian bên ngoài"."""
    room = match[0].casefold() in ("không gian", "khoảng không", "khoảng trống")
    return inside(text, match.start(), end) or (room and text.endswith(("với ", "ra ", "vào ", "trong ", "ngoài "), 0, match.start()))


def _right_there(found: list[re.Match[str]], text: str, end: int) -> re.Match[str] | None:
    """The quantity right before a comparison, whatever unit follows: "lực kéo tối thiểu 3000 kg"; a period or a share is of another."""
    last = found[-1] if found and not text[found[-1].end() : end].strip() else None
    other = last is None or "%" in text[end : end + 40] or last[0].casefold() in _words.quantities_of("năm")
    return None if other or last is None or not _words.has_units(last[0]) else last


def _bare_number(text: str, match: re.Match[str], end: int) -> bool:
    """Whether "số" alone stands before the comparison."""
    return match[0] == "số" and not text[match.end() : end].strip()


def _otherwise(text: str, start: int, known: bool, fitting: frozenset[str]) -> tuple[str, str]:
    """Without a quantity noun: the adjective that names one, or a short subject that is itself the parameter."""
    adjectives, left = _words.data()["adjectives"], text[start:]
    for word in reversed(re.findall(r"\w+", left)[-6:]):
        if known and word.casefold() in adjectives and (not fitting or adjectives[word.casefold()] in fitting):
            return adjectives[word.casefold()], subject(text)
    name = trim(left)
    plausible = name and not fitting and len(name.split()) <= 8 and not HEAD.match(name)
    return (name, "") if plausible and name[0].isupper() and not NO_SUBJECT.fullmatch(name) else ("", "")


def condition(text: str, start: int, end: int) -> str:
    """The condition in words: an opening "khi …" or "đối với …" part before the place, or right after the measure."""
    return "; ".join(p for p in (*cases(text[:start]), held_for(text[end:])) if p)


def made(text: str, start: int, measure: Measure, kind: Comparator, low: Decimal | None, high: Decimal | None) -> Stated:
    """A limit of a sentence with its parameter, object and condition."""
    parameter, thing = named(text, start, measure)
    parameter, thing = unvalued(parameter), fuller(thing, text[:start])
    if _STEEP.match(parameter) and not measure.unit and _TENFOLD.fullmatch(measure.numeral.text):
        low, high = (None if end is None else end / 10 for end in (low, high))
        measure = replace(measure, unit="°", numeral=replace(measure.numeral, ambiguous=True))
    told = condition(text, start, measure.end)
    if case := _FOR_WHAT.search(parameter):
        thing = thing.removesuffix(case[0])
        whole = trim(text[max(text.rfind(case["case"], 0, start), 0) : start])
        told = told if told.casefold().startswith("đối với") else "; ".join(p for p in (whole, told) if p)
        parameter = parameter[: case.start()].strip(" :,")
    held = told.removesuffix(parameter).strip() if parameter else told
    told = held.rstrip(" :") if _ENDED.search(held) or _OF_ALL.fullmatch(held) else told  # "khi chiều cao lớn hơn 10 m khoảng cách …"
    return Stated(start, measure.end, kind, low, high, measure.unit, parameter, thing, told, measure.numeral.ambiguous)
