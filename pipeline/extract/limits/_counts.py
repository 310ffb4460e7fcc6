"""What a bare number counts: the noun, or the quotient of nouns, behind it is its unit."""

from __future__ import annotations

import re

from pipeline.extract.limits import _words
from pipeline.extract.limits._measure import Measure

_COUNTED = re.compile(r"[^\W\d]+(?:-[^\W\d]+)*(?:\s+[^\W\d]+(?:-[^\W\d]+)*){0,9}")
_MOST = 6  # words of a name that is counted
# "2 m2/học sinh": a quotient that ends in what shares it.
QUOTIENT = re.compile(
    r"\s?(?:[^\W\d_]|[µμ°%]){1,5}[23²³]?\s?/\s?(?:0?1\s|1[ .]?000\s?|100\s?|10[ .]000\s?)?"
    r"(?:\([\w.²³·]{1,20}\)|[^\W\d_]+[23²³]?"
    r"(?: (?:trình|đình|dân|hộ|ở(?! )|viên|khách|bệnh|sinh|nhân|sàn|xe)| [^\W\d_]+(?=\s*(?:[.;,()]|$|và\b)))?)"
    r"(?:[-/][^\W\d_]+)*(?: đêm)?(?![\w/])"
)
_SPREAD = re.compile(  # "15 điểm trên 1 dm2", "1 chăn/200 m2", "4 đám tang/ngày"
    r"(?:\s+trên\s+(?:1|01|một|mỗi)\s?|\s?/\s?1?\s?)(?:mm|cm|dm|m|km)[23²³](?!\w)"
    r"|/\d{1,4}\s?(?:km2|km²|m2|m²|m3|m³|km chiều dài|ha|km)(?!\w)"
    r"|\s?/\s?\d[\d.]{0,6}\s(?:người|hộ|học sinh|sinh viên|trẻ|lao động|giường|con)(?:\s(?:học|dân|lao động|bệnh|gia đình))?(?!\w)"
    r"|\s+trên\s+\d[\d.]{0,6}(?: 000)?\s(?:người|hộ|khách hàng|thuê bao|dân|học sinh|lao động|giường|xe)(?:\s(?:dân|bệnh))?(?!\w)"
    r"|/(?:ha|ngày đêm|ngày|giờ|h|năm|tháng|người|hộ|ca|km|lô|buổi|lớp)\b"
)
_OF_SIZE = re.compile(  # "03 khuy nhỏ đường kính 15 mm"
    r"\s(?P<what>(?!(?:phải|không|có|và|hoặc|với|trên|từ|là)\b)[^\W\d]+(?:\s(?!(?:có|và|hoặc|với|trên|từ|là|cách)\b)[^\W\d]+){0,2}?)"
    r"\s(?:đường kính|chiều (?:cao|dài|rộng|dày)|kích thước|dung tích|công suất)\s\d"
)
_STOP = re.compile(
    r"\b(?:[xX]|loại|(?<!lối )(?<!đường )(?<!cửa )(?<!ra )vào|đáp ứng|kết nối|qua|phục vụ|sử dụng|dùng|bên|phun tới|kèm|đạt|cùng|màu|lệch|"
    r"phải|quy định|không(?! khí)|để|có|và|hoặc|với|(?<!phòng )(?<!nhà )(?<!đơn vị )(?<!căn hộ )ở|"
    r"tại|trong|theo(?! dõi\b)|cho|được|là|khi|nếu|trên|dưới|của|bằng|thì|mà|một|hai|các|những|đã|sẽ|từ|đến|"
    r"tính|kể|trở|so|đối(?! tượng\b)|cách|tối|ít|mỗi|dạng|cố|bố|lắp|đặt|tự động|như|về|liền|bất|ngẫu|gồm|"
    r"bao(?= (?:gồm|quanh|bọc|che|phủ)\b)|do|này|đó|nêu|nằm|nhưng|"
    r"sau|trước|đảm bảo|bảo đảm|dẫn(?= (?:trực tiếp|đến|ra|vào|tới|qua|lên|xuống)\b|$)|nhằm|làm (?:việc|công tác)|phân (?:tán|bố|bổ)|"
    r"đuôi|[A-ZĐ]{3,}|"
    r"dành cho|hàng(?=\s(?:năm|tháng|tuần|ngày|quý|giờ))|"
    r"hoạt động|ra ngoài|(?<!đường )chỉ(?! (?:báo|thị|huy|dẫn)\b)|(?<!lối )(?<!đường )đi)\b"
)


def counted(text: str, measure: Measure) -> Measure:
    """A bare number before a noun counts it: the noun is the unit."""
    of = measure.end + 1 + len("tổng ") * text.startswith(" tổng ", measure.end)
    share = ("/" in measure.numeral.text or "nửa" in measure.numeral.text) and _words.quantity_pattern().match(text, of)
    if measure.unit or share:
        return measure
    if quotient := QUOTIENT.match(text, measure.end):
        return Measure(measure.start, quotient.end(), measure.numeral, quotient[0].strip())
    noun = _COUNTED.match(text, measure.end + 1) if text[measure.end : measure.end + 1] == " " else None
    if noun is None or (noun[0].count(" ") == 0 and text[noun.end() : noun.end() + 1].isdigit()):
        return measure
    stop = _STOP.search(noun[0])
    told = noun[0][: stop.start()] if stop else noun[0]
    if told and (size := _OF_SIZE.match(text, measure.end)):
        told, stop = size["what"], None
        return Measure(measure.start, measure.end + 1 + len(told), measure.numeral, told)
    words = told.strip() if stop else " ".join(told.split()[:_MOST])
    if not stop and text[noun.end() : noun.end() + 1].isdigit():
        words = words.rpartition(" ")[0]  # "bình chữa cháy CO2"
    end = measure.end + 1 + len(words)
    if words and (area := _SPREAD.match(text, end)):
        return Measure(measure.start, area.end(), measure.numeral, f"{words}{area[0]}")
    return Measure(measure.start, end, measure.numeral, words) if words else measure
