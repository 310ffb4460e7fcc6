"""Small standards in Markdown for tests of diffs."""

from __future__ import annotations

from pipeline.model import Clause, Standard
from pipeline.read import read

HEAD = "---\ndesignation: QCVN 99:2026/BCT\ntitle: VỀ AN TOÀN MÁY ÉP\nhouse: qcvn\nhierarchy: clause\n---\n\n"


def standard(body: str, path: str = "standards/BCT/a.md", head: str = HEAD) -> Standard:
    """A standard of these clauses."""
    return read(path, head + body)


def clause(found: Standard, number: str) -> Clause:
    """The clause with a number."""
    return next(c for c in found.walk() if c.number == number)
