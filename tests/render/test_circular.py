"""The circular that issues a regulation, and the designation on the mark of conformity."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline import cli
from pipeline.errors import UsageError
from pipeline.render import circular, label, render
from pipeline.render.facts import day, headed
from tests.render import render_extract as extract
from tests.render import render_sample as sample
from tests.render.test_hostile import ATTACKS

WORDS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 12/2026/TT-BCT",
    "Ban hành Quy chuẩn kỹ thuật quốc gia về an toàn máy ép thủy lực",
    "Bộ trưởng Bộ Công Thương ban hành Thông tư:",
    "Điều 1. Ban hành kèm theo Thông tư này",
    "Điều 2.",
    "có hiệu lực thi hành kể từ ngày 01 tháng 12 năm 2026",
    "QCVN 02:2015/BCT hết hiệu lực",
    "Điều 3.",
    "BỘ TRƯỞNG",
)


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_circular_has_its_articles_and_its_heading(suffix: str) -> None:
    made = circular.standard(sample.standard(effective="2026-12-01"))
    data = render(made, suffix).data
    text = " ".join(extract.visible_text(suffix, data).split())
    if suffix == "docx":
        assert extract.of_docx(data).clauses == ["Điều 1.", "Điều 2.", "1.", "2.", "3.", "Điều 3.", "1.", "2."]
        text = "Điều 1. Ban hành kèm theo Thông tư này Điều 2. Điều 3. " + text
    assert [w for w in WORDS if w not in text] == []


def test_a_decision_issues_a_local_regulation() -> None:
    local = sample.standard(
        "QCĐP 01:2026/HN", issued_by="Ủy ban nhân dân thành phố Hà Nội", issuing_document="Quyết định số 5/2026/QĐ-UBND"
    )
    text = " ".join(extract.pdf_text(render(circular.standard(local), "pdf").data).split())
    assert "QUYẾT ĐỊNH Ban hành Quy chuẩn kỹ thuật địa phương" in text
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "Số: 5/2026/QĐ-UBND" in text


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_decision_is_signed_in_two_lines_and_rests_on_the_law_of_local_government(suffix: str) -> None:
    local = sample.standard("QCĐP 01:2026/HN", issued_by="Ủy ban nhân dân thành phố Hà Nội")
    text = extract.visible_text(suffix, render(circular.standard(local), suffix).data)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert not [line for line in lines if "TM. ỦY BAN NHÂN DÂN" in line and "CHỦ TỊCH" in line]
    assert [line for line in lines if line.endswith("CHỦ TỊCH")]
    bases = re.findall(r"Căn cứ [^;]*;", " ".join(text.split()))
    assert bases[0] == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
    assert len(bases) == 3


def test_a_circular_of_a_ministry_has_the_bases_of_a_ministry() -> None:
    text = " ".join(extract.pdf_text(render(circular.standard(sample.standard()), "pdf").data).split())
    assert re.findall(r"Căn cứ [^;]*;", text)[0].startswith("Căn cứ Luật Tiêu chuẩn và Quy chuẩn kỹ thuật")


def test_what_is_not_known_stands_in_brackets() -> None:
    bare = sample.standard(issuing_document="", issued="", issued_by="", submitted_by="", replaces=())
    text = " ".join(extract.pdf_text(render(circular.standard(bare), "pdf").data).split())
    assert "Số: [...]/" in text
    assert "ngày ... tháng ... năm ..." in text
    assert "hết hiệu lực" not in text


def test_a_standard_has_neither() -> None:
    for make in (circular.standard, label.render):
        with pytest.raises(UsageError):
            make(sample.standard("TCVN 1234:2026"))


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_front_matter_is_only_text(text: str) -> None:
    meta = replace(
        sample.standard().metadata, title=text, issued_by=text, submitted_by=text, issuing_document=text, effective=text, replaces=(text,)
    )
    made = circular.standard(replace(sample.standard(), metadata=replace(meta, designation="QCVN 02:2026/BCT")))
    assert len(made.body) == 3
    assert render(made, "pdf").data
    with zipfile.ZipFile(io.BytesIO(render(made, "docx").data)) as archive:
        codes = [str(e.text).split()[0] for e in etree.fromstring(archive.read("word/document.xml")).iter(f"{extract.W}instrText")]
    assert set(codes) <= {"REF", "PAGE"}


@pytest.mark.parametrize(
    ("name", "delegated", "lines"),
    [
        ("QCVN 02:2026/BCT", "", ["QCVN 02:2026/BCT"]),
        ("QCĐP 01:2026/HN", "", ["QCĐP 01:2026/HN"]),
        ("QCĐP 01:2026/HN", "khoản 2 Điều 5 QCVN 40:2025/BTNMT", ["QCVN 40:2025/BTNMT", "QCĐP 01:2026/HN"]),
    ],
)
def test_the_label_has_the_three_forms_of_annex_ix(name: str, delegated: str, lines: list[str]) -> None:
    root = etree.fromstring(label.render(sample.standard(name, delegated_by=delegated)))
    assert ["".join(map(str, e.itertext())) for e in root.iter("{*}text")] == ["CR", *lines]
    assert root.find("{*}title").text == "CR " + ", ".join(lines)


def test_the_commands_write_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("---\ndesignation: QCVN 1:2026/BCT\ntitle: VỀ MẪU\n---\n\n# Quy định chung\n", encoding="utf-8")
    assert cli.main(["circular", "a.md", "--out", "o"]) == 0
    assert cli.main(["label", "a.md", "--out", "o"]) == 0
    assert sorted(p.name for p in (tmp_path / "o").iterdir()) == ["a-ban-hanh.docx", "a-ban-hanh.pdf", "a-dau-hop-quy.svg"]
    assert cli.main(["label", "khong-co.md"]) == 2


@pytest.mark.parametrize(
    ("offices", "headed_by"),
    [
        ("Cục An toàn thực phẩm", "Cục trưởng Cục An toàn thực phẩm"),
        ("Vụ Khoa học và Công nghệ, Vụ Pháp chế", "Vụ trưởng Vụ Khoa học và Công nghệ, Vụ trưởng Vụ Pháp chế"),
        ("Cục Quản lý và Xây dựng công trình", "Cục trưởng Cục Quản lý và Xây dựng công trình"),
        ("Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia", "Chủ tịch Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"),
        ("Ban soạn thảo", "Ban soạn thảo"),
        ("Cục trưởng Cục Việc làm", "Cục trưởng Cục Việc làm"),
    ],
)
def test_offices_are_named_by_their_heads(offices: str, headed_by: str) -> None:
    assert headed(offices) == headed_by


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-02-07", "ngày 07 tháng 02 năm 2026"),
        ("2026-03-13", "ngày 13 tháng 3 năm 2026"),
        ("2026-12-01", "ngày 01 tháng 12 năm 2026"),
        ("", "ngày ... tháng ... năm ..."),
    ],
)
def test_days_in_words(iso: str, words: str) -> None:
    assert day(iso) == words
