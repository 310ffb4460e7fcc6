"""What holds only between documents: one designation once, no circle of replacements."""

from __future__ import annotations

from pathlib import Path

from pipeline import register
from pipeline.register import Entry
from pipeline.report import fingerprints


def test_one_designation_once_however_it_is_written() -> None:
    entries = [
        Entry("a.md", "QCVN 3:2026/BCT", line=2),
        Entry("b.md", "QCVN 03 : 2026/BCT", line=3),
        Entry("c.md", "QCVN 3:2026/BYT"),
        Entry("d.md"),
    ]
    (found,) = register.duplicates(entries)
    assert (found.code, found.span.path, found.span.line) == ("F10", "b.md", 3)
    assert found.related[0].span.path == "a.md"


def test_a_circle_of_replacements_is_told_at_each_document() -> None:
    entries = [
        Entry("a.md", "QCVN 1:2024/BCT", replaces=("QCVN 1:2020/BCT",), replaces_line=5),
        Entry("b.md", "QCVN 1:2020/BCT", replaces=("QCVN 1:2022/BCT",)),
        Entry("c.md", "QCVN 1:2022/BCT", replaces=("QCVN 01:2024/BCT", "QCVN 9:2001/BCT")),
        Entry("d.md", "QCVN 1:2026/BCT", replaces=("QCVN 1:2024/BCT",)),
    ]
    found = list(register.cycles(entries, None))
    assert [(f.code, f.span.path) for f in found] == [("F11", "a.md"), ("F11", "b.md"), ("F11", "c.md")]
    assert "QCVN 1:2024/BCT → QCVN 1:2020/BCT → QCVN 1:2022/BCT → QCVN 1:2024/BCT" in found[0].message
    assert fingerprints(found)[0].isalnum()


def test_a_document_that_replaces_itself() -> None:
    (found,) = register.cycles([Entry("a.md", "QCVN 1:2024/BCT", replaces=("QCVN 01:2024/BCT",))], None)
    assert found.code == "F11"


def test_a_circle_through_the_catalogue(tmp_path: Path) -> None:
    listed = tmp_path / "catalogue.yaml"
    listed.write_text("- designation: QCVN 2:2010/BCT\n  replaces: [QCVN 2:2026/BCT]\n", encoding="utf-8")
    found = [f for f in register.cycles([Entry("a.md", "QCVN 2:2026/BCT", replaces=("QCVN 2:2010/BCT",))], listed) if f.span.path == "a.md"]
    assert [f.code for f in found] == ["F11"]


def test_issuers() -> None:
    assert [register.issuer(d) for d in ("QCVN 2:2026/BCT", "TCVN 1234:2020", "linh tinh")] == ["BCT", "TCVN", ""]
