"""SQL over the facts of a workspace: DuckDB reads the shards, and nothing else of the machine.

The tables and their columns are described in docs/store.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.model import Finding
from pipeline.store.columns import LISTS
from pipeline.store.facts import Facts

MEMORY, THREADS = "2GB", 2
TABLES = ("documents", "clauses", "limits", "terms", "citations", "goods", "grams")
_DOCUMENT = ("path", "designation", "title", "issuer", "status", "issued", "effective")
_OWN = {"clauses": ("words", "grams"), "limits": ("low_printed", "high_printed")}  # columns that are no facts of their own


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of an answer, as texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def ask(query: str, documents: Sequence[tuple[str, str]], kept: Mapping[str, Path | Facts | Finding]) -> Answer:
    """The answer to one SELECT over documents given as (path, key); `kept` tells where the facts of a key are.

    Raises UsageError for anything that is not one SELECT, that fails, or that reaches for a file.
    """
    import duckdb

    with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "threads": THREADS, "temp_directory": ""}) as base:
        _lay_out(base, documents, kept)
        try:
            statement = _one_select(base, query)
            found = base.execute(statement)
            names = tuple(str(d[0]) for d in found.description or ())
            return Answer(names, tuple(tuple(map(_shown, row)) for row in found.fetchall()))
        except (duckdb.Error, ValueError, RuntimeError) as error:
            raise UsageError(_("Câu hỏi SQL không dùng được: {reason}").format(reason=_reason(error))) from error


def _one_select(base: Any, query: str) -> Any:
    """The query as a statement; ValueError when it is not one SELECT."""
    import duckdb

    statements = base.extract_statements(query)
    reads = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
    if len(statements) != 1 or statements[0].type not in reads:
        raise ValueError(_("chỉ nhận đúng một câu SELECT; dữ liệu chỉ để đọc."))
    return statements[0]


def _lay_out(base: Any, documents: Sequence[tuple[str, str]], kept: Mapping[str, Path | Facts | Finding]) -> None:
    """Make the tables, then shut the way to every file but the shards."""
    import pyarrow as pa

    from pipeline.store.columns import table

    files = {key: str(at) for key, at in kept.items() if isinstance(at, Path)}
    named = [{"path": path, "key": key, "filename": files.get(key, "")} for path, key in documents]
    base.register("named", pa.Table.from_pylist(named, pa.schema([(n, pa.string()) for n in ("path", "key", "filename")])))
    base.register("here", table((key, f) for key, f in kept.items() if isinstance(f, Facts)))
    base.execute("CREATE TABLE sources AS SELECT * FROM named")
    base.execute("CREATE TABLE memory AS SELECT *, '' AS filename FROM here")
    listed = ", ".join(map(_quoted, sorted(set(files.values()))))
    held = f"SELECT * FROM read_parquet([{listed}], filename = true) UNION ALL BY NAME " if files else ""
    base.execute(f"CREATE VIEW shards AS SELECT * FROM ({held}SELECT * FROM memory) JOIN sources USING (key, filename)")
    for statement in _views():
        base.execute(statement)
    folders = ", ".join(sorted({_quoted(f"{Path(f).parent}/") for f in files.values()}))
    base.execute(f"SET allowed_directories = [{folders}]")
    base.execute("SET enable_external_access = false")
    base.execute("SET lock_configuration = true")


def _views() -> list[str]:
    """The statements that make the tables."""
    head = ", ".join(_DOCUMENT)
    made = [f"CREATE VIEW documents AS SELECT {head}, kept AS tables_as_text FROM shards ORDER BY path"]
    for name in ("clauses", "limits", "terms", "citations", "goods"):
        fields = ", ".join(f"fact.{f}" for f in LISTS[name] if f not in _OWN.get(name, ()))
        rows = f"SELECT path, designation, unnest({name}) AS fact FROM shards"
        made.append(f"CREATE VIEW {name} AS SELECT path, designation, {fields} FROM ({rows})")
    rows = "SELECT path, unnest(clauses) AS fact FROM shards"
    made.append(
        f"CREATE VIEW grams AS SELECT path, fact.clause, fact.place, unnest(fact.grams) AS gram FROM ({rows}) WHERE fact.kind = 'clause'"
    )
    return made


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _reason(error: Exception) -> str:
    """The first lines of what DuckDB says, without the name of its class of error."""
    return " ".join(str(error).split())[:400]


def columns_of(name: str) -> tuple[str, ...]:
    """The columns of a table, for the documentation; raises KeyError for an unknown one."""
    match name:
        case "documents":
            return (*_DOCUMENT, "tables_as_text")
        case "grams":
            return ("path", "clause", "place", "gram")
    return ("path", "designation", *(f for f in LISTS[name] if f not in _OWN.get(name, ())))
