"""References: citations in sentences and cells, addresses inside the text, the text's own rule on later editions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract import columns, kinds
from pipeline.extract import rows as rows_of
from pipeline.extract.citations import citations
from pipeline.extract.references import references, rows, update_rules
from pipeline.metadata import Metadata
from pipeline.model import Cell, Clause, ClauseKind, Footnote, Listing, Paragraph, Row, Span, Standard, Table, Text, Xref

S = Span("x.md", 1)


def clause(number: str, title: str, *blocks: object, children: tuple[Clause, ...] = (), kind: ClauseKind = ClauseKind.CLAUSE) -> Clause:
    return Clause(S, number, kind, (Text(title),) if title else (), blocks, children, number=number)  # type: ignore[arg-type]


def paragraph(text: str, line: int = 1) -> Paragraph:
    return Paragraph(Span("x.md", line, 1, line), (Text(text),))


def standard(*body: Clause, foreword: Clause | None = None, lines: tuple[str, ...] = ()) -> Standard:
    return Standard("bct/qcvn-02-2020-bct.md", Metadata(designation="QCVN 02:2020/BCT"), body, foreword=foreword, lines=lines)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo TCVN 7601: 2007", [("TCVN", "TCVN 7601:2007", "")]),
        ("theo thông tư số 13/2031/TT-BYT", [("law", "thông tư số 13/2031/TT-BYT", "")]),
        ("quyết định số 1329/QĐ-BYT ngày", [("law", "quyết định số 1329/QĐ-BYT", "")]),
        ("TCVN 1454-1993: Chè đen", [("TCVN", "TCVN 1454-1993", "")]),
        ("ASHRAE 90.1 - 2016; ARI 210/240", [("foreign", "ASHRAE 90.1-2016", ""), ("foreign", "ARI 210/240", "")]),
        ("TCVN 6100, 6101 và TCVN 6223", [("TCVN", "TCVN 6100", ""), ("TCVN", "TCVN 6101", ""), ("TCVN", "TCVN 6223", "")]),
        ("TCVN 6100, 2031", [("TCVN", "TCVN 6100", "")]),
        ("vùng nguy hiểm tại điểm h của 2.1.1.3, điểm b của 2.1.1.4", [("internal", "2.1.1.3", ""), ("internal", "2.1.1.4", "")]),
        ("các yêu cầu tại đoạn d) của 3.2.13", [("internal", "3.2.13", "")]),
        (
            "quy định tại Thông tư số 22/2014/TT-BKHCN về nguồn phóng xạ (Phụ lục IV - mức nồng độ)",
            [("law", "Thông tư số 22/2014/TT-BKHCN", "")],
        ),
        ("TCVN 5687:2030, 5688:2031.", [("TCVN", "TCVN 5687:2030", ""), ("TCVN", "TCVN 5688:2031", "")]),
        ("Dùng vợt (3.2.5) bắt cá", [("internal", "3.2.5", "")]),
        ("theo công thức (3.2.5)", []),
        ("xem Phụ lục Đ và Hình Đ.1", [("internal", "Phụ lục Đ", ""), ("internal", "Hình Đ.1", "")]),
        ("Chỉ thị 64/433 /EEC", [("foreign", "Chỉ thị 64/433/EEC", "")]),
        ("Quy định của EC số 2073/2030 ngày", [("foreign", "Quy định của EC số 2073/2030", "")]),
        ("TCVN 8082:2013 (ISO 6731:2010)", [("TCVN", "TCVN 8082:2013", ""), ("foreign", "ISO 6731:2010", "")]),
        ("khoản 3, 4 Điều 1 Thông tư số 02/2017/TT-BKHCN", [("law", "Thông tư số 02/2017/TT-BKHCN", "khoản 3, 4 Điều 1")]),
        ("theo 9.1.2 của TCVN 13967", [("TCVN", "TCVN 13967", "9.1.2")]),
        ("9.1.2 của TCVN 13967", [("TCVN", "TCVN 13967", "9.1.2")]),
        ("Phụ lục D của QCVN 06:2022/BXD", [("QCVN", "QCVN 06:2022/BXD", "Phụ lục D")]),
        (
            "Phụ lục 1 và Bảng 2 ban hành kèm theo Thông tư số 01/2020/TT-BXD",
            [("law", "Thông tư số 01/2020/TT-BXD", "Phụ lục 1 và Bảng 2")],
        ),
        ("công thức (4.2) của TCVN 6104:1996", [("TCVN", "TCVN 6104:1996", "công thức (4.2)")]),
        ("Bảng 3 của Quy chuẩn này và TCVN 1234:2010", [("internal", "Bảng 3", ""), ("TCVN", "TCVN 1234:2010", "")]),
        ("điểm a khoản 2 Điều 6 của Quy chuẩn này", [("internal", "Điều 6.2", "")]),
        ("điểm h khoản 1 Điều 1 Luật sửa đổi", []),
        ("Điều 5 Thông tư này", []),
        ("Phụ lục I, II và III", [("internal", f"Phụ lục {n}", "") for n in ("I", "II", "III")]),
        ("Hình A.1 đến Hình A.8", [("internal", "Hình A.1", ""), ("internal", "Hình A.8", "")]),
        ("quy định tại Phần II của Quy chuẩn này", [("internal", "II", "")]),
        ("mục 2.1, 2.2.1 và 3 của Quy chuẩn này", [("internal", n, "") for n in ("2.1", "2.2.1", "3")]),
        ("(xem 3.8)", [("internal", "3.8", "")]),
        ("tính theo 1.5 mm, tại 2.500 kg và theo 6,5 %", []),
        ("Xác định cadmi. Phần 1: Phương pháp quang phổ", []),
        ("các quy định của pháp luật, tiêu chuẩn tải trọng gió của Việt Nam", []),
        ("Luật Chất lượng sản phẩm, hàng hóa và quy định khác", [("law", "Luật Chất lượng sản phẩm, hàng hóa", "")]),
        ("Luật Đo lường, Luật Đất đai năm 2024", [("law", "Luật Đo lường", ""), ("law", "Luật Đất đai", "")]),
        ("Hình II.1 và Bảng 2.3", [("internal", "Hình II.1", ""), ("internal", "Bảng 2.3", "")]),
        ("Luật này", []),
        ("khoản 2 Điều 4 của “Quy định về dấu hợp quy”", []),
        ("ASME (Phần VIII - Quy tắc chế tạo bình chịu áp lực)", []),
        (
            "ASME nồi hơi, Section II; Section VIII, Division 1",
            [("foreign", f"ASME nồi hơi, {s}", "") for s in ("Section II", "Section VIII, Division 1")],
        ),
    ],
)
def test_citations(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(c.kind, c.printed, c.locator) for c in citations(text)] == found


def test_places_and_spans() -> None:
    table = Table(
        S,
        "t",
        (Text("Theo TCVN 1:2020"),),
        (),
        (Row(Span("x.md", 9, 1, 9), (Cell((Text("ISO 707"),)), Cell((Text("xem Bảng 1"),)))),),
        number="1",
    )
    text = Paragraph(Span("x.md", 3, 1, 4), (Text("Theo QCVN 06:2022/BXD và "), Xref("khoang-cach", "2.7"), Footnote((Text("TCVN 3890"),))))
    cited = references(
        standard(
            clause("2.1", "Yêu cầu của QCVN 02:2020/BCT", text, table),
            foreword=clause("", "Lời nói đầu", paragraph("QCVN 02:2020/BCT thay thế QCVN 02:2012/BCT."), kind=ClauseKind.FOREWORD),
            lines=("", "", "Theo", "xx QCVN 06:2022/BXD và [](#khoang-cach)"),
        )
    )
    assert [(r.where, r.printed, r.kind) for r in cited] == [
        ("Lời nói đầu", "QCVN 02:2012/BCT", "QCVN"),
        ("2.1", "QCVN 06:2022/BXD", "QCVN"),
        ("2.1", "2.7", "internal"),
        ("2.1", "TCVN 3890", "TCVN"),
        ("2.1 / Bảng 1", "TCVN 1:2020", "TCVN"),
        ("2.1 / Bảng 1", "ISO 707", "foreign"),
        ("2.1 / Bảng 1", "Bảng 1", "internal"),
    ]
    assert cited[1].span == Span("x.md", 4, 4, 4)
    assert (cited[2].xref, cited[2].span) == ("khoang-cach", Span("x.md", 4, 24, 4))
    assert cited[5].span.line == 9


CHANGED = "được sửa đổi, bổ sung hoặc thay thế"
DATED = "Đối với các tài liệu viện dẫn ghi năm công bố thì áp dụng phiên bản được nêu."


@pytest.mark.parametrize(
    ("sentence", "kind", "applies_to"),
    [
        (f"Trường hợp các tài liệu viện dẫn {CHANGED} thì áp dụng phiên bản mới nhất.", "newest", "standards"),
        (f"Trường hợp các văn bản được viện dẫn trong Quy chuẩn này {CHANGED} thì áp dụng theo văn bản mới.", "newest", "all"),
        (f"Khi các văn bản quy phạm pháp luật viện dẫn {CHANGED} thì thực hiện theo quy định tại văn bản mới.", "newest", "law"),
        (f"Khi các văn bản quy phạm pháp luật, các tài liệu viện dẫn {CHANGED} thì thực hiện theo các văn bản mới./.", "newest", "all"),
        (f"{DATED} Đối với các tài liệu viện dẫn không ghi năm công bố thì áp dụng phiên bản mới nhất.", "as-dated", "standards"),
    ],
)
def test_update_rule_of_the_text(sentence: str, kind: str, applies_to: str) -> None:
    (rule,) = update_rules(standard(clause("1.3", "Tài liệu viện dẫn", paragraph(sentence))))
    assert (rule.kind, rule.applies_to, rule.where) == (kind, applies_to, "1.3")


def test_dated_citation_is_dynamic_when_the_text_says_so() -> None:
    rule = "Trường hợp các tài liệu viện dẫn được sửa đổi, bổ sung hoặc thay thế thì áp dụng phiên bản mới nhất."
    found = references(standard(clause("1.3", "Tài liệu viện dẫn", paragraph(rule), paragraph("QCVN 06:2021/BXD, An toàn cháy"))))
    assert [(r.printed, r.dynamic, r.listed) for r in found] == [("QCVN 06:2021/BXD", True, True)]


def test_rows_are_distinct_for_each_place() -> None:
    text = standard(
        clause("2.1", "", paragraph("TCVN 1:2020, TCVN  1 : 2020 và công thức (1)")), clause("2.2", "", paragraph("TCVN 1:2020"))
    )
    assert list(rows(text)) == [("qcvn-02-2020-bct.md", n, "TCVN 1:2020", "TCVN") for n in ("2.1", "2.2")]
    assert list(rows_of("references", text)) == list(rows(text))


def test_kinds_register_themselves() -> None:
    assert {"references", "terms", "goods"} <= set(kinds())
    assert all(columns(k)[:2] == ("file", "where") for k in ("references", "terms", "goods"))
    with pytest.raises(KeyError):
        columns("không có")


@pytest.mark.parametrize(
    "piece", ["mục 2.1, ", "Bảng 1 và ", "Luật ", "quy định sửa đổi áp dụng ", "khoản 1 ", "tại 1.1", "Phụ lục A của "]
)
def test_long_hostile_text_ends(piece: str) -> None:
    text = piece * 4000
    citations(text)
    update_rules(standard(clause("1", "", paragraph(text))))


def test_an_entry_of_the_list_names_a_standard_of_a_body_not_known_here() -> None:
    found = references(
        standard(clause("1.3", "Tài liệu viện dẫn", paragraph("QZX 205-2031 Phân loại quạt;"), paragraph("Văn bản QZX 9 khác")))
    )
    assert [(r.printed, r.kind) for r in found] == [("QZX 205-2031", "foreign")]


def test_a_chapter_of_another_text_is_no_place_in_one_without_chapters() -> None:
    assert not references(standard(clause("2.1", "", paragraph("Quy định chung của liên minh, Chương II."))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo AOAC 995.15, AOAC 2001. 04", ["AOAC 995.15", "AOAC 2001.04"]),
        ("theo quy định tại Mục II - Quy định kỹ thuật", ["II"]),
        ("sử dụng loại hình 1.500 VDC", []),
        ("nêu tại Bảng 1; K nêu tại mục 2.3", ["Bảng 1", "2.3"]),
        ("theo Phụ Lục A và phụ lục 2", ["Phụ lục A", "Phụ lục 2"]),
        ("ASME Code, Section VIII - Rules for vessels; Section IX - Welding", ["ASME Code, Section VIII", "ASME Code, Section IX"]),
        ("theo Phần VIII ASME BPVC hoặc tương đương", ["Phần VIII ASME BPVC"]),
        ("TCVN 7557-1:2005, -2:2005 và -3:2005", ["TCVN 7557-1:2005", "TCVN 7557-2:2005", "TCVN 7557-3:2005"]),
        ("theo Bộ luật IMDG, Công ước MARPOL 73/78.", ["Bộ luật IMDG", "Công ước MARPOL 73/78"]),
        ("Đặt tải theo B.1.", ["B.1"]),
        ("theo 3.1 Chương 3 Phần 7B Mục II của QCVN 21:2015/BGTVT", ["QCVN 21:2015/BGTVT"]),
        ("Nghị định số 43/2017/NĐ-CP và 111/2021/NĐ-CP", ["Nghị định số 43/2017/NĐ-CP", "Nghị định 111/2021/NĐ-CP"]),
        ("các Thông tư: 20/2010/TT-BNNPTNT, 03/2012/TT-BNN", ["Thông tư 20/2010/TT-BNNPTNT", "Thông tư 03/2012/TT-BNN"]),
        ("theo TCVN 1837:2017 và 2.2.2.", ["TCVN 1837:2017", "2.2.2"]),
        ("theo tiết 2.1.2.1 khoản 2.1.2 Mục 2.1", ["2.1.2.1", "2.1.2", "2.1"]),
    ],
)
def test_rarer_citations(text: str, found: list[str]) -> None:
    assert [c.printed for c in citations(text)] == found


def test_headings_and_sample_messages_are_no_citations() -> None:
    sample = Listing(S, "xml", "<to>Công văn số 269/BTTTT-ƯDCNTT, Phụ lục 1</to>")
    assert not references(standard(clause("C.2", "", paragraph("Phụ lục B. Đồ thị độ sâu"), sample)))


def test_a_number_with_a_hyphen_is_no_range_where_captions_have_one() -> None:
    table = Table(S, "", (Text("Hệ số"),), (), (Row(S, (Cell((Text("1"),)),)),), number="2-3")
    found = references(standard(clause("2", "", paragraph("lấy theo bảng 2-3"), table)))
    assert [r.printed for r in found] == ["Bảng 2-3"]


def test_one_document_printed_in_two_ways_is_one_row() -> None:
    text = standard(clause("4", "", paragraph("Nghị định 107/2016/NĐ-CP và Nghị định số 107/2016/NĐ-CP")))
    assert [row[2] for row in rows(text)] == ["Nghị định 107/2016/NĐ-CP"]


def test_a_bibliography_names_editions_by_version() -> None:
    entry = paragraph("[3] OASIS ebXML Messaging Services, Version 3.0: Part 1: Core Features")
    found = references(standard(clause("", "Tài liệu tham khảo", entry, kind=ClauseKind.BIBLIOGRAPHY)))
    assert [r.printed for r in found] == ["OASIS ebXML Messaging Services, Version 3.0: Part 1"]


def test_an_amendment_cites_what_it_amends_but_not_itself() -> None:
    text = clause("1", "", paragraph("Sửa đổi 1:2016 QCVN 9:2012/BKHCN bổ sung QCVN 9:2012/BKHCN."))
    amendment = replace(standard(text), metadata=Metadata(designation="Sửa đổi 1:2016 QCVN 9:2012/BKHCN"))
    assert [r.printed for r in references(amendment)] == ["QCVN 9:2012/BKHCN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quy định tại điểm c khoản 3 Điều này", ["Điều 8.3"]),
        ("nêu tại các khoản 1, khoản 2 và khoản 3 của Điều này", ["Điều 8.1", "Điều 8.2", "Điều 8.3"]),
        ("khoản 1 Điều 1 Quy trình này", ["Điều 1.1"]),
        ("theo khoản 2 Điều 21 Nghị định này", []),
        ("trong khoản 2 Điều này phù hợp với Luật Điện lực", ["Điều 8.2", "Luật Điện lực"]),
    ],
)
def test_this_article_is_the_one_that_the_words_stand_in(text: str, expected: list[str]) -> None:
    found = references(standard(clause("Điều 8", "", children=(clause("Điều 8.4", "", paragraph(text)),))))
    assert [r.printed for r in found] == expected


def test_an_act_cites_itself_by_its_kind() -> None:
    text = paragraph("theo khoản 2 Điều 21 Nghị định này và Phụ lục II ban hành kèm theo Nghị định này")
    act = replace(standard(clause("Điều 8", "", text)), metadata=Metadata(title="NGHỊ ĐỊNH QUY ĐỊNH CHI TIẾT"))
    assert [r.printed for r in references(act)] == ["Điều 21.2", "Phụ lục II"]


def test_an_article_of_a_text_in_decimals_is_its_clause() -> None:
    body = (
        clause("5", "Yêu cầu", paragraph("theo Điều 5 của tiêu chuẩn này và Điều 17, trừ các tải trọng nêu trong 5.4a")),
        clause("5.4", ""),
    )
    assert [r.printed for r in references(standard(*body))] == ["5", "Điều 17", "5.4"]
    national = replace(standard(*body), metadata=Metadata(designation="TCVN 10304:2014"))
    assert [r.printed for r in references(national)] == ["5", "17", "5.4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("được quy định tương ứng trong 8.6, 8.7.3 và 8.8.", ["8.6", "8.7.3", "8.8"]),
        ("kể đến theo các chỉ dẫn trong 5.3 đến 5.6.", ["5.3", "5.6"]),
        ("với 2 trạng thái đã nói ở 4.2.2 và (xem thêm ở 7.3.2)", ["4.2.2", "7.3.2"]),
        ("trong 5.5 giờ ở 2.5 m", []),
        ("địa hình dạng B (xem 5.2.4 tại [1])", []),
        ("theo CIE S 015, chương 4.3.3.", ["CIE S 015"]),
        ("Các phần 3, 4 và 6 của Quy chuẩn này không áp dụng", ["3", "4", "6"]),
        ("tại khoản 2, khoản 3 Điều 11 và khoản 1 Điều 13 của Quy chuẩn này", ["Điều 11.2", "Điều 11.3", "Điều 13.1"]),
        ("theo mục 10.2 Điều 10 và Bảng 1; mục 3.1, Điều 3", ["10.2", "Bảng 1", "3.1", "Điều 3"]),
        ("các yêu cầu nêu từ 9.1.6 đến 9.1.10, tăng từ 1.5 đến 2.5 m", ["9.1.6", "9.1.10"]),
        ("theo khoản 2 và điểm b, c, điểm đ khoản 4 Điều 37", ["Điều 37.2", "Điều 37.4"]),
        (
            "Bãi bỏ khoản 4 Điều 2; điểm a khoản 4 Điều 3 và điểm b Khoản 2 Điều 7 Thông tư số 28/2017/TT-BYT",
            ["Thông tư số 28/2017/TT-BYT"],
        ),
        ("theo EN 301 489-1 V2.2.3 và EN 300 328; EN 301 m", ["EN 301 489-1", "EN 300 328", "EN 301"]),
        ("theo Điều 6 và Phụ lục II của Nghị định số 5/2020/NĐ-CP", ["Nghị định số 5/2020/NĐ-CP"]),
        ("theo 2.1.1 và Phụ lục A của TCVN 7189:2009", ["2.1.1", "TCVN 7189:2009"]),
        ("khoản 1, Điều 6 Quy định về công bố hợp quy ban hành kèm theo Thông tư số 28/2012/TT-BKHCN", ["Thông tư số 28/2012/TT-BKHCN"]),
        ("khoản 1 Điều 6 Quy định kỹ thuật này", ["Điều 6.1"]),
        ("Điều 6 khoản 2; khoản 1 Điều 4 và Điều 5", ["Điều 6.2", "Điều 4.1", "Điều 5"]),
        ("theo Luật Dược, Nghị định số 10/2020/NĐ-CP", ["Luật Dược", "Nghị định số 10/2020/NĐ-CP"]),
        ("Luật Ban hành văn bản quy phạm pháp luật số 17/2008/QH12", ["Luật Ban hành văn bản quy phạm pháp luật số 17/2008/QH12"]),
        ("TCVN 9311-8 - Phần 8: Các yêu cầu", ["TCVN 9311-8"]),
        ("tham khảo “SP 24.13330.2011 (SNiP 2.02.03-85)”, máy SP 5.1", ["SP 24.13330.2011", "SNiP 2.02.03-85"]),
    ],
)
def test_addresses_without_a_word_for_what_they_are(text: str, expected: list[str]) -> None:
    assert [c.printed for c in citations(text)] == expected


def test_the_only_annex_needs_no_number() -> None:
    annex = clause("", "PHỤ LỤC MẪU BIÊN BẢN", kind=ClauseKind.ANNEX)
    text = clause("4", "", paragraph("lập theo mẫu tại Phụ lục ban hành kèm theo Quy trình này"))
    assert [r.printed for r in references(replace(standard(text), annexes=(annex,)))] == ["Phụ lục"]
    assert references(standard(text)) == []


def test_a_clause_behind_a_document_is_in_it_unless_it_is_ours() -> None:
    text = paragraph("theo ETSI EN 300 328 V1.9.1 (2015-02), mục 4.3.2.2; theo TCVN 7189:2009, mục 2.1")
    found = references(standard(clause("2", "", children=(clause("2.1", "", text),))))
    assert [r.printed for r in found] == ["ETSI EN 300 328", "TCVN 7189:2009", "2.1"]


def test_short_numbers_that_the_text_bears_are_cited() -> None:
    entries = (
        clause("3.1", "", paragraph("Ứng viên: Người đăng ký (3.2).")),
        clause("3.2", "", paragraph("Người đăng ký: Người nộp bản khai.")),
    )
    rest = clause("4", "Yêu cầu", paragraph("Xử lý như trong 3.1. Dung dịch trong 3.2 giờ và (4.1) là trị số; xem định nghĩa 3.2."))
    text = standard(clause("3", "Thuật ngữ và định nghĩa", children=entries), rest)
    assert [(r.where, r.printed) for r in references(text)] == [("3.1", "3.2"), ("4", "3.1"), ("4", "3.2")]


def test_standards_in_brackets_of_the_bibliography_and_marks_of_notes() -> None:
    books = clause("", "Thư mục", paragraph("[3] Thai Standard for Corn (TAS 1512-2011)"), kind=ClauseKind.BIBLIOGRAPHY)
    found = references(replace(standard(clause("1", "", paragraph("theo TCVN2) và ASEAN STAN 28:2012"))), bibliography=books))
    assert [r.printed for r in found] == ["ASEAN STAN 28:2012", "TAS 1512-2011"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISO 12402-2, -3 và -4", ["ISO 12402-2", "ISO 12402-3", "ISO 12402-4"]),
        ("TCVN 4560:1988; 4561:1988 và 4564:1988", ["TCVN 4560:1988", "TCVN 4561:1988", "TCVN 4564:1988"]),
        ("QCVN số 01:2021/BYT và 02:2021/BYT", ["QCVN 01:2021/BYT", "QCVN 02:2021/BYT"]),
        ("theo Codex Stan 192-1995 và IEEE 802.11ac", ["Codex Stan 192-1995", "IEEE 802.11ac"]),
        ("Theo 2.1.1 và 1.3.2.", ["2.1.1", "1.3.2"]),
        ("điều 5.2 a) và 5.3 b)", ["5.2", "5.3"]),
        ("mục 2.2 và các mục từ 2.3 đến 2.5", ["2.2", "2.3", "2.5"]),
        ("phù hợp với 4.2.1 và đáp ứng 4.2.2; tăng với 4.2 m", ["4.2.1", "4.2.2"]),
        ("UNECE Regulation No. 43, OHSAS 18001", ["UNECE Regulation No. 43", "OHSAS 18001"]),
    ],
)
def test_numbers_of_a_row_and_at_the_head_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [c.printed for c in citations(text)] == expected


def test_parts_are_cited_with_their_word_and_clauses_with_their_part() -> None:
    rule = clause("1.1", "", paragraph("quy định tại Bảng 1, Phần 2 của Quy chuẩn này và theo Phần 1."))
    arabic = standard(clause("1", "QUY ĐỊNH CHUNG", children=(rule,), kind=ClauseKind.PART), clause("2", "KỸ THUẬT", kind=ClauseKind.PART))
    assert [row[2] for row in rows(arabic)] == ["Bảng 1", "Phần 2", "Phần 1"]
    inner = (clause("II.1", "", paragraph("theo Mục 2 Phần II và Mục 9 Phần II của Quy chuẩn này")), clause("II.2", ""))
    roman = standard(clause("II", "KỸ THUẬT", children=inner, kind=ClauseKind.PART))
    assert [r.printed for r in references(roman)] == ["II.2", "9", "II"]


def test_an_act_cites_what_it_is_based_on_also_below_its_letterhead() -> None:
    head = clause("", "Số: 31/2019/TT-BGTVT", paragraph("Căn cứ Nghị định số 12/2017/NĐ-CP;"), kind=ClauseKind.UNNUMBERED)
    text = standard(head, clause("Điều 4", "", paragraph("theo Điều 5 của Thông tư này")))
    act = replace(text, metadata=replace(text.metadata, designation="", title="BỘ GIAO THÔNG VẬN TẢI Số: 31/2019/TT-BGTVT"))
    assert [r.printed for r in references(act)] == ["Nghị định số 12/2017/NĐ-CP", "Điều 5"]


def test_what_stands_behind_a_document_or_counts_in_hundreds_is_not_in_this_text() -> None:
    text = standard(clause("4.2", "", paragraph("theo ISO 9001:2015, Phụ lục B và Phụ lục C; TCVN 7447-4-41:2010 có Điều 411.3")))
    assert [r.printed for r in references(text)] == ["ISO 9001:2015", "Phụ lục C", "TCVN 7447-4-41:2010"]
