"""The commands as a user runs them: what they print, what they write, how they end."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.cache import code_digest
from pipeline.commands import _common

Chuan = Callable[..., tuple[int, str, str]]

GOOD = """---
designation: QCVN {number}:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
title-en: National technical regulation on safety of hydraulic presses
---

# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that is the working folder."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "chuan.toml").write_text("today = 2026-11-22\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    monkeypatch.delenv("CHUAN_LANG", raising=False)
    return tmp_path


@pytest.fixture
def chuan(home: Path, capsys: pytest.CaptureFixture[str]) -> Chuan:
    """Run a command line: exit code, output, errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def put(home: Path, name: str, source: str | bytes) -> None:
    file = home / "standards" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(source if isinstance(source, bytes) else source.encode())


# --- help and usage -----------------------------------------------------------------------------------------------------------


def test_help_is_vietnamese_and_english(chuan: Chuan) -> None:
    for language, words in (("vi", "Kiểm tra bố cục"), ("en", "Check structure")):
        code, out, _err = chuan("check", "--lang", language, "--help")
        assert code == 0
        assert words in out


def test_help_follows_the_environment(chuan: Chuan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUAN_LANG", "en")
    assert "Start a draft" in chuan("--help")[1]
    monkeypatch.setenv("CHUAN_LANG", "klingon")
    assert "Tạo bản nháp" in chuan("--help")[1]


def test_help_is_in_one_language_throughout(chuan: Chuan) -> None:
    for command in ("check", "import", "build", "rules", ""):
        vietnamese = chuan(*filter(None, (command, "--help")))[1]
        assert "Cách dùng: chuan" in vietnamese
        assert not [word for word in ("Usage", "Options", "Arguments", "required", "default:", "<", "OPTIONS") if word in vietnamese]
        assert "Usage: chuan" in chuan("--lang", "en", *filter(None, (command, "--help")))[1]


def test_the_language_may_stand_before_the_command(chuan: Chuan, home: Path) -> None:
    put(home, "a.md", "")
    code, out, _err = chuan("--lang", "en", "check")
    assert code == 1
    assert "The file is empty" in out


def test_version(chuan: Chuan) -> None:
    code, out, _err = chuan("--version")
    assert (code, out.split()[0]) == (0, "chuan")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nope",), "Không có lệnh nope."),
        (("check", "--nope"), "Không có tùy chọn --nope"),
        (("new",), "Thiếu tham số SỐ_HIỆU"),
        (("import", "a.txt"), "Thiếu tùy chọn --into"),
        (("check", "--format", "pdf"), "chọn một trong: terminal"),
        (("check", "--gate", "fatal"), "chọn một trong: error"),
        (("check", "--today", "hôm qua"), "năm-tháng-ngày"),
        (("check", "--lang", "fr"), "chọn một trong: vi, en"),
        (("check", "gone", "away"), "gone, away"),
        (("extract", "nope", "standards"), "Không có loại dữ kiện nope"),
        (("build", "--to", "docx,odt"), "Không có dạng xuất bản odt"),
        (("rules", "Q99"), "Không có quy tắc Q99"),
        (("check", "--select", "S05,Q9"), "Không có quy tắc Q9"),
        (("check", "--ignore", "Q"), "Không có quy tắc Q"),
        (("new", "QCVN 1:0000/BCT"), "thiếu năm"),
        (("new", "linh tinh"), "không phải số hiệu"),
        (("new", "QCVN 99/BCT"), "thiếu năm"),
        (("new", "Thông tư số 26/2019/TT-BKHCN"), "Chưa có mẫu"),
    ],
)
def test_wrong_usage_is_explained(chuan: Chuan, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = chuan(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_no_command_prints_the_help(chuan: Chuan) -> None:
    code, out, err = chuan()
    assert code == 2
    assert "Tạo bản nháp" in out + err


def test_wrong_settings_are_wrong_usage(chuan: Chuan, home: Path) -> None:
    (home / "chuan.toml").write_text('gait = "error"\n', encoding="utf-8")
    code, _out, err = chuan("check")
    assert code == 2
    assert "gait: không có khóa này" in err


def test_a_fault_of_ours_ends_with_three(chuan: Chuan, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("pipeline.workspace.find", broken)
    code, _out, err = chuan("check")
    assert code == 3
    assert "oops" in err
    assert "người bảo trì" in err


# --- new ----------------------------------------------------------------------------------------------------------------------


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


# --- check --------------------------------------------------------------------------------------------------------------------


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


# --- every bad file is told, the others are processed --------------------------------------------------------------------------

BAD = {
    "F01": GOOD.format(number=11).encode().replace(b"\n# Quy", b"\n\xe9\n# Quy"),
    "F02": b"\n \n",
    "F03": b"---\ndesignation: [a\n---\n\n# Quy\n",
    "F04": "---\ndesignation: QCVN 12:2026/BCT\n---\n\n# Quy định chung\n".encode(),
    "F05": (GOOD.format(number=13) + "\nBảng: Mức {#muc}\n\n| A | B |\n|---|---|\n| ^^ | << |\n| 1 | 2 | 3 |\n").encode(),
    "F06": (GOOD.format(number=14) + "\n<script>x</script>\n").encode(),
    "F07": (GOOD.format(number=15) + "\n![Sơ đồ](hinh/khong-co.svg)\n\nHình: Sơ đồ {#so-do}\n").encode(),
    "F10": GOOD.format(number=1).encode(),
    "F08": (GOOD.format(number=17) + "\n$$ \\frac{1}{ $$ {#f}\n").encode(),
    "F12": b"x" * 60_000,
    "F13": (GOOD.format(number=16) + "\nXem [](#khong-co).\n").encode(),
}


@pytest.fixture
def bad(home: Path) -> Path:
    """A workspace with one good file, one file for every problem, and two that replace each other."""
    (home / "chuan.toml").write_text("max-bytes = 50000\ntoday = 2026-11-22\n", encoding="utf-8")
    put(home, "A/good.md", GOOD.format(number=1))
    for code, data in BAD.items():
        put(home, f"bad/{code}.md", data)
    for number, other in ((21, 22), (22, 21)):
        source = GOOD.format(number=number).replace("title-en", f"replaces: [QCVN {other}:2026/BCT]\ntitle-en")
        put(home, f"bad/F11-{number}.md", source)
    (home / "standards/bad/F09.md").symlink_to("/etc/passwd")
    return home


def test_every_bad_file_is_told_with_its_place(chuan: Chuan, bad: Path) -> None:
    code, out, err = chuan("check", "--format", "json")
    assert (code, err) == (1, "")
    report = json.loads(out)
    said = {(f["code"], f["span"]["path"]) for f in report["findings"]}
    for name in [*BAD, "F09"]:
        assert (name, f"standards/bad/{name}.md") in said
    assert {("F11", "standards/bad/F11-21.md"), ("F11", "standards/bad/F11-22.md")} <= said
    assert all(f["span"]["line"] > 0 and f["span"]["column"] > 0 and f["message"] for f in report["findings"])
    assert not any(code == "X01" or "good" in path for code, path in said if code[0] in "FX")
    assert len(report["documents"]) == len(BAD) + 4


def test_a_converter_that_fails_loses_no_finding_of_the_rules(chuan: Chuan, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no pandoc")

    put(home, "a.md", GOOD.format(number=1) + "\nĐộ dài $a$ 0.5 mm.\n")
    monkeypatch.setattr("pipeline.render.math.convert", broken)
    out = chuan("check")[1]
    assert all(word in out for word in ("X01", "no pandoc", "N01"))


def test_bad_files_do_not_stop_the_build(chuan: Chuan, bad: Path) -> None:
    code, out, err = chuan("build", "--to", "xml", "--out", "out")
    assert code == 1
    assert "out/A/good.xml" in out.splitlines()
    assert not any((bad / f"out/bad/{name}.xml").exists() for name in ("F01", "F02", "F03", "F09", "F12"))
    assert all(f"{name}.md" in err for name in ("F01", "F02", "F03", "F07", "F09", "F12"))
    assert not list((bad / "out").rglob("*.tmp"))
    assert "passwd" not in "".join(p.name for p in (bad / "out").rglob("*"))


# --- build --------------------------------------------------------------------------------------------------------------------


def test_what_has_not_changed_is_not_built_again(chuan: Chuan, home: Path) -> None:
    put(home, "A/a.md", GOOD.format(number=1))
    put(home, "A/b.md", GOOD.format(number=2))
    assert "4 tệp mới, 0 tệp không đổi" in chuan("build", "--to", "xml,html", "--out", "out")[2]
    times = {p: p.stat().st_mtime_ns for p in (home / "out").rglob("*.*")}
    assert "0 tệp mới, 4 tệp không đổi" in chuan("build", "--to", "xml,html", "--out", "out")[2]
    assert {p: p.stat().st_mtime_ns for p in times} == times
    (home / "out/A/a.xml").unlink()
    put(home, "A/b.md", GOOD.format(number=3))
    assert "4 tệp mới, 0 tệp không đổi" in chuan("build", "--to", "xml,html", "--out", "out")[2]


def test_a_renderer_that_fails_keeps_the_old_output(chuan: Chuan, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, "a.md", GOOD.format(number=1))
    chuan("build", "--to", "xml", "--out", "out")
    before = (home / "out/a.xml").read_bytes()

    def broken(*_: object) -> None:
        raise ValueError("no ink")

    monkeypatch.setattr("pipeline.render.render", broken)
    put(home, "a.md", GOOD.format(number=2))
    code, _out, err = chuan("build", "--to", "xml,html", "--out", "out")
    assert code == 1
    assert err.count("no ink") >= 1
    assert (home / "out/a.xml").read_bytes() == before
    assert sorted(p.name for p in (home / "out").iterdir()) == ["a.xml", "manifest.json"]


def test_an_output_folder_that_cannot_be_written_is_no_fault_of_ours(chuan: Chuan, home: Path) -> None:
    put(home, "A/a.md", GOOD.format(number=1))
    (home / "out").mkdir()
    (home / "out/A").write_text("a file", encoding="utf-8")
    code, _out, err = chuan("build", "--to", "xml", "--out", "out")
    assert code == 1
    assert "X04" in err
    assert "người bảo trì" not in err


def test_a_full_disk_behind_the_output_is_told(chuan: Chuan, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdout", Full())
    code, _out, err = chuan("check")
    assert code == 2
    assert "hết chỗ trên đĩa" in err
    assert "Traceback" not in err


def test_two_files_never_share_an_output(chuan: Chuan, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    for folder in ("x", "y"):
        (away / folder).mkdir()
        (away / folder / "a.md").write_text(GOOD.format(number=1), encoding="utf-8")
    code, _out, err = chuan("build", str(away / "x/a.md"), str(away / "y/a.md"), "--to", "xml")
    assert code == 2
    assert "cùng ghi ra một tên" in err


# --- the manual -----------------------------------------------------------------------------------------------------------------


def test_every_code_has_a_page(chuan: Chuan) -> None:
    _code, out, _err = chuan("rules")
    codes = [line.split()[0] for line in out.splitlines()]
    assert {"S02", "R01", "O01", "F01", "X01"} <= set(codes)
    assert codes == sorted(set(codes))
    for code in codes:
        assert chuan("rules", code.lower())[0] == 0


def test_a_page_speaks_the_language_asked_for(chuan: Chuan) -> None:
    assert "Căn cứ:" in chuan("rules", "S08")[1]
    assert "Basis:" in chuan("rules", "S08", "--lang", "en")[1]


# --- the whole way from a text to the reviewers' page -----------------------------------------------------------------------------

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
