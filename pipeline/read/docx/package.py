"""The parts of a Word file: read with a limit, without anything that reaches out, and its relations."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from pipeline.messages import _

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1]),
    ("http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1]),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1]),
)
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_LIMIT = 200_000_000


class UnreadableError(ValueError):
    """The file is no Word document that can be read; the text says why."""


@dataclass(frozen=True)
class Package:
    """A Word file as its parts by name."""

    parts: zipfile.ZipFile = field(repr=False)
    main: str

    def read(self, name: str) -> bytes:
        """A part, empty where there is none."""
        try:
            return self.parts.read(name)
        except (KeyError, zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError):
            return b""

    def tree(self, name: str) -> etree._Element | None:
        """A part as XML, None where there is none or it is broken."""
        return parsed(self.read(name))

    def beside(self, kind: str) -> etree._Element | None:
        """The part of a kind ("styles", "numbering") that the main part names, None where there is none."""
        return next((self.tree(target) for k, target, outside in self.relations.values() if k == kind and not outside), None)

    def named(self, kind: str) -> tuple[str, ...]:
        """The names of all parts of a kind that the main part names."""
        return tuple(target for k, target, outside in self.relations.values() if k == kind and not outside)

    @cached_property
    def relations(self) -> dict[str, tuple[str, str, bool]]:
        """Kind, target and whether it lies outside, of each relation of the main part, by its id."""
        return self.relations_of(self.main)

    def relations_of(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """The relations of a part."""
        folder, base = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        out: dict[str, tuple[str, str, bool]] = {}
        for item in root if root is not None else ():
            outside = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            where = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            out[item.get("Id", "")] = (item.get("Type", "").rsplit("/", 1)[-1], where, outside)
        return out


def parsed(data: bytes) -> etree._Element | None:
    """XML without entities, document types and the network, in the namespaces of the transitional form; None where it is broken."""
    if not data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    for strict, usual in _STRICT:
        data = data.replace(strict.encode(), usual.encode())
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return None


def opened(data: bytes) -> Package:
    """The package in the bytes of a file; raises UnreadableError with the reason."""
    if data.startswith(_OLD):
        raise UnreadableError(_("đây là tệp .doc đời cũ, hoặc tệp đặt mật khẩu"))
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise UnreadableError(_("không phải tệp .docx, hoặc tệp hỏng")) from error
    if sum(info.file_size for info in parts.infolist()) > _LIMIT:
        raise UnreadableError(_("nội dung lớn hơn {limit} MB").format(limit=_LIMIT // 1_000_000))
    package = Package(parts, "")
    main = next((t for k, t, outside in package.relations_of("").values() if k == "officeDocument" and not outside), "word/document.xml")
    if package.tree(main) is None:
        raise UnreadableError(_("không có phần {name}, hoặc phần ấy hỏng").format(name=main))
    return Package(parts, main)
