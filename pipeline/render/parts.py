"""The top-level parts of a text in Typst, written anew only when something in them has changed: words, numbers, anchors, what they lead to.

Each part is a file of its own, so that the compiler too looks again at what has changed only. Where a part stands in its source file does
not enter a page, so a line put in before it leaves it as it is. Templates of a workspace may look at anything, so what they print is never
kept.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Protocol

import msgspec
import xxhash

from pipeline.model import Clause
from pipeline.render import jinja
from pipeline.render.document import Document


class Macro(Protocol):
    """A macro of the templates that writes a clause at a depth."""

    name: str

    def __call__(self, clause: Clause, depth: int) -> str:
        """The text of the clause."""


_SPAN = re.compile(rb'"span":\{[^}]*\},?')  # in a string the quotes would be escaped
_MEMORY = 4_000
_STYLE = "style.typ"
_written: dict[str, str] = {}
_digests: dict[int, tuple[Clause, bytes]] = {}  # of the last text, by identity: a changed text shares most of its parts


class Parts:
    """What writes the parts of one document, and the files that they become."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._own = bool(doc.options.templates)
        self.files: dict[str, str] = {}

    def part(self, clause: Clause, macro: Macro) -> str:
        """The place of a part in the main file; its text goes into a file that the main one includes."""
        text = self._text(clause, macro)
        if self._own:
            return text
        if not self.files:
            self.files[_STYLE] = jinja.fill("style.typ.jinja", self._doc)
        name = f"part-{len(self.files)}.typ"
        self.files[name] = f'#import "{_STYLE}": *\n{text}'
        return f'#include "{name}"'

    def lines(self, clause: Clause, macro: Macro) -> str:
        """The lines of the contents for a part."""
        return self._text(clause, macro)

    def _text(self, clause: Clause, macro: Macro) -> str:
        key = "" if self._own else self._key(clause, macro)
        if not key:
            return macro(clause, 1)
        if key not in _written:
            if len(_written) >= _MEMORY:
                _written.clear()
            _written[key] = macro(clause, 1)
        return _written[key]

    def _key(self, clause: Clause, macro: Macro) -> str:
        try:
            names = msgspec.json.encode(self._places[id(clause)])
            return xxhash.xxh3_128_hexdigest(macro.name.encode() + self._common + self._digests[id(clause)] + names)
        except (UnicodeEncodeError, RecursionError):
            return ""

    @cached_property
    def _common(self) -> bytes:
        """All that a part may depend on beside its own content."""
        doc = self._doc
        pictures = [(name, p.kind, xxhash.xxh3_128_hexdigest(p.data)) for name, p in doc.pictures.items()]
        references = [*doc.names.by_id.items()]
        held = msgspec.json.encode([repr(doc.house), doc.standard.metadata, list(doc.formulas.items()), pictures, references])
        return xxhash.xxh3_128_digest(held)

    @cached_property
    def _digests(self) -> dict[int, bytes]:
        """The digests of the parts, of those that the last text had too as they are known."""
        known = {id(c): _digests[id(c)] if id(c) in _digests else (c, _digest(c)) for c in self._doc.standard.sections()}
        _digests.clear()
        _digests.update(known)
        return {key: digest for key, (_clause, digest) in known.items()}

    @cached_property
    def _places(self) -> dict[int, list[str]]:
        """The anchors in each top-level part; they are named in the order of the text."""
        doc = self._doc
        objects, names = list(doc.names.by_object), list(doc.names.by_object.values())
        at = {node: i for i, node in enumerate(objects)}
        starts = [id(c) for c in doc.standard.sections()]
        ends = [*(at[s] for s in starts[1:]), len(names)]
        return {s: names[at[s] : end] for s, end in zip(starts, ends, strict=True)}


def _digest(clause: Clause) -> bytes:
    return xxhash.xxh3_128_digest(_SPAN.sub(b"", msgspec.json.encode(clause)))
