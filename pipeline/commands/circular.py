"""`chuan circular`: write the circular that issues a regulation."""

from __future__ import annotations

from pathlib import Path

from pipeline import console
from pipeline.commands._common import Lang, Out, Regulation
from pipeline.console import CLEAN, later

NAME, PLACE = "circular", 80
HELP = later("Soạn thông tư hoặc quyết định ban hành quy chuẩn.")


def run(file: Regulation, out: Out = Path("build"), lang: Lang = "") -> int:
    """Write the circular that issues a regulation."""
    from pipeline import issuing, workspace

    console.emit("".join(f"{made}\n" for made in issuing.circular(workspace.find(), file, out)))
    return CLEAN
