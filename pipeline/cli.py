"""The command line: all commands of the folder `commands`, put together.

Exit codes: 0 clean, 1 findings at or above the gate, 2 wrong usage, 3 a fault of our own; 130 after Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang
from pipeline.console import later
from pipeline.registry import providing


def _show_version(value: bool) -> None:
    if value:
        from pipeline.version import version

        console.emit(f"chuan {version()}\n")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=later("In phiên bản rồi thoát."))
    ] = False,
    lang: Lang = "",
) -> None:
    """The options before a command."""


def application() -> typer.Typer:
    """All commands."""
    app = typer.Typer(name="chuan", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback(help=later("Soạn thảo, kiểm tra, so sánh và xuất bản tiêu chuẩn, quy chuẩn kỹ thuật."))(_root)
    for command in sorted(providing("pipeline.commands", "NAME", "PLACE", "HELP", "run"), key=lambda c: int(c.PLACE)):
        app.command(command.NAME, help=command.HELP)(command.run)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    return console.run(application(), list(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
