"""The scope of a document: its object, what it takes in, what it leaves out."""

from __future__ import annotations

import pytest

from pipeline.extract import scope
from pipeline.read import read

FRONT = '---\ndesignation: "QCVN 99:2020/BCT"\ntitle: {title}\nstatus: draft\n---\n\n'


def found(title: str, body: str) -> scope.Scope:
    return scope.scope(read("x.md", FRONT.format(title=title) + body))


BODY = """# Quy định chung

## Phạm vi điều chỉnh

### Quy chuẩn này quy định yêu cầu kỹ thuật đối với bồn chứa LPG cố định có dung tích từ 0,15 m3 trở lên.

### Quy chuẩn này không áp dụng cho:

- Bồn chứa LPG dưới dạng lạnh;
- Bồn chứa LPG trên phương tiện vận chuyển.

## Đối tượng áp dụng

Quy chuẩn này áp dụng đối với các tổ chức, cá nhân có hoạt động liên quan. Quy chuẩn này không áp dụng đối với nước đóng chai.
"""


def test_what_a_scope_takes_in_and_leaves_out() -> None:
    told = found("an toàn lao động đối với bồn chứa LPG", BODY)
    assert told.object == "bồn chứa LPG"
    assert [p.text for p in told.includes] == ["yêu cầu kỹ thuật đối với bồn chứa LPG cố định có dung tích từ 0,15 m3 trở lên"]
    assert [p.text for p in told.excludes] == ["Bồn chứa LPG dưới dạng lạnh", "Bồn chứa LPG trên phương tiện vận chuyển", "nước đóng chai"]
    assert all(p.span.line > 0 and p.clause for p in (*told.includes, *told.excludes))


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("về chất lượng nước mặt", "chất lượng nước mặt"),
        ("an toàn lao động khi làm việc trong không gian hạn chế", "làm việc trong không gian hạn chế"),
        ("kỹ thuật an toàn bồn chứa khí", "bồn chứa khí"),
        ("Thông tư ban hành Quy chuẩn kỹ thuật quốc gia về an toàn lao động đối với tời điện", "tời điện"),
        ("Thông tư sửa đổi một số điều về tời điện", "sửa đổi một số điều về tời điện"),
        ("THÔNG TƯ 5/2024/TT-BXD BAN HÀNH QCVN 3:2024/BXD QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ NHÀ XƯỞNG", "nhà xưởng"),
        ("Ban hành Quy chuẩn kỹ thuật quốc gia về vật liệu xây dựng", "vật liệu xây dựng"),
    ],
)
def test_the_object_of_a_title(title: str, thing: str) -> None:
    assert found(title, "# Quy định chung\n").object == thing


def test_a_list_below_the_words_of_the_scope_is_taken_in() -> None:
    body = "# Phạm vi áp dụng\n\nQuy chuẩn này áp dụng đối với các sản phẩm sau:\n\n- sữa tươi;\n- sữa chua.\n"
    assert [p.text for p in found("sữa", body).includes] == ["sữa tươi", "sữa chua"]


def test_columns_are_those_of_the_printed_table() -> None:
    (row,) = scope.rows(read("x.md", FRONT.format(title="sữa") + "# Nội dung\n"))
    assert len(row) == len(scope.COLUMNS) and row == ("sữa", "", "", "")


def test_a_text_without_anything_has_an_empty_scope() -> None:
    assert scope.scope(read("x.md", "")).includes == ()


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("an toàn đồ chơi trẻ em", "đồ chơi trẻ em"),
        ("môi trường đối với phế liệu nhựa nhập khẩu", "phế liệu nhựa nhập khẩu"),
        ("cơ sở thu gom sữa tươi - yêu cầu để bảo đảm an toàn thực phẩm", "cơ sở thu gom sữa tươi"),
        ("giống tôm nước lợ, tôm biển phần 2 - tôm hùm", "giống tôm hùm"),
        ("thiết bị điện - phần 1 - yêu cầu chung", "thiết bị điện"),
        ("MÁY PHUN THUỐC - YÊU CẦU AN TOÀN", "máy phun thuốc"),
        ("THIẾT BỊ VÔ TUYẾN DẢI TẦN 9 kHz - 25 MHz", "thiết bị vô tuyến dải tần 9 kHz - 25 MHz"),
    ],
)
def test_the_object_is_the_goods_of_a_title(title: str, thing: str) -> None:
    assert found(f'"{title}"', "# Quy định chung\n").object == thing


def test_initials_and_names_keep_their_capitals() -> None:
    body = "# Phạm vi điều chỉnh\n\nQuy chuẩn này quy định yêu cầu đối với kho khí (LNG) tại tỉnh Đồng Tháp.\n"
    assert found("AN TOÀN KHO KHÍ (LNG) TỈNH ĐỒNG THÁP", body).object == "kho khí (LNG) tỉnh Đồng Tháp"


def test_a_list_may_run_on_in_one_paragraph_or_in_clauses() -> None:
    run = "# Phạm vi điều chỉnh\n\n"
    run += "Quy chuẩn này quy định an toàn pháo: Pháo 76 mm (K54); Pháo 85 mm (Đ44). Quy chuẩn này áp dụng cho tổ chức.\n"
    assert [p.text for p in found("pháo", run).includes] == ["an toàn pháo: Pháo 76 mm (K54)", "Pháo 85 mm (Đ44)"]
    below = "# Quy định chung\n\n## Phạm vi điều chỉnh\n\nQuy chuẩn này quy định kiểm định đối với các máy sau:\n\n### Bơm;\n\n### Vòi.\n"
    assert [p.text for p in found("máy", below).includes] == ["kiểm định đối với các máy", "Bơm", "Vòi"]


def test_what_is_left_out_behind_a_semicolon_or_elsewhere() -> None:
    body = "# Quy định chung\n\n## Phạm vi điều chỉnh\n\nQuy chuẩn này quy định về lò đốt; không áp dụng cho lò nung.\n\n"
    body += "## Giải thích từ ngữ\n\n"
    body += "Các lò nêu trong Phụ lục A không thuộc phạm vi điều chỉnh của quy chuẩn này.\n"
    told = found("lò đốt", body)
    assert ([p.text for p in told.includes], [p.text for p in told.excludes]) == (["lò đốt"], ["lò nung", "Các lò nêu trong Phụ lục A"])


def test_hs_codes_and_lead_ins_are_no_part_of_what_is_taken_in() -> None:
    body = (
        "# Phạm vi điều chỉnh\n\nQuy chuẩn này quy định các yêu cầu kỹ thuật về:\n\n- cá tra (Mã HS chi tiết tại Phụ lục 1);\n- cá ba sa.\n"
    )
    assert [p.text for p in found("cá", body).includes] == ["cá tra", "cá ba sa"]


def test_what_a_sentence_saves_is_left_out_and_a_word_before_a_list_is_nothing() -> None:
    body = "# Phạm vi điều chỉnh\n\nQuy chuẩn này quy định về tốc độ của xe, trừ xe ưu tiên.\n\n"
    body += "Quy chuẩn này áp dụng cho:\n\n- ô tô;\n- mô tô.\n"
    told = found("xe", body)
    assert ([p.text for p in told.includes], [p.text for p in told.excludes]) == (["tốc độ của xe", "ô tô", "mô tô"], ["xe ưu tiên"])


@pytest.mark.parametrize(
    ("sentence", "included", "left"),
    [
        ("Qui chuẩn này qui định loại và cấp công trình.", ["loại và cấp công trình"], []),
        ("Tiêu chuẩn này được áp dụng để kiểm tra mô tô.", ["kiểm tra mô tô"], []),
        ("Không áp dụng quy chuẩn này đối với nước thải y tế.", [], ["nước thải y tế"]),
        ("Quy chuẩn này không áp dụng để đánh giá độ rung bên trong nhà máy.", [], ["đánh giá độ rung bên trong nhà máy"]),
    ],
)
def test_wordings_of_a_scope(sentence: str, included: list[str], left: list[str]) -> None:
    told = found("sữa", f"# Phạm vi điều chỉnh\n\n{sentence}\n")
    assert ([p.text for p in told.includes], [p.text for p in told.excludes]) == (included, left)
