"""The items of a Word file as paragraphs for the reader of plain text; a table, figure, formula or listing is one private letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import Figure, Formula, Inline, Listing, Math, Span, Table
from pipeline.read.docx.atoms import OWN, REF, Image, Line, cut, flat, inline, only
from pipeline.read.docx.flow import Item, Piece, Placed
from pipeline.read.docx.grids import Box, Grid, rows
from pipeline.read.docx.runs import Runs
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption, item, marks, note
from pipeline.text import slug

_UNIT = re.compile(r"^\(?\s*(?:đơn vị(?: tính)?|đvt|unit)\b.{0,80}$", re.IGNORECASE)
_UNIT_WORD = re.compile(r"^\(?\s*(?:đơn vị(?: tính)?|đvt|unit)\s*(?:là)?\s*[:.]?\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"^[\s\W]*\(?\s*((?:[A-ZĐ]\.?)?\d{1,3}(?:[.\-]\d{1,3})*[a-zđ]?)\s*\)?[\s.]*$")
_WHERE = re.compile(r"^(?:trong đó|với|ở đây)\s*:?$", re.IGNORECASE)
_DIMENSIONS = re.compile(r"^kích thước tính bằng\b.{0,60}$", re.IGNORECASE)
_TOKEN = 0x100000
_BEFORE_CAPTION = 15
BOLD = frozenset({"strong"})
Thing = Table | Figure | Formula | Listing


@dataclass
class Laid:
    """The paragraphs, and what the private letters in them stand for."""

    path: str
    paras: list[Para] = field(default_factory=list)
    pieces: dict[int, Piece] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    under: set[int] = field(default_factory=set)

    @property
    def styled(self) -> bool:
        """Whether the file marks its headings by styles, so that a numbered paragraph in another style is text."""
        return sum(p.level > 0 for p in self.pieces.values()) >= 2

    def put(self, at: int, thing: Thing, noted: bool) -> None:
        """Put a thing in place of a paragraph; `noted` for one to which the notes below it belong."""
        token = chr(_TOKEN + len(self.things))
        self.things[token] = thing
        cells = ((token, "")[: 1 + len(self.things) % 2] or (token,)) if noted else ()
        self.paras.append(Para(token, at, at, layout=True, cells=cells))

    def id_of(self, word: str, number: str, names: Sequence[str]) -> str:
        """An id for a thing that some reference of the file means, empty for others."""
        if not number or not self.wanted.intersection(names):
            return ""
        made = slug(f"{word} {number}".replace(".", "-"))
        self.named.update(dict.fromkeys(names, made))
        return made


def laid(items: Sequence[Item], path: str, runs: Runs) -> Laid:
    """Lay the items out."""
    wanted = {s[len(REF) :].lstrip(OWN) for i in items for line in _lines(i) for a in line for s in a.style if s.startswith(REF)}
    out = Laid(path, wanted=frozenset(wanted))
    at = 0
    while at < len(items):
        here = items[at]
        if isinstance(here, Placed):
            _table(out, here, runs)
            at += 1
        else:
            at = _piece(out, items, at, runs)
    return out


def _lines(item_: Item) -> tuple[Line, ...]:
    return (item_.line,) if isinstance(item_, Piece) else item_.grid.lines


def _piece(out: Laid, items: Sequence[Item], at: int, runs: Runs) -> int:
    """Lay out the paragraph at a place and what belongs with it; the place after."""
    piece = items[at]
    assert isinstance(piece, Piece)
    if piece.style in ("listing", "html preformatted", "macro", "plain text"):
        return _listing(out, items, at)
    if only(piece.line, Image):
        return _figure(out, items, at)
    if formula := _formula(out, piece):
        out.put(piece.at, formula, False)
        return _where(out, items, at + 1)
    images = [a.node for a in piece.line if isinstance(a.node, Image)]
    _text(out, replace(piece, line=tuple(a for a in piece.line if not isinstance(a.node, Image))))
    for image in images:
        runs.tell("inline")
        out.put(piece.at, _pictured(out, piece, image), True)
    return at + 1


def _text(out: Laid, piece: Piece, label: str = "") -> None:
    """A paragraph of text."""
    text = f"{label or piece.label} {piece.text}".strip()
    if text:
        out.pieces[piece.at] = piece
        out.paras.append(Para(text, piece.at, piece.at))


def _span(out: Laid, at: int) -> Span:
    return Span(out.path, at, 1, at)


def _listing(out: Laid, items: Sequence[Item], at: int) -> int:
    """Paragraphs of one listing, which follow one another."""
    first = items[at]
    assert isinstance(first, Piece)
    lines = []
    while at < len(items) and isinstance(piece := items[at], Piece) and piece.style == first.style:
        lines.append(piece.raw)
        at += 1
    out.put(first.at, Listing(_span(out, first.at), "text", "\n".join(lines)), False)
    return at


def _captioned(out: Laid, words: tuple[str, ...]) -> tuple[Piece, re.Match[str]] | None:
    """The caption that was laid out last, taken back, when it is one of a table or a figure."""
    if not out.paras or out.paras[-1].layout or (piece := out.pieces.get(out.paras[-1].line)) is None:
        return None
    match = caption(out.paras[-1].text)
    if not match or match["word"].lower() not in words:
        return None
    out.paras.pop()
    return piece, match


def _title(piece: Piece, match: re.Match[str]) -> tuple[Inline, ...]:
    """The words behind the number of a caption."""
    shift = len(match.string) - len(piece.text)
    return inline(cut(piece.line, match.start("rest") - shift, len(piece.text)), BOLD)


def _table(out: Laid, placed: Placed, runs: Runs) -> None:
    """A table with the unit and the caption that stand above it; a row that only lays out a formula is a formula."""
    if formula := _framed_formula(out, placed):
        out.put(placed.at, formula, False)
        return
    unit = ""
    names: tuple[str, ...] = ()
    if out.paras and (piece := out.pieces.get(out.paras[-1].line)) and not out.paras[-1].layout and _UNIT.match(out.paras[-1].text):
        unit = _UNIT_WORD.sub("", piece.text).strip().strip("()") or piece.text
        out.paras.pop()
    title, number = _heading(out)
    named: tuple[Inline, ...] = ()
    if title:
        named, names = _title(*title), title[0].marks
    elif number:
        named, names = inline(number[1].line, BOLD), number[0].marks
    printed = title[1]["n"] if title else (caption(number[0].text) or {"n": ""})["n"] if number else ""
    below = _noted(placed.grid)
    head, body, sides = rows(replace(placed.grid, rows=placed.grid.rows[: len(placed.grid.rows) - len(below)]), _span(out, placed.at))
    table = Table(_span(out, placed.at), out.id_of("bang", printed, names), named, head, body, unit, (), sides, printed)
    out.put(placed.at, table, True)
    for box in below:
        for at, line in zip(box.at, box.lines, strict=True):
            out.under.add(at)
            _text(out, Piece(at, line))
    for image in placed.grid.images:
        runs.tell("celled")
        out.put(placed.at, Figure(_span(out, placed.at), "", _source(out, image), image.alt, ()), True)


def _noted(grid: Grid) -> list[Box]:
    """The last rows of a table of one cell each that holds notes."""
    out: list[Box] = []
    for row in reversed(grid.rows[1:]):
        if len(row) != 1 or row[0].across != grid.width or not row[0].lines or not note(flat(row[0].lines[0])):
            break
        out.insert(0, row[0])
    return out


def _heading(out: Laid) -> tuple[tuple[Piece, re.Match[str]] | None, tuple[Piece, Piece] | None]:
    """The caption above a table: on one line, or the number on one line and the title on the next."""
    words = ("bảng", "biểu")
    if found := _captioned(out, words):
        return found, None
    if len(out.paras) > 1 and not any(p.layout for p in out.paras[-2:]):
        above, title = (out.pieces.get(p.line) for p in out.paras[-2:])
        match = caption(out.paras[-2].text)
        short = above and title and len(title.text) < 200 and not title.text.endswith((".", ";", ":")) and not marks(out.paras[-1].text)
        if above and title and short and match and not match["rest"] and match["word"].lower() in words:
            del out.paras[-2:]
            return None, (above, title)
    return None, None


def _figure(out: Laid, items: Sequence[Item], at: int) -> int:
    """A picture with its caption above or below, and what stands between; several pictures in a row each are a figure."""
    images: list[tuple[Piece, Image]] = []
    end = at
    while end < len(items) and isinstance(piece := items[end], Piece) and only(piece.line, Image):
        images += [(piece, a.node) for a in piece.line if isinstance(a.node, Image)]
        end += 1
    dimensions = ""
    if out.paras and _DIMENSIONS.match(out.paras[-1].text) and not out.paras[-1].layout:
        dimensions = out.paras.pop().text
    below = _caption_below(items, end)
    above = None if below else _captioned(out, ("hình", "sơ đồ"))
    between: list[Item] = []
    if below:
        piece, match, after = below
        between, end = list(items[end : after - 1]), after
        above = (piece, match)
    for piece, image in images[:-1]:
        out.put(piece.at, _pictured(out, piece, image), True)
    piece, image = images[-1]
    figure = _pictured(out, piece, image)
    if above:
        number = above[1]["n"]
        figure = replace(figure, id=out.id_of("hinh", number, above[0].marks), title=_title(*above), number=number)
    out.put(piece.at, replace(figure, dimensions=dimensions), True)
    for item_ in between:
        if isinstance(item_, Piece):
            _text(out, item_)
    return end


def _pictured(out: Laid, piece: Piece, image: Image) -> Figure:
    return Figure(_span(out, piece.at), "", _source(out, image), image.alt, ())


def _source(out: Laid, image: Image) -> str:
    """The path beside the text under which a picture is kept."""
    known = next((path for path, one in out.images.items() if one.part == image.part), "")
    stem = out.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    ending = image.part.rsplit(".", 1)[-1].lower() if "." in image.part else "bin"
    made = known or f"hinh/{slug(stem) or 'hinh'}-{len(out.images) + 1}.{slug(ending) or 'bin'}"
    out.images[made] = out.images.get(made, image)
    return made


def _caption_below(items: Sequence[Item], at: int) -> tuple[Piece, re.Match[str], int] | None:
    """The caption of a picture that ends before `at`, behind its key and notes, and the place after it."""
    for end in range(at, min(at + _BEFORE_CAPTION, len(items))):
        piece = items[end]
        if not isinstance(piece, Piece) or only(piece.line, Image):
            return None
        match = caption(f"{piece.label} {piece.text}".strip())
        if match:
            return (piece, match, end + 1) if match["word"].lower() in ("hình", "sơ đồ") else None
        keyed = note(piece.text) or item(piece.text) or (end > at and len(piece.text) < 100)
        if piece.level or not keyed:
            return None
    return None


def _formula(out: Laid, piece: Piece) -> Formula | None:
    """The displayed formula of a paragraph that holds nothing else but its number."""
    formulas = [a for a in piece.line if isinstance(a.node, Math)]
    if not formulas or piece.level:
        return None
    rest = "".join(a.char for a in piece.line if not isinstance(a.node, Math)).strip()
    numbered = _NUMBERED.match(rest) if rest else None
    shown = any(a.display for a in formulas) or piece.style.startswith(("formula", "equation", "công thức"))
    if rest.strip(" .,;:") and not (numbered and (shown or rest.startswith("(")) and rest[-1] in ").:"):
        return None
    if not rest.strip(" .,;:") and len(formulas) > 1 and not shown:
        return None
    return _made(out, piece.at, formulas_tex(piece.line), numbered[1] if numbered else "", piece.marks)


def formulas_tex(line: Line) -> str:
    """The formulas of a line as one."""
    return r" \quad ".join(a.node.tex for a in line if isinstance(a.node, Math))


def _made(out: Laid, at: int, tex: str, number: str, names: Sequence[str]) -> Formula:
    made = out.id_of("cong-thuc", number, names) or (slug(f"cong-thuc-{number}".replace(".", "-")) if number else "")
    return Formula(_span(out, at), made, tex, (), "", number)


def _framed_formula(out: Laid, placed: Placed) -> Formula | None:
    """A row of cells that holds one formula and its number."""
    if len(placed.grid.rows) != 1 or placed.grid.images:
        return None
    line = tuple(a for one in placed.grid.lines for a in one)
    rest = "".join(a.char for a in line if not isinstance(a.node, Math)).strip()
    numbered = _NUMBERED.match(rest)
    if not any(isinstance(a.node, Math) for a in line) or (rest.strip(" .,;:") and not numbered):
        return None
    return _made(out, placed.at, formulas_tex(line), numbered[1] if numbered else "", ())


def _where(out: Laid, items: Sequence[Item], at: int) -> int:
    """The words "trong đó:" below a formula and the lines that begin with a symbol, as items of a list."""
    if at >= len(items) or not isinstance(lead := items[at], Piece) or not _WHERE.match(lead.text):
        return at
    _text(out, lead)
    at += 1
    while at < len(items) and isinstance(piece := items[at], Piece) and not piece.level and _symbol(piece):
        _text(out, piece, "" if item(piece.text) else piece.label if item(f"{piece.label} {piece.text}") else "-")
        at += 1
    return at


def _symbol(piece: Piece) -> bool:
    """Whether a line explains a symbol: it begins with a formula, or with a short sign and a dash or "là"."""
    text = re.sub(r"^[-–+]\s*", "", piece.text)
    begins = next((a for a in piece.line if a.char.strip(" -–+")), None)
    return (
        piece.style == "where"
        or (begins is not None and isinstance(begins.node, Math))
        or bool(re.match(r"^\S{1,8}\s+(?:là|[-–:=])\s", text))
    )
