"""The text of a file of a run, or what is wrong with the file before it can be read as a standard."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.errors import why
from pipeline.messages import _
from pipeline.model import Finding, Severity, Span
from pipeline.revision import Blob
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a run: the name that findings show, where it is, and its content in git when that is what is read.

    `seen` is the `stamp` that it had when its folder was looked at, empty where that told none.
    """

    name: str
    file: Path
    blob: Blob | None = None
    seen: str = field(default="", compare=False)

    def open(self) -> BinaryIO:
        """The content as a stream; raises OSError when it cannot be read."""
        return self.blob.open() if self.blob else self.file.open("rb")

    def size(self) -> int:
        """How many bytes the content has; raises OSError when that cannot be told."""
        return self.blob.size() if self.blob else self.file.stat().st_size


class Listed(Source):
    """A file that a look at its folder gave: of a large folder most are never opened, and none of these needs a path."""

    __slots__ = ("_path", "place")
    _path: Path | None
    place: str

    def __init__(self, name: str, place: str, seen: str) -> None:
        """Begin with the name, the place as text, and the stamp."""
        _NAME(self, name)  # these are many: the slots are filled without asking for their names
        _PLACE(self, place)
        _BLOB(self, None)
        _SEEN(self, seen)
        _PATH(self, None)

    @property
    def file(self) -> Path:
        """Where it is."""
        if self._path is None:
            object.__setattr__(self, "_path", Path(self.place))
        return cast(Path, self._path)

    def __reduce__(self) -> tuple[type[Listed], tuple[str, str, str]]:
        return Listed, (self.name, self.place, self.seen)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same file under the same name."""
        if isinstance(other, Listed):
            return self.name == other.name and self.place == other.place
        return isinstance(other, Source) and (self.name, self.file, self.blob) == (other.name, other.file, other.blob)

    def __hash__(self) -> int:
        return hash((self.name, self.file, self.blob))


_NAME, _BLOB, _SEEN = (Source.__dict__[slot].__set__ for slot in ("name", "blob", "seen"))
_PLACE, _PATH = (Listed.__dict__[slot].__set__ for slot in ("place", "_path"))


def stamp(found: os.stat_result) -> str:
    """Size, times and inode of a file: while they are the same, so is the file."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev}"


def load(source: Source, settings: Settings) -> str | Finding:
    """The text of a file, or the finding that says why it has none: too large, unreadable, not UTF-8, empty."""
    try:
        if refused := oversized(source, settings):
            return refused
        with source.open() as stream:
            data = stream.read()
    except OSError as error:
        return problem("F09", source.name, _("Không đọc được tệp: {reason}").format(reason=why(error)), _("Kiểm tra quyền đọc."))
    return decode(data, source.name)


def oversized(source: Source, settings: Settings) -> Finding | None:
    """The finding that a file is larger than the settings allow, None for one that is not."""
    key, limit = settings.limit(source.file)
    size = source.size()
    if size <= limit:
        return None
    message = _("Tệp lớn {size} MB, quá giới hạn {limit} MB.").format(size=_megabytes(size), limit=_megabytes(limit))
    return problem("F12", source.name, message, _("Tách tệp hoặc tăng {key} trong chuan.toml.").format(key=key))


def decode(data: bytes, name: str) -> str | Finding:
    """UTF-8 bytes as text, or the finding with the place of the first wrong byte; a byte order mark is dropped."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0), name)
    if not text.strip():
        return problem("F02", name, _("Tệp rỗng."), _("Viết nội dung hoặc xóa tệp; bản nháp mới: chuan new."))
    return text


def conflicts(name: str, text: str) -> Iterator[Finding]:
    """F20: each place that git could not merge; what else is said about the text there may only follow from it."""
    if "<<<<<<< " not in text or ">>>>>>> " not in text:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("<<<<<<< "):
            message = _("Còn dấu xung đột của git: hai bản chưa được trộn xong ({other}).").format(other=line[8:].strip())
            yield problem("F20", name, message, _("Giữ nội dung đúng, xóa các dòng <<<<<<<, ======= và >>>>>>>."), number)


def _not_utf8(data: bytes, at: int, name: str) -> Finding:
    before = data[:at]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    values = {"byte": f"0x{data[at]:02X}", "offset": at}
    message = _("Tệp không phải UTF-8: byte {byte} ở vị trí {offset} không đọc được.").format(**values)
    return problem("F01", name, message, _("Lưu lại tệp với bảng mã UTF-8 (Unicode)."), line, column)


def problem(code: str, name: str, message: str, fix: str, line: int = 1, column: int = 1) -> Finding:
    """A finding about a file as a whole, or a place in one that could not be read as a standard."""
    return Finding(code, Severity.ERROR, Span(name, line, column), _("cả tệp"), message, fix=fix, subject=code)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}".replace(".", ",")
