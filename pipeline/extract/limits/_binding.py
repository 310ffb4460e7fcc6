"""Whether a comparison in a sentence binds or only says when something binds."""

from __future__ import annotations

import re
from functools import partial

from pipeline.extract.limits import _words
from pipeline.extract.limits._attributive import attributive
from pipeline.extract.limits._limit import Comparator
from pipeline.extract.limits._of_case import of_case
from pipeline.extract.limits._opened import clause_end, of_two
from pipeline.extract.limits._opened import opened as opened
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._permits import MUST as MUST
from pipeline.extract.limits._permits import normative as normative
from pipeline.extract.limits._permits import not_done_when, permitted
from pipeline.extract.limits._permits import requires as requires
from pipeline.extract.limits._told import told_before as told_before
from pipeline.extract.limits._told import told_in_part
from pipeline.extract.limits._words import Phrase

_BREAK = re.compile(r"[;:]\s|,\s|\.\s|\s(?:và|hoặc|thì|nhưng)\s")
HAS = re.compile(  # "Lối đi trong lò có chiều cao ≥ 1,8 m": what a sentence says of its subject
    r"\W*(?:0\d\s)?(?!nhà\b|công trình\b|các\b|những\b|loại\b|trường hợp\b|khi\b|đối với\b|nếu\b|cơ sở\b|khu\b)"
    r"(?:(?!có\b|phải\b|là\b)[^\W\d][^\s,;:]*\s+){1,12}có(?:\s+(?!có\b)[^\s,;:]+){1,8}\s*"
    r"(?:(?:[<>≤≥]|lớn hơn|nhỏ hơn|trên|dưới|cao hơn|thấp hơn)\s\d[^;]{1,60}?(?:,|\bvà)\s+(?!có\b)[^\W\d]+(?:\s+[^\W\d]+){0,6}\s*){0,3}",
    re.IGNORECASE,
)
_OWN = re.compile(r"\s*[^\W\d]+(?:\s+(?!có\b|khi\b|nếu\b|cho\b|đối với\b|(?<!phản )với\b|tại\b)[^\W\d][^\s\d,;:]*){0,14}\s*")
_ANOTHER = re.compile(  # "đặt ở độ cao dưới 2 m so với sàn không nhỏ hơn 100 mm": the clause goes on to what it limits
    r"(?:(?!\bvà\b)[^,;.:]){0,80}\b(?:không (?:được |nhỏ hơn|lớn hơn|thấp hơn|cao hơn|ít hơn|quá|vượt|dưới)|tối (?:đa|thiểu)|ít nhất)\b",
    re.IGNORECASE,
)
_AND_AGAIN = re.compile(r"(?:\b|(?<=\d))(?:và|hoặc)\s+$")
_CITED = re.compile(
    r"\b(?:khoản|điều|điểm|mục|bảng|cấp|hạng|loại|nhóm)\s(?!này\b|đó\b)[\w.]{1,6}$", re.IGNORECASE
)  # "khoản 1 và 2 Điều này"
_BOTH = re.compile(r"\bgiữa\s[^\d,;:]{1,60}$")
_MAY = re.compile(r"\b(?:cho phép|được phép)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:được|tiến hành|thực hiện|bố trí|lắp đặt|lắp|đặt|treo|gắn|chôn|bảo quản|lưu giữ|lưu trữ|vận chuyển|trang bị|thiết kế|lấy mẫu)\b"
    r"(?!.*\bcó\b)(?=.*\b(?:với|ở|tại)\b)",
    re.IGNORECASE,
)
_ALSO_MUST = re.compile(r"(?:(?!\bcho phép)[^,;.]){0,40}?\bvà phải\b", re.IGNORECASE)
_FOLLOWED = re.compile(r",\s[^;]*\b(?:phải|không được|được|cần|thì|có thể|(?<!nhất )(?<!thiểu )(?<!tối đa )là|chỉ)\b", re.IGNORECASE)
_CASE_BEHIND = re.compile(  # "90 % đối với khu dân cư trên 5 000 người": a case behind a measure
    r"\d\s?(?:%|(?!(?:và|còn)\b)(?:[^\W\d]{1,3}[23²³]?|tháng|tuần|ngày|phút|giây|người|tầng|trang|chiếc))?"
    r"(?:\s(?:tính|kể) từ\s[^,;:.\d]{2,60}?)?"
    r"\s+(?:đối với|khi|cho|với(?=[^,;:.\d]*\scó\s))\s(?!phép\b)"
    r"(?:(?!phải\b|được\b|cần\b|thì\b)[^,;:.\d])*$",
    re.IGNORECASE,
)
_ENSURED = re.compile(r"\b(?:đảm bảo|bảo đảm)\s+$", re.IGNORECASE)
_DIFFERING = re.compile(r"(?:\bsự )?\b(?:sai khác|chênh lệch|khác nhau|sai lệch)\b(?:\s+[^\W\d]+){0,8}\s+$", re.IGNORECASE)
_NEGATED_TOO = re.compile(r"\bkhông được \w+ hơn \d[^;.]{1,40}\bvà có\s[^;,.\d]{1,60}$", re.IGNORECASE)
_CASE_AGAIN = re.compile(r"(?:,|\svà)\s(?:(?:trong )?trường hợp|riêng|khi|tại|ở|đối với|với)\s[^,;:.\d]{2,60}$", re.IGNORECASE)
_CASE_ALONE = re.compile(  # "đối với đường cấp III không nhỏ hơn 1 500 m": a part of what its heading or lead names
    r"\W*(?:[a-zđ]\)\s)?(?:đối với|với|tại|ở|trên)\s(?:(?!có\b|với\b|khi\b|phải\b|chiều\b|độ\b|diện tích\b|số\b)[^,;:.\d\s]+\s){2,14}$",
    re.IGNORECASE,
)
_NEXT_CASE = re.compile(r"[”\"]?\s*(?:$|[.;]|,\s(?:đối với|với|tại|ở|trên|còn|riêng)\b)")
OUTSIDE = re.compile(  # "không được dựng giàn giáo trong phạm vi nhỏ hơn 5 m": how far off it must stay
    r"\b(?:không được|không cho phép|cấm)\s(?P<act>[^;.:\d]{3,120}?)\s"
    r"(?:trong|ở|tại)\s(?:phạm vi|khoảng cách|vòng|bán kính|vùng)(?: bán kính)?\s+$",
    re.IGNORECASE,
)
_BUT = re.compile(r",?\s*nhưng\s+(?:phải|không|cần)\b", re.IGNORECASE)
_PLACED = re.compile(r"\s+được (?:bố trí|đặt|lắp|làm|gắn|đúc|in|treo|sơn|xây|chôn|dán|chia|viền|thêu|dập)\b")
_CASE_FIRST = re.compile(r":\s(?:đối với|với|tại|ở|trên)\s[^,;:.\d]{2,80}$", re.IGNORECASE)
_EQUIPPED = re.compile(  # "phải sử dụng ảnh có độ phân giải nhỏ hơn hoặc bằng 1 m"
    r"\bphải\s+(?:được\s+)?(?:sử dụng|dùng|chọn|lắp đặt|lắp|bố trí|trang bị|làm)\b[^;.]*\bcó\s+(?=\S+(?:\s+\S+){0,5}\s*$)", re.IGNORECASE
)
_PUT_WITH = re.compile(  # "cần được bố trí với khoảng cách nhỏ hơn 0,3 m tính từ sàn"
    r"\b(?:phải|cần) được (?:bố trí|đặt|lắp đặt|lắp|treo|gắn) với\s[^,;.\d]{3,40}$", re.IGNORECASE
)
_THEN_MUST = re.compile(
    r"\s+(?:không được|không quá|không vượt quá|phải|tối đa|tối thiểu)\b"
)  # "đốm có diện tích từ … đến … không được quá …"
_MADE_INTO = re.compile(  # "Dây được cuộn thành từng cuộn có đường kính không quá 300 mm"
    r"\bđược\s(?:[^\W\d]+\s){1,4}thành\s(?:từng\s|các\s)?[^,;.:\d]{2,40}?\scó\s[^,;.:\d]{2,40}$"
)
_NEARER = re.compile(r"\b(?:gần|ngắn|hẹp|mỏng|nông)\s+$", re.IGNORECASE)
_OVER = re.compile(
    r"\s*(?:$|[.;)]|\(|,\s|(?:và|hoặc|nhưng|khi|đối với|với|ở|tại|trong|trên|dưới|so với|tính|kể|theo|cho|nếu|trừ|tùy|tuỳ|để|nhằm|của"
    r"|từ (?:đỉnh|mép|đáy|mặt|chân|tâm|đầu)|giữa|xung quanh|quanh|thẳng theo|bên (?:trên|dưới))\b)",
    re.IGNORECASE,
)
# "điểm thấp nhất của tay vịn"
POINT = re.compile(r"\W*(?:điểm|mép|cạnh|đầu|đỉnh)\s(?:cao nhất|thấp nhất|trên|dưới|ngoài)\scủa\s", re.IGNORECASE)
_GOES_ON = re.compile(  # what a sentence says of a thing that it has described
    r",\s+(?!(?:có|và|hoặc|với|khi|nếu|trừ|đối|tại|ở|trong|tính|kể|không|tối|để|theo|nhưng|bao|kèm|được|(?:chiều|bề|độ) [^\W\d]+)\b|\d)"
)
_OF_BOTH = re.compile(r"\b(?:chiều|bề|độ|đường) [^\W\d]+ của\s[^,;:.\d]{1,60}\svà\s$")  # "chiều rộng của băng chặt và băng chừa từ …"
_REACHES = re.compile(
    r"\W*(?:[a-zđ]\)\s)?(?:khoảng cách|cự ly|độ dài|chiều dài)\s(?:[^\W\d]+\s)*?từ\s", re.IGNORECASE
)  # "khoảng cách từ trạm đến vùng đo nhỏ hơn …"
_LED_BY = re.compile(r"\s(?:từ|trong khoảng(?: từ)?|khoảng(?: từ)?)\s+$")
_WITH = re.compile(r"\w\s(?:theo|bằng|thành)\s[^,;.:\d]*\bvới\s(?:[^\W\d]+\s){2,4}$")  # "khai thác theo đám với diện tích từ …"
_DUE = re.compile(r"\b(?:trước|sau) khi(?:\s[^\W\d]+){1,6}\s$", re.IGNORECASE)
# "Lưu lượng … cho nhà với khối tích không lớn hơn 5 000 m3 lấy bằng 5 L/s"
_TAKEN_FOR = re.compile(r"[^.;]*?\s(?:được |phải )?(?:lấy|tính) bằng\s(?=\d)")
_ALONG = re.compile(r"\b(?:với|có)\s(?:[^\W\d]+\s){1,4}$")
_EXEMPT = re.compile(
    r"(?:\W*(?:\d\W\s)?(?:không (?:cần|áp dụng)|miễn)|"
    r"[^.;]{0,200}?\b(?:không (?:yêu cầu|bắt buộc|nhất thiết)|(?:được|cho) phép không|có thể không))\b.{0,400}"
    r"\b(?:đối với|khi|nếu|trường hợp|cho|với)\b",
    re.IGNORECASE,
)
_AND_MUST = re.compile(r"\svà\s(?=phải\b)")
_FORBIDDEN = re.compile(r"\b(?:không (?:được|một|sử dụng|dùng|vận hành)|cấm)\b", re.IGNORECASE)
_TURNING = re.compile(
    r"\b(?:không (?:được|cần|nên|để|một|cho phép|ngắt|cắt|khóa|khoá|sử dụng|dùng|vận hành|có (?:vết|lỗ|khe|bọt|hạt|mảnh))|cấm)\b", re.I
)
SOMEWHERE = re.compile(r"\W*(?:trong|tại|ở|với|từ|cho|theo|để)\s", re.IGNORECASE)
_FIRST_HAS = re.compile(r"\W*(?:[a-zđ]\)\s*|\d{1,2}\)\s*|trong đó\s+)?có\s", re.IGNORECASE)  # "a) Có ít nhất 50 bản"
_AT = re.compile(r"(?<!\d )(?<!\d)[^\W\d],?\stại\s+$")  # "điều tra tại ít nhất 10 % bưu cục"


def _behind(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """What a pattern that ends at a place finds there, in the words not far before it."""
    return pattern.search(text, max(end - 300, 0), end)


def segment(text: str, end: int) -> int:
    """Where the words before a place begin that belong to it: after the last comma, colon or joining word."""
    start, bracketed = 0, text.find(")", 0, end) >= 0
    for match in _BREAK.finditer(text, 0, end):
        if bracketed and inside(text, match.start(), end):
            continue
        joins = match[0] == " và " and bool(_BOTH.search(text, start, match.start()) or _CITED.search(text, start, match.start()))
        joins = joins or (match[0] in (" và ", ", ") and of_two(text, start, match))
        if not joins:
            start = match.end()
    return start


def wider(text: str, start: int, end: int) -> tuple[int, ...]:
    """Where to look further for a quantity: behind the last semicolon, then in the whole sentence unless a demand begins behind that."""
    begin, whole = text.rfind("; ", 0, start) + 2, text.rfind(". ", 0, end) + 1
    if begin <= max(1, whole):
        return (whole,)
    return (begin,) if MUST.search(text, begin, end) else (begin, whole)


def inside(text: str, place: int, end: int) -> bool:
    """Whether a place stands in brackets that are closed before another."""
    return text.rfind("(", 0, place) > text.rfind(")", 0, place) and 0 <= text.find(")", place) < end


def _part(text: str, end: int) -> int:
    """Where the words that belong to a comparison begin; a second end shares those of the first: "có pH nhỏ hơn 3,0 hoặc lớn hơn 10,0"."""
    start = segment(text, end)
    other = re.search(r"\d\S*(?:\s\S{1,6})?\s+(?:hoặc|và|nhưng)\s+$", text[:start])
    return segment(text, other.start()) if other and not text[start:end].strip() else start


def _surely(text: str, phrase: Phrase, required: bool, end: int) -> bool | None:
    """What words beside a comparison settle before its clause is weighed: that it binds, that it does not, or nothing."""
    own = normative(phrase)
    if not own and not_done_when(text, phrase.start):
        return False
    if own and (_behind(_ENSURED, text, phrase.start) or _behind(_AT, text, phrase.start) or _behind(_DIFFERING, text, phrase.start)):
        return True
    if _behind(_NEGATED_TOO, text, phrase.start) and phrase.kind == ">":
        return True
    if (own or phrase.words[0] in "≤≥") and _behind(_AND_AGAIN, text, phrase.start) and _earlier(text, phrase, required):
        return True
    if _behind(_CASE_BEHIND, text, phrase.start) or _behind(OUTSIDE, text, phrase.start):
        return False
    if own and _behind(_CASE_FIRST, text, phrase.start) and finished(text, end) and not MUST.search(_rest(text, end)):
        return True
    if own and _behind(_CASE_AGAIN, text, phrase.start) and finished(text, end) and _earlier(text, phrase, required):
        return True
    if own and _CASE_ALONE.match(text, 0, phrase.start) and _NEXT_CASE.match(text, max(end, 0)) and not MUST.search(_rest(text, end)):
        return True
    if (told := permitted(text, phrase, required, end, partial(finished, text, end))) is not None:
        return told
    if _EXEMPT.match(text, text.rfind(". ", 0, phrase.start) + 1, phrase.start):
        return False
    if _TAKEN_FOR.match(text, max(end, 0)) and _ALONG.search(text, 0, phrase.start):
        return False
    if own and not opened(text, phrase.start, ("openers",)) and _has(text, phrase, end):
        return True
    return True if _provided(text, phrase, required, end) or _kept_from(text, phrase) else None


def _has(text: str, phrase: Phrase, end: int) -> bool:
    """Whether a part of a sentence only says what its subject has: "Sân đua …, có chiều rộng tối thiểu 10 m", "a) Có ít nhất 50 bản"."""
    left = text[_part(text, phrase.start) : phrase.start]
    if phrase.words.casefold().endswith(" nhất") and phrase.words.casefold() != "ít nhất":
        return False  # "có chia vạch nhỏ nhất đến 1/10 mm"
    if _FIRST_HAS.match(left):
        return True
    begin = max(text.rfind(". ", 0, phrase.start), text.rfind("; ", 0, phrase.start)) + 1
    rest = _rest(text, phrase.end)
    says = HAS.fullmatch(text, begin, phrase.start) and not SOMEWHERE.match(text, begin)
    return bool(says) and finished(text, end) and not (MUST.search(rest) or _MAY.search(rest))


def binds(text: str, phrase: Phrase, required: bool, end: int = -1) -> bool:
    """Whether a comparison is a requirement: said with phải or không được, or of a quantity that is the subject of its clause.

    `end` is where its measure ends: what only describes a thing ("lắp ở trần cao dưới 3,5 m bảo vệ …") goes on behind it.
    """
    settled = _surely(text, phrase, required, end)
    if settled is not None:
        return settled
    own = normative(phrase)
    sign = phrase.words[0] in "≤≥"
    if not own and phrase.words[0] not in "≤≥<>" and _tells_on(text, phrase, end):
        return False
    openers = ("openers",) if own or (sign and MUST.search(text[: phrase.start])) else ("openers", "weak_openers")
    if opened(text, phrase.start, openers) and not ((own or (sign and required)) and _behind_case(text, phrase, end)):
        return required and not own and _told_of_case(text, phrase, end)
    left = text[_part(text, phrase.start) : phrase.start]
    if phrase.words.casefold().startswith("không được") or re.search(r"\b(?:phải|cần|không được)\s+(?:\w+\s+){0,3}$", left, re.IGNORECASE):
        return True
    if _describes(text, phrase, left, end):
        return False
    if own and ((over(text, end) and _MADE_INTO.search(text, 0, phrase.start)) or _ALSO_MUST.match(text, phrase.end) or POINT.match(left)):
        return True
    if attributive(left):
        before = bool(MUST.search(text[: phrase.start])) or (
            required and not _must_follows(text, phrase) and not _FOLLOWED.search(text, phrase.end, _part_end(text, phrase.end))
        )
        return before or bool((own or sign) and _DONE.search(left)) or bool(own and _MAY.search(text[: phrase.start]))
    return own or _of_subject(text, phrase, left, required, end)


def _behind_case(text: str, phrase: Phrase, end: int) -> bool:
    """Whether a comparison stands behind an opener but outside the case that this opens."""
    return (
        told_before(text, phrase.start)
        or _main_verb(text, phrase)
        or bool(_behind(_DUE, text, phrase.start))
        or (end >= 0 and finished(text, end) and of_case(text[_part(text, phrase.start) : phrase.start]))
    )


def _told_of_case(text: str, phrase: Phrase, end: int) -> bool:
    """Whether words that may open a case tell what its subject has, and nothing is asked behind."""
    return (
        finished(text, end)
        and not opened(text, phrase.start, ("openers",))
        and not MUST.search(text[phrase.end :])
        and (told_before(text, phrase.start) or told_in_part(text, phrase.start) or bool(HAS.fullmatch(text, 0, phrase.start)))
    )


def _describes(text: str, phrase: Phrase, left: str, end: int) -> bool:
    """Whether a comparison that is no requirement by its words says where or for what something is: "400 mm ở độ cao trên 2 m"."""
    if phrase.words.casefold() == "hơn" and re.search(r"\bkhông\s+\w+\s+$", text[: phrase.start]):
        return True
    if normative(phrase):
        return False
    if re.search(r"\d\s?\S{1,5}\s+(?:ở|tại|khi|với)\s[^\d]*$", left):
        return True
    reaches = re.search(r"\b(?:để|nhằm|đến|÷)\s*(?:\w+\s+){0,4}$", left, re.IGNORECASE)
    if reaches and not (_REACHES.match(text) and finished(text, end)):
        return True
    return end >= 0 and phrase.words[0] not in "≤≥<>" and not MUST.search(text[: phrase.start]) and not finished(text, end)


def _of_subject(text: str, phrase: Phrase, left: str, required: bool, end: int) -> bool:
    """Whether a comparison that is no requirement by its words limits the quantity its clause begins with, or all of it is asked for."""
    if required and finished(text, end) and phrase.words[0] not in "≤≥<>":
        quantity = _OWN.fullmatch(left) and _words.quantity_pattern().match(left.strip())
        if quantity or known_parameter(left.strip()):
            return not _must_follows(text, phrase)
    signed = phrase.words[0] in "≤≥<>" and (required or bool(text[: phrase.start].strip()))
    return bool(MUST.search(left)) or (signed and not _must_follows(text, phrase))


def _tells_on(text: str, phrase: Phrase, end: int) -> bool:
    """Whether a sentence goes on about a thing that it has described: "tàu bay có tải trọng lớn hơn 5 700 kg, đạt mức … lập kế hoạch"."""
    described = _GOES_ON.match(text, max(end, 0)) and not MUST.search(text[: phrase.start])
    return bool(described and attributive(text[_part(text, phrase.start) : phrase.start]))


def _earlier(text: str, phrase: Phrase, required: bool) -> bool:
    """Whether a comparison goes on from one of its kind that binds: "COD ≤ 400 mg/l đối với bãi cũ và ≤ 300 mg/l đối với bãi mới"."""
    begin = max(text.rfind(". ", 0, phrase.start), text.rfind("; ", 0, phrase.start)) + 1
    before = [p for p in _words.phrases(text) if begin <= p.start < phrase.start and p.kind == phrase.kind]
    return bool(before) and re.match(r"\s*(?:±\s?)?[\d-]", text[before[-1].end :]) is not None and binds(text, before[-1], required)


def differing(text: str, start: int) -> str:
    """The words that say that results differ, right before a comparison: "khi sự sai khác của chúng không vượt quá 1 %"."""
    match = _behind(_DIFFERING, text, start)
    return match[0].strip() if match else ""


def finished(text: str, end: int) -> bool:
    """Whether a clause is over behind a measure, but for a case or a reference: "…, nhiệt độ dưới 30 °C, tránh ánh sáng"."""
    return over(text, end) and not _FOLLOWED.search(text, end, clause_end(text, end))


def over(text: str, end: int) -> bool:
    """Whether a part of a sentence is over behind a measure, whatever the next part says."""
    return end >= 0 and bool(_OVER.match(text, end) or _PLACED.match(text, end)) and not _ANOTHER.match(text, end)


def _part_end(text: str, start: int) -> int:
    """Where a part of a sentence ends: with its clause, or where another quantity begins: "…, chiều ngang không được …"."""
    until = clause_end(text, start)
    return next((m.start() for m in _words.quantity_pattern().finditer(text, start, until) if text[: m.start()].endswith(", ")), until)


def _main_verb(text: str, phrase: Phrase) -> bool:
    """Whether "không được …" is said of what the sentence begins with: "Việc phục hồi sau khi có sự cố không được quá 72 giờ"."""
    begin = max(text.rfind(". ", 0, phrase.start), text.rfind("; ", 0, phrase.start), text.rfind(": ", 0, phrase.start)) + 1
    left = text[begin : phrase.start].strip(" -–+")
    return phrase.words.casefold().startswith("không được") and "," not in left and not _words.word_pattern("openers").match(left)


def _provided(text: str, phrase: Phrase, required: bool, end: int) -> bool:
    """Whether something must be provided with a quantity: "phải bố trí dải cây xanh với chiều rộng ≥ 10 m", "với chiều cao tối đa 2 m"."""
    left = text[segment(text, phrase.start) : phrase.start]
    with_ = re.search(r"\bvới\s+(?=\S+(?:\s+\S+){0,5}\s*$)", left, re.IGNORECASE) or _EQUIPPED.search(left)
    named = _words.quantity_pattern().match(left, with_.end()) if with_ else None
    if with_ is None or named is None:
        return False
    exact = phrase.words[0] in "<>" and named[0].casefold() in _words.data()["any_unit"]  # "với sai số < 2 mm"
    sure = phrase.words.casefold().startswith(("tối", "ít nhất", "nhiều nhất", "không được")) or "hoặc bằng" in phrase.words
    sure = sure or ((normative(phrase) or phrase.words[0] in "≤≥" or exact) and finished(text, end))
    sure = sure or bool(_PUT_WITH.search(text[: phrase.start]) and finished(text, end))
    must = MUST.search(text[: phrase.start]) or (required and sure and not _must_follows(text, phrase))
    return bool(must and (sure or phrase.words[0] in "≤≥<>")) and not opened(text, phrase.start, ("openers",))


def _kept_from(text: str, phrase: Phrase) -> bool:
    """Whether something is forbidden to pass a value: "không được dùng nguồn điện có điện áp vượt quá 24 V"."""
    left = text[max(text.rfind(". ", 0, phrase.start), text.rfind("; ", 0, phrase.start)) + 1 : phrase.start]
    forbidden = next(reversed(list(_FORBIDDEN.finditer(left))), None)
    if forbidden is None or phrase.words.casefold() != "vượt quá" or _words.comparator_pattern().search(left, forbidden.end()):
        return bool(forbidden and phrase.words.casefold() == "vượt quá" and _kept_near(text, phrase))
    return _kept_of(left, forbidden)


def _kept_of(left: str, forbidden: re.Match[str]) -> bool:
    """Whether a quantity is what a ban speaks of, not a case in which something is forbidden: "không được nâng khi gió vượt quá 15 m/s"."""
    quantity = _words.quantity_pattern().search(left, forbidden.end())
    return quantity is not None and not _words.word_pattern("openers").search(left, forbidden.end(), quantity.start())


def _kept_near(text: str, phrase: Phrase) -> bool:
    left = text[segment(text, phrase.start) : phrase.start]
    forbidden = _FORBIDDEN.search(left)
    return bool(forbidden and _kept_of(left, forbidden))


def _must_follows(text: str, phrase: Phrase) -> bool:
    """Whether the requirement comes after the comparison: "Bồn ≥ 5 m3 phải …" only says which tanks are meant."""
    return bool(MUST.search(text[phrase.end : _part_end(text, phrase.end)])) and not MUST.search(text[: phrase.start])


def in_condition(text: str, place: int, end: int) -> bool:
    """Whether an interval stands in a condition or only describes a thing: "ở cự ly từ 2000 m đến 4500 m thì …"."""
    start = segment(text, place)
    left = _LED_BY.sub(" ", text[start:place]) if _behind(_OF_BOTH, text, start) else text[start:place]
    if _behind(_CASE_BEHIND, text, place) or (attributive(left) and _THEN_MUST.match(text, end)):
        return True
    begin = max(text.rfind(". ", 0, place), text.rfind("; ", 0, place)) + 1
    own = finished(text, end) and not MUST.search(_AND_MUST.split(_rest(text, end))[0])
    if own and (told_before(text, place) or told_in_part(text, place) or HAS.fullmatch(text, begin, place)):
        return False
    if _BUT.match(text, end):
        return opened(text, place, ("openers",))
    whole = text[begin:place]
    described = attributive(left) and not MUST.search(text[:place]) and not (_DONE.search(left) or _DONE.search(whole))
    if attributive(left) and not described:
        return opened(text, place, ("openers",))
    rest = _rest(text, end) if _WITH.search(left) else text[end:]
    return (described and bool(rest.strip(" .;)"))) or (not described and opened(text, place, ("openers", "weak_openers")))


def _rest(text: str, end: int) -> str:
    """What follows a place in its part of the sentence."""
    return re.split(r"[.;]\s", text[end:], maxsplit=1)[0]


def negated(text: str, phrase: Phrase) -> Comparator:
    """The comparator that binds: "không được chứa … vượt quá 30" and "không được < 7" turn a plain comparison round."""
    left = text[_part(text, phrase.start) : phrase.start]
    if _kept_from(text, phrase) or (_behind(_NEGATED_TOO, text, phrase.start) and phrase.kind == ">"):
        return "<="
    if normative(phrase) or not _TURNING.search(left):
        return phrase.kind
    if phrase.words.casefold() == "hơn" and _NEARER.search(left):
        return ">="  # "không được đỗ xe gần hơn 200 m"
    turned: dict[str, Comparator] = {">": "<=", "<": ">="}
    return turned.get(phrase.kind, phrase.kind)
