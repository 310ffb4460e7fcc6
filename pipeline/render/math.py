"""Formulas: all of a document in one call of pandoc, from TeX to MathML, Typst or OMML."""

from __future__ import annotations

import io
import json
import logging
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import etree

from pipeline.messages import _
from pipeline.model import Clause, Finding, Severity, Span
from pipeline.render.escape import printable

Notation = Literal["mathml", "typst", "omml"]
Key = tuple[str, bool]

_COMMA = re.compile(r"(\d+)\{,\}(\d+)")
_MARK = "%%formula%%"
_OMML = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


@dataclass(frozen=True, slots=True)
class Place:
    """A formula and where it stands."""

    tex: str
    display: bool
    span: Span
    clause: Clause


def convert(places: Sequence[Place], notation: Notation) -> tuple[dict[Key, str], tuple[Finding, ...]]:
    """Every formula in the wanted notation, and a finding for each that does not convert."""
    keys = list(dict.fromkeys((p.tex, p.display) for p in places))
    known = _KNOWN[notation]
    if fresh := [key for key in keys if key not in known]:
        if len(known) > _MEMORY:
            known.clear()
            fresh = keys
        known.update(zip(fresh, _CONVERTERS[notation](fresh), strict=True))
    done = {key: text for key in keys if (text := known[key])}
    return done, tuple(_finding(p) for p in places if (p.tex, p.display) not in done)


def _finding(place: Place) -> Finding:
    return Finding(
        code="F08",
        severity=Severity.ERROR,
        span=place.span,
        clause=place.clause.number or place.clause.label or _("phần không đánh số"),
        message=_("Công thức “{tex}” không chuyển đổi được; bản in giữ nguyên mã TeX.").format(tex=place.tex.strip()[:80]),
        fix=_("Chỉ dùng các lệnh TeX chuẩn (\\frac, \\sqrt, \\text, chỉ số trên, chỉ số dưới) và kiểm tra dấu ngoặc."),
        subject=place.tex,
    )


def decimal_comma(tex: str) -> str:
    r"""Keep decimal numbers whole: `12{,}5` becomes `\text{12,5}`, which no target breaks apart."""
    return _COMMA.sub(r"\\text{\1,\2}", tex)


def _ast(keys: Sequence[Key], mark: str) -> str:
    blocks: list[object] = []
    for tex, display in keys:
        kind = {"t": "DisplayMath" if display else "InlineMath"}
        blocks.append({"t": "Para", "c": [{"t": "Math", "c": [kind, decimal_comma(printable(tex))]}]})
        if mark:
            blocks.append({"t": "RawBlock", "c": [mark, _MARK]})
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})


def _pandoc(keys: Sequence[Key], target: str, *arguments: str) -> list[str]:
    import pypandoc  # with what it needs for downloads it takes longer to load than most formulas to convert

    logging.getLogger("pypandoc").setLevel(logging.ERROR)
    text = pypandoc.convert_text(_ast(keys, target), target, format="json", extra_args=["--wrap=none", "--quiet", *arguments])
    return [part.strip() for part in text.split(_MARK)][: len(keys)]


def _mathml(keys: Sequence[Key]) -> list[str]:
    out = []
    for part in _pandoc(keys, "html", "--mathml"):
        found = re.search(r"<math\b.*</math>", part, re.DOTALL)
        out.append(_plain_mathml(found.group()) if found else "")
    return out


def _plain_mathml(source: str) -> str:
    root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter():
        element.attrib.pop("style", None)
    return str(etree.tostring(root, encoding="unicode"))


def _typst(keys: Sequence[Key]) -> list[str]:
    parts = _pandoc(keys, "typst")
    return [part.strip("$").strip() or '""' if part.startswith("$") and part.endswith("$") else "" for part in parts]


def _omml(keys: Sequence[Key]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        import pypandoc

        path = Path(folder) / "formulas.docx"
        pypandoc.convert_text(_ast(keys, ""), "docx", format="json", outputfile=str(path), extra_args=["--quiet"])
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = list(root.iter(_PARAGRAPH))[: len(keys)]
    return [_first_omath(p) for p in paragraphs]


def _first_omath(paragraph: etree._Element) -> str:
    found = next(paragraph.iter(f"{_OMML}oMath"), None)
    if found is None:
        return ""
    found.tail = None
    for properties in found.iter(f"{_OMML}rPr"):  # plain text has no style of its own (ECMA-376 part 1, 22.1.2.87)
        if properties.find(f"{_OMML}nor") is not None:
            for style in properties.findall(f"{_OMML}sty") + properties.findall(f"{_OMML}scr"):
                properties.remove(style)
    return re.sub(r' xmlns:\w+="[^"]*"', "", str(etree.tostring(found, encoding="unicode")))


_CONVERTERS: dict[Notation, Callable[[Sequence[Key]], list[str]]] = {"mathml": _mathml, "typst": _typst, "omml": _omml}
_KNOWN: dict[Notation, dict[Key, str]] = {notation: {} for notation in _CONVERTERS}  # a formula gives the same wherever it stands
_MEMORY = 20_000
