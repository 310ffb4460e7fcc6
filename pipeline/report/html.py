"""One page for people who would rather look than read: a matrix of ministries, pairs side by side, search and filters; no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

import msgspec
from markupsafe import Markup

from pipeline.report import Report
from pipeline.report._overlaps import MOST
from pipeline.report._page import page
from pipeline.report._payload import Plain, payload, shown_day

NAME = "html"
PLAIN = 200
LISTED = 500  # documents in the table of a page about very many
PART = 200  # items in a part: what a page shows at once comes in the first
_LISTED = ("kind", "severity", "decision")


def render(report: Report) -> str:
    """The whole page with its style, script and data inside."""
    data = payload(report)
    items = data["items"]
    return page(
        "report.html.jinja",
        html=True,
        report=report,
        data=_block(_head(data)),
        parts=[_block(part) for part in _parts(data)],
        pairs=[i for i in items if i["pair"]],
        singles=[i for i in items if not i["pair"]],
        documents=data["documents"],
        kinds=data["kinds"],
        rules=data["rules"],
        rows=_most(_rows(data)) if report.documents_in_all > MOST else _rows(data),
        shown=PLAIN,
        told=len(items),
        every=data["all"],
        day=shown_day(report.made),
    )


def _head(data: Plain) -> Plain:
    """What filters and counts look at: documents, names and, of every item, columns; the items themselves come in parts."""
    items = data["items"]
    names = list(dict.fromkeys(item[key] for item in items for key in _LISTED))
    place = {name: n for n, name in enumerate(names)}
    columns = {key: [place[item[key]] for item in items] for key in _LISTED}
    sides = {side: [item[side]["document"] if side in item else -1 for item in items] for side in ("left", "right")}
    rest = {key: value for key, value in data.items() if key not in ("items", "texts")}
    more = {"names": names, "size": PART, "starts": _starts(data), "textCount": len(data["texts"])}
    return {**rest, **more, "columns": {**columns, **sides, "print": [item["print"] for item in items]}}


def _starts(data: Plain) -> list[int]:
    """The number of the first text of every part: texts are numbered as items come to name them."""
    parts = [data["items"][n : n + PART] for n in range(0, len(data["items"]), PART)]
    last = [max((item[s]["text"] for item in part if item["pair"] for s in ("left", "right")), default=-1) + 1 for part in parts]
    return [0, *accumulate(last[:-1], max)] if parts else []


def _parts(data: Plain) -> Iterator[Plain]:
    """The items with the texts that they are the first to name."""
    starts = [*_starts(data), len(data["texts"])]
    for n, (first, end) in enumerate(pairwise(starts)):
        yield {"items": data["items"][n * PART : (n + 1) * PART], "texts": data["texts"][first:end]}


def _block(data: Plain) -> Markup:
    """The data as JSON that cannot end the element around it, nor say anything to a parser of HTML."""
    try:
        written = msgspec.json.encode(data)
    except UnicodeEncodeError:  # half a character
        written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign.encode(), b"\\u%04x" % ord(sign))
    return Markup(written.decode("utf-8", "surrogatepass"))


def _most(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The documents of which there is most to tell, in their order."""
    chosen = sorted(rows, key=lambda row: (-sum(row[key] for key in ("pairs", "error", "warning", "info")), row["number"]))[:LISTED]
    return sorted(chosen, key=lambda row: int(row["number"]))


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
