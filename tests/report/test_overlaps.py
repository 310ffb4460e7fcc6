"""Overlaps as reports tell them: every kind has its words, every pair the finding that was made of it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.compare.found import Kind, Overlap
from pipeline.model import Finding, Related, Severity
from pipeline.report import Report, _overlaps


def test_every_kind_has_a_name_and_a_question() -> None:
    assert {str(k) for k in Kind} <= set(_overlaps.kinds())
    assert all(name and question for name, question in _overlaps.kinds().values())


def finding(overlap: Overlap, subject: str, quote: str) -> Finding:
    """A finding made of an overlap, with its sides turned round."""
    here, there = overlap.right, overlap.left
    related = Related(there.span, there.clause, there.quote, there.designation)
    data = (("kind", str(overlap.kind)), ("quote", quote), ("subject", subject))
    return Finding("O01", Severity.WARNING, here.span, here.clause, "Hai định nghĩa.", subject=subject, related=(related,), data=data)


def test_the_finding_of_a_pair_is_known_by_its_ends_words_and_subject(overlap: Overlap) -> None:
    other = replace(overlap, subject="bồn", right=replace(overlap.right, quote="khác"))
    findings = tuple(finding(o, o.subject, o.right.quote) for o in (overlap, other))
    told_ = Report(findings).told
    said = _overlaps.spoken(told_, (overlap, other))
    for wanted, one in zip(findings, (overlap, other), strict=True):
        told = said.get(one)
        assert told and told.finding is wanted
    assert said.get(replace(overlap, kind=Kind.COPIED)) is None


def test_pairs_carry_what_is_to_be_done(overlap: Overlap) -> None:
    said = replace(finding(overlap, "", overlap.right.quote), fix="Thống nhất.")
    (pair,) = _overlaps.pairs(Report((said,), overlaps=(overlap,)))
    assert (pair.fix, pair.left.clause, pair.left.quote) == ("Thống nhất.", "1.3.1", overlap.left.quote)
