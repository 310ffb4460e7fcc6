"""Cặp tiêu chuẩn quốc gia và tiêu chuẩn quốc tế được chấp nhận phải nhất quán.

Nội dung: trong "TCVN 4884-2:2015 (ISO 4833-1:2013)" số phần của hai bên phải như nhau; một TCVN không đi với hai nguồn khác nhau,
  một nguồn không đi với hai TCVN khác nhau trong cùng văn bản; khác với danh mục thì báo. Số hiệu của chính tiêu chuẩn chỉ mang
  nguồn trong ngoặc khi hoàn toàn tương đương (IDT).
Lý do: sai số phần là dẫn tới phương pháp khác.
Căn cứ: Thông tư số 11/2021/TT-BKHCN, Điều 8 khoản 2; TCVN 6709-1:2007.
Cách sửa: đối chiếu với bìa của TCVN rồi sửa số phần hoặc năm.
Bỏ qua: ghi `<!-- chuan: bỏ qua R05 lý do -->` ở dòng trước đoạn có viện dẫn.

----

The pair of a national standard and the international one it adopts is consistent.

What: in "TCVN 4884-2:2015 (ISO 4833-1:2013)" the part numbers agree; one TCVN does not go with two sources, nor one source with two
  TCVN, in one text; differences to the catalogue are reported. The standard's own designation carries its source in parentheses
  only for identical adoption (IDT).
Why: a wrong part number leads to another method.
Basis: Circular 11/2021/TT-BKHCN, article 8.2; TCVN 6709-1:2007.
Fix: compare with the cover of the TCVN and correct the part or the year.
Silence: write `<!-- chuan: bỏ qua R05 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.citations import Cited, first_of_each, others
from checks.context import Context
from checks.finding import at_key, at_words
from pipeline.designation import Designation
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "R05"
NAME = "Cặp tiêu chuẩn chấp nhận nhất quán"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True

VALID = (
    """# Quy định kỹ thuật

1. Theo TCVN 4884-2:2015 (ISO 4833-2:2013) và TCVN 8082:2013 (ISO 6731:2010).
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Theo TCVN 4884-2:2015 (ISO 4833-1:2013).
""",
    """# Quy định kỹ thuật

1. Lấy mẫu theo TCVN 8082:2013 (ISO 6731:2010).
1. Thử theo TCVN 8082:2013 (ISO 6732:2010).
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield mismatched parts, then pairs that contradict each other, then what is wrong with the standard's own pair."""
    pairs = [(c, sources[0]) for c in others(standard) if c.designation.series == "TCVN" and len(sources := c.designation.sources) == 1]
    odd = {c.designation.key for c, source in pairs if _odd_parts(c.designation, source)}
    for reference, _count in first_of_each(c for c, _source in pairs if c.designation.key in odd):
        message = _("Số phần không khớp trong “{words}”.").format(words=reference.words)
        yield _finding(standard, reference, message, _("Đối chiếu với bìa của TCVN; số phần của hai bên thường như nhau."))
    yield from _contradictions(standard, pairs, odd)
    yield from _own(standard)


def _odd_parts(designation: Designation, source: Designation) -> bool:
    mine, theirs = designation.numbers[1:], source.numbers[1:]
    return bool(mine and theirs) and mine != theirs and "," not in designation.number and "," not in source.number


def _contradictions(standard: Standard, pairs: list[tuple[Cited, Designation]], odd: set[str]) -> Iterator[Finding]:
    by_national: dict[str, tuple[Cited, Designation]] = {}
    by_source: dict[str, tuple[Cited, Designation]] = {}
    told: set[tuple[str, str]] = set()
    for reference, source in pairs:
        if reference.designation.key in odd:
            continue
        _before, earlier = by_national.setdefault(reference.designation.key, (reference, source))
        if earlier.work != source.work and (reference.designation.key, source.work) not in told:
            told.add((reference.designation.key, source.work))
            message = _("“{words}”: ở chỗ khác TCVN này đi với {other}.").format(words=reference.words, other=earlier)
            yield _finding(standard, reference, message, _("Đối chiếu với bìa của TCVN và sửa chỗ sai."))
        first, _same = by_source.setdefault(source.key, (reference, source))
        if source.year and first.designation.work != reference.designation.work and (source.key, reference.designation.work) not in told:
            told.add((source.key, reference.designation.work))
            message = _("“{words}”: ở chỗ khác {source} đi với {other}.").format(
                words=reference.words, source=source, other=first.designation.amended
            )
            yield _finding(standard, reference, message, _("Đối chiếu với bìa của TCVN và sửa chỗ sai."))


def _own(standard: Standard) -> Iterator[Finding]:
    designation = Designation.read(standard.metadata.designation)
    degrees = {a.degree for a in standard.metadata.adopts}
    if not designation or designation.series != "TCVN" or not degrees:
        return
    basis = _("Thông tư số 11/2021/TT-BKHCN, Điều 8 khoản 2")
    place = at_key(standard, "designation")
    if degrees == {"IDT"} and not designation.adopted and not designation.body:
        message = _("Tiêu chuẩn hoàn toàn tương đương nhưng số hiệu không ghi nguồn trong ngoặc.")
        fix = _("Viết “{designation} ({source})”.").format(designation=designation, source=standard.metadata.adopts[0].designation)
        yield Finding(CODE, SEVERITY, *place, message, basis, fix, str(designation))
    elif "IDT" not in degrees and designation.adopted:
        message = _("Số hiệu ghi nguồn trong ngoặc nhưng tiêu chuẩn không hoàn toàn tương đương.")
        yield Finding(CODE, SEVERITY, *place, message, basis, _("Bỏ phần trong ngoặc."), str(designation))


def _finding(standard: Standard, reference: Cited, message: str, fix: str) -> Finding:
    place = at_words(standard, reference.passage, reference.words)
    basis = _("Thông tư số 11/2021/TT-BKHCN, Điều 8 khoản 2; TCVN 6709-1:2007")
    return Finding(CODE, SEVERITY, *place, message, basis, fix, reference.words)
