"""A whole dossier of a small draft: what it holds, the same bytes twice, and what cannot be one."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline import workspace
from pipeline.checking import Options
from pipeline.dossier import making, telling
from pipeline.errors import UsageError
from tests.dossier.small import DRAFT
from tests.dossier.small import workspace as small

OPTIONS = Options(today=date(2026, 11, 22))


def made(root: Path, file: Path, out: Path, stage: str = "", base: str = "") -> making.Dossier:
    return making.make(workspace.find(root), making.Asked(file, out, stage, base), OPTIONS)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> tuple[making.Dossier, making.Dossier]:
    root = tmp_path_factory.mktemp("dossier")
    file = small(root)
    return made(root, file, root / "one"), made(root, file, root / "two", "appraisal")


def text(folder: Path, name: str) -> str:
    (file,) = folder.glob(f"*{name}.docx")
    with zipfile.ZipFile(file) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join("".join(t.text or "" for t in p.iter(f"{space}t")) for p in root.iter(f"{space}p"))


def test_the_same_bytes_twice(dossier: tuple[making.Dossier, making.Dossier]) -> None:
    assert dossier[0].archive.read_bytes() == dossier[1].archive.read_bytes()


def test_the_archive_and_the_manifest_name_every_file(dossier: tuple[making.Dossier, making.Dossier]) -> None:
    folder = dossier[0].folder
    on_disk = {f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()}
    with zipfile.ZipFile(dossier[0].archive) as archive:
        infos = archive.infolist()
    assert {i.filename.partition("/")[2] for i in infos} == on_disk
    assert {i.date_time for i in infos} == {(1980, 1, 1, 0, 0, 0)}
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {row["path"] for row in manifest["files"]} == on_disk - {"manifest.json"}
    assert (manifest["stage"], manifest["procedure"]) == ("appraisal", "since-2026")
    kinds = {name.rsplit(".", 1)[1] for name in on_disk if name.startswith("01-du-thao/")}
    assert kinds == {"docx", "pdf", "xml", "html", "md"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("thuyet-minh", ["BẢN THUYẾT MINH", "QCVN 10:2025/BCA", "200 ms", "QCVN 36:2020/BCT", "QCVN 03:2026/BNV", "[lý do]"]),
        (
            "bao-cao-qua-trinh",
            ["Căn cứ pháp lý", "ngày 12 tháng 01 năm 2026", "[ngày ... tháng ... năm ...]", "không tiếp thu 1", "lấy ý kiến 2 cơ quan"],
        ),
        ("tong-hop-gop-y", ["Giải trình", "văn bản số 2417/BNV-CVL", "150 ms | theo", "Không tiếp thu", "[chưa trả lời]"]),
        ("danh-sach-lay-y-kien", ["Bộ Nội vụ", "Chịu trách nhiệm về QCVN 10:2025/BCA", "CHƯA LẤY Ý KIẾN", "1 ý kiến"]),
        ("bao-cao-chong-cheo", ["QCVN 03:2026/BNV", "150 ms", "phương án xử lý"]),
        ("danh-muc-ma-hs", ["84626100", "Máy ép | thủy lực *mạnh* (từ 100 kN)"]),
        ("ke-hoach", ["KẾ HOẠCH", "NSNN", "Thay thế QCVN 36:2020/BCT", "phần về dự thảo"]),
        ("ban-de-xuat", ["Dự toán kinh phí", "☐ An toàn cơ học", "☐ Đảm bảo an toàn", "Bộ Công an", "☒ Ban soạn thảo QCVN"]),
        ("bang-so-sanh", ["250", "200"]),
        ("van-ban-ban-hanh", ["THÔNG TƯ"]),
        ("danh-muc-ho-so", ["THIẾU", "Nghị định số 22/2026/NĐ-CP", "unknown.txt", "P"]),
    ],
)
def test_documents(dossier: tuple[making.Dossier, making.Dossier], name: str, words: list[str]) -> None:
    found = text(dossier[0].folder, name)
    assert [w for w in words if w not in found] == []


def test_a_remark_says_nothing_that_has_a_column_of_its_own() -> None:
    remark = (
        "Thời gian dừng: ≤ 200 ms ↔ ≤ 150 ms. Chỗ khác: «a» ↔ «c». (QCVN 36:2026/BCT ↔ QCVN 03:2026/BNV, 2.2.1) Cơ quan chủ trì: BCT. "
        "Lĩnh vực «máy ép» giao cho Bộ Công Thương (BCT). (Căn cứ: Nghị định số 127/2007/NĐ-CP, Điều 23.) Đã có điều phối: 1.2."
    )
    assert telling._ELSEWHERE.sub("", remark) == "Thời gian dừng: ≤ 200 ms ↔ ≤ 150 ms. Chỗ khác: «a» ↔ «c». Đã có điều phối: 1.2."


def test_states_of_parts_and_findings(dossier: tuple[making.Dossier, making.Dossier]) -> None:
    lines = {line.part.key: line for line in dossier[0].lines}
    assert [f.rsplit("-", 3)[-1] for f in lines["letters"].files] == ["1.pdf"]
    assert lines["request"].missing
    assert not lines["assignment"].missing
    codes = [(f.code, f.subject.split(" ")[0]) for f in dossier[0].findings]
    assert ("P01", "answer") in codes
    assert ("P01", "reason") in codes
    assert {f.subject for f in dossier[0].findings if f.code == "P03"} == {"consulted BCA", "consulted BKHCN"}


def test_every_paragraph_has_a_named_style(dossier: tuple[making.Dossier, making.Dossier]) -> None:
    for file in dossier[0].folder.glob("*.docx"):
        with zipfile.ZipFile(file) as archive:
            body, styles = (archive.read(f"word/{n}.xml").decode() for n in ("document", "styles"))
        used = set(re.findall(r'<w:pStyle w:val="([^"]+)"', body))
        assert used <= set(re.findall(r'w:styleId="([^"]+)"', styles)), file.name


def test_files_of_an_earlier_run_go_and_others_stay(tmp_path: Path) -> None:
    file = small(tmp_path)
    first = made(tmp_path, file, tmp_path / "out", "working")
    (first.folder / "mine.txt").write_text("x", encoding="utf-8")
    (tmp_path / "dossier/qcvn-36-2026-bct/assignment.pdf").unlink()
    old = json.loads((first.folder / "manifest.json").read_text(encoding="utf-8"))
    old["files"] += [{"path": "gone.docx"}, {"path": "../kept.txt"}]
    (first.folder / "manifest.json").write_text(json.dumps(old), encoding="utf-8")
    for name in ("gone.docx", "../kept.txt"):
        (first.folder / name).write_text("x", encoding="utf-8")
    made(tmp_path, file, tmp_path / "out", "working")
    assert not (first.folder / "gone.docx").exists()
    assert (first.folder / "../kept.txt").exists()
    assert (first.folder / "mine.txt").exists()


def test_no_comments_no_git_no_old_edition(tmp_path: Path) -> None:
    file = small(tmp_path)
    (tmp_path / "comments/qcvn-36-2026-bct.yaml").unlink()
    (tmp_path / "standards/BCT/qcvn-36-2020-bct.md").unlink()
    found = made(tmp_path, file, tmp_path / "out", "consultation")
    lines = {line.part.key: line for line in found.lines}
    assert "QCVN 36:2020/BCT" in lines["comparison"].note
    assert lines["comparison"].missing


def test_a_broken_file_of_comments_is_told_and_the_rest_is_there(tmp_path: Path) -> None:
    file = small(tmp_path)
    (tmp_path / "comments/qcvn-36-2026-bct.yaml").write_text("- organisation: BXD\n  text: [\n", encoding="utf-8")
    found = made(tmp_path, file, tmp_path / "out", "working")
    assert [(f.code, f.span.line) for f in found.findings if f.code == "X08"] == [("X08", 3)]
    assert found.archive.is_file()


@pytest.mark.parametrize(
    ("change", "stage", "base", "said"),
    [
        (("", ""), "later", "", "working, consultation, appraisal, issued"),
        (("status: draft", "status: in-force"), "appraisal", "", "không phải dự thảo"),
        (("designation: QCVN 36:2026/BCT", "designation: Sổ tay"), "", "", "số hiệu"),
        (("designation: QCVN 36:2026/BCT", "house: qcvn"), "", "", "số hiệu"),
        (("", ""), "", "no-such-revision", "no-such-revision"),
    ],
)
def test_wrong_use(tmp_path: Path, change: tuple[str, str], stage: str, base: str, said: str) -> None:
    file = small(tmp_path)
    file.write_text(DRAFT.replace(*change, 1), encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(said)):
        made(tmp_path, file, tmp_path / "out", stage, base)
    assert not (tmp_path / "out").exists()


def test_a_missing_file(tmp_path: Path) -> None:
    small(tmp_path)
    with pytest.raises(UsageError):
        made(tmp_path, tmp_path / "none.md", tmp_path / "out")


@pytest.mark.parametrize(
    ("designation", "names"),
    [("QCĐP 01:2026/KH", {"ke-hoach", "du-an"}), ("TCVN 14567:2026", {"du-an"}), ("QCVN 36:2026/BCT", {"ke-hoach", "ban-de-xuat"})],
)
def test_forms_of_each_house(tmp_path: Path, designation: str, names: set[str]) -> None:
    file = small(tmp_path)
    file.write_text(
        DRAFT.replace("QCVN 36:2026/BCT", designation).replace("status: draft", "status: draft\nadopts: ISO 1"), encoding="utf-8"
    )
    found = made(tmp_path, file, tmp_path / "out", "working")
    assert {f.name[3:-5] for f in found.folder.glob("*.docx")} == names | {"danh-muc-ho-so", "bao-cao-chong-cheo"}


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    file = small(tmp_path)
    nasty = "# Tiêu đề {{ 7*7 }} <b> | ](x) {#id} \\\\ $x$ ```"
    file.write_text(DRAFT.replace("drafted-by: Ban soạn thảo", f"drafted-by: {json.dumps(nasty)}"), encoding="utf-8")
    found = made(tmp_path, file, tmp_path / "out", "working")
    assert nasty.replace("\\\\", "\\") in text(found.folder, "ban-de-xuat").replace("\\\\", "\\")


def test_the_old_procedure_for_a_day_before(tmp_path: Path) -> None:
    file = small(tmp_path)
    asked = making.Asked(file, tmp_path / "out", "working")
    found = making.make(workspace.find(tmp_path), asked, Options(today=date(2025, 6, 1)))
    assert any(f.name.endswith("du-an.docx") for f in found.folder.iterdir())
    assert "chưa đối chiếu" not in text(found.folder, "danh-muc-ho-so")


def test_a_comparison_that_failed_is_no_report_of_no_overlaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise TypeError("hỏng")

    monkeypatch.setattr("pipeline.comparing.bring", broken)
    told = made(tmp_path, small(tmp_path), tmp_path / "out", "appraisal")
    assert [line.state for line in told.lines if line.part.key == "overlaps"] == ["THIẾU"]
    assert "X01" in {f.code for f in told.findings}
    assert not list(told.folder.glob("*chong-cheo*"))


def test_documents_that_could_not_be_compared_are_named(tmp_path: Path) -> None:
    file = small(tmp_path)
    (file.parent / "hong.md").write_bytes(b"\xff\xfe\xff")
    told = made(tmp_path, file, tmp_path / "out", "appraisal")
    assert "hong.md" in text(told.folder, "bao-cao-chong-cheo")
    assert "F01" in {f.code for f in told.findings}
