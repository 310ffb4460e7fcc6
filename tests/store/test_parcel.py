"""Facts that went to another process are the facts that were sent."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.store.facts import Facts, facts_of
from pipeline.store.parcel import Parcel, packed

DRAFTS = sorted((Path(__file__).resolve().parents[2] / "standards").glob("*/*.md"))


def sent(facts: Facts) -> Parcel | Facts:
    found = pickle.loads(pickle.dumps(packed(facts)))
    assert isinstance(found, Parcel | Facts)
    return found


@pytest.mark.parametrize("file", DRAFTS, ids=lambda f: f.stem)
def test_facts_arrive_as_they_were(file: Path) -> None:
    facts = facts_of(read(f"standards/{file.parent.name}/{file.name}", file.read_text(encoding="utf-8")))
    found = sent(facts)
    assert isinstance(found, Parcel)
    assert found.facts() == facts
    assert repr(found.facts()) == repr(facts)


def test_half_characters_are_sent_too() -> None:
    facts = facts_of(read("a.md", "# Một\n\nNội dung."))
    odd = replace(facts, passages=tuple(replace(p, text="\ud800") for p in facts.passages))
    assert facts.passages
    assert sent(odd) == odd
