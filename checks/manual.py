"""The printed manual: one page a rule from its docstring and examples, Vietnamese first, then English.

`python -m checks.manual` writes the pages to docs/rules; a test fails when they are out of date.
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from types import ModuleType

import checks
from checks import dossier, overlap
from pipeline.text import halves

_LABEL = re.compile(r"^(\w[\w ]{1,20}:)(?= )", re.MULTILINE)
_WITH = "cùng với (together with)"
_SEVERITIES = {"info": "lưu ý (info)", "warning": "cảnh báo (warning)", "error": "lỗi (error)"}


def page(rule: ModuleType) -> str:
    """The manual page of a rule as Markdown."""
    vietnamese, english = halves(inspect.getdoc(rule) or "")
    parts = [f"# {rule.CODE} – {rule.NAME}", _paragraphs(vietnamese), _facts(rule), *_examples(rule), "## In English", _paragraphs(english)]
    return "\n\n".join(parts) + "\n"


def _paragraphs(text: str) -> str:
    return re.sub(r"\n+", "\n\n", _LABEL.sub(r"**\1**", re.sub(r"\n +", " ", text)))


def _facts(rule: ModuleType) -> str:
    published = getattr(rule, "PUBLISHED", rule.SEVERITY)
    rows = (
        ("Mức", _SEVERITIES[rule.SEVERITY]),
        ("Với văn bản đã ban hành", _SEVERITIES[min(published, rule.SEVERITY, key=lambda s: s.rank)] if published else "tắt"),
        ("Áp dụng cho", ", ".join(rule.HOUSES) or "mọi loại văn bản"),
        ("Mặc định", "bật" if rule.DEFAULT else f"tắt; bật bằng `--select {rule.CODE}`"),
        ("Mã nguồn", f"`{rule.__name__.replace('.', '/')}.py`"),
    )
    return "| | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in rows)


def _examples(rule: ModuleType) -> list[str]:
    groups = (("## Bị báo (reported)", rule.INVALID), ("## Không bị báo (not reported)", rule.VALID))
    return [text for title, examples in groups for text in (title, *(t for example in examples for t in _fenced(example)))]


def _fenced(example: str | tuple[str, ...]) -> list[str]:
    """An example as a block of Markdown; one between documents as a block for each, joined by a sentence."""
    if isinstance(example, tuple):
        blocks = [f"~~~~markdown\n{source.strip()}\n~~~~" for source in example]
        return [text for block in blocks for text in (_WITH, block)][1:]
    return [f"~~~~markdown\n{example.strip()}\n~~~~"]


def rules() -> tuple[ModuleType, ...]:
    """All rules that have a page: those for one document, between documents and for dossiers."""
    return (*checks.rules(), *overlap.rules(), *dossier.rules())


def write(folder: Path) -> list[Path]:
    """Write the pages of all rules into a folder; returns the files."""
    files = {folder / f"{rule.CODE}.md": page(rule) for rule in rules()}
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return list(files)


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
