"""Pictures in DOCX: PNG and JPEG as they are, SVG drawn to PNG; their size on the page."""

from __future__ import annotations

from dataclasses import dataclass

import typst

from pipeline.render.figures import Picture
from pipeline.render.pdf import draw

_EMU = 9525
_WIDE, _HIGH = 5_600_000, 7_000_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture as a part of a DOCX: its number, kind, bytes and size in EMU."""

    number: int
    kind: str
    data: bytes
    width: int
    height: int

    @property
    def name(self) -> str:
        """The part's file name."""
        return f"picture{self.number}.{self.kind}"


def place(picture: Picture, number: int) -> Placed | None:
    """The picture with its size on the page, None when it cannot be drawn."""
    data, kind, scale = picture.data, picture.kind, 1.0
    if kind == "svg":
        try:
            data, kind, scale = draw(picture), "png", 96 / 192
        except typst.TypstError:
            return None
    size = _png_size(data) if kind == "png" else _jpeg_size(data)
    if not size or not all(size):
        return None
    width, height = (round(s * scale * _EMU) for s in size)
    shrink = min(1.0, _WIDE / width, _HIGH / height)
    return Placed(number, kind, data, round(width * shrink), round(height * shrink))


def _png_size(data: bytes) -> tuple[int, int] | None:
    return (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) if len(data) > 24 else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + length
    return None
