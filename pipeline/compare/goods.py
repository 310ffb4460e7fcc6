"""The same goods in two lists, by Harmonised System codes: one code equal to the other or the beginning of it.

The same code does not prove the same goods, so every finding is a question that shows both descriptions and conditions.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pipeline.compare.found import Kind, Overlap, Place, quoted
from pipeline.compare.issuers import issuer_of, relation
from pipeline.compare.normalise import share_of_words
from pipeline.compare.sides import Link, Side
from pipeline.extract import goods as facts
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity, Span, Standard
from pipeline.text import fold

NAME, MANY = "goods", 100
_LENGTHS = (4, 6, 8)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a goods list: the digits of its code, the goods, the condition and the level of risk as far as given."""

    code: str
    name: str
    condition: str
    risk: str
    place: Place
    issuer: str
    list_name: str
    printed: str


PART = tuple[Item, ...]


def part(one: Collection) -> tuple[Item, ...]:
    """The goods that a document lists."""
    return tuple(items_of(one.standards[0], one.goods(0)))


def asks(part: tuple[Item, ...]) -> Iterable[str]:
    """The headings that the codes stand under, and the codes."""
    return (key for item in part for key in (item.code[:4], item.code) if item.code)


answers = asks


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """The overlaps between the goods of two documents of different offices."""
    yield from compare_lists([a.of(NAME), b.of(NAME)])


def digits(code: str) -> str:
    """The digits of a code as printed ("8427.10.00"), empty when it has no usable number of digits."""
    bare = re.sub(r"[\s.]", "", code)
    return bare if bare.isdigit() and len(bare) in _LENGTHS else ""


def read_list(path: str, source: str) -> list[Item]:
    """Read a goods list in tab-separated values with the columns hs, goods, risk, condition; lines without a code are left out."""
    rows = csv.DictReader(io.StringIO(source.removeprefix("\ufeff")), delimiter="\t", quoting=csv.QUOTE_NONE)
    name = PurePath(path).stem
    return [item for line, row in enumerate(rows, 2) if (item := _item(path, name, line, row))]


def _item(path: str, name: str, line: int, row: dict[str, str]) -> Item | None:
    code = digits(row.get("hs") or "")
    if not code:
        return None
    goods, condition, risk = (((row.get(k) or "").strip()) for k in ("goods", "condition", "risk"))
    place = Place(Span(path, line), row["hs"].strip(), row["hs"].strip(), _quote(goods, condition, risk), name)
    return Item(code, goods, condition, risk.lower(), place, _issuer(name), name, row["hs"].strip())


def _issuer(name: str) -> str:
    """The code at the end of a file name like "tt-16-2026-bnv"."""
    return name.rsplit("-", 1)[-1].upper() if "-" in name else name.upper()


def _quote(goods: str, condition: str, risk: str) -> str:
    return quoted("; ".join(p for p in (goods, condition, _("mức rủi ro {risk}").format(risk=_level(risk)) if risk else "") if p))


def _level(risk: str) -> str:
    match risk.lower():
        case "high":
            return _("cao")
        case "medium":
            return _("trung bình")
        case "low":
            return _("thấp")
    return risk


def covers(short: str, long: str) -> bool:
    """Whether the goods of the longer code fall under the shorter one: 8426 covers 84264100."""
    return long.startswith(short)


def items_of(standard: Standard, listed: Sequence[facts.Goods] | None = None) -> list[Item]:
    """The goods that a standard lists in front or in its text, every code and name once; those of a list in tab-separated values.

    `listed` are the goods found in it, where they are known.
    """
    if standard.path.endswith(".tsv"):
        return read_list(standard.path, "\n".join(standard.lines))
    out: dict[tuple[str, str], Item] = {}
    for found in facts.goods(standard) if listed is None else listed:
        code, name = digits(found.hs), found.name or standard.metadata.title
        if code:
            span = replace(found.span, path=found.span.path or standard.path, line=max(found.span.line, 1))
            where = found.where or _("phần đầu tệp")
            place = Place(span, where, where, quoted(f"{found.printed}: {_quote(name, found.condition, '')}"), standard.name)
            out.setdefault(
                (code, fold(name)), Item(code, name, found.condition, "", place, issuer_of(standard), standard.name, found.printed)
            )
    return list(out.values())


def compare_lists(lists: Sequence[Iterable[Item]]) -> list[Overlap]:
    """The overlaps between two goods lists of different offices: one for each pair of codes, the closest descriptions first."""
    left, right = map(list, lists)
    best: dict[tuple[str, str], list[Overlap]] = {}
    for a, b in _pairs(left, right):
        best.setdefault((a.code, b.code), []).append(_overlap(a, b))
    return [_with_others(sorted(group, key=lambda o: -o.score)) for group in best.values()]


def _with_others(group: list[Overlap]) -> Overlap:
    """The first overlap of a pair of codes; what else the lists put under these codes is told in its note."""
    first, *rest = group
    names = dict.fromkeys(p.quote for o in rest for p in (o.left, o.right) if p.quote not in (first.left.quote, first.right.quote))
    if not names:
        return first
    others = "; ".join(f"«{n}»" for n in names)
    return replace(first, note=first.note + " " + _("Dòng khác cùng mã: {others}.").format(others=others))


def _pairs(left: list[Item], right: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Pairs of items whose codes cover one another, found by their prefixes."""
    by_code: dict[str, list[Item]] = {}
    for item in right:
        for length in _LENGTHS:
            if length <= len(item.code):
                by_code.setdefault(item.code[:length], []).append(item)
    exact: dict[str, list[Item]] = {}
    for item in right:
        exact.setdefault(item.code, []).append(item)
    seen: set[tuple[str, str, str, str]] = set()
    for item in left:
        shorter = [o for n in _LENGTHS if n < len(item.code) for o in exact.get(item.code[:n], [])]
        for other in [*by_code.get(item.code, []), *shorter]:
            key = (item.code, fold(item.name), other.code, fold(other.name))
            if key not in seen and relation(item.issuer, other.issuer) != "same":
                seen.add(key)
                yield item, other


def _overlap(a: Item, b: Item) -> Overlap:
    differs = bool(a.risk and b.risk and a.risk != b.risk)
    shared = share_of_words(a.name, b.name)
    note = " ".join(filter(None, (_codes(a, b), _risks(a, b) if differs else "", _names(shared), _conditions(a, b))))
    score = 1.0 + shared + differs + (a.code == b.code)
    severity = Severity.WARNING if relation(a.issuer, b.issuer) == "different" else Severity.INFO
    return Overlap(Kind.GOODS, a.place, b.place, severity, note, score, min(a.code, b.code, key=len))


def _codes(a: Item, b: Item) -> str:
    if a.code == b.code:
        return _("Cùng mã HS {code}.").format(code=a.printed)
    short, long = sorted((a, b), key=lambda i: len(i.code))
    return _("Mã HS {short} bao trùm {long}.").format(short=short.printed, long=long.printed)


def _risks(a: Item, b: Item) -> str:
    return _("Mức rủi ro khác nhau: {left} ↔ {right}.").format(left=_level(a.risk), right=_level(b.risk))


def _names(shared: float) -> str:
    if shared < 0.34:
        return _("Tên hàng khác nhau: có phải cùng một mặt hàng không?")
    return _("Tên hàng gần nhau: một mặt hàng có chịu hai cơ quan quản lý không?")


def _conditions(a: Item, b: Item) -> str:
    given = [f"«{i.condition}» ({i.list_name})" for i in (a, b) if i.condition and i.condition != "ex"]
    partial = [i.list_name for i in (a, b) if re.search(r"\bex\b", i.condition)]
    parts = []
    if given:
        parts.append(_("Điều kiện: {conditions}.").format(conditions="; ".join(given)))
    if partial:
        parts.append(_("«ex»: {lists} chỉ lấy một phần hàng của mã này.").format(lists=", ".join(partial)))
    return " ".join(parts)
