"""A new draft and its check: what is printed, what the exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cache import code_digest
from pipeline.commands import _common
from tests.cli.made import GOOD, Chuan, put


@pytest.mark.parametrize(
    ("designation", "file"),
    [
        ("QCVN 99:2026/BCT", "standards/BCT/qcvn-99-2026-bct.md"),
        ("qcvn", ""),
        ("QCVN 01-200:2026/BNNMT", "standards/BNNMT/qcvn-01-200-2026-bnnmt.md"),
        ("QCĐP 01:2026/HN", "standards/HN/qcdp-01-2026-hn.md"),
        ("TCVN 1234:2026", "standards/TCVN/tcvn-1234-2026.md"),
        ("TCVN 1234:2026 (ISO 1035:2025)", "standards/TCVN/tcvn-1234-2026.md"),
    ],
)
def test_a_new_draft_has_no_errors(chuan: Chuan, designation: str, file: str) -> None:
    code, out, _err = chuan("new", designation)
    assert code == (0 if file else 2)
    if file:
        assert out == f"{file}\n"
        code, out, _err = chuan("check", "--gate", "info", "--ignore", "S12")
        assert (code, "lỗi  " in out) == (0, False), out
        assert "S12" in chuan("check", "--select", "S12")[1]


def test_a_new_draft_has_the_parts_of_the_law(chuan: Chuan, home: Path) -> None:
    chuan("new", "QCVN 99:2026/BCT", "--title", 'VỀ "MÁY": ÉP\nTHỦY LỰC', "--into", "nháp")
    text = (home / "nháp" / "qcvn-99-2026-bct.md").read_text(encoding="utf-8")
    parts = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    assert parts == [
        "Lời nói đầu",
        "Quy định chung",
        "Quy định về kỹ thuật",
        "Quy định về quản lý",
        "Các quy định quản lý khác có liên quan",
        "Trách nhiệm của tổ chức, cá nhân",
        "Tổ chức thực hiện",
    ]
    assert r'title: "VỀ \"MÁY\": ÉP THỦY LỰC"' in text
    assert "Bộ trưởng Bộ Công Thương ban hành" in text
    assert "Bộ Khoa học và Công nghệ có ý kiến" in text


def test_a_draft_is_never_overwritten(chuan: Chuan, home: Path) -> None:
    chuan("new", "QCVN 99:2026/BCT")
    file = home / "standards/BCT/qcvn-99-2026-bct.md"
    file.write_text("mine", encoding="utf-8")
    code, _out, err = chuan("new", "QCVN 99:2026/BCT")
    assert code == 2
    assert "không ghi đè" in err
    assert file.read_text() == "mine"


def test_nothing_to_check_is_clean(chuan: Chuan) -> None:
    code, out, _err = chuan("check")
    assert code == 0
    assert out.startswith("0 văn bản")


def test_findings_decide_the_exit_code(chuan: Chuan, home: Path) -> None:
    put(home, "a.md", GOOD.format(number=1).replace("title-en", "tiêu-đề"))
    assert chuan("check", "--gate", "error")[0] == 1
    assert chuan("check", "--ignore", "S,F,D", "--gate", "warning")[0] == 0
    code, out, _err = chuan("check", "--select", "S08", "--lang", "en")
    assert code == 1
    assert "S08" in out and "S02" not in out and "error" in out


def test_a_second_run_comes_from_the_cache(chuan: Chuan, home: Path) -> None:
    code_digest.cache_clear()
    put(home, "a.md", GOOD.format(number=1))
    _code, first, _err = chuan("check", "--format", "json")
    _code, second, _err = chuan("check", "--format", "json")
    assert first == second
    assert "1 lấy từ bộ nhớ đệm" in chuan("check")[1]
    put(home, "a.md", GOOD.format(number=2))
    assert "bộ nhớ đệm" not in chuan("check")[1]
    assert "bộ nhớ đệm" not in chuan("check", "--today", "2027-01-01")[1]


def test_the_cache_never_changes_the_result(chuan: Chuan, home: Path) -> None:
    put(home, "a.md", GOOD.format(number=1).replace("title-en", "tiêu-đề"))
    before = chuan("check", "--format", "json")[1]
    for entry in (home / ".chuan").rglob("*.json"):
        value = json.loads(entry.read_text())
        entry.write_text(json.dumps(value | {"value": "{}"}))
    assert chuan("check", "--format", "json")[1] == before


@pytest.mark.parametrize("name", _common.FORMATS)
def test_every_format_is_printed(chuan: Chuan, home: Path, name: str) -> None:
    put(home, "a.md", b"\xff")
    code, out, err = chuan("check", "--format", name)
    assert code == 1
    assert err == ""
    assert "F01" in out


def test_formats_are_the_reports() -> None:
    from pipeline import report

    assert sorted(_common.FORMATS) == list(report.names())


def test_a_file_elsewhere_may_be_checked(chuan: Chuan, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("khác") / "a.md"
    file.write_text(GOOD.format(number=1), encoding="utf-8")
    code, out, _err = chuan("check", str(file), "--select", "S08")
    assert code == 0, out
