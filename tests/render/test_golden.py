"""The whole markup of a small text, to see at once what a change of a template does to it.

After a wanted change write the files anew: `python -m tests.render.test_golden`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.metadata import Metadata
from pipeline.model import Standard, Xref
from pipeline.render import pdf, render
from pipeline.render.document import Options, prepare
from tests.render import render_sample as sample

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("small.xml", "small.html", "small.typ")


def small() -> Standard:
    see = sample.p("Theo ", Xref("gioi-han", "Bảng 1"), " và TCVN 4851:1989.")
    inside = (sample.clause("1.1", "", see, sample.NOTE), sample.clause("1.2", "", sample.items("một;", "hai."), sample.FORMULA))
    meta = Metadata(designation="QCVN 99:2026/BCT", title="VỀ MẪU", issued_by="Bộ trưởng Bộ Công Thương")
    body = (sample.clause("1", "Phạm vi điều chỉnh", sample.LIMITS, children=inside),)
    return Standard("mau.md", meta, body=body)


def made(name: str) -> str:
    """The markup without what all texts share: the page's style and script, the functions of the Typst source."""
    if name.endswith(".typ"):
        sheets = pdf.source(prepare(small(), Options(), "typst"))
        return "\n".join(text for name, text in sheets.parts.items() if name != "style.typ")
    text = render(small(), name.rsplit(".", 1)[1]).data.decode()
    return text if name.endswith(".xml") else text[text.index("<main") : text.index("</main>")]


@pytest.mark.parametrize("name", NAMES)
def test_the_markup_of_a_small_text_is_as_it_was(name: str) -> None:
    lines = [line.strip() for line in made(name).splitlines() if line.strip()]
    assert lines == [line.strip() for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    for each in NAMES:
        (GOLDEN / each).write_text("\n".join(line.strip() for line in made(each).splitlines() if line.strip()) + "\n", encoding="utf-8")
