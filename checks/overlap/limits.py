"""Hai văn bản không đặt hai giới hạn khác nhau cho cùng một thông số của cùng một đối tượng.

Nội dung: lấy giới hạn từ bảng và câu (đối tượng, thông số, điều kiện, khoảng giá trị, đơn vị), đưa về đơn vị cơ bản rồi so khoảng giá trị; nêu văn bản chặt hơn. Giới hạn bằng nhau, hoặc của đối tượng khác nhau, chỉ là thông tin. mg/m³ và mg/Nm³, CFU và MPN, dB và dBA không quy đổi cho nhau; đơn vị lạ không được đoán.
Lý do: người áp dụng không thể biết phải theo giới hạn nào; hồ sơ mâu thuẫn với quy chuẩn đang có hiệu lực bị trả lại.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm a và Điều 7 khoản 4 điểm d.
Cách sửa: viện dẫn giới hạn của văn bản kia, hoặc nêu rõ đối tượng, điều kiện khác nhau, hoặc thống nhất một giới hạn.
Bỏ qua: ghi `<!-- chuan: bỏ qua O04 lý do -->` ở dòng trước đoạn được báo.

----

Two documents do not set two different limits for one parameter of one object.

What: takes limits from tables and sentences (object, parameter, condition, interval, unit), brings them to base units and compares the intervals; names the stricter document. Equal limits, and limits of different objects, are information only. mg/m³ and mg/Nm³, CFU and MPN, dB and dBA are never converted; an unknown unit is never guessed.
Why: nobody can know which limit to keep; a dossier that contradicts a regulation in force is returned.
Basis: Circular 26/2019/TT-BKHCN, articles 12.2.a and 7.4.d.
Fix: refer to the limit of the other document, say how object or condition differ, or agree on one limit.
Silence: write `<!-- chuan: bỏ qua O04 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.messages import _
from pipeline.model import Severity

CODE = "O04"
NAME = "Giới hạn đã được quy định ở văn bản khác"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
KINDS = (Kind.LIMIT_CONFLICT, Kind.LIMIT_SAME, Kind.LIMIT_OTHER_OBJECT)
SYMMETRIC = True
BASIS = "Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm a và Điều 7 khoản 4 điểm d"

VALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN BỒN CHỨA KHÍ
status: in-force
---

# Quy định kỹ thuật

Điện trở nối đất của bồn chứa khí không lớn hơn 4 Ω.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ
status: in-force
---

# Quy định kỹ thuật

Chiều cao lan can của sàn thao tác không nhỏ hơn 1,1 m.
""",
    ),
)
INVALID = (
    (
        """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN BỒN CHỨA KHÍ
status: in-force
---

# Quy định kỹ thuật

Điện trở nối đất của bồn chứa khí đặt nổi không lớn hơn 4 Ω.
""",
        """---
designation: QCVN 09:2026/BCA
title: VỀ CHỮA CHÁY KHO CHỨA KHÍ
status: in-force
---

# Quy định kỹ thuật

Điện trở nối đất của bồn chứa khí đặt nổi không được lớn hơn 10 Ω.
""",
    ),
)


def fix(overlap: Overlap) -> str:
    """What to do about an overlap of these kinds."""
    return _("Viện dẫn giới hạn của văn bản kia, hoặc nêu rõ đối tượng và điều kiện khác nhau, hoặc thống nhất một giới hạn.")
