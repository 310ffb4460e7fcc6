"""Decisions and states in words, for every report that a person reads."""

from __future__ import annotations

from pipeline.decisions import Past, Ruling, Standing, Verdict
from pipeline.messages import _
from pipeline.report import State


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
    return [line.format(on=p.on.isoformat(), by=p.by, verdict=verdict_name(p), why=p.why) for p in ruling.history]


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
