"""Defined things that another document classes, counts or limits in its own way outside its definitions.

Three ways: a definition that deems a class of the other document its own ("... được coi là ..."), a defined name that is used with a
threshold of its own ("chất lỏng dễ cháy có điểm bắt cháy dưới 65 °C"), and a rule that determines what the other document defines
("khi xác định số tầng ... thì ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.compare.found import Kind, Overlap, place
from pipeline.compare.grams import each_share
from pipeline.compare.normalise import is_number, tokens
from pipeline.compare.subjects import Subjects
from pipeline.compare.terms import CLOSE, Definition
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity

_DEEMED = re.compile(r"([^.;\n]{10,300}?)\b(?:được coi là|được xem là|được tính là|được tính như|cũng là)\b")
_DETERMINED = re.compile(r"\b(?:[Kk]hi|[Đđ]ể|[Vv]iệc|[Cc]ách) (?:xác định|tính)(?: toán)? ([^.;\n]{4,80}?)(?:,| thì| được| phải| không|$)")
_COMPARED = re.compile(r"(?:không )?(?:nhỏ hơn|lớn hơn|thấp hơn|cao hơn)|dưới|trên|không quá|vượt quá|tối thiểu|tối đa|bằng|từ|đến|[<>≤≥]")
_SHORTEST = 3
_NEAR = 14


def elsewhere(collection: Collection, subjects: Subjects, found: Sequence[Definition]) -> list[Overlap]:
    """An overlap for every defined thing that a document of the same field deems, limits or determines otherwise."""
    chosen = [d for d in found if not d.classes]
    hits = [*_deemed(subjects, chosen), *_limited(collection, subjects, chosen), *_determined(collection, subjects, chosen)]
    best: dict[tuple[str, str, str, str], Overlap] = {}
    for o in hits:
        best.setdefault((o.left.path, o.left.where, o.right.path, o.right.clause), o)
    return list(best.values())


def spread(name: Sequence[str], words: Sequence[str], slack: int) -> bool:
    """Whether all words of a name stand in a text in their order, at most `slack` other words among them."""
    for start, word in enumerate(words):
        if word == name[0]:
            rest = iter(words[start : start + len(name) + slack])
            if all(w in rest for w in name):
                return True
    return False


def _by_document(found: Sequence[Definition]) -> dict[int, list[Definition]]:
    out: dict[int, list[Definition]] = {}
    for d in found:
        out.setdefault(d.document, []).append(d)
    return out


def _deemed(subjects: Subjects, found: Sequence[Definition]) -> Iterator[Overlap]:
    """Definitions that take in what another document defines as a class of its own."""
    own = _by_document(found)
    for a in found:
        for match in _DEEMED.finditer(a.text):
            words = tokens(match[1])
            for document in subjects.related(a.document, CLOSE):
                for b in (d for d in own.get(document, ()) if d.name != a.name and len(d.name) > _SHORTEST):
                    if spread(b.name, words, len(b.name) + 2):
                        note = _("«{left}» kể cả «{what}», là thứ văn bản kia định nghĩa riêng là «{right}».")
                        yield _pair(a, b, note.format(left=a.term, what=" ".join(match[1].split()), right=b.term))


def _pair(a: Definition, b: Definition, note: str) -> Overlap:
    return Overlap(Kind.TERM_DIFFERENT, a.place, b.place, Severity.INFO, note, 1.0, " ".join(a.name))


def _limited(collection: Collection, subjects: Subjects, found: Sequence[Definition]) -> Iterator[Overlap]:
    """Uses of a defined name, or of it without one word, with a figure that its definition or the use in a third document has not."""
    chosen = [(d, name) for d in found if len(d.name) > _SHORTEST and _figures(d.tokens) for name in _shorter(d.name)]
    uses: dict[tuple[str, ...], dict[int, str]] = {}
    leaves = set(collection.leaves)
    for (d, name), hits in zip(chosen, each_share(collection.grams, [n for _d, n in chosen], 0.99, 200), strict=True):
        for index, _share in hits:
            passage = collection.passages[index]
            own = "" if index not in leaves else _threshold(collection.tokens[index], name)
            if own:
                uses.setdefault(d.name, {})[index] = own
            apart = passage.document != d.document and not set(own.split()) & set(_figures(d.tokens))
            if own and apart and subjects.likeness(d.document, passage.document) >= CLOSE:
                yield _use(collection, d, index, own)
    for words, by_index in uses.items():
        yield from _two_uses(collection, subjects, " ".join(words), by_index)


def _two_uses(collection: Collection, subjects: Subjects, name: str, uses: dict[int, str]) -> Iterator[Overlap]:
    """Pairs of passages of different documents that use one name with different figures."""
    for (i, own), (j, other) in combinations(sorted(uses.items()), 2):
        a, b = collection.passages[i], collection.passages[j]
        if a.document != b.document and own != other and subjects.likeness(a.document, b.document) >= CLOSE:
            here, there = collection.standards[a.document], collection.standards[b.document]
            note = _("«{name}» dùng với ngưỡng «{mine}» ở {here} và «{theirs}» ở {there}.").format(
                name=name, mine=own, here=here.name, theirs=other, there=there.name
            )
            yield Overlap(Kind.TERM_DIFFERENT, place(a, here), place(b, there), Severity.INFO, note, 0.8, name)


def _shorter(name: Sequence[str]) -> list[list[str]]:
    """The name, and the name without one word inside it."""
    return [list(name), *([*name[:i], *name[i + 1 :]] for i in range(1, len(name) - 1) if len(name) > _SHORTEST + 1)]


def _figures(items: Sequence[str]) -> tuple[str, ...]:
    return tuple(t for t in items if is_number(t))


def _threshold(items: Sequence[str], name: Sequence[str]) -> str:
    """How a name is limited right behind it: "dưới 65" in "<name> có nhiệt độ bùng cháy dưới 65"; empty when it is not."""
    size = len(name)
    for start in range(len(items) - size):
        if list(items[start : start + size]) == list(name) and items[start + size] == "có":
            tail = items[start + size : start + size + _NEAR]
            number = next((i for i, t in enumerate(tail) if is_number(t)), 0)
            if compared := _COMPARED.search(" ".join(tail[:number])):
                return " ".join(tail[:number])[compared.start() :] + " " + tail[number]
    return ""


def _use(collection: Collection, d: Definition, index: int, own: str) -> Overlap:
    passage = collection.passages[index]
    there = collection.standards[passage.document]
    note = _("«{term}» được định nghĩa với số {mine}; {other} dùng tên này với ngưỡng «{theirs}».").format(
        term=d.term, mine=", ".join(_figures(d.tokens)[:3]), other=there.name, theirs=own
    )
    return Overlap(Kind.TERM_DIFFERENT, d.place, place(passage, there), Severity.INFO, note, 1.2, " ".join(d.name))


def _determined(collection: Collection, subjects: Subjects, found: Sequence[Definition]) -> Iterator[Overlap]:
    """Rules that determine or count what another document defines."""
    own = _by_document(found)
    rules = [(i, m[1]) for i in collection.leaves for m in _DETERMINED.finditer(collection.passages[i].text)]
    for index, words in rules:
        passage, items = collection.passages[index], tokens(words)
        for d in (d for o in subjects.related(passage.document, CLOSE) for d in own.get(o, ())):
            if len(d.name) >= _SHORTEST and spread(d.name, items[: len(d.name) + 2], 2) and items[0] == d.name[0]:
                there = collection.standards[passage.document]
                note = _("«{term}» đã được định nghĩa; {other} đặt cách xác định riêng.").format(term=d.term, other=there.name)
                yield Overlap(Kind.TERM_DIFFERENT, d.place, place(passage, there), Severity.INFO, note, 0.8, " ".join(d.name))
