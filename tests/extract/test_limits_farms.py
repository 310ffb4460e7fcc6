"""Limits in the sentences and tables of farms, plants, explosives and X-ray machines."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import rows
from pipeline.read import read

_FRONT = "---\nso_hieu: QCVN 77:2024/BNNPTNT\nten: về cơ sở chăn nuôi\n---\n\n# Quy định kỹ thuật\n\n"

Fact = tuple[str, str, str, str, str]


def told(text: str) -> list[Fact]:
    """Parameter, comparator, ends and unit of what a clause of requirements states."""
    return [(r[2], *r[4:8]) for r in rows(read("a.md", f"{_FRONT}{text}\n"))]


def lost(*cells: str) -> list[Fact]:
    """The same of a table of a text that keeps but its cells, one a line."""
    front = ["QCVN 77:2024/BKHCN", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ SẢN PHẨM", "1. QUY ĐỊNH CHUNG", "1.1. Phạm vi điều chỉnh"]
    front += ["Quy chuẩn này quy định yêu cầu đối với sản phẩm.", "2. QUY ĐỊNH KỸ THUẬT", "2.1. Sản phẩm phải theo quy định tại Bảng 1."]
    back = ["2.2. Sản phẩm phải có nhãn ghi bằng tiếng Việt.", "3. TỔ CHỨC THỰC HIỆN", "3.1. Cơ quan có thẩm quyền hướng dẫn thực hiện."]
    return [(r[2], *r[4:8]) for r in rows(read("a.txt", "\n\n".join([*front, *cells, *back])))]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Tủ đông phải hạ nhiệt độ tâm khối cá đạt - 20 °C hoặc thấp hơn trong thời gian không quá 5 giờ đối với tủ tiếp xúc.",
            [("nhiệt độ tâm khối cá", "<=", "", "-20", "°C"), ("thời gian", "<=", "", "5", "giờ")],
        ),
        ("Phiếu kết quả kiểm định phải được lưu tại trại ít nhất 04 năm.", [("thời gian lưu tại trại", ">=", "4", "", "năm")]),
        (
            "Chuồng phải có khoảng cách hợp lý; khoảng cách giữa hai dãy không nhỏ hơn 12 m, giữa chuồng và hố ủ không nhỏ hơn 30 m.",
            [("khoảng cách giữa hai dãy", ">=", "12", "", "m"), ("khoảng cách giữa chuồng và hố ủ", ">=", "30", "", "m")],
        ),
        (
            "Diện tích nền tối thiểu đối với bò sữa là 5,5 m2/con, bò thịt 4,0 m2/con và bê 2,0 m2/con.",
            [("Diện tích nền tối thiểu", ">=", value, "", "m2/con") for value in ("5.5", "4.0", "2.0")],
        ),
        (
            "Phải phun khử trùng quanh trại, các lối đi ít nhất 1 lần/3 tuần khi không có dịch và ít nhất 1 lần/tuần khi có dịch.",
            [("tần suất phun khử trùng", ">=", "1", "", "lần/3 tuần"), ("tần suất phun khử trùng", ">=", "1", "", "lần/tuần")],
        ),
        (
            "Thời gian tiếp xúc phải đạt ít nhất 25 phút trước khi dùng và dư lượng clo trong nước không vượt quá 2 ppm.",
            [("Thời gian tiếp xúc", ">=", "25", "", "phút"), ("dư lượng clo trong nước", "<=", "", "2", "ppm")],
        ),
        ("Công nhân phải được khám sức khỏe khi nhận việc và định kỳ ít nhất 1 lần/năm.", [("tần suất khám", ">=", "1", "", "lần/năm")]),
        ("Kíp được xếp trong hộp giấy, mỗi hộp 40 cái; hộp phải kín.", [("số lượng cái mỗi hộp", "=", "40", "40", "cái")]),
        (
            "Giấy xác nhận có hiệu lực trong thời hạn 02 năm; hồ sơ phải được lưu giữ ít nhất 8 năm.",
            [("thời hạn", "<=", "", "2", "năm"), ("thời gian lưu giữ", ">=", "8", "", "năm")],
        ),
        ("Suất liều rò không được vượt quá 2 mGy/h ở mọi chế độ.", [("Suất liều rò", "<=", "", "2", "mGy/h")]),
        ("Độ lệch ở khoảng cách SID phải ≤ 3 % SID.", [("Độ lệch ở khoảng cách SID", "<=", "", "3", "% SID")]),
        ("Cỡ lô không lớn hơn 40 000 cái.", [("Cỡ lô", "<=", "", "40000", "cái")]),
    ],
)
def test_sentences_of_farms_and_plants(text: str, facts: list[Fact]) -> None:
    assert told(text) == facts


def test_a_temperature_is_no_height() -> None:
    assert not [fact for fact in told("Kho phải thấp hơn nhiệt độ ngoài trời 5 °C.") if fact[0] == "chiều cao"]


def test_items_lie_within_what_their_lead_says() -> None:
    lead = "Độ lệch giữa thời gian đo được và giá trị đặt phải nằm trong khoảng:"
    found = told(f"{lead}\n\n- ± 15 % khi thời gian đặt ≥ 80 ms;\n\n- ± 25 % khi ngắn hơn.")
    assert [fact[1:] for fact in found] == [("range", "-15", "15", "%"), ("range", "-25", "25", "%")]


def test_numbered_criteria_of_several_paragraphs_are_rows() -> None:
    found = lost(
        *("Bảng 1. Yêu cầu chấp nhận đối với máy", "TT", "Phép kiểm tra", "Yêu cầu chấp nhận", "I", "Kiểm tra bên ngoài"),
        *("1", "Nhãn máy", "Có đủ tên hãng và số hiệu của các bộ phận chính", "II", "Kiểm tra điện áp"),
        *(
            "2",
            "Độ chính xác",
            "Độ lệch giữa giá trị đo và giá trị đặt phải nằm trong khoảng:",
            "± 8 % với điện áp cao;",
            "± 12 % với điện áp thấp.",
        ),
        *("3", "Suất liều rò", "Suất liều rò tại mọi hướng không được vượt quá 1,5 mGy/h", "III", "Kiểm tra chùm tia"),
        *("4", "Góc lệch", "Góc lệch của chùm tia phải ≤ 2°"),
    )
    assert [fact[1:] for fact in found] == [
        ("range", "-8", "8", "%"),
        ("range", "-12", "12", "%"),
        ("<=", "", "1.5", "mGy/h"),
        ("<=", "", "2", "°"),
    ]


def test_bare_heads_stand_below_the_last_one_with_a_unit() -> None:
    cells = ("Bảng 1. Kích thước cho phép", "Cỡ danh định, mm", "Kích thước lớn nhất, mm", "Rộng", "Dài")
    figures = ("0,4", "0,55", "0,85", "0,7", "0,95", "1,40", "1,1", "1,50", "2,10", "1,3", "1,80", "2,60")
    found = lost(*cells, *figures)
    assert [fact[3] for fact in found] == ["0.55", "0.85", "0.95", "1.40", "1.50", "2.10", "1.80", "2.60"]
    assert {fact[4] for fact in found} == {"mm"}


def test_a_head_names_what_its_title_tells_at_the_steps_of_another_quantity() -> None:
    cells = ("Bảng 1. Giá trị HVL tối thiểu cho phép tại các điện áp đỉnh", "Điện áp đỉnh (kV)", "HVL tối thiểu cho phép (mm Al)")
    assert lost(*cells, "40", "1,2", "65", "1,9", "85", "2,4") == [("HVL", ">=", v, "", "mm Al") for v in ("1.2", "1.9", "2.4")]


def test_germs_are_parameters_below_their_kind() -> None:
    cells = ("Bảng 1. Giới hạn tối đa vi sinh vật trong thức ăn", "TT", "Loại vi sinh vật", "Đơn vị tính", "Vật nuôi non", "Vật nuôi khác")
    found = lost(*cells, "1", "Coliforms", "CFU/g", "90", "120", "2", "Escherichia coli", "CFU/g", "< 12", "< 15")
    assert [fact[0] for fact in found] == ["Coliforms", "Coliforms", "Escherichia coli", "Escherichia coli"]
