"""Whole short standards and regulations whose clauses are numbered in decimals, each with the outline an attentive reader would write down."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from pipeline.read.text import read
from tests.read.outlines import agrees

TCVN = """TCVN 99991:2024

Xuất bản lần 1

VAN CẤP NƯỚC – YÊU CẦU KỸ THUẬT VÀ PHƯƠNG PHÁP THỬ

Water supply valves – Technical requirements and test methods

HÀ NỘI – 2024

Mục lục

Trang

Lời nói đầu 4
1 Phạm vi áp dụng 5
2 Tài liệu viện dẫn 5
3 Thuật ngữ và định nghĩa 6
4 Yêu cầu kỹ thuật 7
Phụ lục A (quy định) Phép thử độ kín 9
Thư mục tài liệu tham khảo 11

Lời nói đầu

TCVN 99991:2024 thay thế TCVN 99991:2010.

TCVN 99991:2024 do Ban kỹ thuật tiêu chuẩn quốc gia TCVN/TC 153 Van công nghiệp biên soạn,
Tổng cục Tiêu chuẩn đề nghị, Bộ Khoa học và Công nghệ công bố.

VAN CẤP NƯỚC – YÊU CẦU KỸ THUẬT VÀ PHƯƠNG PHÁP THỬ

Water supply valves – Technical requirements and test methods

1 PHẠM VI ÁP DỤNG

Tiêu chuẩn này áp dụng cho van có đường kính danh nghĩa từ DN 15 đến DN 300.

2 TÀI LIỆU VIỆN DẪN

Các tài liệu viện dẫn sau rất cần thiết cho việc áp dụng tiêu chuẩn này.

TCVN 7383-1:2004 (ISO 12100-1:2003), An toàn máy.

ISO 5208, Industrial valves.

3 THUẬT NGỮ VÀ ĐỊNH NGHĨA

Trong tiêu chuẩn này, áp dụng các thuật ngữ và định nghĩa sau:

3.1
Áp suất danh nghĩa (nominal pressure)
Áp suất ghi trên thân van.
[NGUỒN: ISO 7268:1983, 2.1]

3.2
Độ kín (tightness)
Khả năng không để nước lọt qua.
CHÚ THÍCH 1: Xem 4.2.

4 YÊU CẦU KỸ THUẬT

4.1 Vật liệu

4.1.1 Thân van phải làm bằng gang cầu hoặc thép.

4.1.2 Vật liệu đệm phải phù hợp với Bảng 1.

Bảng 1 – Vật liệu đệm

Môi chất | Nhiệt độ, °C | Vật liệu
Nước lạnh | 40 | EPDM
Nước nóng | 95 | FKM

4.2 Độ kín

Lưu lượng rò Q, tính bằng mililít trên giây, được xác định theo công thức (1):

Q = V / t (1)

trong đó:

V là thể tích nước thu được, tính bằng mililít;

t là thời gian, tính bằng giây.

Hình 1 – Sơ đồ thử độ kín

CHÚ DẪN:
1 Van
2 Bơm

Phụ lục A
(quy định)
Phép thử độ kín

A.1 Thiết bị

A.1.1 Bơm tay có áp kế.

A.2 Cách tiến hành

Bảng A.1 – Thời gian giữ áp

DN | Thời gian, s
15 | 15
50 | 30

Thư mục tài liệu tham khảo

[1] EN 1074-1:2000, Valves for water supply.
[2] TCVN 6151-4:2002, Ống và phụ tùng nối.
"""

TELECOM = """QCVN 195:2019/BTTTT

QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ THIẾT BỊ VÔ TUYẾN CỰ LY NGẮN

National technical regulation on short range radio equipment

MỤC LỤC

1. QUY ĐỊNH CHUNG ............ 5
1.1. Phạm vi điều chỉnh ............ 5
2. QUY ĐỊNH KỸ THUẬT ............ 7
2.1. Yêu cầu đối với máy phát ............ 7
2.1.1. Sai số tần số ............ 7
PHỤ LỤC A (Quy định) Điều kiện đo kiểm ............ 12
PHỤ LỤC B (Tham khảo) Cách bố trí phép đo ............ 14

Lời nói đầu

QCVN 195:2019/BTTTT được xây dựng trên cơ sở ETSI EN 300 220-2 V3.1.1 (2017-02).

QCVN 195:2019/BTTTT do Cục Viễn thông biên soạn, Vụ Khoa học và Công nghệ trình duyệt, Bộ Khoa học và Công nghệ thẩm định, Bộ trưởng Bộ Thông tin và Truyền thông ban hành kèm theo Thông tư số 05/2019/TT-BTTTT ngày 09 tháng 7 năm 2019.

1. QUY ĐỊNH CHUNG

1.1. Phạm vi điều chỉnh

Quy chuẩn này áp dụng cho thiết bị hoạt động trong dải tần 25 MHz đến 1 000 MHz.

1.2. Ký hiệu

1.2.1. λ bước sóng

1.2.2. Pmax công suất lớn nhất

2. QUY ĐỊNH KỸ THUẬT

2.1. Yêu cầu đối với máy phát

2.1.1. Sai số tần số

2.1.1.1. Định nghĩa

Sai số tần số là hiệu giữa tần số đo được và tần số danh định.

2.1.1.2. Giới hạn

Sai số tần số không được vượt quá ± 100 kHz.

Công suất được tính theo công thức:

P = 10 lg (p / 1 mW) (1)

trong đó: p là công suất đo được.

2.1.2. Phát xạ giả

Bảng 1 - Giới hạn phát xạ giả

Tần số | 47 MHz đến 74 MHz | Các tần số khác
Hoạt động | 4 nW | 250 nW
Chờ | 2 nW | 2 nW

Hình 1 - Mặt nạ phổ

2.1.3. Phương pháp đo

2.1.3.1. Sử dụng phép đo trong Phụ lục A.

3. TỔ CHỨC THỰC HIỆN

3.1. Cục Viễn thông hướng dẫn thực hiện.

PHỤ LỤC A
(Quy định)
Điều kiện đo kiểm

A.1. Điều kiện môi trường

A.1.1. Nhiệt độ

Nhiệt độ từ +15 °C đến +35 °C.

A.1.2. Nguồn điện

A.2. Vị trí đo

Hình A.1 - Vị trí đo ngoài trời

PHỤ LỤC B
(Tham khảo)
Cách bố trí phép đo

B.1. Phòng câm

Hình B.1 - Phòng câm

THƯ MỤC TÀI LIỆU THAM KHẢO

[1] ETSI EN 300 220-1 V3.1.1 (2017-02).
"""

CASES = {
    "tcvn": (
        TCVN,
        "1 2 3 3.1 3.2 4 4.1 4.1.1 4.1.2|Bảng 1|4.2|Hình 1|Phụ lục A|A.1 A.1.1 A.2|Bảng A.1",
        "VAN CẤP NƯỚC – YÊU CẦU KỸ THUẬT VÀ PHƯƠNG PHÁP THỬ",
    ),
    "telecom": (
        TELECOM,
        "1 1.1 1.2 1.2.1 1.2.2 2 2.1 2.1.1 2.1.1.1 2.1.1.2 2.1.2|Bảng 1|Hình 1|2.1.3 2.1.3.1 3 3.1|Phụ lục A|A.1 A.1.1 A.1.2 A.2|Hình A.1"
        "|Phụ lục B|B.1|Hình B.1",
        "VỀ THIẾT BỊ VÔ TUYẾN CỰ LY NGẮN",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_outline_is_that_of_an_attentive_reader(name: str) -> None:
    agrees(name, *CASES[name])


def test_bibliographies_are_kept_apart() -> None:
    assert read("tcvn.txt", TCVN).bibliography is not None
    assert read("telecom.txt", TELECOM).bibliography is not None
