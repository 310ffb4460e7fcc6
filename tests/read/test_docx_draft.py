"""A draft as ministries write it in Word: cover in a frame, typed contents, typed numbers in bold, captions, an annex in three lines."""

from __future__ import annotations

from pipeline.read import docx
from pipeline.render.markdown import text as markdown
from tests.read.word import cell, p, picture, run, table, word

TAB = "<w:r><w:tab/></w:r>"


def bold(text: str) -> str:
    return p(run(text, "<w:b/>"))


def lowered(text: str) -> str:
    return run(text, '<w:vertAlign w:val="subscript"/>')


COVER = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "QCVN 101:2026/BYT",
    "QUY CHUẨN KỸ THUẬT QUỐC GIA",
    "ĐỐI VỚI NƯỚC UỐNG ĐÓNG CHAI",
    "HÀ NỘI – 2026",
)
CONTENTS = (("Lời nói đầu", "2"), ("1. QUY ĐỊNH CHUNG", "3"), ("1.1. Phạm vi điều chỉnh", "3"), ("2. QUY ĐỊNH KỸ THUẬT", "4"))
FOREWORD = (
    "QCVN 101:2026/BYT do Cục An toàn thực phẩm biên soạn, Bộ Y tế ban hành theo Thông tư số 12/2026/TT-BYT ngày 05 tháng 6 năm 2026."
)
DRAFT = (
    table([cell(*map(bold, COVER))]),
    bold("MỤC LỤC"),
    *(p(title, TAB, page) for title, page in CONTENTS),
    bold("Lời nói đầu"),
    p(FOREWORD),
    bold("QUY CHUẨN KỸ THUẬT QUỐC GIA"),
    bold("ĐỐI VỚI NƯỚC UỐNG ĐÓNG CHAI"),
    bold("1. QUY ĐỊNH CHUNG"),
    bold("1.1. Phạm vi điều chỉnh"),
    p("Quy chuẩn này quy định mức giới hạn đối với nước uống đóng chai."),
    bold("2. QUY ĐỊNH KỸ THUẬT"),
    bold("2.1. Chỉ tiêu hóa học"),
    p("Mức giới hạn quy định tại Bảng 1."),
    bold("Bảng 1. Giới hạn tối đa các chỉ tiêu hóa học"),
    table(
        [cell(bold("STT")), cell(bold("Tên chỉ tiêu")), cell(bold("Giới hạn"), bold("(mg/l)"))],
        ["1", cell(p("Nitrat (NO", lowered("3"), ")")), "50"],
    ),
    p(run("Ghi chú:", "<w:i/>"), " Tính theo nitrat."),
    bold("2.2. Lấy mẫu"),
    p("2.2.1. Mẫu được lấy như sau:"),
    p("a) Mẫu thứ nhất để thử;"),
    p("b) Mẫu thứ hai để lưu:"),
    p("- trong tủ mát."),
    p("2.2.2. Sơ đồ lấy mẫu tại Hình 1."),
    p(picture("Sơ đồ")),
    bold("Hình 1. Sơ đồ lấy mẫu"),
    bold("PHỤ LỤC A"),
    p("(Quy định)"),
    bold("PHƯƠNG PHÁP THỬ"),
    p("A.1. Chuẩn bị"),
    p("Rửa dụng cụ."),
)
BODY = """# Lời nói đầu

{foreword}

# QUY ĐỊNH CHUNG

## Phạm vi điều chỉnh

Quy chuẩn này quy định mức giới hạn đối với nước uống đóng chai.

# QUY ĐỊNH KỸ THUẬT

## Chỉ tiêu hóa học

Mức giới hạn quy định tại Bảng 1.

Bảng: Giới hạn tối đa các chỉ tiêu hóa học

| STT | Tên chỉ tiêu | Giới hạn<br>(mg/l) |
| --- | --- | --- |
| 1 | Nitrat (NO<sub>3</sub>) | 50 |

> Ghi chú: Tính theo nitrat.

## Lấy mẫu

1. Mẫu được lấy như sau:

   a) Mẫu thứ nhất để thử;

   b) Mẫu thứ hai để lưu:

      - trong tủ mát.

1. Sơ đồ lấy mẫu tại Hình 1.

![Sơ đồ](hinh/a-1.png)

Hình: Sơ đồ lấy mẫu

# Phụ lục (quy định): PHƯƠNG PHÁP THỬ

## Chuẩn bị

Rửa dụng cụ.
"""


def test_a_draft_as_ministries_write_it() -> None:
    made = docx.read("a.docx", word(*DRAFT)).standard
    assert made.problems == ()
    assert (made.metadata.designation, made.metadata.title) == ("QCVN 101:2026/BYT", "ĐỐI VỚI NƯỚC UỐNG ĐÓNG CHAI")
    assert (made.metadata.issuing_document, made.metadata.issued) == ("Thông tư số 12/2026/TT-BYT", "2026-06-05")
    assert markdown(made).split("\n---\n\n", 1)[1] == BODY.format(foreword=FOREWORD)
