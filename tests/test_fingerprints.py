"""A finding keeps its name when its text is renumbered, reflowed or moved to another file, and no two findings share one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import checks
from checks import overlap
from checks.context import Context, context
from pipeline.model import Finding, Severity, Span, Standard
from pipeline.read import read
from pipeline.register import entry
from pipeline.report import Document, fingerprints, ordered

DRAFTS = Path(__file__).parents[1] / "standards"
FILES = ("BCT/qcvn-36-2026-bct.md", "BNV/qcvn-03-2026-bnv.md")
Texts = Mapping[str, str]


@pytest.fixture(scope="module")
def surroundings() -> Context:
    return context(today=date(2026, 11, 22))


@pytest.fixture(scope="module")
def drafts() -> dict[str, str]:
    return {f"standards/{name}": (DRAFTS / name).read_text(encoding="utf-8") for name in FILES}


def named(texts: Texts, surroundings: Context) -> dict[str, Finding]:
    """What is said about documents and between them, by fingerprint."""
    standards = [read(name, text) for name, text in texts.items()]
    found = [f for s in standards for f in checks.run(s, surroundings)] + overlap.run(standards, surroundings)
    documents = [Document(e.path, e.designation) for e in map(entry, standards)]
    prints = fingerprints(ordered(found), documents)
    assert len(set(prints)) == len(found)
    return dict(zip(prints, ordered(found), strict=True))


def renumbered(text: str) -> str:
    """A new clause in front of all others: every number after it changes."""
    head, mark, rest = text.partition("\n# ")
    title, line, body = rest.partition("\n")
    return f"{head}{mark}{title}{line}\n## Điều khoản mới\n\nCơ quan quản lý lưu giữ hồ sơ tại trụ sở.\n{body}"


def reflowed(text: str) -> str:
    """Long lines of plain paragraphs broken in two, and lines moved down."""
    front, mark, body = text.partition("\n---\n")
    lines = [re.sub(r"^(\d+\. .{60,}?) (?=\w)", r"\1\n   ", line) for line in body.split("\n")]
    return front + mark + "\n\n" + "\n".join(lines)


def moved(texts: Texts) -> dict[str, str]:
    """All documents under other names, in the other order."""
    return {f"standards/moi/{9 - n}.md": text for n, text in enumerate(texts.values())}


CHANGES: dict[str, Callable[[Texts], dict[str, str]]] = {
    "renumbered": lambda texts: {n: renumbered(t) for n, t in texts.items()},
    "reflowed": lambda texts: {n: reflowed(t) for n, t in texts.items()},
    "moved": moved,
    "moved within the run": lambda texts: dict(reversed(texts.items())),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_finding_loses_its_name(drafts: dict[str, str], surroundings: Context, change: str) -> None:
    changed = CHANGES[change](drafts)
    before, after = named(drafts, surroundings), named(changed, surroundings)
    assert changed != drafts or change == "moved within the run"
    assert len(before) > 20
    lost = {p: f for p, f in before.items() if p not in after}
    assert not lost, [(f.code, f.message) for f in lost.values()]


def test_a_document_without_a_designation_goes_by_its_file(surroundings: Context) -> None:
    one, two, other = (Finding("S01", Severity.ERROR, Span(path, 1), "1", "câu") for path in ("a/x.md", "b/x.md", "b/y.md"))
    first, second, third = (fingerprints([f])[0] for f in (one, two, other))
    assert first == second != third


def test_the_sides_of_an_overlap_may_change_places(drafts: dict[str, str], surroundings: Context) -> None:
    standards: list[Standard] = [read(name, text) for name, text in drafts.items()]
    documents = [Document(e.path, e.designation) for e in map(entry, standards)]
    found = next(f for f in overlap.run(standards, surroundings) if dict(f.data)["kind"] == "copied-clause")
    other = found.related[0]
    here = next(d.designation for d in documents if d.path == found.span.path)
    quotes = dict(found.data) | {"quote": other.quote}
    back = replace(
        found,
        span=other.span,
        related=(replace(other, span=found.span, quote=dict(found.data)["quote"], designation=here),),
        data=tuple(quotes.items()),
    )
    assert fingerprints([found], documents) == fingerprints([back], documents)
