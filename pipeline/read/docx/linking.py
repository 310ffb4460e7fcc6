"""Live references of a Word file as references to ids, where the number that Word printed is the one that we count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.house import of
from pipeline.model import Block, Clause, Footnote, Inline, Link, Standard, Styled, Text, Xref
from pipeline.numbering import number, targets
from pipeline.read.docx.atoms import OWN
from pipeline.read.docx.laying import Laid
from pipeline.rebuild import each, rebuilt, with_sections

Content = tuple[Inline, ...]


def linked(standard: Standard, laid: Laid) -> Standard:
    """The standard with its references bound; one whose words are not the number of what it means stays words."""
    house = of(standard)
    words = targets(standard, house)
    ids = {c.span.line: c.id for c in standard.walk() if c.id}
    named = {**{mark: ids[at] for at, p in laid.pieces.items() for mark in p.marks if at in ids}, **laid.named}
    meant: set[str] = set()

    def content(old: Content) -> Content:
        return _bound(old, named, words, meant)

    def block(old: Block) -> Block:
        return rebuilt(old, content, block)

    def clause(old: Clause) -> Clause:
        return replace(old, title=content(old.title), blocks=each(old.blocks, block), children=each(old.children, clause))

    def bare(old: Clause) -> Clause:
        return replace(old, id=old.id if old.id in meant else "", children=each(old.children, bare))

    return number(with_sections(with_sections(standard, clause), bare), house)


def _bound(content: Content, named: Mapping[str, str], words: Mapping[str, str], meant: set[str]) -> Content:
    """Inline content with each reference bound, or as the words that Word printed."""
    out: list[Inline] = []
    for node in content:
        match node:
            case Xref(mark, text):
                target = named.get(mark.lstrip(OWN), "")
                if mark.startswith(OWN) and target and words.get(target) != text:
                    out.append(Xref(target, text))
                    meant.add(target)
                elif _reference(out, target, text, words.get(target, "")):
                    meant.add(target)
            case Styled(kind, inner):
                out.append(Styled(kind, _bound(inner, named, words, meant)))
            case Link(url, inner):
                out.append(Link(url, _bound(inner, named, words, meant)))
            case Footnote(inner, count):
                out.append(Footnote(_bound(inner, named, words, meant), count))
            case _:
                out.append(node)
    return _joined(out)


def _reference(out: list[Inline], target: str, text: str, wanted: str) -> bool:
    """Append a reference, and whether it is live; words before it that belong to the number ("Bảng ") go into it."""
    lead = wanted[: -len(text)] if text and wanted.endswith(text) else ""
    before = out[-1] if out else None
    if wanted and wanted == text:
        out.append(Xref(target))
    elif lead and isinstance(before, Text) and before.text.endswith(lead):
        out[-1:] = [*([Text(before.text[: -len(lead)])] if before.text != lead else []), Xref(target)]
    else:
        out.append(Text(text))
        return False
    return True


def _joined(content: list[Inline]) -> Content:
    """The content with texts that follow one another made one."""
    out: list[Inline] = []
    for node in content:
        if out and isinstance(node, Text) and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + node.text)
        else:
            out.append(node)
    return tuple(out)
