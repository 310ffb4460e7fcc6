"""Forms of standards and regulations that real texts have: each imitates one kind, none is copied."""

from __future__ import annotations

from pipeline.extract import clauses
from pipeline.model import ItemList, Listing, Note, Standard, Table, TermEntry, plain
from pipeline.read.text import read, trace


def numbers(standard: Standard) -> list[str]:
    return [number for number, _title, _kind in clauses.rows(standard)]


def clause(standard: Standard, number: str):  # type: ignore[no-untyped-def]
    return next(c for c in standard.walk() if c.number == number)


TCVN = """TIÊU CHUẨN QUỐC GIA

TCVN 99990:2021
ISO 99990:2019

MÁY ÉP – YÊU CẦU AN TOÀN

Presses – Safety requirements

Lời nói đầu

TCVN 99990:2021 hoàn toàn tương đương với ISO 99990:2019.

TCVN 99990:2021 do Ban kỹ thuật TCVN/TC 199 An toàn máy biên soạn, Tổng cục Tiêu chuẩn đề nghị, Bộ Khoa học và Công nghệ công bố.

MÁY ÉP – YÊU CẦU AN TOÀN

Presses – Safety requirements

1 Phạm vi áp dụng

Tiêu chuẩn này quy định yêu cầu an toàn đối với máy ép.

2 Tài liệu viện dẫn

Các tài liệu viện dẫn sau rất cần thiết cho việc áp dụng tiêu chuẩn này.

TCVN 7383-1:2004, An toàn máy.

3 Thuật ngữ và định nghĩa

Trong tiêu chuẩn này, áp dụng các thuật ngữ và định nghĩa sau:

3.1

máy ép (press)

máy dùng để biến dạng vật liệu bằng lực.

3.2

vùng nguy hiểm (danger zone)

vùng mà người ở trong đó có thể bị thương.

CHÚ THÍCH 1: Xem TCVN 7383-1.

CHÚ THÍCH 2: Vùng này được ghi trên bản vẽ.

4 Yêu cầu

4.1 Quy định chung

4.1.1 Máy phải có rào chắn.

4.1.2 Khoảng cách không được nhỏ hơn 1,2 m.

4.2 Nút dừng

Nút dừng phải có màu đỏ, xem 4.1.

Phụ lục A

(quy định)

Phép thử rào chắn

A.1 Nguyên tắc

Đo khoảng hở.

A.2 Cách tiến hành

A.2.1 Đặt máy trên sàn.

A.2.2 Đo ba lần.

Phụ lục B

(tham khảo)

Ví dụ bố trí

Hình B.1 – Bố trí rào chắn

Thư mục tài liệu tham khảo

[1] ISO 12100, Safety of machinery.
"""


def test_adopted_tcvn_with_terms_on_their_own_lines() -> None:
    done = read("tcvn.txt", TCVN)
    assert numbers(done) == [
        "1", "2", "3", "3.1", "3.2", "4", "4.1", "4.1.1", "4.1.2", "4.2",
        "Phụ lục A", "A.1", "A.2", "A.2.1", "A.2.2", "Phụ lục B", "Hình B.1",
    ]  # fmt: skip
    meta = done.metadata
    assert (meta.house, meta.designation, meta.title) == ("tcvn", "TCVN 99990:2021", "MÁY ÉP – YÊU CẦU AN TOÀN")
    assert meta.adopts[0].designation == "ISO 99990:2019"
    assert meta.title_en == "Presses – Safety requirements"
    assert done.bibliography is not None
    assert [a.status for a in done.annexes] == ["normative", "informative"]
    entry = clause(done, "3.1").blocks[0]
    assert isinstance(entry, TermEntry)
    assert (plain(entry.term), entry.foreign) == ("máy ép", "press")


LEGAL = """QCVN 98:2020/BGTVT

QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ PHAO TIÊU

National technical regulation on buoys

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chuẩn này quy định về phao tiêu.
Điều 2. Giải thích từ ngữ
1. Phao là vật nổi dùng để báo hiệu.
2. Tiêu là cột báo hiệu. Khoản 1 Điều này không áp dụng cho tiêu.
Chương II
QUY ĐỊNH KỸ THUẬT
Mục 1. YÊU CẦU CHUNG
Điều 3. Vật liệu
1. Phao phải làm bằng thép. Các yêu cầu gồm:
a) bền;
b) kín nước;
đ) sơn màu đỏ.
2. Neo phải bằng gang.
Mục 2. THỬ NGHIỆM
Điều 4. Thử kín
Thử ở áp suất 0,1 MPa trong 5 phút.
Điều 5. Thử nổi
Điều 3 của Quy chuẩn này áp dụng cho phép thử.
"""


def test_chapters_articles_and_khoan() -> None:
    done = read("legal.txt", LEGAL)
    found = numbers(done)
    assert [n for n in found if n.startswith("Điều")] == [
        "Điều 1", "Điều 2", "Điều 2.1", "Điều 2.2", "Điều 3", "Điều 3.1", "Điều 3.2", "Điều 4", "Điều 5",
    ]  # fmt: skip
    assert [n for n in found if n.startswith("Chương")][:2] == ["Chương I", "Chương II"]
    assert done.metadata.hierarchy == "chapter-article"
    assert any(isinstance(b, ItemList) for b in clause(done, "Điều 3.1").blocks)


PARTS = """QCVN 97:2015/BTNMT

QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ NƯỚC THẢI

PHẦN I. QUY ĐỊNH CHUNG

1. Phạm vi điều chỉnh

Quy chuẩn này quy định nước thải.

2. Đối tượng áp dụng

Quy chuẩn này áp dụng đối với tổ chức, cá nhân.

PHẦN II. QUY ĐỊNH KỸ THUẬT

1. Giá trị C

1.1. Giá trị C được quy định tại Bảng 1 dưới đây.

Bảng 1: Giá trị C

Đơn vị: mg/l

STT

Thông số

Giá trị C

A

B

1

Màu

50

150

2

BOD5

30

50

Các kim loại

3

Chì

0,1

0,5

4

Kẽm

3

3

1.2. Hệ số Kq lấy theo lưu lượng của nguồn tiếp nhận nước thải.

2. Kết quả

Kết quả quan trắc là căn cứ để đánh giá.

PHỤ LỤC 1

DANH MỤC CƠ SỞ

I. Cơ sở loại một

1. Cơ sở dệt nhuộm phải có hệ thống xử lý nước thải riêng.

2. Cơ sở giấy phải có hệ thống xử lý nước thải riêng.

II. Cơ sở loại hai

1. Cơ sở khác theo quyết định của cơ quan có thẩm quyền.
"""


def test_parts_with_numbering_that_begins_again_and_a_table_of_two_head_rows() -> None:
    done = read("parts.txt", PARTS)
    assert numbers(done) == [
        "I", "I.1", "I.2", "II", "II.1", "II.1.1", "Bảng 1", "II.1.2", "II.2",
        "Phụ lục 1", "Phụ lục 1 / I", "Phụ lục 1 / I.1", "Phụ lục 1 / I.2", "Phụ lục 1 / II", "Phụ lục 1 / II.1",
    ]  # fmt: skip
    table = next(b for b in clause(done, "II.1.1").blocks if isinstance(b, Table))
    assert table.unit == "mg/l"
    assert [len(r.cells) for r in table.head] == [3, 2]
    assert [plain(c.content) for c in table.body[0].cells] == ["1", "Màu", "50", "150"]
    group = table.body[2]
    assert (plain(group.cells[0].content), group.cells[0].colspan) == ("Các kim loại", 4)
    assert len(table.body) == 5


PDF = """                                  QCVN 96:2024/BXD


                     QUY CHUẨN KỸ THUẬT QUỐC GIA
                     VỀ LAN CAN NHÀ Ở

                     HÀ NỘI – 2024
\fQCVN 96:2024/BXD
MỤC LỤC
1. Quy định chung ............................................ 2
1.1 Phạm vi điều chỉnh ....................................... 2
2. Quy định kỹ thuật ......................................... 3
Lời nói đầu
     QCVN 96:2024/BXD do Viện Khoa học công nghệ xây dựng biên soạn, Vụ Khoa học
công nghệ trình duyệt, Bộ Khoa học và Công nghệ thẩm định, Bộ Xây dựng ban hành
theo Thông tư số 9/2024/TT-BXD ngày 5 tháng 6 năm 2024.
                                      1
\fQCVN 96:2024/BXD
     1. Quy định chung
     1.1 Phạm vi điều chỉnh
     Quy chuẩn này quy định về lan can của nhà ở, áp dụng cho nhà có chiều cao từ
5 tầng trở lên và các công trình khác có yêu cầu tương tự theo quyết định của chủ
đầu tư, theo TT-
BXD hiện hành.
     1.2 Đối tượng áp dụng
     Tổ chức, cá nhân có liên quan đến thiết kế lan can phải áp dụng Quy chuẩn này
khi xây dựng mới.
                                      2
\fQCVN 96:2024/BXD
     2. Quy định kỹ thuật
     2.1 Chiều cao lan can không được nhỏ hơn 1,4 m tính từ mặt sàn hoàn thiện đến
mép trên của tay vịn.
     2.2 Lan can phải chịu được lực ngang theo quy định tại
1.1 và các yêu cầu sau:
     a) không biến dạng;
     b) không gãy.
                                      3
"""


def test_wrapped_pages_with_headers_and_contents() -> None:
    done = trace("pdf.txt", PDF)
    standard = done.standard
    assert numbers(standard) == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
    assert "TT-BXD hiện hành" in plain(clause(standard, "1.1").blocks[0].content)
    assert standard.metadata.issued == "2024-06-05"
    assert standard.metadata.issuing_document == "Thông tư số 9/2024/TT-BXD"
    assert {d.reason for d in done.dropped} >= {"page", "header", "contents"}
    assert plain(clause(standard, "2.2").blocks[0].content).endswith("tại 1.1 và các yêu cầu sau:")


LISTS = """QCVN 95:2022/BCT

QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ MÁY

1. Quy định chung

1.1. Máy có các bộ phận sau:

1. Động cơ;

2. Khung;

3. Tay quay.

1.2. Máy phải chạy êm.

2. Yêu cầu

2.1. Nhiệt độ không quá 50 độ.

Ghi chú: Đo ở 1 m.

2.3. Máy được kiểm tra hằng năm.
"""


def test_lists_are_no_clauses_and_a_missing_number_stays_missing() -> None:
    done = read("lists.txt", LISTS)
    assert numbers(done) == ["1", "1.1", "1.2", "2", "2.1", "2.3"]
    assert clause(done, "2.3").explicit
    assert any(isinstance(b, ItemList) and len(b.items) == 3 for b in clause(done, "1.1").blocks)
    note = next(b for b in clause(done, "2.1").blocks if isinstance(b, Note))
    assert note.label == "Ghi chú"


def test_an_undecided_table_is_kept_whole_with_a_warning() -> None:
    cells = ["Tên gọi của vật", "Cách dùng chung", "Nơi dùng", "sắt", "thô", "ở ngoài", "trong", "gỗ", "kính dày", "sơn"]
    source = (
        "QCVN 94:2022/BCT\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ MÁY\n\n1. Quy định\n\n1.1. Xem bảng.\n\nBảng 1 - Cách dùng\n\n"
        + "\n\n".join(cells)
    )
    done = read("x.txt", source)
    kept = next(b for c in done.walk() for b in c.blocks if isinstance(b, Listing))
    assert kept.text.split("\n") == ["Bảng 1 - Cách dùng", *cells]
    assert any(p.code == "F14" for p in done.problems)
    assert "Bảng 1" in numbers(done)
