"""A file that anyone may send, opened in a process of its own, which it may crash, hang or fill without harm."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from claims.sheets.reading import LARGEST, NotASheet, Opened, format_of, open_sheet

PROJECT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
"""All that the child gets to know: no address of a database, no key."""
SECONDS = 60
MEMORY_BYTES = 2 * 1024**3


def open_in_child(data: bytes, *, seconds: int = SECONDS, memory_bytes: int = MEMORY_BYTES) -> Opened:
    """What `reading.open_sheet` says, within `seconds` and `memory_bytes`; NotASheet where that fails.

    CSV needs no child and gets none.
    """
    if len(data) > LARGEST:
        raise NotASheet("too large")
    if format_of(data) == "csv":
        return open_sheet(data)
    with subprocess.Popen(
        [sys.executable, "-m", "claims.sheets.opening_process", str(memory_bytes), str(seconds)],
        cwd=PROJECT,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            answer, _ = child.communicate(data, timeout=seconds + 1)
        except subprocess.TimeoutExpired:
            raise NotASheet("takes too long") from None
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
    try:
        told = json.loads(answer)
    except ValueError:
        raise NotASheet("stopped the reader") from None
    if "refused" in told:
        raise NotASheet(told["refused"])
    return Opened(told["format"], tuple(tuple(row) for row in told["rows"]), told["seal"])
