"""Whole short regulations in parts, chapters and articles, each with the outline an attentive reader would write down."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from tests.read.outlines import agrees

CHAPTERS = """QCVN 199:2021/BGTVT

QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ TRANG BỊ AN TOÀN PHƯƠNG TIỆN THỦY

National technical regulation on safety equipment of inland waterway ships

Lời nói đầu

QCVN 199:2021/BGTVT do Cục Đăng kiểm Việt Nam biên soạn, Vụ Khoa học - Công nghệ trình duyệt, Bộ Khoa học và Công nghệ thẩm định, Bộ trưởng Bộ Giao thông vận tải ban hành kèm theo Thông tư số 20/2021/TT-BGTVT ngày 01 tháng 9 năm 2021.

I QUY ĐỊNH CHUNG

Chương 1 QUY ĐỊNH CHUNG

1.1 Phạm vi điều chỉnh và đối tượng áp dụng

1.1.1 Phạm vi điều chỉnh

Quy chuẩn này quy định trang bị an toàn của phương tiện thủy nội địa.

1.1.2 Đối tượng áp dụng

Quy chuẩn này áp dụng đối với chủ phương tiện.

Chương 2 GIẤY CHỨNG NHẬN

2.1 Cấp giấy

2.1.1 Giấy chứng nhận có hiệu lực 12 tháng.

II QUY ĐỊNH KỸ THUẬT

Chương 1 PHƯƠNG TIỆN CỨU SINH

1.1 Phao

1.1.1 Phao tròn phải có màu da cam.

III TỔ CHỨC THỰC HIỆN

1.1 Trách nhiệm

1.1.1 Cục Đăng kiểm Việt Nam tổ chức thực hiện.
"""

ARTICLES = """QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ BÁO HIỆU ĐƯỜNG THỦY
QCVN 198:2020/BGTVT

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh

Quy chuẩn này quy định về báo hiệu đường thủy nội địa Việt Nam.

Điều 2. Giải thích từ ngữ

Trong Quy chuẩn này, các từ ngữ dưới đây được hiểu như sau:

1. Báo hiệu là các thiết bị hướng dẫn giao thông.

2. Phao là vật nổi mang báo hiệu, gồm:

a) Phao nhót;

b) Phao trụ.

Chương II
QUY ĐỊNH VỀ KỸ THUẬT

Mục 1
HÌNH DÁNG VÀ KÍCH THƯỚC

Điều 3. Kích thước

1. Kích thước theo Bảng 3.1.

Bảng 3.1 Kích thước của phao

TT | Loại | Đường kính (mm) | Cao (mm)
1 | Phao nhót | 800 | 1200
2 | Phao trụ | 1000 | 1800

2. Sai số không quá 5 %.

Mục 2
ĐÈN HIỆU

Điều 4. Màu ánh sáng

Ánh sáng màu xanh, đỏ hoặc vàng.

Chương III
TỔ CHỨC THỰC HIỆN

Điều 5. Trách nhiệm

1. Cục Đường thủy nội địa tổ chức thực hiện.

2. Sở Giao thông vận tải kiểm tra.

Phụ lục 1
BÁO HIỆU DẪN LUỒNG

I. Báo hiệu giới hạn luồng

1. Báo hiệu bên phải

1.1. Hình dáng: hình trụ.

1.2. Màu sắc: màu đỏ.

2. Báo hiệu bên trái

II. Báo hiệu vị trí nguy hiểm

1. Báo hiệu vật chướng ngại

Hình 1. Báo hiệu vật chướng ngại

Phụ lục 2
BẢNG TẦM NHÌN

Bảng 1. Tầm nhìn của đèn

Công suất (W) | Tầm nhìn (km)
5 | 2,5
10 | 4,0
"""

PARTS = """QCVN 197:2015/BGTVT

PHẦN I
QUY ĐỊNH CHUNG

Mục 1
PHẠM VI

Điều 1. Phạm vi điều chỉnh

Quy chuẩn này quy định về bến khách.

Điều 2. Đối tượng áp dụng

Quy chuẩn này áp dụng cho tổ chức, cá nhân.

PHẦN II
QUY ĐỊNH KỸ THUẬT

Mục 1
BẾN

Điều 3. Cầu bến

1. Cầu bến rộng tối thiểu 2 m.

2. Lan can cao không nhỏ hơn 1,1 m.

Mục 2
NHÀ CHỜ

Điều 4. Diện tích

Diện tích tối thiểu 50 m2.

PHẦN III
TỔ CHỨC THỰC HIỆN

Điều 5. Hiệu lực

Quy chuẩn này có hiệu lực từ ngày 01 tháng 01 năm 2016.
"""

CASES = {
    "chapters": (
        CHAPTERS,
        "I|I, Chương 1|I.1.1 I.1.1.1 I.1.1.2|I, Chương 2|I.2.1 I.2.1.1 II|II, Chương 1|II.1.1 II.1.1.1 III III.1.1 III.1.1.1",
        "VỀ TRANG BỊ AN TOÀN PHƯƠNG TIỆN THỦY",
    ),
    "articles": (
        ARTICLES,
        "Chương I|Điều 1|Điều 2|Điều 2.1|Điều 2.2|Chương II|Chương II, Mục 1|Điều 3|Điều 3.1|Bảng 3.1|Điều 3.2|Chương II, Mục 2|Điều 4|Chương III|Điều 5|Điều 5.1"
        "|Điều 5.2|Phụ lục 1|Phụ lục 1 / I|Phụ lục 1 / I.1|Phụ lục 1 / I.1.1|Phụ lục 1 / I.1.2|Phụ lục 1 / I.2|Phụ lục 1 / II"
        "|Phụ lục 1 / II.1|Hình 1|Phụ lục 2|Bảng 1",
        "VỀ BÁO HIỆU ĐƯỜNG THỦY",
    ),
    "parts": (
        PARTS,
        "I|I, Mục 1|Điều 1|Điều 2|II|II, Mục 1|Điều 3|Điều 3.1|Điều 3.2|II, Mục 2|Điều 4|III|Điều 5",
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_outline_is_that_of_an_attentive_reader(name: str) -> None:
    agrees(name, *CASES[name])
