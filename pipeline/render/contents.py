"""The pages on which the headings stand, taken from the pages of the PDF, for the contents of targets that have no pages of their own."""

from __future__ import annotations

import json
from functools import lru_cache

from pipeline.model import Standard
from pipeline.render import pdf, press
from pipeline.render.document import Document, Options, prepare

_ASK = """
#context [#metadata(query(heading).map(h => (
  if h.has("label") { str(h.label) } else { "" }, counter(page).at(h.location()).first()
))) <pages>]
"""


def pages(standard: Standard, options: Options) -> dict[str, int]:
    """The page number of each heading by its anchor, of the contents themselves by ""; empty when the text cannot be laid out."""
    doc = prepare(standard, options, "typst")
    found = _asked(doc)
    return dict((_asked(pdf.weed(doc)) if found is None else found) or ())


def _asked(doc: Document) -> tuple[tuple[str, int], ...] | None:
    sheets = pdf.source(doc)
    return _known(sheets.main + _ASK, tuple(sheets.parts.items()), tuple(sheets.pictures.items()))


@lru_cache(maxsize=4)
def _known(main: str, parts: tuple[tuple[str, str], ...], pictures: tuple[tuple[str, bytes], ...]) -> tuple[tuple[str, int], ...] | None:
    try:
        answer = json.loads(press.asked(press.Sheets(main, dict(parts), dict(pictures)), "<pages>"))
    except (RuntimeError, ValueError):
        return None
    return tuple((str(name), int(page)) for name, page in answer[0]) if answer else ()
