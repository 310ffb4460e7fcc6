"""The circular that issues a QCVN, or the decision that issues a QCĐP, written from its front matter as a text of its own."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.house import name_for
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.model import Standard
from pipeline.read import read
from pipeline.render import jinja
from pipeline.render._mdinline import escape
from pipeline.render.facts import day

HOUSE = "circular"
_KINDS = {"qcvn": ("Thông tư", "Quy chuẩn kỹ thuật quốc gia"), "qcdp": ("Quyết định", "Quy chuẩn kỹ thuật địa phương")}
_NUMBER = re.compile(r"(?:Thông tư|Quyết định)?\s*(?:số\s*)?(.*)", re.IGNORECASE)


def standard(issued: Standard) -> Standard:
    """The circular or decision for a regulation; raises UsageError for a standard that no circular issues."""
    meta = issued.metadata
    house = name_for(meta.designation)
    if house not in _KINDS or not re.match(r"(?:Sửa đổi.*)?QC", meta.designation):
        raise UsageError(_("“{name}” không phải quy chuẩn kỹ thuật: không có thông tư ban hành.").format(name=issued.name))
    kind, series = _KINDS[house]
    name = f"{series} {lowered(meta.title)}".strip()
    found = _NUMBER.fullmatch(meta.issuing_document)
    bare = (
        found[1] if found else ""
    ) or f"[...]/{(meta.issued or meta.effective)[:4] or '[năm]'}/{'TT' if house == 'qcvn' else 'QĐ'}-[...]"
    values = {
        "number": f"{kind} số {bare}",
        "title": f"Ban hành {name}",
        "issuer": meta.issued_by,
        "proposer": meta.submitted_by,
        "issued": meta.issued,
        "place": meta.place,
    }
    words = {k: escape(v) for k, v in _words(meta, kind, name, house).items()}
    return read("thong-tu.md", jinja.plain(Path(HOUSE, "text.md.jinja").as_posix(), values | words))


def _words(meta: Metadata, kind: str, name: str, house: str) -> dict[str, str]:
    return {
        "kind": kind,
        "name": name,
        "designation": meta.designation,
        "effective": day(meta.effective),
        "replaces": ", ".join(meta.replaces),
        "heads": "Chánh Văn phòng Ủy ban nhân dân, thủ trưởng các sở, ban, ngành"
        if house == "qcdp"
        else "Chánh Văn phòng Bộ, thủ trưởng các đơn vị thuộc Bộ",
        "office": re.sub(r"^(?:Bộ trưởng|Chủ tịch) ", "", meta.issued_by) or "cơ quan ban hành",
    }


def lowered(title: str) -> str:
    """A title in capitals as it is written in a sentence."""
    return title.lower() if title.isupper() else title
