"""Count in how many clauses each syllable and each run of two stands: the weights of comparison.

Counted are the clauses of the State's codified law, and the regulations of `../shared/corpus`: what stands in many of these is wording of
regulations, and counts as if it stood in so large a share of an eighth of the clauses. Only the figures are kept
(`pipeline/data/frequency.tsv`), of what stands in enough clauses; what is not there counts as rare.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from bench.plant import REAL, real_clauses
from pipeline.compare.normalise import is_number, tokens

LEAST = 30  # clauses in which a run stands that is kept
WIDE = 6  # regulations in which a run stands that is wording of regulations
PART = 8  # wording of all regulations counts as standing in one clause of so many
INTO = Path(__file__).parents[1] / "pipeline" / "data" / "frequency.tsv"
CORPUS = REAL.parents[1] / "corpus"


def counted(texts: Iterable[str]) -> Counter[str]:
    """In how many texts each syllable and each run of two syllables stands."""
    out: Counter[str] = Counter()
    for text in texts:
        words = [t if not is_number(t) else "0" for t in tokens(text)]
        out.update({*words, *(" ".join(pair) for pair in pairwise(words))})
    return out


def together(clauses: list[str], regulations: list[str]) -> Counter[str]:
    """The figures of both kinds of texts."""
    found = counted(clauses)
    for run, count in counted(regulations).items():
        if count >= WIDE:
            found[run] += round(len(clauses) * count / len(regulations) / PART)
    return found


def main(arguments: list[str]) -> None:
    """Write the table anew."""
    parser = argparse.ArgumentParser(prog="python -m bench frequency", description=__doc__)
    parser.add_argument("--least", type=int, default=LEAST)
    parser.add_argument("--into", type=Path, default=INTO)
    asked = parser.parse_args(arguments)
    texts = real_clauses(REAL)[0]
    regulations = [file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.txt"))]
    found = sorted((run, count) for run, count in together(texts, regulations).items() if count >= asked.least)
    lines = [f"{len(texts)}\t", *(f"{count}\t{run}" for run, count in found)]
    asked.into.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(texts)} clauses, {len(regulations)} regulations, {len(found)} runs")
