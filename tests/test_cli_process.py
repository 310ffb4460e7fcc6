"""The command as a process: pipes that close, Ctrl-C, old locales, and how little a quick run loads."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

CHUAN = [sys.executable, "-m", "pipeline.cli"]
TEXT = "---\ndesignation: QCVN {n}:2026/BCT\ntitle: VỀ MÁY\n---\n\n# Quy định chung\n\nKhông có gì [](#gi).\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace with a few documents."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "chuan.toml").write_text("today = 2026-11-22\n", encoding="utf-8")
    for n in range(1, 4):
        (tmp_path / "standards" / f"a{n}.md").write_text(TEXT.format(n=n), encoding="utf-8")
    return tmp_path


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*CHUAN, *arguments], cwd=home, env=os.environ | environment, capture_output=True, encoding="utf-8", check=False)


def test_a_reader_that_goes_away(home: Path) -> None:
    process = subprocess.Popen([*CHUAN, "check"], cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1


def test_ctrl_c_ends_without_a_traceback(home: Path) -> None:
    program = "import sys, pipeline.workspace as w, time; w.find = lambda *a: (print('go', flush=True), time.sleep(60)); "
    program += "from pipeline.cli import main; sys.exit(main(['check']))"
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a job in the background is started deaf to it
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heeding
    )
    assert process.stdout and process.stderr
    assert process.stdout.readline() == b"go\n"
    process.send_signal(signal.SIGINT)
    assert b"Traceback" not in process.stderr.read()
    assert process.wait() == 130
    process.stdout.close()


def test_vietnamese_in_a_plain_locale(home: Path) -> None:
    done = run(home, "check", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "văn bản" in done.stdout


def test_the_same_run_in_two_processes(home: Path) -> None:
    serial = run(home, "check", "--format", "json", CHUAN_WORKERS="1").stdout
    (home / ".chuan").rename(home / "away")
    assert run(home, "check", "--format", "json", CHUAN_WORKERS="2").stdout == serial


def test_two_runs_at_once(home: Path) -> None:
    runs = [subprocess.Popen([*CHUAN, "check", "--format", "json"], cwd=home, stdout=subprocess.PIPE) for _ in range(2)]
    first, second = (r.communicate()[0] for r in runs)
    assert first == second
    assert json.loads(first)["findings"]


def test_a_workspace_that_cannot_be_written(home: Path) -> None:
    if os.geteuid() == 0:
        (home / ".chuan").write_text("in the way")
    else:
        home.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = run(home, "check")
    home.chmod(stat.S_IRWXU)
    assert done.returncode == 1
    assert done.stderr == ""


def loaded(home: Path, *arguments: str) -> set[str]:
    """The top-level modules that a command loads."""
    program = (
        "import sys; from pipeline.cli import main; main(sys.argv[1:]); print('\\n@' + ' '.join({m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], cwd=home, capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.rpartition("@")[2].split())


def test_a_quick_run_loads_little(home: Path) -> None:
    heavy = {"spacy", "typst", "pypandoc", "scipy", "numpy", "lxml", "git", "jinja2", "markdown_it", "pint", "babel"}
    assert not loaded(home, "--help") & (heavy | {"yaml", "pydantic", "rich", "pygments", "multiprocessing"})
    run(home, "check")
    assert not loaded(home, "check") & (heavy | {"multiprocessing"})


@pytest.mark.parametrize(
    ("query", "said", "lines"), [("select count(*) as n from documents", "n\n3", 0), ("select foo from documents", "", 1)]
)
def test_a_question_ends_without_a_word_of_its_engine(home: Path, query: str, said: str, lines: int) -> None:
    done = run(home, "sql", query, CHUAN_WORKERS="1")
    assert done.stdout.strip().replace("\r", "") == said
    assert len(done.stderr.strip().splitlines()) == lines, done.stderr


def test_progress_is_not_in_the_way(home: Path) -> None:
    done = run(home, "check", "--format", "github")
    assert done.stderr == ""
    assert all(line.startswith("::") for line in done.stdout.splitlines())
