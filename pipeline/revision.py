"""What git knows about the workspace: the revision of the run, the files of a commit, the day of a file's last commit; all optional."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.errors import UsageError
from pipeline.messages import _

if TYPE_CHECKING:
    from git import Repo

UNDATED = 1_767_225_600  # 2026-01-01: a fixed day where nothing dates the text, so that two builds are equal


@dataclass(frozen=True, slots=True)
class Blob:
    """The content of a file in git: the object `id` of the repository at `home`."""

    home: Path
    id: str

    def open(self) -> BinaryIO:
        """The content as a stream; raises OSError when the repository does not give it."""
        return io.BytesIO(self._stream().read())

    def size(self) -> int:
        """How many bytes the content has; raises OSError when the repository does not tell."""
        return int(self._stream().size)

    def _stream(self) -> Any:
        try:
            return _shared_repo(self.home, os.getpid()).odb.stream(bytes.fromhex(self.id))
        except Exception as error:
            raise OSError(0, _("git không đọc được đối tượng {id}").format(id=self.id[:12])) from error


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
    from git import Repo

    return _offline(Repo(home))


def _offline(repo: Repo) -> Repo:
    """A repository that fetches nothing that a partial clone lacks."""
    repo.git.update_environment(GIT_NO_LAZY_FETCH="1")
    return repo


def tree(root: Path, revision: str, since: str = "") -> Tree:
    """The files of a revision below a folder, or of the commit where `since` parted from it; raises UsageError saying what to do."""
    repo = _repo(root)
    commit = _commit(repo, revision)
    if since:
        commit = _parting(repo, commit, since)
    prefix = _prefix(repo, root)
    listed = repo.git.ls_tree("-r", "-z", "--full-tree", commit, *(["--", prefix] if prefix else []))
    entries = [line.partition("\t") for line in listed.split("\0") if line]
    modes = {name.removeprefix(prefix): facts.split() for facts, _tab, name in entries}
    return Tree(
        _top(repo),
        commit,
        revision,
        {n: f[2] for n, f in modes.items() if f[1] == "blob" and f[0] != "120000"},
        tuple(n for n, f in modes.items() if f[0] == "120000"),
        tuple(n for n, f in modes.items() if f[1] == "commit"),
    )


def _top(repo: Repo) -> Path:
    return Path(str(repo.working_tree_dir)).resolve()


def _prefix(repo: Repo, root: Path) -> str:
    """What the names of files below a folder begin with in the repository."""
    inside = root.resolve().relative_to(_top(repo)).as_posix()
    return "" if inside == "." else f"{inside}/"


def differing(root: Path, base: Tree, head: Tree | None, folder: str) -> frozenset[str]:
    """The files of a folder that differ between two commits, or between a commit and what stands on the disk, new files included."""
    repo = _repo(root)
    prefix = _prefix(repo, root)
    home = prefix + folder
    names = repo.git.diff("--name-only", "-z", "--no-renames", base.commit, *([head.commit] if head else []), "--", home).split("\0")
    if not head:
        names += repo.git.ls_files("--others", "-z", "--", home).split("\0")
    return frozenset(n.removeprefix(prefix) for n in names if n)


def _repo(root: Path) -> Repo:
    """The repository around a folder; raises UsageError when there is none or no git."""
    try:
        from git import Repo
    except ImportError as error:
        raise UsageError(_("Không chạy được git: cài git hoặc bỏ --base.")) from error
    try:
        repo = Repo(root, search_parent_directories=True)
    except Exception as error:
        raise UsageError(_("{root} không nằm trong kho git: chạy git init, hoặc bỏ --base để xét toàn bộ.").format(root=root)) from error
    if repo.bare:
        raise UsageError(_("{root} là kho git không có thư mục làm việc.").format(root=root))
    return _offline(repo)


def _commit(repo: Repo, revision: str) -> str:
    """The commit that a name stands for, on the server's side too; raises UsageError with near names."""
    for name in (revision, f"origin/{revision}"):
        try:
            return str(repo.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")).splitlines()[-1]
        except Exception as error:
            _refuse_foreign(repo, str(error))
    if _is_shallow(repo):
        message = _(
            "Kho git chép nông không có {revision}: đặt fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab), hoặc git fetch --unshallow."
        )
        raise UsageError(message.format(revision=revision))
    near = get_close_matches(revision, [ref.name for ref in repo.references], n=3, cutoff=0.4)
    hint = _(" Gần giống: {near}.").format(near=", ".join(near)) if near else ""
    raise UsageError(_("Không có phiên bản git {revision}.").format(revision=revision) + hint)


def _refuse_foreign(repo: Repo, said: str) -> None:
    """Raise UsageError when git reads nothing because the folder belongs to somebody else, as in a container of a pipeline."""
    if "safe.directory" in said:
        message = _("Git không đọc kho của người dùng khác: git config --global --add safe.directory {folder}")
        raise UsageError(message.format(folder=repo.working_tree_dir))


def _parting(repo: Repo, commit: str, other: str) -> str:
    """The commit where another one parted from this one, this one itself when history does not tell."""
    try:
        return str(repo.git.merge_base(commit, _commit(repo, other))).splitlines()[0]
    except Exception:
        return commit


def _is_shallow(repo: Repo) -> bool:
    try:
        return str(repo.git.rev_parse("--is-shallow-repository")) == "true"
    except Exception:
        return False


def clean(root: Path, base: Tree, below: Iterable[str]) -> bool:
    """Whether these files and folders are as in a commit, without new files; False where git does not tell."""
    names = [str(root / name) for name in below]
    try:
        repo = _repo(root)
        return not repo.git.diff("--name-only", base.commit, "--", *names) and not repo.git.ls_files("--others", "--", *names)
    except Exception:
        return False


def revision(root: Path) -> str:
    """The short commit of the checkout, with "+" when files have changed since; empty without git."""
    try:
        from git import Repo

        with Repo(root, search_parent_directories=True) as repo:
            return repo.head.commit.hexsha[:12] + "+" * repo.is_dirty(untracked_files=False)
    except Exception:
        return ""


def head(root: Path) -> str:
    """The whole name of the commit that is checked out, told quickly; empty without git."""
    try:
        from subprocess import run

        told = run(["git", "-C", str(root), "rev-parse", "--verify", "HEAD"], capture_output=True, text=True, timeout=10, check=False)
        return told.stdout.strip()
    except (OSError, ValueError):
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
    from git import Repo

    with Repo(root, search_parent_directories=True) as repo:
        top = Path(str(repo.working_tree_dir)).resolve()
        log = repo.git.log("--format=%x01%ct", "--name-only", "-z", "--", *_common(files))
        last = repo.head.commit.committed_date
    when: dict[Path, int] = {}
    for entry in log.split("\x01")[1:]:
        stamp, _, names = entry.partition("\0")
        for name in (n.strip("\n") for n in names.split("\0")):
            when.setdefault(top / name, int(stamp))
    return {f: when.get(f.resolve(), last) for f in files}


def _common(files: list[Path]) -> list[str]:
    return [os.path.commonpath([f.resolve() for f in files])] if files else []
