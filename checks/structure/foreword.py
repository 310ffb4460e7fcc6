"""Lời nói đầu phải nêu đủ: tổ chức biên soạn, cơ quan trình duyệt, thẩm định, ban hành; khi ban hành, cả số và ngày của văn bản ban
  hành.

Nội dung: xét các khóa drafted-by, submitted-by, appraised-by (từ năm 2026 có thể là opinion-by), issued-by, issuing-document,
  issued của phần đầu tệp và lời văn của lời nói đầu; mã cơ quan trong số văn bản ban hành phải khớp với số hiệu.
Lý do: người đọc cần biết ai chịu trách nhiệm và văn bản nào làm cho quy chuẩn có hiệu lực.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 2 điểm c và Phụ lục V.
Cách sửa: ghi các khóa còn thiếu vào phần đầu tệp; lời nói đầu được dựng từ các khóa đó.
Bỏ qua: ghi `# chuan: bỏ qua S07 lý do` trong phần đầu tệp.

----

The foreword names who drafted, submitted, appraised and issued; once issued, also the issuing document and its date.

What: looks at the keys drafted-by, submitted-by, appraised-by (from 2026 opinion-by may stand for it), issued-by, issuing-document
  and issued of the front matter and at the words of the foreword; the issuer's code in the number of the issuing document must be
  that of the designation.
Why: readers need to know who answers for the text and what puts it into force.
Basis: Circular 26/2019/TT-BKHCN, article 13.2.c and Annex V.
Fix: write the missing keys in the front matter; the foreword is built from them.
Silence: write `# chuan: bỏ qua S07 reason` in the front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from checks.context import Context
from checks.data import load
from checks.finding import at_key
from checks.profile import day_of, house_of
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard, clause_text
from pipeline.text import squeeze

CODE = "S07"
NAME = "Lời nói đầu đủ thông tin"
SEVERITY = Severity.ERROR
HOUSES = ("qcvn", "qcdp", "tcvn")
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """---
designation: QCVN 02:2024/BCT
title: VỀ AN TOÀN MÁY ÉP
status: in-force
drafted-by: Cục Kỹ thuật an toàn và Môi trường công nghiệp
submitted-by: Vụ Khoa học và Công nghệ
appraised-by: Bộ Khoa học và Công nghệ
issued-by: Bộ trưởng Bộ Công Thương
issuing-document: Thông tư số 12/2024/TT-BCT
issued: 2024-05-20
---

# Quy định chung
""",
    """---
designation: QCVN 02:2024/BCT
title: VỀ AN TOÀN MÁY ÉP
issued: 2024-05-20
---

# Lời nói đầu

QCVN 02:2024/BCT do Cục Kỹ thuật an toàn biên soạn, Vụ Khoa học và Công nghệ trình duyệt, Bộ Khoa học và Công nghệ thẩm định,
Bộ trưởng Bộ Công Thương ban hành theo Thông tư số 12/2024/TT-BCT ngày 20 tháng 5 năm 2024.

# Quy định chung
""",
)
INVALID = (
    """---
designation: QCVN 02:2024/BCT
title: VỀ AN TOÀN MÁY ÉP
status: in-force
drafted-by: Cục Kỹ thuật an toàn và Môi trường công nghiệp
issued: 2024-05-20
---

# Quy định chung
""",
    """---
designation: QCVN 02:2024/BCT
title: VỀ AN TOÀN MÁY ÉP
drafted-by: Cục Kỹ thuật an toàn và Môi trường công nghiệp
submitted-by: Vụ Khoa học và Công nghệ
appraised-by: Bộ Khoa học và Công nghệ
issued-by: Bộ trưởng Bộ Công Thương
issuing-document: Thông tư số 12/2024/TT-BXD
issued: 2024-05-20
---

# Quy định chung
""",
)

_SAID = {
    "drafted-by": "biên soạn",
    "submitted-by": "trình duyệt",
    "appraised-by": "thẩm định",
    "opinion-by": "có ý kiến",
    "issued-by": "ban hành",
    "issuing-document": "theo (?:Thông tư|Quyết định)",
    "issued": r"ngày \d+",
}
_CODE = re.compile(r"/(?:TT|QĐ)-([A-ZĐ][\w-]*)\s*$")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield one finding for all missing facts together, and one when the issuing document is another body's."""
    needs = _needs(house_of(standard), day_of(standard, context))
    if needs is None:
        return
    wanted = [*needs["fields"], *(needs["on_issue"] if standard.metadata.status != "draft" else ())]
    if gaps := [key for key in wanted if not _known(standard, key)]:
        yield _missing(standard, gaps, _(needs["source"]))
    if needs["on_issue"]:
        yield from _foreign_document(standard, _(needs["source"]))


def _needs(house: str, day: date) -> Mapping[str, Any] | None:
    entries: Sequence[Mapping[str, Any]] = load("structure")["foreword"]
    return next((e for e in entries if e["house"] == house and e["from"] <= day <= e.get("until", date.max)), None)


def _known(standard: Standard, key: str) -> bool:
    keys = ("appraised-by", "opinion-by") if key == "appraised-by" else (key,)
    words = clause_text(standard.foreword) if standard.foreword else ""
    said = {**_SAID, "issued-by": "công bố"} if house_of(standard) == "tcvn" else _SAID
    return any(getattr(standard.metadata, k.replace("-", "_")) or re.search(said[k], squeeze(words)) for k in keys)


def _missing(standard: Standard, gaps: Sequence[str], source: str) -> Finding:
    names = {
        "drafted-by": _("tổ chức biên soạn"),
        "submitted-by": _("cơ quan trình duyệt"),
        "appraised-by": _("cơ quan thẩm định"),
        "issued-by": _("cơ quan ban hành"),
        "issuing-document": _("văn bản ban hành"),
        "issued": _("ngày ban hành"),
    }
    message = _("Lời nói đầu thiếu: {names}.").format(names=", ".join(names[g] for g in gaps))
    fix = _("Ghi vào phần đầu tệp: {keys}.").format(keys=", ".join(gaps))
    return Finding(CODE, SEVERITY, *at_key(standard, "designation"), message, source, fix, " ".join(gaps))


def _foreign_document(standard: Standard, source: str) -> Iterator[Finding]:
    document = standard.metadata.issuing_document
    issuer = standard.metadata.designation.rsplit("/", 1)[-1].strip() if "/" in standard.metadata.designation else ""
    code = _CODE.search(document)
    if code and issuer and code[1] not in (issuer, "UBND"):
        message = _("“{document}” không phải của {issuer}.").format(document=document, issuer=issuer)
        fix = _("Sửa số của văn bản ban hành hoặc mã cơ quan trong số hiệu.")
        yield Finding(CODE, SEVERITY, *at_key(standard, "issuing-document"), message, source, fix, document)
