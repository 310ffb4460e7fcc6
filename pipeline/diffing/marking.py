"""The words, figures and signs in which two lines differ."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rapidfuzz.distance import Indel

from pipeline.diffing.changes import Mark, Piece, Pieces
from pipeline.diffing.phrases import Token, joined

_BRIDGE = 2  # so many equal words between two changes are shown as changed with them
Run = tuple[bool, int, int, int, int]  # equal, start and end on the left, start and end on the right


def marked(old: Sequence[Token], new: Sequence[Token], old_keys: Sequence[Hashable], new_keys: Sequence[Hashable]) -> tuple[Pieces, Pieces]:
    """Both texts as pieces, what only one of them has marked."""
    left: list[Piece] = []
    right: list[Piece] = []
    for equal, i, j, k, m in _bridged(_runs(old_keys, new_keys), old, new):
        if equal:
            for out, more in zip((left, right), _same(old[i:j], new[k:m]), strict=True):
                out += more
        else:
            left += whole(old[i:j], "removed")
            right += whole(new[k:m], "added")
    return _spaced(left), _spaced(right)


def whole(tokens: Sequence[Token], mark: Mark = "") -> Pieces:
    """A text as one piece with a mark; figures stand in pieces of their own."""
    out: list[Piece] = []
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at].number != tokens[at - 1].number:
            gap = " " * tokens[start].gap
            out.append(Piece(gap + joined(tokens[start:at]), mark, tokens[start].number and bool(mark)))
            start = at
    return tuple(out)


def _runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    out: list[Run] = []
    for op in Indel.opcodes(old, new):
        equal = op.tag == "equal"
        if out and out[-1][0] == equal:
            out[-1] = (equal, out[-1][1], op.src_end, out[-1][3], op.dest_end)
        else:
            out.append((equal, op.src_start, op.src_end, op.dest_start, op.dest_end))
    return out


def _bridged(runs: list[Run], old: Sequence[Token], new: Sequence[Token]) -> list[Run]:
    """The runs with short equal ones between longer changes taken into them: single words in common only make a change harder to read."""
    out: list[Run] = []
    for at, (equal, i, j, k, m) in enumerate(runs):
        inside = equal and 0 < at < len(runs) - 1
        if inside and j - i <= _BRIDGE and not any(t.number for t in old[i:j]) and min(_size(runs[at - 1]), _size(runs[at + 1])) > j - i:
            equal = False
        if out and not equal and not out[-1][0]:
            out[-1] = (False, out[-1][1], j, out[-1][3], m)
        else:
            out.append((equal, i, j, k, m))
    return out


def _size(run: Run) -> int:
    return max(run[2] - run[1], run[4] - run[3])


def _same(old: Sequence[Token], new: Sequence[Token]) -> tuple[list[Piece], list[Piece]]:
    """Equal words of both sides as equally many pieces, references that have a new number marked as such."""
    left: list[Piece] = []
    right: list[Piece] = []
    for a, b in zip(old, new, strict=True):
        mark: Mark = "renumbered" if a.ref and a.text != b.text else ""
        for token, out in ((a, left), (b, right)):
            text = " " * token.gap + token.text
            if out and out[-1].mark == mark == "":
                out[-1] = Piece(out[-1].text + text)
            else:
                out.append(Piece(text, mark))
    return left, right


def _spaced(pieces: list[Piece]) -> Pieces:
    """The pieces with the blank before a marked one put outside its mark, so that a mark covers words only."""
    out: list[Piece] = []
    for piece in pieces:
        bare = piece.text.lstrip(" ") if not out or (piece.mark and piece.mark != out[-1].mark) else piece.text
        if out and bare != piece.text:
            if out[-1].mark:
                out.append(Piece(" "))
            else:
                out[-1] = Piece(out[-1].text + " ")
        out.append(Piece(bare, piece.mark, piece.number))
    return tuple(p for p in out if p.text)
