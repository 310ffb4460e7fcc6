"""Install a built wheel into an empty environment and use it in an empty folder: `wheel_smoke.py ENVIRONMENT DIST`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path


def run(*command: object, folder: Path, codes: tuple[int, ...] = (0,)) -> None:
    """Run a command in a folder and stop with its output when it does not end as expected."""
    done = subprocess.run([str(c) for c in command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        sys.exit(f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")


def main(environment: Path, dist: Path) -> None:
    """Install the wheel and write, check and build a new draft with it."""
    (wheel,) = dist.glob("*.whl")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(environment / "bin" / "pip", "install", "-q", wheel, folder=folder)
        chuan = environment / "bin" / "chuan"
        run(chuan, "new", "QCVN 99:2026/BCT", folder=folder)
        run(chuan, "check", folder=folder, codes=(0, 1))
        run(chuan, "build", "--to", "docx,pdf,xml,html", "--out", "out", folder=folder, codes=(0, 1))
        made = sorted(p.suffix for p in (folder / "out").rglob("qcvn-99*.*"))
        if made != [".docx", ".html", ".pdf", ".xml"]:
            sys.exit(f"built only {made}")
    print("wheel: new, check and build work outside the checkout")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
