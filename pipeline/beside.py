"""Some work in a process of its own beside this one, where there is a second processor and copying this process is safe."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from select import select
from typing import Any, NoReturn, TypeVar

from pipeline import compiled, parallel
from pipeline.messages import language, set_language

Result = TypeVar("Result")


class _Line:
    """One end of a line between two processes, over which they hand each other what can be written down."""

    def __init__(self, listen: int, speak: int) -> None:
        self._in, self._out = open(listen, "rb"), open(speak, "wb")  # noqa: SIM115 - open as long as the line

    def send(self, said: object) -> None:
        """Hand something on: all of it, or nothing where it cannot be written down."""
        self._out.write(pickle.dumps(said, pickle.HIGHEST_PROTOCOL))
        self._out.flush()

    def recv(self) -> Any:
        """What comes next; raises EOFError when the other process has gone."""
        return pickle.load(self._in)

    def speaks(self) -> bool:
        """Whether something has come that nobody has heard, or the other process has gone."""
        return bool(select([self._in], [], [], 0)[0])

    def close(self) -> None:
        """Say no more."""
        for end in (self._in, self._out):
            with suppress(OSError):
                end.close()


class _Copy:
    """A copy of this process with a line to it: the library for processes takes longer to load than the copy to make."""

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, ValueError):  # there is none, or it is closed
                stream.flush()
        hear, said = os.pipe()
        heard, say = os.pipe()
        self._process: int | None = os.fork()
        if not self._process:
            for end in (hear, say):
                os.close(end)
            _apart(work, _Line(heard, said), arguments)
        for end in (heard, said):
            os.close(end)
        self.ours = _Line(hear, say)

    def join(self) -> None:
        """Wait until the process has ended."""
        if self._process:
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)
        self._process = None

    def end(self) -> None:
        """Let go of the process, whatever it still does."""
        self.ours.close()
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGTERM)
        self.join()


class _Work:
    """Pieces of work that a copy of this process does one after the other; what one gives is made here when the copy has died."""

    def __init__(self, works: Sequence[Callable[[], Any]]) -> None:
        self._works, self._found, self._alive = works, list[Any](), True
        self._copy = _told(works) or _Copy(_done, works)

    def result(self, number: int) -> Any:
        """What a piece of the work gives."""
        while self._alive and len(self._found) <= number:
            try:
                self._found.append(self._copy.ours.recv()[0])
            except Exception:  # whatever happened to it there is told by doing it here
                self._alive = False
            else:
                self._wait()
        return self._found[number] if number < len(self._found) else self._works[number]()

    def arrived(self, number: int) -> bool:
        """Whether what a piece of the work gives is there, or will not come."""
        return len(self._found) > number or not self._alive or self._copy.ours.speaks()

    def _wait(self) -> None:
        """Let it end when it has done all: what it keeps for later starts is written then."""
        if len(self._found) == len(self._works):
            self._copy.join()

    def end(self) -> None:
        """Let go of the process, whatever it still does."""
        self._copy.end()


@dataclass(frozen=True, slots=True)
class _Result:
    """What a piece of work gives that is done beside."""

    work: _Work
    number: int

    def __call__(self) -> Any:
        return self.work.result(self.number)


def arrived(result: Callable[[], object]) -> bool:
    """Whether the result of a piece of work that has begun is there; one that is only made when it is asked for is not waited for."""
    return not isinstance(result, _Result) or result.work.arrived(result.number)


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
        yield [_Result(apart, number) for number in range(len(works))]
    finally:
        apart.end()


_waiting: _Copy | None = None


@contextmanager
def waiting(modules: Sequence[str], wanted: bool) -> Iterator[None]:
    """Begin a process that loads modules and then waits for the first work that can be handed to it, while this one finds out which.

    A module with a function `ready` has it called: what it reads is at hand when the work comes.
    """
    global _waiting
    with suppress(OSError):
        _waiting = _Copy(_wait, modules) if wanted and possible() else None
    try:
        yield
    finally:
        dismiss()


def dismiss() -> None:
    """Let go of the process that waits, where nothing is to be done beside."""
    global _waiting
    if _waiting:
        _waiting.end()
    _waiting = None


def _told(works: Sequence[Callable[[], Any]]) -> _Copy | None:
    """The process that waits, with the work that it has been given; None where there is none, or the work cannot be handed on."""
    global _waiting
    copy, _waiting = _waiting, None
    if copy:
        try:
            copy.ours.send((works, language()))
        except Exception:  # what cannot be handed on is done in a new copy
            copy.end()
            return None
    return copy


def _apart(work: Callable[..., None], line: _Line, arguments: Sequence[Any]) -> NoReturn:
    """Live as a copy: leave Ctrl-C to the other process, and end without what that one still has to do at its own end."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with compiled.in_copy():
            work(line, *arguments)
        code = 0
    finally:
        os._exit(code)


def _wait(there: _Line, modules: Sequence[str]) -> None:
    """Load modules, then do what the other process sends, in the surroundings of a review."""
    for module in map(import_module, modules):
        getattr(module, "ready", _nothing)()
    from pipeline import listing, reading

    with suppress(EOFError), reading.shared(), listing.listed():
        works, spoken = there.recv()
        set_language(spoken)
        _done(there, works)


def _nothing() -> None:
    """What a module makes ready that needs nothing."""


def _done(there: _Line, works: Sequence[Callable[[], object]]) -> None:
    with suppress(Exception):  # is told where the result is asked for
        for work in works:
            there.send((work(),))
    there.close()
