"""The one registration mechanism: being in the folder."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def names(package: str) -> tuple[str, ...]:
    """The names of all public modules directly inside a package, in their order."""
    home = importlib.import_module(package)
    return tuple(sorted(info.name for info in pkgutil.iter_modules(home.__path__) if not info.name.startswith("_")))


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """All public modules directly inside a package, in the order of their names."""
    return tuple(importlib.import_module(f"{package}.{name}") for name in names(package))


def providing(package: str, *names: str) -> tuple[ModuleType, ...]:
    """The modules of a package that define all of the given names."""
    return tuple(m for m in modules(package) if all(hasattr(m, n) for n in names))
