"""What is kept of a document read part by part, and kept at hand by a process that watches."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pipeline.compare import texts
from pipeline.compare.texts import Text
from pipeline.index import collect
from pipeline.read import read
from pipeline.store import kept

DRAFT = sorted((Path(__file__).resolve().parents[2] / "standards").glob("*/*.md"))[0]


@pytest.fixture(scope="module")
def passages() -> tuple[Text, ...]:
    return texts.part(collect([read("a.md", DRAFT.read_text(encoding="utf-8"))]))


def test_items_read_one_by_one_are_those_read_together(passages: tuple[Text, ...]) -> None:
    assert len(passages) > 20
    some = kept.Some(kept.packed(passages), Text)
    assert len(some) == len(passages)
    assert some[3] is some[3]
    assert [some[n] for n in range(len(some))] == list(passages)
    assert tuple(some) == passages
    assert list(reversed(some)) == list(reversed(passages))
    assert some[2:5] == passages[2:5]


def test_what_is_no_list_is_told(passages: tuple[Text, ...]) -> None:
    with pytest.raises(msgspec.MsgspecError):
        kept.Some(kept.packed({"a": 1}), Text)


def test_parts_are_the_same_objects_only_where_they_are_kept_at_hand() -> None:
    data = kept.packed((1, 2))

    def make(found: bytes) -> list[int]:
        return list(kept.unpacked(found, tuple[int, ...]))

    assert kept.part("x", data, make) is not kept.part("x", data, make)
    with kept.at_hand():
        assert kept.part("x", data, make) is kept.part("x", data, make)
        assert kept.part("x", data, make) is not kept.part("y", data, make)
        for n in range(kept._MOST_AT_HAND):
            kept.part(str(n), data, make)
        assert len(kept._at_hand or ()) == kept._MOST_AT_HAND
    assert kept._at_hand is None
