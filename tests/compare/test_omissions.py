from __future__ import annotations

from pathlib import Path

from pipeline.checking import Options
from pipeline.compare import left_out
from pipeline.comparing import compare
from pipeline.read import read
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
