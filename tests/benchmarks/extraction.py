"""Extraction on the sets of `../shared/eval/extraction`, beside what is known of others: a table of F1 in per cent.

`python -m tests.benchmarks.extraction [FOLDER]`. The figures of others stand in `eval/README.md`: they were measured
once, most of them on the test part of the same set.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.extraction import Extraction, extract
from sources.people.known import seed_people
from tests.benchmarks import first_result

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "eval" / "extraction"
RESULTS = Path(__file__).parent / "results" / "extraction.txt"
SETS = (
    ("news_ru_dev", "ru", "", "rules of one afternoon, unseen: 60–69 / 24–40 / 51–62"),
    ("news_ru_dev", "ru", "direct", ""),
    ("news_ru_dev", "ru", "indirect", ""),
    ("adaq_ru", "ru", "", "rules tuned on it: 90.5 / 81.9 / 84.8"),
    (
        "polnear_en_dev",
        "en",
        "",
        "textacy 28.1 / 14.1 / 26.4, GenderGapTracker 50.7 / 35.0 / 45.1, Citron 52.7 / 36.4 / 48.0",
    ),
    ("polnear_en_dev", "en", "direct", "textacy 81.4 / – / 77.9"),
    ("news_uk_dev", "uk", "", "no system found"),
)
LENGTHS = (250_000, 500_000, 1_000_000)  # characters of one text: the time is to grow as they do
SCORES = ("quote J>=.5", "quote exact", "end-to-end (quote J>=.5 + speaker overlap)")


def records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def extracted(path: Path, language: str) -> tuple[list[tuple[dict[str, Any], Extraction]], float]:
    """Each text with what was found in it, and the seconds of processor time a text took."""
    people = seed_people()
    texts = list(records(path))
    extract(texts[0]["text"], language=language, people=people)
    started = time.process_time()
    found = [(text, extract(text["text"], language=language, people=people)) for text in texts]
    return found, (time.process_time() - started) / len(texts)


def as_line(text: dict[str, Any], found: Extraction) -> str:
    quotes = [
        {
            "type": quote.kind,
            "spans": quote.spans,
            "speaker": quote.speaker,
            "cue": quote.cue,
            "speaker_name": quote.resolution.name if quote.resolution else None,
        }
        for quote in found.quotes
    ]
    return json.dumps({"id": text["id"], "quotes": quotes}, ensure_ascii=False)


def scored(folder: Path, name: str, predicted: Path, kind: str) -> dict[str, Any]:
    command = [sys.executable, str(folder / "score.py"), str(folder / f"{name}.jsonl"), str(predicted), "--json"]
    if kind:
        command += ["--types", kind]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answer: dict[str, Any] = json.loads(output)
    return answer


def table(folder: Path) -> Iterator[str]:
    columns = f"{'set':28}{'J ≥ 0.5':>9}{'exact':>8}{'e2e':>7}{'P':>7}{'name':>7}{'wrong':>7}{'texts/s':>9}"
    yield f"{columns}  others (J ≥ 0.5 / exact / e2e)"
    done: dict[str, tuple[list[tuple[dict[str, Any], Extraction]], float]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for name, language, kind, others in SETS:
            predicted = Path(temporary) / f"{name}.jsonl"
            if name not in done:
                done[name] = extracted(folder / f"{name}.jsonl", language)
                predicted.write_text("\n".join(as_line(*pair) for pair in done[name][0]), encoding="utf-8")
            answer = scored(folder, name, predicted, kind)
            near, exact, both = (answer["scores"][score] for score in SCORES)
            shown = [f"{answer[key]:.1f}" for key in ("speaker_name_right", "speaker_name_wrong")]
            names = "".join(f"{value if answer['speaker_name_n'] else '–':>7}" for value in shown)
            speed = f"{1 / done[name][1]:9.1f}" if not kind else " " * 9
            label = f"{name} {kind}".strip()
            figures = f"{near['F1']:9.1f}{exact['F1']:8.1f}{both['F1']:7.1f}{near['P']:7.1f}"
            yield f"{label:28}{figures}{names}{speed}  {others}".rstrip()
        for length in LENGTHS:
            yield long_text(folder, Path(temporary), length)
    yield first_result.line()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"memory at its peak, all languages loaded: {peak:.0f} MB"


def long_text(folder: Path, temporary: Path, length: int) -> str:
    """What `manage.py extract` takes for so many characters of Russian news, in a process of its own."""
    news = "\n\n".join(text["text"] for text in records(folder / "news_ru_dev.jsonl"))
    path = temporary / "long.txt"
    path.write_text((news * (length // len(news) + 1))[:length], encoding="utf-8")
    command = [sys.executable, "manage.py", "extract", "--json", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return f"{length:,} characters of Russian news: {seconds:.1f} s of processor time, {megabytes:.0f} MB at the peak"


def run(folder: Path = FOLDER) -> None:
    """Print the table and keep it with the results."""
    lines = []
    for line in table(folder):
        print(line, flush=True)
        lines.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    run(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
