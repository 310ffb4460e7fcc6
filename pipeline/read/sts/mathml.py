"""MathML into TeX: the TeX that stands beside a formula where there is one, else what pandoc makes of all others in one call."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pypandoc
from lxml import etree

from pipeline.sts import MATHML

_TEX = "application/x-tex"
_XMLNS = re.compile(r' xmlns:?\w*="[^"]*"')


def formulas(root: etree._Element) -> dict[etree._Element, str]:
    """The TeX of every MathML element; empty where it does not convert."""
    found = {element: _beside(element) for element in root.iter(f"{{{MATHML}}}math")}
    other = [element for element, tex in found.items() if tex is None]
    made = dict(zip(other, _converted(other), strict=True)) if other else {}
    return {element: made.get(element, "") if tex is None else tex for element, tex in found.items()}


def _beside(element: etree._Element) -> str | None:
    annotation = next((a for a in element.iter(f"{{{MATHML}}}annotation") if a.get("encoding") == _TEX), None)
    return None if annotation is None else str(annotation.text or "")


def _converted(elements: list[etree._Element]) -> list[str]:
    logging.getLogger("pypandoc").setLevel(logging.ERROR)
    text = "".join(f"<p>{_html(e)}</p>" for e in elements)
    try:
        made = json.loads(pypandoc.convert_text(text, "json", format="html", extra_args=["--quiet"]))
    except (RuntimeError, OSError, ValueError):
        return [""] * len(elements)
    out = ["".join(_tex(block)) for block in made["blocks"]]
    return out if len(out) == len(elements) else [""] * len(elements)


def _html(element: etree._Element) -> str:
    """The element without prefixes, inline."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    bare = re.sub(r"<(/?)[\w.-]+:", r"<\1", _XMLNS.sub("", text))
    return re.sub(r"^<math\b", f'<math xmlns="{MATHML}"', bare).replace(' display="block"', "", 1)


def _tex(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("t") == "Math":
            yield str(node["c"][1]).strip()
        else:
            yield from (t for value in node.values() for t in _tex(value))
    elif isinstance(node, list):
        yield from (t for value in node for t in _tex(value))
