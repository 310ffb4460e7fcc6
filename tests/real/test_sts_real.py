"""All real regulations in STS: valid against both schemas, and the same bytes after a way through the model."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from pipeline.model import Cell, Standard, Table, clause_blocks
from pipeline.read import read
from pipeline.render import render
from tests.conftest import SHARED
from tests.same import bare

FILES = sorted((SHARED / "corpus").glob("*.txt"))


@cache
def schemas(home: Path) -> tuple[etree.DTD, etree.RelaxNG]:
    if not home.is_dir():
        pytest.skip("no schemas beside the project")
    rng = next(home.glob("rng/**/NISO-STS-interchange-1-mathml3.rng"))
    return etree.DTD(home / "dtd/NISO-STS-interchange-1-mathml3.dtd"), etree.RelaxNG(etree.parse(rng))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_real_regulation_is_valid_and_comes_back(path: Path, shared: Path) -> None:
    standard = read(path.name, path.read_text(encoding="utf-8"))
    data = render(standard, "xml").data
    root = etree.fromstring(data)
    for schema in schemas(shared / "sts-schema"):
        assert schema.validate(root), schema.error_log[:3]
    again = read("x.xml", data.decode())
    assert again.problems == ()
    assert _filled(bare(again)) == _filled(bare(standard))
    assert render(replace(again, path="x.md", lines=()), "xml").data == data


def _filled(standard: Standard) -> Standard | tuple[str, ...]:
    """The standard itself; where a row of a table lacks cells, which every target fills up, its clauses and words."""
    tables = [b for c in standard.walk() for b in clause_blocks(c) if isinstance(b, Table)]
    rows = [(t, r) for t in tables for r in (*t.head, *t.body)]
    spare = {id(r) for t, r in rows if any(_is_odd(t, c) for c in r.cells) or not r.cells}
    return tuple(c.number for c in standard.walk()) if spare else standard


def _is_odd(table: Table, cell: Cell) -> bool:
    return cell.colspan > table.width or cell.rowspan > len(table.head) + len(table.body)
