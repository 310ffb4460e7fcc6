from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from pipeline import listing, printing, watching, workspace
from pipeline.building import Outcome, Wanted, build
from pipeline.read import read
from pipeline.render import Options, render
from tests.render import render_sample as sample

HEAD = "---\ndesignation: QCVN 99:2026/BCT\ntitle: VỀ AN TOÀN\n---\n\n"
TAGS = b"/StructTreeRoot"
DRAFTS = sorted((Path(__file__).resolve().parents[1] / "standards").glob("*/*.md"))


def draft(folder: Path, words: str) -> Path:
    file = folder / "standards" / "a.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{HEAD}# Quy định chung\n\n{words}\n", encoding="utf-8")
    return file


def pages(data: bytes, folder: Path) -> list[str]:
    (folder / "pages.pdf").write_bytes(data)
    return subprocess.run(["pdftotext", "-layout", folder / "pages.pdf", "-"], capture_output=True, text=True, check=True).stdout.split(
        "\f"
    )


def cold(folder: Path) -> bytes:
    outcome = build(workspace.find(folder), (), Wanted(("pdf",)), folder / "cold")
    return dict(outcome.outputs["standards/a.md"])["pdf"].read_bytes()


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


def test_the_pages_of_a_saved_text_come_first_and_the_archival_file_in_their_place(tmp_path):
    draft(tmp_path, "Một.")
    shown: list[tuple[bool, str]] = []
    told: list[bytes] = []

    def tell(_outcome: Outcome) -> bool:
        told.append((tmp_path / "out" / "a.pdf").read_bytes())
        if len(told) == 1:
            draft(tmp_path, "Hai.")
        return len(told) < 2

    def show(path: Path) -> None:
        data = path.read_bytes()
        shown.append((TAGS in data, "".join(pages(data, tmp_path))))
        if len(shown) == 1:
            draft(tmp_path, "Ba bốn.")  # saved again before the whole build: pages again, and only then the whole build

    watching.watch(workspace.find(tmp_path), (), Wanted(("pdf",)), tmp_path / "out", tell, show)
    assert [("Hai." in text, "Ba bốn." in text, tagged) for tagged, text in shown] == [(True, False, False), (False, True, False)]
    assert len(told) == 2
    assert TAGS in told[1]
    assert told[1] == cold(tmp_path)


def test_a_preview_does_not_stay_when_the_watch_is_broken_off(tmp_path):
    draft(tmp_path, "Một.")

    def tell(_outcome: Outcome) -> bool:
        draft(tmp_path, "Hai.")
        return True

    def show(path: Path) -> None:
        assert TAGS not in path.read_bytes()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watching.watch(workspace.find(tmp_path), (), Wanted(("pdf",)), tmp_path / "out", tell, show)
    assert (tmp_path / "out" / "a.pdf").read_bytes() == cold(tmp_path)


def test_a_preview_that_was_left_behind_is_replaced_by_the_next_build(tmp_path):
    file = draft(tmp_path, "Một.")
    space, path = workspace.find(tmp_path), tmp_path / "cold" / "a.pdf"
    before = cold(tmp_path)
    source = listing.sources(space, (), (".md",))[0][0]
    assert printing.preview(source, file.read_text(encoding="utf-8"), path, "", None)
    assert path.read_bytes() != before
    assert cold(tmp_path) == before


def test_a_text_that_cannot_be_read_has_no_preview_and_stops_nothing(tmp_path):
    draft(tmp_path, "Một.")
    told: list[int] = []

    def tell(outcome: Outcome) -> bool:
        told.append(len(outcome.findings))
        if len(told) == 1:
            (tmp_path / "standards" / "a.md").write_bytes(b"\xff\xfe\x00broken")
        return len(told) < 2

    watching.watch(workspace.find(tmp_path), (), Wanted(("pdf",)), tmp_path / "out", tell)
    assert len(told) == 2


@pytest.mark.parametrize("file", DRAFTS, ids=lambda f: f.stem)
def test_a_preview_has_the_pages_of_the_archival_file(file: Path, tmp_path: Path) -> None:
    same_pages(read(file.name, file.read_text(encoding="utf-8")), Options(folder=file.parent), tmp_path)


@pytest.mark.parametrize("designation", ["QCVN 02:2026/BCT", "TCVN 13456-1:2026", "QCĐP 01:2026/HN"])
def test_a_preview_of_a_sample_has_its_pages(designation: str, tmp_path: Path) -> None:
    same_pages(sample.standard(designation), Options(), tmp_path)


@pytest.mark.parametrize("words", ["Chữ \U0001f600 và \U00012000.", "Chữ \ue000 riêng.", "$\\sqrt{$ hỏng", "עברית", "Chưa gán \u0378."])
def test_a_preview_of_what_no_font_has_is_no_better_than_the_file(words: str, tmp_path: Path) -> None:
    same_pages(read("a.md", f"{HEAD}# Quy định chung\n\n{words}\n"), Options(), tmp_path)


def same_pages(standard, options: Options, folder: Path) -> None:
    whole, quick = (render(standard, "pdf", replace(options, draft=d)).data for d in (False, True))
    assert TAGS not in quick
    assert pages(quick, folder) == pages(whole, folder)
