"""Mỗi thuật ngữ chỉ giải thích một lần và phải được dùng trong văn bản.

Nội dung: tìm thuật ngữ được giải thích hai lần trong mục giải thích từ ngữ; ở dự thảo, tìm cả thuật ngữ được
  giải thích nhưng không dùng lại ở đâu.
Lý do: hai lời giải thích là hai cách áp dụng; thuật ngữ không dùng làm người đọc tìm một yêu cầu không có.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 1 (thuật ngữ thống nhất, chính xác, được giải thích rõ nghĩa).
Cách sửa: giữ một lời giải thích; bỏ thuật ngữ không dùng, hoặc dùng đúng thuật ngữ đã giải thích.
Bỏ qua: ghi `<!-- chuan: bỏ qua V03 lý do -->` ở dòng trước thuật ngữ đó.

----

Each term is defined once, and the text uses it.

What: finds terms that the clause on terms defines twice; in a draft also terms that are defined and never used again.
Why: two definitions are two ways of applying the text; a term that is not used makes readers look for a requirement that is not there.
Basis: Circular 26/2019/TT-BKHCN, article 13.1 (terms are uniform, precise and explained).
Fix: keep one definition; drop the term that is not used, or use the term as it is defined.
Silence: write `<!-- chuan: bỏ qua V03 reason -->` on the line before the term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checks.context import Context
from checks.finding import Place, clause_name, sound
from checks.passages import passages
from pipeline.extract.terms import Term, terms
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard, plain
from pipeline.text import fold

CODE = "V03"
NAME = "Thuật ngữ giải thích một lần và được dùng"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """# Quy định chung

## Giải thích từ ngữ

Máy ép
: là máy tạo lực bằng chất lỏng.

# Quy định kỹ thuật

1. Máy ép phải có hai nút điều khiển.
""",
)
INVALID = (
    """# Quy định chung

## Giải thích từ ngữ

Máy ép
: là máy tạo lực bằng chất lỏng.

Máy ép
: là máy gia công kim loại bằng áp lực.

# Quy định kỹ thuật

1. Máy ép phải có hai nút điều khiển.
""",
    """# Quy định chung

## Giải thích từ ngữ

Máy ép
: là máy tạo lực bằng chất lỏng.

Máy dập
: là máy tạo lực bằng bánh đà.

# Quy định kỹ thuật

1. Máy ép phải có hai nút điều khiển.
""",
)

_HEAD = re.compile(r"giải thích|thuật ngữ|định nghĩa|từ ngữ", re.IGNORECASE)
_SHORT = re.compile(r"\b[A-ZĐ]{2,}\b")
_OR = re.compile(r",|/|\bhoặc\b")
_ASIDE = re.compile(r"\(([^()]*)\)")


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield second definitions, then unused terms of a draft."""
    heads = (c for c in standard.walk() if _HEAD.search(plain(c.title)))
    clauses = {id(c) for head in heads for c in head.walk()}
    defined = [t for t in terms(standard) if id(t.clause) in clauses]
    first: dict[str, Term] = {}
    for term in defined:
        if (earlier := first.setdefault(fold(term.term), term)) is not term:
            message = _("“{term}” đã được giải thích ở {where}.").format(term=term.term, where=earlier.where)
            yield _finding(term, message, _("Giữ một lời giải thích."), SEVERITY)
    if defined and standard.metadata.status == "draft":
        yield from _unused(standard, {name: term for name, term in first.items() if not term.term.startswith("[")})  # not filled in yet


def _unused(standard: Standard, defined: dict[str, Term]) -> Iterator[Finding]:
    names = {id(term): dict(_names(term)) for term in defined.values()}
    uses = _uses([w for p in passages(standard) for w in (*fold(p.text).split(), "|")], {n for said in names.values() for n in said})
    for term in defined.values():
        if not any(uses[name] > least for name, least in names[id(term)].items()):
            message = _("“{term}” được giải thích nhưng không dùng lại trong văn bản.").format(term=term.term)
            yield _finding(term, message, _("Bỏ thuật ngữ này, hoặc dùng đúng thuật ngữ đã giải thích."), Severity.INFO)


def _uses(text: list[str], names: set[str]) -> Counter[str]:
    """How often each name stands in a text of words, in one pass."""
    lengths: dict[str, set[int]] = {}
    for words in map(str.split, names):
        if words:
            lengths.setdefault(words[0], set()).add(len(words))
    candidates = (" ".join(text[at : at + n]) for at, word in enumerate(text) for n in lengths.get(word, ()))
    return Counter(c for c in candidates if c in names)


def _names(term: Term) -> Iterator[tuple[str, int]]:
    """The ways to say a term, each with how often its own entry says it: whole, abbreviated, without the aside, its alternatives."""
    yield fold(term.term), 1
    yield from ((fold(short), 0) for short in _SHORT.findall(term.foreign))
    bare = fold(_ASIDE.sub(" ", term.term))
    if bare != fold(term.term):
        yield bare, 0
        yield from ((fold(aside), 0) for aside in _ASIDE.findall(term.term))
    if len(parts := [fold(part) for part in _OR.split(term.term)]) > 1:
        yield from ((part, 1) for part in parts if part)


def _finding(term: Term, message: str, fix: str, severity: Severity) -> Finding:
    place: Place = sound(term.span, term.clause.span), clause_name(term.clause)
    return Finding(
        CODE, severity, *place, message, _("Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 1"), fix, f"{term.term} {term.definition[:80]}"
    )
