"""Dự thảo không được còn chỗ chờ điền.

Nội dung: tìm trong lời văn, đề mục và phần đầu tệp những cụm từ trong ngoặc vuông như [đối tượng của quy chuẩn], là chỗ chờ điền của mẫu
  dự thảo. Số tài liệu tham khảo [3], ký hiệu [A], đơn vị [mg/L], nguồn của định nghĩa [NGUỒN: TCVN 6450:2007] không bị báo. Trong dự thảo
  đang soạn đó là lưu ý, từ khi lấy ý kiến là cảnh báo.
Lý do: chỗ chờ điền không nói yêu cầu gì; cơ quan thẩm định trả lại dự thảo như thế, và chỗ sót lại trong bản ban hành không sửa được nữa.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm b (không chung chung, hiểu theo nhiều cách).
Cách sửa: viết nội dung vào chỗ đó, hoặc xóa cả câu nếu văn bản không cần.
Bỏ qua: ghi `<!-- chuan: bỏ qua S12 lý do -->` ở dòng trước đoạn đó.

----

A draft has no places left that wait to be filled in.

What: finds words in square brackets such as [đối tượng của quy chuẩn] in text, headings and front matter, which the pattern of a draft
  leaves to be filled in. Numbers of the bibliography [3], symbols [A], units [mg/L] and sources of definitions are left alone. In a working
  draft this is information, from the consultation on a warning.
Why: such a place states no requirement; a draft with it is sent back, and in an issued text it can no longer be mended.
Basis: Circular 26/2019/TT-BKHCN, article 12.2.b (nothing general that can be read in several ways).
Fix: write what belongs there, or delete the sentence when the text does not need it.
Silence: write `<!-- chuan: bỏ qua S12 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_key, at_words
from checks.passages import passages
from pipeline.gate import stage_of
from pipeline.messages import _
from pipeline.model import Finding, Severity, Span, Standard

CODE = "S12"
NAME = "Chỗ còn chờ điền"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.WARNING

VALID = (
    """# Quy định kỹ thuật

1. Nồi hơi phải được thử theo [3] và có nhãn [A] ghi nồng độ [mg/L].
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Nồi hơi phải [yêu cầu kỹ thuật, có mức giới hạn đo được].
""",
    """# Yêu cầu đối với [đối tượng của quy chuẩn]

Bồn phải kín.
""",
)

_BLANK = re.compile(r"\[(?!(?:NGUỒN|SOURCE)\b)[^\W\d_][^\[\]\n]*\s[^\[\]\n]*\w[^\[\]\n]*\](?!\()")
_KEYS = {"title": "title", "title_en": "title-en"}


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield the places to be filled in, in the front matter, then in headings and text."""
    severity = Severity.INFO if stage_of(standard.metadata) == "working" else SEVERITY
    for name, key in _KEYS.items():
        yield from (_finding(severity, *at_key(standard, key), blank) for blank in _blanks(getattr(standard.metadata, name)))
    for passage in passages(standard):
        yield from (_finding(severity, *at_words(standard, passage, blank), blank) for blank in _blanks(passage.text))


def _blanks(text: str) -> list[str]:
    return list(dict.fromkeys(_BLANK.findall(text))) if "[" in text else []


def _finding(severity: Severity, span: Span, clause: str, blank: str) -> Finding:
    message = _("“{words}” là chỗ còn chờ điền.").format(words=blank)
    basis = _("Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm b")
    return Finding(CODE, severity, span, clause, message, basis, _("Viết nội dung vào chỗ đó, hoặc xóa cả câu."), blank[:120])
