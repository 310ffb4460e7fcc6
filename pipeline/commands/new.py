"""`chuan new`: begin a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang
from pipeline.console import CLEAN, later

NAME, PLACE = "new", 10
HELP = later("Tạo bản nháp mới đúng bố cục mà pháp luật yêu cầu.")


def run(
    designation: Annotated[str, typer.Argument(metavar="DESIGNATION", help=later("Số hiệu, ví dụ “QCVN 99:2026/BCT”."))],
    title: Annotated[str, typer.Option("--title", help=later("Tên gọi; để trống thì điền sau."))] = "",
    into: Annotated[Path | None, typer.Option("--into", help=later("Thư mục đặt bản nháp; mặc định theo cơ quan ban hành."))] = None,
    lang: Lang = "",
) -> int:
    """Begin a draft."""
    from pipeline import drafting, workspace

    file = drafting.draft(workspace.find(), designation, title, into)
    console.emit(f"{file}\n")
    if doubt := drafting.doubt(drafting.parse(designation)):
        console.say(doubt)
    return CLEAN
