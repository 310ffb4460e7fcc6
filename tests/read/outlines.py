"""Outlines of whole texts as an attentive reader would write them down, for tests of the readers."""

from __future__ import annotations

from pipeline.extract import clauses
from pipeline.read.text import read


def outline(printed: str) -> list[str]:
    """The numbers of an outline: pieces between bars, those that begin with a digit or a letter and a dot set apart by blanks."""
    out: list[str] = []
    for piece in printed.split("|"):
        whole = ", " in piece or piece.startswith(("Bảng", "Hình", "Phụ lục", "Điều", "Chương", "Mục"))
        out += [piece] if whole else piece.split()
    return out


def agrees(name: str, text: str, printed: str, title: str) -> None:
    """Assert that a text has the clauses and the title that were written down."""
    done = read(f"{name}.txt", text)
    assert [number for number, _title, _kind in clauses.rows(done)] == outline(printed)
    assert done.metadata.title == title
