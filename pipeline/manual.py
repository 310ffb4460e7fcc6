"""The manual: one page a rule, made from the rule's own docstring and examples."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Collection, Iterator
from types import ModuleType

from pipeline import compiled
from pipeline.cache import code_digest
from pipeline.datafile import load
from pipeline.errors import UsageError
from pipeline.messages import _, language
from pipeline.model import Severity
from pipeline.registry import providing
from pipeline.report import Rule
from pipeline.report._words import severity_name
from pipeline.text import halves


def pages() -> tuple[Rule, ...]:
    """The pages of all rules, those between documents too, in the order of their codes."""
    made: tuple[Rule, ...] = compiled.value(("manual", code_digest(), language()), _made)
    return made


def _made() -> tuple[Rule, ...]:
    import checks

    families = (f"checks.{info.name}" for info in pkgutil.iter_modules(checks.__path__) if info.ispkg)
    found = [page(m) for f in families for m in providing(f, "CODE", "NAME")]
    return tuple(sorted((*found, *_problems()), key=lambda p: p.code))


def _problems() -> Iterator[Rule]:
    """The pages of what is said about files before any rule looks at them."""
    for code, entry in load("problems").items():
        name, text = entry[language()]
        yield Rule(code, name, Severity(entry["severity"]), name, text)


def contents() -> str:
    """All codes with their severity and summary, one a line."""
    return "".join(f"{p.code}  {severity_name(p.severity):9}  {p.name}\n" for p in pages())


def refuse_unknown(codes: Collection[str]) -> None:
    """Nothing when a rule exists for each code or beginning of one; raises UsageError else, for a slip would silence a gate."""
    known = [p.code for p in pages()] if codes else []
    if unknown := [c for c in codes if not any(k.startswith(c) for k in known)]:
        raise UsageError(_("Không có quy tắc {code}; xem danh sách: chuan rules").format(code=", ".join(unknown)))


def one(code: str) -> str:
    """The page of a code as text; raises UsageError when there is none."""
    found = next((p for p in pages() if p.code == code.strip().upper()), None)
    if not found:
        raise UsageError(_("Không có quy tắc {code}; xem danh sách: chuan rules").format(code=code))
    return f"# {found.code} {found.name} ({severity_name(found.severity)})\n\n{found.help}\n"


def page(rule: ModuleType) -> Rule:
    """The page of one rule in the language in force."""
    text = words(rule)
    summary, _sep, body = text.partition("\n")
    name = str(rule.NAME) if language() == "vi" else summary.rstrip(".")
    severity = Severity(getattr(rule, "SEVERITY", Severity.WARNING))
    return Rule(str(rule.CODE), name, severity, summary, "\n\n".join(filter(None, (summary, _list(body), _facts(rule), _examples(rule)))))


def words(rule: ModuleType) -> str:
    """The docstring's half for the language in force; the whole when it has one language only."""
    vietnamese, english = halves(inspect.getdoc(rule) or "")
    return english if language() == "en" else vietnamese


def _list(body: str) -> str:
    """The lines "Căn cứ: ..." of a page as paragraphs, so that Markdown keeps them apart."""
    return re.sub(r"\n(?=\w[\w ]{1,20}: )", "\n\n", inspect.cleandoc(body))


def _facts(rule: ModuleType) -> str:
    houses = ", ".join(getattr(rule, "HOUSES", ()) or (_("tất cả"),))
    default = _("bật") if getattr(rule, "DEFAULT", True) else _("tắt, bật bằng --select {code}").format(code=rule.CODE)
    return _("Áp dụng cho: {houses}. Mặc định: {default}.").format(houses=houses, default=default)


def _examples(rule: ModuleType) -> str:
    parts = []
    for title, name in ((_("Bị báo"), "INVALID"), (_("Không bị báo"), "VALID")):
        for example in getattr(rule, name, ())[:1]:
            sources = (example,) if isinstance(example, str) else example
            blocks = [f"~~~markdown\n{s.strip()}\n~~~" for s in sources if isinstance(s, str)]
            parts.append(f"{title}:\n\n" + "\n\n".join(blocks))
    return "\n\n".join(parts)
