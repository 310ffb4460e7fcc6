"""`chuan rules`: print the manual."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang
from pipeline.console import CLEAN, later

NAME, PLACE = "rules", 110
HELP = later("Sổ tay quy tắc: nội dung, căn cứ, cách sửa, ví dụ.")


def run(
    code: Annotated[str, typer.Argument(metavar="CODE", help=later("Mã quy tắc; để trống thì liệt kê."))] = "",
    lang: Lang = "",
) -> int:
    """Print the manual."""
    from pipeline import manual

    console.emit(manual.one(code) if code else manual.contents())
    return CLEAN
