"""The examples of rules as documents: an example without front matter gets the usual one of its house."""

from __future__ import annotations

from pipeline.model import Standard

_FRONT = {
    "qcvn": "designation: QCVN 02:2026/BCT\ntitle: VỀ AN TOÀN MÁY ÉP THỦY LỰC\n",
    "qcdp": "designation: QCĐP 01:2026/KH\ntitle: VỀ NƯỚC THẢI\n",
    "tcvn": "designation: TCVN 13456:2022\ntitle: Phòng cháy chữa cháy\n",
}


def source(example: str, houses: tuple[str, ...] = ()) -> str:
    """The whole Markdown text of an example; `houses` are those of its rule."""
    if example.startswith("---\n"):
        return example
    return f"---\n{_FRONT[houses[0] if houses else 'qcvn']}---\n\n{example}"


def standard(example: str, houses: tuple[str, ...] = ()) -> Standard:
    """The example as read and numbered."""
    from pipeline.read import read

    return read("standards/BCT/example.md", source(example, houses))
