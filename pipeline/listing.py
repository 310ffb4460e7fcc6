"""Which files belong to a run: the documents below the paths, in the folder or in a commit, and those that must not be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import TypeVar, cast

from pipeline.errors import UsageError
from pipeline.loading import Listed, Source, problem, stamp
from pipeline.messages import _
from pipeline.model import Finding
from pipeline.revision import Blob, Tree
from pipeline.workspace import Workspace

WORD = ".docx"
_SKIPPED = ("readme", "changelog", "contributing")

Seen = TypeVar("Seen")
_Listed = dict[tuple[Path, str, str, tuple[Path, ...], tuple[str, ...]], tuple[list[Source], list[Finding]]]
_listed: _Listed | None = None
_TEXTS = (".md", ".txt")
_plain_folders: dict[tuple[Path, str], list[Source] | None] = {}
_seen: dict[str, tuple[list[Source], object]] = {}
_latest: tuple[list[tuple[str, str, str]], list[Source]] | None = None


@contextmanager
def listed() -> Iterator[None]:
    """Let the stages of a run share one look at the folders: what comes or goes meanwhile is of the next run."""
    global _listed
    outer, _listed = _listed, {} if _listed is None else _listed
    try:
        yield
    finally:
        _listed = outer
        if outer is None:
            _plain_folders.clear()
            _seen.clear()


@contextmanager
def anew() -> Iterator[None]:
    """Look at the folders once more, though the stages of a run share a look."""
    global _listed
    outer, _listed = _listed, None
    try:
        yield
    finally:
        _listed = outer


def once(what: str, files: Sequence[Source], look: Callable[[], Seen]) -> Seen:
    """What a look at files gives, taken once while the stages of a run share it."""
    if _listed is None:
        return look()
    known, found = _seen.get(what, ([], None))
    if not known or known != files:
        found = look()
        _seen[what] = list(files), found
    return cast(Seen, found)


def sources(workspace: Workspace, paths: Iterable[Path], suffixes: Iterable[str]) -> tuple[list[Source], list[Finding]]:
    """The files below the paths in a stable order, each once, and a finding for each that must not be read.

    A file goes by its own name rather than that of a link to it.
    Raises UsageError naming all paths that do not exist.
    """
    given, endings = tuple(paths), tuple(suffixes)
    if _listed is None:
        return _sources(workspace, given, endings)
    key = workspace.root, workspace.tree.commit if workspace.tree else "", workspace.settings.standards, given, endings
    if key not in _listed:
        _listed[key] = _sources(workspace, given, endings)
    found, refused = _listed[key]
    return list(found), list(refused)


def _sources(workspace: Workspace, paths: tuple[Path, ...], suffixes: tuple[str, ...]) -> tuple[list[Source], list[Finding]]:
    if workspace.tree:
        return _committed(workspace, workspace.tree, paths, suffixes), []
    if not paths and (ordinary := _plainly(workspace, suffixes)) is not None:
        return ordinary, []
    given = list(paths) or [workspace.standards]
    if not paths and not workspace.standards.exists():
        message = _("Không có thư mục {folder}: chạy lệnh trong kho tiêu chuẩn hoặc ghi đường dẫn tới tệp, thư mục.")
        raise UsageError(message.format(folder=workspace.standards))
    if missing := [str(p) for p in given if not os.path.lexists(p)]:
        raise UsageError(_("Không có tệp hoặc thư mục: {paths}").format(paths=", ".join(missing)))
    found: dict[str, Source] = {}
    refused: dict[str, Finding] = {}
    folders: dict[tuple[str, Path], str] = {}
    for path in given:
        for file, border in _candidates(workspace, path, suffixes):
            name, plain = workspace.name(file), _plain(file, border, folders)
            if problem := (None if plain else _refusal(file, border, name)) or _unread(file, (*suffixes, ".txt"), name):
                refused[name] = problem
            elif (real := plain or str(_real(file))) not in found or plain or not file.is_symlink():
                found[real] = Source(name, file)
    return sorted(found.values(), key=lambda s: s.name), list(refused.values())


def _plainly(workspace: Workspace, endings: tuple[str, ...]) -> list[Source] | None:
    """The documents of a folder that has nothing but plain folders and files, looked at once for all that a run asks of it."""
    if _listed is None or not set(endings) <= set(_TEXTS):
        return _ordinary(workspace, endings)
    if (key := (workspace.root, workspace.settings.standards)) not in _plain_folders:
        _plain_folders[key] = _ordinary(workspace, _TEXTS)
    found = _plain_folders[key]
    return found and [s for s in found if s.name.lower().endswith(endings)]


def _ordinary(workspace: Workspace, endings: tuple[str, ...]) -> list[Source] | None:
    """The documents of a folder that has nothing but plain folders and files: one look at each; None where there is more to see."""
    global _latest
    home = workspace.standards
    if str(_real(home)) != str(home) or not home.is_relative_to(workspace.root):
        return None
    try:
        found = _entries(str(home), workspace.name(home), endings)
    except OSError:
        return None
    if _latest is None or _latest[0] != found:  # whoever looks again mostly sees the same
        made = [Listed(os.fsencode(name).decode("utf-8", "replace"), path, seen) for name, path, seen in found]
        _latest = found, sorted(made, key=lambda s: s.name)
    return list(_latest[1])


def _entries(home: str, named: str, endings: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The names, places and stamps of the documents of a folder; raises OSError where there is a link, or something else than files."""
    folders, out = [(home, named)], list[tuple[str, str, str]]()
    for folder, name in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                own = entry.name
                if own.startswith("."):
                    continue
                if entry.is_symlink():
                    raise OSError
                if entry.is_dir():
                    folders.append((entry.path, f"{name}/{own}"))
                elif _is_document(own, endings):
                    if not S_ISREG((found := entry.stat(follow_symlinks=False)).st_mode):
                        raise OSError
                    out.append((f"{name}/{own}", entry.path, stamp(found)))
    return out


def _committed(workspace: Workspace, tree: Tree, paths: Iterable[Path], endings: tuple[str, ...]) -> list[Source]:
    """The documents of a commit below the paths; a submodule's are those in the folder, for the commit does not hold them."""
    below = [PurePosixPath(workspace.name(p)) for p in paths] or [PurePosixPath(workspace.settings.standards)]
    names = [n for n in tree.files if _is_listed(PurePosixPath(n), below, endings)]
    found = [Source(n, workspace.root / n, Blob(tree.home, tree.files[n])) for n in names]
    inner = [workspace.root / s for s in tree.submodules if any(PurePosixPath(s).is_relative_to(b) for b in below)]
    for folder in inner:
        found += [Source(workspace.name(f), f) for f in _walk(folder, endings, _real(folder)) if f.is_file()]
    return sorted(found, key=lambda s: s.name)


def named_files(workspace: Workspace, folder: str, ending: str) -> list[Source]:
    """The files directly in a folder that end like this, of the commit where there is one, in the order of their names."""
    home = PurePosixPath(folder)
    if workspace.tree:
        files = workspace.tree.files
        found = [Source(n, workspace.root / n, Blob(workspace.tree.home, files[n])) for n in files if PurePosixPath(n).parent == home]
    else:
        found = [Source(workspace.name(f), f) for f in (workspace.root / folder).glob("*") if f.is_file() and not f.is_symlink()]
    return sorted((s for s in found if s.name.lower().endswith(ending)), key=lambda s: s.name)


def _is_listed(name: PurePosixPath, below: Iterable[PurePosixPath], endings: tuple[str, ...]) -> bool:
    hidden = any(part.startswith(".") for part in name.parts)
    return not hidden and _is_document(name.name, endings) and any(name.is_relative_to(b) for b in below)


def _candidates(workspace: Workspace, path: Path, endings: tuple[str, ...]) -> Iterator[tuple[Path, Path]]:
    """Files with the border that their real place must not leave: the workspace, or the folder named by the caller."""
    absolute = Path(os.path.normpath(Path.cwd() / path))
    inside = absolute.is_relative_to(workspace.root)
    if absolute.is_dir():
        border = workspace.root if inside else absolute
        yield from ((file, border) for file in _walk(absolute, endings, _real(border)))
    else:
        yield absolute, workspace.root if inside else absolute.parent


def _walk(folder: Path, endings: tuple[str, ...], border: Path) -> Iterator[Path]:
    """The documents below a folder; linked folders are not followed.

    Handed on to be refused: linked folders that lead outside, folders that cannot be read.
    """
    denied: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: denied.append(Path(error.filename))):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for linked in (Path(here, f) for f in folders):
            if linked.is_symlink() and not _real(linked).is_relative_to(border):
                yield linked
        yield from (Path(here, f) for f in sorted(files) if _is_document(f, endings))
    yield from denied


def _is_document(name: str, endings: tuple[str, ...]) -> bool:
    low = name.lower()
    skipped = low.startswith(_SKIPPED) and low.split(".")[0] in _SKIPPED
    return low.endswith(endings) and not low.startswith(".") and not skipped


def _plain(file: Path, border: Path, folders: dict[tuple[str, Path], str]) -> str:
    """Where an ordinary file is, told by its folder, which is looked up once; empty for links and all else that needs a closer look."""
    here, name = os.path.split(file)
    try:
        if not S_ISREG(os.lstat(file).st_mode):
            return ""
    except OSError:
        return ""
    if (key := (here, border)) not in folders:
        real = _real(Path(here))
        folders[key] = str(real) if real.is_relative_to(_real(border)) else ""
    return folders[key] and f"{folders[key].rstrip(os.sep)}{os.sep}{name}"


def _refusal(file: Path, border: Path, name: str) -> Finding | None:
    if not _real(file).is_relative_to(_real(border)):
        message = _("Liên kết dẫn ra ngoài kho tiêu chuẩn, không đọc: {target}").format(target=_real(file))
        return problem("F09", name, message, _("Chép tệp vào kho thay cho liên kết."))
    if file.is_dir():
        return problem("F09", name, _("Không đọc được thư mục, các tệp trong đó không được xét."), _("Kiểm tra quyền đọc."))
    if not file.is_file():
        return problem("F09", name, _("Không phải tệp thường hoặc liên kết hỏng, không đọc được."), _("Thay bằng một tệp thường."))
    return None


def _unread(file: Path, endings: tuple[str, ...], name: str) -> Finding | None:
    if file.name.lower().endswith(endings):
        return None
    message = _("Lệnh này không đọc loại tệp này; đọc được: {endings}.").format(endings=", ".join(dict.fromkeys(endings)))
    advice = _("Nhập vào kho trước: chuan import đọc Word (.docx), văn bản thuần (.txt), NISO STS (.xml).")
    return problem("F09", name, message, _("Lưu tệp lại dưới một trong các dạng đó.") if WORD in endings else advice)


def _real(path: Path) -> Path:
    """Where a path leads; a link that leads to itself stays where it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path
