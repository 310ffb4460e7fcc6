"""Goods lists in tab-separated values (columns hs, goods, risk, condition), so that two lists can be compared like two standards.

The result has no text: the comparison of goods reads its lines (`pipeline.compare.goods.items_of`).
"""

from __future__ import annotations

from pathlib import PurePath

from pipeline.metadata import Metadata
from pipeline.model import Standard
from pipeline.text import clean

SUFFIXES = (".tsv",)


def read(path: str, source: str) -> Standard:
    """A standard that has the lines of the list and its file's stem for a title."""
    stem = PurePath(path).stem
    return Standard(path, Metadata(title=stem, status="in-force"), lines=tuple(clean(source).split("\n")))
