"""The templates that a domain expert may change: each says at its top what it is for and which values it gets; none is lenient."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.exceptions import UndefinedError

from pipeline import cli, house
from pipeline.read import read
from pipeline.render import Options, jinja, render
from pipeline.render.document import prepare
from tests.render import render_sample as sample

HOME = Path(__file__).resolve().parents[2] / "templates"
HOUSES = ("qcvn", "tcvn", "qcdp", "circular")
FILES = sorted(p for p in (HOME / "common").rglob("*") if p.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_each_template_explains_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    begin, end = ("<#-", "-#>") if ".typ." in path.name else ("{#", "#}")
    assert text.startswith(begin)
    head = text[: text.index(end)]
    assert "Values: standard" in head
    assert len(head.splitlines()[0]) > 20


@pytest.mark.parametrize("name", HOUSES)
def test_each_house_names_its_sources_and_its_keys(name: str) -> None:
    lines = (HOME / name / "house.yaml").read_text(encoding="utf-8").splitlines()
    head = "\n".join(line for line in lines[: next(i for i, t in enumerate(lines) if t and not t.startswith("#"))])
    assert "Source:" in head or "Source, unless" in head or "Form:" in head
    assert "{fields}" in head


def test_an_unknown_value_is_an_error_and_never_blank(tmp_path: Path) -> None:
    (tmp_path / "qcvn").mkdir()
    (tmp_path / "qcvn/house.yaml").write_text((HOME / "qcvn/house.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "qcvn/page.css").write_text("{{ layout.khong_co }}", encoding="utf-8")
    with pytest.raises(UndefinedError):
        jinja.fill("page.css", prepare(sample.standard(), Options(templates=tmp_path), "mathml"))


def test_a_house_begun_in_an_empty_workspace_prints_every_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    try:
        (tmp_path / "chuan.toml").write_text("today = 2026-11-22\n", encoding="utf-8")
        (tmp_path / "standards/BCT").mkdir(parents=True, exist_ok=True)
        text = "---\ndesignation: QCVN 1:2026/BCT\ntitle: VỀ MẪU\n---\n\n# Quy định chung\n\nChữ.\n"
        (tmp_path / "standards/BCT/a.md").write_text(text, encoding="utf-8")
        assert cli.main(["templates", "copy", "qcvn", "--to", "mine"]) == 0
        rules = tmp_path / "templates/mine/house.yaml"
        rules.write_text(rules.read_text(encoding="utf-8").replace("contents: Mục lục", "contents: Nội dung"), encoding="utf-8")
        assert cli.main(["build", "--house", "mine", "--out", "out"]) == 0
        assert sorted(p.suffix for p in (tmp_path / "out/BCT").iterdir()) == [".docx", ".html", ".pdf", ".xml"]
        assert "Nội dung" in (tmp_path / "out/BCT/a.html").read_text(encoding="utf-8")
    finally:
        house.use_folder(None)
        house.force("")


ANCHORS = """---
designation: QCVN 1:2026/BCT
title: VỀ MẪU
---

{before}# Quy định chung

## Phạm vi điều chỉnh

Chữ.

## Yêu cầu riêng {{#rieng}}

1. Điểm một.

1. {{#diem}} Điểm hai.
"""


@pytest.mark.parametrize("suffix", ["html", "xml"])
def test_anchors_stay_when_a_clause_is_added_before(suffix: str) -> None:
    data = [render(read("a.md", ANCHORS.format(before=b)), suffix).data for b in ("", "# Mục mới\n\n1. Điểm mới.\n\n")]
    wanted = ("pham-vi-dieu-chinh", "rieng", "diem", "rieng-1") if suffix == "html" else ("rieng", "diem")
    assert [name for name in wanted if not all(f'id="{name}"'.encode() in made for made in data)] == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title: [x\n", "dòng 2"),
        ("extends: qcvn\nnonsense: 1\n", "nonsense: không có khóa này"),
        ("extends: qcvn\nlayout: {margin_inner: dài}\n", "layout.margin_inner"),
        (None, "có: qcdp, qcvn, tcvn."),
    ],
)
def test_what_is_wrong_with_a_house_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], written: str | None, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chuan.toml").touch()
    (tmp_path / "standards/BCT").mkdir(parents=True)
    (tmp_path / "standards/BCT/a.md").write_text("---\ndesignation: QCVN 9:2026/BCT\ntitle: X\n---\n\n# Một\n\nHai.\n", encoding="utf-8")
    if written is not None:
        (tmp_path / "templates/sai").mkdir(parents=True)
        (tmp_path / "templates/sai/house.yaml").write_text(written, encoding="utf-8")
    try:
        for arguments in (["build", "--house", "sai", "--out", "out"], ["templates", "copy", "sai", "--to", "rieng"]):
            assert cli.main(arguments) == 2
            assert said in capsys.readouterr().err.replace("\n", " ")
    finally:
        house.use_folder(None)
        house.force("")


@pytest.mark.parametrize(("written", "line"), [("{# . #}\n{{ nosuchvalue }}", 2), ("{# . #}\n\n{% if %}", 3)])
def test_a_wrong_template_of_ones_own_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], written: str, line: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chuan.toml").touch()
    (tmp_path / "standards/BCT").mkdir(parents=True)
    (tmp_path / "standards/BCT/a.md").write_text("---\ndesignation: QCVN 9:2026/BCT\ntitle: X\n---\n\n# Một\n\nHai.\n", encoding="utf-8")
    assert cli.main(["templates", "copy", "qcvn", "--to", "sai"]) == 0
    (tmp_path / "templates/sai/document.html.jinja").write_text(written, encoding="utf-8")
    try:
        assert cli.main(["build", "--house", "sai", "--to", "html", "--out", "out"]) == 1
    finally:
        house.use_folder(None)
        house.force("")
    said = " ".join("".join(capsys.readouterr()).split())
    assert "F24" in said
    assert "X01" not in said
    assert f"document.html.jinja, dòng {line} " in said
