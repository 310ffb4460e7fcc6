"""Đề mục không được quá dài, mục không được chia quá nhiều cấp.

Nội dung: tìm đề mục dài hơn 200 ký tự và mục sâu hơn cấp 6.
Lý do: đề mục dài như một đoạn văn thường là yêu cầu viết nhầm chỗ: nó làm hỏng mục lục và không ai viện dẫn được; số như 2.1.1.1.1.1.1 khó đọc,
  dễ viện dẫn nhầm.
Căn cứ: TCVN 1-2:2008 (đề mục ngắn gọn; tiểu mục chia không quá 5 cấp dưới mục).
Cách sửa: chuyển yêu cầu xuống đoạn dưới đề mục; gộp cấp, hoặc dùng a), b), c) cho phần chia nhỏ.
Bỏ qua: ghi `<!-- chuan: bỏ qua S11 lý do -->` ở dòng trước đề mục đó.

----

A heading is not overlong, and clauses are not divided into too many levels.

What: finds headings of more than 200 characters, and clauses deeper than level 6.
Why: a heading as long as a paragraph mostly is a requirement in the wrong place: it spoils the contents and cannot be cited; a number
  like 2.1.1.1.1.1.1 is hard to read and easy to cite wrongly.
Basis: TCVN 1-2:2008 (short headings; at most five levels of subclauses below a clause).
Fix: move the requirement below the heading; merge levels, or divide by a), b), c).
Silence: write `<!-- chuan: bỏ qua S11 reason -->` on the line before the heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.data import load
from checks.finding import at_clause
from pipeline.messages import _
from pipeline.model import Clause, Finding, Severity, Standard, plain
from pipeline.text import squeeze

CODE = "S11"
NAME = "Đề mục quá dài, quá nhiều cấp"
SEVERITY = Severity.WARNING
HOUSES = ("qcvn", "qcdp", "tcvn")
DEFAULT = True
PUBLISHED = None

VALID = (
    """# Quy định kỹ thuật

## Khoảng cách an toàn

Khoảng cách không nhỏ hơn 5 m.
""",
)
INVALID = (
    "# " + "Yêu cầu đối với bồn chứa đặt nổi " * 8 + "\n\nBồn phải kín.\n",
    "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n\n###### G {level=7}\n\nBồn phải kín.\n",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield headings that are overlong and clauses that are too deep."""
    bounds = load("structure")["headings"]
    for clause in standard.walk():
        title = squeeze(plain(clause.title))
        if len(title) > bounds["longest"]:
            message = _("Đề mục dài {length} ký tự, quá {limit} ký tự.").format(length=len(title), limit=bounds["longest"])
            fix = _("Rút gọn đề mục; chuyển yêu cầu xuống đoạn dưới đề mục.")
            yield _finding(clause, message, fix, title)
        if clause.level > bounds["deepest"] and title:
            message = _("Mục ở cấp {level}; không nên chia quá cấp {limit}.").format(level=clause.level, limit=bounds["deepest"])
            yield _finding(clause, message, _("Gộp cấp, hoặc dùng a), b), c) cho phần chia nhỏ."), title)


def _finding(clause: Clause, message: str, fix: str, title: str) -> Finding:
    return Finding(CODE, SEVERITY, *at_clause(clause), message, "TCVN 1-2:2008", fix, title[:120])
