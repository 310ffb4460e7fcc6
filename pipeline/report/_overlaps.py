"""Overlaps made ready to be read side by side: names of kinds, the words that differ, counts by pairs of issuers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pipeline.messages import _
from pipeline.model import Finding, Severity, Span
from pipeline.report import Document, Report
from pipeline.text import fold

if TYPE_CHECKING:
    from pipeline.compare.found import Overlap, Place

_TOKEN = re.compile(r"(?:\w+(?:[.,]\d+)*|[^\w\s])\s*|\s+")
_ALIKE = 0.4
Marked = tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One passage: which document, where in it, and its words, those that the other side lacks set apart."""

    name: str
    title: str
    issuer: str
    clause: str
    path: str
    place: str
    quote: str
    marked: Marked
    outputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages side by side with the question that they put."""

    kind: str
    kind_name: str
    question: str
    severity: Severity
    note: str
    left: Side
    right: Side
    more: tuple[Side, ...]
    alike: int
    code: str = ""
    fix: str = ""
    basis: str = ""

    @property
    def issuers(self) -> str:
        """The two issuers in the order of the alphabet."""
        return " – ".join(sorted({self.left.issuer, self.right.issuer}))


def kinds() -> dict[str, tuple[str, str]]:
    """The name of each kind of overlap and the question that it puts to a reviewer."""
    return {
        "precedence": (_("Quan hệ ưu tiên"), _("Hai văn bản cùng đòi được áp dụng trước: văn bản nào được ưu tiên?")),
        "stale-reference": (_("Viện dẫn đã cũ"), _("Văn bản được viện dẫn đã có bản thay thế: áp dụng bản nào?")),
        "term-different": (
            _("Thuật ngữ định nghĩa khác nhau"),
            _("Cùng một thuật ngữ, hai định nghĩa: dùng chung một định nghĩa hay đặt tên khác?"),
        ),
        "goods-overlap": (_("Trùng hàng hóa (mã HS)"), _("Cùng một mặt hàng thuộc hai quy chuẩn: bộ nào chủ trì?")),
        "object-overlap": (_("Trùng đối tượng điều chỉnh"), _("Cùng một đối tượng thuộc phạm vi của hai văn bản: giữ ở văn bản nào?")),
        "copied-clause": (_("Quy định trùng lặp"), _("Cùng một nội dung ở hai văn bản: viện dẫn thay cho chép lại?")),
        "term-same": (_("Thuật ngữ định nghĩa trùng"), _("Cùng một định nghĩa ở hai văn bản: viện dẫn một nơi?")),
        "coordinated": (_("Đã phối hợp"), _("Văn bản này đã dẫn chiếu hoặc loại trừ văn bản kia: dẫn chiếu còn đúng không?")),
        "boilerplate": (_("Câu mẫu"), _("Câu thường dùng ở mọi văn bản.")),
        "limit-conflict": (_("Mức giới hạn mâu thuẫn"), _("Cùng một thông số, hai mức không thể cùng áp dụng: mức nào đúng?")),
        "limit-same": (_("Mức giới hạn trùng"), _("Cùng một mức ở hai văn bản: viện dẫn một nơi?")),
        "limit-different-object": (_("Cùng thông số, khác đối tượng"), _("Đối tượng có thật sự khác nhau không?")),
        "duplicate-procedure": (_("Thủ tục trùng lặp"), _("Một mặt hàng phải làm hai thủ tục: bỏ được thủ tục nào?")),
    }


def pairs(report: Report) -> tuple[Pair, ...]:
    """All overlaps of a report in their own order."""
    known = {d.path: d for d in report.documents}
    said = {_ends(dict(f.data)["kind"], f.span, f.related[0].span): f for f in report.findings if f.related and "kind" in dict(f.data)}
    return tuple(_pair(o, known, said.get(_ends(str(o.kind), o.left.span, o.right.span))) for o in report.overlaps)


def _ends(kind: str, here: Span, there: Span) -> tuple[str, frozenset[tuple[str, int]]]:
    """What an overlap and the finding made of it have in common."""
    return kind, frozenset((span.path, max(span.line, 1)) for span in (here, there))


def matrix(found: Iterable[Pair]) -> tuple[tuple[str, ...], dict[tuple[str, str], int]]:
    """The issuers in the order of the alphabet, and how many pairs each two of them have, in both orders."""
    counts: Counter[tuple[str, str]] = Counter()
    for pair in found:
        here, there = pair.left.issuer, pair.right.issuer
        counts.update({(here, there), (there, here)})
    return tuple(sorted({i for i, _j in counts})), dict(counts)


def compare(left: str, right: str) -> tuple[Marked, Marked, float]:
    """Both texts cut into runs, those that the other lacks marked True, and how alike they are; unlike texts are not marked."""
    here, there = _TOKEN.findall(left), _TOKEN.findall(right)
    matcher = SequenceMatcher(None, [fold(t) or t.strip() for t in here], [fold(t) or t.strip() for t in there], autojunk=False)
    alike = matcher.ratio()
    if alike < _ALIKE:
        return ((False, left),), ((False, right),), alike
    codes = matcher.get_opcodes()
    ours = [(tag != "equal", "".join(here[a:b])) for tag, a, b, _c, _d in codes]
    theirs = [(tag != "equal", "".join(there[c:d])) for tag, _a, _b, c, d in codes]
    return _runs(ours), _runs(theirs), alike


def _runs(parts: Iterable[tuple[bool, str]]) -> Marked:
    """Neighbouring runs of one kind as one, with the blanks at the end of a marked run left unmarked."""
    out: list[tuple[bool, str]] = []
    for marked, text in parts:
        words = text.rstrip()
        for differs, piece in ((marked, words), (False, text[len(words) :])):
            if piece and out and out[-1][0] == differs:
                out[-1] = (differs, out[-1][1] + piece)
            elif piece:
                out.append((differs, piece))
    return tuple(out)


def _pair(overlap: Overlap, known: dict[str, Document], said: Finding | None) -> Pair:
    name, question = kinds().get(str(overlap.kind), (str(overlap.kind), ""))
    left, right, alike = compare(overlap.left.quote, overlap.right.quote)
    note = " ".join(filter(None, (overlap.note, overlap.coordination)))
    more = tuple(_side(p, ((False, p.quote),), known) for p in overlap.more)
    sides = _side(overlap.left, left, known), _side(overlap.right, right, known)
    rule = (said.code, said.fix, said.basis) if said else ()
    return Pair(str(overlap.kind), name, question, overlap.severity, note, *sides, more, round(alike * 100), *rule)


def _side(place: Place, marked: Marked, known: dict[str, Document]) -> Side:
    document = known.get(place.path) or Document(place.path, place.designation)
    span = place.span
    issuer = document.issuer or document.designation.rpartition("/")[2] or "—"
    where = f"{span.path}:{span.line}:{span.column}"
    return Side(document.name, document.title, issuer, place.where or place.clause, span.path, where, place.quote, marked, document.outputs)
