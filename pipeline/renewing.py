"""Which reports of a folder would say something else than they say: of a change, most concern only some of what is shown.

A report that has a `basis` hangs on nothing but that, the run and the evidence of the overlaps on it; it is known by the digest of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
from xxhash import xxh3_128

from pipeline import checking, exhibiting
from pipeline.compare.found import Overlap
from pipeline.report import Report, basis
from pipeline.store import published
from pipeline.workspace import Workspace

_SLOT = "shown"


def renew(
    workspace: Workspace,
    report: Report,
    shown: Sequence[Overlap],
    options: checking.Options,
    files: Mapping[str, Path],
    publish: Callable[[Report, list[str]], object],
) -> None:
    """Write those reports, by their names and files, that would say something else than they say; a page with the evidence of overlaps."""
    evidence = exhibiting.evidence(workspace, (), shown, options, folder=True) if "html" in files else []
    keys = {name: key for name in files if (key := _key(name, report, evidence))}
    standing = {name for name, key in keys.items() if published.standing(workspace, [files[name]], key, _SLOT)}
    names = [name for name in files if name not in standing]
    publish(replace(report, exhibits=exhibiting.read(evidence)) if "html" in names else report, names)
    for name, key in keys.items():
        published.note(workspace, [files[name]], key, _SLOT)


def _key(name: str, report: Report, evidence: Sequence[str]) -> str:
    shown = basis(name, report)
    if shown is None:
        return ""
    run = replace(report, findings=(), prints=(), overlaps=())
    told = xxh3_128(msgspec.json.encode((evidence, shown), enc_hook=repr))  # many megabytes, for which this is quicker than a SHA
    return published.key(run, name, told.hexdigest())
