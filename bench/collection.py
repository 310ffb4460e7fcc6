"""A made collection of standards in the dialect, as large as the national one, with overlaps planted at stated rates; its review timed.

A document has about fifteen clauses: scope, addressees, citations, terms, a table of limits, requirements, management, duties. The
free clauses are those of the State's codified law where `../shared/clauses` is present, else invented ones; no clause repeats an
earlier one, names of objects and terms are never drawn twice, so that what overlaps is mostly what was planted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from bench import vocabulary
from bench.measure import measure
from bench.plant import REAL, made_clauses, real_clauses

_ISSUERS = ("BCT", "BXD", "BYT", "BKHCN", "BCA", "BQP", "BNNMT", "BNV")
_LABEL = re.compile(r"^\W*(?:\w{1,4}[.)]|\d+(?:\.\d+)*)\s*(?=[A-ZĐÀ-Ỹ])")
_MARK = re.compile(r"\W*\w{0,4}[.;)]*")
_SENTENCE = re.compile(r"(?<=[.;]) +(?=[A-ZĐÀ-Ỹ])")
_ODD = re.compile(r"[|#<>\[\]*`$]|Phụ lục|Thông tư này|Nghị định này|Điều này")
_WORDS = range(25, 110)
_RUN, _SEEN = 4, 0.25  # words of a run, share of its runs above which a text repeats earlier ones
_NEAR = 200  # how many documents back a planted overlap looks
PARTS_OF_TEXT, TERMS = 6, 2
CHEMICAL = 0.04  # share of documents that limit substances
RUNS = (("cold", True, False), ("again", False, False), ("one clause changed", False, True))  # with an empty cache, after a change
RATES = {"copied clause": 0.02, "conflicting limits": 0.02, "other definition": 0.01, "same definition": 0.01, "deferral": 0.05}


@dataclass(frozen=True)
class Draft:
    """What a made document is written from; `planted` names what was taken from an earlier one."""

    number: int
    issuer: str
    year: int
    object: str
    clauses: list[str]
    limits: list[vocabulary.Row]
    terms: list[tuple[str, str]]
    cited: list[str]
    planted: str = ""
    deferred: str = ""

    @property
    def designation(self) -> str:
        """The identifier: numbers have three digits at most, so families with parts, beyond those that the catalogue knows."""
        family, part = divmod(self.number // len(_ISSUERS), 99)
        return f"QCVN {family + 901}-{part + 1}:{self.year}/{self.issuer}"


def drafts(size: int, seed: int = 1, real: Path = REAL) -> Iterator[Draft]:
    """As many drafts as wanted, always the same for a seed."""
    chance = random.Random(seed)
    each = PARTS_OF_TEXT + TERMS
    texts = _texts(real, size * each, chance)
    objects, terms = _names(vocabulary.thing, chance), _names(vocabulary.term, chance)
    made: list[Draft] = []
    for n in range(size):
        draft = _draft(n, texts[n * each : (n + 1) * each], next(objects), list(islice(terms, TERMS)), chance)
        draft = _planted(draft, made, chance) if made else draft
        made = [*made[1 - _NEAR :], draft]
        yield draft


def _texts(real: Path, count: int, chance: random.Random) -> list[str]:
    """So many free texts, none of which repeats an earlier one; invented ones follow where there are not enough real ones."""
    texts = real_clauses(real)[0] if real.is_file() else []
    chance.shuffle(texts)
    out = list(islice(_unlike(part for text in texts for part in _parts(text)), count))
    more = made_clauses(4 * (count - len(out)) + 500, chance)[0] if len(out) < count else []
    return out + [t.capitalize() for t in more if t.count(" ") in _WORDS][: count - len(out)]


def _parts(text: str) -> Iterator[str]:
    """Whole sentences of a text, as many together as make a clause."""
    part: list[str] = []
    for sentence in _SENTENCE.split(" ".join(text.split())):
        part += [] if _MARK.fullmatch(sentence) else [_LABEL.sub("", sentence)]
        if sum(s.count(" ") + 1 for s in part) in _WORDS:
            whole, part = " ".join(part), []
            if not _ODD.search(whole):
                yield f"{whole[0].upper()}{whole[1:].rstrip(' .;:')}."


def _unlike(texts: Iterator[str]) -> Iterator[str]:
    """The texts that share few runs of words with earlier ones."""
    numbers: dict[str, int] = {}
    seen: set[int] = set()
    for text in texts:
        words = [numbers.setdefault(w, len(numbers)) for w in text.lower().split()]
        runs = {sum(w << 20 * i for i, w in enumerate(words[n : n + _RUN])) for n in range(len(words) - _RUN + 1)}
        if len(runs & seen) <= _SEEN * len(runs):
            seen |= runs
            yield text


def _names(make: Callable[[random.Random], str], chance: random.Random) -> Iterator[str]:
    """Names, each once."""
    seen: set[str] = set()
    while True:
        name = make(chance)
        if name not in seen:
            seen.add(name)
            yield name


def _draft(n: int, texts: list[str], thing: str, terms: list[str], chance: random.Random) -> Draft:
    limits = vocabulary.substances(chance, 4) if chance.random() < CHEMICAL else vocabulary.quantities(chance, 4)
    meanings = [f"{name.capitalize()} là bộ phận mà {t[0].lower()}{t[1:]}" for name, t in zip(terms, texts[PARTS_OF_TEXT:], strict=True)]
    cited = [f"TCVN {chance.randrange(5000, 14000)}:{chance.randrange(2008, 2025)}"]
    issuer, year = _ISSUERS[n % len(_ISSUERS)], 2020 + n % 6
    return Draft(n, issuer, year, thing, texts[:PARTS_OF_TEXT], limits, list(zip(terms, meanings, strict=True)), cited)


def _planted(draft: Draft, earlier: list[Draft], chance: random.Random) -> Draft:
    """The draft with something of an earlier document in it, now and then."""
    other = chance.choice(earlier)
    kind = chance.choices([*RATES, ""], [*RATES.values(), 1 - sum(RATES.values())])[0]
    name, meaning = other.terms[0]
    match kind:
        case "copied clause":
            draft = replace(draft, clauses=[other.clauses[0], *draft.clauses[1:]])
        case "conflicting limits":
            draft = replace(draft, object=other.object, limits=[(name, unit, value + 1) for name, unit, value in other.limits])
        case "other definition":
            draft = replace(draft, terms=[(name, draft.terms[0][1].replace(draft.terms[0][0].capitalize(), "Vật")), *draft.terms[1:]])
        case "same definition":
            draft = replace(draft, terms=[(name, meaning), *draft.terms[1:]])
        case "deferral":
            draft = replace(draft, object=other.object, cited=[other.designation, *draft.cited], deferred=other.designation)
        case _ if chance.random() < 0.5:
            draft = replace(draft, cited=[other.designation, *draft.cited])
    return replace(draft, planted=kind)


def text(draft: Draft) -> str:
    """The document in the dialect."""
    rows = "\n".join(f"| {i} | {name} | {unit} | {value} |" for i, (name, unit, value) in enumerate(draft.limits, 1))
    terms = "\n\n".join(f"{term.capitalize()}\n\n: {meaning}" for term, meaning in draft.terms)
    told = [f"Yêu cầu này cũng áp dụng cho {term}." for term, _meaning in draft.terms] + [f"Thử theo {' và '.join(draft.cited)}."]
    clauses = [" ".join(both) for both in zip(draft.clauses, told, strict=False)] + draft.clauses[len(told) :]
    technical = "\n\n".join(f"## Yêu cầu {i}\n\n{clause}" for i, clause in enumerate(clauses[:4], 1))
    managing = "\n\n".join(f"## Quản lý {i}\n\n{clause}" for i, clause in enumerate(clauses[4:], 1))
    cited = "\n\n".join(f"{d}, Yêu cầu kỹ thuật và phương pháp thử." for d in draft.cited)
    thing = draft.object[0].upper() + draft.object[1:]
    deferred = f" Giới hạn nào đã nêu ở {draft.deferred} thì thực hiện theo {draft.deferred}." if draft.deferred else ""
    return f"""---
designation: {draft.designation}
title: VỀ AN TOÀN ĐỐI VỚI {draft.object.upper()}
title-en: National technical regulation on safety, part {draft.number}
status: draft
drafted-by: Ban soạn thảo số {draft.number}
submitted-by: Vụ Khoa học và Công nghệ
appraised-by: Bộ Khoa học và Công nghệ
issued-by: Bộ trưởng
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

{thing} phải có các chỉ tiêu không lớn hơn mức tối đa quy định tại bảng dưới đây.{deferred}

Table: Giới hạn tối đa của {draft.object}

| TT | Chỉ tiêu | Đơn vị | Mức tối đa |
|---|---|---|---|
{rows}

{technical}

# Quy định quản lý

{managing}

## Công bố hợp quy

{thing} phải được công bố hợp quy trước khi lưu thông trên thị trường.

# Trách nhiệm của tổ chức, cá nhân

Tổ chức, cá nhân sản xuất, nhập khẩu {draft.object} chịu trách nhiệm về chất lượng theo quy định của pháp luật.

# Tổ chức thực hiện

Cơ quan chủ trì soạn thảo hướng dẫn và kiểm tra việc thực hiện Quy chuẩn này.
"""


def write(folder: Path, size: int, seed: int = 1) -> int:
    """Write a collection as a workspace without targets to render; how many bytes it has."""
    return sum(_written(folder, draft) for draft in drafts(size, seed)) + _settled(folder)


def _written(folder: Path, draft: Draft) -> int:
    file = folder / "standards" / draft.issuer / f"qcvn-{draft.number}-{draft.year}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.write_bytes(text(draft).encode())


def _settled(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    return (folder / "chuan.toml").write_text('targets = []\ntoday = "2026-11-22"\n', encoding="utf-8")


def change(folder: Path) -> Path:
    """Change one number in one clause of one document."""
    file = sorted((folder / "standards").rglob("*.md"))[0]
    source = file.read_text(encoding="utf-8")
    file.write_text(source.replace("trước khi lưu thông", "ít nhất 7 ngày trước khi lưu thông", 1), encoding="utf-8")
    return file


def main(arguments: list[str]) -> None:
    """Make the collection, review it cold, again and after a change, and print the seconds and the peak memory.

    Every stage of the cold review is told as it ends, so that a run that is stopped has told something.
    """
    parser = argparse.ArgumentParser(prog="python -m bench collection", description=__doc__)
    parser.add_argument("--size", type=int, default=15_000)
    parser.add_argument("--into", type=Path, help="a folder to keep the collection in")
    parser.add_argument("--input", type=Path, help="a folder with a collection that was made before, which is reviewed there")
    parser.add_argument("--only-make", action="store_true", help="make the collection and end")
    parser.add_argument("--command", default="review --all", help="what is timed")
    asked = parser.parse_args(arguments)
    if asked.input and not (asked.input / "standards").is_dir():
        parser.error(f"no collection in {asked.input}: make one with --into {asked.input} --only-make")
    with tempfile.TemporaryDirectory() as name:
        folder = asked.input or asked.into or Path(name)
        if not asked.input:
            _make(folder, asked.size)
        for title, fresh, changed in () if asked.only_make else RUNS:
            if changed:
                change(folder)
            run = measure(folder, asked.command.split(), fresh=fresh, telling=fresh)
            spent = f"{run.seconds:8.1f} s{run.processor:8.1f} CPU s{run.megabytes:8.0f} MB"
            print(f"{title:20}{spent}   exit {run.code}", flush=True)
        print("" if asked.only_make else _told(folder))


def _make(folder: Path, size: int) -> None:
    """Write the collection and print what it has: documents, size, how much was planted of each kind."""
    planted: Counter[str] = Counter()
    total = _settled(folder)
    for draft in drafts(size):
        planted[draft.planted] += 1
        total += _written(folder, draft)
    rates = ", ".join(f"{planted[kind]} {kind} ({planted[kind] / size:.1%})" for kind in RATES)
    print(f"{size} documents, {total / 1e6:.1f} MB; planted: {rates}", flush=True)


def _told(folder: Path) -> str:
    """How many overlaps of each kind the review told of, and the sizes of its reports."""
    built = folder / "build"
    whole = json.loads((built / "review.json").read_bytes()) if (built / "review.json").is_file() else {"overlaps": []}
    found, more = whole["overlaps"], whole.get("left_out", {}).get("overlaps", 0)
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(o["kind"] for o in found).most_common())
    sizes = ", ".join(f"{f.name} {f.stat().st_size / 1e6:.1f} MB" for f in sorted(built.glob("review.*")))
    return f"{len(found)} overlaps and {more} lighter ones: {kinds}\n{sizes}"
