"""A collection of any size to measure comparison on: real clauses, further ones spliced from them, and planted pairs of known kinds.

The real clauses are those of the State's codified law in `../shared/clauses`; without them made-up text with the same spread of words
stands in. Further clauses join the first half of one with the second half of another and change three words in ten.
"""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

REAL = Path(__file__).resolve().parents[2] / "shared" / "clauses" / "real-clauses.tsv.gz"
NOISE = 0.3
A_DOCUMENT = 12  # clauses in a made document
LONG = range(25, 400)  # words of a clause that is planted again
_SYNONYMS = """
phải=cần phải; không được=nghiêm cấm; quy định=nêu; thực hiện=tiến hành; đảm bảo=bảo đảm; bảo đảm=đảm bảo;
kiểm tra=rà soát; theo=căn cứ; tổ chức=đơn vị; cá nhân=người dân; cơ quan=đơn vị; trách nhiệm=nhiệm vụ; yêu cầu=đòi hỏi;
hồ sơ=giấy tờ; báo cáo=trình báo; trường hợp=khi; thời hạn=thời gian; trong vòng=trong; kể từ ngày=tính từ ngày; nộp=gửi;
cấp=trao; xem xét=cân nhắc; sử dụng=dùng; áp dụng=dùng; bao gồm=gồm; được phép=có quyền; phù hợp=thích hợp;
liên quan=có liên hệ; xây dựng=lập; ban hành=công bố; hướng dẫn=chỉ dẫn; giải quyết=xử lý; xử lý=giải quyết;
tối thiểu=ít nhất; tối đa=nhiều nhất; không quá=tối đa; hàng năm=mỗi năm; hằng năm=mỗi năm; lập=soạn; thông báo=báo tin;
đề nghị=kiến nghị; quyết định=quyết nghị; cung cấp=đưa ra; lưu giữ=bảo quản; tiếp nhận=nhận; và=cùng; hoặc=hay; các=những;
"""
SYNONYMS = dict(pair.strip().split("=") for pair in _SYNONYMS.split(";") if "=" in pair)
_SYNONYM = re.compile("|".join(rf"\b{re.escape(s)}\b" for s in sorted(SYNONYMS, key=len, reverse=True)))
_HEADS, _TAILS = "b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x", "a an ang ao ăm âm e en ênh i iên o oi ông u ương"
_NUMBER = re.compile(r"\d+")
_SEGMENT = re.compile(r"[^,;.:]+[,;.:]?")
Change = Callable[[str, "Chance"], str]


@dataclass(frozen=True)
class Chance:
    """A source of chance with the words and clauses it draws from."""

    random: random.Random
    words: list[str]
    texts: list[str]


@dataclass(frozen=True)
class Planted:
    """The text and document of every clause, and for each kind of copy the pairs (original, copy)."""

    texts: list[str]
    documents: list[int]
    pairs: dict[str, list[tuple[int, int]]]


def plant(size: int, each: int = 400, seed: int = 1, real: Path = REAL) -> Planted:
    """A collection of about `size` clauses, with up to `each` planted pairs of every kind."""
    chance = random.Random(seed)
    each = min(each, max(size // 100, 5))
    wanted = size - each * len(KINDS)
    texts, documents = real_clauses(real) if real.is_file() else made_clauses(min(wanted, 100_000), chance)
    chosen = sorted(chance.sample(range(len(texts)), min(wanted, len(texts))))
    texts, documents = [texts[i] for i in chosen], [documents[i] for i in chosen]
    more = spliced(texts, wanted - len(texts), seed)
    first = max(documents, default=0) + 1
    documents += [first + n // A_DOCUMENT for n in range(len(more))]
    return _planted(texts + more, documents, each, chance)


def real_clauses(file: Path) -> tuple[list[str], list[int]]:
    """Text and document number of every real clause."""
    numbers: dict[tuple[str, str], int] = {}
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream][1:]
    return [r[3] for r in rows], [numbers.setdefault((r[0], r[1]), len(numbers)) for r in rows]


def made_clauses(count: int, chance: random.Random) -> tuple[list[str], list[int]]:
    """Clauses of invented syllables, few of them common and most of them rare."""
    words = [h + t for h in _HEADS.split() for t in _TAILS.split()]
    words += [f"{a} {b}" for a, b in zip(chance.choices(words, k=9000), chance.choices(words, k=9000), strict=True)]
    weight = np.cumsum([1 / (n + 5) for n in range(len(words))]).tolist()
    made = (chance.choices(words, cum_weights=weight, k=chance.randrange(12, 60)) for _ in range(count))
    texts = [" ".join(w if chance.random() > 0.03 else str(chance.randrange(2, 900)) for w in m) + "." for m in made]
    return texts, [n // A_DOCUMENT for n in range(count)]


def spliced(texts: list[str], count: int, seed: int) -> list[str]:
    """Clauses of two halves of different real clauses, three words in ten exchanged for others as common."""
    if count <= 0:
        return []
    chance = np.random.default_rng(seed)
    words, ids, starts = _numbered(texts)
    out: list[str] = []
    while len(out) < count:
        some = min(count - len(out), 50_000)
        one, other = chance.integers(0, len(texts), (2, some))
        lengths = np.diff(starts)
        heads, tails = (lengths[one] + 1) // 2, lengths[other] // 2
        flat = ids[_interleaved(starts[one], heads, starts[other + 1] - tails, tails)]
        swap = chance.random(len(flat)) < NOISE
        flat[swap] = ids[chance.integers(0, len(ids), int(swap.sum()))]
        ends = np.cumsum(heads + tails).tolist()
        named = words[flat].tolist()
        out += [" ".join(named[a:b]) for a, b in zip([0, *ends[:-1]], ends, strict=True)]
    return out


def _numbered(texts: list[str]) -> tuple[NDArray[np.object_], NDArray[np.int32], NDArray[np.int64]]:
    numbers: dict[str, int] = {}
    parts = [[numbers.setdefault(w, len(numbers)) for w in t.split()] for t in texts]
    ids = np.fromiter((n for p in parts for n in p), dtype=np.int32)
    return np.array(list(numbers), dtype=object), ids, np.concatenate(([0], np.cumsum([len(p) for p in parts], dtype=np.int64)))


def _interleaved(a: NDArray[np.int64], n: NDArray[np.int64], b: NDArray[np.int64], m: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers a[i] ... (n[i] of them) and then b[i] ... (m[i] of them) for every i."""
    first, counts = np.stack([a, b], 1).ravel(), np.stack([n, m], 1).ravel()
    ends = np.cumsum(counts)
    return np.arange(int(ends[-1])) + np.repeat(first - (ends - counts), counts)


def _planted(texts: list[str], documents: list[int], each: int, chance: random.Random) -> Planted:
    vocabulary = [w for t in chance.sample(texts, min(len(texts), 5000)) for w in t.split()]
    source = Chance(chance, vocabulary, list(texts))
    pairs: dict[str, list[tuple[int, int]]] = {}
    suited = [i for i, t in enumerate(texts) if t.count(" ") in LONG]
    for kind, change in KINDS.items():
        pairs[kind] = []
        own = [i for i in suited if _NUMBER.search(texts[i])] if kind == "numbers" else suited
        for index in chance.sample(own, min(each, len(own))):
            pairs[kind].append((index, len(texts)))
            texts.append(change(texts[index], source))
            documents.append(documents[-1] + 1)
    return Planted(texts, documents, pairs)


def edited(share: float) -> Change:
    """A change of a share of the words: most exchanged, some left out, some put in."""
    return lambda text, chance: " ".join(_edits(text.split(), share, chance))


def _edits(words: list[str], share: float, chance: Chance) -> Iterator[str]:
    for word in words:
        kind = chance.random.random() / share
        if kind >= 0.8:
            yield word
        if kind < 0.6 or 0.8 <= kind < 1:
            yield chance.random.choice(chance.words)


def renumbered(text: str, chance: Chance) -> str:
    """The text with every number changed."""
    return _NUMBER.sub(lambda m: str(int(m[0]) + chance.random.randrange(1, 90)), text)


def reordered(text: str, chance: Chance) -> str:
    """The text with its segments in another order."""
    parts = [p.strip() for p in _SEGMENT.findall(text)]
    if len(parts) < 2:
        words = text.split()
        parts = [" ".join(words[len(words) // 2 :]), " ".join(words[: len(words) // 2])]
    else:
        chance.random.shuffle(parts)
    return " ".join(parts)


def paraphrased(text: str, chance: Chance) -> str:
    """The text in another order, with synonyms and one word in eight edited."""
    return edited(0.12)(_SYNONYM.sub(lambda m: SYNONYMS[m[0]], reordered(text, chance)), chance)


def excerpted(text: str, chance: Chance) -> str:
    """A bit more than half of the text in the middle of another clause."""
    words, other = text.split(), chance.random.choice(chance.texts).split()[:120]
    count, middle = round(0.55 * len(words)), len(other) // 2
    start = chance.random.randrange(len(words) - count + 1)
    return " ".join([*other[:middle], *words[start : start + count], *other[middle:]])


KINDS: dict[str, Change] = {
    "verbatim": lambda text, _chance: text,
    "numbers": renumbered,
    "10 % edits": edited(0.10),
    "25 % edits": edited(0.25),
    "paraphrase": paraphrased,
    "excerpt": excerpted,
}
