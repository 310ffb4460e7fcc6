"""Small Word files for tests, written part by part."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục lớn"/><w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    f'<w:lvlText w:val="{".".join(f"%{k}" for k in range(1, n + 2))}"/></w:lvl>'
    for n in range(4)
)
_LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", listed: tuple[int, int] | None = None) -> str:
    """A paragraph of runs; plain text is a run."""
    number = f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>' if listed else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{number}</w:pPr>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(q if q.startswith('<') else p(q) for q in paragraphs or ('',))}</w:tc>"


def table(*rows: list[str]) -> str:
    """A table of rows of cells; plain text is a cell."""
    made = ("".join(c if c.startswith("<") else cell(c) for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def picture(alt: str = "", key: str = "rPic") -> str:
    """A run with a picture."""
    said = f'<wp:docPr id="1" name="x" descr="{escape(alt)}"/>'
    return f'<w:r><w:drawing><wp:inline>{said}<a:blip r:embed="{key}"/></wp:inline></w:drawing></w:r>'


def math(text: str) -> str:
    """A formula of one run."""
    return f"<m:oMath><m:r><m:t>{escape(text)}</m:t></m:r></m:oMath>"


def field(instruction: str, *runs: str) -> str:
    """A field with its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    said = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return mark.format("begin") + said + mark.format("separate") + "".join(runs) + mark.format("end")


def word(*body: str, **parts: str) -> bytes:
    """The bytes of a Word file; `parts` are the insides of footnotes, comments, header1 …"""
    relations = [("styles", "styles"), ("numbering", "numbering"), *((name.rstrip("0123456789"), name) for name in parts)]
    listed = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>' for n, (kind, name) in enumerate(relations))
    listed += f'<Relationship Id="rPic" Type="{_OFFICE}/image" Target="media/a.png"/>'
    listed += f'<Relationship Id="rWmf" Type="{_OFFICE}/image" Target="media/b.wmf"/>'
    listed += f'<Relationship Id="rOut" Type="{_OFFICE}/image" Target="http://example.com/a.png" TargetMode="External"/>'
    files = {
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships>{listed}</Relationships>",
        "word/document.xml": f"<w:document {_NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMES}>{_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMES}>{_LISTS}</w:numbering>",
        **{
            f"word/{name}.xml": f"<w:{name.rstrip('0123456789')} {_NAMES}>{inside}</w:{name.rstrip('0123456789')}>"
            for name, inside in parts.items()
        },
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as out:
        for name, text in files.items():
            out.writestr(name, text)
        out.writestr("word/media/a.png", PNG)
        out.writestr("word/media/b.wmf", b"wmf")
    return data.getvalue()
