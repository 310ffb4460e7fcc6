"""A standard with every kind of block, already numbered, and hostile ones."""

from __future__ import annotations

from pipeline.metadata import Metadata
from pipeline.model import (
    Block,
    Break,
    Cell,
    Clause,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    Inline,
    ItemList,
    Link,
    Listing,
    ListItem,
    Math,
    Note,
    Paragraph,
    Row,
    Span,
    Standard,
    Styled,
    Table,
    TermEntry,
    Text,
    Xref,
)

AT = Span("standards/BCT/mau.md", 12, 1, 12)


def t(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def p(*content: str | Inline) -> Paragraph:
    return Paragraph(AT, tuple(Text(c) if isinstance(c, str) else c for c in content))


def items(*texts: str, kind: str = "alpha", labels: tuple[str, ...] = ("a)", "b)", "c)", "d)", "đ)", "e)")) -> ItemList:
    return ItemList(AT, kind, tuple(ListItem(AT, label, (p(text),)) for label, text in zip(labels, texts, strict=False)))  # type: ignore[arg-type]


def clause(number: str, title: str, *blocks: Block, children: tuple[Clause, ...] = (), **more: object) -> Clause:
    values: dict[str, object] = {"kind": ClauseKind.CLAUSE, "level": number.count(".") + 1, "label": number, "id": f"c-{number}"} | more
    return Clause(AT, title=t(title) if title else (), blocks=blocks, children=children, number=number, heading=bool(title), **values)  # type: ignore[arg-type]


def row(*cells: str | Cell) -> Row:
    return Row(AT, tuple(c if isinstance(c, Cell) else Cell(t(c)) for c in cells))


def term(number: str, word: str, foreign: str, definition: str) -> Clause:
    return clause(number, "", TermEntry(AT, t(word), foreign, (p(definition),)))


NOTE = Note(AT, "note", "CHÚ THÍCH", (p("Nội dung của chú thích."), p("Đoạn thứ hai của chú thích.")), "1")
NOTE_2 = Note(AT, "note", "CHÚ THÍCH", (p("Chú thích thứ hai có "), items("mục một;", "mục hai.")), "2")
EXAMPLE = Note(AT, "example", "VÍ DỤ", (p("Máy ép ", Styled("strong", t("thủy lực")), " 100 t."),))

LIMITS = Table(
    AT,
    "gioi-han",
    t("Giá trị giới hạn"),
    head=(
        row(Cell(t("TT"), rowspan=2), Cell(t("Thông số"), rowspan=2), Cell(t("Mức"), colspan=2)),
        row("A", "B"),
    ),
    body=(
        row("1", "Asen (As)", "0,01", "0,05"),
        row(Cell(t("Kim loại nặng"), colspan=4)),
        row(Cell(t("2"), rowspan=2), "Chì (Pb)", "0,1", "0,5"),
        row("Thủy ngân", Cell((Text("0,001"), Break(), Text("(tổng)"))), "0,005"),
    ),
    unit="mg/l",
    notes=(Note(AT, "note", "CHÚ THÍCH", (p("Dấu (-) là không quy định."),)),),
    aligns=("left", "left", "right", "right"),
    number="1",
)
LONG = Table(
    AT,
    "dai",
    t("Danh mục dài qua nhiều trang"),
    head=(row("STT", "Tên gọi", "Ghi chú"),),
    body=tuple(row(str(i), f"Thiết bị thứ {i}", "Kiểm tra định kỳ hằng năm") for i in range(1, 90)),
    aligns=("center", "", ""),
    number="2",
)
WIDE = Table(
    AT,
    "rong",
    t("Bảng nhiều cột"),
    head=(row(*(f"Thông số kỹ thuật {i}" for i in range(1, 15))),),
    body=tuple(row(*("1234,56" for _ in range(14))) for _ in range(3)),
    aligns=("",) * 14,
    number="A.1",
)
FORMULA = Formula(
    AT,
    "luu-luong",
    r"Q = k \cdot \frac{S}{t} + 12{,}5",
    where=(
        ListItem(AT, "-", (p(Math("Q"), " là lưu lượng, tính bằng mét khối trên giờ (m³/h);"),)),
        ListItem(AT, "-", (p(Math("S"), " là diện tích, tính bằng mét vuông (m²)."),)),
    ),
    where_lead="trong đó:",
    number="1",
)
FIGURE = Figure(AT, "bon-chua", "hinh/bon.svg", "Sơ đồ mặt cắt ngang của bồn chứa", t("Bồn chứa đặt nổi"), number="1")
KEYED = Figure(
    AT,
    "van",
    "hinh/khong-co.png",
    "Van an toàn",
    t("Van an toàn"),
    notes=(Note(AT, "key", "CHÚ DẪN", (p("1 thân van"),)),),
    number="2",
)


def standard(designation: str = "QCVN 02:2026/BCT", **metadata: object) -> Standard:
    meta: dict[str, object] = {
        "designation": designation,
        "title": "VỀ AN TOÀN MÁY ÉP THỦY LỰC",
        "title_en": "National technical regulation on safety of hydraulic presses",
        "drafted_by": "Ban soạn thảo quy chuẩn kỹ thuật về máy ép",
        "submitted_by": "Cục Kỹ thuật an toàn và Môi trường công nghiệp",
        "appraised_by": "Bộ Khoa học và Công nghệ",
        "issued_by": "Bộ trưởng Bộ Công Thương",
        "issuing_document": "Thông tư số 12/2026/TT-BCT",
        "issued": "2026-05-20",
        "replaces": ("QCVN 02:2015/BCT",),
    }
    return Standard("standards/BCT/mau.md", Metadata(**(meta | metadata)), body=_body(), annexes=_annexes())  # type: ignore[arg-type]


def _body() -> tuple[Clause, ...]:
    return (
        clause(
            "1",
            "Quy định chung",
            children=(
                clause("1.1", "Phạm vi điều chỉnh", p("Quy chuẩn này quy định về máy ép thủy lực (xem ", Xref("c-2.1", "2.1"), ").")),
                clause(
                    "1.2",
                    "Đối tượng áp dụng",
                    p("Áp dụng đối với:"),
                    items("tổ chức sản xuất;", "tổ chức nhập khẩu;", "cá nhân sử dụng."),
                ),
                clause(
                    "1.3",
                    "Giải thích từ ngữ",
                    p("Trong quy chuẩn này, các từ ngữ dưới đây được hiểu như sau:"),
                    children=(
                        term("1.3.1", "Bồn chứa đặt nổi", "above ground tank", "là bồn chứa được đặt trên mặt đất."),
                        term("1.3.2", "Van", "", "thiết bị đóng mở dòng chảy."),
                    ),
                ),
            ),
        ),
        clause(
            "2",
            "Quy định về kỹ thuật",
            children=(
                clause(
                    "2.1",
                    "Yêu cầu chung",
                    children=(
                        clause(
                            "2.1.1", "", p("Máy phải có hai nút điều khiển theo ", Xref("gioi-han", "Bảng 1"), "."), NOTE, NOTE_2, EXAMPLE
                        ),
                        clause(
                            "2.1.2",
                            "",
                            p(
                                "Khoảng cách",
                                Footnote(t("Đo theo phương ngang."), 1),
                                " H",
                                Styled("sub", t("2")),
                                "O, m",
                                Styled("sup", t("3")),
                                ", ",
                                Styled("emphasis", t("nghiêng")),
                                ", ",
                                Styled("code", t("mã #lệnh")),
                                ", ",
                                Link("https://tcvn.gov.vn/", t("trang chủ")),
                                ", ",
                                Math(r"x_{1,2} \ge 12{,}5"),
                                ".",
                            ),
                            LIMITS,
                        ),
                        clause("2.1.4a", "", p("Đoạn có số do luật định.")),
                    ),
                ),
                clause(
                    "2.2",
                    "Tính toán",
                    p("Lưu lượng tính theo ", Xref("luu-luong", "công thức (1)"), ":"),
                    FORMULA,
                    Listing(AT, "", "if a < b:\n    # dừng & báo"),
                    FIGURE,
                    KEYED,
                    LONG,
                    p("Đoạn sau bảng dài, xem ", Xref("pl-a", "Phụ lục A"), " và ", Xref("khong-co", "chỗ không có"), "."),
                ),
            ),
        ),
    )


def _annexes() -> tuple[Clause, ...]:
    inside = (clause("A.1", "Nguyên tắc", p("Theo Bảng A.1."), WIDE, children=(clause("A.1.1", "Mẫu thử", p("Ba mẫu.")),)),)
    annex = clause("Phụ lục A", "Phương pháp xác định", children=inside, kind=ClauseKind.ANNEX, level=1, status="normative", id="pl-a")
    return (annex,)
