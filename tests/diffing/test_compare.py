from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diffing import Changes, compare
from pipeline.diffing.changes import Cell, ClauseChange
from pipeline.model import Standard
from pipeline.read import read
from tests.diffing.small import HEAD, standard

TEXT = """# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực dùng trong công nghiệp.
1. Quy chuẩn này không áp dụng cho máy ép nhựa và máy ép gạch.

## Giải thích từ ngữ

1. Vùng nguy hiểm là khoảng không gian giữa hai nửa khuôn nơi người có thể bị kẹp.

# Quy định kỹ thuật

## Kết cấu

1. Khung máy phải chịu được lực thử bằng 1,25 lần lực ép danh nghĩa.
1. Cơ cấu chặn phải giữ được khối lượng bàn ép theo mục 2.1.1 và [](#thuy-luc).

## Hệ thống thủy lực {#thuy-luc}

1. Mỗi mạch thủy lực phải có van an toàn đặt ở áp suất không lớn hơn 1,1 lần áp suất làm việc.
1. Các thông số không được vượt quá giới hạn nêu tại [](#bang).

Bảng: Giới hạn đối với hệ thống thủy lực {#bang}

| TT | Thông số | Đơn vị | Mức |
|---:|----------|--------|----:|
| 1 | Nhiệt độ dầu trong bể | °C | 60 |
| 2 | Sụt áp trong xi lanh | % | 5 |

> CHÚ THÍCH: Nhiệt độ được đo khi máy đã chạy liên tục hai giờ.

$$ K = \\frac{Q}{V} $$ {#ct}
"""


def diff(old: str, new: str) -> Changes:
    return compare(standard(old), standard(new))


def edited(*steps: tuple[str, str]) -> Changes:
    """What the comparison says after these words were replaced."""
    text = TEXT
    for old, new in steps:
        assert old in text
        text = text.replace(old, new)
    return diff(TEXT, text)


def words(cells: tuple[Cell, ...], mark: str) -> list[str]:
    return [p.text for c in cells for p in (*c.old, *c.new) if p.mark == mark]


def only(found: Changes) -> ClauseChange:
    (one,) = found.told
    return one


def counts(found: Changes) -> dict[str, int]:
    return {k: v for k, v in found.counts.items() if v}


def test_a_text_does_not_differ_from_itself() -> None:
    assert diff(TEXT, TEXT).empty


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("trong công nghiệp.", "trong\ncông nghiệp."),
        ("| 60 |", "|    60     |"),
        ("hai nửa", "hai  nửa"),
        ("mục 2.1.1", "điểm 2.1.1".replace("điểm", "mục")),
    ],
)
def test_reflow_is_no_change(old: str, new: str) -> None:
    assert edited((old, new)).empty


def test_the_name_of_the_file_does_not_matter() -> None:
    assert compare(standard(TEXT), standard(TEXT, path="standards/BXD/other.md")).empty


NEW = "1. Máy phải có bảng ghi thông số đặt ở chỗ dễ thấy.\n"


def test_a_new_clause_is_one_addition_and_renumbers_the_rest() -> None:
    assert counts(edited(("1. Cơ cấu", NEW + "1. Cơ cấu"))) == {"added": 1, "renumbered": 1}


def test_a_new_clause_before_what_is_cited_in_words_and_rightly_renumbered_is_one_addition() -> None:
    found = edited(("1. Khung máy", NEW + "1. Khung máy"), ("mục 2.1.1", "mục 2.1.2"))
    assert counts(found) == {"added": 1, "renumbered": 2}


def test_a_reference_that_now_leads_elsewhere_is_told() -> None:
    found = edited(("1. Khung máy", NEW + "1. Khung máy"))
    assert [(c.state, c.new_address, c.stale) for c in found.told] == [("added", "2.1.1", ()), ("changed", "2.1.3", ("2.1.1",))]


def test_a_new_part_renumbers_references_by_id_without_a_change() -> None:
    found = edited(("# Quy định kỹ thuật", "# Tài liệu viện dẫn\n\nTCVN 6719:2008.\n\n# Quy định kỹ thuật"), ("mục 2.1.1", "mục 3.1.1"))
    assert counts(found)["added"] == 1 and "changed" not in counts(found)


def test_changed_figures_are_marked() -> None:
    one = only(edited(("1,25 lần", "1,5 lần")))
    (line,) = [x for x in one.lines if x.state == "changed"]
    assert (words(line.cells, "removed"), words(line.cells, "added")) == (["1,25"], ["1,5"])
    assert [p.number for c in line.cells for p in c.old if p.mark] == [True]


def test_a_table_is_compared_cell_by_cell() -> None:
    one = only(edited(("| 2 | Sụt áp trong xi lanh | % | 5 |", "| 2 | Độ ồn | dB | 80 |\n| 3 | Sụt áp trong xi lanh | % | 7 |")))
    rows = [x for x in one.lines if x.kind == "row"]
    assert [r.state for r in rows] == ["same", "added", "changed"]
    assert [c.state for c in rows[2].cells] == ["same", "same", "same", "changed"]


def test_a_new_column_is_an_addition_in_every_row() -> None:
    new = TEXT.replace("| Đơn vị | Mức |", "| Đơn vị | Phương pháp | Mức |").replace("|--------|----:|", "|--------|---|----:|")
    one = only(diff(TEXT, new.replace("| °C | 60 |", "| °C | Nhiệt kế | 60 |").replace("| % | 5 |", "| % | Áp kế | 5 |")))
    rows = [x for x in one.lines if x.kind in ("head", "row")]
    assert [[c.state for c in r.cells] for r in rows] == [["same", "same", "same", "added", "same"]] * 3


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("chạy liên tục hai giờ", "chạy liên tục ba giờ", "note"),
        ("\\frac{Q}{V}", "\\frac{Q}{2V}", "formula"),
        ("Bảng: Giới hạn đối với", "Bảng: Mức giới hạn đối với", "caption"),
        ("## Kết cấu", "## Kết cấu máy", "title"),
    ],
)
def test_every_kind_of_line_is_compared(old: str, new: str, kind: str) -> None:
    assert [x.kind for x in only(edited((old, new))).lines if x.state == "changed"] == [kind]


def test_punctuation_alone_is_editorial() -> None:
    assert only(edited(("máy ép nhựa và", "máy ép nhựa, và"))).editorial
    assert not only(edited(("máy ép nhựa và", "máy ép nhựa hoặc"))).editorial


def test_a_moved_clause_is_not_removed_and_added() -> None:
    line = "1. Mỗi mạch thủy lực phải có van an toàn đặt ở áp suất không lớn hơn 1,1 lần áp suất làm việc.\n"
    found = edited((line, ""), ("## Hệ thống", f"{line}\n## Hệ thống"))
    assert counts(found) == {"moved": 1, "renumbered": 1}


def test_siblings_that_change_places_are_moved() -> None:
    one, two = (
        "1. Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực dùng trong công nghiệp.\n",
        ("1. Quy chuẩn này không áp dụng cho máy ép nhựa và máy ép gạch.\n"),
    )
    assert counts(diff(TEXT, TEXT.replace(one + two, two + one)))["moved"] == 1


def test_a_split_names_where_the_words_came_from() -> None:
    whole = "1. Khung máy phải chịu được lực thử bằng 1,25 lần lực ép danh nghĩa."
    more = " Bề mặt máy mà người vận hành chạm tới không được có cạnh sắc hoặc gờ nhọn."
    one = diff(TEXT.replace(whole, whole + more), TEXT.replace(whole, f"{whole}\n1.{more}"))
    assert [(c.state, c.parts) for c in one.told][:2] == [("added", ("2.1.1",)), ("changed", ("2.1.1",))]
    other = diff(TEXT.replace(whole, f"{whole}\n1.{more}"), TEXT.replace(whole, whole + more))
    assert [(c.state, c.parts) for c in other.told][:2] == [("removed", ("2.1.1",)), ("changed", ("2.1.1",))]


def test_facts_of_the_front_matter() -> None:
    head = HEAD.replace("VỀ AN TOÀN MÁY ÉP", "VỀ AN TOÀN MÁY ÉP THỦY LỰC").replace(
        "---\n\n", "goods:\n  - {code: '84626100', name: Máy ép}\n---\n\n"
    )
    found = compare(standard(TEXT), standard(TEXT, head=head))
    assert [(f.key, f.old, f.new) for f in found.facts] == [
        ("title", "VỀ AN TOÀN MÁY ÉP", "VỀ AN TOÀN MÁY ÉP THỦY LỰC"),
        ("goods", "", "84626100 Máy ép"),
    ]


def test_a_document_on_one_side_only() -> None:
    gone, come = compare(standard(TEXT), None), compare(None, standard(TEXT))
    assert not gone.empty and not come.empty
    assert gone.counts["removed"] == come.counts["added"] == len(list(standard(TEXT).walk()))
    with pytest.raises(ValueError):
        compare(None, None)


SENTENCES = [
    f"1. Máy số {n} phải {verb} trong {n},5 s khi áp suất {word} đạt {n}0 kPa và nhiệt độ vùng {word} vượt {n}1 °C.\n"
    for n, (verb, word) in enumerate(
        [("dừng", "dầu"), ("khóa", "khí"), ("giảm tải", "nước"), ("báo hiệu", "hơi"), ("xả", "nén"), ("chặn", "van"), ("đo", "bơm")], 1
    )
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SENTENCES), unique=True, min_size=1), st.lists(st.sampled_from(SENTENCES), unique=True, min_size=1))
def test_changing_sides_changes_additions_into_removals(left: list[str], right: list[str]) -> None:
    old, new = "# Một\n\n## Hai\n\n" + "".join(left), "# Một\n\n## Hai\n\n" + "".join(right)
    there, back = diff(old, new), diff(new, old)
    assert there.counts["added"] == back.counts["removed"] and there.counts["removed"] == back.counts["added"]
    assert there.counts["moved"] == back.counts["moved"]
    assert len(right) - len(left) == there.counts["added"] - there.counts["removed"]


@settings(max_examples=60)
@given(st.permutations(SENTENCES), st.integers(0, len(SENTENCES) - 1))
def test_one_insertion_anywhere_is_one_addition(order: list[str], at: int) -> None:
    rest = order[:at] + order[at + 1 :]
    assert diff("# Một\n\n" + "".join(rest), "# Một\n\n" + "".join(order)).counts["added"] == 1


def _imported(shared: Path, name: str) -> tuple[str, str]:
    file = shared / "corpus" / name
    return file.name, file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["qcvn-02-2020-bct.txt", "qcvn-09-2023-btnmt.txt", "qcvn-01-2019-bca.txt"])
def test_edits_of_real_texts_are_found_where_they_were_made(shared: Path, name: str) -> None:
    path, text = _imported(shared, name)
    old = read(path, text)
    chance = random.Random(7)
    clauses = [c for c in old.walk() if c.blocks and c.number and len(c.blocks) == 1]
    chosen = chance.sample(clauses, 3)
    new = _without(old, {id(c) for c in chosen})
    found = compare(old, new)
    assert counts(found) == {"removed": sum(1 for c in chosen for _ in c.walk())}
    assert counts(compare(new, old)) == {"added": sum(1 for c in chosen for _ in c.walk())}
    assert compare(old, old).empty


def _without(standard: Standard, gone: set[int]) -> Standard:
    from dataclasses import replace

    def kept(clauses: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(replace(c, children=kept(c.children)) for c in clauses if id(c) not in gone)  # type: ignore[attr-defined,type-var]

    return replace(standard, body=kept(standard.body), annexes=kept(standard.annexes))  # type: ignore[arg-type]


def test_columns_go_by_their_heads_when_one_went_and_one_came() -> None:
    old = "# Mức\n\nBảng: Mức\n\n| Chỉ tiêu | Tôm sú | Tôm thẻ |\n|---|---|---|\n| Tỷ lệ dị hình | 0,5 | 0,6 |\n"
    new = "# Mức\n\nBảng: Mức\n\n| TT | Chỉ tiêu | Tôm sú |\n|---|---|---|\n| 1 | Tỷ lệ dị hình | 0,7 |\n"
    row = next(x for x in only(diff(old, new)).lines if x.kind == "row")
    assert [c.state for c in row.cells] == ["added", "same", "changed", "removed"]


def test_a_new_head_of_a_column_is_a_change_of_its_head_only() -> None:
    one = only(edited(("| Đơn vị | Mức |", "| Đơn vị | Mức giới hạn |")))
    assert [[c.state for c in x.cells] for x in one.lines if x.state != "same"] == [["same", "same", "same", "changed"]]
