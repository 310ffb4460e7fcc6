"""The work that reading limits takes grows with the text and no faster: each test counts it for a text and for one of twice the length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import deferrals
from pipeline.extract.limits import _around, _passages, _walk, limits
from pipeline.extract.pieces import pieces, span_of
from pipeline.read.markdown import read

HEAD = "---\ndesignation: QCVN 99:2020/BCT\ntitle: Máy\n---\n\n# Yêu cầu kỹ thuật\n\n"


def _counted(patch: pytest.MonkeyPatch, module: Any, name: str, size: Callable[..., int]) -> list[int]:
    """The sizes of what a function is given from now on."""
    sizes: list[int] = []
    original = getattr(module, name)

    def counting(*given: Any) -> Any:
        sizes.append(size(*given))
        return original(*given)

    patch.setattr(module, name, counting)
    return sizes


def _long(count: int) -> str:
    return "Thanh giằng phải có " + ", ".join(f"chiều dài của đoạn {n} không nhỏ hơn {n + 1} mm" for n in range(count)) + "."


def test_a_sentence_of_hundreds_of_figures_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = _counted(monkeypatch, _walk, "stated", lambda sentence, *_rest: len(sentence))
    work = []
    for count in (300, 600):
        sizes.clear()
        assert len(limits(read("a.md", HEAD + _long(count)))) == count
        assert max(sizes) <= _passages.LONGEST
        work.append(sum(sizes))
    assert work[1] <= 2.2 * work[0]


def test_a_sentence_of_usual_length_is_read_whole() -> None:
    assert [part for _at, part in _passages.sentences(_long(20))] == [_long(20)]


@given(st.lists(st.sampled_from(["a" * 700, "Máy; ", "bền. ", ", ", " ", "\n", "B" * 2100, "cao 5 m. Máy"]), max_size=12).map("".join))
def test_parts_are_pieces_of_the_text_in_its_order(text: str) -> None:
    end = 0
    for at, part in _passages.sentences(text):
        assert text[at : at + len(part)] == part and len(part) <= _passages.LONGEST
        assert at >= end and not text[end:at].strip()
        end = at + len(part)
    assert not text[end:].strip()


def _tables(count: int) -> str:
    one = ": Bảng {0}\n\n| Tên | Đơn vị | Không lớn hơn |\n|---|---|---|\n| Chì | mg/l | {0} |\n"
    return "\n".join(f"Mức theo Bảng {n}.\n\n{one.format(n)}" for n in range(1, count + 1))


def test_the_words_around_many_tables_of_one_clause_are_gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = _counted(monkeypatch, _around, "block_text", lambda _block: 1)
    tried: list[int] = []
    named = _around.Around.named

    def counting(self: _around.Around, *given: Any) -> Iterator[str]:
        for text in named(self, *given):
            tried.append(1)
            yield text

    monkeypatch.setattr(_around.Around, "named", counting)
    work = []
    for count in (100, 200):
        gathered.clear()
        tried.clear()
        assert len(limits(read("a.md", HEAD + _tables(count)))) == count
        work.append(len(gathered) + len(tried))
    assert work[1] <= 2.2 * work[0]


def test_the_words_that_name_a_table_stop_being_gathered_where_they_tell_nothing_more() -> None:
    said = "\n\n".join(f"Mức {n} theo Bảng 1." for n in range(200))
    found = limits(read("a.md", f"{HEAD}{said}\n\n: Bảng 1\n\n| Tên | Đơn vị | Không lớn hơn |\n|---|---|---|\n| Chì | mg/l | 5 |\n"))
    assert [(one.parameter, one.high) for one in found] == [("Chì", 5)]


def test_the_sentences_of_a_paragraph_are_cut_once_for_all_documents_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    cuts = _counted(monkeypatch, deferrals, "cut", len)
    said = "".join(f"Việc {n} thực hiện theo TCVN {1000 + n}:2010. " for n in range(200))
    found = list(deferrals.deferrals(read("a.md", HEAD + said)))
    assert len(found) == 200 and len(cuts) == 1
    assert found[7].sentence == "Việc 7 thực hiện theo TCVN 1007:2010."


def test_words_are_looked_for_in_the_first_lines_of_a_piece_only() -> None:
    looked: list[int] = []

    class Lines(tuple[str, ...]):
        def __getitem__(self, index: Any) -> Any:
            looked.append(1)
            return super().__getitem__(index)

    standard = read("a.md", HEAD + "\n".join(f"dòng {n}" for n in range(3000)))
    piece = next(p for p in pieces(standard) if "dòng 7" in p.text)
    found = span_of(replace(standard, lines=Lines(standard.lines)), piece, "không có")
    assert found == piece.span and len(looked) < 1000
