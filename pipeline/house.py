"""House styles as data: how TCVN, QCVN and QCĐP number, name and lay out their parts (templates/<name>/house.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from pipeline import datafile
from pipeline.model import ClauseKind, Standard
from pipeline.text import to_roman

Style = Literal["arabic", "roman", "alpha"]
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_SERIES = re.compile(r"(?:.*\s)?(TCVN|QCVN|QCĐP)\b", re.IGNORECASE)
_BUILT_IN = Path(__file__).resolve().parents[1] / "templates"
_folder: Path | None = None
_forced = ""


class _Data(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class Level(_Data, frozen=True, kw_only=True):
    """One level of a hierarchy: how its clauses are counted and what their labels look like.

    `end` is printed after a label that stands on the line of its text; a `banner` has its label on a line of its own in the middle,
    the title below it in capitals.
    """

    kind: ClauseKind
    style: Style = "arabic"
    prefix: str = ""
    inherit: bool = False
    continuous: bool = False
    optional: bool = False
    titled: bool = False
    cite: str = "{number}"
    end: str = ""
    banner: bool = False


class Words(_Data, frozen=True, kw_only=True):
    """The fixed words of a house, as they are printed."""

    table: str = "Bảng"
    figure: str = "Hình"
    annex: str = "Phụ lục"
    formula: str = "công thức ({number})"
    note: str = "CHÚ THÍCH"
    example: str = "VÍ DỤ"
    warning: str = "CẢNH BÁO"
    key: str = "CHÚ DẪN"
    foreword: str = "Lời nói đầu"
    introduction: str = "Lời giới thiệu"
    bibliography: str = "Thư mục tài liệu tham khảo"
    contents: str = "Mục lục"
    unit: str = "Đơn vị"
    where: str = "trong đó:"
    continued: str = "tiếp theo"
    concluded: str = "kết thúc"
    normative: str = "quy định"
    informative: str = "tham khảo"


class Annexes(_Data, frozen=True, kw_only=True):
    """How annexes are counted, and the letters in use."""

    numbering: Style = "alpha"
    alphabet: str = "ABCDEFGHIKLMNOPQRSTUVXY"
    cite: str = "{label} {annex}"


class Captions(_Data, frozen=True, kw_only=True):
    """How tables and figures are counted, and what stands between number and title."""

    numbering: Literal["document", "chapter"] = "document"
    table_separator: str = " – "
    figure_separator: str = " – "


class Items(_Data, frozen=True, kw_only=True):
    """The alphabets of lettered items that the house accepts; the first one is its own."""

    alphabets: tuple[str, ...] = ("abcdđeghiklmnopqrstuvxy",)


class CoverLine(_Data, frozen=True, kw_only=True):
    """One line of the cover: its text with {fields} of the front matter, and how it is set; `gap` is the space above in mm."""

    text: str = ""
    emblem: int = 0
    size: float = 12
    bold: bool = False
    italic: bool = False
    upper: bool = False
    gap: float = 0
    align: Literal["left", "center", "right"] = "center"
    bottom: bool = False
    role: str = ""


class Foreword(_Data, frozen=True, kw_only=True):
    """The sentences of a foreword made from the front matter where the text has no foreword of its own."""

    lead: str = ""
    parts: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


class Layout(Struct, frozen=True, kw_only=True, dict=True):
    """The printed page: sizes in points, lengths in millimetres, inner and outer margins that change sides on even pages.

    Further keys are kept as they stand, for templates of one's own.
    """

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
    page_number: Literal["center", "outside", "top"] = "center"
    contents: bool = True
    contents_depth: Annotated[int, Meta(ge=1, le=6)] = 3
    contents_first: bool = False
    missing_figure: str = "Không có hình"
    emblem_file: str = ""
    goods_heading: str = ""
    goods_columns: tuple[str, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    title_page: tuple[CoverLine, ...] = ()
    foreword: Foreword = Foreword()


class House(_Data, frozen=True, kw_only=True):
    """A house style, read from its `house.yaml`."""

    name: str
    title: str
    series: tuple[str, ...] = ()
    hierarchies: dict[str, tuple[Level, ...]]
    words: Words = Words()
    annexes: Annexes = Annexes()
    captions: Captions = Captions()
    items: Items = Items()
    terms: Literal["run-in", "block"] = "run-in"
    layout: Layout = Layout()

    def levels(self, hierarchy: str = "") -> tuple[Level, ...]:
        """The levels of the named hierarchy, those of the first one for "" or a name that the house does not have."""
        return self.hierarchies.get(hierarchy) or next(iter(self.hierarchies.values()))

    def level(self, kind: ClauseKind, parent: ClauseKind | None, hierarchy: str = "") -> Level:
        """The level of a clause of this kind below a clause of kind `parent` (None at the top of the body)."""
        levels = self.levels(hierarchy)
        own = [n for n, level in enumerate(levels) if level.kind is kind]
        if not own:
            return next((lv for group in self.hierarchies.values() for lv in group if lv.kind is kind), levels[-1])
        return levels[own[-1] if parent is kind else own[0]]

    def kind_below(self, parent: ClauseKind | None, hierarchy: str = "") -> ClauseKind:
        """The kind of a clause below one of kind `parent` when the text does not name it (None: at the top of the body)."""
        usual = [level.kind for level in self.levels(hierarchy) if not level.optional]
        if parent is None:
            return usual[0]
        order = [level.kind for level in self.levels(hierarchy)]
        if parent not in order:
            return ClauseKind.CLAUSE
        after = [k for k in order[order.index(parent) + 1 :] if k in usual]
        return after[0] if after else parent

    def status_word(self, status: str) -> str:
        """The printed word of an annex status, "quy định" or "tham khảo", empty for none."""
        return {"normative": self.words.normative, "informative": self.words.informative}.get(status, "")


def letter(number: int, alphabet: str) -> str:
    """The `number`th letter of an alphabet counted from 1; after the last come double letters (A ... Y, AA, AB ...)."""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, len(alphabet))
        text = alphabet[place] + text
    return text


def numeral(number: int, style: Style, alphabet: str = "ABCDEFGHIKLMNOPQRSTUVXY") -> str:
    """A count as it is printed in a style: 4, IV or D."""
    match style:
        case "roman":
            return to_roman(number)
        case "alpha":
            return letter(number, alphabet)
    return str(number)


def use_folder(folder: Path | None) -> None:
    """Look for houses of one's own in `folder`/<name>/house.yaml from now on in this process."""
    global _folder
    _folder = folder


def force(name: str) -> None:
    """Take this house for every standard from now on in this process, whatever it names itself; "" ends it."""
    global _forced
    _forced = name


def load(name: str, folder: Path | None = None) -> House:
    """The house of this name, from `folder` first; raises LookupError if there is none and ValueError if its file is wrong."""
    return _load(name, folder or _folder)


@cache
def _load(name: str, folder: Path | None) -> House:
    data = _whole(name, folder)
    made = msgspec.convert({**data, "name": name}, House)
    more = {k: v for k, v in data.get("layout", {}).items() if k not in Layout.__struct_fields__}
    made.layout.__dict__.update(more)  # what templates of one's own ask for
    return made


def _whole(name: str, folder: Path | None) -> dict[str, Any]:
    """The data of a house with those of the houses that it extends."""
    data = _source(name, folder)
    base = data.pop("extends", None)
    return _merge(_whole(str(base), folder if base != name else None), data) if base else data


def _source(name: str, folder: Path | None) -> dict[str, Any]:
    if not _NAME.fullmatch(name):
        raise LookupError(name)
    own = folder / name / "house.yaml" if folder else None
    place = own if own and own.is_file() else _BUILT_IN / name / "house.yaml"
    if not place.is_file():
        raise LookupError(name)
    data = (datafile.parse if place is own else datafile.ours)(place.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise ValueError(f"{place}: not a mapping")
    return data


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merge(merged[key], value) if both else value
    return merged


def name_for(designation: str) -> str:
    """The name of the house that a designation's series belongs to; "qcvn" when it names none."""
    found = _SERIES.match(designation)
    return {"TCVN": "tcvn", "QCĐP": "qcdp"}.get(found[1].upper() if found else "", "qcvn")


def of(standard: Standard, folder: Path | None = None) -> House:
    """The house of a standard: the one it names, if it can be read, else the one of its designation's series."""
    name = _forced or standard.metadata.house
    if name:
        try:
            return load(name, folder)
        except (LookupError, ValueError, OSError):
            pass
    return load(name_for(standard.metadata.designation), folder)
