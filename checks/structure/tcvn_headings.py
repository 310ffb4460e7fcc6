"""Tiêu chuẩn quốc gia phải có đủ các mục bắt buộc, đúng tên và đúng thứ tự.

Nội dung: tìm lời nói đầu, mục 1 "Phạm vi áp dụng", mục 2 "Tài liệu viện dẫn"; mục "Thuật ngữ và định nghĩa", nếu có, phải đứng sau
  hai mục đó.
Lý do: người đọc, cơ quan thẩm định và phần mềm tra cứu tìm các nội dung này theo số mục cố định.
Căn cứ: TCVN 1-2:2008 (theo Thông tư số 11/2021/TT-BKHCN, Điều 6 khoản 1).
Cách sửa: thêm mục còn thiếu hoặc chuyển mục về đúng vị trí; không có tài liệu viện dẫn thì ghi "Không có tài liệu viện dẫn."
Bỏ qua: ghi `# chuan: bỏ qua S01 lý do` trong phần đầu tệp.

----

A national standard has the required headings, by name and in order.

What: looks for the foreword, clause 1 "Phạm vi áp dụng" (scope), clause 2 "Tài liệu viện dẫn" (normative references); the terms
  clause, where there is one, follows them.
Why: readers, appraisers and search tools look for these parts by their fixed numbers.
Basis: TCVN 1-2:2008 (by Circular 11/2021/TT-BKHCN, article 6.1).
Fix: add the missing clause or move it; with no references write "Không có tài liệu viện dẫn."
Silence: write `# chuan: bỏ qua S01 reason` in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_clause, at_key
from checks.profile import requirements
from checks.structure._headings import matches, missing, out_of_order
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard, plain

CODE = "S01"
NAME = "Các mục bắt buộc của tiêu chuẩn"
SEVERITY = Severity.ERROR
HOUSES = ("tcvn",)
DEFAULT = True
PUBLISHED = Severity.WARNING

VALID = (
    """# Lời nói đầu

TCVN 13456:2022 do Viện A biên soạn.

# Phạm vi áp dụng

Tiêu chuẩn này quy định yêu cầu đối với phương tiện chữa cháy.

# Tài liệu viện dẫn

Không có tài liệu viện dẫn.

# Thuật ngữ và định nghĩa

Bình chữa cháy
: thiết bị chứa chất chữa cháy.
""",
)
INVALID = (
    """# Phạm vi áp dụng

Tiêu chuẩn này quy định yêu cầu đối với phương tiện chữa cháy.

# Yêu cầu kỹ thuật

Bình chữa cháy phải chịu được áp suất thử.
""",
    """# Lời nói đầu

TCVN 13456:2022 do Viện A biên soạn.

# Tài liệu viện dẫn

Không có tài liệu viện dẫn.

# Phạm vi áp dụng

Tiêu chuẩn này quy định yêu cầu đối với phương tiện chữa cháy.
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield missing headings, then those that stand in the wrong place."""
    needs = requirements(standard, context)
    if not needs or not standard.body:
        return
    if standard.foreword is None:
        yield Finding(
            CODE,
            SEVERITY,
            *at_key(standard, "designation"),
            _("Thiếu lời nói đầu."),
            _(needs["source"]),
            _("Thêm phần “# Lời nói đầu” trước mục 1."),
            "foreword",
        )
    for name in missing(standard, needs["headings"]):
        yield Finding(
            CODE,
            SEVERITY,
            *at_key(standard, "designation"),
            _("Thiếu mục “{name}”.").format(name=name),
            _(needs["source"]),
            _("Thêm mục “{name}”.").format(name=name),
            name,
        )
    yield from _misplaced(standard, needs["headings"], _(needs["source"]))
    yield from out_of_order(standard, needs["headings"], _(needs["source"]), CODE, SEVERITY)


def _misplaced(standard: Standard, headings: list[dict[str, object]], source: str) -> Iterator[Finding]:
    for heading in headings:
        clause = next((c for c in standard.body if matches(c, heading)), None)
        if clause and "position" in heading and standard.body.index(clause) + 1 != heading["position"]:
            title = plain(clause.title)
            yield Finding(
                CODE,
                SEVERITY,
                *at_clause(clause),
                _("Mục “{title}” phải là mục {number}.").format(title=title, number=heading["position"]),
                source,
                _("Chuyển mục này về vị trí thứ {number}.").format(number=heading["position"]),
                title,
            )
