"""A text that several stages of a run need is read once."""

from __future__ import annotations

from pipeline import reading

SOURCE = "# Quy định chung\n"


def test_a_text_is_read_once_while_it_is_shared() -> None:
    with reading.shared():
        first = reading.read("a.md", SOURCE)
        assert reading.read("a.md", SOURCE) is first
        assert reading.read("b.md", SOURCE) is not first
        with reading.shared():
            assert reading.read("a.md", SOURCE) is first
        assert reading.read("a.md", SOURCE) is first
    assert reading.read("a.md", SOURCE) is not first
