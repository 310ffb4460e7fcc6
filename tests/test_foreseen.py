"""What is made ready for the end of a review: the documents that overlap with what differs, until there is no time left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import changing, comparing, foreseen, reading
from pipeline.listing import listed
from pipeline.model import Finding, Related, Severity, Span
from pipeline.revision import differing, tree
from pipeline.workspace import find
from tests.test_review_increments import repository


@pytest.fixture
def change(tmp_path: Path) -> Iterator[tuple[changing.Change, str, int]]:
    """A change of one paragraph: what differs, the file, the line."""
    root = repository(tmp_path / "work")
    file = min((root / "standards").glob("BXD/*.md"))
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if n > 40 and " phải " in line and line[0] not in "|#")
    lines[at] = lines[at].replace(" phải ", " cần phải ", 1)
    file.write_text("\n".join(lines), encoding="utf-8")
    space = find(root)
    base = tree(root, "main", "HEAD")
    with reading.shared(), listed():
        found = changing.Change(space, space.at(base), (), differing(root, base, None, "standards"))
        found.read()
        yield found, str(file.relative_to(root)), at + 1


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are read ahead."""
    names: list[str] = []
    monkeypatch.setattr(comparing, "read_one", lambda source, _settings: names.append(source.name))
    return names


def finding(path: str, line: int, other: str) -> Finding:
    near = Related(Span(other, 60), "2", "gần giống", "QCVN 1:2020/BCT")
    return Finding("O01", Severity.INFO, Span(path, line), "2", "Hai văn bản nói về một việc.", related=(near,))


def partner(root: Path) -> str:
    return str(min((root / "standards").glob("BCT/*.md")).relative_to(root))


def test_the_partner_of_a_paragraph_that_differs_is_read(change: tuple[changing.Change, str, int], read: list[str]) -> None:
    made, path, line = change
    other = partner(made.here.root)
    foreseen.ready(made, [finding(path, line, other), finding(path, 1, path)], evidence=True, over=lambda: False)
    assert read == [other]


def test_nothing_is_read_for_other_places_without_evidence_or_time(change: tuple[changing.Change, str, int], read: list[str]) -> None:
    made, path, line = change
    other = partner(made.here.root)
    foreseen.ready(made, [finding(other, 60, path), finding(path, 10_000, other)], evidence=True, over=lambda: False)
    foreseen.ready(made, [finding(path, line, other)], evidence=False, over=lambda: False)
    foreseen.ready(made, [finding(path, line, other)], evidence=True, over=lambda: True)
    assert not read


def test_what_goes_wrong_is_left_to_who_needs_it(change: tuple[changing.Change, str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    made, path, line = change
    monkeypatch.setattr(foreseen, "_read", lambda *_given: 1 / 0)
    foreseen.ready(made, [finding(path, line, partner(made.here.root))], evidence=True, over=lambda: False)
