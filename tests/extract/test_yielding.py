"""Deferrals, precedence and the class of sentences as facts with their places."""

from __future__ import annotations

import pytest

from pipeline.extract import columns, kinds
from pipeline.extract.deferrals import deferrals
from pipeline.extract.precedence import precedences, split_sentences
from pipeline.extract.sentences import classed
from pipeline.metadata import Metadata
from pipeline.model import Cell, Clause, ClauseKind, Paragraph, Row, Span, Standard, Table, Text

S = Span("x.md", 1)


def standard(*blocks: object, title: str = "", foreword: str = "") -> Standard:
    made = tuple(Paragraph(S, (Text(b),)) if isinstance(b, str) else b for b in blocks)
    clause = Clause(S, "a", ClauseKind.CLAUSE, (Text(title),) if title else (), made, number="2.1")  # type: ignore[arg-type]
    opening = Clause(S, "f", ClauseKind.FOREWORD, (Text("Lời nói đầu"),), (Paragraph(S, (Text(foreword),)),)) if foreword else None
    return Standard("x.md", Metadata(designation="QCVN 99:2031/BCT"), (clause,), foreword=opening)


@pytest.mark.parametrize(
    ("text", "printed", "locator", "words", "about"),
    [
        ("Nối đất phải tuân thủ QCVN 12:2030/BXD.", "QCVN 12:2030/BXD", "", "phải tuân thủ", "Nối đất"),
        (
            "Lấy mẫu thực hiện theo quy định tại mục 3 của TCVN 7001:2030.",
            "TCVN 7001:2030",
            "mục 3",
            "thực hiện theo quy định tại",
            "Lấy mẫu",
        ),
        ("Bồn kín. Van đáp ứng TCVN 7002; Nắp bền.", "TCVN 7002", "", "đáp ứng", "Van"),
        ("QCVN 06:2030/BXD quy định các yêu cầu riêng.", "QCVN 06:2030/BXD", "", "quy định", "các yêu cầu riêng"),
    ],
)
def test_deferrals(text: str, printed: str, locator: str, words: str, about: str) -> None:
    [found] = deferrals(standard(text))
    assert (found.where, found.printed, found.locator, found.words, found.about) == ("2.1", printed, locator, words, about)


@pytest.mark.parametrize(
    "text",
    [
        "Bồn phải kín nước.",
        "Theo mục 2.2 của Quy chuẩn này.",
        "Mẫu ban hành kèm theo Thông tư số 1/2030/TT-BCT.",
        "Quy chuẩn này khác QCVN 98:2030/BCT.",
    ],
)
def test_what_defers_nothing(text: str) -> None:
    assert not [*deferrals(standard(text))]


def test_lists_of_references_and_the_foreword_defer_nothing() -> None:
    assert not [
        *deferrals(
            standard("TCVN 7001:2030 Lấy mẫu theo TCVN 7002.", title="Tài liệu viện dẫn", foreword="Theo Thông tư số 1/2030/TT-BCT.")
        )
    ]


def test_precedence_is_told_by_its_sentence() -> None:
    text = "Chiều cao là 2 m. Nếu có yêu cầu thấp hơn so với yêu cầu của Quy chuẩn này thì áp dụng Quy chuẩn này."
    [found] = precedences(standard(text))
    assert (found.kind, found.sentence) == (
        "precedence",
        "Nếu có yêu cầu thấp hơn so với yêu cầu của Quy chuẩn này thì áp dụng Quy chuẩn này.",
    )
    assert not [*precedences(standard("Quy chuẩn này không áp dụng cho nhà ở riêng lẻ.", foreword=text))]


def test_the_class_of_each_sentence() -> None:
    table = Table(S, "", (), (), (Row(S, (Cell((Text("Phải kín"),)), Cell((Text("Sắt"),)))),))
    found = [
        (s.kind, s.marker, s.text) for s in classed(standard("Bồn phải kín. Không được hàn. Bồn màu đỏ.", table, title="Yêu cầu phải có"))
    ]
    assert found == [
        ("requirement", "phải", "Bồn phải kín."),
        ("prohibition", "Không được", "Không được hàn."),
        ("statement", "", "Bồn màu đỏ."),
        ("requirement", "Phải", "Phải kín"),
    ]


def test_kinds_register_themselves() -> None:
    assert {"deferrals", "precedence", "sentences"} <= set(kinds())
    assert columns("sentences") == ("file", "where", "class", "marker", "sentence")


def test_sentences_hold_the_whole_text() -> None:
    assert [*split_sentences("Một là đủ. Hai là thừa.")] == ["Một là đủ.", "Hai là thừa."]
