"""Danh sách lấy ý kiến có mọi bộ quản lý văn bản được viện dẫn, chồng chéo hoặc liền kề.

Nội dung: tìm bộ nay chịu trách nhiệm về văn bản được viện dẫn, về văn bản thay thế nó, về văn bản chồng chéo hoặc liền kề; báo bộ không có tên trong `consulted` của phần đầu tệp. Bộ kế thừa được tính theo lĩnh vực; tiêu chuẩn quốc gia thuộc Bộ Khoa học và Công nghệ.
Lý do: dự thảo chưa thống nhất với bộ, ngành có liên quan thì không đủ điều kiện thẩm định; cơ quan thẩm định yêu cầu lấy ý kiến bổ sung.
Căn cứ: Luật số 68/2006/QH11, Điều 32 khoản 1 điểm c; Nghị định số 127/2007/NĐ-CP, Điều 10 khoản 1 điểm d; Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm c.
Cách sửa: gửi lấy ý kiến và ghi mã hoặc tên bộ vào `consulted`.
Bỏ qua: ghi `<!-- chuan: bỏ qua P03 lý do -->` ở dòng đầu của phần nội dung.

----

The list of bodies consulted has every ministry that owns a cited, overlapping or neighbouring document.

What: finds the ministry that answers today for each document cited, for what replaced it, and for documents that overlap the draft or lie next to it; tells those that `consulted` in the front matter does not name. Succession goes by field; national standards belong to the Ministry of Science and Technology.
Why: a draft that is not agreed with the ministries concerned cannot be appraised; the appraising body asks for more opinions.
Basis: Law 68/2006/QH11, article 32.1.c; Decree 127/2007/NĐ-CP, article 10.1.d; Circular 26/2019/TT-BKHCN, article 7.4.c.
Fix: ask the ministry and write its code or name in `consulted`.
Silence: write `<!-- chuan: bỏ qua P03 reason -->` at the beginning of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.messages import _
from pipeline.model import Finding, Severity, Span

if TYPE_CHECKING:
    from pipeline.dossier.submission import Submission

CODE = "P03"
NAME = "Bộ có liên quan chưa được lấy ý kiến"
SEVERITY = Severity.WARNING
HOUSES = ("qcvn", "qcdp")
DEFAULT = True
STAGES = ("consultation", "appraisal", "issued")
BASIS = (
    "Luật số 68/2006/QH11, Điều 32 khoản 1 điểm c; Nghị định số 127/2007/NĐ-CP, Điều 10 khoản 1 điểm d; "
    "Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm c"
)
_SHOWN = 4

VALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
consulted: [Bộ Công an]
---

# Quy định chung

1. Việc phòng cháy phải theo QCVN 10:2025/BCA.
""",
    ),
)
INVALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
consulted: [BXD]
---

# Quy định chung

1. Việc phòng cháy phải theo QCVN 10:2025/BCA.
""",
    ),
)


def check(submission: Submission) -> Iterator[Finding]:
    """A finding for each ministry that is not on the list, with the reasons."""
    meta = submission.standard.metadata
    at = Span(submission.standard.path, meta.line_of("consulted"))
    for body in (b for b in submission.bodies if not b.listed):
        shown = "; ".join(body.reasons[:_SHOWN])
        more = _("; và {n} lý do khác").format(n=len(body.reasons) - _SHOWN) if len(body.reasons) > _SHOWN else ""
        message = _("{name} ({code}) chưa có trong danh sách lấy ý kiến, trong khi {reasons}.")
        told = message.format(name=body.name, code=body.code, reasons=shown + more)
        fix = _("Gửi lấy ý kiến và thêm {code} vào consulted ở phần đầu tệp.").format(code=body.code)
        yield Finding(CODE, SEVERITY, at, _("phần đầu tệp"), told, _(BASIS), fix, f"consulted {body.code}")
