"""From taking an article in to its first claim, with a warm worker: milliseconds by the clock, on an idle machine.

`python -m tests.benchmarks.first_result` starts a broker and a worker of its own on a database in the temporary folder
and takes in articles of `news_ru_dev`, the first 2,000 characters of each, one after another.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

NEWS = Path(__file__).resolve().parents[3] / "shared" / "eval" / "extraction" / "news_ru_dev.jsonl"
HERE = "tests.benchmarks.first_result"
LENGTH, ARTICLES, COLD = 2_000, 25, 3
LOOK = 0.005  # seconds between two looks
LONGEST = 60.0  # seconds to wait for anything


def line() -> str:
    """Measure in a process of its own; what it found, in a line."""
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as folder:
        places = {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/first.sqlite3", "REDIS_URL": ""}
        environment = os.environ | places | {"DJANGO_SETTINGS_MODULE": "workbench.settings"}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
        told = subprocess.run([sys.executable, "-m", HERE, "measure"], env=environment, check=True, capture_output=True)
    return told.stdout.decode().splitlines()[-1]


def measure() -> None:
    """Start broker and worker on the configured places, time the articles, print a line."""
    import django

    django.setup()
    from django.conf import settings

    from sources.services.people import load_people
    from workbench.runtime import valkey
    from workbench.runtime.models import WorkerHeartbeat
    from workbench.runtime.parts import worker

    load_people()
    valkey.make_room(settings.DATA_DIR)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    parts = [subprocess.Popen(valkey.command(settings.DATA_DIR), **quiet)]
    try:
        assert valkey.wait_until_answers(settings.DATA_DIR)
        parts.append(subprocess.Popen(worker(concurrency=1).command, **quiet))
        wait_for(WorkerHeartbeat.objects.exists)
        taken = timed(articles())
    finally:
        for part in reversed(parts):
            part.terminate()
            part.wait(LONGEST)
    warm = taken[COLD:]
    print(
        f"first claim of a warm worker, {len(warm)} Russian articles of {LENGTH:,} characters: "
        f"{median(warm):.0f} ms, 95 % below {quantiles(warm, n=20)[-1]:.0f} ms (cold: {taken[0]:.0f} ms)"
    )


def articles() -> list[str]:
    """The beginnings of long articles."""
    with NEWS.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [text[:LENGTH] for text in texts if len(text) >= LENGTH][: COLD + ARTICLES]


def timed(texts: list[str]) -> list[float]:
    """Milliseconds to the first claim of each text."""
    from claims import pipeline
    from claims.models import Claim

    taken = []
    for text in texts:
        started = time.monotonic()
        checking = pipeline.submit(actor=None, text=text)
        wait_for(Claim.objects.filter(story=checking.story_id).exists)
        taken.append(1000 * (time.monotonic() - started))
        wait_for(lambda row=checking: type(row).objects.get(pk=row.pk).is_over)
    return taken


def wait_for(there: Callable[[], bool]) -> None:
    """TimeoutError after `LONGEST` seconds."""
    until = time.monotonic() + LONGEST
    while not there():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(LOOK)


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else print(line())
