"""Slips of copied texts mended: two clauses on one line, a number misprinted between its neighbours, a clause set before its parent."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.read.text.context import Context
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import Mark, marks
from pipeline.read.text.outline import Node

_REFERRING = re.compile(r"(?:tại|theo|mục|điểm|khoản|điều|Điều|xem|và|hoặc|đến|bảng|Bảng|hình|Hình|,|;|\()\s*$")

_CAPITAL = re.compile(r"\.?\s+[A-ZĐÀ-Ỹ]")


_CUT = re.compile(  # a designation without its number: "Luật Đất đai số", "theo QCVN", "TCVN 6663-"
    r"(?:(?:^|[\s(])(?:(?:QCVN|TCVN|QCĐP|TCXDVN|ISO|ASTM)"
    r"|(?:Thông tư|Nghị định|Quyết định|Luật|Pháp lệnh|Chỉ thị|Nghị quyết|Công văn)\s[^.;:]{0,160}?số"
    r"|(?:Thông tư|Nghị định|Quyết định)(?:\ssố)?)|(?:QCVN|TCVN|QCĐP|ISO|IEC)\s\d[\d-]*\s?[-:/])$"
)
_WHOLE = re.compile(r"(?:TCVN|QCVN)\s\d[\d-]*(?:\s?:\s?\d{4})?$")
_SOURCE = re.compile(r"\((?:ISO|IEC|AOAC|EN|CODEX|ASTM|CISPR|CAC)\b[^()]{2,80}\)")  # "(ISO 6579-1:2017)" below its TCVN
_NUMBER = re.compile(  # "1. Bước 1" below "… ban hành QCVN" is a khoản
    r"(?P<law>\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ])|(?P<plain>(?!\d{1,2}\.\s)\d{1,5}(?:-\d{1,3})*(?:\s?[:/]\s?[12A-ZĐ]|[\s,;.)]|$))"
)


def separated(paras: Sequence[Para]) -> list[Para]:
    """The paragraphs, with "2.1 Title 2.1.1 Text" on one line made two, and a designation cut off from its number made whole."""
    out: list[Para] = []
    for para in paras:
        if out and _cut(out[-1], para):
            above = out.pop()
            glue = "" if above.text.endswith(("-", ":", "/")) else " "
            para = Para(above.text + glue + para.text, above.line, para.end_line)
        out += _split(para)
    return out


def _cut(above: Para, para: Para) -> bool:
    """Whether a paragraph ends within a designation that the next one goes on with."""
    if above.layout or para.layout or len(above.text) < 24:
        return False
    if _SOURCE.match(para.text) and _WHOLE.search(above.text[-60:]):
        return True
    cut, number = _CUT.search(above.text[-240:]), _NUMBER.match(para.text)
    legal = cut is not None and (cut[0].endswith("số") or cut[0].split()[-1] in ("tư", "định"))
    return number is not None and cut is not None and bool(number["law"] if legal else number["plain"])


def _split(para: Para) -> list[Para]:
    mark = next((m for m in marks(para.text[:200]) if m.kind == "decimal" and not m.lone), None)
    if mark is None or para.layout:
        return [para]
    inner = para.text.find(f" {mark.printed}.1", len(mark.printed) + 2, 260)
    if inner < 0 or _REFERRING.search(para.text[:inner]) or not _CAPITAL.match(para.text, inner + len(mark.printed) + 3):
        return [para]
    return [Para(para.text[:inner], para.line, para.line), Para(para.text[inner + 1 :], para.line, para.end_line)]


def repaired(nodes: Sequence[Node], paras: Sequence[Para], context: Context) -> list[Node]:
    """The outline with clauses put in that stand between n - 1 and n + 1 under a misprinted number."""
    out = list(nodes)
    last: dict[tuple[str, int], Node] = {}
    for node in nodes:
        if not node.path:
            continue
        key = (node.address[: len(node.address) - len(node.printed)] + node.printed.rpartition(".")[0], node.level)
        before = last.get(key)
        value = int(node.path[-1])
        if value > 1 and value - (int(before.path[-1]) if before else 0) == 2:
            found = _misprinted(node, before, paras, context, {n.at for n in out})
            out += [found] if found else []
        last[key] = node
    out += _strayed(out, paras, context)
    out.sort(key=lambda n: n.at)
    return out


def _strayed(nodes: Sequence[Node], paras: Sequence[Para], context: Context) -> list[Node]:
    """The last clauses of their rows that a misprint puts elsewhere: "3.2.2" between 3.1.1 and 3.2 of a text without another 3.2.2."""
    known = {n.address for n in nodes}
    ordered = sorted(nodes, key=lambda n: n.at)
    out: list[Node] = []
    for node, after in itertools.pairwise(ordered):
        if not 1 < len(after.path) < len(node.path):
            continue
        for at in range(node.at + 1, after.at):
            for mark in marks(paras[at].text) if not context.row(at) else ():
                found = _placed(node, mark, at)
                if mark.kind == "decimal" and not mark.lone and _one_slip(mark.path, node.path) and found.address not in known:
                    out.append(found)
    return out


def _one_slip(path: tuple[float, ...], before: tuple[float, ...]) -> bool:
    """Whether a number is the next one but for one figure in front of its last."""
    wrong = sum(a != b for a, b in zip(path[:-1], before[:-1], strict=False))
    return len(path) == len(before) and path[-1] == before[-1] + 1 and wrong == 1


def _misprinted(node: Node, before: Node | None, paras: Sequence[Para], context: Context, taken: set[int]) -> Node | None:
    """The clause that is missing before a node: the same depth and last numeral between its neighbours, or the right number nearby."""
    wanted = int(node.path[-1]) - 1
    start = before.at + 1 if before else max(0, node.at - 6)
    for at in range(start, node.at):
        if at in taken or context.row(at):
            continue
        for mark in marks(paras[at].text):
            same = mark.kind == "decimal" and not mark.lone and len(mark.path) == len(node.path) > 1 and mark.path[-1] == wanted
            if same and (before or mark.path[:-1] == node.path[:-1]):
                return _placed(node, mark, at)
    return None


def _placed(node: Node, mark: Mark, at: int) -> Node:
    prefix = node.address[: len(node.address) - len(node.printed)]
    return Node(at, node.kind, mark.printed, prefix + mark.printed, node.level, mark.rest, mark.path)
