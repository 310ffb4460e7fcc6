"""A crude reader of the flattened texts, so that comparison is tested without the real importer."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pipeline.metadata import Metadata
from pipeline.model import Clause, ClauseKind, ItemList, ListItem, Paragraph, Span, Standard, Text

_NUMBER = re.compile(r"^((?:[A-Z]\.)?\d+(?:\.\d+)+|\d+|[A-Z]\.\d+(?:\.\d+)*)\.?\s+(\S.*)")
_BARE = re.compile(r"^((?:[A-Z]\.)?\d+(?:\.\d+){2,})\.?$")
_PART = re.compile(r"^([IVX]+)\.\s+(.*)")
_ARTICLE = re.compile(r"^(Điều \d+|Phụ lục \w+)\.?\s*(.*)", re.IGNORECASE)
_ITEM = re.compile(r"^([a-zđ]\))\s+(.*)")


def read_crude(path: str, source: str) -> Standard:
    """A standard whose clauses are flat."""
    lines = source.split("\n")
    clauses: list[Clause] = []
    part, number, title, kind, blocks, start = "", "", "phần đầu", ClauseKind.UNNUMBERED, [], 1
    roman = any(_PART.match(line) for line in lines)

    def close() -> None:
        head = (Text(title),) if title else ()
        clauses.append(Clause(Span(path, start), "", kind, head, tuple(blocks), number=number, heading=bool(title)))

    for count, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            continue
        if text == "Lời nói đầu":
            close()
            number, title, kind, blocks, start = "", text, ClauseKind.FOREWORD, [], count
        elif m := _PART.match(text):
            close()
            part, number, title, kind, blocks, start = m[1] + ".", m[1], m[2], ClauseKind.PART, [], count
        elif m := _ARTICLE.match(text):
            close()
            number, title, kind, blocks, start = m[1], m[2], ClauseKind.ARTICLE, [], count
        elif (m := _NUMBER.match(text)) and (roman or "." in m[1] or len(m[2]) < 80):
            close()
            number = (part if roman and m[1][0].isdigit() else "") + m[1]
            short = len(m[2]) < 80 and not m[2].endswith((".", ";", ":"))
            title, kind, start = m[2] if short else "", ClauseKind.CLAUSE, count
            blocks = [] if short else [Paragraph(Span(path, count), (Text(m[2]),))]
        elif m := _BARE.match(text):
            close()
            number, title, kind, blocks, start = (part if roman and m[1][0].isdigit() else "") + m[1], "", ClauseKind.CLAUSE, [], count
        elif m := _ITEM.match(text):
            item = ListItem(Span(path, count), m[1], (Paragraph(Span(path, count), (Text(m[2]),)),))
            blocks.append(ItemList(Span(path, count), "alpha", (item,)))
        else:
            blocks.append(Paragraph(Span(path, count), (Text(text),)))
    close()
    first = re.sub(r"\s*([:-])\s*", r"\1", next((x.strip() for x in lines if x.strip().startswith("QCVN")), path))
    title = re.search(r"\bVỀ\s+(.+)", source)
    return Standard(path, Metadata(designation=first, title=title[1] if title else ""), nested(clauses), lines=tuple(lines))


def nested(flat: list[Clause]) -> tuple[Clause, ...]:
    """Clauses put below those whose number begins theirs."""
    out: list[Clause] = []
    while flat:
        head, *flat = flat
        count = next((i for i, c in enumerate(flat) if not (head.number and c.number.startswith(head.number + "."))), len(flat))
        out.append(replace(head, children=nested(flat[:count])))
        flat = flat[count:]
    return tuple(out)


def corpus(folder: Path) -> list[Standard]:
    """All texts of a folder."""
    return [read_crude(p.name, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.txt"))]
