"""Letters of the font Symbol, which Word keeps under private codes, as the characters that they show."""

from __future__ import annotations

_UPPER = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_LOWER = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_OTHER = {
    0x22: "∀",
    0x24: "∃",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB5: "∝",
    0xB6: "∂",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xC6: "∅",
    0xC7: "∩",
    0xC8: "∪",
    0xCE: "∈",
    0xCF: "∉",
    0xD0: "∠",
    0xD1: "∇",
    0xD5: "∏",
    0xD6: "√",
    0xD7: "⋅",
    0xD8: "¬",
    0xDB: "⇔",
    0xDE: "⇒",
    0xE5: "∑",
    0xF2: "∫",
}
_SYMBOLS = {
    **{0xF000 + code: chr(code) for code in range(0x20, 0x7F)},
    **{0xF041 + n: letter for n, letter in enumerate(_UPPER)},
    **{0xF061 + n: letter for n, letter in enumerate(_LOWER)},
    **{0xF000 + code: sign for code, sign in _OTHER.items()},
}


def shown(text: str) -> str:
    """The text with private letters of Symbol as what they show; others stay."""
    return text.translate(_SYMBOLS) if any("\uf000" <= c <= "\uf0ff" for c in text) else text
