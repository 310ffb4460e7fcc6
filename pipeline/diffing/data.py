"""Changes as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.diffing import view
from pipeline.diffing.changes import Changes, ClauseChange, LineChange
from pipeline.model import Clause, Standard

SCHEMA = 1


def render(documents: Sequence[Changes], old_name: str, new_name: str) -> str:
    """The documents that differ; the key `schema` changes when a key changes its meaning."""
    whole = {"schema": SCHEMA, "old": old_name, "new": new_name, "documents": [_document(d) for d in documents if not d.empty]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _document(document: Changes) -> dict[str, Any]:
    return {
        "designation": document.name,
        "old": _standard(document.old),
        "new": _standard(document.new),
        "counts": document.counts,
        "facts": [{"key": f.key, "old": f.old, "new": f.new} for f in document.facts],
        "clauses": [_clause(c) for c in document.told],
        "renumbered": [{"old": c.old_address, "new": c.new_address} for c in document.renumbered],
    }


def _standard(standard: Standard | None) -> dict[str, str] | None:
    return {"path": standard.path, "designation": standard.name, "title": standard.metadata.title} if standard else None


def _place(clause: Clause | None, address: str) -> dict[str, Any] | None:
    return {"number": address, "line": clause.span.line, "end_line": clause.span.end_line, "id": clause.id} if clause else None


def _clause(change: ClauseChange) -> dict[str, Any]:
    return {
        "state": change.state,
        "old": _place(change.old, change.old_address),
        "new": _place(change.new, change.new_address),
        "moved": change.moved,
        "renumbered": change.renumbered,
        "editorial": change.editorial,
        "stale": list(change.stale),
        "parts": list(change.parts),
        "notes": view.notes(change),
        "lines": [_line(line) for line in change.lines if line.state != "same"],
    }


def _line(line: LineChange) -> dict[str, Any]:
    cells = [{"state": c.state, "old": [p._asdict() for p in c.old], "new": [p._asdict() for p in c.new]} for c in line.cells]
    return {"state": line.state, "kind": line.kind, "old_label": line.old_label, "new_label": line.new_label, "cells": cells}
