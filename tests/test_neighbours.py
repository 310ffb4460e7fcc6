from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline import neighbours
from pipeline.compare.encoded import encode
from pipeline.compare.grams import gram_matrix, joined
from pipeline.neighbours import build, key_of, load, near, opened
from tests.compare.made import made

Found = dict[tuple[int, int], float]
PASSAGES, DOCUMENTS = made(420, seed=5)


def full_run(kept: list[int], draft: list[list[str]], cap: int, top: int) -> Found:
    """The pairs of the draft when everything is compared with everything."""
    whole = [*(PASSAGES[i] for i in kept), *draft]
    groups = [*(DOCUMENTS[i] for i in kept), *(-1 for _ in draft)]
    left, right, cosine = joined(gram_matrix(whole, cap), groups, 0.2, top)
    return {(int(j) - len(kept), kept[i]): float(c) for i, j, c in zip(left, right, cosine, strict=True) if j >= len(kept)}


def queried(draft: list[list[str]], without: int | None, cap: int, top: int) -> Found:
    left, right, cosine = near(build(encode(PASSAGES), DOCUMENTS, cap), draft, without, 0.2, top, cap)
    return dict(zip(zip(left.tolist(), right.tolist(), strict=True), cosine.tolist(), strict=True))


@pytest.mark.parametrize(("cap", "top"), [(500, 400), (500, 3), (12, 400), (12, 3)])
@pytest.mark.parametrize("without", [None, 20])
def test_a_query_finds_the_pairs_of_a_full_run(cap: int, top: int, without: int | None) -> None:
    draft = [[*p[1:], "thêm"] for p in PASSAGES[100:170:2]] + [[], ["một"], [f"mới{n}" for n in range(20)]]
    kept = [i for i, d in enumerate(DOCUMENTS) if d != without]
    expected = full_run(kept, draft, cap, top)
    assert len(expected) > 20
    assert queried(draft, without, cap, top) == pytest.approx(expected, abs=1e-4)


def test_a_document_that_fills_the_cap_alone_is_taken_away_exactly() -> None:
    often = [["một", "câu", "quen", f"số{n}"] for n in range(30)]
    passages = [*often, *(["một", "câu", "quen", f"khác{n}"] for n in range(4))]
    index = build(encode(passages), [0] * 30 + [1, 2, 3, 4], cap=10)
    left, right, _cosine = near(index, [["một", "câu", "quen", "lạ"]], without=0, floor=0.001, cap=10)
    assert left.tolist() == [0, 0, 0, 0]
    assert right.tolist() == [30, 31, 32, 33]


def test_an_empty_collection_and_an_empty_draft() -> None:
    empty = build(encode([]), [])
    assert near(empty, PASSAGES[:3])[0].tolist() == []
    assert near(build(encode(PASSAGES), DOCUMENTS), [])[0].tolist() == []


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
    fresh = near(build(encode(PASSAGES), DOCUMENTS), PASSAGES[:9])
    assert [a.tolist() for a in near(index, PASSAGES[:9])] == [a.tolist() for a in fresh]


def test_the_key_follows_the_content() -> None:
    coded = encode(PASSAGES)
    keys = {key_of(coded, DOCUMENTS), key_of(encode(PASSAGES[1:]), DOCUMENTS[1:]), key_of(coded, [0] * len(DOCUMENTS))}
    assert len(keys) == 3
    assert key_of(encode(PASSAGES), DOCUMENTS) in keys


@pytest.mark.parametrize("name", ["rows.npy", "vocabulary.npy", "sums.npy", "index.json"])
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
