"""Cover, foreword and repeated title page: where they lie, and the facts of the front matter that they state."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.metadata import Adoption, Metadata
from pipeline.read.text.cells import kind as kind_of_cell
from pipeline.read.text.foreword import facts
from pipeline.read.text.furniture import Dropped
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import Mark, caps, marks
from pipeline.read.text.turns import turns
from pipeline.text import fold, squeeze

DESIGNATION = re.compile(
    r"(?:(?:SỬA ĐỔI|Sửa đổi)\s+\d+\s*:\s*\d{4}\s+)?(?:\d{1,2}\s?(?=TCN\s))?(?:QCVN|QCĐP|QCXDVN|TCVN|TCXDVN|TCCS|TCN)"
    r"(?:/QS)?(?:\s+(?:QTĐ|ISO(?:/\w+)*|IEC|EN|số))*"
    r"\s*\d[\d\w]*(?:\s*[-–]\s*\w+)*(?:\s*[:\-–]\s*\d{4})?(?:\s*/\s*[A-ZĐ][A-Za-zĐ\-]*)?"
)
_TOLD = re.compile(rf"(?:(?:Quy|Tiêu) chuẩn (?:\w+ ){{0,4}})?(?P<designation>{DESIGNATION.pattern})\s+về\s+(?P<title>.{{3,250}}[^.;:])")
_SERIES = re.compile(
    r"^(?:quy chuẩn kỹ thuật quốc gia|quy chuẩn kỹ thuật địa phương"
    r"|quy chuẩn xây dựng việt nam|tiêu chuẩn quốc gia|tiêu chuẩn việt nam|tiêu chuẩn ngành|tiêu chuẩn xây dựng việt nam"
    r"|ti\wu chuẩn (?:việt nam|quốc gia))\b[ *]*"
)
_BROUGHT = re.compile(r"\(\s*(?:[Bb]an hành\s)?[Kk]èm theo (?:Thông tư|Quyết định|Nghị định)\b")
_RULES = re.compile(r"QUY (?:TRÌNH|CHUẨN|PHẠM|ĐỊNH|CHẾ|TẮC)\b|TIÊU CHUẨN\b|DANH MỤC\b")
_ISSUER = re.compile(r"(?:BỘ|TỔNG CỤC|[ỦU][YỶ] BAN NHÂN DÂN|ỦY BAN NHÂN DÂN) [^\d.;:]{3,70}")
_ENGLISH = re.compile(r"^(?:VIETNAM |Vietnam )?(?:National|NATIONAL|Local) (?:[Tt]echnical|TECHNICAL|[Ss]tandard|STANDARD)")
_PLACE = re.compile(r"^([A-ZĐÀ-Ỹ][\w .]{2,30}?)\s*[-–,]\s*((?:19|20)\d\d)$")
_EDITION = re.compile(r"^Xuất bản lần (?:thứ )?(\d{1,2})$", re.IGNORECASE)
_ADOPTED = re.compile(r"^(?:ISO|IEC|EN|ASTM|CAC|CODEX|CXS|ASEAN STAN|BS|DIN|JIS|OIML|ITU|ETSI)[ /]")
_VIETNAMESE = re.compile(r"[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]|[ấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]", re.IGNORECASE)
_SOURCE = re.compile(r"\s\((?:ISO|IEC|EN|CODEX|ASTM)[^()]*\)$")  # the standard that a national one adopts, behind its designation
_FIXED = frozenset(
    {"cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam", "độc lập tự do hạnh phúc", "tcvn", "qcvn", "qcđp"}
)
_BASIS = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|(?:Thông tư|Quyết định|Nghị định)(?: số)? \d)")  # what stands below the title of an act
_DATED = re.compile(r"Số\s?:\s?\S*/|[^\d,;]{3,30}, ngày .{0,12}tháng")  # "Hà Nội, ngày 30 tháng 11 năm 2022"
_ACTS = frozenset({"thông tư", "thông tư liên tịch", "quyết định", "nghị định", "nghị quyết", "chỉ thị", "luật", "pháp lệnh"})
_NUMBERED = re.compile(r"Số\s?:", re.IGNORECASE)
_ACT_NUMBER = re.compile(r"Số\s?:\s?(?P<number>\d+/(?:(?:19|20)\d\d/)?[A-ZĐ]+(?:-[A-ZĐ]+)+)(?![\w/-])", re.IGNORECASE)
_FRAME = ("part", "chapter", "article", "decimal")
_FIGURES = 4  # so many cells of figures make a table
_NEAR, _FURTHEST = 12, 240  # how far above a number names and figures begin, and how many cells they may have
_NATION = frozenset({"national technical regulation", "national standard", "vietnam standard", "national technical regulations"})


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the first clause: the metadata, foreword and introduction paragraphs, and what was left out or not understood."""

    metadata: Metadata
    foreword: tuple[Para, ...]
    introduction: tuple[Para, ...]
    body: int
    dropped: tuple[Dropped, ...]
    strange: tuple[Para, ...]


def front(paras: Sequence[Para]) -> Front:
    """Read everything before the first clause."""
    issued = _issued(paras)
    head = _name_at(paras, "lời nói đầu", "lời nói đu", "li nói đầu", start=issued)
    body = _body_start(paras, max(head, issued - 1), head)
    intro = _name_at(paras, "lời giới thiệu", "giới thiệu", "lời mở đầu", start=issued, end=body)
    first = min((x for x in (head, intro, body) if x >= 0), default=0)
    cover = list(paras[issued:first])
    titles = _title_page(paras, max(head, intro) + 1 if max(head, intro) >= 0 else first, body, cover)
    foreword = tuple(paras[head : _part_end(head, intro, titles)]) if head >= 0 else ()
    introduction = tuple(paras[intro : _part_end(intro, head, titles)]) if intro >= 0 else ()
    metadata, dropped, strange = _cover([*cover, *paras[titles:body]])
    metadata = facts(" ".join(p.text for p in foreword[1:]), metadata)
    if not metadata.designation:
        metadata = replace(metadata, designation=_act(paras[: max(issued, first)]))
    return Front(metadata, foreword, introduction, body, tuple(dropped), (*paras[:issued], *strange))


def _issued(paras: Sequence[Para]) -> int:
    """Where the regulation begins that a circular or decision brings with it; 0 for a text without one."""
    act = next((i for i, p in enumerate(paras[:60]) if fold(p.text) in ("thông tư", "quyết định")), -1)
    article = next((i for i, p in enumerate(paras[:200]) if i > act and re.match(r"(?:Điều|ĐIỀU)\s1\b", p.text)), -1)
    if act < 0 or article < 0:
        return 0
    below = range(article + 1, min(len(paras), article + 120))
    marked = next((i for i in below if _begins(paras[i].text) or _BROUGHT.match(paras[i].text)), 0)
    named = (i for i in range(max(marked - 4, article), marked) if _RULES.match(paras[i].text)) if marked else iter(())
    return next(named, marked)


def _act(paras: Sequence[Para]) -> str:
    """The designation of an act by its name and number in the lines above its title ("THÔNG TƯ", "Số: 35/2016/TT-BTNMT"), or nothing."""
    numbers = (m["number"] for p in paras[:16] if (m := _ACT_NUMBER.match(p.text)))
    name = next((p.text for p in paras[:16] if fold(p.text) in _ACTS), "")
    number = next(numbers, "")
    return f"{name.capitalize()} số {number}" if name and number else ""


def _begins(text: str) -> bool:
    """Whether a line is the first of the cover of a regulation: its designation or the name of its series."""
    return len(text) < 300 and bool((DESIGNATION.fullmatch(text) and len(text) < 60) or (_SERIES.match(fold(text)) and _capital(text)))


def _part_end(start: int, other: int, end: int) -> int:
    return other if start < other < end else end


def _name_at(paras: Sequence[Para], *names: str, start: int = 0, end: int = 400) -> int:
    """Where one of these headings stands alone, -1 for nowhere."""
    for i, para in enumerate(paras[: max(end, 0)]):
        if i >= start and len(para.text) < 40 and fold(para.text) in names:
            return i
    return -1


def _body_start(paras: Sequence[Para], after: int, head: int) -> int:
    """The first paragraph of the text proper: the first number 1 of any kind that does not stand in the title."""
    found = [
        (i, m)
        for i, p in enumerate(paras[:2000])
        if i > after and not p.layout
        for m in marks(p.text)
        if (m.path[:1] == (1.0,) or m.kind == "annex") and not _heads_row(paras, i)
    ]
    if found and (table := _turning(paras, after + 1, found[0][0])) >= 0:
        return table
    later = {
        m.kind
        for p in paras[after + 1 :]
        for m in marks(p.text)
        if m.path == (2.0,) and m.kind in ("part", "chapter", "section", "article")
    }
    for n, (i, mark) in enumerate(found):
        if mark.kind == "part" and any(
            m.kind == "decimal" and j <= i + 2 and (caps(mark.rest) or m.path[:2] == (1.0, 1.0)) for j, m in found[n + 1 : n + 2]
        ):
            return _continuing(paras, after, i)
        if mark.kind == "annex" or mark.kind == "decimal" or mark.kind in later or mark.kind in ("chapter", "article"):
            if mark.kind == "decimal" and (mark.path != (1.0,) or mark.lone) and any(m.path == (1.0,) for _, m in found[1:3]):
                continue
            return _continuing(paras, after, i)
    at = _continuing(paras, after, len(paras))
    return at if at < len(paras) else _after_title(paras, head)


def _turning(paras: Sequence[Para], start: int, end: int) -> int:
    """Where names and figures in turn begin right above the first number, which stands among them; -1 where none do."""
    for at in range(max(start, end - _NEAR), end):
        figures = turns([p.text for p in paras[at : at + _FURTHEST]])
        if figures and at + figures[-1] > end:
            return at
    return -1


def _heads_row(paras: Sequence[Para], at: int) -> bool:
    """Whether a number counts a row of a table, whose figures stand below: "1. Độ ẩm, %", "13,8"."""
    return at + 1 < len(paras) and kind_of_cell(paras[at + 1].text) in "NQK" and not marks(paras[at + 1].text)


def _continuing(paras: Sequence[Para], head: int, end: int) -> int:
    """Where a part of a text begins that counts on from another part, as with chapter 2; `end` for a text from its beginning."""
    marked = [(i, m) for i in range(head + 1, min(end + 60, len(paras), 2000)) if not paras[i].layout for m in marks(paras[i].text)]
    for (i, mark), (_, after) in itertools.pairwise([(i, m) for i, m in marked if not m.lone and m.kind in _FRAME]):
        if i >= end:
            break
        if _goes_on(mark, after):
            return i
    return end


def _goes_on(mark: Mark, after: Mark) -> bool:
    """Whether a number that is not the first is followed by its own first clause or by the next number."""
    if mark.path[:1] == (1.0,) or (mark.kind in ("part", "chapter") and mark.printed[:4] in ("Phần", "PHẦN")):
        return False
    if mark.kind == "decimal" and after.kind == "decimal":
        level = len(after.path)
        beside = level <= len(mark.path) and after.path == (*mark.path[: level - 1], mark.path[level - 1] + 1)
        further = len(mark.path) > 1 < level and after.path > mark.path and after.path[0] - mark.path[0] <= 1  # others are left out
        return (
            (after.path[:-1] == mark.path and after.path[-1] == 1)
            or (beside and (len(mark.path) > 1 or (caps(mark.rest) and caps(after.rest))))
            or further
        )
    own = after.kind == "decimal" and mark.kind == "article" and after.path[:2] == (*mark.path, 1.0)  # 37.1 below Điều 37
    return own or (mark.kind != "decimal" and after.path[:1] == (1.0,) and after.kind != mark.kind)


def _after_title(paras: Sequence[Para], head: int) -> int:
    """Where the text begins when nothing in it is numbered: after the lines that look like a title."""
    if head >= 0:
        return next((i for i in range(head + 2, len(paras)) if caps(paras[i].text)), len(paras))
    at = 0
    while at < min(len(paras), 12) and _titular(paras[at].text):
        at += 1
    return at


def _titular(text: str) -> bool:
    """Whether a line belongs on a cover."""
    key = fold(text)
    return bool(
        (DESIGNATION.fullmatch(text) and len(text) < 60)
        or (_SERIES.match(key) and caps(text))
        or _ENGLISH.match(text)
        or key in _FIXED | _NATION
        or _PLACE.match(text)
    )


def _title_page(paras: Sequence[Para], start: int, body: int, cover: list[Para]) -> int:
    """Where the title repeated before the first clause begins; `body` when it is not repeated."""
    known = {fold(p.text) for p in cover}
    at = next((i for i in range(start, body) if i > start and (_titular(paras[i].text) or fold(paras[i].text) in known)), body)
    while at < body and any(len(p.text) > 350 and p.text.endswith(".") for p in paras[at:body]):
        at = next((i for i in range(at + 1, body) if _titular(paras[i].text)), body)
    return at


@dataclass(slots=True)
class _Cover:
    """The lines of the cover sorted by what they are."""

    designation: str = ""
    title: str = ""
    english: str = ""
    place: str = ""
    year: str = ""
    adopted: str = ""
    edition: str = ""


def _cover(paras: Sequence[Para]) -> tuple[Metadata, list[Dropped], list[Para]]:
    """Sort the lines of the cover and of the repeated title page into the metadata; repeated ones are dropped."""
    below = _figured(paras)
    runs = _named_so(_runs(paras[_letterhead(paras[:below]) : below]))
    cover = _Cover()
    dropped: list[Dropped] = []
    strange: list[Para] = []
    keys: list[tuple[str, int]] = []
    for kind, text, line, end in runs:
        _enter(cover, kind, text, (line, end), (dropped, strange, keys))
    adopts = (Adoption(cover.adopted),) if cover.adopted else ()
    year = cover.year or (m[1] if (m := re.search(r":\s*(\d{4})", cover.designation)) else "")
    metadata = Metadata(
        designation=cover.designation,
        title=cover.title,
        title_en=cover.english,
        status="in-force",
        year=year,
        edition=cover.edition,
        adopts=adopts,
        keys=tuple(keys),
    )
    return (replace(metadata, place=cover.place) if cover.place else metadata), dropped, [*strange, *paras[below:]]


def _named_so(runs: list[tuple[str, str, int, int]]) -> list[tuple[str, str, int, int]]:
    """The lines of a cover whose first one, not in capitals, names the text: "TCVN 7271:2003 về ô tô", "Quy định về nồi hơi"."""
    if not runs or runs[0][0] != "strange" or any(kind in ("title", "designation") for kind, *_ in runs):
        return runs
    text, line, end = runs[0][1:]
    if match := _TOLD.fullmatch(text):
        return [("designation", match["designation"], line, end), ("title", match["title"], line, end), *runs[1:]]
    names = len(text) < 200 and text[:1].isupper() and text[-1] not in ".;:," and len(text.split()) > 3
    return [("title", text, line, end), *runs[1:]] if names else runs


def _letterhead(paras: Sequence[Para]) -> int:
    """How many lines in capitals name the body that issues an act, above its number or the name of the state; 0 without such lines."""
    act = next((i for i, p in enumerate(paras[:16]) if fold(p.text) in _ACTS), 0)
    lines = next((i for i, p in enumerate(paras[:act]) if not caps(p.text) or fold(p.text) in _FIXED), 0)
    told = any(fold(p.text) in _FIXED or _NUMBERED.match(p.text) for p in paras[lines:act])
    return lines if told and not any(DESIGNATION.search(p.text) for p in paras[:lines]) else 0


def _figured(paras: Sequence[Para]) -> int:
    """Where a table begins below the title of a text that begins in its middle: figures stand on no cover; the end where none does."""
    figures = [i for i, p in enumerate(paras) if kind_of_cell(p.text) in "NQK"]
    if len(figures) < _FIGURES:
        return len(paras)
    return next((i + 1 for i in range(figures[0] - 1, -1, -1) if _capital(paras[i].text) or _titular(paras[i].text)), len(paras))


def _runs(paras: Sequence[Para]) -> list[tuple[str, str, int, int]]:
    """The cover as (kind, text, line); title lines that follow one another are one."""
    out: list[tuple[str, str, int, int]] = []
    for para, after in zip(paras, [*(p.text for p in paras[1:]), ""], strict=False):
        issued = _NUMBERED.match(after) and _ISSUER.fullmatch(para.text) and caps(para.text)  # "BỘ XÂY DỰNG" above "Số: 05/2022/TT-BXD"
        kind, text = ("fixed", para.text) if issued else _cover_kind(para.text, out[-1][0] if out else "")
        if kind == "strange":
            kind = next((k for k, t, _line, _end in out if k in ("title", "english") and fold(t) == fold(text)), kind)
        if out and out[-1][0] == kind and kind in ("title", "english"):
            out[-1] = (kind, f"{out[-1][1]} {text}", out[-1][2], para.end_line)
        elif text:
            out.append((kind, text, para.line, para.end_line))
    return out


def _cover_kind(text: str, before: str) -> tuple[str, str]:
    """What a line of the cover is, and its words without those the house prints by itself."""
    key = fold(text)
    if key in _FIXED or _BROUGHT.match(text) or (before != "title" and _ISSUER.fullmatch(text) and caps(text)):
        return "fixed", text
    if len(text) < 60 and DESIGNATION.fullmatch(_SOURCE.sub("", text)):
        return "designation", text
    if _DATED.match(text):
        return "strange", text
    if _PLACE.match(text) or _EDITION.match(text):
        return "place", text
    if _ADOPTED.match(text) and len(text) < 60:
        return "adopted", text
    if _SERIES.match(key) and (_capital(text) or len(key.split()) <= 5):
        count = len((_SERIES.match(key) or [""])[0].replace("*", " ").split())
        return "title", " ".join(text.split()[count:]).lstrip("* ")
    if _ENGLISH.match(text) or (not _VIETNAMESE.search(text) and before in ("title", "english") and _several(text) and not caps(text)):
        return "english", text
    goes_on = before == "title" and len(text) < 250 and not text.endswith((".", ";", ":")) and not _BASIS.match(text)
    return ("title" if caps(text) or goes_on else "strange"), text


def _capital(text: str) -> bool:
    """Whether a line is set in capitals, but perhaps for symbols of units ("9 kHz")."""
    letters = [c for c in text if c.isalpha()]
    return caps(text) or (len(letters) > 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters))


def _several(text: str) -> bool:
    """Whether a line in Latin letters is a title of its own: more than a word, or one written as a title is ("Mangoes")."""
    return len(text.split()) > 1 or (len(text) > 3 and text.isalpha() and text.istitle())


def _enter(cover: _Cover, kind: str, text: str, at: tuple[int, int], out: tuple[list[Dropped], list[Para], list[tuple[str, int]]]) -> None:
    """Put one line of the cover where it belongs."""
    dropped, strange, keys = out
    if kind in ("fixed", "place"):
        _enter_fixed(cover, kind, text, at[0], dropped)
    elif kind == "strange" or not _fill(cover, kind, text, at, out):
        strange.append(Para(text, *at))
    elif kind in ("title", "designation", "english"):
        keys.append(({"english": "title-en"}.get(kind, kind), at[0]))


def _enter_fixed(cover: _Cover, kind: str, text: str, line: int, dropped: list[Dropped]) -> None:
    match = _PLACE.match(text)
    if printed := _EDITION.match(text):
        cover.edition = printed[1]
    elif kind == "place" and match:
        words = match[1].strip().split()
        cover.place, cover.year = " ".join(w.capitalize() if w.isupper() else w for w in words), match[2]
    dropped.append(Dropped(text, line, "cover"))


def _fill(cover: _Cover, kind: str, text: str, at: tuple[int, int], out: tuple[list[Dropped], list[Para], list[tuple[str, int]]]) -> bool:
    """Fill a field of the cover; a repetition keeps the longer text, False when two texts differ."""
    text = tidy(text) if kind == "designation" else squeeze(text)
    old = getattr(cover, kind)
    small, great = sorted((fold(old), fold(text)), key=len)
    if small and f" {small} " not in f" {great} ":
        return False
    if old:
        out[0].append(Dropped(text if len(fold(text)) <= len(fold(old)) else old, at[0], "title", at[1]))
    if len(fold(text)) > len(fold(old)) or not old:
        setattr(cover, kind, text)
    return True


def tidy(designation: str) -> str:
    """A designation with the blanks where they belong: "QCVN 02 - 37 : 2021/BNNPTNT" becomes "QCVN 02-37:2021/BNNPTNT"."""
    text = re.sub(r"\s*([:/])\s*", r"\1", squeeze(designation))
    return re.sub(r"(?<=\w)\s*[-–]\s*(?=\w)", "-", text)
