"""What a limit of a quantity is about: "chiều rộng" of "đường cho xe chữa cháy", known by the run of words that two texts share."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from pipeline.compare.normalise import is_number, one_spelling, tokens
from pipeline.extract.limits import Limit, parameter_key
from pipeline.text import fold

RUN = 3
SHARE = 0.75
SYNONYMS = (
    ("bề rộng", "chiều rộng"),
    ("độ rộng", "chiều rộng"),
    ("bề dày", "chiều dày"),
    ("độ cao", "chiều cao"),
    ("trọng lượng", "khối lượng"),
    ("ô xy", "oxy"),
    ("ôxy", "oxy"),
)
STOP = frozenset(
    tokens(
        "các của cho và hoặc với trong từ đến tại theo là được có một những này đó không phải đối khi thì để ở trên dưới mỗi như về tính "
        "nhất lớn nhỏ tối đa thiểu giới hạn mức giá trị quy định số lượng"
    )
)
_LOOSE = STOP | frozenset(tokens("thông thủy mặt nơi khu vực trường hợp phục vụ loại tiếp cận riêng chung"))
_HEAD = 2


def spelled(text: str) -> str:
    """The text in lower case and one spelling, with the usual word for each quantity."""
    out = one_spelling(text).lower()
    for ours, usual in SYNONYMS:
        out = out.replace(ours, usual)
    return out


def head(parameter: str) -> str:
    """Which quantity a parameter is: the key of its first two words, "width" for "bề rộng mặt đường"."""
    return parameter_key(" ".join(tokens(spelled(parameter))[:_HEAD]))


def focus(limit: Limit, title: str) -> tuple[str, ...]:
    """The words that say what the quantity is of, in their order; an object taken from the title of the document says nothing."""
    named = "" if fold(limit.object) in fold(title) else limit.object
    words = [*tokens(spelled(limit.parameter))[_HEAD:], *tokens(spelled(named))]
    return tuple(w for w in words if w not in _LOOSE and not is_number(w))


def runs(words: tuple[str, ...]) -> Collection[tuple[str, ...]]:
    """The runs of three words that a focus holds."""
    return dict.fromkeys((*first, last) for first, last in zip(pairwise(words), words[2:], strict=False))


def share(a: tuple[str, ...], b: tuple[str, ...], weight: Mapping[str, float]) -> float:
    """How much of the weight of the shorter focus stands in the other; 0 unless they share a run of three words."""
    if not set(runs(a)) & set(runs(b)):
        return 0.0
    ours, theirs = set(a), set(b)
    least = min(sum(weight[w] for w in ours), sum(weight[w] for w in theirs))
    return sum(weight[w] for w in ours & theirs) / max(least, 1e-9)
