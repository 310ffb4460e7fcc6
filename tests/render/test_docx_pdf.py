"""LibreOffice prints our DOCX: the PDF bears the numbers, captions and references of the model, in their order.

The text of a justified line comes out of a PDF with blanks inside words, so that all white space is taken away before it is compared. The
program gets the font that our own PDF has: fonts in the place of Arial may lack Vietnamese letters, which then stand on lines of their own.
All documents go through one call and one test, for the program takes longer to start than to print.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fontpkg_arimo
import pytest

from pipeline.model import Clause, ClauseKind, Figure, Formula, Inline, Paragraph, Standard, Styled, Table, Text, Xref, clause_blocks, plain
from pipeline.read import read
from pipeline.render import Options, render
from pipeline.render.document import prepare
from pipeline.render.walk import all_contents
from pipeline.render.words import caption_label, end, formula_label
from tests.conftest import SHARED
from tests.render import render_sample as sample

ROOT = Path(__file__).resolve().parents[2]
REAL = ("qcvn-02-2020-bct.txt", "qcvn-32-2018-btnmt.txt")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir><cachedir>{cache}</cachedir>
<selectfont><rejectfont><pattern><patelt name="family"><string>Liberation Sans</string></patelt></pattern></rejectfont></selectfont>
<match target="pattern"><test name="family"><string>Arial</string></test>
<edit name="family" mode="assign" binding="strong"><string>Arimo</string></edit></match></fontconfig>"""
CONTENTS = re.compile(r"\.{6,}\s*\d+\s*$", re.MULTILINE)


def documents() -> dict[str, tuple[Standard, Path | None]]:
    """The samples, all standards of the workspace, and where they are present two real regulations."""
    files = [*sorted((ROOT / "standards").glob("*/*.md")), *(f for name in REAL if (f := SHARED / "corpus" / name).is_file())]
    found: dict[str, tuple[Standard, Path | None]] = {f.stem: (read(f.name, f.read_text(encoding="utf-8")), f.parent) for f in files}
    return found | {"sample-qcvn": (sample.standard(), None), "sample-tcvn": (sample.standard("TCVN 13456-1:2026"), None)}


def printed(known: dict[str, tuple[Standard, Path | None]], folder: Path) -> dict[str, str]:
    """The text of every document as LibreOffice prints it."""
    tools = [shutil.which("soffice"), shutil.which("pdftotext")]
    if not all(tools):
        pytest.skip("LibreOffice or pdftotext (poppler-utils) is not installed")
    for name, (standard, home) in known.items():
        (folder / f"{name}.docx").write_bytes(render(standard, "docx", Options(folder=home)).data)
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(folder=Path(fontpkg_arimo.__file__).parent / "files", cache=folder / "fonts"), encoding="utf-8")
    call = [str(tools[0]), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files, here = [str(folder / f"{name}.docx") for name in known], {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*call, *files], check=True, capture_output=True, timeout=400, env=here)
    read_out = [str(tools[1]), "-raw"]
    return {n: subprocess.run([*read_out, folder / f"{n}.pdf", "-"], check=True, capture_output=True).stdout.decode() for n in known}


def compact(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u200b", "")).casefold()


def body(text: str, standard: Standard) -> list[str]:
    """The lines of the pages after the contents, without running heads and page numbers."""
    pages = text.split("\f")
    first = max((n for n, page in enumerate(pages) if len(CONTENTS.findall(page)) > 2), default=1) + 1
    out = []
    for page in pages[first:]:
        lines = page.strip().split("\n")
        heads = {compact(standard.metadata.designation)}
        out += [line for line in lines if compact(line) not in heads and not re.fullmatch(r"\d+", line.strip())]
    return out


def opening(content: tuple[Inline, ...]) -> str:
    """What a content begins with, as far as it is plain text."""
    out = ""
    for node in content:
        if not isinstance(node, Text | Styled):
            break
        out += plain((node,))
    return out[:14]


def headings(standard: Standard) -> list[str]:
    """The label of every numbered clause with the words that follow it."""
    doc = prepare(standard, Options(), "omml")
    return [c.label + end(doc, c) + following(c) for c in standard.walk() if c.label]


def following(clause: Clause) -> str:
    if clause.kind is ClauseKind.ANNEX:
        return ""
    if clause.title:
        return opening(clause.title)
    match clause.blocks[:1]:
        case (Paragraph(content=content),):
            return opening(content)
    return ""


def captions(standard: Standard) -> list[str]:
    doc = prepare(standard, Options(), "omml")
    blocks = (b for c in standard.walk() for b in clause_blocks(c))
    return [
        f"{caption_label(doc, b)}{' – ' if b.title else ''}{opening(b.title)}" for b in blocks if isinstance(b, Table | Figure) and b.number
    ]


def formulas(standard: Standard) -> list[str]:
    return [formula_label(b) for c in standard.walk() for b in clause_blocks(c) if isinstance(b, Formula) and b.number]


def references(standard: Standard) -> Iterator[str]:
    """Every reference with the words around it."""
    names = prepare(standard, Options(), "omml").names
    for content in all_contents(standard):
        for before, node, after in zip((None, *content), content, (*content[1:], None), strict=False):
            if isinstance(node, Xref) and names.target(node.target) and node.text:
                lead, tail = (plain((n,)) if isinstance(n, Text) else "" for n in (before, after))
                yield compact(lead)[-6:] + compact(node.text) + compact(tail)[:6]


def in_order(text: str, wanted: list[str]) -> list[str]:
    """The wanted pieces up to and without the first that does not follow the one before it."""
    at, out = 0, []
    for piece in wanted:
        found = text.find(compact(piece), at)
        if found < 0:
            break
        at = found + len(compact(piece))
        out.append(piece)
    return out


def test_libreoffice_prints_the_numbers_captions_and_references_of_the_model(tmp_path: Path) -> None:
    known = documents()
    wrong: dict[str, object] = {}
    for name, text in printed(known, tmp_path).items():
        standard = known[name][0]
        lines = body(text, standard)
        whole = compact("".join(lines))
        for what, wanted in (("clauses", headings(standard)), ("captions", captions(standard))):
            if (found := in_order(whole, wanted)) != wanted:
                wrong[f"{name} {what}"] = wanted[len(found)]
        ends = iter([m[0] for line in lines if "thức" not in line and (m := re.search(r"\([A-Z0-9.]+\)$", line.strip()))])
        if missing := [number for number in formulas(standard) if number not in ends]:
            wrong[f"{name} formulas"] = missing
        if missing := [r for r in references(standard) if r not in whole]:
            wrong[f"{name} references"] = missing
    assert not wrong


def test_paragraphs_stand_apart_as_the_house_asks() -> None:
    standard = sample.standard()
    with zipfile.ZipFile(io.BytesIO(render(standard, "docx", Options()).data)) as archive:
        styles, settings = (archive.read(f"word/{n}.xml").decode() for n in ("styles", "settings"))
    normal = re.search(r'w:styleId="Normal".*?</w:style>', styles, re.DOTALL)
    assert normal
    assert 'w:before="120" w:after="120"' in normal[0]  # 6 pt; of two that meet, Word in this mode takes the larger
    assert 'w:name="compatibilityMode"' in settings
    assert 'w:val="15"' in settings


def with_foreword(pages: int) -> Standard:
    words = " ".join(["Ban soạn thảo đã lấy ý kiến các bộ, ngành, địa phương và doanh nghiệp."] * 8)
    blocks = tuple(sample.p(f"{n}. {words}") for n in range(8 * pages - 5))
    return replace(sample.standard(), foreword=Clause(sample.AT, "lnd", ClauseKind.FOREWORD, sample.t("Lời nói đầu"), blocks))


def test_page_three_has_no_header_however_long_the_foreword_is(tmp_path: Path) -> None:
    found = printed({f"long-{pages}": (with_foreword(pages), None) for pages in (1, 2)}, tmp_path)
    for text in found.values():
        heads = ["QCVN 02:2026/BCT" in page.splitlines()[:1] for page in text.split("\f")]
        assert heads[:5] == [False, True, False, True, True]
    assert "Ban soạn thảo" in found["long-2"].split("\f")[2]
    assert "Ban soạn thảo" not in found["long-1"].split("\f")[2]
