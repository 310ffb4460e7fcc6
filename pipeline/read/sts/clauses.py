"""Sections, annexes, term entries and lists of references into clauses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

from pipeline.dialect import kind_below
from pipeline.model import Block, Break, Clause, ClauseKind, Inline, Note, Paragraph, TermEntry, Text
from pipeline.read.sts.inline import Content, normal
from pipeline.read.sts.parse import elements, name, words
from pipeline.read.sts.tables import Tables
from pipeline.sts import COUNTED, LISTS, heads, marks

_SECTIONS = ("sec", "term-sec")
_HEAD = ("label", "title", "annex-type", "sec-meta", "editing-instruction", *_SECTIONS)
_TYPES = {
    "foreword": ClauseKind.FOREWORD,
    "intro": ClauseKind.INTRODUCTION,
    "bibliography": ClauseKind.BIBLIOGRAPHY,
    "bibl": ClauseKind.BIBLIOGRAPHY,
}
Status = Literal["", "normative", "informative"]
_STATUS: dict[str, Status] = {
    "normative": "normative",
    "informative": "informative",
    "norm-annex": "normative",
    "inform-annex": "informative",
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
Above = tuple[ClauseKind, ...]


@dataclass
class Clauses(Tables):
    """The reader of clauses."""

    def clause(self, element: etree._Element, above: Above = (), level: int = 1) -> Clause:
        """A section, term section or annex with everything in it."""
        own, label = marks(element.get("specific-use")), words(element.find("label"))
        kind = self._kind(element, own, above, bool(label))
        for child in element.findall("editing-instruction"):
            self.tell(child)
        title = self.content(element.find("title"))
        depth = int(own["level"]) if own.get("level", "").isdecimal() else level
        inner = (*above, kind)
        made = Clause(
            self.span(element),
            self.ids.get(element.get("id") or "", ""),
            kind,
            title,
            tuple(b for tag, e in elements(element) if tag not in _HEAD for b in self._own(tag, e)),
            tuple(self.clause(e, inner, depth + 1) for tag, e in elements(element) if tag in _SECTIONS),
            depth,
            self._label(label, kind),
            self._label(label, kind),
            "fixed" in own,
            self._status(element),
        )
        return _headed(made, own)

    def _own(self, tag: str, element: etree._Element) -> tuple[Block, ...]:
        if tag == "tbx:termEntry":
            return (self.term(element),)
        return tuple(self.references(element) if tag == "ref-list" and element.find("title") is None else self.block(element))

    def _kind(self, element: etree._Element, own: dict[str, str], above: Above, labelled: bool) -> ClauseKind:
        if name(element) == "app":
            return ClauseKind.ANNEX
        if not above and element.get("sec-type") in _TYPES:
            return _TYPES[element.get("sec-type", "")]
        if own.get("kind") in tuple(k.value for k in ClauseKind):
            return ClauseKind(own["kind"])
        return kind_below(list(above), self.house, self.hierarchy) if labelled else ClauseKind.UNNUMBERED

    def _label(self, label: str, kind: ClauseKind) -> str:
        word = self.house.words.annex
        foreign = kind is ClauseKind.ANNEX and label and not label.startswith(word)
        return f"{word} {label.rpartition(' ')[2]}" if foreign else label

    def _status(self, element: etree._Element) -> Status:
        if name(element) != "app":
            return ""
        said = words(element.find("annex-type")).strip("()").casefold()
        by_word: dict[str, Status] = {self.house.words.normative: "normative", self.house.words.informative: "informative"}
        return _STATUS.get(element.get("content-type", ""), "") or by_word.get(said, "")

    def term(self, element: etree._Element) -> TermEntry:
        """A term entry: its Vietnamese names and definition, and its English name."""
        sets = [e for tag, e in elements(element) if tag == "tbx:langSet"]
        main = next((s for s in sets if s.get(_LANGUAGE) == "vi"), sets[0] if sets else element)
        foreign = ""
        for other in (s for s in sets if s is not main):
            english = other.get(_LANGUAGE) == "en" and not foreign
            foreign = self._names(other) if english else foreign
            for tag, child in elements(other):
                if tag != "tbx:tig" or not english:
                    self.tell(child, f"{tag} ({other.get(_LANGUAGE)})")
        for tag, child in elements(element):
            if tag != "tbx:langSet":
                self.tell(child)
        definition = tuple(b for tag, e in elements(main) if tag != "tbx:tig" for b in self._defined(tag, e))
        return TermEntry(self.span(element), self._term(main), foreign, definition)

    def _names(self, lang_set: etree._Element) -> str:
        return "; ".join(words(t) for tag, g in elements(lang_set) if tag == "tbx:tig" for n, t in elements(g) if n == "tbx:term")

    def _term(self, lang_set: etree._Element) -> Content:
        nodes: list[Inline] = []
        for tag, group in elements(lang_set):
            for part, element in elements(group) if tag == "tbx:tig" else ():
                if part == "tbx:term":
                    nodes += [Break(), *self.content(element)] if nodes else self.content(element)
                elif part not in ("tbx:partOfSpeech", "tbx:normativeAuthorization"):
                    self.tell(element)
        return normal(nodes)

    def _defined(self, tag: str, element: etree._Element) -> tuple[Block, ...]:
        words_of = self.house.words
        match tag:
            case "tbx:definition":
                return self.paragraphs(element)
            case "tbx:note":
                return (Note(self.span(element), "note", words_of.note, self.paragraphs(element), COUNTED),)
            case "tbx:example":
                return (Note(self.span(element), "example", words_of.example, self.paragraphs(element), COUNTED),)
            case "tbx:source":
                return (Paragraph(self.span(element), (Text(f"[NGUỒN: {words(element)}]"),)),)
        self.tell(element)
        return ()

    def bibliography(self, element: etree._Element) -> Clause:
        """A list of references as the bibliography: numbered references are its clauses."""
        title, form = self.content(element.find("title")), element.get("specific-use", "")
        refs = [e for tag, e in elements(element) if tag == "ref"]
        own: tuple[Block, ...]
        children: tuple[Clause, ...] = ()
        if form in LISTS or form == "paragraphs" or not all(words(r.find("label")) for r in refs):
            own = self.references(element)
        else:
            own = self.blocks(e for tag, e in elements(element) if tag not in ("ref", "title", "label", "ref-list"))
            children = tuple(self._cited(r) for r in refs)
            own = (*own, *(b for e in element.findall("ref-list") for b in self.references(e)))
        known = self.ids.get(element.get("id") or "", "")
        return Clause(self.span(element), known, ClauseKind.BIBLIOGRAPHY, title, own, children)

    def _cited(self, element: etree._Element) -> Clause:
        own, label = marks(element.get("specific-use")), words(element.find("label"))
        kind = self._kind(element, own, (ClauseKind.BIBLIOGRAPHY,), True)
        known = self.ids.get(element.get("id") or "", "")
        level = int(own["level"]) if own.get("level", "").isdecimal() else 2
        made = Clause(
            self.span(element), known, kind, (), (self.reference(element),), (), level, label, label, "fixed" in own, heading=False
        )
        return _headed(made, own)


def _headed(clause: Clause, own: dict[str, str]) -> Clause:
    return replace(clause, heading=own["heading"] == "yes" if "heading" in own else heads(clause))
