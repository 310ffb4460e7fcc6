"""`std-meta` into the front matter: what each element says, and what no key of the front matter holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import PurePath
from typing import Any

from lxml import etree

from pipeline.dialect import FRONT_MATTER
from pipeline.metadata import Adoption, Goods, Metadata
from pipeline.read.sts.parse import elements, name, words
from pipeline.sts import DEGREES, STAGES

METAS = ("std-meta", "iso-meta", "reg-meta", "nat-meta")
_HELD = (
    *("title-wrap", "release-version", "std-ident", "std-org", "content-language", "std-ref", "doc-ref", "release-date", "meta-date"),
    *("comm-ref", "ics", "std-xref", "permissions", "custom-meta-group", "doc-ident"),
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RELATIONS = {"replaces": "replaces", "revises": "replaces", "supersedes": "replaces", "amends": "amends", "corrects": "amends"}
Found = dict[str, Any]


def metadata(meta: etree._Element | None, path: str) -> tuple[Metadata, tuple[etree._Element, ...]]:
    """The front matter, and the elements that say what it has no key for."""
    if meta is None:
        return Metadata(designation=PurePath(path).stem), ()
    found: Found = {"status": _status(meta), **_titles(meta), **_dates(meta), **_relations(meta)}
    found["designation"] = _designation(meta)
    found["edition"] = words(meta.find("std-ident/edition"))
    found["issued_by"] = words(meta.find("std-org/std-org-name"))
    found["committee"] = words(meta.find("comm-ref"))
    found["ics"] = tuple(filter(None, map(words, meta.findall("ics"))))
    unheld = [e for tag, e in elements(meta) if tag not in _HELD] + _custom(meta, found)
    return Metadata(**found), tuple(unheld)


def _designation(meta: etree._Element) -> str:
    refs = meta.findall("std-ref")
    dated = [r for r in refs if r.get("type") == "dated"]
    return next(filter(None, map(words, (*dated, *refs, *meta.findall("doc-ref")))), "")


def _titles(meta: etree._Element) -> Found:
    by_language = {e.get("{http://www.w3.org/XML/1998/namespace}lang", ""): _title(e) for e in meta.findall("title-wrap")}
    own = by_language.get("vi") or next((t for lang, t in by_language.items() if lang != "en" and t), "") if by_language else ""
    return {"title": own if "vi" in by_language else by_language.get("en", own), "title_en": by_language.get("en", "")}


def _title(wrap: etree._Element) -> str:
    whole = words(wrap.find("full"))
    return whole or " – ".join(filter(None, (words(wrap.find(part)) for part in ("intro", "main", "compl"))))


def _status(meta: etree._Element) -> str:
    version = meta.find("release-version")
    if version is None:
        return "draft"
    code = version.get("stage-code", "") or STAGES["in-force" if words(version) == "IS" else "draft"]
    if code.startswith("95"):
        return "withdrawn"
    return "in-force" if code >= "60" else "draft"


def _dates(meta: etree._Element) -> Found:
    released = meta.find("release-date")
    found: Found = {"issued": (released.get("iso-8601-date") or words(released)) if released is not None else ""}
    days = [(d.get("date-type", ""), d.get("iso-8601-date") or words(d)) for d in meta.findall("meta-date")]
    found["effective"] = next((day for step, day in days if step == "effective"), "")
    found["dates"] = tuple((step, day) for step, day in days if step != "effective" and step and _DAY.fullmatch(day))
    return found


def _relations(meta: etree._Element) -> Found:
    degrees = {kind: degree for degree, kind in DEGREES.items()}
    found: Found = {"replaces": (), "amends": (), "adopts": ()}
    for xref in meta.findall("std-xref"):
        kind, text = xref.get("type", ""), words(xref.find("std-ref"))
        if not text:
            continue
        if kind in degrees:
            found["adopts"] += (Adoption(text, degrees[kind]),)  # type: ignore[arg-type]
        elif kind in _RELATIONS:
            found[_RELATIONS[kind]] += (text,)
    return found


def _custom(meta: etree._Element, found: Found) -> list[etree._Element]:
    """Fill in the facts that stand under keys of the front matter; those under other names are returned."""
    known = {f.name: f for f in fields(Metadata) if f.name.replace("_", "-") in FRONT_MATTER}
    lists: dict[str, tuple[str, ...]] = {}
    other = []
    for custom in meta.iterfind("custom-meta-group/custom-meta"):
        key, value = words(custom.find("meta-name")), custom.find("meta-value")
        field = key.replace("-", "_")
        if key == "issuing-document":
            found["issuing_document"] = words(value)
        elif key == "decision-number" and "issuing_document" not in found:
            found["issuing_document"] = f"Quyết định số {words(value)}"
        elif key == "hs-code" and value is not None:
            found["goods"] = (*found.get("goods", ()), _goods(value))
        elif field not in known:
            other.append(custom)
        elif isinstance(getattr(Metadata(), field), tuple):
            lists[field] = (*lists.get(field, ()), words(value))
        else:
            found[field] = words(value)
    found.update(lists)
    return other


def _goods(value: etree._Element) -> Goods:
    parts = {e.get("content-type", ""): words(e) for e in value.findall("named-content")}
    return Goods(parts.get("code", ""), parts.get("name", ""), parts.get("condition", "")) if parts else Goods(words(value))


def adopted(own: Metadata, source: Metadata) -> Metadata:
    """The front matter of a national adoption, with the standard that it adopts where it does not name it itself."""
    names = [a.designation for a in own.adopts]
    more = (Adoption(source.designation),) if source.designation and source.designation not in names else ()
    return replace(own, adopts=(*own.adopts, *more))


def front_of(parent: etree._Element | None) -> etree._Element | None:
    """The element with the facts in `front` or `adoption-front`."""
    return next((e for tag, e in elements(parent) if tag in METAS), None) if parent is not None else None


def unheld_of(found: Iterable[etree._Element]) -> dict[str, tuple[etree._Element, int]]:
    """The elements by name: the first and how many there are."""
    out: dict[str, tuple[etree._Element, int]] = {}
    for element in found:
        key = words(element.find("meta-name")) if name(element) == "custom-meta" else name(element)
        out[key] = (out[key][0], out[key][1] + 1) if key in out else (element, 1)
    return out
