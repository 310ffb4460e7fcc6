"""Whole short texts that a province issues or that amend another one, with their outlines and what their covers state."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from pipeline.read.text import read
from tests.read.outlines import agrees

LOCAL = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

QCĐP 01:2022/TPHN

QUY CHUẨN KỸ THUẬT ĐỊA PHƯƠNG VỀ NƯỚC SẠCH TRÊN ĐỊA BÀN THÀNH PHỐ HÀ NỘI

Local technical regulation on domestic water quality in Hanoi

HÀ NỘI - 2022

Lời nói đầu

QCĐP 01:2022/TPHN do Trung tâm Kiểm soát bệnh tật biên soạn, Sở Y tế trình duyệt, Bộ Y tế thẩm định, Ủy ban nhân dân thành phố Hà Nội ban hành kèm theo Quyết định số 31/2022/QĐ-UBND ngày 20 tháng 9 năm 2022.

1. QUY ĐỊNH CHUNG

1.1. Phạm vi điều chỉnh

Quy chuẩn này quy định giới hạn các thông số chất lượng nước sạch.

1.2. Giải thích từ ngữ

1.2.1. Nước sạch là nước đã qua xử lý.

1.2.2. SMEWW (Standard Methods for the Examination of Water and Waste Water) là phương pháp chuẩn xét nghiệm nước.

2. QUY ĐỊNH KỸ THUẬT

2.1. Danh mục thông số

Bảng 1. Thông số và ngưỡng giới hạn cho phép

TT
Tên thông số
Đơn vị
Ngưỡng giới hạn cho phép
Nhóm A
1
Coliform
CFU/100 mL
< 3
2
Asen (As)
mg/L
0,01
Nhóm B
3
Amoni (NH3 và NH4+ tính theo N)
mg/L
0,3

3. TỔ CHỨC THỰC HIỆN

3.1. Sở Y tế hướng dẫn thực hiện.

3.2. Trường hợp các văn bản viện dẫn thay đổi thì áp dụng văn bản mới.
"""

AMENDMENT = """SỬA ĐỔI 1:2023 QCVN 96:2022/BXD

QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ AN TOÀN CHÁY CHO NHÀ

Amendment 1:2023 QCVN 96:2022/BXD

Lời nói đầu

Sửa đổi 1:2023 QCVN 96:2022/BXD do Viện Khoa học công nghệ xây dựng biên soạn, Vụ Khoa học công nghệ và môi trường trình duyệt, Bộ Khoa học và Công nghệ thẩm định, Bộ Xây dựng ban hành kèm theo Thông tư số 09/2023/TT-BXD ngày 16 tháng 10 năm 2023.

1. Sửa đổi, bổ sung một số nội dung của Phần 1

1.1. Sửa đổi điểm 1.1.2 như sau:

“1.1.2 Quy chuẩn này áp dụng cho các nhà sau:

a) Nhà ở;

b) Nhà công cộng.”

1.2. Bổ sung 1.4.33a vào sau 1.4.33 như sau:

“1.4.33a Lối ra khẩn cấp

Lối ra dùng khi có cháy.”

2. Sửa đổi, bổ sung một số nội dung của Phần 3

2.1. Thay thế Bảng 5 bằng Bảng 5 sau đây:

“Bảng 5 – Khoảng cách lớn nhất

Nhóm nhà | Khoảng cách, m
F1 | 25
F2 | 40”

2.2. Bãi bỏ 3.2.7.

3. Điều khoản thi hành

3.1. Sửa đổi này có hiệu lực từ ngày 01 tháng 12 năm 2023.
"""

CASES = {
    "local": (
        LOCAL,
        "1 1.1 1.2 1.2.1 1.2.2 2 2.1|Bảng 1|3 3.1 3.2",
        "VỀ NƯỚC SẠCH TRÊN ĐỊA BÀN THÀNH PHỐ HÀ NỘI",
    ),
    "amendment": (AMENDMENT, "1 1.1 1.2 2 2.1 2.2 3 3.1", "VỀ AN TOÀN CHÁY CHO NHÀ"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_outline_is_that_of_an_attentive_reader(name: str) -> None:
    agrees(name, *CASES[name])


def test_front_matter_of_a_local_regulation() -> None:
    meta = read("local.txt", LOCAL).metadata
    assert meta.house == "qcdp"
    assert (meta.designation, meta.issuing_document, meta.issued) == ("QCĐP 01:2022/TPHN", "Quyết định số 31/2022/QĐ-UBND", "2022-09-20")
    assert (meta.drafted_by, meta.submitted_by, meta.appraised_by) == ("Trung tâm Kiểm soát bệnh tật", "Sở Y tế", "Bộ Y tế")


def test_an_amendment_keeps_its_designation() -> None:
    assert read("a.txt", AMENDMENT).metadata.designation == "SỬA ĐỔI 1:2023 QCVN 96:2022/BXD"
