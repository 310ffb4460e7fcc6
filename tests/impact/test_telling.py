from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from pipeline.cli import main
from pipeline.impact import telling
from pipeline.impact.graph import _cut, svg
from tests.impact.test_dependents import A, B, C, ask, document

SVG = {"s": "http://www.w3.org/2000/svg"}


def test_the_columns_of_the_values() -> None:
    lines = telling.to_tsv(ask("QCVN 06:2022/BXD", A, B, C)).splitlines()
    assert lines[0].split("\t") == list(telling.COLUMNS) and len(lines) == 5
    assert all(len(line.split("\t")) == len(telling.COLUMNS) for line in lines)


@pytest.mark.parametrize(
    ("asked", "said"),
    [("QCVN 77:2022/BXD", "(kho không có toàn văn)"), ("9.9 QCVN 77:2022/BXD", "chưa rõ có 9.9 hay không"), ("QCVN 18:2026/BCA", "")],
)
def test_a_document_that_nobody_has_looked_into_is_told(asked: str, said: str) -> None:
    heading = telling.heading(ask(asked, A, B, C))
    assert said in heading
    assert bool(said) == ("toàn văn" in heading)


@pytest.mark.parametrize(
    "text", ["VỀ AN TOÀN CHÁY CHO NHÀ VÀ CÔNG TRÌNH CÔNG CỘNG", "an toàn cháy cho nhà và công trình công cộng", "", "Ô"]
)
def test_capitals_stay_in_their_box(text: str) -> None:
    shown = _cut(text)
    assert sum(1.35 if c.isupper() else 1 for c in shown) <= 35
    assert text.startswith(shown.rstrip("…"))


def test_json() -> None:
    found = json.loads(telling.to_json(ask("1.1 QCVN 18:2026/BCA", A, B, C)))
    assert found["schema"] == 1 and found["known"] and found["dependents"][0]["clause"] == "1.3"


def test_the_picture_is_well_formed_and_described() -> None:
    root = etree.fromstring(svg(ask("QCVN 06:2022/BXD", A, B, C)).encode())
    assert root.get("role") == "img" and root.findtext("s:title", namespaces=SVG) and root.findtext("s:desc", namespaces=SVG)
    assert len(root.findall(".//s:g/s:title", SVG)) == 5


def test_a_picture_of_nothing_has_its_root() -> None:
    assert len(etree.fromstring(svg(ask("QCVN 77:2022/BXD", A)).encode()).findall(".//s:g/s:title", SVG)) == 1


@pytest.mark.parametrize("many", [100, 400])
def test_boxes_of_many_do_not_overlap(many: int) -> None:
    body = "# Quy định\n\n" + "".join(f"1. Thiết bị số {n} theo QCVN 06:2022/BXD.\n" for n in range(many))
    found = ask("QCVN 06:2022/BXD", A, document("QCVN 60:2026/BCT", body), B, C)
    root = etree.fromstring(svg(found).encode())
    places = [(float(r.get("x")), float(r.get("y"))) for r in root.findall(".//s:g/s:rect[@rx='6']", SVG)]
    assert len(places) == len(set(places)) and len(places) <= 121
    for column in {x for x, _y in places}:
        rows = sorted(y for x, y in places if x == column)
        assert all(b - a >= 46 for a, b in pairwise(rows))


def test_hostile_text_stays_text() -> None:
    found = ask("QCVN 06:2022/BXD", document("QCVN 61:2026/BCT", "# Quy định\n\n1. <script>x</script> & theo QCVN 06:2022/BXD.\n"))
    assert "<script" not in svg(found)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "standards" / "BCA"
    folder.mkdir(parents=True)
    (tmp_path / "chuan.toml").write_text("today = 2026-11-22\n", encoding="utf-8")
    head = "---\ndesignation: QCVN 18:2026/BCA\ntitle: VỀ NHIÊN LIỆU\n---\n\n"
    (folder / "a.md").write_text(head + "# Quy định\n\n## Kho\n\nKho theo 3.2 của QCVN 06:2022/BXD.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    return tmp_path


def test_the_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", "QCVN 06:2022/BXD", "--svg", "g.svg"]) == 0
    shown = capsys.readouterr().out
    assert "1 điều, mục trong 1 văn bản của 1 cơ quan" in shown and "BCA" in shown
    assert (home / "g.svg").read_text(encoding="utf-8").startswith("<svg")
    assert main(["impact", "QCVN 06:2022/BXD", "--clause", "3.2", "--tsv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("1\tBCA\tBCA\tQCVN 18:2026/BCA")
    assert main(["impact", "QCVN 06:2022/BXD", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["dependents"]


def test_nothing_found_is_no_fault(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", "QCVN 06:2023/BXX"]) == 0
    assert re.search(r"Không có điều, mục nào phụ thuộc vào QCVN 06:2023/BXX\. Gần giống: QCVN 06:2022/BXD", capsys.readouterr().out)


@pytest.mark.parametrize("words", [["QCVN"], ["QCVN x9"], [""], ["9.9 QCVN 18:2026/BCA"], ["asen", "--clause", "1"], ["asen", "nowhere"]])
def test_wrong_use(home: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(["impact", *words]) == (0 if words == ["QCVN"] else 2)
