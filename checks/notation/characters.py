"""Ký tự không in được hoặc không thuộc văn bản kỹ thuật tiếng Việt: biểu tượng cảm xúc, chữ viết từ phải sang trái, mã chưa gán.

Nội dung: tìm biểu tượng cảm xúc, chữ Do Thái và Ả Rập, ký tự riêng và mã chưa gán của Unicode.
Lý do: phông chữ của bản in không có các ký tự này nên bản PDF chỉ in được mã của chúng; chữ viết từ phải sang trái làm đảo thứ tự của
  cả dòng; ký tự riêng mỗi máy hiện một khác. Thường do dán từ Word, tin nhắn hoặc phông ký hiệu cũ.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 (ngôn ngữ chính xác, dễ hiểu); TCVN 6909 (bộ mã ký tự tiếng Việt).
Cách sửa: bỏ ký tự, hoặc thay bằng chữ, ký hiệu toán học hoặc công thức.
Bỏ qua: ghi `<!-- chuan: bỏ qua N03 lý do -->` ở dòng trước đoạn đó.

----

Characters that cannot be printed or do not belong into a Vietnamese technical text: emoji, right-to-left script, unassigned codes.

What: finds emoji, Hebrew and Arabic script, private and unassigned codes of Unicode.
Why: the fonts of the print lack them, so that the PDF can only show their codes; right-to-left script turns the order of the whole
  line; a private code looks different on every machine. They mostly come from Word, chats or old symbol fonts.
Basis: Circular 26/2019/TT-BKHCN, article 12.2 (exact, intelligible language); TCVN 6909 (Vietnamese character set).
Fix: delete the character, or write words, a mathematical sign or a formula.
Silence: write `<!-- chuan: bỏ qua N03 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_words
from checks.passages import passages
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "N03"
NAME = "Ký tự không in được"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """# Quy định kỹ thuật

1. Nhiệt độ không quá 40 °C; sai số ± 2 %; góc α; áp suất ≤ 5 MPa → van mở; công thức H₂O; café; Ω; №; ☐ đạt.
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Phải đeo kính 🥽 khi vận hành.
""",
    """# Quy định kỹ thuật

1. Nhãn ghi chữ אזהרה và chữ خطر.
""",
    """# Quy định kỹ thuật

1. Ký hiệu \ue000 và \u0378 trên nhãn.
""",
)

_SUSPECT = re.compile(
    "[\u0378\u0379\u0380-\u0383\u038b\u038d\u03a2\u0590-\u08ff\ue000-\uf8ff\ufb1d-\ufdff\ufe70-\ufefc\ufe0f]"
    "|[\U00010800-\U00010fff\U0001e800-\U0010ffff]"
)
_RIGHT_TO_LEFT = ("R", "AL")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield one finding for each paragraph with such characters."""
    basis = _("Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2; TCVN 6909")
    for passage in passages(standard):
        if found := list(dict.fromkeys(_SUSPECT.findall(passage.piece.text))):
            named = ", ".join(f"{c} (U+{ord(c):04X}, {_kind(c)})" for c in found[:5])
            message = _("Có ký tự không nên dùng: {named}.").format(named=named)
            fix = _("Bỏ ký tự, hoặc thay bằng chữ, ký hiệu toán học hoặc công thức.")
            yield Finding(CODE, SEVERITY, *at_words(standard, passage, found[0]), message, basis, fix, passage.piece.text[:120])


def _kind(character: str) -> str:
    """What a character is, for a drafter."""
    match unicodedata.category(character):
        case "Co":
            return _("ký tự riêng của một phông chữ")
        case "Cn":
            return _("mã chưa gán")
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return _("chữ viết từ phải sang trái")
    return _("biểu tượng")
