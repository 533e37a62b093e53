"""Pages of the desk with 100,000 claims and the acts of 200 people, on both databases: milliseconds and queries.

Milliseconds are given twice: as the clock saw them, and as this process computed. The second leaves out what a
PostgreSQL computes in its own, and what other programs took meanwhile.

`python -m tests.benchmarks.desk` makes databases of its own in the temporary folder and removes them again;
`python -m tests.benchmarks.desk pages` times the one that DATABASE_URL names, and fills it only where it is empty.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

RESULTS = Path(__file__).parent / "results" / "desk.txt"
CLAIMS, PEOPLE, TIMES = 100_000, 200, 20
MOST_MS = 200
HERE = "tests.benchmarks.desk"


def measured(address: str) -> list[str]:
    """Fill a database and time its pages, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as folder:
        places = {"DATA_DIR": folder, "DATABASE_URL": address or f"sqlite:///{folder}/desk.sqlite3"}
        environment = os.environ | places | {"DEBUG": "false", "DJANGO_SETTINGS_MODULE": "workbench.settings"}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
        told = subprocess.run(
            [sys.executable, "-m", HERE, "pages"], env=environment, check=True, stdout=subprocess.PIPE
        )
    return told.stdout.decode().splitlines()


def pages() -> None:
    """Fill the configured database if it is empty, ask for every page as often as `TIMES`, print a line a page."""
    from workbench import wsgi  # loads what a web process loads, and spares it as one does

    assert wsgi.application
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from claims.models import Claim
    from tests.benchmarks.newsroom import fill, people_of

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    people = people_of(PEOPLE) if Claim.objects.exists() else fill(claims=CLAIMS, people=PEOPLE)
    if connection.vendor == "postgresql":  # does the same by itself within minutes, in the middle of some page
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    for name, who, path, headers in asked(people):
        client = Client(headers=headers)
        client.force_login(who)
        queries = Counter()
        with connection.execute_wrapper(queries):
            answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        taken = [timed(client, path) for _ in range(TIMES)]
        (p50, p95), own = middle_and_p95([wall for wall, _own in taken]), middle_and_p95([own for _wall, own in taken])
        slow = "" if p95 <= MOST_MS else "  slow"
        print(f"{name:<44}{p50:>7.0f}{p95:>7.0f}{own[0]:>9.0f}{own[1]:>7.0f}{queries.count:>9}{slow}", flush=True)


class Counter:
    """Counts the queries that go through it."""

    count = 0

    def __call__(self, execute: Any, *given: Any) -> Any:
        self.count += 1
        return execute(*given)


def timed(client: Any, path: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process."""
    wall, own = time.perf_counter(), time.process_time()
    client.get(path)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - own) * 1000


def middle_and_p95(taken: list[float]) -> tuple[float, float]:
    return median(taken), quantiles(taken, n=20)[18]


def asked(people: Any) -> list[tuple[str, Any, str, dict[str, str]]]:
    """Name, person, address and headers of each page that is timed."""
    from claims.models import Claim

    checker, editor = people.checker, people.editor
    waits = Claim.objects.visible_to(checker).filter(state="open", assignee=None)
    middle = waits.order_by("pk")[1000]
    largest = Claim.objects.order_by("pk")[0].story_id
    like = waits.filter(likeness__lt=1000).order_by("pk")[1000]
    queue = {
        "queue": "",
        "queue, page 2": "?page=2",
        "queue, last page": "?page=100000",
        "queue, hard ones first": "?order=hard",
        "queue, hard ones first, last page": "?order=hard&page=100000",
        "queue, verbatim": "?finding=verbatim",
        "queue, statements": "?kind=statement",
        "queue, by person and language": "?speaker=Имя 7&language=ru",
        "queue, in another language": "?language=kk",
        "queue, words": "?text=мост номер 77",
        "queue, words nowhere": "?text=паром",
        "queue, words in all states": "?text=мост номер 77&state=all",
        "queue, flagged for the editor": "?flag=editor",
        "queue, flags of the comparison": "?flag=found",
        "queue, one flag of the comparison": "?flag=truncated",
        "queue, urgent": "?priority=1",
        "queue, waits longer than a week": "?age=7",
        "queue, mine": "?who=me",
        "queue, of nobody": "?who=nobody",
        "queue, of others": "?who=others",
        "queue, decided": "?state=verified",
        "queue, left out": "?state=dismissed",
        "queue, everything": "?state=all",
        "queue, everything, last page": "?state=all&page=100000",
        "queue of one story": f"?story={middle.story_id}",
        "queue of like claims": f"?like={like.pk}",
        "queue, eight filters at once": "?text=мост&finding=altered&kind=direct&flag=found&language=ru&age=1&who=nobody"
        "&speaker=имя",
    }
    rows = [(name, checker, "/queue/" + query, {}) for name, query in queue.items()]
    rows += [(f"{name}, an editor", editor, "/queue/" + queue[name], {}) for name in ("queue", "queue, everything")]
    rows += [("live counts of the queues", checker, "/queue/counts/", {})]
    card = f"/claims/{middle.pk}/"
    htmx = {"HX-Request": "true"}
    rows += [
        ("card in a story", checker, card, htmx),
        ("card in the largest story", checker, f"/claims/{Claim.objects.filter(story=largest)[500].pk}/", htmx),
        ("card like forty others", checker, f"/claims/{like.pk}/", htmx),
        ("card in the queue", checker, card + "?in=queue", htmx),
        ("card in the queue, an editor", editor, card + "?in=queue&order=hard", htmx),
        ("card in the queue by words", checker, card + "?in=queue&text=мост", htmx),
        ("the next claim of the queue", checker, card + "step/next/?in=queue", htmx),
        ("the claim before in the queue", checker, card + "step/previous/?in=queue", htmx),
        ("a claim's life", checker, card + "history/", {}),
        ("history", checker, "/history/", {}),
        ("history, last page", checker, "/history/?page=100000", {}),
        ("history, an editor", editor, "/history/", {}),
        ("history of a story", checker, f"/stories/{middle.story_id}/history/", {}),
        ("stories", checker, "/", {}),
        ("stories, last page", checker, "/?page=100000", {}),
        ("story", checker, f"/stories/{middle.story_id}/", {}),
        ("the largest story, 1,000 claims", checker, f"/stories/{largest}/", {}),
        ("overview", checker, "/overview/", {}),
        ("overview, an editor", editor, "/overview/", {}),
        ("notifications", checker, "/notifications/", {}),
        ("the bell", checker, "/notifications/bell/", {}),
    ]
    return rows


def run() -> None:
    """Print the table and keep it with the results."""
    from tests.postgres import server

    print("Pages of the desk\n", flush=True)
    lines = [f"{CLAIMS:,} claims, {PEOPLE} people, {TIMES} times each; at most {MOST_MS} ms are asked for at p95"]
    head = f"{'page':<44}{'p50 ms':>7}{'p95 ms':>7}{'own p50':>9}{'p95':>7}{'queries':>9}"
    lines += ["", "SQLite", head, *measured("")]
    with server() as address:
        lines += ["", "PostgreSQL", head, *measured(address)]
    print("\n".join(lines), flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    pages() if "pages" in sys.argv[1:] else run()
