"""The group rows of a table, which may stand in each other: "V. Thuốc bảo vệ thực vật, mg/kg" over "V.1. Tan trong nước"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.limits import _names
from pipeline.extract.limits._names import Name

_STYLES = (
    ("I.1", r"[IVX]+(?:\.\d+)+[.)]?\s"),
    ("I", r"[IVX]+[.)]\s"),
    ("1.1", r"\d+(?:\.\d+)+[.)]?\s"),
    ("1", r"\d+[.)]\s"),
    ("A", r"[A-ZĐ][.)]\s+(?=[A-ZĐÀ-Ỹ])"),
    ("a", r"[a-zđ][.)]\s"),
)

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)+)[.)]?\s")
_DASHED = re.compile(r"[-–+]\s+[^\W\d]")


@dataclass(slots=True)
class Groups:
    """The groups that hold at a row, outermost first."""

    stack: list[tuple[str, Name]] = field(default_factory=list)
    running: int = 0
    dashed: bool | None = None
    number: str = ""

    def meet(self, text: str) -> None:
        """The name of a row: a plain one ends a group whose rows are listed with dashes."""
        listed = bool(_DASHED.match(text))
        if self.dashed and not listed and text and self.stack:
            self.stack.pop()
            self.dashed = False
        elif self.dashed is None:
            self.dashed = listed

    def enter(self, text: str) -> None:
        """A group row: it ends the groups of its own style, and without numbers the last run of group rows."""
        style = next((name for name, pattern in _STYLES if re.match(pattern, text)), "")
        styles = [s for s, _ in self.stack]
        if style and style in styles:
            del self.stack[styles.index(style) :]
        elif style in ("I", "A") or (not style and not self.running and len(self.stack) == 1):
            self.stack.clear()
        elif not style and not self.running and self.stack:
            self.stack.pop()
        elif not style and self.running and len(self.stack) > self.running:
            del self.stack[: -self.running]
        self.stack.append((style, _names.read(text)))
        self.running += 1
        self.dashed = None
        own = _NUMBER.match(text)
        self.number = own[1] if own else ""

    def leave(self, number: str) -> None:
        """A row with a number of its own beside that of the innermost group: "1.3" ends "1.2 Hạt Almonds"."""
        own = _NUMBER.match(f"{number} ")
        if self.number and own and own[1] != self.number and own[1].count(".") == self.number.count(".") and self.stack:
            self.stack.pop()
            self.number = ""

    def current(self) -> Name:
        """One name for all groups that hold: their names joined, unit and comparator of the innermost that has them."""
        self.running = 0
        names = [name for _, name in self.stack]
        unit = next((n.unit for n in reversed(names) if n.unit), "")
        kind = next((n.kind for n in reversed(names) if n.kind), "")
        marks = tuple(m for n in names for m in n.marks)
        return Name("; ".join(n.name for n in names if n.name), unit, kind, "; ".join(n.condition for n in names if n.condition), marks)
