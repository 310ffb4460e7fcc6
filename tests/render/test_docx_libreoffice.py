"""LibreOffice reads our DOCX: it comes to the numbers that stand in every caption and reference."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree

from pipeline.model import Standard
from pipeline.read import read
from pipeline.render import Options, render
from tests.render import render_sample as sample

DRAFTS = sorted((Path(__file__).resolve().parents[2] / "standards").glob("*/*.md"))
SAMPLES = {"QCVN": sample.standard(), "TCVN": sample.standard("TCVN 13456-1:2026")}
NAMES = [*SAMPLES, *(p.stem for p in DRAFTS)]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def load(name: str) -> tuple[Standard, Path | None]:
    path = next((p for p in DRAFTS if p.stem == name), None)
    return (read(path.name, path.read_text(encoding="utf-8")), path.parent) if path else (SAMPLES[name], None)


@cache
def converted() -> dict[tuple[str, str], bytes]:
    """All documents as LibreOffice writes them again, in one call; skips where it is not installed."""
    tool = shutil.which("soffice")
    if not tool:
        pytest.skip("LibreOffice is not installed")
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for name in NAMES:
            standard, at = load(name)
            (home / f"{name}.docx").write_bytes(render(standard, "docx", Options(folder=at)).data)
        found = {(name, "ours"): (home / f"{name}.docx").read_bytes() for name in NAMES}
        for suffix in ("docx",):
            out, profile = home / f"as-{suffix}", f"-env:UserInstallation=file://{home}/profile"
            files = [str(home / f"{name}.docx") for name in NAMES]
            call = [tool, profile, "--headless", "--convert-to", suffix, "--outdir", str(out), *files]
            subprocess.run(call, check=True, capture_output=True, timeout=400)
            found |= {(name, suffix): (out / f"{name}.{suffix}").read_bytes() for name in NAMES}
        return found


def fields(data: bytes) -> Counter[tuple[str, str]]:
    """What every SEQ and REF field shows, by its kind."""
    out: Counter[tuple[str, str]] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in (n for n in archive.namelist() if re.fullmatch(r"word/(?:document|footnotes)\.xml", n)):
            for paragraph in etree.fromstring(archive.read(part)).iter(f"{W}p"):
                out.update(_fields(paragraph))
    return out


def _fields(paragraph: etree._Element) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    stack: list[list[str]] = []
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            stack.append(["", ""])
        elif kind == "end" and stack:
            code, shown = stack.pop()
            if code.split()[:1] in (["SEQ"], ["REF"]):
                out.append((code.split()[0], " ".join(shown.split())))
        elif stack and element.tag == f"{W}instrText":
            stack[-1][0] += element.text or ""
        elif stack and element.tag == f"{W}t":
            stack[-1][1] += element.text or ""
    return out


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_counts_every_field_to_the_number_that_stands_there(name: str) -> None:
    ours, theirs = fields(converted()[name, "ours"]), fields(converted()[name, "docx"])
    assert {k: n for k, n in theirs.items() if k[0] == "SEQ"} == {k: n for k, n in ours.items() if k[0] == "SEQ"}
    shown = Counter({text: n for (kind, text), n in theirs.items() if kind == "REF"})
    wanted = Counter({text: n for (kind, text), n in ours.items() if kind == "REF"})
    assert shown == wanted
