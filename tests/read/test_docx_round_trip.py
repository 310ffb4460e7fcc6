"""What we write as DOCX is read again as the same document, and no word of a real regulation is lost on the way through Word."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from lxml import etree

from pipeline.model import Clause, Standard
from pipeline.read import docx, read
from pipeline.read.docx.formulas import tex
from pipeline.read.docx.package import M, W
from pipeline.render import docx as writer
from pipeline.render.document import Options
from pipeline.render.markdown import text as markdown
from pipeline.render.math import Place, convert

STANDARDS = sorted((Path(__file__).parents[2] / "standards").glob("*/*.md"))
_IDS = re.compile(r" ?\{#[^} ]*\}|\]\(#[^)]*\)|(?<=\{)#[^} ]* ")
_FORMULA = re.compile(r"\$\$?\s*(.+?)\s*\$\$?")


def _alike(standard: Standard) -> list[str]:
    """The text of a standard in the dialect, without front matter, ids, names of pictures, and with formulas as Word holds them."""
    body = markdown(standard).split("\n---\n", 1)[1]
    body = re.sub(r"hinh/[\w.-]+", "hinh", _IDS.sub("", body))
    body = re.sub(r"^```\w*$", "```", body, flags=re.MULTILINE).replace(" {header=0}", "")
    body = re.sub(r"(CHÚ THÍCH|VÍ DỤ|GHI CHÚ) \d+:", r"\1:", body)
    found = list(dict.fromkeys(m[1] for m in _FORMULA.finditer(body)))
    known = dict(zip(found, _through_word(found, standard.body[0]), strict=True))
    return [line for line in _FORMULA.sub(lambda m: f"${known[m[1]]}$", body).split("\n") if line.strip()]


def _through_word(formulas: list[str], clause: Clause) -> list[str]:
    made, _problems = convert([Place(f, False, clause.span, clause) for f in formulas], "omml")
    nodes = [etree.fromstring(f'<x xmlns:m="{M[1:-1]}" xmlns:w="{W[1:-1]}">{made[f, False]}</x>') for f in formulas]
    return [" ".join(t.split()) for t in tex([next(n.iter(f"{M}oMath")) for n in nodes])]


@pytest.mark.parametrize("file", STANDARDS, ids=lambda f: f.stem)
def test_our_own_file_read_again_is_the_same_document(file: Path) -> None:
    before = read(file.name, file.read_text(encoding="utf-8"))
    made = writer.render(before, Options(file.parent))
    after = docx.read(file.with_suffix(".docx").name, made.data)
    assert list(difflib.unified_diff(_alike(before), _alike(after.standard), lineterm="", n=0)) == []
    assert [c.number for c in after.standard.walk()] == [c.number for c in before.walk()]
    assert after.standard.metadata.designation == before.metadata.designation
