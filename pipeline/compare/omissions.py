"""What a comparison leaves out and why, so that silence is never taken for the absence of overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pipeline.catalogue import Catalogue, entry_of
from pipeline.compare import clauses, crowds, limits
from pipeline.compare.found import Kind
from pipeline.compare.limited import items
from pipeline.compare.references import references, successions
from pipeline.compare.terms import stop_list
from pipeline.index import Collection, collect
from pipeline.messages import _
from pipeline.model import Standard
from pipeline.pairing import SHORTEST
from pipeline.text import fold, squeeze

COLUMNS = ("what", "count", "why")
CYCLE = "F11"
FIRST, SHOWN = 3, 40


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not compared, or only in part: what, how many, and the reason."""

    what: str
    count: int
    why: str

    @property
    def row(self) -> tuple[str, str, str]:
        """The cells of a table, in the order of `COLUMNS`."""
        return self.what, str(self.count), self.why


def left_out(standards: Sequence[Standard], today: date | None = None) -> list[LeftOut]:
    """What a comparison of these standards leaves out: pairs of documents, tables, customary wording, short passages, loose words."""
    return left_out_of(collect(standards, today))


def left_out_of(collection: Collection, known: Catalogue | None = None) -> list[LeftOut]:
    """What a comparison of a collection leaves out; `known` is the catalogue whose circles of replacements are told too."""
    documents = [*_namesakes(collection), *_circles(collection, known), *_successions(collection)]
    return [
        *documents,
        *_tables(collection),
        *_doubts(collection),
        *_crowds(collection),
        *_customary(collection),
        *_short(collection),
        *_stopped(collection),
    ]


def _namesakes(collection: Collection) -> Iterator[LeftOut]:
    """Documents of one designation: nobody can tell which of them is meant, so they are not compared with one another."""
    files: dict[str, list[str]] = {}
    for standard in collection.standards:
        if standard.metadata.designation:
            files.setdefault(fold(standard.name), []).append(standard.path)
    for standard in collection.standards:
        if len(paths := files.pop(fold(standard.name), [])) > 1:
            why = _("nhiều tệp cùng số hiệu, không so với nhau: {files}").format(files="; ".join(paths))
            yield LeftOut(standard.name, len(paths), why)


def _circles(collection: Collection, known: Catalogue | None) -> Iterator[LeftOut]:
    """Documents that replace one another in a circle: which of them holds cannot be told, so none counts as replaced."""
    entries = (entry for s in collection.standards if (entry := entry_of(s)))
    told = {f.subject: f for f in (known or Catalogue(())).extended(entries).problems if f.code == CYCLE}
    for names in sorted(told):
        yield LeftOut(names, names.count("→"), _("thay thế nhau thành vòng: không biết bản nào còn hiệu lực"))


def _doubts(collection: Collection) -> Iterator[LeftOut]:
    """Numbers, units and tables that the limits could not use, by document and kind, with the first ones as printed."""
    for document, standard in enumerate(collection.standards):
        kinds: dict[str, list[str]] = {}
        for doubt in collection.doubts(document):
            kinds.setdefault(doubt.kind, []).append(f"{doubt.where}: «{squeeze(doubt.text)[:SHOWN]}»" if doubt.text else doubt.where)
        for kind, places in kinds.items():
            why = _("giới hạn không so được, {reason}: {places}").format(reason=_reason(kind), places="; ".join(places[:FIRST]))
            yield LeftOut(standard.name, len(places), why)


def _crowds(collection: Collection) -> Iterator[LeftOut]:
    """Pairs of documents with so many limits below one key that not each is compared with each, as two tables of thousands of rows have."""
    counts = {d: _keys(collection, d) for d, _s in enumerate(collection.standards) if len(collection.limits(d)) > crowds.FIRST}
    for one, other in combinations(counts, 2):
        shared = (key for key in counts[one] if crowds.crowded(counts[one][key], counts[other][key]))
        if key := max(shared, key=lambda k: counts[one][k] * counts[other][k], default=""):
            names = " ↔ ".join(collection.standards[d].name for d in (one, other))
            why = _("quá nhiều giới hạn có chung «{key}»: chỉ so giới hạn cùng tên, cùng vật, và {first} giới hạn đầu của mỗi bên")
            yield LeftOut(names, counts[one][key] + counts[other][key], why.format(key=key.partition(" ")[2], first=crowds.FIRST))


def _keys(collection: Collection, document: int) -> Counter[str]:
    """How many limits of a document stand below each key."""
    return Counter(key for item in items(collect([collection.standards[document]])) for key in set(limits.asks((item,))))


def _reason(kind: str) -> str:
    match kind:
        case "unknown-unit":
            return _("đơn vị lạ")
        case "cyrillic-unit":
            return _("đơn vị viết bằng chữ Kirin")
        case "ambiguous-number" | "ambiguous-cell":
            return _("số đọc được hai cách")
        case "two-commas":
            return _("số có hai dấu phẩy")
        case "upside-down":
            return _("khoảng có đầu dưới lớn hơn đầu trên")
        case "lost-power":
            return _("số mũ bị rơi")
        case "no-diacritics":
            return _("câu không có dấu tiếng Việt")
        case _:
            return _("bảng không có hàng đầu")


def _successions(collection: Collection) -> Iterator[LeftOut]:
    for pair in sorted(map(sorted, successions(references(collection)))):
        if len(pair) > 1:
            yield LeftOut(" ↔ ".join(pair), 1, _("bản cũ và bản mới, hoặc văn bản thay thế nhau: giống nhau là đương nhiên"))


def _tables(collection: Collection) -> Iterator[LeftOut]:
    for number, standard in enumerate(collection.standards):
        if count := collection.tables_as_text(number):
            yield LeftOut(standard.name, count, _("bảng giữ nguyên dạng chữ: các hàng không được so từng ô"))


def _customary(collection: Collection) -> Iterator[LeftOut]:
    """Pairs of passages set aside as customary wording, by the reason that the allow-list or their spread gives."""
    reasons = Counter(o.note for o in clauses.copied(collection) if o.kind is Kind.BOILERPLATE)
    for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        yield LeftOut(_("cặp đoạn giống nhau"), count, _("câu thông lệ: {reason}").format(reason=reason))


def _short(collection: Collection) -> Iterator[LeftOut]:
    if count := sum(len(collection.tokens[i]) < SHORTEST for i in collection.leaves):
        yield LeftOut(_("đoạn dưới {least} tiếng").format(least=SHORTEST), count, _("quá ngắn để nói là chép lại"))


def _stopped(collection: Collection) -> Iterator[LeftOut]:
    words = Counter(fold(t.term) for d in range(len(collection.standards)) for t in collection.terms(d) if fold(t.term) in stop_list())
    for word, count in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        yield LeftOut(_("thuật ngữ «{term}»").format(term=word), count, _(stop_list()[word]))
