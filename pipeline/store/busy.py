"""Files kept between runs that another program holds: waited for a moment, once, then done without and told at the end of the command."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.messages import _

PATIENCE = 2.0  # seconds: a run of ours writes for parts of one
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_LOCKS = Path("/proc/locks")  # Linux alone tells who holds a file
_held: dict[Path, str] = {}


def patience(file: Path) -> float:
    """How many seconds to wait for a file: none where waiting was in vain before."""
    return 0.0 if file in _held else PATIENCE


def noted(file: Path, error: sqlite3.Error) -> bool:
    """Whether an error says that another program holds a file, which is then kept in mind with its name."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BUSY:
        return False
    if file not in _held:
        _held[file] = _holder(file)
    return True


def told() -> Iterator[str]:
    """One line about each file that was held, once."""
    while _held:
        file, who = _held.popitem()
        by = _("chương trình khác ({name})").format(name=who) if who else _("chương trình khác")
        text = _("{file} đang do {by} giữ: lần chạy này không dùng hết hoặc không giữ lại được kết quả cũ; kết quả vẫn đủ, chỉ lâu hơn.")
        yield text.format(file=file, by=by)


def _holder(file: Path) -> str:
    """The name and number of the process that holds a file or what SQLite keeps beside it, where the system tells them."""
    with suppress(OSError, ValueError, IndexError):
        ours = {str(name.stat().st_ino) for name in (file, file.with_name(f"{file.name}-shm")) if name.exists()}
        for line in _LOCKS.read_text(encoding="ascii").splitlines():
            _number, _kind, _advice, mode, process, inode, *_range = line.replace("->", "").split()
            if mode == "WRITE" and inode.rsplit(":", 1)[-1] in ours:
                name = Path(f"/proc/{int(process)}/comm").read_text(encoding="utf-8").strip()
                return f"{name}, {process}"
    return ""
