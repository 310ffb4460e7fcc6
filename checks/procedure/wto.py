"""Dự thảo quy chuẩn từ khi lấy ý kiến phải ghi việc thông báo cho WTO.

Nội dung: dự thảo ở giai đoạn lấy ý kiến phải có trong dates một trong các ngày: wto-asked (đã gửi Văn phòng TBT Việt Nam xác định), wto-notified
  (đã thông báo), wto-not-needed (xác định không phải thông báo); từ giai đoạn thẩm định phải có một trong hai ngày sau.
Lý do: quy chuẩn có khả năng ảnh hưởng thương mại quốc tế mà không thông báo trước cho WTO thì vi phạm cam kết và bị các thành viên chất vấn.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 3 điểm a1, Điều 8 khoản 3 điểm a; Thông tư số 16/2018/TT-BKHCN.
Cách sửa: gửi dự thảo tới Văn phòng TBT Việt Nam (QCĐP: điểm hỏi đáp của địa phương) và ghi ngày có kết quả.
Bỏ qua: ghi `# chuan: bỏ qua P05 lý do` trong phần đầu tệp.

----

A draft regulation records, from its consultation on, what was decided about notifying the WTO.

What: in dates, a draft in consultation has one of wto-asked (sent to the Viet Nam TBT office), wto-notified (notified) or wto-not-needed (found
  not to need it); from the appraisal on it has one of the latter two.
Why: a regulation that may affect international trade and was not notified breaks a commitment and is questioned by other members.
Basis: Circular 26/2019/TT-BKHCN, articles 7.3.a1 and 8.3.a; Circular 16/2018/TT-BKHCN.
Fix: send the draft to the TBT office (a local regulation: to the local enquiry point) and write the day of the outcome.
Silence: write `# chuan: bỏ qua P05 reason` in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_key
from checks.profile import house_of
from pipeline.gate import stage_of
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "P05"
NAME = "Quyết định về thông báo cho WTO"
SEVERITY = Severity.WARNING
HOUSES = ("qcvn", "qcdp")
DEFAULT = True

VALID = (
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: consultation
dates: {consultation: 2026-02-02, wto-asked: 2026-02-02}
---

# Quy định chung
""",
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: working
---

# Quy định chung
""",
)
INVALID = (
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: consultation
dates: {consultation: 2026-02-02}
---

# Quy định chung
""",
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: appraisal
dates: {consultation: 2026-02-02, wto-asked: 2026-02-02, appraisal: 2026-05-04}
---

# Quy định chung
""",
)

_DECIDED = frozenset({"wto-notified", "wto-not-needed"})
_ASKED = "wto-asked"


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield one finding when the decision is not recorded."""
    meta = standard.metadata
    stage, recorded = stage_of(meta), {step for step, _day in meta.dates}
    if meta.status != "draft" or stage == "working" or recorded & _DECIDED:
        return
    if _ASKED not in recorded:
        message = _("Chưa ghi việc xác định sự cần thiết thông báo dự thảo cho WTO.")
        fix = _("Gửi dự thảo tới cơ quan TBT, rồi ghi ở dates: wto-asked, wto-notified hoặc wto-not-needed với ngày.")
    elif stage != "consultation":
        message = _("Đã hỏi cơ quan TBT nhưng chưa ghi kết quả: có thông báo dự thảo cho WTO hay không.")
        fix = _("Ghi ở dates: wto-notified (đã thông báo) hoặc wto-not-needed (không phải thông báo) với ngày.")
    else:
        return
    yield Finding(CODE, SEVERITY, *at_key(standard, "dates"), message, _basis(standard), fix, "wto")


def _basis(standard: Standard) -> str:
    if house_of(standard) == "qcdp":
        return _("Thông tư số 26/2019/TT-BKHCN, Điều 8 khoản 3 điểm a; Thông tư số 16/2018/TT-BKHCN")
    return _("Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 3 điểm a1; Thông tư số 16/2018/TT-BKHCN")
