"""What reviewers decided about findings: files in git that silence a finding until their day or until its clauses change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from pipeline.messages import _
from pipeline.model import Finding, Severity, Span
from pipeline.wrong import wrong

if TYPE_CHECKING:
    from pipeline.loading import Source
    from pipeline.workspace import Workspace

FOLDER = "decisions"
_ENDING = ".yaml"
Said = Annotated[str, Meta(min_length=1)]
_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7})(?:\s|$)", re.MULTILINE)


class Verdict(StrEnum):
    """What was decided: the finding is right and stays, another ministry leads, or it is a false alarm."""

    ACCEPT = "accept"
    ASSIGN = "assign"
    REJECT = "reject"


class Standing(StrEnum):
    """What a decision is worth today: in force (accepted, assigned, rejected), past its day, or overtaken by the text."""

    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    REJECTED = "rejected"
    EXPIRED = "expired"
    RETURNED = "returned"


class Side(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One passage that a decision was about: where it stands, its words, and the digest of its clause without numbers and line ends."""

    designation: str
    clause: str
    quote: str = ""
    substance: str = ""


class About(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a decision was about, so that a person and a later run can tell: the rule, its words, both passages."""

    rule: str
    message: str = ""
    sides: Annotated[tuple[Side, ...], Meta(min_length=1)]


class Past(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A decision as it was taken: what, why, by whom, on which day, until when, who leads."""

    verdict: Verdict
    why: Said
    by: Said
    decided: date
    until: date | None = None
    leads: str = ""


class Decision(Past, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The decision on a finding, with those taken on it before; `path` is its file."""

    fingerprint: Annotated[str, Meta(min_length=4)]
    about: About
    history: tuple[Past, ...] = ()
    path: str = ""

    def past(self) -> Past:
        """The decision as those after it remember it."""
        return Past(**{name: getattr(self, name) for name in Past.__struct_fields__})


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it bears on a finding of this run; `changed` are the sides whose clause says something else than it did."""

    decision: Decision
    standing: Standing
    changed: tuple[Side, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether the decision holds today."""
        return self.standing in (Standing.ACCEPTED, Standing.ASSIGNED, Standing.REJECTED)

    @property
    def silent(self) -> bool:
        """Whether nobody needs to hear of the finding: it is accepted or a false alarm."""
        return self.standing in (Standing.ACCEPTED, Standing.REJECTED)

    @property
    def history(self) -> tuple[Past, ...]:
        """All decisions taken on the finding, the first one first."""
        return (*self.decision.history, self.decision.past())


def load(workspace: Workspace) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """The decisions of a workspace, the newest one on each finding, and what is wrong with their files."""
    from pipeline.listing import named_files

    found: dict[str, Decision] = {}
    problems: list[Finding] = []
    for source in named_files(workspace, f"{workspace.settings.standards}/{FOLDER}", _ENDING):
        read = _read(source)
        if isinstance(read, Finding):
            problems.append(read)
        elif (other := found.get(read.fingerprint)) is None:
            found[read.fingerprint] = read
        else:
            first, last = sorted((other, read), key=lambda d: (d.decided, d.path))
            problems.append(_twice(first, last))
            found[read.fingerprint] = last
    return tuple(found.values()), tuple(problems)


def _read(source: Source) -> Decision | Finding:
    import yaml

    try:
        with source.open() as stream:
            data = stream.read()
        if _CONFLICT.search(data):
            line = data[: next(_CONFLICT.finditer(data)).start()].count(b"\n") + 1
            return _broken(source, line, _("còn dấu xung đột của git"))
        written = yaml.safe_load(data.decode("utf-8-sig"))
        return msgspec.structs.replace(msgspec.convert(written, Decision), path=source.name)
    except msgspec.ValidationError as error:
        return _broken(source, 1, wrong(error, written))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return _broken(source, mark.line + 1 if mark else 1, getattr(error, "problem", "") or str(error))
    except (OSError, UnicodeDecodeError) as error:
        return _broken(source, 1, str(error))


def _broken(source: Source, line: int, what: str) -> Finding:
    message = _("Không đọc được quyết định: {what}. Phát hiện của nó được coi là chưa quyết định.").format(what=" ".join(what.split()))
    return _finding("X05", Severity.ERROR, source.name, line, message, _("Sửa tệp, hoặc xóa đi rồi quyết định lại bằng chuan decide."))


def _twice(first: Decision, last: Decision) -> Finding:
    message = _("Phát hiện {fingerprint} có hai quyết định: {first} và {last}; chỉ quyết định sau có hiệu lực.").format(
        fingerprint=last.fingerprint, first=first.path, last=last.path
    )
    return _finding("X06", Severity.WARNING, first.path, 1, message, _("Xóa quyết định không còn dùng."))


def _finding(code: str, severity: Severity, path: str, line: int, message: str, fix: str) -> Finding:
    return Finding(code, severity, Span(path, line), _("cả tệp"), message, fix=fix, subject=code)


def rulings(
    findings: Mapping[str, Finding], decisions: Iterable[Decision], sides: Callable[[Finding], tuple[Side, ...]], today: date
) -> tuple[dict[str, Ruling], tuple[Decision, ...]]:
    """What decisions are worth for the findings of a run, by fingerprint, and the decisions whose finding is gone."""
    by_print = {d.fingerprint: d for d in decisions}
    meant = {name: name for name in by_print if name in findings} | _carried(findings, by_print, sides)
    out = {meant[name]: _ruling(d, sides(findings[meant[name]]), today) for name, d in by_print.items() if name in meant}
    return out, tuple(d for name, d in by_print.items() if name not in meant)


def _carried(
    findings: Mapping[str, Finding], decisions: Mapping[str, Decision], sides: Callable[[Finding], tuple[Side, ...]]
) -> dict[str, str]:
    """Decisions whose finding has another name now, because the words that made the name have changed."""
    from pipeline.ground import Known, may_carry_on, successors

    gone = {n: Known(d.about.rule, d.about.sides, worded=True) for n, d in decisions.items() if n not in findings}
    rules = {known.rule for known in gone.values()}
    free = {n: f for n, f in findings.items() if n not in decisions and f.code in rules}
    return successors(gone, {n: Known(f.code, sides(f), may_carry_on(f)) for n, f in free.items()})


def _ruling(decision: Decision, now: tuple[Side, ...], today: date) -> Ruling:
    from pipeline.ground import changed

    if moved := changed(decision.about.sides, now):
        return Ruling(decision, Standing.RETURNED, moved)
    if decision.until and decision.until < today:
        return Ruling(decision, Standing.EXPIRED)
    standings = {Verdict.ACCEPT: Standing.ACCEPTED, Verdict.ASSIGN: Standing.ASSIGNED, Verdict.REJECT: Standing.REJECTED}
    return Ruling(decision, standings[decision.verdict])


def near(fingerprint: str, known: Sequence[str]) -> list[str]:
    """The fingerprints that begin like one, those that are nearly like it when none does."""
    from difflib import get_close_matches

    asked = fingerprint.strip().lower()
    return [k for k in known if asked and k.startswith(asked)] or get_close_matches(asked, known, n=3, cutoff=0.5)


def decided(earlier: Decision | None, taken: Past, fingerprint: str, about: About) -> Decision:
    """A new decision on a finding, with the earlier one added to its history."""
    past = (*earlier.history, earlier.past()) if earlier else ()
    return Decision(**msgspec.structs.asdict(taken), fingerprint=fingerprint, about=about, history=past)


def save(workspace: Workspace, decision: Decision) -> str:
    """Write a decision as a file of its own and return the file's name; that of an earlier decision under another name goes."""
    import yaml

    from pipeline.cache import write

    file = workspace.standards / FOLDER / f"{decision.about.rule}-{decision.fingerprint}{_ENDING}"
    content = _written(msgspec.to_builtins(msgspec.structs.replace(decision, path=""), builtin_types=(date,)))
    write(file, yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120).encode())
    if decision.path and (old := workspace.root / decision.path) != file:
        old.unlink(missing_ok=True)
    return workspace.name(file)


def _written(value: Any) -> Any:
    """What is written of a value: nothing that is empty."""
    match value:
        case dict():
            return {k: _written(v) for k, v in value.items() if v not in ("", None, [], ())}
        case list() | tuple():
            return [_written(v) for v in value]
    return value


def in_order(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Decisions by the day when they were taken, the newest first."""
    return iter(sorted(decisions, key=lambda d: (d.decided, d.path), reverse=True))
