"""The gate: which findings make a run fail, by the stage that a document has reached."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, Protocol

from msgspec import Struct

from pipeline.metadata import Metadata
from pipeline.model import Severity

STAGES = ("working", "consultation", "appraisal", "issued")
NOTHING: Literal["nothing"] = "nothing"
ISSUED = "issued-below-error"
LINKS = ("F07", "F13", "R")  # broken links: a missing figure, an id without its place, a reference that cannot be resolved


class Rated(Protocol):
    """What a gate looks at: a finding, or a class of findings."""

    @property
    def code(self) -> str:
        """The rule."""

    @property
    def severity(self) -> Severity:
        """How grave it is."""


class Gate(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stops one stage: a severity (or "nothing"), codes that never stop it, codes that always do; codes may be first letters."""

    stops: Literal["error", "warning", "info", "nothing"] = "error"
    never: tuple[str, ...] = ()
    always: tuple[str, ...] = ()

    def holds(self, finding: Rated) -> bool:
        """Whether a finding stops a document of this stage."""
        if self.always and finding.code.startswith(self.always):
            return True
        if self.never and finding.code.startswith(self.never):
            return False
        return finding.severity in _heavy(self.stops)


@cache
def _heavy(stops: str) -> frozenset[Severity]:
    """The severities that reach one; none reaches "nothing"."""
    return frozenset(s for s in Severity if stops != NOTHING and s.rank >= Severity(stops).rank)


class Gates(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The gate of every stage, as the table `[gate]` gives it; raises ValueError where less than an error stops issued texts.

    A working draft is never stopped by a broken link, an issued text by nothing less than an error: it is in force as it stands.
    """

    working: Gate = Gate(never=LINKS)
    consultation: Gate = Gate()
    appraisal: Gate = Gate(stops="warning")
    issued: Gate = Gate()

    def __post_init__(self) -> None:
        if self.issued.stops not in ("error", NOTHING):
            raise ValueError(ISSUED)

    def stops(self, finding: Rated, stage: str) -> bool:
        """Whether a finding about a document of this stage stops the run; one about no document stops it when it is an error."""
        match stage:
            case "working":
                return self.working.holds(finding)
            case "consultation":
                return self.consultation.holds(finding)
            case "appraisal":
                return self.appraisal.holds(finding)
            case "issued":
                return self.issued.holds(finding)
        return finding.severity == Severity.ERROR


def spelt_out(written: Any) -> Any:
    """The table `[gate]` as people write it, with all that it leaves to be understood.

    A severity alone for all stages but that of issued texts, which only an error stops; a severity alone for one stage; and a gate
    for working drafts that names no exceptions keeps that for links.
    """
    stages = dict.fromkeys(STAGES[:-1], written) if isinstance(written, str) else written
    if not isinstance(stages, dict):
        return stages
    whole = {stage: {"stops": gate} if isinstance(gate, str) else gate for stage, gate in stages.items()}
    working = whole.get("working")
    return {**whole, "working": {"never": LINKS, **working}} if isinstance(working, dict) else whole


def stage_of(metadata: Metadata) -> str:
    """The stage of a document: as written, else issued when it is in force and working when it is not."""
    return metadata.stage or ("issued" if metadata.status == "in-force" else "working")
