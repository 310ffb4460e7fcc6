"""The whole way from a text to the page of the reviewers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.made import Chuan

TEXT = """QCVN {number}:2026/{issuer}

QUY CHUẨN KỸ THUẬT QUỐC GIA

VỀ AN TOÀN MÁY ÉP THỦY LỰC

1. QUY ĐỊNH CHUNG

1.1. Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực.

1.2. Giải thích từ ngữ

1.2.1. Máy ép thủy lực là máy dùng áp suất của chất lỏng {more} để tạo lực ép lên phôi đặt giữa hai bàn máy.

2. QUY ĐỊNH VỀ KỸ THUẬT

2.1. Máy phải có hai nút điều khiển theo QCVN 06:2022/BXD.
"""


@pytest.fixture
def imported(chuan: Chuan, home: Path) -> Path:
    """Two regulations of two issuers that define one term, imported from plain text."""
    for number, issuer, more in ((31, "BCT", "trong xi lanh"), (32, "BXD", "hoặc chất khí")):
        (home / f"qcvn-{number}.txt").write_text(TEXT.format(number=number, issuer=issuer, more=more), encoding="utf-8")
    code, out, _err = chuan("import", "qcvn-31.txt", "qcvn-32.txt", "--into", "standards")
    assert (code, out) == (0, "standards/qcvn-31.md\nstandards/qcvn-32.md\n")
    return home


def test_a_bad_text_does_not_stop_an_import(chuan: Chuan, home: Path) -> None:
    (home / "a.txt").write_text(TEXT.format(number=1, issuer="BCT", more=""), encoding="utf-8")
    (home / "b.txt").write_bytes("Điều 1".encode("utf-16"))
    (home / "c.txt").write_bytes(b"")
    code, out, err = chuan("import", "a.txt", "b.txt", "c.txt", "--into", "standards")
    assert (code, out) == (1, "standards/a.md\n")
    assert "b.txt:1:1" in err and "F01" in err and "F02" in err
    assert [p.name for p in (home / "standards").iterdir()] == ["a.md"]


def test_an_import_that_finds_nothing_says_so(chuan: Chuan, home: Path) -> None:
    (home / "txt").mkdir()
    code, out, err = chuan("import", "txt", "--into", "out")
    assert (code, out) == (2, "") and "Không có tệp .docx hoặc .txt trong: txt." in err
    (home / "a.md").write_text("# A\n", encoding="utf-8")
    code, _out, err = chuan("import", "a.md", "--into", "out")
    assert code == 1 and "Lưu tệp lại dưới một trong các dạng đó." in err


def test_what_an_import_asks_for_names_the_file_with_its_folder(chuan: Chuan, home: Path) -> None:
    (home / "txt").mkdir()
    (home / "txt/a.txt").write_text("Xin chào.\n", encoding="utf-8")
    assert "  txt/a.txt:1:1" in chuan("import", "txt", "--into", "out", "--gate", "info")[2]


def test_facts_as_columns(chuan: Chuan, imported: Path) -> None:
    code, out, _err = chuan("extract", "references", "qcvn-31.txt", "standards/qcvn-32.md", "--tsv")
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert rows[0] == ["file", "where", "designation", "kind"]
    assert ["qcvn-31.txt", "2.1", "QCVN 06:2022/BXD", "QCVN"] in rows
    assert ["qcvn-32.md", "2.1", "QCVN 06:2022/BXD", "QCVN"] in rows


def test_every_kind_of_fact_names_its_file_first(chuan: Chuan, imported: Path) -> None:
    from pipeline import facts

    for kind in facts.kinds():
        head, *rows = chuan("extract", kind, "standards/qcvn-31.md", "--tsv")[1].splitlines()
        assert head.startswith("file\t")
        assert all(row.startswith("qcvn-31.md\t") and row.count("\t") == head.count("\t") for row in rows)


def test_overlaps_as_columns(chuan: Chuan, imported: Path) -> None:
    code, out, _err = chuan("overlap", "--tsv")
    head, *rows = out.splitlines()
    assert code == 0
    assert head.split("\t") == ["kind", "fileA", "whereA", "quoteA", "fileB", "whereB", "quoteB", "severity", "note"]
    assert any(row.startswith("term-different\tqcvn-31.md\t1.2.1\t") for row in rows)
    assert chuan("overlap", "--gate", "warning")[0] == 1
    code, _out, err = chuan("overlap", "--engine", "hadoop")
    assert (code, err.count("\n")) == (2, 1)


def test_the_review_links_all_that_it_wrote(chuan: Chuan, imported: Path) -> None:
    import re
    from urllib.parse import unquote

    (imported / "chuan.toml").write_text("targets = ['xml', 'html']\ntoday = 2026-11-22\n", encoding="utf-8")
    code, out, err = chuan("review", "--out", "build")
    assert (code in (0, 1), out.splitlines()[0]) == (True, "build/review.html")
    assert "cặp chồng chéo" in err
    page = (imported / "build/review.html").read_text(encoding="utf-8")
    links = {unquote(link) for link in re.findall(r'href="([^"#]+)"', page)}
    assert {"qcvn-31.xml", "qcvn-32.html"} <= links
    assert all((imported / "build" / link).is_file() for link in links)
    assert json.loads((imported / "build/review.json").read_text(encoding="utf-8"))["overlaps"]
    assert (imported / "build/review.sarif").is_file()


def test_english_all_the_way(chuan: Chuan, imported: Path) -> None:
    code, out, _err = chuan("overlap", "--lang", "en", "--format", "html")
    assert code == 0
    assert '<html lang="en">' in out
    assert "Term defined differently" in out
    assert "Thuật ngữ định nghĩa khác nhau" not in out


def test_a_comparison_that_fails_does_not_stop_the_review(chuan: Chuan, imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("lost in thought")

    monkeypatch.setattr("pipeline.following.follow", broken)
    (imported / "chuan.toml").write_text("targets = ['xml']\n", encoding="utf-8")
    code, out, _err = chuan("review", "--out", "build")
    assert (code, out.splitlines()[0]) == (1, "build/review.html")
    assert "lost in thought" in (imported / "build/review.html").read_text(encoding="utf-8")
    assert (imported / "build/qcvn-31.xml").is_file()


def test_findings_of_the_catalogue_name_it_as_they_name_documents(chuan: Chuan, home: Path) -> None:
    chuan("new", "QCVN 99:2026/BCT")
    (home / "standards" / "catalogue.yaml").write_text("documents: none\n", encoding="utf-8")
    (home / "chuan.toml").write_text('catalogue = "standards/catalogue.yaml"\n', encoding="utf-8")
    _code, out, _err = chuan("check", "--format", "json")
    assert [f["span"]["path"] for f in json.loads(out)["findings"] if f["code"] == "F03"] == ["standards/catalogue.yaml"]
