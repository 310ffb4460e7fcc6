"""Passages with clauses left out: what stands behind the gap keeps the number that it prints."""

from __future__ import annotations

import pytest

from pipeline.extract import clauses, terms
from pipeline.extract import references as citing
from pipeline.model import Standard
from pipeline.read.text import read

COVER = ("TCVN 99131:2023", "MÁY PHÁT ĐIỆN – YÊU CẦU KỸ THUẬT")


def _read(*lines: str) -> Standard:
    return read("a.txt", "\n\n".join((*COVER, *lines)))


def _numbers(*lines: str) -> list[str]:
    return [str(r[0]) for r in clauses.rows(_read(*lines))]


def test_numbers_alone_on_their_lines_above_a_name_and_a_sentence_may_leave_others_out() -> None:
    names = [("3.1", "Máy phát"), ("3.3", "Máy thu"), ("3.5", "Máy đo"), ("3.9", "Máy ghi")]
    lines = [line for number, name in names for line in (number, name, "Thiết bị dùng ở trạm điện.")]
    found = _read("1 Phạm vi áp dụng", "Về máy.", "3 Thuật ngữ và định nghĩa", "Các thuật ngữ sau:", *lines, "4 Yêu cầu", "Máy phải bền.")
    assert [r[0] for r in clauses.rows(found)] == ["1", "3", "3.1", "3.3", "3.5", "3.9", "4"]
    assert [t.term for t in terms.terms(found)] == ["Máy phát", "Máy thu", "Máy đo", "Máy ghi"]


def test_a_chapter_behind_left_out_ones_is_known_by_its_title() -> None:
    first = ("1. QUY ĐỊNH CHUNG", "1.1. Phạm vi điều chỉnh", "Về máy phát.", "2. QUY ĐỊNH KỸ THUẬT", "2.3.4. Máy phải chạy được.")
    assert _numbers(*first, "5. TỔ CHỨC THỰC HIỆN", "5.4. Cục quản lý.") == ["1", "1.1", "2", "2.3.4", "5", "5.4"]
    assert _numbers(*first, "6 Phương pháp thử", "Thử máy trong một giờ.") == ["1", "1.1", "2", "2.3.4", "6"]
    assert _numbers(*first, "7. Máy cũ để ở kho.") == ["1", "1.1", "2", "2.3.4"]


def test_a_passage_may_begin_deep_in_a_chapter_and_leave_clauses_out() -> None:
    found = _read("4.2.3. Vật liệu", "Máy phải làm bằng thép.", "4.2.5. Sơn", "Máy phải được sơn.", "5.1. Thử", "Thử máy.")
    assert [r[0] for r in clauses.rows(found)] == ["4.2.3", "4.2.5", "5.1"]
    assert found.metadata.title == "MÁY PHÁT ĐIỆN – YÊU CẦU KỸ THUẬT"


def test_an_annex_may_begin_behind_its_first_clauses() -> None:
    body = ("1 Phạm vi áp dụng", "Về máy.", "2 Yêu cầu", "Máy phải bền.")
    assert _numbers(*body, "Phụ lục C", "Cách đo", "C.3. Đo", "Đo máy.", "C.5. Ghi", "Ghi lại.") == ["1", "2", "Phụ lục C", "C.3", "C.5"]


@pytest.mark.parametrize(("words", "cited"), [("ở Chương 2", ["2"]), ("ở Chương 7", [])])
def test_chapters_are_cited_by_the_numbers_that_they_print(words: str, cited: list[str]) -> None:
    found = _read("1 Nguồn số liệu", f"Số liệu {words} do Viện cung cấp.", "2 Yêu cầu", "Máy phải bền.")
    assert [str(r[2]) for r in citing.rows(found)] == cited
