"""Mã cơ quan trong số hiệu phải là mã được dùng vào ngày ban hành.

Nội dung: lấy mã sau dấu "/" của số hiệu và đối chiếu với danh mục mã cơ quan theo ngày ban hành (dự thảo: theo ngày hôm nay); mã
  viết sai chính tả thì đề nghị mã đúng; mã của bộ đã hợp nhất thì nêu bộ kế nhiệm.
Lý do: từ ngày 01/3/2025 nhiều bộ đã hợp nhất; số hiệu mới mang mã cũ là không có người ban hành. Số hiệu đã ban hành thì giữ mã cũ.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 2 điểm b và Phụ lục VI; nghị quyết về cơ cấu của Chính phủ năm 2025.
Cách sửa: dùng mã của cơ quan ban hành tại ngày ban hành.
Bỏ qua: ghi `# chuan: bỏ qua D02 lý do` trong phần đầu tệp.

----

The issuer's code in the designation is one that was in use on the day of issue.

What: takes the code after "/" and looks it up on the day of issue (a draft: today); a misspelt code gets the right one, that of a
  merged ministry its successor.
Why: several ministries merged on 2025-03-01; a new designation with an old code has no issuer. Designations issued before keep
  their code.
Basis: Circular 26/2019/TT-BKHCN, article 13.2.b and Annex VI; the 2025 resolution on the structure of the Government.
Fix: use the code that the issuer has on the day of issue.
Silence: write `# chuan: bỏ qua D02 reason` in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.context import Context
from checks.finding import at_key
from checks.profile import day_of, house_of
from pipeline.designation import Designation
from pipeline.messages import _
from pipeline.ministries import canonical, issuer, successor, valid_on
from pipeline.model import Finding, Severity, Standard
from pipeline.provinces import with_code

CODE = "D02"
NAME = "Mã cơ quan ban hành"
SEVERITY = Severity.ERROR
HOUSES = ("qcvn", "qcdp")
DEFAULT = True

VALID = (
    """---
designation: QCVN 02:2024/BGTVT
title: VỀ AN TOÀN XE
status: in-force
issued: 2024-05-20
---

# Quy định chung
""",
)
INVALID = (
    """---
designation: QCVN 02:2026/BGTVT
title: VỀ AN TOÀN XE
issued: 2026-05-20
---

# Quy định chung
""",
    """---
designation: QCVN 02:2024/BNNPTTN
title: VỀ SỮA TƯƠI
issued: 2024-05-20
---

# Quy định chung
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield the one thing that is wrong with the issuer's code."""
    designation = Designation.read(standard.metadata.designation)
    if not designation:
        return
    day = day_of(standard, context)
    if not designation.issuer:
        return
    if house_of(standard) == "qcdp":
        yield from _province(standard, designation.issuer)
    elif not valid_on(designation.issuer, day):
        yield _finding(standard, *_ministry(designation.issuer, day), designation.issuer)


def _province(standard: Standard, code: str) -> Iterator[Finding]:
    homes = with_code(code)
    if not homes:
        message = _("“{code}” không phải mã của tỉnh, thành phố nào.").format(code=code)
        yield _finding(standard, message, _("Dùng mã theo Phụ lục VI."), code, Severity.WARNING)
    elif len(homes) > 1:
        names = ", ".join(p.name for p in homes)
        message = _("Mã “{code}” là của nhiều tỉnh: {names}.").format(code=code, names=names)
        yield _finding(standard, message, _("Ghi rõ tỉnh ở khóa issued-by."), code, Severity.WARNING)


def _ministry(code: str, day: date) -> tuple[str, str]:
    if (right := canonical(code)) != code:
        return _("Mã cơ quan “{code}” viết sai.").format(code=code), _("Viết “{right}”.").format(right=right)
    known = issuer(code)
    if known is None:
        return _("Không có cơ quan nào mang mã “{code}”.").format(code=code), _("Dùng mã theo Phụ lục VI.")
    if day < known.valid_from:
        return _("Mã “{code}” chưa có vào ngày {day}.").format(code=code, day=f"{day:%d/%m/%Y}"), _("Kiểm tra ngày ban hành.")
    heir = successor(code, day) or "?"
    message = _("Mã “{code}” ({name}) không còn dùng vào ngày {day}.").format(code=code, name=known.name, day=f"{day:%d/%m/%Y}")
    return message, _("Dùng mã của cơ quan kế nhiệm, thường là “{heir}”.").format(heir=heir)


def _finding(standard: Standard, message: str, fix: str, code: str, severity: Severity = SEVERITY) -> Finding:
    basis = _("Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 2 điểm b và Phụ lục VI")
    return Finding(CODE, severity, *at_key(standard, "designation"), message, basis, fix, code)
