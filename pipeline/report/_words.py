"""Severities, decisions, states and counts in words, for every report that a person reads; loads nothing that draws."""

from __future__ import annotations

from pipeline.decisions import Past, Ruling, Standing, Verdict
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.report import Report, State


def standing_name(ruling: Ruling) -> str:
    """What a decision is worth today."""
    match ruling.standing:
        case Standing.ACCEPTED:
            return _("đã chấp nhận")
        case Standing.ASSIGNED:
            return _("đã giao {leads} chủ trì").format(leads=ruling.decision.leads)
        case Standing.REJECTED:
            return _("báo nhầm")
        case Standing.EXPIRED:
            return _("quyết định đã hết hạn ngày {day}").format(day=ruling.decision.until)
        case Standing.RETURNED:
            where = "; ".join(f"{s.designation}, {s.clause}" for s in ruling.changed)
            return _("trở lại vì nội dung đã đổi: {where}").format(where=where)


def verdict_name(past: Past) -> str:
    """What was decided."""
    match past.verdict:
        case Verdict.ACCEPT:
            return _("chấp nhận")
        case Verdict.ASSIGN:
            return _("giao {leads} chủ trì").format(leads=past.leads)
        case Verdict.REJECT:
            return _("báo nhầm")


def history(ruling: Ruling) -> list[str]:
    """The decisions taken on a finding, the first one first, each as a sentence."""
    line = _("{on}: {by} – {verdict}: {why}")
    return [line.format(on=p.decided.isoformat(), by=p.by, verdict=verdict_name(p), why=p.why) for p in ruling.history]


def state_name(state: State) -> str:
    """What the change did to a finding."""
    match state:
        case State.NEW:
            return _("mới")
        case State.TOUCHED:
            return _("bị chạm tới")
        case State.UNCHANGED:
            return _("không đổi")
        case State.MENDED:
            return _("đã hết")


def severity_name(severity: Severity) -> str:
    """The severity in the language in force."""
    return {Severity.ERROR: _("lỗi"), Severity.WARNING: _("cảnh báo"), Severity.INFO: _("lưu ý")}[severity]


def counted(report: Report) -> str:
    """The counts and the time of a run on one line."""
    numbers = {"errors": report.count(Severity.ERROR), "warnings": report.count(Severity.WARNING), "infos": report.count(Severity.INFO)}
    counts = _("{errors} lỗi, {warnings} cảnh báo, {infos} lưu ý").format(**numbers)
    words = [_("{n} văn bản").format(n=report.documents_in_all), counts] if report.documents or not report.findings else [counts]
    if report.compared:
        words.append(_("{n} cặp chồng chéo").format(n=report.overlaps_in_all))
    words += _decided(report)
    if report.cached:
        words.append(_("{n} lấy từ bộ nhớ đệm").format(n=report.cached))
    words += [f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds]
    return "; ".join(words) + "."


def _decided(report: Report) -> list[str]:
    """How many findings are silent, and how many a change mended."""
    words = []
    rejected, accepted = report.silenced
    if rejected:
        words.append(_("{n} báo nhầm, không nêu").format(n=rejected))
    if accepted:
        words.append(_("{n} đã quyết định, không nêu").format(n=accepted))
    if report.base:
        words.append(_("so với {base}: {n} đã hết").format(base=report.base, n=len(report.mended)))
    return words
