"""A checkout of standards: its root and settings, which files belong to a run, what is wrong with them before they are read."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Annotated, Any, BinaryIO

import msgspec
from msgspec import Meta, Struct

from pipeline import house
from pipeline.cache import FOLDER, write
from pipeline.errors import UsageError, why
from pipeline.gate import ISSUED, Gates, spelt_out
from pipeline.messages import _
from pipeline.model import Finding, Severity, Span
from pipeline.revision import Blob, Tree
from pipeline.wrong import wrong

SETTINGS = "chuan.toml"
WORD = ".docx"
_OLD = "chuan.yaml"
_MARKERS = (SETTINGS, _OLD, ".git")
_SKIPPED = ("readme", "changelog", "contributing")


Some = Annotated[str, Meta(min_length=1)]
Positive = Annotated[int, Meta(gt=0)]


class IgnoreSetting(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A silence for a whole workspace: a code, the reason, and a glob of paths."""

    code: Some
    reason: Some
    files: str = "*"


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """The keys of `chuan.toml`; everything has a default, so the file need not exist."""

    standards: str = "standards"
    catalogue: str = ""
    gate: Gates = Gates()
    profile: str = ""
    today: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[IgnoreSetting, ...] = ()
    targets: tuple[str, ...] = ("docx", "pdf", "xml", "html")
    max_bytes: Positive = 20_000_000
    max_text_bytes: Positive = 2_500_000

    def limit(self, file: Path) -> tuple[str, int]:
        """The key that limits the size of a file, with its value: plain text takes longer to understand than Markdown."""
        return ("max-text-bytes", self.max_text_bytes) if file.suffix.lower() == ".txt" else ("max-bytes", self.max_bytes)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a run: the name that findings show, where it is, and its content in git when that is what is read."""

    name: str
    file: Path
    blob: Blob | None = None

    def open(self) -> BinaryIO:
        """The content as a stream; raises OSError when it cannot be read."""
        return self.blob.open() if self.blob else self.file.open("rb")

    def size(self) -> int:
        """How many bytes the content has; raises OSError when that cannot be told."""
        return self.blob.size() if self.blob else self.file.stat().st_size


@dataclass(frozen=True)
class Workspace:
    """A root folder with its settings; names of files inside it are relative to the root.

    With a `tree` the documents and the catalogue are those of a commit; figures, houses and settings stay those of the folder.
    """

    root: Path
    settings: Settings
    tree: Tree | None = None

    @cached_property
    def standards(self) -> Path:
        """The folder of the documents."""
        return self.root / self.settings.standards

    @cached_property
    def templates(self) -> Path | None:
        """The workspace's own houses, one folder each, where there are any."""
        own = self.root / "templates"
        return own if own.is_dir() else None

    @cached_property
    def catalogue(self) -> Path | None:
        """The workspace's own catalogue of documents known elsewhere, where there is one."""
        named = self.root / self.settings.catalogue if self.settings.catalogue else self.standards / "catalogue.yaml"
        if self.tree:
            return _out_of(self.tree, self.name(named), named, self.root / FOLDER / "trees")
        return named if named.is_file() else None

    def at(self, tree: Tree) -> Workspace:
        """The same workspace with the documents of a commit."""
        return replace(self, tree=tree)

    def name(self, file: Path) -> str:
        """How findings name a file: relative to the root inside the workspace, otherwise in full."""
        absolute, root = os.path.normpath(os.path.join(os.getcwd(), file)), str(self.root)  # noqa: PTH109, PTH118  # asked for every file
        inside = absolute[len(root) :].lstrip(os.sep) or "." if f"{absolute}{os.sep}".startswith(root.rstrip(os.sep) + os.sep) else absolute
        return os.fsencode(inside.replace(os.sep, "/")).decode("utf-8", "replace")


def find(start: Path | None = None) -> Workspace:
    """The workspace around a folder: the nearest one with `chuan.toml` or a git checkout, else the folder itself."""
    here = (start or Path.cwd()).absolute()
    root = next((p for p in (here, *here.parents) if any((p / m).exists() for m in _MARKERS)), here)
    if (root / _OLD).is_file():
        message = _('{file} không còn được đọc: chuyển các khóa sang {new} (gate: warning thành gate = "warning") rồi xóa tệp cũ.')
        raise UsageError(message.format(file=root / _OLD, new=SETTINGS))
    found = Workspace(root, settings(root / SETTINGS))
    house.use_folder(found.templates)
    return found


def settings(file: Path) -> Settings:
    """The settings in a file, the defaults when there is none; raises UsageError naming every wrong key."""
    if not file.is_file():
        return Settings()
    try:
        return settings_of(tomllib.loads(file.read_text(encoding="utf-8-sig")))
    except ValueError as error:
        if isinstance(error, (tomllib.TOMLDecodeError, UnicodeDecodeError)):
            raise UsageError(_("{file} không phải tệp TOML hợp lệ: {error}").format(file=file, error=error)) from error
        raise UsageError(_("{file} có khóa không hợp lệ: {wrong}").format(file=file, wrong=error)) from error
    except OSError as error:
        raise UsageError(_("Không đọc được {file}: {reason}").format(file=file, reason=why(error))) from error


def settings_of(written: dict[str, Any]) -> Settings:
    """The settings that a table holds; raises ValueError naming every wrong key."""
    whole = {**written, "gate": spelt_out(written["gate"])} if "gate" in written else written
    try:
        return msgspec.convert(whole, Settings)
    except msgspec.ValidationError as error:
        parts = (_told(part) for part in _apart(whole))
        raise ValueError("; ".join(filter(None, parts)) or wrong(error, whole)) from error


def _apart(written: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The keys of the settings one by one, those of the gate and the silences too, so that each can be tried alone."""
    for key, value in written.items():
        if key == "gate" and isinstance(value, dict):
            yield from ({key: {stage: gate}} for stage, gate in value.items())
        elif key == "ignore" and isinstance(value, list):
            yield from ({key: [one]} for one in value)
        else:
            yield {key: value}


def _told(part: dict[str, Any]) -> str:
    """What is wrong with a part of the settings, empty when nothing is."""
    try:
        msgspec.convert(part, Settings)
    except msgspec.ValidationError as error:
        if ISSUED in str(error):
            return _('{key}: văn bản đã ban hành chỉ dừng ở lỗi, viết issued = "error"').format(key="gate.issued")
        return wrong(error, part)
    return ""


_Listed = dict[tuple[Path, str, str, tuple[Path, ...], tuple[str, ...]], tuple[list[Source], list[Finding]]]
_listed: _Listed | None = None


@contextmanager
def listed() -> Iterator[None]:
    """Let the stages of a run share one look at the folders: what comes or goes meanwhile is of the next run."""
    global _listed
    outer, _listed = _listed, {} if _listed is None else _listed
    try:
        yield
    finally:
        _listed = outer


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


def _out_of(tree: Tree, name: str, file: Path, into: Path) -> Path | None:
    """A file of a commit on the disk: where it stands when nothing has changed, else a copy below `into`."""
    if name not in tree.files:
        return None
    blob = Blob(tree.home, tree.files[name])
    try:
        if file.is_file() and blob.holds(file.read_bytes()):
            return file
        copy = into / blob.id[:16] / file.name
        if not copy.is_file():
            write(copy, blob.open().read())
        return copy
    except OSError:
        return None


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
    return low.endswith(endings) and not name.startswith(".") and low.split(".")[0] not in _SKIPPED


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
