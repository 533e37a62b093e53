"""English sentences and the Russian passages that they translate, in a library of these and their vectors."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.evaluation import MATCHING, TRANSCRIPTS

QUERIES, TEXTS = MATCHING / "crosslingual_en_ru_dev.jsonl", TRANSCRIPTS / "wmt22_ru.jsonl"


def table() -> Iterator[str]:
    if not QUERIES.is_file() or not TEXTS.is_file():
        yield "\nEnglish claim, Russian passage: left out: the set is not there"
        return
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as folder:
        environment = os.environ | {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/library.sqlite3"}
        manage = [sys.executable, "manage.py"]
        subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
        imported = [*manage, "import_transcripts", str(TEXTS), "--vectors"]
        subprocess.run(imported, env=environment, check=True, capture_output=True)
        answers = Path(folder) / "answers"
        matched = [*manage, "match", str(QUERIES), "--json"]
        answers.write_bytes(subprocess.run(matched, env=environment, check=True, capture_output=True).stdout)
        searched = json.loads(answers.open(encoding="utf-8").readline())["searched"]
        command = [sys.executable, str(MATCHING / "score.py"), str(QUERIES), str(answers), str(TEXTS)]
        scored = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    yield f"\nEnglish claim, Russian passage, among {searched:,}; target recall@1 ≥ 97, recall@10 ≥ 99:\n{scored}"


if __name__ == "__main__":
    print("\n".join(table()))
