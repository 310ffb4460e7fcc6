"""One draft against the whole collection: an inverted index of runs of syllables in files that are mapped, not read.

The index is keyed by the content it was built from, written whole or not at all, and believed only when its version, its key
and the checksum of every file agree; else it is built again. A query gives the pairs that a full run over the collection with
the draft in it would give: frequencies, weights and lengths are those of the changed collection.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn
from xxhash import xxh3_128_hexdigest

from pipeline.compare.encoded import Encoded, Hashes, Numbers, Places, ranges
from pipeline.compare.grams import CAP, Pairs, gram_hashes, postings

VERSION = 1
_META = "index.json"
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Index:
    """The passages of a collection with, for every run in the order of its hash, how many hold it and which.

    `sums` has for every passage the number of its runs that count, the sum of the logarithms of their frequencies, and of the squares.
    """

    vocabulary: Hashes
    frequency: Numbers
    rows: Numbers
    starts: Places
    sums: Floats
    documents: Numbers
    spelling: NDArray[np.uint8]
    ids: Numbers
    offsets: Places

    @cached_property
    def passages(self) -> Encoded:
        """The passages themselves, so that what is found can be aligned without reading the collection."""
        return Encoded(tuple(self.spelling.tobytes().decode("utf-8", "surrogatepass").split("\n")), self.ids, self.offsets)


def key_of(passages: Encoded, documents: Sequence[int]) -> str:
    """A key of the content of a collection."""
    arrays = (passages.ids.tobytes(), passages.starts.tobytes(), np.asarray(documents, np.int64).tobytes())
    parts = ("\n".join(passages.words).encode("utf-8", "surrogatepass"), *arrays)
    return xxh3_128_hexdigest("".join(map(xxh3_128_hexdigest, parts)).encode())


def opened(folder: Path, key: str, make: Callable[[], tuple[Encoded, Sequence[int]]], cap: int = CAP) -> Index:
    """The index kept under a key, built from what `make` gives when it is not there or cannot be believed."""
    found = load(folder, key, cap)
    if found is None:
        save(build(*make(), cap), folder, key, cap)
        found = load(folder, key, cap)
    if found is None:
        raise OSError(f"the index in {folder} was changed while it was opened")
    return found


def build(passages: Encoded, documents: Sequence[int], cap: int = CAP) -> Index:
    """The inverted index of passages; runs that stay above the cap without any one document have no rows."""
    document = np.asarray(documents, dtype=np.int32)
    sums = np.zeros((3, len(passages)))
    parts = []
    for part, rows, count in postings(passages, cap):
        log = np.repeat(np.log(count + 0.5), count)
        telling = np.repeat(count <= cap, count)
        for power in range(3):
            sums[power] += np.bincount(rows[telling], weights=log[telling] ** power, minlength=len(passages))
        kept = _worth_keeping(rows, count, document, cap)
        parts.append((part.vocabulary, part.frequency, rows[np.repeat(kept, count)], np.where(kept, count, 0).astype(np.int64)))
    vocabulary, frequency, rows, counts = (np.concatenate(p) for p in zip(*parts, strict=True))
    spelling = np.frombuffer("\n".join(passages.words).encode("utf-8", "surrogatepass"), np.uint8)
    return Index(vocabulary, frequency, rows, _ends(counts), sums, document, spelling, passages.ids, passages.starts)


def _worth_keeping(rows: Numbers, count: Numbers, document: Numbers, cap: int) -> NDArray[np.bool_]:
    """Which runs are within the cap, or would be if the document that has them most often were taken away."""
    kept: NDArray[np.bool_] = count <= cap
    over = np.flatnonzero(~kept)
    if len(over):
        width = int(document.max()) + 1
        owner = np.repeat(np.arange(len(over)), count[over]) * width + document[rows[np.repeat(~kept, count)]]
        codes, times = np.unique(owner, return_counts=True)
        most = np.zeros(len(over), np.int64)
        np.maximum.at(most, codes // width, times)
        kept[over] = count[over] - most <= cap
    return kept


def _ends(counts: NDArray[Any]) -> Places:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))


def save(index: Index, folder: Path, key: str, cap: int = CAP) -> None:
    """Write an index whole or not at all, in the place of those of other contents."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder, prefix=".making-"))
    try:
        for f in fields(index):
            np.save(made / f"{f.name}.npy", getattr(index, f.name), allow_pickle=False)
        told = {"version": VERSION, "key": key, "cap": cap, "sums": {f.name: _sum(made / f"{f.name}.npy") for f in fields(index)}}
        (made / _META).write_text(json.dumps(told), encoding="utf-8")
        for other in folder.iterdir():
            if not other.name.startswith("."):
                shutil.rmtree(other, ignore_errors=True)
        made.replace(folder / key)
    except OSError:
        if load(folder, key, cap) is None:  # else another process was quicker
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def load(folder: Path, key: str, cap: int = CAP) -> Index | None:
    """The index kept under a key, its arrays mapped; None when it is absent, of another version or damaged."""
    home, names = folder / key, [f.name for f in fields(Index)]
    try:
        told = json.loads((home / _META).read_bytes())
        if (told["version"], told["key"], told["cap"]) != (VERSION, key, cap):
            return None
        if any(told["sums"][name] != _sum(home / f"{name}.npy") for name in names):
            return None
        return Index(**{name: np.load(home / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in names})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sum(file: Path) -> str:
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        return xxh3_128_hexdigest(data)


@dataclass(frozen=True)
class _Whole:
    """The collection with the draft in it: its size, the changes of frequency, the passages taken away, and the length of every passage.

    Passages of the draft are numbered on from those of the index.
    """

    index: Index
    cap: int
    size: int
    changed: Hashes
    change: Places
    gone: NDArray[np.bool_]
    draft_runs: Hashes
    draft_rows: Places
    lengths: Floats

    def frequency(self, runs: Hashes) -> tuple[Places, Places]:
        """Where runs stand in the index (-1 where they do not), and in how many passages they stand now."""
        place, before = _placed(self.index, runs)
        at = np.searchsorted(self.changed, runs).clip(max=max(len(self.changed) - 1, 0))
        moved = np.where(self.changed[at] == runs, self.change[at], 0) if len(self.changed) else np.zeros(len(runs), np.int64)
        return place, before + moved


def near(
    index: Index, draft: Sequence[Sequence[str]], without: int | None = None, floor: float = 0.25, top: int = 40, cap: int = CAP
) -> Pairs:
    """The pairs (passage of the draft, passage of the index, cosine) that `grams.joined` would find with the draft in the collection.

    `without` is the document that the draft takes the place of. Where more than `top` passages are alike, which of several equal ones
    are kept may differ.
    """
    runs = [np.unique(gram_hashes(p)) if len(p) > 1 else np.zeros(0, np.uint64) for p in draft]
    whole = _changed(index, runs, without, cap)
    count = len(index.documents)
    row, column, cosine = _hits(whole, runs, np.arange(len(draft)) + count, floor, top)
    full = np.flatnonzero(np.bincount(row, minlength=len(draft)) >= top)
    pairs = {(int(i), int(j)): float(c) for i, j, c in zip(row, column, cosine, strict=True) if j < count}
    if len(full):
        row, column, cosine = _hits(whole, [runs[i] for i in full], full + count, floor, count + len(draft))
        beyond = {(int(full[i]), int(j)): float(c) for i, j, c in zip(row, column, cosine, strict=True) if j < count}
        pairs |= _kept_by_others(whole, {p: c for p, c in beyond.items() if p not in pairs}, floor, top)
    ordered = sorted(pairs)
    ends = np.array(ordered, dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1], np.array([pairs[p] for p in ordered], dtype=np.float32)


def _kept_by_others(whole: _Whole, pairs: dict[tuple[int, int], float], floor: float, top: int) -> dict[tuple[int, int], float]:
    """Of pairs beyond the best of a passage of the draft those that are among the best of the other passage."""
    others = sorted({j for _i, j in pairs})
    count, passages = len(whole.index.documents), whole.index.passages
    runs = [np.unique(gram_hashes(passages.tokens(j))) for j in others]
    row, column, _cosine = _hits(whole, runs, np.array(others, dtype=np.int64), floor, top)
    best = {(int(j) - count, others[i]) for i, j in zip(row, column, strict=True)}
    return {pair: cosine for pair, cosine in pairs.items() if pair in best}


def _changed(index: Index, runs: list[Hashes], without: int | None, cap: int) -> _Whole:
    gone: NDArray[np.bool_] = np.asarray(index.documents) == (-1 if without is None else without)
    taken = [np.unique(gram_hashes(index.passages.tokens(int(i)))) for i in np.flatnonzero(gone)]
    rows = np.repeat(np.arange(len(runs)), [len(r) for r in runs]) + len(gone)
    added, lost = _joined(runs), _joined(taken)
    changed, at = np.unique(np.concatenate((added, lost)), return_inverse=True)
    change = np.bincount(at, np.where(np.arange(len(at)) < len(added), 1, -1), len(changed)).astype(np.int64)
    size = len(gone) - len(taken) + len(runs)
    place, before = _placed(index, changed)
    squares = _squares(index, changed, place, before, before + change, size, cap)
    weight = np.where(before + change > cap, 0, np.log((size + 1) / (before + change + 0.5)))
    own = np.bincount(rows - len(gone), weight[at[: len(added)]] ** 2, len(runs))
    order = np.argsort(added, kind="stable")
    lengths = np.sqrt(np.concatenate((squares, own)))
    return _Whole(index, cap, size, changed, change, gone, added[order], rows[order], lengths)


def _squares(index: Index, changed: Hashes, place: Places, before: Places, now: Places, size: int, cap: int) -> Floats:
    """The squared length of every passage of the index with the new frequencies: those of untouched runs come from the kept sums."""
    runs = np.flatnonzero((place >= 0) & (before != now))
    counts = index.starts[place[runs] + 1] - index.starts[place[runs]]
    rows = index.rows[ranges(np.asarray(index.starts[place[runs]]), counts, _ends(counts))]
    sums = np.array(index.sums)
    for old, sign in ((before[runs], -1), (now[runs], 1)):
        log = np.where(old > 0, np.log(old + 0.5), 0)
        for power in range(3):
            weight = np.where((old <= cap) & (old > 0), sign * log**power, 0)
            sums[power] += np.bincount(rows, np.repeat(weight, counts), sums.shape[1])
    top = np.log(size + 1.0)
    squares: Floats = sums[0] * top**2 - 2 * top * sums[1] + sums[2]
    return np.where(sums[0] > 0.5, squares, 0).clip(min=0)


def _placed(index: Index, runs: Hashes) -> tuple[Places, Places]:
    if not len(index.vocabulary) or not len(runs):
        return np.full(len(runs), -1), np.zeros(len(runs), np.int64)
    place = np.searchsorted(index.vocabulary, runs).clip(max=len(index.vocabulary) - 1)
    known = index.vocabulary[place] == runs
    return np.where(known, place, -1), np.where(known, index.frequency[place], 0).astype(np.int64)


def _joined(parts: list[Hashes]) -> Hashes:
    return np.concatenate([np.zeros(0, np.uint64), *parts])


def _hits(whole: _Whole, queries: list[Hashes], numbers: Places, floor: float, top: int) -> tuple[Places, Places, NDArray[np.float32]]:
    """Query, passage and cosine of the `top` passages most like each query; `numbers` are those of the queries themselves."""
    flat, owner = _joined(queries), np.repeat(np.arange(len(queries)), [len(q) for q in queries])
    runs, at = np.unique(flat, return_inverse=True)
    place, count = whole.frequency(runs)
    idf = np.where((count > 0) & (count <= whole.cap), np.log((whole.size + 1) / (count.clip(min=1) + 0.5)), 0)
    width = len(whole.lengths)
    table = _table(whole, runs, np.where(idf > 0, place, -1), idf, width)
    length = whole.lengths[numbers][owner]
    values = np.divide(idf[at], length, out=np.zeros(len(at)), where=length > 0).astype(np.float32)
    question = csr_matrix((values, (owner, at)), shape=(len(queries), max(len(runs), 1)))
    found: Any = sp_matmul_topn(question, table, top_n=min(top, width), threshold=floor, n_threads=2)
    return np.repeat(np.arange(len(queries)), np.diff(found.indptr)), found.indices.astype(np.int64), found.data


def _table(whole: _Whole, runs: Hashes, place: Places, idf: Floats, width: int) -> csr_matrix:
    """Runs by passages, those of the draft last and those of the document it replaces left out."""
    index, kept = whole.index, np.flatnonzero(place >= 0)
    first = np.asarray(index.starts[place[kept]])
    counts = index.starts[place[kept] + 1] - first
    low, high = (np.searchsorted(whole.draft_runs, runs, side=side) for side in ("left", "right"))
    more = ranges(low, high - low, _ends(high - low))
    run = np.concatenate((np.repeat(kept, counts), np.repeat(np.arange(len(runs)), high - low)))
    row = np.concatenate((index.rows[ranges(first, counts, _ends(counts))], whole.draft_rows[more]))
    stays = ~np.concatenate((whole.gone, np.zeros(width - len(whole.gone), bool)))[row] & (whole.lengths[row] > 0)
    run, row = run[stays], row[stays]
    values = (idf[run] / whole.lengths[row]).astype(np.float32)
    return csr_matrix((values, (run, row)), shape=(max(len(runs), 1), width))
