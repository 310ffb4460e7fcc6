"""Small things that are done to texts everywhere."""

from __future__ import annotations

from pipeline.text import halves


def test_halves_of_a_page_in_two_languages() -> None:
    assert halves("Một\n\n----\n\nOne\n---\nmore") == ("Một", "One\n---\nmore")
    assert halves(" Một ") == ("Một", "Một")
    assert halves("") == ("", "")
