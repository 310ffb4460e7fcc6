"""Terms as the law counts them, and as they fall for a document."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.context import context
from checks.procedure import review, time_limits, wto
from pipeline.agenda import agenda
from pipeline.catalogue import Catalogue
from pipeline.deadlines import Deadline, add, days_of, deadlines, disorders, in_force, in_words, misspelt, step_name
from pipeline.metadata import Metadata
from pipeline.model import Standard
from pipeline.procedure import Period, procedures

TODAY = date(2026, 11, 22)
SURROUNDINGS = context(Catalogue(), TODAY)
DAYS = st.dates(date(2007, 1, 1), date(2060, 12, 31))


def meta(designation: str = "QCVN 02:2025/BCT", issued: str = "", effective: str = "", **dates: str) -> Metadata:
    steps = tuple((step.replace("_", "-"), day) for step, day in dates.items())
    return Metadata(designation=designation, title="VỀ AN TOÀN", issued=issued, effective=effective, dates=steps)


def limit(metadata: Metadata, key: str) -> Deadline:
    return next(d for d in deadlines(metadata) if d.rule.key == key)


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        ("2025-02-03", Period(days=60), "2025-04-04"),
        ("2025-08-31", Period(months=6), "2026-02-28"),
        ("2023-08-31", Period(months=6), "2024-02-29"),
        ("2024-02-29", Period(years=5), "2029-02-28"),
        ("2024-02-29", Period(years=4), "2028-02-29"),
        ("2024-12-31", Period(months=2), "2025-02-28"),
        ("2026-02-12", Period(working_days=10), "2026-03-05"),  # Tết lies between
        ("2026-11-20", Period(working_days=1), "2026-11-23"),
        ("2026-08-28", Period(working_days=2), "2026-09-03"),
        ("9999-12-01", Period(days=60), "9999-12-31"),
        ("9998-12-01", Period(years=5), "9999-12-31"),
    ],
)
def test_the_last_day_of_a_period(day: str, period: Period, end: str) -> None:
    assert add(date.fromisoformat(day), period) == date.fromisoformat(end)


@given(DAYS, st.integers(1, 120))
def test_months_end_on_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    end = add(day, Period(months=months))
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == min(day.day, monthrange(end.year, end.month)[1])


@given(DAYS, DAYS, st.integers(0, 60))
def test_a_later_start_never_ends_earlier(first: date, second: date, months: int) -> None:
    early, late = sorted((first, second))
    assert add(early, Period(months=months)) <= add(late, Period(months=months))


@given(DAYS, st.integers(1, 60))
def test_working_days_are_no_days_of_rest_and_take_at_least_as_long(day: date, count: int) -> None:
    end = add(day, Period(working_days=count))
    assert end.weekday() < 5
    assert end >= day + timedelta(days=count)


def test_consultation() -> None:
    found = limit(meta(consultation="2025-02-03"), "consultation")
    assert (found.due, found.met, found.broken) == (date(2025, 4, 4), None, False)
    assert limit(meta(consultation="2025-02-03", consultation_end="2025-04-03"), "consultation").broken
    assert not limit(meta(consultation="2025-02-03", consultation_end="2025-04-04"), "consultation").broken
    assert limit(meta(consultation="2025-02-03", appraisal="2025-03-20"), "consultation").by == "appraisal"


def test_shortened_consultation() -> None:
    days = {"consultation": "2025-02-03", "consultation_shortened": "2025-01-20"}
    assert not limit(meta(**days, consultation_end="2025-03-05"), "consultation").broken
    assert limit(meta(**days, consultation_end="2025-03-04"), "consultation").broken


def test_effect() -> None:
    assert limit(meta(issued="2025-08-31", effective="2026-02-27"), "effect").broken
    assert not limit(meta(issued="2025-08-31", effective="2026-02-28"), "effect").broken
    assert not limit(meta(issued="2025-08-31", effective="2025-10-01", effect_early="2025-08-31"), "effect").broken
    assert not [d for d in deadlines(meta("TCVN 1:2025", issued="2025-08-31", effective="2025-08-31")) if d.broken]


def test_the_law_of_the_day_on_which_a_term_begins() -> None:
    assert not limit(meta(consultation="2025-12-31"), "consultation").doubt
    assert "70/2025/QH15" in limit(meta(consultation="2026-01-01"), "consultation").doubt


def test_reviews_count_from_the_last_one() -> None:
    assert limit(meta(issued="2018-06-30"), "review").due == date(2023, 6, 30)
    assert limit(meta(issued="2018-06-30", reviewed="2023-06-12"), "review").due == date(2028, 6, 12)
    assert limit(meta("TCVN 1:2022", issued="2022-06-30"), "review-tcvn").due == date(2025, 6, 30)


def test_steps_out_of_order() -> None:
    wrong = meta(consultation="2025-05-05", appraisal="2025-02-03", issued="2025-06-01", effective="2025-05-01")
    assert [(d.first, d.second) for d in disorders(wrong)] == [("consultation", "appraisal"), ("issued", "effective")]
    assert not list(disorders(Metadata()))


STEPS = st.sampled_from([s.key for s in procedures()[-1].steps])
SERIES = st.sampled_from(["QCVN 02:2025/BCT", "QCĐP 01:2025/KH", "TCVN 1:2025", "?", ""])


@given(SERIES, st.dictionaries(STEPS, st.dates().map(date.isoformat)), st.sampled_from(["draft", "in-force", "withdrawn"]))
def test_any_days_give_terms_that_end_after_they_begin(designation: str, days: dict[str, str], status: str) -> None:
    front = Metadata(designation=designation, title="A", status=status, dates=tuple(days.items()))
    found = deadlines(front)
    assert all(d.start <= d.due for d in found)
    assert all(d.met is not None and d.by in days for d in found if d.broken)
    standard = Standard("standards/a.md", front)
    assert all(f.basis and f.fix for rule in (time_limits, review, wto) for f in rule.check(standard, SURROUNDINGS))
    assert len({i.key for i in agenda([standard], Catalogue(), TODAY).items}) <= len(found) + 1


def test_steps_spelled_nearly_right() -> None:
    assert list(misspelt(meta(consultaton="2025-02-03", appraisal="2025-05-03", weather="2025-05-04"))) == [("consultaton", "consultation")]


@pytest.mark.parametrize("text", ["2025-02-31", "", "x", "0000-00-00"])
def test_what_is_no_day_is_left_out(text: str) -> None:
    assert days_of(meta(issued=text, consultation=text)) == {}


def test_what_is_reviewed_on_its_own() -> None:
    today, catalogue = date(2026, 11, 22), Catalogue.load(None)
    assert in_force(Metadata(designation="QCVN 92:2018/BCT", status="in-force"), catalogue, today)
    assert not in_force(Metadata(designation="QCVN 92:2018/BCT"), catalogue, today)
    assert not in_force(Metadata(designation="QCVN 06:2021/BXD", status="in-force"), catalogue, today)
    assert not in_force(Metadata(designation="Sửa đổi 01:2016 QCVN 04:2009/BGTVT", status="in-force"), catalogue, today)
    assert in_force(Metadata(designation="?", status="in-force"), catalogue, today)


def test_words() -> None:
    assert [in_words(p) for p in (Period(days=60), Period(working_days=10), Period(months=6), Period(years=5))] == [
        "60 ngày",
        "10 ngày làm việc",
        "6 tháng",
        "5 năm",
    ]
    assert step_name("effective") == "Có hiệu lực"
    assert step_name("nowhere") == "nowhere"
