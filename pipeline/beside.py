"""One piece of work in a process of its own beside this one, where there is a second processor and copying this process is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline import compiled, parallel

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Result = TypeVar("Result")


class _Work(Generic[Result]):
    """Work that a copy of this process does; what it gives is asked for once, and made here when the copy has died."""

    def __init__(self, work: Callable[[], Result]) -> None:
        from multiprocessing import get_context

        copying = get_context("fork")
        self._work = work
        self._ours, theirs = copying.Pipe(duplex=False)
        self.process = copying.Process(target=_done, args=(work, theirs))
        self.process.start()
        theirs.close()

    def result(self) -> Result:
        """What the work gives."""
        try:
            found: tuple[Result] = self._ours.recv()
        except Exception:  # whatever happened to it there is told by doing it here
            return self._work()
        self.process.join()  # what it keeps for later starts is written when it ends
        return found[0]

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
    try:
        apart = _Work(work) if wanted and possible() else None
    except OSError:
        apart = None
    if apart is None:
        yield work
        return
    try:
        yield apart.result
    finally:
        apart.end()


def _done(work: Callable[[], object], there: Connection) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    compiled.in_worker()
    with suppress(Exception):  # is told where the result is asked for
        there.send((work(),))
    there.close()
