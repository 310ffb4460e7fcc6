from __future__ import annotations

import os
import signal
from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.encoded import characters, encode, encode_many, encode_texts, one_after_another
from pipeline.compare.normalise import tokens

TEXTS = ["1.4.2 Bồn chứa hoà nhập 1.5 m3,", "", "a) Nhà ở / kho; REI 60", "- 10\u00a0000 kg\u200b/m3 qui định", "bồn chứa"]
LETTERS = st.one_of(st.sampled_from("aoàá 1.,)-)|°\u00a0\u200b\u0301\n\t"), st.characters())


def test_passages_come_back_token_by_token() -> None:
    coded = encode(map(tokens, TEXTS))
    assert [coded.tokens(i) for i in range(len(coded))] == [tokens(t) for t in TEXTS]
    assert len(set(coded.words)) == len(coded.words)


def test_no_passages_and_empty_ones() -> None:
    assert len(encode([])) == 0
    assert encode([[], []]).lengths.tolist() == [0, 0]
    assert encode_texts(["", " "]).lengths.tolist() == [0, 0]


@given(
    st.lists(st.text(alphabet=st.one_of(st.sampled_from("aoàá 1.,)-)|°\u00a0\u200b\u0301\n\t"), st.characters()), max_size=30), max_size=5)
)
def test_whole_texts_give_the_tokens_of_each(texts: list[str]) -> None:
    coded = encode_texts(texts)
    assert [coded.tokens(i) for i in range(len(coded))] == [tokens(t) for t in texts]


def test_letters_stand_for_tokens_and_step_over_surrogates() -> None:
    coded = encode([["a", "b", "a"], ["b"]])
    first, second = coded.letters([0, 1])
    assert (first[0], first[1]) == (first[2], second)
    many = characters(encode([[str(i) for i in range(60000)]]).ids)
    assert len(set(many)) == 60000
    many.encode("utf-8")


def test_texts_shared_out_among_processes_are_encoded_alike() -> None:
    texts = TEXTS * 3 + ["mới hoàn toàn", "bồn"]
    alone, shared_out = encode_texts(texts), encode_many(iter(texts), workers=2, room=3)
    assert shared_out.words == alone.words
    assert shared_out.ids.tolist() == alone.ids.tolist()
    assert shared_out.starts.tolist() == alone.starts.tolist()


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=8), st.data())
def test_some_passages_and_passages_one_after_another_keep_their_tokens(passages: list[list[str]], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(passages)))
    whole = one_after_another(encode(passages[:cut]), encode(passages[cut:]))
    assert [whole.tokens(i) for i in range(len(whole))] == passages
    chosen = data.draw(st.lists(st.integers(0, len(passages) - 1), max_size=6)) if passages else []
    some = whole.some(np.array(chosen, dtype=np.int64))
    assert [some.tokens(i) for i in range(len(some))] == [passages[i] for i in chosen]
    assert set(some.words) == {t for i in chosen for t in passages[i]}


class Killing(str):
    """A text that kills the process that unpacks it, but for the one that made it."""

    def __reduce__(self) -> tuple[Callable[..., str], tuple[int, str]]:
        return kill, (os.getpid(), str(self))


def kill(maker: int, text: str) -> str:
    if os.getpid() != maker:
        os.kill(os.getpid(), signal.SIGKILL)
    return text


def test_what_a_killed_process_had_is_encoded_all_the_same() -> None:
    texts = [*TEXTS, Killing("mới hoàn toàn"), *TEXTS * 4]
    alone, shared_out = encode_texts(texts), encode_many(iter(texts), workers=2, room=3)
    assert shared_out.words == alone.words
    assert shared_out.ids.tolist() == alone.ids.tolist()
    assert shared_out.starts.tolist() == alone.starts.tolist()
