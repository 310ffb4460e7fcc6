"""Which ministries must be asked about a draft: those that answer today for what it cites, overlaps or neighbours, each with the reasons.

Basis: Law 68/2006/QH11, article 32.1.c; Decree 127/2007/NĐ-CP, article 10.1.d; Circular 26/2019/TT-BKHCN, articles 7.4.c and Annex II, 10.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline import ministries
from pipeline.catalogue import Catalogue
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.issuers import issuer_code, issuer_of
from pipeline.designation import Designation
from pipeline.extract.references import Reference, references
from pipeline.messages import _
from pipeline.model import Severity, Standard
from pipeline.text import fold

NATIONAL = "BKHCN"  # publishes the national standards
_STRANGERS = (Kind.BOILERPLATE, Kind.STALE_REFERENCE, Kind.LIMIT_OTHER_OBJECT, Kind.PRECEDENCE)
_WORDING = (Kind.COPIED, Kind.DUPLICATE)  # likeness that says nothing about the object while it is weak
_MOST = 3  # places named for one document


@dataclass(frozen=True, slots=True)
class Body:
    """A ministry that must be asked, by today's code: why, a sentence for each document, and whether the front matter lists it."""

    code: str
    reasons: tuple[str, ...]
    listed: bool

    @property
    def name(self) -> str:
        """The name of the ministry, its code where that has none."""
        return name_of(self.code)


def name_of(code: str) -> str:
    """The name of a ministry by its code; any other text as it stands."""
    found = ministries.issuer(code)
    return found.name if found else code


def code_of(body: str, field: str, day: date) -> str:
    """Today's code of a body on the list, by its code or name, after succession; "" when it is no ministry."""
    code = ministries.canonical(body.strip())
    found = code if ministries.issuer(code) else ministries.code_of(body)
    return ministries.today_owner(found, field, day) if found else ""


def required(standard: Standard, overlaps: Iterable[Overlap], catalogue: Catalogue, day: date) -> tuple[Body, ...]:
    """The ministries other than its own that must be asked about a draft, in the order of the list of ministries."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for code, reason in (*_cited(standard, catalogue, day), *_near(standard, overlaps, day)):
        if reason not in reasons[code]:
            reasons[code].append(reason)
    own, title = issuer_of(standard), standard.metadata.title
    reasons.pop(_owner(own, title, day), None)
    reasons.pop("", None)
    listed = {code_of(body, title, day) for body in standard.metadata.consulted}
    order = [i.code for i in ministries.issuers()]
    return tuple(Body(c, tuple(reasons[c]), c in listed) for c in sorted(reasons, key=order.index))


def _owner(code: str, field: str, day: date) -> str:
    """The ministry that answers today for a document with this issuer, "" when none does."""
    found = ministries.today_owner(NATIONAL if code == "TCVN" else code, field, day)
    return found if ministries.issuer(found) else ""


def _cited(standard: Standard, catalogue: Catalogue, day: date) -> Iterator[tuple[str, str]]:
    """The owners of what is cited; of a document that was replaced the owner of what replaced it."""
    places: dict[str, list[Reference]] = defaultdict(list)
    for reference in references(standard):
        if reference.designation and reference.designation.issuer + reference.designation.series:
            places[reference.designation.key].append(reference)
    for found in places.values():
        cited = found[0].designation
        assert cited
        where = _where([r.where for r in found])
        status = catalogue.status(cited, day)
        title = status.entry.title if status.entry else ""
        if cited.kind == "TCVN" or cited.issuer:
            yield (
                _owner(_code(cited), title, day),
                _("chịu trách nhiệm về {document}, được viện dẫn tại {where}").format(document=cited, where=where),
            )
        for heir in status.by:
            reason = _("chịu trách nhiệm về {heir}, thay thế {document} được viện dẫn tại {where}")
            yield _owner(_code(heir), title, day), reason.format(heir=heir, document=cited, where=where)


def _code(designation: Designation) -> str:
    return "TCVN" if designation.kind == "TCVN" else issuer_code(str(designation)) if designation.kind == "QCVN" else _of_law(designation)


def _of_law(designation: Designation) -> str:
    """The ministry of a circular."""
    code = ministries.canonical(designation.issuer)
    return code if ministries.issuer(code) else ""


def _where(places: list[str]) -> str:
    """A few places, and how many more there are."""
    once = list(dict.fromkeys(places))
    more = len(once) - _MOST
    return ", ".join(once[:_MOST]) + (_(" và {n} chỗ khác").format(n=more) if more > 0 else "")


def place(where: str, kind: Kind) -> str:
    """A place as documents name it: of what the front matter holds, what is printed of it."""
    if where != _("phần đầu tệp"):
        return where
    return _("danh mục mã HS") if kind is Kind.GOODS else _("tên văn bản")


def _tells(overlap: Overlap) -> bool:
    """Whether an overlap says that two documents lie near each other."""
    return overlap.kind not in (_STRANGERS if overlap.severity is not Severity.INFO else (*_STRANGERS, *_WORDING))


def _near(standard: Standard, overlaps: Iterable[Overlap], day: date) -> Iterator[tuple[str, str]]:
    """The owners of what a draft overlaps, and of its neighbours: documents that share its terms, limits or object without a conflict."""
    kinds: dict[str, list[Overlap]] = defaultdict(list)
    for overlap in filter(_tells, overlaps):
        other = overlap.right if overlap.left.path == standard.path else overlap.left
        if fold(other.designation) != fold(standard.name):
            kinds[other.designation].append(overlap)
    for designation, found in kinds.items():
        over = [o for o in found if o.severity is not Severity.INFO]
        told = over or found
        mine = [place((o.left if o.left.path == standard.path else o.right).where, o.kind) for o in told]
        reason = (
            _("chịu trách nhiệm về {document}, chồng chéo tại {where}")
            if over
            else _("chịu trách nhiệm về {document}, liền kề tại {where}")
        )
        yield (
            _owner(issuer_code(designation), standard.metadata.title, day),
            reason.format(document=designation, where=_where(mine)),
        )
