"""Cases in which a rule is easily wrong."""

from __future__ import annotations

from datetime import date

import pytest

import checks
from checks.context import Context, context
from checks.examples import source
from pipeline.model import Finding, Severity
from pipeline.read import read

SURROUNDINGS = context(today=date(2026, 11, 22))


def found(code: str, body: str, surroundings: Context = SURROUNDINGS, house: str = "qcvn") -> list[Finding]:
    return list(checks.rule(code).check(read("a.md", source(body, (house,))), surroundings))


def words(code: str, text: str, house: str = "qcvn") -> list[str]:
    return [f.message for f in found(code, f"# Quy định kỹ thuật\n\n1. {text}\n", house=house)]


# --- R01 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Theo mục 5.3 của TCVN 9800:2013.",
        "Theo Phụ lục D QCVN 06:2022/BXD.",
        "Theo điểm a khoản 2 Điều 5 Luật Tiêu chuẩn và quy chuẩn kỹ thuật.",
        "Hạng nguy hiểm theo Phụ lục C của quy chuẩn về an toàn cháy.",
        "Theo Thông tư số 22/2014/TT-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ về chất thải (Phụ lục IV - mức nồng độ).",
        "Theo TCVN 9800:2013, mục 5.3.",
        "Khoảng cách không nhỏ hơn 2.5 m, tỷ lệ theo 3.2 %.",
        "Theo Điều 9 và Chương II.",
        "Độ ẩm theo điểm 1.1 và khoản 1.1.",
    ],
)
def test_numbers_of_other_texts_and_plain_numbers_are_no_internal_references(text: str) -> None:
    assert words("R01", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Xem 3.8.",
        "Theo Bảng 9 và thử theo TCVN 9800:2013.",
        "Theo Bảng 9 của Quy chuẩn này.",
        "Theo Bảng 9 QCVN này.",
        "Quy định tại khoản 1.3.1 đến 1.3.5.",
        "Theo Hình A.1.",
        "Theo công thức (7).",
    ],
)
def test_references_that_lead_nowhere_are_found(text: str) -> None:
    assert words("R01", text)


def test_numbers_in_roman_parts_are_looked_up_without_the_part() -> None:
    front = "---\ndesignation: QCVN 02:2026/BCT\ntitle: VỀ\nhierarchy: part-clause\n---\n\n"
    body = "# Quy định chung\n\n## Phạm vi\n\n1. Đoạn.\n\n# Kỹ thuật\n\n## Máy\n\n1. Theo điểm 1.1, mục II.1.1 và mục 4.4.\n"
    assert [f.message for f in found("R01", front + body)] == ["Không có mục 4.4 trong văn bản."]


def test_a_finding_stands_at_the_words(surroundings: Context = SURROUNDINGS) -> None:
    finding = found("R01", "# Quy định kỹ thuật\n\n1. Máy theo Bảng 9 phải an toàn.\n")[0]
    line = source("# Quy định kỹ thuật\n\n1. Máy theo Bảng 9 phải an toàn.\n").splitlines()[finding.span.line - 1]
    assert line[finding.span.column - 1 :].startswith("Bảng 9")


# --- S05 -------------------------------------------------------------------------------------------------------------

TABLE = "Bảng: Mức {n}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"


def test_a_range_speaks_of_all_tables_in_it() -> None:
    tables = "".join(TABLE.replace("{n}", str(n)) for n in range(1, 5))
    body = f"# Quy định kỹ thuật\n\nGiá trị theo Bảng 1 đến Bảng 4 là bắt buộc.\n\nĐoạn khác.\n\n{tables}"
    assert found("S05", body) == []
    assert len(found("S05", body.replace("Bảng 4 là", "Bảng 3 là"))) == 1


def test_annexes_of_a_standard_have_a_status_and_stand_in_order() -> None:
    body = "# Yêu cầu\n\nTheo Phụ lục B và Phụ lục A.\n\n# Phụ lục: Một\n\nNội dung.\n\n# Phụ lục (quy định): Hai\n\nNội dung.\n"
    messages = [f.message for f in found("S05", body, house="tcvn")]
    assert messages == ["Phụ lục A không ghi (quy định) hay (tham khảo).", "Phụ lục A được nhắc tới sau Phụ lục B nhưng đứng trước."]


# --- R02, R03 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Các QCVN khác.", "Theo QCVN 06:2022/BXD.", "Sửa đổi 1:2023 QCVN 06:2022/BXD.", "TCVN 5687:2010 - Thông gió."]
)
def test_readable_designations_are_quiet(text: str) -> None:
    assert [f for f in found("R02", f"# Quy định\n\n1. {text}\n") if f.severity is not Severity.INFO] == []


def test_a_document_that_follows_updates_is_only_informed() -> None:
    clause = "1. Trường hợp các tài liệu viện dẫn được sửa đổi, bổ sung hoặc thay thế thì áp dụng phiên bản mới nhất.\n"
    plain = found("R03", "# Quy định\n\n1. Theo QCVN 06:2010/BXD.\n")
    dynamic = found("R03", f"# Quy định\n\n1. Theo QCVN 06:2010/BXD.\n{clause}")
    assert [f.severity for f in (*plain, *dynamic)] == [Severity.WARNING, Severity.INFO]


def test_a_number_begun_anew_is_no_replacement() -> None:
    assert words("R03", "Theo QCVN 01:2015/BCT về máy nổ mìn điện.") == []


def test_talk_of_replacement_is_no_stale_reference() -> None:
    assert words("R03", "Quy chuẩn này thay thế QCVN 06:2010/BXD.") == []


def test_a_document_cited_often_is_told_once() -> None:
    assert len(words("R03", "Theo QCVN 06:2010/BXD và QCVN 06:2010/BXD.")) == 1


# --- R04, R05 --------------------------------------------------------------------------------------------------------


def test_the_source_in_parentheses_belongs_to_its_standard() -> None:
    body = "# Tài liệu viện dẫn\n\nTCVN 8082:2013 (ISO 6731:2010), Sữa.\n\n# Yêu cầu\n\nThử theo TCVN 8082:2013.\n"
    assert found("R04", body, house="tcvn") == []


def test_an_entry_used_in_a_note_only_belongs_to_the_bibliography() -> None:
    body = "# Tài liệu viện dẫn\n\nTCVN 8082:2013, Sữa.\n\n# Yêu cầu\n\nSữa phải sạch.\n\n> CHÚ THÍCH: Xem TCVN 8082:2013.\n"
    assert "phần tham khảo" in found("R04", body, house="tcvn")[0].message


@pytest.mark.parametrize(
    "text", ["TCVN 6396-20:2017 (EN 81-20:2014)", "TCVN 5699-2-80:2007 (IEC 60335-2-80:2005)", "TCVN 8082:2013 (ISO 6731:2010)"]
)
def test_pairs_with_equal_parts_are_quiet(text: str) -> None:
    assert words("R05", f"Theo {text}.") == []


# --- S03, D01, D02 ---------------------------------------------------------------------------------------------------


def test_counted_numbers_are_never_wrong() -> None:
    assert found("S03", "# A\n\n1. a\n   1. b\n   1. c\n1. d\n\n# Phụ lục: B\n\n## C\n\n1. d\n\n# Phụ lục: E\n\n1. f\n") == []


def front(designation: str, **more: str) -> str:
    return f"---\ndesignation: {designation}\ntitle: VỀ\n" + "".join(f"{k}: {v}\n" for k, v in more.items()) + "---\n\n# Quy định chung\n"


def test_the_mark_of_the_environment_series_may_come_and_go() -> None:
    assert found("D01", front("QCVN 03:2023/BTNMT", replaces="[QCVN 03-MT:2015/BTNMT, QCVN 45:2012/BTNMT]", issued="2023-03-13")) == []


@pytest.mark.parametrize(
    ("designation", "issued", "expected"),
    [
        ("QCVN 02:2025/BGTVT", "2025-02-20", 0),
        ("QCVN 02:2025/BGTVT", "2025-06-20", 1),
        ("QCVN 02:2024/BNNMT", "2024-06-20", 1),
        ("QCVN 02:2025/BNNMT", "2025-06-20", 0),
        ("QCVN 02:2025/BXYZ", "2025-06-20", 1),
    ],
)
def test_the_issuer_is_judged_on_the_day_of_issue(designation: str, issued: str, expected: int) -> None:
    assert len(found("D02", front(designation, issued=issued))) == expected


def test_an_ambiguous_province_is_asked_about() -> None:
    assert "Thái Nguyên" in found("D02", front("QCĐP 01:2021/TN", issued="2021-06-20"))[0].message


# --- N01, V01, V02 ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Theo SMEWW 4500C:2017.",
        "Bảng 2.1 m",
        "IP 4X",
        "m<sup>2</sup>",
        "10<sup>-3</sup> kg",
        "từ 2 °C đến 6 °C",
        "Điện thoại 0243.123.456",
        "TCVN 7161-1:2009",
    ],
)
def test_what_only_looks_like_a_slip_of_notation_is_quiet(text: str) -> None:
    assert words("N01", text) == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("0.05 mg/l", "0,05 mg/l"),
        ("30 m2", "m²"),
        ("280C", "28 °C"),
        ("12 Kpa", "12 kPa"),
        ("80 x 40 mm", "80 × 40"),
        ("25mm", "25 mm"),
        ("1.435 mm", "1,435 mm"),
    ],
)
def test_slips_of_notation_come_with_what_to_write(text: str, better: str) -> None:
    assert better in found("N01", f"# Quy định\n\n1. Không quá {text}.\n")[0].fix


def test_percent_signs_are_spaced_in_standards_only() -> None:
    assert words("N01", "Không quá 30%.") == []
    assert words("N01", "Không quá 30%.", house="tcvn")


@pytest.mark.parametrize(
    "text",
    [
        "Cần trục phải có phanh.",
        "Số lượng mẫu cần lấy là 5.",
        "Lô hàng cần kiểm tra.",
        "Máy phải phù hợp với TCVN 9800:2013.",
        "Không cần có phanh.",
    ],
)
def test_clear_wording_is_quiet(text: str) -> None:
    assert words("V02", text) == []


def test_requirements_in_notes_weigh_more_in_standards() -> None:
    body = "# Yêu cầu\n\nMáy sạch.\n\n> CHÚ THÍCH: Máy phải sạch.\n"
    assert [found("V01", body, house=h)[0].severity for h in ("tcvn", "qcvn")] == [Severity.ERROR, Severity.WARNING]
