from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalogue import Catalogue
from pipeline.checking import Options
from pipeline.compare import left_out, overlaps
from pipeline.compare.omissions import left_out_of
from pipeline.comparing import compare
from pipeline.index import collect
from pipeline.read import read
from pipeline.store.facts import collected, facts_of
from pipeline.workspace import find
from tests.compare.small import standard

SCOPE = ("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định các yêu cầu kỹ thuật và các yêu cầu quản lý đối với bồn chứa khí đốt trên bờ.")


def test_editions_of_one_work_are_told() -> None:
    (first, *_rest) = left_out([standard("QCVN 1:2020/BCT", "VỀ BỒN", [SCOPE]), standard("QCVN 1:2024/BCT", "VỀ BỒN", [SCOPE])])
    assert (first.what, first.count) == ("QCVN 1:2020/BCT ↔ QCVN 1:2024/BCT", 1)


def test_customary_wording_and_short_passages_are_counted() -> None:
    told = left_out([standard("QCVN 1:2020/BCT", "VỀ BỒN", [SCOPE]), standard("QCVN 2:2024/BXD", "VỀ KHO", [SCOPE])])
    assert any("câu thông lệ" in line.why and line.count == 1 for line in told)
    brief = left_out([standard("QCVN 1:2020/BCT", "VỀ BỒN", [("2", "Bồn", "Bồn phải sạch.")])])
    assert any("quá ngắn" in line.why for line in brief)


def test_a_table_kept_as_text_is_counted() -> None:
    head = "---\ndesignation: QCVN 1:2020/BCT\ntitle: VỀ BỒN\n---\n\n"
    source = head + "# Quy định\n\n## Bồn\n\n1. Theo bảng.\n\n```bang\nBảng 1 - Mức\n1 2\n```\n"
    assert any(line.what == "QCVN 1:2020/BCT" and line.count == 1 for line in left_out([read("a.md", source)]))


def test_nothing_at_all_leaves_nothing_out() -> None:
    assert left_out([]) == []


def test_a_run_says_it_when_asked(tmp_path: Path) -> None:
    (tmp_path / "chuan.toml").write_text("", encoding="utf-8")
    (tmp_path / "standards").mkdir()
    for number in (1, 2):
        text = f"---\ndesignation: QCVN {number}:2020/BCT\ntitle: VỀ BỒN\n---\n\n# Quy định\n\n## Bồn\n\n1. Bồn phải sạch.\n"
        (tmp_path / "standards" / f"{number}.md").write_text(text, encoding="utf-8")
    space = find(tmp_path)
    asked, unasked = compare(space, [], Options(), explain=True), compare(space, [], Options())
    assert asked.problems == ()
    assert "quá ngắn" in asked.left_out[-1].why
    assert unasked.left_out == ()


def test_two_files_of_one_designation_are_told_and_not_compared() -> None:
    twice = [replace(standard("QCVN 1:2020/BCT", "VỀ BỒN", [SCOPE]), path=name) for name in ("a.md", "b.md")]
    (first, *_rest) = left_out(twice)
    assert (first.what, first.count) == ("QCVN 1:2020/BCT", 2)
    assert "a.md; b.md" in first.why
    assert overlaps(twice) == []


def test_documents_that_replace_one_another_in_a_circle_are_told() -> None:
    one = standard("QCVN 1:2020/BCT", "VỀ BỒN", [SCOPE], replaces=("QCVN 2:2022/BXD",))
    two = standard("QCVN 2:2022/BXD", "VỀ KHO", [SCOPE], replaces=("QCVN 1:2020/BCT",))
    assert any("thành vòng" in line.why and "QCVN 1:2020/BCT" in line.what for line in left_out([one, two]))
    assert not any("thành vòng" in line.why for line in left_out([one]))


def test_a_circle_in_the_catalogue_is_told(tmp_path: Path) -> None:
    listed = tmp_path / "catalogue.tsv"
    listed.write_text(
        "designation\ttitle\treplaces\nQCVN 7:2020/BCT\tVỀ BỒN\tQCVN 8:2021/BCT\nQCVN 8:2021/BCT\tVỀ KHO\tQCVN 7:2020/BCT\n",
        encoding="utf-8",
    )
    told = left_out_of(collect([standard("QCVN 1:2020/BCT", "VỀ BỒN", [SCOPE])]), Catalogue.load(listed))
    assert any("thành vòng" in line.why and "QCVN 7:2020/BCT" in line.what for line in told)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Nồng độ bụi không quá 50 mg/Xm3.", "đơn vị lạ"),
        ("Nồng độ bụi không quá 50 мг/м3.", "Kirin"),
        ("Chiều dài không nhỏ hơn 1,4,35 mm.", "hai dấu phẩy"),
        ("Chiều dài phải từ 9 m đến 3 m.", "đầu dưới lớn hơn"),
        ("Chiều rộng không nhỏ hơn 0.5 m, chiều dài không nhỏ hơn 1.435 mm.", "hai cách"),
    ],
)
def test_what_the_limits_could_not_use_is_told_with_its_place(sentence: str, reason: str) -> None:
    source = f"---\ndesignation: QCVN 1:2020/BCT\ntitle: VỀ BỒN\n---\n\n# Quy định\n\n## Bồn\n\n1. {sentence}\n"
    assert any(reason in line.why and line.count == 1 and "«" in line.why for line in left_out([read("a.md", source)]))


def test_doubts_are_told_from_kept_facts_as_well() -> None:
    source = "---\ndesignation: QCVN 1:2020/BCT\ntitle: VỀ BỒN\n---\n\n# Quy định\n\n## Bồn\n\n1. Bụi không quá 50 mg/Xm3.\n"
    made = read("a.md", source)
    assert left_out_of(collected([facts_of(made)])) == left_out([made])


def test_keys_that_too_many_documents_share_are_told_with_their_words(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    (tmp_path / "chuan.toml").write_text("", encoding="utf-8")
    for number in range(14):
        body = f"---\ndesignation: QCVN {number + 1}:2026/BXD\ntitle: VỀ MÁY ÉP THỦY LỰC LOẠI {number}\n---\n\n# Quy định kỹ thuật\n\n"
        scope = f"## Phạm vi điều chỉnh\n\nQuy chuẩn này quy định yêu cầu đối với máy ép thủy lực loại {number}.\n\n"
        asked = "## Công bố\n\nMáy ép thủy lực phải được công bố hợp quy trước khi lưu thông trên thị trường.\n"
        (tmp_path / "standards" / f"{number}.md").write_text(body + scope + asked, encoding="utf-8")
    told = compare(find(tmp_path), [], Options(), explain=True).left_out
    (row,) = [o for o in told if "thủ tục" in o.what]
    assert row.count >= 1
    assert "«máy ép» (14)" in row.why
    assert "hơn 12" in row.why
