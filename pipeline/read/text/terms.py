"""Definitions in the terms clause: the term, its foreign name, and the words that define it."""

from __future__ import annotations

import re

from pipeline.model import Block, Paragraph, Span, TermEntry, Text, plain

DEFINING = re.compile(r"giải thích(?! (?:sơ đồ|hình|bảng|công thức|kết quả|thêm|về))|thuật ngữ|định nghĩa|từ ngữ|khái niệm", re.IGNORECASE)
_SCOPE = re.compile(r"phạm vi|đối tượng|viện dẫn", re.IGNORECASE)
_NO_TERMS = re.compile(r"^(?:trong|các|những|tại|theo|đối với|khi|quy chuẩn này|tiêu chuẩn này)\b", re.IGNORECASE)
_LISTS = re.compile(
    r"^(?:các )?(?:ký hiệu|(?:chữ|từ|thuật ngữ) viết tắt)$"
    r"|^(?:các )?(?:ký hiệu|(?:chữ|từ) viết tắt|thuật ngữ|định nghĩa|giải thích)\b.*(?:,| và |viết tắt|từ ngữ|thuật ngữ)",
    re.IGNORECASE,
)
_COPULA = re.compile(r"\s(?=(?:được hiểu là|được định nghĩa là|có nghĩa là|nghĩa là|là)\s)")
_MADE_OF = re.compile(r"\s(?:bao gồm|gồm)\s(?:(?:\d+|một|hai|ba|bốn|năm|sáu|các|những)\s)[^:,]{2,40}(?=\s*:)|\s(?:bao gồm|gồm)(?=\s*:)")
_COLON = re.compile(r"\s*:\s+(?=\S)")
_ASIDE = re.compile(  # "Xe nâng (forklift) - sau đây gọi tắt là Xe: là …"
    r"\([^()]*\)|\s[-–]\s(?:sau đây|dưới đây) (?:được )?(?:gọi|viết)(?: (?:tắt|chung|là))+ [^:;,.()]{1,40}?(?=\s?:|\slà\s)"
)
_FOREIGN = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_VIETNAMESE = re.compile(r"[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]", re.IGNORECASE)
_WORDS = 25


def defines(heading: str) -> bool:
    """Whether the clauses below a heading define terms each: not those below "Phạm vi áp dụng, sử dụng và định nghĩa"."""
    return bool(DEFINING.search(heading)) and not _SCOPE.search(heading)


def entry(title: str, blocks: tuple[Block, ...], span: Span) -> tuple[Block, ...] | None:
    """The blocks of a clause that defines a term, beginning with the entry; None when its words define nothing."""
    if title:
        return _block(title, blocks, span)
    if not blocks or not isinstance(blocks[0], Paragraph):
        return None
    text = plain(blocks[0].content)
    found = _split(text)
    if not found:
        return None
    name, meaning = found
    term, foreign = _names(name)
    if not term:
        return None
    first = Paragraph(blocks[0].span, (Text(meaning),))
    return (TermEntry(blocks[0].span, (Text(term),), foreign, (first, *blocks[1:])),)


def _block(title: str, blocks: tuple[Block, ...], span: Span) -> tuple[Block, ...] | None:
    """A term that stands alone as a title, with its definition in the paragraphs below."""
    if not blocks or not isinstance(blocks[0], Paragraph) or len(title.split()) > _WORDS or _LISTS.match(title):
        return None
    term, foreign = _names(title.rstrip(":").rstrip())
    return (TermEntry(span, (Text(term),), foreign, blocks),) if term else None


def _split(text: str) -> tuple[str, str] | None:
    """The term and what defines it, in "X là Y" or "X: Y"."""
    if _NO_TERMS.match(text):
        return None
    copula, colon, made = _COPULA.search(_blank(text)), _COLON.search(_blank(text)), _MADE_OF.search(_blank(text))
    if made and colon and made.end() == colon.start() and (not copula or made.start() < copula.start()):
        return text[: made.start()], text[made.start() :].lstrip()
    if colon and (not copula or colon.start() <= copula.start()):
        name, meaning = text[: colon.start()], text[colon.end() :]
    elif copula:
        name, meaning = text[: copula.start()], text[copula.end() :]
    else:
        return None
    return (name, meaning) if len(name.split()) <= _WORDS and meaning and not name.endswith((".", ";")) else None


def _blank(text: str) -> str:
    """The text with what stands in brackets or gives a short name blanked out, so that its words do not split it."""
    return _ASIDE.sub(lambda m: "_" * len(m[0]), text)


def _names(name: str) -> tuple[str, str]:
    """The term and the foreign name that follows it in brackets."""
    match = _FOREIGN.search(name)
    if match and re.search(r"[A-Za-z]{3}", match[1]) and not _VIETNAMESE.search(match[1]) and name[: match.start()].strip():
        return name[: match.start()].strip(), match[1].strip()
    return name.strip(), ""
