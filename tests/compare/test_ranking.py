from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import overlaps
from pipeline.compare.found import Kind, Overlap, Place
from pipeline.compare.tsv import COLUMNS, to_tsv
from pipeline.index import collect
from pipeline.model import Clause, ClauseKind, ItemList, ListItem, Note, Paragraph, Severity, Span, Standard, Text
from tests.compare.small import standard

CHECK = (
    "Bồn chứa phải được kiểm tra bên ngoài và bên trong, thử bền và thử kín trước khi đưa vào sử dụng lần đầu, sau mỗi lần sửa chữa "
    "có hàn và định kỳ không quá 5 năm một lần trong suốt thời gian sử dụng."
)
CUSTOM = (
    "Trong quá trình triển khai thực hiện Quy chuẩn này, nếu có vướng mắc, mọi ý kiến gửi về cơ quan ban hành để được xem xét, giải quyết."
)


def two() -> list[Standard]:
    return [
        standard("QCVN 2:2020/BCT", "VỀ BỒN CHỨA", [("1", "Kiểm tra", CHECK), ("4", "Điều khoản khác", CUSTOM)]),
        standard("QCVN 9:2021/BCA", "VỀ KHO CHỨA", [("1", "Thử", CHECK.replace("5 năm", "3 năm")), ("4", "Điều khoản khác", CUSTOM)]),
    ]


def test_customary_wording_is_told_only_when_asked_for() -> None:
    assert Kind.BOILERPLATE not in {o.kind for o in overlaps(two())}
    assert Kind.BOILERPLATE in {o.kind for o in overlaps(two(), boilerplate=True)}


def test_the_order_is_the_same_each_time_and_whatever_the_order_of_the_files() -> None:
    one, other = overlaps(two()), overlaps(two()[::-1])
    assert one == overlaps(two())
    assert [o.kind for o in one] == [o.kind for o in other]


def test_a_table_line_has_all_columns_and_no_breaks() -> None:
    place = Place(Span("a/b\t.txt", 1), "1\n2", "1", "một\thai\nba", "QCVN 1:2020/BCT")
    head, line = to_tsv([Overlap(Kind.COPIED, place, place, Severity.INFO, "x\ty")]).splitlines()
    assert head.split("\t") == list(COLUMNS)
    assert len(line.split("\t")) == len(COLUMNS)


def test_no_documents_and_empty_documents() -> None:
    assert overlaps([]) == []
    assert overlaps([Standard("a.md", standard("x", "", []).metadata), Standard("b.md", standard("y", "", []).metadata)]) == []


@settings(max_examples=25)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=200)), max_size=4), st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_compared_without_a_fault(left: list[tuple[str, str]], right: list[str]) -> None:
    one = standard("QCVN 2:2020/BCT", "VỀ BỒN", [(str(n), head, text) for n, (head, text) in enumerate(left, 1)])
    two = standard("QCVN 9:2021/BCA", "VỀ KHO", [(str(n), "Phạm vi điều chỉnh", text) for n, text in enumerate(right, 1)])
    for overlap in overlaps([one, two]):
        assert overlap.left.where
        assert overlap.right.where


def test_items_and_notes_have_addresses_of_their_own() -> None:
    span = Span("a.md", 3)
    words = (Text("Phải kiểm tra trước khi dùng."),)
    item = ListItem(span, "a)", (Paragraph(span, words),))
    note = Note(span, "note", "CHÚ THÍCH", (Paragraph(span, words),), number="2")
    clause = Clause(span, "", ClauseKind.CLAUSE, (), (ItemList(span, "alpha", (item,)), note), number="2.6")
    places = [p.where for p in collect([Standard("a.md", standard("x", "", []).metadata, (clause,))]).passages]
    assert places == ["2.6", "2.6 a", "2.6 CHÚ THÍCH 2"]


def test_an_edition_and_its_successor_do_not_overlap() -> None:
    old = standard("QCVN 2:2015/BCT", "VỀ BỒN CHỨA", [("1", "Kiểm tra", CHECK)])
    new = standard("QCVN 2:2020/BCT", "VỀ BỒN CHỨA", [("1", "Kiểm tra", CHECK)])
    heir = standard("QCVN 7:2022/BCA", "VỀ BỒN CHỨA", [("1", "Kiểm tra", CHECK)], replaces=("QCVN 2:2020/BCT",))
    assert overlaps([old, new]) == []
    assert overlaps([new, heir]) == []
