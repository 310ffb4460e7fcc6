"""Yêu cầu không được dùng từ chung chung, đa nghĩa; từ "cần" phải thay bằng "phải", "nên" hoặc "có thể".

Nội dung: trong câu có yêu cầu (phải, không được, cấm) tìm các từ không có tiêu chí (phương tiện phù hợp, khi cần thiết, đủ rộng,
  v.v. ở cuối câu); trong phần quy định tìm "cần" đứng trước động từ, vì đọc được ba nghĩa. "Phù hợp với TCVN …", "đánh giá sự phù
  hợp" không bị báo.
Lý do: không thử, không kiểm tra được thì không phải là yêu cầu kỹ thuật; mỗi nơi hiểu một cách thì sinh tranh chấp.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm b; TCVN 1-2:2008 (cách dùng phải, nên, có thể).
Cách sửa: nêu giá trị giới hạn, tiêu chí đo được hoặc viện dẫn tiêu chuẩn; thay "cần" bằng "phải" (bắt buộc) hoặc "nên" (khuyến nghị).
Bỏ qua: ghi `<!-- chuan: bỏ qua V02 lý do -->` ở dòng trước đoạn đó.

----

Requirements use no vague words, and "cần" gives way to "phải", "nên" or "có thể".

What: in sentences with a requirement (phải, không được, cấm) finds words without a criterion (suitable means, when necessary, wide
  enough, "v.v." at the end); in the normative parts finds "cần" before a verb, which has three readings. "Phù hợp với TCVN …" (in
  conformity with) and "đánh giá sự phù hợp" (conformity assessment) are left alone.
Why: what cannot be tested is no technical requirement; what everyone reads differently ends in disputes.
Basis: Circular 26/2019/TT-BKHCN, article 12.2.b; TCVN 1-2:2008 (verbal forms).
Fix: give a limit, a criterion that can be measured or a standard; write "phải" (shall) or "nên" (should) for "cần".
Silence: write `<!-- chuan: bỏ qua V02 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checks.context import Context
from checks.data import load
from checks.finding import at_words
from checks.passages import Passage, informative, passages
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "V02"
NAME = "Từ chung chung, đa nghĩa"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
PUBLISHED = None

VALID = (
    """# Quy định kỹ thuật

1. Cửa phải rộng ít nhất 0,9 m và phù hợp với TCVN 5687:2010.
1. Cần trục phải được đánh giá sự phù hợp trước khi sử dụng.
1. Khi cần thiết, cơ sở có thể thử lại.
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Cửa phải đủ rộng để thoát nạn.
""",
    """# Quy định kỹ thuật

1. Cơ sở phải trang bị phương tiện chữa cháy phù hợp.
""",
    """# Quy định kỹ thuật

1. Thiết bị cần được kiểm tra trước khi sử dụng.
""",
)

_ROLES = frozenset({"text", "cell"})
_REQUIRED = re.compile(r"\b(?:phải|không được|cấm|bắt buộc)\b", re.IGNORECASE)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield vague words in requirements, then uses of "cần", in the order of the text."""
    for passage in passages(standard):
        if passage.role in _ROLES and not informative(passage):
            if _REQUIRED.search(passage.text):
                yield from _vague(standard, passage)
            if "cần" in passage.text.lower():
                yield from _need(standard, passage)


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<v{n}>{e['words']})" for n, e in enumerate(load("wording")["vague"])), re.IGNORECASE)


@cache
def _needs() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, load("wording")["ambiguous_need_verbs"]))
    return re.compile(
        rf"(?<!không )(?<!nếu )(?<!khi )(?<!chỉ )(?<!nhu )\b(?P<words>cần\s+(?:{verbs}))\b(?!\s*(?:[.,;:)]|là\b|khi\b|trong\b|$))",
        re.IGNORECASE,
    )


def _vague(standard: Standard, passage: Passage) -> Iterator[Finding]:
    if not _words().search(passage.text):
        return
    from pipeline.extract.deontic import sentences

    for sentence in sentences(passage.text):
        if sentence.kind in ("requirement", "prohibition") and (found := _words().search(sentence.text)):
            entry = load("wording")["vague"][int((found.lastgroup or "v0")[1:])]
            message = _("“{words}” không có tiêu chí để kiểm tra.").format(words=found[0])
            fix = _("Thay bằng nội dung cụ thể: {instead}.").format(instead=_(entry["instead"]))
            yield _finding(standard, passage, found[0], message, fix)


def _need(standard: Standard, passage: Passage) -> Iterator[Finding]:
    for words in dict.fromkeys(found["words"] for found in _needs().finditer(passage.text)):
        rest = words.split(None, 1)[1]
        better = f"phải {rest}” / “nên {rest}"
        message = _("“{words}” không rõ là bắt buộc hay khuyến nghị.").format(words=words)
        yield _finding(standard, passage, words, message, _("Viết “{better}”.").format(better=better))


def _finding(standard: Standard, passage: Passage, words: str, message: str, fix: str) -> Finding:
    basis = _("Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm b; TCVN 1-2:2008")
    return Finding(CODE, SEVERITY, *at_words(standard, passage, words), message, basis, fix, f"{words} {passage.text[:100]}")
