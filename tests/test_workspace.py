"""Which files a run reads, and what is said about those that it must not or cannot read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import listing, loading, settings, workspace
from pipeline.errors import UsageError
from pipeline.gate import Gates
from pipeline.loading import Source
from pipeline.model import Finding, Severity

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Write a file into a fresh workspace that is the working folder."""
    home = tmp_path / "kho"
    (home / "standards").mkdir(parents=True)
    (home / "chuan.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(home)

    def write(name: str, data: bytes = b"# x\n") -> Path:
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    return write


def names(*paths: str) -> tuple[list[str], list[str]]:
    found, refused = listing.sources(workspace.find(), [Path(p) for p in paths], (".md",))
    return [s.name for s in found], [f.code + " " + f.span.path for f in refused]


def test_documents_below_the_default_folder(put: Put) -> None:
    for name in ("standards/b.md", "standards/BCT/a.md", "standards/README.vi.md", "standards/.x.md", "standards/.git/c.md", "d.md"):
        put(name)
    assert names() == (["standards/BCT/a.md", "standards/b.md"], [])


def test_the_same_file_named_twice_is_read_once(put: Put) -> None:
    put("standards/a.md")
    assert names("standards", "standards/a.md", "./standards/../standards/a.md")[0] == ["standards/a.md"]


def test_a_document_goes_by_its_own_name_not_by_that_of_a_link(put: Put) -> None:
    for link in ("standards/a.md", "standards/z.md"):
        put("standards/m.md")
        Path(link).symlink_to("m.md")
    assert names() == (["standards/m.md"], [])
    assert names("standards/z.md")[0] == ["standards/z.md"]


def test_a_file_of_another_kind_is_refused(put: Put) -> None:
    for name in ("a.docx", "b.MD", "c.txt", "d"):
        put(name)
    assert names("a.docx", "b.MD", "c.txt", "d") == (["b.MD", "c.txt"], ["F09 a.docx", "F09 d"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_told_by_the_system(put: Put) -> None:
    closed = put("standards/closed/a.md").parent
    closed.chmod(0)
    try:
        assert names() == ([], ["F09 standards/closed"])
    finally:
        closed.chmod(0o755)


def test_a_folder_that_cannot_be_read_is_told(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = put("standards/closed/a.md").parent
    put("standards/b.md")
    scan = os.scandir

    def denied(folder: str) -> object:
        if Path(folder) == closed:
            raise PermissionError(13, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", denied)
    assert names() == (["standards/b.md"], ["F09 standards/closed"])


def test_no_standards_folder_says_where_to_run(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="chạy lệnh trong kho"):
        names()


def test_missing_paths_are_all_named(put: Put) -> None:
    with pytest.raises(UsageError, match=r"nope.*none"):
        names("nope", "standards", "none")


def test_links_out_of_the_workspace_are_refused(put: Put, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# secret", encoding="utf-8")
    (tmp_path / "away").mkdir()
    put("standards/a.md")
    Path("standards/link.md").symlink_to(secret)
    Path("standards/folder").symlink_to(tmp_path / "away")
    Path("standards/loop.md").symlink_to("loop.md")
    Path("standards/broken.md").symlink_to("gone.md")
    found, refused = names()
    assert found == ["standards/a.md"]
    assert sorted(refused) == [f"F09 standards/{n}" for n in ("broken.md", "folder", "link.md", "loop.md")]
    assert names("standards/link.md") == ([], ["F09 standards/link.md"])


def test_a_link_inside_the_workspace_is_read_once(put: Put) -> None:
    put("standards/a.md")
    Path("standards/b.md").symlink_to("a.md")
    assert len(names()[0]) == 1


def test_files_elsewhere_may_be_named(put: Put, tmp_path: Path) -> None:
    other = tmp_path / "x.md"
    other.write_text("# x", encoding="utf-8")
    assert names(str(other)) == ([other.as_posix()], [])
    (tmp_path / "y").mkdir()
    (tmp_path / "y" / "l.md").symlink_to(other)
    assert names(str(tmp_path / "y" / "l.md"))[1] == [f"F09 {tmp_path}/y/l.md"]


def test_a_pipe_is_not_read(put: Put) -> None:
    os.mkfifo("standards/p.md")
    assert names()[1] == ["F09 standards/p.md"]


def test_a_name_that_is_not_utf8(put: Put) -> None:
    Path(os.fsdecode(b"standards/a\xff.md")).write_bytes(b"# x")
    assert names()[0] == ["standards/a\ufffd.md"]


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "F02", 1, 1),
        (b"\xef\xbb\xbf \n\n", "F02", 1, 1),
        ("Điều 1\nquy \u0111".encode() + b"\xd4\xff", "F01", 2, 6),
        (b"\xef\xbb\xbf# a\n\xe9", "F01", 2, 1),
        ("Điều".encode("utf-16"), "F01", 1, 1),
    ],
)
def test_what_is_wrong_with_bytes(data: bytes, code: str, line: int, column: int) -> None:
    found = loading.decode(data, "a.md")
    assert isinstance(found, Finding)
    assert (found.code, found.span.line, found.span.column, found.severity) == (code, line, column, Severity.ERROR)


@given(st.binary(max_size=200))
def test_decoding_never_fails(data: bytes) -> None:
    assert isinstance(loading.decode(data, "a.md"), str | Finding)


def test_a_file_that_is_too_large(put: Put) -> None:
    file = put("standards/a.md", b"# x\n" * 100)
    found = loading.load(Source("a.md", file), settings.Settings(max_bytes=100))
    assert isinstance(found, Finding)
    assert found.code == "F12"


def test_a_plain_text_has_a_limit_of_its_own(put: Put) -> None:
    file = put("a.txt", b"1. QUY\n" * 100)
    found = loading.load(Source("a.txt", file), settings.Settings(max_text_bytes=100))
    assert isinstance(found, Finding)
    assert "max-text-bytes" in found.fix


def test_a_byte_order_mark_is_dropped() -> None:
    assert loading.decode(b"\xef\xbb\xbf---\n", "a.md") == "---\n"


def test_settings_default_and_named(put: Put) -> None:
    assert workspace.find().settings.gate == Gates()
    put("chuan.toml", 'gate = "warning"\nmax-bytes = 5\n[[ignore]]\ncode = "S05"\nreason = "đã thống nhất"\n'.encode())
    settings = workspace.find().settings
    assert (settings.gate.working.stops, settings.max_bytes, settings.ignore[0].files) == (Severity.WARNING, 5, "*")
    assert settings.gate.issued.stops == Severity.ERROR


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("gates = 'error'", "gates"),
        ("gate = 'fatal'", "gate"),
        ("[gate]\nworkin = 'error'", "gate.workin"),
        ("[gate]\nissued = 'warning'", "đã ban hành"),
        ("[[ignore]]\ncode = 'S05'", "reason"),
        ("a = [", "TOML"),
        ("today = 2026-13-01", "TOML"),
    ],
)
def test_wrong_settings_are_explained(put: Put, source: str, named: str) -> None:
    put("chuan.toml", source.encode())
    with pytest.raises(UsageError, match=named):
        workspace.find()


def test_settings_of_before_are_refused_with_what_to_do(put: Put) -> None:
    put("chuan.yaml", b"gate: warning\n")
    with pytest.raises(UsageError, match=r"chuan\.toml.*gate = \"warning\""):
        workspace.find()


def test_the_root_is_the_nearest_marked_folder(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("standards")
    assert workspace.find().root == tmp_path / "kho"
    (tmp_path / "empty").mkdir()
    assert workspace.find(tmp_path / "empty").root == tmp_path / "empty"
