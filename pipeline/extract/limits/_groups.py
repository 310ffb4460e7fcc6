"""The group rows of a table, which may stand in each other: "V. Thuốc bảo vệ thực vật, mg/kg" over "V.1. Tan trong nước"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.limits import _names, _words
from pipeline.extract.limits._names import Name
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._said import begun

_STYLES = (
    ("I.1", r"[IVX]+(?:\.\d+)+[.)]?\s"),
    ("I", r"[IVX]+[.)]\s"),
    ("1.1", r"\d+(?:\.\d+)+[.)]?\s"),
    ("1", r"\d+[.)]\s"),
    ("A", r"[A-ZĐ][.)]\s+(?=[A-ZĐÀ-Ỹ])"),
    ("a", r"[a-zđ][.)]\s"),
)

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)+)[.)]?\s")
_COUNTED = re.compile(r"(?:(?P<figure>\d{1,3})|(?P<letter>[a-zđ]))[.)]?\s")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_COLLECTIVE = re.compile(  # what holds many substances asks for each of them: "Hàm lượng kim loại nặng"
    r"\b(?:các|một số|những|kim loại|thuốc|vi sinh|vi khuẩn|chất|nguyên tố|hợp chất|độc tố|hóa học|hoá học|hóa lý|hoá lý|cảm quan"
    r"|nhiễm xạ|phóng xạ|ô nhiễm|nhiễm bẩn)\b",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,3}\d{0,2}")  # "HC (ppm)" over kinds of engines
_DIRECTION = re.compile(r"(?:theo )?(?:chiều|hướng|phương|thớ) (?:dọc|ngang)", re.IGNORECASE)  # of a strength that is asked both ways
_SIZE = re.compile(r"kích thước|chiều|quy cách", re.IGNORECASE)
_DASHED = re.compile(r"[-–+•]\s+\w")


@dataclass(slots=True)
class Groups:
    """The groups that hold at a row, outermost first."""

    stack: list[tuple[str, Name]] = field(default_factory=list)
    running: int = 0
    dashed: bool | None = None
    emptied: bool = False
    number: str = ""
    last: dict[str, int] = field(default_factory=dict)

    def meet(self, text: str) -> None:
        """The name of a row: a plain one ends a group whose rows are listed with dashes."""
        listed = bool(_DASHED.match(text))
        if self.dashed and not listed and text and self.stack:
            self.stack.pop()
            self.dashed, self.emptied = False, True
        elif self.dashed is None:
            self.dashed = listed

    def enter(self, text: str) -> None:
        """A group row: it ends the groups of its own style, and without numbers the last run of group rows."""
        style = next((name for name, pattern in _STYLES if re.match(pattern, text)), "")
        styles = [s for s, _ in self.stack]
        again = self._again(text) if not style else -1
        if again >= 0:
            del self.stack[again:]
        elif style and style in styles:
            del self.stack[styles.index(style) :]
        elif style in ("I", "A") or (not style and not self.running and len(self.stack) == 1):
            self.stack.clear()
        elif not style and (below := self._below()):
            del self.stack[below:]
        elif not style and not self.running and self.stack:
            if not self.emptied:
                self.stack.pop()
        elif not style and self.running and len(self.stack) > self.running:
            del self.stack[: -self.running]
        self.stack.append((style, _names.read(text)))
        self.running += 1
        self.dashed, self.emptied = None, False
        own = _NUMBER.match(text)
        self.number = own[1] if own else ""
        style, count = _counted(text)
        self.last[style] = count

    def _again(self, text: str) -> int:
        """The place of a group of the same words before a colon, "Băng tần: 4 MHz", or of the same first word over a numbered one."""
        label, colon, _ = text.partition(": ")
        for n, (style, name) in enumerate(self.stack):
            over = n + 1 < len(self.stack) and bool(self.stack[n + 1][0]) and name.name.split()[:1] == text.split()[:1]
            if not style and (over or (colon and name.name.startswith(f"{label}: "))):
                return n
        return -1

    def _below(self) -> int:
        """The place behind a numbered group that stands below a plain one: plain headings that follow its rows are its own; 0 for none."""
        styles = [style for style, _ in self.stack]
        return next((n + 1 for n in range(len(styles) - 1, 0, -1) if styles[n] and not styles[n - 1]), 0)

    def asked(self, name: Name, text: str) -> tuple[Name, Name] | None:
        """Name and groups of a row that is only a case of the quantity of its group: "- 3 ngày" below "Cường độ nén, MPa"."""
        inner = self.stack[-1][1] if self.stack else None
        asks = inner and (
            _words.quantity_pattern().match(inner.name)
            or known_parameter(inner.name)
            or (inner.unit and (_DASHED.match(text) or _SYMBOL.fullmatch(inner.name)))
        )
        if inner is None or not asks or _COLLECTIVE.search(inner.name):
            return None
        sided = _DIRECTION.fullmatch(name.name) and not _SIZE.match(inner.name)
        alone = not sided and (_words.quantity_pattern().match(name.name) or known_parameter(name.name))
        if not name.name or alone or ((name.unit or name.kind) and not _DASHED.match(text)):
            return None
        condition = "; ".join(part for part in (inner.condition, name.name, name.condition) if part)
        kind = name.kind or begun(name.name) or inner.kind
        told = Name(inner.name, name.unit or inner.unit, kind, condition, (*name.marks, *inner.marks))
        return told, Groups(self.stack[:-1]).current()

    def leave(self, number: str) -> None:
        """A row with a number of its own beside that of a group: "1.3" ends "1.2 Hạt Almonds", "3." ends "2. Nhà hành chính"."""
        style, count = _counted(f"{number} ")
        if style and self.last.pop(style, -1) == count - 1:
            del self.stack[next((n for n, (own, _) in enumerate(self.stack) if own == style), len(self.stack)) :]
            self.dashed = None  # its cases ended with it
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


def _counted(text: str) -> tuple[str, int]:
    """The style and the number that a row or a group is counted with: "3." or "c)"."""
    found = _COUNTED.match(text)
    if found is None:
        return "", 0
    return ("1", int(found["figure"])) if found["figure"] else ("a", _LETTERS.find(found["letter"]) + 1)
