"""The supervisor with small parts: what dies comes back, what it says is shown, and all stop in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import wait_for
from workbench.runtime.children import FIRST_PAUSE, LONGEST_PAUSE, Child, Part

RUN = """
import sys
from workbench.runtime.children import Part
from workbench.runtime.supervisor import Supervisor, to_terminal

SAY_AND_WAIT = "import os, signal, sys, time\\n" \\
    "signal.signal(signal.SIGTERM, lambda *_: (print('leaving'), sys.exit(0)))\\n" \\
    "print(os.getpid()); print('здравствуйте'); time.sleep(60)"
IGNORE = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('stubborn'); time.sleep(60)"
parts = [Part(name, [sys.executable, "-c", SAY_AND_WAIT]) for name in ("first", "second")]
parts.append(Part("deaf", [sys.executable, "-c", IGNORE], ((__import__("signal").SIGTERM, 0.3),)))
Supervisor(parts, write=to_terminal, colour=False).run()
to_terminal("Stopped.")
"""


class Running:
    """A supervisor in a process of its own, and what it has said."""

    def __init__(self, folder: Path) -> None:
        self.said_in = folder / "said"
        with self.said_in.open("wb") as said:
            self.process = subprocess.Popen([sys.executable, "-c", RUN], stdout=said, stderr=subprocess.STDOUT)

    def said(self) -> list[str]:
        return self.said_in.read_text().splitlines()

    def pids(self, name: str) -> list[int]:
        """The process ids that a part has printed, oldest first."""
        return [
            int(line.split("|")[1])
            for line in self.said()
            if line.startswith(name) and line.split("|")[1].strip().isdigit()
        ]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    started = Running(tmp_path)
    assert wait_for(lambda: started.pids("first") and started.pids("second"), seconds=15), started.said()
    yield started
    if started.process.poll() is None:
        started.process.terminate()
        started.process.wait(15)


def is_alive(pid: int) -> bool:
    """Whether `pid` runs; one that has died but was not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_lines_are_whole_and_say_whose_they_are(running: Running) -> None:
    assert wait_for(lambda: "first  | здравствуйте" in running.said(), seconds=5)
    assert wait_for(lambda: "deaf   | stubborn" in running.said(), seconds=5)


def test_what_dies_is_started_again(running: Running) -> None:
    os.kill(running.pids("first")[0], signal.SIGKILL)
    assert wait_for(lambda: len(running.pids("first")) == 2, seconds=10), running.said()
    assert any("stopped with -9" in line for line in running.said())
    assert len(running.pids("second")) == 1


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_all_stop_the_last_first_and_the_stubborn_too(running: Running, order: signal.Signals) -> None:
    assert wait_for(lambda: "deaf   | stubborn" in running.said(), seconds=5)
    running.process.send_signal(order)
    assert running.process.wait(15) == 0
    left = [line for line in running.said() if "leaving" in line or line == "Stopped."]
    assert left == ["second | leaving", "first  | leaving", "Stopped."]
    assert not any(is_alive(pid) for pid in running.pids("first") + running.pids("second"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a parent's death")
def test_a_supervisor_killed_outright_takes_its_parts_along(running: Running) -> None:
    pids = running.pids("first") + running.pids("second")
    running.process.kill()
    running.process.wait(5)
    assert wait_for(lambda: not any(is_alive(pid) for pid in pids), seconds=10)


def test_the_pause_before_a_restart_doubles_and_is_bounded() -> None:
    child = Child(Part("x", ["true"]))
    child.started_at = time.monotonic()
    pauses = [child.plan_restart() for _ in range(10)]
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert max(pauses) == LONGEST_PAUSE
    child.started_at = time.monotonic() - 3600
    assert child.plan_restart() == FIRST_PAUSE
