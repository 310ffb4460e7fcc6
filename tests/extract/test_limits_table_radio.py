"""Limits of radio, electrical and lifting equipment: labels before values, heads with bare units, code rates, steps."""

from __future__ import annotations

import pytest

from pipeline import numerals
from pipeline.extract.limits import _cells, _names, rows
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated
from pipeline.read import read

_FRONT = (
    "QCVN 7:2024/BCT\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ THIẾT BỊ\n\n1. QUY ĐỊNH CHUNG\n\n1.1. Phạm vi\n\nÁp dụng cho thiết bị.\n\n"
    "2. QUY ĐỊNH KỸ THUẬT\n\n"
)


def told(*paragraphs: str) -> set[tuple[str, str, str, str, str]]:
    """Parameter, comparator, ends and unit of what some paragraphs of requirements state; cells are parted by bars."""
    lines = [cell.strip() for one in paragraphs for cell in one.split("|")]
    return {(r[2], r[4], r[5], r[6], r[7]) for r in rows(read("a.txt", _FRONT + "\n\n".join(lines) + "\n"))}


@pytest.mark.parametrize(
    ("heading", "sentence", "expected"),
    [
        ("2.1. Độ rộng của mỗi kênh", "Chỉ tiêu: Tối đa 6 MHz.", ("Độ rộng của mỗi kênh", "<=", "", "6", "MHz")),
        ("2.1. Độ lệch tần", "Chỉ tiêu: Độ lệch tần cho phép là ±20 kHz.", ("Độ lệch tần", "range", "-20", "20", "kHz")),
        ("2.1. Tỷ số lỗi", "Chỉ tiêu: MER ≥ 30 dB.", ("MER", ">=", "30", "", "dB")),
        ("2.1. Tỷ số lỗi bit", "Chỉ tiêu: BER ≤ 10-6 sau giải mã", ("BER", "<=", "", "0.000001", "")),
        ("2.1. Độ rung", "Giới hạn: ≤ 0,2 dB.", ("Độ rung", "<=", "", "0.2", "dB")),
    ],
)
def test_values_behind_a_label(heading: str, sentence: str, expected: tuple[str, str, str, str, str]) -> None:
    assert told(heading, f"Định nghĩa: là đại lượng đo tại điểm kết nối.\n\n{sentence}") == {expected}


def test_a_label_before_words_without_value_states_nothing() -> None:
    assert told("2.1. Độ rung pha", "Chỉ tiêu: Độ rung pha phải đáp ứng như Bảng 3.") == set()


@pytest.mark.parametrize(
    ("text", "value"), [("≤ 10-4", "0.0001"), ("không lớn hơn 10-6", "0.000001"), ("từ 10-4", "10"), ("≤ 10-12 mm", "10")]
)
def test_a_power_whose_exponent_came_down(text: str, value: str) -> None:
    match = next(numerals.NUMBER.finditer(text))
    found = numerals.from_match(match)
    assert found
    assert shown(found.value) == value


@pytest.mark.parametrize(
    ("head", "name", "unit"),
    [
        ("Mức tối đa dB (µV)", "Mức tối đa", "dB (µV)"),
        ("Dòng điện mA", "Dòng điện", "mA"),
        ("Cấp 1 U đỉnh V", "Cấp 1 U đỉnh", "V"),
        ("C nF", "C", "nF"),
        ("Loại V", "Loại V", ""),
        ("Mức S/N", "Mức S/N", ""),
    ],
)
def test_heads_with_bare_units(head: str, name: str, unit: str) -> None:
    assert _names.split_unit(head) == (name, unit)


def test_modulations_and_code_rates_part_the_rows() -> None:
    found = told(
        "2.1. Mức tín hiệu",
        "Mức tín hiệu phải đáp ứng Bảng 1.",
        "Bảng 1 - Chỉ tiêu mức tín hiệu",
        "Mạng | Điều chế | Tốc độ mã | Băng | Mức tối thiểu dB (µV) | Mức tối đa dB (µV)",
        "Mạng A | QPSK | 1/2 | UHF | 20 | 70 | 2/3 | 24 | 70 | 3/4 | 25 | 70 | 16 QAM | 1/2 | UHF | 30 | 70 | 2/3 | 33 | 70",
    )
    assert {(kind, low or high, unit) for _, kind, low, high, unit in found} == {
        *((">=", value, "dB (µV)") for value in ("20", "24", "25", "30", "33")),
        ("<=", "70", "dB (µV)"),
    }


def test_steps_of_another_unit_tell_the_rows_apart() -> None:
    found = told(
        "2.1. Giới hạn điện dung",
        "Các giới hạn được cho tại Bảng 2.",
        "Bảng 2 - Các giới hạn nguồn năng lượng đối với tụ điện",
        "C nF | Cấp1 U đỉnh V | Cấp2 U đỉnh V | Cấp3 U đỉnh V",
        "200 hoặc lớn hơn | 50 | 110 | > cấp 2 | 90 | 80 | 160 | 40 | 120 | 240 | 7,5 | 400 | 800",
    )
    assert {(kind, high) for _, kind, _, high, unit in found if unit == "V"} == {
        ("<=", value) for value in ("50", "110", "80", "160", "120", "240", "400", "800")
    }
    assert {unit for *_, unit in found} == {"V"}


def test_a_rate_of_errors_says_when() -> None:
    (value,) = _cells.values("10 % PER, -105 dBm", True)
    assert (shown(value.high), value.unit, value.extra) == ("-105", "dBm", "10 % PER")


def test_values_of_two_quantities_make_no_interval() -> None:
    (value,) = _cells.values("≥ 48 V - 120 Ah", True)
    assert (value.comparator, shown(value.low), value.unit) == (">=", "48", "V")


def test_a_lead_of_all_tables_below_says_that_they_hold_the_least() -> None:
    found = told(
        "2.1. Phụ tải điện",
        "Khi lập đồ án, các chỉ tiêu cấp điện tối thiểu được quy định trong các bảng dưới đây.",
        "Bảng 1: Chỉ tiêu cấp điện sinh hoạt",
        "TT | Chỉ tiêu | Giai đoạn đầu (5 năm) | Giai đoạn sau (sau 5 năm)",
        "Đô thị loại I | Đô thị loại II | Đô thị loại I | Đô thị loại II",
        "1 | Điện năng (kWh/người.năm) | 900 | 700 | 1800 | 1500",
        "2 | Số giờ sử dụng công suất lớn nhất (h/năm) | 2400 | 2300 | 3100 | 3200",
        "Bảng 2: Chỉ tiêu cấp điện công trình công cộng",
        "Loại đô thị | Đô thị loại I | Đô thị loại II | Tỷ lệ điện công trình công cộng (% phụ tải) | 45 | 35",
    )
    assert {kind for _, kind, *_ in found} == {">="}
    assert {low for _, _, low, _, _ in found} == {"900", "700", "1800", "1500", "2400", "2300", "3100", "3200", "45", "35"}


def test_a_sentence_behind_a_table_says_that_it_holds_the_least() -> None:
    found = told(
        "2.1. Chiếu sáng",
        "Bảng 3: Độ rọi chiếu sáng công viên",
        "TT | Đối tượng chiếu sáng | En (Lx) | Công viên | Vườn hoa | 1 | Cổng | 8 | 6 | 2 | Đường dạo | 4 | 2 | 3 | Sân chơi | 5 | 5",
        "Độ rọi tối thiểu chiếu sáng công viên, vườn hoa quy định tại bảng 3.",
    )
    assert {(kind, low) for _, kind, low, *_ in found} == {(">=", v) for v in ("8", "6", "4", "2", "5")}


def test_listed_names_below_a_heading_with_a_unit_are_no_cells() -> None:
    found = told(
        "2.1. Chiếu sáng",
        "Bảng 4: Trị số độ chói, độ rọi tối thiểu các loại đường",
        "Cấp | Loại đường | Tốc độ thiết kế (km/h) | Độ chói tối thiểu (cd/m2) | Độ rọi tối thiểu (lx) | Cấp A | 1. Đường lớn",
        "- Hạng 1 | 110 | 1,4 | - Hạng 2 | 90 | 1,1 | - Hạng 3 | 70 | 0,9 | 2. Đường trục | 70 ÷ 90 | 1,1",
    )
    assert not any(unit in ("lx", "") for *_, unit in found)


def test_resolutions_below_a_title_of_instruments_are_prescribed() -> None:
    found = told(
        "2.1. Phương tiện đo",
        "Bảng 5: Thông số kỹ thuật phương tiện đo",
        "TT | Phương tiện đo | Khoảng đo | Độ phân giải | Sai số",
        "1 | Nhiệt kế A | Từ -20 °C đến 60 °C | 0,2 °C | ± 0,4 °C | 2 | Khí áp kế | Từ 800 hPa đến 1050 hPa | 0,1 hPa | ± 0,6 hPa",
    )
    assert {("Độ phân giải", "=", "0.2", "0.2", "°C"), ("Độ phân giải", "=", "0.1", "0.1", "hPa")} <= found


def test_a_ratio_of_signals_has_no_loudness() -> None:
    (one,) = stated("MER ≥ 28 dB.", True, True)
    assert one.parameter == "MER"


@pytest.mark.parametrize(("must", "comparator"), [("nhỏ hơn", "<"), ("lớn hơn", ">")])
def test_what_a_lead_demands_goes_before_a_title_of_limits(must: str, comparator: str) -> None:
    found = told(
        "2.1. Giới hạn",
        f"Độ nhạy đo được phải {must} giá trị trung bình quy định trong Bảng 6.",
        "Bảng 6 - Giới hạn độ nhạy tối thiểu",
        "Băng tần | Đơn vị | Giá trị trung bình",
        "2 | dBm | -71 | 4 | dBm | -69,5 | 7 | dBm | -68",
    )
    assert {row[1] for row in found} == {comparator}
