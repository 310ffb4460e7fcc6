"""Whether two limits are of one thing that their sentences say in other words, or that only a paragraph names."""

from __future__ import annotations

from pipeline.compare import focus
from pipeline.compare.intervals import opposite
from pipeline.compare.limited import LEAST, Item
from pipeline.compare.normalise import tokens
from pipeline.compare.weights import is_telling, weigh

FULL = 0.6  # of the words of a full name that a paragraph says which elsewhere names the thing by one word
SHORT = 40  # different words of a paragraph that is about one thing
MUCH, MOSTLY, BOTH = 20.0, 0.65, 0.55  # what two sentences in other words share: its weight, how much of the shorter, of the longer
COMPARED = frozenset(tokens("không nhỏ lớn hơn tối thiểu đa ít nhất trở lên quá vượt phải được cần dưới trên đảm bảo"))
_SIZES = frozenset(tokens("chiều rộng dài cao sâu dày khoảng cách thời gian diện tích nhiệt độ đường kính áp suất lưu lượng"))


def one_matter(a: Item, b: Item) -> bool:
    """Whether two sentences in other words share most of what they name, and much that is telling: who hides where behind what."""
    if not (a.sentence and b.sentence) or a.rated or b.rated or opposite(a.limit, b.limit):
        return False
    ours, theirs = (focus.around(i.sentence) - COMPARED - _SIZES for i in (a, b))
    if len(both := ours & theirs) < LEAST or (shared := weigh(both)) < MUCH:
        return False
    short, long = sorted(weigh(words) for words in (ours, theirs))
    return shared >= MOSTLY * short and shared >= BOTH * long


def in_paragraph(a: Item, b: Item) -> bool:
    """Whether one limit names no thing and its own short paragraph says most of what the other is about: "đặc biệt là chiều rộng"."""
    bare, full = sorted((a, b), key=lambda i: len(set(i.focus)))
    name, said = frozenset(full.focus), focus.around(bare.around)
    if bare.focus or bare.head == "distance" or not bare.sentence or not full.sentence or len(name) < LEAST or len(said) > SHORT:
        return False
    return len(name & said) >= FULL * len(name) and is_telling(tuple(w for w in full.focus if w in said))
