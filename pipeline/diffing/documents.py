"""What is compared: two revisions of the workspace, two files, two editions, or one with another; each document with its partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import checking, listing, loading, parallel, reading, register
from pipeline.designation import Designation
from pipeline.diffing.changes import Changes
from pipeline.diffing.comparison import compare
from pipeline.errors import UsageError
from pipeline.loading import Source
from pipeline.messages import _
from pipeline.model import Finding, Standard
from pipeline.revision import Tree, tree
from pipeline.text import fold, words
from pipeline.workspace import Workspace

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?:\s|$)", re.MULTILINE)
_FILES = (".md", ".txt")
_ALIKE = 0.5  # words in common from which on a document without its old name and designation is one renamed


@dataclass(frozen=True, slots=True)
class Side:
    """One side as the user named it: the documents of a revision or folder, or a `single` file."""

    name: str
    sources: tuple[Source, ...]
    single: bool
    problems: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """The changes of every document that differs, in the order of their paths, and what could not be read."""

    changes: tuple[Changes, ...]
    problems: tuple[Finding, ...]


def compare_sides(space: Workspace, old: Side, new: Side, progress: parallel.Progress = parallel.quiet) -> Compared:
    """Compare the documents of two sides; those with the same name and words are not even read."""
    texts = [{s.name: loading.load(s, space.settings) for s in side.sources} for side in (old, new)]
    if not (old.single and new.single):
        for name in [n for n in texts[0] if texts[0][n] == texts[1].get(n)]:
            del texts[0][name], texts[1][name]
    problems = [*old.problems, *new.problems]
    read = [[_read(name, text, problems) for name, text in side.items()] for side in texts]
    left, right = ([s for s in side if s] for side in read)
    single = old.single and new.single
    if single and not (left and right):
        return Compared((), tuple(problems))
    pairs = list(zip(left, right, strict=False)) if single else list(partners(left, right, {p.span.path for p in problems}))
    found = []
    for number, (a, b) in enumerate(pairs, 1):
        found.append(compare(a, b))
        progress(number, len(pairs))
    told = sorted((c for c in found if not c.empty), key=lambda c: c.standard.path)
    return Compared(tuple(told), tuple(problems))


def sides(space: Workspace, old: str, new: str, below: Sequence[Path] = ()) -> tuple[Side, Side]:
    """Both sides; beside one file, a revision means that file in it, and so does the work tree."""
    if new and not below and (Path(new).exists() or Path(old).exists()):
        if Path(new).is_file() and not Path(old).exists() and not _is_one(space, old):
            return side(space, old, [Path(new)]), side(space, new)
        if Path(old).is_file() and not Path(new).exists() and not _is_one(space, new):
            return side(space, old), side(space, new, [Path(old)])
    return side(space, old, below), side(space, new, below)


def _is_one(space: Workspace, name: str) -> bool:
    """Whether a name means a document of its own: REV:path, or a designation."""
    return ":" in name or _edition(space, name) is not None


def side(space: Workspace, name: str, below: Sequence[Path] = ()) -> Side:
    """What a name stands for: a path, the designation of a document of the workspace, REV:path, a revision, or "" for the work tree.

    Raises UsageError when it is none of these.
    """
    if not name:
        return _folder(space, _("thư mục làm việc"), below)
    if Path(name).exists():
        return _folder(space, name, [Path(name)])
    if (file := _edition(space, name)) is not None:
        return _folder(space, name, [file])
    revision, colon, path = name.partition(":")
    if colon and path and revision:
        return _committed(space, name, revision, path)
    return _folder(space.at(_tree(space, name)), name, below)


def _folder(space: Workspace, name: str, paths: Sequence[Path]) -> Side:
    """The documents below paths, or all of the workspace."""
    found, problems = listing.sources(space, paths, (".md", ".txt") if paths else (".md",))
    single = len(paths) == 1 and not paths[0].is_dir() and len(found) <= 1
    return Side(name, tuple(found), single and not (space.tree and not found), tuple(problems))


def _tree(space: Workspace, revision: str) -> Tree:
    if Path(revision).suffix in _FILES:
        raise UsageError(_("Không có tệp hoặc thư mục: {paths}").format(paths=revision))
    if not any((p / ".git").exists() for p in (space.root, *space.root.parents)):
        message = _("Không có tệp {name}, và {root} không nằm trong kho git để tìm phiên bản: cho hai tệp, ví dụ chuan diff cũ.md mới.md.")
        raise UsageError(message.format(name=revision, root=space.root))
    try:
        return tree(space.root, revision)
    except UsageError as error:
        raise UsageError(f"{error} " + _("Cũng không có tệp, thư mục hay số hiệu nào như vậy.")) from error


def _committed(space: Workspace, name: str, revision: str, path: str) -> Side:
    """One document of a commit, its path from the root of the workspace or from where the command runs."""
    there = space.at(_tree(space, revision))
    for file in (space.root / path, Path.cwd() / path):
        found, _problems = listing.sources(there, [file], (".md", ".txt"))
        if len(found) == 1 and found[0].name == space.name(file):
            return Side(name, tuple(found), True)
        if found:
            return Side(name, tuple(found), False)
    raise UsageError(_("Phiên bản {revision} không có tệp {path}.").format(revision=revision, path=path))


def _edition(space: Workspace, name: str) -> Path | None:
    """The file of the document with this designation, None when the name is no designation or nothing has it."""
    wanted = Designation.read(name)
    if not wanted:
        return None
    for path, head in register.heads(space):
        found = re.search(r"^designation:\s*[\"']?(.+?)[\"']?\s*(?:#.*)?$", head, re.MULTILINE)
        if found and Designation.read(found[1]) == wanted:
            return space.root / path
    raise UsageError(_("Kho không có văn bản số hiệu {name}.").format(name=name))


def _read(name: str, text: str | Finding, problems: list[Finding]) -> Standard | None:
    """The standard of a text; what cannot be read, or is still in conflict, goes to the problems."""
    if isinstance(text, Finding):
        problems.append(text)
        return None
    marks = [text.count("\n", 0, m.start()) + 1 for m in _CONFLICT.finditer(text)]
    if {text.splitlines()[n - 1][0] for n in marks} >= {"<", ">"}:
        message = _("Tệp còn dấu xung đột của git, không so sánh được.")
        problems.append(loading.problem("F03", name, message, _("Chọn một bản cho mỗi chỗ xung đột rồi xóa các dấu."), marks[0]))
        return None
    try:
        return reading.read(name, text)
    except Exception as error:
        problems.append(checking.crash(Source(name, Path(name)), error))
        return None


def partners(
    old: Sequence[Standard], new: Sequence[Standard], unread: Iterable[str] = ()
) -> Iterator[tuple[Standard | None, Standard | None]]:
    """Every document with its partner: of the same path, designation, number without its year, or mostly the same words; else alone.

    A document whose partner could not be read is left out: it is neither new nor gone.
    """
    left, right = dict(enumerate(old)), dict(enumerate(new))
    keys: tuple[Callable[[Standard], object], ...] = (
        lambda s: s.path,
        lambda s: d.key if (d := Designation.read(s.metadata.designation)) else "",
        lambda s: d.work if (d := Designation.read(s.metadata.designation)) else "",
    )
    for key in keys:
        known = {k: j for j, s in right.items() if (k := key(s))}
        for i, standard in list(left.items()):
            if (j := known.pop(key(standard), None)) is not None:
                yield left.pop(i), right.pop(j)
    yield from _renamed(left, right)
    skipped = set(unread)
    yield from ((s, None) for s in left.values() if s.path not in skipped)
    yield from ((None, s) for s in right.values() if s.path not in skipped)


def _renamed(left: dict[int, Standard], right: dict[int, Standard]) -> Iterator[tuple[Standard, Standard]]:
    """The documents left that share most of their words, the most alike first; both are taken out."""
    bags = [{i: Counter(words("\n".join(s.lines))) for i, s in side.items()} for side in (left, right)]
    scores = [(_share(a, b), i, j) for i, a in bags[0].items() for j, b in bags[1].items()]
    scores += [(1.0, i, j) for i, a in left.items() for j, b in right.items() if fold(a.metadata.title) == fold(b.metadata.title) != ""]
    for score, i, j in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score >= _ALIKE and i in left and j in right:
            yield left.pop(i), right.pop(j)


def _share(a: Counter[str], b: Counter[str]) -> float:
    common = sum((a & b).values())
    return 2 * common / max(1, sum(a.values()) + sum(b.values()))
