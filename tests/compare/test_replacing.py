"""How a text says that it replaces an edition, and how an edition that was replaced is cited."""

from __future__ import annotations

import pytest

from pipeline.compare.citing import lineage
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.steps import sides
from pipeline.index import collect
from pipeline.model import Standard
from tests.compare.small import said, standard

PLAN = "VỀ QUY HOẠCH"


def citing(text: str, heading: str = "Quy định kỹ thuật") -> Standard:
    scope = ("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định về quy hoạch.")
    return standard("QCVN 01:2026/BXD", PLAN, [scope, ("2", heading, text)])


def new(heading: str, text: str, name: str = "QCVN 21:2026/BCA", replaces: tuple[str, ...] = ()) -> Standard:
    scope = ("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định về chữa cháy kho xăng dầu.")
    return standard(name, "VỀ CHỮA CHÁY KHO XĂNG DẦU", [scope, ("4", heading, text)], (), replaces)


def stale(*standards: Standard) -> list[Overlap]:
    return [o for o in said(standards, "citing") if o.kind is Kind.STALE_REFERENCE]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Lời nói đầu", "QCVN 21:2026/BCA thay thế TCVN 5307:2009 và QCVN 14:2019/BCT."),
        ("Tổ chức thực hiện", "Quy chuẩn này thay thế QCVN 14:2019/BCT."),
        ("Hiệu lực thi hành", "Bãi bỏ QCVN 14:2019/BCT kể từ ngày 01/7/2026."),
        ("Điều khoản chuyển tiếp", "Kể từ ngày Quy chuẩn này có hiệu lực, QCVN 14:2019/BCT hết hiệu lực."),
        ("Tổ chức thực hiện", "QCVN 14:2019/BCT được thay thế bằng Quy chuẩn này."),
        ("Tổ chức thực hiện", "Quy chuẩn này thay thế các văn bản sau:\n- TCVN 5307:2009;\n- QCVN 14:2019/BCT."),
    ],
)
def test_the_ways_to_say_that_an_edition_is_replaced(heading: str, text: str) -> None:
    (found,) = stale(citing("Kho theo QCVN 14:2019/BCT."), new(heading, text))
    assert found.left.clause == "2.1"
    assert found.right.clause == "4.1"
    assert "đã thay thế" in found.note


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Tổ chức thực hiện", "Trường hợp QCVN 14:2019/BCT được sửa đổi, bổ sung hoặc thay thế thì áp dụng văn bản mới."),
        ("Tổ chức thực hiện", "Giấy chứng nhận hợp quy cấp theo QCVN 14:2019/BCT được dùng đến khi hết hiệu lực của Quy chuẩn này."),
        ("Quy định kỹ thuật", "Vòi phun được thay thế theo QCVN 14:2019/BCT."),
        ("Lời nói đầu", "Quy chuẩn này thay thế TCVN 5307:2009. Quy chuẩn viện dẫn QCVN 14:2019/BCT."),
    ],
)
def test_what_replaces_nothing(heading: str, text: str) -> None:
    assert stale(citing("Kho theo QCVN 14:2019/BCT."), new(heading, text)) == []


def test_the_edition_that_a_document_replaces_itself_is_no_old_citation_of_it() -> None:
    one = new("Tổ chức thực hiện", "Quy chuẩn này thay thế QCVN 14:2019/BCT.")
    other = new("Tổ chức thực hiện", "Quy chuẩn này thay thế QCVN 14:2019/BCT.", "QCVN 22:2026/BCT")
    assert stale(one, other) == []


def test_two_documents_that_replace_each_other_end_nowhere_but_are_kin() -> None:
    one = new("Lời nói đầu", "QCVN 21:2026/BCA thay thế QCVN 22:2026/BCA.")
    other = new("Lời nói đầu", "QCVN 22:2026/BCA thay thế QCVN 21:2026/BCA.", "QCVN 22:2026/BCA")
    assert lineage(*sides(collect([one, other])))
    assert stale(one, other) == []


@pytest.mark.parametrize(
    "text",
    [
        "QCVN 54:2020, Chữa cháy kho xăng dầu và nhiên liệu;",
        "a) QCVN 54:2020/BTTTT, Quy chuẩn kỹ thuật quốc gia về chữa cháy kho xăng dầu;",
        "TCVN 5307:2009 (ISO 1234:2001), Kho dầu mỏ và sản phẩm dầu mỏ;",
    ],
)
def test_an_entry_of_a_list_without_issuer_or_with_its_source_is_stale(text: str) -> None:
    young = new("Lời nói đầu", "QCVN 21:2026/BCA thay thế TCVN 5307:2009.", replaces=("QCVN 54:2020/BTTTT",))
    (found,) = stale(citing(text, "Tài liệu viện dẫn"), young)
    assert found.kind is Kind.STALE_REFERENCE


def test_a_number_without_issuer_on_another_subject_is_another_document() -> None:
    young = new("Quy định kỹ thuật", "Phải có nước.", replaces=("QCVN 54:2020/BTTTT",))
    assert stale(citing("QCVN 54:2020, Khí thải công nghiệp sản xuất giấy;", "Tài liệu viện dẫn"), young) == []


DECISION = "Quyết định số 31/2006/QĐ-BKHCN ngày 12/9/2006 về công bố hợp quy"


@pytest.mark.parametrize(
    ("cites", "heading"),
    [
        (f"Việc công bố thực hiện theo {DECISION}.", "Quy định quản lý"),
        (f"Việc công bố thực hiện theo {DECISION}.", "Tổ chức thực hiện công bố"),
        ("Việc công bố theo Quyết định số31/2006/QĐ-BKHCNngày 12/9/2006.", "Quy định quản lý"),
    ],
)
def test_a_replaced_decision_of_a_ministry_is_cited_wherever_it_stands(cites: str, heading: str) -> None:
    (found,) = stale(citing(cites, heading), new("Hiệu lực thi hành", f"Thông tư này thay thế {DECISION}.", "Thông tư số 5/2012/TT-BKHCN"))
    assert found.left.clause == "2.1"


def test_an_act_that_falls_behind_a_long_title_is_replaced() -> None:
    title = "quy định trình tự xét chọn đề tài nghiên cứu dùng vốn ngân sách ở các viện, trường và doanh nghiệp thuộc Bộ " * 4
    ends = f"Thông tư số 3/2011/TT-BKHCN ngày 1/4/2011 {title}hết hiệu lực kể từ ngày Thông tư này có hiệu lực."
    newer = new("Hiệu lực thi hành", ends, "Thông tư số 5/2022/TT-BKHCN")
    assert len(stale(citing("Đề tài được xét theo Thông tư số 3/2011/TT-BKHCN."), newer)) == 1


def test_a_clause_that_repeals_an_act_too_cites_it_no_longer() -> None:
    newer = new("Hiệu lực thi hành", f"Thông tư này thay thế {DECISION}.", "Thông tư số 5/2012/TT-BKHCN")
    assert stale(citing(f"Bãi bỏ {DECISION}.", "Tổ chức thực hiện"), newer) == []


def test_a_list_of_what_ends_in_part_cites_nothing_as_in_force() -> None:
    newer = new("Hiệu lực thi hành", f"Thông tư này thay thế {DECISION}.", "Thông tư số 5/2012/TT-BKHCN")
    assert stale(citing(f"Các quy định về ghi nhãn tại {DECISION};", "Hiệu lực thi hành"), newer) == []
