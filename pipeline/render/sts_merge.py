"""Three texts into one: what the author of a STS file wrote that the model does not hold stays, what changed in the model changes.

The base is our own text of the file as it was read; the file differs from it by what the model does not hold, our text of the standard
by what was changed since. Where both differ in one place the standard counts.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from pipeline.model import Standard
from pipeline.read import read
from pipeline.read.sts.parse import parsed

_BLANKS = " \t\r\n"


def merged(standard: Standard, text: bytes, text_of: Callable[[Standard], bytes]) -> bytes:
    """Our text of a standard, merged with the file that it was read from; as it is for a standard from another source."""
    if not standard.path.lower().endswith(".xml") or not standard.lines:
        return text
    source = "\n".join(standard.lines)
    theirs, ours = parsed(source), parsed(text.decode())
    again = text_of(read(standard.path, source))
    base = ours if again == text else parsed(again.decode())
    if not (isinstance(theirs, etree._Element) and isinstance(ours, etree._Element) and isinstance(base, etree._Element)):
        return text
    root = _merge(base, theirs, ours)
    info = (theirs if root.tag == theirs.tag else ours).getroottree().docinfo
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=info.doctype or None)) + b"\n"


def _merge(base: etree._Element, theirs: etree._Element, ours: etree._Element) -> etree._Element:
    if _same(base, ours):
        return _alone(theirs)
    if _same(base, theirs) or base.tag != theirs.tag or base.tag != ours.tag or _is_mixed(ours):
        return _alone(ours)
    root = etree.Element(ours.tag, nsmap=theirs.nsmap)
    for key in (*ours.attrib, *(k for k in theirs.attrib if k not in ours.attrib)):
        value = theirs.get(key) if ours.get(key) == base.get(key) else ours.get(key)
        if value is not None:
            root.set(key, value)
    root.extend(_children(list(base), list(theirs), list(ours)))
    return root


def _children(base: list[etree._Element], theirs: list[etree._Element], ours: list[etree._Element]) -> list[etree._Element]:
    """Our children, merged with theirs where the base joins them; those that only they have follow the one before them."""
    by_theirs, by_ours = _joined(base, theirs), _joined(base, ours)
    base_of = {o: b for b, o in by_ours.items()}
    added: dict[int, list[etree._Element]] = {}
    at = -1
    known = {t: b for b, t in by_theirs.items()}
    for index, child in enumerate(theirs):
        at = known.get(index, at)
        if index not in known:
            added.setdefault(at, []).append(_alone(child))
    out, done = [], -1
    out += added.get(-1, [])
    for index, child in enumerate(ours):
        here = base_of.get(index)
        if here is None:
            out.append(_alone(child))
            continue
        for gone in range(done + 1, here):
            out += added.get(gone, [])
        if here in by_theirs:
            out.append(_merge(base[here], theirs[by_theirs[here]], child))
        elif not _same(base[here], child):
            out.append(_alone(child))
        out += added.get(here, [])
        done = max(done, here)
    for gone in range(done + 1, len(base)):
        out += added.get(gone, [])
    return out


def _joined(one: list[etree._Element], other: list[etree._Element]) -> dict[int, int]:
    """Which children of two lists are the same, by their id, else by their name and order."""
    left, right = [_key(e) for e in one], [_key(e) for e in other]
    found = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in found for n in range(size)}


def _key(element: etree._Element) -> tuple[str, str]:
    return str(element.tag), element.get("id") or element.get("type") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""


def _alone(element: etree._Element) -> etree._Element:
    """A copy without the text after it where that is white space."""
    copy = deepcopy(element)
    if not (copy.tail or "").strip(_BLANKS):
        copy.tail = "\n"
    return copy


def _is_mixed(element: etree._Element) -> bool:
    return bool((element.text or "").strip(_BLANKS)) or any((child.tail or "").strip(_BLANKS) for child in element) or not len(element)


def _same(one: etree._Element, other: etree._Element) -> bool:
    """Whether two trees are the same, white space between elements aside."""
    return (
        one.tag == other.tag
        and dict(one.attrib) == dict(other.attrib)
        and _text(one.text, len(one)) == _text(other.text, len(other))
        and len(one) == len(other)
        and all(_same(a, b) and _text(a.tail, 1) == _text(b.tail, 1) for a, b in zip(one, other, strict=True))
    )


def _text(text: str | None, beside: int) -> str:
    bare = (text or "").strip(_BLANKS)
    return bare if beside and not bare else text or ""
