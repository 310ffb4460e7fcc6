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
        (
            "Mật độ nuôi tôm không vượt quá 150 con/lít, cá bột không quá 40 con/lít.",
            [("Mật độ nuôi tôm", "<=", "", "150", "con/lít"), ("Mật độ nuôi tôm", "<=", "", "40", "con/lít")],
        ),
        ("Mức nạp của bồn chứa không quá 85 % dung tích danh định.", [("Mức nạp", "<=", "", "85", "% dung tích danh định")]),
        (
            "Giấy phải sạch, số lượng đốm có diện tích từ 0,3 mm2 đến 1,2 mm2 không được quá 15 đốm/m2.",
            [("số lượng đốm", "<=", "", "15", "đốm/m2")],
        ),
        (
            "Hàm lượng chì không được vượt quá 500 ppm trong thời hạn 04 năm kể từ ngày Quy chuẩn này có hiệu lực.",
            [("Hàm lượng chì", "<=", "", "500", "ppm")],
        ),
        (
            "Khoảng cách giữa đáy bè với đáy hồ khi mực nước thấp nhất phải từ 0,6 m trở lên đối với sông và từ 3 m trở lên đối với hồ.",
            [("Khoảng cách giữa đáy bè với đáy hồ", ">=", "0.6", "", "m"), ("Khoảng cách giữa đáy bè với đáy hồ", ">=", "3", "", "m")],
        ),
        (
            "Khoảng cách giữa các cụm bè tối thiểu là 150 m đối với nơi có dòng chảy và 8 m giữa các bè trong một cụm.",
            [("Khoảng cách giữa các cụm bè", ">=", "150", "", "m"), ("Khoảng cách giữa các cụm bè", ">=", "8", "", "m")],
        ),
        (
            "Tổng diện tích bè không được vượt quá 0,3 % diện tích mặt hồ vào thời điểm nước cạn nhất.",
            [("diện tích bè", "<=", "", "0.3", "% diện tích mặt hồ")],
        ),
        (
            "Dây được cuộn thành từng cuộn có đường kính không quá 250 mm, các cuộn được đóng trong túi kín.",
            [("đường kính", "<=", "", "250", "mm")],
        ),
        (
            "Ô chuồng phải có diện tích trung bình: 3,2 m2/con đối với trâu, bò; 1,1 m2/con đối với dê và 0,2 m2/con đối với gà.",
            [("diện tích trung bình", "=", value, value, "m2/con") for value in ("3.2", "1.1", "0.2")],
        ),
        ("Mẫu phải được lưu giữ ở nhiệt độ 3 °C đến 7 °C.", [("nhiệt độ Mẫu", "range", "3", "7", "°C")]),
        ("Phải khử trùng toàn bộ chuồng trại 2 lần.", [("số lần khử trùng", "=", "2", "2", "lần")]),
        ("Vùng nuôi có lưu tốc từ 0,3 m/s đến 0,6 m/s.", [("lưu tốc", "range", "0.3", "0.6", "m/s")]),
        ("Không được đỗ xe chở thuốc nổ gần hơn 150 m cách nơi có lửa trần.", [("khoảng cách gần", ">=", "150", "", "m")]),
        (
            "Nam châm phải có từ lực không nhỏ hơn 2.400 gauss, được vệ sinh ít nhất 3 lần/ca.",
            [("từ lực", ">=", "2400", "", "gauss"), ("tần suất vệ sinh", ">=", "3", "", "lần/ca")],
        ),
        ("Lô phải được lấy mẫu; độ ẩm của ngô khi nhập kho không được quá 13 %.", [("độ ẩm", "<=", "", "13", "%")]),
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


def test_a_unit_beside_the_name_of_a_group_is_that_of_its_rows() -> None:
    found = lost(
        *("Bảng 1. Mức giới hạn tối đa của rau", "STT", "Chỉ tiêu", "Mức giới hạn tối đa", "Phương pháp thử"),
        *("I", "Hàm lượng nitrat (quy định cho rau)", "mg/kg", "1", "Xà lách", "1.400", "TCVN 1111:2001", "2", "Bắp cải", "450", "-"),
        *("II", "Vi sinh vật gây hại", "CFU/g", "1", "Coliforms", "180", "TCVN 2222:2002", "2", "Escherichia coli", "12", "TCVN 3333:2003"),
        *("III", "Kim loại nặng", "mg/kg", "1", "Arsen (As)", "0,9", "TCVN 4444:2004", "2", "Chì (Pb)", "TCVN 5555:2005"),
        *("- Rau ăn lá", "0,2", "- Rau khác", "0,1", "3", "Thủy ngân (Hg)", "0,04", "TCVN 6666:2006"),
    )
    assert [fact[3:] for fact in found] == [
        *[("1400", "mg/kg"), ("450", "mg/kg"), ("180", "CFU/g"), ("12", "CFU/g")],
        *[("0.9", "mg/kg"), ("0.2", "mg/kg"), ("0.1", "mg/kg"), ("0.04", "mg/kg")],
    ]
    assert [fact[0] for fact in found[-3:]] == ["Chì (Pb)", "Chì (Pb)", "Thủy ngân (Hg)"]


def test_a_numbered_property_with_its_method_stands_over_its_cases() -> None:
    found = lost(
        *("Bảng 1. Chỉ tiêu cơ lý của giấy", "Tên chỉ tiêu", "Mức", "Phương pháp thử", "Loại mềm", "Loại thường"),
        *("1. Độ ẩm, %, không lớn hơn", "7", "9", "TCVN 1111:2010", "2. Chỉ số độ bền kéo, N.m/g, không nhỏ hơn:", "TCVN 2222-4:2010"),
        *("- Chiều dọc", "4,4", "3,1", "- Chiều ngang", "2,3", "1,6", "3. Độ trắng, %", "74 - 86", "-", "TCVN 3333-1:2010"),
        *("4. pH nước chiết", "6,1 - 7,9", "5,6 - 8,4", "TCVN 4444-1:2008"),
    )
    assert [fact for fact in found if fact[0] == "Chỉ số độ bền kéo"] == [
        ("Chỉ số độ bền kéo", ">=", value, "", "N.m/g") for value in ("4.4", "3.1", "2.3", "1.6")
    ]
    assert len(found) == 9


def test_a_value_that_the_maker_tells_has_an_end_too() -> None:
    cells = ("Bảng 1. Mức giới hạn của dầu", "Tên chỉ tiêu", "Mức giới hạn", "Phương pháp thử", "1. Độ nhớt ở 100 °C, mm2/s")
    more = ("Theo công bố của nhà sản xuất nhưng không nhỏ hơn 3,5", "TCVN 1111", "2. Chỉ số độ nhớt, không nhỏ hơn", "90", "TCVN 2222")
    rest = ("3. Trị số kiềm, mg KOH/g, không nhỏ hơn", "TCVN 3333", "- Động cơ xăng", "4,1", "- Động cơ điêzen", "4,2")
    assert [fact[1:] for fact in lost(*cells, *more, *rest)] == [
        (">=", "3.5", "", "mm2/s"),
        (">=", "90", "", ""),
        (">=", "4.1", "", "mg KOH/g"),
        (">=", "4.2", "", "mg KOH/g"),
    ]


def test_the_unit_line_above_a_counted_table_of_an_annex_is_that_of_its_values() -> None:
    front = ["QCVN 77:2024/BKHCN", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ ĐẤT", "1. QUY ĐỊNH CHUNG", "Quy chuẩn này quy định về đất."]
    front += ["2. QUY ĐỊNH KỸ THUẬT", "Đất phải đạt yêu cầu tại Phụ lục 1.", "PHỤ LỤC 1", "GIÁ TRỊ GIỚI HẠN TỐI ĐA TRONG ĐẤT TRỒNG"]
    cells = ["Đơn vị tính: mg/kg đất khô", "STT", "Nguyên tố", "Mức giới hạn", "Phương pháp thử"]
    cells += ["1", "Arsen (As)", "11", "TCVN 1111:2000", "2", "Cadimi (Cd)", "3", "TCVN 2222:2000", "3", "Chì (Pb)", "60", "TCVN 2222:2000"]
    found = list(rows(read("a.txt", "\n\n".join([*front, *cells]))))
    assert [(r[2], r[6], r[7]) for r in found] == [
        (n, v, "mg/kg đất khô") for n, v in (("Arsen (As)", "11"), ("Cadimi (Cd)", "3"), ("Chì (Pb)", "60"))
    ]


def test_a_remark_beside_a_value_without_unit_is_no_value() -> None:
    found = lost(
        *("Bảng 1. Chất lượng nước", "TT", "Thông số", "Đơn vị", "Giá trị cho phép", "Ghi chú"),
        *("1", "pH", "6,4 ÷ 8,6", "Dao động trong ngày ít", "2", "Oxy hòa tan (DO)", "mg/l", "≥ 5", "3", "H2S", "mg/l", "< 0,04"),
        *("4", "Nhiệt độ", "°C", "19 ÷ 32", "5", "Coliform", "MPN/100 ml", "≤ 4.000"),
    )
    assert found[0] == ("pH", "range", "6.4", "8.6", "")
    assert len(found) == 5


def test_a_method_may_be_words_beside_values_that_are_none() -> None:
    found = lost(
        *("Bảng 1. Mức giới hạn của khí", "Tên chỉ tiêu", "Mức giới hạn", "Phương pháp thử", "Propan", "Butan", "Hỗn hợp"),
        *("1. Áp suất hơi, kPa, không lớn hơn", "1420", "480", "1420", "TCVN 1111 (ASTM D1)", "2. Hàm lượng nước tự do, % khối lượng"),
        *("-", "Không có", "Không có", "Quan sát bằng mắt", "3. Thành phần, % thể tích", "TCVN 2222 (ASTM D2)"),
        *("- Hàm lượng butan, không lớn hơn", "2,4", "-", "-", "- Hàm lượng pentan, không lớn hơn", "-", "1,9", "1,8"),
        *("4. Cặn, ml, không lớn hơn", "0,04", "0,04", "0,04", "TCVN 3333 (ASTM D3)"),
    )
    assert [fact for fact in found if fact[0].startswith("Hàm lượng ") and fact[3]] == [
        ("Hàm lượng butan", "<=", "", "2.4", "% thể tích"),
        ("Hàm lượng pentan", "<=", "", "1.9", "% thể tích"),
        ("Hàm lượng pentan", "<=", "", "1.8", "% thể tích"),
    ]
    assert len(found) == 11
