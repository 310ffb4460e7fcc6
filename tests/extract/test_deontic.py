"""The class of a sentence, its traps, and where sentences end."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.util import filter_spans

from pipeline.extract import deontic
from pipeline.extract.deontic import prepare, sentences
from pipeline.language import cut, nlp, tokens


@pytest.mark.parametrize(
    ("text", "kind", "marker"),
    [
        ("Bồn chứa phải có van an toàn.", "requirement", "phải"),
        ("Người vận hành có trách nhiệm kiểm tra.", "requirement", "có trách nhiệm"),
        ("Thang máy chỉ được hoạt động khi cửa đóng.", "requirement", "chỉ được"),
        ("Không được phép lưu trữ vật liệu cháy.", "prohibition", "Không được phép"),
        ("Không được đặt bồn dưới đường dây điện.", "prohibition", "Không được"),
        ("Nghiêm cấm việc lắp đặt khi có gió.", "prohibition", "Nghiêm cấm"),
        ("Không cho phép người không có nhiệm vụ vào.", "prohibition", "Không cho phép"),
        ("Khu vực nổ mìn nên được tưới nước.", "recommendation", "nên"),
        ("Không nên đặt bảng điện gần cửa.", "recommendation", "Không nên"),
        ("Sau 24 h cần kiểm tra lại.", "recommendation", "cần"),
        ("Nhà một tầng được phép xây dựng không có lối thứ hai.", "permission", "được phép"),
        ("Cho phép không cần lắp đặt đầu phun.", "permission", "Cho phép"),
        ("Không nhất thiết phải thử lại.", "permission", "Không nhất thiết phải"),
        ("Nhà thầu có thể tự thực hiện.", "possibility", "có thể"),
        ("Tàu không thể khởi hành.", "possibility", "không thể"),
        ("Khí gas có thể rò rỉ nhưng phải có đầu báo.", "requirement", "phải"),
    ],
)
def test_class(text: str, kind: str, marker: str) -> None:
    (sentence,) = sentences(text)
    assert (sentence.kind, sentence.marker) == (kind, marker)
    assert text[sentence.marker_start :].startswith(marker)


@pytest.mark.parametrize(
    "text",
    [
        "Đây không phải là bồn chứa.",
        "Đường ống ở bên phải của bồn.",
        "Thời tiết trở nên nguy hiểm.",
        "Do mái dốc nên nước chảy nhanh.",
        "Mái dốc, nên nước chảy nhanh.",
        "Nồng độ vượt giới hạn cho phép.",
        "Cần của cần trục quay chậm.",
        "Quy chuẩn này áp dụng cho bồn chứa.",
        "Khi cần thiết, xem TCVN 5687:2010.",
    ],
)
def test_words_that_mean_something_else(text: str) -> None:
    assert [s.kind for s in sentences(text)] == ["statement"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Theo TCVN 5687:2010. Bồn chứa phải kín.", 2),
        ("Gồm van, ống, v.v. được lắp trên bồn.", 1),
        ("Nồng độ 1.200 mg/L. Hàm lượng 0,05 mg/L.", 2),
        ("Xem 2.1.3 và A.1. Bảng 2.", 2),
        ("UBND TP. Hà Nội ban hành.", 1),
        ("Dòng một\nDòng hai", 2),
        ("Thông tư số 26/2019/TT-BKHCN ngày 25/12/2019.", 1),
        ("“Bồn chứa phải kín.” Hết.", 2),
        ("Hết./.", 1),
        ("   ", 0),
        ("", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    found = sentences(text)
    assert len(found) == count
    assert all(text[s.start : s.end] == s.text for s in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("theo TCVN 5687:2010, 0,05 mg/L;", ["theo", "TCVN 5687:2010", ",", "0,05 mg/L", ";"]),
        ("QCVN 01-1:2018/BYT", ["QCVN 01-1:2018/BYT"]),
        ("số 12/2019/TT-BXD", ["số", "12/2019/TT-BXD"]),
        ("≤ 85 dBA", ["≤", "85 dBA"]),
        ("Lao động - Thương binh", ["Lao", "động", "-", "Thương", "binh"]),
    ],
)
def test_tokens(text: str, parts: list[str]) -> None:
    assert [text[s:e] for s, e in tokens(text)] == parts


@settings(max_examples=60)
@given(st.text(alphabet="phải không được. \n\t0,5mg/LTCVN:12()“”\u00a0", max_size=80))
def test_text_is_kept(text: str) -> None:
    assert nlp()(text).text == text
    assert [text[s.start : s.end] for s in sentences(text)] == [s.text for s in sentences(text)]


def by_each_way(text: str) -> tuple[list[deontic.Sentence], list[deontic.Sentence]]:
    """The sentences as the table tells them, and as the matcher does once it is loaded."""
    deontic._matcher.cache_clear()
    plain = sentences(text)
    prepare()
    return plain, sentences(text)


def test_the_matcher_serves_once_it_is_prepared() -> None:
    plain, matched = by_each_way("Bồn chứa phải kín. Bồn chứa nên sạch; không được phép hút thuốc.")
    assert [s.kind for s in matched] == ["requirement", "prohibition"]
    assert plain == matched


def test_long_sentences_end() -> None:
    assert len(sentences("phải không được nên. " * 3000)) == 1
    assert len(sentences("Phải không được nên. " * 3000)) == 3000


def by_spacy(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each sentence as spaCy ends it, with the phrases that its matcher and its filter leave in it."""
    doc = nlp()(text)
    kept = filter_spans(deontic._matcher()(doc, as_spans=True))
    return [(s.text, [(h.label_, h.text) for h in kept if s.start <= h.start < s.end]) for s in doc.sents]


def by_table(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    found = cut(text)
    kept = deontic._longest(deontic._looked_up(found))
    bounds = [*(n for n, starts in enumerate(found.starts) if starts), len(found.words)]
    return [(found.text(a, b), [(k, found.text(x, y)) for k, x, y in kept if a <= x < b]) for a, b in pairwise(bounds)]


PIECES = [
    *(p for kind in (*deontic.KINDS, "neutral") for p in deontic._data()[kind]),
    "do",
    "vì",
    "Bồn",
    "12",
    ",",
    ".",
    "\n",
    "  ",
    "“",
    "”",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.booleans())
def test_the_table_of_phrases_answers_as_spacy_does(text: str, loud: bool) -> None:
    text = text.title() if loud else text
    assert by_table(text) == by_spacy(text)
    prepare()
    assert [*deontic._sentences(cut(text), deontic._looked_up(cut(text)))] == sentences(text)


def test_the_table_of_phrases_answers_as_spacy_does_on_real_texts(shared: Path) -> None:
    for file in sorted((shared / "corpus").glob("*.txt"))[::6]:
        text = file.read_text(encoding="utf-8")[:60_000]
        assert by_table(text) == by_spacy(text)
