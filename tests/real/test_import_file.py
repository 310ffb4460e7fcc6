"""A real text becomes a Markdown file that reads back to the same standard."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.importing import import_file
from pipeline.read import read
from pipeline.read.text import Trace
from tests.real.test_import_words import body, stream, traced


@pytest.mark.parametrize(
    "name", ["qcvn-02-2020-bct", "qcvn-05-2023-btnmt", "qcvn-5-1-2010-byt", "qcvn-32-2026-bxd", "qcvn-01-1-2018-byt", "qcvn-3-2019-bkhcn"]
)
def test_the_written_file_reads_back(shared: Path, tmp_path: Path, name: str) -> None:
    source = shared / "corpus" / f"{name}.txt"
    result = import_file(source, tmp_path)
    assert result.path == tmp_path / f"{name}.md"
    again = read(result.path.name, result.path.read_text(encoding="utf-8"))
    before = traced(source).standard
    assert [c.number for c in again.walk()] == [c.number for c in before.walk()]
    assert [c.title for c in again.walk()] == [c.title for c in before.walk()]
    assert stream(body(Trace(again))) == stream(body(Trace(before)))


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"QCVN 1:2020/BCT\n\xff\n1. Quy\n")
    blocked = tmp_path / "out" / "a.md"
    blocked.mkdir(parents=True)
    with pytest.raises(OSError):
        import_file(source, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.md"]


def test_bytes_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"QCVN 1:2020/BCT\n\xff\n")
    assert [f.code for f in import_file(source, tmp_path).findings][:1] == ["F01"]
