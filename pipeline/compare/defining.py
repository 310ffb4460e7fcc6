"""Definitions outside the list of terms: what a heading names and a clause or an item below it says that it is; classes of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pipeline.compare.found import Place, place
from pipeline.compare.meaning import SENTENCE
from pipeline.compare.normalise import tokens
from pipeline.index import Collection, Passage
from pipeline.text import fold, squeeze

GENUS = 5  # words of a heading with which a definition below it begins
_IS = re.compile(r"\s+là\s+(?!\d|phải|trách nhiệm|bắt buộc|yêu cầu|nơi phải)(\S[^\n]*)")
_ITEM = re.compile(r"(?:\d+(?:\.\d+)*[.)]? |[a-zđ]\) )?([^\W\d_][^.;:,()\d]{3,70}?) là ((?:quá trình |một |những )?(\S[^.]{20,}).*)")
_GENUS = re.compile(r"(?:việc|hoạt động|biện pháp|hình thức|phương thức|quá trình|nơi|cơ quan|sản phẩm|phương tiện|thiết bị|công trình)\b")
_CLASSES = re.compile(r"(?:phân loại|phân hạng|phân cấp|phân nhóm|phân chia) (?:các )?(.+)$")


class Said(NamedTuple):
    """A term, what is said of it and where; `classes` when the text divides it into classes."""

    term: str
    text: str
    place: Place
    classes: bool = False


def said_below(collection: Collection) -> Iterator[Said]:
    """What headings name and the clauses below them define or divide into classes."""
    seen = set[str]()
    for passage in collection.passages:
        found = (_headed(passage) or _listed(passage)) if passage.headings and passage.whole else None
        where = place(passage, collection.standards[passage.document]) if found else None
        if found and where and where.where not in seen:
            seen.add(where.where)
            yield Said(found[0], SENTENCE.split(found[1], maxsplit=1)[0], where)
    yield from _classified(collection)


def _headed(passage: Passage) -> tuple[str, str] | None:
    """What the heading above a clause names and its first sentence defines: "3.3 Đường thoát nạn", "3.3.1 Đường thoát nạn là ..."."""
    head, text = squeeze(passage.headings[-1]), squeeze(passage.text)
    text = (
        text.removeprefix(f"{head} ") if text.startswith(f"{head} {head} ") else text
    )  # the clause of an article has its heading in front
    if " " not in head or not text.lower().startswith(f"{head.lower()} là "):
        return None
    found = _IS.match(text, len(head))
    return (head, found[1]) if found else None


def _listed(passage: Passage) -> tuple[str, str] | None:
    """What an item defines that the heading above it names, or as one of the things that it names: "1. Tuyển chọn là việc ..."."""
    found = _ITEM.match(squeeze(passage.text))
    if found and _told(" ".join(tokens(passage.headings[-1])), *(" ".join(tokens(found[n])) for n in (1, 3))):
        return found[1], found[2]
    return None


def _told(head: str, name: str, said: str) -> bool:
    """Whether a heading names what an item defines, or the definition begins with the name of the heading ("Nhiệm vụ ... cấp Bộ")."""
    genus = said.split()[:GENUS]
    return bool(_GENUS.match(said) and f" {name} " in f" {head} ") or (len(genus) == GENUS and head.split()[:GENUS] == genus)


def _classified(collection: Collection) -> Iterator[Said]:
    """What clauses headed "Phân loại ..." divide into classes: the classes say what the thing is."""
    for index, passage in enumerate(collection.passages):
        bears = passage.headings and (
            passage.kind == "heading" or (passage.whole and squeeze(passage.text).startswith(passage.headings[-1]))
        )
        head = _CLASSES.match(fold(passage.headings[-1])) if bears else None
        if head and 2 <= len(head[1].split()) <= 7:
            text = passage.text.partition("\n")[2] or _below(collection, index) or passage.text
            yield Said(head[1], text, place(passage, collection.standards[passage.document]), classes=True)


def _below(collection: Collection, index: int) -> str:
    """The first clauses below a heading that has no text of its own."""
    heads = collection.passages[index].headings
    following = islice(collection.passages, index + 1, index + 20)
    return "\n".join(p.text for p in following if p.whole and p.headings[: len(heads)] == heads)
