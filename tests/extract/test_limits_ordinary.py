"""Kinds of tables and sentences of ordinary regulations: ends below a heading, emissions, doses, shares by volume, places that go on."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.extract.limits._capped import capped
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated
from pipeline.read.text import read

HEAD = (
    "QCVN 98:2031/BYT\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ SỮA BỘT\n\n1. QUY ĐỊNH CHUNG\n\n1.1. Phạm vi điều chỉnh\n\n"
    "Quy định về sữa bột.\n\n2. QUY ĐỊNH KỸ THUẬT\n\n"
)
Row = tuple[str, str, str, str, str]


def found(*lines: str) -> list[Row]:
    text = HEAD + "\n\n".join(lines) + "\n"
    return [(x.parameter, x.comparator, shown(x.low), shown(x.high), x.unit) for x in limits(read("a.txt", text))]


def cells(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


def brief(sentence: str) -> list[Row]:
    return [(s.parameter, s.comparator, shown(s.low), shown(s.high), s.unit) for s in stated(sentence, True, True)]


def test_ends_of_what_the_heading_names() -> None:
    table = cells("Đơn vị|Tối thiểu|Tối đa|GUL|mg/100 kcal|12|-|KXĐ|mg/100 kJ|3|-|KXĐ")
    rows = [("Kẽm", ">=", "12", "", "mg/100 kcal"), ("Kẽm", ">=", "3", "", "mg/100 kJ")]
    assert found("2.1. Chất khoáng", "2.1.1. Kẽm", *table) == rows


def test_rows_of_a_class_and_its_sizes() -> None:
    title = "Bảng 1. Giá trị giới hạn khí thải (g/km) - mức 6 đối với xe lắp động cơ xăng"
    table = cells("Loại xe|Khối lượng chuẩn m (kg)|CO|HC|NOx|K|Tất cả|1,5|0,15|0,09|L1|m ≤ 1200|1,6|0,12|0,07|L2|1200 < m|2,0|0,2|0,11")
    told = found("2.1. Khí thải không được vượt quá giá trị trong Bảng 1.", title, *table)
    assert [row[0] for row in told] == ["CO", "HC", "NOx"] * 3
    assert {row[1] for row in told} == {"<="}
    assert {row[4] for row in told} == {"g/km"}
    assert [row[3] for row in told] == ["1.5", "0.15", "0.09", "1.6", "0.12", "0.07", "2.0", "0.2", "0.11"]


def test_sizes_of_another_quantity_head_columns() -> None:
    table = cells(
        "Loại đèn|Công suất P (W)|Nhiệt độ màu < 3 500 K|Nhiệt độ màu ≥ 3 500 K|Đèn tròn|P ≤ 6|60|66|6 < P|"
        "72|77|Đèn ống|P ≤ 9|81|88|9 < P|90|99"
    )
    told = found("2.1. Hiệu suất sáng không được nhỏ hơn giá trị trong Bảng 1.", "Bảng 1 - Hiệu suất sáng tối thiểu (lm/W)", *table)
    assert [row[2] for row in told] == ["60", "66", "72", "77", "81", "88", "90", "99"]
    assert {(row[0].split()[0], row[1], row[4]) for row in told} == {("Hiệu", ">=", "lm/W")}


def test_cases_of_a_substance() -> None:
    table = cells("TT|Thông số|Đơn vị|A|B|1|BOD5|mg/l|30|50|2|COD|Nhà máy mới|mg/l|70|140|Nhà máy cũ|mg/l|90|190|3|Clo dư|mg/l|1|2")
    told = found("2.1. Bảng 1 quy định giá trị tối đa.", "Bảng 1. Giá trị tối đa cho phép của các thông số ô nhiễm", *table)
    assert [row[0] for row in told] == ["BOD5"] * 2 + ["COD"] * 4 + ["Clo dư"] * 2


def test_time_that_is_allowed() -> None:
    table = cells(
        "Mức âm (dBA)|Thời gian tiếp xúc cho phép trong 1 ngày|< 85|8 giờ|Từ 85 đến dưới 91|Không quá 2 giờ|Từ 91 đến 100|Không quá 15 phút"
    )
    told = found("2.1. Thời gian tiếp xúc quy định ở Bảng 1.", "Bảng 1. Tiếp xúc cho phép", *table)
    assert [row[1:] for row in told] == [("<=", "", "8", "giờ"), ("<=", "", "2", "giờ"), ("<=", "", "15", "phút")]


def test_value_of_a_row_without_unit() -> None:
    table = cells(
        "TT|Thông số|Đơn vị|Giá trị cho phép|1|Độ mặn|‰|3 ÷ 30|2|pH|6,5 ÷ 8,5, dao động trong ngày không quá 0,4|3|NH3|mg/l|< 0,2"
    )
    told = found("2.1. Nước ao phải đáp ứng Bảng 1.", "Bảng 1. Chất lượng nước ao", *table)
    assert ("pH", "range", "6.5", "8.5", "") in told
    assert [row[1:] for row in told if row[3] == "0.4"] == [("<=", "", "0.4", "")]


def test_unit_before_what_a_head_is_of() -> None:
    table = cells("Loại tàu|Mạn khô tối thiểu (mm) của tàu cấp|I|II|Tàu có boong|310|190|Tàu hở|580|410|Tàu khách|440|290")
    told = found("2.1. Mạn khô không được nhỏ hơn trị số trong Bảng 1.", "Bảng 1. Mạn khô tối thiểu", *table)
    assert {row[4] for row in told} == {"mm"}
    assert len(told) == 6


@pytest.mark.parametrize(
    ("lead", "item", "expected"),
    [
        ("Giới hạn liều đối với thợ chụp ảnh:", "a) Liều hiệu dụng 18 mSv trong một năm;", [("Liều hiệu dụng", "18")]),
        (
            "Giới hạn liều đối với thợ chụp ảnh:",
            "a) Liều hiệu dụng 18 mSv trong một năm được lấy trung bình trong 3 năm và 40 mSv trong một năm bất kỳ;",
            [("Liều hiệu dụng", "18"), ("Liều hiệu dụng", "40")],
        ),
        (
            "Mức chiếu không được vượt quá các giá trị sau:",
            "a) Liều tương đương đối với da 45 mSv;",
            [("Liều tương đương đối với da", "45")],
        ),
        ("Cách đo liều:", "a) Liều hiệu dụng 18 mSv và các ảnh;", []),
    ],
)
def test_items_below_a_cap(lead: str, item: str, expected: list[tuple[str, str]]) -> None:
    assert [(r[0], r[3]) for r in found(f"2.1. {lead}", item, "b) Ảnh phải rõ.") if r[1] == "<="] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Suất liều tại bàn điều khiển không vượt quá 8 µSv/h; tại hành lang không vượt quá 0,4 µSv/h.",
            [("Suất liều tại bàn điều khiển", "<=", "", "8", "µSv/h"), ("Suất liều", "<=", "", "0.4", "µSv/h")],
        ),
        (
            "Độ truyền sáng của kính trong không được nhỏ hơn 80 %, của kính mờ không được nhỏ hơn 45 %.",
            [("Độ truyền sáng", ">=", "80", "", "%"), ("Độ truyền sáng", ">=", "45", "", "%")],
        ),
        ("Hàm lượng HC không được vượt quá 900 ppm thể tích.", [("Hàm lượng HC", "<=", "", "900", "ppm thể tích")]),
        ("Hàm lượng khí ôxy không được nhỏ hơn 19 % theo thể tích.", [("Hàm lượng khí ôxy", ">=", "19", "", "% theo thể tích")]),
        ("Lượng xăng bay hơi không được vượt quá 1,5 gam/lần thử (g/test).", [("Lượng xăng bay hơi", "<=", "", "1.5", "gam/lần thử")]),
        ("Cá đông lạnh bảo quản ở nhiệt độ - 20 °C hoặc thấp hơn.", [("nhiệt độ", "<=", "", "-20", "°C")]),
        ("Tổng lượng khí trong kho không được quá 400 kg.", [("Tổng lượng khí trong kho", "<=", "", "400", "kg")]),
        ("Thử thủy lực bình ở áp suất 26 bar.", [("áp suất thử", "=", "26", "26", "bar")]),
        ("Khi thử kín ở áp suất 26 bar, bọt khí không được xuất hiện.", []),
        (
            "Cỡ giống: cá chép không nhỏ hơn 25 mm, cá mè không nhỏ hơn 30 mm.",
            [("Cỡ giống: cá chép", ">=", "25", "", "mm"), ("Cỡ giống", ">=", "30", "", "mm")],
        ),
    ],
)
def test_sentences(sentence: str, expected: list[Row]) -> None:
    assert brief(sentence) == expected


def test_rows_that_leave_out_what_they_share() -> None:
    table = cells(
        "STT|Tên thuốc|Chất tồn dư|Loài động vật|Loại thực phẩm|MRL (µg/kg)|1|Ampixilin|Ampixilin A|Trâu, bò|Thịt|40|Gan|45"
        "|Bò cái|Sữa (µg/l)|5|2|Tylosin|Tylosin A|Lợn|Thận|90|Gà|Trứng|210"
    )
    told = found("2.1. Mức giới hạn tối đa dư lượng thuốc thú y", *table)
    assert [(row[0], row[3], row[4]) for row in told] == [
        ("Ampixilin", "40", "µg/kg"),
        ("Ampixilin", "45", "µg/kg"),
        ("Ampixilin", "5", "µg/l"),
        ("Tylosin", "90", "µg/kg"),
        ("Tylosin", "210", "µg/kg"),
    ]


def test_nothing_that_covers_two_values() -> None:
    table = cells("Chỉ tiêu|Đơn vị tính|Giới hạn|m|M|Tổng số vi khuẩn|CFU/cm2|5000|50000|Nấm men|CFU/cm2|60|600|Salmonella|CFU/100cm2|KPH")
    told = found("2.1. Chỉ tiêu vi sinh vật", *table)
    assert [row[1:] for row in told] == [
        ("<=", "", "5000", "CFU/cm2"),
        ("<=", "", "50000", "CFU/cm2"),
        ("<=", "", "60", "CFU/cm2"),
        ("<=", "", "600", "CFU/cm2"),
        ("nd", "", "", "CFU/100cm2"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tần suất lấy mẫu nước ít nhất là 02 tháng/lần; bùn phải được phân tích tối thiểu 04 tháng/lần.",
            [("Tần suất lấy mẫu nước", ">=", "2", "", "tháng/lần"), ("Tần suất", ">=", "4", "", "tháng/lần")],
        ),
        (
            "Thử tĩnh: nâng tải lên độ cao 120 mm đến 180 mm và giữ trong thời gian không ít hơn 8 phút.",
            [("độ cao", "range", "120", "180", "mm"), ("thời gian giữ", ">=", "8", "", "phút")],
        ),
    ],
)
def test_acts_of_a_test(sentence: str, expected: list[Row]) -> None:
    assert brief(sentence) == expected


def test_a_lead_of_least_values_or_of_borders_caps_nothing() -> None:
    assert not list(capped("Giới hạn nhiệt độ tối thiểu đối với kho:", "Nhiệt độ kho lạnh 2 °C", True))
    assert not list(capped("Giới hạn của khu vực cấm như sau:", "Chiều rộng 5 m", True))


def test_times_in_so_many_months() -> None:
    assert brief("Thử nghiệm ít nhất 02 lần/03 tháng do đơn vị cấp nước thực hiện.") == [("Thử nghiệm", ">=", "2", "", "lần/03 tháng")]


def test_what_a_share_holds() -> None:
    assert brief("Lớp mạ của dụng cụ không được chứa quá 4 % chì hoặc stibi.") == [("chì hoặc stibi", "<=", "", "4", "%")]


def test_base_values_of_pollutants_with_cases_in_a_cell() -> None:
    title = "Bảng 1: Nồng độ C của các thông số ô nhiễm trong khí thải lò hơi"
    head = cells("TT|Thông số|Nồng độ C (mg/Nm3)|A|B (Theo nhiên liệu sử dụng)|Than|Dầu|Khí")
    dust, sulphur = cells("1|Bụi tổng|300|200|150|40"), cells("3|SO2|1400|500|450|300")
    nitrogen = cells("2|NOx|900|- 600 (với than có chất bốc > 10%)|- 900 (với than có chất bốc ≤ 10%)|500|200")
    made = found("2.1. Nồng độ C được quy định tại Bảng 1 dưới đây:", title, *head, *dust, *nitrogen, *sulphur)
    assert [row[3] for row in made if row[0] == "NOx"] == ["900", "600", "900", "500", "200"]
    assert {row[1] for row in made} == {"<="} and {row[4] for row in made} == {"mg/Nm3"}


def test_units_of_things_and_of_samples_behind_a_name() -> None:
    head = cells("Bảng 1. Giới hạn tối đa|TT|Chỉ tiêu|Loại 1|Loại 2")
    made = found("2.1. Chỉ tiêu theo Bảng 1.", *head, *cells("1|Hàm lượng tar, mg/điếu|15|12"), *cells("2|Salmonella, /25 g|KPH|KPH"))
    assert made == [
        ("Hàm lượng tar", "<=", "", "15", "mg/điếu"),
        ("Hàm lượng tar", "<=", "", "12", "mg/điếu"),
        ("Salmonella", "nd", "", "", "/25 g"),
        ("Salmonella", "nd", "", "", "/25 g"),
    ]


def test_nutrients_are_parameters() -> None:
    head = cells("PHỤ LỤC 1|HÀM LƯỢNG VI CHẤT DINH DƯỠNG BỔ SUNG|TT|Thực phẩm|Vi chất dinh dưỡng|Đơn vị|Hàm lượng|Tối thiểu|Tối đa")
    made = found("2.1. Vi chất theo Phụ lục 1.", *head, *cells("1|Gạo|Sắt|mg/kg|15|35"), *cells("2|Bơ|Vitamin A|mg/kg|8|12"))
    assert made[:2] == [("Sắt", ">=", "15", "", "mg/kg"), ("Sắt", "<=", "", "35", "mg/kg")]


def test_substances_below_a_lead() -> None:
    lead = "2.1. Dư lượng tối đa thuốc trừ sâu trong chè khô:"
    assert found(lead, "a) Lindan (gamma-HCH): không lớn hơn 0,04 mg/kg;", "b) Permethrin: 0,6 mg/kg.") == [
        ("Lindan (gamma-HCH)", "<=", "", "0.04", "mg/kg"),
        ("Permethrin", "<=", "", "0.6", "mg/kg"),
    ]
    lead = "2.1. Hàm lượng kim loại nặng không được vượt quá:"
    assert [row[0] for row in found(lead, "- Đối với bột mì: 0,3 mg/kg;")] != ["Đối với bột mì"]


def test_acts_done_again() -> None:
    assert brief("Cơ sở phải thực hiện kiểm nghiệm định kỳ 6 tháng/lần.") == [("chu kỳ kiểm nghiệm định kỳ", "=", "6", "6", "tháng/lần")]
    assert brief("Cơ sở phải gửi báo cáo kết quả thử nghiệm ít nhất 03 lần/năm.") == [("tần suất báo cáo", ">=", "3", "", "lần/năm")]


def test_times_allowed_by_the_strength_of_a_field() -> None:
    head = cells("Bảng 1. Mức tiếp xúc cho phép|Cường độ điện trường E (kV/m)|Thời gian tiếp xúc cho phép trong ngày (phút)")
    rows = cells("E < 4|Không hạn chế|4 ≤ E < 9|200|9 ≤ E < 15|70|15 ≤ E ≤ 20|8")
    assert [row[1:] for row in found("2.1. Mức tiếp xúc quy định tại Bảng 1.", *head, *rows)] == [
        ("<=", "", "200", "phút"),
        ("<=", "", "70", "phút"),
        ("<=", "", "8", "phút"),
    ]


def test_rows_below_a_collective_heading_name_themselves() -> None:
    head = cells("Bảng 1. Giới hạn tối đa cho phép|TT|Chỉ tiêu|Đơn vị|Giới hạn tối đa|I. Mức nhiễm xạ")
    rows = cells("1|Tổng hoạt độ α|Bq/l|0,2|2|Tổng hoạt độ β|Bq/l|2,0|II. Vi sinh|3|Coliform|CFU/100 ml|0")
    assert [row[0] for row in found("2.1. Theo Bảng 1.", *head, *rows)] == ["Tổng hoạt độ α", "Tổng hoạt độ β", "Coliform"]


def test_a_time_behind_a_case_is_of_what_lasts() -> None:
    told = "Khi bụi vượt ngưỡng trong thời gian quá 20 phút thì dừng nạp, chỉ được nạp lại sau khi lò hoạt động ổn định ít nhất 50 phút."
    assert brief(told) == [("thời gian hoạt động ổn định", ">=", "50", "", "phút")]


def test_places_behind_the_standard_of_sampling() -> None:
    assert brief("Mẫu được lấy theo TCVN 1:2031, tại ít nhất 06 điểm của mỗi thửa.") == [("số lượng điểm", ">=", "6", "", "điểm")]


def test_a_thing_is_made_of_more_than_one() -> None:
    told = "Mức là 80 μg/ml đối với hộp phủ sơn có dầu hoặc mỡ và hàm lượng kẽm trong lớp phủ lớn hơn 2 %."
    assert [row[4] for row in brief(told)] == ["μg/ml"]


def test_substances_in_the_head_over_rows_of_sources() -> None:
    head = cells("Bảng 1: Giá trị C của bụi và các chất trong khí thải|TT|Nguồn phát thải|Giá trị C (mg/Nm3)|Bụi tổng|SO2|CO")
    rows = cells("1|Lò hơi đốt dầu|40|400|150|2|Lò hơi đốt khí|20|100|90|3|Bộ phận thu hồi của phân xưởng (FCC)|30|-|80")
    made = found("2.1. Giá trị tối đa tính theo Bảng 1.", *head, *rows)
    assert [(row[0], row[3]) for row in made] == [
        ("Bụi tổng", "40"),
        ("SO2", "400"),
        ("CO", "150"),
        ("Bụi tổng", "20"),
        ("SO2", "100"),
        ("CO", "90"),
        ("Bụi tổng", "30"),
        ("CO", "80"),
    ]


def test_what_stands_beside_the_level_of_the_title() -> None:
    head = cells("Bảng 1. Mức tiếp xúc cho phép theo bước sóng|Bước sóng (nm)|Mức tiếp xúc cho phép (mJ/cm2)|Hiệu suất phổ tương đối")
    rows = cells("190|240|0,02|210|90|0,04|230|20|0,15|260|5|0,6")
    made = found("2.1. Mức tiếp xúc theo Bảng 1.", *head, *rows)
    assert [row[3:] for row in made if row[4] == "mJ/cm2"] == [("240", "mJ/cm2"), ("90", "mJ/cm2"), ("20", "mJ/cm2"), ("5", "mJ/cm2")]
    assert all(row[1] != "<=" for row in made if row[4] != "mJ/cm2")


def test_a_column_that_measures_no_time_below_a_title_of_times() -> None:
    head = cells("Bảng 1. Thời gian tiếp xúc cho phép|Thời gian tiếp xúc trong ngày|Bức xạ hiệu dụng Ehd (µW/cm2)")
    made = found("2.1. Thời gian tiếp xúc theo Bảng 1.", *head, *cells("6 giờ|0,1|3 giờ|0,3|1 giờ|0,9|20 phút|2"))
    assert [row[0] for row in made] == ["Bức xạ hiệu dụng Ehd"] * 4


def test_volumes_of_a_reagent_behind_a_name() -> None:
    head = cells("Bảng 1. Chỉ tiêu|TT|Tên chỉ tiêu|Loại 1|Loại 2")
    row = cells("1|Độ axit chuẩn độ, ml NaOH 0,1 N/10 g chất khô, không lớn hơn|17|18|2|Độ ẩm, %, không lớn hơn|5|6")
    made = found("2.1. Chỉ tiêu theo Bảng 1.", *head, *row)
    assert made[0] == ("Độ axit chuẩn độ", "<=", "", "17", "ml NaOH 0,1 N/10 g chất khô")


def test_heating_values_and_nutrients_without_caption() -> None:
    told = "Đuốc đốt phải đảm bảo hiệu suất không nhỏ hơn 97 % và nhiệt trị của khí tối thiểu 7,1 MJ/Nm3."
    assert [row[2:] for row in brief(told)] == [("97", "", "%"), ("7.1", "", "MJ/Nm3")]
    table = cells("Vi chất|Đơn vị|Tối thiểu|Tối đa|Vitamin A|μg RE/100 kcal|55|170|Vitamin D|μg/100 kcal|1|2")
    assert found("2.1. Vi chất phải nằm trong khoảng sau:", *table)[-1] == ("Vitamin D", "<=", "", "2", "μg/100 kcal")
