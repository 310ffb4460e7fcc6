"""What is limited for each of other things, in other turns, on maps of other scales or for other acts is no conflict."""

from __future__ import annotations

import pytest

from pipeline.model import Severity
from tests.compare.test_real_passages import conflicts
from tests.compare.test_unseen_manners import table

COUNCILS = ("VỀ CÔNG NHẬN GIỐNG CÂY RỪNG", "VỀ THI TAY NGHỀ")
REST = ("VỀ ĐỜI SỐNG THUYỀN VIÊN", "VỀ AN TOÀN TRÊN TÀU BIỂN")


def warned(left: str, right: str, titles: tuple[str, str]) -> list[str]:
    return [o.note for o in conflicts(left, right, titles) if o.severity is Severity.WARNING]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hội đồng có 02 phó chủ tịch hội đồng.", "Hội đồng có tối đa 01 phó chủ tịch hội đồng."),
        (
            "Phiên họp của hội đồng phải có ít nhất hai phần ba tổng số thành viên hội đồng.",
            "Phiên họp của hội đồng phải có ít nhất một phần ba tổng số thành viên hội đồng.",
        ),
        (
            "Thư ký gửi tài liệu đến thành viên hội đồng ít nhất 03 ngày làm việc trước phiên họp hội đồng.",
            "Thư ký gửi tài liệu đến thành viên hội đồng ít nhất 06 ngày làm việc trước phiên họp hội đồng.",
        ),
    ],
)
def test_each_office_has_its_own_council(left: str, right: str) -> None:
    assert not warned(left, right, COUNCILS)


def test_rest_each_week_is_no_rest_each_month() -> None:
    week, month = "Mỗi {} thuyền viên được nghỉ ít nhất {} ngày.".format, REST
    assert not warned(week("tuần", 1), week("tháng", 4), month)
    assert warned(week("tuần", 1), week("tuần", 2), month)


def test_times_of_two_acts_are_apart() -> None:
    eating = "Tại nhà khách của đơn vị, thân nhân của học viên có thời gian ăn trưa không quá {} giờ."
    seeing = "Tại nhà khách của đơn vị, thân nhân của học viên có thời gian thăm gặp không quá {} giờ."
    titles = ("VỀ NHÀ KHÁCH CỦA ĐƠN VỊ", "VỀ THĂM GẶP HỌC VIÊN TẠI NHÀ KHÁCH")
    assert not warned(eating.format(1), seeing.format(3), titles)
    assert not warned(f"Khi gặp, {eating.format(1)}", seeing.format(3), titles)
    assert warned(eating.format(1), eating.format(2), titles)


def test_maps_of_two_scales_are_apart() -> None:
    text = "Bản đồ đáy hồ tỷ lệ 1:{} phải vẽ chờm ra ngoài khung một dải rộng không nhỏ hơn {} mm."
    titles = ("VỀ BẢN ĐỒ ĐÁY HỒ", "VỀ BẢN ĐỒ ĐÁY HỒ VÀ ĐẦM")
    assert not warned(text.format("5.000", 12), text.format("50.000", 7), titles)
    assert warned(text.format("5.000", 12), text.format("5.000", 7), titles)


def test_points_for_each_of_other_things_are_apart() -> None:
    text = "Trong mỗi {} phải bố trí ít nhất {} điểm khống chế ảnh."
    titles = ("VỀ ẢNH HÀNG KHÔNG", "VỀ ẢNH HÀNG KHÔNG VÀ VIỄN THÁM")
    assert not warned(text.format("phân khu bay", 4), text.format("mô hình", 9), titles)
    assert warned(text.format("phân khu bay", 4), text.format("phân khu bay", 9), titles)


def test_a_rise_is_no_limit_of_the_whole() -> None:
    left = "Ở vùng núi, độ dốc dọc của đường được phép tăng 3 % so với giá trị ghi trong bảng."
    right = "Ở vùng núi, độ dốc dọc của đường không được quá 7 %."
    assert not warned(left, right, ("VỀ ĐƯỜNG TRONG KHU DÂN CƯ", "VỀ ĐƯỜNG VÙNG NÚI"))


def test_sizes_of_a_flag_are_those_of_no_badge() -> None:
    left, right = "Cờ hiệu hình tam giác cân, cạnh đáy là 30 cm.", "Phù hiệu hình tam giác cân, cạnh đáy là 12 mm."
    assert not warned(left, right, ("VỀ TRANG PHỤC VÀ CỜ HIỆU", "VỀ TRANG PHỤC VÀ PHÙ HIỆU"))


def test_a_plan_of_samples_has_two_limits_of_germs() -> None:
    caption, heads = "Bảng 1. Chỉ tiêu vi sinh vật của nước quả ép đóng chai", "Chỉ tiêu | n | c | m | M"
    left = table(caption, heads, "Enterobacteriaceae | 5 | 2 | 1 CFU/ml | 6 CFU/ml")
    right = table(caption, heads, "Enterobacteriaceae | 5 | 2 | 9 CFU/ml | 60 CFU/ml")
    told = warned(left, right, ("VỀ NƯỚC QUẢ ÉP ĐÓNG CHAI", "VỀ VI SINH VẬT TRONG THỰC PHẨM"))
    assert len(told) == 2 and not any("≤ 1 " in note and "≤ 60 " in note for note in told)


def test_times_before_one_event_are_of_what_each_does() -> None:
    left = "Việc kiểm tra khoang hàng phải hoàn thành trong khoảng thời gian từ 60 phút đến 150 phút trước giờ tàu bay cất cánh dự kiến."
    right = "Quầy làm thủ tục công bố giờ đóng cửa lên tàu bay không quá 20 phút trước giờ tàu bay cất cánh dự kiến."
    assert not warned(left, right, ("VỀ KIỂM TRA TÀU BAY", "VỀ DỊCH VỤ CHO HÀNH KHÁCH ĐI TÀU BAY"))


def test_a_quantity_in_a_row_is_that_of_the_thing_of_its_own_document() -> None:
    body = "{thing} phải có các chỉ tiêu không lớn hơn mức tối đa quy định tại bảng dưới đây.\n\n{table}"
    heads, chair, door = (
        "TT | Chỉ tiêu | Đơn vị | Mức tối đa",
        "Ghế nâng dạng mô đun dùng cho xe bồn",
        "Ghế nâng bằng gỗ điều khiển từ xa dùng cho xe buýt",
    )

    def document(thing: str, ohms: int, seconds: int) -> str:
        rows = f"1 | Điện trở cách điện | MΩ | {ohms}", f"2 | Thời gian đóng cắt | s | {seconds}"
        return body.format(thing=thing, table=table(f"Giới hạn tối đa của {thing.casefold()}", heads, *rows))

    left = document(chair, 12, 9)
    assert not warned(left, document(door, 15, 7), (f"VỀ AN TOÀN ĐỐI VỚI {chair.upper()}", f"VỀ AN TOÀN ĐỐI VỚI {door.upper()}"))
    assert len(warned(left, document(chair, 15, 7), (f"VỀ AN TOÀN ĐỐI VỚI {chair.upper()}",) * 2)) == 2


def test_tables_of_sister_things_are_not_one_table() -> None:
    heads, lead = (
        "TT | Chỉ tiêu | Đơn vị | Mức tối đa",
        "{} phải có các chỉ tiêu không lớn hơn mức tối đa quy định tại bảng dưới đây.\n\n{}",
    )
    things = "Đèn bàn bằng nhôm nam châm vĩnh cửu dùng cho nhà ga", "Đèn trần bằng đồng nam châm vĩnh cửu dùng cho trạm biến áp"
    left, right = (
        lead.format(thing, table(f"Giới hạn tối đa của {thing.casefold()}", heads, f"1 | Lực kéo | N | {n}"))
        for thing, n in zip(things, (40, 55), strict=True)
    )
    titles = tuple(f"VỀ AN TOÀN ĐỐI VỚI {thing.upper()}" for thing in things)
    assert not warned(left, right, (titles[0], titles[1]))
