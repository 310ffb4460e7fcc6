"""A document that changed takes over what hangs on nothing that is different now; what is told is what a comparison from nothing tells."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.collection import write
from pipeline import checking, comparing, inherited, pairwise
from pipeline.workspace import Workspace, find

ROOT = Path(__file__).resolve().parents[2]
DAY = checking.Options(today=date(2026, 11, 22))
WORDS = ("phải", "không được", "nước thải", "thử nghiệm", "nhỏ hơn", "theo QCVN 1:2020/BCT", "không lớn hơn 12 mm", "là")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process is enough for few documents."""
    monkeypatch.setenv("CHUAN_WORKERS", "1")


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How often something was taken over, and worked out."""
    counts = {"copies": 0, "told": 0, "worked out": 0}
    for name in ("copies", "told"):
        real = getattr(inherited.Heirs, name)

        def counted(self: Any, *arguments: Any, real: Any = real, name: str = name) -> bool:
            done = bool(real(self, *arguments))
            counts[name] += done
            return done

        monkeypatch.setattr(inherited.Heirs, name, counted)
    found = pairwise._found

    def worked(*arguments: Any) -> Any:
        counts["worked out"] += 1
        return found(*arguments)

    monkeypatch.setattr(pairwise, "_found", worked)
    yield counts


def told(space: Workspace) -> tuple[object, ...]:
    outcome = comparing.compare(space, [], DAY)
    return tuple(outcome.overlaps), tuple(outcome.findings), outcome.documents, outcome.problems


def afresh(space: Workspace, tmp_path: Path) -> tuple[object, ...]:
    copy = tmp_path / "fresh" / space.root.name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(space.root, copy, ignore=shutil.ignore_patterns(".chuan", ".git"))
    return told(find(copy))


def edit(file: Path, chance: random.Random) -> None:
    """One line changed as drafters change it: a number, a word, a sentence more, the title, a line less."""
    lines = file.read_text(encoding="utf-8").split("\n")
    at = chance.choice([n for n, line in enumerate(lines) if n > 12 and line.strip()])
    match chance.randrange(6):
        case 0 | 1:
            numbered = [n for n, line in enumerate(lines) if n > 12 and re.search(r"\b\d+\b", line)]
            at = chance.choice(numbered)
            lines[at] = re.sub(r"\b\d+\b", lambda m: str(int(m[0]) + 1), lines[at], count=1)
        case 2:
            lines[at] = f"{lines[at]} {chance.choice(WORDS)}"
        case 3:
            words = lines[at].split(" ")
            words[chance.randrange(len(words))] = chance.choice(WORDS)
            lines[at] = " ".join(words)
        case 4:
            lines[at : at + 1] = []
        case _:
            lines[1:] = [line.replace("title: ", "title: Mới ") for line in lines[1:]]
    file.write_text("\n".join(lines), encoding="utf-8")


KINDS = {
    "heading": r"#+ \S",
    "row": r"\| ",
    "definition": r": là |.* \([a-z ]+\)$",
    "limit": r"(?i).*\b(?:không|ít nhất|tối thiểu|tối đa)\b.*\d",
    "citation": r".*\b(?:QCVN|TCVN)\b",
    "front matter": r"(?:title|designation|keywords|scope|replaces|effective|status)",
}


def edit_kind(file: Path, kind: str, chance: random.Random) -> bool:
    """A line of some kind gets another word or number, is put down twice, or goes; whether the text has one."""
    lines = file.read_text(encoding="utf-8").split("\n")
    end = lines.index("---", 1)
    places = [n for n, line in enumerate(lines) if (n < end) == (kind == "front matter") and re.match(KINDS[kind], line)]
    if not places:
        return False
    at, words = chance.choice(places), chance.choice(WORDS)
    match chance.randrange(4):
        case 0:
            lines[at] = re.sub(r"(?<=\s)(\d+)(?=\s|$)", lambda m: str(int(m[0]) + 3), f"{lines[at]} 5", count=1)
        case 1:
            lines[at] = re.sub(r"(?<=\S )(\S+)(?=\s|$)", words, lines[at], count=1)
        case 2 if kind not in ("front matter", "row"):
            lines[at:at] = [lines[at], ""]
        case _:
            lines[at] = lines[at][: max(len(lines[at]) * 2 // 3, 12)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_edits_of_headings_rows_definitions_and_front_matter(tmp_path: Path, taken: dict[str, int], kind: str) -> None:
    for name in ("BXD", "BCT", "BYT"):
        shutil.copytree(ROOT / "standards" / name, tmp_path / "work" / "standards" / name)
    space, chance = find(tmp_path / "work"), random.Random(kind)
    told(space)
    files, done = sorted(space.standards.glob("*/*.md")), 0
    for _round in range(12):
        if done < 2 and edit_kind(chance.choice(files), kind, chance):
            done += 1
            assert told(space) == afresh(space, tmp_path)
    assert done


@pytest.mark.parametrize("seed", range(3))
def test_random_edits_of_made_documents(tmp_path: Path, taken: dict[str, int], seed: int) -> None:
    write(tmp_path / "work", 9, seed=5)
    space, chance = find(tmp_path / "work"), random.Random(seed)
    told(space)
    for _round in range(4):
        edit(chance.choice(sorted(space.standards.rglob("*.md"))), chance)
        assert told(space) == afresh(space, tmp_path)


def test_random_edits_of_real_documents(tmp_path: Path, taken: dict[str, int]) -> None:
    shutil.copytree(ROOT / "standards", tmp_path / "work" / "standards")
    space, chance = find(tmp_path / "work"), random.Random(2)
    told(space)
    for _round in range(5):
        edit(chance.choice(sorted(space.standards.glob("*/*.md"))), chance)
        assert told(space) == afresh(space, tmp_path)
    assert taken["told"] > 10


def test_a_change_of_a_word_works_out_less_than_all_pairs(tmp_path: Path, taken: dict[str, int]) -> None:
    shutil.copytree(ROOT / "standards", tmp_path / "work" / "standards")
    space = find(tmp_path / "work")
    told(space)
    file = next(space.standards.glob("BXD/*.md"))
    text = file.read_text(encoding="utf-8")
    taken["worked out"] = 0
    file.write_text(re.sub(r"(?m)^(   Thời gian giữ tải không ít hơn) \d+", r"\1 31", text), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    assert told(space) == afresh(space, tmp_path)
    assert taken["told"] > 0


def test_what_was_taken_over_can_be_taken_over_again(tmp_path: Path, taken: dict[str, int]) -> None:
    write(tmp_path / "work", 9, seed=5)
    space = find(tmp_path / "work")
    told(space)
    file = sorted(space.standards.rglob("*.md"))[0]
    text = file.read_text(encoding="utf-8")
    for number in range(4):
        file.write_text(text.replace("trước khi lưu thông", f"ít nhất {number} ngày trước khi lưu thông", 1), encoding="utf-8")
        before = taken["told"]
        assert told(space) == afresh(space, tmp_path)
        assert taken["told"] > before or not number
    file.write_text(text, encoding="utf-8")
    assert told(space) == afresh(space, tmp_path)
