"""Hàng hóa trong văn bản không trùng mã HS với văn bản của cơ quan khác.

Nội dung: so mã HS 4, 6, 8 chữ số của hai danh mục; mã ngắn bao trùm mã dài. Nêu tên hàng, điều kiện, mức rủi ro của cả hai bên. Cùng mã chưa phải cùng hàng: đây là câu hỏi, không phải kết luận.
Lý do: một hàng hóa chịu hai cơ quan quản lý thì doanh nghiệp phải làm thủ tục hai lần; luật yêu cầu một sản phẩm do một bộ chủ trì.
Căn cứ: Nghị định số 37/2026/NĐ-CP, Điều 5 và Điều 94; Thông tư số 26/2019/TT-BKHCN, Điều 4 khoản 5 điểm a3.
Cách sửa: đối chiếu tên hàng và điều kiện; nếu là cùng hàng thì thống nhất bộ chủ trì, nếu khác thì thu hẹp mã (8 chữ số, "ex") hoặc ghi điều kiện loại trừ.
Bỏ qua: ghi `<!-- chuan: bỏ qua O01 lý do -->` ở dòng trước đoạn được báo.

----

Goods do not share a Harmonised System code with another office's document.

What: compares codes of 4, 6 and 8 digits; a short code covers the longer ones. Shows descriptions, conditions and levels of risk of both sides. The same code is not yet the same goods: a question, not a verdict.
Why: goods under two offices go through two procedures; the law wants one product under one lead ministry.
Basis: Decree 37/2026/NĐ-CP, articles 5 and 94; Circular 26/2019/TT-BKHCN, article 4.5.a3.
Fix: compare descriptions and conditions; agree on the lead ministry, or narrow the code or state the exclusion.
Silence: write `<!-- chuan: bỏ qua O01 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.messages import _
from pipeline.model import Severity

CODE = "O01"
NAME = "Cùng hàng hóa theo mã HS với văn bản của cơ quan khác"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
KINDS = (Kind.GOODS,)
SYMMETRIC = True
BASIS = "Nghị định số 37/2026/NĐ-CP, Điều 5 khoản 5 và Điều 94 khoản 1; Thông tư số 26/2019/TT-BKHCN, Điều 4 khoản 5 điểm a3"

VALID = (
    (
        """---
designation: QCVN 02:2026/BKHCN
title: VỀ MŨ BẢO HIỂM
status: in-force
goods: [{code: "65061010", name: "Mũ bảo hiểm"}]
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định về mũ bảo hiểm cho người đi mô tô.
""",
        """---
designation: QCVN 09:2026/BNV
title: VỀ MŨ AN TOÀN CÔNG NGHIỆP
status: in-force
goods: [{code: "65061020", name: "Mũ an toàn công nghiệp"}]
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định về mũ dùng trong nhà máy.
""",
    ),
)
INVALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN XE NÂNG DÙNG TRONG NHÀ MÁY
status: in-force
goods: [{code: "8427", name: "Xe nâng dùng động cơ"}]
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định về xe nâng dùng trong nhà máy.
""",
        """---
designation: QCVN 09:2026/BXD
title: VỀ XE MÁY CHUYÊN DÙNG
status: in-force
goods: [{code: "84271000", name: "Xe nâng"}]
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định về xe máy chuyên dùng.
""",
    ),
)


def fix(overlap: Overlap) -> str:
    """What to do about an overlap of these kinds."""
    return _(
        "Hỏi cơ quan bên kia: nếu là cùng hàng hóa thì thống nhất một bộ chủ trì; nếu khác thì thu hẹp mã HS hoặc ghi điều kiện loại trừ."
    )
