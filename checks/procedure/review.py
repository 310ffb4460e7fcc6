"""Văn bản còn hiệu lực đã đến kỳ rà soát.

Nội dung: quy chuẩn kỹ thuật được rà soát 5 năm một lần kể từ ngày ban hành, tiêu chuẩn quốc gia 3 năm một lần kể từ ngày công bố; lần rà soát
  gần nhất ghi ở dates: reviewed. Văn bản đã bị thay thế, hủy bỏ, và bản sửa đổi thì không xét.
Lý do: văn bản quá hạn rà soát thường viện dẫn bản cũ và quy định mức đã lạc hậu.
Căn cứ: Luật số 68/2006/QH11, Điều 35 khoản 1 (quy chuẩn), Điều 19 khoản 1 (tiêu chuẩn).
Cách sửa: rà soát, rồi ghi ngày vào dates: reviewed; hoặc sửa đổi, thay thế, hủy bỏ văn bản. Văn bản thật ra đã bị thay thế thì ghi điều đó vào
  danh mục của kho (standards/catalogue.yaml).
Bỏ qua: ghi `# chuan: bỏ qua P04 lý do` trong phần đầu tệp.

----

A document in force has come to its periodic review.

What: a technical regulation is reviewed every 5 years from its issue, a national standard every 3 years from its publication; the latest
  review is written in dates: reviewed. Documents that were replaced or withdrawn, and amendments, are left out.
Why: a document past its review often cites old editions and sets outdated limits.
Basis: Law 68/2006/QH11, article 35.1 (regulations), article 19.1 (standards).
Fix: review it and write the day in dates: reviewed; or amend, replace or withdraw it. If it has been replaced in fact, say so in the catalogue
  (standards/catalogue.yaml).
Silence: write `# chuan: bỏ qua P04 reason` in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_key
from pipeline.deadlines import deadlines, in_force, in_words
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "P04"
NAME = "Đến kỳ rà soát"
SEVERITY = Severity.INFO
HOUSES = ()
DEFAULT = True

VALID = (
    """---
designation: QCVN 92:2022/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: in-force
issued: 2022-06-30
---

# Quy định chung
""",
    """---
designation: QCVN 92:2018/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: in-force
issued: 2018-06-30
dates: {reviewed: 2023-06-12}
---

# Quy định chung
""",
)
INVALID = (
    """---
designation: QCVN 92:2018/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: in-force
issued: 2018-06-30
---

# Quy định chung
""",
    """---
designation: TCVN 14567:2022
title: An toàn máy ép
status: in-force
issued: 2022-06-30
---

# Phạm vi áp dụng
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield one finding when the review of a document in force is due."""
    for limit in deadlines(standard.metadata):
        if limit.kind == "every" and limit.due <= context.today and in_force(standard.metadata, context.catalogue, context.today):
            values = {"due": f"{limit.due:%d/%m/%Y}", "period": in_words(limit.period), "start": f"{limit.start:%d/%m/%Y}"}
            message = _("Đến kỳ rà soát từ ngày {due}: {period} một lần, tính từ ngày {start}.").format(**values)
            told = " ".join(filter(None, (message, limit.doubt)))
            fix = _(
                "Rà soát rồi ghi ngày ở dates, bước reviewed; hoặc sửa đổi, thay thế, hủy bỏ văn bản. Văn bản đã bị thay thế thì ghi vào danh mục."
            )
            yield Finding(CODE, SEVERITY, *at_key(standard, "issued"), told, limit.basis, fix, f"{limit.rule.key} {limit.start}")
