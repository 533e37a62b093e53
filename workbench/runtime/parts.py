"""The parts of a running workbench and how each is started."""

import os
import signal
import sys
from pathlib import Path

from workbench.runtime import valkey
from workbench.runtime.children import Part

MOST_WORKERS = 4


def parts_of(*, data_dir: Path, embedded_broker: bool, host: str, port: int, concurrency: int) -> list[Part]:
    """What runs, in the order in which it is started; it is stopped in the opposite order."""
    broker = [Part("valkey", valkey.command(data_dir))] if embedded_broker else []
    return [*broker, web(host=host, port=port), worker(concurrency=concurrency), beat()]


def web(*, host: str, port: int) -> Part:
    """The web server: two processes of four threads."""
    shown = ["--workers", "2", "--threads", "4", "--worker-class", "gthread", "--log-level", "warning"]
    bound = ["--bind", f"{host}:{port}", "--no-control-socket"]
    return Part("web", [sys.executable, "-m", "gunicorn", "workbench.wsgi", *bound, *shown])


def worker(*, concurrency: int, name: str = "worker") -> Part:
    """The worker: processes, since comparing is work for a core and a crash must cost one job at most.

    TERM lets a step finish, QUIT puts it back in the queue.
    """
    options = ["--pool", "prefork", "--concurrency", str(concurrency), "--without-gossip", "--without-mingle"]
    command = [sys.executable, "-m", "celery", "--app", "workbench", "--quiet", "worker", *options]
    return Part(name, command, ((signal.SIGTERM, 10.0), (signal.SIGQUIT, 5.0)))


def beat() -> Part:
    """The scheduler of sweeps."""
    return Part("beat", [sys.executable, "-m", "celery", "--app", "workbench", "--quiet", "beat"])


def default_concurrency() -> int:
    """A process a core, two at least so that a long step does not hold up the short ones, four at most for memory."""
    return max(2, min(MOST_WORKERS, os.cpu_count() or 2))
