"""SQL over the facts of a workspace: DuckDB reads the shards, and nothing else of the machine.

The tables and their columns are described in docs/store.md.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.model import Finding
from pipeline.store.columns import LISTS
from pipeline.store.facts import Facts
from pipeline.text import squeeze

MEMORY, THREADS = "2GB", 2
TABLES = ("documents", "clauses", "limits", "terms", "citations", "goods", "grams")
_DOCUMENT = ("path", "designation", "title", "issuer", "status", "issued", "effective")
_TABLE = re.compile(r"Table with name (\S+) does not exist")
_COLUMN = re.compile(r'column (?:named )?"([^"]+)"', re.IGNORECASE)
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
            raise UsageError(_("Câu hỏi SQL không dùng được: {reason}").format(reason=_reason(error, query))) from error


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
    base.execute("CREATE SCHEMA behind")  # what the tables are made of is not listed among them
    base.execute("CREATE TABLE behind.sources AS SELECT * FROM named")
    base.execute("CREATE TABLE behind.memory AS SELECT *, '' AS filename FROM here")
    base.unregister("named")
    base.unregister("here")
    listed = ", ".join(map(_quoted, sorted(set(files.values()))))
    held = f"SELECT * FROM read_parquet([{listed}], filename = true) UNION ALL BY NAME " if files else ""
    base.execute(
        f"CREATE VIEW behind.shards AS SELECT * FROM ({held}SELECT * FROM behind.memory) JOIN behind.sources USING (key, filename)"
    )
    for statement in _views():
        base.execute(statement)
    folders = ", ".join(sorted({_quoted(f"{Path(f).parent}/") for f in files.values()}))
    base.execute(f"SET allowed_directories = [{folders}]")
    base.execute("SET enable_external_access = false")
    base.execute("SET lock_configuration = true")


def _views() -> list[str]:
    """The statements that make the tables."""
    head = ", ".join(_DOCUMENT)
    made = [f"CREATE VIEW documents AS SELECT {head}, kept AS tables_as_text FROM behind.shards ORDER BY path"]
    for name in ("clauses", "limits", "terms", "citations", "goods"):
        fields = ", ".join(f"fact.{f}" for f in LISTS[name] if f not in _OWN.get(name, ()))
        rows = f"SELECT path, designation, unnest({name}) AS fact FROM behind.shards"
        made.append(f"CREATE VIEW {name} AS SELECT path, designation, {fields} FROM ({rows})")
    rows = "SELECT path, unnest(clauses) AS fact FROM behind.shards"
    made.append(
        f"CREATE VIEW grams AS SELECT path, fact.clause, fact.place, unnest(fact.grams) AS gram FROM ({rows}) WHERE fact.kind = 'clause'"
    )
    return made


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _reason(error: Exception, query: str) -> str:
    """What is wrong: an unknown table or column with those that there are, else the first lines of what DuckDB says."""
    text = squeeze(str(error).partition("\nLINE ")[0])  # the line with its marks is readable in its own lines only
    if found := _TABLE.search(text):
        message = _("không có bảng {name}{near}; các bảng: {names}.")
        return message.format(name=found[1], near=_near(found[1], TABLES), names=", ".join(TABLES))
    asked = [name for name in TABLES if re.search(rf"\b{name}\b", query, re.IGNORECASE)]
    if (found := _COLUMN.search(text)) and asked:
        known = "; ".join(f"{name}: {', '.join(columns_of(name))}" for name in asked)
        near = _near(found[1], sorted({c for name in asked for c in columns_of(name)}))
        return _("không có cột {name}{near}; {known}.").format(name=found[1], near=near, known=known)
    return text[:400]


def _near(name: str, known: Sequence[str]) -> str:
    """The known name that is most like one, as a question in brackets; empty where none is."""
    found = difflib.get_close_matches(name.casefold(), known, 1)
    return _(" (có phải {name}?)").format(name=found[0]) if found else ""


def columns_of(name: str) -> tuple[str, ...]:
    """The columns of a table; raises KeyError for an unknown one."""
    match name:
        case "documents":
            return (*_DOCUMENT, "tables_as_text")
        case "grams":
            return ("path", "clause", "place", "gram")
    return ("path", "designation", *(f for f in LISTS[name] if f not in _OWN.get(name, ())))
