"""The top-level parts of a text in Typst, written anew only when something in them has changed: words, numbers, anchors, what they lead to.

Where a part stands in its source file does not enter a page, so a line put in before it leaves it as it is. Templates of a workspace may
look at anything, so what they print is never kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
import xxhash

from pipeline.model import Clause
from pipeline.render.document import Document

Macro = Callable[[Clause, int], str]
_SPAN = re.compile(rb'"span":\{[^}]*\},?')  # in a string the quotes would be escaped
_MEMORY = 2_000
_written: dict[str, str] = {}


def writer(doc: Document) -> Callable[[Clause, Macro], str]:
    """What writes a part of this document by a macro of its templates."""
    if doc.options.templates:
        return _anew
    try:
        common, places = _common(doc), _places(doc)
    except (UnicodeEncodeError, RecursionError):
        return _anew

    def write(clause: Clause, macro: Macro) -> str:
        try:
            key = _key(common, clause, places[id(clause)])
        except (UnicodeEncodeError, RecursionError):
            return _anew(clause, macro)
        if key not in _written:
            if len(_written) >= _MEMORY:
                _written.clear()
            _written[key] = macro(clause, 1)
        return _written[key]

    return write


def _key(common: bytes, clause: Clause, names: list[str]) -> str:
    return xxhash.xxh3_128_hexdigest(common + _SPAN.sub(b"", msgspec.json.encode(clause)) + msgspec.json.encode(names))


def _anew(clause: Clause, macro: Macro) -> str:
    return macro(clause, 1)


def _common(doc: Document) -> bytes:
    """All that a part may depend on beside its own content."""
    pictures = [(name, p.kind, xxhash.xxh3_128_hexdigest(p.data)) for name, p in doc.pictures.items()]
    references = [*doc.names.by_id.items()]
    return msgspec.json.encode([repr(doc.house), doc.standard.metadata, list(doc.formulas.items()), pictures, references])


def _places(doc: Document) -> dict[int, list[str]]:
    """The anchors in each top-level part; they are named in the order of the text."""
    objects, names = list(doc.names.by_object), list(doc.names.by_object.values())
    at = {node: i for i, node in enumerate(objects)}
    starts = [id(c) for c in doc.standard.sections()]
    ends = [*(at[s] for s in starts[1:]), len(names)]
    return {s: names[at[s] : end] for s, end in zip(starts, ends, strict=True)}
