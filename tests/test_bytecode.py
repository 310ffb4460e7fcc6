"""Templates compiled in an earlier start: the same text, the same strictness, and never the code of other options."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from pipeline import bytecode, compiled

SOURCE = "{% for n in names %}\n{{ n }} – {{ '<b>' }}{{ n|up }}\n{% endfor %}\n"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of one's own, which takes whatever is new."""
    place = tmp_path / "cached" / "compiled.cpython.pyc"
    monkeypatch.setattr(compiled, "__spec__", SimpleNamespace(cached=str(place)))
    monkeypatch.setattr(compiled, "WORTH", 0.0)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield place.with_suffix(".kept")


def fill(source: str = SOURCE, kind: type[Environment] = Environment, name: str = "a", **options: Any) -> str:
    """A template filled in by a new start."""
    with compiled.kept():
        made = kind(loader=DictLoader({name: source}), undefined=StrictUndefined, bytecode_cache=bytecode.Kept(), **options)
        made.filters["up"] = str.upper
        return made.get_template(name).render(names=["<a>", "ạ"])


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are really compiled from now on."""
    seen: list[str] = []
    real = Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda self, source, *more: seen.append(source) or real(self, source, *more))
    return seen


@pytest.mark.parametrize("options", [{}, {"autoescape": True}, {"trim_blocks": True}, {"finalize": lambda v: f"[{v}]"}])
@pytest.mark.parametrize("kind", [Environment, ImmutableSandboxedEnvironment])
def test_compiled_once(monkeypatch: pytest.MonkeyPatch, kind: type[Environment], options: dict[str, Any]) -> None:
    first, seen = fill(kind=kind, **options), compilations(monkeypatch)
    assert fill(kind=kind, **options) == first
    assert not seen


def test_other_options_are_other_code() -> None:
    every = [{}, {"autoescape": True}, {"trim_blocks": True}, {"finalize": lambda v: f"[{v}]"}, {"variable_start_string": "{{ n"}]
    plain = [Environment(loader=DictLoader({"a": SOURCE.replace("|up", "|upper")}), **o) for o in every[:-1]]
    expected = [p.get_template("a").render(names=["<a>", "ạ"]) for p in plain]
    for _turn in range(2):
        assert [fill(**o) for o in every[:-1]] == expected


def test_a_changed_text_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    assert fill("{{ names[0] }}") == "<a>"
    assert fill("{{ names[1] }}") == "ạ"


def test_changed_code_of_ours_is_believed_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    seen = compilations(monkeypatch)
    monkeypatch.setattr(bytecode, "code_digest", lambda: "other")
    fill()
    assert seen


def test_as_strict_as_ever() -> None:
    for _turn in range(2):
        with pytest.raises(UndefinedError):
            fill("{{ nothing }}")
        with pytest.raises(SecurityError):
            fill("{{ names.append(1) }}", ImmutableSandboxedEnvironment)
        with pytest.raises(SecurityError):
            fill("{{ names.__class__.__mro__ }}", ImmutableSandboxedEnvironment)
        assert fill("{{ names.append(1) }}") == "None"


def test_a_broken_entry_is_compiled(file: Path) -> None:
    first = fill()
    with compiled.kept():
        assert compiled._shelf
        for key in compiled._shelf.entries:
            compiled._shelf.new[key] = b"broken"
        compiled._shelf.entries = {}
    assert fill() == first
