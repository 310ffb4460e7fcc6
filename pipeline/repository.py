"""The git repository around a folder: questions that git answers in a line; objects are read through GitPython (`revision`)."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.messages import _

_ASKED = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LANGUAGE": "C", "LC_ALL": "C"}
_FOREIGN = re.compile(r"safe\.directory '?(?P<folder>[^'\n]+)")


class GitError(Exception):
    """What git said instead of an answer."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a working folder: its top, and what the names of files below the folder asked about begin with."""

    top: Path
    prefix: str = ""
    shallow: bool = False

    def ask(self, *arguments: str) -> str:
        """What git answers; raises GitError when it does not."""
        return ask(self.top, *arguments)


def ask(folder: Path, *arguments: str) -> str:
    """What git answers in a folder, nothing fetched for it; raises GitError when it does not."""
    try:
        with _begun(folder, arguments) as process:
            return _answer(process)
    except (OSError, ValueError) as error:
        raise GitError(str(error)) from error


def ask_all(folder: Path, *questions: Sequence[str]) -> list[str | GitError]:
    """What git answers to questions that it is asked at the same time, an error in the place of each that it does not answer."""
    try:
        with ExitStack() as processes:
            begun = [processes.enter_context(_begun(folder, question)) for question in questions]
            return [_told(process) for process in begun]
    except (OSError, ValueError) as error:
        return [GitError(str(error))] * len(questions)


def content(folder: Path, name: str, most: int) -> tuple[int, bytes | None]:
    """The size of an object and what it holds, None where that is more than so many bytes; raises GitError when git does not tell."""
    try:
        with _begun(folder, ("cat-file", "--batch"), subprocess.PIPE) as process:
            assert process.stdin
            assert process.stdout
            process.stdin.write(f"{name}\n".encode())
            process.stdin.close()
            size = int(process.stdout.readline().split()[2])
            found = process.stdout.read(size) if size <= most else None
            process.kill()
    except (OSError, ValueError, IndexError) as error:
        raise GitError(str(error)) from error
    return size, found


def _begun(folder: Path, arguments: Sequence[str], stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(["git", *arguments], cwd=folder, env=os.environ | _ASKED, stdin=stdin, stdout=pipe, stderr=pipe)


def _told(process: subprocess.Popen[bytes]) -> str | GitError:
    try:
        return _answer(process)
    except GitError as error:
        return error


def _answer(process: subprocess.Popen[bytes]) -> str:
    said, wrong = process.communicate()
    if process.returncode:
        raise GitError("\n".join(map(os.fsdecode, (said, wrong))).strip())
    return os.fsdecode(said)


def around(folder: Path, *questions: Sequence[str]) -> tuple[Repository, list[str | GitError]]:
    """The repository around a folder, and what git answers to questions there that it is asked at the same time.

    Raises UsageError saying what to do when there is none that can be read.
    """
    place, *more = ask_all(folder, ("rev-parse", "--is-shallow-repository", "--show-prefix", "--show-toplevel"), *questions)
    if isinstance(place, GitError):
        raise UsageError(_why_not(folder, str(place))) from place
    shallow, prefix, top = place.split("\n")[:3]
    return Repository(Path(top).resolve(), prefix, shallow == "true"), more


def _why_not(folder: Path, said: str) -> str:
    if foreign := _FOREIGN.search(said):
        message = _("Git không đọc kho của người dùng khác: git config --global --add safe.directory {folder}")
        return message.format(folder=foreign["folder"])
    if "work tree" in said:
        return _("{root} là kho git không có thư mục làm việc.").format(root=folder)
    if "not a git repository" in said:
        return _("{root} không nằm trong kho git: chạy git init, hoặc bỏ --base để xét toàn bộ.").format(root=folder)
    return _("Không chạy được git: cài git hoặc bỏ --base.")
