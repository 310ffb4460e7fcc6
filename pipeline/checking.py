"""Check many documents: from the cache what is known, in parallel what is not, then what holds only between documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline import clausewise, parallel, reading, register
from pipeline.cache import code_digest, digest, files_digest
from pipeline.listing import sources
from pipeline.loading import Source, conflicts, load, problem
from pipeline.messages import _, language, set_language
from pipeline.model import Finding, Standard
from pipeline.read import endings
from pipeline.report import Document, ordered
from pipeline.store import contents, memo, shards
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from checks.context import Context
    from pipeline.store.facts import Facts
    from pipeline.store.shards import Shards

_SERIAL_BYTES = 60_000
_MANY = 8  # documents for which spaCy is loaded: fewer are read with a table of phrases, however long, in less time than that takes
_FEW = 4  # documents whose facts are not worth a look into the store before they are compared
_TOGETHER = 64  # documents at most that a process checks before it hands on what it found
_OUTCOMES = 8  # whole runs that are kept
_RESULTS = 2_000  # documents of them, at least; several states of one count apart
_context: Context | None = None
_store: Shards | None = None
_root: Path | None = None
_select: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What one document gives: its findings and the facts that are compared with those of others."""

    entry: register.Entry
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A document whose text is read but not checked yet; `shard` is the key of its facts when they are to be kept as well."""

    source: Source
    text: str
    key: str = field(default="", compare=False)
    shard: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run over many documents; `cached` is how many came out of the cache."""

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    cached: int


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may choose: codes beyond the default ones, codes left out, the day that counts as today."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """A document of a run that need not be read yet: the key of what checking it gave when nothing has changed since."""

    source: Source
    key: str
    content: str


def check(
    workspace: Workspace, paths: Iterable[Path], options: Options, progress: parallel.Progress = parallel.quiet, facts: bool = False
) -> Outcome:
    """All findings about the documents below the paths; one bad file never stops the others.

    With `facts` what is compared of each document is kept in the store as well, while its text is read anyway.
    """
    files, refused = sources(workspace, paths, endings((".md", ".txt"), paths) if paths else (".md",))
    ledger = open_ledger(workspace.root)
    try:
        known = contents.of(files, ledger)
        common = common_key(workspace, options, ledger)
        keyed = [Keyed(s, digest(common, s.name, *known[s]), known[s][0]) for s in files]
        whole = digest(common, repr(refused), repr(options), *(k.key for k in keyed))
        if kept := ledger.get(slot := f"checked:{whole[:16]}", whole):
            return replace(msgspec.json.decode(kept, type=Outcome), cached=len(files))
        outcome = _checked(workspace, keyed, refused, options, progress, ledger, facts)
        if not passing(outcome.findings):
            ledger.put(slot, whole, msgspec.json.encode(outcome).decode())
            ledger.trim("checked:", _OUTCOMES)
            ledger.trim("check:", max(_RESULTS, 4 * len(keyed)))
        return outcome
    finally:
        ledger.close()


def _checked(
    workspace: Workspace,
    keyed: list[Keyed],
    refused: list[Finding],
    options: Options,
    progress: parallel.Progress,
    ledger: Ledger,
    facts: bool,
) -> Outcome:
    """What checking every document gives, and what holds between them."""
    known, unread, cached = results(workspace, keyed, options, progress, ledger, facts)
    entries = [c.entry for c in known]
    listed = workspace.catalogue
    between = [*register.duplicates(entries), *register.cycles(entries, listed, workspace.name(listed) if listed else "")]
    found = [*refused, *unread, *between, *(f for c in known for f in c.findings)]
    return Outcome(documents(entries, (*refused, *unread)), ordered(f for f in found if wanted(f, workspace, options)), cached)


def passing(findings: Iterable[Finding]) -> bool:
    """Whether there are faults among findings that may be gone in the next run: our own, or those of the machine."""
    return any(f.code in ("X01", "X04") for f in findings)


def documents(entries: Sequence[register.Entry], lost: Sequence[Finding]) -> tuple[Document, ...]:
    """The documents of a run in the order of their paths, those that could not be read too."""
    read = [Document(e.path, e.designation, e.title, e.issuer, stage=e.stage) for e in entries]
    return tuple(sorted((*read, *(Document(f.span.path) for f in lost)), key=lambda d: d.path))


def wanted(finding: Finding, workspace: Workspace, options: Options) -> bool:
    """Whether the run's --select and --ignore let a finding pass; format problems pass --select, for they hide others."""
    select, ignore = options.select or workspace.settings.select, options.ignore
    return (not select or finding.code[0] in "FX" or finding.code.startswith(select)) and not (ignore and finding.code.startswith(ignore))


def results(
    workspace: Workspace,
    keyed: list[Keyed],
    options: Options,
    progress: parallel.Progress,
    ledger: Ledger,
    facts: bool,
    around: Context | None = None,
) -> tuple[list[Checked], list[Finding], int]:
    """What each document gives in the order of the run, what is wrong with those that cannot be read, how many were known.

    `around` is what rules may ask besides the document; without it that is made where a document must be checked.
    """
    known = _kept(ledger, keyed)
    texts = [(k, load(k.source, workspace.settings)) for k in keyed if k.source not in known]
    jobs = [Job(k.source, t, k.key if digest(t) == k.content else "") for k, t in texts if isinstance(t, str)]
    cached = len(known)
    if jobs:
        store = shards.open_shards(workspace.root) if facts and len(jobs) > _FEW else None
        known.update(_fresh(workspace, _shelved(jobs, store), options, progress, ledger, store, around))
    return [known[k.source] for k in keyed if k.source in known], [t for _k, t in texts if isinstance(t, Finding)], cached


def _shelved(jobs: list[Job], store: Shards | None) -> list[Job]:
    """The jobs, those with the key of their facts that the store has not."""
    if store is None:
        return jobs
    import pipeline.store.facts  # noqa: F401  # loaded once, before the processes part

    kept = shards.held(store)
    keys = [shards.key_of(j.source.name, digest(j.text)) if j.key else "" for j in jobs]
    return [replace(j, shard=k) if k and k not in kept else j for j, k in zip(jobs, keys, strict=True)]


def _fresh(
    workspace: Workspace,
    jobs: list[Job],
    options: Options,
    progress: parallel.Progress,
    ledger: Ledger,
    store: Shards | None,
    around: Context | None,
) -> dict[Source, Checked]:
    """What checking gives of documents that are not known, kept as soon as it is there."""
    import checks

    checks.rules()  # loaded once, before the processes part
    small = sum(len(j.text) for j in jobs) < _SERIAL_BYTES
    if not small and len(jobs) >= _MANY:
        from pipeline.extract.deontic import prepare

        prepare()
    with memo.remembering(ledger):
        context = around or context_of(workspace, options, ledger)
    arguments = (context, options.select or workspace.settings.select or None, language(), store, workspace.root)

    def keep(some: tuple[Job, ...], results: tuple[Checked, ...]) -> None:
        found = [(j, r) for j, r in zip(some, results, strict=True) if j.key and not passing(r.findings)]
        ledger.put_many((_slot(j.source, j.key), j.key, msgspec.json.encode(r).decode()) for j, r in found)

    together = _batches(jobs)
    results = list(parallel.stream(_check_some, together, partial(_lost, arguments), _start, arguments, progress, serial=small, keep=keep))
    return {j.source: r for some, found in zip(together, results, strict=True) for j, r in zip(some, found, strict=True)}


def _batches(jobs: Sequence[Job]) -> list[tuple[Job, ...]]:
    """The jobs as processes take them: few enough together that all have work to the end and a killed run loses little."""
    size = max(1, min(_TOGETHER, len(jobs) // (8 * parallel.workers())))
    return [tuple(jobs[n : n + size]) for n in range(0, len(jobs), size)]


def context_of(workspace: Workspace, options: Options, ledger: Ledger | None = None) -> Context:
    """What the rules may ask: the catalogue with the workspace's own documents, the day, the profile, the silences."""
    from checks.context import Ignore, context
    from pipeline.catalogue import Catalogue

    ignore = [Ignore(i.code, i.reason, i.files) for i in workspace.settings.ignore]
    catalogue = Catalogue.load(workspace.catalogue).extended(register.known(register.heads(workspace, ledger)))
    return context(catalogue, today(workspace, options), workspace.settings.profile, ignore)


def today(workspace: Workspace, options: Options) -> date:
    """The day that counts as today: of the command, of the settings, of the clock."""
    return options.today or workspace.settings.today or date.today()


def common_key(workspace: Workspace, options: Options, ledger: Ledger) -> str:
    """A key of all that checking any document hangs on besides the document."""
    catalogue = files_digest([workspace.catalogue]) if workspace.catalogue else ""
    heads = digest(*(part for head in register.heads(workspace, ledger) for part in head))
    chosen = repr((options.select or workspace.settings.select, workspace.settings.ignore, workspace.settings.profile))
    return digest(code_digest(), catalogue, heads, chosen, language(), today(workspace, options).isoformat(), repr(workspace.settings))


def figures_digest(source: Source, text: str) -> str:
    """The digest of the pictures that a text names: one that changes or goes away makes its document new."""
    folder = source.file.parent
    return files_digest(folder / n for n in contents.pictures(text) if "\0" not in n and (folder / n).is_file())


def _slot(source: Source, key: str) -> str:
    """The slot of a result: by name and content, so that a commit and the folder share it and a branch does not push out its base."""
    return f"check:{language()}:{source.name}:{key[:12]}"


def _kept(ledger: Ledger, keyed: list[Keyed]) -> dict[Source, Checked]:
    """What is known of documents that have not changed."""
    slots = {k.source: _slot(k.source, k.key) for k in keyed}
    values = ledger.get_many({slots[k.source]: k.key for k in keyed})
    found = {source: _valid(values[slot]) for source, slot in slots.items() if slot in values}
    return {source: checked for source, checked in found.items() if checked}


def _valid(value: str) -> Checked | None:
    try:
        return msgspec.json.decode(value, type=Checked)
    except (msgspec.MsgspecError, ValueError):
        return None


def _start(context: Context, select: tuple[str, ...] | None, spoken: str, store: Shards | None, root: Path) -> None:
    """Prepare a process for checking."""
    global _context, _select, _store, _root
    _context, _select, _store, _root = context, select, store, root
    set_language(spoken)


def _check_some(jobs: tuple[Job, ...]) -> tuple[Checked, ...]:
    """What several documents give; their facts go into the store together."""
    facts: list[tuple[str, Facts]] = []
    with _remembering(jobs):
        found = tuple(_check_one(job, facts) for job in jobs)
    if _store and facts:
        _store.put_many(facts)
    return found


@contextmanager
def _remembering(jobs: Iterable[Job]) -> Iterator[None]:
    """Let it be known which formulas of these documents convert, where they have any."""
    if _root is None or not any("$" in job.text for job in jobs):
        yield
        return
    ledger = open_ledger(_root)
    try:
        with memo.remembering(ledger):
            yield
    finally:
        ledger.close()


def _check_one(job: Job, facts: list[tuple[str, Facts]]) -> Checked:
    import checks

    try:
        standard = reading.read(job.source.name, job.text)
        assert _context is not None
        with clausewise.remembering(job.source.name):
            found = (*checks.run(standard, _context, _select), *_embedded(standard, job.source), *conflicts(job.source.name, job.text))
            facts.extend(_facts(job, standard))
        return Checked(register.entry(standard), found)
    except Exception as error:
        return Checked(register.Entry(job.source.name), (crash(job.source, error),))


def _facts(job: Job, standard: Standard) -> Iterator[tuple[str, Facts]]:
    """The facts of a document where they are wanted; a fault in making them is told when it is compared."""
    if job.shard:
        from pipeline.store.facts import facts_of

        with suppress(Exception):
            yield job.shard, facts_of(standard)


def _embedded(standard: Standard, source: Source) -> tuple[Finding, ...]:
    """What is wrong with figures and formulas; their converter may fail on its own, which loses no finding of the rules."""
    from pipeline import embedded

    try:
        return embedded.problems(standard, source.file.parent)
    except Exception as error:
        return (crash(source, error),)


def _lost(arguments: tuple[Any, ...], jobs: tuple[Job, ...]) -> tuple[Checked, ...]:
    """What stands in for documents one of which ends its process: each again in a process of its own, so that only that one is lost."""
    if len(jobs) == 1:
        return (Checked(register.Entry(jobs[0].source.name), (crash(jobs[0].source, None),)),)
    lost = partial(_lost, arguments)
    return tuple(parallel.alone(_check_some, (job,), lost, _start, arguments)[0] for job in jobs)


def _template_of(error: Exception) -> tuple[str, int] | None:
    from pipeline.faults import template_of

    return template_of(error)


def crash(source: Source, error: Exception | None) -> Finding:
    """X01: our own fault, or without an error the death of the process; X04 when the disk took no result; F24 for a template of others."""
    if isinstance(error, OSError) and error.errno:
        at = error.filename if isinstance(error.filename, str) else ""
        message = _("Không ghi được kết quả của tệp này: {reason}").format(reason=": ".join(filter(None, (at, error.strerror))))
        return problem("X04", source.name, message, _("Kiểm tra thư mục kết quả: quyền ghi, chỗ trống, có phải thư mục không."))
    if error and (place := _template_of(error)):
        message = _("Tệp mẫu {file}, dòng {line} không dùng được: {reason}").format(file=place[0], line=place[1], reason=str(error)[:300])
        return problem("F24", source.name, message, _("Sửa tệp mẫu, hoặc xóa đi để dùng mẫu có sẵn."))
    what = f"{type(error).__name__}: {error}"[:500] if error else _("tiến trình dừng đột ngột")
    message = _("Không xử lý được tệp này: {what}").format(what=what)
    return problem("X01", source.name, message, _("Gửi tệp này cho người bảo trì; các tệp khác vẫn được xử lý."))
