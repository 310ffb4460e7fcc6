"""What a name in a table says besides the name: number, footnote marks, unit, comparator and condition.

"3. Hàm lượng protein, % khối lượng tính theo chất khô, không nhỏ hơn" names a parameter, its unit, a condition and a comparator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import units
from pipeline.extract.limits import _words

_NUMBERED = re.compile(
    r"^(?:\(?\d{1,3}(?:\.\d+)*[.)]|\d{1,3}\s?[-–]|[IVX]{1,5}(?:\.\d+)*[.)]|[a-zđ][.)]|[A-ZĐ][.)](?=\s+[A-ZĐÀ-Ỹ])|[-–+•])\s+"
)
_MARK = re.compile(
    r"\s*\((?P<a>\*+|\d{1,2}|[a-eđ]|[ivx]{1,4})\)(?=\s|$|[,()])|(?<=[\w)])\s*(?P<b>\*+)|\s(?P<c>(?:\d{1,2}|(?<=\d )[a-eđ])\))(?=[\s,;:]|$)"
    r"|(?<![/ ,(·]m)(?<![cd]m)(?P<d>[¹²³]+)$|\[(?P<e>\d{1,2})\]$"
)
_SLIPPED = re.compile(  # "101)", "≤ 31)", "6 - 8,51)": a raised 1 came down
    r"(?P<figure>\d[\d .]*(?:,\d+|\d)|(?:[≤≥<>]|\d[\d.,]*\s?[-–÷])\s?\d(?:[\d .]*\d)?(?:,\d+)?)(?P<mark>\d)\)"
)
# "Khoảng cách, m, khi mật độ …, người/m2", "Độ chói, cd/m2 theo tốc độ, km/h" and "Khoảng cách (m) ứng với công suất": the first
# unit is that of the quantity.
_FIRST_UNIT = re.compile(
    r"^(?P<name>[^,(]{4,120}?)(?:,\s+(?P<unit>[^,;()\s]{1,12})(?:,\s+|\s+(?=(?:theo|ứng với|tương ứng|khi)\s[^,;]+,\s\S{1,8}$)))"
    r"(?P<rest>(?:khi|với|ứng với|tương ứng|đối với|từ|theo|để|của|cho|tính|trong|đến|trên)\b.*)$",
    re.IGNORECASE,
)
_INNER_UNIT = re.compile(
    r"\((?P<unit>[^()]{1,12})\)\s+"
    r"(?=\(?(?:ứng với|tương ứng|khi|theo|đối với|của|từ|để|tính|cho|đến|tới|giữa|không|tối)\b|[-–] [^\W\d]|\([^()\d]{4,60}\)$)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(\[](?P<unit>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?)[)\]]\s*$")
_BARE_UNIT = re.compile(  # "Mức tối đa dB (µV)", "Dòng điện mA", "U đỉnh V"
    r"(?:.{2,}[^\W\d]|[A-Z])\s(?P<unit>dB\s?\([µμ]V(?:/m)?\)|dB[mcW]?|dB[µμ]V(?:/m)?|[mkµμ][AVW]|[kMG]Hz|[mµμ]s|[nµμp]F"
    r"|(?<=đỉnh )[VA]|(?<=hiệu dụng )[VA])$"
)
_DASHED = re.compile(r"\s[-–]\s(?P<unit>\S+)\s*$")
_COUNTED = re.compile(r"[^\W\d]{1,6}/(?:\d* ?)(?:kg|g|mg|l|lít|ml|m|m2|m3|ha|h|giờ|ngày|người|lần|năm)")  # "hạt/kg"
_RATIO = re.compile(  # "10-6/°C", "g/cm2", "L/m2.h"
    r"(?![A-Z]/[A-Z]$)(?:10[-–]\d{1,2}|[µμ]?[A-Za-zΩ]{1,3}[23²³]?)\s?/\s?[°º]?[A-Za-z]{1,3}[23²³]?(?:[.·][A-Za-z]{1,3}[23²³]?)?"
)
_OF_PARTS = re.compile(
    r"(?P<name>\S.*?),?\s*\(?(?P<unit>%\s?\((?:theo )?(?:[mvw]/[mvw]|kl/kl|tt/tt|kl/tt|mol/mol|khối lượng|thể tích)\))\)?", re.IGNORECASE
)
_APIECE = re.compile(r"[nµμmk]?(?:g|l|L|m2|m3)\s?/\s?[a-zà-ỹđ]{2,8}")  # "mg/điếu", "g/viên"
_IN_SAMPLE = re.compile(r"/\s?(?:\d+ ?)?(?:g|kg|ml|l|lít)(?: hoặc /\s?(?:\d+ ?)?(?:g|kg|ml|l|lít))?")  # "Salmonella, /25 g"
_NUMBER_OF = re.compile(  # "g I2/100 g", "ml NaOH 0,1 N/10 g chất khô"
    r"m?[gl] [A-Z][A-Za-z]{0,4}\d?(?: \d(?:,\d+)? ?[NM])?/\s?(?:\d+ ?)?(?:k?g|m?l)(?: [^\W\d]+){0,6}"
)
_SIGNALS = re.compile(r"[A-Z]/[A-Z]")  # "S/N", "C/N" are ratios of signals, no units
_PEAK = re.compile(r"(?:số giờ|thời gian|hệ số) sử dụng (?:công suất|phụ tải)$", re.IGNORECASE)  # the peak that hours are told of
_BUSIEST = re.compile(r"\b(?:ngày|giờ|tháng|mùa)(?: (?:dùng|sử dụng|thải))?(?: nước)?$", re.IGNORECASE)  # "trong ngày dùng nước nhiều nhất"
_WORDED = re.compile(  # "Chỉ tiêu m2/1m dài bến cảng"
    r"(?P<name>(?:chỉ tiêu|giá trị|mức|định mức|tiêu chuẩn)(?: tối thiểu| tối đa)?) "
    r"(?P<unit>(?![sc]/n$)[^\W\d]{1,3}[23²³]?/(?:\d* ?)[^\W\d]{1,9}(?: [^\W\d]+){0,4})",
    re.IGNORECASE,
)
_ASKED = re.compile(  # before a comparator: a force, or a count without a unit of measure
    r"(?P<a>(?:\S+\s+)?(?:lực|tải|sức|độ bền)\b.*), (?P<n>N)|(?P<b>.{4,}), (?P<c>chu kỳ|lần|loại|cấp|điểm|vòng|chiếc|cái|con|hạt|bộ)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?:đối với|tính theo|tính trên|trong|ở|khi|của|trên|với|cho|theo|tại|dùng|\()", re.IGNORECASE)
_QUOTIENT = re.compile(r"[a-zµμ]{1,3}[a-zđ]{1,3}/(?:l|L|kg|g|m[23³²]|ml|mL)")
_PRODUCT = re.compile(r"[µmkMGT]?[A-ZΩ][a-z]?[.·]k?m")
_OF_SUBSTANCE = re.compile(
    r"tính theo (?P<unit>(?:m|µ|μ)?g (?:[^\W\d]+ ){0,2}(?:\d[\d,]*-)?[^\W\d]+(?:-\d[\d,]*-[^\W\d]+)*/(?:\d+ ?)?(?:l|lít|ml|kg|g)"
    r"(?: [^\W\d]+(?: \d+ ?[oº°])?)?)(?P<rest> (?:ở|đối với|trong) .*)?"
)
_WHOLE = re.compile(
    r"(?!(?:và|hoặc|khi|ứng|tương|để|từ|đến|không)\b)[^\W\d]+(?: (?!(?:ở|đối|trong|khi|tính|theo)\b)[^\W\d]+){0,3}(?: \d+ ?[oº°])?"
    r"(?=$|\s(?:ở|đối với|trong|khi|tính|theo)\s)"
)
_NO_DEGREE = re.compile(r"độ\s[^\W\d]{3}", re.IGNORECASE)  # "độ nhạy cao"
_PREPARED = re.compile(r"(?:đã|chưa)(?: [^\W\d]+){1,6}")  # "mg/kg sản phẩm đã pha để sử dụng"
_NUMBER_PER = re.compile(r"số [^\W\d]{2,8}\s?/\s?(?:\d+ ?)?(?:kg|g|l|m2|m²|ha)")  # "số hạt/ kg", "số cây/100 m2"
_TAILS = (_COUNTED, _RATIO, _NUMBER_OF, _NUMBER_PER, _APIECE, _IN_SAMPLE)  # units behind a comma
_JOINED = re.compile(r"[,;]?\s+(?:hoặc|và)\s*$")  # "Trị số xêtan, không nhỏ hơn, hoặc" over the other that may be met
_QUALIFIER = re.compile(
    r"\s+(?:số hạt|khối lượng|thể tích|thể trọng|chất khô|sản phẩm|mol|tương đối)\b|\s+(?:hoặc|và)\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the unit, the comparator and the condition that stand beside it, and its footnote marks."""

    name: str
    unit: str = ""
    kind: str = ""
    condition: str = ""
    marks: tuple[str, ...] = ()


def numbered(text: str) -> str:
    """The text without the number or dash in front of it."""
    return _NUMBERED.sub("", text)


def marks(text: str) -> tuple[str, ...]:
    """The footnote marks of a text: "*", "3)", "a"."""
    if slipped := _SLIPPED.fullmatch(text):
        return (slipped["mark"],)
    return tuple(next(g for g in m.groups() if g).strip("()") for m in _MARK.finditer(text) if not _closes(m))


@lru_cache(maxsize=1 << 13)
def unmarked(text: str) -> str:
    """The text without its footnote marks."""
    if slipped := _SLIPPED.fullmatch(text):
        return slipped["figure"].strip()
    return _MARK.sub(lambda m: m[0] if _closes(m) else "", text).strip()


def _closes(mark: re.Match[str]) -> bool:
    """Whether what looks like a mark ends a bracket: "(-20 ÷ 60) °C"."""
    before = mark.string[: mark.start()]
    return bool(mark["c"]) and before.count("(") > before.count(")")


@cache
def read(text: str) -> Name:
    """A row's or a group's name taken apart."""
    found = marks(text)
    lines = [unmarked(numbered(line)) for line in _words.mended(text).split("\n")]
    at = next((n for n in range(len(lines) - 1, 0, -1) if _in_brackets(lines[n].strip(" ()[]"), "") and not _comparator(lines[n])[1]), 0)
    if at:
        lines = [*lines[:at], *lines[at + 1 :], f"({lines[at].strip(' ()[]')})"]
    flat, kind = _comparator(" ".join(lines).strip())
    name, unit = split_unit(flat)
    if kind and not unit and (asked := _ASKED.fullmatch(flat)):
        name, unit = asked["a"] or asked["b"], asked["n"] or asked["c"]
    condition = ""
    if first := _FIRST_UNIT.match(flat):
        inner = leading_unit(first["unit"])
        if inner[0] and not inner[1] and not _symbol(first["unit"]):
            return Name(first["name"].strip(" ,:;"), first["unit"].strip(), kind, first["rest"].strip(" ,:;"), found)
    if not unit:
        name, unit, condition = _parted(flat)
    elif not kind:
        name, kind = _comparator(name)
    return Name(name.strip(" ,:;"), unit, kind, condition, found)


def _comparator(text: str) -> tuple[str, str]:
    """The comparator at the end of a name: ", không nhỏ hơn", "(tối đa)", "≤", ", max."."""
    if text[-4:].rstrip(".)").casefold().endswith(("max", "min")):
        bare, kind = _words.latin_bound(text, bool(split_unit(text.rpartition(",")[0])[1]))
        if kind:
            return bare, kind
    for phrase in reversed(_words.phrases(text)):
        rest = _JOINED.sub("", text[phrase.end :]).strip(" ):.,;")
        lead = text[: phrase.start].rstrip()
        if phrase.words == "lớn nhất" and _PEAK.match(lead):
            break
        if phrase.words.endswith(" nhất") and _BUSIEST.search(lead):
            break
        if not rest and (lead.endswith((",", "(", "-", "–", ";")) or len(phrase.words.split()) > 1 or phrase.words in "≤≥<>"):
            return lead.rstrip(" ,(-–;"), phrase.kind
        break
    return text, ""


def _parted(text: str) -> tuple[str, str, str]:
    """Name, unit and condition of "Chì, mg/kg đối với sữa bột"; empty unit when no part begins with one."""
    parts = re.split(r"[,;]\s+", text)
    for index, part in enumerate(parts[1:], 1):
        unit, rest = (part, "") if _QUOTIENT.fullmatch(part) else _of_whole(part)
        if unit and not _symbol(unit) and (not rest or _CONDITION.match(rest)) and not _thing(", ".join(parts[:index]), part):
            condition = ", ".join(p for p in (rest, *parts[index + 1 :]) if p)
            return ", ".join(parts[:index]), unit, condition
    return text, "", ""


def _of_whole(part: str) -> tuple[str, str]:
    """The unit that a part begins with, with what it is of: "mg/l cồn 100o", "tính theo mg axit axetic/l cồn 100o"."""
    if found := _OF_SUBSTANCE.fullmatch(part):
        return found["unit"], (found["rest"] or "").strip()
    unit, rest = leading_unit(part)
    if unit.endswith("sản phẩm") and _PREPARED.fullmatch(rest):
        return f"{unit} {rest}", ""
    noun = _WHOLE.match(rest) if unit and rest and not _CONDITION.match(rest) else None
    return (f"{unit} {noun[0]}", rest[noun.end() :].strip()) if noun else (unit, rest)


def leading_unit(text: str) -> tuple[str, str]:
    """The unit at the beginning of a text with its qualifier ("% khối lượng", "mg/kg hoặc mg/l") and what follows it."""
    found = units.find(text, 0)
    if found is None or text[found[1] : found[1] + 1].isalnum() or _NO_DEGREE.match(text):
        return "", text
    end = found[1]
    while more := _QUALIFIER.match(text, end):
        if text[more.start() : more.end()].strip().lower() not in ("hoặc", "và"):
            end = more.end()
            continue
        other = units.find(text, more.end())
        if other is None:
            break
        end = other[1]
    return text[:end].strip(), text[end:].strip()


def is_unit(text: str) -> bool:
    """Whether the whole text spells a unit, with a qualifier or as alternatives too."""
    unit, rest = leading_unit(text.strip())
    return bool(unit) and not rest and unit not in ("pH", "V", "A", "K", "C")


def _thing(head: str, tail: str) -> bool:
    """Whether the last of several things begins as a count does: "Cửa sổ, cống thoát nước, tầng hầm"."""
    first, more, _rest = tail.strip().partition(" ")
    return bool(more) and first.casefold() in ("tầng", "người", "cái") and ", " in head and not _words.quantity_in(head)


def split_unit(text: str) -> tuple[str, str]:
    """A name and the unit at its end: "Khoảng cách, m", "Hàm lượng (mg/kg)", "Mức ồn - dBA", "Giới hạn tối đa mg/kg"."""
    if m := _OF_PARTS.fullmatch(text):
        return m["name"], m["unit"]
    if m := _BARE_UNIT.fullmatch(text):
        return text[: m.start("unit")].strip(" ,"), m["unit"]
    if (m := _INNER_UNIT.search(text)) and is_unit(m["unit"].strip()):
        return text[: m.start()].strip(" ,"), m["unit"].strip()
    if (m := _BRACKETED.search(text)) and (unit := _in_brackets(m["unit"], text[: m.start()])):
        name, comma, other = text[: m.start()].rpartition(", ")
        return (name, other) if comma and is_unit(other) else (text[: m.start()].strip(" ,"), unit)  # "MPa (N/mm2)"
    if (m := _DASHED.search(text)) and is_unit(m["unit"]):
        return text[: m.start()].strip(" ,"), m["unit"]
    head, comma, tail = text.rpartition(", ")
    if comma and not _thing(head, tail) and (is_unit(tail.strip()) or any(p.fullmatch(tail.strip()) for p in _TAILS)) and not _symbol(tail):
        return head.strip(), tail.strip()
    if comma and _symbol(tail) and _measured_in(head, tail.strip()):
        return head.strip(), tail.strip()
    if m := _WORDED.fullmatch(text):
        return m["name"], m["unit"]
    head, blank, tail = text.rpartition(" ")
    if (
        blank
        and not head[-1:].isdigit()
        and re.search(r"[/%°]", tail)
        and (is_unit(tail) or _COUNTED.fullmatch(tail))
        and not _SIGNALS.fullmatch(tail)
    ):
        return head.strip(), tail
    return text, ""


def _symbol(text: str) -> bool:
    """Whether a lone capital is more likely the symbol of a quantity or a class than a unit: "Dung tích, V", "bậc IV, V"."""
    return bool(re.fullmatch(r"\s*[A-Z]\s*", text))


def _measured_in(name: str, unit: str) -> bool:
    """Whether a name begins with a quantity that a unit of one letter measures: "Lực đóng cửa, N", not "Dung tích, V"."""
    noun, known = _words.quantity_pattern().match(name), units.table().get(units.normal(unit))
    return bool(noun and known) and noun[0].casefold() in _words.quantities_of(known.name)  # type: ignore[index,union-attr]


def _in_brackets(inner: str, name: str) -> str:
    """The unit that brackets hold: a known one, one "tính bằng mg/l", a quotient, or the noun that a number of things counts."""
    bare = re.sub(r"^(?:tính bằng|tính theo|đơn vị(?: tính)?:?|theo)\s+", "", inner.strip())
    if is_unit(bare) or (bare.startswith("10") and is_unit(re.sub(r"^10\d{1,2} ", "", bare))):  # "106 Pa" is 10^6 Pa
        return bare
    if (m := _DASHED.search(bare)) and is_unit(m["unit"]):
        return m["unit"]
    words, _, tail = bare.partition(" - ")
    if tail and is_unit(tail) and not any(map(str.isdigit, words)):  # "phần triệu - ppm thể tích"
        return tail
    unit, rest = leading_unit(bare)
    if (unit and _CONDITION.match(rest)) or (unit.startswith("%") and rest):
        return _comparator(bare)[0].strip(" ,")
    if _NUMBER_PER.fullmatch(bare):
        return bare
    if bare in ("cấp", "điểm", "chu kỳ", "lần", "con", "hạt", "vòng"):
        return bare
    counts = re.match(r"^số(?: lượng)?\s", name, re.IGNORECASE) and re.fullmatch(r"[a-zà-ỹđ]+(?: [a-zà-ỹđ]+)?", bare)
    if _PRODUCT.fullmatch(bare):
        return bare
    quotient = re.fullmatch(r"[\w.%µμ°²³]{1,8}(?:\s?/\s?[\w.²³()]{1,12}(?:-[^\W\d]{1,6})?){1,2}", bare) and not re.fullmatch(
        r"[\d/.]+", bare
    )
    shared = re.fullmatch(r"[^\W\d]{2,10}\s?/\s?1(?:\s?0{2,3}|0)\s[^\W\d]{2,10}(?: [^\W\d]{2,8})?", bare)  # "chỗ/100 giường"
    return bare if counts or quotient or shared else ""
