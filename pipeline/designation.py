"""Designations as value objects: what "QCVN 03:2019/BKHCN" or "TCVN 8082:2013 (ISO 6731:2010)" names, parsed and printed.

A work is a document through all its years, an edition is one year of it, an amendment changes one edition. Two designations are
equal when they name the same thing: "QCVN 3:2019/BKHCN" equals "QCVN 03:2019/BKHCN" (Decree 127/2007, article 8; Circular
26/2019/TT-BKHCN, article 13.2; Circular 11/2021/TT-BKHCN, article 8). The number keeps its printed zeros, so `str` prints it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipeline import forms

Kind = Literal["QCVN", "TCVN", "foreign", "law"]

_REGULATIONS = ("QCVN", "QCVN QTĐ", "QCĐP", "QCXDVN", "QPVN")
_NATIONAL = ("TCVN", "TCVN/QS", "TCQS", "TCXDVN", "TCXD", "TCCS")
_METHOD_WORDS = re.compile(
    r"^US (?=EPA)|\b(?:recommendation|rec|official|compendium|test|method|standard|std)s?\b\.?|[\s.,]", re.IGNORECASE
)


class DesignationError(ValueError):
    """The text is not a designation."""


@dataclass(frozen=True, slots=True, eq=False)
class Designation:
    """One designation; empty strings for what is not printed.

    >>> d = Designation.parse("Sửa đổi 01:2016 QCVN 04:2009/BKHCN")
    >>> d.amendment, d.series, d.number, d.year, d.issuer
    ('01:2016', 'QCVN', '04', '2009', 'BKHCN')
    >>> str(d.amended), d.work
    ('QCVN 04:2009/BKHCN', 'QCVN 4/BKHCN')
    >>> Designation.parse("QCVN 3 : 2019/BKHCN") == Designation.parse("QCVN 03:2019/BKHCN")
    True
    """

    series: str
    number: str = ""
    year: str = ""
    issuer: str = ""
    body: str = ""
    link: str = ":"
    adopted: str = ""
    all_parts: bool = False
    amendment: str = ""
    title: str = ""

    @classmethod
    def parse(cls, text: str) -> Designation:
        """The designation that the whole text is; raises DesignationError.

        >>> str(Designation.parse("TCVN 4851- 89")), Designation.parse("TCVN 4851- 89").year
        ('TCVN 4851-89', '1989')
        """
        text = " ".join(text.split())
        found = _match(text, 0) or _named_law(text)
        if not found or found[0] != len(text):
            raise DesignationError(text)
        return found[1]

    @classmethod
    def read(cls, text: str) -> Designation | None:
        """The designation that the whole text is, None where it is none.

        >>> Designation.read("tiêu chuẩn cơ sở")
        """
        try:
            return cls.parse(text)
        except DesignationError:
            return None

    @property
    def kind(self) -> Kind:
        """The family: "QCVN" (all technical regulations), "TCVN" (all Vietnamese standards), "law" or "foreign"."""
        if self.series in _REGULATIONS:
            return "QCVN"
        if self.series in _NATIONAL or self.series.endswith("TCN"):
            return "TCVN"
        return "law" if self.series in forms.LAW_TYPES else "foreign"

    @property
    def numbers(self) -> tuple[str, ...]:
        """The pieces of the number, without leading zeros: ("6104", "1"), ("62", "MT")."""
        return _pieces(self.number)

    @property
    def parts(self) -> tuple[str, ...]:
        """The numbers of a part list: "TCVN 6104-1,2,3:2015" gives ("6104-1", "6104-2", "6104-3"), else the number alone."""
        first, *rest = (p.strip() for p in self.number.split(","))
        stem = first.rsplit("-", 1)[0]
        return (first, *(f"{stem}-{p}" for p in rest))

    @property
    def work(self) -> str:
        """The key of the document through all its editions: series, number without leading zeros, issuer."""
        number = "-".join(self.numbers)
        match self.kind:
            case "QCVN":
                return f"{self.series} {number}/{self.issuer}"
            case "TCVN":
                issuer = f"/{self.issuer}" if self.issuer else ""
                return " ".join(p for p in (self.series, self.body, number) if p) + issuer
            case "law":
                return f"{self.series} {number or self.title.casefold()}" + (f"/{self.year}" if number.isdigit() else "")
            case _:
                return _METHOD_WORDS.sub("", f"{self.series} {self.body} {self.number}").upper()

    @property
    def edition(self) -> str:
        """The key of one edition: the work with its year, "" for the year when the designation is undated."""
        return f"{self.work}:{self.year}"

    @property
    def key(self) -> str:
        """What equality compares: the edition, the amendment and "all parts"."""
        return _key(self.series, self.number, self.year, self.issuer, self.body, self.title, self.amendment, self.all_parts)

    @property
    def dated(self) -> bool:
        """Whether a year is printed."""
        return bool(self.year)

    @property
    def amended(self) -> Designation:
        """The edition that an amendment changes; the designation itself when it is no amendment."""
        return replace(self, amendment="")

    @property
    def undated(self) -> Designation:
        """The same work without year, amendment and adopted source."""
        return replace(self, year="", amendment="", adopted="", link=":")

    @property
    def sources(self) -> tuple[Designation, ...]:
        """The adopted standards named in parentheses."""
        return tuple(d for _, _, d in find(self.adopted))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Designation) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __str__(self) -> str:
        match self.kind:
            case "QCVN":
                text = f"{self.series} {self.number}" + (f":{self.year}" if self.issuer or self.year else "")
                text += f"/{self.issuer}" if self.issuer else ""
            case "law":
                text = self._law()
            case _:
                text = self._standard()
        return f"Sửa đổi {self.amendment} {text}" if self.amendment else text

    def _law(self) -> str:
        name = f"{self.series} {self.title}" if self.title else self.series
        if not self.number:
            return name
        return f"{name} số {self.number}" + (f" năm {self.year}" if self.number.isdigit() else "")

    def _standard(self) -> str:
        year = self.year[2:] if self.link.endswith("2") else self.year
        tail = f"({year})" if self.link == "(" else self.link[:1] + year
        text = " ".join(p for p in (self.series, self.body, self.number) if p) + (tail if year else "")
        text += f"/{self.issuer}" if self.issuer else ""
        text += f" ({self.adopted})" if self.adopted else ""
        return text + (" (tất cả các phần)" if self.all_parts else "")


@lru_cache(1 << 14)
def _key(series: str, number: str, year: str, issuer: str, body: str, title: str, amendment: str, all_parts: bool) -> str:
    edition = Designation(series, number, year, issuer, body, title=title).edition
    changed = ":".join(p.lstrip("0") for p in amendment.split(":"))
    return f"{changed} {edition} {'*' if all_parts else ''}".strip()


Match = tuple[int, Designation]


def find(text: str) -> Iterator[tuple[int, int, Designation]]:
    """Every designation in a text with its start and end, from left to right; an adopted source in parentheses belongs to its TCVN.

    >>> [str(d) for _, _, d in find("theo TCVN 8082:2013 (ISO 6731:2010), QCVN 02 - 33 - 3 : 2021/BNNPTNT.")]
    ['TCVN 8082:2013 (ISO 6731:2010)', 'QCVN 02-33-3:2021/BNNPTNT']
    """
    at = 0
    while head := forms.HEAD.search(text, at):
        found = _match(text, head.start())
        if found:
            yield head.start(), found[0], found[1]
        at = found[0] if found else head.end()


@lru_cache(8192)
def _pieces(number: str) -> tuple[str, ...]:
    return tuple(re.sub(r"(?<!\d)0+(?=\d)", "", p).upper() for p in re.split(r"[-–‑]", number))


def _match(text: str, at: int) -> Match | None:
    for family in (_regulation, _standard, _sector, _company, _amendment, _european, _law, _methods, _agency, _section, _foreign):
        if found := family(text, at):
            return found
    return None


def _tight(text: str) -> str:
    return re.sub(r"\s*([-–‑,/])\s*", lambda m: "-" if m[1] in "–‑" else m[1], text.strip())


def _regulation(text: str, at: int) -> Match | None:
    if not (m := forms.QC.match(text, at)):
        return None
    series = "QCVN QTĐ" if m["power"] else m["series"]
    end = m.end() if m["year"] or m["issuer"] else m.end("number")
    return end, Designation(series, _tight(m["number"]), m["year"] or "", m["issuer"] or "")


def _standard(text: str, at: int) -> Match | None:
    if not (m := forms.TC.match(text, at)):
        return None
    number, link, year = _tight(m["number"]), ":", m["year"] or m["hyphen"] or ""
    if m["slip"]:  # "TCVN 6624:1-2000" for 6624-1
        number = f"{number}-{m['slip'].strip(' :')}"
    elif m["hyphen"]:
        link = "-"
    elif m["short"]:
        year, link = f"19{m['short']}", ":2"
    elif not year:
        number, year, link = _two_digit_year(number, m["adopted"] or "")
    adopted = " ".join((m["adopted"] or "").split())
    return m.end(), Designation(m["series"], number, year, "", m["body"] or "", link, adopted, bool(m["all"]))


def _two_digit_year(number: str, adopted: str) -> tuple[str, str, str]:
    """ "4851-89" is number 4851 of 1989, unless the adopted source has a part of that number."""
    stem, _, last = number.partition("-")
    if len(last) == 2 and "60" <= last <= "99" and f"-{last}" not in adopted:
        return stem, f"19{last}", "-2"
    return number, "", ":"


def _sector(text: str, at: int) -> Match | None:
    if not (m := forms.TCN.match(text, at)):
        return None
    short = len(m["year"]) == 2
    year = (("19" if m["year"] > "40" else "20") + m["year"]) if short else m["year"]
    return m.end(), Designation(
        f"{m['sector'] or ''} TCN".strip(), _tight(m["number"]), year, link="-2" if short else ":" if m["colon"] else "-"
    )


def _company(text: str, at: int) -> Match | None:
    m = forms.TCCS.match(text, at)
    return (m.end(), Designation("TCCS", m["number"], m["year"], m["issuer"] or "")) if m else None


def _amendment(text: str, at: int) -> Match | None:
    if not (m := forms.AMENDMENT.match(text, at)) or not (base := _regulation(text, m.end()) or _standard(text, m.end())):
        return None
    return base[0], replace(base[1], amendment=f"{m['number']}:{m['year']}")


def _european(text: str, at: int) -> Match | None:
    if not (m := forms.EUROPEAN.match(text, at)):
        return None
    number = re.sub(r"\s", "", m["number"] or m["numbered"])
    return m.end(), Designation("EC", number)


def _law(text: str, at: int) -> Match | None:
    if not (m := forms.LAW.match(text, at)):
        return None
    if m["title"] and not m["type"].endswith(("uật", "háp lệnh")):
        return None
    number = re.sub(r"\s*([/–-])\s*", lambda p: "/" if p[1] == "/" else "-", m["number"] or m["plain"])
    year = m["year"] or next(iter(re.findall(r"/(\d{4})/", number)), "")
    title = re.sub(r"\s+(?:số|năm)$", "", m["title"] or "")
    kind = m["type"][0].upper() + m["type"][1:]
    return m.end(), Designation(
        forms.SHORT_TYPES.get(kind, kind), number, year, number.rpartition("-")[2] if "-" in number else "", title=title
    )


def _named_law(text: str) -> Match | None:
    m = re.fullmatch(r"(Bộ luật|Luật|Pháp lệnh) ([A-ZĐ][^\d;:()/]{2,120}?)(?: (?:năm )?((?:19|20)\d\d))?", text)
    return (len(text), Designation(m[1], title=m[2], year=m[3] or "", link=" ")) if m else None


def _methods(text: str, at: int) -> Match | None:
    m = forms.METHODS.match(text, at)
    return (m.end(), Designation(m["series"], " ".join((m["number"] or m["undated"]).split()), m["year"] or "")) if m else None


def _agency(text: str, at: int) -> Match | None:
    if not (m := forms.AGENCY.match(text, at)):
        return None
    series = re.sub(r"[ .]+", " ", m["series"]).replace("USEPA", "US EPA")
    return m.end(), Designation(series, m["number"], body=" ".join(m["body"].split()))


def _section(text: str, at: int) -> Match | None:
    if m := forms.SECTION.match(text, at):
        return m.end(), Designation(m["series"] + m["title"].rstrip(), m["number"])
    if m := forms.ASME_PART.match(text, at):
        return m.end(), Designation(m["series"], m["part"].replace("Phần", "Section"))
    m = forms.CFR.match(text, at)
    return (m.end(), Designation(f"{m['number']} CFR", m["body"].strip())) if m else None


def _foreign(text: str, at: int) -> Match | None:
    if not (m := forms.FOREIGN.match(text, at)):
        return None
    year = m["year"] or m["hyphen"] or m["paren"] or ""
    telecom = m["series"].startswith("ETSI") or forms.TELECOM.fullmatch(m["series"] + m["number"])
    if telecom and (tail := forms.ETSI_TAIL.match(text, m.end("number"))):  # "ETSI EG 202 057-4"
        return tail.end(), Designation(m["series"], m["number"] + tail[0], body=m["body"].strip())
    if m["series"] == "AOAC" and not year and (tail := forms.AOAC_TAIL.match(text, m.end())):
        return tail.end(), Designation(m["series"], f"{m['number']}{tail[0].replace(' ', '')}", body=m["body"].strip())
    if forms.SHORT_ORG.fullmatch(m["series"]) and not year and (len(re.sub(r"\D", "", m["number"])) < 3 or not (m["gap"] or m["body"])):
        return None
    link = ":" if m["year"] or not year else "-" if m["hyphen"] else "("
    return m.end(), Designation(m["series"], m["number"], year, body=m["body"].strip(" ./-"), link=link)
