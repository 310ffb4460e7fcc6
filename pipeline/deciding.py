"""Taking a decision on a finding: which finding is meant, who leads, what is written down; and the list of all decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline import checking, decisions, ground, ministries, parallel, provinces, reviewing, surveying
from pipeline.decisions import About, Decision, Past, Verdict
from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.model import Standard
from pipeline.report import Document, Report, Told, _overlaps
from pipeline.report._words import standing_name
from pipeline.text import squeeze
from pipeline.workspace import Workspace

_SHORT = 8


@dataclass(frozen=True, slots=True)
class Taken:
    """What a person decided: the beginning of a fingerprint, the verdict, why, who, until when, which ministry leads."""

    fingerprint: str
    verdict: Verdict
    why: str
    by: str
    until: date | None = None
    leads: str = ""


def survey(workspace: Workspace, options: checking.Options, progress: parallel.Progress = parallel.quiet) -> Report:
    """All findings of the collection with what was decided about them."""
    found = surveying.survey(workspace, (), options, [], progress)
    report = replace(
        reviewing.about(workspace, options, None, whole=False), findings=found.findings, documents=found.documents, overlaps=found.overlaps
    )
    return reviewing.ruled(report, workspace, (), options, whole=True)


def decide(
    workspace: Workspace, taken: Taken, options: checking.Options, progress: parallel.Progress = parallel.quiet
) -> tuple[Decision, str]:
    """Write a decision and return it with the name of its file; raises UsageError when it is not clear or not whole."""
    day = checking.today(workspace, options)
    _whole(taken, day)
    named = _named(taken.leads, day)
    report = survey(workspace, options, progress)
    told = meant(report, taken.fingerprint)
    with ground.desk(workspace, (), report.documents) as desk:
        sides = desk.sides(told.finding)
    leads = named or (_leader(told, report, day) if taken.verdict is Verdict.ASSIGN else "")
    about = About(rule=told.finding.code, message=squeeze(told.finding.message)[:400], sides=sides)
    past = Past(verdict=taken.verdict, why=taken.why.strip(), by=taken.by.strip(), decided=day, until=taken.until, leads=leads)
    decision = decisions.decided(told.ruling.decision if told.ruling else None, past, told.fingerprint, about)
    return decision, decisions.save(workspace, decision)


def _whole(taken: Taken, today: date) -> None:
    if not taken.why.strip():
        raise UsageError(_("Thiếu --why: nêu lý do của quyết định."))
    if not taken.by.strip():
        raise UsageError(_("Thiếu --by: nêu người quyết định."))
    if taken.until is None and taken.verdict is not Verdict.REJECT:
        raise UsageError(_("Thiếu --until: quyết định chấp nhận hoặc giao phải có hạn, ví dụ --until {day}.").format(day=_next_year(today)))
    if taken.until and taken.until < today:
        raise UsageError(_("Ngày {day} của --until đã qua.").format(day=taken.until))


def _named(leads: str, day: date) -> str:
    """The code of the office that shall lead, given by code or name; raises UsageError for one that is none, or none any more."""
    given = leads.strip()
    code = ministries.canonical(given.upper())
    if not given or provinces.with_code(given):
        return given
    code = code if ministries.issuer(code) else ministries.code_of(given)
    if not code:
        known = ", ".join(i.code for i in ministries.issuers() if ministries.valid_on(i.code, day))
        raise UsageError(_("Không có bộ nào là “{name}”; --leads nhận mã hoặc tên: {known}.").format(name=given, known=known))
    if (heir := ministries.today_owner(code, on=day)) != code:
        raise UsageError(_("{name} nay thuộc {heir}; ghi --leads {heir}.").format(name=given, heir=heir))
    return code


def _next_year(day: date) -> date:
    return date(day.year + 1, 12, 31)


def meant(report: Report, beginning: str) -> Told:
    """The finding whose fingerprint begins like this; raises UsageError naming near ones when there is none, all when there are several."""
    by_print = {t.fingerprint: t for t in report.told}
    near = decisions.near(beginning, list(by_print))
    begun = [n for n in near if n.startswith(beginning.strip().lower())]
    if len(begun) == 1:
        return by_print[begun[0]]
    lines = "".join(f"\n  {_line(by_print[n])}" for n in near[:10])
    if begun:
        raise UsageError(_("Nhiều phát hiện bắt đầu bằng {beginning}:").format(beginning=beginning) + lines)
    hint = _(" Gần giống:") + lines if lines else ""
    raise UsageError(
        _("Không có phát hiện {beginning}; xem mã trong báo cáo hoặc chuan check, chuan overlap.").format(beginning=beginning) + hint
    )


def _line(told: Told) -> str:
    finding = told.finding
    return f"{told.fingerprint}  {finding.code}  {finding.span.path}:{finding.span.line}  {squeeze(finding.message)[:80]}"


def _leader(told: Told, report: Report, today: date) -> str:
    """The ministry that leads, by the law's assignment; raises UsageError when the law leaves it open."""
    known = {d.path: d for d in report.documents}
    said = _overlaps.spoken(report.told, report.overlaps)
    overlap = next((o for o in report.overlaps if said.get(o) is told), None)
    if overlap is None:
        here = known.get(told.finding.span.path)
        return ministries.today_owner(here.issuer, here.title, today) if here else ""
    from pipeline.compare import leading

    left, right = (_titled(known.get(p.path) or Document(p.path, p.designation)) for p in (overlap.left, overlap.right))
    found = leading.of(overlap, left, right, today)
    if not found.issuer:
        raise UsageError(_("Không tự xác định được bộ chủ trì ({reason}); ghi rõ bằng --leads.").format(reason=found.reason.rstrip(".")))
    return found.issuer


def _titled(document: Document) -> Standard:
    """As much of a standard as tells who leads."""
    return Standard(document.path, Metadata(designation=document.designation, title=document.title))


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """The decisions of a workspace as rows, the newest first, with what each is worth today."""
    held = {r.decision.fingerprint: r for r in report.rulings.values()}
    for decision in decisions.in_order([*(r.decision for r in held.values()), *report.stale]):
        ruling = held.get(decision.fingerprint)
        sides = " ↔ ".join(f"{s.designation}, {s.clause}" for s in decision.about.sides)
        until = decision.until.isoformat() if decision.until else ""
        worth = standing_name(ruling) if ruling else _("phát hiện không còn, xóa tệp")
        yield decision.fingerprint[:_SHORT], decision.about.rule, sides, worth, decision.by, decision.decided.isoformat(), until
