"""What the rules of a dossier look at: the draft, the comments on it, the bodies to be asked, the parts that are missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.dossier.comments import Comments
from pipeline.dossier.consulting import Body
from pipeline.model import Standard
from pipeline.procedure import Part


@dataclass(frozen=True, slots=True)
class Submission:
    """A draft at a stage with all that is handed in with it; `missing` are parts that the stage asks for and nobody has."""

    standard: Standard
    stage: str
    comments: Comments = field(default_factory=Comments)
    bodies: tuple[Body, ...] = ()
    missing: tuple[Part, ...] = ()
