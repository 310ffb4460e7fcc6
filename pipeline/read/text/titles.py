"""Whether the words behind a number are a title or the text itself, and titles that stand on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import ClauseKind
from pipeline.read.text.context import COUNTERS
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caps, caption, item, marks, note, status
from pipeline.read.text.outline import Node
from pipeline.text import fold

_SENTENCE = re.compile(
    r"^(?:Phải|Có một|Không được|Nghiêm cấm|Cấm)\b|^(?:Bổ sung|Sửa đổi|Thay thế|Bãi bỏ)\s.*\d"
    r"|\b(?:phải|không được|không áp dụng|cần (?:bảo đảm|đảm bảo|có|được)|đạt yêu cầu khi|được quy định"
    r"|được xác định|được tính|được hiểu|được áp dụng|được thực hiện"
    r"|được (?:phân|chia)(?: loại)? (?:thành|làm)|có trách nhiệm|bao gồm|gồm có|quy định tại|là|áp dụng đối với"
    r"|gồm$|như sau|sau đây|có thể|chỉ được|cần phải)\b|: \S"
)
_BARRED = re.compile(  # "Tạp chất không được lẫn trong ...:"
    r"\bkhông được(?: phép)?(?! (?:thực hiện|làm|có|để|vượt|lớn|nhỏ|ít|sử dụng các|dùng các))(?: \w+){1,3}?(?: (?:trong|vào|lẫn) .*)?$"
)
_HEADINGS = re.compile(
    r"(?:Quy định|Yêu cầu|Phạm vi|Đối tượng|Giải thích|Tài liệu|Phương pháp|Nguyên tắc|Trách nhiệm|Điều kiện|Trình tự|Thuật ngữ|Tổ chức"
    r"|Điều khoản|Phương thức|Công bố|Chứng nhận|Đánh giá|Kiểm tra|Ghi nhãn|Hướng dẫn|Biện pháp|Hồ sơ|Mục đích|Quy trình|Chế độ|Nội dung"
    r"|Thời hạn|Thẩm quyền|Hiệu lực|Vật liệu|Kết cấu|Phân loại|Lấy mẫu|Cách)\b(?!.*[;,]$)"
)
_OPENS = re.compile(r"(?:Trong|Đối với|Khi|Tại|Trên|Với|Ở)\s")  # "Trong nhà ở:" goes on in its list
_CITES = re.compile(r"(?:TCVN|QCVN|ISO|AOAC|ASTM|EN)\s?\d")
_IN_BRACKETS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
_ABOVE = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ARTICLE, ClauseKind.ANNEX)


def titled(node: Node, followed: bool, divided: bool = False) -> bool:
    """Whether the words behind a number are a title; `followed` says that text or subclauses come below, `divided` that subclauses do."""
    text = node.rest.strip()
    if not text:
        return False
    if node.kind in _ABOVE or (caps(text) and not _CITES.search(text)):
        return len(text) < 400
    if not followed or len(text.split()) > 40 or text.endswith((";", ",", "…")):
        return False
    words = _IN_BRACKETS.sub("", text).strip()
    if text.endswith(".") and not _pointed(words, divided):
        return False
    if _HEADINGS.match(words):
        words = words.replace("theo quy định tại ", "")
    if not divided and text.endswith(":") and _OPENS.match(text):
        return False
    if divided and text.endswith(":"):
        words = _BARRED.sub("", words.rstrip(": "))
    return not _SENTENCE.search(words.rstrip(":.").rstrip()) and not (text.endswith(":") and len(text.split()) > 25)


def _pointed(words: str, divided: bool) -> bool:
    """Whether words that end with a full stop can be a title all the same: very few, or known as a heading, or divided below."""
    inner = words.rstrip(". ")
    known = divided or (len(inner.split()) <= 5 and not re.search(r"\d", inner)) or _HEADINGS.match(inner) is not None
    return not re.search(r"[.;]\s|\d$", inner) and len(inner.split()) <= 14 and known


def title_lines(node: Node, paras: Sequence[Para], end: int) -> tuple[str, str, int]:
    """Title, status word and first paragraph of text of a part, chapter, article or annex whose title stands on the next lines."""
    words, at = node.rest.strip(), node.at + 1
    state = ""
    if node.kind is ClauseKind.ANNEX:
        state, words = status(words)
        while not state and at < end and not words and len(paras[at].text) < 40:
            state, rest = status(paras[at].text)
            if not state:
                break
            words, at = rest, at + 1
    if not words and at < end and _title_like(paras[at].text):
        words, at = paras[at].text, at + 1
        while caps(words) and at < end and caps(paras[at].text) and _title_like(paras[at].text) and len(words) < 300:
            words, at = f"{words} {paras[at].text}", at + 1
    if node.kind is ClauseKind.ANNEX and not state:
        state, words, at = _late_status(words, paras, at, end)
    return words, state, at


def _late_status(words: str, paras: Sequence[Para], at: int, end: int) -> tuple[str, str, int]:
    """A status that stands behind the title: on its own line or at the title's end."""
    if at < end and len(paras[at].text) < 30:
        state, rest = status(paras[at].text)
        if state and not rest:
            return state, words, at + 1
    return "", words, at


def _title_like(text: str) -> bool:
    """Whether a line can be the title of what stands above it."""
    if len(text) > 300 or text.endswith((";", ":")) or (text.endswith(".") and len(text) > 120):
        return False
    return not (marks(text) or caption(text) or note(text) or item(text) or fold(text) in COUNTERS)


def with_headings(nodes: Sequence[Node], paras: Sequence[Para]) -> list[Node]:
    """The outline with headings in capitals that have no number, where the next clause is one of the first level."""
    out = list(nodes)
    for node, after in zip(nodes, [*nodes[1:], None], strict=False):
        if node.kind is ClauseKind.ANNEX or (after and after.level > 1):
            continue
        begin = title_lines(node, paras, after.at if after else len(paras))[2] if node.kind in _ABOVE else node.at + 1
        for at in range(begin, after.at if after else len(paras)):
            if bare_heading(paras, at):
                out.append(Node(at, ClauseKind.UNNUMBERED, "", "", 1, paras[at].text))
    inside_annex = next((n.at for n in nodes if n.kind is ClauseKind.ANNEX), len(paras))
    return sorted((n for n in out if n.kind is not ClauseKind.UNNUMBERED or n.at < inside_annex), key=lambda n: n.at)


def bare_heading(paras: Sequence[Para], at: int) -> bool:
    """Whether a paragraph is a heading in capitals without a number, with text below it or another such heading."""
    text = paras[at].text
    if not caps(text) or not 8 <= len(text) <= 160 or len(text.split()) < 2 or text.endswith((".", ";", ":", ",")):
        return False
    if any(c.isdigit() for c in text) or caption(text) or item(text) or marks(text):
        return False
    return fold(text).startswith(
        ("quy định", "yêu cầu", "tổ chức", "trách nhiệm", "phương pháp", "tài liệu", "hướng dẫn", "điều khoản", "danh mục", "giải thích")
    )
