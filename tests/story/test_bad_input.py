"""What goes wrong in repositories: each is told clearly, and the rest of the report is still there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from git import Repo

from tests.story.conftest import BCA_FILE, BCT_FILE, EARTH, Chuan, commit, edit, line_of, put, report, told

REVIEW = ("review", "--no-build", "--out", "build", "--report", "json,markdown,github")


def conflict() -> None:
    """Add a limit that contradicts another one."""
    edit(BCT_FILE, "ít nhất 7 m.\n", "ít nhất 7 m.\n2. " + EARTH.format(limit=10) + "\n")


def messages(code: str) -> list[str]:
    return [f["message"] for f in report()["findings"] if f["code"] == code]


def everything_is_told() -> bool:
    """Whether the report holds what was there before, too."""
    return {"S02", "S07"} <= {f["code"] for f in report()["findings"] if f["state"] in (None, "new")}


def test_no_git(home: Path, chuan: Chuan) -> None:
    shutil.rmtree(home / ".git")
    code, _out, _err = chuan(*REVIEW, "--base", "main")
    assert code == 1
    assert "git init" in messages("X07")[0]
    assert everything_is_told()


def test_a_base_that_does_not_exist(home: Path, chuan: Chuan) -> None:
    with Repo(".") as repo:
        repo.git.branch("nhanh-moi")
    code, _out, _err = chuan(*REVIEW, "--base", "nhanh-mới")
    assert code == 1
    assert "nhanh-moi" in messages("X07")[0]
    assert everything_is_told()
    assert "X07" in Path("build/github.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["--upload-pack=x", "main; rm -rf x", "", " ", "HEAD~99", ":/x", "main:standards", "\x1b[31m"])
def test_a_base_with_a_hostile_name(home: Path, chuan: Chuan, name: str) -> None:
    code, _out, err = chuan(*REVIEW, f"--base={name}")
    assert code == 1, err
    assert bool(messages("X07")) == bool(name)
    assert home.is_dir()


def test_a_head_that_does_not_exist_is_wrong_usage(home: Path, chuan: Chuan) -> None:
    code, _out, err = chuan(*REVIEW, "--base", "main", "--head", "nope")
    assert code == 2
    assert "nope" in err


def test_a_shallow_clone(home: Path, chuan: Chuan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict()
    commit("Nối đất", branch="noi-dat")
    Repo.clone_from(home.as_uri(), tmp_path / "nong", depth=1, branch="noi-dat", single_branch=True).close()
    monkeypatch.chdir(tmp_path / "nong")
    code, _out, _err = chuan(*REVIEW, "--base", "main")
    assert code == 1
    assert "fetch-depth: 0" in messages("X07")[0]
    assert everything_is_told()


def test_a_shallow_clone_that_has_the_base(home: Path, chuan: Chuan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict()
    commit("Nối đất", branch="noi-dat")
    Repo.clone_from(home.as_uri(), tmp_path / "nong", depth=1, branch="noi-dat", no_single_branch=True).close()
    monkeypatch.chdir(tmp_path / "nong")
    chuan(*REVIEW, "--base", "main")
    assert not messages("X07")
    assert [f["state"] for f in told("O04")] == ["new"]


def test_a_detached_head(home: Path, chuan: Chuan) -> None:
    conflict()
    commit("Nối đất", branch="noi-dat")
    with Repo(".") as repo:
        repo.git.checkout("--detach", "noi-dat")
    assert chuan(*REVIEW, "--base", "main")[0] == 1
    assert [f["state"] for f in told("O04")] == ["new"]


def test_a_repository_without_a_commit(home: Path, chuan: Chuan) -> None:
    shutil.rmtree(home / ".git")
    Repo.init(home, initial_branch="main").close()
    assert chuan(*REVIEW, "--base", "main")[0] == 1
    assert messages("X07")
    assert everything_is_told()


def test_base_equal_to_head(home: Path, chuan: Chuan) -> None:
    code, _out, err = chuan(*REVIEW, "--base", "HEAD")
    assert (code, told("")) == (0, [])
    assert "so với HEAD" in err
    assert {f["state"] for f in report()["findings"]} == {"unchanged"}
    assert chuan(*REVIEW, "--base", "HEAD", "--all")[0] == 1


def test_the_base_may_have_moved_on(home: Path, chuan: Chuan) -> None:
    """What others did to main since does not count as done by the branch."""
    with Repo(".") as repo:
        repo.git.branch("nhanh")
        conflict()
        commit("Nối đất")
        repo.git.checkout("nhanh")
    edit(BCA_FILE, "hai đầu dò", "ba đầu dò")
    assert chuan(*REVIEW, "--base", "main")[0] == 0
    assert not report()["mended"]


def test_a_head_instead_of_the_working_folder(home: Path, chuan: Chuan) -> None:
    conflict()
    commit("Nối đất", branch="noi-dat")
    with Repo(".") as repo:
        repo.git.checkout("main")
    chuan(*REVIEW, "--base", "main", "--head", "noi-dat")
    assert [f["state"] for f in told("O04")] == ["new"]
    chuan(*REVIEW, "--base", "noi-dat", "--head", "main")
    assert not told("O04")


def test_conflict_markers_in_a_document(home: Path, chuan: Chuan) -> None:
    with Repo(".") as repo:
        repo.git.checkout("-b", "mot")
        edit(BCT_FILE, "ít nhất 7 m", "ít nhất 8 m")
        commit("Tám")
        repo.git.checkout("main")
        edit(BCT_FILE, "ít nhất 7 m", "ít nhất 9 m")
        commit("Chín")
        repo.git.merge("mot", with_exceptions=False)
    code, _out, _err = chuan(*REVIEW, "--base", "HEAD")
    assert code == 1
    (finding,) = told("F20")
    assert finding["span"]["line"] == line_of(BCT_FILE, "<<<<<<<")
    assert {"S02"} <= {f["code"] for f in report()["findings"] if f["span"]["path"] == BCA_FILE}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("fingerprint: [", "YAML"),
        ("- 1\n", "X05"),
        ("", "X05"),
        ("fingerprint: 0123456789abcdef\n", "verdict"),
        ("verdict: maybe\n", "verdict"),
        ("<<<<<<< HEAD\nverdict: accept\n=======\nverdict: reject\n>>>>>>> x\n", "xung đột"),
        ("why: \udc80", "utf-8"),
        ("a: &a [*a]\n", "X05"),
    ],
)
def test_a_decision_broken_by_hand(home: Path, chuan: Chuan, text: str, what: str) -> None:
    Path("standards/decisions").mkdir()
    Path("standards/decisions/O04-x.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    code, _out, _err = chuan(*REVIEW)
    assert code == 1
    (broken,) = [f for f in report()["findings"] if f["code"] == "X05"]
    assert what in ("X05", "YAML") or what in broken["message"]
    assert broken["span"]["path"] == "standards/decisions/O04-x.yaml"
    assert everything_is_told()
    assert broken["message"] in chuan("decide", "--list")[2].replace("\n", " ")


@pytest.fixture
def decided(home: Path, chuan: Chuan) -> str:
    """A conflict that somebody has accepted until the end of the year; its fingerprint."""
    conflict()
    chuan(*REVIEW)
    (found,) = [f for f in report()["findings"] if f["code"] == "O04"]
    assert chuan("decide", found["fingerprint"], "accept", "--why", "Khác loại", "--by", "A", "--until", "2026-12-31")[0] == 0
    return str(found["fingerprint"])


def standing(fingerprint: str) -> str:
    return next(str(f["decision"] and f["decision"]["standing"]) for f in report()["findings"] if f["fingerprint"] == fingerprint)


def test_an_expired_decision(chuan: Chuan, decided: str) -> None:
    for day, worth in (("2026-12-31", "accepted"), ("2027-01-01", "expired")):
        chuan(*REVIEW, "--today", day)
        assert standing(decided) == worth
    assert "hết hạn ngày 2026-12-31" in Path("build/review.md").read_text(encoding="utf-8")
    assert "Khác loại" in Path("build/review.md").read_text(encoding="utf-8")


def test_two_decisions_on_one_finding(chuan: Chuan, decided: str) -> None:
    file = Path(f"standards/decisions/O04-{decided}.yaml")
    put("standards/decisions/khac.yaml", file.read_text(encoding="utf-8").replace("2026-11-22", "2026-11-21").replace("accept", "reject"))
    chuan(*REVIEW)
    assert "khac.yaml" in messages("X06")[0]
    assert standing(decided) == "accepted"


def test_a_rejected_finding_is_silent_and_counted_apart(chuan: Chuan, decided: str) -> None:
    assert chuan("decide", decided[:8], "reject", "--why", "Báo nhầm", "--by", "B")[0] == 0
    chuan(*REVIEW)
    assert standing(decided) == "rejected"
    assert decided[:8] not in Path("build/github.txt").read_text(encoding="utf-8")


def test_a_decision_whose_finding_is_gone(chuan: Chuan, decided: str) -> None:
    edit(BCT_FILE, "lớn hơn 10 Ω", "lớn hơn 4 Ω")
    chuan(*REVIEW)
    assert [s["fingerprint"] for s in report()["stale"]] == [decided]
    assert f"O04-{decided}.yaml" in Path("build/review.md").read_text(encoding="utf-8")
    assert f"O04-{decided}.yaml" in chuan("decide", "--list")[2]


def test_what_is_not_looked_at_is_not_gone(chuan: Chuan, decided: str) -> None:
    for command in (("check",), ("overlap",), ("check", "standards/BCA"), ("check", "--select", "S")):
        chuan(*command, "--report", "json,sarif,junit", "--out", "build")
        assert report()["stale"] == []
        assert [s for s in report()["findings"] if s["code"] == "X05"] == []
    chuan("overlap", "--report", "json")
    assert standing(decided) == "accepted"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("zzzz", "accept", "--why", "x", "--by", "x", "--until", "2027-01-01"), "zzzz"),
        (("", "accept"), "MÃ"),
        (("0", "maybe"), "accept"),
        (("0", "accept", "--by", "x", "--until", "2027-01-01"), "--why"),
        (("0", "accept", "--why", "x", "--until", "2027-01-01"), "--by"),
        (("0", "accept", "--why", "x", "--by", "x"), "--until"),
        (("0", "accept", "--why", "x", "--by", "x", "--until", "2026-01-01"), "2026-01-01"),
        (("0", "accept", "--why", "x", "--by", "x", "--until", "mai"), "2026-11-22"),
    ],
)
def test_a_decision_that_is_not_whole(home: Path, chuan: Chuan, arguments: tuple[str, ...], what: str) -> None:
    code, _out, err = chuan("decide", *arguments)
    assert code == 2
    assert what in err
    assert not Path("standards/decisions").exists()


def test_who_leads_is_taken_from_the_assignment_of_fields(chuan: Chuan, decided: str) -> None:
    assert chuan("decide", decided, "assign", "--why", "Đúng lĩnh vực", "--by", "A", "--until", "2027-01-01")[0] == 0
    chuan(*REVIEW)
    (found,) = [f for f in report()["findings"] if f["fingerprint"] == decided]
    assert found["decision"]["standing"] == "assigned"
    assert found["decision"]["history"][-1]["leads"] == "BCT"
    assert not found["stops"]


@pytest.mark.parametrize(("leads", "said"), [("ZZZ", "BXD"), ("BGTVT", "ghi --leads BXD"), ("Bộ Giao thông vận tải", "ghi --leads BXD")])
def test_nobody_or_a_former_office_cannot_lead(chuan: Chuan, decided: str, leads: str, said: str) -> None:
    code, _out, err = chuan("decide", decided, "assign", "--why", "x", "--by", "A", "--until", "2027-01-01", "--leads", leads)
    assert code == 2
    assert said in err.replace("\n", " ")


def test_an_office_that_leads_may_be_named_in_full(chuan: Chuan, decided: str) -> None:
    assert chuan("decide", decided, "assign", "--why", "x", "--by", "A", "--until", "2027-01-01", "--leads", "Bộ Xây dựng")[0] == 0
    chuan(*REVIEW)
    (found,) = [f for f in report()["findings"] if f["fingerprint"] == decided]
    assert found["decision"]["history"][-1]["leads"] == "BXD"


def test_a_folder_of_somebody_else(home: Path, chuan: Chuan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert chuan(*REVIEW, "--base", "main")[0] == 1
    assert "safe.directory" in messages("X07")[0]
    assert everything_is_told()


def test_a_wrong_letter_is_answered_with_near_ones(chuan: Chuan, decided: str) -> None:
    wrong = ("0" if decided[0] != "0" else "1") + decided[1:]
    code, _out, err = chuan("decide", wrong, "accept", "--why", "x", "--by", "x", "--until", "2027-01-01")
    assert code == 2
    assert decided in err


def test_a_submodule_and_links_in_the_tree(home: Path, chuan: Chuan, tmp_path: Path) -> None:
    inner = tmp_path / "rieng"
    with Repo.init(inner, initial_branch="main") as other:
        (inner / "qcvn-73.md").write_text(
            "---\ndesignation: QCVN 73:2026/BXD\ntitle: VỀ NHÀ KHO\n---\n\n# Quy định kỹ thuật\n", encoding="utf-8"
        )
        other.git.add(".")
        other.git.execute(["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-m", "x"])
    with Repo(".") as repo:
        repo.git.execute(["git", "-c", "protocol.file.allow=always", "submodule", "add", inner.as_uri(), "standards/BXD"])
    Path("standards/BCT/lien-ket.md").symlink_to("qcvn-71-2026-bct.md")
    Path("standards/BCT/ngoai.md").symlink_to("/etc/hostname")
    commit("Mô-đun con và liên kết")
    conflict()
    code, _out, _err = chuan(*REVIEW, "--base", "HEAD")
    assert code == 1
    assert "submodule" in messages("X07")[0]
    assert [f["state"] for f in told("O04")] == ["new"]
    assert {d["path"] for d in report()["documents"]} >= {"standards/BXD/qcvn-73.md", BCT_FILE}
    assert not [f for f in told("S") if f["span"]["path"].startswith("standards/BXD")]
    assert messages("F09")


def test_what_stops_is_told_in_the_log_too(home: Path, chuan: Chuan) -> None:
    conflict()
    code, _out, err = chuan(*REVIEW)
    assert code == 1
    (found,) = [f for f in report()["findings"] if f["code"] == "O04"]
    (line,) = [text for text in err.splitlines() if found["message"] in text]
    assert re.match(r"standards/\S+\.md:\d+:\d+: ", line)
    assert found["fingerprint"][:8] in line
    assert line in chuan(*REVIEW)[2].splitlines()
