"""What is taken from an earlier state of a document is what reading it from nothing gives, whatever has been edited."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import clausewise
from pipeline.extract.limits import Limit, _walk, limits
from pipeline.read import read
from pipeline.store.facts import Facts, facts_of

ROOT = Path(__file__).resolve().parents[1]
DRAFTS = sorted((ROOT / "standards").glob("*/*.md"))
HEAD = "---\ndesignation: QCVN 1:2026/BCT\ntitle: Bàn là\nhierarchy: clause\n---\n\n"
BODY = """# Quy định kỹ thuật

## Vỏ

Chiều dày của vỏ không nhỏ hơn 5 mm.

## Dây

Chiều dài của dây không nhỏ hơn 2 m.
"""


def edited(lines: list[str], chance: random.Random) -> list[str]:
    """A text with a line or some lines put in, taken away, moved or said otherwise: headings, sentences, lists and rows alike."""
    at, size, to = chance.randrange(12, len(lines)), chance.randrange(1, 12), chance.randrange(12, len(lines))
    match chance.randrange(6):
        case 0:
            return [*lines[:at], "", "Chiều cao của lan can không nhỏ hơn 1,1 m.", "", *lines[at:]]
        case 1:
            return [*lines[:at], *lines[at + size :]]
        case 2:
            some, rest = lines[at : at + size], [*lines[:at], *lines[at + size :]]
            return [*rest[:to], *some, *rest[to:]]
        case 3:
            heads = [n for n, line in enumerate(lines) if line.startswith("#") and n > 12]
            return [f"{line} giới hạn" if n == chance.choice(heads) else line for n, line in enumerate(lines)]
        case 4:
            rows = [n for n, line in enumerate(lines) if "|" in line and n > 12] or [at]
            return [re.sub(r"\d+", "77", line) if n == chance.choice(rows) else line for n, line in enumerate(lines)]
        case _:
            return [re.sub(r"\d+", lambda m: str(int(m[0]) + 1), line) if n == at else line for n, line in enumerate(lines)]


def same(found: Facts, whole: Facts) -> bool:
    """Whether facts are the same, and what is kept of them for later as well."""
    kept = [clausewise._read(f.pieces) for f in (found, whole)]
    return replace(found, pieces=b"") == replace(whole, pieces=b"") and kept[0] == kept[1]


@pytest.mark.parametrize("file", DRAFTS, ids=lambda f: f.stem)
def test_random_edits(file: Path) -> None:
    chance = random.Random(file.stem)
    text = file.read_text(encoding="utf-8")
    known = facts_of(read(file.name, text)).pieces
    for _time in range(6):
        text = "\n".join(edited(text.split("\n"), chance))
        found, whole = facts_of(read(file.name, text), known), facts_of(read(file.name, text))
        assert same(found, whole)
        known = found.pieces


def worked_on(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numbers of the clauses in which limits are looked for from now on."""
    seen: list[str] = []
    real = _walk.of_block
    monkeypatch.setattr(_walk, "of_block", lambda place, block: seen.append(place.number) or real(place, block))
    return seen


def test_only_what_changed_is_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    known = facts_of(read("a.md", HEAD + BODY)).pieces
    seen = worked_on(monkeypatch)
    changed = BODY.replace("## Dây", "Vỏ phải kín.\n\n## Dây").replace("2 m", "3 m")
    facts_of(read("a.md", HEAD + changed), known)
    assert seen == ["1.1", "1.1", "1.2"]


def test_lines_that_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    known = facts_of(read("a.md", HEAD + BODY)).pieces
    seen = worked_on(monkeypatch)
    found = facts_of(read("a.md", HEAD + "\n\n" + BODY), known)
    assert not seen
    assert same(found, facts_of(read("a.md", HEAD + "\n\n" + BODY)))


def test_another_name_of_the_file() -> None:
    known = facts_of(read("a.md", HEAD + BODY)).pieces
    found = facts_of(read("b.md", HEAD + BODY), known)
    assert {x.span.path for x in found.limits} == {"b.md"}


def test_a_heading_above_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    known = facts_of(read("a.md", HEAD + BODY)).pieces
    seen = worked_on(monkeypatch)
    facts_of(read("a.md", HEAD + BODY.replace("# Quy định kỹ thuật", "# Yêu cầu", 1)), known)
    assert seen == ["1.1", "1.2"]


@pytest.mark.parametrize("known", [b"x", b"\x78\x9c", clausewise.zlib.compress(b"[]"), clausewise.zlib.compress(b'{"limits": 1}')])
def test_broken_pieces(known: bytes) -> None:
    assert facts_of(read("a.md", HEAD + BODY), known).limits


def test_texts_that_look_like_places() -> None:
    strange = BODY.replace("Vỏ\n", 'Vỏ "line":7 "path":"a.md"\n', 1)
    known = facts_of(read("a.md", HEAD + strange)).pieces
    moved = HEAD + "\n" + strange
    assert same(facts_of(read("a.md", moved), known), facts_of(read("a.md", moved)))


def test_without_remembering_all_is_made() -> None:
    found: list[Limit] = limits(read("a.md", HEAD + BODY))
    assert len(found) == 2
