"""Whole short regulations of forms that ministries use, each with the outline an attentive reader would write down."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from pipeline.extract import clauses
from pipeline.read.text import read

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
    "local": (
        LOCAL,
        "1 1.1 1.2 1.2.1 1.2.2 2 2.1|Bảng 1|3 3.1 3.2",
        "VỀ NƯỚC SẠCH TRÊN ĐỊA BÀN THÀNH PHỐ HÀ NỘI",
    ),
    "amendment": (AMENDMENT, "1 1.1 1.2 2 2.1 2.2 3 3.1", "VỀ AN TOÀN CHÁY CHO NHÀ"),
    "telecom": (
        TELECOM,
        "1 1.1 1.2 1.2.1 1.2.2 2 2.1 2.1.1 2.1.1.1 2.1.1.2 2.1.2|Bảng 1|Hình 1|2.1.3 2.1.3.1 3 3.1|Phụ lục A|A.1 A.1.1 A.1.2 A.2|Hình A.1"
        "|Phụ lục B|B.1|Hình B.1",
        "VỀ THIẾT BỊ VÔ TUYẾN CỰ LY NGẮN",
    ),
}


def outline(printed: str) -> list[str]:
    """The numbers of an outline: pieces between bars, those that begin with a digit or a letter and a dot set apart by blanks."""
    out: list[str] = []
    for piece in printed.split("|"):
        whole = ", " in piece or piece.startswith(("Bảng", "Hình", "Phụ lục", "Điều", "Chương", "Mục"))
        out += [piece] if whole else piece.split()
    return out


@pytest.mark.parametrize("name", CASES)
def test_the_outline_is_that_of_an_attentive_reader(name: str) -> None:
    text, printed, title = CASES[name]
    done = read(f"{name}.txt", text)
    assert [number for number, _title, _kind in clauses.rows(done)] == outline(printed)
    assert done.metadata.title == title


def test_front_matter_of_a_local_regulation() -> None:
    meta = read("local.txt", LOCAL).metadata
    assert meta.house == "qcdp"
    assert (meta.designation, meta.issuing_document, meta.issued) == ("QCĐP 01:2022/TPHN", "Quyết định số 31/2022/QĐ-UBND", "2022-09-20")
    assert (meta.drafted_by, meta.submitted_by, meta.appraised_by) == ("Trung tâm Kiểm soát bệnh tật", "Sở Y tế", "Bộ Y tế")


def test_bibliographies_are_kept_apart() -> None:
    assert read("tcvn.txt", TCVN).bibliography is not None
    assert read("telecom.txt", TELECOM).bibliography is not None


def test_an_amendment_keeps_its_designation() -> None:
    assert read("a.txt", AMENDMENT).metadata.designation == "SỬA ĐỔI 1:2023 QCVN 96:2022/BXD"
