"""DOCX by the schemas of Office Open XML: every part valid, and every format in a style."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from pipeline.model import Standard
from pipeline.read import read
from pipeline.render import Options, render
from tests.render import render_sample as sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAFTS = sorted((Path(__file__).resolve().parents[2] / "standards").glob("*/*.md"))
SAMPLES = ("QCVN 02:2026/BCT", "TCVN 13456-1:2026", "QCĐP 01:2026/HN")
OPTIONAL = ("fontTable", "theme")  # ECMA-376 part 1, 11.3: a main document part is permitted to have them, not required
KEPT = {"pStyle", "rStyle", "numPr", "sectPr"}


def faults(data: bytes, folder: Path) -> list[str]:
    file = folder / "x.docx"
    file.write_bytes(data)
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=50).validate(file).errors
    return [str(e) for e in found if not any(f"relationships/{name}'" in str(e) for name in OPTIONAL)]


def texts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if n.endswith(".xml") and n.startswith(("word/", "docProps/"))]
        return {n: etree.fromstring(archive.read(n)) for n in names}


def direct(data: bytes) -> list[tuple[str, str]]:
    """Properties of paragraphs and runs that no style gives them, and paragraphs without a style."""
    out = []
    for name, root in texts(data).items():
        if name in ("word/styles.xml", "word/numbering.xml", "word/settings.xml"):
            continue
        for element in root.iter(f"{W}pPr", f"{W}rPr"):
            if element.getparent().tag in (f"{W}p", f"{W}r"):
                out += [(name, etree.QName(e).localname) for e in element if etree.QName(e).localname not in KEPT]
        out += [(name, "no style") for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle") is None]
    return out


def check(standard: Standard, folder: Path, home: Path | None = None) -> None:
    data = render(standard, "docx", Options(folder=home)).data
    assert faults(data, folder) == []
    assert direct(data) == []
    known = {s.get(f"{W}styleId") for s in texts(data)["word/styles.xml"].iter(f"{W}style")}
    used = {e.get(f"{W}val") for root in texts(data).values() for e in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used <= known


@pytest.mark.parametrize("designation", SAMPLES)
def test_the_sample_is_valid(designation: str, tmp_path: Path) -> None:
    check(sample.standard(designation), tmp_path)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
def test_our_standards_are_valid(path: Path, tmp_path: Path) -> None:
    check(read(path.name, path.read_text(encoding="utf-8")), tmp_path, path.parent)


def test_a_broken_part_is_found(tmp_path: Path) -> None:
    data = render(sample.standard(), "docx").data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b"<w:body>", b"<w:body><w:jc/>") if name == "word/document.xml" else text)
    assert faults(out.getvalue(), tmp_path)


def test_the_designation_is_a_property_that_fields_follow() -> None:
    parts = texts(render(sample.standard("TCVN 13456-1:2026"), "docx").data)
    assert "".join(parts["docProps/custom.xml"].itertext()) == "TCVN 13456-1:2026"
    codes = [str(e.text).strip() for n, root in parts.items() if "header-" in n for e in root.iter(f"{W}instrText")]
    assert codes.count("DOCPROPERTY Designation") == 2
