"""Limits in sentences: a comparator phrase, a number, a unit, and what they speak of.

A number in a condition ("khi chiều cao lớn hơn 2 m") limits nothing: it becomes the condition of the limits after it. What is doubtful is
left out: a limit that is not there does less harm than one that the text does not state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from pipeline import units
from pipeline.extract.limits import _acts, _bounds, _listed, _naming, _series, _sizes, _terms, _words
from pipeline.extract.limits._ahead import ahead
from pipeline.extract.limits._binding import binds, differing, negated, opened
from pipeline.extract.limits._by_unit import by_unit
from pipeline.extract.limits._chained import chains, spans
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._due import due, often
from pipeline.extract.limits._far import far
from pipeline.extract.limits._follows import averaged, continued, of_another, second_end, shared
from pipeline.extract.limits._forms import forms, plain_end, side
from pipeline.extract.limits._frequency import FREQUENCY, acted, frequencies
from pipeline.extract.limits._given import given
from pipeline.extract.limits._higher import higher
from pipeline.extract.limits._intervals import ranges
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._measure import NO_VALUE, SPLIT_UNIT, SPOKEN, Measure, measure_at
from pipeline.extract.limits._owned import owned, says_what_is
from pipeline.extract.limits._plain import plain
from pipeline.extract.limits._rations import to_each
from pipeline.extract.limits._sizes import TIMES, side_names, sides
from pipeline.extract.limits._sorted import unsorted
from pipeline.extract.limits._spreads import unlike
from pipeline.extract.limits._thereof import thereof
from pipeline.extract.limits._which import which
from pipeline.numerals import NUMBER, WORDS

_ANY_NUMBER = re.compile(rf"(?=[\d{''.join(sorted({w[0] for w in WORDS}))}])(?:\d|{SPOKEN.pattern})", re.IGNORECASE)
_REACH = re.compile(
    r"\bvẫn\s+(?:phải\s+)?(?:cấp|truyền|dẫn|đáp ứng|đảm bảo|bảo đảm|duy trì|hoạt động)(?:\s+được)?\s+(?=\d)"
    r"|\bphải\s+(?:đảm bảo|bảo đảm|đạt|đáp ứng|(?:\w+\s)?chịu(?: được)?|"
    r"(?:có\s)?đủ(?: dùng| cung cấp| hoạt động| làm việc)?(?: cho| trong)?|duy trì(?: được)?)\s+(?:ở\s+)?(?=\d)",
    re.IGNORECASE,
)
# "nhiệt độ … phải đạt -18 °C, hoặc thấp hơn", "được giữ ở 4 °C"
_KEPT = re.compile(
    r"\b(?:phải đạt\s+(?=[-–])|(?:được|phải)\s(?:được\s)?giữ ở\s+(?=[-–+]?\d)|(?<=để )duy trì nhiệt độ ở\s+(?=[-–+]?\d)"
    r"|(?P<how>bảo quản|cấp đông|làm lạnh|giữ lạnh|duy trì)(?: lạnh| đông)? ở nhiệt độ\s+(?=[-–+]?\s?\d)"
    r"|(?:duy trì|giữ|hạ|đưa|đảm bảo|bảo đảm)(?: được)?\s(?P<what>nhiệt độ(?:\s(?!(?:ở|đạt|đến|xuống|tại|là|từ)\b)[^\W\d]+){0,6})"
    r"\s(?:ở|đạt|đến|xuống|xuống đến|tại)(?: mức)?\s+(?=[-–+]?\s?\d[\d,]*\s?°?\s?C[, ]+hoặc\s))",
    re.IGNORECASE,
)
_HAVE = re.compile(
    r"\b(?:phải|yêu cầu)\s+(?:được\s+)?(?:(?:đảm bảo|bảo đảm)\s+)?"
    r"(?:có|lắp(?: đặt)?|bố trí|trang bị|thiết kế|xây dựng|gồm|cắm|treo|kê)\s+(?:đủ\s+)?"
    r"(?=(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|0?[2-9]|[1-9]\d{1,3}|01|1 \(một\)|một \(0?1\))\s)",
    re.IGNORECASE,
)
_ENSURED = re.compile(r"\b(?:đảm bảo|bảo đảm)\s+(?=\d[\d.,]*\s?m[23²³]/)", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:được(?: phép)?|phải(?: được)?) (?:lấy|tính|chọn)(?: bằng| là)\s+(?=\d)", re.IGNORECASE)
_PRESSED = re.compile(
    r"\bthử (?:thủy lực|thuỷ lực|bền|kín|nén|áp lực)(?: [^\W\d]+){0,5}? (?:ở|với|bằng|tại) áp suất (?:là |bằng )?(?=\d)", re.IGNORECASE
)
_LOADED = re.compile(r"\b(?:chất|treo) (?:một )?tải(?: trọng)?(?: thử)?(?: tĩnh| động)?(?: là| có khối lượng)? bằng (?=\d)", re.IGNORECASE)
_ONE_UNIT = re.compile(r"^\W*(?:một|01|1)\s[^.;]*\d\s?[^\s\d]{1,5}\s$", re.IGNORECASE)  # "Một giờ là 45 phút, được tính bằng …"
_FOR_EACH = re.compile(r"(?:cho|ở|tại|trong|trên) (?:mỗi|từng)(?: [^\W\d]+){1,3}? (?=\d)")  # "tối thiểu cho mỗi mô hình 10 điểm"
_MORE = re.compile(r"\bthì\b|,\s[^;.]*\b(?:phải|được|cần)\b")
_FROM = re.compile(r"\btừ\b", re.IGNORECASE)
_TO = re.compile(r"\s*(?:đến|tới|÷|~|[-–]\s?\d|trở xuống)")
_THROUGH = re.compile(r"\s*[÷~]\s*(?=\d)")
_LETTER = re.compile(r"(?<!\w)[A-Z]\s*$")
_REACHED = re.compile(r"\bphải\s(?:[^\W\d]+\s){0,16}?trong (?:phạm vi|bán kính|vòng bán kính)\s+(?=\d)", re.IGNORECASE)
_ONE_OF = re.compile(r"\s+trong\s(?:các|những|số|hai|ba)\b")
_EXAMPLE = re.compile(
    r"(?:^|\.\s)\W*(?:ví dụ|thí dụ)\b[^.]*$|\b(?:ví dụ|thí dụ|chẳng hạn)\b(?:(?!,\s(?:phải|không|cần|có|được)\b)[^.;)])*$", re.IGNORECASE
)
_TITLE = re.compile(r"\W*(?:Quy chuẩn kỹ thuật quốc gia|Tiêu chuẩn quốc gia|Định mức kinh tế)\s[^.;]{0,20}\b(?:về|đối với|cho)\b")
_CASES = re.compile(r"^(?P<name>[^:;.]{3,80}):\s(?:đối với|với|tại|ở|trên)\s[^:;.]{2,200}$", re.IGNORECASE)
_OTHER_END = re.compile(r"\s*(?:,\s*)?(?:(?:và|hoặc|nhưng)\s+)?(?:phải\s+)?(?=\D)")  # "không nhỏ hơn 7 hoặc lớn hơn 9 kg"
_VALUE_BEFORE = re.compile(r"\d\s?(?:%|‰|[^\W\d]{1,3}[23²³]?)\s$")
_BEFORE = re.compile(r"\s+trước\b")
_MARK = re.compile(r"^\s*(?:[a-zđ]|\d{1,2})\)\s")
_FIRE = re.compile(r"(?:[REIW]{1,4}\s|[DØøΦφ]\s?)(?=\d)")  # "EI 45", "D400 mm"
_CASE = re.compile(r"(?:có(?! thể)|đối với|trường hợp|khi|với|nếu|tại|ở|trong|từ|tới|đến|giữa)\b[^:]{2,160}:", re.IGNORECASE)
_DASHED = re.compile(r"\W*(?P<case>(?:[^:;]|:(?=\d)){3,160}?)\s[-–]\s")
_SAID_BELOW = re.compile(
    r"\s+(?:được\s+)?(?:phải\s+)?(?:xác định|quy định|tính toán|tính|thực hiện|lấy|áp dụng|đáp ứng|bảo đảm|đảm bảo)?\s*"
    r"(?:theo|các|những)?\s*"
    r"(?:quy định|yêu cầu|trị số|giá trị)?\s*(?:như\s+)?(?:sau|dưới đây|sau đây)$",
    re.IGNORECASE,
)


def stated(sentence: str, comma_decimals: bool = True, required: bool = False, lead: str = "") -> Iterator[Stated]:
    """The limits of one sentence, in order; `required` says that the words before a list, which are `lead`, or a heading bind it."""
    if not _ANY_NUMBER.search(sentence) or _TITLE.match(sentence):
        return
    sentence = _MARK.sub(lambda m: " " * len(m[0]), _words.mended(sentence))
    taken: list[Stated] = []
    parts: set[int] = set()
    for finder in (
        higher,
        _sizes.spreads,
        unlike,
        chains,
        _compared,
        _listed.listed,
        ranges,
        _others,
        _sizes.sizes,
        forms,
        _bounds.bounds,
        _terms.terms,
        plain,
        _acts.acts,
        ahead,
        far,
        to_each,
        *((owned,) if says_what_is(sentence, lead) else ()),
    ):
        for one in finder(sentence, comma_decimals, required):
            found = second_end(sentence, one, taken)
            named = _named_otherwise(sentence, found, taken, lead, comma_decimals) if not found.parameter else None
            if _EXAMPLE.search(sentence, 0, found.start):
                continue
            told = thereof(sentence, named or _labelled(sentence, found, lead, comma_decimals), taken, parts)
            if told.parameter and not (any(_overlap(told, t) for t in taken) or which(sentence, told, taken)):
                told = shared(sentence, of_another(averaged(told, taken), taken), taken)
                taken.append(told)
    series = (
        _series.continued,
        _series.counts,
        _series.dimensions,
        _series.alternatives,
        _series.firsts,
        _series.ranges,
        _series.upwards,
        _series.after_spreads,
        _series.cases,
        _series.upward_again,
    )
    follow = chain.from_iterable(go_on(sentence, taken, comma_decimals) for go_on in series)
    more = [m for m in follow if not any(_overlap(m, t) for t in taken)]
    for one in _series.respective(sentence, unsorted(sorted((*taken, *more), key=lambda s: s.start))):
        yield _acts.shared(sentence, often(sentence, due(sentence, one)))


def _overlap(one: Stated, other: Stated) -> bool:
    return one.start < other.end and other.start < one.end


def _named_otherwise(text: str, found: Stated, taken: list[Stated], lead: str, comma: bool) -> Stated | None:
    """A limit without a name of its own: it goes on with the one before, takes the name of the lead, or what its unit tells."""
    label = _cased_label(text, found)
    told = replace(found, parameter=label) if label else continued(text, found, taken) or _led(text, found, lead, comma)
    number = NUMBER.search(text, found.start)
    measure = measure_at(text, number.start(), comma) if number and not told else None
    name = by_unit(text, found.start, replace(measure, unit=measure.unit or found.unit)) if measure else ""
    return replace(found, parameter=name) if name else told


def _labelled(text: str, found: Stated, lead: str, comma: bool) -> Stated:
    """An item that only says of what ("Bệ xí: không lớn hơn 450 mm") below words that name the quantity ("Chiều cao lắp đặt:")."""
    if dashed := _DASHED.match(text, 0, found.start) if lead else None:
        return _of_lead(text[dashed.end() :], found, lead, comma, dashed["case"], dashed.end())
    labelled = text.lstrip(" -–+").startswith(f"{found.parameter}:")
    if not lead or not (labelled or _alone(text, found)) or _words.quantity_in(found.parameter):
        return found
    behind = text.index(":") + 1 if labelled else found.start
    return _of_lead(text[behind:], found, lead, comma, found.parameter, behind)


def _alone(text: str, found: Stated) -> bool:
    """Whether all that stands before a comparison is a name: "đường cấp III trở xuống không nhỏ hơn 1 000 m"."""
    known = units.table().get(units.normal(found.unit))
    return bool(known and _words.quantities_of(known.name)) and text[: found.start].strip(" -–+") == found.parameter


def _of_lead(rest: str, found: Stated, lead: str, comma: bool, case: str, cut: int) -> Stated:
    """A limit named by the words before its list, `case` its condition; as it was when these name no quantity of its unit."""
    named = _led(rest, replace(found, start=max(found.start - cut, 0)), lead, comma) if not _words.quantity_in(case) else None
    vague = named is not None and named.parameter.casefold() in ("giá trị", "trị số", "mức", "chỉ tiêu")
    fits = named is not None and not vague and _words.quantity_pattern().match(named.parameter)
    return replace(found, parameter=named.parameter, object=named.object, condition=case) if named and fits else found


def _led(text: str, found: Stated, lead: str, comma: bool) -> Stated | None:
    """An item that begins with its comparison takes its name from the words before the list: "Tối thiểu 12 giờ đối với …"."""
    number = NUMBER.search(text, found.start)
    measure = measure_at(text, number.start(), comma) if number else None
    before = text[: found.start].strip(" -–+•")
    dashed = text[: found.start].rstrip().endswith((" -", " –"))
    bare = dashed or not re.search(r"\d", before)
    if not lead or measure is None or (before and not _CASE.fullmatch(f"{before.rstrip(':')}:" if bare else before)):
        return None
    told = [one for line in reversed(lead.split("\n")) if (one := _said_by(line, found, measure, before.rstrip(" :")))]
    return next((one for one in told if _words.quantity_pattern().match(one.parameter)), told[0] if told else None)


def _said_by(line: str, found: Stated, measure: Measure, case: str) -> Stated | None:
    """The limit with the name and the thing that a line of the lead tells, None when it names nothing."""
    words = _SAID_BELOW.sub("", line.rstrip(" :"))
    parameter, thing = _naming.named(words, len(words), measure)
    if not parameter or _naming.is_condition(parameter):
        return None
    condition = "; ".join(dict.fromkeys(p for p in (case, found.condition) if p))
    return replace(found, parameter=parameter, object=thing, condition=condition)


def _cased_label(text: str, found: Stated) -> str:
    """The words before a colon behind which only cases stand: "Nước dự phòng: đối với hệ thống cũ không quá 30 %"."""
    match = _CASES.search(text, 0, found.start)
    return match["name"].strip(" -–+•") if match and not re.search(r"\d", match["name"]) else ""


def _compared(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    chained = spans(text, comma)
    for phrase in _words.phrases(text):
        filler = _words.filler_pattern().match(text, phrase.end)
        fire = _FIRE.match(text, begin := _filled(text, phrase.end))
        measure = measure_at(text, fire.end() if fire else begin, comma)
        if measure and SPOKEN.match(text, measure.start) and text[: measure.start].rstrip().endswith("trong"):
            continue  # "số bồn tối đa trong một cụm"
        if measure and _ONE_OF.match(text, measure.end):
            continue  # "có ít nhất một trong các kích thước sau"
        if measure and any(m.start("unit") < measure.end <= m.end() for m in SPLIT_UNIT.finditer(text)):
            continue
        if measure and any(phrase.end <= p.start < measure.start for p in _words.phrases(text)):
            continue  # "sai lệch thấp hơn không quá 0,6 mm": the second comparison is the one
        if filler and _FROM.search(filler[0]) and not (measure and _firmly_from(text, phrase, measure)):
            continue
        if measure and (_of_letters(text, phrase, measure) or any(phrase.start in span for span in chained)):
            continue
        if measure is None or NO_VALUE.match(text, measure.end) or _only_above(phrase, measure) or _for_each(text, phrase):
            continue
        whole = _naming.qualified(text, counted(text, _shared(text, measure, comma)))
        if not binds(text, phrase, required, whole.end):
            continue
        kind = negated(text, phrase)
        made = _naming.made(text, phrase.start, whole, kind, *ends(kind, measure.numeral.value))
        if upper := _upper(text, whole, comma):
            yield replace(made, comparator="range", low=measure.numeral.value, high=upper.numeral.value, end=upper.end, unit=upper.unit)
            continue
        if phrase.words.casefold() == "chậm nhất" and not made.parameter.casefold().startswith(("thời gian", "thời hạn")):
            made = replace(made, parameter="thời gian trước" if _BEFORE.match(text, whole.end) else "thời hạn")
        if FREQUENCY.search(made.unit) and made.parameter:
            made = replace(made, parameter=acted(text, phrase.start, made.parameter))
        names = side_names(text, phrase.start, made.parameter) if TIMES.match(text, measure.end) else []
        made = replace(made, parameter=names[0]) if names else made
        differs = differing(text, phrase.start) if opened(text, phrase.start, ("openers",)) else ""
        yield replace(made, parameter=differs, object="") if differs else made
        for at, other in enumerate(sides(text, phrase.start, kind, whole, comma), start=1):
            yield replace(other, parameter=names[min(at, len(names) - 1)]) if names else other


def _upper(text: str, first: Measure, comma: bool) -> Measure | None:
    """The other end of an interval that a comparison leads to: "phải lớn hơn 20 % ÷ 30 %"."""
    joint = _THROUGH.match(text, first.end)
    other = measure_at(text, joint.end(), comma) if joint else None
    whole = other and other.unit and first.unit in ("", other.unit) and other.numeral.value > first.numeral.value
    return other if whole else None


def _of_letters(text: str, phrase: _words.Phrase, measure: Measure) -> bool:
    """Whether a comparison is one of letters: "H ≤ 0,5A" of a drawing, no current of half an ampere."""
    lettered = phrase.words[0] in "≤≥<>" and _LETTER.search(text, 0, phrase.start)
    return bool(lettered and len(measure.unit) == 1 and measure.unit.isupper() and text[measure.end - 2].isdigit())


def _firmly_from(text: str, phrase: _words.Phrase, measure: Measure) -> bool:
    """Whether "từ" only leads to a least value: "tối thiểu từ 70 %", not "tối thiểu từ 2 đến 3 phút" or "dài nhất từ 24 m trở lên"."""
    return phrase.words.casefold() in ("tối thiểu", "ít nhất") and not _TO.match(text, measure.end)


def _shared(text: str, measure: Measure, comma: bool) -> Measure:
    """The first side of "600 x 600 mm", whose unit only the last one prints."""
    other: Measure | None = measure
    while other and not other.unit and (sign := TIMES.match(text, other.end)):
        other = measure_at(text, sign.end(), comma)
    if other and not other.unit and other is measure and (joint := _OTHER_END.match(text, measure.end)):
        other = next((measure_at(text, _filled(text, p.end), comma) for p in _words.phrases(text) if p.start == joint.end()), None)
    return replace(measure, unit=other.unit) if other and other.unit in units.table() else measure


def _filled(text: str, end: int) -> int:
    """Where the words end that may stand between a comparison and its number."""
    filler = _words.filler_pattern().match(text, end)
    each = _FOR_EACH.match(text, filler.end()) if filler else None
    return each.end() if each else filler.end() if filler else end


def _only_above(phrase: _words.Phrase, measure: Measure) -> bool:
    """Whether the words only say where something is: "phía trên một bãi đỗ"."""
    words = phrase.words.casefold()
    return (words in ("trên", "dưới", "hơn") and not measure.unit) or (words == "trên" and measure.numeral.value == 1)


def _for_each(text: str, phrase: _words.Phrase) -> bool:
    """Whether "trên" only says of how much: "không được vượt quá 5 % trên 100 m đường ống"."""
    return phrase.words.casefold() == "trên" and bool(_VALUE_BEFORE.search(text, max(phrase.start - 20, 0), phrase.start))


def _others(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    yield from given(text, comma, required)
    yield from frequencies(text, comma)
    yield from _kept_at(text, comma)
    for pattern, kind in ((_REACH, ">="), (_ENSURED, ">="), (_HAVE, "="), (_TAKEN, "="), (_REACHED, "<="), (_PRESSED, "="), (_LOADED, "=")):
        for match in pattern.finditer(text):
            measure = measure_at(text, match.end(), comma)
            whole = _naming.qualified(text, counted(text, measure)) if measure else None
            if (
                whole
                and whole.unit
                and (plain_end(text, whole) or (kind == ">=" and _words.after_pattern(">=").match(text, whole.end)))
                and not NO_VALUE.match(text, whole.end)
                and not (_ONE_UNIT.search(text, 0, match.start()) and match.re is _TAKEN)
                and not _in_case(text, match)
            ):
                made = _naming.made(text, match.start(), whole, kind, *ends(kind, whole.numeral.value))  # type: ignore[arg-type]
                of = whole.unit.removeprefix("% ") if match[0].casefold().startswith("vẫn") and whole.unit.startswith("% ") else ""
                of = {_PRESSED: "áp suất thử", _LOADED: "tải thử"}.get(pattern, of)
                yield replace(made, parameter=of) if of else made


def _in_case(text: str, match: re.Match[str]) -> bool:
    """Whether a demand belongs to a case: not where its "phải" ends one: "Đối với mỏ nhỏ phải có 01 công trình"."""
    ends = match[0].casefold().startswith(("phải", "vẫn")) and not _MORE.search(text, match.end())
    return opened(text, match.end() if ends else match.start(), ("openers",))


def _kept_at(text: str, comma: bool) -> Iterator[Stated]:
    """A temperature that something is kept at: "nhiệt độ của sản phẩm được giữ ở -18 °C, hoặc thấp hơn"."""
    for match in _KEPT.finditer(text):
        measure = measure_at(text, match.end(), comma)
        if (
            measure is None
            or measure.unit != "°C"
            or "nhiệt độ" not in text[: match.end()].casefold()
            or opened(text, match.start(), ("openers",))
        ):
            continue
        if kind := side(text, measure):
            found = _naming.made(text, match.start(), measure, kind, *ends(kind, measure.numeral.value))
            yield replace(found, parameter=match["what"] or ("nhiệt độ" if match["how"] else found.parameter or "nhiệt độ"))
