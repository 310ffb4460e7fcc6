from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline import neighbours
from pipeline.compare.encoded import encode
from pipeline.engine import Join, Pairs, pairs, together
from pipeline.neighbours import build, changed, key_of, load, near, opened
from tests.compare.made import made

PASSAGES, DOCUMENTS = made(420, seed=5)
Found = dict[tuple[int, int], float]


def dictionary(found: Pairs) -> Found:
    left, right, likeness = (part.tolist() for part in found)
    assert len(set(zip(left, right, strict=True))) == len(left)
    return dict(zip(zip(left, right, strict=True), likeness, strict=True))


def full_run(passages: list[list[str]], documents: list[int], join: Join, numbers: list[int] | None = None) -> Found:
    """The pairs when everything is compared with everything, under the given numbers."""
    named = numbers or list(range(len(passages)))
    found = dictionary(together(pairs(encode(passages), documents, join)))
    return {(named[i], named[j]): likeness for (i, j), likeness in found.items()}


@pytest.mark.parametrize("cap", [255, 15])
@pytest.mark.parametrize("without", [(), (20,), (3, 20, 41)])
def test_a_query_finds_the_pairs_of_a_full_run(cap: int, without: tuple[int, ...]) -> None:
    join = Join(0.15, cap)
    draft = [[*p[1:], "thêm"] for p in PASSAGES[100:170:2]] + [[], ["một"], [f"mới{n}" for n in range(20)]]
    owners = [900 + n // 9 for n in range(len(draft))]
    whole = changed(build(encode(PASSAGES), DOCUMENTS, cap), draft, owners, without, join)
    kept = [i for i, d in enumerate(DOCUMENTS) if d not in without]
    numbers = [*kept, *whole.added]
    expected = full_run([*(PASSAGES[i] for i in kept), *draft], [*(DOCUMENTS[i] for i in kept), *owners], join, numbers)
    asked = {(i, j): likeness for (i, j), likeness in expected.items() if j in whole.added}
    assert len(asked) > 20
    assert dictionary(near(whole)) == asked
    again = {*whole.disturbed.tolist(), *whole.added}
    before = full_run(PASSAGES, DOCUMENTS, join)
    stays = {pair: likeness for pair, likeness in before.items() if set(pair) <= set(kept) - again}
    assert 0 < len(stays) < len(expected)
    assert stays | dictionary(near(whole, sorted(again))) == expected


def test_a_document_that_fills_the_cap_alone_is_taken_away_exactly() -> None:
    often = [["một", "câu", "quen", f"số{n}"] for n in range(100)]
    passages = [*often, *(["một", "câu", "quen", f"khác{n}"] for n in range(4))]
    index = build(encode(passages), [0] * 100 + [1, 2, 3, 4], cap=10)
    left, right, _likeness = near(changed(index, [["một", "câu", "quen", "lạ"]], None, {0}, Join(0.001, 10)))
    assert left.tolist() == [100, 101, 102, 103]
    assert right.tolist() == [104, 104, 104, 104]


def test_too_many_documents_taken_away_are_refused() -> None:
    often = [["một", "câu", "quen", f"số{n}"] for n in range(100)]
    index = build(encode(often), list(range(100)), cap=10)
    with pytest.raises(neighbours.OutgrownError):
        changed(index, [], None, range(95), Join(0.1, 10))


def test_an_empty_collection_and_an_empty_draft() -> None:
    empty = build(encode([]), [])
    assert near(changed(empty, PASSAGES[:3]))[0].tolist() == []
    assert near(changed(build(encode(PASSAGES), DOCUMENTS), []))[0].tolist() == []


def kept_index(folder: Path) -> tuple[str, Path]:
    coded = encode(PASSAGES)
    key = key_of(coded, DOCUMENTS)
    opened(folder, key, lambda: (coded, DOCUMENTS))
    return key, folder / key


def never() -> tuple[neighbours.Encoded, list[int]]:
    raise AssertionError("built again")


def test_a_kept_index_is_opened_and_not_built_again(tmp_path: Path) -> None:
    key, _home = kept_index(tmp_path)
    index = opened(tmp_path, key, never)
    assert isinstance(index.rows, np.memmap)
    assert index.passages.tokens(3) == PASSAGES[3]
    fresh = near(changed(build(encode(PASSAGES), DOCUMENTS), PASSAGES[:9]))
    assert [a.tolist() for a in near(changed(index, PASSAGES[:9]))] == [a.tolist() for a in fresh]


def test_the_key_follows_the_content() -> None:
    coded = encode(PASSAGES)
    keys = {key_of(coded, DOCUMENTS), key_of(encode(PASSAGES[1:]), DOCUMENTS[1:]), key_of(coded, [0] * len(DOCUMENTS))}
    assert len(keys) == 3
    assert key_of(encode(PASSAGES), DOCUMENTS) in keys


@pytest.mark.parametrize("name", ["rows.npy", "vocabulary.npy", "squares.npy", "index.json"])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone", "empty"])
def test_a_damaged_index_is_built_again(tmp_path: Path, name: str, damage: str) -> None:
    key, home = kept_index(tmp_path)
    file = home / name
    data = file.read_bytes()
    match damage:
        case "gone":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case _:
            file.write_bytes(data[:-3] + bytes([data[-3] ^ 0x55]) + data[-2:])
    assert load(tmp_path, key) is None
    calls = []
    again = opened(tmp_path, key, lambda: calls.append(1) or (encode(PASSAGES), DOCUMENTS))
    assert calls == [1]
    assert again.rows.tolist() == build(encode(PASSAGES), DOCUMENTS).rows.tolist()


@pytest.mark.parametrize(("field", "value"), [("version", 99), ("version", None), ("key", "other"), ("cap", 7)])
def test_an_index_of_another_version_is_not_believed(tmp_path: Path, field: str, value: object) -> None:
    key, home = kept_index(tmp_path)
    told = json.loads((home / "index.json").read_text())
    (home / "index.json").write_text(json.dumps(told | {field: value}))
    assert load(tmp_path, key) is None


def test_a_build_that_stops_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    coded = encode(PASSAGES)
    calls = []

    def stop(*arguments: object, **named: object) -> None:
        calls.append(arguments)
        if len(calls) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(neighbours.np, "save", stop)
    with pytest.raises(KeyboardInterrupt):
        neighbours.save(build(coded, DOCUMENTS), tmp_path, "key")
    assert list(tmp_path.iterdir()) == []


def test_an_index_of_older_content_makes_room(tmp_path: Path) -> None:
    kept_index(tmp_path)
    opened(tmp_path, "newer", lambda: (encode(PASSAGES[:50]), DOCUMENTS[:50]))
    assert [f.name for f in tmp_path.iterdir()] == ["newer"]
