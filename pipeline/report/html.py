"""One page for people who would rather look than read: a matrix of ministries, pairs side by side, search and filters; no network."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from pipeline.report import Report
from pipeline.report._page import page
from pipeline.report._payload import Plain, payload, shown_day

NAME = "html"
PLAIN = 200


def render(report: Report) -> str:
    """The whole page with its style, script and data inside."""
    data = payload(report)
    items = data["items"]
    return page(
        "report.html.jinja",
        html=True,
        report=report,
        data=_block(data),
        pairs=[i for i in items if i["pair"]],
        singles=[i for i in items if not i["pair"]],
        documents=data["documents"],
        kinds=data["kinds"],
        rules=data["rules"],
        rows=_rows(data),
        shown=PLAIN,
        day=shown_day(report.made),
    )


def _block(data: Plain) -> Markup:
    """The data as JSON that cannot end the element around it, nor say anything to a parser of HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _rows(data: Plain) -> list[dict[str, Any]]:
    """The documents with how much there is to say about each: pairs, and findings of its own by severity."""
    counts = [{"pairs": 0, "error": 0, "warning": 0, "info": 0} for _entry in data["documents"]]
    for item in data["items"]:
        if item["pair"]:
            for number in {item["left"]["document"], item["right"]["document"]}:
                counts[number]["pairs"] += 1
        else:
            counts[item["left"]["document"]][item["severity"]] += 1
    return [{**entry, **count, "number": n} for n, (entry, count) in enumerate(zip(data["documents"], counts, strict=True))]
