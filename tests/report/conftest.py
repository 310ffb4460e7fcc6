"""One report that every format renders, with hostile strings where a document could put them."""

from __future__ import annotations

import pytest

from pipeline.compare.found import Kind, Overlap, Place
from pipeline.model import Finding, Related, Severity, Span
from pipeline.report import Document, Report, Rule

HOSTILE = "::error file=x::<script>alert(1)</script>\x1b[31m]]>\n%0A|`*\u202e\udc80"


@pytest.fixture
def finding() -> Finding:
    """A finding with everything that one can have."""
    return Finding(
        "S01",
        Severity.ERROR,
        Span("standards/BCT/qcvn-99-2026-bct.md", 12, 3, 14),
        "2.1",
        "Thiếu phần “Quy định về quản lý”.",
        "Thông tư số 26/2019/TT-BKHCN, Điều 12",
        "Thêm phần còn thiếu.",
        "quản lý",
        (Related(Span("standards/BXD/qcvn-06-2026-bxd.md", 4, 1), "1.2", "xe nâng hàng", "QCVN 06:2026/BXD"),),
    )


@pytest.fixture
def hostile() -> Finding:
    """A finding whose every text tries to be something else."""
    return Finding("S02", Severity.WARNING, Span(f"standards/{HOSTILE}.md", 1, 1), HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)


@pytest.fixture
def overlap() -> Overlap:
    """The same term defined in two ways."""
    left = Place(
        Span("standards/BCT/qcvn-99-2026-bct.md", 20), "1.3.1", "1.3.1", "Bồn chứa là bình kín chứa khí hóa lỏng", "QCVN 99:2026/BCT"
    )
    right = Place(Span("standards/BXD/qcvn-06-2026-bxd.md", 30), "1.4", "1.4", "Bồn chứa là bình hở chứa khí hóa lỏng", "QCVN 06:2026/BXD")
    return Overlap(Kind.TERM_DIFFERENT, left, right, Severity.WARNING, "Hai định nghĩa khác nhau ở: kín, hở.")


@pytest.fixture
def report(finding: Finding, hostile: Finding, overlap: Overlap) -> Report:
    """A report of a hostile and two tame documents."""
    documents = (
        Document("standards/BCT/qcvn-99-2026-bct.md", "QCVN 99:2026/BCT", "VỀ BỒN CHỨA", "BCT", (("pdf", "BCT/qcvn-99-2026-bct.pdf"),)),
        Document("standards/BXD/qcvn-06-2026-bxd.md", "QCVN 06:2026/BXD", HOSTILE, "BXD"),
        Document(hostile.span.path),
    )
    rules = (Rule("S01", "Đủ các phần", Severity.ERROR, "Phải đủ các phần.", "Phải đủ các phần.\n\nCăn cứ: Điều 12."),)
    return Report(
        (hostile, finding, finding), documents, (overlap,), True, rules, version="1.2.3", made="2026-11-22", seconds=(("kiểm tra", 1.25),)
    )
