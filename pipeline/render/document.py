"""What all targets print from: the numbered standard with its layout, its anchors, converted formulas and loaded figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.house import House, Layout
from pipeline.house import of as house_of
from pipeline.messages import _
from pipeline.model import (
    Block,
    Clause,
    Figure,
    Finding,
    Formula,
    Severity,
    Standard,
    Table,
    clause_blocks,
    contents,
    plain,
)
from pipeline.model import Math as Tex
from pipeline.rebuild import inner
from pipeline.render import anchors, figures, goods, grid, math
from pipeline.render.facts import prefaced
from pipeline.render.layout import folders
from pipeline.render.table_notes import footed
from pipeline.render.walk import bounded

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Options:
    """What a rendering needs beside the text: the folder of its figures, a fixed date, a folder of own templates, what to embed; whether a
    draft is enough, which has the same pages without what only archives and screen readers need.
    """

    folder: Path | None = None
    date: datetime = EPOCH
    language: str = "vi"
    templates: Path | None = None
    embed_sts: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of one target and what could not be printed as it was written."""

    data: bytes
    problems: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Document:
    """A standard made ready for one target."""

    standard: Standard
    options: Options
    house: House
    names: anchors.Names
    formulas: Mapping[tuple[str, bool], str]
    pictures: Mapping[str, figures.Picture]
    emblem: figures.Picture | None
    problems: tuple[Finding, ...]
    original: Standard

    @property
    def layout(self) -> Layout:
        """The page of the house."""
        return self.house.layout

    def formula(self, tex: str, display: bool = False) -> str:
        """The formula in the notation of the target, empty when it does not convert."""
        return self.formulas.get((tex, display), "")

    def picture(self, figure: Figure) -> figures.Picture | None:
        """The checked picture of a figure, None when its file cannot be used."""
        return self.pictures.get(figure.source)


def prepare(standard: Standard, options: Options, notation: math.Notation, whole: bool = True) -> Document:
    """Convert the formulas, load the figures and name the anchors of a standard; make its foreword and list its goods where the text does
    not, and put the footnotes of tables at their foot, when the target prints a `whole` book.
    """
    house, original = house_of(standard, options.templates), standard
    standard = bounded(footed(goods.listed(prefaced(standard, house), house)) if whole else standard)
    blocks = [(clause, block) for clause in standard.walk() for block in clause_blocks(clause)]
    formulas, bad_formulas = math.convert(list(_formulas(standard, blocks)), notation)
    pictures, bad_pictures = figures.load([(c, b) for c, b in blocks if isinstance(b, Figure)], options.folder)
    return Document(
        standard=standard,
        options=options,
        house=house,
        names=anchors.names(standard),
        formulas=formulas,
        pictures=pictures,
        emblem=_emblem(house, options),
        problems=(*bad_formulas, *bad_pictures, *wide_tables(standard)),
        original=original,
    )


def wide_tables(standard: Standard) -> tuple[Finding, ...]:
    """F22 for every table that does not fit a landscape page either: its words are broken in print."""
    found = ((c, b) for c in standard.walk() for b in clause_blocks(c) if isinstance(b, Table) and grid.is_too_wide(b))
    return tuple(_too_wide(clause, table) for clause, table in found)


def _too_wide(clause: Clause, table: Table) -> Finding:
    message = _("Bảng {name} có {columns} cột, rộng hơn trang nằm ngang; bản in phải ngắt giữa từ.")
    return Finding(
        "F22",
        Severity.WARNING,
        table.span if table.span.line else replace(table.span, line=1),
        clause.number or clause.label or _("phần không đánh số"),
        message.format(name=table.number or plain(table.title)[:60], columns=table.width),
        fix=_("Tách thành nhiều bảng, hoặc đổi hàng thành cột."),
        subject=plain(table.title) or "table",
    )


def _emblem(house: House, options: Options) -> figures.Picture | None:
    name = house.layout.emblem_file
    found = (figures.picture_in(name, folder) for folder in folders(house, options.templates)) if name else iter(())
    return next((picture for picture in found if picture), None)


def _formulas(standard: Standard, blocks: list[tuple[Clause, Block]]) -> Iterator[math.Place]:
    for clause in standard.walk():
        yield from (math.Place(n.tex, False, clause.span, clause) for n in inner(clause.title) if isinstance(n, Tex))
    for clause, block in blocks:
        if isinstance(block, Formula):
            yield math.Place(block.tex, True, block.span, clause)
        for content in contents(block):
            yield from (math.Place(n.tex, False, block.span, clause) for n in inner(content) if isinstance(n, Tex))
