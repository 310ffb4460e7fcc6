"""The words printed around the text: captions, labels, cover lines, the foreword; the same in every target."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.house import CoverLine, House, Level
from pipeline.model import Clause, ClauseKind, Figure, Formula, Note, Table, TermEntry, block_text, plain
from pipeline.render.document import Document
from pipeline.render.facts import facts, sentences

_ROMAN_LABEL = re.compile(r"[IVXLC]+(?:\.[IVXLC]+)*")


def caption_label(doc: Document, block: Table | Figure) -> str:
    """ "Bảng 1" or "Hình A.2", empty for a block without a number."""
    word = doc.house.words.table if isinstance(block, Table) else doc.house.words.figure
    return f"{word} {block.number}" if block.number else ""


def separator(doc: Document, block: Table | Figure) -> str:
    """What stands between the number and the title of a caption."""
    captions = doc.house.captions
    return captions.table_separator if isinstance(block, Table) else captions.figure_separator


def alternative(doc: Document, figure: Figure) -> str:
    """What stands for a picture that is not seen: its alternative text, else its title, number or file name, never nothing."""
    choices = (figure.alt, plain(figure.title), caption_label(doc, figure), figure.source, doc.house.words.figure)
    return next(text for text in choices if text.strip())


def formula_label(formula: Formula) -> str:
    """ "(2)", empty for a formula without a number."""
    bare = formula.number.strip("()")
    return f"({bare})" if bare else ""


def note_label(note: Note) -> str:
    """ "CHÚ THÍCH 1:", as the source words it."""
    return " ".join(filter(None, (note.label, note.number))) + ":" if note.label else ""


def where_label(doc: Document, formula: Formula) -> str:
    """ "trong đó:" in the words of the source."""
    lead = formula.where_lead or doc.house.words.where
    return lead if lead.endswith(":") else lead + ":"


def _level(house: House, hierarchy: str, clause: Clause) -> Level | None:
    """The level of the hierarchy that a clause belongs to by its kind."""
    found = house.level(clause.kind, None, hierarchy)
    return found if found.kind is clause.kind else None


def label_end(house: House, hierarchy: str, clause: Clause) -> str:
    """What is printed between the label of a clause and its title: a full stop after "Điều 6", "II" and where the house says so."""
    label = clause.label
    if not label[-1:].isalnum():
        return ""
    own = _level(house, hierarchy, clause)
    if own and (own.end or (own.banner and " " in label)):
        return own.end
    named = clause.kind in (ClauseKind.ARTICLE, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.PART)
    return "." if named and (" " in label or _ROMAN_LABEL.fullmatch(label)) else ""


def end(doc: Document, clause: Clause) -> str:
    """The `label_end` of a clause of this document."""
    return label_end(doc.house, doc.standard.metadata.hierarchy, clause)


def contents_end(doc: Document, clause: Clause) -> str:
    """What is printed after the label of a clause in the contents, where a banner stands on one line too."""
    return "." if is_banner(doc, clause) else end(doc, clause)


def is_banner(doc: Document, clause: Clause) -> bool:
    """Whether the label stands on a line of its own with the title below in capitals, as Decree 30/2020/NĐ-CP, annex I sets chapters."""
    own = _level(doc.house, doc.standard.metadata.hierarchy, clause)
    return bool(own and own.banner and " " in clause.label)


def status_line(doc: Document, clause: Clause) -> str:
    """ "(quy định)" or "(tham khảo)" of an annex."""
    word = doc.house.status_word(clause.status)
    return f"({word})" if word else ""


def is_centred(doc: Document, clause: Clause) -> bool:
    """Whether the heading stands in the middle: annexes, named parts and the parts without a number."""
    front = (ClauseKind.ANNEX, ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)
    named = clause.kind in (ClauseKind.PART, ClauseKind.CHAPTER) and " " in clause.label
    return clause.kind in front or named or is_banner(doc, clause)


def has_title(clause: Clause) -> bool:
    """Whether the clause prints a heading of its own; otherwise its label runs into its first paragraph."""
    return bool(clause.title) or clause.kind == ClauseKind.ANNEX


def citation(doc: Document, clause: Clause) -> str:
    """How the clause is cited: "2.1.3 QCVN 02:2026/BCT"."""
    return f"{clause.number or plain(clause.title)} {doc.standard.name}".strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A finished line of the cover or of the title page."""

    text: str
    style: CoverLine


def cover_lines(doc: Document) -> list[Line]:
    """The lines of the cover in their order; lines whose fact is missing are left out."""
    return _lines(doc, doc.layout.cover)


def title_lines(doc: Document) -> list[Line]:
    """The title as repeated on the first page of the text."""
    return _lines(doc, doc.layout.title_page)


def filled(doc: Document, text: str) -> str:
    """A text of the house with its {fields} filled in."""
    return text.format_map(facts(doc.standard))


def header(doc: Document) -> str:
    """What stands at the top of every page."""
    return doc.layout.header.format_map(facts(doc.standard))


def _lines(doc: Document, styles: tuple[CoverLine, ...]) -> list[Line]:
    known = facts(doc.standard)
    out = []
    for style in styles:
        text = style.text.format_map(known).strip(" –")
        if text or style.emblem:
            out.append(Line(text.upper() if style.upper else text, style))
    return out


def foreword_sentences(doc: Document) -> list[str]:
    """The foreword made from the front matter."""
    return sentences(doc.original, doc.house)


def term_join(entry: TermEntry) -> str:
    """What stands between a term and its definition on one line: a blank before "là", a colon otherwise."""
    text = block_text(entry.definition[0]) if entry.definition else ""
    return " " if text.startswith(("là ", "Là ", ":")) else ": "
