"""The rules on real regulations: known faults are found, and published texts are not flooded."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import checks
from checks.context import context
from pipeline.model import Finding, Severity, Standard
from pipeline.read import read

SURROUNDINGS = context(today=date(2026, 11, 22))


@cache
def standard(file: Path) -> Standard:
    return read(file.name, file.read_text(encoding="utf-8"))


def findings(shared: Path, name: str, *select: str) -> list[Finding]:
    return checks.run(standard(shared / "corpus" / f"{name}.txt"), SURROUNDINGS, select or None)


def test_no_rule_stops_on_a_real_text(shared: Path) -> None:
    codes = {r.CODE for r in checks.rules()}
    for file in sorted((shared / "corpus").glob("*.txt")):
        found = checks.run(standard(file), SURROUNDINGS, codes)
        assert [f.message for f in found if f.code == checks.CRASH] == []


def test_published_texts_are_not_flooded(shared: Path) -> None:
    ours = {r.CODE for r in checks.rules()}
    for file in sorted((shared / "corpus").glob("*.txt")):
        text = standard(file)
        found = [f for f in checks.run(text, SURROUNDINGS) if f.code in ours]
        grave = [f for f in found if f.severity is not Severity.INFO]
        assert len(grave) <= 10 + len(text.lines) / 50, Counter(f.code for f in grave)


def test_the_mismatched_part_of_an_adoption_is_found(shared: Path) -> None:
    assert any("TCVN 4884-2:2015 (ISO 4833-1:2013)" in f.message for f in findings(shared, "qcvn-01-186-2017-bnnptnt", "R05"))


def test_a_misspelt_issuer_is_found(shared: Path) -> None:
    assert any("BNNPTTN" in f.message and "BNNPTNT" in f.fix for f in findings(shared, "qcvn-02-33-2-2021-bnnptnt", "R02"))


def test_a_pinned_regulation_that_was_replaced_is_found(shared: Path) -> None:
    found = [f for f in findings(shared, "qcvn-04-2021-bxd", "R03") if f.subject == "QCVN 06:2021/BXD"]
    assert "QCVN 06:2022/BXD" in found[0].message
    assert found[0].severity is Severity.INFO  # the text says that newer editions apply
