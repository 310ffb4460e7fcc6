"""Hồ sơ đủ thành phần; mỗi ý kiến góp ý có câu trả lời.

Nội dung: báo thành phần hồ sơ còn thiếu ở giai đoạn này; ý kiến chưa trả lời; ý kiến không tiếp thu hoặc chỉ tiếp thu một phần mà không nêu lý do; ý kiến về điều, mục không còn trong dự thảo; câu trích không có trong dự thảo.
Lý do: hồ sơ thiếu bị trả lại; ý kiến không tiếp thu phải được giải trình bằng căn cứ khoa học hoặc thực tiễn.
Căn cứ: Nghị định số 127/2007/NĐ-CP, Điều 5 khoản 1 điểm d và Điều 10 khoản 1 điểm d, được sửa đổi, bổ sung bởi Nghị định số 78/2018/NĐ-CP.
Cách sửa: ghi `answer` và `reason` trong tệp ý kiến góp ý; đặt thành phần còn thiếu vào thư mục dossier.
Bỏ qua: ghi mã P01, tệp và lý do trong mục `[[ignore]]` của chuan.toml.

----

A dossier is complete and every comment has its answer.

What: tells the parts that the stage asks for and nobody has; comments without an answer; comments that are rejected or accepted in part without a reason; comments on a clause that is no longer in the draft; quoted words that are not in the draft.
Why: an incomplete dossier is sent back; a rejected comment must be justified by science or practice.
Basis: Decree 127/2007/NĐ-CP, articles 5.1.d and 10.1.d, as amended by Decree 78/2018/NĐ-CP.
Fix: write `answer` and `reason` in the file of comments; put the missing part into the folder of the dossier.
Silence: name the code P01, the file and the reason under `[[ignore]]` in chuan.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.dossier.comments import Answer, Comment, addresses, place, severity_of, stands
from pipeline.messages import _
from pipeline.model import Finding, Severity, Span
from pipeline.text import fold

if TYPE_CHECKING:
    from pipeline.dossier.submission import Submission

CODE = "P01"
NAME = "Hồ sơ thiếu thành phần hoặc ý kiến góp ý chưa được trả lời"
SEVERITY = Severity.ERROR
HOUSES = ()
DEFAULT = True
STAGES = ("working", "consultation", "appraisal", "issued")
ANSWERED = ("appraisal", "issued")
BASIS = "Nghị định số 127/2007/NĐ-CP, Điều 5 khoản 1 điểm d và Điều 10 khoản 1 điểm d"

_DRAFT = """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực.
"""
VALID = (
    (
        _DRAFT,
        """- organisation: Bộ Nội vụ
  clause: "1.1"
  quote: yêu cầu an toàn
  text: Đề nghị bổ sung máy ép cơ khí.
  answer: không tiếp thu
  reason: Máy ép cơ khí có cơ cấu truyền lực khác, được quy định tại quy chuẩn riêng.
""",
    ),
)
INVALID = (
    (
        _DRAFT,
        """- organisation: Bộ Nội vụ
  clause: "1.1"
  text: Đề nghị bổ sung máy ép cơ khí.
  answer: không tiếp thu
""",
    ),
    (
        _DRAFT,
        """- organisation: Bộ Xây dựng
  clause: "7.9"
  quote: máy ép cơ khí
  text: Đề nghị làm rõ.
""",
    ),
)


def check(submission: Submission) -> Iterator[Finding]:
    """What is missing, and every comment that is not dealt with."""
    yield from _missing(submission)
    known = addresses(submission.standard)
    words = fold("\n".join(submission.standard.lines))
    for comment in submission.comments.entries:
        if submission.stage in ANSWERED:
            yield from _unanswered(comment)
        yield from _misplaced(comment, known, words)


def _missing(submission: Submission) -> Iterator[Finding]:
    at = Span(submission.standard.path, 1)
    for part in submission.missing:
        message = _("Hồ sơ thiếu: {name}.").format(name=_(part.name))
        fix = (
            _("Xem danh mục hồ sơ: phần này lập được khi có đủ dữ liệu.")
            if part.made
            else _("Đặt tệp vào thư mục dossier/{folder}/ với tên {key}.pdf (hoặc đuôi khác).").format(
                folder=submission.standard.path.rsplit("/", 1)[-1].rsplit(".", 1)[0], key=part.key
            )
        )
        yield Finding(CODE, Severity.WARNING, at, _("phần đầu tệp"), message, _(part.basis), fix, part.key)


def _unanswered(comment: Comment) -> Iterator[Finding]:
    if comment.answer is Answer.NONE:
        message = _("Ý kiến của {who} về {clause} chưa có câu trả lời.")
        yield _finding(comment, SEVERITY, message, _("Ghi answer: accepted, partly, rejected hoặc noted."), "answer")
    elif comment.answer in (Answer.REJECTED, Answer.PARTLY) and not comment.reason:
        message = (
            _("Ý kiến của {who} về {clause} không được tiếp thu mà không nêu lý do.")
            if comment.answer is Answer.REJECTED
            else _("Ý kiến của {who} về {clause} chỉ được tiếp thu một phần mà không nêu lý do.")
        )
        yield _finding(comment, SEVERITY, message, _("Ghi reason: căn cứ khoa học hoặc thực tiễn."), "reason")


def _misplaced(comment: Comment, known: frozenset[str], words: str) -> Iterator[Finding]:
    if not stands(comment.clause, known):
        message = _("Ý kiến của {who} nói về {clause}, không còn trong dự thảo.")
        yield _finding(comment, severity_of(comment), message, _("Ghi số của điều, mục trong bản dự thảo này."), "clause")
    if comment.quote and f" {fold(comment.quote)} " not in f" {words} ":
        message = _("Ý kiến của {who} về {clause} trích câu không có trong dự thảo: “{quote}”.")
        yield _finding(comment, severity_of(comment), message, _("Trích đúng chữ của dự thảo đã gửi, hoặc để trống quote."), "quote")


def _finding(comment: Comment, severity: Severity, message: str, fix: str, what: str) -> Finding:
    clause = comment.clause or _("toàn văn")
    told = message.format(who=comment.organisation, clause=clause, quote=comment.quote[:80])
    return Finding(CODE, severity, place(comment), clause, told, _(BASIS), fix, f"{what} {comment.organisation} {comment.text[:80]}")
