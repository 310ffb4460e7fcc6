"""Limits of an administrative procedure: how long an office has to answer, how many sit on a council, how many years of experience.

Every act sets those of its own procedure, so two of them meet only where both sentences speak of one thing done. The words are in
pipeline/data/formalities.yaml.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.compare import focus
from pipeline.compare.issuers import issuer_of
from pipeline.compare.limited import Item
from pipeline.compare.measures import CYCLE
from pipeline.compare.saying import COMPARED
from pipeline.compare.settling import TOPIC
from pipeline.compare.sides import Side
from pipeline.compare.titles import subject
from pipeline.compare.weights import weigh, weight
from pipeline.datafile import load
from pipeline.text import fold

SHORTER, LONGER = 0.75, 0.6  # how much of two sentences on one procedure is common, in documents of one subject
ALONE = 0.8  # in documents of other subjects or of one issuer
FEW = 4  # words of a sentence that names a procedure
_COUNTED = frozenset(("người", "cán bộ", "cá nhân", "học viên", "lần", "bộ"))
_PLAIN = re.compile(r"(?:(?:tổng )?(?:thời (?:hạn|gian|điểm)|số (?:năm|tháng|ngày|giờ)|hiệu lực|thâm niên)\b|$)")
_TIMES = frozenset(("giờ", "ngày", "tuần", "tháng", "quý", "năm"))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('formalities')['words'])})\b")


@cache
def _units() -> re.Pattern[str]:
    return re.compile("|".join(load("formalities")["units"]))


@cache
def _papers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('formalities')['papers'])})\b")


@cache
def _members() -> re.Pattern[str]:
    return re.compile(rf"số (?:lượng )?.*\b(?:{'|'.join(load('formalities')['members'])})\b")


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('formalities')['inside'])})\b")


def procedural(item: Item) -> bool:
    """Whether a limit is one of a procedure, by its unit, or by what its sentence says of a time or of persons; no cycle of checks is."""
    return item.limit.parameter != CYCLE and _procedural(fold(item.limit.unit), fold(item.limit.parameter), item.text)


@lru_cache(maxsize=1 << 13)
def _procedural(unit: str, parameter: str, text: str) -> bool:
    plain = unit in _COUNTED or (unit in _TIMES and _PLAIN.match(parameter))  # a design life has a name of its own
    sat = _units().fullmatch(unit) or _members().match(parameter)
    return bool(sat or (plain and _words().search(fold(text))) or _papers().search(fold(text)))


def apart(a: Item, b: Item, sides: tuple[Side, Side]) -> bool:
    """Whether one of two limits at least is of a procedure, and the other not of the same."""
    ours, theirs = procedural(a), procedural(b)
    return (ours or theirs) and not (ours and theirs and _one_procedure(a, b, sides))


def internal(a: Item, b: Item) -> bool:
    """Whether two limits bind the offices that carry out a procedure, each by its own act; how long records are kept binds others.

    What a council is sent before it meets, and how long its members have served, is of each office too.
    """
    own = all(_inside().search(fold(i.text)) for i in (a, b))
    return procedural(a) and (own or ">=" not in (a.limit.comparator, b.limit.comparator))


def _one_procedure(a: Item, b: Item, sides: tuple[Side, Side]) -> bool:
    """Whether two sentences say most of the same, in documents of one subject or nearly word for word."""
    ours, theirs = (focus.around(i.sentence) - COMPARED for i in (a, b))
    if min(len(ours), len(theirs)) < FEW:
        return False
    shared = weigh(ours & theirs)
    short, long = sorted(weigh(words) for words in (ours, theirs))
    own = issuer_of(sides[0].standard) == issuer_of(sides[1].standard)  # an office sets times apart on purpose
    least = LONGER if not own and _one_subject(sides[0].title, sides[1].title) else ALONE
    return shared >= max(SHORTER, least) * short and shared >= least * long


@lru_cache(maxsize=1 << 12)
def _one_subject(one: str, other: str) -> bool:
    """Whether two titles share a run of words that tells what both documents are about."""
    return any(weight(run) >= TOPIC and not _words().search(run) for run in subject(one) & subject(other))
