"""Shards give back the facts that were put in, and are never believed when they are not whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from xxhash import xxh3_64_hexdigest

from pipeline.cache import digest
from pipeline.compare import ranking
from pipeline.model import Finding
from pipeline.read import read
from pipeline.store import gathering, shards
from pipeline.store.facts import Facts, collected, facts_of
from tests.store.made import listed, text, workspace


def files(space_root: Path) -> list[Path]:
    return sorted((space_root / ".chuan" / "store").rglob("*.parquet"))


def gathered(root: Path, count: int = 3) -> list[Facts | Finding]:
    space = workspace(root, count)
    return gathering.gather(space, listed(space))


def test_facts_come_back_as_they_were(tmp_path: Path) -> None:
    first, again = gathered(tmp_path), gathered(tmp_path)
    made = [facts_of(read(f"standards/qcvn-{n}.md", text(n, "BCT" if n % 2 else "BXD", 60 + n % 2))) for n in (1, 2, 3)]
    assert first == again == made
    assert all(f.terms and f.limits and f.goods and f.cited and f.silences and f.passages for f in made)


def test_real_facts_come_back_as_they_were(shared: Path, tmp_path: Path) -> None:
    files_ = [shared / "corpus" / f"{name}.txt" for name in ("qcvn-8-2-2011-byt", "qcvn-05-2023-btnmt", "qcvn-3-2019-bkhcn")]
    made = {f.stem.ljust(32, "0")[:32]: facts_of(read(f.name, f.read_text(encoding="utf-8"))) for f in files_}
    store = shards.Shards(tmp_path)
    keys = {digest(k)[:32]: f for k, f in made.items()}
    assert all(store.put(k, f) for k, f in keys.items())
    assert shards.load(store, {k: f.standard.path for k, f in keys.items()}) == keys


def test_comparing_facts_is_comparing_standards(tmp_path: Path) -> None:
    found = [f for f in gathered(tmp_path, 4) if isinstance(f, Facts)]
    standards = [read(f.standard.path, (tmp_path / f.standard.path).read_text(encoding="utf-8")) for f in found]
    assert ranking.compared(collected(found)) == ranking.overlaps(standards)
    assert ranking.overlaps(standards)


@pytest.mark.parametrize("spoil", ["cut", "flip", "empty", "other", "link", "schema"])
def test_a_spoilt_shard_is_made_anew(tmp_path: Path, spoil: str) -> None:
    whole = gathered(tmp_path)
    file = files(tmp_path)[0]
    data = bytearray(file.read_bytes())
    match spoil:
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "flip":
            data[len(data) // 2] ^= 1
            file.write_bytes(data)
        case "empty":
            file.write_bytes(b"")
        case "other":
            file.write_bytes(files(tmp_path)[1].read_bytes())
        case "link":
            away = shutil.move(file, tmp_path / "away.parquet")
            file.symlink_to(away)
        case "schema":
            _other_columns(file)
    assert gathered(tmp_path) == whole
    assert len(files(tmp_path)) >= 3


def _other_columns(file: Path) -> None:
    """Put a sound Parquet file of other columns under a right sum in its place."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"key": [file.name[:32]], "clauses": [1]}), file)
    file.rename(file.with_name(f"{file.name[:32]}-{xxh3_64_hexdigest(file.read_bytes())}.parquet"))


def test_shards_of_another_version_are_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gathered(tmp_path)
    monkeypatch.setattr(shards, "version", lambda: "0123456789abcdef")
    assert not shards.held(shards.open_shards(tmp_path))
    gathered(tmp_path)
    assert len(shards.held(shards.open_shards(tmp_path))) == 3


def test_only_what_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gathered(tmp_path)
    read_: list[str] = []
    real = gathering._read

    def noted(asked: gathering._Missing) -> tuple[Facts | Finding, str]:
        read_.append(asked.source.name)
        return real(asked)

    monkeypatch.setattr(gathering, "_read", noted)
    gathered(tmp_path)
    assert not read_
    space = workspace(tmp_path)
    (space.standards / "qcvn-2.md").write_text(text(2, "BXD", 99), encoding="utf-8")
    gathering.gather(space, listed(space))
    assert read_ == ["standards/qcvn-2.md"]


def test_many_loose_shards_become_a_pack(tmp_path: Path) -> None:
    first = gathered(tmp_path, shards.LOOSE + 1)
    assert [f.name.split("-")[0] for f in files(tmp_path)] == ["pack"]
    assert gathered(tmp_path, shards.LOOSE + 1) == first


def test_a_document_of_the_same_text_goes_by_its_own_name(tmp_path: Path) -> None:
    space = workspace(tmp_path, 2)
    shutil.copy(space.standards / "qcvn-1.md", space.standards / "qcvn-9.md")
    found = [f for f in gathering.gather(space, listed(space)) if isinstance(f, Facts)]
    assert [f.standard.path for f in found] == ["standards/qcvn-1.md", "standards/qcvn-2.md", "standards/qcvn-9.md"]
    assert {p.span.path for p in found[2].passages} == {"standards/qcvn-9.md"}
    again = [f for f in gathering.gather(space, listed(space)) if isinstance(f, Facts)]
    assert again == found


def test_without_a_folder_to_write_to_everything_works(tmp_path: Path) -> None:
    (tmp_path / ".chuan").write_text("a file in the way")
    assert len(gathered(tmp_path)) == 3


def test_a_full_disk_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shards, "write", full)
    assert all(isinstance(f, Facts) for f in gathered(tmp_path))
    assert not files(tmp_path)


def test_documents_are_found_where_they_are_held(tmp_path: Path) -> None:
    store = shards.Shards(tmp_path / "store")
    keys = {digest(f.standard.path)[:32]: f for f in gathered(tmp_path) if isinstance(f, Facts)}
    assert store.put_many(list(keys.items())[:1])
    assert all(store.put(k, f) for k, f in list(keys.items())[1:])
    where = shards.held(store)
    names = {k: f.standard.path for k, f in keys.items()}
    assert shards.load(store, names, where) == keys
    (file,) = {where[k] for k in list(keys)[:1]}
    file.write_bytes(b"damaged")
    assert shards.load(store, names, where).keys() == set(list(keys)[1:])


def test_one_process_reads_what_several_would_and_puts_it_into_the_store(tmp_path: Path) -> None:
    space = workspace(tmp_path, 3)
    double = tmp_path / "standards" / "qcvn-9.md"
    double.write_bytes((tmp_path / "standards" / "qcvn-2.md").read_bytes())
    named = listed(space)
    made = gathering.here(space, named, {})
    where = shards.held(shards.open_shards(space.root))
    assert len(where) == 3
    assert len(named) == 4
    assert made == gathering.here(space, named, where) == gathering.gather(space, named)


def test_a_version_that_is_new_here_puts_away_the_oldest_of_the_others(tmp_path: Path) -> None:
    home = tmp_path / ".chuan" / "store"
    for age, name in enumerate(("used", "older", "oldest")):
        (home / name).mkdir(parents=True)
        (home / name / "pack.parquet").write_bytes(b"")
        os.utime(home / name, (2_000_000_000 - age,) * 2)
    gathered(tmp_path)
    assert {f.name for f in home.iterdir()} == {"used", "older", shards.version()}
    gathered(tmp_path)
    assert (home / "older").is_dir()
