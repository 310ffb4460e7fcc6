"""The scope of a document: its object, what it takes in, what it leaves out."""

from __future__ import annotations

import pytest

from pipeline.extract import scope
from pipeline.read import read

FRONT = '---\ndesignation: "QCVN 99:2020/BCT"\ntitle: {title}\nstatus: draft\n---\n\n'


def found(title: str, body: str) -> scope.Scope:
    return scope.scope(read("x.md", FRONT.format(title=title) + body))


BODY = """# Quy định chung

## Phạm vi điều chỉnh

### Quy chuẩn này quy định yêu cầu kỹ thuật đối với bồn chứa LPG cố định có dung tích từ 0,15 m3 trở lên.

### Quy chuẩn này không áp dụng cho:

- Bồn chứa LPG dưới dạng lạnh;
- Bồn chứa LPG trên phương tiện vận chuyển.

## Đối tượng áp dụng

Quy chuẩn này áp dụng đối với các tổ chức, cá nhân có hoạt động liên quan. Quy chuẩn này không áp dụng đối với nước đóng chai.
"""


def test_what_a_scope_takes_in_and_leaves_out() -> None:
    told = found("an toàn lao động đối với bồn chứa LPG", BODY)
    assert told.object == "bồn chứa LPG"
    assert [p.text for p in told.includes] == ["yêu cầu kỹ thuật đối với bồn chứa LPG cố định có dung tích từ 0,15 m3 trở lên"]
    assert [p.text for p in told.excludes] == ["Bồn chứa LPG dưới dạng lạnh", "Bồn chứa LPG trên phương tiện vận chuyển", "nước đóng chai"]
    assert all(p.span.line > 0 and p.clause for p in (*told.includes, *told.excludes))


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("về chất lượng nước mặt", "chất lượng nước mặt"),
        ("an toàn lao động khi làm việc trong không gian hạn chế", "làm việc trong không gian hạn chế"),
        ("kỹ thuật an toàn bồn chứa khí", "bồn chứa khí"),
    ],
)
def test_the_object_of_a_title(title: str, thing: str) -> None:
    assert found(title, "# Quy định chung\n").object == thing


def test_a_list_below_the_words_of_the_scope_is_taken_in() -> None:
    body = "# Phạm vi áp dụng\n\nQuy chuẩn này áp dụng đối với các sản phẩm sau:\n\n- sữa tươi;\n- sữa chua.\n"
    assert [p.text for p in found("sữa", body).includes] == ["sữa tươi", "sữa chua"]


def test_columns_are_those_of_the_printed_table() -> None:
    (row,) = scope.rows(read("x.md", FRONT.format(title="sữa") + "# Nội dung\n"))
    assert len(row) == len(scope.COLUMNS) and row == ("sữa", "", "", "")


def test_a_text_without_anything_has_an_empty_scope() -> None:
    assert scope.scope(read("x.md", "")).includes == ()
