"""One long standard with tables, figures and formulas, written in the dialect, in AsciiDoc and in reStructuredText."""

from __future__ import annotations

import random
from dataclasses import dataclass

SENTENCES = (
    "Bồn chứa phải được đặt trên nền bê tông chịu được tải trọng của bồn khi chứa đầy nước.",
    "Khoảng cách từ bồn chứa đến nguồn lửa hở không được nhỏ hơn giá trị trong bảng dưới đây.",
    "Van an toàn phải được kiểm định trước khi lắp đặt và kiểm định lại sau mỗi hai năm sử dụng.",
    "Cơ sở phải lưu hồ sơ thiết kế, chế tạo, lắp đặt và biên bản thử nghiệm trong suốt thời gian sử dụng.",
    "Áp suất thử thủy lực phải được giữ trong ít nhất ba mươi phút và không có dấu hiệu rò rỉ, biến dạng.",
    "Người vận hành phải được huấn luyện về an toàn và có giấy chứng nhận còn hiệu lực.",
    "Hệ thống điện trong vùng nguy hiểm phải là loại phòng nổ phù hợp với cấp của vùng đó.",
    "Mối hàn phải được kiểm tra bằng phương pháp không phá hủy trên toàn bộ chiều dài.",
)
FORMULA = r"\sigma = \frac{p \cdot D}{2 \cdot s} \le 0{,}6 \cdot R_m"
HEAD = ("Dung tích bồn, m³", "Khoảng cách, m", "Áp suất, MPa", "Ghi chú")


@dataclass(frozen=True)
class Section:
    """A clause with two subclauses: paragraphs, a table, a formula, every fourth time a figure."""

    number: int
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figure: bool


def sections(count: int, seed: int = 7) -> list[Section]:
    """The same sections for the same count."""
    chance = random.Random(seed)
    return [_section(chance, n) for n in range(1, count + 1)]


def _section(chance: random.Random, number: int) -> Section:
    paragraphs = tuple(" ".join(chance.choices(SENTENCES, k=5)) for _ in range(4))
    rows = tuple(_row(chance, n) for n in range(1, 9))
    return Section(number, paragraphs, rows, number % 4 == 0)


def _row(chance: random.Random, number: int) -> tuple[str, ...]:
    distance, pressure = f"{number * 1.5:.1f}", f"{chance.randint(5, 25) / 10:.1f}"
    return f"từ {number * 5} đến {number * 5 + 5}", distance.replace(".", ","), pressure.replace(".", ","), "–"


def dialect(parts: list[Section]) -> str:
    """The text as a draft in the dialect."""
    keys = ("designation: QCVN 99:2026/BCT", "title: VỀ AN TOÀN BỒN CHỨA", "title-en: Tanks", "issued-by: Bộ trưởng Bộ Công Thương")
    head = "\n".join(("---", *keys, "---\n"))
    return head + "".join(map(_dialect, parts))


def _dialect(part: Section) -> str:
    n, (first, second, third, fourth) = part.number, part.paragraphs
    table = "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * 4, *part.rows))
    figure = f"![Bồn chứa đặt nổi](bon.svg)\n\nHình: Bồn chứa kiểu {n}\n\n" if part.figure else ""
    return (
        f"\n# Yêu cầu đối với bồn chứa kiểu {n}\n\n## Kết cấu\n\n{first}\n\n{second}\n\n$$\n{FORMULA}\n$$ {{#eq-{n}}}\n\n"
        f"## Khoảng cách\n\n{third}\n\nBảng: Khoảng cách của bồn chứa kiểu {n} {{#b-{n}}}\n\n{table}\n\n{fourth}\n\n{figure}"
    )


def asciidoc(parts: list[Section]) -> str:
    """The same text in AsciiDoc."""
    return "= QCVN 99:2026/BCT\n:doctype: book\n:toc:\n:sectnums:\n:stem: latexmath\n:pdf-page-size: A4\n" + "".join(map(_asciidoc, parts))


def _asciidoc(part: Section) -> str:
    n, (first, second, third, fourth) = part.number, part.paragraphs
    table = "\n".join("|" + " |".join(row) for row in (HEAD, *part.rows))
    figure = f".Bồn chứa kiểu {n}\nimage::bon.svg[Bồn chứa đặt nổi]\n\n" if part.figure else ""
    return (
        f"\n== Yêu cầu đối với bồn chứa kiểu {n}\n\n=== Kết cấu\n\n{first}\n\n{second}\n\n[stem]\n++++\n{FORMULA}\n++++\n\n"
        f'=== Khoảng cách\n\n{third}\n\n.Khoảng cách của bồn chứa kiểu {n}\n[options="header"]\n|===\n{table}\n|===\n\n{fourth}\n\n{figure}'
    )


def restructured(parts: list[Section]) -> str:
    """The same text in reStructuredText."""
    return "=================\nQCVN 99:2026/BCT\n=================\n" + "".join(map(_restructured, parts))


def _restructured(part: Section) -> str:
    n, (first, second, third, fourth) = part.number, part.paragraphs
    title = f"Yêu cầu đối với bồn chứa kiểu {n}"
    table = "\n".join("   * - " + "\n     - ".join(row) for row in (HEAD, *part.rows))
    figure = f".. figure:: bon.png\n   :width: 8cm\n\n   Bồn chứa kiểu {n}\n\n" if part.figure else ""
    caption = f".. list-table:: Khoảng cách của bồn chứa kiểu {n}\n   :header-rows: 1\n"
    return (
        f"\n{title}\n{'=' * len(title)}\n\nKết cấu\n-------\n\n{first}\n\n{second}\n\n.. math:: {FORMULA}\n   :label: eq{n}\n\n"
        f"Khoảng cách\n-----------\n\n{third}\n\n{caption}\n{table}\n\n{fourth}\n\n{figure}"
    )
