"""What a rule may ask besides the document at hand: the catalogue, the day, the profile, what the workspace ignores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Ignore:
    """A silence from the workspace's settings: a code, the files it holds for (a glob of paths) and the reason."""

    code: str
    reason: str
    files: str = "*"


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a check; frozen and picklable, so that it can be sent to other processes.

    `profile` forces one set of dated requirements ("qcvn-2019"); empty takes the one in force for the document.
    """

    catalogue: Catalogue
    today: date
    profile: str = ""
    ignore: tuple[Ignore, ...] = ()


def context(catalogue: Catalogue | None = None, today: date | None = None, profile: str = "", ignore: Iterable[Ignore] = ()) -> Context:
    """A context; without arguments the built-in catalogue and the day of the clock."""
    if catalogue is None:
        from pipeline.catalogue import Catalogue

        catalogue = Catalogue.load(None)
    return Context(catalogue, today or date.today(), profile, tuple(ignore))
