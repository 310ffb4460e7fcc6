"""Whatever a file holds, reading it never raises and says what is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.read import reader
from pipeline.read.text import read, tables
from pipeline.read.text.lines import Para

LINES = st.sampled_from(
    (
        "1.|1. Quy định chung|1.1 Phạm vi|1.1.1.|I. QUY ĐỊNH|Điều 1.|Chương I|Phụ lục A|PHỤ LỤC|Bảng 1|Bảng 1 - X|TT|STT|1|2|3|0,5|mg/l"
        "|Hình 1"
        "|CHÚ THÍCH:|Ghi chú: x|a) x|b) y;|- z|+ w||   |\f|Mục lục|Lời nói đầu|QCVN 1:2020/BCT|3.1|<a>|III.1. X|Ill QUY ĐỊNH"
        "|Đơn vị: mg|(1)|(2)"
        f"|{'x' * 200}.|Thư mục tài liệu tham khảo"
    ).split("|")
)


@example("50,00|Chất bột (X2)|%|13,80|III|Nhóm chất khác|22.|TT|5,5".replace("|", "\n"))  # cells of which no row is whole
@given(st.lists(LINES, max_size=60).map("\n".join))
def test_any_order_of_lines(source: str) -> None:
    read("x.txt", source)


@given(st.text(max_size=400))
def test_any_text(source: str) -> None:
    read("x.txt", source)


@pytest.mark.parametrize(
    "source", ["", "\n\n", "\x00\x01\x02", "\ufffd" * 100, "1\n2\n3\n4\n5", "một dòng", "=" * 5000, "(" * 5000, "1." * 3000, "a) " * 3000]
)
def test_odd_files(source: str) -> None:
    done = read("x.txt", source)
    assert done.problems


@settings(max_examples=20)
@given(st.lists(LINES, min_size=1, max_size=30).map("\n".join))
def test_line_ends_and_composition_do_not_matter(source: str) -> None:
    plain = read("x.txt", source)
    assert read("x.txt", unicodedata.normalize("NFD", source)).body == plain.body
    assert read("x.txt", source.replace("\n", "\r\n")).body == plain.body


def test_a_long_text_and_a_long_line() -> None:
    body = "\n\n".join(f"{i}.{j} Máy phải bền và chịu được lực {j} kN theo quy định." for i in range(1, 60) for j in range(1, 100))
    assert sum(1 for _ in read("x.txt", "1. Quy định\n\n" + body).walk()) > 5000
    read("x.txt", "từ " * 200_000)


def test_the_ending_is_registered() -> None:
    assert reader(".txt") is read


def test_a_text_without_cover_is_told_in_words_at_its_beginning() -> None:
    problems = [p for p in read("x.txt", "Một đoạn văn không có bìa.\nĐoạn nữa.").problems if p.code == "F04"]
    assert [p.clause for p in problems] == ["phần đầu tệp"]
    assert "số hiệu" in problems[0].message and "designation" not in problems[0].message


def test_the_key_of_a_drawing_makes_no_clauses() -> None:
    head = [
        "QCVN 99:2020/BQP",
        "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ PHÁO",
        "1. QUY ĐỊNH CHUNG",
        "1.1. Phạm vi điều chỉnh",
        "Quy chuẩn này quy định pháo.",
    ]
    annex = ["Phụ lục A", "ĐỘ SÂU VẾT LÕM", "3 Pháo 130 mm", "4 Pháo 152 mm"]
    numbers = [c.number for c in read("x.txt", "\n".join([*head, *annex])).walk()]
    assert numbers == ["1", "1.1", "Phụ lục A"]


def test_tables_without_caption_are_looked_for_a_few_times_in_each_stretch_of_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    original = tables._end

    def counting(paras: Sequence[Para], start: int) -> int:
        end = original(paras, start)
        looked.append(end - start)
        return end

    monkeypatch.setattr(tables, "_end", counting)
    work = []
    for count in (40, 80):
        looked.clear()
        read("x.txt", "1. QUY ĐỊNH\n" + "3.1 Máy\nChương II\n(1)\n(2)\n(3)\n" * count)
        work.append(sum(looked))
    assert work[1] <= 2.2 * work[0]
