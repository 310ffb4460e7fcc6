"""Danh mục "Tài liệu viện dẫn" phải khớp với các viện dẫn trong văn bản.

Nội dung: văn bản nào có mục "Tài liệu viện dẫn" thì mỗi tài liệu trong mục phải được viện dẫn ở phần quy định, mỗi tiêu chuẩn, quy
  chuẩn được viện dẫn ở phần quy định phải có trong mục, và năm phải như nhau. Ở quy chuẩn, viện dẫn
  trong chú thích cũng được tính. Luật, nghị định, thông tư không tính.
Lý do: người áp dụng dựa vào danh mục để biết cần có những tài liệu nào; tài liệu thừa thành yêu cầu không ai biết áp dụng ở đâu.
Căn cứ: TCVN 1-2:2008 (mục Tài liệu viện dẫn).
Cách sửa: thêm vào danh mục, bỏ khỏi danh mục (hoặc chuyển sang Thư mục tài liệu tham khảo), thống nhất năm.
Bỏ qua: ghi `<!-- chuan: bỏ qua R04 lý do -->` ở dòng trước chỗ được báo.

----

The list "Tài liệu viện dẫn" agrees with the references in the text.

What: in a document with this clause every entry is cited in the normative parts, every standard or regulation cited there is an
  entry, and the years agree. Laws, decrees and circulars do not count.
Why: users take from the list what they must have; an entry that is never cited is a requirement nobody can place.
Basis: TCVN 1-2:2008 (clause on normative references).
Fix: add the entry, remove it (or move it to the bibliography), make the years agree.
Silence: write `<!-- chuan: bỏ qua R04 reason -->` on the line before the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from checks.citations import Cited, first_of_each, listing, others
from checks.context import Context
from checks.finding import at_words
from checks.passages import informative
from checks.profile import house_of
from pipeline.designation import Designation
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "R04"
NAME = "Danh mục tài liệu viện dẫn khớp với văn bản"
SEVERITY = Severity.ERROR
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """# Phạm vi áp dụng

Tiêu chuẩn này quy định yêu cầu đối với bình chữa cháy.

# Tài liệu viện dẫn

TCVN 5738:2021, Phòng cháy chữa cháy.

TCVN 6396 (tất cả các phần), Thang máy.

# Yêu cầu kỹ thuật

Bình phải đáp ứng TCVN 5738:2021 và TCVN 6396-20:2017.
""",
)
INVALID = (
    """# Tài liệu viện dẫn

TCVN 5738:2021, Phòng cháy chữa cháy.

# Yêu cầu kỹ thuật

Bình phải kín.
""",
    """# Tài liệu viện dẫn

TCVN 5738:2021, Phòng cháy chữa cháy.

# Yêu cầu kỹ thuật

Bình phải đáp ứng TCVN 5738:2021 và TCVN 3890:2023.
""",
    """# Tài liệu viện dẫn

TCVN 5738:2021, Phòng cháy chữa cháy.

# Yêu cầu kỹ thuật

Bình phải đáp ứng TCVN 5738:2001.
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield entries that are never cited, citations that are not listed, and years that differ."""
    clauses = listing(standard)
    counted = [c for c in others(standard) if c.designation.kind != "law" and not _source_of_term(c)]
    entries = [c for c in counted if id(c.passage.clause) in clauses]
    if not entries:
        return
    uses = [c for c in counted if id(c.passage.clause) not in clauses and not c.history]
    binding = [c for c in uses if not informative(c.passage)]
    strict = house_of(standard) == "tcvn"
    idle = entries if strict else [e for e in entries if e.designation.kind != "foreign"]
    yield from _idle(standard, idle, binding if strict else uses, uses)
    yield from _unlisted(standard, entries, binding)


def _source_of_term(reference: Cited) -> bool:
    return "[" in reference.passage.text[: reference.citation.start] and reference.passage.role in ("definition", "term")


def _works(references: Iterable[Cited]) -> set[str]:
    """The works of the references and of what they adopt, with the whole series of part lists and of all parts."""
    found: set[str] = set()
    for reference in references:
        for designation in (reference.designation, *reference.designation.sources):
            found.update(_covered(designation))
    return found


def _covered(designation: Designation) -> Iterator[str]:
    yield designation.work
    for part in designation.parts:
        yield f"{designation.series} {part.lstrip('0')}"


def _series(designation: Designation) -> str:
    """The work without its part number: "TCVN 6396" for "TCVN 6396-20"."""
    head, _dash, tail = designation.work.partition("-")
    return head + ("/" + tail.partition("/")[2] if "/" in tail else "")


def _idle(standard: Standard, entries: list[Cited], binding: list[Cited], uses: list[Cited]) -> Iterator[Finding]:
    used, noted = _works(binding) | _ranges(binding), _works(uses)
    series = {_series(c.designation) for c in binding}
    for entry, _count in first_of_each(entries):
        keys = set(_covered(entry.designation)) | {s.work for s in entry.designation.sources}
        if keys & used or (_bundle(entry) and _series(entry.designation) in series):
            continue
        if keys & noted:
            message = _("“{name}” có trong danh mục nhưng chỉ được nhắc ở phần tham khảo.").format(name=entry.designation)
        else:
            message = _("“{name}” có trong danh mục nhưng không được viện dẫn.").format(name=entry.designation)
        yield _finding(
            standard, entry, message, _("Bỏ khỏi danh mục, chuyển sang Thư mục tài liệu tham khảo, hoặc viện dẫn trong văn bản.")
        )


def _ranges(references: list[Cited]) -> set[str]:
    """The works inside "TCVN 9311-1:2012 đến TCVN 9311-8:2012", its ends left out."""
    found: set[str] = set()
    for first, last in pairwise(references):
        between = first.passage.text[first.citation.end : last.citation.start] if first.passage is last.passage else ""
        (a, *parts), (b, *others) = first.designation.numbers or ("",), last.designation.numbers or ("",)
        if between.strip() == "đến" and a == b and len(parts) == len(others) == 1 and parts[0].isdigit() and others[0].isdigit():
            found |= {f"{first.designation.series} {a}-{n}" for n in range(int(parts[0]) + 1, min(int(others[0]), 100))}
    return found


def _bundle(entry: Cited) -> bool:
    """Whether an entry names a whole series: all parts, a list of parts, or the bare number."""
    return entry.designation.all_parts or "," in entry.designation.number or "-" not in entry.designation.number


def _unlisted(standard: Standard, entries: list[Cited], binding: list[Cited]) -> Iterator[Finding]:
    listed = _works(entries)
    whole = {_series(e.designation) for e in entries if _bundle(e)}
    years = {(work, e.designation.year) for e in entries for work in _covered(e.designation)}
    for reference, _count in first_of_each(binding):
        designation = reference.designation
        if designation.work not in listed and _series(designation) not in whole:
            if designation.kind != "foreign":
                message = _("“{name}” được viện dẫn nhưng không có trong danh mục.").format(name=designation)
                yield _finding(standard, reference, message, _("Thêm vào mục Tài liệu viện dẫn."))
        elif designation.year and designation.work in listed and not {(designation.work, designation.year), (designation.work, "")} & years:
            other = ", ".join(sorted(y for w, y in years if w == designation.work))
            message = _("“{name}” khác năm với danh mục ({other}).").format(name=designation, other=other)
            yield _finding(standard, reference, message, _("Thống nhất năm giữa danh mục và văn bản."))


def _finding(standard: Standard, reference: Cited, message: str, fix: str) -> Finding:
    severity = SEVERITY if house_of(standard) == "tcvn" else Severity.WARNING
    place = at_words(standard, reference.passage, reference.words)
    return Finding(CODE, severity, *place, message, _("TCVN 1-2:2008, mục Tài liệu viện dẫn"), fix, str(reference.designation))
