"""Whether two definitions say the same, and whether a definition says anything of its own."""

from __future__ import annotations

import re

from pipeline.compare.align import Alignment, Likeness, align
from pipeline.compare.normalise import is_number, tokens

RESTRICTING = frozenset(("không", "trừ", "ngoại", "chỉ"))
QUALIFIERS = RESTRICTING | {"kể", "hoặc", "và", "gồm", "hơn", "dưới", "trên", "ngoài"}
OPPOSING = frozenset(("ngoài", "không", "phi", "phụ", "bán", "nửa", "ngược", "dưới", "trên"))  # words that part two like names
LINKING = frozenset(("của", "các", "những", "và", "ở", "tại", "trong", "khu", "vực", "nơi", "cơ", "sở", "loài", "loại", "con", "cùng"))
SENTENCE = re.compile(r"\.\s|\n")
NEAR = 0.5
COMMA = {"", "và"}  # what one text writes for the comma of another
_AGAIN = re.compile(r"(\S[^.;]{2,80}?) (?=(?:được )?(?:hiểu|định nghĩa|quy định|giải thích|xác định|tính|thực hiện|áp dụng)\b)")
_SENT = re.compile(
    r"^(?:là )?(?:theo|như|xem|(?:được )?(?:hiểu|định nghĩa|quy định|giải thích|phân loại|áp dụng|thực hiện|xác định|tính)[^.;]{0,60}?"
    r"\b(?:theo|tại|trong|như))\b"
    r"[^.;]{0,60}?\b(?:QCVN|TCVN|QCXDVN|TCXDVN|Luật|Nghị định|Thông tư)\b[^.;]{0,80}\.?$",
    re.IGNORECASE,
)


def sent_on(text: str, term: str = "") -> bool:
    """Whether a definition only sends its reader to another document; it may begin by naming the term again."""
    line = " ".join(text.split())
    again = _AGAIN.match(line)
    if again and set(tokens(again[1])) <= set(tokens(term)) | {"của", "nhà", "công", "trình"}:
        line = line[again.end(1) :].strip()
    return bool(_SENT.search(line))


def same_meaning(alignment: Alignment, length: int, objects: tuple[str, str]) -> bool:
    """Whether two definitions say the same; `length` is that of the shorter one, `objects` the words of both titles and scopes.

    They do when at most a fifth of the words differ, no figure and no restricting word among them. A continuation of one side
    counts only by the word it begins with, and each document may put its own object ("cá", "tôm") in the same place.
    """
    if alignment.likeness is Likeness.NONE:
        return False
    core, tail = (alignment.changes[:-1], alignment.changes[-1]) if alignment.longer else (alignment.changes, ("", ""))
    core = tuple((x, y) for x, y in core if {x, y} != COMMA and not _own(x, y, objects))
    words = {w for pair in core for side in pair for w in side.split()} | (set(" ".join(tail).split()[:3]) & RESTRICTING)
    changed = sum(max(len(x.split()), len(y.split())) for x, y in core)
    return changed * 5 <= length and not words & QUALIFIERS and not any(map(is_number, words))


def same_at_first(a: tuple[list[str], list[str]], b: tuple[list[str], list[str]], objects: tuple[str, str]) -> bool:
    """Whether the first sentences of two definitions say the same, and only one goes on, without a restriction where it begins."""
    (ours, more), (theirs, further) = a, b
    if bool(more) is bool(further) or set((more or further)[:3]) & RESTRICTING:
        return False
    return same_meaning(align(ours, theirs, near=NEAR), min(len(ours), len(theirs)), objects)


def _own(x: str, y: str, objects: tuple[str, str]) -> bool:
    """Whether both sides name their own object in one place."""
    return _names_object(x, objects[0]) and _names_object(y, objects[1])


def _names_object(words: str, scope: str) -> bool:
    """Whether words stand together in the text of a title and scope, or apart with no restricting word among them."""
    found = set(words.split()) - LINKING
    return bool(found) and (f" {words} " in scope or (not QUALIFIERS & found and found <= set(scope.split())))


def rephrased(alignment: Alignment) -> bool:
    """Whether two definitions that differ in many words differ in no figure and in no word that widens or narrows."""
    words = {w for pair in alignment.changes for side in pair for w in side.split()}
    return alignment.likeness is not Likeness.NONE and not words & (QUALIFIERS - {"và"}) and not any(map(is_number, words))
