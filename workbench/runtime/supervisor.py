"""Keeps the parts of a running workbench alive, shows their logs as one, and stops them in order."""

import selectors
import signal
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from workbench.runtime.children import Child, Part

GLANCE = 0.2
COLOURS = (36, 32, 33, 35, 34, 31)


class Supervisor:
    """Runs `parts` until it is told to stop. One thread, so that starting a child from it is safe."""

    def __init__(self, parts: Sequence[Part], *, write: Callable[[str], object], colour: bool) -> None:
        self.children = [Child(part) for part in parts]
        self.write = write
        self.stopping = 0
        width = max(len(part.name) for part in parts)
        self.prefixes = {
            part.name: f"\033[{code}m{part.name:<{width}} |\033[0m " if colour else f"{part.name:<{width}} | "
            for part, code in zip(parts, COLOURS * len(parts), strict=False)
        }

    def run(self) -> None:
        """Start every part and keep it running; return when all have stopped after SIGINT or SIGTERM."""
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, self._note_stop)
        try:
            while not self.stopping:
                for child in self.children:
                    self._keep(child)
                self._listen(GLANCE)
        finally:
            self._stop_all()

    def _note_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping += 1

    def _keep(self, child: Child) -> None:
        """Start `child` if its time has come; plan a restart if it died."""
        if child.due_at is not None:
            if time.monotonic() >= child.due_at:
                child.start()
        elif not child.is_running():
            self._show(child)
            child.send(signal.SIGKILL)  # what it started must not outlive it
            assert child.process is not None
            code = child.process.returncode
            self._say(child, f"stopped with {code}; it starts again in {child.plan_restart():.1f} s")

    def _listen(self, seconds: float) -> None:
        """Show what the children write, for at most `seconds`."""
        with selectors.DefaultSelector() as selector:
            for child in self.children:
                if child.is_running() and child.process and child.process.stdout:
                    selector.register(child.process.stdout, selectors.EVENT_READ, child)
            for key, _events in selector.select(seconds):
                self._show(key.data)
            if not selector.get_map():
                time.sleep(seconds)

    def _show(self, child: Child) -> None:
        for line in child.lines():
            self._say(child, line)

    def _say(self, child: Child, line: str) -> None:
        self.write(self.prefixes[child.part.name] + line)

    def _stop_all(self) -> None:
        """Stop the last part first: the broker, which started first, outlives those that talk to it."""
        for child in reversed(self.children):
            for order, patience in (*child.part.orders, (signal.SIGKILL, 5.0)):
                if not child.is_running():
                    break
                child.send(order)
                self._wait(child, patience)
            child.send(signal.SIGKILL)  # its own children, should it have left any
            self._show(child)

    def _wait(self, child: Child, patience: float) -> None:
        """Wait for `child` to stop; a second Ctrl-C ends all patience."""
        until = time.monotonic() + patience
        while child.is_running() and time.monotonic() < until and self.stopping < 2:
            self._listen(0.1)


def to_terminal(line: str) -> None:
    """Write one line of the merged log."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
