"""Số, đơn vị và dấu phải viết theo hệ thống đo pháp định: dấu phẩy thập phân, khoảng trắng giữa số và đơn vị, ký hiệu SI, dấu ×.

Nội dung: tìm dấu chấm thập phân trước đơn vị (0.5 mm), dấu chấm phân cách hàng nghìn (30.000), đơn vị dính liền số (5mm), số mũ
  viết liền (m2), ký hiệu sai chữ hoa chữ thường (Kpa, Mpa, Kg), độ C viết bằng số 0 hoặc chữ o (280C, 28oC), chữ x thay dấu nhân
  (80 x 40). Số đọc được hai cách (1.435 mm) thì hỏi người soạn, không tự đoán. Mỗi đoạn văn hoặc bảng chỉ báo một lần cho mỗi loại.
Lý do: 1.435 mm là 1,435 mm hay 1 435 mm? Giới hạn đọc sai một nghìn lần thì quy chuẩn không áp dụng được.
Căn cứ: Nghị định số 86/2012/NĐ-CP (đơn vị đo pháp định); TCVN 7870-1 (ISO 80000-1); TCVN 1-2:2008.
Cách sửa: viết lại như đề nghị ở từng chỗ.
Bỏ qua: ghi `<!-- chuan: bỏ qua N01 lý do -->` ở dòng trước đoạn hoặc bảng đó.

----

Numbers, units and signs follow the legal units: decimal comma, a blank between number and unit, SI symbols, the sign ×.

What: finds decimal points before a unit (0.5 mm), points between thousands (30.000), units glued to the number (5mm), exponents on
  the line (m2), symbols with the wrong capitals (Kpa, Mpa, Kg), degrees Celsius with a zero or an o (280C, 28oC), the letter x for
  the sign of multiplication (80 x 40). A number with two readings (1.435 mm) is asked about, never guessed. Each paragraph or table
  is reported once for each kind.
Why: is 1.435 mm 1,435 mm or 1 435 mm? A limit that can be wrong by a factor of a thousand cannot be applied.
Basis: Decree 86/2012/NĐ-CP (legal units); TCVN 7870-1 (ISO 80000-1); TCVN 1-2:2008.
Fix: write what each finding proposes.
Silence: write `<!-- chuan: bỏ qua N01 reason -->` on the line before the paragraph or table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from checks.context import Context
from checks.data import load
from checks.finding import at_words
from checks.passages import Passage, passages
from checks.profile import house_of
from pipeline.messages import _
from pipeline.model import Finding, Inline, Severity, Standard, Styled, plain
from pipeline.text import has_figure

CODE = "N01"
NAME = "Cách viết số, đơn vị, dấu"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
PUBLISHED = None

VALID = (
    """# Quy định kỹ thuật

1. Khoảng cách không nhỏ hơn 0,5 mm, diện tích không quá 1 500 m², áp suất 5 kPa, nhiệt độ 28 °C, kích thước 80 mm × 40 mm.
1. Theo mục 2.1 và Bảng 2.1 của TCVN 5687:2010; diện tích tính bằng m<sup>2</sup>.
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Khoảng cách không nhỏ hơn 0.5 mm.
""",
    """# Quy định kỹ thuật

1. Khổ đường là 1.435 mm.
""",
    """# Quy định kỹ thuật

1. Diện tích không quá 30 m2, áp suất 5 Kpa.
""",
    """# Quy định kỹ thuật

1. Nhiệt độ không quá 280C.
""",
    """# Quy định kỹ thuật

1. Năng lực vận chuyển từ 30.000 hành khách mỗi giờ.
""",
    """# Quy định kỹ thuật

1. Kích thước 80 x 40, bề dày 5mm.
""",
)

Hit = tuple[str, str]
_SUPERSCRIPT = str.maketrans("0123456789-+n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ")
_THOUSANDS = re.compile(r"(?<![\w.,/:-])(?P<number>[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?)(?![\w/-]|[.,]\d)(?P<after>\s?[^\s;,.()]*)")
_CELSIUS = re.compile(r"(?<![\w.,])(?P<words>(?P<number>[-–−]?\d{1,4}(?:,\d+)?)\s?[oOº˚]\s?C|(?P<glued>\d{1,2}|\d\d0)0C)(?![\w+]|[:.-]\w)")
_METHOD = re.compile(r"[A-Z]{2,}\s*$|(?:[Mm]ethod|[Ss]ố|hiệu)\s*$")
_TIMES = re.compile(r"(?<![\w])(?P<words>(?P<left>\d+(?:,\d+)?(?:\s?[mc]?m)?)\s?[xX]\s?(?P<right>\d+(?:,\d+)?))(?!\w*[A-Z])")
_LOCATOR = re.compile(r"(?:mục|điều|điểm|khoản|bảng|hình|phụ lục|theo|tại|chương|phần|và|số)\s*$", re.IGNORECASE)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield one finding for each paragraph or table and each kind of slip."""
    seen: set[tuple[tuple[int, str, int], str]] = set()
    kinds = [*_KINDS, ("percent", _percent)] if house_of(standard) == "tcvn" else _KINDS
    for passage in passages(standard):
        if passage.role == "listing" or not has_figure(passage.text):
            continue
        text = marked(passage.piece.content)
        for kind, find in kinds:
            hits = list(find(text)) if (passage.whole, kind) not in seen else []
            if hits:
                seen.add((passage.whole, kind))
                yield _finding(standard, passage, kind, hits)


def marked(content: tuple[Inline, ...]) -> str:
    """The text with raised digits as superscript characters, so that m<sup>2</sup> is not taken for m2."""
    if not any(isinstance(n, Styled) for n in content):
        return plain(content)
    return "".join(_raised(n) if isinstance(n, Styled) else plain((n,)) for n in content)


def _raised(node: Styled) -> str:
    return plain(node.content).translate(_SUPERSCRIPT) if node.kind == "sup" else marked(node.content)


def _finding(standard: Standard, passage: Passage, kind: str, hits: list[Hit]) -> Finding:
    words, better = hits[0]
    rest = len(hits) - 1
    message = _messages(kind).format(words=words) + (_(" (và {count} chỗ khác trong đoạn)").format(count=rest) if rest else "")
    fix = _("Hỏi người soạn: {better}").format(better=better) if kind == "ambiguous" else _("Viết “{better}”.").format(better=better)
    severity = Severity.INFO if kind in ("percent", "thousands") else SEVERITY
    basis = _("Nghị định số 86/2012/NĐ-CP; TCVN 7870-1")
    return Finding(CODE, severity, *at_words(standard, passage, words), message, basis, fix, f"{kind} {words} {passage.text[:80]}")


def _messages(kind: str) -> str:
    return {
        "decimal": _("“{words}” dùng dấu chấm thập phân; số thập phân viết bằng dấu phẩy."),
        "ambiguous": _("“{words}” đọc được hai cách: dấu chấm là phần thập phân hay hàng nghìn?"),
        "thousands": _("“{words}” phân cách hàng nghìn bằng dấu chấm; nên dùng khoảng trắng."),
        "spacing": _("“{words}” thiếu khoảng trắng giữa số và đơn vị."),
        "percent": _("“{words}” thiếu khoảng trắng trước ký hiệu %."),
        "exponent": _("“{words}” viết số mũ trên dòng."),
        "symbol": _("“{words}” không đúng ký hiệu đơn vị (chữ hoa, chữ thường)."),
        "celsius": _("“{words}” có lẽ là độ C viết sai ký hiệu."),
        "times": _("“{words}” dùng chữ x thay cho dấu nhân."),
    }[kind]


@cache
def _units(least: int) -> str:
    """An alternation of unit symbols of at least so many letters, the longest first."""
    names = sorted((u for u in load("notation")["units"] if len(u) >= least), key=len, reverse=True)
    return "|".join(map(re.escape, names))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    data = load("notation")
    slips = "|".join(sorted(data["slips"], key=len, reverse=True))
    squares = "|".join(data["squares"])
    forms = {
        "decimal": rf"(?<![\w.,/:-])(?P<words>(?P<number>0\.\d+|\d+\.\d{{1,2}})\s?(?:{_units(1)}))(?![\w²³/])",
        "spacing": rf"(?<![\w.,-])(?P<words>(?P<number>\d+(?:[.,]\d+)?)(?P<unit>{_units(2)}|m))(?![\w²³])",
        "symbol": rf"(?P<words>(?<![\w])\d+(?:[.,]\d+)?\s?(?P<slip>{slips}))(?![\w])|(?P<ratio>(?<=/)(?P<under>Kg|Km|KW))(?!\w)",
        "exponent": rf"(?<![\w²³])(?P<words>(?:(?<=[\d\s/(])|^)(?P<base>{squares})(?P<power>[23]))(?![\w.,]\d|\w)",
    }
    return re.compile(forms[kind])


def _decimal(text: str) -> Iterator[Hit]:
    for m in _pattern("decimal").finditer(text) if "." in text else ():
        if not _LOCATOR.search(text[: m.start()]):
            yield m["words"], m["words"].replace(".", ",", 1)


def _grouped(text: str, sure: bool) -> Iterator[Hit]:
    for m in _THOUSANDS.finditer(text) if "." in text else ():
        number, unit = m["number"], bool(re.match(rf"\s?(?:{_units(1)})$", m["after"]))
        certain = number.count(".") > 1 or number.endswith("00") or "," in number
        if _LOCATOR.search(text[: m.start()]) and not unit:
            continue
        if sure and certain:
            yield number, number.replace(".", " ")
        elif not sure and unit and not certain:
            readings = (number.replace(".", sign) + m["after"] for sign in (",", " "))
            yield (number + m["after"]).strip(), " / ".join(readings)


def _spacing(text: str) -> Iterator[Hit]:
    for m in _pattern("spacing").finditer(text):
        yield m["words"], f"{m['number']} {m['unit']}"


def _percent(text: str) -> Iterator[Hit]:
    for m in re.finditer(r"(\d)%", text):
        words = re.findall(r"[\d.,]+$", text[: m.end(1)])[0] + "%"
        yield words, f"{words[:-1]} %"


def _exponent(text: str) -> Iterator[Hit]:
    for m in _pattern("exponent").finditer(text) if "2" in text or "3" in text else ():
        yield m["words"], m["base"] + m["power"].translate(_SUPERSCRIPT)


def _symbol(text: str) -> Iterator[Hit]:
    slips = load("notation")["slips"]
    for m in _pattern("symbol").finditer(text):
        wrong = m["slip"] or m["under"]
        yield m[0], m[0].replace(wrong, slips[wrong])


def _celsius(text: str) -> Iterator[Hit]:
    for m in _CELSIUS.finditer(text) if "C" in text else ():
        if not _METHOD.search(text[: m.start()]):
            yield m["words"], f"{m['number'] or m['glued']} °C"


def _times(text: str) -> Iterator[Hit]:
    for m in _TIMES.finditer(text) if "x" in text or "X" in text else ():
        yield m["words"], f"{m['left']} × {m['right']}"


def _thousands(text: str) -> Iterator[Hit]:
    yield from _grouped(text, sure=True)


def _ambiguous(text: str) -> Iterator[Hit]:
    yield from _grouped(text, sure=False)


_KINDS: list[tuple[str, Callable[[str], Iterator[Hit]]]] = [
    ("decimal", _decimal),
    ("ambiguous", _ambiguous),
    ("thousands", _thousands),
    ("spacing", _spacing),
    ("exponent", _exponent),
    ("symbol", _symbol),
    ("celsius", _celsius),
    ("times", _times),
]
