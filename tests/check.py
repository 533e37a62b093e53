"""`make check`: every check in turn; all are run, and each that fails is named at the end."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
AS_SERVED = {
    "SECRET_KEY": "a-key-as-long-and-as-varied-as-one-that-guards-a-newsroom-0123456789",
    "ALLOWED_HOSTS": "desk.example.org",
    "HTTPS": "true",
    "DEBUG": "false",
}
CHECKS: dict[str, list[str]] = {
    "format": [str(HERE / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(HERE / "ruff"), "check", "--quiet", "."],
    "types": [str(HERE / "mypy")],
    "imports": [str(HERE / "lint-imports"), "--no-cache"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "deployment": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    "openapi": [*MANAGE, "spectacular", "--validate", "--fail-on-warn", "--file", os.devnull],
    "house": [sys.executable, "-m", "pytest", "tests/house", "--quiet", "-p", "no:cacheprovider"],
}


def passes(name: str, folder: str) -> bool:
    """Run one check; show what it says only if it fails."""
    environment = os.environ | AS_SERVED | {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/check.sqlite3"}
    done = subprocess.run(CHECKS[name], env=environment, capture_output=True, text=True, check=False)
    print(f"{name:<12} {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="workbench-check-") as folder:
        failed = [name for name in sys.argv[1:] or CHECKS if not passes(name, folder)]
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
