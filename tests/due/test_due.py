"""What falls due in a folder: the table, the lines, the calendar, and input that cannot be used."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from pipeline import agenda, ical
from pipeline.catalogue import Catalogue
from pipeline.cli import main
from pipeline.read import read

TODAY = date(2026, 11, 22)


def head(designation: str, *lines: str) -> str:
    return "\n".join(("---", f"designation: {designation}", "title: VỀ AN TOÀN; MÁY, ÉP", *lines, "---", "", "# Quy định chung", ""))


TEXTS = {
    "a": head("QCVN 02:2026/BCT", "stage: consultation", "dates: {consultation: 2026-10-01}"),
    "b": head("QCVN 03:2026/BCT", "stage: appraisal", "dates: {appraisal: 2026-09-01}"),
    "c": head("QCVN 04:2021/BGTVT", "status: in-force", "issued: 2021-08-31"),
    "d": head("TCVN 14567:2026", "issued: 2026-12-01", "effective: 2026-12-01"),
}


def items(*texts: str) -> list[tuple[str, str, str, str]]:
    standards = [read(f"standards/{n}.md", t) for n, t in enumerate(texts)]
    return [(i.key, i.due.isoformat(), i.when(TODAY), i.ministry) for i in agenda.agenda(standards, Catalogue.load(None), TODAY).items]


def test_what_falls_due_in_the_order_of_its_days() -> None:
    assert items(*TEXTS.values()) == [
        ("review", "2026-08-31", "quá hạn 83 ngày", "BGTVT → BXD"),
        ("appraisal", "2026-10-31", "quá hạn 22 ngày", "BCT"),
        ("consultation", "2026-11-30", "còn 8 ngày", "BCT"),
        ("effective", "2026-12-01", "còn 9 ngày", "BKHCN"),
    ]


def test_a_planned_later_step_does_not_end_a_term_before_its_day() -> None:
    text = TEXTS["a"].replace("stage:", "issued: 2026-12-15\nstage:")
    assert ("consultation", "2026-11-30", "còn 8 ngày", "BCT") in items(text)
    assert not [i for i in items(TEXTS["a"].replace("10-01}", "08-01, consultation-end: 2026-10-02}")) if i[0] == "consultation"]


def test_after_the_issue_only_where_the_days_are_kept() -> None:
    lines = ("status: in-force", "issued: 2026-11-20")
    assert [i[0] for i in items(head("QCVN 02:2026/BCT", *lines))] == ["review"]
    kept = items(head("QCVN 02:2026/BCT", *lines, "dates: {announced: 2026-11-21}"))
    assert [i[0] for i in kept] == ["registration", "printing", "review"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "standards"
    home.mkdir()
    for name, text in TEXTS.items():
        (home / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "chuan.toml").write_text('today = "2026-11-22"\n'.replace('"', ""), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    return tmp_path


def test_table_and_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due"]) == 0
    shown = capsys.readouterr().out
    assert "quá hạn 83 ngày" in shown
    assert "* Theo quy định trước năm 2026" in shown
    assert main(["due", "--tsv", "--within", "8"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [r[2] for r in rows] == ["key", "review", "appraisal", "consultation"]
    assert {len(r) for r in rows} == {9}


def test_calendar(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--ics", "due.ics"]) == 0
    first = (folder / "due.ics").read_bytes()
    assert main(["due", "--ics", "due.ics", "--today", "2026-11-23"]) == 0
    assert (folder / "due.ics").read_bytes() == first
    assert all(len(line) <= 75 for line in first.split(b"\r\n"))
    events = Calendar.from_ical(first).walk("VEVENT")
    assert [e.decoded("dtstart") for e in events] == [date(2026, 8, 31), date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 1)]
    assert all(not isinstance(e.decoded("dtstart"), datetime) and e["dtstart"].params["VALUE"] == "DATE" for e in events)
    assert len({str(e["uid"]) for e in events}) == len(events)
    assert "VỀ AN TOÀN; MÁY, ÉP" in str(events[0]["description"])


def test_an_event_keeps_its_name_when_its_day_moves() -> None:
    def names(text: str) -> list[str]:
        found = agenda.agenda([read("standards/a.md", text), read("standards/z.md", text)], Catalogue.load(None), TODAY).items
        return [str(e["uid"]) for e in Calendar.from_ical(ical.calendar(found, 0)).walk("VEVENT")]

    assert names(TEXTS["a"]) == names(TEXTS["a"].replace("10-01", "10-20"))
    assert len(set(names(TEXTS["a"]))) == 2


def test_nothing_due(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (folder / "standards").iterdir():
        file.unlink()
    assert main(["due", "--ics", "empty.ics"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "Không có thời hạn nào.\n")
    assert Calendar.from_ical((folder / "empty.ics").read_bytes()).walk("VEVENT") == []


def test_bad_input(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "standards" / "e.md").write_text(head("QCVN 09:2026/BCT", "stage: appraisal", "issued: 2026-02-31"), encoding="utf-8")
    (folder / "standards" / "f.md").write_bytes(b"---\n\xff\n---\n")
    assert main(["due"]) == 1
    told = capsys.readouterr()
    assert "quá hạn 83 ngày" in told.out
    assert "QCVN 09:2026/BCT: chưa ghi ngày" in told.err
    assert "F03" in told.err
    assert "F01" in told.err
    assert main(["due", "--ics", "standards"]) == 2
    assert main(["due", "--today", "2026-02-31"]) == 2
    assert main(["due", "nowhere"]) == 2
