"""SQL sees the facts of the workspace, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.errors import UsageError
from pipeline.store import asking, sql
from tests.store.made import text, workspace


def rows(root: Path, query: str) -> tuple[tuple[str, ...], ...]:
    return asking.answer(workspace(root), query, [])[0].rows


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT designation FROM documents ORDER BY 1", (("QCVN 1:2026/BCT",), ("QCVN 2:2026/BXD",), ("QCVN 3:2026/BCT",))),
        ("SELECT issuer, count(*) FROM documents GROUP BY 1 ORDER BY 1", (("BCT", "2"), ("BXD", "1"))),
        ("SELECT DISTINCT term FROM terms", (("Máy ép thủy lực",),)),
        ("SELECT DISTINCT hs FROM goods", (("84629910",),)),
        ("SELECT path, high FROM limits WHERE unit = '°C' ORDER BY 1 LIMIT 1", (("standards/qcvn-1.md", "61.0"),)),
        ("SELECT DISTINCT designation, kind FROM citations WHERE path LIKE '%qcvn-1.md'", (("QCVN 7:2011/BKHCN", "qcvn"),)),
        ("SELECT count(*) > 10 FROM grams", (("True",),)),
    ],
)
def test_tables(tmp_path: Path, query: str, expected: object) -> None:
    got = rows(tmp_path, query)
    if "citations" in query:
        assert got and all(r[0] for r in got)
    else:
        assert got == expected


def test_only_documented_tables_are_listed(tmp_path: Path) -> None:
    assert {name for (name,) in rows(tmp_path, "SHOW TABLES")} == set(sql.TABLES)


def test_what_is_wrong_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        rows(tmp_path, "SELEC path\nFROM documents")
    assert "LINE" not in str(refused.value)
    assert "SELEC" in str(refused.value)


def test_every_table_has_the_columns_that_are_documented(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    for name in sql.TABLES:
        answer = asking.answer(workspace(tmp_path), f"SELECT * FROM {name}", [])[0]
        assert answer.columns == sql.columns_of(name)
        assert answer.rows
        assert f"### {name}" in page
        assert all(f"`{c}`" in page for c in answer.columns)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELEC 1",
        "SELECT nothing FROM documents",
        "SELECT 1; SELECT 2",
        "DROP VIEW documents",
        "CREATE TABLE x AS SELECT 1",
        "COPY documents TO 'out.csv'",
        "ATTACH 'other.db'",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "INSTALL httpfs",
        "SELECT * FROM read_text('{outside}')",
        "SELECT * FROM read_csv('{outside}')",
        "SELECT * FROM '{outside}'",
        "SELECT * FROM glob('{outside}*')",
        "SELECT content FROM read_blob('/etc/passwd')",
    ],
)
def test_what_is_no_question_to_the_tables_is_refused(tmp_path: Path, query: str) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("secret", encoding="utf-8")
    before = {f.name for f in tmp_path.iterdir()} | {"standards", ".chuan", "chuan.toml"}
    with pytest.raises(UsageError):
        rows(tmp_path, query.format(outside=outside))
    assert {f.name for f in tmp_path.iterdir()} <= before


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    workspace(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["sql", "SELECT path FROM documents ORDER BY path LIMIT 1", "--tsv"]) == 0
    assert capsys.readouterr().out == "path\nstandards/qcvn-1.md\n"
    assert cli.main(["sql", "SELECT path FROM documents", "standards/qcvn-2.md", "--tsv"]) == 0
    assert capsys.readouterr().out == "path\nstandards/qcvn-2.md\n"
    assert cli.main(["sql", "DROP VIEW documents"]) == 2
    assert "SELECT" in capsys.readouterr().err
    assert cli.main(["sql", "SELECT x FROM documents", "--lang", "en"]) == 2
    assert "The SQL query cannot be used" in capsys.readouterr().err


def test_without_a_store_the_tables_are_there_all_the_same(tmp_path: Path) -> None:
    (tmp_path / ".chuan").write_text("a file in the way")
    assert len(rows(tmp_path, "SELECT * FROM documents")) == 3


def test_an_empty_workspace_and_one_designation_twice(tmp_path: Path) -> None:
    space = workspace(tmp_path, 1)
    (space.standards / "twin.md").write_text(text(1), encoding="utf-8")
    assert len(rows(tmp_path, "SELECT * FROM documents WHERE designation = 'QCVN 1:2026/BCT'")) == 2
    for file in space.standards.iterdir():
        file.unlink()
    assert asking.answer(space, "SELECT count(*) FROM clauses", [])[0].rows == (("0",),)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * FROM claus", "không có bảng claus (có phải clauses?); các bảng: documents, clauses, limits"),
        ("SELECT * FROM nosuchthing", "không có bảng nosuchthing; các bảng: documents"),
        ("SELECT txt FROM clauses", "không có cột txt (có phải text?); clauses: path, designation"),
        ("SELECT count(*) FROM limits l WHERE l.paramter = 'x'", "không có cột paramter (có phải parameter?); limits: path"),
    ],
)
def test_an_unknown_name_is_told_with_those_that_there_are(tmp_path: Path, query: str, said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        rows(tmp_path, query)


def test_a_terminal_is_not_flooded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(workspace(tmp_path).root)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert cli.main(["sql", "SELECT 'hang ' || i AS n FROM range(300) t(i) ORDER BY i"]) == 0
    few = capsys.readouterr()
    assert few.out.count("hang ") == 200
    assert "200 trong 300" in few.err
    assert cli.main(["sql", "SELECT 'hang ' || i AS n FROM range(300) t(i)", "--rows", "7"]) == 0
    assert capsys.readouterr().out.count("hang ") == 7
    assert cli.main(["sql", "SELECT 'hang ' || i AS n FROM range(300) t(i)", "--tsv"]) == 0
    assert capsys.readouterr().out.count("hang ") == 300
