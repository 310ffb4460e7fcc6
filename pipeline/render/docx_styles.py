"""No direct formatting: what a paragraph or a run sets beside its style becomes a style of its own, based on that style.

The templates write properties where they are needed; here every combination gets one named style ("Table Text centred"), so that a
user of the word processor changes all alike in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KEPT = ("pStyle", "rStyle", "numPr", "sectPr")
_WORDS = {
    ("keepNext", ""): "kept",
    ("jc", "center"): "centred",
    ("jc", "right"): "right",
    ("jc", "left"): "left",
    ("pageBreakBefore", ""): "new page",
    ("b", ""): "bold",
    ("b", "0"): "plain",
    ("i", ""): "italic",
    ("caps", ""): "capitals",
    ("vertAlign", "subscript"): "subscript",
    ("vertAlign", "superscript"): "superscript",
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_STYLES = "word/styles.xml"


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def styled(parts: Mapping[str, str]) -> dict[str, str]:
    """The parts of a DOCX with all direct formatting of paragraphs and runs moved into styles."""
    styles = etree.fromstring(parts[_STYLES].encode(), _PARSER)
    known = {str(s.get(_w("styleId"))): s for s in styles.iter(_w("style"))}
    made: dict[tuple[str, str, bytes], str] = {}
    out = dict(parts)
    for name in parts:
        if re.fullmatch(r"word/(?:document|footnotes|header.*|footer.*)\.xml", name):
            root = etree.fromstring(parts[name].encode(), _PARSER)
            for properties in list(_properties(root)):
                _promote(properties, styles, known, made)
            out[name] = _text(root)
    out[_STYLES] = _text(styles)
    return out


def _text(root: etree._Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + str(etree.tostring(root, encoding="unicode"))


def _properties(root: etree._Element) -> Iterator[etree._Element]:
    """The properties of paragraphs and of runs of text (those of formulas belong to the formula)."""
    for element in root.iter(_w("pPr"), _w("rPr")):
        parent = element.getparent()
        if parent is not None and parent.tag in (_w("p"), _w("r")):
            yield element


def _promote(
    properties: etree._Element, styles: etree._Element, known: dict[str, etree._Element], made: dict[tuple[str, str, bytes], str]
) -> None:
    """Replace the direct properties by a style that has them."""
    own = [e for e in properties if etree.QName(e).localname not in _KEPT]
    if not own:
        return
    kind = "paragraph" if properties.tag == _w("pPr") else "character"
    marker = properties.find(_w("pStyle" if kind == "paragraph" else "rStyle"))
    base = str(marker.get(_w("val"))) if marker is not None else ""
    key = (kind, base, b"".join(etree.tostring(e, method="c14n") for e in own))
    if key not in made:
        made[key] = _new_style(kind, base, own, styles, known)
    for element in own:
        properties.remove(element)
    if marker is None:
        marker = etree.Element(_w("pStyle" if kind == "paragraph" else "rStyle"))
        properties.insert(0, marker)
    marker.set(_w("val"), made[key])


def _new_style(kind: str, base: str, own: list[etree._Element], styles: etree._Element, known: dict[str, etree._Element]) -> str:
    said = [_WORDS.get((etree.QName(e).localname, e.get(_w("val"), "")), "") for e in own]
    parent = known.get(base)
    shown = str(parent.find(_w("name")).get(_w("val"))) if parent is not None else "Text"
    words = " ".join(filter(None, (*said, "" if all(said) else "set")))
    title = _free(f"{shown} {words}", {str(s.find(_w("name")).get(_w("val"))) for s in known.values()})
    name = _free((base or "Text") + "-" + "".join(w.title() for w in re.findall(r"\w+", words)), set(known))
    style = etree.SubElement(styles, _w("style"), {_w("type"): kind, _w("customStyle"): "1", _w("styleId"): name})
    etree.SubElement(style, _w("name"), {_w("val"): title})
    if base:
        etree.SubElement(style, _w("basedOn"), {_w("val"): base})
    inside = etree.SubElement(style, _w("pPr" if kind == "paragraph" else "rPr"))
    inside.extend(etree.fromstring(etree.tostring(e, with_tail=False)) for e in own)
    known[name] = style
    return name


def _free(wish: str, taken: set[str]) -> str:
    gap = " " if " " in wish else ""
    return next(name for name in (wish, *(f"{wish}{gap}{n}" for n in range(2, 10_000))) if name not in taken)
