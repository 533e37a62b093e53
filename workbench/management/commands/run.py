"""`run`: the whole workbench on this machine, until Ctrl-C."""

import fcntl
import os
import socket
import sys
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from workbench.runtime import first_start, parts, valkey
from workbench.runtime.places import embedded_broker_url
from workbench.runtime.supervisor import Supervisor, to_terminal

PORTS_TRIED = 20


class Command(BaseCommand):
    """Prepares the database, then starts broker, web, worker and beat, and keeps them alive."""

    help = "Run the whole workbench: embedded Valkey, web, worker and beat. Ctrl-C stops all."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=os.environ.get("PORT"))
        parser.add_argument("--concurrency", type=int, default=os.environ.get("WORKER_CONCURRENCY"))

    def handle(self, *args: Any, **options: Any) -> None:
        data_dir: Path = settings.DATA_DIR
        with hold_lock(data_dir) as lock:
            port = free_port(options["host"], options["port"])
            address = f"http://{options['host']}:{port}/"
            note(lock, address)
            embedded = embedded_broker_url(data_dir) == settings.REDIS_URL
            try:
                if embedded:
                    valkey.make_room(data_dir)
                made = first_start.prepare()
            except (OperationalError, valkey.NotOurs) as problem:
                raise CommandError(f"Not started: {problem}") from problem
            supervisor = Supervisor(
                parts.parts_of(
                    data_dir=data_dir,
                    embedded_broker=embedded,
                    host=options["host"],
                    port=port,
                    concurrency=options["concurrency"] or parts.default_concurrency(),
                ),
                write=to_terminal,
                colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ,
            )
            for line in greeting(address, made):
                to_terminal(line)
            supervisor.run()
            to_terminal("Stopped.")


def hold_lock(data_dir: Path) -> IO[str]:
    """The lock that one run holds on its data folder; the system gives it back however the run ends."""
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = (data_dir / "run.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        raise CommandError(f"The workbench runs already at {lock.read().strip() or 'this folder'}.") from None
    return lock


def note(lock: IO[str], address: str) -> None:
    """Leave the address for whoever starts a second run."""
    lock.seek(0)
    lock.truncate()
    lock.write(address)
    lock.flush()


def free_port(host: str, wanted: int | None) -> int:
    """The port that was asked for, or the first free one from 8000 on. Raises CommandError if there is none."""
    for port in [wanted] if wanted else range(8000, 8000 + PORTS_TRIED):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise CommandError(f"Port {wanted} is taken." if wanted else f"No free port from 8000 to {8000 + PORTS_TRIED - 1}.")


def greeting(address: str, made: tuple[str, str] | None) -> list[str]:
    """Where it runs and how to sign in. The password is shown this once."""
    if made:
        name, password = made
        sign_in = f"  Sign in as {name} with the password {password}  (shown once: note it down)"
    else:
        sign_in = "  Sign in as before. Password lost? .venv/bin/python manage.py changepassword admin"
    return ["", f"  The workbench runs at {address}", sign_in, "  Ctrl-C stops it.", ""]
