"""The ready pipelines are valid, and name options and files that exist."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema.validators import validator_for

from pipeline.commands._common import FORMATS
from pipeline.reviewing import FILES

ROOT = Path(__file__).parents[1]
GITHUB, GITLAB = ROOT / "docs/ci/github-review.yml", ROOT / "docs/ci/gitlab-review.yml"
TEXTS = (GITHUB, GITLAB, ROOT / ".pre-commit-hooks.yaml")


@pytest.mark.parametrize(("file", "schema"), [(GITHUB, "github-workflows"), (GITLAB, "gitlab-ci")])
def test_valid_against_the_schema_of_the_forge(file: Path, schema: str) -> None:
    known = json.loads((files("check_jsonschema") / f"builtin_schemas/vendor/{schema}.json").read_text(encoding="utf-8"))
    written = yaml.safe_load(file.read_text(encoding="utf-8").replace("\non:", "\n'on':"))
    validator_for(known)(known).validate(written)


@pytest.mark.parametrize("file", TEXTS, ids=lambda f: f.name)
def test_options_reports_and_files_exist(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for kinds in re.findall(r"--report ([a-z,]+)", text):
        assert set(kinds.split(",")) <= set(FORMATS[1:])
        for name in re.findall(r"build/([a-z]+\.[a-z]+)", text):
            assert name in {FILES[kind] for kind in kinds.split(",")}
    source = (ROOT / "pipeline/commands/review.py").read_text(encoding="utf-8")
    for line in re.findall(r"chuan review .*", text):
        assert all(option in source or option == "--report" for option in re.findall(r"--[a-z-]+", line))


def test_hooks_have_what_pre_commit_asks_for() -> None:
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
