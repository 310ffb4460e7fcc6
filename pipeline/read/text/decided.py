"""The rows of a table by the first of all ways to lay cells out that is sure of its layout, the surest ways first."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.absent import absent
from pipeline.read.text.alone import alone
from pipeline.read.text.anchored import anchored
from pipeline.read.text.banded import banded
from pipeline.read.text.blocked import blocked
from pipeline.read.text.broken import mended
from pipeline.read.text.cased import cased
from pipeline.read.text.cells import counter
from pipeline.read.text.classed import classed
from pipeline.read.text.coded import coded
from pipeline.read.text.columned import columned
from pipeline.read.text.covered import covered
from pipeline.read.text.criteria import criteria
from pipeline.read.text.dashed import dashed
from pipeline.read.text.even import even
from pipeline.read.text.grid import Grid, rebuild
from pipeline.read.text.itemed import itemed
from pipeline.read.text.keyed import keyed, misplaced, registered
from pipeline.read.text.lacking import cornered, is_pair, lying, topped, unremarked
from pipeline.read.text.lattice import lay
from pipeline.read.text.nested import nested
from pipeline.read.text.overhead import overheaded
from pipeline.read.text.paired import paired
from pipeline.read.text.plans import planned
from pipeline.read.text.propertied import propertied
from pipeline.read.text.realigned import realigned
from pipeline.read.text.repeated import repeated
from pipeline.read.text.rhythm import rhythmic
from pipeline.read.text.righted import righted
from pipeline.read.text.rotated import unrotated
from pipeline.read.text.shared import shared
from pipeline.read.text.spread import spread
from pipeline.read.text.stacked import stacked
from pipeline.read.text.staged import staged
from pipeline.read.text.tops import serial
from pipeline.read.text.worded import answered, remarked, strays, worded

_DOUBTFUL = 0.45  # the doubt about a head from which a column for remarks may be the reason


def rebuilt(cells: Sequence[str]) -> Grid | None:
    """The rows of a table that is one for sure; a row that counts its columns is the last of its head."""
    return columned(cells, _sure)


def _sure(cells: Sequence[str]) -> Grid | None:
    """The rows of a table that is one for sure, remarks beside them; one in which a value would head rows is none."""
    grid = answered(cells) or overheaded(cells, _told) or _told(cells)
    grid = (grid and realigned(grid, cells)) or grid
    if grid and strays(grid, cells):
        grid = worded(cells) or unremarked(cells, _decided)
    return remarked(unrotated(grid, cells), cells) if grid and not misplaced(grid, cells) else unremarked(cells, _sure)


def _told(cells: Sequence[str]) -> Grid | None:
    """The rows by the first way that tells them, surest keys first; an empty corner or no remarks below that heading are tried last."""
    grid = (
        blocked(cells)
        or (lying(cells) if is_pair(cells) else None)
        or shared(cells)
        or criteria(cells)
        or registered(cells)
        or propertied(cells)
        or covered(cells)
        or stacked(cells, _whole)
        or mended(cells, _joined)
        or _decided(cells)
    )
    if grid and grid.doubt > _DOUBTFUL:
        return unremarked(cells, _decided) or grid
    return (
        grid
        or rhythmic(cells)
        or cornered(cells)
        or lying(cells)
        or topped(cells)
        or unremarked(cells, _decided)
        or itemed(cells)
        or staged(cells)
        or _shortest(cells)
        or spread(cells)
        or anchored(cells)
        or _even(cells)
        or worded(cells)
        or cased(cells)
        or nested(cells)
        or keyed(cells)
        or classed(cells)
        or alone(cells)
        or righted(cells)
        or absent(cells, _decided)
    )


def _joined(cells: Sequence[str]) -> Grid | None:
    """The table of cells whose paragraphs were taken together."""
    return _decided(cells) or itemed(cells)


def _even(cells: Sequence[str]) -> Grid | None:
    """The table of even rows that all cells make."""
    grid = even(cells)
    return grid if grid and grid.width * (len(grid.lines) + 1) == len(cells) else None


def _whole(cells: Sequence[str]) -> Grid | None:
    """The table of cells whose lines were taken together."""
    return spread(cells) or _decided(cells) or unremarked(cells, _decided)


def _shortest(cells: Sequence[str]) -> Grid | None:
    """The table of the shortest account of the cells."""
    laid = coded(cells)
    return Grid(laid.head.width, laid.head, laid.lines, laid.cost) if laid else None


def _decided(cells: Sequence[str]) -> Grid | None:
    """The rows of a table by row numbers or even columns, as a sampling plan, else by weighing every layout."""
    if told := paired(cells) or dashed(cells) or banded(cells) or repeated(cells):
        return told
    if plan := planned(cells):
        return Grid(plan[0].width, plan[0], tuple(plan[1]), 0.0)
    grid, counted = rebuild(cells), serial(cells)
    if grid and counted and grid.width != counted:
        grid = None
    laid = lay(cells) if grid is None else None
    if laid:
        return Grid(laid.head.width, laid.head, laid.lines, laid.cost)
    if grid is None and counter(cells[0]) and (short := _shortest(cells)):
        return short
    found = rebuild(cells, leading=True) if grid is None and counter(cells[0]) else None
    return found if found and len(found.head.rows) == 1 else grid
