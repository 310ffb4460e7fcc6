"""Ngày của các bước phải đúng thứ tự và đủ thời hạn mà luật quy định.

Nội dung: đọc dates, issued và effective; báo bước viết sai tên, bước sau ghi ngày trước bước trước, thời gian lấy ý kiến ngắn hơn 60 ngày (30 ngày khi có quyết
  định rút ngắn), thẩm định, ban hành, công bố, đăng ký quá hạn, hiệu lực sớm hơn 6 tháng kể từ ngày ban hành. Thời hạn là dữ liệu có ngày và
  căn cứ (pipeline/data/procedure); thời hạn chưa đối chiếu được với luật mới thì nói rõ.
Lý do: hồ sơ không đủ thời gian lấy ý kiến bị trả lại; quy chuẩn có hiệu lực quá sớm làm doanh nghiệp không kịp chuẩn bị và trái luật.
Căn cứ: Luật số 68/2006/QH11, Điều 17, Điều 32, Điều 34; Thông tư số 26/2019/TT-BKHCN, Điều 7, Điều 8, Điều 14; Nghị định số 127/2007/NĐ-CP, Điều 13.
Cách sửa: sửa ngày; trường hợp cấp thiết thì ghi ngày quyết định vào dates: consultation-shortened (rút ngắn lấy ý kiến) hoặc effect-early (hiệu lực sớm).
Bỏ qua: ghi `# chuan: bỏ qua P02 lý do` trong phần đầu tệp.

----

The days of the steps are in order and keep the time limits of the law.

What: reads dates, issued and effective; reports a misspelt step, a step with an earlier day than the step before it, a consultation shorter than 60 days (30
  when shortening was decided), an appraisal, issue, announcement or registration past its limit, and effect earlier than 6 months after
  issue. The limits are dated data with their basis (pipeline/data/procedure); one that could not be verified against the new law says so.
Why: a dossier without enough time for opinions is returned; a regulation in force too early leaves no time to prepare and breaks the law.
Basis: Law 68/2006/QH11, articles 17, 32 and 34; Circular 26/2019/TT-BKHCN, articles 7, 8 and 14; Decree 127/2007/NĐ-CP, article 13.
Fix: correct the day; in an urgent case write the day of the decision in dates: consultation-shortened or effect-early.
Silence: write `# chuan: bỏ qua P02 reason` in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_key
from pipeline.deadlines import Deadline, days_of, deadlines, disorders, in_words, misspelt, step_name
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "P02"
NAME = "Thời hạn của các bước"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.INFO
BASIS = "Luật số 68/2006/QH11, Điều 17 và Điều 32"

VALID = (
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: appraisal
dates: {consultation: 2025-02-03, consultation-end: 2025-04-04, appraisal: 2025-05-05, appraisal-end: 2025-07-04}
---

# Quy định chung
""",
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: in-force
issued: 2025-08-31
effective: 2026-02-28
---

# Quy định chung
""",
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: in-force
issued: 2025-08-31
effective: 2025-10-01
dates: {consultation: 2025-02-03, consultation-shortened: 2025-01-20, consultation-end: 2025-03-05, effect-early: 2025-08-31}
---

# Quy định chung
""",
    """---
designation: TCVN 14567:2025
title: An toàn máy ép
issued: 2025-06-30
effective: 2025-06-30
---

# Phạm vi áp dụng
""",
)
INVALID = (
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: consultation
dates: {consultation: 2025-02-03, consultation-end: 2025-03-15}
---

# Quy định chung
""",
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
issued: 2025-08-31
effective: 2025-12-01
---

# Quy định chung
""",
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: appraisal
dates: {consultation: 2025-05-05, appraisal: 2025-02-03}
---

# Quy định chung
""",
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: appraisal
dates: {appraisal: 2025-02-03, appraisal-end: 2025-06-03}
---

# Quy định chung
""",
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
stage: consultation
dates: {consultaton: 2025-02-03}
---

# Quy định chung
""",
)

_KEYS = ("issued", "effective")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield the steps that are out of order, then every time limit that is not kept."""
    days = days_of(standard.metadata)
    for step, near in misspelt(standard.metadata):
        message = _("Không có bước “{step}”, ngày của nó không được tính.").format(step=step)
        yield Finding(
            CODE, SEVERITY, *at_key(standard, "dates"), message, _(BASIS), _("Viết “{right}”.").format(right=near), f"step {step}"
        )
    for pair in disorders(standard.metadata):
        first, second = step_name(pair.first), step_name(pair.second)
        message = _("Bước “{second}” ghi ngày {later}, trước bước “{first}” ({earlier}).").format(
            first=first, second=second, earlier=f"{days[pair.first]:%d/%m/%Y}", later=f"{days[pair.second]:%d/%m/%Y}"
        )
        basis = _(BASIS)
        subject = f"{pair.first} {days[pair.first]} {pair.second} {days[pair.second]}"
        yield Finding(CODE, SEVERITY, *at_key(standard, _key(pair.second)), message, basis, _("Kiểm tra hai ngày này."), subject)
    for limit in deadlines(standard.metadata):
        if limit.broken and limit.met and limit.met >= limit.start:
            yield _broken(standard, limit)


def _broken(standard: Standard, limit: Deadline) -> Finding:
    values = {
        "name": _(limit.rule.name),
        "step": step_name(limit.by),
        "met": f"{limit.met:%d/%m/%Y}",
        "due": f"{limit.due:%d/%m/%Y}",
        "start": f"{limit.start:%d/%m/%Y}",
        "period": in_words(limit.period),
    }
    early = _("{name}: “{step}” ngày {met}, sớm hơn ngày {due} (ít nhất {period} kể từ ngày {start}).")
    late = _("{name}: “{step}” ngày {met}, quá hạn ngày {due} (không quá {period} kể từ ngày {start}).")
    message = " ".join(filter(None, ((early if limit.kind == "least" else late).format(**values), limit.doubt)))
    subject = f"{limit.rule.key} {limit.start} {limit.met}"
    return Finding(CODE, SEVERITY, *at_key(standard, _key(limit.by)), message, limit.basis, _fix(limit), subject)


def _fix(limit: Deadline) -> str:
    if limit.kind == "most":
        return _("Kiểm tra ngày; nếu đúng thì giải trình việc quá hạn trong hồ sơ.")
    if limit.rule.decided and not limit.early:
        text = _("Chọn từ ngày {due}; trường hợp {when} thì ghi ngày quyết định ở dates, bước {step}.")
        return text.format(due=f"{limit.due:%d/%m/%Y}", when=_(limit.rule.when), step=limit.rule.decided)
    return _("Chọn từ ngày {due}.").format(due=f"{limit.due:%d/%m/%Y}")


def _key(step: str) -> str:
    return step if step in _KEYS else "dates"
