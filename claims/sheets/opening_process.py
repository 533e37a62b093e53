"""The child of opening.py: a sheet's file on standard input, what stands in it as JSON on standard output."""

import json
import os
import resource
import signal
import sys
from dataclasses import asdict

from claims.sheets.reading import NotASheet, open_sheet


def main(memory_bytes: int, seconds: int) -> None:
    """Read within limits, which the system enforces even if the parent is gone."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(seconds)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    try:
        told = asdict(open_sheet(sys.stdin.buffer.read()))
    except (NotASheet, MemoryError) as refused:
        told = {"refused": str(refused) or "too large"}
    answer.write(json.dumps(told).encode())
    answer.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
