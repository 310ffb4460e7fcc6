"""The thing that a limit is set for: by its sentence, its row, its caption, its heading, and the title of its document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limits import limits
from pipeline.extract.limits._heading import named_by
from pipeline.extract.limits._subject import MOST, beside, fuller, held_for, owner, pointed, subject
from pipeline.read import read


def objects(body: str, title: str = "VỀ NHÀ KHO") -> list[tuple[str, str]]:
    """Object and condition of the limits of a text below a title."""
    head = f"---\ndesignation: QCVN 77:2024/BCT\ntitle: {title}\n---\n\n"
    return [(x.object, x.condition) for x in limits(read("a.md", f"{head}{body}"))]


@pytest.mark.parametrize(
    ("left", "thing"),
    [
        ("Gạo được xếp thành lô, mỗi lô có ", "mỗi lô"),
        ("Bảng quảng cáo, hộp đèn đứng độc lập phải có ", "Bảng quảng cáo, hộp đèn đứng độc lập"),
        ("Đối với căn hộ không có ban công hoặc lô gia, phải bố trí tối thiểu ", "căn hộ không có ban công hoặc lô gia"),
        ("Đối với tầng hầm, tầng nửa hầm, tầng kỹ thuật, ", "tầng hầm, tầng nửa hầm, tầng kỹ thuật"),
        ("Các chi tiết bằng giấy có thể chạm vào trong đồ chơi không được chứa ", "Các chi tiết bằng giấy có thể chạm vào trong đồ chơi"),
        ("Khi bồn đặt gần đường, phải có hàng rào bảo vệ kiểu hở, có ", "hàng rào bảo vệ kiểu hở"),
        ("Buồng máy phải ngăn cách với phòng khác bằng tường ngăn cháy có ", "tường ngăn cháy của buồng máy"),
        ("Lô gạo cách tường không nhỏ hơn 0,5 m, các lô cách nhau ", "các lô"),
        ("Xác định tỷ lệ dị hình của cá bột bằng cách quan sát ", "cá bột"),
        ("Khi kho có người trực, van khóa tự động hoặc bằng tay phải được lắp đặt ", "van khóa tự động hoặc bằng tay"),
        ("Tại mỗi ga phải bố trí ", "mỗi ga"),
        ("Các gian phòng sau phải có ", "Các gian phòng"),
        ("Hàng rào này phải có ít nhất ", "Hàng rào này"),
        ("Bệ xí: ", "Bệ xí"),
        ("Phải ", ""),
        ("Cần trang bị ", ""),
        ("Định dạng: Kiểu String với ", ""),
        ("Chiều rộng và ", ""),
        ("Việc bảo dưỡng thực hiện theo ", ""),
        ("không quá 1,2 m, còn ", ""),
        ("", ""),
    ],
)
def test_what_a_clause_is_about(left: str, thing: str) -> None:
    assert subject(left) == thing


@pytest.mark.parametrize(
    ("parameter", "thing"),
    [
        ("Nồng độ N2 trong lô gạo sau khi nạp", "lô gạo"),
        ("Khoảng cách giữa các bồn chứa", "giữa các bồn chứa"),
        ("Khoảng cách an toàn từ bồn chứa tới tường rào", "từ bồn chứa tới tường rào"),
        ("Áp suất duy trì trong mạng đường ống", "mạng đường ống"),
        ("Chiều rộng cầu thang dành cho người đi bộ trong khu vực công cộng", ""),
        ("Lượng oxy trong không khí chiếm", "không khí"),
        ("Hàm lượng asen", ""),
        ("Chiều dài toàn thân", ""),
        ("Độ ẩm trong quá trình bảo quản", ""),
        ("Chì", ""),
    ],
)
def test_what_a_quantity_belongs_to(parameter: str, thing: str) -> None:
    assert owner(parameter) == thing


def test_a_size_belongs_to_what_stands_behind_it() -> None:
    assert beside("Diện tích đất trụ sở cơ quan xã") == "đất trụ sở cơ quan xã"
    walked = "cầu thang dành cho người đi bộ trong khu vực công cộng"
    assert beside(f"Chiều rộng {walked}") == walked
    assert beside("Hàm lượng chì và các hợp chất khác") == ""


def test_a_short_name_is_said_at_more_length_before() -> None:
    said = "Tại mỗi ga phải bố trí một lối đi qua khu vực soát vé, "
    assert fuller("lối đi", said) == "lối đi qua khu vực soát vé"
    assert pointed("Hàng rào này", "Bồn phải có hàng rào bảo vệ kiểu hở. ") == "hàng rào bảo vệ kiểu hở"
    assert pointed("Các lối đi này", "Tầng áp mái phải có lối đi. ") == "Các lối đi này"
    assert fuller("hàng rào bảo vệ kiểu hở", said) == "hàng rào bảo vệ kiểu hở"


def test_a_case_behind_a_measure_lists_its_things() -> None:
    assert held_for(" đối với kho cuốn, kho cải tiến và kho tạm, nhiệt độ không quá 30 °C") == "đối với kho cuốn, kho cải tiến và kho tạm"
    assert held_for(" khi kho đóng, và cửa mở") == "khi kho đóng"
    assert held_for(".") == ""


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("Yêu cầu kỹ thuật đối với cá tra giống", "cá tra giống"),
        ("GIỚI HẠN KIM LOẠI NẶNG", ""),
        ("Đối với bảng quảng cáo, hộp đèn", "bảng quảng cáo, hộp đèn"),
        ("Áp kế", "Áp kế"),
        ("Yêu cầu về nhà kho", "nhà kho"),
        ("Yêu cầu về ánh sáng", ""),
        ("Quy định kỹ thuật", ""),
        ("Chất lượng nước biển vùng biển xa bờ", "nước biển vùng biển xa bờ"),
        ("Nhiệt độ thiết kế", ""),
        ("Diện tích của phòng ngủ", "phòng ngủ"),
        ("Bồn chứa (không áp dụng cho bồn chìm)", "Bồn chứa"),
        ("Cửa phải mở ra ngoài", ""),
        ("", ""),
    ],
)
def test_what_a_heading_names(title: str, thing: str) -> None:
    assert named_by(title) == thing


def test_a_title_lends_its_thing_without_the_kind_of_requirement() -> None:
    title = "VỀ MÔI TRƯỜNG ĐỐI VỚI PHẾ LIỆU NHỰA NHẬP KHẨU"
    assert objects("# Quy định kỹ thuật\n\nĐộ ẩm không được vượt quá 20 %.\n", title) == [("phế liệu nhựa nhập khẩu", "")]


def test_a_row_that_only_tells_a_case_is_of_its_group() -> None:
    rows = (
        "| TT | Tên thực phẩm | Aflatoxin B1 (µg/kg) |\n|---|---|---|\n| 1.1 | Lạc dùng làm thực phẩm | << |\n"
        "| ^^ | Phải sơ chế trước khi sử dụng | 8 |\n| ^^ | Sử dụng trực tiếp không cần sơ chế | 2 |\n| 1.2 | Sữa tươi | 5 |"
    )
    found = objects(f"# Quy định kỹ thuật\n\nBảng: Giới hạn ô nhiễm aflatoxin trong thực phẩm\n\n{rows}\n", "VỀ THỰC PHẨM")
    assert found == [
        ("Lạc dùng làm thực phẩm", "Phải sơ chế trước khi sử dụng"),
        ("Lạc dùng làm thực phẩm", "Sử dụng trực tiếp không cần sơ chế"),
        ("Sữa tươi", ""),
    ]


def test_a_kind_below_its_own_head_is_the_thing_and_a_class_is_not() -> None:
    rows = "| Loại pháo | Độ rơ (mm) |\n|---|---|\n| Pháo 85 mm | ≤ 6 |\n| Pháo 122 mm | ≤ 4 |"
    assert [o for o, _c in objects(f"# Quy định kỹ thuật\n\n{rows}\n", "VỀ PHÁO")] == ["Pháo 85 mm", "Pháo 122 mm"]
    roads = "| Loại đường | Chiều cao tối thiểu (m) |\n|---|---|\n| Cao tốc | 25 |\n| Tỉnh lộ | 15 |"
    found = objects(f"# Quy định kỹ thuật\n\nBảng: Quy định đối với bảng quảng cáo, hộp đèn\n\n{roads}\n", "VỀ QUẢNG CÁO")
    assert [o for o, _c in found] == ["bảng quảng cáo, hộp đèn"] * 2
    assert all("đường" in c for _o, c in found)


def test_building_parts_in_the_head_are_what_is_rated() -> None:
    rows = "| Bậc chịu lửa | Tường ngoài | Sàn giữa các tầng |\n|---|---|---|\n| I | E 30 | REI 60 |\n| II | E 15 | REI 45 |"
    found = objects(f"# Quy định kỹ thuật\n\nBảng: Giới hạn chịu lửa tối thiểu của nhà\n\n{rows}\n", "VỀ NHÀ")
    assert {o for o, _c in found} <= {"Tường ngoài", "Sàn giữa các tầng"}


def test_a_caption_names_no_substances_as_its_thing() -> None:
    rows = "| TT | Thông số | Giá trị giới hạn (mg/kg) |\n|---|---|---|\n| 1 | Chì (Pb) | 200 |\n| 2 | Cadmi (Cd) | 4 |"
    body = "# Quy định kỹ thuật\n\nBảng: Giá trị giới hạn tối đa của một số chất độc hại trong đất\n\n{0}\n"
    assert {o for o, _c in objects(body.format(rows), "VỀ CHẤT LƯỢNG ĐẤT")} == {"đất"}


@given(st.text(alphabet="aăâđêôơưhìốc ,;:.()này có phải đối với 0123456789<\n", max_size=120))
def test_no_text_breaks_the_names(left: str) -> None:
    for name in (subject(left), owner(left), beside(left), named_by(left), held_for(left), pointed(left, left)):
        assert isinstance(name, str)
    assert len(subject(left).split()) <= 8 * MOST


def test_a_title_of_what_is_measured_gives_the_place_where_it_is() -> None:
    title = "TIẾNG ỒN - MỨC TIẾP XÚC CHO PHÉP TIẾNG ỒN TẠI NƠI LÀM VIỆC"
    assert objects("# Quy định kỹ thuật\n\nMức áp suất âm không vượt quá 85 dBA.\n", title) == [("nơi làm việc", "")]


def test_a_row_that_names_the_parameter_is_no_thing() -> None:
    rows = "| TT | Tên hóa chất | Giá trị giới hạn tối đa (mg/m3) |\n|---|---|---|\n| 1 | Aceton | 200 |\n| 2 | Benzen | 5 |"
    found = objects(f"# Quy định kỹ thuật\n\n{rows}\n", "VỀ HÓA CHẤT - GIỚI HẠN TIẾP XÚC CHO PHÉP TẠI NƠI LÀM VIỆC")
    assert {o for o, _c in found} == {"nơi làm việc"}
