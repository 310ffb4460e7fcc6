"""What is kept between starts: the same patterns, methods and values as made anew, and no harm from a file that is broken."""

from __future__ import annotations

import dataclasses
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline import compiled

TEXTS = ("", "a", "Ab12 mục 4.2.1 – Điều 5\nkhoản c", "không được lớn hơn 250 ms", "\u0130\u0131\u00df ΣΑΣ")
PATTERNS = (r"(?P<x>\d+)(?:\.(\d+))*", r"(?i)điều\s(\w)", r"(?x) a | b # c", r"[^\W_]{1,3}+", r"(?<=mục )\d(?=\.)", r"\b[À-ỹ]", r"(a)|b\1?")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of one's own, which takes whatever is new."""
    place = tmp_path / "cached" / "compiled.cpython.pyc"
    monkeypatch.setattr(compiled, "__spec__", SimpleNamespace(cached=str(place)))
    monkeypatch.setattr(compiled, "WORTH", 0.0)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield place.with_suffix(".kept")
    assert not compiled._shelf


def made(pattern: str | bytes, flags: int = 0) -> tuple[Any, ...]:
    """All that there is to see of a pattern compiled now."""
    re.purge()
    found = re.compile(pattern, flags)
    texts = [t.encode() for t in TEXTS] if isinstance(pattern, bytes) else TEXTS
    return (
        found.pattern,
        found.flags,
        found.groups,
        dict(found.groupindex),
        [[(m.span(), m.groups(), m.lastgroup) for m in found.finditer(t)] for t in texts],
    )


def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that are really compiled from now on."""
    seen: list[str] = []
    parser: Any = sys.modules["re._parser"]
    parse = parser.parse
    monkeypatch.setattr(parser, "parse", lambda text, *more: seen.append(text) or parse(text, *more))
    return seen


@pytest.mark.parametrize("pattern", [*PATTERNS, rb"(?P<b>\d)\xff?", rb"(?s)."])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.DOTALL])
def test_a_kept_pattern_is_the_pattern(file: Path, monkeypatch: pytest.MonkeyPatch, pattern: str | bytes, flags: int) -> None:
    plain = made(pattern, flags)
    with compiled.kept():
        first = made(pattern, flags)
    seen = count(monkeypatch)
    with compiled.kept():
        second = made(pattern, flags)
    assert plain == first == second
    assert not seen
    assert file.is_file()


@pytest.mark.filterwarnings("ignore::FutureWarning")
@given(st.text(alphabet="ab(){}[]|*+?\\^$.-,:=!<>Pd1điềuÀ ", max_size=12))
@example("(?i:a)(?<x>")
def test_any_text_is_a_pattern_or_the_same_error(pattern: str) -> None:
    def told() -> Any:
        re.purge()
        try:
            return re.compile(pattern), [re.findall(pattern, t) for t in TEXTS]
        except (re.error, OverflowError, RecursionError) as error:
            return str(error)

    plain = told()
    shelf = compiled.Shelf("", "")
    undo = compiled._patterns(shelf)
    try:
        assert told() == plain
        shelf.take_over()
        assert told() == plain
    finally:
        undo()


def test_what_depends_on_the_system_or_prints_is_not_kept(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _turn in range(2):
        with compiled.kept():
            made(rb"(?L)\w")
            made("ab", re.DEBUG)
        assert "LITERAL 97" in capsys.readouterr().out
    with compiled.kept():
        assert compiled._shelf and not [k for k in compiled._shelf.entries if k[1] in (rb"(?L)\w", "ab")]


def test_wrong_flags_fail_as_ever(file: Path) -> None:
    flags: Any = "x"
    with compiled.kept(), pytest.raises(TypeError):
        re.compile("a", flags)


def small() -> Any:
    """A dataclass made now."""

    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Point:
        x: int
        y: list[int] = dataclasses.field(default_factory=list, hash=False)

    return Point


def test_the_methods_of_dataclasses(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _turn in range(2):
        with compiled.kept():
            point = small()
        one, two = point(1), point(2, [3])
        assert one < two and one == point(1) and hash(one) == hash(point(1)) and repr(two).endswith("Point(x=2, y=[3])")
        with pytest.raises(dataclasses.FrozenInstanceError):
            one.x = 5
        with monkeypatch.context() as m:  # the second time nothing of it is compiled
            if _turn:
                m.setattr("builtins.compile", None)
                with compiled.kept():
                    small()
    assert "exec" not in vars(dataclasses)


def test_values_are_made_once(file: Path) -> None:
    wanted = {"ngày": date(2026, 11, 22), "số": [1, 2.5, None, True], "chữ": "ạ"}
    with compiled.kept():
        assert compiled.value(("data", "a"), lambda: wanted) == wanted
        assert compiled.value(("data", "a"), dict) == wanted
    with compiled.kept():
        assert compiled.value(("data", "a"), dict) == wanted
        assert compiled.value(("data", "b"), lambda: small) is small  # what cannot be kept is given as it is
    assert compiled.value(("data", "a"), dict) == {}


def spoiled(data: bytes) -> list[bytes]:
    return [b"", b"\0", data[:50], data[:-1], data[:4] + b"\0" + data[5:], os.urandom(400), data + b"x"]


def test_a_broken_file_is_made_anew(file: Path) -> None:
    with compiled.kept():
        plain = made(PATTERNS[0])
    for broken in spoiled(file.read_bytes()):
        file.write_bytes(broken)
        with compiled.kept():
            assert compiled._shelf and not compiled._shelf.entries
            assert made(PATTERNS[0]) == plain
        with compiled.kept():
            assert compiled._shelf and compiled._shelf.entries


@pytest.mark.parametrize(
    "entry",
    [b"", b"x", compiled.marshal.dumps((0, b"abcd", 0, {}, (None,))), compiled.marshal.dumps((0, b"a"))],
    ids=["empty", "letter", "no code", "too short"],  # bytes of marshal differ from process to process
)
def test_a_broken_entry_is_compiled(file: Path, entry: bytes) -> None:
    key = ("str", PATTERNS[0], 0)
    plain = made(PATTERNS[0])
    with compiled.kept():
        assert compiled._shelf
        compiled._shelf.entries[key] = entry
        compiled._shelf.entries["exec", "x = 1"] = entry
        assert made(PATTERNS[0]) == plain
        exec(compiled._source(compiled._shelf, "x = 1"), space := dict[str, Any]())
    assert space["x"] == 1


def test_another_version_of_python_is_not_believed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with compiled.kept():
        made(PATTERNS[0])
    monkeypatch.setattr(sys, "version", "4.0")
    with compiled.kept():
        assert compiled._shelf and not compiled._shelf.entries


@pytest.mark.parametrize("lacking", ["_sre", "re._compiler"])
def test_a_python_without_these_parts(file: Path, monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    monkeypatch.setitem(sys.modules, lacking, None)
    with compiled.kept():
        assert made(PATTERNS[0])


def test_another_implementation(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "implementation", SimpleNamespace(name="pypy"))
    with compiled.kept():
        assert not compiled._shelf


def test_nothing_is_written_where_python_writes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with compiled.kept():
        made(PATTERNS[0])
    assert not file.exists()


def test_a_folder_that_takes_no_files(file: Path) -> None:
    file.parent.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    if os.geteuid() == 0:
        file.parent.rmdir()
        file.parent.write_text("in the way")
    with compiled.kept():
        assert made(PATTERNS[0])


def test_a_module_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "__spec__", SimpleNamespace(cached=None))
    with compiled.kept():
        assert not compiled._shelf


def test_the_file_stays_small_and_keeps_what_is_used(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST", 40)
    with compiled.kept():
        for n in range(60):
            made(f"a{n}")
    with compiled.kept():
        assert compiled._shelf
        assert len(compiled._shelf.entries) == 40
        made("a0")
        for n in range(60, 70):
            made(f"a{n}")
    with compiled.kept():
        assert compiled._shelf and ("str", "a0", 0) in compiled._shelf.entries and ("str", "a69", 0) in compiled._shelf.entries


def test_a_little_is_not_worth_a_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "WORTH", 60.0)
    with compiled.kept():
        made(PATTERNS[0])
    assert not file.exists()


def test_two_runs_lose_nothing_of_each_other(file: Path) -> None:
    with compiled.kept():
        made("first")
        other = compiled.Shelf(str(file), compiled._shelf.stamp if compiled._shelf else "")
        other.put(("str", "second", 0), b"x", 0.0)
        other.save()
    with compiled.kept():
        assert compiled._shelf and {("str", "first", 0), ("str", "second", 0)} <= compiled._shelf.entries.keys()


WORKERS = """
import multiprocessing, sys
def work(number):
    import re
    from pipeline import compiled
    assert compiled._shelf
    assert compiled._shelf.file.startswith(sys.argv[2])
    return re.compile(f"one{number}(?:two|three)").pattern
def begin():
    from pipeline import compiled
    compiled.WORTH = 0
    compiled.in_worker()
from pipeline import cli, compiled
if __name__ == "__main__":
    from concurrent.futures import ProcessPoolExecutor
    with compiled.kept():
        with ProcessPoolExecutor(2, multiprocessing.get_context(sys.argv[1]), begin) as pool:
            print(list(pool.map(work, range(8))))
    with compiled.kept():
        print(sum(k[1].startswith("one") for k in compiled._shelf.entries if k[0] == "str"))
"""


def test_a_copy_keeps_what_it_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(tmp_path / "kept")
    shelf = compiled.Shelf(file, "stamp")
    monkeypatch.setattr(compiled, "_shelf", shelf)
    monkeypatch.setattr(compiled, "WORTH", 0)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    shelf.put(("before",), b"1", 0.0)
    with compiled.in_copy():
        shelf.put(("inside",), b"2", 0.0)
    assert compiled.Shelf(file, "stamp").entries.keys() >= {("inside",)}


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_that_work_for_one(tmp_path: Path, method: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(WORKERS, encoding="utf-8")
    cached = str(tmp_path / "cached")
    home = str(Path(compiled.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": home, "PYTHONPYCACHEPREFIX": cached}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(program), method, cached], env=environment, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 0
