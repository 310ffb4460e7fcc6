"""A paragraph of a Word file as letters with what sets them apart, so that any part of it can be cut out with its formulas and notes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from pipeline.model import Break, Footnote, Inline, Link, Math, Styled, Text, Xref

_KINDS = ("strong", "emphasis", "sub", "sup", "code")
REF, LINK, OWN = "ref:", "link:", "@"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a Word file: its part, its alternative text."""

    part: str
    alt: str


@dataclass(frozen=True, slots=True)
class Atom:
    """One letter, or a formula, picture or break that stands for one; a footnote has no width."""

    char: str
    style: tuple[str, ...] = ()
    node: Math | Break | Footnote | Image | None = None
    display: bool = False


Line = tuple[Atom, ...]


def flat(line: Sequence[Atom]) -> str:
    """The letters of a line; formulas and pictures are one private letter each."""
    return "".join(a.char for a in line)


def squeezed(line: Sequence[Atom]) -> Line:
    """The line with every run of white space made one blank, trimmed; a forced break stays one."""
    out: list[Atom] = []
    for atom in line:
        if atom.char.isspace():
            if not any(a.char for a in out) or out[-1].char.isspace():
                if isinstance(atom.node, Break) and out and out[-1].char == " ":
                    out[-1] = atom
                continue
            atom = atom if isinstance(atom.node, Break) else replace(atom, char=" ")
        out.append(atom)
    while out and out[-1].char.isspace():
        out.pop()
    return tuple(out)


def cut(line: Line, start: int, end: int) -> Line:
    """The atoms of the letters from `start` to `end`; what has no width goes with the letter before it."""
    out, at = [], 0
    for atom in line:
        if start < at <= end if not atom.char else start <= at < end:
            out.append(atom)
        at += len(atom.char)
    return tuple(out)


def inline(line: Sequence[Atom], drop: frozenset[str] = frozenset()) -> tuple[Inline, ...]:
    """The line as inline content, without the styles to drop."""
    return _nested([replace(a, style=tuple(s for s in a.style if s not in drop)) for a in line])


def _nested(atoms: Sequence[Atom]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for key, group in itertools.groupby(atoms, key=lambda a: a.style[0] if a.style else ""):
        inner = list(group)
        if not key:
            out += _plain(inner)
            continue
        below = [replace(a, style=a.style[1:]) for a in inner]
        out += _set_apart(key, below)
    return tuple(out)


def _set_apart(key: str, below: list[Atom]) -> list[Inline]:
    """Content inside one style; blanks at its edges and lone breaks stand outside."""
    if key.startswith(REF):
        return [Xref(key[len(REF) :], flat(below))] if all(a.node is None for a in below) else list(_nested(below))
    before = list(itertools.takewhile(lambda a: a.char.isspace(), below)) if key in _KINDS else []
    after = list(itertools.takewhile(lambda a: a.char.isspace(), reversed(below[len(before) :]))) if key in _KINDS else []
    core = below[len(before) : len(below) - len(after)]
    inner = _nested(core)
    if not inner:
        made: list[Inline] = []
    elif key.startswith(LINK):
        made = [Link(key[len(LINK) :], inner)]
    elif all(isinstance(n, (Math, Footnote)) for n in inner):
        made = list(inner)
    else:
        made = [Styled(cast(Literal["strong", "emphasis", "sub", "sup", "code"], key), inner)]
    return [*_plain(before), *made, *_plain(list(reversed(after)))]


def _plain(atoms: Sequence[Atom]) -> list[Inline]:
    out: list[Inline] = []
    for lettered, group in itertools.groupby(atoms, key=lambda a: a.node is None):
        if lettered:
            out.append(Text("".join(a.char for a in group)))
        else:
            out += [a.node for a in group if isinstance(a.node, (Math, Break, Footnote))]
    return out


def bold(line: Sequence[Atom]) -> bool:
    """Whether all letters of a line are bold."""
    letters = [a for a in line if a.char.strip() and a.node is None]
    return bool(letters) and all("strong" in a.style for a in letters)


def only(line: Line, kind: type) -> bool:
    """Whether a line holds things of one kind and nothing else."""
    seen = [a for a in line if a.char.strip() or a.node is not None]
    return bool(seen) and all(isinstance(a.node, kind) for a in seen)
