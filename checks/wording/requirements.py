"""Yêu cầu (phải, không được, cấm) không được đặt ở lời nói đầu, lời giới thiệu, phạm vi áp dụng, chú thích, ví dụ, phụ lục tham khảo.

Nội dung: tìm câu có "phải", "không được", "cấm", "bắt buộc" ở những phần chỉ để cung cấp thông tin; bỏ các cụm từ không phải yêu
  cầu (bên phải, không nhất thiết phải …). Chú thích chân trang không bị báo. Ở quy chuẩn là cảnh báo, vì thực tế nhiều quy chuẩn
  đặt yêu cầu trong chú thích.
Lý do: người áp dụng có quyền coi các phần này là không bắt buộc, nên yêu cầu đặt ở đó không có hiệu lực chắc chắn.
Căn cứ: TCVN 1-2:2008 (dựa trên ISO/IEC Directives, Part 2); Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 6.
Cách sửa: chuyển yêu cầu vào điều, mục; hoặc viết lại thành thông tin ("nên", "có thể").
Bỏ qua: ghi `<!-- chuan: bỏ qua V01 lý do -->` ở dòng trước đoạn đó.

----

Requirements (phải, không được, cấm) do not stand in the foreword, introduction, scope, notes, examples or informative annexes.

What: finds sentences with "phải", "không được", "cấm", "bắt buộc" in parts that only inform; idioms that require nothing (bên phải,
  không nhất thiết phải …) are left out. Footnotes are left alone. For regulations it is a warning, since many of them put
  requirements into notes.
Why: users may take these parts as not binding, so a requirement there has no certain effect.
Basis: TCVN 1-2:2008 (after the ISO/IEC Directives, Part 2); Circular 26/2019/TT-BKHCN, article 13.6.
Fix: move the requirement into a clause, or write it as information ("nên", "có thể").
Silence: write `<!-- chuan: bỏ qua V01 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_words
from checks.passages import Passage, informative, passages
from checks.profile import house_of
from pipeline.messages import _
from pipeline.model import ClauseKind, Finding, Severity, Standard, plain
from pipeline.text import fold

CODE = "V01"
NAME = "Yêu cầu đặt ngoài phần quy định"
SEVERITY = Severity.ERROR
HOUSES = ()
DEFAULT = True
PUBLISHED = None

VALID = (
    """# Quy định kỹ thuật

1. Máy phải có hai nút điều khiển.

> CHÚ THÍCH: Nút bên phải thường dùng để dừng máy; không nhất thiết phải có màu đỏ.
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Máy có hai nút điều khiển.

> CHÚ THÍCH: Nút dừng phải có màu đỏ.
""",
    """# Quy định kỹ thuật

1. Máy có hai nút điều khiển.

# Phụ lục (tham khảo): Ví dụ

Không được lắp nút dừng ở phía sau máy.
""",
)

_REQUIRED = re.compile(r"\b(?:phải|không được(?: phép)?|cấm|bắt buộc)\b", re.IGNORECASE)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield one finding for each piece of an informative part that requires something."""
    strict = house_of(standard) == "tcvn"
    for passage in passages(standard):
        if _informs(passage, strict) and (words := _requirement(passage.text)):
            message = _("Yêu cầu “{words}” nằm ở {part}.").format(words=words, part=_part(passage))
            fix = _("Chuyển yêu cầu vào điều, mục, hoặc viết thành thông tin.")
            severity = SEVERITY if strict else Severity.WARNING
            basis = _("TCVN 1-2:2008; Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 6")
            yield Finding(CODE, severity, *at_words(standard, passage, words), message, basis, fix, f"{words} {passage.text[:120]}")


def _informs(passage: Passage, strict: bool) -> bool:
    if passage.role in ("title", "term", "caption", "footnote", "listing") or passage.section.kind is ClauseKind.BIBLIOGRAPHY:
        return False
    return informative(passage) or (strict and fold(plain(passage.clause.title)) == "phạm vi áp dụng")


def _requirement(text: str) -> str:
    """The first words that require or forbid something, "" when there are none; the language model is loaded only for candidates."""
    if not _REQUIRED.search(text):
        return ""
    from pipeline.extract.deontic import sentences

    return next((s.marker for s in sentences(text) if s.kind in ("requirement", "prohibition")), "")


def _part(passage: Passage) -> str:
    match passage.role:
        case "note":
            return _("chú thích")
        case "example":
            return _("ví dụ")
    match passage.section.kind:
        case ClauseKind.FOREWORD:
            return _("lời nói đầu")
        case ClauseKind.INTRODUCTION:
            return _("lời giới thiệu")
        case ClauseKind.ANNEX:
            return _("phụ lục tham khảo")
        case _:
            return _("phạm vi áp dụng")
