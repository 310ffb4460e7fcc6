"""Numbers that only some texts print so: with their article, from 1.1 in an annex, in keys, contents and bibliographies."""

from __future__ import annotations

import pytest

from pipeline.extract import clauses, terms
from pipeline.model import Standard
from pipeline.read.text import read, trace

HEAD = "QCVN 99:2031/BGTVT\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ PHAO TIÊU LUỒNG HẸP\n\nNational technical regulation on buoys\n\n"
BODY = "1. QUY ĐỊNH CHUNG\n\n1.1. Phạm vi điều chỉnh\n\nQuy chuẩn này quy định về phao tiêu.\n\n2. QUY ĐỊNH KỸ THUẬT\n\n"


def doc(*lines: str) -> Standard:
    return read("qcvn-99.txt", HEAD + "\n\n".join(lines) + "\n")


def numbers(standard: Standard) -> list[str]:
    return [number for number, _title, _kind in clauses.rows(standard)]


def test_clauses_numbered_with_their_article_keep_the_printed_number() -> None:
    done = doc(
        "Phần 1",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "Quy chuẩn này quy định về phao tiêu.",
        "Điều 2. Giải thích từ ngữ",
        "Trong Quy chuẩn này, các từ ngữ dưới đây được hiểu như sau:",
        "2.1. Phao là vật nổi được neo để báo hiệu.",
        "2.2. Tiêu là cọc đóng cố định để báo hiệu.",
        "Phần 2",
        "QUY ĐỊNH KỸ THUẬT",
        "CHƯƠNG 1",
        "VẬT LIỆU",
        "Điều 3. Thân phao",
        "3.1. Thân phao phải kín nước theo thứ tự sau:",
        "3.1.1. Kín ở vỏ;",
        "3.1.2. Kín ở nắp.",
        "3.2. Thân phao phải có tai treo.",
        "CHƯƠNG 2",
        "MÀU SẮC",
        "Điều 4. Màu của phao",
        "4.1. Phao bên phải luồng phải sơn màu đỏ.",
    )
    framed = ["Phần 1", "Điều 1", "Điều 2", "2.1", "2.2", "Phần 2", "Chương 1", "Điều 3", "3.1", "3.1.1", "3.1.2", "3.2"]
    assert numbers(done) == [*framed, "Chương 2", "Điều 4", "4.1"]
    assert [t.where for t in terms.terms(done)] == ["2.1", "2.2"]


def test_an_article_counts_from_one_where_the_text_does() -> None:
    done = doc(
        "Điều 1. Thân phao", "1. Thân phao phải kín nước.", "2. Thân phao phải có tai treo.", "Điều 2. Màu", "1. Màu đỏ.", "2. Màu lục."
    )
    assert numbers(done) == ["Điều 1", "Điều 1.1", "Điều 1.2", "Điều 2", "Điều 2.1", "Điều 2.2"]


def test_an_annex_may_begin_with_1_1_and_rows_of_its_tables_are_no_clauses() -> None:
    done = doc(
        BODY.strip(),
        "2.1. Sơn phải đáp ứng mục 1.1 Phụ lục 1.",
        "PHỤ LỤC 1",
        "(Ban hành kèm theo QCVN 99:2031/BGTVT)",
        "1.1. Yêu cầu đối với lớp sơn sau khi khô",
        "Chỉ tiêu kiểm tra",
        "Mức cho phép",
        "Chiều dày",
        "0 – 10 µm",
        "1.2. Yêu cầu đối với lớp lót",
        "Tên chỉ tiêu",
        "Giới hạn cho phép",
        "1. Vết nứt",
        "Không cho phép",
        "2. Vết rộp",
        "PHỤ LỤC 2",
        "MÀU SẮC",
        "Màu theo bảng màu chung.",
    )
    assert numbers(done)[-4:] == ["Phụ lục 1", "Phụ lục 1 / 1.1", "Phụ lục 1 / 1.2", "Phụ lục 2"]


@pytest.mark.parametrize(
    "entries", [("1. TCVN 9001:2030 Sơn.", "2. Thông tin về sơn."), ("[1] TCVN 9001:2030 Sơn.", "[2] Thông tin về sơn.")]
)
def test_entries_of_the_bibliography_are_no_clauses(entries: tuple[str, ...]) -> None:
    done = doc(BODY.strip(), "2.1. Sơn phải bền.", "PHỤ LỤC 1", "MÀU SẮC", "Màu theo bảng màu chung.", "TÀI LIỆU THAM KHẢO", *entries)
    assert numbers(done)[-2:] == ["2.1", "Phụ lục 1"]
    assert done.bibliography


def test_the_key_of_a_figure_is_no_row_of_clauses() -> None:
    done = doc(
        BODY.strip(),
        "2.1. Phao được neo như Hình A.1.",
        "Phụ lục A",
        "(Quy định)",
        "Cách neo phao",
        "Hình A.1 - Neo phao",
        "CHÚ DẪN:",
        "1 Thân phao",
        "2 Xích neo",
        "3 Rùa neo",
        "4 Đáy luồng",
    )
    assert numbers(done)[-2:] == ["Phụ lục A", "Hình A.1"]


def test_contents_with_numbers_on_lines_of_their_own_are_left_out() -> None:
    entries = "1\n\nQuy định chung\n\n1.1\n\nPhạm vi điều chỉnh\n\n2\n\nQuy định kỹ thuật\n\n2.1\n\nYêu cầu về sơn\n\n"
    text = HEAD + entries + "Lời nói đầu\n\nQCVN 99:2031/BGTVT do Cục X biên soạn.\n\n" + BODY + "2.1. Yêu cầu về sơn\n\nSơn phải bền.\n"
    done = trace("qcvn-99.txt", text)
    assert numbers(done.standard) == ["1", "1.1", "2", "2.1"]
    assert not done.moved
    assert "2.1 Yêu cầu về sơn" in [d.text for d in done.dropped]


def test_a_sentence_that_divides_is_no_title_and_a_run_in_name_neither() -> None:
    done = doc(
        "1. QUY ĐỊNH CHUNG",
        "1.1. Giải thích từ ngữ",
        "1.1.1. Phao: Vật nổi được neo để báo hiệu.",
        "2. QUY ĐỊNH KỸ THUẬT",
        "2.1. Phao được phân thành hai loại:",
        "- Phao sắt;",
        "- Phao nhựa.",
    )
    kinds = {number: (name, kind) for number, name, kind in clauses.rows(done)}
    assert kinds["2.1"] == ("Phao được phân thành hai loại:", "untitled")
    assert kinds["1.1.1"] == ("Phao: Vật nổi được neo để báo hiệu.", "untitled")


def test_a_title_of_one_word_in_another_language_is_the_english_title() -> None:
    done = read("tcvn.txt", "TCVN 99998:2031\n\nPHAO TIÊU\n\nBuoys\n\n1 Phạm vi áp dụng\n\nTiêu chuẩn này áp dụng cho phao tiêu.\n")
    assert (done.metadata.title, done.metadata.title_en) == ("PHAO TIÊU", "Buoys")


def test_an_excerpt_keeps_its_clauses_over_long_jumps() -> None:
    done = doc(
        BODY,
        "2.2. Yêu cầu về phao",
        "2.2.1.5. Thân phao phải kín nước.",
        "2.2.1.11. Neo phao phải có dây dự phòng.",
        "2.7.3.6. Đèn phao phải sáng liên tục.",
        "2.11. Bảo dưỡng phao",
        "3. QUY ĐỊNH QUẢN LÝ",
        "3.9. Phao phải được chứng nhận hợp quy.",
    )
    assert numbers(done) == ["1", "1.1", "2", "2.2", "2.2.1.5", "2.2.1.11", "2.7.3.6", "2.11", "3", "3.9"]


def test_a_number_of_another_text_is_no_jump_where_the_clauses_go_on() -> None:
    done = doc(
        BODY,
        "2.1. Thân phao phải kín nước.",
        "2.14.8. Theo điều này của quy chuẩn cũ, phao được sơn đỏ.",
        "2.2. Neo phao phải có dây dự phòng.",
        "2.3. Đèn phao phải sáng liên tục.",
    )
    assert numbers(done) == ["1", "1.1", "2", "2.1", "2.2", "2.3"]


def test_clauses_numbered_with_an_arabic_part_keep_the_printed_number() -> None:
    lines = ("1.1 Phạm vi điều chỉnh", "1.1.1 Quy chuẩn này quy định về phao.", "1.2 Đối tượng áp dụng", "Các tổ chức, cá nhân.")
    done = doc("PHẦN 1. QUY ĐỊNH CHUNG", *lines, "PHẦN 2. QUY ĐỊNH KỸ THUẬT", "2.1 Yêu cầu chung", "Phao phải bền.")
    assert numbers(done) == ["Phần 1", "1.1", "1.1.1", "1.2", "Phần 2", "2.1"]
