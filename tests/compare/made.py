"""Made-up passages with a natural spread of words: some words everywhere, most of them rare, and copies with edits among them."""

from __future__ import annotations

import random


def made(count: int, seed: int = 1, copies: float = 0.3) -> tuple[list[list[str]], list[int]]:
    """Passages and the numbers of their documents; a share of them are edited copies of earlier ones."""
    chance = random.Random(seed)
    words = [f"tiếng{n}" for n in range(800)]
    weight = [1 / (n + 3) for n in range(800)]
    out: list[list[str]] = []
    for _ in range(count):
        if out and chance.random() < copies:
            edited = [t if chance.random() > 0.15 else chance.choice(words) for t in chance.choice(out)]
            out.append(edited[chance.randrange(3) :])
        else:
            out.append(chance.choices(words, weight, k=chance.randrange(0, 60)))
    return out, [n // 7 for n in range(count)]
