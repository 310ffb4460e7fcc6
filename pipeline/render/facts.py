"""The front matter as words, and the foreword made of them where the text has none of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from pipeline.house import House
from pipeline.metadata import Metadata
from pipeline.model import Clause, ClauseKind, Paragraph, Span, Standard, Text
from pipeline.text import iso_day

_DEGREES = {"IDT": "hoàn toàn tương đương với", "MOD": "tương đương có sửa đổi với", "NEQ": "được xây dựng trên cơ sở tham khảo"}
_CHIEFS = {
    "Tổng cục": "Tổng cục trưởng",
    "Cục": "Cục trưởng",
    "Vụ": "Vụ trưởng",
    "Viện": "Viện trưởng",
    "Ủy ban": "Chủ tịch",
    "Sở": "Giám đốc",
    "Trung tâm": "Giám đốc",
}
_OFFICE = re.compile(rf"(?:(?<=^)|(?<=[,;] )|(?<=và ))({'|'.join(_CHIEFS)})(?= (?!trưởng)[^\W\d_])")
_HEADS = re.compile(r"^(?:Bộ trưởng|Chủ tịch|Thủ trưởng) ")


def prefaced(standard: Standard, house: House) -> Standard:
    """The standard with a foreword made from its front matter, when it has none and the front matter tells enough."""
    made = [] if standard.foreword else sentences(standard, house)
    if not made:
        return standard
    at = Span(standard.path or "?", 1)
    blocks = tuple(Paragraph(at, (Text(sentence),)) for sentence in made)
    foreword = Clause(at, "loi-noi-dau", ClauseKind.FOREWORD, (Text(house.words.foreword),), blocks)
    return replace(standard, foreword=foreword)


def sentences(standard: Standard, house: House) -> list[str]:
    """The foreword made from the front matter, as Circular 26/2019/TT-BKHCN, Annex V words it."""
    known = facts(standard)
    plan = house.layout.foreword
    parts = [p.format_map(known) for p in plan.parts if all(known[f] for f in _required(p))]
    first = [f"{plan.lead.format_map(known)} {', '.join(parts)}."] if parts else []
    return first + [m.format_map(known) for m in plan.more if all(known[f] for f in _required(m))]


_OPTIONAL = ("issuing", "delegation")


def _required(pattern: str) -> list[str]:
    return [f for f in re.findall(r"\{(\w+)\}", pattern) if f not in _OPTIONAL]


def facts(standard: Standard) -> dict[str, str]:
    """The front matter as words for the cover and the foreword; an unknown field is empty."""
    meta = standard.metadata
    known: dict[str, str] = defaultdict(str)
    for name in ("title", "title_en", "drafted_by", "submitted_by", "appraised_by", "opinion_by", "issued_by", "place"):
        known[name] = getattr(meta, name)
    known["designation"] = standard.name
    known["year"] = meta.year or meta.issued[:4] or _year(meta.designation)
    known["replaces"] = ", ".join(meta.replaces)
    known["amends"] = ", ".join(meta.amends)
    known["identical"] = next((a.designation for a in meta.adopts if a.degree == "IDT"), "")
    known["edition_line"] = f"Xuất bản lần {meta.edition}" if meta.edition else ""
    known["issuing"] = f" theo {meta.issuing_document}{_dated(meta.issued)}" if meta.issuing_document else ""
    known["delegation"] = f" trên cơ sở quy định giao quyền tại {meta.delegated_by}" if meta.delegated_by else ""
    known["adoption_line"] = "; ".join(f"{standard.name} {_DEGREES[a.degree]} {a.designation}" for a in meta.adopts)
    known["adoption_line"] += "." if meta.adopts else ""
    known |= _issuing(meta)
    return known


def _issuing(meta: Metadata) -> dict[str, str]:
    """What the head and the foot of a circular or decision say."""
    issuer = _HEADS.sub("", meta.issued_by)
    committee = issuer.startswith("Ủy ban nhân dân")
    kind, _, number = meta.designation.partition(" số ")
    return {
        "issuer": issuer or "[cơ quan ban hành]",
        "signer": "TM. Ủy ban nhân dân\nChủ tịch" if committee else "Bộ trưởng",
        "signer_named": issuer if committee else meta.issued_by or "[Người ban hành]",
        "local": issuer if committee else "",
        "proposer": headed(meta.submitted_by) or "[cơ quan trình]",
        "document_kind": kind,
        "document_number": number,
        "date_line": f"{meta.place}, {day(meta.issued)}",
    }


def _year(designation: str) -> str:
    found = re.search(r":((?:19|20)\d\d)", designation)
    return found.group(1) if found else ""


def day(text: str) -> str:
    """An ISO day as an official document writes it, with gaps to fill in where there is none.

    Decree 30/2020/NĐ-CP, Annex I, II.4: a nought stands before days under ten and before January and February only.
    """
    found = iso_day(text)
    if not found:
        return "ngày ... tháng ... năm ..."
    return f"ngày {found.day:02d} tháng {f'{found.month:02d}' if found.month < 3 else found.month} năm {found.year}"


def _dated(issued: str) -> str:
    return f" {day(issued)}" if re.fullmatch(r"\d{4}-\d\d-\d\d", issued) else ""


def headed(offices: str) -> str:
    """Offices by those who head them, as the bases of a circular name them: "Cục trưởng Cục …, Vụ trưởng Vụ …"."""
    return _OFFICE.sub(lambda m: f"{_CHIEFS[m[1]]} {m[1]}", offices)
