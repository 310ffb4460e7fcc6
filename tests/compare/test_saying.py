"""Limits of one thing that two documents say in other words: other names of a quantity, how often instead of a cycle, a matter retold."""

import pytest

from pipeline.compare import overlaps
from pipeline.compare.found import Kind
from pipeline.model import Severity
from pipeline.read import read

HEAD = "QCVN {number}\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ {title}\n\n1. QUY ĐỊNH CHUNG\n\n2. QUY ĐỊNH KỸ THUẬT\n\n2.1. {text}\n"


def warned(one: str, other: str, titles: tuple[str, str]) -> bool:
    """Whether a conflict is warned of between two documents with a clause each."""
    numbers = "91:2021/BXD", "92:2024/BCA"
    texts = [HEAD.format(number=n, title=t, text=x) for n, t, x in zip(numbers, titles, (one, other), strict=True)]
    found = overlaps([read(f"{i}.txt", text) for i, text in enumerate(texts)])
    return any(o.kind is Kind.LIMIT_CONFLICT and o.severity is Severity.WARNING for o in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nhà chung cư hỗn hợp phải có tuổi thọ thiết kế tối thiểu 50 năm.",
            "Công trình nhà chung cư hỗn hợp được thiết kế với niên hạn sử dụng ít nhất 70 năm.",
        ),
        (
            "Miệng ống xả của van an toàn phải cao hơn mặt đất tối thiểu 3 m.",
            "Đầu xả của van an toàn phải nhô cao so với mặt đất ít nhất 4 m.",
        ),
        (
            "Xe đưa đón công nhân phải đỗ cách má ray ngoài cùng của đường ngang ít nhất 15 m.",
            "Phương tiện giao thông đường bộ phải đỗ cách má ray ngoài cùng của đường ngang ít nhất 20 m.",
        ),
    ],
)
def test_one_thing_in_other_words_is_in_conflict(one: str, other: str) -> None:
    titles = "NHÀ CHUNG CƯ, GIAO THÔNG VÀ BỒN CHỨA", "AN TOÀN NHÀ CHUNG CƯ, GIAO THÔNG VÀ BỒN CHỨA"
    assert warned(one, other, titles)


def test_a_height_above_another_thing_is_no_conflict() -> None:
    titles = "AN TOÀN BỒN CHỨA LPG", "THIẾT BỊ BỒN CHỨA LPG"
    one = "Miệng ống xả của van an toàn phải cao hơn đỉnh bồn tối thiểu 2 m."
    assert not warned(one, "Đầu xả của van an toàn phải nhô cao so với mặt đất ít nhất 4 m.", titles)
