from __future__ import annotations

import pytest

from pipeline.compare.concepts import spread
from pipeline.compare.found import Kind
from pipeline.compare.ranking import overlaps
from pipeline.read import read

HEAD = "---\ndesignation: {}\ntitle: {}\n---\n\n"
FIELD = (
    "Bồn chứa khí dầu mỏ hóa lỏng phải được kiểm tra định kỳ theo kế hoạch của cơ sở và được bảo vệ khỏi va chạm của xe; hàng rào, cổng, "
    "đường nội bộ, hệ thống thoát nước và chiếu sáng bảo vệ phải được kiểm tra trước mùa mưa bão hằng năm."
)
BODY = "# Giải thích từ ngữ\n\n{term}\n: {definition}\n\n# Quy định kỹ thuật\n\n## {heading}\n\n1. {field}\n1. {text}\n"


def source(name: str, term: str, definition: str, text: str = "Bồn phải sạch.", heading: str = "Bồn") -> str:
    body = BODY.format(term=term, definition=definition, heading=heading, field=FIELD, text=text)
    return HEAD.format(name, "VỀ BỒN CHỨA KHÍ DẦU MỎ HÓA LỎNG") + body


def notes(left: str, right: str) -> list[tuple[str, str, str]]:
    found = overlaps([read("a.md", left), read("b.md", right)])
    return [(o.left.clause, o.right.clause, o.note) for o in found if o.kind is Kind.TERM_DIFFERENT]


def test_a_definition_that_deems_a_class_of_the_other_document_its_own() -> None:
    sunk = "là bồn thấp hơn mặt bằng. Bồn chứa được đắp phủ kín bằng đất cao 0,2 m được coi là bồn đặt chìm."
    found = notes(
        source("QCVN 1:2019/BCA", "Bồn chứa đặt chìm", sunk), source("QCVN 2:2020/BCT", "Bồn chứa đắp đất", "là bồn đặt trên mặt đất.")
    )
    assert any("kể cả" in note for _l, _r, note in found)


def test_a_defined_name_with_a_threshold_of_its_own_elsewhere() -> None:
    left = source("QCVN 1:2019/BCA", "Chất lỏng dễ bắt cháy", "là chất lỏng có nhiệt độ bùng cháy không quá 61 °C.")
    use = "Khoảng cách đến bồn chứa chất lỏng dễ cháy có điểm bắt cháy dưới 65 °C không nhỏ hơn 7 m."
    found = notes(left, source("QCVN 2:2020/BCT", "Van chặn", "là van đóng nhanh.", use))
    assert any("dưới 65" in note for _l, _r, note in found)


def test_a_rule_that_counts_what_the_other_document_defines() -> None:
    left = source("QCVN 4:2021/BXD", "Số tầng nhà", "là số tầng trên mặt đất, không kể tầng áp mái.")
    use = "Khi xác định số lượng tầng của nhà thì sàn lửng lớn hơn 40 % diện tích sàn được tính như một tầng."
    found = notes(left, source("QCVN 6:2021/BXD", "Van chặn", "là van đóng nhanh.", use))
    assert any("cách xác định riêng" in note for _l, _r, note in found)


def test_classes_below_a_heading_define_the_thing_that_is_classed() -> None:
    left = source("QCVN 1:2019/BCA", "Vùng nguy hiểm cháy, nổ", "là nơi hỗn hợp khí cháy với không khí sẽ cháy khi có nguồn nhiệt.")
    text = "Vùng 0 là nơi hỗn hợp khí thường xuyên xuất hiện; vùng 1 là nơi không thường xuyên."
    found = notes(left, source("QCVN 2:2020/BCT", "Van chặn", "là van đóng nhanh.", text, "Phân loại vùng nguy hiểm"))
    assert any("Vùng nguy hiểm" in note for _l, _r, note in found)


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("bồn chứa đắp đất", "các bồn chứa khi được đắp phủ đất", True),
        ("bồn chứa đắp đất", "đất đắp quanh bồn chứa", False),
        ("bồn chứa đắp đất", "bồn chứa một hai ba bốn năm sáu bảy đắp đất", False),
    ],
)
def test_words_are_found_in_their_order_and_near_one_another(name: str, words: str, expected: bool) -> None:
    assert spread(name.split(), words.split(), 4) is expected
