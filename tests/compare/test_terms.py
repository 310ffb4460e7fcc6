from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.model import Clause, ClauseKind, Paragraph, Severity, Span, Standard, TermEntry, Text
from tests.compare.small import said, standard

FIELD = "Bồn chứa khí dầu mỏ hóa lỏng phải được kiểm tra định kỳ theo kế hoạch của cơ sở."


def with_term(name: str, title: str, term: str, definition: str, foreign: str = "") -> Standard:
    base = standard(name, title, [("1", "Phạm vi điều chỉnh", f"Quy chuẩn này quy định {title.lower()}."), ("3", "Kiểm tra", FIELD)])
    span = Span(base.path, 9)
    entry = TermEntry(span, (Text(term),), foreign, (Paragraph(span, (Text(definition),)),))
    inner = Clause(span, "", ClauseKind.CLAUSE, (), (entry,), number="2.1", heading=False)
    words = Clause(span, "", ClauseKind.CLAUSE, (Text("Giải thích từ ngữ"),), (), (inner,), number="2")
    return Standard(base.path, base.metadata, (*base.body, words))


def pair(
    first: tuple[str, str, str], second: tuple[str, str, str], issuers: tuple[str, str] = ("BCT", "BCA"), titles: tuple[str, str] = ("", "")
) -> list[Overlap]:
    left = with_term(f"QCVN 2:2020/{issuers[0]}", titles[0] or "VỀ BỒN CHỨA", *first)
    right = with_term(f"QCVN 9:2021/{issuers[1]}", titles[1] or "VỀ KHO CHỨA", *second)
    return said([left, right], "terms", "concepts")


def test_one_term_with_two_definitions_across_issuers_is_a_warning() -> None:
    (found,) = pair(("Bồn chứa đặt chìm", "là bồn được chôn dưới đất.", ""), ("Bồn chứa đặt chìm", "là bồn thấp hơn mặt bằng 0,2 m.", ""))
    assert (found.kind, found.severity) == (Kind.TERM_DIFFERENT, Severity.WARNING)


def test_equal_definitions_are_information() -> None:
    (found,) = pair(
        ("Tầng hầm", "tầng nằm dưới mặt đất quá nửa chiều cao.", ""), ("Tầng hầm", "tầng nằm dưới mặt đất quá nửa chiều cao.", "")
    )
    assert (found.kind, found.severity) == (Kind.TERM_SAME, Severity.INFO)


def test_a_continuation_leaves_the_meaning_but_a_restriction_changes_it() -> None:
    text = "công trình xây dựng có chức năng chính là bảo vệ, che chắn cho người hoặc vật chứa bên trong"
    (longer,) = pair(("Nhà", f"{text}.", ""), ("Nhà", f"{text}. Nhà gồm nhà ở và nhà công nghiệp.", ""))
    (narrower,) = pair(("Nhà", f"{text}.", ""), ("Nhà", f"{text}, không kể nhà tạm.", ""))
    assert (longer.kind, narrower.kind) == (Kind.TERM_SAME, Kind.TERM_DIFFERENT)


def test_a_changed_figure_changes_the_meaning() -> None:
    (found,) = pair(
        ("Đêm", "khoảng thời gian từ 22 giờ đến 6 giờ sáng hôm sau.", ""), ("Đêm", "khoảng thời gian từ 21 giờ đến 6 giờ sáng hôm sau.", "")
    )
    assert found.kind is Kind.TERM_DIFFERENT
    assert "22 ↔ 21" in found.note


def test_each_document_may_name_its_own_object() -> None:
    text = "hiện tượng {0} có hình dạng khác biệt so với hình dạng bình thường của {0} cùng tuổi"
    titles = ("VỀ GIỐNG CÁ TRA", "VỀ GIỐNG TÔM HÙM")
    (found,) = pair(("Dị hình", text.format("cá"), ""), ("Dị hình", text.format("tôm"), ""), titles=titles)
    assert found.kind is Kind.TERM_SAME


def test_one_foreign_name_joins_two_terms() -> None:
    (found,) = pair(
        ("Vùng nguy hiểm cháy", "nơi có thể cháy.", "hazardous area"), ("Khu vực nguy hiểm", "nơi có khí nổ.", "Hazardous Area")
    )
    assert "Hazardous" in found.note or "hazardous" in found.note


def test_a_name_inside_another_with_its_foreign_name_joins_them() -> None:
    (found,) = pair(
        ("Bồn chứa khí đốt đặt chìm", "bồn có đỉnh thấp hơn mặt bằng.", "gas underground tank"),
        ("Bồn chứa đặt chìm", "bồn được chôn và phủ cát.", "underground tank"),
    )
    assert found.kind is Kind.TERM_DIFFERENT


def test_words_of_the_stop_list_and_different_terms_are_not_compared() -> None:
    assert pair(("Cơ sở", "nơi sản xuất.", ""), ("Cơ sở", "nơi bán hàng.", "")) == []
    assert pair(("Bồn chứa", "vật chứa khí.", ""), ("Họng nước", "đầu nối lấy nước.", "")) == []
