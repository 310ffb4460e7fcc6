"""`chuan label`: draw the label for the mark of conformity."""

from __future__ import annotations

from pathlib import Path

from pipeline import console
from pipeline.commands._common import Lang, Out, Regulation
from pipeline.console import CLEAN, later

NAME, PLACE = "label", 90
HELP = later("Vẽ ký hiệu quy chuẩn trên dấu hợp quy.")


def run(file: Regulation, out: Out = Path("build"), lang: Lang = "") -> int:
    """Draw the label for the mark of conformity."""
    from pipeline import issuing, workspace

    console.emit("".join(f"{made}\n" for made in issuing.label(workspace.find(), file, out)))
    return CLEAN
