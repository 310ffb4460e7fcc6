from __future__ import annotations

from pipeline.compare.coordination import ties
from pipeline.compare.found import Kind, Overlap, place
from pipeline.extract.precedence import statement
from pipeline.index import Collection, collect
from pipeline.model import Severity, Standard
from tests.compare.small import said, standard

FIRE = standard(
    "QCVN 06:2021/BXD",
    "VỀ AN TOÀN CHÁY CHO NHÀ",
    [
        ("0", "Lời nói đầu", "QCVN 06:2021/BXD thay thế QCVN 06:2020/BXD ban hành kèm theo Thông tư số 01/2020/TT-BXD."),
        ("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định về an toàn cháy cho nhà."),
        ("6", "Đường cho xe chữa cháy", "Đường cho xe chữa cháy phải rộng ít nhất 3,5 m."),
    ],
)


def plan(text: str) -> Standard:
    return standard(
        "QCVN 01:2021/BXD", "VỀ QUY HOẠCH", [("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định về quy hoạch."), ("2", "Đường", text)]
    )


def agreed(collection: Collection) -> list[Overlap]:
    found = said(collection.standards, "citing", "mentions", "coordination", "general")
    return [o for o in found if o.kind in (Kind.COORDINATED, Kind.PRECEDENCE)]


def stale(*standards: Standard) -> list[Overlap]:
    return [o for o in said(standards, "citing") if o.kind is Kind.STALE_REFERENCE]


def test_an_edition_that_a_foreword_replaces_is_stale() -> None:
    (found,) = stale(plan("Theo QCVN 06:2020/BXD."), FIRE)
    assert (found.left.clause, found.right.clause) == ("2.1", "0.1")
    assert "đã thay thế" in found.note


def test_an_older_edition_of_a_document_at_hand_is_stale() -> None:
    (found,) = stale(plan("Theo QCVN 06:2010/BXD."), FIRE)
    assert "bản mới hơn" in found.note


def test_the_edition_at_hand_and_an_undated_reference_are_not_stale() -> None:
    assert stale(plan("Theo QCVN 06:2021/BXD và QCVN 06:/BXD."), FIRE) == []


def test_the_foreword_may_tell_of_its_own_past() -> None:
    assert stale(FIRE) == []


def test_a_document_that_names_itself_cites_nothing_old() -> None:
    text = "Toàn văn QCVN 06:2020/BXD được đăng trên trang thông tin điện tử."
    assert stale(standard("QCVN 06:2020/BXD", "VỀ AN TOÀN CHÁY CHO NHÀ", [("2", "Công bố", text)]), FIRE) == []


def test_a_deferral_names_the_clause_that_it_means() -> None:
    texts = [plan("Đường cho xe chữa cháy phải tuân thủ quy định tại điều 6.1 của QCVN 06:2021/BXD."), FIRE]
    (found,) = agreed(collect(texts))
    assert (found.kind, found.right.clause) == (Kind.COORDINATED, "6.1")


def test_a_deferral_without_a_clause_shows_the_scope_and_the_closest_clause() -> None:
    collection = collect([plan("Đường cho xe chữa cháy phải tuân thủ QCVN 6:2021/BXD."), FIRE])
    (found,) = agreed(collection)
    assert {p.clause for p in (found.right, *found.more)} >= {"1.1", "6.1"}


def test_a_deferral_lowers_a_copied_clause_and_is_shown_beside_it() -> None:
    collection = collect([plan("Đường cho xe chữa cháy phải tuân thủ QCVN 06:2021/BXD."), FIRE])
    tie = ties(agreed(collection))
    left, right = (place(collection.passages[i], collection.standards[d]) for d, i in ((0, 0), (1, 0)))
    soft = tie.soften(Overlap(Kind.COPIED, left, right, Severity.WARNING, "trùng"))
    assert soft.severity is Severity.INFO
    assert "QCVN 01:2021/BXD" in soft.coordination


def test_claims_of_precedence_are_recognised() -> None:
    assert statement("Nếu có yêu cầu thấp hơn so với yêu cầu của Quy chuẩn này thì áp dụng Quy chuẩn này.") == "precedence"
    assert statement("Quy chuẩn này không áp dụng cho nhà ở riêng lẻ.") == "exclusion"
    assert statement("Chiều cao không được thấp hơn 2 m.") == ""
