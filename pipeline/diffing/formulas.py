"""Formulas on one line, so that the words of two of them can be compared and marked."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

_SIGNS = {
    "times": "×",
    "cdot": "·",
    "div": "÷",
    "pm": "±",
    "le": "≤",
    "leq": "≤",
    "leqslant": "≤",
    "ge": "≥",
    "geq": "≥",
    "geqslant": "≥",
    "ne": "≠",
    "neq": "≠",
    "approx": "≈",
    "infty": "∞",
    "sum": "∑",
    "prod": "∏",
    "int": "∫",
    "to": "→",
    "degree": "°",
    "circ": "°",
    "quad": " ",
    "qquad": " ",
    "ldots": "…",
    "dots": "…",
    "cdots": "⋯",
    "partial": "∂",
    "lambda": "λ",
    "Lambda": "Λ",
}
_GROUP = r"\{([^{}]*)\}"
_STEPS = (  # innermost braces first, again and again until nothing changes
    (re.compile(rf"\\d?frac\s*{_GROUP}\s*{_GROUP}"), r"(\1)/(\2)"),
    (re.compile(rf"\\sqrt\s*\[([^\]]*)\]\s*{_GROUP}"), r"√[\1](\2)"),
    (re.compile(rf"\\sqrt\s*{_GROUP}"), r"√(\1)"),
    (re.compile(rf"\\(?:text|mathrm|mathbf|mathit|operatorname|overline|bar|hat|vec|left|right)\s*{_GROUP}"), r"\1"),
    (re.compile(r"\{(\w|,)\}"), r"\1"),
    (re.compile(rf"([_^])\s*{_GROUP}"), r"\1(\2)"),
)
_BARE = re.compile(rf"(?<![_^\\\w]){_GROUP}")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SUP = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SUB = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def linear(tex: str) -> str:
    r"""A formula as plain text: `K = \frac{Q}{V}` becomes "K = (Q)/(V)"; what is not known stays as it is written."""
    text, before = tex.replace("\\,", " ").replace("\\;", " ").replace("\\!", "").replace("\\left", "").replace("\\right", ""), ""
    while text != before:
        before = text
        for pattern, form in _STEPS:
            text = pattern.sub(form, text)
    text = _COMMAND.sub(_sign, _BARE.sub(r"\1", text)).replace("\\%", "%").replace("\\ ", " ")
    text = re.sub(r"([_^])(?:\(([\d+-]+)\)|(\d))", lambda m: raised(m[2] or m[3]) if m[1] == "^" else lowered(m[2] or m[3]), text)
    return " ".join(text.split())


def _sign(command: re.Match[str]) -> str:
    """The sign or Greek letter that a command prints, its name when it is neither."""
    name = command[1].removeprefix("var")
    case = "SMALL" if name.islower() else "CAPITAL"
    with suppress(KeyError):
        return _SIGNS.get(name) or unicodedata.lookup(f"GREEK {case} LETTER {name.upper()}")
    return name


def raised(text: str) -> str:
    """A superscript in plain text: "3" becomes "³", words "^(words)"."""
    high = text.translate(_SUP)
    return high if not re.search(r"[^⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]", high) else f"^({text})" if len(text) > 1 else f"^{text}"


def lowered(text: str) -> str:
    """A subscript in plain text: "2" becomes "₂", words "_(words)"."""
    low = text.translate(_SUB)
    return low if not re.search(r"[^₀₁₂₃₄₅₆₇₈₉₊₋]", low) else f"_({text})" if len(text) > 1 else f"_{text}"
