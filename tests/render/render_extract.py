"""What a reader finds in each target: labels, captions, formula numbers, references and words, taken from the finished files."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from lxml import etree, html

from pipeline.model import Figure, Footnote, Formula, Inline, Link, Math, Standard, Styled, Table, Text, Xref, clause_blocks
from pipeline.rebuild import inner
from pipeline.render.document import Options, prepare
from pipeline.render.walk import all_contents
from pipeline.render.words import caption_label, end, formula_label
from pipeline.text import to_roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Found:
    """The lists that must be the same in all targets; references in no order, because footnotes move."""

    clauses: list[str]
    captions: list[str]
    formulas: list[str]
    references: Counter[str]


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def of_model(standard: Standard) -> Found:
    doc = prepare(standard, Options(), "mathml")
    blocks = [b for c in standard.walk() for b in clause_blocks(c)]
    references = [
        _squeeze(n.text) for content in all_contents(standard) for n in inner(content) if isinstance(n, Xref) and doc.names.target(n.target)
    ]
    return Found(
        [c.label + end(doc, c) for c in standard.walk() if c.label],
        [caption_label(doc, b) for b in blocks if isinstance(b, Table | Figure) and b.number],
        [formula_label(b) for b in blocks if isinstance(b, Formula) and b.number],
        Counter(filter(None, references)),
    )


def _text(element: etree._Element) -> str:
    return _squeeze("".join(map(str, element.itertext())))


def of_html(data: bytes) -> Found:
    root = html.fromstring(data.decode())
    return Found(
        [_text(e) for e in root.xpath("//section/*[self::p or starts-with(name(), 'h')]/span[@class='label']")],
        [t for e in root.xpath("//figcaption/span[@class='label']") if (t := _text(e))],
        [_text(e) for e in root.xpath("//div[@class='formula']/span[@class='number']")],
        Counter(_text(e) for e in root.xpath("//a[@class='xref']")),
    )


def of_sts(data: bytes) -> Found:
    root = etree.fromstring(data, etree.XMLParser(load_dtd=False, resolve_entities=False, no_network=True))
    labels = [
        _text(e)
        for e in root.xpath("//sec/label | //app/label | //term-sec/label | //back/ref-list/label | //ref[not(../@specific-use)]/label")
    ]
    return Found(
        labels,
        [_text(e) for e in root.xpath("//table-wrap/label | //fig/label")],
        [_text(e) for e in root.xpath("//disp-formula/label")],
        Counter(_text(e) for e in root.xpath("//xref[@ref-type != 'fn']")),
    )


def of_docx(data: bytes) -> Found:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        numbers = _Numbers(etree.fromstring(archive.read("word/numbering.xml")))
    found = Found([], [], [], Counter())
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val").split("-")[0]
        live = paragraph.find(f"{W}pPr/{W}numPr")
        mark = _marked_text(paragraph)
        if live is not None:
            found.clauses.append(numbers.next(live))
        elif _is_label(paragraph):
            found.clauses.append(_label_text(paragraph))
        elif style in ("TableCaption", "FigureCaption") and mark:
            found.captions.append(mark)
        elif style == "Formula" and mark:
            found.formulas.append(mark)
    for root in (body, notes):
        found.references.update(_docx_references(root))
    return found


def _is_label(paragraph: etree._Element) -> bool:
    first = paragraph.find(f"{W}bookmarkStart")
    style = first.getnext().find(f"{W}rPr/{W}rStyle") if first is not None and first.getnext() is not None else None
    return style is not None and style.get(f"{W}val").split("-")[0] == "Label"


def _label_text(paragraph: etree._Element) -> str:
    runs = [
        r
        for r in paragraph.findall(f"{W}r")
        if (s := r.find(f"{W}rPr/{W}rStyle")) is not None and s.get(f"{W}val").split("-")[0] == "Label"
    ]
    return _squeeze("".join("".join(r.itertext()) for r in runs))


def _marked_text(paragraph: etree._Element) -> str:
    inside, out = False, []
    for element in paragraph:
        if element.tag == f"{W}bookmarkEnd":
            break
        if inside:
            out += [str(t.text) for t in element.iter(f"{W}t")]
        inside = inside or element.tag == f"{W}bookmarkStart"
    return _squeeze("".join(out))


def _docx_references(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        field, result = None, []
        for run in paragraph.iter(f"{W}r"):
            kind = run.find(f"{W}fldChar")
            code = run.find(f"{W}instrText")
            if code is not None:
                field, result = str(code.text), []
            elif kind is not None and kind.get(f"{W}fldCharType") == "end":
                if field and field.split()[0] == "REF":
                    yield _squeeze("".join(result))
                field = None
            elif field is not None:
                result += [str(t.text) for t in run.iter(f"{W}t")]
        if not paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val").startswith("TOC"):
            yield from (_text(link) for link in paragraph.iter(f"{W}hyperlink") if link.get(f"{W}anchor"))


class _Numbers:
    """Counts live lists as a word processor does."""

    def __init__(self, root: etree._Element) -> None:
        self.abstract = {a.get(f"{W}abstractNumId"): a for a in root.iter(f"{W}abstractNum")}
        self.lists = {n.get(f"{W}numId"): n for n in root.iter(f"{W}num")}
        self.counts: dict[str, list[int]] = {}
        self.used: set[str] = set()

    def next(self, live: etree._Element) -> str:
        number = live.find(f"{W}numId").get(f"{W}val")
        level = int(live.find(f"{W}ilvl").get(f"{W}val"))
        home = self.lists[number].find(f"{W}abstractNumId").get(f"{W}val")
        counts = self.counts.setdefault(home, [0] * 9)
        for override in () if number in self.used else self.lists[number].findall(f"{W}lvlOverride"):
            counts[int(override.get(f"{W}ilvl"))] = int(override.find(f"{W}startOverride").get(f"{W}val")) - 1
        self.used.add(number)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        levels = self.abstract[home].findall(f"{W}lvl")
        shown = [_numeral(n, lv.find(f"{W}numFmt").get(f"{W}val")) for n, lv in zip(counts, levels, strict=True)]
        return re.sub(r"%(\d)", lambda m: shown[int(m[1]) - 1], levels[level].find(f"{W}lvlText").get(f"{W}val"))


def _numeral(value: int, form: str) -> str:
    match form:
        case "upperRoman":
            return to_roman(value)
        case "upperLetter":
            return chr(64 + value) if value else ""
    return str(value)


def expected_in_docx(standard: Standard) -> Counter[str]:
    """References as fields print them: the label of the target, the author's words where they are no label."""
    doc = prepare(standard, Options(), "omml")
    labels = {doc.names.of(c): c.label for c in standard.walk()}
    for clause in standard.walk():
        for block in clause_blocks(clause):
            if isinstance(block, Table | Figure):
                labels[doc.names.of(block)] = caption_label(doc, block)
            elif isinstance(block, Formula):
                labels[doc.names.of(block)] = formula_label(block)
    out: Counter[str] = Counter()
    for content in all_contents(standard):
        for node in inner(content):
            if isinstance(node, Xref) and (name := doc.names.target(node.target)) and node.text:
                label = labels.get(name, "")
                out[label if label and node.text.endswith(label) else _squeeze(node.text)] += 1
    return out


def pdf_text(data: bytes) -> str:
    tool = shutil.which("pdftotext")
    if not tool:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return (
        subprocess.run([tool, "-raw", "-", "-"], input=data, capture_output=True, check=True)
        .stdout.decode()
        .replace("\u200b\n", "")
        .replace("\u200b", "")
    )


def visible_text(suffix: str, data: bytes) -> str:
    """The text that a reader sees."""
    match suffix:
        case "pdf":
            return pdf_text(data)
        case "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = [archive.read(f"word/{n}.xml") for n in ("document", "footnotes")]
            return "\n".join(_paragraphs(etree.fromstring(p)) for p in parts)
        case "html":
            return _flat(html.fromstring(data.decode()).find("body"))
    return _flat(etree.fromstring(data))


def _flat(root: etree._Element) -> str:
    for element in root.iter("br", "break", "td", "th", "p", "fn", "title", "label", "std-ref"):
        element.tail = " " + (element.tail or "")
    return "".join(map(str, root.itertext()))


def _paragraphs(root: etree._Element) -> str:
    return "\n".join(
        "".join(str(t.text or "") if t.tag == f"{W}t" else " " for t in p.iter(f"{W}t", f"{W}tab", f"{W}br")) for p in root.iter(f"{W}p")
    )


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+|\d+", text.casefold()))


def model_words(standard: Standard) -> Counter[str]:
    """All words of the text, footnotes too, without formulas."""
    out: Counter[str] = Counter()
    for content in all_contents(standard):
        out += words_of(_plain(content))
    for clause in standard.walk():
        for block in clause_blocks(clause):
            out += words_of(getattr(block, "text", "") + " " + getattr(block, "foreign", ""))
    return out


def _plain(content: tuple[Inline, ...]) -> str:
    out = ""
    for node in content:
        match node:
            case Text(text) | Xref(_, text):
                out += text
            case Styled(_, inside) | Link(_, inside):
                out += _plain(inside)
            case Footnote(inside):
                out += f" {_plain(inside)} "
            case Math():
                out += " "
            case _:
                out += " "
    return out
