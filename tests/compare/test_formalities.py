"""What acts say of their own procedures meets only where one thing is done; names of offices, papers and fields tell of no object."""

from __future__ import annotations

from pipeline.compare import overlaps
from pipeline.compare.align import align
from pipeline.compare.clauses import says_much
from pipeline.compare.found import Kind
from pipeline.compare.general import _says
from pipeline.compare.replacing import replaced
from pipeline.compare.scope import is_object
from pipeline.index import Passage, collect
from pipeline.model import Severity, Standard
from pipeline.read.text import read
from pipeline.text import fold
from tests.compare.small import standard
from tests.compare.test_limits import found
from tests.compare.test_real_passages import conflicts

LABS = ("VỀ PHÒNG THỬ NGHIỆM NƯỚC", "VỀ TRẠM QUAN TRẮC BIỂN")
ANSWER = "Trong thời hạn {} ngày làm việc kể từ ngày nhận đủ hồ sơ, {}."


def test_times_of_two_procedures_do_not_meet() -> None:
    left = ANSWER.format("10", "Cục cấp thẻ cho người lấy mẫu nước")
    assert not found(left, ANSWER.format("5", "Sở công bố danh sách trạm quan trắc"), LABS)


def test_times_of_one_procedure_meet() -> None:
    done = "cơ quan quản lý cấp giấy phép vận hành phòng thử nghiệm nước thải đô thị cho chủ phòng"
    assert conflicts(ANSWER.format("10", done), ANSWER.format("20", done), LABS)


def test_members_of_two_councils_do_not_meet() -> None:
    assert not found("Hội đồng xét duyệt gồm 7 thành viên.", "Hội đồng thi tay nghề có tối đa 5 thành viên.", LABS)


def test_a_life_in_years_is_of_no_procedure() -> None:
    left, right = (f"Bể chứa được phê duyệt phải có tuổi thọ thiết kế tối thiểu {n} năm." for n in ("30", "50"))
    assert conflicts(left, right, ("VỀ BỂ CHỨA NƯỚC", "VỀ CẤP NƯỚC"))


def test_a_deviation_to_either_side_is_one_of_so_much() -> None:
    left = "Sai số cao độ của mốc nghiệm triều không được vượt quá 0,2 m."
    (same,) = found(left, "Sai số cao độ của mốc nghiệm triều không vượt quá ± 0,2 m.", ("VỀ ĐO SÂU", "VỀ MỐC NGHIỆM TRIỀU"))
    assert same.kind is Kind.LIMIT_SAME


def test_exact_sizes_of_short_parts_are_of_two_things() -> None:
    told = found("Cờ hiệu có viền rộng 3 cm.", "Biển tên có viền rộng 2 mm.", ("VỀ CỜ HIỆU", "VỀ BIỂN TÊN"))
    assert all(o.kind is not Kind.LIMIT_CONFLICT for o in told)


def test_offices_papers_and_acts_are_no_objects() -> None:
    for name in ("thủ tướng chính phủ", "giấy phép vận tải", "chiến sĩ công an nhân dân", "quyết định số 5", "khoản 2 điều 14"):
        assert not is_object(name)
    assert is_object("đề kháng kháng sinh")


def test_every_act_yields_to_some_fields() -> None:
    assert not _says(("bảo", "vệ", "môi", "trường"))
    assert not _says(("bảo", "vệ", "môi"))
    assert _says(("bảo", "vệ", "bí", "mật", "nhà", "nước"))


def test_the_long_name_of_an_act_makes_no_copy() -> None:
    act = "theo Nghị định số 12/2020/NĐ-CP ngày 03 tháng 5 năm 2020 của Chính phủ quy định chi tiết Luật Đo lường về mẫu chuẩn"
    ours, theirs = (fold(f"{own} {act}").split() for own in ("Trạm cân phải được kiểm định định kỳ", "Người bán xăng lưu mẫu mỗi lô"))
    alignment = align(ours, theirs)
    assert alignment.similarity > 0.6
    assert not says_much(alignment, ours, theirs)


def test_how_papers_are_handed_in_is_customary() -> None:
    text = "Tổ chức, cá nhân lập một bộ hồ sơ và nộp trực tiếp hoặc gửi qua đường bưu điện đến cơ quan có thẩm quyền tại địa phương."
    made = [
        standard(f"QCVN {n}:2026/{code}", title, [("1", "Hồ sơ", text)]) for n, code, title in ((1, "BYT", "VỀ NƯỚC"), (2, "BCT", "VỀ BỒN"))
    ]
    assert not [o for o in overlaps(made) if o.kind is Kind.COPIED and o.severity is Severity.WARNING]


def _act(number: str, *articles: str) -> Standard:
    head = f"BỘ Y TẾ\n\nSố: {number}\n\nTHÔNG TƯ\n\nQuy định về kho thuốc\n\n"
    return read(f"{number.replace('/', '-')}.txt", head + "\n\n".join(f"Điều {n}. {text}" for n, text in enumerate(articles, 1)))


def test_a_circular_that_another_replaced_is_no_longer_to_be_cited() -> None:
    citing = _act("5/2020/TT-BYT", "Phạm vi\n\nThông tư này quy định về kho thuốc.", "Kho\n\nKho lạnh theo Thông tư số 2/2015/TT-BYT.")
    ends = "Hiệu lực thi hành\n\nThông tư này thay thế {}Thông tư số 2/2015/TT-BYT."
    scope = "Phạm vi\n\nThông tư này quy định về kho lạnh."
    stale = [o.kind for o in overlaps([citing, _act("9/2022/TT-BYT", scope, ends.format(""))])]
    assert Kind.STALE_REFERENCE in stale
    partly = [o.kind for o in overlaps([citing, _act("9/2022/TT-BYT", scope, ends.format("Điều 3 "))])]
    assert Kind.STALE_REFERENCE not in partly


def test_a_deferral_to_a_circular_is_coordination() -> None:
    citing = _act("5/2020/TT-BYT", "Phạm vi\n\nThông tư này quy định về kho thuốc.", "Kho\n\nKho lạnh theo Thông tư số 2/2015/TT-BYT.")
    named = _act("2/2015/TT-BYT", "Phạm vi\n\nThông tư này quy định về kho lạnh.", "Kho\n\nKho lạnh phải có máy ghi nhiệt độ.")
    assert [o.kind for o in overlaps([citing, named])] == [Kind.COORDINATED]


def test_what_a_replaced_act_is_called_after_is_not_replaced() -> None:
    text = "Thông tư này thay thế Thông tư số 2/2015/TT-BYT hướng dẫn áp dụng TCVN 1111:2011 tại kho thuốc."
    assert not replaced([_passage(text)], 0, (text.index("TCVN"), text.index(" tại kho")), "Thông tư số 9/2022/TT-BYT")


def _passage(text: str) -> Passage:
    return collect([standard("QCVN 1:2026/BYT", "VỀ KHO", [("1", "Hiệu lực thi hành", text)])]).passages[-1]
