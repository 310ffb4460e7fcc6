"""A fresh draft: the parts that the law asks for, with places to fill in brackets."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.cache import write
from pipeline.designation import Designation, DesignationError
from pipeline.errors import UsageError, why
from pipeline.messages import _
from pipeline.text import clean, slug, squeeze
from pipeline.workspace import Workspace

_HOUSES = {"QCVN": "qcvn", "QCVN QTĐ": "qcvn", "QCĐP": "qcdp", "TCVN": "tcvn", "TCVN/QS": "tcvn"}
_ENGLISH = {
    "qcvn": "National technical regulation on [object]",
    "qcdp": "Local technical regulation on [object]",
    "tcvn": "[English title]",
}
_NEW_REGIME = 2026  # Law 70/2025/QH15: the issuing ministry appraises, the Ministry of Science and Technology gives its opinion


def draft(workspace: Workspace, text: str, title: str = "", into: Path | None = None) -> Path:
    """Write a new draft for a designation and return its file; raises UsageError when it cannot be begun."""
    designation = parse(text)
    folder = into or workspace.standards / (designation.issuer or "TCVN")
    file = folder / f"{slug(str(replace(designation, adopted='')))}.md"
    if file.exists():
        raise UsageError(_("{file} đã có, không ghi đè.").format(file=file))
    try:
        write(file, render(designation, title).encode())
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=file, reason=why(error))) from error
    return Path(os.path.relpath(file))


def parse(text: str) -> Designation:
    """The designation of a new draft; raises UsageError when it is not one, has no year or names no known kind."""
    try:
        found = Designation.parse(squeeze(clean(text)))
    except DesignationError as error:
        forms = "QCVN 02:2026/BCT, QCĐP 01:2026/TPHN, TCVN 1234:2026, TCVN 1234:2026 (ISO 1035:2025)"
        raise UsageError(_("“{text}” không phải số hiệu. Ví dụ: {forms}.").format(text=text, forms=forms)) from error
    if found.series not in _HOUSES or found.amendment:
        raise UsageError(_("Chưa có mẫu bản nháp cho “{text}”; có mẫu cho QCVN, QCĐP và TCVN.").format(text=text))
    if found.year < "1000" or (found.kind == "QCVN" and not found.issuer):
        raise UsageError(_("Số hiệu “{text}” thiếu năm hoặc mã cơ quan ban hành.").format(text=text))
    return found


def render(designation: Designation, title: str = "") -> str:
    """The Markdown of a fresh draft."""
    pages = Environment(loader=PackageLoader("templates", ""), undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    house = _HOUSES[designation.series]
    about = "VỀ [TÊN ĐỐI TƯỢNG CỦA QUY CHUẨN]" if house != "tcvn" else "[Tên tiêu chuẩn]"
    shared = {
        "designation": str(designation),
        "year": designation.year,
        "title": _yaml(title or about),
        "title_en": _yaml(_ENGLISH[house]),
    }
    facts = _tcvn(designation) if house == "tcvn" else _regulation(designation)
    return pages.get_template(f"new/{house}.md.jinja").render(**shared, **facts)


def _yaml(text: str) -> str:
    """A text as a double-quoted YAML scalar on one line."""
    return json.dumps(squeeze(clean(text)), ensure_ascii=False)


def _tcvn(designation: Designation) -> dict[str, str]:
    who, sources = "[Ban kỹ thuật tiêu chuẩn quốc gia]", designation.sources
    name = str(designation)
    lead = f"{name} hoàn toàn tương đương với {designation.adopted}.\n\n" if designation.adopted else ""
    appraiser = "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"
    foreword = f"{name} do {who} biên soạn, [bộ] đề nghị, {appraiser} thẩm định, Bộ Khoa học và Công nghệ công bố."
    adopts = [{"designation": str(s), "degree": "IDT"} for s in sources]
    return {"drafted_by": _yaml(who), "foreword": lead + foreword, "adopts": json.dumps(adopts, ensure_ascii=False)}


def _regulation(designation: Designation) -> dict[str, str]:
    """The people and acts named by the front matter and the foreword of a technical regulation."""
    if designation.series == "QCĐP":
        return _local(designation)
    issuer = f"Bộ trưởng {_ministry(designation)}"
    act = f"Thông tư số [số]/{designation.year}/TT-{designation.issuer}"
    new = int(designation.year) >= _NEW_REGIME
    appraiser = "[đơn vị thẩm định]" if new else "Bộ Khoa học và Công nghệ"
    opinion = "Bộ Khoa học và Công nghệ" if new else ""
    said = [f"{appraiser} thẩm định", *([f"{opinion} có ý kiến"] if opinion else [])]
    return _facts(designation, issuer, act, said) | {"appraised_by": _yaml(appraiser), "opinion_by": _yaml(opinion) if opinion else ""}


def _local(designation: Designation) -> dict[str, str]:
    """The same of a local regulation: no body appraises it, the ministry of the field consents (Circular 26/2019/TT-BKHCN, Annex V)."""
    committee, place = _committee(designation)
    facts = _facts(designation, committee, f"Quyết định số [số]/{designation.year}/QĐ-UBND", [])
    return facts | {"appraised_by": "", "opinion_by": _yaml("[bộ quản lý chuyên ngành]"), "place": place}


def _facts(designation: Designation, issuer: str, act: str, said: list[str]) -> dict[str, str]:
    words = [f"{designation} do Ban soạn thảo biên soạn", "[đơn vị] trình duyệt", *said]
    words += [f"{issuer} ban hành theo {act} ngày [ngày] tháng [tháng] năm {designation.year}."]
    return {
        "submitted_by": _yaml("[đơn vị trình duyệt]"),
        "issued_by": _yaml(issuer),
        "issuing_hint": act,
        "place": "Hà Nội",
        "foreword": ", ".join(words),
    }


def _committee(designation: Designation) -> tuple[str, str]:
    """The People's Committee of a code and where it sits: that of the province of today for one that was merged."""
    from pipeline import provinces

    found = provinces.with_code(designation.issuer)
    if len(found) != 1:
        return "Ủy ban nhân dân [tỉnh, thành phố]", "[địa danh]"
    home = provinces.successor(found[0], date(int(designation.year), 12, 31))
    return f"Ủy ban nhân dân {'thành phố' if home.city else 'tỉnh'} {home.name}", home.name


def doubt(designation: Designation) -> str:
    """What is odd about the code of the issuer of a new draft: none has it, or none any more; "" when nothing is."""
    from pipeline import ministries, provinces

    code, day = designation.issuer, date(int(designation.year), 12, 31)
    if designation.series == "QCĐP":
        homes = provinces.with_code(code)
        if homes and (now := provinces.successor(homes[0], day)) != homes[0]:
            return _("Mã “{code}” là của {name}, nay thuộc {heir}: kiểm tra lại mã.").format(code=code, name=homes[0].name, heir=now.name)
        return "" if homes else _("“{code}” không phải mã của tỉnh, thành phố nào.").format(code=code)
    known = ministries.issuer(code) if code else None
    if code and known is None:
        return _("Không có cơ quan nào mang mã “{code}”.").format(code=code)
    if known and not ministries.valid_on(code, day):
        heir = ministries.successor(code, day) or "?"
        return _("Mã “{code}” ({name}) không còn dùng: cơ quan kế nhiệm thường là “{heir}”.").format(code=code, name=known.name, heir=heir)
    return ""


def _ministry(designation: Designation) -> str:
    """The name of the issuing ministry in the year of the designation."""
    from pipeline import ministries

    found = ministries.issuer(designation.issuer, date(int(designation.year), 7, 1))
    return found.name if found else "[bộ ban hành]"
