"""Text made harmless for each target: characters that no target may carry go, everything else survives."""

from __future__ import annotations

import json
import re
import unicodedata

from markupsafe import Markup, escape

from pipeline.text import unaccent

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SCHEMES = re.compile(r"(?:https?://|mailto:)[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_STARTS = re.compile(r"[a-z_]", re.IGNORECASE)


def printable(text: str) -> str:
    """NFC text without control characters, lone surrogates and noncharacters; line feeds and tabs stay."""
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def one_line(text: str) -> str:
    """Printable text on one line."""
    return printable(text).replace("\r", "").replace("\n", " ").replace("\t", " ")


def xml(text: str) -> Markup:
    """Printable text escaped for XML and HTML."""
    return escape(printable(text))


def typst_string(text: object) -> str:
    """A Typst string literal with exactly this text."""
    return json.dumps(printable(str(text)), ensure_ascii=False)


def safe_url(url: str) -> str:
    """The address when it is a web or mail address, empty for everything else (scripts, files, data)."""
    found = _SCHEMES.fullmatch(printable(url.strip()))
    return found.group() if found else ""


def xml_name(text: str) -> str:
    """An XML name (NCName) in ASCII made from an id or a number."""
    bare = re.sub(r"[^A-Za-z0-9._-]+", "-", unaccent(printable(text))).strip("-")[:80]
    return bare if _STARTS.match(bare) else f"m-{bare}" if bare else ""
