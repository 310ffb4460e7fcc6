"""What a sentence says to be found in a thing, where it names the thing first: "cá biển không được chứa cadimi nhiều hơn 0,1 mg/kg"."""

from __future__ import annotations

import re

from pipeline.extract.limits import Limit, known_parameter, parameter_key

WEIGHED = re.compile(r"(?:[mµμn]?g|CFU|MPN|ppm|ppb)\b", re.IGNORECASE)  # the units of what is found in a thing
_MOST = 3  # words of the name of a substance
_WORD = re.compile(r"[^\s,;:()]+")
_IN = re.compile(
    r"\s(?:trong|của|tại|ở) (\S.*?)(?=,|;|:| (?:không|phải|được|chỉ|tối|ít|nhỏ|lớn|là|đạt|tính|cho phép)\b|\s[<>≤≥]|$)", re.IGNORECASE
)


def held(limit: Limit, sentence: str) -> str:
    """The one substance that a sentence names before its figure, or right behind the unit; nothing where there are several or none."""
    share = limit.unit == "%"
    if not sentence or not (share or WEIGHED.match(limit.unit)):
        return ""
    found = ([] if share else list(_named(limit.quote))) or list(_named(" ".join(_behind(limit, sentence))))
    return found[0] if len({parameter_key(name) for name in found}) == 1 else ""


def holder(limit: Limit, name: str) -> str:
    """What the sentence says to hold a substance that its parameter does not name: what stands behind the name, else the parameter."""
    if " | " in limit.quote or name in limit.parameter:
        return ""
    place = limit.quote.rfind(name)
    found = _IN.match(limit.quote, place + len(name)) if place >= 0 else None
    return found[1] if found else limit.parameter


def _behind(limit: Limit, sentence: str) -> list[str]:
    return _WORD.findall(sentence.partition(limit.quote)[2])[: _MOST + 1]


def _named(text: str) -> list[str]:
    """The known substances of a text, the longest name of each."""
    words, out, at = _WORD.findall(text), list[str](), 0
    while at < len(words):
        runs = (" ".join(words[at : at + count]) for count in range(_MOST, 0, -1))
        name = next((run.rstrip(".") for run in runs if known_parameter(run.rstrip("."))), "")
        out += [name] if name else []
        at += len(name.split()) or 1
    return out
