from __future__ import annotations

from pathlib import Path
from threading import Thread

from pipeline import watching, workspace
from pipeline.building import Outcome, Wanted

HEAD = "---\ndesignation: QCVN 99:2026/BCT\ntitle: VỀ AN TOÀN\n---\n\n"


def draft(folder: Path, words: str) -> Path:
    file = folder / "standards" / "a.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{HEAD}# Quy định chung\n\n{words}\n", encoding="utf-8")
    return file


def test_a_change_is_built_and_told(tmp_path):
    draft(tmp_path, "Một.")
    space, heard = workspace.find(tmp_path), []

    def tell(outcome: Outcome) -> bool:
        page = (tmp_path / "out" / "a.html").read_text(encoding="utf-8")
        heard.append("Hai." in page)
        if len(heard) == 1:
            Thread(target=draft, args=(tmp_path, "Hai.")).start()
        return len(heard) < 2

    watching.watch(space, (), Wanted(("html", "pdf")), tmp_path / "out", tell)
    assert heard == [False, True]


def test_what_a_build_writes_is_no_change(tmp_path):
    file = draft(tmp_path, "Một.")
    space = workspace.find(tmp_path)
    out = tmp_path / "standards" / "out"
    out.mkdir()
    (out / "a.pdf").write_bytes(b"x")
    assert set(watching._marks(space, (), out)) == {file}
