"""Parts of a text that are kept while they do not change: the Typst source is the same as without a memory."""

from __future__ import annotations

import pytest

from pipeline.read import read
from pipeline.render import parts, pdf
from pipeline.render.document import Options, prepare

TEXT = """---
designation: QCVN 99:2026/BCT
title: VỀ MẪU
---

# Phạm vi {#pham-vi}

Theo [](#b-1) và [](#sau).

# Yêu cầu

Bảng: Mẫu {#b-1}

| a | b |
|---|---|
| 1 | 2 |

# Sau {#sau}

Chữ[^1] cuối.

[^1]: Cước chú.
"""
CHANGES = [
    ("Chữ", "Chữ khác"),
    ("# Yêu cầu", "# Thêm\n\nMột câu.\n\n# Yêu cầu"),  # the number of the last clause changes, and what refers to it
    ("# Phạm vi {#pham-vi}", "# Phạm vi {#b-2}"),
    ("| 1 | 2 |", '| 1 | "span":{} |'),
    ("Một câu", "Một \ud800 câu"),
    ("VỀ MẪU", "VỀ MẪU KHÁC"),
]


def source(text: str) -> str:
    return pdf.source(prepare(read("mau.md", text), Options(), "typst")).text


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_changed_text_gives_what_it_gives_from_nothing(old: str, new: str) -> None:
    source(TEXT)
    warm = source(TEXT.replace(old, new))
    parts._written.clear()
    assert warm == source(TEXT.replace(old, new))


def test_an_unchanged_part_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    source(TEXT)
    known = dict(parts._written)
    source(TEXT.replace("Chữ", "\n\nMột đoạn nữa.\n\nChữ"))
    assert len(parts._written) == len(known) + 2  # the words of the part, and its line of the contents
