"""The documents that the commands are tried on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Chuan = Callable[..., tuple[int, str, str]]

GOOD = """---
designation: QCVN {number}:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
title-en: National technical regulation on safety of hydraulic presses
---

# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với máy ép thủy lực.
"""


def put(home: Path, name: str, source: str | bytes) -> None:
    """Write a document of the workspace."""
    file = home / "standards" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(source if isinstance(source, bytes) else source.encode())
