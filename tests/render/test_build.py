"""The build as a whole: the same bytes from the same commit, the manifest, houses of one's own, the STS file inside the PDF."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError

from pipeline import cli, house
from pipeline.building import Wanted, build
from pipeline.errors import UsageError
from pipeline.render import Options, jinja, render
from pipeline.render.document import prepare
from pipeline.workspace import find
from tests.render import render_sample as sample

ROOT = Path(__file__).resolve().parents[2]
TEXT = """---
designation: QCVN 31:2026/BCT
title: VỀ AN TOÀN MÁY ÉP
---

# Quy định chung

## Phạm vi điều chỉnh {#pham-vi}

Quy chuẩn này quy định $x^2$ theo [](#bang).[^1]

[^1]: Chân trang.

Bảng: Mức {#bang}

| A | B |
|---|---|
| 1 | {{ 7 * 7 }} <% import "os" %> #read("/etc/passwd") |

![Van](van.svg)

# Phụ lục (quy định): Cách thử
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "standards/BCT"
    folder.mkdir(parents=True)
    (tmp_path / "chuan.toml").write_text("today = 2026-11-22\n", encoding="utf-8")
    (folder / "qcvn-31.md").write_text(TEXT, encoding="utf-8")
    (folder / "van.svg").write_text(SVG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    yield tmp_path
    house.use_folder(None)
    house.force("")


def _built(home: Path, out: str, seed: str, zone: str) -> dict[str, bytes]:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "CHUAN_WORKERS": "2"}
    command = [sys.executable, "-m", "pipeline.cli", "build", "--out", out]
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {p.relative_to(home / out).as_posix(): p.read_bytes() for p in sorted((home / out).rglob("*.*"))}


def test_the_same_commit_gives_the_same_bytes(home: Path) -> None:
    first = _built(home, "a", "1", "Asia/Ho_Chi_Minh")
    shutil.rmtree(home / ".chuan")
    assert _built(home, "b", "2", "America/New_York") == first
    assert sorted(first) == [*(f"BCT/qcvn-31.{t}" for t in ("docx", "html", "pdf", "xml")), "manifest.json"]


def test_the_manifest_names_every_output_with_its_sum(home: Path) -> None:
    build(find(), [], Wanted(("html", "xml")), Path("out"))
    manifest = json.loads((home / "out/manifest.json").read_text(encoding="utf-8"))
    assert [(o["path"], o["source"], o["target"]) for o in manifest["outputs"]] == [
        ("BCT/qcvn-31.html", "standards/BCT/qcvn-31.md", "html"),
        ("BCT/qcvn-31.xml", "standards/BCT/qcvn-31.md", "xml"),
    ]
    for row in manifest["outputs"]:
        assert row["sha256"] == hashlib.sha256((home / "out" / row["path"]).read_bytes()).hexdigest()
    assert manifest["commit"] == ""
    assert all(manifest["tools"].values())


def test_a_house_is_copied_changed_and_used(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["templates", "copy", "qcvn", "--to", "tccs", "--shared"]) == 0
    own = home / "templates/tccs"
    assert (own / "house.yaml").is_file()
    assert (own / "docx/styles.xml.jinja").is_file()
    rules = (own / "house.yaml").read_text(encoding="utf-8").replace('table_separator: " – "', 'table_separator: " | "')
    (own / "house.yaml").write_text(rules, encoding="utf-8")
    (own / "page.css").write_text("p { color: red }", encoding="utf-8")
    assert cli.main(["build", "--house", "tccs", "--to", "html,xml", "--out", "out", "--timings"]) == 0
    assert "html" in capsys.readouterr().err
    page = (home / "out/BCT/qcvn-31.html").read_text(encoding="utf-8")
    assert "</span> | <span" in page
    assert "p { color: red }" in page
    (own / "page.css").write_text("p { color: blue }", encoding="utf-8")
    assert cli.main(["build", "--house", "tccs", "--to", "html", "--out", "out"]) == 0
    assert "color: blue" in (home / "out/BCT/qcvn-31.html").read_text(encoding="utf-8")
    assert cli.main(["build", "--to", "html", "--out", "other"]) == 0
    assert "</span> – <span" in (home / "other/BCT/qcvn-31.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("source", "to"), [("qcvn", "../x"), ("qcvn", "Tên"), ("qcvn", "common"), ("khong-co", "x"), ("../qcvn", "x")])
def test_houses_have_plain_names(home: Path, source: str, to: str) -> None:
    assert cli.main(["templates", "copy", source, "--to", to]) == 2
    assert not (home / "templates").exists()


def test_a_house_is_never_overwritten(home: Path) -> None:
    assert cli.main(["templates", "copy", "tcvn", "--to", "a"]) == 0
    assert cli.main(["templates", "copy", "tcvn", "--to", "a"]) == 2


def test_an_unknown_house_is_wrong_usage(home: Path) -> None:
    with pytest.raises(UsageError):
        build(find(), [], Wanted(("html",), "khong-co"), Path("out"))


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_the_text_of_a_document_is_never_a_template(home: Path, suffix: str) -> None:
    build(find(), [], Wanted((suffix,)), Path("out"))
    data = (home / f"out/BCT/qcvn-31.{suffix}").read_bytes()
    assert b"root:" not in data
    if suffix in ("html", "xml"):
        assert b"{{ 7 * 7 }} &lt;% import" in data


@pytest.mark.parametrize(
    "attack",
    [
        "{{ doc.__class__.__mro__ }}",
        "{{ standard.walk.__globals__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ words.facts.__globals__['__builtins__'] }}",
    ],
)
def test_a_template_of_a_workspace_cannot_reach_into_the_program(attack: str, tmp_path: Path) -> None:
    (tmp_path / "qcvn").mkdir()
    (tmp_path / "qcvn/house.yaml").write_text((ROOT / "templates/qcvn/house.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "qcvn/page.css").write_text(attack, encoding="utf-8")
    doc = prepare(sample.standard(), Options(templates=tmp_path), "mathml")
    with pytest.raises(SecurityError):
        jinja.fill("page.css", doc)


def test_a_template_of_a_workspace_is_found_in_its_folders_only(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("x", encoding="utf-8")
    (tmp_path / "t/qcvn").mkdir(parents=True)
    (tmp_path / "t/qcvn/page.css").write_text('{% include "../../secret.css" %}', encoding="utf-8")
    doc = prepare(sample.standard(), Options(templates=tmp_path / "t"), "mathml")
    with pytest.raises(Exception, match="secret"):
        jinja.fill("page.css", doc)


def test_the_sts_file_goes_into_the_pdf(tmp_path: Path) -> None:
    data = render(sample.standard(), "pdf", Options(embed_sts=True)).data
    assert b"<pdfaid:part>3</pdfaid:part>" in data
    tool = shutil.which("pdfdetach")
    if not tool:
        pytest.skip("pdfdetach (poppler-utils) is not installed")
    (tmp_path / "a.pdf").write_bytes(data)
    subprocess.run([tool, "-save", "1", "-o", str(tmp_path / "a.xml"), str(tmp_path / "a.pdf")], check=True, capture_output=True)
    assert (tmp_path / "a.xml").read_bytes() == render(sample.standard(), "xml").data


def _git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@a.vn", "-c", "commit.gpgsign=false"]
    day = {"GIT_COMMITTER_DATE": "2026-05-20T08:00:00+07:00", "GIT_AUTHOR_DATE": "2026-05-20T08:00:00+07:00"}
    done = subprocess.run(["git", *who, *words], cwd=folder, env=os.environ | day, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_two_clones_of_a_commit_give_the_same_bytes_and_name_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / ".gitignore").write_text("/.chuan/\n/out/\n", encoding="utf-8")
    _git(home, "init", "-q")
    _git(home, "add", ".")
    _git(home, "commit", "-q", "-m", "a")
    other = home / "out/clone"
    _git(home, "clone", "-q", str(home), str(other))
    made = []
    for folder in (home, other):
        monkeypatch.chdir(folder)
        build(find(), [], Wanted(("docx", "html", "pdf", "xml")), Path("out/made"))
        made.append({p.name: p.read_bytes() for p in (folder / "out/made").rglob("*.*")})
    assert made[0] == made[1]
    manifest = json.loads(made[0]["manifest.json"])
    assert _git(home, "rev-parse", "HEAD").startswith(manifest["commit"]) and len(manifest["commit"]) >= 12
    assert {"chuan", "python", "typst", "pypandoc_binary", "fontpkg-arimo", "lxml", "jinja2"} <= set(manifest["tools"])
    assert b"2026-05-20T01:00:00Z" in _core(made[0]["qcvn-31.docx"])


def _core(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("docProps/core.xml")
