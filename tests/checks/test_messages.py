"""Every message of the rules has its English."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import checks

FAMILIES = ("structure", "references", "wording", "notation", "designation")


def messages() -> set[str]:
    root = Path(checks.__file__).parent
    sources = [*root.glob("*.py"), *(f for family in FAMILIES for f in (root / family).glob("*.py"))]
    calls = (n for f in sources for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
    return {c.args[0].value for c in calls if isinstance(c.func, ast.Name) and c.func.id == "_" and isinstance(c.args[0], ast.Constant)}


def english() -> dict[str, str]:
    folder = files("pipeline") / "data" / "locale"
    found: dict[str, str] = {}
    for file in (folder / "en.po", folder / "parts" / "D.po"):
        if file.is_file():
            with file.open("rb") as handle:
                found |= {str(m.id): str(m.string) for m in read_po(handle, locale="en") if m.id and m.string}
    return found


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conv in Formatter().parse(text) if name}


@pytest.mark.parametrize("message", sorted(messages()))
def test_a_message_has_its_english_with_the_same_fields(message: str) -> None:
    translated = english()[message]
    assert fields(translated) == fields(message)
