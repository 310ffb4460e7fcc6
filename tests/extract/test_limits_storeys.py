"""Limits below heads of several storeys: the unit and the bound of the heading above, the name of the one below."""

from __future__ import annotations

from pipeline.extract.limits import rows
from pipeline.read import read

_HEAD = (
    "| Loại hạt | Tỷ lệ hạt theo chiều dài, % khối lượng | | Thành phần của hạt | | Các loại hạt, % khối lượng, không lớn hơn | |\n"
    "| | Hạt dài, L > 6,0 mm | Hạt ngắn, L < 6,0 mm | Hạt nguyên (%) | Tấm nhỏ (%) | Hạt vàng | Hạt non |\n"
)


def found(table: str) -> set[tuple[str, str, str, str, str]]:
    front = "QCVN 77:2024/BTC\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA\n\nVỀ GẠO\n\n1. QUY ĐỊNH CHUNG\n\n1.1. Phạm vi\n\nQuy chuẩn này quy định gạo."
    body = f"2. QUY ĐỊNH KỸ THUẬT\n\n2.1. Chỉ tiêu của gạo phải đáp ứng Bảng 1.\n\nBảng 1. Chỉ tiêu chất lượng\n\n{table}"
    standard = read("a.txt", f"{front}\n\n{body}\n\n3. TỔ CHỨC THỰC HIỆN\n\n3.1. Bộ hướng dẫn.\n")
    return {(r[2], r[4], r[5], r[6], r[7]) for r in rows(standard)}


def test_kinds_below_a_heading_with_a_unit_and_a_bound() -> None:
    told = found(
        _HEAD
        + "| Gạo dài | ≥ 5 | ≤ 15 | ≥ 55 | ≤ 0,3 | 0,5 | 0,2 |\n| Gạo vừa | ≥ 4 | ≤ 20 | ≥ 50 | ≤ 0,5 | 0,6 | 0,3 |\n"
        + "| Gạo ngắn | ≥ 3 | ≤ 70 | ≥ 45 | ≤ 1,0 | 0,7 | 0,5 |"
    )
    assert ("Hạt vàng", "<=", "", "0.5", "% khối lượng") in told
    assert ("Hạt nguyên", ">=", "55", "", "%") in told
    assert any(p.startswith("Tỷ lệ hạt ngắn") and high == "15" and unit == "% khối lượng" for p, _, _, high, unit in told)
    assert not any(p == "khối lượng" for p, *_ in told)


def test_an_amount_of_anything_and_a_power_that_was_lost() -> None:
    told = found(
        "| Loại máy | Lượng dầu (lít) | | Áp suất (106 Pa) | |\n| | Hãm lùi | Đẩy lên | Đẩy lên | Cân bằng |\n"
        "| Máy A | 4,4 | 3,8±0,2 | 5,296 ÷ 5,884 | 2,9 |\n| Máy B | 4,7 | 3,4±0,2 | 5,1 ÷ 5,9 | 2,8 |\n"
        "| Máy C | 5,5 | 3,6±0,2 | 5,2 ÷ 5,7 | 2,7 |"
    )
    assert any((low, high, unit) == ("3.6", "4.0", "lít") for _, _, low, high, unit in told)
    assert any((low, high, unit) == ("5.296", "5.884", "106 Pa") for _, _, low, high, unit in told)
