"""Work on what anyone may send, in a process of its own, which it may crash, hang or fill without harm to others."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
"""All that the child gets to know: no address of a database, no key."""


class TookTooLong(Exception):
    """The child was ended before it had an answer."""


def ask(module: str, *arguments: str, data: bytes, seconds: float, memory_bytes: int) -> dict[str, Any] | None:
    """What the program `module` answers to `data`, see `answer`; None where it crashed. TookTooLong after `seconds`.

    Works in daemonic processes as well, such as a worker of Celery.
    """
    with subprocess.Popen(
        [sys.executable, "-m", module, str(memory_bytes), str(int(seconds) + 1), *arguments],
        cwd=PROJECT,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            told, _ = child.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TookTooLong from None
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
    try:
        found: dict[str, Any] = json.loads(told)
    except ValueError:  # nothing, or half of it
        return None
    return found


def answer(work: Callable[[bytes, list[str]], dict[str, Any]]) -> None:
    """The side of the child: `work` is given the data and the arguments, and what it returns goes back as JSON.

    The system enforces the limits even if the parent is gone.
    """
    memory_bytes, seconds, *arguments = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(int(seconds))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    out.write(json.dumps(work(sys.stdin.buffer.read(), arguments), default=str).encode())
    out.close()
