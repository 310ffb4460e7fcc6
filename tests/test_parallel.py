"""Work in several processes: in order, and a process that dies loses its own item only."""

from __future__ import annotations

import os

import pytest

from pipeline import parallel

_prefix = ""


def start(prefix: str) -> None:
    global _prefix
    _prefix = prefix


def work(item: str) -> str:
    if item == "die":
        os._exit(9)
    return _prefix + item


def lost(item: str) -> str:
    return f"lost {item}"


@pytest.mark.parametrize("serial", [True, False])
def test_results_keep_the_order_of_the_items(serial: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUAN_WORKERS", "2")
    seen: list[tuple[int, int]] = []
    found = list(parallel.stream(work, ["a", "b", "c"], lost, start, ("x",), lambda n, total: seen.append((n, total)), serial))
    assert found == ["xa", "xb", "xc"]
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_process_that_dies_loses_its_own_item_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUAN_WORKERS", "2")
    assert list(parallel.stream(work, ["a", "die", "b", "c"], lost, start, ("",))) == ["a", "lost die", "b", "c"]


def test_no_items() -> None:
    assert list(parallel.stream(work, [], lost, start, ("",))) == []
