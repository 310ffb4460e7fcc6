"""Keys that too many documents of a collection share: customary there, so that they bring no documents together; told for `--explain`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.compare import steps
from pipeline.compare.omissions import LeftOut
from pipeline.compare.steps import CLASSES
from pipeline.messages import _
from pipeline.store import kept, keys

_FIRST = 3  # keys of a class that are named


def passed_over(base: kept.Base) -> Iterator[LeftOut]:
    """The keys of each class that brought nothing together, how many they are, and the most common of them with how many documents."""
    rows = list(base.execute("SELECT id, asked, answered FROM docs"))
    (asked, counts), (answered, others) = (
        np.unique(np.concatenate([np.zeros(0, np.uint64), *(np.frombuffer(row[role], np.uint64) for row in rows)]), return_counts=True)
        for role in (1, 2)
    )
    both, here, there = np.intersect1d(asked, answered, assume_unique=True, return_indices=True)
    many = np.maximum(counts[here], others[there])
    of = keys.classes(both)
    common = np.flatnonzero(many > keys.MOST[of])
    for number in np.unique(of[common]).tolist():
        mine = common[of[common] == number]
        first = mine[np.argsort(-many[mine], kind="stable")][:_FIRST]
        names = _named(base, number, both[first].tolist(), rows)
        told = "; ".join(f"«{name}» ({n})" for name, n in zip(names, many[first].tolist(), strict=True) if name)
        why = _("có ở hơn {most} văn bản nên là thông lệ, chỉ khóa hẹp hơn mới ghép văn bản: {keys}")
        what = _("khóa ghép văn bản theo {step}").format(step=_respects()[CLASSES[number][0]])
        yield LeftOut(what, len(mine), why.format(most=CLASSES[number][2], keys=told))


def _respects() -> dict[str, str]:
    """In what each step compares documents."""
    return {
        "terms": _("thuật ngữ và định nghĩa"),
        "concepts": _("khái niệm"),
        "citing": _("viện dẫn"),
        "mentions": _("đối tượng được nêu"),
        "goods": _("hàng hóa"),
        "ratings": _("giới hạn chịu lửa"),
        "thresholds": _("ngưỡng"),
        "limits": _("giới hạn"),
        "procedures": _("thủ tục"),
        "general": _("dẫn chung"),
        "coordination": _("phối hợp"),
    }


def _named(base: kept.Base, number: int, wanted: Sequence[int], rows: Sequence[tuple[int, bytes, bytes]]) -> list[str]:
    """The words of keys of a class, out of the first document that asks with each."""
    step = steps.BY_NAME[CLASSES[number][0]]
    holders: dict[int, list[int]] = defaultdict(list)
    for key in wanted:
        for document in (row[0] for row in rows if key in np.frombuffer(row[1], np.uint64)):
            holders[document].append(key)
            break
    words: dict[int, str] = {}
    for document in holders:
        (data,) = base.execute("SELECT data FROM parts WHERE doc = ? AND step = ?", (document, step.NAME)).fetchone()
        spelt = [*steps.keys(step, kept.unpacked(data, step.PART))[0]]
        words.update(zip(keys.numbers(step, spelt), spelt, strict=True))
    return [_shown(words.get(key, ""), number) for key in wanted]


def _shown(key: str, number: int) -> str:
    """A key without the word of its class."""
    return key.partition(" ")[2] or key if CLASSES[number][1] else key
