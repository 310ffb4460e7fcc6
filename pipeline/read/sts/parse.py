"""XML text into a tree without any trust in it: no DTD, no entities, no network, bounded depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.messages import _

_ENCODING = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no tree, and where."""

    line: int
    column: int
    message: str


def parsed(source: str) -> etree._Element | Unreadable:
    """The root of the tree, or the reason why there is none."""
    parser = etree.XMLParser(
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        resolve_entities=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    text = _ENCODING.sub(r"\1", source.removeprefix("\ufeff").lstrip(), count=1)
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Unreadable(max(line, 1), max(column, 1), _("Không phải XML đúng dạng: {reason}").format(reason=error.msg))
    if any(depth > _DEEPEST for depth in _depths(root)):
        return Unreadable(1, 1, _("Các phần tử lồng nhau sâu hơn {limit} mức, không đọc.").format(limit=_DEEPEST))
    return root


def _depths(root: etree._Element) -> Iterator[int]:
    """The depth of every element, without recursion."""
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        yield depth


def name(element: etree._Element) -> str:
    """The name of an element without its namespace, with "tbx:" or "mml:" in front where it has one of these."""
    found = etree.QName(element)
    match found.namespace:
        case None:
            return str(found.localname)
        case "http://www.w3.org/1998/Math/MathML":
            return f"mml:{found.localname}"
        case "urn:iso:std:iso:30042:ed-1":
            return f"tbx:{found.localname}"
    return f"{{{found.namespace}}}{found.localname}"


def elements(parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The child elements of an element with their names, without entities."""
    for child in parent.iterchildren(etree.Element):
        yield name(child), child


def words(element: etree._Element | None) -> str:
    """All text of an element on one line."""
    return "" if element is None else " ".join("".join(map(str, element.itertext(etree.Element))).split())
