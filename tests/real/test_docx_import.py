"""Real regulations written as Word files and read again: the same clauses and no word lost; the rest of the tables and notes too."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.model import Standard
from pipeline.read import docx, read
from pipeline.render import docx as writer
from pipeline.render.document import Options
from pipeline.render.markdown import text as markdown
from pipeline.text import words

_MARKUP = re.compile(r"\{[^}]*\}|\]\(#[^)]*\)|^```\w*$|</?(?:strong|em|sub|sup)>", re.MULTILINE)


def said(standard: Standard) -> Counter[str]:
    return Counter(words(_MARKUP.sub("", markdown(standard).split("\n---\n", 1)[1]).replace("\\", "")))


@pytest.mark.parametrize(
    "name",
    ["qcvn-05-2023-btnmt", "qcvn-01-1-2018-byt", "qcvn-3-2019-bkhcn", "qcvn-02-2020-bct", "qcvn-19-2022-bct", "qcvn-34-2018-bldtbxh"],
)
def test_no_word_is_lost_on_the_way_through_word(shared: Path, name: str) -> None:
    source = shared / "corpus" / f"{name}.txt"
    before = read(source.name, source.read_text(encoding="utf-8"))
    after = docx.read(f"{name}.docx", writer.render(before, Options(None)).data).standard
    assert [c.number for c in after.walk()] == [c.number for c in before.walk()]
    assert said(after) == said(before)
