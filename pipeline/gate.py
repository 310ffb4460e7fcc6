"""The gate: which findings make a run fail, by the stage that a document has reached."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from pipeline.model import Finding, Metadata, Severity

STAGES = ("working", "consultation", "appraisal", "issued")
NOTHING: Literal["nothing"] = "nothing"
ISSUED = "issued-below-error"
LINKS = ("F07", "F13", "R")  # broken links: a missing figure, an id without its place, a reference that cannot be resolved


class Gate(BaseModel):
    """What stops one stage: a severity (or "nothing"), codes that never stop it, codes that always do; codes may be first letters."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    stops: Severity | Literal["nothing"] = Severity.ERROR
    never: tuple[str, ...] = ()
    always: tuple[str, ...] = ()

    def holds(self, finding: Finding) -> bool:
        """Whether a finding stops a document of this stage."""
        if self.always and finding.code.startswith(self.always):
            return True
        if self.never and finding.code.startswith(self.never):
            return False
        return isinstance(self.stops, Severity) and finding.severity.rank >= self.stops.rank


def _whole(value: Any) -> Any:
    """A gate written as its severity alone."""
    return {"stops": value} if isinstance(value, str) else value


Written = Annotated[Gate, BeforeValidator(_whole)]


class Gates(BaseModel):
    """The gate of every stage, as the table `[gate]` of the settings gives it.

    A working draft is never stopped by a broken link, an issued text by nothing less than an error: it is in force as it stands.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    working: Written = Gate(never=LINKS)
    consultation: Written = Gate()
    appraisal: Written = Gate(stops=Severity.WARNING)
    issued: Written = Gate()

    @model_validator(mode="before")
    @classmethod
    def _drafts_keep_their_links(cls, value: Any) -> Any:
        """A gate for working drafts that names no exceptions of its own keeps that for links."""
        if isinstance(value, dict) and "working" in value:
            working = _whole(value["working"])
            if isinstance(working, dict) and "never" not in working:
                return {**value, "working": {**working, "never": LINKS}}
        return value

    @model_validator(mode="after")
    def _issued_stands(self) -> Gates:
        if isinstance(self.issued.stops, Severity) and self.issued.stops is not Severity.ERROR:
            raise ValueError(ISSUED)
        return self

    def stops(self, finding: Finding, stage: str) -> bool:
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


def stage_of(metadata: Metadata) -> str:
    """The stage of a document: as written, else issued when it is in force and working when it is not."""
    return metadata.stage or ("issued" if metadata.status == "in-force" else "working")
