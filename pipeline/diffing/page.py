"""Changes side by side on one page: no network, light and dark, for the screen and for print."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from markupsafe import Markup

from pipeline.diffing import view
from pipeline.diffing.changes import Changes
from pipeline.messages import _
from pipeline.report._page import page


def render(documents: Sequence[Changes], old_name: str, new_name: str) -> str:
    """The page of the documents that differ."""
    told = [d for d in documents if not d.empty]
    script = page("diff.js", html=True, folder="diff").strip()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return page(
        "diff.html.jinja",
        html=True,
        folder="diff",
        documents=told,
        view=view,
        kinds=view.count_names(),
        title=told[0].name if len(told) == 1 else _("Thay đổi của {n} văn bản").format(n=len(told)),
        old_name=old_name,
        new_name=new_name,
        style=Markup(page("diff.css", html=True, folder="diff")),
        script=Markup(script),
        script_hash=f"sha256-{digest}",
    ).lstrip()
