"""Which findings carry on others, what a change does to them, and what a decision is worth then."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest

from pipeline import change, decisions, ground
from pipeline.decisions import About, Decision, Past, Side, Standing, Verdict
from pipeline.model import Finding, Related, Severity, Span
from pipeline.report import State

TODAY = date(2026, 11, 22)
Digests = dict[tuple[str, int], str]


def single(line: int, path: str = "a.md", subject: str = "", severity: Severity = Severity.WARNING) -> Finding:
    return Finding("W01", severity, Span(path, line), f"1.{line}", "câu", subject=subject)


def double(line: int = 1, other: int = 1, subject: str = "") -> Finding:
    related = (Related(Span("b.md", other), f"2.{other}", "hai", "B"),)
    data = (("kind", "copied-clause"), ("quote", "một"), ("subject", subject))
    return Finding("O09", Severity.WARNING, Span("a.md", line), f"1.{line}", "câu", related=related, data=data)


def sides(digests: Digests) -> ground.Sides:
    """Places of findings with given digests of their clauses."""

    def of(finding: Finding, settled: Collection[Span] = ()) -> tuple[Side, ...]:
        places = [(finding.span, finding.clause, "A"), *((r.span, r.clause, r.designation) for r in finding.related)]
        made = [digests.get((s.path, s.line), f"{s.path}{s.line}") for s, _c, _d in places]
        said = ["" if s in settled else f"{ground.VERSION}:{m}" for (s, _c, _d), m in zip(places, made, strict=True)]
        return tuple(Side(designation=d, clause=c, substance=said[n]) for n, (_s, c, d) in enumerate(places))

    return of


SAME = sides({})


def test_brought_left_and_mended() -> None:
    states, mended = change.states({"n": single(1), "k": single(2)}, {"k": single(2), "g": single(3)}, {"a.md"}, SAME, SAME)
    assert states == {"k": State.UNCHANGED, "n": State.NEW}
    assert mended == (single(3),)


def test_touched_when_either_clause_says_something_else() -> None:
    for place in (("a.md", 1), ("b.md", 1)):
        states, _mended = change.states({"k": double()}, {"k": double()}, {place[0]}, sides({place: "khác"}), SAME)
        assert states == {"k": State.TOUCHED}


def test_a_clause_that_only_moved_is_not_touched() -> None:
    then, now = sides({("a.md", 1): "x"}), sides({("a.md", 9): "x"})
    assert change.states({"k": double(9)}, {"k": double(1)}, {"a.md"}, now, then)[0] == {"k": State.UNCHANGED}


def test_touched_when_it_weighs_more_than_before() -> None:
    grave = single(1, severity=Severity.ERROR)
    assert change.states({"k": grave}, {"k": single(1)}, set(), SAME, SAME)[0] == {"k": State.TOUCHED}


def test_a_name_made_of_changed_words_carries_on_the_old_one() -> None:
    now = sides({("a.md", 1): "khác"})
    states, mended = change.states({"new": double()}, {"old": double()}, {"a.md"}, now, SAME)
    assert (states, mended) == ({"new": State.TOUCHED}, ())


def test_findings_with_a_subject_carry_on_nothing() -> None:
    states, mended = change.states({"new": double(subject="ồn")}, {"old": double(subject="rung")}, {"a.md"}, SAME, SAME)
    assert (states, len(mended)) == ({"new": State.NEW}, 1)


def test_another_slip_in_a_changed_clause_is_new() -> None:
    now = sides({("a.md", 1): "khác"})
    states, mended = change.states({"new": single(1, subject="x")}, {"old": single(1, subject="y")}, {"a.md"}, now, SAME)
    assert (states, len(mended)) == ({"new": State.NEW}, 1)


def decision(finding: Finding, name: str = "kkkk", verdict: Verdict = Verdict.ACCEPT, until: date | None = None) -> Decision:
    past = Past(verdict=verdict, why="vì", by="ai", decided=date(2026, 1, 1), until=until)
    return decisions.decided(None, past, name, About(rule=finding.code, sides=SAME(finding)))


@pytest.mark.parametrize(
    ("verdict", "until", "standing"),
    [
        (Verdict.ACCEPT, None, Standing.ACCEPTED),
        (Verdict.ACCEPT, TODAY, Standing.ACCEPTED),
        (Verdict.ACCEPT, date(2026, 11, 21), Standing.EXPIRED),
        (Verdict.ASSIGN, TODAY, Standing.ASSIGNED),
        (Verdict.REJECT, None, Standing.REJECTED),
    ],
)
def test_what_a_decision_is_worth(verdict: Verdict, until: date | None, standing: Standing) -> None:
    found, stale = decisions.rulings({"kkkk": double()}, [decision(double(), verdict=verdict, until=until)], SAME, TODAY)
    assert (found["kkkk"].standing, stale) == (standing, ())


def test_a_decision_returns_when_either_clause_changes_even_a_rejected_one() -> None:
    for place in (("a.md", 1), ("b.md", 1)):
        taken = decision(double(), verdict=Verdict.REJECT)
        found, _stale = decisions.rulings({"kkkk": double()}, [taken], sides({place: "khác"}), TODAY)
        assert found["kkkk"].standing is Standing.RETURNED
        assert [s.designation for s in found["kkkk"].changed] == [place[0][0].upper()]


def test_a_decision_survives_a_new_number() -> None:
    moved = sides({("a.md", 7): "a.md1", ("b.md", 8): "b.md1"})
    found, _stale = decisions.rulings({"kkkk": double(7, 8)}, [decision(double())], moved, TODAY)
    assert found["kkkk"].standing is Standing.ACCEPTED


def test_a_decision_follows_its_finding_under_another_name() -> None:
    found, stale = decisions.rulings({"other": double()}, [decision(double())], sides({("a.md", 1): "khác"}), TODAY)
    assert (found["other"].standing, stale) == (Standing.RETURNED, ())


def test_a_decision_whose_finding_is_gone_is_stale() -> None:
    taken = decision(double())
    assert decisions.rulings({"x": single(1)}, [taken], SAME, TODAY) == ({}, (taken,))


def test_a_new_decision_keeps_the_history() -> None:
    first = decision(double())
    second = decisions.decided(first, Past(verdict=Verdict.ASSIGN, why="b", by="b", decided=TODAY, leads="BXD"), "kkkk", first.about)
    third = decisions.decided(second, Past(verdict=Verdict.REJECT, why="c", by="c", decided=TODAY), "kkkk", first.about)
    assert [p.why for p in third.history] == ["vì", "b"]


TABLE = """---
designation: QCVN 90:{year}/BCT
title: VỀ NƯỚC
---

# Quy định kỹ thuật

## Giới hạn

Nước phải trong{more}.

Bảng: Giới hạn {{#bang-1}}

| TT | Thông số | Mức |
|---|---|---|
| {n} | pH | 6 đến 9 |
| 2 | COD | {cod} |

## Lấy mẫu

Mẫu lấy hằng ngày.
"""
PH, COD, PROSE = 16, 17, 10


def index(year: int = 2026, more: str = "", n: int = 1, cod: int = 75) -> ground.Index:
    found = ground.parts("a.md", TABLE.format(year=year, more=more, n=n, cod=cod))
    return ground.Index(sorted(found), {}, lambda: found)


def said(found: ground.Index, line: int, end: int = 0) -> str:
    return ground.at(found, Span("a.md", line, 1, end))


def test_a_changed_row_touches_what_rests_on_it_alone() -> None:
    then, now = index(), index(cod=100)
    assert said(then, COD) != said(now, COD)
    assert said(then, PH) == said(now, PH)
    assert said(then, PROSE) == said(now, PROSE)
    assert said(then, 8) != said(now, 8)  # the clause itself
    assert said(then, PH, COD) != said(now, PH, COD)
    assert said(then, 21) == said(now, 21)


def test_a_row_is_the_same_under_another_number_of_its_own() -> None:
    assert said(index(), PH) == said(index(n=3), PH)


def test_changed_words_touch_the_clause_and_no_row() -> None:
    then, now = index(), index(more=" và sạch")
    assert said(then, PROSE) != said(now, PROSE)
    assert said(then, COD) == said(now, COD)


def edition(year: int, said: str = "x", quote: str = "pH") -> tuple[Side, ...]:
    ours = Side(designation=f"QCVN 90:{year}/BCT", clause="2.1", quote=quote, substance=said and f"{ground.VERSION}:{said}")
    return ours, Side(designation="QCVN 8:2020/BXD", clause="2", substance=f"{ground.VERSION}:y")


def test_another_edition_keeps_the_decisions() -> None:
    old = {"old": ground.Known("O04", edition(2026), False)}
    assert ground.successors(old, {"new": ground.Known("O04", edition(2027), False)}) == {"old": "new"}
    assert ground.successors(old, {"new": ground.Known("O04", edition(2027, "z"), False)}) == {"old": "new"}
    assert ground.successors(old, {"new": ground.Known("O04", edition(2026), False)}) == {}  # another subject of the same edition
    both = {"b": ground.Known("O04", edition(2027, "z"), False), "a": ground.Known("O04", edition(2027), False)}
    assert ground.successors(old, both) == {"old": "a"}
    assert ground.changed(edition(2026), edition(2027)) == ()
    assert ground.changed(edition(2026), edition(2027, "z")) == edition(2026)[:1]


def test_an_amendment_is_no_edition() -> None:
    assert ground.work("Sửa đổi 1:2027 QCVN 90:2026/BCT") != ground.work("QCVN 90:2026/BCT")


def test_digests_of_another_version_are_not_compared_but_the_words_are() -> None:
    old = Side(designation="QCVN 90:2026/BCT", clause="2.1", quote="pH  6", substance="0123456789abcdef")
    assert ground.changed([old], [Side(designation="QCVN 90:2026/BCT", clause="3", quote="PH 6", substance="2:aa")]) == ()
    assert ground.changed([old], [Side(designation="QCVN 90:2026/BCT", clause="3", quote="pH 7", substance="2:aa")]) == (old,)


def test_what_failed_in_the_base_too_is_told_and_never_passes() -> None:
    fault = Finding("X01", Severity.ERROR, Span("standards", 1), "cả tệp", "Không xử lý được tệp này.")
    found, gone = change.states({"a": fault, "b": single(1)}, {"a": fault, "b": single(1)}, (), sides({}), sides({}))
    assert found == {"a": State.NEW, "b": State.UNCHANGED}
    assert gone == ()


def test_the_clauses_of_a_change_that_it_left_alone_are_not_looked_into() -> None:
    asked: list[Span] = []

    def still(span: Span) -> bool:
        asked.append(span)
        return True

    now = sides({("a.md", 1): "khác"})
    assert change.states({"k": double()}, {"k": double()}, {"a.md"}, now, SAME, still)[0] == {"k": State.UNCHANGED}
    assert asked == [Span("a.md", 1)]
    assert change.states({"k": double(9)}, {"k": double()}, {"a.md"}, now, SAME, still)[0] == {"k": State.TOUCHED}


def test_a_clause_in_which_no_word_changed_is_known_to_be_the_same() -> None:
    from pipeline import rereading
    from pipeline.read import read

    text = TABLE.format(year=2026, more="", n=1, cod=75)
    then = read("a.md", text)
    now = rereading.changed(then, text.replace("hằng ngày", "hằng tuần"))
    assert now
    same = [ground.same(a, b) for a, b in zip(then.walk(), now.walk(), strict=True)]
    assert same == [True, True, False]
