"""Which reports of a folder would say something else than they say: of a change, most concern only some of what is shown.

A report that is known by what it shows stands while that is the same; what is shown is read only where one must be written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
from xxhash import xxh3_128_hexdigest

from pipeline import checking, comparing
from pipeline.cache import code_digest, digest
from pipeline.carried import Carried
from pipeline.errors import UsageError, why
from pipeline.messages import _, language
from pipeline.report import Report, _overlaps
from pipeline.store import published
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.workspace import Workspace

_SLOT = "shown"


def renew(
    workspace: Workspace,
    carried: Carried,
    options: checking.Options,
    files: Mapping[str, Path],
    publish: Callable[[Report, list[str]], object],
) -> None:
    """Write those reports, by their names and files, that would say something else than they say; a page with the evidence of overlaps."""
    ledger = open_ledger(workspace.root)
    try:
        _renew(workspace, carried, options, files, publish, ledger)
    finally:
        ledger.close()


def _renew(
    workspace: Workspace,
    carried: Carried,
    options: checking.Options,
    files: Mapping[str, Path],
    publish: Callable[[Report, list[str]], object],
    ledger: Ledger,
) -> None:
    if "html" in files:
        key = carried.key(_evidence(workspace, carried, options, ledger))
        if not published.standing(workspace, [files["html"]], key, _SLOT):
            publish(_exhibited(workspace, carried.whole(), options), ["html"])
            published.note(workspace, [files["html"]], key, _SLOT)
    if "markdown" in files:
        publish(carried.comment(), ["markdown"])
    for name, lay in (("json", carried.as_json), ("sarif", carried.as_sarif)):
        try:
            lay(files[name], ledger) if name in files else None
        except OSError as error:
            raise UsageError(_("Không ghi được {file}: {reason}").format(file=files[name].parent, reason=why(error))) from error


def _evidence(workspace: Workspace, carried: Carried, options: checking.Options, ledger: Ledger) -> list[str]:
    """Digests of the evidence of the overlaps on the page: they are kept, so that only evidence that may be another one is looked at."""
    wanted = carried.evidence_keys()
    slot, common = f"evidence:{language()}", digest(code_digest(), comparing.law_day(checking.today(workspace, options)).isoformat())
    try:
        kept = ledger.get(slot, common)
        known = msgspec.json.decode(kept, type=dict[str, str]) if kept else {}
    except msgspec.MsgspecError:
        known = {}
    missing = [n for n, key in enumerate(wanted) if key not in known]
    if missing:
        from pipeline import exhibiting

        made = exhibiting.evidence(workspace, (), [carried.overlap(n) for n in missing], options, folder=True)
        found = {wanted[n]: xxh3_128_hexdigest(value.encode("utf-8", "surrogatepass")) for n, value in zip(missing, made, strict=True)}
        known = {key: known.get(key) or found[key] for key in wanted}
        ledger.put(slot, common, msgspec.json.encode(known).decode())
    return [known[key] for key in wanted]


def _exhibited(workspace: Workspace, report: Report, options: checking.Options) -> Report:
    """The report with the evidence of the overlaps on its page."""
    from pipeline import exhibiting

    return replace(report, exhibits=exhibiting.read(exhibiting.evidence(workspace, (), _overlaps.on_page(report), options, folder=True)))
