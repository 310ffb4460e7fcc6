"""Manners of numbering and heading that real texts have, each imitated: parts of texts, slips, headings and sentences."""

from __future__ import annotations

import pytest

from pipeline.extract import clauses, references
from pipeline.model import Standard, plain
from pipeline.read.text import read

COVER = "QCVN 99:2021/BCT\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ MÁY NGHIỀN\n\n"


def told(*lines: str, cover: str = COVER) -> Standard:
    return read("x.txt", cover + "\n\n".join(lines) + "\n")


def rows(standard: Standard) -> dict[str, str]:
    return {number: kind for number, _title, kind in clauses.rows(standard)}


@pytest.mark.parametrize("cover", ["", COVER])
def test_a_text_may_begin_at_its_second_chapter(cover: str) -> None:
    standard = told(
        "2. QUY ĐỊNH KỸ THUẬT", "2.1. Yêu cầu chung", "2.1.1. Máy phải có che chắn.", "2.1.2. Máy phải có phanh.", "3. THỬ", cover=cover
    )
    assert [*rows(standard)] == ["2", "2.1", "2.1.1", "2.1.2", "3"]


def test_a_text_may_begin_at_its_second_part() -> None:
    standard = told(
        "II. QUY ĐỊNH KỸ THUẬT", "1. Yêu cầu chung", "1.1. Máy phải có phanh.", "2. Kết cấu", "III. QUẢN LÝ", "1. Máy được kiểm định."
    )
    assert [*rows(standard)] == ["II", "II.1", "II.1.1", "II.2", "III", "III.1"]


def test_clauses_may_carry_the_number_of_their_part() -> None:
    standard = told(
        "I. QUY ĐỊNH CHUNG", "1.1. Máy nghiền là máy.", "1.2. Máy có hai loại.", "II. TẢI TRỌNG", "2.1. Tải trọng là 10 kN.", "2.2. Số máy"
    )
    assert [*rows(standard)] == ["I", "1.1", "1.2", "II", "2.1", "2.2"]


HEADINGS = [
    ("Chỗ để máy (bao gồm máy lớn, máy nhỏ).", "titled"),
    ("Tạp chất không được lẫn trong phế liệu nhập khẩu:", "titled"),
    ("Người vận hành không được thực hiện các việc sau:", "untitled"),
    ("Khi vận hành máy cần đảm bảo các yêu cầu sau:", "untitled"),
    ("Phải xem xét khả năng kết nối của máy:", "untitled"),
    ("Máy đạt yêu cầu khi:", "untitled"),
    ("Nguyên tắc đánh giá máy theo quy định tại Bảng 1", "titled"),
    ("TCVN 7407:2004, TCVN 8763:2012.", "untitled"),
]


@pytest.mark.parametrize(("words", "kind"), HEADINGS)
def test_headings_are_told_from_sentences(words: str, kind: str) -> None:
    standard = told("1. CHUNG", f"1.1. {words}", "1.1.1. Máy nghiền đá;", "1.1.2. Máy nghiền than.", "1.2. Máy nghiền phải có phanh.")
    assert rows(standard)["1.1"] == kind


def test_a_short_heading_may_end_with_a_full_stop() -> None:
    standard = told("1. CHUNG", "1.1. Trách nhiệm của người giám sát, chỉ huy.", "- Kiểm tra máy;", "- Dừng máy.", "1.2. Máy chạy êm.")
    assert rows(standard) == {"1": "titled", "1.1": "titled", "1.2": "untitled"}


def test_numbers_with_slips_are_read() -> None:
    standard = told(
        "1. CHUNG",
        "1.1. Đánh giá",
        "1.1.1. Máy được đánh giá.",
        "2.1.2.Tổ chức đánh giá máy phải độc lập.",
        "1.2 . Công bố",
        "Máy được công bố.",
        "Phụ luc A",
        "MẪU",
        "Phụ lục b",
        "BIÊN BẢN",
    )
    assert [*rows(standard)] == ["1", "1.1", "1.1.1", "2.1.2", "1.2", "Phụ lục A", "Phụ lục B"]


def test_the_only_annex_may_have_no_number() -> None:
    assert [*rows(told("1. CHUNG", "Máy.", "PHỤ LỤC", "DANH MỤC MÁY"))] == ["1", "Phụ lục"]


CIRCULAR = """BỘ CÔNG THƯƠNG

THÔNG TƯ

Ban hành Quy chuẩn kỹ thuật quốc gia về máy nghiền

Căn cứ Nghị định số 95/2012/NĐ-CP ngày 12 tháng 11 năm 2012 của Chính phủ;

Điều 1. Ban hành kèm theo Thông tư này QCVN 99:2021/BCT, Quy chuẩn kỹ thuật quốc gia về máy nghiền.

Điều 2. Hiệu lực thi hành

1. Thông tư này có hiệu lực từ ngày 01 tháng 02 năm 2022.

2. Thông tư này thay thế Thông tư số 22/2016/TT-BCT.

"""


def test_the_circular_in_front_is_no_part_of_the_regulation() -> None:
    standard = told("1. CHUNG", "1.1. Máy theo TCVN 1111:2010.", cover=CIRCULAR + COVER)
    assert standard.metadata.designation == "QCVN 99:2021/BCT"
    assert standard.metadata.title.casefold().endswith("máy nghiền")
    assert [*rows(standard)] == ["1", "1.1"]
    assert [r.printed for r in references.references(standard)] == ["TCVN 1111:2010"]
    assert "Nghị định số 95/2012/NĐ-CP" in " ".join(plain(c.title) + str(c.blocks) for c in standard.walk())


def test_a_procedure_that_a_circular_brings_begins_at_its_own_name() -> None:
    named = "QUY TRÌNH\n\nKIỂM ĐỊNH MÁY NGHIỀN\n\n(Kèm theo Thông tư số 12/2021/TT-BLĐTBXH ngày 30 tháng 9 năm 2021)\n\n"
    standard = told(
        "Điều 1. Phạm vi điều chỉnh", "Quy trình này áp dụng cho máy.", "Điều 2. Chuẩn bị", "1. Dừng máy.", cover=CIRCULAR + named
    )
    assert [*rows(standard)] == ["Điều 1", "Điều 2", "Điều 2.1"]


def test_an_annex_d_is_lettered() -> None:
    assert [*rows(told("1. CHUNG", "Máy.", "Phụ lục D", "Ví dụ", "D.1 Tính công suất máy."))] == ["1", "Phụ lục D", "D.1"]


def test_places_are_spelt_one_way() -> None:
    standard = told(
        "Lời Nói Đầu",
        "QCVN 99:2021/BCT thay thế QCVN 98:2010/BCT.",
        "1. CHUNG",
        "Xem Phụ Lục A.",
        "Phụ Lục A",
        "MẪU",
        "Theo TCVN 1111:2010.",
    )
    places = {(r.where, r.printed) for r in references.references(standard)}
    assert places == {("Lời nói đầu", "QCVN 98:2010/BCT"), ("1", "Phụ lục A"), ("Phụ lục A", "TCVN 1111:2010")}


def test_designations_cut_at_a_line_end_are_whole() -> None:
    standard = told(
        "1. CHUNG",
        "Máy phải tuân thủ quy định tại Luật Ban hành văn bản quy phạm pháp luật số",
        "17/2008/QH12;",
        "Xác định bụi trong máy nghiền theo TCVN 10780-1:2017",
        "(ISO 6579-1:2017).",
    )
    printed = [r.printed for r in references.references(standard)]
    assert printed == ["Luật Ban hành văn bản quy phạm pháp luật số 17/2008/QH12", "TCVN 10780-1:2017", "ISO 6579-1:2017"]


def test_a_paragraph_counted_from_one_goes_on_with_no_designation() -> None:
    standard = told(
        "Điều 7. Trình tự, thủ tục xây dựng, thẩm định và ban hành QCVN",
        "1. Bước 1: thành lập ban soạn thảo",
        "2. Bước 2: biên soạn dự thảo.",
        "Điều 8. Ban hành",
        "Bộ ban hành.",
    )
    assert [c.number for c in standard.walk()] == ["Điều 7", "Điều 7.1", "Điều 7.2", "Điều 8"]


def test_contents_at_the_end_cite_nothing() -> None:
    standard = told(
        "1 Quy định chung",
        "Máy phải êm.",
        "Phụ lục A",
        "MẪU",
        "Máy.",
        "MỤC LỤC",
        "1 Quy định chung",
        "Phụ lục A. Mẫu máy;",
        "Phụ lục B. Mẫu hai.",
    )
    assert not references.references(standard)
