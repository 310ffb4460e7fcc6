from __future__ import annotations

import os
import time

from pipeline import settled
from pipeline.cache import open_cache


def old(file, text="x"):
    file.write_text(text)
    before = time.time() - 3600
    os.utime(file, (before, before))
    return file


def run(tmp_path):
    read, written, missing = old(tmp_path / "a.md"), old(tmp_path / "a.pdf"), tmp_path / "missing.svg"
    store = open_cache(tmp_path, "built")
    settled.remember(store, "slot", "key", settled.Files((read, missing), (written,)), time.time_ns(), "value")
    return store, read, written, missing


def test_a_run_without_change_is_believed(tmp_path):
    store, *_files = run(tmp_path)
    assert settled.recall(store, "slot", "key") == "value"


def test_another_key_or_slot_is_not(tmp_path):
    store, *_files = run(tmp_path)
    assert settled.recall(store, "slot", "other") is None
    assert settled.recall(store, "other", "key") is None


def test_a_changed_input_is_seen_though_its_size_is_the_same(tmp_path):
    store, read, _written, _missing = run(tmp_path)
    read.write_text("y")
    assert settled.recall(store, "slot", "key") is None


def test_a_lost_output_is_seen(tmp_path):
    store, _read, written, _missing = run(tmp_path)
    written.unlink()
    assert settled.recall(store, "slot", "key") is None


def test_an_input_that_was_missing_and_has_come_is_seen(tmp_path):
    store, _read, _written, missing = run(tmp_path)
    old(missing)
    assert settled.recall(store, "slot", "key") is None


def test_what_changed_in_the_moment_of_the_run_is_not_kept(tmp_path):
    fresh = tmp_path / "a.md"
    fresh.write_text("x")
    store = open_cache(tmp_path, "built")
    settled.remember(store, "slot", "key", settled.Files((fresh,), ()), time.time_ns(), "value")
    assert settled.recall(store, "slot", "key") is None


def test_a_broken_entry_is_not_believed(tmp_path):
    store = open_cache(tmp_path, "built")
    for value in ("", "null", "[]", "{}", '{"files": 3, "value": ""}', '{"files": {"a": 1}, "value": ""}', "\0"):
        store.put("slot", "key", value)
        assert settled.recall(store, "slot", "key") is None
