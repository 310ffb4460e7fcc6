"""The commands of the folder `commands` as one program, each loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from pipeline import console
from pipeline.commands._common import Lang
from pipeline.console import later
from pipeline.messages import _
from pipeline.registry import names, providing

_HOME = "pipeline.commands"
_PLAIN: Any = {"add_completion": False, "rich_markup_mode": None}  # the library for boxes takes longer to load than all else


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


class _Commands(TyperGroup):
    """The commands of the folder; one that is run is loaded alone, a list of all needs no more than their names and what they do."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands in their order."""
        ordered = sorted(_all(), key=lambda c: int(c.PLACE))
        listed = {c.NAME: TyperCommand(c.NAME, help=_(c.HELP), short_help=_(c.HELP), rich_markup_mode=None) for c in ordered}
        self.commands = {**listed, **self.commands}
        return list(listed)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, None when there is none."""
        if cmd_name not in self.commands and (module := _named(cmd_name)):
            self.commands[cmd_name] = _command(module)
        return self.commands.get(cmd_name)


def _all() -> tuple[ModuleType, ...]:
    return providing(_HOME, "NAME", "PLACE", "HELP", "run")


def _named(name: str) -> ModuleType | None:
    """The module of a command: a file of its name, with an underscore behind it where Python has that word for itself."""
    known = [import_module(f"{_HOME}.{stem}") for stem in names(_HOME) if stem.rstrip("_") == name]
    return next((module for module in (known or _all()) if getattr(module, "NAME", "") == name), None)


def _command(module: ModuleType) -> Any:
    alone = typer.Typer(**_PLAIN)
    alone.command(module.NAME, help=module.HELP)(module.run)
    return console.translated(get_command(alone))


def application() -> typer.Typer:
    """All commands."""
    app = typer.Typer(name="chuan", cls=_Commands, no_args_is_help=True, pretty_exceptions_enable=False, **_PLAIN)
    app.callback(help=later("Soạn thảo, kiểm tra, so sánh và xuất bản tiêu chuẩn, quy chuẩn kỹ thuật."))(_root)
    return app
