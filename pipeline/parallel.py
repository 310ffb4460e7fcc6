"""One function over many items in several processes: results in the order of the items, a crash of one item harms no other."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline import compiled

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
_ROOM = 100_000, 20, 50  # objects between two looks for garbage: a tenth of the time of small documents went there


def quiet(done: int, total: int) -> None:
    """A progress that shows nothing."""


def nothing(item: Any, result: Any) -> None:
    """What is done with a result as soon as it is there, when nothing is."""


def workers() -> int:
    """How many processes to use: CHUAN_WORKERS, else the processors at hand, at most eight."""
    named = os.environ.get("CHUAN_WORKERS", "")
    return max(1, int(named)) if named.isdigit() else min(8, os.cpu_count() or 1)


def stream(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    lost: Callable[[Item], Result],
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    progress: Progress = quiet,
    serial: bool = False,
    keep: Callable[[Item, Result], None] = nothing,
) -> Iterator[Result]:
    """The results of `work` on every item, in their order.

    `start(*arguments)` prepares each process, `lost(item)` stands in for the result of one that died. None is held for longer than it
    is looked at; `keep` is given every result as soon as it is there, so that a run that is stopped has not worked for nothing.
    """
    if serial or len(items) < 2 or workers() == 1:
        yield from _here(work, items, start, arguments, progress, keep)
        return
    for item, (ok, result) in zip(items, _apart(work, items, start, arguments, progress, keep), strict=True):
        yield result if ok else alone(work, item, lost, start, arguments)


def _here(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    progress: Progress,
    keep: Callable[[Item, Result], None],
) -> Iterator[Result]:
    if items:
        start(*arguments)
    for number, item in enumerate(items, 1):
        result = work(item)
        keep(item, result)
        progress(number, len(items))
        yield result


def _apart(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    progress: Progress,
    keep: Callable[[Item, Result], None],
) -> Iterator[tuple[bool, Any]]:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(min(workers(), len(items)), start, arguments) as pool:
        try:
            futures = deque(pool.submit(work, item) for item in items)
            for number, item in enumerate(items, 1):
                try:
                    result = futures.popleft().result()
                    keep(item, result)
                    yield True, result
                except BrokenProcessPool:
                    yield False, None
                progress(number, len(items))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def alone(
    work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result], start: Callable[..., None], arguments: tuple[Any, ...]
) -> Result:
    """One item again in a process of its own, so that only the item that kills its process is lost."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _pool(1, start, arguments) as pool:
            return pool.submit(work, item).result()
    except BrokenProcessPool:
        return lost(item)


def _pool(size: int, start: Callable[..., None], arguments: tuple[Any, ...]) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(size, multiprocessing.get_context(_method()), _begin, (start, arguments))


def copies() -> bool:
    """Whether a process may be a copy of this one, so that what it has loaded is not loaded again."""
    return sys.platform == "linux" and threading.active_count() == 1


def _method() -> str:
    return "fork" if copies() else "spawn"


def _begin(start: Callable[..., None], arguments: Iterable[Any]) -> None:
    """Leave Ctrl-C to the parent, then prepare the process; what it has by then stays, and what it makes lives short."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    compiled.in_worker()
    start(*arguments)
    gc.freeze()
    gc.set_threshold(*_ROOM)
