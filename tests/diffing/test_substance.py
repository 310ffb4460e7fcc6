from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diffing import substance
from pipeline.diffing.formulas import linear
from pipeline.read import read
from tests.diffing.small import clause, standard

TEXT = """# Quy định chung

## Phạm vi {#pham-vi}

1. Máy phải dừng trong 0,5 s theo [](#ky-thuat) và mục 2.1; xem Bảng 1.

# Quy định kỹ thuật {#ky-thuat}

1. Áp suất không lớn hơn 1 000 kPa.

Bảng: Mức

| TT | Mức |
|----|-----|
| Chì | 0,1 |
"""


def _said(body: str, number: str = "1.1.1") -> str:
    return substance(clause(standard(body), number))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("phải dừng trong 0,5 s", "phải dừng\ntrong 0,5 s"),
        ("Máy phải", "Máy  phải"),
        ("mục 2.1", "mục 2.7"),
        ("Bảng 1.", "Bảng 4."),
        ("; xem", ", xem"),
        ("# Quy định kỹ thuật {#ky-thuat}", "# Chương mới\n\n# Quy định kỹ thuật {#ky-thuat}"),
    ],
)
def test_what_is_no_change_of_substance(old: str, new: str) -> None:
    assert old in TEXT and _said(TEXT) == _said(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"), [("0,5 s", "0,6 s"), ("0,5 s", "0,5 ms"), ("phải dừng", "phải chạy"), ("trong 0,5", "trong ≤ 0,5")]
)
def test_what_is_a_change_of_substance(old: str, new: str) -> None:
    assert _said(TEXT) != _said(TEXT.replace(old, new))


def test_a_table_belongs_to_its_clause() -> None:
    assert _said(TEXT, "2.1") != _said(TEXT.replace("| Chì | 0,1 |", "| Chì | 0,2 |"), "2.1")
    assert _said(TEXT, "2.1") == _said(TEXT.replace("| Chì | 0,1 |", "|   Chì   | 0,1 |"), "2.1")


def test_subclauses_count_only_when_asked() -> None:
    old, new = (clause(standard(t), "2") for t in (TEXT, TEXT.replace("1 000", "2 000")))
    assert substance(old) == substance(new)
    assert substance(old, deep=True) != substance(new, deep=True)


def test_clauses_of_a_real_text_differ(shared: Path) -> None:
    file = shared / "corpus" / "qcvn-02-2020-bct.txt"
    found = [substance(c) for c in read(file.name, file.read_text(encoding="utf-8")).walk() if c.blocks]
    assert len(set(found)) > 0.9 * len(found)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"K = \frac{Q_{1} \times t^2}{V_{max}}", "K = (Q₁ × t²)/(V_(max))"),
        (r"\sqrt{\frac{a}{b}}", "√((a)/(b))"),
        (r"12{,}5\,\text{mg/l} \le \alpha", "12,5 mg/l ≤ α"),
        (r"\unknown{x}", "unknownx"),
        ("{{{", "{{{"),
    ],
)
def test_formulas_on_one_line(tex: str, text: str) -> None:
    assert linear(tex) == text


def test_two_spellings_of_one_syllable_say_the_same() -> None:
    told = [substance(clause(standard(f"# Quy định\n\n1. Yêu cầu kĩ thuật, xử {w} và tỉ lệ.\n"), "1.1")) for w in ("lí", "lý", "lì")]
    assert told[0] == told[1] != told[2]
