"""The command line; the commands themselves are put together in `application`, once what is kept from former starts is at hand.

Exit codes: 0 clean, 1 findings at or above the gate, 2 wrong usage, 3 a fault of our own; 130 after Ctrl-C.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pipeline import compiled

_KEPT, _MUCH = ".chuan/ledger.sqlite", 8 << 20  # bytes that are kept of earlier runs
_ROOM = 1_000_000, 20, 50  # objects between two looks for garbage: a command makes many that stay, and ends


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    gc.set_threshold(*_ROOM)
    given = list(sys.argv[1:] if arguments is None else arguments)
    with compiled.kept(), _ahead(given):
        from pipeline import application, console

        code = console.run(application.application(), given)
    if arguments is None and "duckdb" not in sys.modules:  # which complains of whatever is not taken apart
        gc.freeze()  # the process ends: nothing is looked through once more
    return code


@contextmanager
def _ahead(given: Sequence[str]) -> Iterator[None]:
    """Begin the process that a review of a change, or of a large folder, gives work to, before this one loads what finds out which."""
    based = any(a.startswith("--base") for a in given)
    if given[:1] != ["review"] or "--watch" in given or not (based or _much_is_kept()):
        yield
        return
    from pipeline import beside

    with beside.waiting(("pipeline.following", "checks.overlap", *(() if based else ("pipeline.early",))), wanted=True):
        yield


def _much_is_kept() -> bool:
    """Whether here is a folder of very many documents that was reviewed before: its changes are compared beside."""
    try:
        return os.stat(_KEPT).st_size >= _MUCH  # noqa: PTH116 - at every start
    except OSError:
        return False


if sys.modules.get("__mp_main__", sys.modules["__main__"]) is not sys.modules["__main__"]:  # a worker that is not a copy of its parent
    compiled.install()

if __name__ == "__main__":
    sys.exit(main())
