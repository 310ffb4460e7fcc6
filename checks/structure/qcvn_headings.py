"""Quy chuẩn kỹ thuật phải có bố cục theo quy định: quy định chung, kỹ thuật, quản lý, trách nhiệm, tổ chức thực hiện.

Nội dung: tìm các đề mục của bố cục (chấp nhận các cách ghi thường gặp) ở mọi cấp, và thứ tự của chúng.
Lý do: thiếu "Quy định về quản lý" hoặc "Trách nhiệm" thì không biết đánh giá sự phù hợp bằng cách nào, ai chịu trách nhiệm.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12; khoản 8 cho phép giảm bớt hoặc bổ sung, nên đây là cảnh báo chứ không phải lỗi.
Cách sửa: thêm đề mục còn thiếu; nếu cố ý bỏ thì ghi lý do.
Bỏ qua: ghi `# chuan: bỏ qua S02 lý do` trong phần đầu tệp.

----

A technical regulation has the prescribed parts: general, technical, management, responsibilities, implementation.

What: looks for the headings (usual variants are accepted) at every level, and for their order.
Why: without the management or responsibility part nobody knows how conformity is assessed and who answers for it.
Basis: Circular 26/2019/TT-BKHCN, article 12; its paragraph 8 allows less or more, so this is a warning, not an error.
Fix: add the missing heading; where it is left out on purpose, give the reason.
Silence: write `# chuan: bỏ qua S02 reason` in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_key
from checks.profile import requirements
from checks.structure._headings import missing, out_of_order
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "S02"
NAME = "Bố cục của quy chuẩn kỹ thuật"
SEVERITY = Severity.WARNING
HOUSES = ("qcvn", "qcdp")
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với máy ép.

## Đối tượng áp dụng

Quy chuẩn này áp dụng đối với tổ chức sản xuất máy ép.

# Quy định về kỹ thuật

1. Máy phải có hai nút điều khiển.

# Quy định về quản lý

1. Máy phải được công bố hợp quy.

# Trách nhiệm của tổ chức, cá nhân

1. Tổ chức sản xuất phải lưu hồ sơ.

# Tổ chức thực hiện

1. Cục Kỹ thuật an toàn hướng dẫn thực hiện.
""",
)
INVALID = (
    """# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với máy ép.

## Đối tượng áp dụng

Quy chuẩn này áp dụng đối với tổ chức sản xuất máy ép.

# Quy định về kỹ thuật

1. Máy phải có hai nút điều khiển.

# Tổ chức thực hiện

1. Cục Kỹ thuật an toàn hướng dẫn thực hiện.
""",
    """# Quy định về kỹ thuật

1. Máy phải có hai nút điều khiển.

# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với máy ép.

## Đối tượng áp dụng

Quy chuẩn này áp dụng đối với tổ chức sản xuất máy ép.

# Quy định về quản lý

1. Máy phải được công bố hợp quy.

# Trách nhiệm của tổ chức, cá nhân

1. Tổ chức sản xuất phải lưu hồ sơ.

# Tổ chức thực hiện

1. Cục Kỹ thuật an toàn hướng dẫn thực hiện.
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield one finding for all missing headings together, and one for each that is out of order."""
    needs = requirements(standard, context)
    if not needs or not standard.body or standard.metadata.amends:
        return
    if names := missing(standard, needs["headings"]):
        listed = ", ".join(f"“{n}”" for n in names)
        yield Finding(
            CODE,
            SEVERITY,
            *at_key(standard, "designation"),
            _("Bố cục thiếu: {names}.").format(names=listed),
            _(needs["source"]),
            _("Thêm các đề mục còn thiếu, hoặc ghi rõ lý do giảm bớt (Điều 12 khoản 8)."),
            listed,
        )
    yield from out_of_order(standard, needs["headings"], _(needs["source"]), CODE, SEVERITY)
