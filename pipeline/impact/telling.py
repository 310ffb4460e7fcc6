"""The answer as a table, as tab-separated values and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pipeline.impact.dependents import Dependent, Impact, Kind
from pipeline.messages import _
from pipeline.text import squeeze

COLUMNS = ("depth", "owner", "issuer", "designation", "clause", "relation", "cites", "via", "file", "line", "quote")
SCHEMA = 1
_SHOWN = 110  # letters of a quote in the table for the eye


def kind_name(kind: Kind) -> str:
    """How a clause depends, in words."""
    return {
        "dated": _("viện dẫn đúng bản"),
        "undated": _("viện dẫn không ghi năm"),
        "newest": _("ghi bản cũ, áp dụng bản mới nhất"),
        "earlier": _("viện dẫn bản trước"),
        "later": _("viện dẫn bản thay thế"),
        "adopted": _("qua tiêu chuẩn chấp nhận"),
        "amendment": _("viện dẫn bản sửa đổi"),
        "internal": _("viện dẫn trong văn bản"),
        "defines": _("định nghĩa"),
        "limit": _("quy định mức"),
        "uses": _("dùng từ"),
    }[kind]


def relation(one: Dependent) -> str:
    """How a clause depends, with what weakens it."""
    more = [_("cả phần chứa nó") if one.kind == "internal" else _("cả văn bản")] if one.whole else []
    more += [_("danh mục viện dẫn")] if one.listed else []
    return kind_name(one.kind) + (f" ({', '.join(more)})" if more else "")


def office(one: Dependent) -> str:
    """The office that answers today, with the issuer where that was another."""
    return one.owner if one.owner == one.issuer else f"{one.owner} ({one.issuer})"


def heading(found: Impact) -> str:
    """What was asked about, in one line."""
    title = f" {squeeze(found.title)}" if found.title else ""
    office = found.owner and _("nay do {owner} quản lý").format(owner=found.owner)
    notes = ", ".join(filter(None, (office, found.status, _unseen(found))))
    return f"{found.name}{title}" + (f" ({notes})" if notes else "")


def _unseen(found: Impact) -> str:
    """What is said of a document that only the catalogue or other documents know: nobody has looked into its text."""
    document, clause = found.root
    if found.known or not document:
        return ""
    return _("kho không có toàn văn, chưa rõ có {clause} hay không").format(clause=clause) if clause else _("kho không có toàn văn")


def summary(found: Impact) -> str:
    """How many clauses of how many documents and offices depend, in one line."""
    direct = sum(d.depth == 1 for d in found.dependents)
    documents = len({d.key[0] for d in found.dependents})
    owners = len({d.owner for d in found.dependents})
    return _("{n} điều, mục trong {documents} văn bản của {owners} cơ quan; trực tiếp {direct}.").format(
        n=len(found.dependents), documents=documents, owners=owners, direct=direct
    )


def nothing(found: Impact) -> str:
    """What is said when nobody depends."""
    said = _("Không có điều, mục nào phụ thuộc vào {name}.").format(name=found.name)
    near = _(" Gần giống: {near}.").format(near="; ".join(found.near)) if found.near else ""
    return said + near


def columns() -> tuple[str, ...]:
    """The heads of the table."""
    return (_("Bước"), _("Cơ quan"), _("Văn bản"), _("Điều, mục"), _("Phụ thuộc"), _("Qua"), _("Trích"))


def rows(found: Impact) -> list[tuple[str, ...]]:
    """The rows of the table for the eye."""
    return [
        (
            str(d.depth),
            office(d),
            d.designation,
            d.clause,
            relation(d) + (f": {d.printed}" if d.printed else ""),
            d.via_name,
            _short(d.quote),
        )
        for d in found.dependents
    ]


def _short(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else quote[:_SHOWN].rsplit(" ", 1)[0] + "…"


def to_tsv(found: Impact) -> str:
    """A header line and one line a dependent."""
    lines = [COLUMNS, *(_row(d) for d in found.dependents)]
    return "".join("\t".join(map(squeeze, line)) + "\n" for line in lines)


def _row(d: Dependent) -> tuple[str, ...]:
    kind = "+".join((d.kind, *(["whole"] if d.whole else []), *(["listed"] if d.listed else [])))
    return str(d.depth), d.owner, d.issuer, d.designation, d.clause, kind, d.printed, d.via_name, d.key[0], str(d.line), d.quote


def to_json(found: Impact) -> str:
    """The answer as one object; the key `schema` changes when a key changes its meaning."""
    whole: dict[str, Any] = {"schema": SCHEMA, **asdict(found)}
    whole["dependents"] = [{**asdict(d), "path": d.key[0], "clause": d.clause, "relation": relation(d)} for d in found.dependents]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def told(found: Impact, format_: str) -> str:
    """The answer in a format: terminal, tsv, json or svg."""
    match format_:
        case "tsv":
            return to_tsv(found)
        case "json":
            return to_json(found)
        case "svg":
            from pipeline.impact.graph import svg

            return svg(found)
    if not found.dependents:
        return nothing(found) + "\n"
    from pipeline import console

    return f"{heading(found)}\n{summary(found)}\n{console.table(columns(), rows(found))}"
