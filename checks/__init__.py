"""Rules, one module each, in families; being in a family folder is the registration.

A family is a package in this folder, a rule is a module in it with `CODE`, `NAME`, `SEVERITY`, `HOUSES`, `DEFAULT` and
`check(standard, context)`. Families that look at several documents (`BETWEEN`) have a `run` of their own and are not even imported here.
"""

from __future__ import annotations

import pkgutil
import traceback
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType

from checks import silence
from checks.context import Context
from checks.profile import house_of
from pipeline.messages import _
from pipeline.model import Finding, Severity, Span, Standard
from pipeline.registry import providing

BETWEEN = ("overlap", "dossier")
CRASH = "X01"
_PARTS = ("CODE", "NAME", "SEVERITY", "HOUSES", "DEFAULT", "check")


@cache
def rules() -> tuple[ModuleType, ...]:
    """All rules for one document, in the order of their codes."""
    families = (f"{__name__}.{info.name}" for info in pkgutil.iter_modules(__path__) if info.ispkg and info.name not in BETWEEN)
    found = (rule for family in families for rule in providing(family, *_PARTS))
    return tuple(sorted(found, key=lambda r: str(r.CODE)))


def rule(code: str) -> ModuleType:
    """The rule with this code; raises KeyError when there is none."""
    for module in rules():
        if code == module.CODE:
            return module
    raise KeyError(code)


def run(standard: Standard, context: Context, select: Collection[str] | None = None) -> list[Finding]:
    """Everything there is to say about one standard, problems of reading included, in the order of the text.

    `select` names codes ("S05") or their first letters ("S"); without it the rules that are on by default are run.
    """
    chosen = [r for r in rules() if _wanted(r, select) and _concerns(r, standard)]
    headless = _headless(standard)
    raised = (f for r in chosen for f in _guarded(r, standard, context, asked=select is not None))
    found = [f for f in raised if not (headless and f.clause == _("phần đầu tệp"))]
    kept = silence.apply(standard, context, [*standard.problems, *found], tuple(r.CODE for r in rules()), complete=not select)
    return sorted(kept, key=_place)


def _headless(standard: Standard) -> bool:
    """Whether the front matter is missing or not readable at all, which is told once and not once more for each of its keys."""
    return not standard.metadata.keys and any(p.code in ("F03", "F04") for p in standard.problems)


def _wanted(module: ModuleType, select: Collection[str] | None) -> bool:
    return bool(module.DEFAULT) if select is None else any(module.CODE.startswith(s) for s in select)


def _concerns(module: ModuleType, standard: Standard) -> bool:
    return not module.HOUSES or house_of(standard) in module.HOUSES


def _guarded(module: ModuleType, standard: Standard, context: Context, asked: bool) -> Iterator[Finding]:
    published = standard.metadata.status != "draft"
    ceiling = getattr(module, "PUBLISHED", Severity.ERROR)
    try:
        yield from _eased(module.check(standard, context), ceiling or (Severity.INFO if asked else None), published)
    except Exception as error:
        yield _crash(module, standard, error)


def _eased(findings: Iterable[Finding], ceiling: Severity | None, published: bool) -> Iterator[Finding]:
    """The findings; in a published document none is graver than the rule's ceiling, and None leaves them out."""
    if not published:
        yield from findings
        return
    if ceiling is None:
        return
    for f in findings:
        yield f if f.severity.rank <= ceiling.rank else replace(f, severity=ceiling)


def _crash(module: ModuleType, standard: Standard, error: Exception) -> Finding:
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} ({last.name}, {last.lineno})"
    message = _("Quy tắc {code} dừng giữa chừng: {what}").format(code=module.CODE, what=what)
    return Finding(
        CRASH,
        Severity.ERROR,
        Span(standard.path, 1),
        _("cả tệp"),
        message,
        fix=_("Gửi tệp này và dòng báo lỗi cho người bảo trì; các quy tắc khác vẫn chạy."),
        subject=module.CODE,
    )


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    return (finding.span.path, finding.span.line, finding.span.column, finding.code, finding.message)
