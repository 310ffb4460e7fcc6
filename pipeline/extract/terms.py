"""Terms: what a text defines, in its definitions clause and, where it says "X: Là ...", elsewhere.

Basis: Circular 26/2019/TT-BKHCN, article 12.1.c (Giải thích từ ngữ); TCVN 1-2:2008 (Thuật ngữ và định nghĩa).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.abbreviations import abbreviations
from pipeline.extract.glosses import glossed, uncalled
from pipeline.extract.pieces import file_name, place
from pipeline.memo import once
from pipeline.model import (
    Block,
    Clause,
    ClauseKind,
    ItemList,
    Listing,
    Note,
    Paragraph,
    Span,
    Standard,
    Table,
    TermEntry,
    block_text,
    plain,
)
from pipeline.text import fold

KIND = "terms"
COLUMNS = ("file", "where", "term_vi", "term_en", "definition_first_10_words")

_CLAUSE = re.compile(
    r"giải thích(?! (?:sơ đồ|hình|bảng|công thức|kết quả|thêm|về))|thuật ngữ|định nghĩa|từ ngữ|khái niệm|viết tắt|ký hiệu và", re.IGNORECASE
)
_SHORT = re.compile(r"viết tắt|ký hiệu", re.IGNORECASE)
_MIXED = re.compile(r"phạm vi|đối tượng|viện dẫn", re.IGNORECASE)  # "2. Phạm vi áp dụng, sử dụng và định nghĩa"
_LEAD = re.compile(
    r"(?:trong|ngoài|các|những|khi|quy chuẩn|tiêu chuẩn|quy định|tại|đối với)\b.*"
    r"(?:được hiểu|như sau|sau đây|dưới đây|định nghĩa|thuật ngữ|từ ngữ|viết tắt)"
    r"|(?:sử dụng|áp dụng|với mục đích)\b.*(?:định nghĩa|thuật ngữ|từ ngữ)"
    r"|(?:thuật ngữ|định nghĩa|từ ngữ)\b.*(?:tại|trong|sau)\b",
    re.IGNORECASE,
)
_HEREIN = re.compile(
    r"^(?:(?:Trong|Theo) (?:quy|tiêu) chuẩn(?: kỹ thuật| quốc gia){0,2} này,?\s+(?:(?:các|những)\s+)?)?"
    r"(?:(?:thuật ngữ|cụm từ|từ)\s(?=[“\"]))?",
    re.IGNORECASE,
)
_SAID = re.compile(  # "Trong Quy chuẩn này, “X” được hiểu là ..."
    r"(?:(?:Trong|Theo) (?:quy|tiêu) chuẩn[^,:]{0,20} này,?\s(?!các|những|ngoài)|(?:Thuật ngữ|Cụm từ)\s[“\"])"
    r"[^:;.]{2,80}?\s(?:được (?:hiểu|định nghĩa) )?là\s",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"\s(?:được (?:hiểu|định nghĩa|gọi|xác định) là|có nghĩa là|nghĩa là|tức là|(?:được )?dùng để chỉ|là)(?:\s|:\s)(?!do\b|để\b)"
)
_STAGES = re.compile(r"\s(?:bao gồm|gồm)(?=:)|\s(?:bao gồm|gồm)\s(?:(?:\d+|một|hai|ba|bốn|năm|sáu|các|những)\s)?[^:,]{2,40}:")
_MADE_OF = re.compile(r"\s(?:bao gồm|gồm|được xác định|được tính|được hiểu)\b:?\s?")
_ACRONYM = re.compile(
    r"(?P<term>(?:[A-ZĐ][A-ZĐ0-9&/.+-]{1,14}|[A-Z][A-Za-z]{0,3}[A-Z0-9]|[a-z]{1,3}[A-Z]{2,8})(?:\s\([^()]{3,80}\))?)\s*(?:[:–-]\s*|\s)(?P<meaning>[^\W\d_].{3,})"
)
_LETTERS = re.compile(r"(?!CHÚ)[A-ZĐ][A-Za-zĐ0-9&/.+-]{1,9}")
_TAIL = re.compile(
    r"\s(?:(?:được\s)?(?:quy định|nêu|áp dụng|sử dụng|đề cập|hiểu)?\s?(?:trong|tại|theo)\s(?:\w+\s){0,2}?"
    r"(?:quy chuẩn|tiêu chuẩn)(?:\skỹ thuật)?(?:\squốc gia)?(?:\sđịa phương)?\snày|theo\squy\sđịnh\s(?:tại|của)\s.*"
    r"|để\s(?:quản lý|phục vụ|áp dụng)\b.*)$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^(?:[-–+•]|[a-zđ]\)|\(?\d{1,2}\))\s+")
_SHORTENED = re.compile(
    r"\s*\((?:sau đây |dưới đây |trong [^()]{2,40} này )?(?:được )?(?:gọi|viết)(?: (?:tắt|chung|là))+ [^()]{1,80}\)", re.IGNORECASE
)
_WHERE = re.compile(r"(?:trong đó|ở đây|với)\s*:?$", re.IGNORECASE)  # what stands below explains the signs of a formula
_SIGN = re.compile(r"[-–+•]?\s*(?!\w{2,}\s)\S{1,6}\s?(?::|=|là\b)")
_SIGNS = re.compile(
    r"(?:các )?(?:ký|kí) hiệu(?: (?:toán học|vật lý|sử dụng|dùng|và đơn vị).{0,40})?", re.IGNORECASE
)  # letters of formulas, no terms
_BARE_TITLE = re.compile(r"(?:các )?(?:định nghĩa|khái niệm)(?: chung)?", re.IGNORECASE)
_MET = re.compile(r"(?P<term>[A-ZĐÀ-Ỹ][^:;,.()“”]{2,80}?)\slà\s(?!do\b|để\b)(?=\w)")  # the second definition of an entry, "Y là ..."
_MARK = re.compile(
    r"\s*(?:\((?:được )?[Kk][ýí] hiệu(?: là| bằng)?:?\s[^()]{1,24}\)|,\s[Kk][ýí] hiệu(?: là)?:?\s\S{1,8}$)"
)  # "Độ lớn động đất (ký hiệu là M)"
_QUOTED = re.compile(r"^chữ viết tắt.{0,40}[“\"](?P<words>[^”\"]+)[”\"]")
_ENGLISH = re.compile(r"(?=.*[A-Za-z]{4})[A-Za-z][A-Za-z,'()/-]+(?: [A-Za-z,'()/-]+){0,7}")  # a line of its own below the term
_LONGEST = 22  # words of a term; more is a sentence
_BODY, _LONGEST_BODY = re.compile(r"(?:Cơ quan|Tổ chức|Cơ sở|Đơn vị|Người|Hệ thống|Chứng chỉ|Giấy) "), 32  # a body is named at length
_INITIALLED = re.compile(r"(?<=\w)\s?[,;–-]\s?(?:sau đây )?(?:được )?(?:viết|gọi) tắt(?: là)?:?\s[\w./ -]{1,20}(?=\))")
_DASHED = re.compile(
    r"(?P<term>[A-ZĐÀ-Ỹ][^–:;.]{2,90}?)\s[–-]\s(?P<meaning>[a-zà-ỹđ].{15,}|[A-ZĐÀ-Ỹ][^\W\d_]* [^–]{15,}\.)", re.DOTALL
)  # "Khung giáo – bộ phận ..."


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term with its place; `foreign` is a gloss in another language, `definition` the whole text without "là"."""

    where: str
    term: str
    foreign: str
    definition: str
    span: Span
    clause: Clause


_LEADS = frozenset({"trong đó", "ghi chú", "chú thích", "ví dụ"})


@once
def terms(standard: Standard) -> list[Term]:
    """All terms that a standard defines, in the order of the text."""
    found = (t for section in (*standard.body, *standard.annexes) for t in _visit(section, "", defining=False))
    return [t for t in found if fold(t.term) not in _LEADS]


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """One row for each term: place, term, foreign gloss, the first ten words of the definition."""
    for t in terms(standard):
        yield file_name(standard), t.where, t.term, t.foreign, " ".join(t.definition.split()[:10])


def _visit(clause: Clause, above: str, *, defining: bool, title: str = "") -> Iterator[Term]:
    where = place(clause, above)
    head = _LETTERED.sub("", " ".join(plain(clause.title).split()))
    if defining and _SIGNS.fullmatch(head):
        return
    opens = bool(_CLAUSE.search(head)) and len(head.split()) <= 14 and clause.kind is not ClauseKind.FOREWORD
    if opens:
        yield from _listed(clause, where, short=bool(_SHORT.search(head)))
        yield from _of_parent(clause, where, title, head)
    elif defining:
        yield from _entry(clause, where, head)
        yield from _met(clause, where)
    else:
        yield from _elsewhere(clause, where)
    named = defining and not opens
    mixed = opens and _MIXED.search(head) is not None and any(_CLAUSE.search(plain(c.title)) for c in clause.children)
    for child in clause.children:
        if named and not _is_definition(child):
            continue
        yield from _visit(child, where, defining=defining or (opens and not mixed), title=head)


def _of_parent(clause: Clause, where: str, title: str, head: str) -> Iterator[Term]:
    """The term of "2.3 Bức xạ vỏ" whose clause "2.3.1 Định nghĩa" defines it in words that name nothing themselves."""
    if not title or clause.children or not _BARE_TITLE.fullmatch(head):
        return
    texts = [" ".join(block_text(b).split()) for b in clause.blocks if isinstance(b, Paragraph)]
    if texts and not any(split(t) or _LEAD.match(t) for t in texts) and len(title.split()) <= _LONGEST and not title.isupper():
        yield _term(title, "\n".join(texts), clause.span, clause, where)


def _met(clause: Clause, where: str) -> Iterator[Term]:
    """The terms that an entry uses in its definition and defines in paragraphs of its own: "Y là ..." below "X là ... Y"."""
    before = ""
    for at, block in enumerate(b for b in _entries(clause) if isinstance(b, Paragraph)):
        text = " ".join(plain(block.content).split())
        m = _MET.match(text) if at else None
        if m and len(m["term"].split()) <= 10 and _tight(m["term"]) in before and not before.startswith(_tight(m["term"])):
            yield _term(m["term"].rstrip(" –-"), text[m.end() :], block.span, clause, where)
        before += _tight(text)
    for items in (b for b in _entries(clause) if isinstance(b, ItemList)):
        yield from _components(items, _head(clause), clause, where)


def _head(clause: Clause) -> str:
    """The name that an entry defines, without its foreign name; empty where it names nothing."""
    first = next(_entries(clause), None)
    text = " ".join(block_text(first).split()) if isinstance(first, Paragraph) else ""
    found = split(text)
    name = found[0] if found else text if clause.blocks and isinstance(clause.blocks[0], TermEntry) else ""
    return glossed(_MARK.sub("", name))[0]


def _components(items: ItemList, head: str, clause: Clause, where: str) -> Iterator[Term]:
    """The parts of a thing that the points of its entry define one by one: "a) Thiết bị AIS là ..." below "AIS là ..."."""
    firsts = [i.blocks[0] for i in items.items if i.blocks]
    found = [_MET.match(" ".join(plain(b.content).split())) for b in firsts if isinstance(b, Paragraph)]
    named = [m for m in found if m and head and len(m["term"].split()) <= 8 and _kind_of(_tight(m["term"]), _tight(head))]
    if len(named) == len(items.items) > 1:
        yield from (_term(m["term"], m.string[m.end() :], items.span, clause, where) for m in named)


def _kind_of(term: str, head: str) -> bool:
    """Whether a name is longer than that of its entry and has it at one end: "Thiết bị AIS", "Lũ lịch sử"."""
    return term != head and (term.endswith(head) or term.startswith(head))


def _entries(clause: Clause) -> Iterator[Block]:
    """The paragraphs of an entry in their order, those of its definition too."""
    for block in clause.blocks:
        if isinstance(block, TermEntry):
            yield Paragraph(block.span, block.term)
            yield from block.definition
        else:
            yield block


def _tight(text: str) -> str:
    return fold(text).replace(" ", "")


def _is_definition(child: Clause) -> bool:
    """Whether a clause below a term defines another one: only "X là ..." counts, conditions of the definition do not."""
    text = plain(child.title) or next((block_text(b) for b in child.blocks), "")
    found = split(text)
    named = (
        bool(child.title) and bool(child.blocks) and isinstance(child.blocks[0], Paragraph) and len(text.split()) <= _LONGEST
    )  # a term on its own line, its definition below
    copula = found is not None and found[2] == "là" and len(found[0].split()) <= 12
    return named or copula or any(isinstance(b, TermEntry) for b in child.blocks)


def _listed(clause: Clause, where: str, *, short: bool) -> Iterator[Term]:
    """The terms among the paragraphs and items that stand directly in a definitions clause."""
    blocks = [b for b in clause.blocks if not isinstance(b, Note)]
    if short and (found := abbreviations([*_cells(blocks)])):
        yield from (Term(where, letters, foreign, meaning, clause.span, clause) for letters, foreign, meaning in found)
        return
    texts = [" ".join(block_text(b).split()) if isinstance(b, Paragraph) else "" for b in blocks]
    if paired := _paired(texts):
        yield from (_term(texts[i], texts[i + 1], blocks[i].span, clause, where) for i in paired)
        return
    explained = next((i for i, text in enumerate(texts) if _WHERE.match(text)), len(texts))
    for at, (block, text, before) in enumerate(zip(blocks, texts, ["", *texts], strict=False)):
        if at > explained and _SIGN.match(text):
            continue
        if short and len(text.split()) > 2 and _LETTERS.fullmatch(before):  # the letters on a line, their meaning on the next
            yield _term(before, text, block.span, clause, where)
        elif not (short and _LETTERS.fullmatch(text)):
            yield from _block(block, clause, where, short=short)


def _paired(texts: Sequence[str]) -> list[int]:
    """Where terms without numbers stand on lines of their own, each with the sentence below that defines it; empty for other lists."""
    lines = [i for i, text in enumerate(texts) if text and not _LEAD.match(text)]
    names = [i for i in lines if len(texts[i].split()) <= 8 and texts[i][:1].isupper() and texts[i][-1] not in ".;:,"]
    defined = [i for i in names if texts[i + 1 : i + 2] and len(texts[i + 1].split()) > 3 and texts[i + 1].endswith(".")]
    return defined if len(defined) > 1 and len(defined) == len(names) and len(lines) <= 3 * len(names) else []


def _cells(blocks: Sequence[Block]) -> Iterator[str]:
    """What stands in cells or on lines of its own in a list of abbreviations, without its opening words."""
    for block in blocks:
        match block:
            case Table(head=head, body=body):
                yield from (plain(cell.content) for row in (*head, *body) for cell in row.cells)
            case Listing(text=text):
                yield from text.split("\n")
            case Paragraph(content=content) if not _LEAD.match(plain(content)):
                yield plain(content)


def _block(block: Block, clause: Clause, where: str, *, short: bool) -> Iterator[Term]:
    match block:
        case TermEntry():
            yield _term_entry(block, clause, where)
        case Paragraph(span=span, content=content):
            text = " ".join(plain(content).split())
            found = (_acronym(text) if short else None) or split(text)
            if short and found and found[2] == "gồm":
                return
            if found and not _opens(text):
                yield _term(found[0], found[1], span, clause, where)
        case ItemList(items=items):
            for item in items:
                for index, inner in enumerate(item.blocks):
                    if index == 0 or isinstance(inner, TermEntry):
                        yield from _block(inner, clause, where, short=short)


def _entry(clause: Clause, where: str, head: str) -> Iterator[Term]:
    """The term of a numbered clause: its title, its run-in sentence, or its first line when the definition follows below."""
    blocks = [b for b in clause.blocks if not isinstance(b, Note)]
    if entries := [b for b in blocks if isinstance(b, TermEntry)]:
        for entry in entries:
            yield from _kinds(plain(entry.term), entry.definition, clause, where) or [_term_entry(entry, clause, where)]
        return
    if head and (kinds := _kinds(head, blocks, clause, where)):
        yield from kinds
        return
    texts = [" ".join(block_text(b).split()) for b in blocks]
    if head:
        found = split(head) if len(head.split()) > 12 or not texts else None
        name, rest = (found[0], [found[1], *texts]) if found else (head, texts)
    elif not texts or _opens(texts[0]):
        return
    elif found := _named(texts[0]) or split(texts[0]):
        name, rest = found[0], [found[1], *texts[1:]]
    elif len(texts) > 1 and len(texts[0].split()) <= _LONGEST and not texts[0].endswith(("sau:", ";")):
        name, rest = texts[0], texts[1:]
    elif acronym := _acronym(texts[0]):
        name, rest = acronym[0], [acronym[1], *texts[1:]]
    elif dashed := _DASHED.fullmatch(texts[0]):
        name, rest = dashed["term"], [dashed["meaning"], *texts[1:]]
    else:
        return
    yield _term(name, "\n".join(rest), clause.span, clause, where)


def _kinds(head: str, blocks: Sequence[Block], clause: Clause, where: str) -> list[Term]:
    """The kinds of a thing that an entry defines one by one in its items ("Công tắc cô lập: ..."), and not itself; empty for others."""
    if not blocks or not all(isinstance(b, ItemList) for b in blocks):
        return []
    made = [t for b in blocks if isinstance(b, ItemList) for i in b.items for t in _block(i.blocks[0], clause, where, short=False)]
    name = fold(head)
    return made if len(made) > 1 and all(fold(t.term).startswith(name) for t in made) else []


def _named(text: str) -> tuple[str, str, str] | None:
    """ "X (sau đây gọi tắt là Y) Định nghĩa": what follows the short name without a link word."""
    m = _SHORTENED.search(text)
    rest = text[m.end() :].lstrip() if m else ""
    return (text[: m.end()], rest, "") if m and 0 < len(text[: m.start()].split()) <= _LONGEST and rest[:1].isupper() else None


def _elsewhere(clause: Clause, where: str) -> Iterator[Term]:
    """Terms outside a definitions clause: entries, and "X: Là ..."."""
    named = list[tuple[Paragraph, str, str]]()
    for block in _flat(clause.blocks):
        if isinstance(block, TermEntry):
            yield _term_entry(block, clause, where)
        elif isinstance(block, Paragraph):
            name, colon, rest = " ".join(plain(block.content).split()).partition(":")
            if colon and rest and 0 < len(name.split()) <= 8:
                named.append((block, name, rest))
    said = [n for n in named if re.match(r"\s*[Ll]à\s", n[2])]
    if len(named) - len(said) < max(2, len(said)):  # one "Là" among rows of properties ("Màu sắc: đỏ") only describes
        yield from (_term(name, rest, block.span, clause, where) for block, name, rest in said)


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                yield from _flat(item.blocks)
        else:
            yield block


def split(text: str) -> tuple[str, str, str] | None:
    """Term, definition and link word of "X là ...", "X: ...", "X gồm ..."; None where the text is no definition."""
    text = uncalled(text)
    masked = re.sub(r"\([^()]*\)|[“\"][^”\"]*[”\"]", lambda m: "_" * len(m[0]), text)
    masked = re.sub(r":(?=\d{4}\b)", "_", masked)
    copula, colon, made = _COPULA.search(masked), masked.find(":"), _MADE_OF.search(masked)
    ends = [(m.start(), m.end(), word) for m, word in ((copula, "là"), (made, "gồm")) if m]
    if made and made.start() < colon and _STAGES.match(masked, made.start()):  # "X gồm hai giai đoạn: ..."
        colon = -1
    if 0 < colon < len(text.rstrip()) - 1:
        ends.append((colon, colon + 1, ":"))
    rank = {"là": 0, ":": 0, "gồm": 1}
    for start, end, word in sorted(ends, key=lambda e: (rank[e[2]], e[0])):
        term, definition = text[:start], text[start if word == "gồm" else end :]
        whole = _SHORTENED.sub("", term)
        long = word == "là" and (whole != term or _BODY.match(_LETTERED.sub("", term)))
        if 0 < len(whole.split()) <= (_LONGEST_BODY if long else _LONGEST) and definition.strip() and not re.search(r"[;.]\s", term):
            return term.strip(), definition.strip(), word
    return None


def _opens(text: str) -> bool:
    """Whether a sentence only says that terms follow, and names none itself."""
    return _LEAD.match(text) is not None and not _SAID.match(text)


def _acronym(text: str) -> tuple[str, str, str] | None:
    """ "ATVSLĐ  An toàn, vệ sinh lao động;" in a list of abbreviations."""
    m = _ACRONYM.fullmatch(_LETTERED.sub("", text))
    return (m["term"], m["meaning"].rstrip(" ;."), "") if m and not m["meaning"].startswith("là ") else None


def _term(name: str, definition: str, span: Span, clause: Clause, where: str) -> Term:
    definition = re.sub(r"^(?:[:–-]\s*)?(?:(?:được (?:hiểu|định nghĩa)|(?:có )?nghĩa)\s(?=là\s))?(?:[Ll]à\s+)?", "", definition.strip())
    name = _HEREIN.sub("", re.sub(r"(?:\s+được (?:hiểu|định nghĩa|xác định))?(?:\s+là\s*:?)?$", "", name.strip()))
    name = uncalled(_INITIALLED.sub("", name))
    name, foreign = glossed(_SHORTENED.sub("", _MARK.sub("", _TAIL.sub("", _LETTERED.sub("", name).strip(' :.“”"')))))
    line, _newline, below = definition.partition("\n")
    if below and not foreign and _ENGLISH.fullmatch(line):
        foreign, definition = line, below
    if m := _QUOTED.match(definition):
        foreign = foreign or m["words"].strip()
    return Term(where, name.rstrip(" ."), foreign, definition, span, clause)


def _term_entry(entry: TermEntry, clause: Clause, where: str) -> Term:
    definition = "\n".join(" ".join(block_text(b).split()) for b in entry.definition if not isinstance(b, Note))
    name = f"{plain(entry.term)} ({entry.foreign})" if entry.foreign else plain(entry.term)
    return _term(name, definition, entry.span, clause, where)


def key(term: Term) -> str:
    """What two terms are compared by: the folded name."""
    return fold(term.term)
