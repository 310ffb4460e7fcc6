"""Formulas of a Word file as TeX: all of them in one call of pandoc, in a small Word file of their own."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypandoc
from lxml import etree

from pipeline.read.docx.package import M, W

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_TEXT = re.compile(r"\\text\{(\d+,\d+)\}")
_THIN = re.compile(r"\\, (?=\d)")
_SHORT = re.compile(r"([_^])\{(\w)\}")
_BLANKS = re.compile(r"\s+")


def tex(formulas: Sequence[etree._Element]) -> list[str]:
    """Each `m:oMath` as TeX, empty where pandoc reads nothing."""
    if not formulas:
        return []
    out = [""] * len(formulas)
    at = -1
    for kind, content in _inlines(_read(_package(formulas))):
        if kind == "Str" and (mark := re.fullmatch(r"@(\d+)@", content)):
            at = int(mark[1])
        elif kind == "Math" and 0 <= at < len(out):
            out[at] = f"{out[at]} {tidy(content[1])}".strip()
    return out


def tidy(formula: str) -> str:
    """TeX on one line, with decimal commas that stay together."""
    line = _BLANKS.sub(" ", formula).strip()
    line = _SHORT.sub(r"\1\2", _THIN.sub(r"\\,", _TEXT.sub(r"\1", line)))
    return _COMMA.sub("{,}", line.replace(r"{^\circ}", "°"))


def _package(formulas: Sequence[etree._Element]) -> bytes:
    body = etree.Element(f"{W}document", nsmap={"w": W[1:-1], "m": M[1:-1]})
    inside = etree.SubElement(body, f"{W}body")
    for number, formula in enumerate(formulas):
        paragraph = etree.SubElement(inside, f"{W}p")
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = f"@{number}@"
        copy = etree.fromstring(etree.tostring(formula, with_tail=False))
        paragraph.append(copy)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as out:
        out.writestr("[Content_Types].xml", _TYPES)
        out.writestr("_rels/.rels", _RELS)
        out.writestr("word/document.xml", etree.tostring(body, xml_declaration=True, encoding="UTF-8"))
    return data.getvalue()


def _read(package: bytes) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="chuan-") as folder:
        file = Path(folder) / "formulas.docx"
        file.write_bytes(package)
        return dict(json.loads(pypandoc.convert_file(str(file), "json", format="docx")))


def _inlines(node: Any) -> Iterator[tuple[str, Any]]:
    """Every inline of a document of pandoc with its content, in the order of the text."""
    if isinstance(node, dict):
        if "t" in node and node["t"] in ("Str", "Math"):
            yield node["t"], node["c"]
        else:
            for inner in node.values():
                yield from _inlines(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _inlines(inner)
