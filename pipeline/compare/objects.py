"""What limits are set for: whether two objects are one thing, one inside the other, or different on purpose.

The reviewed lists are pipeline/data/objects.yaml: families of things that are different on purpose, and classes with what they take in.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from pipeline.compare.focus import STOP, spelled
from pipeline.compare.normalise import is_number, tokens
from pipeline.datafile import load

Members = frozenset[tuple[str, str]]
Words = frozenset[str]

INSIDE = 0.6
BESIDE = 0.5  # a single word inside a name that begins with another: "nhựa" and "vỏ nhựa của tủ lạnh"
TAIL = 2
_LACKS = re.compile(r"(?<= )(?:không|chưa)(?: (?:có|được|dùng|bố trí|lắp|trang bị))+ (?!nhỏ|lớn|thấp|cao|ít|nhiều|vượt|quá)(\S+ \S+)(?= )")
_LISTED = re.compile(r"[,;]|\bvà\b|\bhoặc\b")
_EXCEPT = re.compile(r"\((?:không (?:bao gồm|kể|áp dụng)|trừ|ngoại trừ)[^)]*\)")
_LEADING = re.compile(r"^\((?:không (?:bao gồm|kể|áp dụng)|trừ|ngoại trừ)(?: (?:cho|đối với|cả|các|với))*", re.IGNORECASE)
_ADDED = re.compile(r"\([^)]*\)|(?:,|;|\() ?(?:trừ|không bao gồm|phải)\b.*$")


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = load("objects")
    return loaded


@cache
def _families() -> tuple[tuple[str, str, str], ...]:
    """Family, member and word, for every word of the list of different objects."""
    return tuple((f["name"], m, w) for f in _data()["families"] for m, listed in f["members"].items() for w in listed)


@cache
def _classes() -> tuple[tuple[str, str], ...]:
    """A class and a thing in it, for every line of the list."""
    return tuple((name, thing) for name, things in _data()["classes"].items() for thing in things)


def classes_of(thing: str) -> list[str]:
    """The classes that take in what a name begins with."""
    return [name for name, member in _classes() if f"{thing} ".startswith(f"{member} ")]


@lru_cache(maxsize=1 << 14)
def content(text: str) -> Words:
    """The words of a text that name things."""
    return frozenset(t for t in tokens(spelled(text)) if t not in STOP and not is_number(t))


@cache
def members(text: str) -> Members:
    """The members of families of different objects that a text names."""
    folded = _named(text)
    return frozenset((family, member) for family, member, word in _families() if f" {word} " in folded)


def _named(text: str) -> str:
    """The words of a text between blanks, without those that only sound like a member ("cá nhân" is no fish)."""
    return _others().sub(" ", _padded(text))


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, _data()['no_members']))})(?= )")


@cache
def first_members(text: str) -> Members:
    """The member of each family that a text names first."""
    folded, found = _named(text), dict[str, tuple[int, str]]()
    for family, member, word in _families():
        if (at := folded.find(f" {word} ")) >= 0 and at < found.get(family, (len(folded), ""))[0]:
            found[family] = (at, member)
    return frozenset((family, member) for family, (_at, member) in found.items())


def one_medium(a: Members, b: Members) -> bool:
    """Whether two objects are one medium by the list: nothing sets a limit for one and not for the other."""
    return not apart(a, b) and any(f"{member}" in _data()["media"] for _family, member in a & b)


@cache
def _scales() -> tuple[tuple[str, ...], ...]:
    """The words of each scale, between blanks."""
    return tuple(tuple(f" {word} " for word in scale) for scale in _data()["scales"])


@lru_cache(maxsize=1 << 15)
def degrees(text: str) -> Members:
    """The words of scales that a text names, each with the number of its scale."""
    folded = _padded(text)
    return frozenset((str(number), word) for number, scale in enumerate(_scales()) for word in scale if word in folded)


@cache
def periods(text: str) -> frozenset[str]:
    """The times over which is measured that a text names, each by its usual name."""
    folded = _padded(text)
    return frozenset(name for name, others in _data()["periods"].items() for other in others if f" {other} " in folded)


@lru_cache(maxsize=1 << 12)
def lacked(text: str) -> frozenset[str]:
    """The runs of two words that a text says not to be there: "rào chắn" of "khi không có rào chắn"."""
    return frozenset(m[1] for m in _LACKS.finditer(_padded(text)))


def opposed(one: str, other: str) -> bool:
    """Whether one of two texts says that something is not there which the other has."""
    pairs = ((lacked(one) - lacked(other), other), (lacked(other) - lacked(one), one))
    return any(f" {what} " in _padded(text) for lacking, text in pairs for what in lacking)


def families(members: Members) -> frozenset[str]:
    """The families of members."""
    return frozenset(family for family, _member in members)


def wide(members: Members) -> bool:
    """Whether members are of products (food, toys) rather than of the environment; what else they are says nothing of that."""
    said = [member for family, member in members if family in _mixed()]
    return bool(said) and all(member in _data()["products"] for member in said)


@cache
def _mixed() -> frozenset[str]:
    """The families that have products among their members."""
    return frozenset(f["name"] for f in _data()["families"] if not f["members"].keys().isdisjoint(_data()["products"]))


def apart(a: Members, b: Members) -> bool:
    """Whether two objects are different things: members of one family, none of them common."""
    families = {f for f, _m in a} & {f for f, _m in b}
    return any({m for f, m in a if f == name}.isdisjoint(m for f, m in b if f == name) for name in families)


def likeness(a: str, b: str) -> float:
    """How much of the shorter object stands in the other; `INSIDE` when one is listed in the other or of a class that it names."""
    ours, theirs = content(_EXCEPT.sub("", a)), content(_EXCEPT.sub("", b))
    if not ours or not theirs or _excepted(a, b) or _excepted(b, a):
        return 0.0
    share = len(ours & theirs) / min(len(ours), len(theirs))
    if share == 1.0 and min(len(ours), len(theirs)) == 1 < max(len(ours), len(theirs)) and _first(a) != _first(b):
        share = BESIDE
    if share < 1.0 and _siblings(a, b):
        share = min(share, BESIDE)
    return share if share >= INSIDE or not _inside(a, b) else INSIDE


@cache
def _siblings(a: str, b: str) -> bool:
    """Whether two short names begin alike and each ends in words of its own: kinds of one thing ("rau ăn lá", "rau ăn quả")."""
    ours, theirs = ([t for t in tokens(spelled(_EXCEPT.sub("", x))) if t not in STOP] for x in (a, b))
    alike = _common(ours, theirs)
    left, right = ours[alike:], theirs[alike:]
    return alike > 0 and 0 < len(left) <= TAIL and 0 < len(right) <= TAIL and set(left).isdisjoint(right)


def _first(text: str) -> str:
    """The first word of a text that names a thing: what the rest describes."""
    return next((t for t in tokens(spelled(text)) if t not in STOP and not is_number(t)), "")


def _excepted(a: str, b: str) -> bool:
    """Whether an object names among its exceptions the thing that the other begins with: "ngũ cốc (không bao gồm gạo)" takes in no rice."""
    out = _EXCEPT.search(a)
    name = _padded(b)
    return out is not None and any(name.startswith(_padded(part)) for part in _LISTED.split(_LEADING.sub("", out[0])) if part.strip(" ()"))


@cache
def _inside(a: str, b: str) -> bool:
    """Whether an object is one of those that the other lists, or of a class that the other names."""
    ours, theirs = _padded(a), _padded(b)
    if any((f" {name} " in x and f" {thing} " in y) for name, thing in _classes() for x, y in ((ours, theirs), (theirs, ours))):
        return True
    return any(part in other for parts, other in ((_parts(a), theirs), (_parts(b), ours)) for part in parts)


@cache
def takes_in(a: str, b: str) -> bool:
    """Whether an object is a class that takes in the other, or lists what the other is a kind of."""
    wide, narrow = _padded(a), _padded(b)
    if any(f" {name} " in wide and f" {thing} " in narrow for name, thing in _classes()):
        return True
    return any(part in narrow for part in _parts(a))


@cache
def _parts(text: str) -> tuple[str, ...]:
    """The things that an object lists, each between blanks; none for an object that is no list."""
    bare = _ADDED.sub("", text)
    found = [_padded(part) for part in _LISTED.split(bare)]
    return tuple(p for p in found if p.strip()) if len(found) > 1 else ()


def _padded(text: str) -> str:
    return f" {' '.join(tokens(text))} "


@lru_cache(maxsize=1 << 12)
def siblings(a: str, b: str) -> bool:
    """Whether two titles share a part and differ in the rest: documents that may treat different members of one class."""
    ours, theirs = content(a), content(b)
    common = ours & theirs
    return len(common) >= 2 and bool(ours - common) and bool(theirs - common) and len(common) >= 0.4 * min(len(ours), len(theirs))


def twins(a: str, b: str) -> bool:
    """Whether two titles are one but for a name in the middle or at the end: documents made for different things on purpose."""
    ours, theirs = ([t for t in tokens(x) if t not in STOP] for x in (a, b))
    before = _common(ours, theirs)
    after = _common(ours[before:][::-1], theirs[before:][::-1])
    shortest, longest = sorted(map(len, (ours, theirs)))
    one, two = (frozenset(words[before : len(words) - after]) - aspects() for words in (ours, theirs))
    return before >= 2 and before + after < shortest and before + after >= longest / 2 and not (one <= two or two <= one)


@cache
def aspects() -> frozenset[str]:
    """Words of a title that say what is done with its thing, or what sort of document it is, not which thing."""
    return frozenset(word for name in (*_data()["titles"]["formal"], *_data()["titles"]["aspects"]) for word in tokens(name))


def _common(a: list[str], b: list[str]) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
