"""Phần, chương, mục, điều và phụ lục của quy chuẩn kỹ thuật phải có tiêu đề.

Nội dung: tìm phần, chương, mục, phụ lục không có tiêu đề, và điều không có tiêu đề đứng giữa các điều có tiêu đề; điểm và đoạn không cần.
Lý do: tiêu đề là cụm từ chỉ nội dung chính; mục lục và việc tra cứu dựa vào tiêu đề.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 4 điểm b.
Cách sửa: đặt tiêu đề ngắn; với phụ lục ghi `# Phụ lục (quy định): Tiêu đề`.
Bỏ qua: ghi `<!-- chuan: bỏ qua S06 lý do -->` ở dòng trước.

----

Parts, chapters, sections, articles and annexes of a technical regulation have a heading.

What: finds parts, chapters, sections and annexes without a heading, and articles without one among articles that have it.
Why: the heading says what it is about; contents and search rest on it.
Basis: Circular 26/2019/TT-BKHCN, article 13.4.b.
Fix: give it a short heading; for an annex write `# Phụ lục (quy định): Tiêu đề`.
Silence: write `<!-- chuan: bỏ qua S06 reason -->` on the line before.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_clause, clause_name
from pipeline.messages import _
from pipeline.model import Clause, ClauseKind, Finding, Severity, Standard, clause_text, plain
from pipeline.text import squeeze

CODE = "S06"
NAME = "Thiếu tiêu đề"
SEVERITY = Severity.ERROR
HOUSES = ("qcvn", "qcdp")
DEFAULT = True
PUBLISHED = Severity.WARNING

VALID = (
    """# Quy định chung

1. Điểm không cần tiêu đề.

# Phụ lục (quy định): Phương pháp thử

Nội dung của phụ lục.
""",
)
INVALID = (
    """# Quy định chung

1. Điểm không cần tiêu đề.

# Phụ lục (quy định): {#a}

Nội dung của phụ lục.
""",
)

_TITLED = frozenset({ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ARTICLE, ClauseKind.ANNEX})


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield each part that must have a heading and has none."""
    for siblings in (standard.body, standard.annexes, *(c.children for c in standard.walk())):
        some = any(plain(c.title).strip() for c in siblings)
        for clause in siblings:
            if (
                clause.kind in _TITLED
                and not plain(clause.title).strip()
                and (clause.kind is not ClauseKind.ARTICLE or (some and clause.heading))
            ):
                yield _finding(clause)


def _finding(clause: Clause) -> Finding:
    return Finding(
        CODE,
        SEVERITY,
        *at_clause(clause),
        _("{name} không có tiêu đề.").format(name=clause_name(clause)),
        _("Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 4 điểm b"),
        _("Thêm tiêu đề chỉ nội dung chính."),
        squeeze(clause_text(clause))[:120] or clause.kind.value,
    )
