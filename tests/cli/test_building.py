"""Every bad file is told and the others are processed; what is built and when."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.made import GOOD, Chuan, put

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
