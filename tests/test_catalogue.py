"""The catalogue: look-up whatever the spelling, status on a date, chains and circles of replacements, workspace files."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from pipeline.catalogue import Catalogue, Entry, entry_of
from pipeline.designation import Designation
from pipeline.metadata import Metadata
from pipeline.model import Standard

TODAY = date(2026, 11, 22)


def of(text: str) -> Designation:
    return Designation.parse(text)


def test_built_in_list_is_clean() -> None:
    catalogue = Catalogue.load(None)
    assert not catalogue.problems
    assert len(catalogue.entries) > 300
    assert all(e.source for e in catalogue.entries)
    assert sum(bool(e.title) for e in catalogue.entries) > 200


def test_look_up_ignores_spelling() -> None:
    catalogue = Catalogue.load(None)
    assert catalogue.get(of("QCVN 03:2019/BKHCN")) is catalogue.get(of("QCVN 3 : 2019/BKHCN"))
    assert catalogue.get(of("QCVN 151: 2017/BNNPTTN")) is not None
    assert catalogue.get(of("TCVN 6104-2:2015")) is not None
    assert catalogue.get(of("TCVN 99999:2020")) is None


def test_fire_safety_chain() -> None:
    catalogue = Catalogue.load(None)
    for year in ("2010", "2020", "2021"):
        status = catalogue.status(of(f"QCVN 06:{year}/BXD"), TODAY)
        assert (status.kind, [str(d) for d in status.by]) == ("replaced", ["QCVN 06:2022/BXD"])
    assert catalogue.status(of("QCVN 06:2022/BXD"), TODAY).kind == "current"


def test_replacement_across_issuers_and_by_several_parts() -> None:
    catalogue = Catalogue.load(None)
    assert [str(d) for d in catalogue.successor(of("QCVN 135:2024/BTTTT"), TODAY)] == ["QCVN 11:2026/BCA"]
    assert len(catalogue.successor(of("TCVN 6104:1996"), TODAY)) == 4


def test_status_depends_on_the_date() -> None:
    catalogue = Catalogue.load(None)
    assert catalogue.status(of("QCVN 06:2021/BXD"), date(2021, 12, 1)).kind == "current"


def test_a_later_edition_replaces_without_being_told() -> None:
    status = Catalogue.load(None).status(of("QCVN 05:2009/BTNMT"), TODAY)
    assert (status.kind, [str(d) for d in status.by]) == ("replaced", ["QCVN 05:2023/BTNMT"])


def test_a_number_given_to_another_subject_later_replaces_nothing() -> None:
    """An issuer that was seen to begin its numbers anew each year: only a title like the old one is a new edition."""

    def entry(designation: str, title: str) -> Entry:
        return Entry(of(designation), f"Quy chuẩn kỹ thuật quốc gia về {title}")

    listed = [
        entry("QCVN 1:2011/BXYZ", "lò hơi đốt than"),
        entry("QCVN 1:2013/BXYZ", "mũ cho người đi xe máy"),
        entry("QCVN 1:2015/BXYZ", "an toàn lò hơi đốt than và dầu"),
    ]
    catalogue = Catalogue().extended(listed)
    assert catalogue.status(of("QCVN 1:2013/BXYZ"), TODAY).kind == "current"
    assert catalogue.status(of("QCVN 1:2011/BXYZ"), TODAY).by == (of("QCVN 1:2015/BXYZ"),)
    assert catalogue.status(of("QCVN 1:2012/BXYZ"), TODAY).kind == "unknown"
    stated = catalogue.extended([Entry(of("QCVN 1:2019/BXYZ"), replaces=(of("QCVN 1:2013/BXYZ"),))])
    assert stated.status(of("QCVN 1:2013/BXYZ"), TODAY).kind == "replaced"


def test_unknown_and_undated() -> None:
    catalogue = Catalogue.load(None)
    assert catalogue.status(of("QCVN 999:2020/BXD"), TODAY).kind == "unknown"
    assert catalogue.status(of("QCVN 06:/BXD"), TODAY).kind == "current"


@pytest.mark.parametrize("suffix", ["yaml", "tsv"])
def test_workspace_file_wins(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"catalogue.{suffix}"
    yaml = "- {designation: 'QCVN 06:2022/BXD', status: withdrawn, issued: 2022-11-30}\n"
    yaml += "- designation: QCVN 77:2026/BXD\n  replaces: [QCVN 06:2022/BXD]\n"
    tsv = "# ghi chú\ndesignation\tissued\tstatus\treplaces\n"
    tsv += "QCVN 06:2022/BXD\t2022-11-30\twithdrawn\t\nQCVN 77:2026/BXD\t\t\tQCVN 06:2022/BXD\n"
    path.write_text(yaml if suffix == "yaml" else tsv, encoding="utf-8")
    catalogue = Catalogue.load(path)
    assert not catalogue.problems
    entry = catalogue.get(of("QCVN 06:2022/BXD"))
    assert entry is not None
    assert (entry.status, entry.issued) == ("withdrawn", "2022-11-30")
    assert [str(d) for d in catalogue.successor(of("QCVN 06:2021/BXD"), TODAY)] == ["QCVN 77:2026/BXD"]


def test_circle_is_a_finding_and_ends() -> None:
    a, b, c = (of(f"TCVN {n}:2020") for n in ("90001", "90002", "90003"))
    catalogue = Catalogue().extended([Entry(a, replaced_by=(b,)), Entry(b, replaced_by=(c,)), Entry(c, replaced_by=(a,))])
    assert [p.code for p in catalogue.problems] == ["F11"]
    assert "TCVN 90002:2020" in catalogue.problems[0].message
    assert catalogue.successor(a, TODAY) == ()
    assert catalogue.status(a, TODAY).kind == "current"


@pytest.mark.parametrize(
    "source", ["- [", "a: b", "- {designation: không có}\n- 7\n- null", "\x00", "- {designation: 'QCVN 1:2020/BXD', replaces: nhầm}"]
)
def test_bad_files_are_findings(tmp_path: Path, source: str) -> None:
    path = tmp_path / "catalogue.yaml"
    path.write_text(source, encoding="utf-8")
    found = Catalogue.load(path).problems
    assert found
    assert {f.code for f in found} == {"F03"}
    assert all(f.span.path == path.as_posix() for f in found)


def test_entry_of_a_draft() -> None:
    draft = Standard("BCT/x.md", Metadata(designation="QCVN 02:2026/BCT", replaces=("QCVN 02:2020/BCT",), effective="2026-06-01"))
    entry = entry_of(draft)
    assert entry is not None
    catalogue = Catalogue.load(None).extended([entry])
    assert [str(d) for d in catalogue.successor(of("QCVN 02:2020/BCT"), TODAY)] == ["QCVN 02:2026/BCT"]
    assert entry_of(Standard("x.md", Metadata())) is None


def test_catalogue_can_be_sent_to_another_process() -> None:
    catalogue = Catalogue.load(None)
    catalogue.get(of("QCVN 06:2022/BXD"))
    assert pickle.loads(pickle.dumps(catalogue)).status(of("QCVN 06:2021/BXD"), TODAY).kind == "replaced"


def test_columns_are_read_with_dashes_too_and_unknown_ones_are_told(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.yaml"
    rows = (("QCVN 01:2010/BCT", "QCVN 02:2011/BCT"), ("QCVN 02:2011/BCT", "QCVN 01:2010/BCT"))
    path.write_text("".join(f"- designation: {old}\n  replaced-by: [{new}]\n  heir: x\n" for old, new in rows), encoding="utf-8")
    found = Catalogue.load(path).problems
    assert [f.code for f in found] == ["F04", "F04", "F11"] and "“heir”" in found[0].message and found[0].span.line == 1
