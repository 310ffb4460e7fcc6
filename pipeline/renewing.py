"""Which reports of a folder would say something else than they say: of a change, most concern only some of what is shown.

A report that is known by what it shows stands while that is the same; what is shown is read only where one must be written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
from xxhash import xxh3_128_hexdigest

from pipeline import beside, checking, comparing
from pipeline.cache import code_digest, digest
from pipeline.carried import Carried
from pipeline.errors import UsageError, why
from pipeline.messages import _, language
from pipeline.report import Report
from pipeline.store import published
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.workspace import Workspace

_SLOT = "shown"
_LARGE = 1_000  # findings and overlaps, from which on it is worth another process to lay out the page
Publish = Callable[[Report, list[str]], object]


def renew(
    workspace: Workspace,
    carried: Carried,
    options: checking.Options,
    files: Mapping[str, Path],
    publish: Publish,
    meanwhile: Callable[[], None],
) -> None:
    """Write those reports, by their names and files, that would say something else than they say; a page with the evidence of overlaps.

    A page that must be written is laid out beside the others, and beside what is to be done `meanwhile`.
    """
    from pipeline import exhibiting

    key = _page(workspace, carried, options, files)
    found = exhibiting.evidence(workspace, (), carried.shown, options, folder=True) if key else []
    large = len(carried.findings) + len(carried.overlaps) > _LARGE

    def laid() -> object:
        return publish(replace(carried.page(), exhibits=exhibiting.read(found)), ["html"])

    with beside.begun(laid, bool(key) and large) as page:
        _others(workspace, carried, files, publish)
        meanwhile()
        if key:
            page()
            published.note(workspace, [files["html"]], key, _SLOT)


def _page(workspace: Workspace, carried: Carried, options: checking.Options, files: Mapping[str, Path]) -> str:
    """The key of the page where it must be written, empty where there is none or it stands."""
    if "html" not in files:
        return ""
    ledger = open_ledger(workspace.root)
    try:
        key = carried.key(_evidence(workspace, carried, options, ledger))
    finally:
        ledger.close()
    return "" if published.standing(workspace, [files["html"]], key, _SLOT) else key


def _others(workspace: Workspace, carried: Carried, files: Mapping[str, Path], publish: Publish) -> None:
    if "markdown" in files:
        publish(carried.comment(), ["markdown"])
    ledger = open_ledger(workspace.root)
    try:
        for name, lay in (("json", carried.as_json), ("sarif", carried.as_sarif)):
            lay(files[name], ledger) if name in files else None
    except OSError as error:
        folder = next(iter(files.values())).parent
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=folder, reason=why(error))) from error
    finally:
        ledger.close()


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
