"""Một đối tượng không phải làm một thủ tục hai lần theo hai văn bản.

Nội dung: khi hai văn bản có cùng hàng hóa hoặc cùng đối tượng, nêu các điều khoản của cả hai bên yêu cầu công bố hợp quy, chứng nhận hợp quy, kiểm tra nhà nước hoặc kiểm định. Khác cơ quan ban hành và đối tượng nằm trong phạm vi của cả hai thì cảnh báo; còn lại là thông tin.
Lý do: doanh nghiệp phải công bố, chứng nhận hoặc kiểm định hai lần cho cùng một hàng hóa; luật yêu cầu một sản phẩm do một bộ chủ trì.
Căn cứ: Nghị định số 37/2026/NĐ-CP, Điều 5 và Điều 94; Thông tư số 26/2019/TT-BKHCN, Điều 4 khoản 5 điểm a3.
Cách sửa: thống nhất một thủ tục với cơ quan kia, hoặc ghi rõ thủ tục này thừa nhận kết quả của thủ tục kia.
Bỏ qua: ghi `<!-- chuan: bỏ qua O10 lý do -->` ở dòng trước đoạn được báo.

----

One object does not go through one procedure twice under two documents.

What: when two documents have goods or an object in common, shows the clauses of both sides that ask for a declaration or certification of conformity, a state inspection or a verification. A warning across issuers when the object stands in both scopes; otherwise information.
Why: a business declares, certifies or inspects the same goods twice; the law wants one product under one lead ministry.
Basis: Decree 37/2026/NĐ-CP, articles 5 and 94; Circular 26/2019/TT-BKHCN, article 4.5.a3.
Fix: agree on one procedure with the other office, or say that this procedure accepts the result of the other.
Silence: write `<!-- chuan: bỏ qua O10 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.messages import _
from pipeline.model import Severity

CODE = "O10"
NAME = "Thủ tục trùng lặp với văn bản khác"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
KINDS = (Kind.DUPLICATE,)
SYMMETRIC = True
BASIS = "Nghị định số 37/2026/NĐ-CP, Điều 5 và Điều 94 khoản 1; Thông tư số 26/2019/TT-BKHCN, Điều 4 khoản 5 điểm a3"

VALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định các yêu cầu kỹ thuật đối với máy ép thủy lực.

# Quy định quản lý

## Công bố hợp quy

1. Máy ép thủy lực phải được công bố hợp quy theo Quy chuẩn này trước khi lưu thông trên thị trường.
""",
        """---
designation: QCVN 09:2026/BNV
title: VỀ THANG NÂNG
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định các yêu cầu kỹ thuật đối với thang nâng.

# Quy định quản lý

## Công bố hợp quy

1. Thang nâng phải được công bố hợp quy theo Quy chuẩn này và gắn dấu hợp quy.
""",
    ),
)
INVALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định các yêu cầu kỹ thuật đối với máy ép thủy lực.

# Quy định quản lý

## Công bố hợp quy

1. Máy ép thủy lực phải được công bố hợp quy theo Quy chuẩn này trước khi lưu thông trên thị trường.
""",
        """---
designation: QCVN 09:2026/BNV
title: VỀ AN TOÀN LAO ĐỘNG KHI SỬ DỤNG MÁY
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định các yêu cầu kỹ thuật đối với việc sử dụng máy tại nơi làm việc, gồm máy ép thủy lực và máy cắt.

# Quy định quản lý

## Công bố hợp quy

1. Máy ép phải được công bố hợp quy theo Quy chuẩn này và gắn dấu hợp quy.
""",
    ),
)


def fix(overlap: Overlap) -> str:
    """What to do about an overlap of these kinds."""
    return _("Thống nhất một thủ tục với cơ quan ban hành văn bản kia, hoặc ghi rõ thừa nhận kết quả của thủ tục kia.")
