"""`chuan templates`: begin a house style of one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang, one_of
from pipeline.console import CLEAN, later

NAME, PLACE = "templates", 70
HELP = later("Chép một mẫu trình bày để sửa thành mẫu riêng.")


def run(
    action: Annotated[str, typer.Argument(metavar="copy", callback=one_of("copy"), help=later("Việc cần làm: copy."))],
    house: Annotated[str, typer.Argument(metavar="HOUSE", help=later("Mẫu gốc: qcvn, tcvn, qcdp hoặc mẫu của kho."))],
    to: Annotated[str, typer.Option("--to", help=later("Tên mẫu mới trong thư mục templates của kho."))],
    shared: Annotated[bool, typer.Option("--shared", help=later("Chép cả các tệp mẫu dùng chung."))] = False,
    lang: Lang = "",
) -> int:
    """Begin a house style of one's own."""
    from pipeline import copying, workspace

    console.emit("".join(f"{file}\n" for file in copying.copy(workspace.find(), house, to, shared)))
    return CLEAN
