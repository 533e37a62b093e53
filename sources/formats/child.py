"""Readers in a process of their own, which a hostile file may crash, hang or fill without harm to anyone else."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

from sources.formats import Locator, ReadText, Unreadable, identify, read_as
from sources.text.offsets import Span

PROJECT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
"""All that the child gets to know: no address of a database, no key."""


def read_in_child(
    data: bytes,
    *,
    name: str,
    declared_type: str | None = None,
    charset: str | None = None,
    seconds: float,
    memory_bytes: int,
) -> ReadText:
    """The text of any file, read within `seconds` and `memory_bytes`; Unreadable where that fails.

    Plain text needs no child and gets none. Works in daemonic processes as well, such as a worker of Celery.
    """
    format = identify(data, name=name, declared_type=declared_type)
    if format == "plain":
        return read_as(format, data, charset=charset)
    arguments = [format, charset or "", str(memory_bytes), str(int(seconds) + 1)]
    with subprocess.Popen(
        [sys.executable, "-m", "sources.formats.reader_process", *arguments],
        cwd=PROJECT,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            answer, _ = child.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Unreadable("timeout", seconds=f"{seconds:g}") from None
        finally:
            _end(child)
    return _from_answer(answer)


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _from_answer(answer: bytes) -> ReadText:
    """What the child wrote; nothing, or half of it, where it crashed."""
    try:
        told = json.loads(answer)
    except ValueError:
        raise Unreadable("parser_crashed") from None
    if "code" in told:
        raise Unreadable(told["code"], **told["given"])
    told["date"] = date.fromisoformat(told["date"]) if told["date"] else None
    told["locators"] = tuple(Locator(**locator) for locator in told["locators"])
    told["blocks"] = tuple(Span(*block) for block in told["blocks"])
    return ReadText(**told)
