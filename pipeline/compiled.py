"""What Python makes anew at every start, kept beside the compiled modules: regular expressions, the methods of dataclasses, data files.

`kept` and `install` are called by the program alone; for whoever imports these modules as a library nothing is changed. An entry is found
by the whole text that it was made from, so none is ever out of date. Whatever is not as expected (another Python, a folder that takes no
files, a broken file) means that all is made as usual.
"""

from __future__ import annotations

import marshal
import os
import sys
from _thread import get_ident
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from time import perf_counter
from types import CodeType
from typing import Any
from zlib import crc32

Key = tuple[Hashable, ...]
WORTH = 0.02  # seconds of making that are worth a file written
MOST, LARGEST = 6000, 8 << 20  # entries and bytes in the file
_ENDING = ".kept"


class Shelf:
    """The entries of one process: those read from the file, those used, those made anew and the seconds spent on them."""

    def __init__(self, file: str, stamp: str) -> None:
        self.file, self.stamp = file, stamp
        self.entries = _read(file, stamp)
        self.used: dict[Key, None] = {}
        self.new: dict[Key, bytes] = {}
        self.seconds = 0.0

    def get(self, key: Key) -> bytes | None:
        """The bytes of an entry, None when there is none."""
        found = self.entries.get(key) or self.new.get(key)
        if found is not None:
            self.used[key] = None
        return found

    def put(self, key: Key, value: bytes, since: float) -> None:
        """Take an entry that was begun at this reading of the clock."""
        self.new[key] = value
        self.seconds += perf_counter() - since

    def take_over(self) -> None:
        """Leave it to the process that this one was copied from to write what that one made."""
        self.entries.update(self.new)
        self.new, self.seconds = {}, 0.0

    def save(self) -> None:
        """Write the entries when that is worth it: the new and the used ones first, what has long been of no use last and so lost first."""
        if self.seconds < WORTH or not self.new or sys.dont_write_bytecode:
            return
        old = _read(self.file, self.stamp) or self.entries
        used = {key: old[key] for key in self.used if key in old}
        with suppress(OSError, ValueError):
            _write(self.file, self.stamp, _bounded({**self.new, **used, **old}))
        self.new, self.seconds = {}, 0.0


_shelf: Shelf | None = None


@contextmanager
def kept() -> Iterator[None]:
    """Use what is kept for all that is made meanwhile, and keep what is new."""
    outer = _shelf
    undo = install()
    try:
        yield
    finally:
        if _shelf and not outer:
            _shelf.save()
            undo()


def install() -> Callable[[], None]:
    """Use what is kept from now on in this process; the function that ends it is returned."""
    global _shelf
    if _shelf or not (shelf := _opened()):
        return _nothing
    patterns, sources = _patterns(shelf), _sources(shelf)
    _shelf = shelf

    def undo() -> None:
        global _shelf
        _shelf = None
        patterns()
        sources()

    return undo


def in_worker() -> None:
    """Let a process that works for another one keep what it makes too, when it ends."""
    if _shelf:
        from multiprocessing.util import Finalize

        _shelf.take_over()
        Finalize(None, _shelf.save, exitpriority=1)


@contextmanager
def in_copy() -> Iterator[None]:
    """Let a copy of a process keep what it makes as well, when it has done its work."""
    if _shelf:
        _shelf.take_over()
    yield
    if _shelf:
        _shelf.save()


def value(key: Key, make: Callable[[], Any]) -> Any:
    """A value that depends on nothing but its key: the kept one, else what `make` gives; plain values, and days."""
    if not _shelf:
        return make()
    import pickle

    if known := _shelf.get(key):
        with suppress(Exception):
            return pickle.loads(known)
    start = perf_counter()
    made = make()
    with suppress(Exception):
        _shelf.put(key, pickle.dumps(made, 5), start)
    return made


def code(key: Key) -> bytes | None:
    """The code of a template as it was kept, None when there is none."""
    return _shelf.get(key) if _shelf else None


def keep_code(key: Key, data: bytes, since: float) -> None:
    """Keep the code of a template that was begun at this reading of `perf_counter`."""
    if _shelf:
        _shelf.put(key, data, since)


def _nothing() -> None:
    """End what was never begun."""


def _opened() -> Shelf | None:
    """The shelf beside our own compiled module, None where Python compiles to no file or is another one."""
    place = __spec__.cached if __spec__ else None
    if not place or sys.implementation.name != "cpython":
        return None
    try:
        native = import_module("_sre")
        stamp = f"{sys.version} {sys.byteorder} {native.MAGIC} {native.CODESIZE}"
    except (ImportError, AttributeError):
        return None
    return Shelf(place.removesuffix(".pyc") + _ENDING, stamp)


def _read(file: str, stamp: str) -> dict[Key, bytes]:
    try:
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - at every start
            data = stream.read() if os.fstat(stream.fileno()).st_size <= 2 * LARGEST else b""
        if crc32(data[4:]) != int.from_bytes(data[:4], "big"):
            return {}
        written, entries = marshal.loads(data[4:])
    except (OSError, ValueError, TypeError, EOFError):
        return {}
    return entries if written == stamp and isinstance(entries, dict) else {}


def _write(file: str, stamp: str, entries: dict[Key, bytes]) -> None:
    data = marshal.dumps((stamp, entries))
    part = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        with open(part, "wb") as stream:  # noqa: PTH123
            stream.write(crc32(data).to_bytes(4, "big") + data)
        os.replace(part, file)  # noqa: PTH105
    except OSError:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108
        raise


def _bounded(entries: dict[Key, bytes]) -> dict[Key, bytes]:
    """The first entries, as many as the file may hold."""
    size, out = 0, dict[Key, bytes]()
    for key, data in entries.items():
        size += len(data) + sum(len(part) for part in key if isinstance(part, str | bytes))
        if len(out) == MOST or size > LARGEST:
            break
        out[key] = data
    return out


def _patterns(shelf: Shelf) -> Callable[[], None]:
    """Let regular expressions be made from what is kept; the function that ends it is returned."""
    try:
        compiler: Any = import_module("re._compiler")
        native, make = compiler._sre, compiler.compile
        heard = _Listening(native)
    except (ImportError, AttributeError):
        return _nothing

    def compiled(pattern: Any, flags: Any = 0) -> Any:
        if type(pattern) not in (str, bytes) or not isinstance(flags, int):
            return make(pattern, flags)
        key = (type(pattern).__name__, pattern, int(flags))
        if known := shelf.get(key):
            with suppress(Exception):
                real, words, *rest = marshal.loads(known)
                return native.compile(pattern, real, _numbers(words), *rest)
        start = perf_counter()
        made = make(pattern, flags)
        if data := _pattern(heard.last()):
            shelf.put(key, data, start)
        return made

    compiler.compile, compiler._sre = compiled, heard

    def undo() -> None:
        compiler.compile, compiler._sre = make, native

    return undo


class _Listening:
    """The part of Python that makes patterns, with the last program that it was given."""

    def __init__(self, native: Any) -> None:
        self._native, self._compile = native, native.compile
        self._given: dict[int, tuple[Any, ...]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._native, name)

    def compile(self, *given: Any) -> Any:
        """A pattern of its program."""
        self._given[get_ident()] = given
        return self._compile(*given)

    def last(self) -> tuple[Any, ...]:
        """What this thread gave last."""
        return self._given.pop(get_ident(), ())


_LOCALE, _DEBUG = 4, 128  # patterns of the language of the system, and those that print what they are


def _pattern(given: tuple[Any, ...]) -> bytes | None:
    """What a pattern is made from as bytes, None when another start might make it otherwise."""
    try:
        from array import array

        _text, flags, words, groups, index, names = given
        kept = not int(flags) & (_LOCALE | _DEBUG)
        return marshal.dumps((int(flags), array("I", words).tobytes(), groups, dict(index), names)) if kept else None
    except (ImportError, ValueError, TypeError, OverflowError):
        return None


def _numbers(data: bytes) -> list[int]:
    from array import array

    return array("I", data).tolist()


def _sources(shelf: Shelf) -> Callable[[], None]:
    """Let the methods that dataclasses write as text be made from what is kept; the function that ends it is returned."""
    import dataclasses

    space: Any = vars(dataclasses)
    if "exec" in space:
        return _nothing

    def execute(source: Any, names: Any = None, *more: Any) -> None:
        exec(_source(shelf, source) if type(source) is str else source, space if names is None else names, *more)

    space["exec"] = execute

    def undo() -> None:
        space.pop("exec", None)

    return undo


def _source(shelf: Shelf, text: str) -> CodeType:
    key = ("exec", text)
    if known := shelf.get(key):
        with suppress(Exception):
            if isinstance(ready := marshal.loads(known), CodeType):
                return ready
    start = perf_counter()
    made = compile(text, "<string>", "exec", dont_inherit=True)
    shelf.put(key, marshal.dumps(made), start)
    return made
