"""Which of two limits is stricter, and which two never compare."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.intervals import Interval, Relation, compare, relation
from pipeline.extract.limits import Limit
from pipeline.extract.limits._limit import Comparator
from pipeline.model import Span

MIRROR = {Relation.LEFT_STRICTER: Relation.RIGHT_STRICTER, Relation.RIGHT_STRICTER: Relation.LEFT_STRICTER}


def limit(comparator: Comparator, low: str, high: str, unit: str) -> Limit:
    a, b = (Decimal(x) if x else None for x in (low, high))
    return Limit(Span("a.md", 1), "1", "1", "nước", "Chì", "", comparator, a, b, unit, "")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (limit("<=", "", "0.01", "mg/l"), limit("<=", "", "10", "µg/l"), Relation.EQUAL),
        (limit("<=", "", "1", "sợi/ml"), limit("<=", "", "1", "sợi/m3"), Relation.RIGHT_STRICTER),
        (limit("<=", "", "0.5", "mg/kg"), limit("<=", "", "1", "mg/kg"), Relation.LEFT_STRICTER),
        (limit(">=", "4", "", "m"), limit(">=", "3.5", "", "m"), Relation.LEFT_STRICTER),
        (limit(">=", "1.4", "", "m"), limit("<=", "", "1.2", "m"), Relation.CONTRADICTORY),
        (limit("range", "6", "9", ""), limit("range", "5.5", "8.5", ""), Relation.PARTIAL),
        (limit("<", "", "5", "m"), limit("<=", "", "5", "m"), Relation.LEFT_STRICTER),
        (limit("<", "", "5", "m"), limit(">=", "5", "", "m"), Relation.CONTRADICTORY),
        (limit("nd", "", "", "mg/l"), limit("<=", "", "1", "mg/l"), Relation.LEFT_STRICTER),
        (limit("<=", "", "1", "Bq/L"), limit("<=", "", "27", "pCi/L"), Relation.EQUAL),
        (limit("<=", "", "5", "mg/m3"), limit("<=", "", "5", "mg/Nm3"), Relation.OTHER_DIMENSION),
        (limit("<=", "", "5", "CFU/100 ml"), limit("<=", "", "5", "MPN/100 ml"), Relation.OTHER_DIMENSION),
        (limit("<=", "", "5", "mg/xyz"), limit("<=", "", "5", "mg/l"), Relation.UNKNOWN_UNIT),
        (limit(">=", "2", "", "lối ra"), limit(">=", "1", "", "lối ra"), Relation.LEFT_STRICTER),
        (limit("<=", "", "0.4", "mg/kg hoặc mg/l"), limit("<=", "", "0.4", "mg/kg"), Relation.EQUAL),
        (limit("<=", "", "1.5", "lần áp suất thiết kế"), limit("<=", "", "1.5", "lần áp suất làm việc"), Relation.OTHER_DIMENSION),
    ],
)
def test_relation(left: Limit, right: Limit, expected: Relation) -> None:
    assert relation(left, right) is expected
    assert relation(right, left) is MIRROR.get(expected, expected)


ENDS = st.none() | st.integers(0, 5).map(Decimal)


@given(*[ENDS] * 4, *[st.booleans()] * 4)
def test_the_two_directions_agree(a: Decimal, b: Decimal, c: Decimal, d: Decimal, p: bool, q: bool, r: bool, s: bool) -> None:
    left, right = Interval(a, b, p, q), Interval(c, d, r, s)
    found = compare(left, right)
    assert compare(right, left) is MIRROR.get(found, found)
    assert compare(left, left) is Relation.EQUAL
