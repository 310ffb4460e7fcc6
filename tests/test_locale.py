"""Every message has an English entry with the same placeholders, and no entry is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pipeline.procedure import procedures

ROOT = Path(str(files("pipeline"))).parent
LOCALE = ROOT / "pipeline" / "data" / "locale"
CALL = re.compile(r"""\b_\(\s*(?P<quote>["'])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)\s*\)""")
FIELD = re.compile(r"\{[^{}]*\}")


def in_code() -> Iterator[tuple[str, str]]:
    """The messages of the Python code, with their files: plain texts given to `_` or `later`, and the BASIS of a rule."""
    for room in ("pipeline", "checks"):
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name(id="_" | "later"), args=[ast.Constant(value=str(text))]):
                        yield text, file.relative_to(ROOT).as_posix()
                    case ast.Assign(targets=[ast.Name(id="BASIS")], value=ast.Constant(value=str(text))):
                        yield text, file.relative_to(ROOT).as_posix()


@cache
def in_data() -> str:
    """The texts of the data of rules, which are translated too."""
    return "\n".join(f.read_text(encoding="utf-8") for f in sorted((ROOT / "pipeline" / "data").rglob("*.yaml")))


def in_templates() -> Iterator[tuple[str, str]]:
    """The messages of the templates: calls of `_` with a plain text."""
    for file in sorted((ROOT / "templates").rglob("*")):
        if file.is_file() and file.suffix in (".jinja", ".js", ".css", ".typ", ".html"):
            for found in CALL.finditer(file.read_text(encoding="utf-8")):
                yield found["text"], file.relative_to(ROOT).as_posix()


@cache
def used() -> dict[str, str]:
    """Every message with one file that uses it."""
    return dict([*in_code(), *in_templates()])


@cache
def english() -> dict[str, str]:
    """The English catalogue."""
    with (LOCALE / "en.po").open("rb") as handle:
        return {str(m.id): str(m.string) for m in read_po(handle, locale="en") if m.id}


def test_every_message_has_english() -> None:
    missing = {text: file for text, file in used().items() if not english().get(text)}
    assert not missing


def test_the_parts_of_a_dossier_have_english() -> None:
    said = {t for p in procedures() for part in p.parts for t in (part.name, part.basis, part.tcvn) if t}
    assert not [text for text in said if not english().get(text)]


def test_no_entry_is_left_over() -> None:
    assert not [text for text in english() if text not in used() and text not in in_data()]


def test_placeholders_agree() -> None:
    wrong = [text for text, other in english().items() if sorted(FIELD.findall(text)) != sorted(FIELD.findall(other))]
    assert not wrong


def test_the_catalogue_is_in_order_and_holds_no_vietnamese_by_mistake() -> None:
    ids = [m for m in english() if m]
    assert ids == sorted(ids)


@pytest.mark.parametrize("text", ["Tệp rỗng.", "Lệnh"])
def test_a_known_message_is_found_by_the_extraction(text: str) -> None:
    assert text in used()
