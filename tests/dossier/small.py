"""A small workspace with a draft, its neighbour of another ministry, the edition it replaces, and comments."""

from __future__ import annotations

from pathlib import Path

OLD = """---
designation: QCVN 36:2020/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực.

# Quy định về kỹ thuật

## Yêu cầu

1. Thời gian dừng toàn bộ của máy ép thủy lực không được lớn hơn 250 ms.
"""
DRAFT = """---
designation: QCVN 36:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
status: draft
stage: appraisal
dates: {assigned: 2026-01-12, consultation: 2026-03-16, consultation-end: 2026-05-18}
consulted: [BNV, Bộ Xây dựng]
drafted-by: Ban soạn thảo
submitted-by: Cục Kỹ thuật an toàn
issued-by: Bộ trưởng Bộ Công Thương
replaces: [QCVN 36:2020/BCT]
goods:
  - {code: "84626100", name: "Máy ép | thủy lực *mạnh*", condition: "từ 100 kN"}
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực.

# Quy định về kỹ thuật

## Yêu cầu {#yeu-cau}

1. Thời gian dừng toàn bộ của máy ép thủy lực không được lớn hơn 200 ms.

1. Việc phòng cháy phải theo QCVN 10:2025/BCA và TCVN 6719:2008 (ISO 13850:2006).
"""
OTHER = """---
designation: QCVN 03:2026/BNV
title: VỀ AN TOÀN LAO ĐỘNG ĐỐI VỚI MÁY ÉP
status: in-force
---

# Quy định chung

## Phạm vi điều chỉnh

1. Quy chuẩn này quy định yêu cầu an toàn lao động đối với máy ép thủy lực.

# Quy định về kỹ thuật

## Yêu cầu

1. Thời gian dừng toàn bộ của máy ép thủy lực không được lớn hơn 150 ms.
"""
COMMENTS = """- organisation: Bộ Nội vụ
  author: Cục Việc làm
  date: 2026-04-21
  letter: 2417/BNV-CVL
  clause: "2.1.1"
  quote: không được lớn hơn 200 ms
  text: Đề nghị giảm xuống 150 ms | theo quy chuẩn khác.
  answer: không tiếp thu
- organisation: Bộ Xây dựng
  clause: "2.1"
  text: Nhất trí.
"""


def workspace(root: Path) -> Path:
    """Write the workspace and return the file of the draft."""
    texts = {
        "chuan.toml": "",
        "standards/BCT/qcvn-36-2020-bct.md": OLD,
        "standards/BCT/qcvn-36-2026-bct.md": DRAFT,
        "standards/BNV/qcvn-03-2026-bnv.md": OTHER,
        "comments/qcvn-36-2026-bct.yaml": COMMENTS,
        "dossier/qcvn-36-2026-bct/assignment.pdf": "%PDF",
        "dossier/qcvn-36-2026-bct/letters-1.pdf": "%PDF",
        "dossier/qcvn-36-2026-bct/unknown.txt": "?",
    }
    for name, text in texts.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root / "standards/BCT/qcvn-36-2026-bct.md"
