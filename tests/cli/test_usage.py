"""What a user is told of the commands: help, wrong usage, the pages of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.made import Chuan, put


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
