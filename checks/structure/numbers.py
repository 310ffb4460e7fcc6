"""Số của các điều, mục, điểm phải liên tục, không trùng và đúng cấp.

Nội dung: chỉ xét chỗ có số ghi cố định `{number="…"}` (số do hệ thống đếm thì không thể sai): trùng số, cách số, lùi số, số không
  thuộc mục chứa nó.
Lý do: một số dẫn tới hai chỗ, hoặc không dẫn tới chỗ nào, thì viện dẫn không xác định được.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 4; TCVN 1-2:2008.
Cách sửa: bỏ số cố định để hệ thống đếm, hoặc sửa số; văn bản đã sửa đổi, bổ sung thì dùng số có chữ (1.4.33a).
Bỏ qua: ghi `<!-- chuan: bỏ qua S03 lý do -->` ở dòng trước điều đó.

----

Numbers of clauses run on without a gap, are unique and fit their level.

What: looks only where a number is fixed with `{number="…"}` (counted numbers cannot be wrong): the same number twice, gaps, steps
  back, a number that is not of its parent.
Why: a number that leads to two places, or to none, cannot be cited.
Basis: Circular 26/2019/TT-BKHCN, article 13.4; TCVN 1-2:2008.
Fix: drop the fixed number and let it be counted, or correct it; amended texts use a letter (1.4.33a).
Silence: write `<!-- chuan: bỏ qua S03 reason -->` on the line before the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.context import Context
from checks.finding import Place, at_clause
from pipeline.messages import _
from pipeline.model import Clause, Finding, Severity, Standard, clause_text
from pipeline.text import from_roman, squeeze

CODE = "S03"
NAME = "Số liên tục và không trùng"
SEVERITY = Severity.ERROR
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.WARNING

VALID = (
    """# Quy định chung

1. Đoạn thứ nhất.
1. Đoạn thứ hai.
1. {number="1.2a"} Đoạn được bổ sung.
1. {number="1.3"} Đoạn thứ ba.
""",
    """# Quy định chung {number="3"}
""",
)
INVALID = (
    """# Quy định chung

1. Đoạn thứ nhất.
1. {number="1.1"} Đoạn thứ hai mang số của đoạn thứ nhất.
""",
    """# Quy định chung

1. Đoạn thứ nhất.
1. {number="1.4"} Đoạn thứ hai nhảy số.
""",
    """# Quy định chung

1. Đoạn thứ nhất.
1. {number="2.2"} Đoạn thứ hai mang số của mục khác.
""",
)

_LAST = re.compile(r"(?:(?<=[.\s])|^)(?:(?P<digits>\d+)(?P<letter>[a-zđ]?)|(?P<roman>[IVXLC]+))$")
_DECIMAL = re.compile(r"[A-Z]?\d*(?:\.\d+)*[a-zđ]?")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield repeated numbers, then what is wrong between neighbours and with parents."""
    yield from _repeated(standard)
    for siblings in (standard.body, standard.annexes, *(c.children for c in standard.walk())):
        if any(c.explicit for c in siblings) and not _lettered(siblings):
            yield from _steps(siblings)
    for parent in standard.walk():
        yield from (_stray(parent, child) for child in parent.children if child.explicit and _is_stray(parent, child))


def _finding(clause: Clause, place: Place, message: str, fix: str) -> Finding:
    subject = squeeze(clause_text(clause))[:120]
    return Finding(CODE, SEVERITY, *place, message, _("Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 4"), fix, subject)


def _repeated(standard: Standard) -> Iterator[Finding]:
    seen: dict[str, Clause] = {}
    for clause in standard.walk():
        if clause.number and clause.number in seen:
            message = _("Số {number} đã dùng ở dòng {line}.").format(number=clause.number, line=seen[clause.number].span.line)
            yield _finding(clause, at_clause(clause), message, _("Đánh lại số, hoặc bỏ số cố định."))
        seen.setdefault(clause.number, clause)


def _steps(siblings: Sequence[Clause]) -> Iterator[Finding]:
    numbered = [(c, v) for c in siblings if c.number and (v := _value(c.number))]
    for (before, earlier), (clause, later) in pairwise(numbered):
        if not (before.explicit or clause.explicit) or clause.number == before.number:
            continue
        if later < earlier:
            message = _("Số {number} đứng sau số {before}.").format(number=clause.number, before=before.number)
            yield _finding(clause, at_clause(clause), message, _("Đánh số tăng dần."))
        elif later[0] > earlier[0] + 1:
            message = _("Nhảy số: sau {before} là {number}.").format(number=clause.number, before=before.number)
            yield _finding(clause, at_clause(clause), message, _("Đánh số liên tục, hoặc ghi rõ điều nào đã bãi bỏ."))


def _value(number: str) -> tuple[int, str] | None:
    """The last numeral of a number and the letter after it."""
    last = _LAST.search(number)
    if last is None:
        return None
    if last["digits"]:
        return (int(last["digits"][:9]), last["letter"])
    return (from_roman(last["roman"]) or 0, "") if last["roman"] else None


def _lettered(annexes: Sequence[Clause]) -> bool:
    """Whether annexes are lettered A, B, C; then I is no Roman one, and the order is left to whoever prints the letters."""
    return any(c.number.endswith((" A", " B")) for c in annexes)


def _is_stray(parent: Clause, child: Clause) -> bool:
    decimal = _DECIMAL.fullmatch(child.number) and _DECIMAL.fullmatch(parent.number) and "." in child.number
    return bool(parent.number and decimal and not child.number.startswith(parent.number + "."))


def _stray(parent: Clause, child: Clause) -> Finding:
    message = _("Số {number} không thuộc mục {parent} chứa nó.").format(number=child.number, parent=parent.number)
    return _finding(child, at_clause(child), message, _("Đánh số bắt đầu bằng {parent}.").format(parent=parent.number))
