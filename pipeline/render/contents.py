"""The pages on which the headings stand, taken from the pages of the PDF, for the contents of targets that have no pages of their own."""

from __future__ import annotations

import json
from functools import lru_cache

from pipeline.model import Standard
from pipeline.render import pdf
from pipeline.render.document import Options, prepare

_ASK = """
#context [#metadata(query(heading).filter(h => h.has("label")).map(h => (str(h.label), counter(page).at(h.location()).first()))) <pages>]
"""


def pages(standard: Standard, options: Options) -> dict[str, int]:
    """The page number of each heading by its anchor; empty when the text cannot be laid out."""
    doc = prepare(standard, options, "typst")
    found = _asked(pdf.source(doc) + _ASK, tuple(pdf.pictures(doc).items()))
    if found is None:
        doc = pdf.weed(doc)
        found = _asked(pdf.source(doc) + _ASK, tuple(pdf.pictures(doc).items()))
    return dict(found or ())


@lru_cache(maxsize=4)
def _asked(text: str, files: tuple[tuple[str, bytes], ...]) -> tuple[tuple[str, int], ...] | None:
    try:
        answer = json.loads(pdf.ask(text, dict(files), "<pages>"))
    except (RuntimeError, ValueError):
        return None
    return tuple((str(name), int(page)) for name, page in answer[0]) if answer else ()
