"""What a caller did wrong, told to the person at the keyboard."""

from __future__ import annotations

import errno

from pipeline.messages import _


class UsageError(Exception):
    """What was asked for cannot be done; the message says why, in the language in force."""


def why(error: OSError) -> str:
    """Why the system refused, in the language in force; its own words for what is rare."""
    known = {
        errno.ENOSPC: _("hết chỗ trên đĩa"),
        errno.EACCES: _("không có quyền"),
        errno.EPERM: _("không có quyền"),
        errno.EROFS: _("chỗ này chỉ cho đọc"),
        errno.ENOENT: _("không có tệp hoặc thư mục"),
        errno.ENOTDIR: _("một phần của đường dẫn không phải là thư mục"),
        errno.EISDIR: _("là một thư mục"),
        errno.ENAMETOOLONG: _("tên quá dài"),
    }
    return known.get(error.errno or 0) or error.strerror or str(error)
