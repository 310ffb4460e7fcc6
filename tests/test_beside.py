"""Work beside this process gives what it gives here, whatever becomes of the process that does it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline import beside


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, and no thread counted that another test left behind, as a browser that is open does."""
    monkeypatch.setenv("CHUAN_WORKERS", "2")
    count, others = threading.active_count, threading.active_count() - 1
    monkeypatch.setattr(threading, "active_count", lambda: count() - others)


def _children() -> list[int]:
    """The copies of this process that have not ended; git may still wait for questions of another test."""
    found = Path("/proc/thread-self/children").read_text(encoding="utf-8").split()
    return [int(n) for n in found if Path("/proc", n, "cmdline").read_bytes() == Path("/proc/self/cmdline").read_bytes()]


copying = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


@copying
def test_the_result_of_another_process() -> None:
    with beside.begun(lambda: (os.getpid(), [1, "hai"])) as work:
        number, rest = work()
    assert number != os.getpid()
    assert rest == [1, "hai"]


def test_one_processor_or_other_threads_mean_that_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with beside.begun(os.getpid, wanted=False) as work:
        assert work() == os.getpid()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    with beside.begun(os.getpid) as work:
        assert work() == os.getpid()
    stop.set()
    thread.join()
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    with beside.begun(os.getpid) as work:
        assert work() == os.getpid()


@copying
def test_a_process_that_dies_loses_nothing() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done here"

    with beside.begun(work) as result:
        assert result() == "done here"


@copying
def test_an_error_is_raised_where_it_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        raise ValueError("x")

    with beside.begun(work) as result, pytest.raises(ValueError, match="x"):
        result()
    assert "Traceback" not in capfd.readouterr().err


@copying
def test_what_cannot_be_sent_is_made_here() -> None:
    with beside.begun(lambda: threading.Lock()) as result:
        assert result().acquire()


@copying
def test_a_process_that_nobody_asks_is_ended(tmp_path: Path) -> None:
    def work() -> None:
        time.sleep(60)
        (tmp_path / "late").touch()

    start = time.monotonic()
    with pytest.raises(KeyError), beside.begun(work):
        raise KeyError
    assert time.monotonic() - start < 30
    assert not (tmp_path / "late").exists()


@copying
def test_several_pieces_of_work_in_one_process() -> None:
    with beside.all_begun((os.getpid, os.getpid, lambda: "ba")) as (first, second, third):
        assert third() == "ba"
        assert first() == second() != os.getpid()


@copying
def test_a_piece_that_cannot_be_handed_on_and_all_after_it_are_done_here() -> None:
    here = os.getpid()
    with beside.all_begun((os.getpid, lambda: lambda: 1, os.getpid)) as (first, second, third):
        assert first() != here
        assert second()() == 1
        assert third() == here


@copying
def test_a_process_that_waits_takes_the_first_work_that_can_be_handed_on() -> None:
    with beside.waiting(("json",), wanted=True):
        with beside.all_begun((os.getpid, os.getpid)) as (first, second):
            assert first() == second() != os.getpid()
        with beside.begun(os.getpid) as again:
            assert again() not in (os.getpid(), first())
    assert not _children()


@copying
def test_what_cannot_be_handed_on_is_done_in_a_new_copy() -> None:
    with beside.waiting(("json",), wanted=True), beside.begun(lambda: os.getpid()) as work:
        assert work() != os.getpid()
    assert not _children()


@copying
def test_a_process_that_cannot_begin_to_wait_loses_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with beside.waiting(("no_such_module",), wanted=True), beside.begun(os.getpid) as work:
        assert work() == os.getpid()
    assert not _children()


@copying
def test_a_process_that_is_not_wanted_is_let_go() -> None:
    with beside.waiting(("json",), wanted=True):
        assert _children()
        beside.dismiss()
        assert not _children()
    with beside.waiting(("json",), wanted=False):
        assert not _children()


@copying
def test_a_process_that_waits_ends_with_the_one_it_waits_for() -> None:
    code = (
        "import os, pathlib\nfrom pipeline import beside\nwith beside.waiting(('json',), wanted=True):\n"
        " print(pathlib.Path('/proc/thread-self/children').read_text(), flush=True)\n os._exit(0)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    folder = Path("/proc", found.strip())
    while folder.exists() and "Z" not in (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]:
        time.sleep(0.05)


@copying
def test_whether_a_result_has_arrived() -> None:
    with beside.begun(lambda: time.sleep(0.3)) as work:
        early = beside.arrived(work)
        end = time.monotonic() + 20
        while not beside.arrived(work) and time.monotonic() < end:
            time.sleep(0.02)
        assert not early
        assert time.monotonic() < end
        assert work() is None
        assert beside.arrived(work)
    with beside.begun(os.getpid, wanted=False) as work:
        assert beside.arrived(work)
