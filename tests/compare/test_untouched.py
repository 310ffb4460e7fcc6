"""Which changes of passages mean something to a document that seeks the passages nearest to its sentences."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.compare import texts, untouched
from pipeline.compare.found import Place
from pipeline.compare.texts import Text
from pipeline.model import Span

LIFT = " cửa buồng thang máy phải đóng kín khi cabin chuyển động giữa hai tầng "
PIPE = " ống dẫn khí đốt đặt ngầm phải có lớp bọc chống ăn mòn bên ngoài "
DOOR, COATING = LIFT.split()[:6], PIPE.split()[:4]


def passage(clause: str, words: str, line: int = 1) -> Text:
    return Text(Place(Span("a.md", line), clause, clause, words.strip(), "QCVN 1:2020/BCT"), words, True)


def kept(found: Sequence[Text]) -> list[msgspec.Raw]:
    return [msgspec.Raw(msgspec.json.encode(text)) for text in found]


def changed(old: Sequence[Text], new: Sequence[Text]) -> untouched.Change:
    found = untouched.change(kept(old), kept(new))
    assert found
    return found


def test_a_passage_of_other_words_touches_no_sentence() -> None:
    change = changed([passage("2.1.1", LIFT), passage("2.2.1", PIPE)], [passage("2.1.1", LIFT), passage("2.2.1", PIPE + "ống ")])
    assert not change.touches(DOOR)
    assert change.touches(COATING)


def test_words_that_are_gone_touch_as_well() -> None:
    change = changed([passage("2.1.1", LIFT)], [passage("2.1.1", PIPE)])
    assert change.touches(DOOR)
    assert change.touches(COATING)


def test_the_first_passage_of_a_section_stands_for_those_below_it() -> None:
    old = [passage("2.1", PIPE), passage("2.1.1", LIFT)]
    change = changed(old, [passage("2.1", PIPE + "ống "), old[1]])
    assert change.touches(DOOR)
    assert change.stands_in("2.1")
    assert not change.stands_in("2.1.1")


def test_a_later_passage_of_a_clause_stands_for_itself_alone() -> None:
    old = [passage("2.1", LIFT), passage("2.1", PIPE, 2)]
    assert not changed(old, [old[0], passage("2.1", PIPE + "ống ", 2)]).touches(DOOR)


def test_passages_that_come_go_or_stand_elsewhere_are_not_told_apart() -> None:
    assert untouched.change(kept([passage("2.1", LIFT)]), kept([passage("2.1", LIFT), passage("2.2", PIPE)])) is None
    assert untouched.change(kept([passage("2.1", LIFT)]), kept([passage("2.2", LIFT)])) is None


def test_what_touches_nothing_is_near_to_nothing() -> None:
    near, far = passage("2.1.1", LIFT), passage("2.2.1", PIPE)
    assert [[t for t, _score in hits] for hits in texts.among((near, far), DOOR)] == [[near], [near]]
    assert not any(texts.among((far,), DOOR))
