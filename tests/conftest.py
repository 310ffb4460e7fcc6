"""Fixtures for all tests: the folder of real regulations beside the project, where it is present."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("fuzz", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("default", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `../shared` beside the project; a test that needs it is skipped where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("no ../shared beside the project")
    return SHARED


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """Every test starts in the default language."""
    from pipeline.messages import set_language

    set_language("vi")
