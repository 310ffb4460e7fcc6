"""Rendering beside other tools: one long text as PDF by us, by asciidoctor-pdf and by Sphinx with LaTeX, one after the other.

Also a small change printed again within a running process, and a build of many documents that has nothing to do. A tool that is not
installed is named and left out; Sphinx comes with the extra `bench`, asciidoctor-pdf, xelatex and latexmk from the system.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from bench import longtext
from bench.measure import measure
from bench.workspace import ROOT, prepare

SECTIONS = 98  # 120 pages in our layout
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="160">'
    '<rect x="10" y="10" width="280" height="140" fill="none" stroke="black"/></svg>'
)
SPHINX = """project = "QCVN"
language = "vi"
latex_engine = "xelatex"
latex_elements = {}
latex_elements["papersize"] = "a4paper"
latex_elements["fontpkg"] = r"\\setmainfont{DejaVu Serif}\\setsansfont{DejaVu Sans}\\setmonofont{DejaVu Sans Mono}"
"""
Maker = Callable[[Path], None]
Seconds = tuple[float, float]


def write(folder: Path) -> None:
    """The long text in all three languages, with its figure."""
    parts = longtext.sections(SECTIONS)
    (folder / "standards").mkdir()
    for name, text in (("standards/long.md", longtext.dialect(parts)), ("long.adoc", longtext.asciidoc(parts))):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "sphinx").mkdir()
    (folder / "sphinx" / "index.rst").write_text(longtext.restructured(parts), encoding="utf-8")
    (folder / "sphinx" / "conf.py").write_text(SPHINX, encoding="utf-8")
    for place in ("standards", "."):
        (folder / place / "bon.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "sphinx" / "bon.png").write_bytes(_drawn())


def _drawn() -> bytes:
    from pipeline.render.figures import Picture
    from pipeline.render.pdf import draw

    return draw(Picture("bon.svg", "svg", DRAWING.encode()))


def ours(folder: Path) -> None:
    """PDF/A-2a with tags."""
    shutil.rmtree(folder / ".chuan", ignore_errors=True)
    _run(folder, sys.executable, "-m", "pipeline.cli", "build", "--to", "pdf", "--out", "ours")


def asciidoctor(folder: Path) -> None:
    """PDF by asciidoctor-pdf; its formulas stay TeX, for it sets none by itself."""
    _run(folder, "asciidoctor-pdf", "long.adoc", "-o", "asciidoctor.pdf")


def sphinx(folder: Path) -> None:
    """PDF by Sphinx, xelatex and latexmk, from nothing."""
    shutil.rmtree(folder / "latex", ignore_errors=True)
    _run(folder, sys.executable, "-m", "sphinx", "-q", "-E", "-b", "latex", "sphinx", "latex")
    _run(folder / "latex", "latexmk", "-xelatex", "-interaction=nonstopmode", "-silent", "qcvn.tex")


def _run(folder: Path, *command: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def peers() -> dict[str, Maker]:
    """The tools that are installed here, ours first."""
    found: dict[str, Maker] = {"chuan": ours}
    if shutil.which("asciidoctor-pdf"):
        found["asciidoctor-pdf"] = asciidoctor
    if shutil.which("xelatex") and shutil.which("latexmk") and _has_sphinx():
        found["Sphinx + xelatex"] = sphinx
    return found


def _has_sphinx() -> bool:
    from importlib.util import find_spec

    return find_spec("sphinx") is not None


def timed(work: Callable[[], object]) -> Seconds:
    """The seconds that some work takes by the clock, and those of all processors, in the processes that it starts too."""
    before, start = os.times(), time.perf_counter()
    work()
    after = os.times()
    return time.perf_counter() - start, sum(after[:4]) - sum(before[:4])


def side_by_side(folder: Path, runs: int) -> dict[str, list[Seconds]]:
    """The seconds of every tool, all tools once in each round, so that a noisy moment meets all of them."""
    seconds: dict[str, list[Seconds]] = {name: [] for name in peers()}
    for _ in range(runs):
        for name, make in peers().items():
            seconds[name].append(timed(partial(make, folder)))
    return seconds


def again(file: Path, runs: int, draft: bool = False) -> list[Seconds]:
    """The seconds from a changed source to its PDF, or to its pages as a preview, within a running process."""
    from pipeline import rereading
    from pipeline.render import Options, render
    from pipeline.render.press import kept_warm

    source = file.read_text(encoding="utf-8")
    options = Options(file.parent, datetime(2026, 1, 1, tzinfo=UTC), draft=draft)

    def once(number: int) -> None:
        render(rereading.read(file.name, source.replace(" phải ", f" luôn {number} phải ", 1)), "pdf", options)

    with kept_warm(), rereading.kept():
        return [timed(partial(once, number)) for number in range(runs + 2)][2:]


def unchanged(runs: int) -> tuple[list[Seconds], list[Seconds]]:
    """The seconds of a build of all documents in four targets, and of the same build without a change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        if not (folder / "standards" / "README.md").exists():
            shutil.copytree(ROOT / "standards", folder / "standards", dirs_exist_ok=True)
        time.sleep(3)  # files as young as the run are looked at anew, as git does
        build = partial(measure, folder, ["build"])
        return [timed(build)], [timed(build) for _ in range(runs)]


def _print(name: str, values: list[Seconds], goal: str = "") -> None:
    clock, work = zip(*values, strict=True)
    print(f"{name:44}{min(clock):8.2f}{median(clock):8.2f}{max(clock):8.2f}{median(work):8.2f}  {goal}")


def _again(file: Path, runs: int) -> None:
    _print(f"a change, preview, {file.name}", again(file, runs, draft=True), "goal 0.3")
    _print(f"a change, archival PDF, {file.name}", again(file, runs))


def main(arguments: list[str]) -> None:
    """Measure and print minimum, median and maximum by the clock, and the median of all processors, in seconds."""
    parser = argparse.ArgumentParser(prog="python -m bench rendering", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args(arguments).runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        print(f"{'':44}{'min':>8}{'median':>8}{'max':>8}{'CPU':>8}")
        seconds = side_by_side(folder, runs)
        for tool, values in seconds.items():
            ratio = median(v[0] / o[0] for v, o in zip(values, seconds["chuan"], strict=True))
            _print(f"long text to PDF, {tool}", values, f"{ratio:.1f} times ours" if tool != "chuan" else "")
        _again(folder / "standards" / "long.md", runs)
    for file in sorted((ROOT / "standards").glob("*/*.md"))[:2]:
        _again(file, runs)
    first, second = unchanged(runs)
    _print("all documents, four targets", first)
    _print("the same again without a change", second, "goal 0.5")
