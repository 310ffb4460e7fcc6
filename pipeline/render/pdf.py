"""PDF: the model as Typst by templates, compiled to PDF/A-2a and PDF/UA-1 in an empty folder that holds its pictures only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Literal

import typst
import xxhash

from pipeline.messages import _
from pipeline.model import Break, Finding, Footnote, Inline, Link, Math, Severity, Span, Standard, Styled, Text, Xref, plain
from pipeline.render import jinja, press, sts
from pipeline.render.anchors import Names
from pipeline.render.document import Document, Options, Rendered, prepare
from pipeline.render.escape import one_line, safe_url, typst_string
from pipeline.render.figures import Picture
from pipeline.render.parts import Parts
from pipeline.render.press import Sheets

SUFFIX = "pdf"
MEDIA_TYPE = "application/pdf"
_Standard = Literal["a-2a", "a-3a", "ua-1"]
_STANDARDS: list[_Standard] = ["a-2a", "ua-1"]
_WITH_FILE: list[_Standard] = ["a-3a", "ua-1"]
_STS = "sts.xml"
_STYLES = {"strong": "strong", "emphasis": "emph", "sub": "sub", "sup": "super", "code": "mono"}
_USUAL = re.compile(
    "[\u0300\u0301\u0303\u0309\u0323\u03b1-\u03c9\u1ea0-\u1ef9\u2010-\u2014\u2018-\u201e\u2022\u2026\u2030\u20ab\u2212\u2260\u2264\u2265]"
)
_LINE = 40  # so many capitals always fit a line
_LONG = re.compile(rf"[^\s\u200b]{{{_LINE},}}")
_PLACE = re.compile(r"[/?&=_-]+(?=\w)|\w{15}(?=\w)")
_PACKAGE = re.compile(r'\b(?:import|include)\s*"(@[^"]*)"')  # words of a document cannot match: their quotes are escaped


class PackageError(ValueError):
    """A template asks for a Typst package, which would come from the network."""


def render(standard: Standard, options: Options) -> Rendered:
    """The standard as PDF/A-2a with tags, as PDF/A-3a when its STS file goes into it; a text that PDF/A forbids is printed as plain PDF,
    with a finding.
    """
    doc = prepare(standard, options, "typst")
    wanted = _WITH_FILE if options.embed_sts else _STANDARDS
    try:
        return Rendered(_compile(doc, wanted), doc.problems)
    except typst.TypstError:
        return _second_try(weed(doc), wanted)
    except PackageError as error:
        return Rendered(b"", (*doc.problems, _outside(standard, str(error))))


def _second_try(doc: Document, wanted: list[_Standard]) -> Rendered:
    """Print with codes for the characters that no font has; if that is not enough, without PDF/A, at last without links."""
    hidden = _not_in_fonts(source(doc).text)
    problems = (*doc.problems, *([_missing_characters(doc.standard, hidden)] if hidden else []))
    try:
        return Rendered(_compile(doc, wanted, hidden), problems)
    except typst.TypstError as error:
        problems = (*problems, _not_archival(doc.standard, error))
    try:
        return Rendered(_compile(doc, [], hidden), problems)
    except typst.TypstError as error:
        return _last_try(doc, hidden, problems, error)


def _last_try(doc: Document, hidden: str, problems: tuple[Finding, ...], error: Exception) -> Rendered:
    """Print without links; where that fails too, templates of the workspace are at fault, for ours compile."""
    try:
        return Rendered(_compile(replace(doc, names=Names(doc.names.by_object, {}, {})), [], hidden), problems)
    except typst.TypstError:
        if not doc.options.templates:
            raise
        return Rendered(b"", (*doc.problems, _wrong_template(doc.standard, error)))


def _not_in_fonts(text: str) -> str:
    """The characters that the fonts at hand cannot show; the most usual ones are known to be there."""
    return "".join(c for c in sorted(set(text)) if c > "\u024f" and not _USUAL.match(c) and not _is_shown(c))


@lru_cache(maxsize=10_000)
def _is_shown(character: str) -> bool:
    return _compiles(f"#{typst_string('a' + character)}", {}, _STANDARDS)


def source(doc: Document) -> Sheets:
    """The Typst source of a document."""
    parts = Parts(doc)
    main = jinja.fill("document.typ.jinja", doc, inline=partial(inline, doc), picture=_file_name, part=parts.part, lines=parts.lines)
    return Sheets(main, parts.files, pictures(doc))


def inline(doc: Document, content: tuple[Inline, ...]) -> str:
    """Inline content as Typst markup; every text is a string literal, so nothing in it can act."""
    return "".join(_inline(doc, node) for node in content)


def _inline(doc: Document, node: Inline) -> str:
    match node:
        case Text(text):
            return _text(text)
        case Styled(kind, content):
            style = "code" if kind == "code" and not plain(content).isascii() else _STYLES[kind]
            return f"#{style}[{inline(doc, content)}]"
        case Math(tex):
            return _math(doc, tex)
        case Xref(target, text):
            name = doc.names.target(target)
            return f"#to({typst_string(name)})[{_text(text)}]" if name and text.strip() else _text(text)
        case Link(url, content):
            address = safe_url(url)
            return f"#link({typst_string(address)})[{inline(doc, content)}]" if address else inline(doc, content)
        case Break():
            return "#linebreak()"
        case Footnote(content, number):
            return f"#note-at({number})[{inline(doc, content)}]"


def _text(text: str) -> str:
    return f"#{typst_string(_LONG.sub(_broken, one_line(text)))}"


def _broken(found: re.Match[str]) -> str:
    """A word that may be longer than a line, such as an address, with places where it may go on in the next one."""
    word = found[0]
    if sum(map(str.isalnum, word)) < _LINE:
        return word  # dots to write on
    return _PLACE.sub(lambda place: place[0] + "\u200b", word)


def _math(doc: Document, tex: str) -> str:
    made = doc.formula(tex)
    alternative = typst_string(tex.strip() or "?")
    return f"#im({alternative}, {typst_string(made)})" if made else f"#code[{_text(tex)}]"


def _file_name(picture: Picture) -> str:
    return f"{xxhash.xxh64_hexdigest(picture.data)}.{picture.kind}"


def pictures(doc: Document) -> dict[str, bytes]:
    """The pictures of a document by the file names that its Typst source uses."""
    return {_file_name(p): p.data for p in (*doc.pictures.values(), doc.emblem) if p}


def _compile(doc: Document, standards: list[_Standard], hidden: str = "") -> bytes:
    sheets = source(doc)
    if asked := _PACKAGE.search(sheets.text):
        raise PackageError(asked[1])
    if hidden := hidden or (_not_in_fonts(sheets.text) if doc.options.draft else ""):
        sheets = sheets.translated({ord(c): f"[U+{ord(c):04X}]" for c in hidden})
    if doc.options.draft:
        return press.compiled(sheets, format="pdf", pdf_tags=False)
    if doc.options.embed_sts:
        name = typst_string(doc.standard.name)
        attach = f'#pdf.attach("{_STS}", relationship: "source", mime-type: "application/xml", description: {name})'
        held = {**sheets.pictures, _STS: sts.render(doc.original, doc.options).data}
        sheets = replace(sheets, main=f"{sheets.main}\n{attach}", pictures=held)
    return press.compiled(sheets, format="pdf", pdf_standards=standards, timestamp=int(doc.options.date.timestamp()))


def weed(doc: Document) -> Document:
    """The document without the formulas and pictures that do not compile on their own; what is dropped is told."""
    bad = {key for key, text in doc.formulas.items() if not _compiles(f'#math.equation(eval({typst_string(text)}, mode: "math"))', {})}
    broken = {name for name, p in doc.pictures.items() if not _compiles('#image("p.' + p.kind + '")', {f"p.{p.kind}": p.data})}
    if not bad and not broken:
        return doc
    return replace(
        doc,
        formulas={k: v for k, v in doc.formulas.items() if k not in bad},
        pictures={k: v for k, v in doc.pictures.items() if k not in broken},
        problems=(*doc.problems, *_dropped(doc.standard, sorted({tex for tex, _display in bad}), sorted(broken))),
    )


def _compiles(text: str, files: dict[str, bytes], standards: Sequence[_Standard] = ()) -> bool:
    head = '#set document(title: "a")\n#set text(font: "Arimo", lang: "vi")\n' if standards else ""
    try:
        press.apart(Sheets(head + text, pictures=files), format="pdf", pdf_standards=list(standards), timestamp=0)
    except typst.TypstError:
        return False
    return True


def _dropped(standard: Standard, formulas: Iterable[str], pictures: Iterable[str]) -> list[Finding]:
    formula = _("Công thức “{what}” không in được trong PDF; bản in giữ nguyên mã TeX.")
    picture = _("Hình “{what}” hỏng, không in được trong PDF.")
    out = [_finding(standard, "F08", formula.format(what=tex.strip()[:80]), tex) for tex in formulas]
    return out + [_finding(standard, "F07", picture.format(what=name), name) for name in pictures]


def _finding(standard: Standard, code: str, message: str, subject: str, severity: Severity = Severity.ERROR) -> Finding:
    line = next((i for i, text in enumerate(standard.lines, 1) if subject.strip() and subject.strip() in text), 1)
    return Finding(code, severity, Span(standard.path or "?", line), _("toàn văn bản"), message, subject=subject)


def _missing_characters(standard: Standard, hidden: str) -> Finding:
    what = " ".join(f"{c} (U+{ord(c):04X})" for c in hidden[:20])
    message = _("Phông chữ không có các ký tự: {what}; bản PDF in mã của chúng.").format(what=what)
    return _finding(standard, "F16", message, hidden[0], Severity.WARNING)


def _not_archival(standard: Standard, error: Exception) -> Finding:
    why = re.sub(r"\s+", " ", str(error))[:160]
    message = _("Văn bản có ký tự hoặc nội dung mà PDF/A không cho phép, nên bản PDF không phải là PDF/A: {why}.").format(why=why)
    return _finding(standard, "F16", message, "PDF/A", Severity.WARNING)


def _wrong_template(standard: Standard, error: Exception) -> Finding:
    why = re.sub(r"\s+", " ", str(error))[:160]
    message = _("Mẫu trình bày của không gian làm việc không dịch được sang PDF: {why}.").format(why=why)
    return replace(_finding(standard, "F24", message, "template"), fix=_("Sửa tệp mẫu, hoặc xóa đi để dùng mẫu có sẵn."))


def _outside(standard: Standard, package: str) -> Finding:
    message = _("Mẫu trình bày gọi gói Typst “{package}” từ mạng; không xuất bản được PDF.").format(package=package)
    fix = _("Chép nội dung cần dùng của gói vào mẫu trình bày.")
    return replace(_finding(standard, "F16", message, package), fix=fix)


@lru_cache(maxsize=64)
def draw(picture: Picture, ppi: float = 192) -> bytes:
    """A picture drawn to PNG at its own size; raises TypstError when it is broken."""
    text = f'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#set text(font: "Arimo")\n#image("p.{picture.kind}")'
    return press.apart(Sheets(text, pictures={f"p.{picture.kind}": picture.data}), format="png", ppi=ppi)
