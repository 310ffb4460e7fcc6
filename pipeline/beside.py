"""Some work in a process of its own beside this one, where there is a second processor and copying this process is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline import compiled, parallel

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Result = TypeVar("Result")


class _Work:
    """Pieces of work that a copy of this process does one after the other; what one gives is made here when the copy has died."""

    def __init__(self, works: Sequence[Callable[[], Any]]) -> None:
        from multiprocessing import get_context

        copying = get_context("fork")
        self._works, self._found, self._alive = works, list[Any](), True
        self._ours, theirs = copying.Pipe(duplex=False)
        self.process = copying.Process(target=_done, args=(works, theirs))
        self.process.start()
        theirs.close()

    def result(self, number: int) -> Any:
        """What a piece of the work gives."""
        while self._alive and len(self._found) <= number:
            try:
                self._found.append(self._ours.recv()[0])
            except Exception:  # whatever happened to it there is told by doing it here
                self._alive = False
            else:
                self._wait()
        return self._found[number] if number < len(self._found) else self._works[number]()

    def _wait(self) -> None:
        """Let it end when it has done all: what it keeps for later starts is written then."""
        if len(self._found) == len(self._works):
            self.process.join()

    def end(self) -> None:
        """Let go of the process, whatever it still does."""
        self._ours.close()
        self.process.terminate()
        self.process.join()


def possible() -> bool:
    """Whether something can be done beside: there are two processors, and nothing stands in the way of a copy."""
    return parallel.workers() > 1 and parallel.copies()


@contextmanager
def begun(work: Callable[[], Result], wanted: bool = True) -> Iterator[Callable[[], Result]]:
    """What gives the result of work that has begun already; where it is not wanted or not possible, it is done when it is asked for."""
    with all_begun((work,), wanted) as (result,):
        yield result


@contextmanager
def all_begun(works: Sequence[Callable[[], Any]], wanted: bool = True) -> Iterator[Sequence[Callable[[], Any]]]:
    """What gives the results of several pieces of work, done in their order in one process beside this one."""
    try:
        apart = _Work(works) if wanted and possible() else None
    except OSError:
        apart = None
    if apart is None:
        yield works
        return
    try:
        yield [partial(apart.result, number) for number in range(len(works))]
    finally:
        apart.end()


def _done(works: Sequence[Callable[[], object]], there: Connection) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    compiled.in_worker()
    with suppress(Exception):  # is told where the result is asked for
        for work in works:
            there.send((work(),))
    there.close()
