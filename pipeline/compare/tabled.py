"""Whether two rows that name no thing stand in tables of one thing, by what the captions and the sentences before the tables say."""

from __future__ import annotations

from pipeline.compare import objects
from pipeline.compare.intervals import opposite
from pipeline.compare.limited import LEAST, Item
from pipeline.compare.saying import COMPARED
from pipeline.compare.weights import weigh

MUCH = 10.0  # what the words weigh at least that both tables say
SHORT, LONG = 0.75, 0.5  # of the weight of what the table says that says less, and of the other, which both say
_TABLE = objects.content("bảng quy định giá trị mức yêu cầu cho phép các như sau phải đáp ứng tại an toàn kích thước thông số kỹ thuật")


def one_table(a: Item, b: Item, titles: tuple[str, str]) -> bool:
    """Whether two rows of bare classes or cases stand in tables that say one thing of one quantity, in documents of no sister things."""
    rows = all(" | " in i.limit.quote and not i.sentence for i in (a, b))
    if not rows or a.rated or b.rated or a.substance or b.substance or a.head != b.head or opposite(a.limit, b.limit):
        return False
    if max(len(set(i.focus)) for i in (a, b)) >= LEAST or not (a.dimensions & b.dimensions):
        return False
    if objects.opposed(f"{a.around} {a.top}", f"{b.around} {b.top}") or objects.siblings(*titles):
        return False
    ours, theirs = (objects.content(f"{i.around} {i.top}") - COMPARED - _TABLE for i in (a, b))
    shared = weigh(ours & theirs)
    short, long = sorted(map(weigh, (ours, theirs)))
    return len(ours & theirs) >= LEAST and shared >= MUCH and shared >= SHORT * short and shared >= LONG * long
