"""A made collection of standards in the dialect, as large as the national one, with planted copies and conflicts; and its review timed.

A document has about a dozen clauses: scope, addressees, terms, references, a table of limits, requirements, management. The free clauses
are those of the State's codified law where `../shared/clauses` is present, else invented ones.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.measure import measure
from bench.plant import LONG, REAL, made_clauses, real_clauses

_ISSUERS = ("BCT", "BXD", "BYT", "BKHCN", "BCA", "BQP", "BNNMT", "BNV")
_THINGS = (
    "máy ép;máy cắt;máy khoan;nồi hơi;bình áp lực;thang máy;cần trục;xe nâng;băng tải;máy bơm;quạt gió;động cơ;máy biến áp;cáp điện;"
    "tủ điện;ống thép;van khóa;bồn chứa;lò sấy;lò nung;thiết bị lọc;thiết bị đo;đồng hồ nước;cân điện tử;ván sàn;kính tấm;gạch ốp;"
    "xi măng;sơn phủ;vải dệt;đồ chơi;mũ bảo hiểm;giày bảo hộ;găng tay;bao bì;sữa bột;nước uống;thức ăn chăn nuôi;phân bón;thuốc thú y"
)
_KINDS = (
    "công nghiệp;dân dụng;thủy lực;khí nén;điện tử;tự động;cầm tay;di động;cố định;cỡ lớn;cỡ nhỏ;chịu nhiệt;chịu lạnh;chống nổ;chống ẩm;"
    "tốc độ cao;áp suất thấp;áp suất cao;bằng nhựa;bằng thép;bằng nhôm;bằng gốm;nhiều lớp;một lớp;có vỏ bọc;không vỏ bọc"
)
_USES = (
    "tàu cá;hầm lò;nhà cao tầng;bệnh viện;trường học;cảng biển;kho lạnh;trạm xăng;nhà máy giấy;nhà máy đường;xưởng gỗ;trang trại;"
    "công trường;sân bay;nhà ga;bãi rác;trạm cấp nước;xưởng dệt;phòng thí nghiệm;chợ đầu mối"
)
_PARAMETERS = (
    ("Chì (Pb)", "mg/kg", 2, 90), ("Cadmi (Cd)", "mg/kg", 1, 75), ("Asen (As)", "mg/kg", 1, 40), ("Thủy ngân (Hg)", "mg/kg", 1, 60),
    ("Độ ồn", "dBA", 60, 95), ("Nhiệt độ bề mặt", "°C", 40, 90), ("Áp suất thử", "MPa", 1, 30), ("Điện trở cách điện", "MΩ", 1, 20),
    ("Độ bền kéo", "N/mm²", 200, 600), ("Độ ẩm", "%", 5, 20), ("Hàm lượng formaldehyt", "mg/kg", 10, 90), ("Tốc độ", "m/s", 1, 9),
    ("Chiều dày", "mm", 1, 40), ("Khối lượng", "kg", 5, 300), ("Công suất", "kW", 1, 99),
)  # fmt: skip
_LABEL = re.compile(r"^\W*(?:\w{1,4}[.)]|\d+(?:\.\d+)*)\s+")
COPIED, CONFLICTING, TWINS = 0.02, 0.02, 0.01  # shares of documents with a copied clause, another's limits, another's terms


@dataclass(frozen=True)
class Draft:
    """What a made document is written from."""

    number: int
    issuer: str
    year: int
    object: str
    clauses: list[str]
    limits: list[tuple[str, str, int]]
    terms: list[tuple[str, str]]
    cited: list[str]

    @property
    def designation(self) -> str:
        """The identifier."""
        return f"QCVN {self.number}:{self.year}/{self.issuer}"


def drafts(size: int, seed: int = 1, real: Path = REAL) -> Iterator[Draft]:
    """As many drafts as wanted, always the same for a seed."""
    chance = random.Random(seed)
    texts = real_clauses(real)[0] if real.is_file() else made_clauses(max(size, 500), chance)[0]
    suited = [
        _LABEL.sub("", " ".join(t.split()))
        for t in texts
        if 25 <= t.count(" ") in LONG and t.count(" ") < 120 and not set("|#<>[]*`$") & set(t)
    ]
    chance.shuffle(suited)
    made: list[Draft] = []
    for n in range(size):
        draft = _draft(n, suited, chance)
        draft = _planted(draft, made[-200:], chance) if made else draft
        made = [*made[-200:], draft]
        yield draft


def _draft(n: int, texts: list[str], chance: random.Random) -> Draft:
    things, kinds, uses = (names.split(";") for names in (_THINGS, _KINDS, _USES))
    thing = f"{things[n % len(things)]} {chance.choice(kinds)} dùng cho {chance.choice(uses)} loại {n // len(things) + 1}"
    clauses = [texts[(n * 6 + i) % len(texts)] for i in range(6)]
    limits = [(name, unit, chance.randrange(low, high)) for name, unit, low, high in chance.sample(_PARAMETERS, 4)]
    terms = [(_name(chance.choice(texts), chance), chance.choice(texts)) for _ in range(2)]
    cited = [f"QCVN {chance.randrange(1, n + 2)}:2020/{chance.choice(_ISSUERS)}" for _ in range(2)]
    return Draft(n + 1, _ISSUERS[n % len(_ISSUERS)], 2020 + n % 6, thing, clauses, limits, terms, cited)


def _name(text: str, chance: random.Random) -> str:
    """Three words of a text that follow one another, as the name of something."""
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    start = chance.randrange(max(len(words) - 3, 1))
    return " ".join(words[start : start + 3])


def _planted(draft: Draft, earlier: list[Draft], chance: random.Random) -> Draft:
    """The draft with a clause, the object and limits, or a term of an earlier document in it, now and then."""
    other, dice = chance.choice(earlier), chance.random()
    clauses, limits, terms, thing, cited = draft.clauses, draft.limits, draft.terms, draft.object, draft.cited
    if dice < COPIED:
        clauses = [other.clauses[0], *clauses[1:]]
    elif dice < COPIED + CONFLICTING:
        thing, limits = other.object, [(name, unit, value + 1) for name, unit, value in other.limits]
    elif dice < COPIED + CONFLICTING + TWINS:
        terms = [(other.terms[0][0], other.terms[0][1] + " Không kể bộ phận thay thế."), *terms[1:]]
    else:
        cited = [other.designation, *cited[1:]]
    return Draft(draft.number, draft.issuer, draft.year, thing, clauses, limits, terms, cited)


def text(draft: Draft) -> str:
    """The document in the dialect."""
    rows = "\n".join(f"| {i} | {name} | {unit} | {value} |" for i, (name, unit, value) in enumerate(draft.limits, 1))
    terms = "\n\n".join(f"{term.capitalize()}\n\n: {meaning}" for term, meaning in draft.terms)
    technical = "\n\n".join(f"## Yêu cầu {i}\n\n{clause}" for i, clause in enumerate(draft.clauses[:4], 1))
    managing = "\n\n".join(f"## Quản lý {i}\n\n{clause}" for i, clause in enumerate(draft.clauses[4:], 1))
    cited = "\n\n".join(f"{d}, Quy chuẩn kỹ thuật quốc gia về yêu cầu an toàn." for d in draft.cited)
    return f"""---
designation: {draft.designation}
title: VỀ AN TOÀN ĐỐI VỚI {draft.object.upper()}
title-en: National technical regulation on safety, part {draft.number}
status: draft
---

# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu kỹ thuật và yêu cầu quản lý đối với {draft.object}.

## Đối tượng áp dụng

Quy chuẩn này áp dụng đối với tổ chức, cá nhân sản xuất, nhập khẩu, kinh doanh {draft.object} và cơ quan quản lý nhà nước có liên quan.

## Tài liệu viện dẫn

{cited}

## Giải thích từ ngữ

{terms}

# Quy định kỹ thuật

## Giới hạn

{draft.object.capitalize()} phải có các chỉ tiêu không lớn hơn mức tối đa quy định tại bảng dưới đây.

Table: Giới hạn tối đa của {draft.object}

| TT | Chỉ tiêu | Đơn vị | Mức tối đa |
|---|---|---|---|
{rows}

{technical}

# Quy định quản lý

{managing}

## Công bố hợp quy

{draft.object.capitalize()} phải được công bố hợp quy trước khi lưu thông trên thị trường theo {draft.cited[0]}.
"""


def write(folder: Path, size: int, seed: int = 1) -> int:
    """Write a collection as a workspace without targets to render; how many bytes it has."""
    total = 0
    for draft in drafts(size, seed):
        file = folder / "standards" / draft.issuer / f"qcvn-{draft.number}-{draft.year}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        total += file.write_bytes(text(draft).encode())
    (folder / "chuan.toml").write_text('targets = []\ntoday = "2026-11-22"\n', encoding="utf-8")
    return total


def change(folder: Path) -> Path:
    """Change one number in one clause of one document."""
    file = sorted((folder / "standards").rglob("*.md"))[0]
    source = file.read_text(encoding="utf-8")
    file.write_text(source.replace("trước khi lưu thông", "ít nhất 7 ngày trước khi lưu thông", 1), encoding="utf-8")
    return file


def main(arguments: list[str]) -> None:
    """Make the collection, review it cold, again and after a change, and print the seconds and the peak memory."""
    parser = argparse.ArgumentParser(prog="python -m bench collection", description=__doc__)
    parser.add_argument("--size", type=int, default=15_000)
    parser.add_argument("--into", type=Path, help="a folder to keep the collection in")
    parser.add_argument("--command", default="review --all --report sarif --gate error", help="what is timed")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = asked.into or Path(name)
        size = write(folder, asked.size)
        print(f"{asked.size} documents, {size / 1e6:.1f} MB")
        for title, fresh, changed in (("cold", True, False), ("again", False, False), ("one clause changed", False, True)):
            if changed:
                change(folder)
            run = measure(folder, asked.command.split(), fresh=fresh)
            print(f"{title:22}{run.seconds:9.2f} s{run.megabytes:9.0f} MB   exit {run.code}", flush=True)
