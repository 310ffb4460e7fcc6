"""Who leads where two documents overlap: the office that holds both today, else the one to which the Government assigned the field.

The fields are dated data (pipeline/data/competence.yaml), the heirs too (ministries.yaml). Where the assignment names both offices, or
neither, nobody is named: the law then gives the question to the Ministry of Science and Technology and to the Prime Minister.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pipeline import ministries, provinces
from pipeline.compare.found import Kind, Overlap, Place
from pipeline.compare.issuers import issuer_code, tie_of
from pipeline.messages import _
from pipeline.ministries import Competence
from pipeline.model import Standard

How = Literal["one-office", "field", "other-office", "nation", "mandatory", "open"]
Side = Standard | Place | str  # a document, a place in it, or its designation

_UNLED = (Kind.COORDINATED, Kind.BOILERPLATE, Kind.STALE_REFERENCE, Kind.LIMIT_OTHER_OBJECT)
NATIONAL = ("TCVN",)
ARBITER = "BKHCN"


@dataclass(frozen=True, slots=True)
class Leading:
    """Which office leads, in today's code, why in a sentence, and by which act; no issuer when the law leaves the question open.

    `how` is the ground: "one-office" holds both documents, "field" is one of the two, "other-office" neither of them, "nation" goes
    before a province, "mandatory" before a voluntary standard, and "open" is for the arbiter.
    """

    issuer: str
    reason: str
    basis: str
    how: How


def leader(left: Side, right: Side, field: str = "", today: date | None = None) -> Leading:
    """Who leads where two documents overlap; `field` says what the overlap is about and weighs before the titles of the documents."""
    day = today or date.today()
    printed = issuer_code(_designation(left)), issuer_code(_designation(right))
    text = " ".join(filter(None, (field, _title(left), _title(right))))
    one, two = (ministries.today_owner(code, text, day) for code in printed)
    if one == two and one:
        return _one_office(one, printed)
    named = _by_words(one, two, field, day) or _by_titles((one, _title(left)), (two, _title(right)), day)
    return _by_level(one, two) or named or _open(one, two, text, day)


def of(overlap: Overlap, left: Standard, right: Standard, today: date | None = None) -> Leading:
    """Who leads on an overlap of two documents, by what it is about; of copied wording only the titles tell."""
    about = overlap.about or overlap.subject
    return leader(left, right, "" if overlap.kind is Kind.COPIED else about, today)


def told(overlap: Overlap, left: Standard, right: Standard, today: date | None = None) -> Overlap:
    """The overlap with its class, where one office holds both documents, else with the words on who leads, where that is known."""
    tie = tie_of(left, right, today)
    if tie != "different":
        return replace(overlap, office=tie)
    found = of(overlap, left, right, today) if overlap.kind not in _UNLED else None
    if found is None or not found.issuer:
        return overlap
    text = _("Cơ quan chủ trì: {office}. {reason} (Căn cứ: {basis}.)").format(office=found.issuer, reason=found.reason, basis=found.basis)
    return replace(overlap, leads=text)


def _act(how: How) -> str:
    """The act behind a ground that no line of the table gives."""
    match how:
        case "one-office":
            return _("Luật Tiêu chuẩn và quy chuẩn kỹ thuật số 68/2006/QH11, Điều 27 khoản 1 điểm a")
        case "nation":
            return _("Thông tư số 26/2019/TT-BKHCN, Điều 8 khoản 4 điểm c3")
        case "mandatory":
            return _("Luật Tiêu chuẩn và quy chuẩn kỹ thuật số 68/2006/QH11, Điều 23 khoản 1 và Điều 38 khoản 1")
        case _:
            return _(
                "Nghị định số 37/2026/NĐ-CP, Điều 94 khoản 1 điểm c; Nghị định số 127/2007/NĐ-CP, Điều 23 khoản 2; "
                "Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm c"
            )


def _designation(side: Side) -> str:
    match side:
        case Standard():
            return side.metadata.designation
        case Place():
            return side.designation
    return side


def _title(side: Side) -> str:
    return side.metadata.title if isinstance(side, Standard) else ""


def _name(code: str) -> str:
    found = ministries.issuer(code)
    return f"{found.name} ({code})" if found else code


def _one_office(code: str, printed: tuple[str, str]) -> Leading:
    if printed[0] == printed[1] == code:
        reason = _("Cả hai văn bản cùng do {office} ban hành.").format(office=_name(code))
        return Leading(code, reason, _act("one-office"), "one-office")
    old = ", ".join(dict.fromkeys(p for p in printed if p != code))
    reason = _("Cả hai văn bản nay thuộc {office}, cơ quan kế thừa {old}.").format(office=_name(code), old=old)
    return Leading(code, reason, _("Nghị quyết số 176/2025/QH15 và Nghị quyết số 190/2025/QH15"), "one-office")


def _by_level(one: str, two: str) -> Leading | None:
    """A ministry before a province, a regulation before a voluntary standard."""
    for code, other in ((one, two), (two, one)):
        if ministries.issuer(code) and provinces.with_code(other):
            reason = _("Quy chuẩn địa phương không được chồng chéo với quy chuẩn quốc gia do {office} ban hành.").format(office=_name(code))
            return Leading(code, reason, _act("nation"), "nation")
        if ministries.issuer(code) and other in NATIONAL:
            reason = _("Quy chuẩn của {office} là bắt buộc, tiêu chuẩn quốc gia là tự nguyện.").format(office=_name(code))
            return Leading(code, reason, _act("mandatory"), "mandatory")
    return None


def _owners(words: str, day: date) -> dict[str, Competence]:
    """The offices to which the fields named in some words are assigned, each with the field that is named best."""
    named = [c for c in ministries.competence(words, day) if not c.residual]
    return {ministries.today_owner(c.owner, words, day): c for c in reversed(named)}


def _by_words(one: str, two: str, field: str, day: date) -> Leading | None:
    """The one of two offices that owns what an overlap is about, or the only office that does."""
    owners = _owners(field, day) if field else {}
    ours = [code for code in (one, two) if code in owners]
    if len(ours) == 1:
        return _assigned(ours[0], owners[ours[0]], "field", day)
    if len(owners) == 1:
        (code,) = owners
        return _assigned(code, owners[code], "other-office", day)
    return None


def _by_titles(left: tuple[str, str], right: tuple[str, str], day: date) -> Leading | None:
    """The office of which a field is named in the title of the other's document; nothing when that holds both ways."""
    (one, title), (two, other) = left, right
    found = [(two, _owners(title, day)), (one, _owners(other, day))]
    met = [(code, owners[code]) for code, owners in found if code in owners]
    return _assigned(*met[0], "field", day) if len(met) == 1 else None


def _assigned(code: str, found: Competence, how: How, day: date) -> Leading:
    text = (
        _("Lĩnh vực «{field}» được giao cho {office}.")
        if how == "field"
        else _("Lĩnh vực «{field}» được giao cho {office}, không phải cơ quan nào trong hai cơ quan ban hành.")
    )
    return Leading(code, text.format(field=found.field, office=_name(code)), _basis(found, day), how)


def _basis(found: Competence, day: date) -> str:
    """Where the field was assigned, with what it must be checked against when the act at hand is older than the day."""
    if day <= found.checked:
        return found.basis
    return _("{basis}; sau ngày {day} phải {check}").format(basis=found.basis, day=f"{found.checked:%d/%m/%Y}", check=_(found.note))


def _open(one: str, two: str, text: str, day: date) -> Leading:
    """Nobody: both offices hold a field that is touched, or none does by the words."""
    owners = _owners(text, day)
    if one in owners and two in owners:
        reason = _(
            "Cả hai cơ quan đều được giao lĩnh vực liên quan: {fields}. {arbiter} chủ trì thống nhất, rồi Thủ tướng Chính phủ."
        ).format(fields="; ".join(f"{code}: {owners[code].field}" for code in (one, two)), arbiter=_name(ARBITER))
    else:
        reason = _("Bảng phân công không nêu lĩnh vực này: {arbiter} chủ trì thống nhất, rồi Thủ tướng Chính phủ quyết định.").format(
            arbiter=_name(ARBITER)
        )
    return Leading("", reason, _act("open"), "open")
