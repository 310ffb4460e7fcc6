"""Properties with what is asked of each, line by line, and numbered lines that head the rows of a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import clauses, limits
from pipeline.model import Standard, Table
from pipeline.read.text import read
from pipeline.render.markdown import text

_TOP = ["QCVN 4-99:2024/BYT", "QUY CHUẨN KỸ THUẬT QUỐC GIA", "VỀ PHỤ GIA THỰC PHẨM", "I. QUY ĐỊNH CHUNG", "1. Phạm vi điều chỉnh"]
_SCOPE = "Quy chuẩn này quy định yêu cầu kỹ thuật đối với phụ gia thực phẩm."
_PAIRS = ["Mất khối lượng khi sấy", "Không được quá 1,5 % (105 °C, 3 giờ).", "Thử clorid", "Đạt yêu cầu.", "Asen", "Không được quá 2 mg/kg"]


def _read(*lines: str) -> Standard:
    return read("a.txt", "\n\n".join([*_TOP, _SCOPE, *lines]))


def _facts(standard: Standard) -> list[tuple[str, str, str, str]]:
    return [(f.where, f.parameter, f"{f.comparator} {f.high if f.high is not None else f.low}", f.unit) for f in limits.limits(standard)]


def test_what_is_asked_of_properties_line_by_line() -> None:
    found = _read("II. YÊU CẦU KỸ THUẬT", "1. Độ tinh khiết", *_PAIRS, "pH", "Từ 4,0 đến 6,5 (dung dịch 5 %)")
    assert _facts(found) == [
        ("II.1", "Mất khối lượng khi sấy", "<= 1.5", "%"),
        ("II.1", "Asen", "<= 2", "mg/kg"),
        ("II.1", "pH", "range 6.5", ""),
    ]


def test_a_property_alone_with_its_demand_stays_text() -> None:
    found = _read("II. YÊU CẦU KỸ THUẬT", "1. Hàm lượng", "Hàm lượng chất chính", "Không thấp hơn 98 % tính theo chất khô.")
    assert not any(isinstance(b, Table) for b in found.body[1].children[0].blocks)


def test_a_heading_right_above_its_first_clause_is_no_row() -> None:
    names = ["Tên hóa học", "Natri citrat", "Mã số C.A.S.", "68-04-2", "Khối lượng phân tử", "258,07"]
    found = _read(
        "PHỤ LỤC 1", "YÊU CẦU KỸ THUẬT ĐỐI VỚI NATRI CITRAT", "1. Định nghĩa", *names, "2. Yêu cầu kỹ thuật", "2.1. Độ tan", "Tan."
    )
    assert [number for number, _title, _kind in clauses.rows(found)][-4:] == [
        "Phụ lục 1",
        "Phụ lục 1 / 1",
        "Phụ lục 1 / 2",
        "Phụ lục 1 / 2.1",
    ]


def test_an_annex_says_what_its_requirements_are_for() -> None:
    title = "YÊU CẦU KỸ THUẬT VÀ PHƯƠNG PHÁP THỬ ĐỐI VỚI NATRI CITRAT"
    found = _read("PHỤ LỤC 1", title, "1. Độ tinh khiết", *_PAIRS)
    assert {f.object for f in limits.limits(found)} == {"natri citrat"}


_PLAN = ["Chỉ tiêu", "Kế hoạch lấy mẫu", "Giới hạn cho phép (CFU/g)", "Phương pháp thử", "n", "c", "m", "M"]
_GERMS = ["E. coli", "5", "2", "10", "50", "TCVN 7924-2:2008", "Salmonella", "5", "0", "KPH", "TCVN 4829:2005"]


def test_numbered_lines_below_a_head_without_rows_are_rows() -> None:
    rows = ["1.1. Kem", *_GERMS, "1.2. Phomat tươi", *_GERMS]
    found = _read("II. QUY ĐỊNH KỸ THUẬT", "1. Giới hạn vi sinh vật trong sữa", *_PLAN, *rows, "2. Ghi nhãn", "Theo quy định.")
    assert [number for number, _title, _kind in clauses.rows(found)] == ["I", "I.1", "II", "II.1", "II.2"]
    facts = list(limits.limits(found))
    assert len(facts) == 14
    assert {f.condition.split("; ")[0] for f in facts} == {"Kem", "Phomat tươi"}


def test_numbered_lines_over_whole_tables_are_clauses() -> None:
    table = ["Chỉ tiêu", "Giới hạn (mg/kg)", "Chì", "0,1", "Cadimi", "0,05", "Thiếc", "50"]
    found = _read("II. QUY ĐỊNH KỸ THUẬT", "1. Kim loại nặng", "1.1. Rau lá", *table, "1.2. Rau củ", *table)
    assert [number for number, _title, _kind in clauses.rows(found)][-3:] == ["II.1", "II.1.1", "II.1.2"]


@given(st.lists(st.sampled_from([*_PAIRS, *_PLAN, *_GERMS, "1.1. Kem", "2. Yêu cầu kỹ thuật", "2.1. Bơ"]), max_size=24))
def test_no_word_is_lost_in_any_order(lines: list[str]) -> None:
    found = _read("II. QUY ĐỊNH KỸ THUẬT", *lines)
    told = text(found)
    assert all(line.split(". ")[-1].split(" (")[0] in told for line in lines)


def test_a_title_of_a_clause_is_no_property() -> None:
    found = _read("II. YÊU CẦU KỸ THUẬT", "1. Vỏ", "Yêu cầu chung", "Không có vết nứt dài hơn 3 mm", "Yêu cầu riêng", "Tối thiểu 4 mẫu")
    assert not any(isinstance(b, Table) for b in found.body[1].children[0].blocks)
