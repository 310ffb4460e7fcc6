"""The compiler of the pages: Typst in an empty folder that holds the sources and pictures of one document and nothing else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_arimo  # type: ignore[import-untyped]
import typst

MAIN = "main.typ"
_FONTS = Path(fontpkg_arimo.__file__).parent / "files"


@dataclass(frozen=True)
class Sheets:
    """The Typst source of a document: the main file, the files that it includes, its pictures."""

    main: str
    parts: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All sources, one after the other."""
        return "\n".join([self.main, *self.parts.values()])

    def translated(self, codes: Mapping[int, str]) -> Sheets:
        """The sources with some characters written otherwise."""
        return replace(self, main=self.main.translate(codes), parts={name: text.translate(codes) for name, text in self.parts.items()})

    def files(self) -> dict[str, bytes]:
        """The files beside the main one."""
        return {**self.pictures, **{name: text.encode() for name, text in self.parts.items()}}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_FONTS)])


def compiled(sheets: Sheets, **settings: Any) -> bytes:
    """The document in the format that the settings ask for; raises TypstError when it does not compile."""
    if press := _press():
        return bytes(press.loaded(sheets).compile(**settings))
    return apart(sheets, **settings)


def apart(sheets: Sheets, **settings: Any) -> bytes:
    """The document by a compiler of its own, which leaves what is kept warm alone; raises TypstError when it does not compile."""
    with _folder(sheets.files()) as folder:
        made: Any = typst.compile(sheets.main.encode(), root=folder, font_paths=_fonts(), **settings)
    return bytes(made)


def asked(sheets: Sheets, selector: str) -> str:
    """The values of the elements that a selector finds in the pages, as JSON; raises RuntimeError when it does not compile."""
    if press := _press():
        return press.loaded(sheets).query(selector, field="value")  # type: ignore[no-any-return]
    with _folder(sheets.files()) as folder:
        return typst.query(  # type: ignore[type-var]
            sheets.main.encode(), selector, field="value", root=folder, font_paths=_fonts()
        )


@dataclass(frozen=True)
class _Press:
    """A compiler with its folder, which remembers the parts that it has set before."""

    folder: Path
    compiler: typst.Compiler
    process: int
    written: dict[str, bytes] = field(default_factory=dict)

    def loaded(self, sheets: Sheets) -> Any:
        """The compiler with these sheets, and nothing else, in its folder."""
        files = {MAIN: sheets.main.encode(), **sheets.files()}
        for left in self.written.keys() - files.keys():
            (self.folder / left).unlink()
            del self.written[left]
        for name, data in files.items():
            if self.written.get(name) != data:
                (self.folder / name).write_bytes(data)
                self.written[name] = data
        return self.compiler


_PRESS: ContextVar[_Press | None] = ContextVar("press", default=None)


def _press() -> _Press | None:
    press = _PRESS.get()
    return press if press and press.process == os.getpid() else None  # a copy of the process has no share in the folder


@contextmanager
def kept_warm() -> Iterator[None]:
    """What is printed inside shares one compiler, so that a text printed again, as it was or changed, takes a fraction of the time."""
    if _press():
        yield
        return
    with _folder({MAIN: b""}) as folder:
        mark = _PRESS.set(_Press(Path(folder), typst.Compiler(str(Path(folder) / MAIN), root=folder, font_paths=_fonts()), os.getpid()))
        try:
            yield
        finally:
            _PRESS.reset(mark)


@contextmanager
def _folder(files: Mapping[str, bytes]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        yield folder
