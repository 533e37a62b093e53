"""One process that the supervisor keeps alive: how it is started, read, restarted and stopped."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_PAUSE, LONGEST_PAUSE, STEADY_AFTER = 0.5, 30.0, 30.0
LONGEST_LINE = 64 * 1024
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
C_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Part:
    """What is to run: its name, command line, and the signals that stop it, each with seconds of patience."""

    name: str
    command: list[str]
    orders: tuple[tuple[signal.Signals, float], ...] = ((signal.SIGTERM, 10.0),)


class Child:
    """A part as it runs now. It is restarted after a pause that doubles, and is short again once it ran steadily."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.pause = FIRST_PAUSE
        self.due_at: float | None = 0.0
        self.unfinished_line = b""

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches the supervisor alone and it stops all in order."""
        self.process = subprocess.Popen(
            self.part.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            start_new_session=True,
            preexec_fn=die_with_parent,  # safe: the supervisor has one thread
        )
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)
        self.started_at, self.due_at = time.monotonic(), None

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def plan_restart(self) -> float:
        """Set when it starts again and return the seconds until then."""
        steady = time.monotonic() - self.started_at > STEADY_AFTER
        wait = self.pause = FIRST_PAUSE if steady else self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        self.due_at = time.monotonic() + wait
        return wait

    def lines(self) -> Iterator[str]:
        """The whole lines written since the last call."""
        if self.process is None or self.process.stdout is None:
            return
        while chunk := self._read():
            *whole, self.unfinished_line = (self.unfinished_line + chunk).split(b"\n")
            yield from (line.decode("utf-8", "replace") for line in whole)
        if self.unfinished_line and (not self.is_running() or len(self.unfinished_line) > LONGEST_LINE):
            yield self.unfinished_line.decode("utf-8", "replace")
            self.unfinished_line = b""

    def _read(self) -> bytes:
        assert self.process is not None
        assert self.process.stdout is not None
        try:
            return os.read(self.process.stdout.fileno(), LONGEST_LINE)
        except BlockingIOError:
            return b""

    def send(self, order: signal.Signals) -> None:
        """Give it one order; SIGKILL goes to everything it started as well."""
        if self.process is None:
            return
        try:
            if order is signal.SIGKILL:
                os.killpg(self.process.pid, order)
            elif self.is_running():
                self.process.send_signal(order)
        except ProcessLookupError:
            pass


def die_with_parent() -> None:
    """Ask the kernel to end this process should the supervisor be killed outright (Linux).

    At once: a worker that is asked politely waits for a broker that is gone with it. What it held comes back by
    its lease.
    """
    if C_LIBRARY:
        C_LIBRARY.prctl(DIE_WITH_PARENT, signal.SIGKILL)
