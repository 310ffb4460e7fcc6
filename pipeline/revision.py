"""What git knows about the workspace: the revision of the run, the files of a commit, the day of a file's last commit; all optional."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from hashlib import sha1
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.repository import GitError, Repository, around, ask, ask_all, content

if TYPE_CHECKING:
    from git import Repo

_MUCH = 2_000_000  # bytes of an object that are not read with its size
_ONE_BY_ONE = 8  # objects that are asked for before GitPython is loaded, which then reads all
UNDATED = 1_767_225_600  # 2026-01-01: a fixed day where nothing dates the text, so that two builds are equal


@dataclass(frozen=True, slots=True)
class Blob:
    """The content of a file in git: the object `id` of the repository at `home`."""

    home: Path
    id: str

    def open(self) -> BinaryIO:
        """The content as a stream; raises OSError when the repository does not give it."""
        if _are_few(self):
            return io.BytesIO(self._read()[1] or self._asked("blob"))
        return io.BytesIO(self._stream().read())

    def size(self) -> int:
        """How many bytes the content has; raises OSError when the repository does not tell."""
        return self._read()[0] if _are_few(self) else int(self._stream().size)

    def holds(self, data: bytes) -> bool:
        """Whether these bytes are the content, told by the name of the object alone."""
        return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == self.id

    def _asked(self, what: str) -> bytes:
        try:
            return os.fsencode(ask(self.home, "cat-file", what, self.id))
        except GitError as error:
            raise OSError(0, _("git không đọc được đối tượng {id}").format(id=self.id[:12])) from error

    def _read(self) -> tuple[int, bytes | None]:
        """The size and, unless that is much, the content: whoever asks for the one mostly asks for the other."""
        try:
            return _content(self.home, self.id, _MUCH)
        except GitError as error:
            raise OSError(0, _("git không đọc được đối tượng {id}").format(id=self.id[:12])) from error

    def _stream(self) -> Any:
        try:
            return _shared_repo(self.home, os.getpid()).odb.stream(bytes.fromhex(self.id))
        except Exception as error:
            raise OSError(0, _("git không đọc được đối tượng {id}").format(id=self.id[:12])) from error


_few: set[Blob] = set()
_content = lru_cache(2)(content)


def _are_few(blob: Blob) -> bool:
    """Whether an object is one of the few that git is asked for one by one: loading GitPython takes longer than that."""
    if len(_few) < _ONE_BY_ONE and "git" not in sys.modules:
        _few.add(blob)
    return blob in _few


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a commit below the root of a workspace: object by name; links and submodules are named, for they hold no text."""

    home: Path
    commit: str
    name: str
    files: Mapping[str, str]
    links: tuple[str, ...] = ()
    submodules: tuple[str, ...] = ()


@lru_cache(4)
def _shared_repo(home: Path, process: int) -> Repo:
    """A repository that stays open in a process: one reader of objects serves all files."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # a machine without git is told when git is asked
    from git import Repo

    repo = Repo(home)
    repo.git.update_environment(GIT_NO_LAZY_FETCH="1")
    return repo


def tree(root: Path, revision: str, since: str = "") -> Tree:
    """The files of a revision below a folder, or of the commit where `since` parted from it; raises UsageError saying what to do."""
    repo, commit, parted = _asked(root, revision, since)
    commit = commit or _commit(repo, revision)
    if since:
        commit = parted or _parting(repo, commit, since)
    listed = repo.ask("ls-tree", "-r", "-z", "--full-tree", commit, *(["--", repo.prefix] if repo.prefix else []))
    entries = [line.partition("\t") for line in listed.split("\0") if line]
    modes = {name.removeprefix(repo.prefix): facts.split() for facts, _tab, name in entries}
    return Tree(
        repo.top,
        commit,
        revision,
        {n: f[2] for n, f in modes.items() if f[1] == "blob" and f[0] != "120000"},
        tuple(n for n, f in modes.items() if f[0] == "120000"),
        tuple(n for n, f in modes.items() if f[1] == "commit"),
    )


def _asked(root: Path, revision: str, since: str) -> tuple[Repository, str, str]:
    """The repository, the commit of a revision and the one where HEAD parted from it, asked for at once; empty what must be asked again."""
    if not revision or revision.startswith("-") or "\0" in revision:
        return around(root)[0], "", ""
    named = f"{revision}^{{commit}}"
    parting = [("merge-base", named, "HEAD")] if since == "HEAD" else []
    repo, found = around(root, ("rev-parse", "--verify", "--quiet", "--end-of-options", named), *parting)
    commit, parted = (*("" if isinstance(f, GitError) else f for f in found), "")[:2]
    return repo, "".join(commit.splitlines()[-1:]), "".join(parted.splitlines()[:1]) if commit else ""


def differing(root: Path, base: Tree, head: Tree | None, folder: str) -> frozenset[str]:
    """The files of a folder that differ between two commits, or between a commit and what stands on the disk, new files included."""
    inside = root.resolve().relative_to(base.home).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    home = prefix + folder
    commits = [base.commit, head.commit] if head else [base.commit]
    differ = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", *commits, "--", home)
    told = ask_all(base.home, differ, *([] if head else [("ls-files", "--others", "-z", "--", home)]))
    return frozenset(n.removeprefix(prefix) for names in told for n in _sure(names).split("\0") if n)


def _sure(told: str | GitError) -> str:
    if isinstance(told, GitError):
        raise told
    return told


def _commit(repo: Repository, revision: str) -> str:
    """The commit that a name stands for, on the server's side too; raises UsageError with near names."""
    for name in (revision, f"origin/{revision}"):
        with suppress(GitError):
            return repo.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").splitlines()[-1]
    if repo.shallow:
        message = _(
            "Kho git chép nông không có {revision}: đặt fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab), hoặc git fetch --unshallow."
        )
        raise UsageError(message.format(revision=revision))
    known = repo.ask("for-each-ref", "--format=%(refname:short)").splitlines()
    near = get_close_matches(revision, known, n=3, cutoff=0.4)
    hint = _(" Gần giống: {near}.").format(near=", ".join(near)) if near else ""
    raise UsageError(_("Không có phiên bản git {revision}.").format(revision=revision) + hint)


def _parting(repo: Repository, commit: str, other: str) -> str:
    """The commit where another one parted from this one, this one itself when history does not tell."""
    try:
        return repo.ask("merge-base", commit, "HEAD" if other == "HEAD" else _commit(repo, other)).splitlines()[0]
    except (GitError, UsageError, IndexError):
        return commit


def clean(root: Path, base: Tree, below: Iterable[str]) -> bool:
    """Whether these files and folders are as in a commit, without new files; False where git does not tell."""
    names = [str(root / name) for name in below]
    try:
        changed = ask(root, "diff", "--name-only", "--no-ext-diff", base.commit, "--", *names)
        return not changed and not ask(root, "ls-files", "--others", "--", *names)
    except GitError:
        return False


def revision(root: Path) -> str:
    """The short commit of the checkout, with "+" when files have changed since; empty without git."""
    try:
        said = ask(root, "status", "--porcelain=v2", "--branch", "--untracked-files=no").splitlines()
    except GitError:
        return ""
    commit = next((line.split()[2] for line in said if line.startswith("# branch.oid ")), "(initial)")
    return "" if commit == "(initial)" else commit[:12] + "+" * any(not line.startswith("#") for line in said)


def head(root: Path) -> str:
    """The whole name of the commit that is checked out; empty without git."""
    try:
        return ask(root, "rev-parse", "--verify", "HEAD").strip()
    except GitError:
        return ""


def epoch(root: Path, files: Iterable[Path]) -> dict[Path, int]:
    """The second that dates each file: SOURCE_DATE_EPOCH, else its last commit, else that of the checkout, else a fixed day."""
    wanted = list(files)
    if (fixed := os.environ.get("SOURCE_DATE_EPOCH", "")).isdigit():
        return dict.fromkeys(wanted, int(fixed))
    try:
        return _commits(root, wanted)
    except Exception:
        return dict.fromkeys(wanted, UNDATED)


def _commits(root: Path, files: list[Path]) -> dict[Path, int]:
    top = Path(ask(root, "rev-parse", "--show-toplevel").rstrip("\n")).resolve()
    log = ask(root, "log", "--format=%x01%ct", "--name-only", "-z", "--", *_common(files))
    last = int(ask(root, "log", "-1", "--format=%ct"))
    when: dict[Path, int] = {}
    for entry in log.split("\x01")[1:]:
        stamp, _, names = entry.partition("\0")
        for name in (n.strip("\n") for n in names.split("\0")):
            when.setdefault(top / name, int(stamp))
    return {f: when.get(f.resolve(), last) for f in files}


def _common(files: list[Path]) -> list[str]:
    return [os.path.commonpath([f.resolve() for f in files])] if files else []
