"""The child of child.py: a file on standard input, its text as JSON on standard output."""

import json
import os
import resource
import signal
import sys
from dataclasses import asdict

from sources.formats import Unreadable, read_as


def main(format: str, charset: str, memory_bytes: int, seconds: int) -> None:
    """Read within limits, which the system enforces even if the parent is gone."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(seconds)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    try:
        told = asdict(read_as(format, sys.stdin.buffer.read(), charset=charset or None))
    except Unreadable as refused:
        told = {"code": refused.code, "given": refused.given}
    except MemoryError:
        told = {"code": "too_large", "given": {"limit": f"{memory_bytes // 1024**2} MB of memory"}}
    except Exception:
        told = {"code": "parser_crashed", "given": {}}
    answer.write(json.dumps(told, default=str).encode())
    answer.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
