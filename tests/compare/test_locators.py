"""Which clause of a document a citation names, in front of its designation."""

from __future__ import annotations

import pytest

from pipeline.compare.references import references
from pipeline.index import collect
from tests.compare.small import standard


def located(text: str) -> list[str]:
    made = standard("Thông tư số 5/2022/TT-BKHCN", "VỀ XÉT CHỌN ĐỀ TÀI", [("9", "Quy định chung", text)])
    return [c.locator for c in references(collect([made])).citations if c.designation.number != "5/2022/TT-BKHCN"]


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("Việc nghiệm thu thực hiện theo khoản 2 Điều 7 Thông tư số 11/2014/TT-BKHCN.", "Điều 7"),
        ("Mã số ghi theo Điều 4, Thông tư số 11/2014/TT-BKHCN.", "Điều 4"),
        ("Mã số ghi theo Điều 4 của Thông tư số 11/2014/TT-BKHCN.", "Điều 4"),
        ("Tài liệu gồm 7 Thông tư số 11/2014/TT-BKHCN và bản vẽ.", ""),
        ("Nước thải đạt cột 2 QCVN 40:2011/BTNMT.", ""),
        ("Nước thải đạt mục 2.2 của QCVN 40:2011/BTNMT.", "mục 2.2"),
    ],
)
def test_the_article_in_front_of_a_circular_is_named(text: str, locator: str) -> None:
    assert located(text) == [locator]
