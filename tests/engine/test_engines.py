from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import engine
from pipeline.compare.encoded import encode
from pipeline.engine import Join, memory, spark
from pipeline.errors import UsageError
from tests.compare.made import made
from tests.compare.plain_join import plain_join

PASSAGES, DOCUMENTS = made(420, seed=5)
JOINS = [Join(0.1), Join(0.25, cap=15), Join(0.15, cap=63, memory=100)]
Found = list[tuple[int, int, float]]


def found(name: str, join: Join, passages: list[list[str]] = PASSAGES, documents: list[int] = DOCUMENTS) -> Found:
    left, right, likeness = engine.together(engine.pairs(encode(passages), documents, join, name))
    return list(zip(left.tolist(), right.tolist(), likeness.tolist(), strict=True))


@pytest.fixture(params=["memory", "duckdb", "spark"])
def name(request: pytest.FixtureRequest) -> str:
    if request.param == "spark" and (lacking := spark.missing()):
        pytest.skip(lacking)
    return str(request.param)


def here(join: Join, folder: Path) -> Join:
    return Join(join.floor, join.cap, join.memory if join.memory < 1000 else 1000, folder, "local[2]")


@pytest.mark.parametrize("join", JOINS)
def test_every_engine_finds_what_counting_one_by_one_finds(name: str, join: Join, tmp_path: Path) -> None:
    if name == "spark" and join is not JOINS[1]:
        pytest.skip("once is enough for Spark, which starts slowly")
    plain = plain_join(PASSAGES, DOCUMENTS, join)
    assert len(plain) > 50
    assert found(name, here(join, tmp_path)) == sorted((i, j, likeness) for (i, j), likeness in plain.items())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["memory", "duckdb"])
def test_passages_without_runs_and_none_at_all(name: str) -> None:
    join = Join(0.1)
    assert found(name, join, [], []) == []
    assert found(name, join, [["một"], [], ["hai"]], [0, 1, 2]) == []


@pytest.mark.parametrize("name", ["memory", "duckdb"])
def test_passages_of_one_document_are_not_joined(name: str) -> None:
    text = ["bồn", "chứa", "phải", "được", "kiểm", "tra", "định", "kỳ"]
    assert [pair[:2] for pair in found(name, Join(0.1), [text, text, text], [0, 0, 1])] == [(0, 2), (1, 2)]


@pytest.mark.parametrize("strips", [1, 5])
def test_rows_and_strips_change_no_pair(strips: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found("memory", Join(0.05))
    monkeypatch.setattr(memory, "ROWS", 7)
    monkeypatch.setattr(memory, "TOP", 2)
    monkeypatch.setattr(memory, "_STRIPS", strips)
    assert found("memory", Join(0.05)) == whole


def test_a_small_limit_of_memory_makes_more_parts_and_the_same_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.engine import _sql

    monkeypatch.setattr(_sql, "_ROW", 1 << 14)
    join = Join(0.1, memory=100, folder=tmp_path)
    parts = list(engine.pairs(encode(PASSAGES), DOCUMENTS, join, "duckdb"))
    assert len(parts) > 5
    assert found("duckdb", join) == found("memory", Join(0.1))


def test_an_engine_that_is_unknown_or_not_installed_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine.names() == ["memory", "duckdb", "spark"]
    with pytest.raises(UsageError, match="memory, duckdb, spark"):
        engine.engine("hadoop")
    monkeypatch.setattr(spark.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(UsageError, match=r"pip install chuan\[spark\]"):
        engine.engine("spark")


MEASURED = """
import sys
from bench.scale import peak
from pipeline import engine
from pipeline.compare.encoded import encode
from tests.compare.made import made

passages, documents = made(15_000)
coded, before = encode(passages), peak()
found = sum(len(part[0]) for part in engine.pairs(coded, documents, engine.Join(memory=int(sys.argv[1])), "duckdb"))
print(found, round(peak() - before))
"""


def test_a_limit_of_memory_is_kept() -> None:
    """Beside the limit about 150 MB go to the libraries; with 4 GB the same join takes 450 MB."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "150"], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )
    found, megabytes = map(int, done.stdout.split())
    passages, documents = made(15_000)
    assert found == len(engine.together(engine.pairs(encode(passages), documents))[0])
    assert megabytes < 350
