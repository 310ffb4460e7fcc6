from __future__ import annotations

from pipeline.compare.clauses import copied
from pipeline.compare.found import Kind
from pipeline.index import collect
from pipeline.model import Severity
from tests.compare.small import standard

CHECK = (
    "Bồn chứa phải được kiểm tra bên ngoài và bên trong, thử bền và thử kín trước khi đưa vào sử dụng lần đầu, sau mỗi lần sửa chữa "
    "có hàn và định kỳ không quá 5 năm một lần trong suốt thời gian sử dụng."
)
FILL = "Người vận hành phải được huấn luyện, có thẻ an toàn và được cấp phương tiện bảo vệ cá nhân phù hợp với công việc được giao."
CUSTOM = (
    "Trong quá trình triển khai thực hiện Quy chuẩn này, nếu có vướng mắc, mọi ý kiến gửi về cơ quan ban hành để được xem xét, giải quyết."
)


def pair(left: str, right: str, first: str = "BCT", second: str = "BCA") -> list:
    one = standard(
        f"QCVN 02:2020/{first}", "VỀ AN TOÀN BỒN CHỨA", [("1", "Kiểm tra", left), ("2", "Vận hành", "Bồn phải có bản vẽ và biển tên.")]
    )
    two = standard(
        f"QCVN 09:2021/{second}", "VỀ KIỂM ĐỊNH", [("1", "Thử nghiệm", right), ("2", "Hồ sơ", "Hồ sơ phải lưu mười năm tại cơ sở.")]
    )
    return copied(collect([one, two]))


def test_a_copy_across_issuers_is_a_warning_with_both_places() -> None:
    (found,) = pair(CHECK, CHECK)
    assert (found.kind, found.severity) == (Kind.COPIED, Severity.WARNING)
    assert (found.left.clause, found.right.clause) == ("1.1", "1.1")
    assert found.left.span.line > 0
    assert "nguyên văn" in found.note


def test_a_copy_inside_one_issuer_is_information() -> None:
    (found,) = pair(CHECK, CHECK, "BCT", "BCT")
    assert found.severity is Severity.INFO


def test_issuers_that_have_become_one_office_count_as_one() -> None:
    (found,) = pair(CHECK, CHECK, "BNNPTNT", "BTNMT")
    assert found.severity is Severity.INFO


def test_a_changed_figure_is_told_and_weighs_more() -> None:
    (same,), (changed,) = pair(CHECK, CHECK), pair(CHECK, CHECK.replace("5 năm", "3 năm"))
    assert "5 ↔ 3" in changed.note
    assert changed.score > same.score


def test_an_excerpt_in_a_longer_clause_is_found() -> None:
    (found,) = pair(CHECK, f"{FILL} {FILL} {CHECK} {FILL}")
    assert "Trích đoạn" in found.note


def test_customary_wording_is_set_apart_with_its_reason() -> None:
    (found,) = pair(CUSTOM, CUSTOM)
    assert (found.kind, found.severity) == (Kind.BOILERPLATE, Severity.INFO)
    assert found.note


def test_a_wording_in_very_many_documents_is_customary() -> None:
    many = [standard(f"QCVN {n}:2020/BCT", "VỀ THIẾT BỊ", [("1", "Kiểm tra", CHECK)]) for n in range(1, 12)]
    assert {o.kind for o in copied(collect(many))} == {Kind.BOILERPLATE}


def test_unlike_clauses_and_short_ones_are_not_found() -> None:
    assert pair(CHECK, FILL) == []
    assert pair("Phải kiểm tra định kỳ.", "Phải kiểm tra định kỳ.") == []


def test_one_pair_of_a_family_keeps_its_severity() -> None:
    ours = [standard(f"QCVN {n}:2020/BCT", "VỀ BỒN CHỨA", [("1", "Kiểm tra", CHECK)]) for n in (1, 2, 3)]
    theirs = standard("QCVN 9:2020/BCA", "VỀ KHO", [("1", "Kiểm tra", CHECK)])
    found = copied(collect([*ours, theirs]))
    assert [o.severity for o in found].count(Severity.WARNING) == 1


def test_an_empty_collection_and_a_single_document() -> None:
    assert copied(collect([])) == []
    assert copied(collect([standard("QCVN 1:2020/BCT", "VỀ BỒN", [("1", "Kiểm tra", CHECK)])])) == []
