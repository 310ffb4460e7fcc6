"""The answer as a picture: what is asked about on the left, who depends on it in columns by distance, arrows to what is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from pipeline.impact.dependents import Dependent, Impact, Key, natural
from pipeline.impact.telling import kind_name, summary
from pipeline.messages import _
from pipeline.report._page import page

_WIDE, _TALL, _GAP, _LANE, _MARGIN, _TOP = 250, 46, 12, 110, 24, 96
_STEP = _TALL + _GAP
_MOST = 120  # clauses; of more than these the picture shows documents
_LETTERS = 34
_SWEEPS = 4
PALETTE = (
    "#1f5fa8",
    "#9b3d12",
    "#1d6b3a",
    "#7a2a86",
    "#8a6100",
    "#0d6a72",
    "#a01848",
    "#4a4fb0",
    "#5b5b12",
    "#6b4423",
    "#35627a",
    "#7d3c5e",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A clause or document in the picture: its place, its lines, its colour and what it says when pointed at."""

    x: float
    y: float
    lines: tuple[str, ...]
    colour: str
    office: str
    told: str
    root: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one that depends to what it names; a dashed one names the whole document or is on a list."""

    path: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class _Node:
    key: Key
    depth: int
    office: str
    lines: tuple[str, str]
    told: str


def svg(found: Impact) -> str:
    """The picture as SVG, with a title and a description for those who do not see it."""
    graph, nodes = _graph(found)
    places = _places(graph, nodes)
    colours = {name: PALETTE[i % len(PALETTE)] for i, name in enumerate(sorted({n.office for n in nodes.values() if n.office}))}
    boxes = [_box(nodes[key], places[key], colours, key == found.root) for key in graph]
    arrows = [Arrow(_curve(places[a], places[b]), bool(graph.edges[a, b]["dashed"])) for a, b in graph.edges]
    width = max(b.x for b in boxes) + _WIDE + _MARGIN
    height = max(b.y for b in boxes) + _TALL + _MARGIN
    facts = {"boxes": boxes, "arrows": arrows, "width": max(width, 560), "height": height, "colours": colours, "wide": _WIDE, "tall": _TALL}
    return page("graph.svg.jinja", html=True, folder="impact", found=found, said=summary(found), legend=_legend(colours), **facts)


def _graph(found: Impact) -> tuple[nx.DiGraph[Key], dict[Key, _Node]]:
    """The dependents as a graph: clauses, or whole documents when there are too many."""
    whole = len(found.dependents) > _MOST
    nodes = {found.root: _Node(found.root, 0, found.owner, (_cut(found.name), _cut(found.title)), found.name)}
    groups: dict[Key, list[Dependent]] = defaultdict(list)
    for d in found.dependents:
        groups[(d.key[0], "") if whole else d.key].append(d)
    for key, group in groups.items():
        if key != found.root:
            nodes[key] = _node(key, group)
    graph: nx.DiGraph[Key] = nx.DiGraph()
    for node in sorted(nodes.values(), key=lambda n: (n.depth, *_order(n))):
        graph.add_node(node.key, depth=node.depth)
    for d in found.dependents:
        here, via = ((k[0], "") if whole and k != found.root else k for k in (d.key, d.via))
        if here != via and here in nodes and via in nodes and not graph.has_edge(here, via):
            graph.add_edge(here, via, dashed=d.whole or d.listed)
    return graph, nodes


def _node(key: Key, group: Sequence[Dependent]) -> _Node:
    first = group[0]
    clauses = ", ".join(dict.fromkeys(d.clause for d in group))
    below = (
        f"{clauses}: {kind_name(first.kind)}" if len(group) == 1 else _("{n} điều, mục: {clauses}").format(n=len(group), clauses=clauses)
    )
    told = "\n".join(
        [f"{first.designation} {first.title}", *(f"{d.clause}: {kind_name(d.kind)} {d.printed}. {d.quote}" for d in group[:8])]
    )
    return _Node(key, min(d.depth for d in group), first.owner, (first.designation, _cut(below)), told)


def _cut(text: str) -> str:
    """As much of a text as its box takes; capitals are wider."""
    room = int(_LETTERS / (1 + 0.35 * sum(c.isupper() for c in text) / max(len(text), 1)))
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _places(graph: nx.DiGraph[Key], nodes: dict[Key, _Node]) -> dict[Key, tuple[float, float]]:
    """Columns by depth, laid out by networkx in the order in which arrows cross least; then every box is drawn towards what it names."""
    layers = [list(layer) for _depth, layer in sorted(_layers(nodes).items())]
    for _sweep in range(_SWEEPS):
        rank = {key: i / max(1, len(layer)) for layer in layers for i, key in enumerate(layer)}
        for layer in layers[1:]:
            layer.sort(key=lambda k: (round(_mean([rank[n] for n in graph.successors(k)]), 6), *_order(nodes[k])))
    flat = nx.multipartite_layout(graph, subset_key=dict(enumerate(layers)), align="vertical")
    tall = max(map(len, layers)) * _STEP
    out: dict[Key, tuple[float, float]] = {}
    for number, layer in enumerate(layers):
        wanted = {k: _mean([out[n][1] for n in graph.successors(k) if n in out]) if number else _TOP + tall / 2 for k in layer}
        rows = sorted(layer, key=lambda k: (float(flat[k][1]), wanted[k]))
        for key, y in zip(rows, _spread([wanted[k] for k in rows], _TOP + tall), strict=True):
            out[key] = (_MARGIN + number * (_WIDE + _LANE), y)
    return out


def _order(node: _Node) -> tuple[str, str, tuple[tuple[int, str], ...]]:
    return node.office, node.lines[0], natural(node.lines[1])


def _spread(wanted: Sequence[float], bottom: float) -> list[float]:
    """Places in this order, a step apart at least, near those wanted and between the top and the bottom."""
    out: list[float] = []
    for y in wanted:
        out.append(max(y, out[-1] + _STEP if out else _TOP))
    limit = max(bottom - _STEP, _TOP + _STEP * (len(out) - 1))
    for at in range(len(out) - 1, -1, -1):
        out[at] = min(out[at], limit)
        limit = out[at] - _STEP
    return out


def _layers(nodes: dict[Key, _Node]) -> dict[int, list[Key]]:
    layers: dict[int, list[Key]] = defaultdict(list)
    for node in sorted(nodes.values(), key=_order):
        layers[node.depth].append(node.key)
    return layers


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _box(node: _Node, place: tuple[float, float], colours: dict[str, str], root: bool) -> Box:
    return Box(*place, node.lines, colours.get(node.office, "#444444"), node.office, node.told, root)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """From the left side of a box to the right side of one further left; within a column around the left."""
    x, y, u, v = start[0], start[1] + _TALL / 2, end[0] + _WIDE, end[1] + _TALL / 2
    if u >= x:
        side, far = start[0], start[0] - _LANE * 0.55
        return f"M{side:.0f} {y:.0f}C{far:.0f} {y:.0f} {far:.0f} {v:.0f} {end[0] - 7:.0f} {v:.0f}"
    middle = (x + u) / 2
    return f"M{x:.0f} {y:.0f}C{middle:.0f} {y:.0f} {middle:.0f} {v:.0f} {u + 7:.0f} {v:.0f}"


def _legend(colours: dict[str, str]) -> list[tuple[str, str, float]]:
    """Every office with its colour and where it stands in the line at the top."""
    out, x = [], float(_MARGIN)
    for name, colour in colours.items():
        out.append((name, colour, x))
        x += 34 + 9 * len(name)
    return out
