"""The join in DuckDB over Parquet files: beyond memory on one machine, within a limit of memory that it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.compare.encoded import Encoded, Places

if TYPE_CHECKING:
    from pipeline.engine import Join, Pairs

NAME = "duckdb"


def missing() -> str:
    """Nothing: what it needs is always installed."""
    return ""


def pairs(passages: Encoded, documents: Places, join: Join) -> Iterator[Pairs]:
    """The pairs of passages that are like enough, as many at a time as the limit of memory allows."""
    import duckdb

    from pipeline.engine import _sql

    with _sql.folder(join) as home:
        _sql.prepare(passages, documents, join, home)
        with duckdb.connect(config={"memory_limit": f"{join.memory}MB", "temp_directory": str(home / "spill")}) as connection:
            connection.execute("SET preserve_insertion_order = false")
            connection.execute("SET enable_progress_bar = false")  # it would be printed among the results

            def view(name: str) -> None:
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{_quoted(home / name)}.parquet')")

            def write(name: str, select: str) -> None:
                connection.execute(f"COPY ({select}) TO '{_quoted(home / name)}.parquet' (FORMAT parquet)")
                view(name)

            view("runs")
            view("weights")
            yield from _sql.steps(join, home, write)


def _quoted(path: object) -> str:
    return str(path).replace("'", "''")
