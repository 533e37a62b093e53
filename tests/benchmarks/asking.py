"""A fresh process that answers claims and prints how many megabytes it held at its peak. Argument: the claims."""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
django.setup()

from claims.services.search import find_matches  # noqa: E402
from tests.benchmarks import queries  # noqa: E402

if __name__ == "__main__":
    for _, asked in queries.read(Path(sys.argv[1])):
        find_matches(asked)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(int(status["VmHWM"].split()[0]) / 1024)
