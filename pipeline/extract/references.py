"""References: what a text cites of other documents and of itself, where, and whether the date of a citation still counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.designation import Designation
from pipeline.extract.citations import Citation, Kind, citations, tidy
from pipeline.extract.pieces import Piece, file_name, pieces, spans_of
from pipeline.memo import once
from pipeline.model import Clause, ClauseKind, Figure, Inline, Link, Span, Standard, Styled, Table, Xref, plain
from pipeline.text import fold

KIND = "references"
COLUMNS = ("file", "where", "designation", "kind")

_TERMS = re.compile(r"thuật ngữ|định nghĩa|giải thích từ ngữ", re.IGNORECASE)
_LISTS = ("tài liệu viện dẫn", "tiêu chuẩn viện dẫn", "quy chuẩn được viện dẫn", "tiêu chuẩn được viện dẫn", "tài liệu trích dẫn")
_STEPS = tuple(  # the words of an update clause, in this order within one sentence
    re.compile(words, re.IGNORECASE)
    for words in (
        r"viện dẫn|văn bản|tài liệu|tiêu chuẩn|quy chuẩn|quy định",
        r"sửa đổi|thay đổi|bổ sung|thay thế",
        r"áp dụng|thực hiện|tuân theo|(?:thì|cần|phải)\s(?:\w+\s){0,3}theo",
        r"văn bản mới|phiên bản mới|bản mới|mới nhất|hiện hành|văn bản thay thế|ban hành mới|quy định mới|được thay thế|mới ban hành",
    )
)
_UNDATED = re.compile(r"không ghi năm (?:công bố|ban hành|xuất bản)", re.IGNORECASE)
_FIXED = re.compile(r"(?<!không )ghi năm (?:công bố|ban hành|xuất bản)|áp dụng phiên bản (?:được|đã) nêu", re.IGNORECASE)
_ENTRY = re.compile(r"(?P<series>[A-Z]{2,8}(?:[ /][A-Z]{2,8})?)[ -](?P<number>(?=[\w.-]{0,6}\d)[A-Z0-9][\w./-]{0,20}\w|\d)(?=[\s:;,(]|$)")
_CODE = re.compile(
    r"(?<=\()(?P<series>[A-Z]{2,6})\s(?P<number>\d{2,5}(?:-\d{1,2})?)[:-](?:19|20)\d\d(?=\))"
)  # "Thai Agricultural Standard ... (TAS 1512-2011)"
_ASIDE = re.compile(r"(?<=[^\W\d_]\s\()\d{1,2}(?:\.\d{1,2}){1,3}(?=\))")  # "ứng viên (3.14)"
_WITHIN = re.compile(  # "được liệt kê trong 5.2.": too short to be told from a value by itself
    r"(?:(?<=\strong\s)|(?<=định nghĩa\s))\d{1,2}\.\d{1,2}(?=[.,;)]*(?:$|\s*[\n;)]|\.\s|,?\s(?:và|hoặc|thì|phải|được|đối với|để|cho|có)\s))"
)
_HYPHENED = re.compile(r"((?:[Bb]ảng|[Hh]ình|BẢNG|HÌNH)\s(?:số\s)?\d{1,2})-(?=\d{1,2}(?!\d))")  # where captions print "2-1" it is no range
_HEADS = re.compile(r"\s?[.:–-]\s*[A-ZĐÀ-Ỹ][^\W\d_]")  # "Phụ lục B. Đồ thị ..." is a heading
_ACT = re.compile(r"(?:BỘ|ỦY BAN|UỶ BAN|ỦY BAN|THÔNG TƯ|QUYẾT ĐỊNH|CỘNG H|TỔNG CỤC|Số\s*:)")
_VERSION = re.compile(  # "[3] OASIS ebXML Messaging Services, Version 3.0: Part 1"
    r"(?:\[\d{1,3}\]\s)?(?P<series>[A-Z][A-Za-z0-9-]{2,9}(?:\s[A-Za-z][\w-]{1,20}){1,6}),?\s"
    r"(?P<number>[Vv]ersion\s\d{1,2}(?:\.\d{1,2}){0,2}(?::\sPart\s\d{1,2})?)"
)
_ACT_TITLE = re.compile(r"(?:BỘ )?LUẬT|NGHỊ ĐỊNH|THÔNG TƯ|QUYẾT ĐỊNH|NGHỊ QUYẾT|PHÁP LỆNH|.{0,60}\bSố: ?\d{1,4}/[\w/-]+$", re.IGNORECASE)
_OF_ACT = re.compile(r"Số\s?: ?\d{1,4}/")
_NAMES = re.compile(  # "Thông tư 41/2011/TT-BCT Quy định về ..." at the head of a text is that text
    r",?\s(?:quy định|ban hành|về|hướng dẫn|sửa đổi)\s", re.IGNORECASE
)
_HUNDREDS = re.compile(r"\d{3}\.")  # "Điều 411.3" in the title of an IEC standard
_PART = re.compile(r"(?:tại|trong|theo|thuộc)\s[Pp]hần (\d{1,2})(?=\.?$|[.,;)]\s|\s(?:của|quy|tiêu)\s)")  # in a text of PHẦN 1, PHẦN 2
_ROMAN, _THEREOF = re.compile(r"[IVX]{1,5}"), re.compile(r",?\s(?:(?:của|thuộc|tại)\s)?")
_BEHIND = re.compile(r"(?:\sV[\d.]{3,8})?(?:\s\(\d{4}-\d{2}\))?,\s")  # between a document and its clause
_ARTICLE = re.compile(r"Điều (\d{1,3}[a-zđ]?)(?![\w])")
_ANNEX = re.compile(
    r"Phụ lục(?=\s(?:(?:ban hành\s)?kèm theo|của)\s(?:[Qq]uy chuẩn|[Tt]iêu chuẩn|[Qq]uy trình|[Qq]uy định)\s(?:[^\W\d_]+\s){0,4}?này)"
)
_LEGAL = re.compile(r"văn bản quy phạm pháp luật|quy định pháp luật|văn bản pháp luật|văn bản được viện dẫn", re.IGNORECASE)
_STANDARDS = re.compile(
    r"tài liệu|tiêu chuẩn|quy chuẩn (?!này|kỹ thuật này|kỹ thuật quốc gia này)|nội dung viện dẫn|văn bản được viện dẫn", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation: place, words as printed, the document or the address inside this text ("2.1", "Bảng 1", "công thức (2)").

    `locator` is the clause of the other document, `dynamic` says that this text tells to use the newest edition whatever year is
    printed, `listed` that it stands in the list of references, `part` what it stands in ("text", "cell", "note", "title" ...).
    """

    where: str
    printed: str
    kind: Kind
    span: Span
    clause: Clause
    designation: Designation | None = None
    locator: str = ""
    dynamic: bool = False
    listed: bool = False
    part: str = "text"
    xref: str = ""


@dataclass(frozen=True, slots=True)
class UpdateRule:
    """What the text itself says of later editions of the documents that it cites."""

    kind: Literal["newest", "as-dated", "none"]
    applies_to: Literal["all", "standards", "law"] = "all"
    where: str = ""
    span: Span | None = None
    sentence: str = ""

    def covers(self, kind: Kind) -> bool:
        """Whether a dated citation of this kind is to be read as undated."""
        return self.kind == "newest" and (self.applies_to == "all" or (self.applies_to == "law") == (kind == "law"))


@once
def update_rules(standard: Standard) -> tuple[UpdateRule, ...]:
    """Every sentence on later editions of cited documents, in the order of the text."""
    return tuple(_rules([p for p in pieces(standard) if p.kind in ("text", "note", "title")]))


def _rules(found: list[Piece]) -> Iterator[UpdateRule]:
    for piece in found:
        text = " ".join(piece.text.split())
        if not (_STEPS[-1].search(text) or _FIXED.search(text)):  # as nearly all
            continue
        newest = next((s.strip() for s in re.split(r"[.;](?=\s|$)", text) if _is_update(s)), "")
        fixed = next((s.strip() for s in re.split(r"[.;](?=\s|$)", text) if _FIXED.search(s)), "") if not newest else ""
        if fixed:
            yield UpdateRule("as-dated", "standards", piece.where, piece.span, fixed)
        elif newest and not _UNDATED.search(newest):
            yield UpdateRule("newest", _scope(newest), piece.where, piece.span, newest)


def _is_update(sentence: str) -> bool:
    at = 0
    for step in _STEPS:
        if not (m := step.search(sentence, at)):
            return False
        at = m.end()
    return True


def _scope(sentence: str) -> Literal["all", "standards", "law"]:
    legal, standards = bool(_LEGAL.search(sentence)), bool(_STANDARDS.search(sentence))
    return "all" if legal == standards else "law" if legal else "standards"


def references(standard: Standard) -> list[Reference]:
    """All citations in the order of the text, without those of the standard itself."""
    rules = update_rules(standard)
    found: list[Reference] = []
    for piece, listed, citing in cited(standard):
        place = _Place(piece, rules, listed, standard)
        found += [place.reference(c) for c in citing]
    return found


def cited(standard: Standard) -> Iterator[tuple[Piece, bool, list[Citation]]]:
    """Every piece of text with whether it belongs to the list of references, and its citations but those of the standard itself."""
    own = Designation.read(standard.metadata.designation)
    listing = {id(c) for clause in standard.walk() if _is_list(clause) for c in clause.walk()}
    before = {id(c) for c in standard.body[:1] if c.kind is ClauseKind.UNNUMBERED and _ACT.match(plain(c.title))}
    hyphened = any("-" in (getattr(b, "number", "") or "") for c in standard.walk() for b in c.blocks if isinstance(b, Table | Figure))
    ours = Numbers(standard)
    for piece in pieces(standard):
        listed = id(piece.clause) in listing
        apart = id(piece.clause) in before and not ours.act  # the act that issues a text cites for itself, and so does a sample message
        if piece.kind == "code" or apart:
            continue
        backed = listed or piece.clause.kind is ClauseKind.BIBLIOGRAPHY
        found = [*_cited(piece, ours, hyphened=hyphened), *(_unknown(piece.text) if backed else ())]
        if piece.kind == "title" and piece.clause in standard.body[:1] and piece.clause.kind is ClauseKind.UNNUMBERED:
            found = [c for c in found if c.start or c.kind != "law" or not _NAMES.match(piece.text, c.end)]
        yield piece, listed, [c for c in found if not _is_own(c, own) and (ours.chapters or not c.printed.startswith("Chương "))]


def _unknown(text: str) -> Iterator[Citation]:
    """The standard of a body that is not known here, at the head of an entry of the list of references."""
    entry, version, code = _ENTRY.match(text), _VERSION.match(text), _CODE.search(text)
    if (m := entry or version or code) and not any(c.start < m.end() for c in citations(text)):
        start = m.start("series")
        printed = tidy(m[0]) if entry or code else " ".join(m[0][start:].split())
        yield Citation(start, m.end(), "foreign", printed, Designation(m["series"], m["number"]))


class Numbers:
    """The numbers that the clauses of a text bear, and how it numbers: what an address in it is written by."""

    def __init__(self, standard: Standard) -> None:
        self.all = {c.number for c in standard.walk() if c.number}
        self.articles = any(n.startswith("Điều ") for n in self.all)
        self.decimal = not self.articles and standard.metadata.designation.startswith(("TCVN", "TCCS"))
        self.act = not standard.metadata.designation and (_headed(standard) or bool(_ACT_TITLE.match(standard.metadata.title)))
        annexes = [c for c in standard.annexes if c.kind is ClauseKind.ANNEX]
        self.annex = len(annexes) == 1 and annexes[0].number in ("", "Phụ lục")
        self.chapters = any(c.kind in (ClauseKind.CHAPTER, ClauseKind.PART) for c in standard.walk())
        heads = (c for c in standard.walk() if _TERMS.search(plain(c.title)))
        self.parts = {c.number for c in standard.walk() if c.kind is ClauseKind.PART and c.number.isdigit()}
        self.terms = {below.number for head in heads for below in head.walk() if "." in below.number}

    def article(self, where: str) -> str:
        """The number of the article that a place is in."""
        found = _ARTICLE.search(where) or (re.match(r"(\d{1,3})\.\d", where) if self.articles else None)
        return found[1] if found else ""

    def short(self, text: str, found: list[Citation]) -> Iterator[Citation]:
        """The clauses cited by a short number that only the text itself tells from a value: a term ("ứng viên (3.14)"), "trong 5.2."."""
        known = [(*m.span(), m[0]) for m in _ASIDE.finditer(text) if m[0] in self.terms]
        known += [(*m.span(), m[0]) for m in _WITHIN.finditer(text) if m[0] in self.all]
        known += [(*m.span(1), m[1]) for m in _PART.finditer(text) if m[1] in self.parts]
        taken = [(c.start, c.end) for c in found]
        yield from (Citation(a, b, "internal", name) for a, b, name in known if not any(s < b and a < e for s, e in taken))

    def own(self, text: str, found: list[Citation]) -> list[Citation]:
        """The citations without the numbers that are in the document just before them: "ETSI EN 300 328 V1.9.1, mục 4.3.2.2"."""
        kept = list[Citation]()
        for at, c in enumerate(found):
            before = next((d for d in reversed(found[:at]) if d.designation), None)
            foreign = before is not None and c.kind == "internal" and _BEHIND.fullmatch(text, before.end, c.start) is not None
            elsewhere = foreign and re.match(r"\d|Phụ lục |Điều ", c.printed) is not None
            elsewhere = elsewhere or (c.kind == "internal" and _HUNDREDS.match(c.printed) is not None)
            if c.printed in self.all or not elsewhere:
                kept.append(c)
        return kept

    def of_part(self, text: str, found: list[Citation]) -> list[Citation]:
        """The citations with "Mục 2 Phần II" as one, where clause 2 of part II is II.2."""
        out = list[Citation]()
        for c in found:
            above = f"{c.printed}.{out[-1].printed}" if out and out[-1].kind == c.kind == "internal" and _ROMAN.fullmatch(c.printed) else ""
            if above in self.all and _THEREOF.fullmatch(text, out[-1].end, c.start):
                out[-1] = replace(out[-1], end=c.end, printed=above)
            else:
                out.append(c)
        return out

    def settled(self, citation: Citation) -> Citation:
        """A citation with the number that the clause itself bears: "Điều 5" is clause 5 of a text in decimals, "5.4a" point a of 5.4."""
        name = citation.printed
        if citation.kind != "internal" or name in self.all:
            return citation
        if name.startswith("Chương ") and not self.chapters and name[7:] in self.all:
            return replace(citation, printed=name[7:])
        bare = name.removeprefix("Điều ")
        if bare != name and (bare in self.all or (self.decimal and bare.isdigit())):
            return replace(citation, printed=bare)
        return replace(citation, printed=name[:-1]) if name[-1:].isalpha() and name[:-1] in self.all else citation


def _cited(piece: Piece, ours: Numbers, *, hyphened: bool) -> Iterator[Citation]:
    """The citations in the words of a piece, then the references by id whose printed number the words do not show as an address."""
    text = _HYPHENED.sub("\\1‑", piece.text) if hyphened else piece.text
    cited = citations(text, ours.article(piece.where), act=ours.act)
    ordered = sorted((*(ours.settled(c) for c in cited), *ours.short(text, cited)), key=lambda c: c.start)
    found = ours.own(text, ours.of_part(text, ordered))
    shown = [c for c in found if not (c.kind == "internal" and not c.start and _HEADS.match(piece.text, c.end))]
    yield from shown
    if ours.annex:
        yield from (Citation(*m.span(), "internal", "Phụ lục") for m in _ANNEX.finditer(text))
    printed = {c.printed for c in shown}
    for node in (n for n in _all(piece.content) if isinstance(n, Xref)):
        if node.text not in printed:
            yield Citation(0, 0, "internal", node.text or f"#{node.target}")


class _Place:
    """The references of one piece, with their places in the source."""

    def __init__(self, piece: Piece, rules: tuple[UpdateRule, ...], listed: bool, standard: Standard) -> None:
        self.piece, self.rules, self.listed, self.standard = piece, rules, listed, standard
        self.ids = {n.text or f"#{n.target}": n.target for n in _all(piece.content) if isinstance(n, Xref)}
        self.found: dict[str, Iterator[Span]] = {}

    def reference(self, citation: Citation) -> Reference:
        """The reference that a citation is at this place."""
        piece, target = self.piece, self.ids.get(citation.printed, "") if citation.kind == "internal" else ""
        words = f"[](#{target})" if target else piece.text[citation.start : citation.end]
        if words not in self.found:
            self.found[words] = spans_of(self.standard, piece, words)
        span = next(self.found[words], piece.span)
        dynamic = citation.kind != "internal" and any(r.covers(citation.kind) for r in self.rules)
        place = (piece.where, citation.printed, citation.kind, span, piece.clause)
        return Reference(*place, citation.designation, citation.locator, dynamic, self.listed, piece.kind, target)


def _all(content: tuple[Inline, ...]) -> Iterator[Inline]:
    for node in content:
        yield node
        if isinstance(node, Styled | Link):
            yield from _all(node.content)


def _is_list(clause: Clause) -> bool:
    title = fold(plain(clause.title))
    return any(name in title for name in _LISTS)


def _headed(standard: Standard) -> bool:
    """Whether a text begins with the number of an act: "Số: 12/2024/TT-BXD"."""
    return any(c.kind is ClauseKind.UNNUMBERED and _OF_ACT.match(plain(c.title)) for c in standard.body[:1])


def _is_own(citation: Citation, own: Designation | None) -> bool:
    d = citation.designation
    return own is not None and d is not None and d.work == own.work and d.year in ("", own.year) and d.amendment == own.amendment


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """One row for each citation and place, without repeats; formulas are not listed."""
    seen: set[tuple[str, str]] = set()
    parts = Numbers(standard).parts
    for r in references(standard):
        key = (r.where, fold(r.printed.replace(" số ", " ")).replace(" ", ""))
        if key not in seen and not r.printed.startswith(("công thức", "#")):
            seen.add(key)
            printed = f"Phần {r.printed}" if r.kind == "internal" and r.printed in parts else r.printed
            yield file_name(standard), r.where, printed, r.kind
