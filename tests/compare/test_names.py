from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.names import Names, names
from pipeline.index import collect
from tests.compare.small import standard


def known(*texts: str) -> Names:
    return names(collect([standard("QCVN 1:2020/BCT", "VỀ KHÍ", [("1", "Quy định", "\n".join(texts))])]))


def test_an_abbreviation_by_first_letters_is_written_out() -> None:
    found = known("Hệ thống xử lý nước thải (XLNT) phải kín.")
    assert found.canonical(["trạm", "xlnt"]) == ("trạm", "xử", "lý", "nước", "thải")


def test_a_foreign_abbreviation_needs_two_texts_that_agree_on_what_stands_before_it() -> None:
    once = known("Kho chứa khí hydro lỏng (LH2X) phải kín.")
    twice = known("Kho chứa khí hydro lỏng (LHG) phải kín.", "Vận chuyển khí hydro lỏng (LHG) bằng xe bồn.")
    assert once.canonical(["lh2x"]) == ("lh2x",)
    assert twice.canonical(["bồn", "lhg"]) == ("bồn", "khí", "hydro", "lỏng")


def test_reviewed_synonyms_are_known_both_ways() -> None:
    found = known()
    assert found.canonical(["ga", "metro"]) == ("ga", "tàu", "điện", "ngầm")
    assert ("bồn", "lpg") in found.variants(["bồn", "khí", "dầu", "mỏ", "hóa", "lỏng"])


@given(st.lists(st.sampled_from(["lpg", "khí", "metro", "bồn", "phòng", "cháy", "và", "chữa"]), max_size=12))
def test_writing_out_twice_changes_nothing_more(words: list[str]) -> None:
    once = known().canonical(words)
    assert known().canonical(once) == once
