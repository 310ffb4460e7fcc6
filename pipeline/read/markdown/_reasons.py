"""Why a front matter is not YAML, in words for a drafter instead of the YAML library's."""

from __future__ import annotations

import re

from pipeline.messages import _


def _reasons() -> tuple[tuple[str, str], ...]:
    return (
        (r"expected ',' or '(.)'", _("danh sách mở ngoặc mà thiếu dấu phẩy hoặc dấu `{0}`")),
        (r"mapping values are not allowed", _("giá trị có dấu hai chấm, hoặc dòng thụt vào không đúng")),
        (r"unexpected end of stream", _("chuỗi mở ngoặc kép hoặc ngoặc đơn mà không đóng")),
        (r"cannot start any token", _("giá trị bắt đầu bằng ký tự không được dùng ở đầu (như @, %, dấu tab)")),
        (r"expected '-' indicator", _("danh sách có dòng không bắt đầu bằng dấu `-`")),
        (r"expected key", _("sau giá trị trong ngoặc còn chữ thừa")),
        (r"unknown escape", _("dấu `\\` trong ngoặc kép viết thành `\\\\`")),
        (r"expected node content", _("dấu ngoặc đóng thừa")),
        (r"sequence entries are not allowed", _("dấu `-` của danh sách phải ở đầu dòng mới")),
    )


def reason(problem: str) -> str:
    """What a message of the YAML library means to a drafter; a rare one is only said to be there."""
    for pattern, words in _reasons():
        if found := re.search(pattern, problem):
            return words.format(*found.groups())
    return problem if not problem.isascii() else _("viết sai cú pháp ở chỗ này")
