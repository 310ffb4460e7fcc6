"""PDF/A and PDF/UA by a validator that knows nothing of the compiler that claims them."""

from __future__ import annotations

import re
from pathlib import Path

import page
import pytest

from pipeline.model import Standard
from pipeline.read import read
from pipeline.render import Options, render
from tests.render import render_sample as sample

DRAFTS = sorted((Path(__file__).resolve().parents[2] / "standards").glob("*/*.md"))
LENGTH = "a stream /Length does not match its raw content length"
STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")


def faults(data: bytes, *profiles: str) -> list[str]:
    limits = page.SafetyLimits.unlimited()
    found = [f.message for p in profiles for f in page.validate_pdf_bytes(data, profile=p, limits=limits).failures]
    return [f for f in found if f != LENGTH or not are_lengths_right(data)]


def are_lengths_right(data: bytes) -> bool:
    """Whether every stream ends where it says: the validator takes a last byte of a stream for the line end after it when it is a CR."""
    return all(data[end : end + 10] == b"\nendstream" for m in STREAM.finditer(data) for end in [m.end() + int(m[1])])


def printed(standard: Standard, options: Options) -> bytes:
    made = render(standard, "pdf", options)
    assert not [p for p in made.problems if p.code == "F16"]
    return made.data


@pytest.mark.parametrize("file", DRAFTS, ids=lambda f: f.stem)
def test_a_standard_is_archival_and_accessible(file: Path) -> None:
    assert faults(printed(read(file.name, file.read_text(encoding="utf-8")), Options(folder=file.parent)), "2a", "ua1") == []


@pytest.mark.parametrize("designation", ["QCVN 02:2026/BCT", "TCVN 13456-1:2026", "QCĐP 01:2026/HN"])
def test_a_sample_is_archival_with_its_source_inside(designation: str) -> None:
    assert faults(printed(sample.standard(designation), Options(embed_sts=True)), "3a", "ua1") == []


def test_real_regulations_are_archival_and_accessible(shared: Path) -> None:
    for file in sorted((shared / "corpus").glob("*.txt"))[::3]:
        assert faults(printed(read(file.name, file.read_text(encoding="utf-8")), Options()), "2a", "ua1") == [], file.name


def test_a_plain_pdf_is_neither() -> None:
    data = printed(sample.standard(), Options()).replace(b"pdfuaid:part", b"pdfuaid:trap").replace(b"pdfaid:part", b"pdfaid:trap")
    assert faults(data, "ua1")
    assert faults(data, "2a")


def test_a_wrong_length_of_a_stream_is_told() -> None:
    assert not are_lengths_right(b"<</Length 3>>\nstream\nab\nendstream")
    assert are_lengths_right(b"<</Length 3>>\nstream\nab\r\nendstream")
