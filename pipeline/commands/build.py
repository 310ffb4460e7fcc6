"""`chuan build`: render documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import console
from pipeline.commands._common import Gate, Lang, Out, Paths, print_problems, split
from pipeline.console import USAGE, later
from pipeline.messages import _

if TYPE_CHECKING:
    from pipeline.building import Outcome

NAME, PLACE = "build", 60
HELP = later("Xuất bản: DOCX, PDF, NISO STS XML, HTML.")


def run(
    paths: Paths = [],  # noqa: B006
    to: Annotated[str, typer.Option("--to", help=later("Các dạng, cách nhau bằng dấu phẩy; mặc định docx,pdf,xml,html."))] = "",
    out: Out = Path("build"),
    house: Annotated[str, typer.Option("--house", help=later("Trình bày mọi văn bản theo mẫu này."))] = "",
    embed_sts: Annotated[bool, typer.Option("--embed-sts", help=later("Đính kèm tệp STS vào PDF (PDF/A-3a)."))] = False,
    timings: Annotated[bool, typer.Option("--timings", help=later("In thời gian của từng bước."))] = False,
    watch: Annotated[bool, typer.Option("--watch", help=later("Xuất bản lại mỗi khi tệp thay đổi, đến khi bấm Ctrl-C."))] = False,
    lang: Lang = "",
    gate: Gate = "error",
) -> int:
    """Render documents."""
    from pipeline import building, workspace

    space = workspace.find()
    wanted = building.Wanted(split([to]) or space.settings.targets, house, embed_sts)
    if watch:
        from pipeline import watching

        watching.watch(space, paths, wanted, out, lambda outcome: _tell(outcome, timings, gate) < USAGE, _show)
    with console.bar(_("xuất bản")) as progress:
        outcome = building.build(space, paths, wanted, out, progress)
    return _tell(outcome, timings, gate)


def _show(path: Path) -> None:
    """Say that the pages of a text that was saved can be looked at."""
    console.say(_("Bản xem trước: {path} (đủ trang, chưa gắn thẻ; bản lưu trữ ghi sau).").format(path=path))


def _tell(outcome: Outcome, timings: bool, gate: str) -> int:
    """Print what was written and what is wrong; the exit code."""
    for _name, outputs in outcome.outputs.items():
        console.emit("".join(f"{path}\n" for _target, path in outputs))
    console.say(_("{written} tệp mới, {kept} tệp không đổi.").format(written=outcome.written, kept=outcome.kept))
    if timings:
        console.say("\n".join(f"{stage:>8} {seconds:8.2f} s" for stage, seconds in outcome.seconds))
    return print_problems(outcome.findings, gate)
