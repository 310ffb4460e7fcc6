"""Trang bìa phải có đủ: số hiệu, tên gọi, tên tiếng Anh, địa điểm và năm ban hành.

Nội dung: xét designation, title, title-en, place và năm (issued, year hoặc năm của số hiệu); tên quy chuẩn bắt đầu bằng "VỀ" hoặc
  "ĐỐI VỚI"; tên tiếng Anh có dấu tiếng Việt là chưa dịch.
Lý do: trang bìa là căn cứ để đăng ký, tra cứu và thông báo cho WTO.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 2 điểm a và Phụ lục V.
Cách sửa: ghi khóa còn thiếu vào phần đầu tệp; title là phần sau cụm từ "QUY CHUẨN KỸ THUẬT QUỐC GIA".
Bỏ qua: ghi `# chuan: bỏ qua S08 lý do` trong phần đầu tệp.

----

The cover has the designation, the title, the English title, the place and the year of issue.

What: looks at designation, title, title-en, place and the year (issued, year or that of the designation); the title of a regulation
  begins with "VỀ" or "ĐỐI VỚI"; an English title with Vietnamese letters is not translated.
Why: registration, search and notification to the WTO rest on the cover.
Basis: Circular 26/2019/TT-BKHCN, article 13.2.a and Annex V.
Fix: write the missing key in the front matter; title is what follows "QUY CHUẨN KỸ THUẬT QUỐC GIA".
Silence: write `# chuan: bỏ qua S08 reason` in the front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_key, told
from checks.profile import house_of
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "S08"
NAME = "Trang bìa đủ yếu tố"
SEVERITY = Severity.ERROR
HOUSES = ("qcvn", "qcdp", "tcvn")
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
title-en: National technical regulation on safety of hydraulic presses
---

# Quy định chung
""",
)
INVALID = (
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
---

# Quy định chung
""",
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
title-en: Quy chuẩn kỹ thuật quốc gia về an toàn máy ép
---

# Quy định chung
""",
    """---
designation: QCVN 02:2026/BCT
title: QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ AN TOÀN MÁY ÉP THỦY LỰC
title-en: National technical regulation on safety of hydraulic presses
---

# Quy định chung
""",
)

_LEAD = re.compile(r"(?:QUY CHUẨN KỸ THUẬT|TIÊU CHUẨN) (?:QUỐC GIA|ĐỊA PHƯƠNG)\b", re.IGNORECASE)
_YEAR = re.compile(r":\s*\d{4}")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield what the cover lacks, key by key."""
    data = standard.metadata
    if not data.title.strip() and not told(standard, "title"):
        yield _finding(standard, "title", _("Trang bìa thiếu tên gọi."), _("Ghi khóa title."))
    elif lead := _LEAD.match(data.title):
        message = _("Tên gọi nhắc lại “{lead}”, dòng này đã có sẵn trên trang bìa.").format(lead=lead[0])
        yield _finding(standard, "title", message, _("Chỉ ghi phần sau: “{rest}”.").format(rest=data.title[lead.end() :].strip()))
    yield from _english(standard)
    if not data.place.strip():
        yield _finding(standard, "place", _("Trang bìa thiếu địa điểm ban hành."), _("Ghi khóa place, ví dụ Hà Nội."))
    if not (data.issued or data.year or _YEAR.search(data.designation) or told(standard, "designation")):
        yield _finding(standard, "designation", _("Trang bìa thiếu năm ban hành."), _("Ghi năm trong số hiệu, hoặc khóa year."))


def _english(standard: Standard) -> Iterator[Finding]:
    title = standard.metadata.title_en
    if not title.strip():
        yield _finding(standard, "title-en", _("Trang bìa thiếu tên gọi bằng tiếng Anh."), _("Ghi khóa title-en."))
    elif len(set(title.lower()) & _VIETNAMESE) > 1:
        yield _finding(standard, "title-en", _("Tên gọi bằng tiếng Anh có chữ tiếng Việt."), _("Dịch tên gọi sang tiếng Anh."))


_VIETNAMESE = frozenset("ăâđêôơưạảãầấậẩẫằắặẳẵẹẻẽềếệểễịỉĩọỏồốộổỗờớợởỡụủũừứựửữỳỵỷỹ")


def _finding(standard: Standard, key: str, message: str, fix: str) -> Finding:
    tcvn = house_of(standard) == "tcvn"
    written = getattr(standard.metadata, key.replace("-", "_"))
    basis = _("Thông tư số 11/2021/TT-BKHCN, Điều 6") if tcvn else _("Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 2 và Phụ lục V")
    return Finding(CODE, SEVERITY, *at_key(standard, key), message, basis, fix, f"{key} {written}")
