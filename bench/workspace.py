"""A temporary workspace filled with real regulations, or with the drafts of the project where there are none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


def prepare(folder: Path) -> tuple[int, int]:
    """Fill `folder/standards` and return how many documents it holds and their size in bytes."""
    standards = folder / "standards"
    if CORPUS.is_dir():
        standards.mkdir()
        command = [sys.executable, "-m", "pipeline.cli", "import", *map(str, sorted(CORPUS.glob("*.txt"))), "--into", str(standards)]
        subprocess.run(command, cwd=folder, check=False, capture_output=True)
    else:
        shutil.copytree(ROOT / "standards", standards)
    files = list(standards.rglob("*.md"))
    return len(files), sum(f.stat().st_size for f in files)
