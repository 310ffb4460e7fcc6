"""The settings of a workspace: what `chuan.toml` may say, read with every wrong key named."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from pipeline.errors import UsageError, why
from pipeline.gate import ISSUED, Gates, spelt_out
from pipeline.messages import _
from pipeline.wrong import wrong

SETTINGS = "chuan.toml"

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
