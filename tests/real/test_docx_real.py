"""Real regulations in DOCX: every part valid by the schema data of Office Open XML, every format in a style.

All but the largest, which takes as long as all others together and is valid too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import read
from tests.conftest import SHARED
from tests.render.test_docx_schema import check

FILES = sorted((SHARED / "corpus").glob("*.txt"), key=lambda p: p.stat().st_size)


@pytest.mark.parametrize("path", FILES[:-1], ids=lambda p: p.stem)
def test_a_real_regulation_is_valid(path: Path, shared: Path, tmp_path: Path) -> None:
    check(read(path.name, path.read_text(encoding="utf-8")), tmp_path)
