"""A checkout of standards: its root and settings, which files belong to a run, what is wrong with them before they are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline import house
from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.model import Finding, Severity, Span

SETTINGS = "chuan.yaml"
_MARKERS = (SETTINGS, ".git")
_SKIPPED = ("readme", "changelog", "contributing")


class IgnoreSetting(BaseModel):
    """A silence for a whole workspace: a code, the reason, and a glob of paths."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    files: str = "*"


class Settings(BaseModel):
    """The keys of `chuan.yaml`; everything has a default, so the file need not exist."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True)
    standards: str = "standards"
    catalogue: str = ""
    gate: Severity = Severity.ERROR
    profile: str = ""
    today: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[IgnoreSetting, ...] = ()
    targets: tuple[str, ...] = ("docx", "pdf", "xml", "html")
    max_bytes: int = Field(default=20_000_000, gt=0)
    max_text_bytes: int = Field(default=2_500_000, gt=0)

    def limit(self, file: Path) -> tuple[str, int]:
        """The key that limits the size of a file, with its value: plain text takes longer to understand than Markdown."""
        return ("max-text-bytes", self.max_text_bytes) if file.suffix.lower() == ".txt" else ("max-bytes", self.max_bytes)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a run: the name that findings show, and where it is."""

    name: str
    file: Path


@dataclass(frozen=True)
class Workspace:
    """A root folder with its settings; names of files inside it are relative to the root."""

    root: Path
    settings: Settings

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
        return named if named.is_file() else None

    def name(self, file: Path) -> str:
        """How findings name a file: relative to the root inside the workspace, otherwise in full."""
        absolute = Path(os.path.normpath(Path.cwd() / file))
        inside = absolute.relative_to(self.root) if absolute.is_relative_to(self.root) else absolute
        return os.fsencode(inside.as_posix()).decode("utf-8", "replace")


def find(start: Path | None = None) -> Workspace:
    """The workspace around a folder: the nearest one with `chuan.yaml` or a git checkout, else the folder itself."""
    here = (start or Path.cwd()).absolute()
    root = next((p for p in (here, *here.parents) if any((p / m).exists() for m in _MARKERS)), here)
    found = Workspace(root, settings(root / SETTINGS))
    house.use_folder(found.templates)
    return found


def settings(file: Path) -> Settings:
    """The settings in a file, the defaults when there is none; raises UsageError naming every wrong key."""
    if not file.is_file():
        return Settings()
    try:
        return Settings.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    except ValidationError as error:
        wrong = "; ".join(_wrong(".".join(map(str, e["loc"])) or SETTINGS, e["type"], e["input"]) for e in error.errors())
        raise UsageError(_("{file} có khóa không hợp lệ: {wrong}").format(file=file, wrong=wrong)) from error
    except OSError as error:
        raise UsageError(_("Không đọc được {file}: {reason}").format(file=file, reason=error.strerror or error)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(_("{file} không phải tệp YAML hợp lệ: {error}").format(file=file, error=error)) from error


def _wrong(key: str, kind: str, value: object) -> str:
    """What is wrong with a key of the settings."""
    match kind:
        case "extra_forbidden":
            return _("{key}: không có khóa này").format(key=key)
        case "missing":
            return _("{key}: thiếu khóa này").format(key=key)
    return _("{key}: không dùng được giá trị {value}").format(key=key, value=repr(value)[:80])


def sources(workspace: Workspace, paths: Iterable[Path], suffixes: Iterable[str]) -> tuple[list[Source], list[Finding]]:
    """The files below the paths in a stable order, each once, and a finding for each that must not be read.

    A file goes by its own name rather than that of a link to it.
    Raises UsageError naming all paths that do not exist.
    """
    given = list(paths) or [workspace.standards]
    if not paths and not workspace.standards.exists():
        message = _("Không có thư mục {folder}: chạy lệnh trong kho tiêu chuẩn hoặc ghi đường dẫn tới tệp, thư mục.")
        raise UsageError(message.format(folder=workspace.standards))
    if missing := [str(p) for p in given if not os.path.lexists(p)]:
        raise UsageError(_("Không có tệp hoặc thư mục: {paths}").format(paths=", ".join(missing)))
    endings = tuple(suffixes)
    found: dict[Path, Source] = {}
    refused: dict[str, Finding] = {}
    for path in given:
        for file, border in _candidates(workspace, path, endings):
            name = workspace.name(file)
            if problem := _refusal(file, border, name) or _unread(file, (*endings, ".txt"), name):
                refused[name] = problem
            elif (real := _real(file)) not in found or not file.is_symlink():
                found[real] = Source(name, file)
    return sorted(found.values(), key=lambda s: s.name), list(refused.values())


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
    return problem("F09", name, message, _("Chuyển văn bản sang dạng đọc được, ví dụ văn bản thuần (.txt) rồi chuan import."))


def _real(path: Path) -> Path:
    """Where a path leads; a link that leads to itself stays where it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def load(source: Source, settings: Settings) -> str | Finding:
    """The text of a file, or the finding that says why it has none: too large, unreadable, not UTF-8, empty."""
    key, limit = settings.limit(source.file)
    try:
        size = source.file.stat().st_size
        if size > limit:
            message = _("Tệp lớn {size} MB, quá giới hạn {limit} MB.").format(size=_megabytes(size), limit=_megabytes(limit))
            return problem("F12", source.name, message, _("Tách tệp hoặc tăng {key} trong chuan.yaml.").format(key=key))
        data = source.file.read_bytes()
    except OSError as error:
        return problem(
            "F09", source.name, _("Không đọc được tệp: {reason}").format(reason=error.strerror or error), _("Kiểm tra quyền đọc.")
        )
    return decode(data, source.name)


def decode(data: bytes, name: str) -> str | Finding:
    """UTF-8 bytes as text, or the finding with the place of the first wrong byte; a byte order mark is dropped."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0), name)
    if not text.strip():
        return problem("F02", name, _("Tệp rỗng."), _("Viết nội dung hoặc xóa tệp; bản nháp mới: chuan new."))
    return text


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
