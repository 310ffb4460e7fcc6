"""Two tables of hundreds of rows whose names share their words: each row meets its own and not every other one, and that is told."""

from __future__ import annotations

from pipeline.compare import crowds, limits
from pipeline.compare.found import Kind
from pipeline.compare.limited import items
from pipeline.compare.omissions import left_out
from pipeline.index import collect
from pipeline.model import Standard
from pipeline.read.markdown import read
from tests.compare.small import said

HEAD = "---\ndesignation: QCVN {number}:2024/{office}\ntitle: về nước thải\n---\n\n# Quy định kỹ thuật\n\n## Giới hạn\n\n"
TABLE = "| TT | Thông số | Đơn vị | Không lớn hơn |\n|---|---|---|---|\n"


def _document(number: int, office: str, rows: int, more: int = 0) -> Standard:
    body = "".join(f"| {n} | Chất số {n} | mg/l | {n + more * (n == 300)},5 |\n" for n in range(1, rows + 1))
    return read(f"{office}.md", HEAD.format(number=number, office=office) + TABLE + body)


def _met(rows: int) -> int:
    left, right = (limits._indexed(items(collect([_document(n, o, rows)]))) for n, o in ((10, "BCT"), (11, "BTNMT")))
    return len(limits._candidates(left, right))


def test_the_pairs_that_are_compared_grow_with_the_rows_and_no_faster() -> None:
    assert _met(600) <= 2.2 * _met(300)
    assert _met(100) == 100 * 100  # a usual table is compared whole


def test_rows_of_one_name_meet_however_long_the_tables_are() -> None:
    found = said([_document(10, "BCT", 320), _document(11, "BTNMT", 320, more=4)], limits.NAME)
    told = [o.note for o in found if o.kind is Kind.LIMIT_CONFLICT]
    assert len(told) == 1 and "304,5" in told[0].replace(".", ",")


def test_what_was_not_compared_is_told() -> None:
    long = [x for x in left_out([_document(10, "BCT", 320), _document(11, "BTNMT", 320)]) if "quá nhiều giới hạn" in x.why]
    assert [x.what for x in long] == ["QCVN 10:2024/BCT ↔ QCVN 11:2024/BTNMT"] and str(crowds.FIRST) in long[0].why
    assert not [x for x in left_out([_document(10, "BCT", 50), _document(11, "BTNMT", 50)]) if "quá nhiều" in x.why]
