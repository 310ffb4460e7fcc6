"""Điều khoản không chép lại của văn bản khác.

Nội dung: tìm đoạn trùng nguyên văn, gần trùng hoặc trích đoạn ở văn bản khác, nêu phần trăm giống nhau và chữ, số khác nhau. Câu chữ thông lệ được loại ra. Khác cơ quan ban hành thì cảnh báo; cùng cơ quan thì thông tin.
Lý do: hai bản chép rồi sẽ được sửa ở hai lúc khác nhau và trở thành mâu thuẫn.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 4 khoản 5 điểm a3 và Điều 7 khoản 4 điểm d.
Cách sửa: viện dẫn văn bản kia thay cho chép lại; nếu số liệu khác nhau thì thống nhất.
Bỏ qua: ghi `<!-- chuan: bỏ qua O09 lý do -->` ở dòng trước đoạn được báo.

----

A clause does not copy another document's.

What: finds passages that stand in another document verbatim, nearly so or as an excerpt, with the share of likeness and the words and figures that differ. Customary wording is set apart. A warning across issuers, information within one.
Why: two copies are amended at two times and come to contradict each other.
Basis: Circular 26/2019/TT-BKHCN, articles 4.5.a3 and 7.4.d.
Fix: refer to the other document; where figures differ, agree on one.
Silence: write `<!-- chuan: bỏ qua O09 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.messages import _
from pipeline.model import Severity

CODE = "O09"
NAME = "Điều khoản trùng hoặc gần trùng với văn bản khác"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
KINDS = (Kind.COPIED,)
SYMMETRIC = True
BASIS = "Thông tư số 26/2019/TT-BKHCN, Điều 4 khoản 5 điểm a3 và Điều 7 khoản 4 điểm d"

VALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN BỒN CHỨA KHÍ
status: in-force
---

# Quy định kỹ thuật

## Kiểm tra

1. Bồn chứa phải được kiểm tra bên ngoài và bên trong, thử bền và thử kín trước khi đưa vào sử dụng lần đầu, sau mỗi lần sửa chữa có hàn và định kỳ không quá 5 năm một lần trong suốt thời gian sử dụng.
""",
        """---
designation: QCVN 09:2026/BNV
title: VỀ KIỂM ĐỊNH THIẾT BỊ
status: in-force
---

# Quy định kỹ thuật

## Huấn luyện

1. Người vận hành phải được huấn luyện, có thẻ an toàn và được cấp phương tiện bảo vệ cá nhân phù hợp với công việc được giao theo đúng danh mục.
""",
    ),
)
INVALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN BỒN CHỨA KHÍ
status: in-force
---

# Quy định kỹ thuật

## Kiểm tra

1. Bồn chứa phải được kiểm tra bên ngoài và bên trong, thử bền và thử kín trước khi đưa vào sử dụng lần đầu, sau mỗi lần sửa chữa có hàn và định kỳ không quá 5 năm một lần trong suốt thời gian sử dụng.
""",
        """---
designation: QCVN 09:2026/BNV
title: VỀ KIỂM ĐỊNH THIẾT BỊ
status: in-force
---

# Quy định kỹ thuật

## Thử nghiệm

1. Bồn chứa phải được kiểm tra bên ngoài và bên trong, thử bền và thử kín trước khi đưa vào sử dụng lần đầu, sau mỗi lần sửa chữa có hàn và định kỳ không quá 3 năm một lần trong suốt thời gian sử dụng.
""",
    ),
)


def fix(overlap: Overlap) -> str:
    """What to do about an overlap of these kinds."""
    return _("Viện dẫn điều khoản của văn bản kia thay cho chép lại; nếu số liệu khác nhau thì thống nhất với cơ quan ban hành văn bản đó.")
