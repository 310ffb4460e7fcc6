"""The object of a document by its title: what it is about, without the words for the kind of document and of requirement."""

from __future__ import annotations

import re

from pipeline.text import squeeze

_KIND = re.compile(
    r"^(?:(?:về việc )?ban hành\s+(?:QCVN\s\S+\s+)?|(?:thông tư|quyết định|nghị định|nghị quyết|luật)\s+(?:(?:số )?\d{1,4}/\S+\s+)?"
    r"(?:(?:về việc )?ban hành\s+(?:QCVN\s\S+\s+)?|quy định(?! kỹ thuật)\s+|(?=sửa đổi\b))"
    r"|(?:quy chuẩn|tiêu chuẩn)(?: kỹ thuật)?(?: quốc gia| địa phương)?\s+|(?:về|đối với)\s+"
    r"|quy (?:trình|phạm)(?: kỹ thuật| an toàn)?(?: (?:thiết kế|thi công|khảo sát|kiểm tra|nghiệm thu|thử nghiệm|và))*\s+(?!trong)"
    r"|môi trường (?:đối với|trong|của)\s+"
    r"|(?:các )?(?:yêu cầu|quy định) (?:kỹ thuật |chung )?(?:đối với|cho|về|của)\s+"
    r"|(?:yêu cầu )?(?:kỹ thuật )?(?:đảm bảo |bảo đảm )?an toàn(?: lao động| kỹ thuật| thực phẩm| vệ sinh(?: lao động| thực phẩm)?)?\s+"
    r"(?:(?:đối với|khi|của|trong|cho|về)\s+|(?=bồn|máy|thiết bị|nồi|thang|chai|đường ống|hệ thống))"
    r"|(?:kỹ thuật )?an toàn\s+(?!lao động|kỹ thuật|thực phẩm|thông tin|bức xạ|cháy|cho|sinh học|vệ sinh|giao thông|điện|hạt nhân|công|hàng"
    r"|mạng|đường|nổ|trong|và|về|đập|hồ|của|khi|,))+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:số|ký) hiệu:?\s.*$"
    r"|\s*[-–—:]\s+(?:các )?(?:yêu cầu|điều kiện|quy định|phương pháp|nguyên tắc|thông số|thuật ngữ|hàm lượng|giới hạn|mức|chỉ tiêu)\b.*$"
    r"|\s*[-–—]\s+(?:quy trình|quy phạm|tiêu chuẩn|phân loại|danh mục|ký hiệu|an toàn|phần \d)\b.*$"
    r"|,\s+(?:yêu cầu kỹ thuật|phương pháp thử)\b.*$",
    re.IGNORECASE,
)
_PART = re.compile(r"^(?P<whole>.+?)[\s,.:;–-]+phần\s+(?:\d{1,2}|[IVX]{1,4})\b(?:[-–]\d{1,2})?\s*[:.–-]?\s*(?P<part>.*)$", re.IGNORECASE)
_GENERAL = re.compile(r"^(?:các )?(?:yêu cầu|quy định|phương pháp|nguyên tắc|thuật ngữ|từ vựng|tổng quan|hướng dẫn)\b", re.IGNORECASE)
_GENUS = re.compile(r"^(giống|thức ăn|thiết bị|phân bón|thuốc)\s", re.IGNORECASE)
_LONGEST, _TOLD = 800, 8000
_CODES = re.compile(r"\s*\([^()]*\bmã (?:số )?hs\b[^()]*\)", re.IGNORECASE)
_INITIALS = re.compile(r"(?<!\w)(?=\w*[A-ZĐ]\w*[A-ZĐ0-9])[A-ZĐ][A-ZĐ0-9]{1,7}(?!\w)")
_NAMES = re.compile(r"(?<=[a-zà-ỹđ]\s)[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s[A-ZĐÀ-Ỹ][a-zà-ỹđ]+)+")  # "tỉnh Đồng Tháp"


def named(title: str, told: str = "") -> str:
    """The object that a title names; `told` is text that shows which words of a title in capitals are initials."""
    words = _own(_KIND.sub("", squeeze(title)[:_LONGEST]))
    words = _TAIL.sub("", words).strip(" .;:,") or words
    if sum(c.isupper() for c in words) > 0.6 * sum(c.isalpha() for c in words):
        return initials(" ".join(w.lower() if w.isupper() else w for w in words.split()), told)
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _own(words: str) -> str:
    """The own goods of a part ("giống tôm nước lợ - Phần 2: Tôm hùm" is on "giống tôm hùm"), the whole for a part of general matters."""
    found = _PART.match(words)
    if not found:
        return words
    part, genus = found["part"].strip(), _GENUS.match(found["whole"])
    if not part or _GENERAL.match(part):
        return found["whole"].strip(" ,.:;–-")
    if genus and not part.casefold().startswith(genus[1].casefold()):
        return f"{genus[1]} {part}"
    return part


def initials(words: str, told: str) -> str:
    """The words with initials in capitals again where another text writes them so: "(lng)" becomes "(LNG)"."""
    told = "\n".join(line for line in told[:_TOLD].split("\n") if not _shouted(line))
    asked = {w for w in re.findall(r"\w+", words) if not re.search(rf"(?<!\w){w}(?!\w)", told)}
    if not asked:  # what the text writes as the title does is no name
        return words
    plain = frozenset(re.findall(r"\w+", told))
    spelt = (*_INITIALS.findall(told), *(w for name in _NAMES.findall(told) for w in name.split()))
    known = {t.lower(): t for t in spelt if t.lower() not in plain}
    return re.sub(r"\w+", lambda m: known.get(m[0], m[0]), words) if known else words


def _shouted(line: str) -> bool:
    """Whether a line of several words is in capitals as a whole, so that none of them shows which are initials."""
    return len(line.split()) > 1 and sum(map(str.isupper, line)) > 0.6 * sum(map(str.isalpha, line))


def without_codes(text: str) -> str:
    """A text without an aside on HS codes: "(Mã HS chi tiết tại Phụ lục 1)"."""
    return _CODES.sub("", text)
