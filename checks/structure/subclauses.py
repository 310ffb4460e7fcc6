"""Mục của tiêu chuẩn không được chỉ có một tiểu mục, và không được có đoạn văn đứng giữa mục và tiểu mục đầu.

Nội dung: tìm mục chỉ có một tiểu mục; tìm "đoạn treo" giữa tiêu đề của mục và tiểu mục đầu tiên.
Lý do: đoạn treo không thể viện dẫn được ("mục 5" là đoạn đó hay cả mục 5?); một tiểu mục đơn độc cho thấy thiếu nội dung hoặc thừa
  cấp.
Căn cứ: TCVN 1-2:2008 (dựa trên ISO/IEC Directives, Part 2).
Cách sửa: gộp tiểu mục đơn độc vào mục chứa nó; đưa đoạn treo vào một tiểu mục "Quy định chung".
Bỏ qua: ghi `<!-- chuan: bỏ qua S04 lý do -->` ở dòng trước mục đó.

----

A clause of a standard does not have a single subclause, nor a paragraph between it and its first subclause.

What: finds clauses with one subclause only, and "hanging paragraphs" between a clause's heading and its first subclause.
Why: a hanging paragraph cannot be cited (is "clause 5" that paragraph or all of 5?); a lone subclause shows that something is
  missing or a level too many.
Basis: TCVN 1-2:2008 (after the ISO/IEC Directives, Part 2).
Fix: merge the lone subclause into its parent; give the hanging paragraph a subclause of its own ("Quy định chung").
Silence: write `<!-- chuan: bỏ qua S04 reason -->` on the line before the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_clause, clause_name
from pipeline.messages import _
from pipeline.model import Clause, ClauseKind, Finding, ItemList, Paragraph, Severity, Standard, TermEntry, block_text, plain
from pipeline.text import squeeze

CODE = "S04"
NAME = "Tiểu mục đơn độc, đoạn treo"
SEVERITY = Severity.WARNING
HOUSES = ("tcvn",)
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """# Phạm vi áp dụng

Tiêu chuẩn này quy định yêu cầu đối với bình chữa cháy.

# Yêu cầu kỹ thuật

## Yêu cầu chung

Bình phải kín.

## Áp suất

Bình phải chịu được áp suất thử.
""",
)
INVALID = (
    """# Yêu cầu kỹ thuật

## Yêu cầu chung

Bình phải kín.
""",
    """# Yêu cầu kỹ thuật

Bình phải được sơn màu đỏ.

## Yêu cầu chung

Bình phải kín.

## Áp suất

Bình phải chịu được áp suất thử.
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield lone subclauses and hanging paragraphs."""
    for clause in standard.walk():
        below = [c for c in clause.children if c.kind is not ClauseKind.UNNUMBERED]
        if len(below) == 1 and not _term(below[0]):
            yield _finding(
                below[0],
                _("Mục {parent} chỉ có một tiểu mục {child}.").format(parent=clause_name(clause), child=clause_name(below[0])),
                _("Gộp nội dung vào mục {parent}, hoặc thêm tiểu mục.").format(parent=clause_name(clause)),
                plain(below[0].title),
            )
        hanging = next((b for b in clause.blocks if isinstance(b, (Paragraph, ItemList))), None)
        if len(below) > 1 and hanging and clause.kind is not ClauseKind.ANNEX and not any(map(_term, below)):
            message = _("Đoạn văn đứng giữa mục {parent} và tiểu mục đầu, không viện dẫn được.").format(parent=clause_name(clause))
            yield _finding(clause, message, _("Đưa đoạn này vào một tiểu mục, ví dụ “Quy định chung”."), block_text(hanging))


def _term(clause: Clause) -> bool:
    return any(isinstance(b, TermEntry) for b in clause.blocks)


def _finding(clause: Clause, message: str, fix: str, subject: str) -> Finding:
    return Finding(CODE, SEVERITY, *at_clause(clause), message, "TCVN 1-2:2008", fix, squeeze(subject)[:120])
