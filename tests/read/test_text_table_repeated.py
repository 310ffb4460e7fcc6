"""Heads of several storeys that say the same below each of the first headings."""

from __future__ import annotations

from pipeline.read.text.repeated import repeated

_HEAD = "Công suất, kW | Máy hở | Máy kín | 2 cực | 4 cực | 6 cực | 2 cực | 4 cực | 6 cực | Tốc độ (vòng/phút) | Tốc độ (vòng/phút)"
_SPEEDS = "3000 | 1500 | 1000 | 3000 | 1500 | 1000"
_ROWS = (
    "0,8 | 77 | 85,5 | 82,5 | 77 | 85,5 | 82,5 | 1,1 | 84 | 86,5 | 86,5 | 84 | 86,5 | 87,5 | 1,5 | 85,5 | 86,5 | 87,5 | 85,5 | 86,5 | 88,5"
)


def test_four_storeys_are_one_head() -> None:
    grid = repeated(f"{_HEAD} | {_SPEEDS} | {_ROWS}".split(" | "))
    assert grid and (grid.width, len(grid.lines), len(grid.head.rows)) == (7, 3, 4)
    assert [across for _, across, _ in grid.head.rows[0]] == [1, 3, 3] and [across for _, across, _ in grid.head.rows[2]] == [3, 3]


def test_rows_that_do_not_rise_or_are_cut_make_none() -> None:
    cells = f"{_HEAD} | {_SPEEDS} | {_ROWS}".split(" | ")
    assert repeated(cells[:-1]) is None
    assert repeated([*cells[:17], *cells[24:31], *cells[17:24], *cells[31:]]) is None


def test_headings_that_differ_below_each_make_none() -> None:
    cells = f"{_HEAD} | {_SPEEDS} | {_ROWS}".split(" | ")
    cells[8] = "8 cực"
    assert repeated(cells) is None
