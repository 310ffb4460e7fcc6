"""Đề mục không được nhảy cấp: dưới đề mục `#` là `##`, không phải `###`.

Nội dung: tìm đề mục thấp hơn đề mục chứa nó hai cấp trở lên.
Lý do: số của mục tính theo vị trí trong cây, nên đề mục nhảy cấp vẫn được đánh số như cấp liền dưới; người soạn thảo tưởng là cấp 3 mà
  bản in là cấp 2, và khi thêm cấp ở giữa thì số của mọi mục phía dưới đổi theo.
Căn cứ: TCVN 1-2:2008 (dựa trên ISO/IEC Directives, Part 2): các mục chia thành tiểu mục theo từng cấp liên tiếp.
Cách sửa: bớt dấu `#`, hoặc thêm đề mục ở cấp còn thiếu.
Bỏ qua: ghi `<!-- chuan: bỏ qua S10 lý do -->` ở dòng trước đề mục đó.

----

A heading does not skip a level: below `#` comes `##`, not `###`.

What: finds headings two or more levels below the heading that holds them.
Why: the number of a clause follows from its place in the tree, so a heading that skips a level is numbered as the next level all the
  same; the drafter believes in level 3, the print has level 2, and a level put in between later changes all numbers below.
Basis: TCVN 1-2:2008 (after the ISO/IEC Directives, Part 2): clauses are divided into subclauses level by level.
Fix: take away a `#`, or add a heading of the missing level.
Silence: write `<!-- chuan: bỏ qua S10 reason -->` on the line before the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_clause
from pipeline.messages import _
from pipeline.model import Clause, Finding, Severity, Standard, plain
from pipeline.text import squeeze

CODE = "S10"
NAME = "Đề mục nhảy cấp"
SEVERITY = Severity.WARNING
HOUSES = ("qcvn", "qcdp", "tcvn")
DEFAULT = True
PUBLISHED = None

VALID = (
    """# Quy định kỹ thuật

## Thiết bị

### Van an toàn

Van phải kín.

# Quy định về quản lý
""",
)
INVALID = (
    """# Quy định kỹ thuật

### Van an toàn

Van phải kín.
""",
    """## Phạm vi điều chỉnh

Quy chuẩn này quy định.
""",
)


_HEADING = re.compile(r"(?P<marks>#{1,6})\s(?:.*\{[^{}]*\blevel=(?P<level>\d{1,2})\b[^{}]*\}\s*$)?")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield headings that stand two or more levels below the one that holds them, as they are written."""
    for child in standard.body:
        yield from _skipped(standard, 0, child)
    for clause in standard.walk():
        if above := _level(standard, clause):
            for child in clause.children:
                yield from _skipped(standard, above, child)


def _skipped(standard: Standard, above: int, clause: Clause) -> Iterator[Finding]:
    level = _level(standard, clause)
    if level > above + 1:
        yield _finding(clause, above, level)


def _level(standard: Standard, clause: Clause) -> int:
    """The level that a heading has in the source, 0 for a clause without heading."""
    line = standard.lines[clause.span.line - 1] if clause.span.line <= len(standard.lines) else ""
    if not (heading := _HEADING.match(line)):
        return 0
    return int(heading["level"] or len(heading["marks"]))


def _finding(clause: Clause, above: int, level: int) -> Finding:
    title = squeeze(plain(clause.title))[:80]
    if above:
        message = _("Đề mục “{title}” viết ở cấp {level}, đề mục chứa nó ở cấp {above}; bản in vẫn đánh số liền cấp.")
    else:
        message = _("Đề mục “{title}” viết ở cấp {level} mà không có đề mục cấp 1 ở trên; bản in vẫn đánh số cấp 1.")
    fix = _("Viết `{marks}` trước đề mục, hoặc thêm đề mục cấp {level} ở trên.").format(marks="#" * min(above + 1, 6), level=above + 1)
    return Finding(CODE, SEVERITY, *at_clause(clause), message.format(title=title, level=level, above=above), "TCVN 1-2:2008", fix, title)
