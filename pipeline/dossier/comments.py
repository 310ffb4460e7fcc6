"""Comments on a draft and the answers to them, from comments/<standard>.yaml: one entry a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pipeline.loading import Source, load, problem
from pipeline.messages import _
from pipeline.model import Finding, Severity, Span, Standard
from pipeline.text import clean, fold, squeeze
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from yaml import Node

FOLDER = "comments"
_ENDINGS = (".yaml", ".yml")


class Answer(StrEnum):
    """What the drafters did with a comment."""

    NONE = ""
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
    NOTED = "noted"


_WRITTEN = {
    "tiếp thu": Answer.ACCEPTED,
    "tiếp thu một phần": Answer.PARTLY,
    "không tiếp thu": Answer.REJECTED,
    "ghi nhận": Answer.NOTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a body said about a clause of the draft, in which words, and what became of it; `line` is where it stands in its file."""

    organisation: str
    author: str = ""
    date: str = ""
    letter: str = ""
    clause: str = ""
    quote: str = ""
    text: str
    answer: Answer = Answer.NONE
    reason: str = ""
    path: str = ""
    line: int = 1


_PLACE = ("path", "line")
_KEYS = tuple(f.name for f in fields(Comment) if f.name not in _PLACE)
_NEEDED = ("organisation", "text")


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments on a draft in the order of their files, the files themselves, and what is wrong with them."""

    entries: tuple[Comment, ...] = ()
    files: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()


def load_all(workspace: Workspace, stem: str) -> Comments:
    """The comments on the draft of a file name, from both folders where they may stand."""
    folders = (workspace.root / FOLDER, workspace.standards / FOLDER)
    files = [f for folder in folders for e in _ENDINGS if (f := folder / f"{stem}{e}").is_file()]
    return together(read(Source(workspace.name(f), f), workspace) for f in files)


def together(found: Iterator[Comments]) -> Comments:
    """Several files as one."""
    every = list(found)
    return Comments(
        tuple(c for some in every for c in some.entries),
        tuple(f for some in every for f in some.files),
        tuple(p for some in every for p in some.problems),
    )


def read(source: Source, workspace: Workspace) -> Comments:
    """One file of comments; a bad entry is told with its line and the others are kept."""
    text = load(source, workspace.settings)
    return Comments((), (source.name,), (text,)) if isinstance(text, Finding) else parse(source.name, text)


def parse(path: str, text: str) -> Comments:
    """The comments in a text; a bad entry is told with its line and the others are kept."""
    import yaml

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            return Comments((), (path,), (_broken(path, 1, _("không dùng tham chiếu (*) của YAML")),))
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return Comments((), (path,), (_broken(path, mark.line + 1 if mark else 1, getattr(error, "problem", "") or str(error)),))
    if root is None:
        return Comments((), (path,))
    if not isinstance(root, yaml.SequenceNode):
        told = _broken(path, root.start_mark.line + 1, _("phải là danh sách, mỗi ý kiến bắt đầu bằng dấu gạch ngang"))
        return Comments((), (path,), (told,))
    found = [_entry(path, node) for node in root.value]
    entries = tuple(f for f in found if isinstance(f, Comment))
    return Comments(entries, (path,), tuple(f for f in found if isinstance(f, Finding)))


def _entry(path: str, node: Node) -> Comment | Finding:
    from yaml import SafeLoader, YAMLError

    line = node.start_mark.line + 1
    try:
        written = SafeLoader("").construct_document(node)
    except (YAMLError, ValueError, TypeError, RecursionError) as error:
        return _broken(path, line, str(error))
    if not isinstance(written, dict):
        return _broken(path, line, _("mỗi ý kiến phải là các khóa với giá trị"))
    values = {key: _line(value) for key, value in written.items() if key not in _PLACE}
    if wrong := [message for key in (*_KEYS, *(k for k in values if k not in _KEYS)) if (message := _wrong(key, values))]:
        return _broken(path, line, "; ".join(wrong[:3]))
    return _comment(path, line, values)


def _line(value: Any) -> str | None:
    """A value as text on one line; empty for a key without value, None for what is no text."""
    return "" if value is None else squeeze(clean(str(value))) if isinstance(value, str | int | float | date) else None


def _wrong(key: Any, values: Mapping[Any, str | None]) -> str:
    """What is wrong with a key of a comment, nothing when it is right."""
    if key not in _KEYS:
        return _("không có khóa {key}").format(key=key)
    value = values.get(key, "")
    if key == "answer" and (value is None or _answer(value) is None):
        return _("{key}: chọn accepted, partly, rejected hoặc noted").format(key=key)
    if value is None:
        return _("{key}: không dùng được giá trị này").format(key=key)
    return _("thiếu {key}").format(key=key) if key in _NEEDED and not value else ""


def _answer(text: str) -> Answer | None:
    """An answer by its name or in the words of the law."""
    return _WRITTEN.get(text.lower()) or next((a for a in Answer if a.value == text), None)


def _comment(path: str, line: int, values: Mapping[str, str | None]) -> Comment:
    texts = {key: value or "" for key, value in values.items() if key != "answer"}
    return Comment(**texts, answer=_answer(values.get("answer") or "") or Answer.NONE, path=path, line=line)


def _broken(path: str, line: int, what: str) -> Finding:
    message = _("Không đọc được ý kiến góp ý: {what}.").format(what=squeeze(what).rstrip("."))
    return problem("X08", path, message, _("Sửa mục này theo docs/dossier.md; các ý kiến khác vẫn được đưa vào hồ sơ."), line)


def addresses(standard: Standard) -> frozenset[str]:
    """Every name by which a comment may call a clause of a draft: number, label, title, id; folded."""
    from pipeline.model import Figure, Formula, Table, clause_blocks, plain

    names: set[str] = set()
    for clause in standard.walk():
        names |= {clause.number, clause.label, plain(clause.title), f"#{clause.id}", clause.id}
        blocks = [b for b in clause_blocks(clause) if isinstance(b, Table | Figure | Formula)]
        words = {Table: "bảng", Figure: "hình", Formula: "công thức"}
        names |= {f"{words[type(b)]} {b.number}" for b in blocks} | {b.id for b in blocks}
    return frozenset(filter(None, map(fold, names)))


_BARE = ("phần", "chương", "mục", "điều", "khoản", "điểm", "tiểu mục")


def stands(clause: str, known: frozenset[str]) -> bool:
    """Whether a clause that a comment names is in the draft; one that names none means the whole text."""
    name = fold(clause)
    if not name or name in known or name in ("toàn văn", "toàn bộ dự thảo", "dự thảo", "phần đầu tệp", "trang bìa"):
        return True
    bare = next((name.removeprefix(f"{w} ") for w in _BARE if name.startswith(f"{w} ")), name)
    last = bare.rsplit(" ", 1)
    return bare in known or (len(last) == 2 and len(last[1]) == 1 and last[1].isalpha() and last[0] in known)


def place(comment: Comment) -> Span:
    """Where a comment stands in its file."""
    return Span(comment.path or "comments", comment.line)


def severity_of(comment: Comment) -> Severity:
    """How grave it is that a comment does not fit the draft: an accepted one may well have changed the words it spoke of."""
    return Severity.INFO if comment.answer in (Answer.ACCEPTED, Answer.PARTLY) else Severity.WARNING
