"""What the manual of every rule has, whichever family it is of."""

from __future__ import annotations

from types import ModuleType

PARTS = (("Nội dung:", "Lý do:", "Căn cứ:", "Cách sửa:", "Bỏ qua:"), ("What:", "Why:", "Basis:", "Fix:", "Silence:"))


def has_examples_and_a_manual(rule: ModuleType) -> None:
    """Assert that a rule has examples of both kinds, and all parts of its page in Vietnamese, then in English."""
    assert rule.VALID
    assert rule.INVALID
    for text, labels in zip((rule.__doc__ or "").split("\n----\n"), PARTS, strict=True):
        for label in labels:
            assert label in text
