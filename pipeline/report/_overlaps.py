"""Overlaps made ready to be read: names of kinds, the question that each puts, what a rule says of each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.messages import _
from pipeline.model import Finding, Severity, Span
from pipeline.report import Document, Report, Told

if TYPE_CHECKING:
    from pipeline.compare.found import Overlap, Place

MOST = 5_000  # items that a page carries; more than a reader looks at, and still opened in a moment
ROWS = 1_000  # findings of a group that a comment lists at most
_FEW = 1_000  # overlaps whose files are looked up first
Ends = tuple[str, frozenset[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Side:
    """One passage: which document, where in it, and its words."""

    name: str
    clause: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages with the question that they put and what a rule says of them."""

    kind_name: str
    question: str
    severity: Severity
    note: str
    left: Side
    right: Side
    fix: str = ""


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


def room(alone: int, mended: int = 0) -> int:
    """How many pairs a page carries beside findings of single documents and mended ones."""
    return max(MOST // 2, MOST - alone - mended)


def on_page(report: Report) -> Sequence[Overlap]:
    """The overlaps that a page carries."""
    return report.overlaps[: room(report.totals.alone) if report.totals else MOST]


def pairs(report: Report) -> tuple[Pair, ...]:
    """All overlaps of a report in their own order."""
    known = {d.path: d for d in report.documents}
    said = spoken(report.told, report.overlaps)
    return tuple(_pair(o, known, told.finding if (told := said.get(o)) else None) for o in report.overlaps)


class Spoken:
    """What rules say of overlaps: looked up by kind and ends, and by what they are about where several have the same ends."""

    def __init__(self, told: Iterable[Told], files: Collection[str] | None = None) -> None:
        """Sort the findings that were made of overlaps; with `files` only those of overlaps that have both ends in these."""
        self.by_ends: dict[Ends, list[Told]] = defaultdict(list)
        for one in told:
            finding = one.finding
            near = files is None or (finding.span.path in files and any(r.span.path in files for r in finding.related[:1]))
            if near and finding.related and "kind" in (data := dict(finding.data)):
                self.by_ends[_ends(data["kind"], finding.span, finding.related[0].span)].append(one)

    def get(self, overlap: Overlap) -> Told | None:
        """What is said of an overlap, None when nothing is."""
        found = self.by_ends.get(_ends(str(overlap.kind), overlap.left.span, overlap.right.span), [])
        quotes = {overlap.left.quote, overlap.right.quote}
        alike = [t for t in found if {dict(t.finding.data).get("quote", ""), t.finding.related[0].quote} == quotes] or found
        about = [t for t in alike if dict(t.finding.data).get("subject") == overlap.subject] or alike
        return about[0] if about else None


def spoken(told: Iterable[Told], overlaps: Sequence[Overlap]) -> Spoken:
    """What rules say of overlaps, to be asked by these."""
    files = {p.path for o in overlaps for p in (o.left, o.right)} if len(overlaps) < _FEW else None
    return Spoken(told, files)


def _ends(kind: str, here: Span, there: Span) -> Ends:
    """What an overlap and the finding made of it have in common."""
    return kind, frozenset((span.path, max(span.line, 1)) for span in (here, there))


def _pair(overlap: Overlap, known: dict[str, Document], said: Finding | None) -> Pair:
    name, question = kinds().get(str(overlap.kind), (str(overlap.kind), ""))
    note = " ".join(filter(None, (overlap.note, overlap.coordination)))
    left, right = (_side(p, known) for p in (overlap.left, overlap.right))
    return Pair(name, question, overlap.severity, note, left, right, said.fix if said else "")


def _side(place: Place, known: dict[str, Document]) -> Side:
    document = known.get(place.path) or Document(place.path, place.designation)
    span = place.span
    return Side(document.name, place.where or place.clause, f"{span.path}:{span.line}:{span.column}", place.quote)
