"""What a clause says, as a digest that no renumbering, reflow or correction of spelling changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.compare.normalise import one_spelling
from pipeline.diffing.lines import Line, lines
from pipeline.diffing.phrases import Phrase, Token, tokens, written
from pipeline.model import Clause

_SIGNS = frozenset("<>≤≥=≠≈±%‰°×÷·*/+^√∑")
REFERENCE = "→"
_SHORT_I = re.compile(r"\b([hklmst]|qu)([ìíỉĩị])(?=\W|$)")  # one syllable, two spellings: kĩ thuật, kỹ thuật
_LONG_I = str.maketrans("ìíỉĩị", "ỳýỷỹỵ")


def substance(clause: Clause, deep: bool = False) -> str:
    """The digest of a clause without its subclauses, or with them: words, figures and signs in their order.

    Left out are numbers of clauses, tables, notes and items, the numbers in references to them, line breaks, punctuation and capitals.
    """
    parts = clause.walk() if deep else (clause,)
    told = "\x1e".join(said(lines(part)) for part in parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def said(source: Iterable[Line]) -> str:
    """The words, figures and signs of lines, in one spelling."""
    return "\n".join(meaning(line) for line in source)


def meaning(line: Line) -> str:
    """The words, figures and signs of a line, in one spelling; cells are parted by bars."""
    text = one_spelling(" | ".join(" ".join(_kept(p)) for p in line.phrases)).casefold()
    return _SHORT_I.sub(lambda m: m[1] + m[2].translate(_LONG_I), text)


def _kept(source: Phrase) -> Iterator[str]:
    for token, after in pairwise([*tokens(source), Token("")]):
        text = written(token.text)
        if token.ref:
            yield REFERENCE
        elif text[0].isalnum() or text in _SIGNS:
            yield text.replace(" ", "") if token.number else text
        elif text == "-" and after.number and not after.gap:
            yield text
