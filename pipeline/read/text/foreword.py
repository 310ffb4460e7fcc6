"""What the foreword states: who drafted, submitted, appraised and issued the text, by which document and when, and what it replaces."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.metadata import Metadata
from pipeline.text import squeeze

_VERB = re.compile(
    r"(?P<drafted_by>(?:chủ trì |tổ chức )?(?<!Ban )(?<!Tổ )(?<!ban )(?:biên soạn|soạn thảo|xây dựng dự thảo))"
    r"|(?P<submitted_by>trình duyệt|(?<!công )(?<!quy )(?<!quá )(?<!chương )trình(?=[;,])|đề nghị)"
    r"|(?P<appraised_by>(?:tổ chức )?thẩm định)|(?P<opinion_by>(?:có|cho) ý kiến|góp ý)|(?P<issued_by>ban hành|công bố)"
)
_ISSUING = re.compile(
    r"(Thông tư(?: liên tịch)?|Quyết định)(?:\s+số)?\s*:?\s*(\d+\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ]+(?:\s*-\s*[A-ZĐ]+)+|\d+(?=\s+ngày\s+\d))"
)
_APPRAISED = re.compile(r"ý kiến thẩm định của\s+((?:Bộ|Tổng cục|Ủy ban|Cục)\b[^.,;(]*)")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s*(?:tháng|/|-|\.)\s*(\d{1,2})\s*(?:năm|/|-|\.)\s*(\d{4})")
_BY = re.compile(r"của\s+((?:Bộ trưởng|Chủ tịch|Ủy ban|UBND|Bộ)\b[^.,;(]*)")
_REPLACES = re.compile(r"thay thế(?: cho)?\s+(.+?)(?:\s+do\s|\.(?:\s|$)|;|$)")
_CITED = re.compile(r"(?:QCVN|QCĐP|QCXDVN|TCVN|TCXDVN|TCXD)\s*\d[\w\-]*(?:\s*:\s*\d{4})?(?:\s*/\s*[A-ZĐ]+)?|\d{2}\s?TCN\s\d+[:\-]\d+")


def facts(text: str, metadata: Metadata) -> Metadata:
    """The metadata with what the words of the foreword state."""
    if not text:
        return metadata
    found = _actors(text)
    issuing, issued = _document(text)
    if not found.get("issued_by") and (by := _BY.search(text)):
        found["issued_by"] = squeeze(by[1])
    replaced = _replaced(text, metadata.designation)
    known = replace(metadata, issuing_document=issuing, issued=issued, replaces=replaced)
    for name, words in found.items():
        known = replace(known, **{name: words})  # type: ignore[arg-type]
    return known


def _actors(text: str) -> dict[str, str]:
    """Who did what: the words between one verb and the next; two verbs joined by "và" share their subject."""
    start = re.search(r"\bdo\s", text)
    if not start:
        return {}
    at, out, actor = start.end(), dict[str, str](), ""
    for match in _VERB.finditer(text, at):
        if text[at : match.start()].count(".") and re.search(r"\.\s", text[at : match.start()]):
            break
        words = re.sub(r"^[\s,;]*(?:và\s+)?(?:được\s+)?|[\s,;]+$", "", text[at : match.start()])
        actor = squeeze(words) if words and words != "được" else actor
        kind = str(match.lastgroup)
        if kind == "issued_by" and (not words or not words[0].isupper()):
            break
        out.setdefault(kind, actor)
        at = match.end()
        if kind == "issued_by":
            break
    later = _APPRAISED.search(text)
    if later and "appraised_by" not in out:
        out["appraised_by"] = squeeze(later[1])
    return {k: v for k, v in out.items() if len(v) < 400}


def _document(text: str) -> tuple[str, str]:
    """The issuing document and its date (ISO 8601)."""
    begin = re.search(r"ban hành|công bố", text)
    match = _ISSUING.search(text, begin.end() if begin else 0)
    if not match:
        return "", ""
    name = f"{match[1]} số {re.sub(r'[ ]', '', match[2])}"
    date = _DATE.search(text, match.end(), match.end() + 60)
    if not date or not (1 <= int(date[2]) <= 12 and 1 <= int(date[1]) <= 31):
        return name, ""
    return name, f"{date[3]}-{int(date[2]):02}-{int(date[1]):02}"


def _replaced(text: str, own: str) -> tuple[str, ...]:
    """The documents that this one replaces."""
    out: dict[str, None] = {}
    for match in _REPLACES.finditer(text):
        for cited in _CITED.findall(match[1]):
            name = re.sub(r"\s*([:/])\s*", r"\1", squeeze(cited))
            if name != own:
                out[name] = None
    return tuple(out)
