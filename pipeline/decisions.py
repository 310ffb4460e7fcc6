"""What reviewers decided about findings: files in git that silence a finding until their day or until its clauses change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

FOLDER = "decisions"


class Verdict(StrEnum):
    """What was decided: the finding is right and stays, another ministry leads, or it is a false alarm."""

    ACCEPT = "accept"
    ASSIGN = "assign"
    REJECT = "reject"


class Standing(StrEnum):
    """What a decision is worth today: in force (accepted, assigned, rejected), past its day, or overtaken by the text."""

    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    REJECTED = "rejected"
    EXPIRED = "expired"
    RETURNED = "returned"


class Side(BaseModel):
    """One passage that a decision was about: where it stands, its words, and the digest of its clause without numbers and line ends."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    designation: str
    clause: str
    quote: str = ""
    substance: str = ""


class About(BaseModel):
    """What a decision was about, so that a person and a later run can tell: the rule, its words, both passages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rule: str
    message: str = ""
    sides: tuple[Side, ...] = Field(min_length=1)


class Past(BaseModel):
    """A decision as it was taken: what, why, by whom, on which day, until when, who leads."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    verdict: Verdict
    why: str = Field(min_length=1)
    by: str = Field(min_length=1)
    on: date
    until: date | None = None
    leads: str = ""


class Decision(Past):
    """The decision on a finding, with those taken on it before; `path` is its file."""

    fingerprint: str = Field(min_length=4)
    about: About
    history: tuple[Past, ...] = ()
    path: str = Field(default="", exclude=True)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it bears on a finding of this run; `changed` are the sides whose clause says something else than it did."""

    decision: Decision
    standing: Standing
    changed: tuple[Side, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether the decision holds today."""
        return self.standing in (Standing.ACCEPTED, Standing.ASSIGNED, Standing.REJECTED)

    @property
    def silent(self) -> bool:
        """Whether nobody needs to hear of the finding: it is accepted or a false alarm."""
        return self.standing in (Standing.ACCEPTED, Standing.REJECTED)

    @property
    def history(self) -> tuple[Past, ...]:
        """All decisions taken on the finding, the first one first."""
        return (*self.decision.history, self.decision)
