"""What a heading names: "Yêu cầu kỹ thuật đối với cá tra giống" speaks of "cá tra giống", "Quy định chung" of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.extract.limits import _names, _words
from pipeline.extract.limits._subject import owner, words
from pipeline.text import fold

LONGEST = 12
_SOME = r"(?:các |những |mỗi |một số )?"
_ABOUT = re.compile(
    r"^(?:(?:các |những |một số )?(?:yêu cầu|quy định|qui định|điều kiện)(?: (?:kỹ thuật|an toàn|cụ thể|riêng|chung|tối thiểu))*"
    r"(?: và (?:các )?(?:phương pháp|chỉ tiêu|quy trình)[^.;:]{0,30}?)?\s+)?"
    r"(?:đối với|với|của)\s+(?P<thing>\S.*)$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"^(?:các |những |một số )?(?:yêu cầu|quy định|qui định)(?: (?:kỹ thuật|an toàn|cụ thể|riêng|chung))*\s+"
    r"(?:về|cho|trong)?\s*(?P<thing>\S.*)$",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"^(?:chất lượng|các thông số(?: cơ bản)? (?:của|về)|(?:các )?chỉ tiêu [^.]{0,40}? của)\s+", re.IGNORECASE)
_BINDS = re.compile(r"\b(?:phải|được)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:[(:;]|\s[-–]\s|\b(?:khi|theo|nhằm|phục vụ|để|trước|sau|được|bao gồm|gồm)\b).*$", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=1024)
def closer(heading: str, title: str) -> str:
    """Of the things of a heading and of the whole document that of the heading, unless the other says the same with more words."""
    return heading if heading and not set(fold(heading).split()) <= set(fold(title).split()) else title


def headed(titles: Iterable[str]) -> str:
    """The thing that the nearest heading names, the innermost first; empty where it names none."""
    return next((named_by(title) for title in titles if title.strip()), "")


@lru_cache(maxsize=1024)
def named_by(title: str) -> str:
    """The thing that a heading names, empty for a heading of requirements, of acts or of quantities."""
    said = _QUALITY.sub("", " ".join(title.split()).strip(" .:;–-"))
    shouted = sum(map(str.isupper, said)) > 0.6 * sum(map(str.isalpha, said))
    thing, sure = _required(_names.split_unit(said.lower() if shouted else said)[0])
    if _words.quantity_pattern().match(thing):
        return owner(thing)
    bare = _BEHIND.sub("", thing).strip(" ,.;:–-")
    plain = bare[:1].isalpha() and len(bare) > 2 and len(bare.split()) <= LONGEST
    if not plain or words("no_headings", _SOME).match(bare) or _BINDS.search(bare):
        return ""
    return bare if sure or words("things", _SOME).match(bare) else ""


def _required(heading: str) -> tuple[str, bool]:
    """What a heading requires something of, and whether it says that it is a thing: "đối với …"; others must begin with a known thing."""
    if about := _ABOUT.match(heading):
        return about["thing"], True
    topic = _TOPIC.match(heading)
    return (topic["thing"] if topic else heading), False
