"""spaCy for Vietnamese regulations: a tokenizer that keeps designations and quantities whole, and sentences that end where they end.

Words are syllables; no model is needed. Offsets are those of the text. spaCy takes a second to load, so it is imported on first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.designation import find

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_UNIT = (
    r"(?:[µμ]g|mg|ng|kg|g|ml|mL|l|L|m[23³²]|Nm3|km|cm|mm|[µμ]m|m|kPa|MPa|Pa|bar|kV|V|kW|MW|W|kHz|MHz|Hz|dBA|dB|lux|lx|Bq|mSv|NTU|TCU|CFU|MPN|"
    r"ppm|ppb|°C|ºC|oC|K|%|‰|h|s|min|N|kN|A|t|ha)(?:\s?/\s?(?:100\s?)?(?:[µμ]?[gGlLmM]l?|kg|m[23³²]?|Nm3|h|s|giờ|ngày|năm))?"
)
_TOKEN = re.compile(
    rf"""
    \d{{1,5}}(?:/\d{{4}})?/[A-ZĐ][\w-]*                        # 12/2019/TT-BXD
  | \d{{1,2}}/\d{{1,2}}/\d{{4}}
  | (?:[A-Z]\.)?\d+(?:[.,]\d+)*(?:\s?{_UNIT}(?![\w]))?         # 0,05 mg/L, 2.1.3, A.1
  | v\.v\.{{0,2}} | (?:TP|Tp|TS|ThS|PGS|GS|KS|tr|Tr|TT|St)\.(?=\s?\w)
  | [^\W\d_]+(?:-[^\W\d_]+)*
  | \S
    """,
    re.VERBOSE,
)
_ENDS = frozenset(".?!…")
_CLOSERS = frozenset('”’")]')
_OPENERS = frozenset("\"“‘(['-–+")


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every token of a text; a designation is one token, white space is none."""
    at = 0
    for start, end, _designation in find(text):
        yield from _plain(text, at, start)
        yield start, end
        at = end
    yield from _plain(text, at, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for m in _TOKEN.finditer(text, start, end):
        yield m.span()


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into tokens, its white space too: each word with its offset, whether a blank follows, whether a sentence starts."""

    words: list[str]
    offsets: list[int]
    spaces: list[bool]
    starts: list[bool | int | None]

    def text(self, first: int, end: int) -> str:
        """The text of the tokens from one to another, without the blank after the last."""
        pairs = zip(self.words[first:end], self.spaces[first:end], strict=True)
        return "".join(word + " " * space for word, space in pairs).removesuffix(" " * (first < end and self.spaces[end - 1]))


def cut(text: str) -> Cut:
    """The tokens of a text with all its white space."""
    words, offsets, spaces, at = list[str](), list[int](), list[bool](), 0
    for start, end in (*tokens(text), (len(text), len(text))):
        gap = text[at:start]
        if gap.startswith(" ") and words:
            spaces[-1], gap, at = True, gap[1:], at + 1
        for word, offset in ((gap, at), (text[start:end], start)):
            if word:
                words.append(word)
                offsets.append(offset)
                spaces.append(False)
        at = end
    return Cut(words, offsets, spaces, sentence_starts(words, spaces))


def document(vocab: Any, found: Cut) -> Doc:
    """A text that has been cut, as spaCy holds it."""
    from spacy.tokens import Doc

    return Doc(vocab, words=found.words, spaces=found.spaces, sent_starts=found.starts)


class Tokenizer:
    """What spaCy calls to cut a text; the text of the Doc is exactly the text given."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text with all its white space."""
        return document(self.vocab, cut(text))

    def to_bytes(self, **_options: Any) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, _data: bytes, **_options: Any) -> Tokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, _path: Any, **_options: Any) -> None:
        """Nothing to save."""

    def from_disk(self, _path: Any, **_options: Any) -> Tokenizer:
        """Nothing to load."""
        return self


def sentence_starts(words: list[str], spaces: list[bool]) -> list[bool | int | None]:
    """For every token whether a sentence starts with it: after a full stop that ends one, and after a line feed."""
    return [index == 0 or _ends(words, spaces, index - 1) for index in range(len(words))]


def _ends(words: list[str], spaces: list[bool], index: int) -> bool:
    word = words[index]
    if word.isspace():
        return "\n" in word and index > 0
    closes = word in _CLOSERS and index > 0 and words[index - 1] in _ENDS
    if not (word in _ENDS or closes) or index + 1 == len(words):
        return False
    following = words[index + 1]
    if following in _CLOSERS or following in _ENDS:
        return False
    if following.isspace():
        return "\n" not in following
    return spaces[index] and (following[0].isupper() or following[0].isdigit() or following[0] in _OPENERS)


@cache
def nlp() -> Language:
    """The pipeline, made once in a process: own tokenizer, own sentences."""
    import spacy
    from spacy.util import registry

    if "chuan.tokens.v1" not in registry.tokenizers:
        registry.tokenizers("chuan.tokens.v1", func=lambda: lambda language: Tokenizer(language.vocab))
    made: Language = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "chuan.tokens.v1"}}})
    made.max_length = 20_000_000
    return made
