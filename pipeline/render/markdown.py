"""The model as text of the dialect: what `pipeline.read` makes of it is the same standard again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline import dialect
from pipeline import house as houses
from pipeline.dialect import ABOVE, LABEL, LEFT, kind_below
from pipeline.model import (
    Block,
    Cell,
    Clause,
    ClauseKind,
    Figure,
    Formula,
    Inline,
    ItemList,
    Listing,
    ListItem,
    Note,
    Paragraph,
    Row,
    Standard,
    Table,
    TermEntry,
    Text,
    inner_blocks,
    plain,
)
from pipeline.numbering import fixed_number, targets
from pipeline.render._mdids import written_clause_ids
from pipeline.render._mdinline import Lines, attributes, braces, colon, front_matter, image, start

SUFFIX = ".md"
_BREAK = "<!-- -->"
_HEAVY = (Table, Figure, Listing, TermEntry)
_ITEM_DEPTH = 6
_DEFINES = re.compile(r"[ ]{0,3}[:~]")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
_ALIGN = {"left": ":---", "right": "---:", "center": ":---:"}
_PLAIN_KINDS = (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)


def render(standard: Standard) -> bytes:
    """The text of a numbered standard in the dialect, UTF-8."""
    return text(standard).encode()


def text(standard: Standard) -> str:
    """The text of a numbered standard in the dialect."""
    writer = _Writer(standard)
    chunks = [front_matter(standard.metadata)]
    for section in standard.sections():
        chunks += writer.headed(section, [])
    if writer.lines.footnotes:
        chunks.append("\n".join(writer.lines.footnotes))
    return "\n\n".join(chunks) + "\n"


def _indented(chunk: str, first: str, rest: str) -> str:
    """A chunk with `first` before its first line and `rest` before its other lines that are not empty."""
    head, *tail = chunk.split("\n")
    return "\n".join([(first + head).rstrip() if not head else first + head, *(rest + line if line else rest.rstrip() for line in tail)])


class _Writer:
    """Writes the clauses and blocks of one standard."""

    def __init__(self, standard: Standard) -> None:
        self.house = houses.of(standard)
        self.hierarchy = standard.metadata.hierarchy
        self.ids = written_clause_ids(standard)
        self.lines = Lines(targets(standard, self.house))
        self.captions = (dialect.caption_pattern(self.house.words), dialect.UNIT)

    def headed(self, clause: Clause, above: list[ClauseKind]) -> list[str]:
        """A clause with a heading line, and everything below it."""
        level = len(above) + 1
        line = self.heading(clause, above)
        mark = "#" * min(level, 6)
        chunks = [f"{mark} {line}".rstrip(), *self.blocks(clause.blocks, True)]
        return chunks + self.group(clause.children, [*above, clause.kind])

    def heading(self, clause: Clause, above: list[ClauseKind]) -> str:
        """Title and attributes of a heading."""
        words = braces(self.title(clause))
        names = [clause.kind.value] if self.named(clause, words, above) else []
        values = {"level": str(len(above) + 1)} if len(above) >= 6 else {}
        return f"{words} {self.attributes(clause, names, values)}".strip()

    def title(self, clause: Clause) -> str:
        words = self.lines.line(clause.title)
        if clause.kind is ClauseKind.ANNEX:
            status = self.house.status_word(clause.status)
            return self.house.words.annex + (f" ({status})" if status else "") + (f": {words}" if words else "")
        if clause.kind in _PLAIN_KINDS and dialect.special_titles(self.house.words).get(words.casefold()) is not clause.kind:
            return {v: k for k, v in dialect.special_titles(self.house.words).items()}[clause.kind].capitalize()
        return words

    def named(self, clause: Clause, words: str, above: list[ClauseKind]) -> bool:
        """Whether the kind of a clause must be written as a class."""
        if clause.kind is ClauseKind.ANNEX or clause.kind in _PLAIN_KINDS:
            return False
        special = not above and (words.casefold() in dialect.special_titles(self.house.words) or dialect.annex_title(words, self.house))
        return bool(special) or clause.kind is not kind_below(above, self.house, self.hierarchy)

    def attributes(self, clause: Clause, names: Sequence[str], values: dict[str, str]) -> str:
        if clause.explicit:
            prefixes = (self.house.words.annex + " ", *(lv.prefix for lvs in self.house.hierarchies.values() for lv in lvs if lv.prefix))
            fixed = clause.label or clause.number
            prefix = next((p for p in prefixes if fixed.startswith(p)), "")
            values = {**values, "number": fixed_number(clause, prefix)}
        return attributes(clause.id if clause.id in self.ids else "", names, values)

    def group(self, clauses: Sequence[Clause], above: list[ClauseKind]) -> list[str]:
        """The clauses below one clause: items when all of them are numbered paragraphs, else headings."""
        if clauses and all(self.itemlike(c, above, 1) for c in clauses):
            return [chunk for c in clauses for chunk in self.item(c, above, 0)]
        return [chunk for c in clauses for chunk in self.headed(c, above)]

    def itemlike(self, clause: Clause, above: list[ClauseKind], depth: int) -> bool:
        """Whether a clause and all below it can be written as items or terms."""
        first = clause.blocks[0] if clause.blocks else None
        if clause.title or clause.kind is ClauseKind.UNNUMBERED or not isinstance(first, (Paragraph, TermEntry)) or depth > _ITEM_DEPTH:
            return False
        if depth > 2 and any(_heavy(b) for b in clause.blocks[isinstance(first, TermEntry) :]):
            return False
        return all(self.itemlike(c, [*above, clause.kind], depth + 1) for c in clause.children)

    def item(self, clause: Clause, above: list[ClauseKind], column: int) -> list[str]:
        """A clause as an item of a numbered list or as a term, its subclauses indented below it."""
        names = [clause.kind.value] if clause.kind is not kind_below(above, self.house, self.hierarchy) else []
        own = self.attributes(clause, names, {})
        first, rest = clause.blocks[0], clause.blocks[1:]
        pad = " " * column
        if isinstance(first, TermEntry):
            head = _indented(self.term(first, own), pad, pad)
        else:
            words = self.paragraph(first) if isinstance(first, Paragraph) else ""
            head = f"{pad}1. {own + ' ' if own else ''}{words}"
        chunks = [head]
        inside = pad if isinstance(first, TermEntry) else pad + "   "
        for block, chunk in self.parted(rest, True, first):
            if block is not None and _heavy(block):
                inside = ""
            chunks.append(_indented(chunk, inside, inside))
        for child in clause.children:
            chunks += self.item(child, [*above, clause.kind], column + 3)
        return chunks

    def blocks(self, blocks: Sequence[Block], clausal: bool = False) -> list[str]:
        """The chunks of some blocks, with a mark between those that would be read as one."""
        return [chunk for _block, chunk in self.parted(blocks, clausal)]

    def parted(self, blocks: Sequence[Block], clausal: bool, before: Block | None = None) -> Iterator[tuple[Block | None, str]]:
        """Each block with its chunk; a mark, with the block that follows, where two blocks would be read as one."""
        for at, block in enumerate(blocks):
            last = blocks[at - 1] if at else before
            if last is not None and _clash(last, blocks[at:]):
                yield block, _BREAK
            chunk = self.block(block, clausal)
            if chunk:
                yield block, chunk

    def block(self, block: Block, clausal: bool = False) -> str:
        """The chunk of lines of one block."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case ItemList():
                return self.item_list(block)
            case Note():
                return self.note(block)
            case Table():
                return self.table(block)
            case Formula():
                return self.formula(block)
            case Figure():
                return self.figure(block)
            case Listing():
                return _listing(block)
            case TermEntry():
                return self.term(block, attributes(names=["unnumbered"]) if clausal else "")

    def paragraph(self, block: Paragraph, noted: bool = False) -> str:
        line = start(self.lines.line(block.content))
        return colon(line, (*self.captions, dialect.NOTE) if noted else self.captions)

    def item_list(self, block: ItemList) -> str:
        tight = block.kind != "alpha" and _tight(block)
        return ("\n" if tight else "\n\n").join(self.list_item(block, item, at, tight) for at, item in enumerate(block.items, 1))

    def list_item(self, block: ItemList, item: ListItem, at: int, tight: bool) -> str:
        mark = _mark(block, item, at)
        chunks = self.blocks(item.blocks)
        if chunks and _RULE.fullmatch(f"{mark} {chunks[0]}".split("\n")[0]):
            chunks.insert(0, _BREAK)
        body = ("\n" if tight else "\n\n").join(chunks)
        return _indented(body, mark + " ", " " * (len(mark) + 1)) if body else mark

    def note(self, note: Note) -> str:
        fixed = f" {note.number or attributes(names=['unnumbered'])}" if note.explicit else ""
        label = note.label and f"{note.label}{fixed}:"
        first, *rest = note.blocks or [None]
        chunks: list[str] = []
        if label and isinstance(first, Paragraph):
            chunks.append(f"{label} {self.paragraph(first)}")
            chunks += [c for _b, c in self.noted(rest, first)]
        else:
            chunks += [label] if label else []
            chunks += [c for _b, c in self.noted(note.blocks, None)]
        return _indented("\n\n".join(chunks), "> ", "> ")

    def noted(self, blocks: Sequence[Block | None], before: Block | None) -> Iterator[tuple[Block | None, str]]:
        """As `parted`, with paragraphs that would begin a note of their own escaped."""
        known = [b for b in blocks if b is not None]
        for block, chunk in self.parted(known, False, before):
            yield block, self.paragraph(block, True) if isinstance(block, Paragraph) and chunk != _BREAK else chunk

    def caption(self, word: str, block: Table | Figure, values: dict[str, str]) -> str:
        if block.explicit and block.number:
            values = {"number": block.number, **values}
        names = ["unnumbered"] if block.explicit and not block.number else []
        words = braces(self.lines.line(block.title))
        own = attributes(block.id, names, values)
        return f"{word}: {words} {own}".replace("  ", " ").strip() if words or own else ""

    def table(self, table: Table) -> str:
        values = {} if len(table.head) == 1 else {"header": str(len(table.head))}
        unit = f"{self.house.words.unit}: {self.lines.line((_text(table.unit),))}" if table.unit else ""
        rows = [*self.rows(table.head, table.width), *self.rows(table.body, table.width)] or [_row([""] * max(table.width, 1))]
        aligns = [*table.aligns, *[""] * table.width][: max(table.width, 1)]
        rows.insert(1, _row([_ALIGN.get(a, "---") for a in aligns]))
        chunks = [self.caption(self.house.words.table, table, values), unit, "\n".join(rows), *map(self.note, table.notes)]
        return "\n\n".join(c for c in chunks if c)

    def rows(self, rows: Sequence[Row], width: int) -> list[str]:
        """The rows of one part of a table, merged cells written out as `<<` and `^^`."""
        lines: list[str] = []
        hanging: dict[int, int] = {}
        for row in rows:
            cells = iter(row.cells)
            line: list[str] = []
            while len(line) < width or (not lines and not line):
                x = len(line)
                if hanging.get(x, 0) > 0:
                    hanging[x] -= 1
                    line.append(ABOVE)
                    continue
                cell = next(cells, None)
                line += self.cell(cell, hanging, x, width) if cell else [""]
            lines.append(_row(line[:width] if width else line))
        return lines

    def cell(self, cell: Cell, hanging: dict[int, int], x: int, width: int) -> list[str]:
        wide = 1
        while wide < cell.colspan and x + wide < width and not hanging.get(x + wide, 0):
            wide += 1
        for column in range(x, x + wide):
            hanging[column] = cell.rowspan - 1
        words = self.lines.line(cell.content)
        return ["\\" + words if words in (LEFT, ABOVE) else words, *[LEFT] * (wide - 1)]

    def formula(self, formula: Formula) -> str:
        tex = re.sub(r"\n\s*\n", "\n", formula.tex.strip())
        own = attributes(formula.id, values={"number": formula.number} if formula.explicit else None)
        body = f"$$\n{tex}\n$$" if "\n" in tex else f"$$ {tex} $$"
        chunks = [f"{body} {own}".strip()]
        if formula.where:
            lead = formula.where_lead or self.house.words.where
            chunks += [start(self.lines.line((_text(lead),))), self.item_list(ItemList(formula.span, "dash", formula.where))]
        return "\n\n".join(chunks)

    def figure(self, figure: Figure) -> str:
        caption = self.caption(self.house.words.figure, figure, {})
        words = self.lines.line((_text(figure.dimensions),)) if figure.dimensions else ""
        return "\n\n".join(c for c in (words, image(figure.alt, figure.source), caption, *map(self.note, figure.notes)) if c)

    def term(self, entry: TermEntry, own: str) -> str:
        words = self.lines.line(entry.term)
        if entry.foreign:
            words += f" ({self.lines.line((_text(entry.foreign),)).replace('(', chr(92) + '(').replace(')', chr(92) + ')')})"
        elif (found := dialect.FOREIGN.fullmatch(words)) and not dialect.VIETNAMESE.search(found[2]):
            words = words[:-1] + "\\)"
        head = f"{start(braces(words))} {own}".strip()
        body = "\n\n".join(self.blocks(entry.definition)) or _BREAK
        return f"{head}\n{_indented(body, ': ', '  ')}"


def _text(words: str) -> Inline:
    return Text(words)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _listing(block: Listing) -> str:
    char = "~" if "`" in block.language else "`"
    fence = char * 3
    while fence in block.text:
        fence += char
    return f"{fence}{block.language}\n{block.text}\n{fence}"


def _mark(block: ItemList, item: ListItem, at: int) -> str:
    match block.kind:
        case "dash":
            return "-"
        case "plus":
            return "+"
        case "arabic":
            return item.label if re.fullmatch(r"\d{1,9}\)", item.label) else f"{at})"
    bare = item.label.strip("().") + ")"
    return bare if LABEL.fullmatch(bare) else houses.letter(at, "abcdđeghiklmnopqrstuvxy") + ")"


def _heavy(block: Block) -> bool:
    return any(isinstance(b, _HEAVY) for b in inner_blocks(block))


def _tight(block: ItemList) -> bool:
    """Whether the items of a list can stand on lines without blank lines between them."""
    return all(_tight_item(item.blocks) for item in block.items)


def _tight_item(blocks: Sequence[Block]) -> bool:
    match blocks:
        case [] | [Paragraph()]:
            return True
        case [Paragraph(), ItemList(kind="dash" | "plus", items=[ListItem(blocks=[Paragraph(), *_]), *_]) as inner]:
            return _tight(inner)
    return False


def _clash(last: Block, following: Sequence[Block]) -> bool:
    """Whether the first of the following blocks would be read as part of the block before it."""
    match last, following[0]:
        case ItemList(kind=one), ItemList(kind=other):
            return one in ("alpha", other)
        case ((Table() | Figure()), Note()):
            return True
        case Paragraph(content=content), Figure(dimensions=""):
            return bool(dialect.DIMENSIONS.fullmatch(plain(content)))
        case Formula(where=[_, *_]), ItemList(kind="dash"):
            return True
        case TermEntry(), ItemList(items=[ListItem(blocks=[TermEntry(), *_]), *_]):
            return True
        case TermEntry(), Listing(text=lines):
            return bool(_DEFINES.match(lines))  # its fence would be taken for a term
        case Formula(where=()), Paragraph(content=content):
            listed = len(following) > 1 and isinstance(following[1], ItemList) and following[1].kind == "dash"
            return listed and bool(dialect.WHERE.fullmatch(plain(content)))
    return False
