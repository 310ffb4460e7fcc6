"""What a limit of a quantity is about: "chiều rộng" of "đường cho xe chữa cháy", known by the run of words that two texts share."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.compare.normalise import is_number, one_spelling, tokens
from pipeline.compare.weights import is_telling, weigh, weight
from pipeline.datafile import load
from pipeline.extract.limits import Limit, parameter_key
from pipeline.memo import lately
from pipeline.text import fold

SHARE = 0.75
KIND = 0.65  # how sure it is that a limit for a thing binds a kind of it
RARE = 1.5  # what a word weighs that few texts use
STOP = frozenset(
    tokens(
        "các của cho và hoặc với trong từ đến tại theo là được có một những này đó không phải đối khi thì để ở trên dưới mỗi như về tính "
        "nhất lớn nhỏ tối đa thiểu giới hạn mức giá trị quy định số lượng"
    )
)
_LOOSE = STOP | frozenset(
    tokens(
        "thông thủy mặt nơi khu vực trường hợp phục vụ loại tiếp cận riêng chung bên phía phần cùng thấp cao mà bố trí sử dụng danh nghĩa "
        "tất cả liên quan đặc biệt phép"
    )
)
_SYMBOLS = "abcdefghklmnpqrstuvwx"  # of quantities in tables: "Quãng đường phanh S"
_LED = re.compile(  # what the line above a list speaks of: "Đối với lối vào có bậc phải ...:", "Kích thước của một chỗ đỗ xe lấy như sau:"
    r"^(?:(?:khi|trường hợp|đối với|việc|trong)\s+)?(?:(?:thiết kế|lắp đặt|xây dựng|bố trí|sử dụng)\s+)?(?P<thing>.*?)"
    r"(?:\s(?:phải|cần|được|lấy|tuân|như|quy định|đảm bảo|bảo đảm|đáp ứng|sau)\b.*|\s*:?\s*)$",
    re.IGNORECASE | re.DOTALL,
)
_OF = re.compile(r"\scủa\s", re.IGNORECASE)
_HAD = re.compile(  # a part that has a size of its own: "lan can" of "thang bộ ... có lan can cao 1,2 m"
    r"\b(?:có|với|bằng) (?P<part>[^\W\d]+(?: [^\W\d]+){0,2}?) (?:cao|rộng|dài|sâu|dày)"
    r"(?: (?:không|tối|ít|nhỏ|lớn|hơn|quá|thiểu|đa|nhất))* ?[<>≤≥]?\d[^;]*$"
)
_SIZE = re.compile(r"\b(?:chiều|bề|độ|mức|khoảng)$", re.IGNORECASE)  # the name of the size itself ("có bề rộng")
_NO_THING = re.compile(
    r"(?:các )?(?:yêu cầu|quy định|nguyên tắc|điều kiện)\b", re.IGNORECASE
)  # a heading of demands ("Yêu cầu về địa điểm:")
_MOST_LED = 6
_QUANTITIES = (("kích", "thước"), ("thông", "số"), ("giá", "trị"))  # what a line speaks of that says no thing
_HEAD = 2
_TIME = "thời gian"
_UP = re.compile(r"\b(?:cách|so với|tính từ|từ) (?:mặt )?(?:đất|sàn|nền|mặt bằng|mặt (?:sân|bàn|nước|đường))\b", re.IGNORECASE)
_REACH = re.compile(r"\btừ\s.*\s(?:đến|tới)\s", re.IGNORECASE)
Names = Collection[tuple[tuple[str, ...], ...]]  # groups of names of one thing, as words
Both = tuple[frozenset[str], frozenset[str]]
NOTHING: Both = (frozenset(), frozenset())
About = tuple[str, tuple[str, ...]]  # the sentence or row that states a limit, and the words that the limit is about
_LONGEST = 4
_KNOWN = 1 << 16  # phrases that are kept, for each is asked about with many others


@lru_cache(maxsize=_KNOWN)
def spelled(text: str) -> str:
    """The text in lower case and one spelling, with the usual word for each quantity."""
    out = one_spelling(text).lower()
    for other, usual in _usual():
        if other in out:
            out = out.replace(other, usual)
    return out


@cache
def _usual() -> list[tuple[str, str]]:
    """Each other manner of saying a word with the usual one, in the order of the list."""
    return [(other, line["usual"]) for line in load("wordings") for other in line["others"]]


@lru_cache(maxsize=_KNOWN)
def head(parameter: str) -> tuple[str, int]:
    """Which quantity a parameter is, and how many words name it: ("width", 2) for "bề rộng mặt đường", else its first two words."""
    words = tokens(spelled(parameter))
    for count in range(min(_LONGEST, len(words)), 0, -1):
        name = " ".join(words[:count])
        if (key := parameter_key(name)) not in name:
            return key, count
    return " ".join(words[:_HEAD]), _HEAD


def quantity(limit: Limit) -> str:
    """Which quantity a limit is of: a distance from the ground or the floor is a height, a radius from one place to another a distance."""
    found = head(limit.parameter)[0]
    if found == "bán kính" and _REACH.search(limit.parameter):
        return "distance"
    return "height" if found == "distance" and _UP.search(limit.quote) else found


def focus(limit: Limit, title: str, lead: str = "") -> tuple[str, ...]:
    """The words that say what the quantity is of, in their order; an object taken from the title of the document says nothing.

    An item of a list that names its thing in no more than a word is about what the line above the list, `lead`, speaks of.
    """
    if part := _part(limit):
        return part
    named = "" if fold(limit.object) in fold(title) else limit.object
    quantity, count = head(limit.parameter)
    said = _tokens(limit.parameter)[count:]
    again, words = head(named)
    thing = _tokens(named)[words if again == quantity else 0 :]  # "Khoảng cách giữa hai hàng ghế" as the name of a row
    own = (*_worded(tuple(said[_lasts(said) :] if quantity == _TIME else said)), *_worded(thing))
    return own if len(set(own)) > 1 else (*own, *_led(lead))


def _lasts(words: Sequence[str]) -> int:
    """How many words at the beginning only say that something works so long: "thời gian duy trì hoạt động của đèn"."""
    found = _lasting().match(" ".join(words))
    return len(found[0].split()) if found else 0


@cache
def _lasting() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(load('objects')['lasting'])})(?: |$))+")


def _part(limit: Limit) -> tuple[str, ...]:
    """The words of the part that a size is given of in passing, where neither the parameter nor the object names it."""
    found = None if " | " in limit.quote or head(limit.parameter)[0] == "distance" else _HAD.search(limit.quote)
    words = _worded(_tokens(found["part"])) if found and not _SIZE.search(found["part"]) else ()
    return () if around(f"{limit.parameter} {limit.object}").intersection(words) else words


@lru_cache(maxsize=_KNOWN)
def _led(lead: str) -> tuple[str, ...]:
    """The words of the thing that the line above a list speaks of."""
    found = None if _NO_THING.match(lead.strip()) else _LED.match(lead.strip())
    words = _worded(_tokens(_OF.split(found["thing"])[-1]))[:_MOST_LED] if found else ()
    return () if words[:2] in _QUANTITIES else words


@lru_cache(maxsize=_KNOWN)
def around(text: str) -> frozenset[str]:
    """The words of a text that say what a limit in it may be of."""
    return frozenset(_worded(_tokens(text)))


@lru_cache(maxsize=_KNOWN)
def _pairs(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(pairs(_worded(_tokens(text))))


def _tokens(text: str) -> list[str]:
    return tokens(spelled(text))


def _worded(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in _LOOSE and not is_number(w) and not (len(w) == 1 and w in _SYMBOLS))


def pairs(words: tuple[str, ...]) -> Collection[tuple[str, ...]]:
    """The runs of two words that a focus holds."""
    return dict.fromkeys(pairwise(words))


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def stretches(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The runs of four words of a sentence."""
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


@lately(1 << 12)
def widened(words: frozenset[str], groups: Names) -> frozenset[str]:
    """Words with those of the other names of what they name: a text defines "buồng thang (cabin)", another says "cabin"."""
    met = (name for group in groups if any(words.issuperset(n) for n in group) for name in group)
    return words.union(*met) if groups else words


def share(a: About, b: About, groups: Names = (), implied: Both = NOTHING, cases: Both = NOTHING) -> float:
    """How sure it is that two limits of one quantity are of one thing: `SHARE` and more, `KIND` where one is of a kind of it, or 0.

    Either all that each says of the thing stands in the sentence of the other, a word that few texts use among it, or the shorter
    one stands in the longer with a run of three words; a run of two is shared in any case. What a document is about (`implied`, the
    words of both titles) need not be said again in its sentences; what the condition of the one says (`cases`) may be of the thing that
    the other names ("dây pha của mạch chiếu sáng", "dây pha: cho mạch chiếu sáng").
    """
    (left, ours), (right, theirs) = a, b
    if _one_named(ours, theirs, groups):
        return 1.0
    if _apart(ours, theirs, right) and _apart(theirs, ours, left):
        return 0.0
    here, there = widened(around(left), groups), widened(around(right), groups)
    telling = any(weight(w) >= RARE and w in here and w in there for w in (*ours, *theirs))
    sure = min(_covered(ours, there | implied[1]), _covered(theirs, here | implied[0])) if telling else 0.0
    if sure < SHARE and _runs(ours) & _runs(theirs):
        pairs_of = ((set(ours), set(theirs) | cases[1]), (set(theirs), set(ours) | cases[0]))
        short, known = min(pairs_of, key=lambda p: weigh(p[0]))
        sure = weigh(short & known) / max(weigh(short), 1e-9)
    if sure >= SHARE:
        return sure
    return KIND if _kind_of(ours, theirs) or _kind_of(theirs, ours) else 0.0


def sisters(a: About, b: About) -> bool:
    """Whether what two limits are about differs in a word or two that the other text lacks: "áp suất thử kín", "áp suất thử bền"."""
    (left, _ours), (right, _theirs) = a, b
    ours, theirs = (tuple(dict.fromkeys(words)) for words in (_ours, _theirs))  # the parameter and the object may say one thing
    before = _alike(ours, theirs)
    behind = _alike(ours[before:][::-1], theirs[before:][::-1])
    one, two = (words[before : len(words) - behind] for words in (ours, theirs))
    most = 1 if behind else _HEAD
    if before < _HEAD or not (0 < len(one) <= most and 0 < len(two) <= most):
        return False
    return around(right).isdisjoint(one) and around(left).isdisjoint(two)


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words two runs begin with alike."""
    return next((n for n, (x, y) in enumerate(zip(ours, theirs, strict=False)) if x != y), min(len(ours), len(theirs)))


def _one_named(ours: tuple[str, ...], theirs: tuple[str, ...], groups: Names) -> bool:
    """Whether a text gives as names of one thing all that each of two limits is about: "buồng thang (cabin)"."""
    return ours != theirs and any(ours in group and theirs in group for group in groups)


def _apart(ours: tuple[str, ...], theirs: tuple[str, ...], text: str) -> bool:
    """Whether no run of two words stands in what the other limit is about or in its text."""
    runs = _paired(ours)
    return runs.isdisjoint(_paired(theirs)) and runs.isdisjoint(_pairs(text))


@lru_cache(maxsize=_KNOWN)
def _paired(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(pairs(words))


def _kind_of(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether words are the whole name of a thing, and a telling one, of which another name tells a kind ("đường dốc cho xe lăn")."""
    return 1 < len(words) < len(name) and name[: len(words)] == words and is_telling(words)


def _covered(words: tuple[str, ...], by: frozenset[str]) -> float:
    """How much of the words of a focus stands among others; nothing for a single word, which names too little."""
    named = set(words)
    return len(named & by) / len(named) if len(named) > 1 else 0.0
