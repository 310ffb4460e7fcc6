"""What a bare period limits: how often something is done, how long it lasts or is kept, what must pass before it."""

from __future__ import annotations

import re

from pipeline.extract.limits._nouns import trim
from pipeline.extract.limits._verbs import recorded

_TRIED = re.compile(r"\bphải (?:được )?(?:vận hành|chạy) thử (?:liên tục )?trong (?:thời gian )?\W*(?:ít nhất|tối thiểu|không)?[^,;]*$")
_SPENT = re.compile(
    r"\s((?:kinh nghiệm|công tác|làm việc|đi biển|thực tập|thực hành|đảm nhiệm|đào tạo|tập huấn|bảo hành|hoạt động|vận hành|học tập|nghỉ)\b"
    r"(?:\s(?!(?:trên|tại|trong|ở|theo|với|của|và|đối|kể|tính|cho)\b)[^\W\d]+){0,3})"
)
_DONE_AGAIN = re.compile(r"\b(?:kiểm tra|kiểm định|bảo dưỡng|hiệu chuẩn|định kỳ)\b")
_STORED = re.compile(r"\b(?:lưu giữ|lưu trữ|lưu)\b(?:\s(?!định kỳ\b)[^\W\d]+){0,8}\s*$")


def period(text: str, start: int, end: int, after: int) -> str:
    """What a bare period limits: how often something is done ("kiểm tra không quá hai năm một lần") or how long it lasts."""
    if re.match(r"\s+chịu lửa\b", text[after:]):
        return "thời gian chịu lửa"
    if _TRIED.search(text, start, end):
        return "thời gian vận hành thử"
    if records := recorded(text, end):
        return f"thời gian {records}"
    if ahead := re.match(r"\s+(trước|sau) (?:khi|thời điểm|thời gian|giờ|lúc|đó|ngày dự)\b", text[after:]):
        return f"thời gian {ahead[1]}"
    kept = _STORED.search(text, start, end)  # "Báo cáo kiểm định phải được lưu giữ …"
    if re.match(r"\s+một lần\b(?!\s+[^\W\d])", text[after:]) or (not kept and _DONE_AGAIN.search(text, start, end)):
        return "chu kỳ"
    if re.search(r"\bcách nhau\s", text[start:end]):
        return "thời gian cách nhau"
    if spent := _SPENT.match(text, after):
        return f"thời gian {spent[1]}"  # "phải có ít nhất 06 tháng đi biển"
    lasting = re.search(
        r"\b(?:lưu giữ|lưu trữ|lưu|bảo quản|duy trì|giữ|hoạt động|ngâm|ủ|nuôi|(?<=được )nghỉ|(?<=phải )nghỉ)\b[^,;.]*$", text[start:end]
    )
    due = re.search(r"^(?!\W*việc\b).*\b(trước|sau) (?:khi|thời điểm|lúc|giờ)\b[^,;]*$", text[start:end], re.IGNORECASE)
    return f"thời gian {trim(lasting[0])}" if lasting else f"thời gian {due[1]}" if due else ""
