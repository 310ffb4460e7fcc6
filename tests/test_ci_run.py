"""The ready pipelines run: their own shell lines, with the variables that the forges set, on a clone made as a forge makes it.

What reaches the network is answered by stand-ins: `pip` does nothing, `gh` and `curl` note what they are asked and answer as forges do.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from git import Repo

from tests.story.conftest import BCA_FILE, BCT_FILE, EARTH, begin, commit, edit, line_of

ROOT = Path(__file__).parents[1]
GITHUB, GITLAB = ROOT / "docs/ci/github-review.yml", ROOT / "docs/ci/gitlab-review.yml"
STEPS = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))["jobs"]["review"]["steps"]
JOB = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["review"]
NOTED = "#!/bin/sh\nprintf '%s\\n' \"$*\" >> {asked}\n{answer}\n"


@dataclass
class Runner:
    """A machine of a forge: the clone, where its programs are, and what they were asked."""

    place: Path
    bin: Path
    asked: Path
    env: dict[str, str]

    def program(self, name: str, answer: str = "") -> None:
        """Put a program in the path that notes what it is asked and then does this."""
        file = self.bin / name
        file.write_text(NOTED.format(asked=shlex.quote(str(self.asked)), answer=answer), encoding="utf-8")
        file.chmod(0o755)

    def run(self, lines: str, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run shell lines as a forge does, with the variables it sets."""
        self.asked.unlink(missing_ok=True)
        command = ["bash", "-e", *options, "-c", lines]
        return subprocess.run(command, cwd=self.place, env=self.env | variables, capture_output=True, encoding="utf-8", check=False)

    def questions(self) -> list[str]:
        """What the programs were asked in the last run."""
        return self.asked.read_text(encoding="utf-8").splitlines() if self.asked.exists() else []


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """A clone of a repository in which a merge request contradicts a limit, while the main branch has moved on."""
    origin, place, tools = tmp_path / "origin", tmp_path / "kho tiêu chuẩn", tmp_path / "bin"
    origin.mkdir(), tools.mkdir()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.chdir(origin)
    begin()
    edit(BCT_FILE, "ít nhất 7 m.\n", "ít nhất 7 m.\n2. " + EARTH.format(limit=10) + "\n")
    commit("Thêm nối đất", branch="noi-dat")
    with Repo(".") as repo:
        repo.git.checkout("main")
        edit(BCA_FILE, "hai đầu dò", "ba đầu dò")
        commit("Ba đầu dò")
        repo.git.checkout("--detach", "main")
        repo.git.merge("--no-ff", "noi-dat", "-m", "Hợp nhất")
        repo.git.update_ref("refs/pull/1/merge", "HEAD")
        repo.git.checkout("main")
    path = f"{tools}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    drop = ("GITLAB_CI", "GITHUB_ACTIONS", "CI", "COMMENT_TOKEN")
    env = {k: v for k, v in os.environ.items() if k not in drop} | {"PATH": path, "PYTHONPATH": str(ROOT)}
    made = Runner(place, tools, tmp_path / "asked.txt", env)
    made.program("pip")
    (tools / "chuan").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pipeline.cli "$@"\n', encoding="utf-8")
    (tools / "chuan").chmod(0o755)
    yield made


def fetched(runner: Runner, *refs: str, depth: int = 0) -> str:
    """Check these references out as a forge does: an empty repository, a fetch, a detached head; the commit of the first."""
    with Repo.init(runner.place) as repo:
        limit = [f"--depth={depth}"] if depth else []
        repo.git.fetch(
            "--no-tags", *limit, (runner.place.parent / "origin").as_uri(), *(f"+{a}:{b}" for a, b in (r.split(":") for r in refs))
        )
        repo.git.checkout("--force", "--detach", refs[0].split(":")[1])
        return str(repo.head.commit.hexsha)


def step(name: str) -> dict[str, Any]:
    """The step of the workflow that has this name."""
    return next(s for s in STEPS if s.get("name") == name)


def github(runner: Runner, **variables: str) -> subprocess.CompletedProcess[str]:
    """The step that reviews, as GitHub runs it."""
    summary = str(runner.place.parent / "summary.md")
    return runner.run(step("Review")["run"], GITHUB_ACTIONS="true", CI="true", GITHUB_STEP_SUMMARY=summary, **variables)


MERGE, BRANCHES = "refs/pull/1/merge:refs/remotes/pull/1/merge", "refs/heads/*:refs/remotes/origin/*"


def test_no_step_puts_what_a_stranger_wrote_into_its_shell() -> None:
    assert not [s for s in STEPS if "${{" in s.get("run", "")]


def test_github_annotates_the_line_and_stops(runner: Runner) -> None:
    fetched(runner, MERGE, BRANCHES)
    done = github(runner, BASE="origin/main")
    line = line_of(str(runner.place / BCT_FILE), "không được lớn hơn 10 Ω")
    (annotation,) = [text for text in done.stdout.splitlines() if re.match("::(error|warning)", text)]
    assert done.returncode == 1
    assert annotation.startswith(f"::warning file={BCT_FILE},line={line},")
    summary = Path(runner.place.parent / "summary.md").read_text(encoding="utf-8")
    assert f"{BCT_FILE}:{line}" in summary
    assert "X07" not in summary
    assert {"review.sarif", "junit.xml", "review.html", "review.json"} <= {f.name for f in (runner.place / "build").iterdir()}


def test_github_keeps_what_it_learnt_though_the_review_stops(runner: Runner) -> None:
    fetched(runner, MERGE, BRANCHES)
    assert github(runner, BASE="").returncode == 1
    assert (runner.place / ".chuan").is_dir()
    uses = [s.get("uses", "").partition("@")[0] for s in STEPS]
    after = STEPS[uses.index("actions/cache/save")]
    assert uses.index("actions/cache/restore") < STEPS.index(step("Review")) < STEPS.index(after)
    assert "cancelled()" in after["if"]
    assert github(runner, BASE="").stdout.endswith((runner.place / "build/github.txt").read_text(encoding="utf-8"))


def test_github_without_the_history_tells_everything_and_why(runner: Runner) -> None:
    fetched(runner, MERGE, depth=1)
    done = github(runner, BASE="origin/main")
    assert done.returncode == 1
    assert "X07" in re.findall("^::.*", done.stdout, re.MULTILINE)[0]
    assert "fetch-depth: 0" in done.stdout


@pytest.mark.parametrize(("known", "asked"), [("", "issues/1/comments"), ("11\n42", "--method PATCH repos/bxd/kho/issues/comments/42")])
def test_github_writes_one_comment_and_renews_it(runner: Runner, known: str, asked: str) -> None:
    fetched(runner, MERGE, BRANCHES)
    github(runner, BASE="origin/main")
    runner.program("gh", f'case "$*" in *--paginate*) printf %s {shlex.quote(known)};; esac')
    done = runner.run(step("Comment")["run"], COMMENTS="repos/bxd/kho/issues", NUMBER="1", GH_TOKEN="t")
    assert done.returncode == 0, done.stderr
    look, write = runner.questions()
    assert "repos/bxd/kho/issues/1/comments" in look
    assert asked in write
    assert "--field body=@build/review.md" in write
    mark = re.search(r'startswith\("(.*?)"\)', step("Comment")["run"])
    assert mark
    assert (runner.place / "build/review.md").read_text(encoding="utf-8").startswith(mark[1])


def gitlab(runner: Runner, **variables: str) -> subprocess.CompletedProcess[str]:
    """The whole job, as GitLab runs it."""
    given = {k: str(v) for k, v in JOB["variables"].items()}
    return runner.run("\n".join(JOB["script"]), "-o", "pipefail", GITLAB_CI="true", CI="true", **given, **variables)


REQUEST = {
    "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_PROJECT_ID": "5", "CI_API_V4_URL": "https://gitlab.example.vn/api/v4"
}  # fmt: skip
NOTES = "https://gitlab.example.vn/api/v4/projects/5/merge_requests/7/notes"
FOUND = json.dumps([{"id": 1, "body": "Xin ý kiến"}, {"id": 9, "body": "<!-- chuan -->\n\n# cũ"}], ensure_ascii=False)
SOURCE, TARGETS = "refs/heads/noi-dat:refs/remotes/origin/noi-dat", "refs/heads/main:refs/remotes/origin/main"


def base_of(runner: Runner) -> str:
    """What GitLab names as the base of the merge request: the commit where the branch parted."""
    with Repo(runner.place) as repo:
        return str(repo.git.merge_base("origin/main", "origin/noi-dat"))


def test_gitlab_reviews_the_change_and_stops(runner: Runner) -> None:
    fetched(runner, SOURCE, TARGETS)
    done = gitlab(runner, CI_MERGE_REQUEST_DIFF_BASE_SHA=base_of(runner))
    assert done.returncode == 1
    line = line_of(str(runner.place / BCT_FILE), "không được lớn hơn 10 Ω")
    quality = json.loads((runner.place / "build/gitlab.json").read_text(encoding="utf-8"))
    assert (BCT_FILE, line) in {(e["location"]["path"], e["location"]["lines"]["begin"]) for e in quality}
    assert f"{BCT_FILE}:{line}:" in done.stderr
    assert runner.questions() == ["install ."]


def test_gitlab_on_merged_results_leaves_out_what_others_did(runner: Runner) -> None:
    fetched(runner, MERGE, SOURCE, TARGETS)
    target = Repo(runner.place).commit("origin/main").hexsha
    gitlab(runner, CI_MERGE_REQUEST_DIFF_BASE_SHA=base_of(runner), CI_MERGE_REQUEST_TARGET_BRANCH_SHA=target)
    report = json.loads((runner.place / "build/review.json").read_text(encoding="utf-8"))
    assert report["base"].endswith(f"({target[:12]})") or target.startswith(str(report["base"])[:12])
    assert {f["span"]["path"] for f in report["findings"] if f["state"] == "new"} == {BCT_FILE}


def test_gitlab_on_the_main_branch_needs_no_base(runner: Runner) -> None:
    fetched(runner, TARGETS)
    done = gitlab(runner, CI_MERGE_REQUEST_IID="", COMMENT_TOKEN="t")
    assert (done.returncode, runner.questions()) == (1, ["install ."])
    assert "X07" not in (runner.place / "build/gitlab.json").read_text(encoding="utf-8")


ANSWERS = {"none": ("[]", NOTES), "ours": (FOUND, f"--request PUT --data-urlencode body@build/review.md {NOTES}/9"), "broken": ("<", NOTES)}


@pytest.mark.parametrize(("known", "asked"), ANSWERS.values(), ids=ANSWERS)
def test_gitlab_writes_one_comment_and_renews_it(runner: Runner, known: str, asked: str) -> None:
    fetched(runner, SOURCE, TARGETS)
    runner.program("curl", f'case "$*" in *per_page*) printf %s {shlex.quote(known)};; esac')
    done = gitlab(runner, CI_MERGE_REQUEST_DIFF_BASE_SHA=base_of(runner), COMMENT_TOKEN="token", **REQUEST)
    assert done.returncode == 1
    _install, look, write = runner.questions()
    assert f"{NOTES}?per_page=100" in look
    assert write.endswith(asked)
    assert "PRIVATE-TOKEN: token" in write


def test_a_comment_that_is_refused_changes_nothing(runner: Runner) -> None:
    fetched(runner, SOURCE, TARGETS)
    runner.program("curl", "exit 22")
    assert gitlab(runner, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD", COMMENT_TOKEN="t", **REQUEST).returncode == 0
