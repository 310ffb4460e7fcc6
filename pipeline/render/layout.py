"""The page of a house, from the `layout` section of its house.yaml, and the folders in which its templates are looked up."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipeline.house import House

BUILT_IN = Path(__file__).resolve().parents[2] / "templates"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class CoverLine(_Frozen):
    """One line of the cover: its text with {fields} of the front matter, and how it is set; `gap` is the space above in mm."""

    text: str = ""
    emblem: int = 0
    size: float = 12
    bold: bool = False
    italic: bool = False
    upper: bool = False
    gap: float = 0
    align: str = "center"
    bottom: bool = False
    role: str = ""


class Foreword(_Frozen):
    """The sentences of a foreword made from the front matter where the text has no foreword of its own."""

    lead: str = ""
    parts: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


class Layout(_Frozen):
    """Sizes in points, lengths in millimetres; inner and outer margins change sides on even pages."""

    font: str = "Arial"
    pdf_fonts: tuple[str, ...] = ("Arimo",)
    size: float = 12
    small: float = 11
    header_size: float = 12
    leading: float = 7.2
    paragraph_space: float = 6
    indent: float = 10
    margin_top: float = 25
    margin_bottom: float = 22
    margin_inner: float = 30
    margin_outer: float = 20
    header: str = "{designation}"
    header_skip: tuple[int, ...] = (1,)
    page_number: str = "center"
    contents: bool = True
    contents_depth: int = 3
    missing_figure: str = "Không có hình"
    emblem_file: str = ""
    cover: tuple[CoverLine, ...] = ()
    title_page: tuple[CoverLine, ...] = ()
    foreword: Foreword = Foreword()


def layout(house: House) -> Layout:
    """The page of a house, with the usual values for what it does not say."""
    return Layout.model_validate(house.layout.model_dump())


def folders(house: House, own: Path | None = None) -> tuple[Path, ...]:
    """The folders in which templates of a house are looked up, the nearest first."""
    roots = (own, BUILT_IN) if own else (BUILT_IN,)
    return tuple(root / name for name in (house.name, "common") for root in roots)
