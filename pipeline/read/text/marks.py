"""What a paragraph looks like by itself: a number, an annex, a caption, a note, an item of a list, a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pipeline.datafile import load
from pipeline.text import from_roman

Kind = Literal["part", "chapter", "section", "article", "decimal", "lettered", "annex"]

_ROMAN = r"[IVXL]{1,7}"
_NUMBER = r"\d{1,2}[a-zđ]?(?:\.\d{1,3}[a-zđ]?)*"
_SLIP = re.compile(r"^((?=[IVXl]*l)[IVXl]{2,6})(?=[ .]+[A-ZĐÀ-Ỹ]{2})")
_NAMED = re.compile(
    rf"^(?P<word>PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?P<n>{_ROMAN}|\d{{1,2}}|THỨ \w+|thứ \w+)\s*(?P<sep>[.:\-–]?)\s*(?P<rest>.*)$"
)
_ARTICLE = re.compile(r"^(?P<word>ĐIỀU|Điều)\s+(?P<n>\d{1,3}[a-zđ]?)\s*(?P<sep>[.:\-–]?)\s*(?P<rest>.*)$")
_PART = re.compile(rf"^(?P<n>{_ROMAN})(?P<sep>\s*[.\-–:)/]\s*|\s+)(?P<rest>\S.*)$")
_DECIMAL = re.compile(rf"^(?P<n>{_NUMBER})(?P<sep>\.?\s*[:\-–]\s+|\s?\.\s*|\s+)(?P<rest>\S.*)$")
_DOUBLED = re.compile(r"(?<=\d)\.\.(?=\d{1,3}(?:\.\d{1,3})*\.?\s+[A-ZĐÀ-Ỹ])")  # "1..3. Giải thích" is a slip
_LONE = re.compile(r"^(?P<n>\d{1,2}(?:\.\d{1,3})+)\.?$")
_ROMAN_DECIMAL = re.compile(rf"^(?P<p>{_ROMAN})\.(?P<n>\d{{1,2}}(?:\.\d{{1,3}})*)(?P<sep>\s?\.\s*|\s+)(?P<rest>\S.*)$")
_LETTERED = re.compile(rf"^(?P<p>[A-ZĐ])\.?\s?(?P<n>{_NUMBER})(?P<sep>\s?\.\s*|\s+|$)(?P<rest>.*)$")
_ANNEX = re.compile(
    rf"^(?:PH[ỤU] L[ỤU]C|Ph[ụu] [Ll][ụu]c)"
    rf"(?:\s+(?:số\s+|SỐ\s+)?(?P<n>{_ROMAN}(?![\w])|[A-ZĐ](?!\w)|[a-hđ](?=\s*$)|\d{{1,2}}[a-zđ]?(?!\w)))?"
    r"\s*(?P<sep>[.:\-–]?)\s*(?P<rest>.*)$"
)
_CAPTION = re.compile(
    r"^(?P<word>BẢNG|Bảng|HÌNH|Hình|Sơ đồ|Biểu)\s+(?P<n>(?:[IVX]{1,5}\.|[A-ZĐ]\.?)?\d{1,3}(?:[.\-]\d{1,3}){0,2}[a-zđ]?|[IVX]+)"
    r"(?:\s*(?P<sep>[.:\-–—])\s*|\s+(?=\()|\s*$|\s+(?=[A-ZĐÀ-Ỹ]))(?P<rest>.*)$"
)
_NOTE = re.compile(
    r"^(?P<label>CHÚ THÍCH|Chú thích|GHI CHÚ|Ghi chú|Chú ý|CHÚ Ý|VÍ DỤ|Ví dụ|CẢNH BÁO|Cảnh báo|CHÚ DẪN|Chú dẫn)"
    r"\s*(?P<n>\d{1,2})?\s*(?P<sep>[:.])\s*(?P<rest>.*)$"
)
_ITEM = re.compile(r"^(?:(?P<alpha>[a-zđ])(?P<close>[).])|(?P<arabic>\d{1,2})\)|(?P<dash>[-–—•●▪])|(?P<plus>\+))\s*(?P<rest>\S.*)$")
_NUMERIC = re.compile(r"^\(?\s*[-–—+±≤≥<>~]*\s*\d[\d.,\s]*\)?$")
_STANDARD = re.compile(r"(?:của\s+)?(?:TCVN|QCVN|TCXDVN|ISO|IEC|EN|ASTM)\b")
_STATUS = re.compile(r"^\(?\s*(?P<word>quy định|tham khảo|bắt buộc|normative|informative)\s*\)?\s*[.:\-–]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in front of a paragraph: its kind, path (whole numbers; a letter suffix counts in hundredths) and the words after it."""

    kind: Kind
    path: tuple[float, ...]
    printed: str
    rest: str
    prefix: str = ""
    lone: bool = False


def value(part: str) -> float:
    """The order of a number with a letter suffix: "33" is 33, "33a" is 33.01."""
    digits = part.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    return int(digits) + ("aăâbcdđeêghiklmnoôơpqrstuưvxy".index(part[-1]) + 1) / 100 if part != digits else float(int(digits))


def caps(text: str) -> bool:
    """Whether the letters of a text are all capitals, and there are at least three."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and not any(c.islower() for c in letters)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, load('headings')['titles']))})(?!.*[.;:,]$)")


def titled(text: str) -> bool:
    """Whether a text begins as titles of clauses do and ends no sentence: "Phương pháp thử"."""
    return _titles().match(text) is not None


def marks(text: str) -> list[Mark]:
    """All numbers that a paragraph may begin with; more than one where the form is open to two readings."""
    if not text[:1].isdigit() and not text[:1].isupper():  # every form begins with a figure or a capital
        return []
    if len(text) > 4000:
        head = text[:4000]
        return [Mark(m.kind, m.path, m.printed, m.rest + text[4000:], m.prefix, m.lone) for m in marks(head)]
    return [*_marks(text)]


@lru_cache(maxsize=1 << 14)
def _marks(text: str) -> tuple[Mark, ...]:
    """The numbers at the head of a text; asked for by each of the passes over it."""
    found = (_annex(text), _named(text), _article(text), _roman(text), _decimal(text), _prefixed(text))
    return tuple(m for m in found if m)


def _annex(text: str) -> Mark | None:
    match = _ANNEX.match(text)
    if not match or not _heading_tail(match["n"] or "", match["sep"], match["rest"]):
        return None
    number = match["n"] or ""
    return Mark("annex", (), number.upper() if number.isalpha() else number, match["rest"])


def _heading_tail(number: str, sep: str, rest: str) -> bool:
    """Whether the words after "Phụ lục A" make a heading and not a sentence about the annex."""
    if not rest:
        return True
    if rest.startswith("("):
        return len(rest) < 300 and not rest.rstrip().endswith((";", ","))
    if (not sep and _STANDARD.match(rest)) or _CITED.match(rest):
        return False
    if caps(rest):
        return True
    return bool(sep and number) and rest[:1].isupper() and len(rest) < 300 and not rest.endswith(";")


def _named(text: str) -> Mark | None:
    match = _NAMED.match(text)
    if not match or (match["rest"] and not (match["sep"] or caps(match["rest"]) or match["rest"][:1].isupper())):
        return None
    number, word = match["n"], match["word"].lower()
    if word == "mục" and match["rest"] and not (match["sep"] or caps(match["rest"])):
        return None
    order = from_roman(number) or (int(number) if number.isdigit() else _ordinal(number))
    if not order or match["rest"].endswith(";"):
        return None
    kind: Kind = "part" if word == "phần" else "chapter" if word == "chương" else "section"
    return Mark(kind, (float(order),), f"{match['word']} {number}", match["rest"])


def _ordinal(words: str) -> int:
    """The number behind "thứ nhất", "thứ hai" ...; 0 for other words."""
    names = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
    last = words.lower().split()[-1] if words else ""
    return names.index(last) + 1 if last in names else 0


def _article(text: str) -> Mark | None:
    match = _ARTICLE.match(text)
    if not match or (match["rest"] and not match["sep"] and not caps(match["rest"])):
        return None
    return Mark("article", (value(match["n"]),), f"Điều {match['n']}", match["rest"])


def _roman(text: str) -> Mark | None:
    slip = _SLIP.match(text)
    match = _PART.match(slip[1].replace("l", "I") + text[slip.end() :] if slip else text)
    if not match or not match["rest"][:1].isupper() or (not match["sep"].strip() and not _heading_words(match["rest"])):
        return None
    order = from_roman(match["n"])
    if not order or match["sep"].strip() in {")", "/"}:
        return None
    return Mark("part", (float(order),), match["n"], match["rest"])


def _heading_words(rest: str) -> bool:
    """Whether words behind a bare Roman number can be the heading of a part: in capitals, or two words and more without an end."""
    words = rest.split(None, 2)
    return caps(rest) or (len(words) > 1 and len(words[0]) > 1 and words[0][1:].islower() and len(rest) < 120 and rest[-1] not in ".;:,")


def _decimal(text: str) -> Mark | None:
    text = _DOUBLED.sub(".", text[:12]) + text[12:] if ".." in text[:6] else text
    lone = _LONE.match(text)
    match = lone or _DECIMAL.match(text)
    if not match or not _counts(match["n"].split(".")):
        return None
    path = tuple(value(p) for p in match["n"].split("."))
    rest = "" if lone else match["rest"]
    if lone:
        return Mark("decimal", path, match["n"], "", lone=True)
    dot, letter = match["sep"].strip().startswith("."), begins(rest)
    if len(path) == 1 and not dot and (not letter or match["sep"].strip()):
        return None
    if len(path) == 2 and not dot and not letter and not rest.startswith(("“", '"', "(")):
        return None
    return Mark("decimal", path, match["n"], rest)


def begins(words: str) -> bool:
    """Whether words begin as a clause does: with a capital, or a symbol that is written small and large ("pH", "nF")."""
    return words[:1].isupper() or (words[:1].islower() and words[1:2].isupper())


def _counts(parts: list[str]) -> bool:
    """Whether the parts of a decimal number are those of a clause: no leading zeros, nothing beyond what people number."""
    return all(p[0] != "0" and int(p.rstrip("abcdefghijklmnopqrstuvwxyzđ")) < 200 for p in parts)


def _prefixed(text: str) -> Mark | None:
    """A number with the annex letter or the Roman number of its part in front: "A.1.2", "III.4"."""
    match = _ROMAN_DECIMAL.match(text) or _LETTERED.match(text)
    if not match or not _counts(match["n"].split(".")):
        return None
    rest = match["rest"] or ""
    if rest and not (rest[:1].isupper() or not rest[:1].isalpha() or match["sep"].strip().startswith(".")):
        return None
    if rest.startswith(("-", "–", "—", ",", ";", ":")):
        return None
    path = tuple(value(p) for p in match["n"].split("."))
    return Mark("lettered", path, match["n"], rest, prefix=match["p"], lone=not rest)


_CITED = re.compile(r"(?:của )?(?:TCVN|QCVN|ISO|IEC|ASTM)\s?[\d-]\S*(?:\s\([^()]*\))?\W*$")  # "Bảng 3. TCVN 12867:2020" cites a table


def caption(text: str) -> re.Match[str] | None:
    """The caption of a table or figure with groups word, n, sep, rest; None for a sentence that begins with such words."""
    match = _CAPTION.match(text) if len(text) < 600 else None
    if not match:
        return None
    rest = match["rest"]
    if _CITED.match(rest):
        return None
    if not match["sep"] and rest and not rest.startswith("(") and (rest[:1].islower() or rest.rstrip().endswith((".", ";"))):
        return None
    return match


def note(text: str) -> re.Match[str] | None:
    """A note, example, warning or key with groups label, n, sep, rest."""
    return _NOTE.match(text)


def item(text: str) -> tuple[str, str, str] | None:
    """Kind, label and words of a list item: ("alpha", "a)", "..."); None for other text."""
    match = _ITEM.match(text)
    if not match:
        return None
    rest = match["rest"]
    if match["alpha"]:
        return ("alpha", f"{match['alpha']})", rest) if match["close"] == ")" or (rest[:1].isupper() and len(rest) > 3) else None
    if match["arabic"]:
        return "arabic", f"{match['arabic']})", rest
    if match["plus"]:
        return ("plus", "+", rest) if not rest[:1].isdigit() else None
    return ("dash", "-", rest) if not _NUMERIC.match(text) else None


def status(text: str) -> tuple[str, str]:
    """The status word of an annex ("normative", "informative" or "") at the head of a text, and the text after it."""
    match = _STATUS.match(text)
    if not match or not (text.lstrip().startswith("(") or match.end() == len(text)):
        return "", text
    word = match["word"].casefold()
    return ("informative" if word in {"tham khảo", "informative"} else "normative"), text[match.end() :]
