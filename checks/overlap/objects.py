"""Một đối tượng không do hai văn bản cùng điều chỉnh mà không phối hợp.

Nội dung: lấy tên đối tượng từ tên văn bản và phạm vi điều chỉnh, tìm trong phạm vi, đề mục và bảng của văn bản khác; bỏ chỗ loại trừ. Có câu nhường hoặc loại trừ giữa hai văn bản thì chỉ là thông tin.
Lý do: hồ sơ có phạm vi, đối tượng chồng chéo bị trả lại.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 4 khoản 5 điểm a3 và Điều 7 khoản 4 điểm d; Nghị định số 37/2026/NĐ-CP, Điều 94 khoản 1.
Cách sửa: thống nhất phạm vi với cơ quan kia; ghi câu loại trừ hoặc viện dẫn.
Bỏ qua: ghi `<!-- chuan: bỏ qua O03 lý do -->` ở dòng trước đoạn được báo.

----

One object is not regulated by two documents without coordination.

What: takes the object from title and scope and looks for it in scopes, headings and tables of the others, exclusions left aside. A deferral or exclusion between the two makes it information only.
Why: a dossier whose scope overlaps is returned.
Basis: Circular 26/2019/TT-BKHCN, articles 4.5.a3 and 7.4.d; Decree 37/2026/NĐ-CP, article 94.1.
Fix: agree on the scopes; write an exclusion or a reference.
Silence: write `<!-- chuan: bỏ qua O03 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.messages import _
from pipeline.model import Severity

CODE = "O03"
NAME = "Đối tượng đã thuộc phạm vi của văn bản khác"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
KINDS = (Kind.OBJECT,)
SYMMETRIC = True
BASIS = "Thông tư số 26/2019/TT-BKHCN, Điều 4 khoản 5 điểm a3 và Điều 7 khoản 4 điểm d; Nghị định số 37/2026/NĐ-CP, Điều 94 khoản 1"

VALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN BỒN CHỨA KHÍ DẦU MỎ HÓA LỎNG
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định các yêu cầu kỹ thuật đối với bồn chứa khí dầu mỏ hóa lỏng.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định việc trang bị phương tiện chữa cháy cho nhà ở. Quy chuẩn này không áp dụng cho bồn chứa khí dầu mỏ hóa lỏng.
""",
    ),
)
INVALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN BỒN CHỨA KHÍ DẦU MỎ HÓA LỎNG
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định các yêu cầu kỹ thuật đối với bồn chứa khí dầu mỏ hóa lỏng.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định việc trang bị phương tiện chữa cháy cho nơi có bồn chứa khí dầu mỏ hóa lỏng.
""",
    ),
)


def fix(overlap: Overlap) -> str:
    """What to do about an overlap of these kinds."""
    return _("Thống nhất phạm vi với cơ quan ban hành văn bản kia; ghi câu loại trừ hoặc viện dẫn.")
