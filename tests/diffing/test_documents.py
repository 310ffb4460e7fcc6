from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.diffing.small import HEAD
from tests.diffing.test_compare import NEW, TEXT

OTHER = HEAD.replace("QCVN 99:2026/BCT", "QCVN 98:2026/BCT").replace("MÁY ÉP", "NỒI HƠI")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits: a limit changed, a file renamed, one removed, one added."""
    folder = tmp_path / "standards" / "BCT"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(HEAD + TEXT, encoding="utf-8")
    (folder / "b.md").write_text(OTHER + TEXT, encoding="utf-8")
    (folder / "gone.md").write_text(
        HEAD.replace("99", "97")
        + "# Nồi hơi\n\nNồi hơi phải có áp kế đặt ở chỗ dễ nhìn và được kiểm định mỗi năm một lần bởi tổ chức được chỉ định.\n",
        encoding="utf-8",
    )
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    (folder / "a.md").write_text(HEAD + TEXT.replace("1,25 lần", "1,5 lần").replace("1. Cơ cấu", NEW + "1. Cơ cấu"), encoding="utf-8")
    git(tmp_path, "mv", "standards/BCT/b.md", "standards/BCT/renamed.md")
    git(tmp_path, "rm", "-q", "standards/BCT/gone.md")
    (folder / "new.md").write_text(
        HEAD.replace("99", "96").replace("MÁY ÉP", "THANG MÁY CHỞ NGƯỜI") + "# Thang máy\n\nCửa tầng có khóa.\n", encoding="utf-8"
    )
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "two")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert main(["diff", *words, "--format", "json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["documents"]
    return found


def names(found: list[dict[str, object]]) -> set[tuple[object, bool, bool]]:
    return {(d["designation"], d["old"] is not None, d["new"] is not None) for d in found}


def test_two_revisions(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = names(told(capsys, "HEAD~1", "HEAD"))
    assert found == {("QCVN 99:2026/BCT", True, True), ("QCVN 97:2026/BCT", True, False), ("QCVN 96:2026/BCT", False, True)}


def test_sides_the_other_way_round(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there, back = told(capsys, "HEAD~1", "HEAD"), told(capsys, "HEAD", "HEAD~1")
    assert {(n, b, a) for n, a, b in names(there)} == names(back)


def test_a_renamed_file_whose_designation_changed_too_is_one_document(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repo, "mv", "standards/BCT/renamed.md", "standards/BCT/again.md")
    file = repo / "standards" / "BCT" / "again.md"
    file.write_text(file.read_text(encoding="utf-8").replace("QCVN 98:2026/BCT", "QCVN 95:2026/BCT"), encoding="utf-8")
    (found,) = told(capsys, "HEAD")
    assert found["facts"] == [{"key": "designation", "old": "QCVN 98:2026/BCT", "new": "QCVN 95:2026/BCT"}]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HEAD~1", "standards/BCT/a.md"),
        ("HEAD~1:standards/BCT/a.md", "standards/BCT/a.md"),
        ("HEAD~1:standards/BCT/a.md", "QCVN 99:2026/BCT"),
        ("HEAD~1:standards/BCT/a.md", "HEAD:standards/BCT/a.md"),
    ],
)
def test_one_document_named_in_many_ways(repo: Path, capsys: pytest.CaptureFixture[str], old: str, new: str) -> None:
    (found,) = told(capsys, old, new)
    assert found["counts"] == {"changed": 1, "moved": 0, "added": 1, "removed": 0, "renumbered": 1}


def test_two_editions_are_compared_whatever_they_are_called(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = told(capsys, "QCVN 98:2026/BCT", "QCVN 99:2026/BCT")
    assert [f["key"] for f in found["facts"]] == ["designation", "title"]  # type: ignore[attr-defined]


def test_the_work_tree_is_the_new_side_by_default(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "HEAD") == []
    assert main(["diff", "HEAD"]) == 0 and capsys.readouterr().out == "Không có thay đổi.\n"


def test_paths_narrow_two_revisions(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert names(told(capsys, "HEAD~1", "HEAD", "standards/BCT/a.md")) == {("QCVN 99:2026/BCT", True, True)}


def test_the_table_goes_to_a_file(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "HEAD~1", "HEAD", "--table", "--out", "t.docx"]) == 0
    assert (repo / "t.docx").read_bytes()[:2] == b"PK" and capsys.readouterr().out == "t.docx\n"
    assert main(["diff", "HEAD~1", "HEAD", "--table", "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "Không có phiên bản git nowhere. Cũng không có tệp"),
        (["mới.md", "a.md"], "Không có tệp hoặc thư mục: mới.md"),
        (["HEAD:nothing.md"], "không có tệp nothing.md"),
        (["QCVN 1:2001/BCT", "HEAD"], "Kho không có văn bản số hiệu QCVN 1:2001/BCT"),
        (["HEAD", "HEAD", "--table", "--format", "json"], "docx hoặc html"),
        (["HEAD", "HEAD", "--table", "--out", "a.md/x.docx"], "Không ghi được"),
    ],
)
def test_wrong_use(repo: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    (repo / "a.md").write_text("x", encoding="utf-8")
    assert main(["diff", *words]) == 2
    assert said in capsys.readouterr().err


def test_without_git(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["diff", "main"]) == 2
    assert "không nằm trong kho git" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xfe\x00bin", "F01"), (b"", "F02"), ((HEAD + "# A\n\n<<<<<<< x\na\n=======\nb\n>>>>>>> y\n").encode(), "F03")],
)
def test_a_file_that_cannot_be_compared_is_told_and_the_rest_goes_on(
    repo: Path, capsys: pytest.CaptureFixture[str], content: bytes, code: str
) -> None:
    (repo / "standards" / "BCT" / "a.md").write_bytes(content)
    (repo / "standards" / "BCT" / "new.md").unlink()
    assert main(["diff", "HEAD"]) == 1
    heard = capsys.readouterr()
    assert code in heard.err and "QCVN 96:2026/BCT" in heard.out and "QCVN 99" not in heard.out
