"""The DOCX file: its parts in one zip archive with fixed dates, so that the same text gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.render.docx_pictures import Placed

TEMPLATES = {
    "[Content_Types].xml": "docx/content-types.xml.jinja",
    "_rels/.rels": "docx/package-rels.xml.jinja",
    "docProps/core.xml": "docx/core.xml.jinja",
    "docProps/app.xml": "docx/app.xml.jinja",
    "docProps/custom.xml": "docx/custom.xml.jinja",
    "word/styles.xml": "docx/styles.xml.jinja",
    "word/numbering.xml": "docx/numbering.xml.jinja",
    "word/settings.xml": "docx/settings.xml.jinja",
    "word/footnotes.xml": "docx/footnotes.xml.jinja",
    "word/header-odd.xml": "docx/header-odd.xml.jinja",
    "word/header-even.xml": "docx/header-even.xml.jinja",
    "word/header-none.xml": "docx/header-none.xml.jinja",
    "word/footer-odd.xml": "docx/footer-odd.xml.jinja",
    "word/footer-even.xml": "docx/footer-even.xml.jinja",
    "word/footer-cover.xml": "docx/footer-cover.xml.jinja",
    "word/_rels/document.xml.rels": "docx/document-rels.xml.jinja",
    "word/_rels/footnotes.xml.rels": "docx/footnotes-rels.xml.jinja",
}
_OLD = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, str], pictures: Sequence[Placed]) -> bytes:
    """The archive; the content types come first, as readers expect."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            _add(archive, name, parts[name].encode())
        for picture in pictures:
            _add(archive, f"word/media/{picture.name}", picture.data)
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _OLD)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)
