"""How far a whole review has come: its stages as shares of one way, so that the time left is that of all of it, not of a stage."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.messages import _

Progress = Callable[[int, int], None]
PARTS = 1000  # of the whole way
CHECKED, COMPARED = 0.45, 0.9  # where checking and comparing end, as measured on collections of some thousand documents
_EVERY = 30.0  # seconds between two lines


def stage(progress: Progress, begin: float, end: float) -> Progress:
    """What a stage is told that makes this share of the way; it never goes back, though a stage may count several things one by one."""
    reached = [begin]

    def show(done: int, total: int) -> None:
        share = min(done / total, 1.0) if total else 1.0
        reached[0] = max(reached[0], begin + (end - begin) * share)
        progress(round(PARTS * reached[0]), PARTS)

    return show


@contextmanager
def lines(title: str, every: float = _EVERY) -> Iterator[Progress]:
    """A line on the error stream now and then with how far a long run has come, for logs that nobody watches."""
    start = time.monotonic()
    told = [start]

    def show(done: int, total: int) -> None:
        now = time.monotonic()
        if now - told[0] >= every and done:
            told[0] = now
            left = (now - start) * (total - done) / done
            words = _("{title}: {percent} %, còn khoảng {left}").format(title=title, percent=100 * done // total, left=duration(left))
            sys.stderr.write(f"{words}\n")
            sys.stderr.flush()

    yield show


def duration(seconds: float) -> str:
    """A time as people say it: minutes, below one minute seconds."""
    return _("{n} phút").format(n=round(seconds / 60)) if seconds >= 60 else _("{n} giây").format(n=round(seconds))
