"""The terminal around the commands: the language, output that survives a closed pipe, progress, and how a run ends."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from pipeline.errors import UsageError, why
from pipeline.messages import LANGUAGES, _, set_language

CLEAN, FINDINGS, USAGE, INTERNAL, STOPPED = 0, 1, 2, 3, 130
Progress = Callable[[int, int], None]


def later(text: str) -> str:
    """A text of the help that is translated when the commands are put together."""
    return text


_HEADS = {  # what the command line library prints at the head of a part of the help
    "Usage": later("Cách dùng"),
    "Arguments": later("Tham số"),
    "Options": later("Tùy chọn"),
    "Commands": later("Lệnh"),
}
_HEAD = re.compile(rf"^({'|'.join(_HEADS)}):", re.MULTILINE)
_REQUIRED, _DEFAULT = later("[bắt buộc]"), later("[mặc định: {}]")
_HELP = later("In hướng dẫn rồi thoát.")
_OPTIONS = later("[TÙY CHỌN]")
_COMMAND = later("LỆNH [THAM SỐ]...")
_FOLDER = later("THƯ MỤC")
_VALUE = later("GIÁ TRỊ")
_NAMES = {  # what stands for an argument in the usage
    "CODE": later("MÃ_QUY_TẮC"),
    "DAYS": later("SỐ NGÀY"),
    "DESIGNATION": later("SỐ_HIỆU"),
    "FILE": later("TỆP"),
    "FINGERPRINT": later("MÃ"),
    "HOUSE": later("MẪU"),
    "KIND": later("LOẠI"),
    "PATH": later("ĐƯỜNG_DẪN"),
    "VERDICT": later("QUYẾT_ĐỊNH"),
    "WHAT": later("ĐỐI_TƯỢNG"),
}
_ERRORS = (  # what the command line library says, and what we say
    (r"No such command '(.*?)'.*", later("Không có lệnh {0}.")),
    (r"No such option:? '?(.*?)'?(?:\.| \(.*| Did.*)?$", later("Không có tùy chọn {0}.")),
    (r"Missing argument '(.*?)'.*", later("Thiếu tham số {0}.")),
    (r"Missing option '(.*?)'.*", later("Thiếu tùy chọn {0}.")),
    (r"Missing command.*", later("Thiếu tên lệnh.")),
    (r"Option '(.*?)' requires .*", later("Tùy chọn {0} cần một giá trị.")),
    (r"Got unexpected extra arguments? \((.*?)\).*", later("Thừa tham số: {0}.")),
    (r"Invalid value for '?(.*?)'?: '(.*)' is not a valid int.*", later("Giá trị của {0} không hợp lệ: {1} không phải là số nguyên.")),
    (r"Invalid value for '?(.*?)'?: (.*) is not in the range (.*)", later("Giá trị của {0} không hợp lệ: {1} nằm ngoài khoảng {2}.")),
    (r"Invalid value for '?(.*?)'?: (.*)", later("Giá trị của {0} không hợp lệ: {1}.")),
    (r"Invalid value: (.*)", later("Giá trị không hợp lệ: {0}.")),
)


def run(app: typer.Typer, arguments: list[str]) -> int:
    """Run a command line and return its exit code; no fault of ours and no Ctrl-C ends in a bare traceback."""
    _speak_utf8()
    set_language(wanted_language(arguments))
    command = translated(get_command(app))
    try:
        code = command.main(args=arguments, prog_name="chuan", standalone_mode=False)
        return code if isinstance(code, int) else CLEAN
    except UsageError as error:
        say(str(error))
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        return STOPPED
    except Exception as error:
        return _fault(error)
    finally:
        _tell_what_was_held()
        _close()


def _tell_what_was_held() -> None:
    """Say which files of earlier runs another program held; a command that opened none has not loaded what knows."""
    held = sys.modules.get("pipeline.store.busy")
    for line in held.told() if held else ():
        say(line)


def wanted_language(arguments: Sequence[str]) -> str:
    """The language asked for by --lang or CHUAN_LANG, Vietnamese by default and for an unknown one."""
    named = [b for a, b in pairwise(arguments) if a == "--lang"]
    named += [a.partition("=")[2] for a in arguments if a.startswith("--lang=")]
    asked = named[-1] if named else os.environ.get("CHUAN_LANG", "vi")
    return asked if asked in LANGUAGES else "vi"


def emit(text: str) -> None:
    """Print a result; a reader that has gone away is no fault. Raises UsageError when the output takes no more, as on a full disk."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise UsageError(_("Không ghi được kết quả: {reason}").format(reason=why(error))) from error


def say(text: str) -> None:
    """Tell the person at the keyboard something that is not the result."""
    try:
        sys.stderr.write(text.rstrip("\n") + "\n")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def shape() -> tuple[int, bool]:
    """How wide the output is and whether it takes colours."""
    import shutil

    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else 120
    return max(60, min(width, 140)), terminal and not os.environ.get("NO_COLOR")


@contextmanager
def bar(title: str) -> Iterator[Progress]:
    """A progress bar on the error stream when a person sees it, else a line now and then."""
    if not sys.stderr.isatty():
        from pipeline.progress import lines

        with lines(title) as progress:
            yield progress
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True, auto_refresh=False) as bars:  # no thread: processes are copied below
        task = bars.add_task(title, total=None)

        def show(done: int, total: int) -> None:
            if done < bars.tasks[task].completed:  # another stage has begun: its time left is its own
                bars.reset(task, total=total)
            bars.update(task, completed=done, total=total, refresh=True)

        yield show


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table for the eye."""
    import io

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pipeline.text import visible

    grid = Table(*columns)
    for row in rows:
        grid.add_row(*(Text(visible(cell)) for cell in row))
    out = io.StringIO()
    Console(file=out, width=shape()[0]).print(grid)
    return out.getvalue()


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _in_our_words(text: str) -> str:
    """A help in the language in force."""
    text = _HEAD.sub(lambda m: f"{_(_HEADS[m[1]])}:", text).replace("[required]", _(_REQUIRED))
    return re.sub(r"\[default:\s+([^\]]*)\]", lambda m: _(_DEFAULT).format(m[1]), text)


def translated(command: Any) -> Any:
    """A command with its help in the language in force."""
    command.help = _(command.help) if command.help else command.help
    command.options_metavar = _(_OPTIONS)
    usage, whole = command.get_usage, command.get_help
    command.get_usage = lambda context: _in_our_words(usage(context))
    command.get_help = lambda context: _in_our_words(whole(context))
    for parameter in command.params:
        _translate_parameter(parameter)
    if option := command.get_help_option(typer.Context(command)):
        option.help, option.metavar = _(_HELP), ""
    if hasattr(command, "commands"):
        command.subcommand_metavar = _(_COMMAND)
    return command


def _translate_parameter(parameter: Any) -> None:
    """The help of an argument or option, and in place of the type in Python what a person is to write there."""
    if getattr(parameter, "help", None):
        parameter.help = _(parameter.help)
    if parameter.metavar in _NAMES:
        parameter.metavar = _(_NAMES[parameter.metavar])
    if parameter.param_type_name == "argument":
        parameter.type = copy(parameter.type)
        parameter.type.get_metavar = lambda *_args, **_named: ""
    elif parameter.metavar is None:
        flag, folder = parameter.default is False, isinstance(parameter.default, Path) or parameter.name in ("into", "out")
        parameter.metavar = "" if flag else _(_FOLDER if folder else _VALUE)


def _fault(error: Exception) -> int:
    """The exit code of an exception: wrong usage is explained, anything else is a fault of ours with all we know."""
    if hasattr(error, "format_message"):
        context = getattr(error, "ctx", None)
        message = error.format_message()
        say(_usage(message) + (f"\n{context.get_usage()}" if context and context.get_usage() not in message else ""))
        return USAGE
    say(traceback.format_exc())
    say(_("Lỗi bên trong chuan: {error}. Xin gửi các dòng trên cho người bảo trì.").format(error=error))
    return INTERNAL


def _usage(message: str) -> str:
    """A complaint about the command line in the language in force."""
    for pattern, text in _ERRORS:
        if found := re.fullmatch(pattern, message.strip(), re.DOTALL):
            return _(text).format(*(g.rstrip(".") for g in found.groups()))
    return message


def _close() -> None:
    """Leave no output behind that a closed pipe would complain about at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
