"""What falls due as a calendar in the form of RFC 5545: the same agenda gives the same bytes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from icalendar import Calendar, Event

from pipeline.agenda import Item
from pipeline.messages import _, language
from pipeline.register import key


def calendar(items: Sequence[Item], stamp: int) -> bytes:
    """The items as events that last the whole day; `stamp` is the second that dates them all."""
    out = Calendar()
    out.add("prodid", f"-//chuan//due//{language().upper()}")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("x-wr-calname", _("Thời hạn xây dựng, rà soát tiêu chuẩn, quy chuẩn kỹ thuật"))
    seen: Counter[str] = Counter()
    for item in items:
        out.add_component(_event(item, _identity(item, seen), datetime.fromtimestamp(stamp, UTC)))
    return bytes(out.to_ical())


def _event(item: Item, identity: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", identity)
    event.add("dtstamp", stamp)
    event.add("dtstart", item.due)
    event.add("summary", f"{item.designation}: {item.what}")
    event.add("description", "\n".join(filter(None, (item.title, item.basis, item.doubt, item.path))))
    event.add("transp", "TRANSPARENT")
    if item.ministry:
        event.add("categories", [item.ministry])
    return event


def _identity(item: Item, seen: Counter[str]) -> str:
    """A name that stays when the day moves: made of the document and the time limit, counted on where two files bear one designation."""
    name = f"{key(item.designation)}\x1f{item.key}"
    seen[name] += 1
    digest = hashlib.sha256(f"{name}\x1f{seen[name]}".encode()).hexdigest()[:32]
    return f"{digest}@chuan"
