"""Viện dẫn trong văn bản (mục 2.1, Bảng 3, Phụ lục A, công thức (2)) phải dẫn tới chỗ có thật.

Nội dung: đọc các viện dẫn bằng chữ; "mục", "điều", "điểm", "khoản" trước số thập phân được coi như nhau; khoảng và danh sách ("Bảng
  1 đến Bảng 4") được tách ra; trong văn bản chia phần La Mã, số được tìm trong phần chứa nó rồi mới tìm ở phần khác. Số của văn bản khác
  (mục 5.3 của TCVN …, Phụ lục IV của Thông tư …) không bị báo. Viện dẫn bằng `[](#id)` sai thì bộ đọc đã báo (F13).
Lý do: viện dẫn tới chỗ không có làm cho yêu cầu không áp dụng được; lỗi này thường sinh ra khi thêm, bớt mục.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 1 (chính xác); TCVN 1-2:2008.
Cách sửa: sửa số, hoặc dùng `[](#id)` để số tự đổi theo.
Bỏ qua: ghi `<!-- chuan: bỏ qua R01 lý do -->` ở dòng trước đoạn có viện dẫn.

----

References inside the text (mục 2.1, Bảng 3, Phụ lục A, công thức (2)) lead to something that exists.

What: reads references in words; "mục", "điều", "điểm" and "khoản" before a decimal number are taken as the same; ranges and lists
  ("Bảng 1 đến Bảng 4") are spelled out; in a text with Roman parts a number is looked up in its own part first. Numbers of
  other documents (mục 5.3 của TCVN …, Phụ lục IV của Thông tư …) are left alone. Wrong `[](#id)` references are reported by the
  reader (F13).
Why: a requirement whose reference leads nowhere cannot be applied; such faults come with added and removed clauses.
Basis: Circular 26/2019/TT-BKHCN, article 13.1 (precision); TCVN 1-2:2008.
Fix: correct the number, or use `[](#id)`, which follows all renumbering.
Silence: write `<!-- chuan: bỏ qua R01 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.citations import Cited, inner
from checks.context import Context
from checks.finding import at_words
from pipeline.memo import once
from pipeline.messages import _
from pipeline.model import Figure, Finding, Formula, Listing, Paragraph, Severity, Standard, Table, block_text, clause_blocks, plain
from pipeline.numbering import bare

CODE = "R01"
NAME = "Viện dẫn trong văn bản có đích"
SEVERITY = Severity.ERROR
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.WARNING

VALID = (
    """# Quy định chung

1. Máy phải có hai nút điều khiển.
1. Nút điều khiển theo mục 1.1, điểm 1.1 và Bảng 1; độ ồn theo mục 5.3 của TCVN 9800:2013; khoản 2 Điều 5 Thông tư số 26/2019/TT-BKHCN.

Bảng: Giá trị giới hạn

| Thông số | Mức |
|----------|----:|
| Asen     | 0,01|
""",
)
INVALID = (
    """# Quy định chung

1. Máy phải có hai nút điều khiển theo mục 2.7.
""",
    """# Quy định chung

1. Giá trị giới hạn quy định tại Bảng 9.
""",
    """# Quy định chung

1. Phương pháp thử theo Phụ lục C.
""",
)

_NAME = (
    r"\b(?:Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Pháp lệnh|Công ước|TCVN|QCVN(?!\s+này)|QCĐP(?!\s+này)"
    r"|TCXD\w*|ISO|IEC|EN|ASTM"
    r"|(?:[Qq]uy chuẩn|[Tt]iêu chuẩn|[Vv]ăn bản|[Tt]ài liệu)\s+(?!này|kỹ thuật này|quốc gia này|kỹ thuật quốc gia này))"
)
_OUTER = re.compile(_NAME)
_NEAR = re.compile(rf"{_NAME}[^.;()]{{0,40}}[,:–-]\s*(?:(?:các\s+)?[Mm]ục\s+|[Đđ]iều\s+|[Đđ]iểm\s+|[Kk]hoản\s+)?$")
_HOLDER = re.compile(rf"\s*(?:của|trong|tại|thuộc)\s+(?:các\s+)?{_NAME}")
_ROW = re.compile(r"\d{1,3}(?:\.\d{1,3})+")  # the rows of a table may be numbered like clauses
_KEPT = re.compile(  # captions and numbered rows of what an import kept as text
    r"^(?:(?:Bảng|Hình|Phụ lục) (?:[A-ZĐ]\.?)?[\dIVX]+(?:\.\d+)*[a-zđ]?|\d{1,3}(?:\.\d{1,3})+(?=\.?$))", re.MULTILINE
)
_DOTLESS = re.compile(r"^((?:Bảng|Hình) [A-Z])(\d)")
_LETTER = re.compile(r"\.?[a-zđ]$")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield references that lead nowhere, each number once in a passage."""
    if not standard.body:
        return
    known, articles = _addresses(standard), _has_articles(standard)
    told: set[tuple[int, str]] = set()
    for cited in inner(standard):
        name = cited.citation.printed
        if (
            cited.passage.role == "listing"
            or (id(cited.passage), name) in told
            or known & {name, _LETTER.sub("", name), _DOTLESS.sub(r"\1.\2", name)}
        ):
            continue
        if _ours(name, articles) and not _cut(cited) and not _elsewhere(cited):
            told.add((id(cited.passage), name))
            yield _finding(standard, cited)


@once
def _addresses(standard: Standard) -> frozenset[str]:
    """Every way in which the text can name a part of itself."""
    found: set[str] = set()
    for clause in standard.walk():
        found |= {clause.number, clause.label, bare(clause.number)}
        for block in clause_blocks(clause):
            match block:
                case Table(number=number, head=head, body=body):
                    cells = (plain(cell.content).strip(" .") for row in (*head, *body) for cell in row.cells)
                    found |= {f"Bảng {number}", *(c for c in cells if "." in c and _ROW.fullmatch(c))}
                case Figure(number=number):
                    found.add(f"Hình {number}")
                case Paragraph() | Listing():
                    found |= set(_KEPT.findall(block_text(block)))
                case Formula(number=number):
                    found |= {f"công thức ({number})", f"công thức ({number.strip('()')})"}
    return frozenset(found)


def _has_articles(standard: Standard) -> bool:
    return any(c.number.startswith("Điều ") for c in standard.walk())


def _cut(cited: Cited) -> bool:
    """Whether it is no whole number of ours: "Hình II" of "Hình II.1", "hình 1.500" of "loại hình 1.500 V"."""
    after = cited.passage.text[cited.citation.end : cited.citation.end + 2]
    return bool(re.match(r"\.?\d", after) or re.search(r"\.\d{3}$", cited.citation.printed))


def _ours(name: str, articles: bool) -> bool:
    """Whether a name must be one of ours: "Điều 5" in a text of decimal clauses is that of some law, a bare Roman number a class."""
    if name.startswith(("Điều", "Chương")):
        return articles
    return "." in name or name.startswith(("Bảng", "Hình", "Phụ lục", "công thức"))


def _elsewhere(cited: Cited) -> bool:
    """Whether another document is named right before the number, before the parenthesis around it, or as what holds it."""
    text, start, end = cited.passage.text, cited.citation.start, cited.citation.end
    before, after = text[max(0, start - 250) : start], text[end : end + 80]
    opened = before.rpartition("(")[0] if before.count("(") > before.count(")") else ""
    named = _OUTER.search(opened[-200:]) or _OUTER.search(before[-60:]) if opened else _NEAR.search(before[-60:])
    return bool(named or _HOLDER.match(after))


def _finding(standard: Standard, cited: Cited) -> Finding:
    name = cited.citation.printed
    message = _("Không có {name} trong văn bản.").format(name=name if name[0].isalpha() and name[1:2].isalpha() else f"mục {name}")
    fix = _("Sửa số, hoặc viện dẫn bằng `[](#id)`.")
    basis = _("Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 1; TCVN 1-2:2008")
    place = at_words(standard, cited.passage, cited.words)
    return Finding(CODE, SEVERITY, *place, message, basis, fix, f"{name} {cited.passage.text[:100]}")
