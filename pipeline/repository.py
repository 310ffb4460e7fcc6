"""The git repository around a folder: questions that git answers in a line; objects are read through GitPython (`revision`)."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
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


def ask_both(folder: Path, one: Sequence[str], other: Sequence[str]) -> tuple[str, str]:
    """What git answers to two questions at the same time; raises GitError when it does not answer either."""
    try:
        with _begun(folder, one) as first, _begun(folder, other) as second:
            return _answer(first), _answer(second)
    except (OSError, ValueError) as error:
        raise GitError(str(error)) from error


def _begun(folder: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(["git", *arguments], cwd=folder, env=os.environ | _ASKED, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe)


def _answer(process: subprocess.Popen[bytes]) -> str:
    said, wrong = process.communicate()
    if process.returncode:
        raise GitError("\n".join(map(os.fsdecode, (said, wrong))).strip())
    return os.fsdecode(said)


def around(folder: Path) -> Repository:
    """The repository around a folder; raises UsageError saying what to do when there is none that can be read."""
    try:
        shallow, prefix, top = ask(folder, "rev-parse", "--is-shallow-repository", "--show-prefix", "--show-toplevel").split("\n")[:3]
    except GitError as error:
        raise UsageError(_why_not(folder, str(error))) from error
    return Repository(Path(top).resolve(), prefix, shallow == "true")


def _why_not(folder: Path, said: str) -> str:
    if foreign := _FOREIGN.search(said):
        message = _("Git không đọc kho của người dùng khác: git config --global --add safe.directory {folder}")
        return message.format(folder=foreign["folder"])
    if "work tree" in said:
        return _("{root} là kho git không có thư mục làm việc.").format(root=folder)
    if "not a git repository" in said:
        return _("{root} không nằm trong kho git: chạy git init, hoặc bỏ --base để xét toàn bộ.").format(root=folder)
    return _("Không chạy được git: cài git hoặc bỏ --base.")
