"""Reading again after a change of words gives what reading from nothing gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline import house, rereading
from pipeline.read import read

DRAFTS = sorted((Path(__file__).resolve().parents[1] / "standards").glob("*/*.md"))
WORDS = (
    *(
        "phải",
        "Bảng: Mẫu",
        "Đơn vị: mm",
        "a) một",
        "trong đó:",
        "CHÚ THÍCH: x",
        "[^1]",
        "[](#pham-vi)",
        "$x$",
        "**đậm**",
        "# Mục",
        "- gạch",
    ),
    *("", "  ", "\t", "|", ": nghĩa", "<!-- x", "e\u0301", "\u202e", "1. số", "1.2", "Kích thước tính bằng milimét", "Hình: Mẫu", "{#ma}"),
    *("!", "ở đây"),
)


def edited(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    words = lines[at].split(" ")
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return "\n".join([*lines[:at], chance.choice(["", "", "", "Thêm "]) + " ".join(words), *lines[at + 1 :]])


@pytest.mark.parametrize("file", DRAFTS[:4] + DRAFTS[-1:], ids=lambda f: f.stem)
def test_any_change_of_a_line_is_read_as_from_nothing(file: Path) -> None:
    text, chance = file.read_text(encoding="utf-8"), random.Random(file.stem)
    known, taken = read(file.name, text), 0
    for _ in range(60):
        new = edited(chance, text)
        if made := rereading.changed(known, new):
            taken += 1
            assert made == read(file.name, new)
    assert taken > 2


def test_a_text_is_read_again_and_again() -> None:
    text = "---\ndesignation: QCVN 99:2026/BCT\ntitle: VỀ MẪU\n---\n\n# Phạm vi\n\nMột câu.\n\n## Nhỏ\n\nHai câu.\n"
    with rereading.kept():
        _again(text)


def _again(text: str) -> None:
    for new in (text, text.replace("Một", "Mười"), text.replace("Hai", "Ba"), text + "\nCuối.\n", text):
        assert rereading.read("mau.md", new) == read("mau.md", new)


def test_another_house_numbers_an_unchanged_text_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "---\ndesignation: QCVN 99:2026/BCT\ntitle: VỀ MẪU\n---\n\n# Phạm vi\n\nMột câu.\n\n# Phụ lục: Bảng\n\nHai câu.\n"
    with rereading.kept():
        rereading.read("mau.md", text)
        monkeypatch.setattr(house, "of", lambda standard: house.load("tcvn"))
        rereading.read("mau.md", text)
        monkeypatch.undo()
        assert rereading.read("mau.md", text) == read("mau.md", text)
