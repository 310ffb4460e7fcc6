"""Thứ tự ưu tiên giữa hai văn bản phải rõ.

Nội dung: tìm câu "nếu thấp hơn ... thì áp dụng Quy chuẩn này", "trái với ... này thì ..." và nêu các văn bản cùng lĩnh vực; cảnh báo khi cả hai văn bản cùng tự nhận ưu tiên.
Lý do: hai văn bản cùng nhận ưu tiên thì không ai biết áp dụng văn bản nào.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm c và điểm d.
Cách sửa: thống nhất với cơ quan kia, ghi rõ văn bản nào áp dụng cho trường hợp nào.
Bỏ qua: ghi `<!-- chuan: bỏ qua O08 lý do -->` ở dòng trước đoạn được báo.

----

The order of precedence between two documents is clear.

What: finds sentences such as "where lower, this regulation applies" and names the documents of the same field; a warning when both claim precedence.
Why: when two documents claim precedence nobody knows which applies.
Basis: Circular 26/2019/TT-BKHCN, articles 7.4.c and 7.4.d.
Fix: agree with the other office and write which document applies when.
Silence: write `<!-- chuan: bỏ qua O08 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.messages import _
from pipeline.model import Severity

CODE = "O08"
NAME = "Tuyên bố được ưu tiên áp dụng so với văn bản khác"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
KINDS = (Kind.PRECEDENCE,)
SYMMETRIC = True
BASIS = "Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm c và điểm d"

VALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ ĐỐT
status: in-force
---

# Quy định chung

## Nguyên tắc

1. Hệ thống chữa cháy kho chứa khí đốt phải có hai nguồn nước.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ ĐỐT HÓA LỎNG
status: in-force
---

# Quy định chung

## Nguyên tắc

1. Hệ thống chữa cháy kho chứa khí đốt phải có máy bơm dự phòng.
""",
    ),
)
INVALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ ĐỐT
status: in-force
---

# Quy định chung

## Nguyên tắc

1. Hệ thống chữa cháy kho chứa khí đốt có yêu cầu thấp hơn yêu cầu của Quy chuẩn này thì áp dụng Quy chuẩn này.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ ĐỐT HÓA LỎNG
status: in-force
---

# Quy định chung

## Nguyên tắc

1. Quy định về hệ thống chữa cháy kho chứa khí đốt trái với Quy chuẩn này thì phải sửa đổi.
""",
    ),
)


def fix(overlap: Overlap) -> str:
    """What to do about an overlap of these kinds."""
    return _("Thống nhất với cơ quan ban hành văn bản kia, ghi rõ văn bản nào áp dụng cho trường hợp nào.")
