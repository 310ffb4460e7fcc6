from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import kinship, mapped, pairing, telling
from pipeline.pairing import Pairing, follow
from tests.compare.made import made

Documents = dict[str, list[list[str]]]


def collection(count: int, seed: int = 5) -> Documents:
    """Documents of seven passages by their keys."""
    passages, owners = made(count, seed)
    out: Documents = {}
    for passage, owner in zip(passages, owners, strict=True):
        out.setdefault(f"v{owner}" if seed == 5 else f"s{seed}-{owner}", []).append(passage)
    return out


def asked(documents: Documents, order: Sequence[str], told: list[str] | None = None) -> Callable[[Sequence[int]], list[list[list[str]]]]:
    def tokens_of(numbers: Sequence[int]) -> list[list[list[str]]]:
        if told is not None:
            told.extend(order[n] for n in numbers)
        return [documents[order[n]] for n in numbers]

    return tokens_of


def rows(found: Pairing) -> list[tuple[int, int, int, float]]:
    columns = (found.left, found.right, found.verdict, found.similarity)
    return list(zip(*(c.tolist() for c in columns), strict=True))


def shared(found: Pairing) -> object:
    """The families of passages by their members, and what documents share of wording that is not in three or more of them."""
    members: dict[int, list[int]] = {}
    for number, family in enumerate(found.families.tolist()):
        members.setdefault(family, []).append(number)
    here = np.flatnonzero(found.numbers >= 0)
    documents = found.documents[found.numbers[here]]
    wide = np.zeros(int(found.family.max(initial=-1)) + 1, bool)
    spread = kinship.widespread(found.family[here], documents, documents, 3, 3)
    wide[: len(spread)] = spread
    told = telling.shared(found, wide)
    columns = (*told.documents, *told.own, told.verdict, told.similarity, told.common, told.edges)
    return sorted(members.values()), [c.tolist() for c in columns], told.sums()


def run(folder: Path | None, documents: Documents, order: Sequence[str] | None = None, told: list[str] | None = None) -> Pairing:
    keys = list(order or documents)
    return follow(folder, keys, asked(documents, keys, told))


@pytest.fixture(autouse=True)
def keep_small_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "_WORTH", 1)


WORLD = collection(420)


def edited(documents: Documents, changes: int, seed: int) -> Documents:
    """The documents after some were changed, taken away, put in, doubled and moved."""
    chance = random.Random(seed)
    out = dict(documents)
    for number in range(changes):
        key = chance.choice([*out])
        match chance.randrange(5):
            case 0:
                del out[key]
            case 1:
                out[f"n{seed}-{number}"] = [[*p[2:], "thêm"] for p in out[key]]
            case 2:
                out[key + "'"] = [*out.pop(key)[1:], chance.choice(out[chance.choice([*out])])]
            case 3:
                out[f"r{seed}-{number}"] = []
            case _:
                items = [*out.items()]
                chance.shuffle(items)
                out = dict(items)
    return out


def test_the_first_run_keeps_a_state_and_the_second_asks_for_nothing(tmp_path: Path) -> None:
    first, told = run(tmp_path, WORLD), list[str]()
    second = run(tmp_path, WORLD, told=told)
    assert told == []
    assert len(rows(first)) > 30
    assert rows(second) == rows(first) == rows(run(None, WORLD))
    assert not len(first.judged.left)
    assert not second.fresh.any()


def test_only_changed_documents_are_asked_for_and_only_touched_pairs_are_judged(tmp_path: Path) -> None:
    run(tmp_path, WORLD)
    now, told = {**WORLD}, list[str]()
    now["v7 changed"] = [[*p, "thêm"] for p in now.pop("v7")]
    found = run(tmp_path, now, told=told)
    assert told == ["v7 changed"]
    assert rows(found) == rows(run(None, now))
    assert 0 < found.fresh.sum() < len(found.fresh)
    document = len(now) - 1
    touching = (found.documents[found.left] == document) | (found.documents[found.right] == document)
    assert found.fresh[touching].all()


def test_of_a_changed_document_only_the_changed_passage_is_judged(tmp_path: Path) -> None:
    whole = run(tmp_path, WORLD)
    now = {**WORLD}
    changed = max(range(len(now)), key=lambda n: int(np.sum(whole.documents[whole.left] == n)))
    key = [*now][changed]
    items = [("new", [*v[:2], [*v[2], "thêm"], *v[3:]]) if k == key else (k, v) for k, v in now.items()]
    found = run(tmp_path, dict(items))
    assert rows(found) == rows(run(None, dict(items)))
    assert shared(found) == shared(run(None, dict(items)))
    own = found.documents[found.left] == changed
    assert (own & ~found.fresh).any(), "what the other passages have in common with others stands"


def test_passages_of_one_document_are_no_pairs_when_they_come_from_two(tmp_path: Path) -> None:
    run(tmp_path, WORLD)
    pair = rows(run(None, WORLD))[0]
    starts = np.cumsum([0, *map(len, WORLD.values())])
    one, other = (list(WORLD)[int(np.searchsorted(starts, n, side="right")) - 1] for n in pair[:2])
    now = {k: v for k, v in WORLD.items() if k not in (one, other)} | {"both": [*WORLD[one], *WORLD[other]]}
    assert rows(run(tmp_path, now)) == rows(run(None, now))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 6), st.integers(0, 10**6), st.sampled_from([0, 2000]))
def test_changes_give_what_comparing_everything_gives(tmp_path_factory: pytest.TempPathFactory, changes: int, seed: int, room: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairing, "_ROOM", room)
        folder = tmp_path_factory.mktemp("kept")
        run(folder, WORLD)
        one = edited(WORLD, changes, seed)
        two = edited(one, changes, seed + 1)
        for state in (one, two, WORLD):
            found, whole = run(folder, state), run(None, state)
            assert rows(found) == rows(whole)
            assert shared(found) == shared(whole)


def test_two_documents_of_one_content_are_both_counted(tmp_path: Path) -> None:
    run(tmp_path, WORLD)
    order = ["v3", *WORLD, "v3"]
    assert rows(run(tmp_path, WORLD, order)) == rows(run(None, WORLD, order))
    assert rows(run(tmp_path, WORLD)) == rows(run(None, WORLD))


def test_a_change_that_the_state_cannot_answer_is_compared_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, WORLD)
    told: list[str] = []

    def outgrown(*_arguments: object, **_named: object) -> None:
        raise pairing.OutgrownError

    monkeypatch.setattr(pairing, "changed", outgrown)
    order = [*WORLD][1:]
    assert rows(run(tmp_path, WORLD, order, told)) == rows(run(None, WORLD, order))
    assert told == order


def test_a_state_far_away_is_left_alone(tmp_path: Path) -> None:
    run(tmp_path, WORLD)
    told: list[str] = []
    run(tmp_path, WORLD, [*WORLD][:5], told)
    assert told == [*WORLD][:5]
    again: list[str] = []
    run(tmp_path, WORLD, told=again)
    assert again == []


def test_few_states_are_kept_and_the_largest_stays(tmp_path: Path) -> None:
    run(tmp_path, WORLD)
    (largest,) = tmp_path.iterdir()
    for seed in range(5):
        run(tmp_path, collection(60, seed + 50))
    homes = [*tmp_path.iterdir()]
    assert len(homes) == 3
    assert largest in homes


@pytest.mark.parametrize("damage", ["flip", "cut", "gone", "version", "no keys"])
def test_a_damaged_state_is_made_again(tmp_path: Path, damage: str) -> None:
    before = rows(run(tmp_path, WORLD))
    (home,) = tmp_path.iterdir()
    file = home / "left.npy"
    data = file.read_bytes()
    match damage:
        case "flip":
            file.write_bytes(data[:-3] + bytes([data[-3] ^ 0x55]) + data[-2:])
        case "cut":
            file.write_bytes(data[:-8])
        case "gone":
            file.unlink()
        case "version":
            meta = home / "index.json"
            meta.write_text(meta.read_text().replace('"version": 3', '"version": 0'))
        case _:
            (home / "keys.npy").unlink()
    told: list[str] = []
    assert rows(run(tmp_path, WORLD, told=told)) == before
    assert told == [*WORLD]
    told.clear()
    assert rows(run(tmp_path, WORLD, told=told)) == before
    assert told == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    assert rows(run(blocked, WORLD)) == rows(run(None, WORLD))


KILLED = """
import os, sys
from pathlib import Path
from pipeline import pairing
from tests.test_pairing import WORLD, run
pairing._WORTH = 1
count = 0
true = pairing.mapped.np.save
def save(*arguments, **named):
    global count
    count += 1
    if count == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    true(*arguments, **named)
pairing.mapped.np.save = save
run(Path(sys.argv[1]), WORLD)
"""


@pytest.mark.parametrize("moment", [1, 7, 14])
def test_a_run_killed_while_it_writes_leaves_nothing_that_is_believed(tmp_path: Path, moment: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(moment)], cwd=Path(__file__).parents[1], check=False)
    assert done.returncode == -9
    told: list[str] = []
    assert rows(run(tmp_path, WORLD, told=told)) == rows(run(None, WORLD))
    assert told == [*WORLD]


def test_files_found_sound_are_not_read_again_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    array = np.arange(1000)
    mapped.write(tmp_path, "a", {"x": array}, {"version": 2})
    read: list[Path] = []
    true = mapped._sum
    monkeypatch.setattr(mapped, "_sum", lambda file: read.append(file) or true(file))

    def opened() -> bool:
        read.clear()
        return mapped.read(tmp_path, "a", {"version": 2}) is not None

    assert opened() and read, "just written: a later write could bear the same time"
    assert opened() and read
    monkeypatch.setattr(mapped, "_RACY", -1.0)
    assert opened() and read
    assert opened() and not read
    os.utime(tmp_path / "a" / "x.npy")
    assert opened() and read
    assert opened() and not read
    later = time.time() + 100_000
    monkeypatch.setattr(mapped.time, "time", lambda: later)
    assert opened() and read
    assert opened() and not read
    (tmp_path / "a" / "sound.json").write_text("{}")
    assert opened() and read
    data = (tmp_path / "a" / "x.npy").read_bytes()
    (tmp_path / "a" / "x.npy").write_bytes(data[:-1] + b"\x07")
    assert not opened()
