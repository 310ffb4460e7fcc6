"""Parts with Roman numbers: below "Phần I", alone in a passage, and numbers that a slip of the keyboard doubled a dot in."""

from __future__ import annotations

from pipeline.extract import clauses
from pipeline.extract import references as citing
from pipeline.read.text import read


def _numbers(*lines: str) -> list[str]:
    return [str(r[0]) for r in clauses.rows(read("a.txt", "\n\n".join(lines)))]


def test_roman_numbers_count_again_below_each_part_in_words() -> None:
    found = _numbers(
        "QCVN 91:2024/BYT",
        "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ VỆ SINH BẾP ĂN",
        "Phần I",
        "QUY ĐỊNH CHUNG",
        "I. PHẠM VI ÁP DỤNG",
        "Quy chuẩn này áp dụng cho bếp ăn của trường học.",
        "II. GIẢI THÍCH TỪ NGỮ",
        "1. Bếp ăn là nơi nấu nướng cho từ 50 người trở lên.",
        "2. Suất ăn là phần ăn của một người.",
        "Phần II",
        "QUY ĐỊNH KỸ THUẬT",
        "I. YÊU CẦU CHUNG",
        "1. Sàn bếp phải lát bằng vật liệu không thấm nước.",
        "II. NGƯỜI NẤU",
        "1. Người nấu phải đeo khẩu trang.",
    )
    assert found == ["I", "I.I", "I.II", "I.II.1", "I.II.2", "II", "II.I", "II.I.1", "II.II", "II.II.1"]


def test_a_passage_may_hold_the_first_part_alone() -> None:
    head = ("QCVN 92:2024/BCT", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ KÍP NỔ", "I. QUY ĐỊNH CHUNG")
    inner = ("1. Phạm vi điều chỉnh", "Quy chuẩn này quy định về kíp nổ.", "2. Đối tượng áp dụng", "Mọi cơ sở.", "3. Giải thích từ ngữ")
    assert _numbers(*head, *inner, "3.1. Kíp nổ: vật phẩm dùng để kích nổ.") == ["I", "I.1", "I.2", "I.3", "I.3.1"]
    assert _numbers(*head, "1.1. Phạm vi điều chỉnh", "Về kíp nổ.", "1.2. Đối tượng áp dụng", "Mọi cơ sở.") == ["I", "1.1", "1.2"]


def test_a_doubled_dot_is_one() -> None:
    head = ("QCVN 93:2024/BCT", "1. Quy định chung", "1.1. Phạm vi điều chỉnh", "Về kíp nổ.")
    assert _numbers(*head, "1..2. Đối tượng áp dụng", "Mọi cơ sở.", "1.3. Giải thích từ ngữ", "Kíp nổ là vật phẩm.") == [
        "1",
        "1.1",
        "1.2",
        "1.3",
    ]


def test_a_colon_before_the_number_of_an_act_is_left_out() -> None:
    text = "1. Quy định chung\n\nBan hành kèm theo Thông tư số: 46/2024/TT - BYT ngày 29 tháng 12 năm 2024.\n\n2. Quy định khác\n\nĐã rõ."
    assert [str(r[2]) for r in citing.rows(read("a.txt", text))] == ["Thông tư số 46/2024/TT-BYT"]


def test_rows_of_a_table_that_a_passage_begins_with_are_no_clauses() -> None:
    table = (
        "Chỉ tiêu",
        "Lúa rời",
        "Lúa bao",
        "1. Độ ẩm, %",
        "13,0",
        "14,0",
        "2. Tạp chất, %",
        "1,0",
        "1,5",
        "3. Hạt vàng, %",
        "0,3",
        "0,4",
    )
    below = ("2.1.3. Sinh vật hại", "Lúa nhập kho không được có mọt sống.", "2.2. Yêu cầu về kho", "Kho phải khô và kín.")
    source = ("QCVN 94:2024/BTC", "QUY CHUẨN KỸ THUẬT QUỐC GIA ĐỐI VỚI LÚA DỰ TRỮ", *table, *below)
    assert _numbers(*source) == ["2.1.3", "2.2"]
    assert read("a.txt", "\n\n".join(source)).metadata.title == "ĐỐI VỚI LÚA DỰ TRỮ"


def test_the_body_that_issues_an_act_is_not_its_title() -> None:
    head = ("BỘ TÀI NGUYÊN VÀ", "MÔI TRƯỜNG", "-------", "Số: 91/2024/TT-BTNMT", "Hà Nội, ngày 02 tháng 3 năm 2024", "THÔNG TƯ")
    tail = (
        "QUY ĐỊNH VỀ CÔNG BỐ DỮ LIỆU",
        "Căn cứ Luật Đo đạc và bản đồ;",
        "Điều 1. Phạm vi",
        "Về dữ liệu.",
        "Điều 2. Đối tượng",
        "Mọi cơ quan.",
    )
    assert read("a.txt", "\n\n".join((*head, *tail))).metadata.title == "THÔNG TƯ QUY ĐỊNH VỀ CÔNG BỐ DỮ LIỆU"


def test_a_passage_may_be_one_article_numbered_with_its_clauses() -> None:
    head = ("QCVN 95:2024/BGTVT", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ BIỂN BÁO", "Điều 37. Kích thước của biển")
    found = read("a.txt", "\n\n".join((*head, "37.1. Biển có hình tròn.", "37.2. Biển có viền trắng như quy định ở Điều 16.")))
    assert [str(r[0]) for r in clauses.rows(found)] == ["Điều 37", "37.1", "37.2"]
    assert found.metadata.title == "VỀ BIỂN BÁO"


def test_what_an_act_was_changed_by_is_not_its_title_and_is_cited() -> None:
    head = ("THÔNG TƯ", "Ban hành Quy chuẩn kỹ thuật quốc gia về thuốc nổ an toàn")
    basis = ("Thông tư số 19/2024/TT-BCT có hiệu lực từ ngày 22 tháng 12 năm 2024, được sửa đổi bởi:", "Căn cứ Nghị định số 95/2022/NĐ-CP;")
    act = read("a.txt", "\n\n".join((*head, *basis, "Điều 1. Ban hành quy chuẩn.", "Điều 2. Thông tư này có hiệu lực.")))
    assert act.metadata.title == "THÔNG TƯ Ban hành Quy chuẩn kỹ thuật quốc gia về thuốc nổ an toàn"
    assert [str(r[2]) for r in citing.rows(act)] == ["Thông tư số 19/2024/TT-BCT", "Nghị định số 95/2022/NĐ-CP"]


def test_a_text_headed_with_the_number_of_an_act_is_one() -> None:
    head = ("BỘ XÂY DỰNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 94/2024/TT-BXD", "BAN HÀNH QUY CHUẨN VỀ VẬT LIỆU XÂY DỰNG")
    basis = ("Căn cứ Nghị định số 52/2022/NĐ-CP ngày 08 tháng 8 năm 2022;", "Điều 1. Ban hành quy chuẩn.", "Điều 2. Có hiệu lực.")
    assert [str(r[2]) for r in citing.rows(read("a.txt", "\n\n".join((*head, *basis))))] == ["Nghị định số 52/2022/NĐ-CP"]


def test_a_part_whose_title_is_not_in_capitals_may_stand_alone() -> None:
    assert _numbers("I: Phạm vi và đối tượng", "1.1. Phạm vi áp dụng:", "Cho đường ống.", "1.2. Đối tượng:", "Mọi cơ sở.") == [
        "I",
        "1.1",
        "1.2",
    ]


def test_the_first_article_below_a_chapter_may_end_a_passage() -> None:
    assert _numbers("THÔNG TƯ", "VỀ THIẾT BỊ NÂNG", "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh") == ["Chương I", "Điều 1"]


def test_the_first_line_names_a_text_without_a_cover() -> None:
    body = ("1. Phạm vi áp dụng", "Cho xe bốn bánh.", "2. Phân loại", "Có hai loại.")
    found = read("a.txt", "\n\n".join(("Tiêu chuẩn quốc gia TCVN 97271:2023 về xe bốn bánh", *body))).metadata
    assert (found.designation, found.title) == ("TCVN 97271:2023", "xe bốn bánh")
    assert read("a.txt", "\n\n".join(("Quy định về chế tạo nồi hơi", *body))).metadata.title == "Quy định về chế tạo nồi hơi"


def test_the_number_and_the_date_below_the_title_of_an_act_are_no_part_of_it() -> None:
    head = (
        "THÔNG TƯ 95/2024/TT-BXD",
        "BAN HÀNH QUY CHUẨN VỀ NHÀ XƯỞNG",
        "BỘ XÂY DỰNG",
        "Số: 95/2024/TT-BXD",
        "Hà Nội, ngày 30 tháng 11 năm 2024",
    )
    tail = ("CĂN CỨ PHÁP LÝ", "- Căn cứ Luật Xây dựng;", "Điều 1. Ban hành quy chuẩn.", "Điều 2. Thông tư này có hiệu lực.")
    act = read("a.txt", "\n\n".join((*head, *tail)))
    assert act.metadata.title == "THÔNG TƯ 95/2024/TT-BXD BAN HÀNH QUY CHUẨN VỀ NHÀ XƯỞNG"
    assert [str(r[2]) for r in citing.rows(act)] == ["Luật Xây dựng"]


def test_an_act_is_known_by_its_name_and_number() -> None:
    body = ("Điều 1. Phạm vi điều chỉnh", "Thông tư này quy định về đo đạc đáy biển.", "Điều 2. Đối tượng áp dụng", "Mọi đơn vị đo đạc.")
    head = ("BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Số: 93/2024/TT-BTNMT", "THÔNG TƯ", "Quy định về đo đạc đáy biển")
    assert read("a.txt", "\n\n".join((*head, *body))).metadata.designation == "Thông tư số 93/2024/TT-BTNMT"
    assert read("a.txt", "\n\n".join((head[0], *head[2:], *body))).metadata.designation == ""
