"""The language of messages: Vietnamese in the source, English from a gettext catalogue."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline import compiled

LANGUAGES = ("vi", "en")
_current = "vi"


@cache
def _catalogue(language: str) -> dict[str, str]:
    from hashlib import blake2b

    data = (Path(__file__).parent / "data" / "locale" / f"{language}.po").read_bytes()
    return dict(compiled.value(("po", blake2b(data, digest_size=16).digest()), lambda: _read(language, data)))


def _read(language: str, data: bytes) -> dict[str, str]:
    from io import BytesIO

    from babel.messages.pofile import read_po

    entries = read_po(BytesIO(data), locale=language)
    return {str(m.id): str(m.string) for m in entries if m.id and m.string}


def set_language(language: str) -> None:
    """Choose the language of all messages made from now on in this process; raises ValueError for an unknown one."""
    global _current
    if language not in LANGUAGES:
        raise ValueError(language)
    _current = language


def language() -> str:
    """The language in force, "vi" or "en"."""
    return _current


def _(message: str) -> str:
    """The message in the language in force; the Vietnamese text is the key."""
    return message if _current == "vi" else _catalogue(_current).get(message, message)
