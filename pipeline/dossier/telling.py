"""What the documents of a dossier say, as values for their templates: facts of the draft in rows and sentences, gaps in brackets.

The documents are Vietnamese whatever the language of messages is; what only the drafter knows is a gap to be filled in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline import ministries
from pipeline.compare.found import Kind
from pipeline.compare.leading import leader
from pipeline.compare.limits import said
from pipeline.designation import Designation
from pipeline.diffing import view
from pipeline.diffing.lines import lines
from pipeline.diffing.sheet import where
from pipeline.dossier.case import Case
from pipeline.dossier.comments import Answer, Comment
from pipeline.dossier.consulting import code_of, name_of, place
from pipeline.extract.limits import limits
from pipeline.extract.references import references
from pipeline.extract.scope import is_scope
from pipeline.metadata import Adoption, Metadata
from pipeline.model import Clause, Finding, Standard, plain
from pipeline.procedure import for_house
from pipeline.render._mdinline import escape, start
from pipeline.render.circular import lowered
from pipeline.render.facts import day
from pipeline.report import Told
from pipeline.text import fold, squeeze

Row = tuple[str, ...]
# What has columns of its own beside the remark: both documents with the place in the other one, and who leads.
_ELSEWHERE = re.compile(r"\s*\([^()]*:\d{4}[^()]* ↔ [^()]*\)|\s*Cơ quan chủ trì: [^()]*(?:\([^()]*\)[^()]*)*?\(Căn cứ: .+?\.\)")
SERIES = {"qcvn": "Quy chuẩn kỹ thuật quốc gia", "qcdp": "Quy chuẩn kỹ thuật địa phương", "tcvn": "Tiêu chuẩn quốc gia"}
SHORT = {"qcvn": "QCVN", "qcdp": "QCĐP", "tcvn": "TCVN"}
ANSWERS = {
    Answer.NONE: "[chưa trả lời]",
    Answer.ACCEPTED: "Tiếp thu",
    Answer.PARTLY: "Tiếp thu một phần",
    Answer.REJECTED: "Không tiếp thu",
    Answer.NOTED: "Ghi nhận",
}
CONSULTING = {
    "qcvn": "Luật số 68/2006/QH11, Điều 32 khoản 1 điểm c; Nghị định số 127/2007/NĐ-CP, Điều 10 khoản 1 điểm d",
    "qcdp": "Luật số 68/2006/QH11, Điều 32 khoản 2 điểm b; Thông tư số 26/2019/TT-BKHCN, Điều 8 khoản 3 và khoản 4 điểm a4",
    "tcvn": "Luật số 68/2006/QH11, Điều 17 khoản 1 điểm b; Nghị định số 127/2007/NĐ-CP, Điều 5 khoản 1 điểm d",
}
STAGES = {"working": "soạn thảo", "consultation": "lấy ý kiến", "appraisal": "trình thẩm định", "issued": "ban hành"}
_DEGREES = {
    "IDT": "hoàn toàn tương đương (IDT)",
    "MOD": "tương đương có sửa đổi (MOD)",
    "NEQ": "không tương đương, dùng để tham khảo (NEQ)",
}
_STATUS = {"current": "còn hiệu lực", "replaced": "đã được thay thế bởi {by}", "withdrawn": "đã bãi bỏ", "unknown": "[đối chiếu hiệu lực]"}
_QUOTE = 400


def text(value: str) -> str:
    """A text inside a line of Markdown."""
    return escape(squeeze(value))


def line(value: str) -> str:
    """A text as a paragraph of Markdown."""
    return start(text(value))


def cell(value: str) -> str:
    """A text as a cell of a table in Markdown, a dash for an empty one."""
    return text(value).replace("|", "\\|") or "–"


def values(case: Case) -> dict[str, Any]:
    """All that the templates may say."""
    return {
        "t": text,
        "p": line,
        "c": cell,
        "day": day,
        "case": case,
        "house": case.house,
        **_names(case.standard.metadata, case.house),
        "stage": STAGES[case.stage],
        "bases": [basis.text for basis in for_house(case.profile.bases, case.house)],
        "asked_by": CONSULTING[case.house],
        "asked": len(case.standard.metadata.consulted),
        "profile": case.profile,
        "scope": _part(case.standard, is_scope),
        "subjects": _part(case.standard, lambda t: fold(t).startswith("đối tượng áp dụng")),
        "outline": _outline(case.standard),
        "cited": _cited(case),
        "adopted": [(a.designation, _degree(a)) for a in case.standard.metadata.adopts],
        "sources": _sources(case),
        "limits": _limits(case.standard),
        "changes": _changes(case),
        "overlaps": [_overlap(case, t) for t in case.overlaps],
        "grouped": _grouped([_overlap(case, t) for t in case.overlaps]),
        "bodies": case.bodies,
        "consulted": _consulted(case),
        "further": [b for b in map(name_of, case.standard.metadata.consulted) if not _required(case, b)],
        "comments": [_comment(n, c) for n, c in enumerate(case.comments.entries, 1)],
        "answers": _answers(case),
        "steps": list(_steps(case)),
        "goods": [(g.name + (f" ({g.condition})" if g.condition else ""), g.code) for g in case.standard.metadata.goods],
        "dates": defaultdict(str, _dates(case.standard.metadata)),
    }


def _names(meta: Metadata, house: str) -> dict[str, str]:
    """Names of the draft and of those behind it, with gaps where the front matter does not know them."""
    office = meta.issued_by.removeprefix("Bộ trưởng ").removeprefix("Chủ tịch ")
    return {
        "series": SERIES[house],
        "short": SHORT[house],
        "designation": meta.designation,
        "title": lowered(meta.title),
        "name": f"{SERIES[house]} {lowered(meta.title)}",
        "office": office or "[cơ quan chủ trì]",
        "drafter": meta.drafted_by or "[cơ quan, tổ chức biên soạn]",
        "proposer": meta.submitted_by or "[đơn vị trình]",
        "appraiser": meta.appraised_by or "[cơ quan thẩm định]",
        "opinion": meta.opinion_by,
        "place": meta.place,
        "replaces": ", ".join((*meta.replaces, *meta.amends)),
    }


def _part(standard: Standard, chosen: Any) -> list[str]:
    """The sentences of the first clause with a title of this kind."""
    found = next((c for c in standard.walk() if c.title and chosen(plain(c.title))), None)
    return list(_sentences(found)) if found else []


def _sentences(clause: Clause) -> Iterator[str]:
    for found in lines(clause):
        if found.kind in ("text", "item", "note") and found.text.strip():
            yield f"{found.label} {found.text}".strip()
    for child in clause.children:
        yield from _sentences(child)


def _outline(standard: Standard) -> list[str]:
    """The parts of the text with the articles below them, one line a part."""
    out = []
    for section in (*standard.body, *standard.annexes):
        below = "; ".join(plain(c.title) for c in section.children if c.title)
        head = ". ".join(filter(None, (section.label.rstrip("."), plain(section.title))))
        out.append(f"{head}: {below}" if below else head)
    return out


def _cited(case: Case) -> list[Row]:
    """Each document cited: designation, title, where, status today."""
    places: dict[str, tuple[Designation, list[str]]] = {}
    own = fold(case.standard.metadata.issuing_document)
    for reference in references(case.standard):
        if reference.designation and fold(str(reference.designation)) not in own:
            places.setdefault(reference.designation.key, (reference.designation, []))[1].append(reference.where)
    adopted = {fold(d.adopted) for d, _found in places.values() if d.adopted}
    return [_document(case, d, found) for d, found in places.values() if fold(str(d)) not in adopted]


def _sources(case: Case) -> list[str]:
    """What is adopted, then what is cited besides."""
    adopted = {a.designation: f"{a.designation}, {_degree(a)}" for a in case.standard.metadata.adopts}
    return list(adopted.values()) + [row[0] for row in _cited(case) if row[0] not in adopted]


def _document(case: Case, designation: Designation, places: list[str]) -> Row:
    status = case.catalogue.status(designation, case.today)
    once = list(dict.fromkeys(places))
    shown = ", ".join(once[:4]) + (" …" if len(once) > 4 else "")
    return (
        str(designation),
        status.entry.title if status.entry else "",
        shown,
        _STATUS[status.kind].format(by=", ".join(map(str, status.by))),
    )


def _degree(adoption: Adoption) -> str:
    return _DEGREES[adoption.degree]


def _limits(standard: Standard) -> list[Row]:
    """Each limit once: clause, object and parameter, condition, limit; one that names nothing is left to the text."""
    found = [
        (limit.where, ", ".join(filter(None, (limit.parameter, limit.object))), limit.condition, said(limit))
        for limit in limits(standard)
        if limit.parameter or limit.object
    ]
    return list(dict.fromkeys(found))


def _changes(case: Case) -> dict[str, Any]:
    """What differs from the text that is replaced: counts, and a row for each clause."""
    changes = case.changes
    if changes is None:
        return {"summary": "", "rows": [], "why": case.unchanged, "old": ""}
    rows = [(where(c), view.state_name(c), " ".join(view.notes(c))) for c in changes.told]
    return {"summary": view.summary(changes.counts), "rows": rows, "why": "", "old": changes.old.name if changes.old else ""}


def _overlap(case: Case, told: Told) -> dict[str, str]:
    """An overlap seen from the draft: our clause, the other document, what is alike, who leads, how it is dealt with."""
    finding = told.finding
    other = finding.related[0]
    ours = finding.span.path == case.standard.path
    kind = Kind(dict(finding.data)["kind"])
    mine, theirs = (place(c, kind) for c in ((finding.clause, other.clause) if ours else (other.clause, finding.clause)))
    quotes = (dict(finding.data).get("quote", ""), other.quote)
    there = other.designation if ours else _designation(case, finding)
    leads = leader(case.standard, there, "" if kind is Kind.COPIED else finding.subject, case.today)
    return {
        "mine": mine,
        "quote": quotes[0 if ours else 1][:_QUOTE],
        "document": there,
        "theirs": theirs,
        "their_quote": quotes[1 if ours else 0][:_QUOTE],
        "message": squeeze(_ELSEWHERE.sub("", finding.message)),
        "leads": f"{name_of(leads.issuer)}. {leads.reason} ({leads.basis})" if leads.issuer else leads.reason,
        "basis": finding.basis,
        "handling": _handling(told),
    }


def _grouped(overlaps: list[dict[str, str]]) -> list[dict[str, str]]:
    """Overlaps with one document that are dealt with in one way, as one row."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for overlap in overlaps:
        groups[overlap["document"], overlap["handling"]].append(overlap)
    return [
        {"document": d, "handling": h, **{side: ", ".join(dict.fromkeys(o[side] for o in found)) for side in ("mine", "theirs")}}
        for (d, h), found in groups.items()
    ]


def _designation(case: Case, finding: Finding) -> str:
    return next((d.name for d in case.report.documents if d.path == finding.span.path), finding.span.path)


def _handling(told: Told) -> str:
    """What was decided about an overlap, a gap where nothing was."""
    from pipeline.report._words import standing_name

    if told.ruling is None:
        return "[phương án xử lý: thống nhất nội dung, viện dẫn, loại trừ hoặc giữ nguyên với lý do]"
    last = told.ruling.history[-1]
    return f"{standing_name(told.ruling)}; {last.by}, {day(last.decided.isoformat())}: {last.why}"


def _consulted(case: Case) -> list[Row]:
    """The list of bodies as it is sent out: those of the front matter with the reasons, then those that must still be asked."""
    needed = {b.code: b for b in case.bodies}
    title = case.standard.metadata.title
    rows = []
    for body in case.standard.metadata.consulted:
        code = code_of(body, title, case.today)
        reasons = _reasons(needed[code].reasons) if code in needed else ""
        written = body if not ministries.issuer(ministries.canonical(body)) else name_of(ministries.canonical(body))
        heir = f" (nay là {name_of(code)})" if code and fold(name_of(code)) not in fold(written) else ""
        rows.append((written + heir, reasons, _answered(case, body, code)))
    missing = [b for b in case.bodies if not b.listed]
    return [*rows, *((b.name, _reasons(b.reasons), "CHƯA LẤY Ý KIẾN") for b in missing)]


def _required(case: Case, body: str) -> bool:
    """Whether a body on the list is one of those that must be asked."""
    code = code_of(body, case.standard.metadata.title, case.today)
    return any(b.code == code for b in case.bodies)


def _reasons(reasons: tuple[str, ...]) -> str:
    """Why a body is asked, as a sentence."""
    told = "; ".join(reasons)
    return told[:1].upper() + told[1:]


def _answered(case: Case, body: str, code: str) -> str:
    """How often a body has commented."""
    mine = [
        c for c in case.comments.entries if fold(c.organisation) == fold(body) or (code and code_of(c.organisation, "", case.today) == code)
    ]
    return f"{len(mine)} ý kiến" if mine else "[chưa có văn bản góp ý]" if case.stage != "consultation" else ""


def _comment(number: int, comment: Comment) -> Row:
    who = comment.organisation + (f" ({comment.author})" if comment.author else "")
    when = day(comment.date) if comment.date else ""
    letter = " ".join(filter(None, (f"văn bản số {comment.letter}" if comment.letter else "", when)))
    said_ = (f"“{comment.quote}”: " if comment.quote else "") + comment.text
    return str(number), comment.clause or "Toàn văn", ", ".join(filter(None, (who, letter))), said_, ANSWERS[comment.answer], comment.reason


def _answers(case: Case) -> dict[str, Any]:
    """The comments counted by what became of them."""
    found = Counter(c.answer for c in case.comments.entries)
    return {
        "all": len(case.comments.entries),
        "bodies": len({fold(c.organisation) for c in case.comments.entries}),
        "counts": [(ANSWERS[a], found[a]) for a in Answer if found[a]],
        "rejected": [c for c in case.comments.entries if c.answer in (Answer.REJECTED, Answer.PARTLY)],
    }


def _dates(meta: Metadata) -> Iterator[tuple[str, str]]:
    """The days of the procedure by step; an issued text has those of its issue too."""
    yield from meta.dates
    if meta.stage == "issued" or meta.status != "draft":
        yield from ((k, v) for k, v in (("issued", meta.issued), ("effective", meta.effective)) if v)


def _steps(case: Case) -> Iterator[tuple[str, str]]:
    """The names of the steps that the process report tells, each with its day or a gap."""
    known = dict(_dates(case.standard.metadata))
    for step in for_house(case.profile.steps, case.house):
        if step.report:
            yield step.name_for(case.house), day(known[step.key]) if step.key in known else "[ngày ... tháng ... năm ...]"
