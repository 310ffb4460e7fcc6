"""Một thuật ngữ chỉ có một định nghĩa trong hệ thống văn bản.

Nội dung: so thuật ngữ theo tên, theo tên tiếng nước ngoài và theo câu chữ của định nghĩa; nêu chỗ khác nhau. Mức cảnh báo khi hai văn bản cùng lĩnh vực; định nghĩa giống nhau chỉ là thông tin. Từ chung chung (cơ sở, hàng hóa) có trong danh sách loại trừ.
Lý do: hai định nghĩa khác nhau làm cho cùng một vật thuộc hai loại, hai yêu cầu.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 1 và Điều 7 khoản 4 điểm d.
Cách sửa: dùng định nghĩa của văn bản kia (viện dẫn), hoặc đặt tên khác, hoặc thống nhất một định nghĩa.
Bỏ qua: ghi `<!-- chuan: bỏ qua O02 lý do -->` ở dòng trước đoạn được báo.

----

A term has one definition in the system of documents.

What: compares terms by name, by foreign name and by the wording of definitions, and shows the differences. A warning when both documents are about one field; like definitions are information. Words bound to their context are on a stop list.
Why: two definitions put one thing into two classes with two requirements.
Basis: Circular 26/2019/TT-BKHCN, articles 13.1 and 7.4.d.
Fix: refer to the other definition, choose another name, or agree on one definition.
Silence: write `<!-- chuan: bỏ qua O02 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.messages import _
from pipeline.model import Severity

CODE = "O02"
NAME = "Thuật ngữ đã được định nghĩa ở văn bản khác"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
KINDS = (
    Kind.TERM_DIFFERENT,
    Kind.TERM_SAME,
)
SYMMETRIC = True
BASIS = "Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 1 và Điều 7 khoản 4 điểm d"

VALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN BỒN CHỨA KHÍ
status: in-force
---

# Quy định chung

## Giải thích từ ngữ

Bồn chứa đặt chìm
: là bồn chứa được chôn dưới đất.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ
status: in-force
---

# Quy định chung

## Giải thích từ ngữ

Họng nước
: là đầu nối để lấy nước chữa cháy.
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

# Quy định chung

## Giải thích từ ngữ

Bồn chứa đặt chìm (underground tank)
: là bồn chứa được chôn dưới đất và được bao phủ bằng cát hoặc đất.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ
status: in-force
---

# Quy định chung

## Giải thích từ ngữ

Bồn chứa đặt chìm (underground tank)
: là bồn chứa có điểm cao nhất thấp hơn mặt bằng xung quanh tối thiểu 0,2 m.
""",
    ),
)


def fix(overlap: Overlap) -> str:
    """What to do about an overlap of these kinds."""
    return _("Viện dẫn định nghĩa của văn bản kia, hoặc thống nhất một định nghĩa, hoặc đặt tên khác cho khái niệm khác.")
