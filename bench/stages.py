"""A command of `chuan` in this process, each stage of a review told as it ends: its seconds, the processor seconds of all processes."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

from pipeline import examined, exhibiting, following, reviewing, whole

STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("rules and facts", examined, "checked"),
    ("parts and keys", following, "_documents"),
    ("who meets", following, "_meet"),
    ("copies", following, "_copy"),
    ("telling", following, "_tell"),
    ("evidence", exhibiting, "evidence"),
    ("counting", examined, "note"),
    ("choosing", whole, "_told"),
    ("reports", reviewing, "publish"),
)


def watch() -> None:
    """Let every stage tell what it took."""
    for title, module, name in STAGES:
        setattr(module, name, _timed(title, getattr(module, name)))


def _timed(title: str, work: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(work)
    def timed(*arguments: Any, **more: Any) -> Any:
        start, spent = time.monotonic(), processor()
        try:
            return work(*arguments, **more)
        finally:
            sys.stderr.write(f"  {title:18}{time.monotonic() - start:8.1f} s{processor() - spent:8.1f} CPU s\n")
            sys.stderr.flush()

    return timed


def processor() -> float:
    """The processor seconds of this process and of those that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


if __name__ == "__main__":
    from pipeline.cli import main

    watch()
    sys.exit(main())
