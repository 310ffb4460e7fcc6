"""What the title of a table and the words around it tell: the parameter, the object."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.extract.limits import _names, _words
from pipeline.extract.limits._parameter import known_parameter
from pipeline.text import squeeze

_OF = re.compile(
    r"\b(?:giới hạn(?: tối đa| cho phép)?(?: ô nhiễm| nhiễm| dư lượng| của| về)?|ô nhiễm|hàm lượng|dư lượng)\s+"
    r"(.+?)(?=\s+(?:trong|đối với|từ|quy định|cho phép|tối đa|tối thiểu)\b|$)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"(?:chịu lửa|bền|chảy|mỏi|đàn hồi|nổ)\b", re.IGNORECASE)  # "Giới hạn chịu lửa" is one quantity
_OF_THING = re.compile(r"giới hạn(?: tối đa| cho phép)? của ", re.IGNORECASE)  # "Giá trị giới hạn của nước thải" names no parameter
_PLACE = re.compile(r"\s(?:giữa|từ|đến|của|đối với|trong|tại|cho|theo|tính|tương ứng|\()", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:trong|đối với|của|cho)\s+(?P<thing>(?!các thông số|các chỉ tiêu|mục đích|việc|phép).+?)"
    r"(?=\s+(?:phục vụ|nhằm|theo|để|quy định)\b|[;(:]|$)",
    re.IGNORECASE,
)
_SUBSTANCES = re.compile(
    r"^(?:(?:các|một số|những|mỗi) )?(?:thông số|chỉ tiêu|chất|hợp chất|nguyên tố|kim loại|độc tố|vi sinh vật)\b[^,]*?"
    r"\s(?:trong|của|đối với)\s+",
    re.IGNORECASE,
)
_SUBSTANCE = re.compile(r"(?:(?:các|một số|những|mỗi) )?(?:thông số|chỉ tiêu|chất (?!thải)|hợp chất|amin|kim loại|độc tố)\b", re.IGNORECASE)
LONGEST = 24
_BRACKETED = re.compile(r"\((?=[^()]{0,200}\s)[^()]*\)")  # words in brackets, not a symbol "(As)"
_LIMIT_WORDS = re.compile(
    r"\b(?:tối đa|tối thiểu|cho phép|nhỏ nhất|lớn nhất|giá trị giới hạn|quy định(?: về)?|mức"
    r"|giới hạn(?! chịu lửa| nồng độ| bền| chảy| ô nhiễm| nhiễm))\b\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a table: its title, the headings and words above it, the object of the document, the notes by their marks.

    `demands` says that a heading above it requires something, `bound` that a sentence requires what the title names by this table,
    `taken` that one takes it out of this table.
    """

    title: str
    lead: str
    object: str
    comma: bool
    notes: dict[str, str] = field(default_factory=dict)
    demands: bool = False
    bound: bool = False
    taken: bool = False


def quantity_of(text: str) -> str:
    """The quantity that a title or head names, with the words that belong to it and without the words of limits."""
    bare = _names.split_unit(text)[0]
    match = _words.sure_quantity_in(bare) or _words.quantity_in(bare) or _words.sure_quantity_in(text)
    if match is None:
        return ""
    own = text[match.start() :]
    name = _names.read(own.rstrip(" )") if own.count(")") > own.count("(") else own).name
    cut = _PLACE.search(name, len(match[0]))
    return squeeze(_LIMIT_WORDS.sub("", name[: cut.start()] if cut else name)).strip(" ,.;:-–")


def title_parameter(setting: Setting) -> str:
    """The parameter that the title of a table or clause names: "Giới hạn ô nhiễm arsen (As) trong thực phẩm"."""
    title = _names.split_unit(setting.title)[0]
    if (match := _OF.search(_BRACKETED.sub(" ", title))) and not re.match(
        r"(?:các|đối|tối|cho|của|chất|từ|tại|đến|giữa|với|khi|theo)\b", match[1]
    ):
        told = squeeze(match[1] if not _COMPOUND.match(match[1]) else match[0])
        if not _OF_THING.match(match[0]) or _words.sure_quantity_in(told) or known_parameter(told):
            return told
    return quantity_of(re.sub(r"\([^()]*\)", " ", title))


def object_of(setting: Setting) -> str:
    """What the title of the table speaks of, else what the place does."""
    return _told(setting.title) or setting.object


@lru_cache(maxsize=256)
def _told(title: str) -> str:
    bare = _names.unmarked(_names.split_unit(title)[0])
    spoken = bare.lower() if sum(map(str.isupper, bare)) > 0.6 * sum(map(str.isalpha, bare)) else bare
    return next((thing for match in _OBJECT.finditer(spoken) if (thing := _thing(match["thing"]))), "")


def _thing(words: str) -> str:
    """The thing that words of a title name, with all that they list: "bảng quảng cáo, hộp đèn", not "một số thông số trong"."""
    bare = squeeze(_SUBSTANCES.sub("", words))
    parts = bare.split(", ")
    listed = next(
        (n for n, part in enumerate(parts) if n and (not part[:1].islower() or _words.quantity_pattern().match(part))), len(parts)
    )
    thing = ", ".join(parts[:listed])
    return thing if thing and len(thing.split()) <= LONGEST and not _SUBSTANCE.match(thing) else ""
