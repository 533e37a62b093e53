"""How fast a corpus comes into an empty library, index included, and how much memory that takes."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "transcripts" / "kremlin_en_1999_2020.jsonl"
RESULTS = Path(__file__).parent / "results" / "importing.txt"
COUNTS = (
    "from sources.models import *; from sources.services.library_index import passage_count; import json; "
    "print(json.dumps([Document.objects.count(), Turn.objects.count(), Passage.objects.count(), passage_count()]))"
)


def table(file: Path) -> list[str]:
    """Import `file` by the command, as people do, into a database of its own."""
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as folder:
        environment = os.environ | {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/library.sqlite3"}
        manage = [sys.executable, "manage.py"]
        subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.monotonic()
        subprocess.run([*manage, "import_transcripts", str(file)], env=environment, check=True)
        seconds = time.monotonic() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = subprocess.run([*manage, "shell", "-v0", "-c", COUNTS], env=environment, check=True, capture_output=True)
        documents, turns, passages, found = json.loads(told.stdout.splitlines()[-1])
        size = sum(each.stat().st_size for each in Path(folder).glob("library.sqlite3*"))
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [
        f"{'documents':>10}{'turns':>10}{'passages':>10}{'searched':>10}{'seconds':>9}{'cpu s':>8}"
        f"{'docs/s':>8}{'pass./s':>9}{'peak MB':>9}{'disk MB':>9}",
        f"{documents:>10,}{turns:>10,}{passages:>10,}{found:>10,}{seconds:>9.1f}{processor:>8.1f}"
        f"{documents / seconds:>8.1f}{passages / seconds:>9.0f}{after.ru_maxrss / 1024:>9.0f}{size / 1e6:>9.0f}",
        "",
        "Asked for: 7,077 documents in 600 s on two cores and 600 MB.",
    ]


def run(file: Path = FILE) -> None:
    """Print the table and keep it with the results."""
    print("Import into an empty library\n", flush=True)
    lines = table(file)
    print("\n".join(lines), flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    run(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
