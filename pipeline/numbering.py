"""Numbers: labels and addresses of clauses, captions, formulas, notes and footnotes, and the words of references.

`Clause.label` is what is printed ("2.1", "Điều 6", "Phụ lục A"), `Clause.number` the unique address ("II.2.1", "Điều 6.6",
"Phụ lục 1 / 2.1"); parts without a number have an empty label and their title as address. A fixed number (`explicit`) stands in `label`
(or `number`) of a clause and in `number` of anything else; the count of its siblings goes on after its last numeral.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from pipeline.house import House, Level, Style
from pipeline.model import (
    Block,
    Clause,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    Inline,
    Link,
    Note,
    Paragraph,
    Standard,
    Styled,
    Table,
    Text,
    Xref,
    clause_blocks,
    plain,
)
from pipeline.rebuild import each, rebuilt, resolved
from pipeline.running import Place, Run, captions, note_counts
from pipeline.text import from_roman, slug

Content = tuple[Inline, ...]
_AROUND = re.compile(r"^(?:(?:Điều|Chương|Phần|Mục)\s+|Phụ lục\s+\S+\s*/\s*|[IVXLC]+\.(?=[\dIVX]))+")
_HEAD = "phần đầu tệp"
_APART = (ClauseKind.ANNEX, ClauseKind.FOREWORD, ClauseKind.UNNUMBERED)


def number(standard: Standard, house: House) -> Standard:
    """The standard with all ids, labels, addresses, numbers and reference words filled in."""
    work = _Numbering(standard, house)
    numbered = replace(
        standard,
        foreword=standard.foreword and work.section(standard.foreword),
        introduction=standard.introduction and work.section(standard.introduction),
        body=work.body(standard.body),
        annexes=work.body(standard.annexes),
        bibliography=standard.bibliography and work.section(standard.bibliography),
    )
    return resolved(numbered, work.targets) if work.open else numbered


def targets(standard: Standard, house: House) -> dict[str, str]:
    """The words that a reference to each id of the text prints."""
    work = _Numbering(standard, house)
    for section in standard.sections():
        work.section(section)
    return work.targets


def written_ids(standard: Standard) -> Iterator[str]:
    """All ids that are written in the text, in its order, duplicates too."""
    for clause in standard.walk():
        if clause.id:
            yield clause.id
        for block in clause_blocks(clause):
            if isinstance(block, (Table, Figure, Formula)) and block.id:
                yield block.id


class _Numbering:
    """One walk through a text, in its order, with all counts."""

    def __init__(self, standard: Standard, house: House) -> None:
        meta = standard.metadata
        self.house = house
        self.hierarchy = meta.hierarchy
        self.annex_style: Style = _style(meta.annex_numbering) or house.annexes.numbering
        self.by_chapter = (meta.caption_numbering or house.captions.numbering) == "chapter"
        self.targets: dict[str, str] = {}
        self.open = False
        self.footnotes = 0
        self.top = Place()
        self.continuous: dict[ClauseKind, Run] = {}
        self.main = self.captions = captions("")
        self.ids = set(written_ids(standard))
        self.alike: dict[str, int] = {}
        self.notes: tuple[dict[str, int], dict[str, int]] = ({}, {})

    def body(self, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
        """The top-level clauses of the body or the annexes."""
        return tuple(map(self.section, clauses))

    def section(self, clause: Clause) -> Clause:
        """A top-level clause with everything in it."""
        numbered = self.clause(clause, self.top)
        self.captions = self.main
        return numbered

    def clause(self, clause: Clause, parent: Place) -> Clause:
        """A clause below `parent`, numbered, with its blocks and subclauses."""
        place, label = self._labelled(clause, parent)
        place.id = clause.id or self._new_id(clause, parent)
        self._enter(clause, place, parent)
        title = self.inlines(clause.title)
        blocks = self._own_blocks(clause.blocks)
        inner = parent if clause.kind is ClauseKind.UNNUMBERED else place
        children = tuple([self.clause(child, inner) for child in clause.children])
        return Clause(
            clause.span,
            place.id,
            clause.kind,
            title,
            blocks,
            children,
            clause.level,
            place.address,
            label,
            clause.explicit,
            clause.status,
            clause.heading,
        )

    def _labelled(self, clause: Clause, parent: Place) -> tuple[Place, str]:
        match clause.kind:
            case ClauseKind.FOREWORD | ClauseKind.INTRODUCTION | ClauseKind.BIBLIOGRAPHY | ClauseKind.UNNUMBERED:
                address = plain(clause.title) or parent.address or _HEAD
                self._cite(clause, address)
                return Place(clause.kind, address=address), ""
            case ClauseKind.ANNEX:
                return self._annex(clause)
        return self._counted(clause, parent)

    def _annex(self, clause: Clause) -> tuple[Place, str]:
        word = self.house.words.annex
        stem = self._stem(clause, self._run(self.top, ClauseKind.ANNEX, "", ""), self.annex_style, word + " ")
        label = word if stem == word else f"{word} {stem}"  # the only annex may have no number
        self._cite(clause, label)
        lettered = self.annex_style == "alpha" and stem.isalpha()
        return Place(clause.kind, stem=stem, address=label, annex=label, lettered=lettered), label

    def _counted(self, clause: Clause, parent: Place) -> tuple[Place, str]:
        level = self._level(clause.kind, parent)
        base, head = self._start(level, parent)
        run = self._run_of(level, parent, base, head)
        opened = not run.count or not run.base
        stem = self._stem(clause, run, level.style, level.prefix)
        if clause.explicit:
            worded = parent.kind is ClauseKind.ARTICLE and not parent.base.endswith(".")  # "Điều 3", and not "II.3"
            whole = worded and bool(base) and stem.startswith(f"{parent.stem}.")  # 3.1 below Điều 3
            counted = parent.kind is ClauseKind.PART and opened
            above = (parent.stem if parent.stem.isdigit() else from_roman(parent.stem)) if counted else None
            whole = whole or (above is not None and stem.startswith(f"{above}."))  # 2.1 below II, 1.1 below PHẦN 1
            run.base = (parent.annex and parent.annex + " / ") if whole else base if stem.startswith(head) else self._detached(parent)
        label = f"[{stem}]" if parent.kind is ClauseKind.BIBLIOGRAPHY else level.prefix + stem
        address = run.base + label
        self._cite(clause, self._words(level, parent, address, label))
        return Place(clause.kind, run.base + level.prefix, stem, address, parent.annex), label

    def _level(self, kind: ClauseKind, parent: Place) -> Level:
        if parent.kind is ClauseKind.ANNEX and kind is ClauseKind.CLAUSE:
            return Level(kind=kind, inherit=parent.lettered)
        if parent.kind in (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY):
            return Level(kind=kind)
        if parent.kind is ClauseKind.CHAPTER and kind is ClauseKind.CLAUSE:
            return Level(kind=kind, inherit=True)
        return self.house.level(kind, parent.kind, self.hierarchy)

    def _start(self, level: Level, parent: Place) -> tuple[str, str]:
        """What stands before the address and before the numeral of the first clause of a run."""
        match parent.kind:
            case None | ClauseKind.BIBLIOGRAPHY:
                return "", ""
            case ClauseKind.INTRODUCTION:
                return "", "0."
            case ClauseKind.ANNEX | ClauseKind.FOREWORD if not level.inherit:
                return parent.address + " / ", ""
        if level.continuous:
            return (parent.annex and parent.annex + " / "), ""
        if level.inherit and parent.kind is ClauseKind.CHAPTER and " " in parent.base:
            above = parent.base.rpartition(",")[0]
            return (above + "." if above else ""), parent.stem + "."
        if level.inherit:
            return parent.base, parent.stem + "."
        return parent.address + (", " if level.prefix else "."), ""

    def _detached(self, parent: Place) -> str:
        """What stands before the address of a fixed number that does not begin with its parent's."""
        if parent.kind in _APART or not parent.base:
            return (parent.annex or parent.address) + " / " if parent.annex or parent.kind in _APART else ""
        return parent.base

    def _run_of(self, level: Level, parent: Place, base: str, head: str) -> Run:
        if level.continuous and not parent.annex:
            return self.continuous.setdefault(level.kind, Run())
        return self._run(parent, level.kind, base, head)

    def _run(self, parent: Place, kind: ClauseKind, base: str, head: str) -> Run:
        run = parent.runs.get(kind)
        if run is None:
            run = parent.runs[kind] = Run(base, head)
        return run

    def _stem(self, clause: Clause, run: Run, style: Style, prefix: str) -> str:
        alphabet = self.house.annexes.alphabet
        if not clause.explicit:
            return run.next(style, alphabet)
        stem = fixed_number(clause, prefix)
        run.fix(stem, style, alphabet)
        return stem

    def _words(self, level: Level, parent: Place, address: str, label: str) -> str:
        if parent.annex and " / " in address:
            return self.house.annexes.cite.format(label=label, number=address, annex=parent.annex)
        return level.cite.format(label=label, number=address, parent=parent.address)

    def _cite(self, clause: Clause, words: str) -> None:
        if clause.id:
            self.targets.setdefault(clause.id, words)

    def _new_id(self, clause: Clause, parent: Place) -> str:
        wanted = slug(plain(clause.title))
        if not wanted:
            parent.untitled += 1
            wanted = f"{parent.id or 'muc'}-{parent.untitled}"
        count = self.alike.get(wanted, 1)
        name = wanted if count == 1 else f"{wanted}-{count}"
        while name in self.ids:
            count += 1
            name = f"{wanted}-{count}"
        self.ids.add(name)
        self.alike[wanted] = count
        return name

    def _enter(self, clause: Clause, place: Place, parent: Place) -> None:
        if clause.id == "" and place.id not in self.targets:
            self.targets[place.id] = place.address
        if clause.kind is ClauseKind.ANNEX:
            mark = "PL" if self.by_chapter and not place.lettered else ""
            self.captions = captions(f"{mark}{place.stem}.")
        elif self.by_chapter and parent is self.top and place.stem:
            self.captions = captions(place.stem + ".")

    def _own_blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        outer = self.notes
        self.notes = (note_counts(blocks), {})
        done = each(blocks, self.block)
        self.notes = outer
        return done

    def block(self, block: Block) -> Block:
        """A block with its own number and those inside it."""
        match block:
            case Paragraph():
                return rebuilt(block, self.inlines, self.block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Formula():
                return self._formula(block)
            case Note():
                return self._note(block)
        return rebuilt(block, self.inlines, self.block)

    def _table(self, table: Table) -> Table:
        counted = bool(table.title or table.id)
        number = self._caption(table, self.captions.table, counted)
        if table.id:
            self.targets.setdefault(table.id, f"{self.house.words.table} {number}" if number else plain(table.title))
        outside, self.footnotes = self.footnotes, 0  # a table counts its own footnotes, which stand at its foot
        done = self._with_notes(table, number)
        self.footnotes = outside
        return done

    def _figure(self, figure: Figure) -> Figure:
        counted = bool(figure.title or figure.id)
        number = self._caption(figure, self.captions.figure, counted)
        if figure.id:
            self.targets.setdefault(figure.id, f"{self.house.words.figure} {number}" if number else plain(figure.title))
        return self._with_notes(figure, number)

    def _with_notes(self, block: _Captioned, number: str) -> _Captioned:
        outer = self.notes
        self.notes = (note_counts(block.notes), {})
        done = rebuilt(block, self.inlines, self.block)
        self.notes = outer
        return done if done.number == number else replace(done, number=number)

    def _formula(self, formula: Formula) -> Formula:
        number = self._caption(formula, self.captions.formula, bool(formula.id))
        if formula.id:
            self.targets.setdefault(formula.id, self.house.words.formula.format(number=number))
        done = rebuilt(formula, self.inlines, self.block)
        return done if done.number == number else replace(done, number=number)

    def _caption(self, block: Table | Figure | Formula, run: Run, counted: bool) -> str:
        if not block.explicit:
            return run.next("arabic", "") if counted else ""
        run.fix(block.number, "arabic", "")
        return block.number

    def _note(self, note: Note) -> Note:
        totals, given = self.notes
        number = note.number if note.explicit else ""
        if note.explicit:
            last = re.search(r"\d+", number)
            given[note.kind] = int(last[0][:9]) if last else given.get(note.kind, 0)
        elif totals.get(note.kind, 0) > 1:
            given[note.kind] = given.get(note.kind, 0) + 1
            number = str(given[note.kind])
        done = rebuilt(note, self.inlines, self.block)
        return done if done.number == number else replace(done, number=number)

    def inlines(self, content: Content) -> Content:
        """Inline content with footnotes counted; remembers whether a reference waits for its words."""
        if len(content) == 1 and type(content[0]) is Text:
            return content
        return each(content, self._inline)

    def _inline(self, node: Inline) -> Inline:
        match node:
            case Footnote(content=content):
                self.footnotes += 1
                number = self.footnotes
                return Footnote(self.inlines(content), number)
            case Xref(text=""):
                self.open = True
            case Styled(kind, content):
                inner = self.inlines(content)
                return node if inner is content else Styled(kind, inner)
            case Link(url, content):
                inner = self.inlines(content)
                return node if inner is content else Link(url, inner)
        return node


def fixed_number(clause: Clause, prefix: str) -> str:
    """The fixed number of a clause without the word in front of it."""
    written = clause.label or clause.number
    return written[len(prefix) :] if prefix and written.startswith(prefix) else written


def bare(number: str) -> str:
    """The number of a clause without the part, chapter or annex that it stands in: "II.2.1" is "2.1" there."""
    return _AROUND.sub("", number)


def _style(name: str) -> Style | None:
    match name:
        case "arabic" | "roman" | "alpha":
            return name
    return None


_Captioned = TypeVar("_Captioned", Table, Figure)
