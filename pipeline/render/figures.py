"""Figures: read only from the document's own folder, checked by their content, SVG stripped of all that acts or reaches out."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from lxml import etree

from pipeline.messages import _
from pipeline.model import Clause, Figure, Finding, Severity, plain

_LIMIT = 20 * 1024 * 1024
_DROPPED = frozenset(
    {"script", "foreignObject", "handler", "listener", "iframe", "embed", "object", "audio", "video", "set", "discard"}
    | {"animate", "animateMotion", "animateTransform"}
)
_INNER_IMAGE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_OUTSIDE_STYLE = re.compile(r"@import|expression\s*\(|javascript:|url\s*\(\s*['\"]?(?!#)", re.IGNORECASE)
_HREFS = ("href", "src")
ENDINGS = (".svg", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked picture: its bytes, its kind (svg, png or jpg) and its name without folders."""

    name: str
    kind: str
    data: bytes

    @property
    def mime(self) -> str:
        """The media type."""
        return {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}[self.kind]

    @property
    def uri(self) -> str:
        """The picture as a data URI."""
        return f"data:{self.mime};base64,{base64.b64encode(self.data).decode()}"


def load(found: Sequence[tuple[Clause, Figure]], folder: Path | None) -> tuple[dict[str, Picture], tuple[Finding, ...]]:
    """The pictures of all figures by their source, and a finding for each that cannot be used."""
    pictures: dict[str, Picture] = {}
    problems: list[Finding] = []
    for clause, figure in found:
        picture, why = (pictures[figure.source], "") if figure.source in pictures else _load(figure.source, folder)
        if not picture:
            problems.append(_finding(clause, figure, why))
        elif figure.source not in pictures and unsized(picture):
            problems.append(_unsized(clause, figure))
        if figure.source.strip() and not figure.alt.strip():
            problems.append(_undescribed(clause, figure))
        if picture:
            pictures[figure.source] = picture
    return pictures, tuple(problems)


def unsized(picture: Picture) -> bool:
    """Whether an SVG says neither its width and height nor its box, so that every program prints it in another size."""
    if picture.kind != "svg":
        return False
    root = etree.fromstring(picture.data, etree.XMLParser(resolve_entities=False, no_network=True))
    return not root.get("viewBox") and not (root.get("width") and root.get("height"))


def _unsized(clause: Clause, figure: Figure) -> Finding:
    message = _("Hình “{source}” không ghi kích thước, nên mỗi chương trình in một cỡ khác.").format(source=figure.source)
    fix = _("Ghi width và height (ví dụ 120mm, 80mm) hoặc viewBox vào thẻ svg.")
    return replace(_finding(clause, figure, ""), severity=Severity.WARNING, message=message, fix=fix)


def _undescribed(clause: Clause, figure: Figure) -> Finding:
    name = plain(figure.title) or figure.source
    message = _("Hình “{name}” không có mô tả thay thế: người không nhìn thấy hình chỉ được nghe tên hình.").format(name=name)
    fix = _("Viết trong ngoặc vuông hình cho thấy gì: ![Mặt cắt ngang, van ở đỉnh](hinh/bon.svg).")
    found = replace(_finding(clause, figure, ""), code="F23", severity=Severity.WARNING, message=message, fix=fix)
    return replace(found, basis="PDF/UA-1 (ISO 14289-1), 7.3; WCAG 2.2, 1.1.1")


def picture_in(source: str, folder: Path) -> Picture | None:
    """The picture of this name in a folder, None when there is none that can be used."""
    return _load(source, folder)[0]


def _finding(clause: Clause, figure: Figure, why: str) -> Finding:
    return Finding(
        code="F07",
        severity=Severity.ERROR,
        span=figure.span,
        clause=clause.number or clause.label or _("phần không đánh số"),
        message=_("Hình “{source}” không dùng được: {why}.").format(source=figure.source, why=why),
        fix=_("Đặt tệp SVG, PNG hoặc JPG trong thư mục của văn bản và ghi đường dẫn tương đối tới tệp đó."),
        subject=figure.source,
    )


def _load(source: str, folder: Path | None) -> tuple[Picture | None, str]:
    path, why = _inside(source, folder)
    if path is None:
        return None, why
    try:
        if path.stat().st_size > _LIMIT:
            return None, _("tệp quá lớn")
        data = path.read_bytes()
    except (OSError, ValueError):
        return None, _("không tìm thấy tệp")
    return _picture(path.name, data)


def spelled(source: str) -> tuple[str, ...]:
    """The file names that a source may mean: itself, and with an ending where it has none, as STS files write their graphics."""
    return (source,) if PurePosixPath(source).suffix.lower() in ENDINGS else (source, *(source + ending for ending in ENDINGS))


def _inside(source: str, folder: Path | None) -> tuple[Path | None, str]:
    if not source.strip():
        return None, _("chưa ghi tệp hình")
    if folder is None:
        return None, _("không tìm thấy tệp")
    parts = PurePosixPath(source)
    if "\0" in source or "\\" in source or ":" in source or parts.is_absolute() or ".." in parts.parts:
        return None, _("đường dẫn ra ngoài thư mục của văn bản")
    try:
        root, found = folder.resolve(), [(folder / name).resolve() for name in spelled(source)]
        if not all(path.is_relative_to(root) for path in found):
            return None, _("đường dẫn ra ngoài thư mục của văn bản")
        path = next((p for p in found if p.is_file()), None)
        return (path, "") if path else (None, _("không tìm thấy tệp"))
    except (OSError, ValueError, RuntimeError):
        return None, _("không tìm thấy tệp")


def _picture(name: str, data: bytes) -> tuple[Picture | None, str]:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Picture(name, "png", data), ""
    if data.startswith(b"\xff\xd8\xff"):
        return Picture(name, "jpg", data), ""
    clean = safe_svg(data)
    return (Picture(name, "svg", clean), "") if clean else (None, _("nội dung không phải SVG, PNG hay JPG"))


def safe_svg(data: bytes) -> bytes:
    """The SVG without scripts, event handlers, animation and outside references; empty when it is not SVG."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return b""
    if _local(root.tag) != "svg":
        return b""
    for element in list(root.iter()):
        _clean_element(element)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _clean_element(element: etree._Element) -> None:
    parent = element.getparent()
    if not isinstance(element.tag, str) or _local(element.tag) in _DROPPED:
        if parent is not None:
            parent.remove(element)
        return
    if _local(element.tag) == "style" and _OUTSIDE_STYLE.search("".join(map(str, element.itertext()))):
        element.text = ""
    for key, value in list(element.attrib.items()):
        if _forbidden(_local(str(key)), str(value)):
            del element.attrib[key]


def _forbidden(key: str, value: str) -> bool:
    if key.lower().startswith("on"):
        return True
    if key.lower() in _HREFS:
        return not (value.startswith("#") or _INNER_IMAGE.fullmatch(value.strip()))
    return bool(_OUTSIDE_STYLE.search(value))


def _local(tag: object) -> str:
    return str(tag).rsplit("}", 1)[-1]
