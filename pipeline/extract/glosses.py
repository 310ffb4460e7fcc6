"""The name of a term and what it is called in another language: "Bồn chứa đặt nổi (above ground tank)"."""

from __future__ import annotations

import re

from pipeline.extract.abbreviations import VIETNAMESE

_GLOSS = re.compile(r"\s*\((?P<words>(?:[^()]|\([^()]*\)){2,160})\)")  # "(characteristic (basic) value of load)"
_SYMBOL = re.compile(  # "(Fan Efficiency Grade), FEG" or "... COP, kW/kW" or "(partial factor for load), γf"
    r"[,\s]{0,3}[A-ZΑ-Ωα-ω][\w.]{0,9}(?:,\s*\S{1,12})?|,\s[a-z]\w{0,3}"
)
_SIGN = re.compile(r",\s[A-ZΑ-Ω][\w.]{0,3}$")  # "Cấp cường độ chịu nén, B (grade ...)"
_SHORT = re.compile(r"[A-Z]{2,5}[a-z]{1,3}|Max|Min|[A-Z][b-df-hj-np-tv-z]{2,3}")  # "(LAeq)", "(Ehd)" stay as "(TSP)" does
_UNIT = re.compile(r",\s*[A-Za-z°%µ]{1,4}[/.][A-Za-z0-9²³.()/]{1,10}$")
_BOTH = re.compile(r"(?P<vi>[^()]*[à-ỹđ][^()]*?)\s[-–;/]\s(?P<foreign>[A-Za-z][A-Za-z ,&'/-]{3,90})")
_INITIALS = re.compile(r"^(?:[A-Z][A-Za-z]?){2,8}\s[-–:]\s(?=[A-Z][a-z])")
_IN_ENGLISH = re.compile(r"\((?:(?:tên|thuật ngữ) )?tiếng Anh(?: gọi)?(?: là)?:?\s", re.IGNORECASE)
_CALLED = re.compile(
    r"\s?[-–,]\s(?:sau đây|dưới đây) (?:được )?(?:gọi|viết)(?: (?:tắt|chung|là))+ [^:;,.()]{1,40}?(?=\s?:|\slà\s|$)", re.IGNORECASE
)


def glossed(name: str) -> tuple[str, str]:
    """The name without its foreign gloss, and the gloss: "Bồn chứa đặt nổi (above ground tank)"; "(TSP)" stays in the name."""
    name = _IN_ENGLISH.sub("(", name)
    for m in _GLOSS.finditer(name):
        words = m["words"]
        if (both := _BOTH.fullmatch(words)) and not VIETNAMESE.search(both["foreign"]):  # "BOG (Khí hóa hơi - Boil Off Gas)"
            return f"{name[: m.start()]} ({both['vi'].strip()}){name[m.end() :]}".strip(), both["foreign"].strip()
        if not VIETNAMESE.search(words) and re.search(r"[A-Za-z]{3}", words) and not (words.isupper() or _SHORT.fullmatch(words)):
            after = "" if _SYMBOL.fullmatch(name[m.end() :]) else name[m.end() :]
            rest, more = glossed(after) if "(" in after else (after, "")  # "Đất yếu (soft soil) hoặc nền đất yếu (soft ground)"
            whole = re.sub(r"\s{2,}", " ", f"{_SIGN.sub('', name[: m.start()])} {rest}")
            return re.sub(r"\s(?=[,;])", "", whole).strip(), "; ".join(filter(None, (_INITIALS.sub("", words.strip()), more)))
    return _UNIT.sub("", name), ""


def uncalled(text: str) -> str:
    """The text without a short name behind a dash: "Xe nâng - sau đây gọi tắt là Xe"."""
    return _CALLED.sub("", text)
