"""What git knows about the workspace: the revision of the run and the day of a file's last commit; all optional."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

UNDATED = 1_767_225_600  # 2026-01-01: a fixed day where nothing dates the text, so that two builds are equal


def revision(root: Path) -> str:
    """The short commit of the checkout, with "+" when files have changed since; empty without git."""
    try:
        from git import Repo

        with Repo(root, search_parent_directories=True) as repo:
            return repo.head.commit.hexsha[:12] + "+" * repo.is_dirty(untracked_files=False)
    except Exception:
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
