"""From a limit that contradicts another ministry's to a decision, and to its return when that ministry changes its text."""

from __future__ import annotations

import json
from pathlib import Path

from git import Repo

from tests.story.conftest import BCA_FILE, BCT_FILE, EARTH, Chuan, commit, edit, line_of, report, told

REVIEW = ("review", "--base", "main", "--no-build", "--out", "build", "--report", "sarif,github,gitlab,junit,html,markdown,json")


def test_a_conflict_is_found_decided_and_returns(home: Path, chuan: Chuan) -> None:  # noqa: PLR0915
    # A drafter adds a limit that contradicts that of another ministry.
    edit(BCT_FILE, "ít nhất 7 m.\n", "ít nhất 7 m.\n2. " + EARTH.format(limit=10) + "\n")
    commit("Thêm nối đất", branch="noi-dat")

    # The pipeline fails, with the annotation on the line of the limit, and speaks of nothing that was there before.
    code, out, err = chuan(*REVIEW)
    assert code == 1, err
    assert [Path(line).name for line in out.splitlines()] == [
        "review.sarif", "github.txt", "gitlab.json", "junit.xml", "review.html", "review.md", "review.json"
    ]  # fmt: skip
    line = line_of(BCT_FILE, "không được lớn hơn 10 Ω")
    annotations = Path("build/github.txt").read_text(encoding="utf-8").splitlines()
    (conflict,) = told("O04")
    assert any(a.startswith(f"::warning file={BCT_FILE},line={line},") and conflict["fingerprint"][:8] in a for a in annotations)
    assert all(f["state"] == "new" for f in told(""))
    assert any(f["state"] == "unchanged" for f in report()["findings"])
    assert not any("Thiếu" in a for a in annotations)
    # The limits stand in the order of the documents that are named beside them, though the finding stands in the second one.
    assert "≤ 4 Ω ↔ ≤ 10 Ω" in conflict["message"]
    assert "(QCVN 72:2026/BCA, 2.1.1 ↔ QCVN 71:2026/BCT)" in conflict["message"]

    # The reviewer reads the report.
    comment = Path("build/review.md").read_text(encoding="utf-8")
    assert "**Chưa đạt**" in comment
    assert f"{BCT_FILE}:{line}" in comment
    assert "QCVN 72:2026/BCA" in comment
    assert conflict["fingerprint"][:8] in comment
    assert conflict["fingerprint"] in Path("build/review.html").read_text(encoding="utf-8")

    # The reviewer decides, and commits what was decided with the draft.
    for finding in [f for f in told() if f["stops"]]:
        decided = ("accept", "--why", "Hai loại bồn khác nhau", "--by", "Trần Thị B", "--until", "2027-12-31")
        assert chuan("decide", finding["fingerprint"][:8], *decided)[0] == 0
    commit("Quyết định về nối đất")

    # The next run is clean, and no forge hears of the finding.
    code, _out, err = chuan(*REVIEW)
    assert code == 0
    assert "đã quyết định" in err
    results = json.loads(Path("build/review.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert conflict["fingerprint"] not in {r["partialFingerprints"]["chuan/v1"] for r in results}
    assert conflict["fingerprint"] not in Path("build/gitlab.json").read_text(encoding="utf-8")

    # The draft is merged; renumbering and reflow of either text bring nothing back.
    with Repo(".") as repo:
        repo.git.checkout("main")
        repo.git.merge("noi-dat")
    edit(BCA_FILE, "## Chống sét", "## Thông gió\n\n1. Kho chứa khí phải thông gió tự nhiên.\n\n## Chống sét")
    edit(BCA_FILE, "đặt nổi không được lớn", "đặt nổi\nkhông được lớn")
    commit("Thêm thông gió", branch="thong-gio")
    assert chuan(*REVIEW)[0] == 0

    # The other ministry changes its clause: the finding returns with its history.
    edit(BCA_FILE, "lớn hơn 4 Ω", "lớn hơn 5 Ω")
    commit("Nới điện trở")
    code, _out, _err = chuan(*REVIEW)
    assert code == 1
    (back,) = [f for f in told() if f["fingerprint"] == conflict["fingerprint"]]
    assert (back["state"], back["decision"]["standing"]) == ("touched", "returned")
    assert [(h["by"], h["why"]) for h in back["decision"]["history"]] == [("Trần Thị B", "Hai loại bồn khác nhau")]
    assert [s["designation"] for s in back["decision"]["changed"]] == ["QCVN 72:2026/BCA"]
    # It stands in the draft, and is told on the line that this change edited.
    assert back["span"]["path"] == BCT_FILE
    edited = f"file={BCA_FILE},line={line_of(BCA_FILE, 'Điện trở nối đất')},"
    assert edited in Path("build/github.txt").read_text(encoding="utf-8")
    comment = Path("build/review.md").read_text(encoding="utf-8")
    assert "Trần Thị B" in comment
    assert "trở lại" in comment

    # It is decided anew; the earlier decision stays in the history. Then the limits agree: the decision can be deleted.
    decided = ("assign", "--leads", "BCA", "--why", "Bộ Công an chủ trì phòng cháy", "--by", "Lê C", "--until", "2027-06-30")
    for finding in [f for f in told() if f["stops"]]:
        assert chuan("decide", finding["fingerprint"], *decided)[0] == 0
    assert chuan(*REVIEW)[0] == 0
    (held,) = [f for f in told() if f["fingerprint"] == conflict["fingerprint"]]
    assert [h["verdict"] for h in held["decision"]["history"]] == ["accept", "assign"]
    edit(BCT_FILE, "không được lớn hơn 10 Ω", "không được lớn hơn 5 Ω")
    chuan(*REVIEW)
    assert conflict["fingerprint"] in {s["fingerprint"] for s in report()["stale"]}
    assert conflict["fingerprint"] in {f["fingerprint"] for f in report()["mended"]}
    assert "QCVN 71:2026/BCT" in chuan("decide", "--list")[1]
