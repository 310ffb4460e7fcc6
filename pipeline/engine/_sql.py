"""The join as SQL that DuckDB and Spark both read, over Parquet files: the same weights and whole numbers as in memory.

Every step is one SELECT whose result is written as Parquet and read again, so nothing but a part of a join must fit into memory.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.compare.encoded import Encoded, Places
from pipeline.compare.grams import SCALE, runs_of, whole_weights

if TYPE_CHECKING:
    from pipeline.engine import Join, Pairs

WEIGHED = """
SELECT r.passage, r.document, r.run, f.frequency, w.weight
FROM runs r
JOIN (SELECT run, count(*) AS frequency FROM runs GROUP BY run HAVING count(*) <= {cap}) f ON f.run = r.run
JOIN weights w ON w.frequency = f.frequency
"""
SCALED = """
SELECT w.passage, w.document, w.run, w.frequency,
       CAST(floor(CAST(w.weight * {scale} AS DOUBLE) / sqrt(CAST(l.squares AS DOUBLE))) AS BIGINT) AS value
FROM weighed w
JOIN (SELECT passage, sum(weight * weight) AS squares FROM weighed GROUP BY passage) l ON l.passage = w.passage
WHERE w.frequency > 1
ORDER BY w.passage
"""
WORK = "SELECT passage, CAST(sum(frequency) AS BIGINT) AS work FROM scaled GROUP BY passage"
PAIRS = """
SELECT a.passage AS one, b.passage AS other, CAST(sum(a.value * b.value) AS BIGINT) AS product
FROM (SELECT * FROM scaled WHERE passage >= {start} AND passage < {end}) a
JOIN (SELECT * FROM scaled WHERE passage > {start}) b ON a.run = b.run AND a.passage < b.passage AND a.document <> b.document
GROUP BY a.passage, b.passage
HAVING sum(a.value * b.value) >= {least}
"""
Write = Callable[[str, str], None]  # the result of a SELECT as Parquet under a name, which is then a table
_ROW = 32  # bytes that an engine needs while it counts for one row of a join, of which a pair is met from one side only
_TOKENS = 1 << 20


@contextmanager
def folder(join: Join) -> Iterator[Path]:
    """A folder for the files of one join, taken away afterwards."""
    if join.folder:
        join.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chuan-join-", dir=join.folder) as name:
        yield Path(name).resolve()


def prepare(passages: Encoded, documents: Places, join: Join, home: Path) -> None:
    """Write the tables that the SQL starts from: the runs of every passage, and the weight of every frequency."""
    frequency = np.arange(1, join.cap + 1, dtype=np.int64)
    pq.write_table(pa.table({"frequency": frequency, "weight": whole_weights(frequency, join.cap)}), home / "weights.parquet")
    columns = [("passage", pa.int64()), ("document", pa.int64()), ("run", pa.int64())]
    with pq.ParquetWriter(home / "runs.parquet", pa.schema(columns), compression="zstd") as file:
        for rows, runs in runs_of(passages, _TOKENS):
            file.write_table(pa.table({"passage": rows, "document": documents[rows], "run": runs.view(np.int64)}, file.schema))


def steps(join: Join, home: Path, write: Write) -> Iterator[Pairs]:
    """Run the join step by step; every part of the pairs as soon as it is there."""
    write("weighed", WEIGHED.format(cap=join.cap))
    write("scaled", SCALED.format(scale=SCALE))
    write("work", WORK)
    for number, (start, end) in enumerate(_strips(_read(home / "work"), join)):
        write(f"pairs{number}", PAIRS.format(start=start, end=end, least=join.least))
        found = _read(home / f"pairs{number}")
        left, right, product = (found.column(name).to_numpy() for name in ("one", "other", "product"))
        order = np.lexsort((right, left))
        yield left[order], right[order], (product[order] / SCALE**2).astype(np.float32)


def _read(path: Path) -> pa.Table:
    return pq.read_table(path.with_suffix(".parquet"))


def _strips(work: pa.Table, join: Join) -> Iterator[tuple[int, int]]:
    """Ranges of passages whose rows of the join fit into the memory that is allowed."""
    passage, rows = work.column("passage").to_numpy(), work.column("work").to_numpy()
    order = np.argsort(passage)
    passage, total = passage[order], np.cumsum(rows[order])
    start, room = 0, max(join.memory * 1_000_000 // 4 // _ROW, 1)
    while start < len(passage):
        before = total[start - 1] if start else 0
        end = max(int(np.searchsorted(total, before + room, side="right")), start + 1)
        yield int(passage[start]), int(passage[end - 1]) + 1
        start = end
