"""Comparison at scale: recall per kind of planted pair, seconds, memory and growth, with two well-known methods beside it.

Every method runs in a process of its own on a file of clauses, so that its peak memory is its own. One that takes longer or holds more
than it may is ended and reported as such, and the others go on. With `--input` the files are made once and used again.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_64_hexdigest

from bench.guard import Ended, guarded
from bench.plant import REAL, plant

Found = dict[str, NDArray[np.int64]]
MINHASH, TFIDF = "MinHash LSH (datasketch)", "TF-IDF (scikit-learn)"
NEEDS = {"chuan, spark": "pyspark", MINHASH: "datasketch", TFIDF: "sklearn"}
LIMITS = {"chuan, spark": 200_000, MINHASH: 200_000, TFIDF: 200_000}
EACH = 34  # planted pairs of each kind in the draft
PATIENCE, MEMORY = 1800, 9000  # seconds and MB for one run
HERE = Path(__file__).resolve().parent
GOALS = "200 000: 20 s, 10 % edits 0.99, 25 % edits 0.97, paraphrase 0.95, excerpt 0.93; 2 000 000: 300 s, 9 GB; growth at most n^1.2"


@dataclass
class Clock:
    """Wall and processor seconds of named stages."""

    stages: dict[str, tuple[float, float]] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        """The result of a stage, with its seconds kept."""
        wall, cpu = time.perf_counter(), _spent()
        result = work()
        self.stages[name] = (time.perf_counter() - wall, _spent() - cpu)
        return result


def _spent() -> float:
    """Processor seconds of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def texts_of(file: Path) -> Iterator[str]:
    """The texts of a file of clauses, one after another."""
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n").partition("\t")[2]


def documents_of(file: Path) -> NDArray[np.int32]:
    """The document numbers of a file of clauses."""
    with file.open(encoding="utf-8") as stream:
        return np.fromiter((int(line.partition("\t")[0]) for line in stream), dtype=np.int32)


def ours(file: Path, clock: Clock, engine: str = "memory", memory: int = 4000) -> Found:
    """Pairs by rare runs of syllables, each with a verdict as soon as it is found, then their families."""
    from pipeline import engine as engines
    from pipeline.compare.align import alike
    from pipeline.compare.encoded import encode_many
    from pipeline.compare.families import linked
    from pipeline.parallel import workers

    documents = documents_of(file)
    coded = clock.time("tokens", lambda: encode_many(texts_of(file), workers()))

    def join() -> tuple[list[NDArray[np.int32]], list[NDArray[np.int32]]]:
        candidates, told = [], []
        for left, right, _likeness in engines.pairs(coded, documents, engines.Join(memory=memory), engine):
            candidates.append(_ends(left, right))
            told.append(candidates[-1][:, alike(coded, left, right)])
        return candidates, told

    candidates, told = clock.time("join and verdicts", join)
    found = np.concatenate(told, axis=1)
    clock.time("families", lambda: linked(len(coded), found[0], found[1]))
    return {"candidates": _codes(*np.concatenate(candidates, axis=1)), "found": _codes(*found)}


def duckdb(file: Path, clock: Clock) -> Found:
    """The same by SQL over Parquet files, within a limit of memory of 1 GB."""
    return ours(file, clock, "duckdb", 1000)


def spark(file: Path, clock: Clock) -> Found:
    """The same SQL on Spark."""
    return ours(file, clock, "spark")


def one_draft(file: Path, clock: Clock) -> Found:
    """Planted copies of every kind taken out of the collection and asked for again as one draft of about 200 clauses."""
    from pipeline.compare.encoded import encode_many
    from pipeline.neighbours import build, changed, load, near, save
    from pipeline.parallel import workers

    documents = documents_of(file)
    coded = clock.time("tokens", lambda: encode_many(texts_of(file), workers()))
    clock.time("building the index", lambda: save(build(coded, documents), file.parent / "index", "bench"))
    copies = [copy for ends in json.loads((file.parent / "pairs.json").read_text()).values() for _original, copy in ends[:EACH]]
    draft = [coded.tokens(copy) for copy in copies]
    index = clock.time("opening it", lambda: load(file.parent / "index", "bench"))
    whole = clock.time("the change", lambda: changed(index, draft, documents[copies], set(documents[copies].tolist())))
    left, right, _likeness = clock.time("the pairs", lambda: near(whole))
    numbers = np.concatenate((np.arange(len(documents)), np.array(copies, dtype=np.int64)))
    return {"one draft": _codes(numbers[left], numbers[right])}


def _ends(left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.int32]:
    return np.stack((left, right)).astype(np.int32)


def minhash(file: Path, clock: Clock, threshold: float = 0.5) -> Found:
    """MinHash signatures of three-syllable runs in a locality-sensitive index."""
    from datasketch import MinHash, MinHashLSH

    texts = clock.time("tokens", lambda: [t.lower().split() for t in texts_of(file)])
    runs = ([" ".join(t[i : i + 3]).encode() for i in range(len(t) - 2)] or [b""] for t in texts)
    signs = clock.time("signatures", lambda: list(MinHash.generator(runs, num_perm=128)))

    def join() -> list[tuple[int, int]]:
        index = MinHashLSH(threshold=threshold, num_perm=128)
        pairs = []
        for number, sign in enumerate(signs):
            pairs += [(other, number) for other in index.query(sign)]
            index.insert(number, sign)
        return pairs

    pairs = np.array(clock.time("join", join), dtype=np.int64).reshape(-1, 2)
    return {"candidates": _codes(pairs[:, 0], pairs[:, 1])}


def tfidf(file: Path, clock: Clock, floor: float = 0.4) -> Found:
    """TF-IDF of runs of one and two syllables, those in more than a twentieth of the clauses left out, joined like ours."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    shape = TfidfVectorizer(token_pattern=r"\w+", ngram_range=(1, 2), max_df=0.05, dtype=np.float32)
    matrix = clock.time("tokens and runs", lambda: shape.fit_transform(texts_of(file)))
    product = clock.time("join", lambda: sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=40, threshold=floor, n_threads=2))
    rows = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
    return {"candidates": _codes(rows, product.indices)}


METHODS: dict[str, Callable[[Path, Clock], Found]] = {
    "chuan": ours,
    "chuan, duckdb": duckdb,
    "chuan, spark": spark,
    "chuan, one draft": one_draft,
    MINHASH: minhash,
    TFIDF: tfidf,
}
USUAL = [name for name in METHODS if name != "chuan, spark"]


def _codes(left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.int64]:
    """Pairs as single numbers, sorted, the smaller end first."""
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    codes = np.sort((low << 32 | high)[low != high])  # quicker for millions than numpy's unique, which hashes them
    return codes[np.diff(codes, prepend=-1) != 0]


def recall(found: NDArray[np.int64], pairs: list[tuple[int, int]]) -> float:
    """The share of planted pairs among those found, which are in order."""
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    if not len(ends) or not len(found):
        return 0.0 if len(ends) else math.nan
    planted = _codes(ends[:, 0], ends[:, 1])
    return float((found[np.searchsorted(found, planted).clip(max=len(found) - 1)] == planted).mean())


def peak() -> float:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work(method: str, folder: Path) -> None:
    """Run one method on a prepared folder and print what it found as JSON; the body of a child process."""
    clock = Clock()
    found = METHODS[method](folder / "clauses.tsv", clock)
    memory = peak()
    pairs = json.loads((folder / "pairs.json").read_text())
    if method == "chuan, one draft":
        pairs = {kind: ends[:EACH] for kind, ends in pairs.items()}
    shares = {step: {kind: recall(codes, ends) for kind, ends in pairs.items()} for step, codes in found.items()}
    print(json.dumps({"stages": clock.stages, "memory": memory, "recall": shares, "pairs": {s: len(c) for s, c in found.items()}}))


def prepare(size: int, folder: Path) -> None:
    """Write a planted collection of about `size` clauses into a folder; the body of a child process."""
    made = plant(size)
    with (folder / "clauses.tsv").open("w", encoding="utf-8") as stream:
        stream.writelines(f"{d}\t{' '.join(t.split())}\n" for d, t in zip(made.documents, made.texts, strict=True))
    (folder / "pairs.json").write_text(json.dumps(made.pairs))


@dataclass(frozen=True)
class Limits:
    """What one run may take: seconds, and MB of all its processes."""

    seconds: float = PATIENCE
    megabytes: float = MEMORY

    def told(self, stopped: str) -> str:
        """The limit that was passed, in words."""
        return f"stopped after {self.seconds:,.0f} s" if stopped == "time" else f"stopped at {self.megabytes:,.0f} MB"


def _child(limits: Limits, *arguments: object) -> Ended:
    return guarded([sys.executable, "-m", "bench.scale", *map(str, arguments)], limits.seconds, limits.megabytes, HERE.parent)


def run(method: str, size: int, folder: Path, limits: Limits = Limits()) -> dict[str, Any] | str:
    """The figures of one method on a prepared folder, or in a line why there are none."""
    if method in NEEDS and importlib.util.find_spec(NEEDS[method]) is None:
        return f"not installed: {NEEDS[method]} (pip install chuan[bench,spark])"
    if size > LIMITS.get(method, math.inf):
        return f"not tried above {LIMITS[method]:,.0f} clauses"
    done = _child(limits, "--work", method, folder)
    if done.stopped:
        return limits.told(done.stopped)
    figures: dict[str, Any] = json.loads(done.output) if done.code == 0 else {}
    if not figures:
        return (done.error.strip().splitlines() or [f"ended with {done.code}"])[-1]
    return figures | {"memory": max(figures["memory"], done.megabytes), "processor": done.seconds}


def collection(size: int, folder: Path) -> Path:
    """The folder with a planted collection of a size, made when it is not there as this program makes it."""
    home = folder / str(size)
    made = xxh3_64_hexdigest((HERE / "plant.py").read_bytes() + str(REAL.stat().st_size if REAL.is_file() else 0).encode())
    try:
        if (home / "made").read_text() == made:
            return home
    except OSError:
        home.mkdir(parents=True, exist_ok=True)
    done = _child(Limits(), "--prepare", size, home)
    if done.code:
        raise SystemExit(f"{size:,} clauses could not be made: {Limits().told(done.stopped) if done.stopped else done.error.strip()}")
    (home / "made").write_text(made)
    return home


def show(method: str, figures: dict[str, Any] | str) -> None:
    """Print the figures of one method at one size."""
    if isinstance(figures, str):
        print(f"  {method}: {figures}", flush=True)
        return
    wall, cpu = _seconds(figures)
    processor = f"{cpu:.1f} s of processor, {figures['processor']:.1f} with all that it started"
    print(f"  {method}: {wall:.1f} s ({processor}), {figures['memory']:,.0f} MB", flush=True)
    print("    " + ", ".join(f"{name} {w:.1f} ({c:.1f})" for name, (w, c) in figures["stages"].items()))
    for step, shares in figures["recall"].items():
        told = "  ".join(f"{kind} {share:.3f}" for kind, share in shares.items())
        print(f"    {step:10} {figures['pairs'][step]:>9,} pairs   recall: {told}")


def growth(sizes: list[int], seconds: list[float]) -> str:
    """The exponents of growth between sizes that follow one another."""
    steps = zip(sizes, seconds, sizes[1:], seconds[1:], strict=False)
    return ", ".join(f"{a:,} -> {b:,}: n^{math.log(t / s) / math.log(b / a):.2f}" for a, s, b, t in steps if s and t)


def scale(sizes: list[int], methods: list[str], folder: Path, runs: int = 1, limits: Limits = Limits()) -> None:
    """Measure the methods at all sizes and print the tables; of several runs the one with the median of processor seconds counts."""
    print(f"goals: {GOALS}")
    spent: dict[int, tuple[float, float]] = {}
    for size in sizes:
        home = collection(size, folder)
        print(f"{size:,} clauses", flush=True)
        for method in methods:
            figures = _median([run(method, size, home, limits) for _ in range(runs)])
            show(method, figures)
            if method == "chuan" and not isinstance(figures, str):
                spent[size] = _seconds(figures)
    for label, index in (("wall", 0), ("processor", 1)) if len(spent) > 1 else ():
        print(f"growth of chuan, {label}: {growth(list(spent), [s[index] for s in spent.values()])}")


def _seconds(figures: dict[str, Any]) -> tuple[float, float]:
    wall, cpu = (sum(s[i] for s in figures["stages"].values()) for i in (0, 1))
    return wall, cpu


def _median(results: list[dict[str, Any] | str]) -> dict[str, Any] | str:
    told = sorted((r for r in results if not isinstance(r, str)), key=lambda r: _seconds(r)[1])
    return told[len(told) // 2] if told else results[0]


def main(arguments: list[str] | None = None) -> None:
    """Parse the arguments and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench scale", description=__doc__)
    parser.add_argument("--size", default="20000,200000", help="numbers of clauses, with commas")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", choices=list(METHODS), action="append")
    parser.add_argument("--input", type=Path, help="a folder where made collections are kept and used again")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds after which a run is ended")
    parser.add_argument("--memory", type=float, default=MEMORY, help="MB at which a run is ended")
    parser.add_argument("--work", nargs=2, metavar=("METHOD", "FOLDER"), help=argparse.SUPPRESS)
    parser.add_argument("--prepare", nargs=2, metavar=("SIZE", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.work:
        work(asked.work[0], Path(asked.work[1]))
    elif asked.prepare:
        prepare(int(asked.prepare[0]), Path(asked.prepare[1]))
    else:
        with tempfile.TemporaryDirectory() as name:
            sizes, limits = [int(s) for s in asked.size.split(",")], Limits(asked.patience, asked.memory)
            scale(sizes, asked.only or USUAL, asked.input or Path(name), asked.runs, limits)


if __name__ == "__main__":
    main()
