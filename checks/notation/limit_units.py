"""Đơn vị và con số của mức giới hạn phải đọc được chắc chắn: đơn vị có trong bảng, chữ La-tinh, khoảng đúng chiều.

Nội dung: tìm đơn vị không có trong bảng đơn vị, đơn vị lẫn chữ Kirin (ví dụ chữ М Kirin trong MPa), số có hai dấu phẩy (1,2,5 mm), khoảng
  viết ngược (từ 9 đến 5), số mũ bị rơi (10 5 CFU/ml, 3 x 104), số trong ô đọc được hai cách (1.005), câu giới hạn không dấu, bảng có
  mức giới hạn mà không có hàng đầu.
Lý do: mức giới hạn chỉ đối chiếu được giữa hai quy chuẩn khi số và đơn vị đọc được một cách; chương trình không tự đoán.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm b (không quy định chung chung, đa nghĩa); Nghị định số 86/2012/NĐ-CP.
Cách sửa: viết lại đơn vị hoặc con số; đơn vị đúng mà bảng chưa có thì bổ sung vào `pipeline/data/units.yaml`.
Bỏ qua: ghi `<!-- chuan: bỏ qua N02 lý do -->` ở dòng trước đoạn hoặc bảng đó.

----

Units and numbers of limits can be read with certainty: the unit is in the table, in Latin letters, the interval the right way round.

What: finds units that the table of units does not hold, units with Cyrillic letters (a Cyrillic М in MPa), numbers with two commas
  (1,2,5 mm), intervals upside down (từ 9 đến 5), exponents that slipped off (10 5 CFU/ml, 3 x 104), figures in cells with two readings
  (1.005), limits written without diacritics, and
  tables without a head.
Why: limits of two regulations can be compared only when number and unit have one reading; the program never guesses.
Basis: Circular 26/2019/TT-BKHCN, article 12.2.b (nothing vague or of several meanings); Decree 86/2012/NĐ-CP.
Fix: write the unit or number again; a right unit that the table lacks is added to `pipeline/data/units.yaml`.
Silence: write `<!-- chuan: bỏ qua N02 reason -->` on the line before the paragraph or table.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context
from checks.finding import sound
from pipeline.extract.limits import problems
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "N02"
NAME = "Đơn vị, con số của mức giới hạn"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
PUBLISHED = None

VALID = (
    """# Quy định kỹ thuật

1. Nồng độ bụi không được vượt quá 5 mg/m³; khoảng cách từ 5 m đến 9 m. Hợp chất 1,1,1-Trichloroetan không được có.
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Áp suất không được vượt quá 5 МPa.
""",
    """# Quy định kỹ thuật

1. Nồng độ không được vượt quá 5 mg/bong.
""",
    """# Quy định kỹ thuật

1. Chiều dày phải từ 9 mm đến 5 mm.
""",
    """# Quy định kỹ thuật

1. Chiều dày không được nhỏ hơn 1,2,5 mm.
""",
    """# Quy định kỹ thuật

1. Số lượng vi khuẩn không được vượt quá 10 5 CFU/ml.
""",
    """# Quy định kỹ thuật

1. Nong do khong duoc vuot qua 5 mg/l.
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield a finding for each place where a limit cannot be read with certainty."""
    basis = _("Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm b")
    for doubt in problems(standard):
        if doubt.kind in _messages():
            message, fix = (text.format(words=doubt.text) for text in _messages()[doubt.kind])
            yield Finding(CODE, SEVERITY, sound(doubt.span), doubt.clause, message, basis, fix, f"{doubt.kind} {doubt.text}")


def _messages() -> dict[str, tuple[str, str]]:
    """What to say and what to write instead, by the kind of doubt; ambiguous numbers with their unit are told by N01."""
    return {
        "unknown-unit": (
            _("Đơn vị “{words}” không có trong bảng đơn vị, nên mức giới hạn không đối chiếu được."),
            _("Viết đơn vị theo TCVN 7870; nếu “{words}” là đơn vị đúng thì bổ sung vào bảng đơn vị."),
        ),
        "cyrillic-unit": (_("“{words}” lẫn chữ Kirin."), _("Gõ lại “{words}” bằng chữ La-tinh.")),
        "two-commas": (_("“{words}” có hai dấu phẩy, không phải một số."), _("Viết lại số; hai giá trị thì cách nhau bằng dấu chấm phẩy.")),
        "lost-power": (_("“{words}” có lẽ mất số mũ: 10 5 là 10⁵ hay 10?"), _("Viết số mũ: 10^5 hoặc 10⁵.")),
        "no-diacritics": (_("“{words}” không có dấu tiếng Việt nên không đọc được mức giới hạn."), _("Gõ lại câu này có đủ dấu.")),
        "no-head": (
            _("Bảng không có hàng đầu nên không biết cột nào là thông số, cột nào là mức giới hạn."),
            _("Thêm hàng đầu của bảng."),
        ),
        "ambiguous-cell": (
            _("“{words}” đọc được hai cách: dấu chấm là phần thập phân hay hàng nghìn?"),
            _("Hỏi người soạn, rồi viết số thập phân bằng dấu phẩy, hàng nghìn bằng khoảng trắng."),
        ),
        "upside-down": (_("Khoảng “{words}” viết ngược: đầu dưới lớn hơn đầu trên."), _("Viết từ giá trị nhỏ đến giá trị lớn.")),
    }
