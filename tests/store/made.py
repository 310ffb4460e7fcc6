"""A small workspace with documents that have facts of every kind."""

from __future__ import annotations

from pathlib import Path

from pipeline.loading import Source
from pipeline.store.contents import digests
from pipeline.store.ledger import Ledger
from pipeline.workspace import Workspace, find

DRAFT = """---
designation: QCVN {number}:2026/{issuer}
title: VỀ AN TOÀN ĐỐI VỚI MÁY ÉP THỦY LỰC LOẠI {number}
title-en: National technical regulation on safety of hydraulic presses
goods:
  - code: 8462.99.10
    name: Máy ép thủy lực
---

# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực loại {number} được sản xuất và nhập khẩu.

## Tài liệu viện dẫn

QCVN 7:2011/BKHCN, Quy chuẩn kỹ thuật quốc gia về thép làm cốt bê tông.

## Giải thích từ ngữ

Máy ép thủy lực

: Thiết bị dùng áp lực của chất lỏng để ép vật liệu.

# Quy định kỹ thuật

## Giới hạn

Nhiệt độ bề mặt của máy ép thủy lực không được vượt quá {limit} °C.

<!-- chuan: bỏ qua O01 đã thống nhất -->

Máy ép phải được thử áp lực theo QCVN 7:2011/BKHCN trước khi xuất xưởng với áp suất bằng 1,5 lần áp suất làm việc trong 30 phút.
"""


def text(number: int, issuer: str = "BCT", limit: int = 60) -> str:
    """A document of the dialect."""
    return DRAFT.format(number=number, issuer=issuer, limit=limit)


def workspace(root: Path, count: int = 3) -> Workspace:
    """A workspace of some documents of two issuers; every second one has another limit."""
    folder = root / "standards"
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(1, count + 1):
        (folder / f"qcvn-{n}.md").write_text(text(n, "BCT" if n % 2 else "BXD", 60 + n % 2), encoding="utf-8")
    (root / "chuan.toml").write_text("", encoding="utf-8")
    return find(root)


def listed(space: Workspace) -> list[tuple[Source, str]]:
    """The documents of a workspace with the digests of their contents."""
    files = [Source(f"standards/{f.name}", f) for f in sorted(space.standards.glob("*.md"))]
    return list(zip(files, digests(files, Ledger(None)), strict=True))
