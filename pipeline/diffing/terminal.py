"""Changes for the terminal, readable with and without colours."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from pipeline.diffing import view
from pipeline.diffing.changes import Cell, Changes, ClauseChange, LineChange, Piece, Pieces
from pipeline.messages import _
from pipeline.text import visible

_STYLES = {"removed": "red strike", "added": "green underline", "renumbered": "cyan", "": ""}
_SIGNS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "renumbered": ("", ""), "": ("", "")}
_HEADS = {"added": ("+", "bold green"), "removed": ("-", "bold red"), "changed": ("~", "bold yellow"), "same": (">", "bold cyan")}
_LONGEST, _ENDS = 90, 36


def render(documents: Sequence[Changes], width: int = 120, colour: bool = False) -> str:
    """The documents that differ, one clause after another; words that went stand in [-…-], words that came in {+…+}."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, color_system="standard" if colour else None)
    told = [d for d in documents if not d.empty]
    for document in told:
        for line in _document(document):
            console.print(line, soft_wrap=False)
        console.print()
    if not told:
        console.print(Text(_("Không có thay đổi.")))
    return out.getvalue()


def _document(document: Changes) -> Iterator[Text]:
    title = visible(document.standard.metadata.title)
    yield Text(visible(document.name), "bold") + Text(f" {title}" if title else "", "")
    if document.old is None:
        yield Text(_("Văn bản mới, không có ở bản cũ."))
    if document.new is None:
        yield Text(_("Văn bản bị bỏ, không còn ở bản mới."))
    yield Text(view.summary(document.counts), "dim")
    for fact in document.facts:
        yield Text(f"  {view.fact_name(fact)}: ") + _both(fact.cell)
    brief = document.old is None or document.new is None
    for change in document.told:
        if not brief or change.depth == 0:
            yield from _clause(change, brief)
    if document.renumbered:
        numbers = ", ".join(f"{visible(c.old_address)} → {visible(c.new_address)}" for c in document.renumbered)
        yield Text(_("Chỉ đổi số: {numbers}.").format(numbers=numbers), "dim")


def _clause(change: ClauseChange, brief: bool) -> Iterator[Text]:
    sign, style = _HEADS[change.state]
    address = change.new_address or change.old_address
    yield Text(f"{sign} {visible(view.heading(change.clause, address))} ", style) + Text(f"({view.state_name(change).lower()})")
    if brief:
        return
    for line in change.lines:
        if line.state != "same" and (line.kind != "title" or line.state == "changed"):
            yield from _line(line)
    for note in view.notes(change):
        yield Text(f"    {visible(note)}", "dim italic")


def _line(line: LineChange) -> Iterator[Text]:
    label = line.new_label or line.old_label
    front = Text(f"    {visible(label)} " if label else "    ")
    if line.state == "moved":
        here = any(c.new for c in line.cells)
        yield front + Text(_("đổi thứ tự, nay ở đây: ") if here else _("đổi thứ tự, trước ở đây: "), "dim") + _row(line.cells)
    else:
        yield front + _row(line.cells)


def _row(cells: Sequence[Cell]) -> Text:
    return Text(" | ").join(_both(c) for c in cells)


def _both(cell: Cell) -> Text:
    """Both texts of a cell in one: what is common once, what went and what came in its place."""
    if not cell.old or not cell.new:
        return _pieces(cell.old or cell.new)
    out: list[Piece] = []
    rest = [p for p in cell.new if p.text.strip()]
    for piece in (p for p in cell.old if p.text.strip()):
        if piece.mark == "removed":
            out.append(piece)
            continue
        while rest and rest[0].mark == "added":
            out.append(rest.pop(0))
        if rest:
            out.append(_wider(piece, rest.pop(0)))
    return _pieces((*out, *rest))


def _wider(old: Piece, new: Piece) -> Piece:
    """The same words with the blanks that either side has around them."""
    before = " " if old.text[:1] == " " or new.text[:1] == " " else ""
    after = " " if old.text[-1:] == " " or new.text[-1:] == " " else ""
    return Piece(f"{before}{new.text.strip()}{after}", new.mark, new.number)


def _pieces(pieces: Pieces) -> Text:
    text = Text()
    for mark, group in _runs(pieces):
        before, after = _SIGNS[mark]
        text.append(f"{before}{_cut(group) if not mark else group}{after}", _STYLES[mark])
    return text


def _runs(pieces: Pieces) -> Iterator[tuple[str, str]]:
    mark, words = "", ""
    for piece in pieces:
        if piece.mark != mark and words:
            yield mark, words
            words = ""
        mark, words = piece.mark, words + visible(piece.text)
    if words:
        yield mark, words


def _cut(words: str) -> str:
    """A long stretch without a change, only its ends."""
    return words if len(words) <= _LONGEST else f"{words[:_ENDS].rsplit(' ', 1)[0]} … {words[-_ENDS:].split(' ', 1)[-1]}"
