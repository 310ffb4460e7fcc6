"""No rule stops on any document, whatever stands in it."""

from __future__ import annotations

from datetime import date

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

import checks
from checks.context import context
from pipeline.read import read
from pipeline.report import fingerprints

SURROUNDINGS = context(today=date(2026, 11, 22))

WORDS = st.sampled_from(
    [
        "phải",
        "cần được",
        "không được",
        "khi cần thiết",
        "v.v.",
        "0.5 mm",
        "1.435 mm",
        "30.000",
        "m2",
        "280C",
        "80 x 40",
        "5Kpa",
        "Mã HS",
        "84629100",
        "mục 2.1",
        "Bảng 1 đến Bảng 4",
        "Bảng A.1",
        "Hình 99999999999",
        "Phụ lục A",
        "Phụ lục IX",
        "công thức (2)",
        "khoản 2 Điều 5 Thông tư số 26/2019/TT-BKHCN",
        "QCVN 06:2010/BXD",
        "QCVN 06:/BXD",
        "TCVN 4884-2:2015 (ISO 4833-1:2013)",
        "TCVN 4851- 89",
        "QCVN 01-83:2011/BNNPTTN",
        "QCVN",
        "thay thế",
        "[](#a)",
        "<!-- chuan: bỏ qua N01 -->",
        "<!-- chuan: bỏ qua S05 vì thế -->",
        "\u0000",
        "²³",
        "٣,٥ mm",
        "(",
        ")",
        "“",
        "[",
        "^^",
        "<<",
        "|",
        '{number="1.1"}',
        "\t",
    ]
)
STARTS = st.sampled_from(
    [
        "# ",
        "## ",
        "### ",
        "1. ",
        "   1. ",
        "a) ",
        "- ",
        "> CHÚ THÍCH: ",
        "> VÍ DỤ: ",
        "Bảng: ",
        "Hình: ",
        "| ",
        ": ",
        "$$ ",
        "```\n",
        "",
        "# Phụ lục (tham khảo): ",
        "# Phụ lục: ",
        "# Lời nói đầu\n\n",
        "# Tài liệu viện dẫn\n\n",
        '# A {number="3"} ',
        "![a](b.png)\n\n",
    ]
)
FRONTS = st.sampled_from(
    [
        "",
        "---\ndesignation: QCVN 02:2026/BCT\ntitle: VỀ\n---\n\n",
        "---\ndesignation: TCVN 1:2020\nreplaces: [x, TCVN 1:2010]\nstatus: in-force\n---\n\n",
        "---\ndesignation: QCĐP 01:2026/TN\nissued: 2019-13-99\ngoods: [{code: '12 34', name: x}]\n---\n\n",
        "---\n# chuan: bỏ qua\nhouse: la\n---\n\n",
        "---\n",
    ]
)
LINES = st.builds(lambda start, words: start + " ".join(words), STARTS, st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=6))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FRONTS, st.lists(LINES, max_size=12))
def test_no_rule_stops_on_any_document(front: str, lines: list[str]) -> None:
    standard = read("standards/BCT/a.md", front + "\n\n".join(lines))
    letters = {r.CODE[0] for r in checks.rules()}
    for select in (None, letters):
        found = checks.run(standard, SURROUNDINGS, select)
        assert [f.message for f in found if f.code == checks.CRASH] == []
        assert len(set(fingerprints(found))) == len(found)
