"""Không viện dẫn bản mà một văn bản khác của tập hợp đã thay thế.

Nội dung: đối chiếu từng viện dẫn có năm với lời nói đầu ("... thay thế ...") và với các bản mới hơn của cùng số hiệu trong tập hợp.
Lý do: yêu cầu dựa vào bản đã bị thay thế thì không còn căn cứ, và mâu thuẫn với văn bản dựa vào bản mới.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm d; Điều 12 khoản 2 điểm a.
Cách sửa: viện dẫn bản mới sau khi đối chiếu điều khoản.
Bỏ qua: ghi `<!-- chuan: bỏ qua O07 lý do -->` ở dòng trước đoạn được báo.

----

No reference to an edition that another document of the collection replaced.

What: checks each dated reference against the forewords ("... thay thế ...") and against younger editions of the same number in the collection.
Why: a requirement that rests on a replaced edition has no ground and contradicts texts that rest on the new one.
Basis: Circular 26/2019/TT-BKHCN, articles 7.4.d and 12.2.a.
Fix: cite the new edition after comparing the clauses.
Silence: write `<!-- chuan: bỏ qua O07 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.messages import _
from pipeline.model import Severity

CODE = "O07"
NAME = "Viện dẫn bản đã bị văn bản khác trong tập hợp thay thế"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
KINDS = (Kind.STALE_REFERENCE,)
SYMMETRIC = False
BASIS = "Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm d; Điều 12 khoản 2 điểm a"

VALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN BỒN CHỨA KHÍ
status: in-force
---

# Quy định kỹ thuật

## Chữa cháy

1. Cấp nước theo QCVN 09:2026/BCA.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ
status: in-force
replaces: [QCVN 09:2019/BCA]
---

# Quy định kỹ thuật

## Cấp nước

1. Phải có hai nguồn nước.
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

## Chữa cháy

1. Cấp nước theo QCVN 09:2019/BCA.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ
status: in-force
replaces: [QCVN 09:2019/BCA]
---

# Quy định kỹ thuật

## Cấp nước

1. Phải có hai nguồn nước.
""",
    ),
)


def fix(overlap: Overlap) -> str:
    """What to do about an overlap of these kinds."""
    return _("Đối chiếu điều khoản rồi viện dẫn bản mới.")
