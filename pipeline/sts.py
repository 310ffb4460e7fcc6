"""What the reader and the writer of NISO STS share: names of elements, and the marks for what STS has no element for.

A mark stands in `specific-use`: words parted by blanks, each a name or `name=value` with the value quoted as in an address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from pipeline.model import Block, Clause, ClauseKind, Note, Paragraph, TermEntry, Text, plain

MATHML = "http://www.w3.org/1998/Math/MathML"
TBX = "urn:iso:std:iso:30042:ed-1"
XLINK = "http://www.w3.org/1999/xlink"
STYLES = {"strong": "bold", "emphasis": "italic", "sub": "sub", "sup": "sup", "code": "monospace"}
LISTS: Mapping[str, str] = {"alpha": "alpha-lower", "arabic": "arabic", "dash": "dash", "plus": "bullet"}
BULLETS = {"dash": "-", "plus": "+"}
STAGES = {"draft": "30", "in-force": "60.60", "withdrawn": "95.99"}
DEGREES = {"IDT": "isIdenticalNationalStandardOf", "MOD": "isModifiedNationalStandardOf", "NEQ": "informativelyReferences"}
PICTURES = {"svg": "svg+xml", "png": "png", "jpeg": "jpeg", "jpg": "jpg"}
COUNTED = "?"  # the number of a note that the file leaves to be counted
SOURCE = re.compile(r"\[NGUỒN: (.+)\]")
MADE = re.compile(r"(?:tab|fig|formula)_[\w.-]+")
UNTITLED = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ARTICLE, ClauseKind.CLAUSE, ClauseKind.UNNUMBERED)


def marks(text: str | None) -> dict[str, str]:
    """The marks of an element by name; the value of one without a value is empty."""
    parted = (word.partition("=") for word in (text or "").split())
    return {name: unquote(value) for name, _, value in parted}


def marked(values: dict[str, str | None]) -> str:
    """Marks as text; one whose value is None is left out."""
    return " ".join(
        name + (f"={quote(value, safe='', errors='replace')}" if value else "") for name, value in values.items() if value is not None
    )


def heads(clause: Clause) -> bool:
    """What `Clause.heading` is when nothing is said: a clause with a title has a heading, and so has an annex or a foreword."""
    return bool(clause.title) or clause.kind not in UNTITLED


def source_of(block: Block) -> str:
    """The source of a definition, printed as "[NGUỒN: …]"; empty for any other block."""
    one_text = isinstance(block, Paragraph) and len(block.content) == 1 and isinstance(block.content[0], Text)
    found = SOURCE.fullmatch(plain(block.content)) if isinstance(block, Paragraph) and one_text else None
    return found[1] if found else ""


def is_entry_note(block: Block, label: str) -> bool:
    """Whether a note to a term needs no more than its words: the house's own label, counted by the house, one paragraph."""
    return (
        isinstance(block, Note)
        and block.kind in ("note", "example")
        and block.label == label
        and not block.explicit
        and len(block.blocks) == 1
        and isinstance(block.blocks[0], Paragraph)
    )


def is_term(clause: Clause) -> bool:
    """Whether the clause is one term entry, all of whose subclauses are term entries too."""
    first = clause.blocks[0] if clause.blocks else None
    return isinstance(first, TermEntry) and not clause.title and bool(clause.label) and all(map(is_term, clause.children))


def is_reference(clause: Clause) -> bool:
    """Whether a clause of the bibliography is one reference: a number and a paragraph."""
    return bool(clause.label) and not clause.title and not clause.children and [type(b) for b in clause.blocks] == [Paragraph]
