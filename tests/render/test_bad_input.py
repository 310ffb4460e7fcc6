from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path

import pytest

from pipeline.model import Standard
from pipeline.read import read
from pipeline.render import Options, pdf, render
from pipeline.render.document import prepare
from tests.render import render_extract as extract

HEAD = "---\ndesignation: QCVN 99:2026/BCT\ntitle: VỀ AN TOÀN\ntitle-en: Safety\nissued-by: Bộ trưởng Bộ Công Thương\n---\n\n"
TARGETS = ("docx", "html", "pdf", "xml")
FIGURE = "# Bồn chứa\n\nTrước hình.\n\n![Bồn chứa đặt nổi]({})\n\nHình: Bồn chứa\n\nSau hình.\n"
WIDE = "\n".join(f"| {' | '.join(row)} |" for row in ([f"Cột {i}" for i in range(40)], ["---"] * 40, [f"giátrị{i}" for i in range(40)]))
DEEP = "".join(f"{'#' * min(n, 6)} Cấp {n}{f' {{level={n}}}' if n > 6 else ''}\n\n" for n in range(1, 10)) + "Nội dung ở cấp chín.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "unsized.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect x="1" y="1" width="20" height="20"/></svg>')
    (tmp_path / "nothing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')
    with (tmp_path / "heavy.png").open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(50_000_000)
    return tmp_path


def standard(body: str) -> Standard:
    return read("a.md", HEAD + body)


@pytest.mark.parametrize("suffix", TARGETS)
@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("# A\n\nTrước.\n\n$$\n\\frac{1}{ \\none{x}\n$$\n\nSau $\\begin{x}$ hết.\n", "F08", 12),
        (FIGURE.format("unsized.svg"), "F07", 12),
        (FIGURE.format("heavy.png"), "F07", 12),
        (FIGURE.format("missing.png"), "F07", 12),
        (f"# A\n\nBảng: Rất rộng\n\n{WIDE}\n", "F22", 10),
    ],
)
def test_what_cannot_be_printed_as_it_is_has_a_finding_with_its_line(body: str, code: str, line: int, suffix: str, folder: Path) -> None:
    made = render(standard(body), suffix, Options(folder))
    assert (code, line) in {(p.code, p.span.line) for p in made.problems}
    assert made.data


@pytest.mark.parametrize("suffix", TARGETS)
@pytest.mark.parametrize(
    "body",
    [
        FIGURE.format("unsized.svg"),
        FIGURE.format("nothing.svg"),
        FIGURE.format("heavy.png"),
        f"# A\n\nBảng: Rất rộng\n\n{WIDE}\n",
        DEEP,
        f"# {'Tiêu đề rất dài ' * 40}\n\nChữ.\n",
        "# A\n\nChữ \u05e2\u05d1\u05e8\u05d9\u05ea và \u0627\u0644\u0639\u0631\u0628\u064a\u0629 xong.\n",
        "# Nhà 😀\n\nChữ 👷 xong.\n",
        "# A\n\nChữ \u0378 \ue000 xong.\n",
        unicodedata.normalize("NFD", "# Tiêu chuẩn\n\nQuy định kỹ thuật về an toàn.\n"),
        "# A\n\nTrước.\n\n$$\n\\frac{1}{ \\none{x}\n$$\n\nSau hết.\n",
    ],
)
def test_no_word_is_lost(body: str, suffix: str, folder: Path) -> None:
    text = standard(body)
    seen = extract.words_of(extract.visible_text(suffix, render(text, suffix, Options(folder)).data))
    assert not {w for w in extract.model_words(text) if w.isalpha()} - set(seen)


def test_letters_and_marks_apart_are_read_together_and_told() -> None:
    apart = standard(unicodedata.normalize("NFD", "# Tiêu chuẩn\n\nQuy định.\n"))
    assert [(p.code, p.span.line) for p in apart.problems] == [("F21", 8)]
    assert apart.body[0].title == standard("# Tiêu chuẩn\n\nQuy định.\n").body[0].title


@pytest.mark.parametrize("character", ["\u0378", "\u1ff5", "\U0001f600", "\U00012000"])
def test_a_character_that_no_font_has_is_printed_as_its_code_and_the_file_stays_archival(character: str) -> None:
    made = render(standard(f"# A\n\nChữ {character} xong.\n"), "pdf", Options())
    assert f"[U+{ord(character):04X}]" in extract.visible_text("pdf", made.data)
    assert [(p.code, p.span.line) for p in made.problems if p.code == "F16"] == [("F16", 10)]
    assert b"pdfaid:part" in made.data


@pytest.mark.parametrize("word", ["x" * 700, "W" * 300, "https://vanban.example.vn/he-thong/" + "a1-b2_c3/" * 40, "Đ" * 90])
def test_a_word_longer_than_a_line_goes_on_in_the_next_one(word: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(render(standard(f"# A\n\nTrước {word} sau.\n"), "pdf", Options()).data)
    cut = ["pdftotext", "-nopgbrk", "-x", "0", "-y", "0", "-W", "595", "-H", "842", tmp_path / "a.pdf", "-"]  # what stands on the paper
    seen = subprocess.run(cut, check=True, capture_output=True, text=True).stdout
    assert word in "".join(seen.replace("\u200b", "").split())


def test_dots_to_write_on_stay_as_they_are() -> None:
    assert "\u200b" not in pdf.source(prepare(standard(f"# A\n\nHọ và tên {'.' * 90}\n"), Options(), "typst")).text
