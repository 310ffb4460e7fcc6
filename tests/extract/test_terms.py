"""Terms: the ways in which definitions are printed, and what is no definition."""

from __future__ import annotations

import pytest

from pipeline.extract.terms import rows, split, terms
from pipeline.model import Clause, ClauseKind, ItemList, Listing, ListItem, Note, Paragraph, Span, Standard, TermEntry, Text

S = Span("x.md", 1)


def p(text: str) -> Paragraph:
    return Paragraph(S, (Text(text),))


def clause(number: str, title: str, *blocks: object, children: tuple[Clause, ...] = ()) -> Clause:
    return Clause(S, number, ClauseKind.CLAUSE, (Text(title),) if title else (), blocks, children, number=number)  # type: ignore[arg-type]


def defined(*children: Clause, blocks: tuple[object, ...] = (), title: str = "Giải thích từ ngữ") -> list[tuple[str, str, str, str]]:
    return [
        (t.where, t.term, t.foreign, t.definition)
        for t in terms(Standard("x.md", _meta(), (clause("1.3", title, *blocks, children=children),)))
    ]


def _meta():  # type: ignore[no-untyped-def]
    from pipeline.metadata import Metadata

    return Metadata()


@pytest.mark.parametrize(
    ("text", "term", "foreign", "definition"),
    [
        ("Bồn chứa nổi (surface tank) là bồn trên mặt đất.", "Bồn chứa nổi", "surface tank", "bồn trên mặt đất."),
        ("Mức ồn tương đương (LAeq) là mức trung bình của tiếng ồn.", "Mức ồn tương đương (LAeq)", "", "mức trung bình của tiếng ồn."),
        ("Bức xạ hiệu dụng (Ehd) là tổng bức xạ theo phổ.", "Bức xạ hiệu dụng (Ehd)", "", "tổng bức xạ theo phổ."),
        ("Nguồn tiếp nhận là: sông, suối, hồ.", "Nguồn tiếp nhận", "", "sông, suối, hồ."),
        ("Trong quy chuẩn này, các phát xạ giả là các phát xạ ngoài dải.", "phát xạ giả", "", "các phát xạ ngoài dải."),
        ("Tổng bụi lơ lửng (TSP) là các hạt bụi.", "Tổng bụi lơ lửng (TSP)", "", "các hạt bụi."),
        ("Nước mặt quy định trong Quy chuẩn này là nước tồn tại.", "Nước mặt", "", "nước tồn tại."),
        ("Vùng biển ven bờ để quản lý nước biển là vùng biển (gồm đầm).", "Vùng biển ven bờ", "", "vùng biển (gồm đầm)."),
        ("Cơ sở vắt sữa: là cơ sở, tại đó bò được nuôi.", "Cơ sở vắt sữa", "", "cơ sở, tại đó bò được nuôi."),
        ("Lô hàng: Tập hợp những đồ chơi.", "Lô hàng", "", "Tập hợp những đồ chơi."),
        ("Lượng ăn vào (Provisional Intake) (PTWI): lượng một chất.", "Lượng ăn vào (PTWI)", "Provisional Intake", "lượng một chất."),
        ("CFU là chữ viết tắt của cụm từ tiếng Anh “Colony Forming Unit” có nghĩa là khuẩn lạc.", "CFU", "Colony Forming Unit",
         "chữ viết tắt của cụm từ tiếng Anh “Colony Forming Unit” có nghĩa là khuẩn lạc."),
        ("“Bên bảo lãnh” là ngân hàng.", "Bên bảo lãnh", "", "ngân hàng."),
        ("Không gian hạn chế là không gian có đủ các đặc điểm sau:", "Không gian hạn chế", "", "không gian có đủ các đặc điểm sau:"),
    ],
)  # fmt: skip
def test_run_in_definitions(text: str, term: str, foreign: str, definition: str) -> None:
    assert defined(clause("1.3.1", "", p(text))) == [("1.3.1", term, foreign, definition)]


def test_title_with_the_definition_below() -> None:
    found = defined(
        clause("1.3.1", "Kho chứa khí đốt (Gas storage)", p("Là tổ hợp công trình."), Note(S, "note", "CHÚ THÍCH", (p("Khác."),)))
    )
    assert found == [("1.3.1", "Kho chứa khí đốt", "Gas storage", "tổ hợp công trình.")]


def test_term_on_its_own_line() -> None:
    assert defined(clause("1.4.1", "", p("Nhà chung cư"), p("Nhà có từ 2 tầng trở lên."))) == [
        ("1.4.1", "Nhà chung cư", "", "Nhà có từ 2 tầng trở lên.")
    ]


def test_term_entry_anywhere() -> None:
    entry = TermEntry(S, (Text("Bồn chứa"),), "tank", (p("là bồn dùng để chứa LPG."),))
    assert defined(clause("1.3.1", "", entry)) == [("1.3.1", "Bồn chứa", "tank", "bồn dùng để chứa LPG.")]
    assert defined(clause("2.1", "", entry), title="Yêu cầu") == [("2.1", "Bồn chứa", "tank", "bồn dùng để chứa LPG.")]


def test_lead_in_and_unnumbered_definitions() -> None:
    lead, text = (
        p("Trong quy chuẩn này, các từ ngữ dưới đây được hiểu như sau:"),
        p("Sữa tươi nguyên liệu trong quy chuẩn này là sữa nguyên chất."),
    )
    assert defined(blocks=(lead, text)) == [("1.3", "Sữa tươi nguyên liệu", "", "sữa nguyên chất.")]


def test_abbreviations() -> None:
    items = ItemList(S, "dash", (ListItem(S, "-", (p("PCCC Phòng cháy và chữa cháy;"),)), ListItem(S, "-", (p("ĐBAT: Đảm bảo an toàn."),))))
    assert defined(blocks=(items,), title="Chữ viết tắt") == [
        ("1.3", "PCCC", "", "Phòng cháy và chữa cháy"),
        ("1.3", "ĐBAT", "", "Đảm bảo an toàn"),
    ]


def test_conditions_below_a_term_are_no_terms() -> None:
    below = (clause("1.3.1.1", "", p("Đủ lớn để chứa người lao động;")), clause("1.3.1.2", "", p("Hạn chế lối vào: hẹp")))
    more = clause("1.3.1.3", "", p("Lối vào là khoảng trống."))
    found = defined(clause("1.3.1", "", p("Không gian hạn chế là không gian sau:"), children=(*below, more)))
    assert [t[1] for t in found] == ["Không gian hạn chế", "Lối vào"]


def test_outside_a_definitions_clause_only_plain_definitions_count() -> None:
    items = ItemList(S, "dash", (ListItem(S, "-", (p("Vùng 0: Là khu vực nguy hiểm;"),)), ListItem(S, "-", (p("Loại 1: đất sau đây:"),))))
    assert [t[1] for t in defined(blocks=(items, p("Khoảng cách là 5 m.")), title="Yêu cầu")] == ["Vùng 0"]


@pytest.mark.parametrize("text", ["", "Phải là", "a: ", ":", "là x", "Một câu. Câu khác là câu thứ hai"])
def test_no_definition(text: str) -> None:
    found = split(text)
    assert found is None or found[0]
    assert split("Một câu. Câu khác là câu thứ hai") is None


def test_rows_give_ten_words() -> None:
    text = "A là " + " ".join(map(str, range(20)))
    standard = Standard("bct/x.md", _meta(), (clause("1.3", "Giải thích từ ngữ", children=(clause("1.3.1", "", p(text)),)),))
    assert list(rows(standard)) == [("x.md", "1.3.1", "A", "", "0 1 2 3 4 5 6 7 8 9")]


def test_kinds_of_a_thing_are_the_terms_where_only_they_are_defined() -> None:
    told = ("Van chặn: Van đóng kín đường ống.", "Van một chiều: Van chỉ cho đi một phía.")
    items = ItemList(S, "dash", tuple(ListItem(S, "-", (p(text),)) for text in told))
    assert [t[1] for t in defined(clause("1.3.1", "Van", items))] == ["Van chặn", "Van một chiều"]


def test_terms_below_a_term_are_terms_when_they_stand_alone() -> None:
    below = clause("1.3.1.1", "Van bi (ball valve)", p("Van có lõi hình cầu."))
    above = Clause(
        S,
        "1.3.1",
        ClauseKind.CLAUSE,
        (Text("Van"),),
        (p("Cơ cấu đóng mở."),),
        (below, clause("1.3.1.2", "", p("Đủ kín để giữ nước;"))),
        number="1.3.1",
    )
    assert [(t[1], t[2]) for t in defined(above)] == [("Van", ""), ("Van bi", "ball valve")]


@pytest.mark.parametrize(
    ("text", "term", "foreign", "definition"),
    [
        ("Cáp điện (sau đây gọi tắt là cáp) Tổ hợp dây dẫn.", "Cáp điện", "", "Tổ hợp dây dẫn."),
        (
            "Chỉ số làm lạnh (cooling index) CI, kW/kW: Tỷ số của hai công suất.",
            "Chỉ số làm lạnh",
            "cooling index",
            "Tỷ số của hai công suất.",
        ),
        ("LPS (Lightning Protection System) - hệ thống chống sét.", "LPS", "Lightning Protection System", "hệ thống chống sét"),
    ],
)
def test_names_without_their_symbols_and_short_names(text: str, term: str, foreign: str, definition: str) -> None:
    assert defined(clause("1.3.1", "", p(text))) == [("1.3.1", term, foreign, definition)]


def test_letters_on_a_line_and_their_meaning_on_the_next() -> None:
    found = defined(blocks=(p("WWR"), p("Tỷ số diện tích cửa sổ;"), p("SC"), p("Hệ số che nắng;")), title="Các ký hiệu và từ viết tắt")
    assert [(t[1], t[3]) for t in found] == [("WWR", "Tỷ số diện tích cửa sổ;"), ("SC", "Hệ số che nắng;")]


LONG = "Cơ quan kiểm tra nhà nước về chất lượng phế liệu nhựa nhập khẩu phù hợp với Quy chuẩn kỹ thuật quốc gia về môi trường"


@pytest.mark.parametrize(
    ("text", "term", "foreign"),
    [
        (f"{LONG} là Sở Tài nguyên và Môi trường.", LONG, ""),
        ("Tôm hùm giống gồm hai giai đoạn: Tôm hùm hậu ấu trùng và tôm hùm con.", "Tôm hùm giống", ""),
        ("Phao neo (Single Point Mooring, viết tắt là SPM) là phao nổi.", "Phao neo", "Single Point Mooring"),
        ("Khung giáo (scaffold frame) – bộ phận chịu lực chính của giàn giáo.", "Khung giáo", "scaffold frame"),
        ("Gia súc non gồm: lợn con, bê, nghé.", "Gia súc non", ""),
        ("BOG (Khí hóa hơi - Boil Off Gas) là khí hình thành khi tồn chứa.", "BOG (Khí hóa hơi)", "Boil Off Gas"),
        ("Hệ thống bảo vệ tàu (ATP - Automatic Train Protection) là hệ thống con.", "Hệ thống bảo vệ tàu", "Automatic Train Protection"),
    ],
)
def test_long_terms_and_glosses(text: str, term: str, foreign: str) -> None:
    ((_, name, gloss, _),) = defined(clause("1.3.1", "", p(text)))
    assert (name, gloss) == (term, foreign)


def test_abbreviations_in_three_columns() -> None:
    cells = Listing(S, "bang", "EMC\nTương thích điện từ\nElectromagnetic Compatibility\nRF\nRadio Frequency\nTần số vô tuyến")
    assert [row[1:] for row in defined(blocks=(cells,), title="Chữ viết tắt")] == [
        ("EMC", "Electromagnetic Compatibility", "Tương thích điện từ"),
        ("RF", "Radio Frequency", "Tần số vô tuyến"),
    ]


def test_an_explanation_of_a_drawing_defines_nothing() -> None:
    assert not defined(blocks=(p("Bộ kết nối: dùng để kết nối các hệ thống."),), title="Giải thích sơ đồ")


def test_an_entry_defines_a_second_term_that_it_uses() -> None:
    entry = clause(
        "1.3.1",
        "",
        p("Đài cố định là đài vô tuyến điện thuộc nghiệp vụ cố định."),
        p("Nghiệp vụ cố định là nghiệp vụ giữa các điểm cố định."),
        p("Đài cố định là tên gọi chung."),
        p("Thời gian thử là 5 ngày."),
    )
    assert [t[1] for t in defined(entry)] == ["Đài cố định", "Nghiệp vụ cố định"]


def test_a_clause_headed_definition_defines_what_is_above_it() -> None:
    words = p("Công suất phát xạ bất kỳ từ vỏ của thiết bị.")
    shell = clause("2.3", "Bức xạ vỏ", children=(clause("2.3.1", "Định nghĩa", words), clause("2.3.2", "Giới hạn", words)))
    found = [t.term for t in terms(Standard("x.md", _meta(), (clause("2", "QUY ĐỊNH KỸ THUẬT", children=(shell,)),)))]
    assert found == ["Bức xạ vỏ"]


def test_a_row_of_properties_defines_nothing() -> None:
    rows_of_a_sign = (p("Hình dạng: hình vuông."), p("Màu sắc: đỏ."), p("Số hiệu: Là các số lẻ đối với hướng đi."))
    assert terms(Standard("x.md", _meta(), (clause("2.4", "Tín hiệu số 3", *rows_of_a_sign),))) == []
    alone = terms(Standard("x.md", _meta(), (clause("2.4", "Bụi", p("Bụi than: Là bụi của than.")),)))
    assert [t.term for t in alone] == ["Bụi than"]


@pytest.mark.parametrize(
    ("name", "term", "foreign"),
    [
        (
            "Giá trị tiêu chuẩn (cơ sở) của tải trọng (characteristic (basic) value of load)",
            "Giá trị tiêu chuẩn (cơ sở) của tải trọng",
            "characteristic (basic) value of load",
        ),
        ("Hệ số độ tin cậy về tải trọng (partial factor for load), γf", "Hệ số độ tin cậy về tải trọng", "partial factor for load"),
        ("Tải trọng thường xuyên (permanent load), G", "Tải trọng thường xuyên", "permanent load"),
        ("Cọc (pile) nhồi", "Cọc nhồi", "pile"),
    ],
)
def test_foreign_names_with_brackets_and_signs(name: str, term: str, foreign: str) -> None:
    assert [t[1:3] for t in defined(clause("3.1", name, p("Ngoại lực tác dụng lên kết cấu.")))] == [(term, foreign)]


def test_the_words_that_name_the_text_are_no_part_of_the_term() -> None:
    found = defined(blocks=(p("Theo quy chuẩn này, các phát xạ ngoài băng là phát xạ ở ngoài dải."),))
    assert [t[1] for t in found] == ["phát xạ ngoài băng"]


@pytest.mark.parametrize(
    ("name", "term", "foreign"),
    [
        ("Cấp cường độ chịu nén, B (grade of strength)", "Cấp cường độ chịu nén", "grade of strength"),
        ("Đất yếu (soft soil) hoặc nền đất yếu (soft ground)", "Đất yếu hoặc nền đất yếu", "soft soil; soft ground"),
    ],
)
def test_signs_and_several_foreign_names(name: str, term: str, foreign: str) -> None:
    assert [t[1:3] for t in defined(clause("3.1", name, p("Ngoại lực tác dụng lên kết cấu.")))] == [(term, foreign)]


def test_letters_of_formulas_are_no_terms() -> None:
    signs = clause("3.2", "Ký hiệu", children=(clause("3.2.1", "Nội lực", p("M: mô men uốn;")),))
    short = clause("3.3", "Ký hiệu viết tắt", p("ATVSLĐ: An toàn, vệ sinh lao động;"))
    assert [t[1] for t in defined(signs, short, title="Thuật ngữ, định nghĩa và ký hiệu")] == ["ATVSLĐ"]


def test_a_long_name_that_is_shortened_is_a_term() -> None:
    name = "Kiểm tra an toàn kỹ thuật và bảo vệ môi trường đối với xe tham gia giao thông trong phạm vi hạn chế ở nội thành"
    assert [t[1] for t in defined(blocks=(p(f"{name} (sau đây gọi tắt là kiểm tra lưu hành) là việc đánh giá xe."),))] == [name]


def test_the_points_of_an_entry_define_its_components() -> None:
    def points(*texts: str) -> ItemList:
        return ItemList(S, "alpha", tuple(ListItem(S, f"{chr(97 + n)})", (p(t),)) for n, t in enumerate(texts)))

    lead = p("AIS là hệ thống nhận dạng tự động, bao gồm:")
    entry = clause("2.1", "", lead, points("Thiết bị AIS là thành phần trên tàu;", "Trạm bờ AIS là thành phần trên bờ."))
    other = clause("2.2", "", p("Hàng là vật thuộc loại sau:"), points("Chất nổ là chính;", "Chất cháy."))
    assert [t[1] for t in defined(entry, other)] == ["AIS", "Thiết bị AIS", "Trạm bờ AIS", "Hàng"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Giấy chứng nhận mẫu VJ (trong thông tư này gọi tắt là C/O) là C/O do tổ chức cấp.", "Giấy chứng nhận mẫu VJ"),
        ("Đề án theo quy định tại khoản 3 Điều 2 Nghị định số 45/2012/NĐ-CP bao gồm đề án quốc gia.", "Đề án"),
    ],
)
def test_what_stands_beside_the_name_is_dropped(text: str, term: str) -> None:
    assert [t[1] for t in defined(blocks=(p(text),))] == [term]


def test_terms_on_lines_of_their_own_with_their_sentences_below() -> None:
    lines = ("Non", "Hạt còn nhỏ, màu nhạt và mềm.", "Quá già", "Hạt bắt đầu nhăn lại, râu khô và đen.")
    assert [t[1] for t in defined(blocks=tuple(p(x) for x in lines), title="Định nghĩa")] == ["Non", "Quá già"]
    assert defined(blocks=(p("Phân loại"), p("Hạt được chia theo độ già như sau."), p("Ghi nhãn")), title="Định nghĩa") == []


def test_a_heading_of_scope_and_definitions_makes_no_entries_of_its_parts() -> None:
    scope = clause("2.1", "Phạm vi áp dụng", p("Tiêu chuẩn này áp dụng cho rau."))
    words = clause(
        "2.2", "Định nghĩa", p("Sử dụng các định nghĩa trong TCVN 5603, và các thuật ngữ sau:"), p("Ủ phân (Composting): một quá trình.")
    )
    assert [t[1:3] for t in defined(scope, words, title="Phạm vi áp dụng và định nghĩa")] == [("Ủ phân", "Composting")]


def test_the_points_of_an_entry_define_its_kinds_and_signs_are_dropped() -> None:
    points = ItemList(
        S, "alpha", tuple(ListItem(S, n, (p(t),)) for n, t in (("a)", "Lũ lịch sử là lũ rất cao;"), ("b)", "Lũ quét là lũ nhanh.")))
    )
    entry = clause("1", "", TermEntry(S, (Text("Lũ (ký hiệu là L)"),), "", (p("Nước sông dâng, trong đó:"), points)))
    assert [t[1] for t in defined(entry)] == ["Lũ", "Lũ lịch sử", "Lũ quét"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trong Quy chuẩn này, “vật liệu nổi” được hiểu là vật liệu nhẹ.", ("vật liệu nổi", "", "vật liệu nhẹ.")),
        ("Thuật ngữ “cơ sở” được hiểu là cơ sở sản xuất phao.", ("cơ sở", "", "cơ sở sản xuất phao.")),
        ("Hệ số nổi (Kn) được xác định là tỷ số của hai lực.", ("Hệ số nổi (Kn)", "", "tỷ số của hai lực.")),
        ("Phao tròn (tên tiếng Anh: lifebuoy) là phao hình tròn.", ("Phao tròn", "lifebuoy", "phao hình tròn.")),
        ("Lô phao - Số lượng phao cùng kiểu trong một đợt.", ("Lô phao", "", "Số lượng phao cùng kiểu trong một đợt.")),
        ("(2) Phao bè: phao dạng bè.", ("Phao bè", "", "phao dạng bè.")),
    ],
)
def test_sentences_that_open_with_more_than_the_name(text: str, expected: tuple[str, str, str]) -> None:
    assert [t[1:] for t in defined(clause("1", "", p(text)))] == [expected]


def test_a_sentence_that_only_names_the_source_of_terms_is_none() -> None:
    assert defined(blocks=(p("Thuật ngữ và định nghĩa quy định tại QCVN 2:2020/BGTVT và các thuật ngữ sau:"),)) == []


def test_a_foreign_name_may_stand_on_a_line_of_its_own_below_the_term() -> None:
    entry = clause("1", "", TermEntry(S, (Text("phao tròn"),), "", (p("lifebuoy"), p("phao hình tròn dùng trên tàu"))))
    assert [t[1:] for t in defined(entry)] == [("phao tròn", "lifebuoy", "phao hình tròn dùng trên tàu")]
    lone = clause("1", "", TermEntry(S, (Text("phao tròn"),), "", (p("phao hình tròn"),)))
    assert [t[1:] for t in defined(lone)] == [("phao tròn", "", "phao hình tròn")]


def test_a_short_name_behind_a_dash_is_no_part_of_the_term() -> None:
    text = "Xe đạp điện (Electric bicycle) - sau đây gọi tắt là Xe: là xe hai bánh có động cơ điện."
    assert defined(clause("1.3.1", "", p(text)))[0][:3] == ("1.3.1", "Xe đạp điện", "Electric bicycle")


def test_signs_of_a_formula_below_a_definition_are_no_terms() -> None:
    lines = (
        p("Độ sẵn sàng của mạng là tỷ lệ thời gian mạng hoạt động."),
        p("Trong đó:"),
        p("Tm: Thời gian đo;"),
        p("tn: Thời gian ngừng."),
    )
    assert [row[1] for row in defined(blocks=lines, title="Định nghĩa")] == ["Độ sẵn sàng của mạng"]
