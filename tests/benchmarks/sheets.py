"""`python -m tests.benchmarks.sheets [ROWS]`: a sheet with every field filled, in every format of cells and words.

Prints seconds by the clock, processor time (of the child processes too), the size of the file, and the most memory.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claims.sheets.as_article import Noted, as_article
from claims.sheets.as_csv import as_csv
from claims.sheets.as_docx import as_docx
from claims.sheets.as_html import as_html
from claims.sheets.as_pdf import as_pdf
from claims.sheets.as_xlsx import as_xlsx
from claims.sheets.paper import Moment, Paper
from tests.ground.sheets_of_ours import paper

MARKS = ("verified", "disputed", "not_established", "waiting")
SAID = "Мы закончим мост через Ладу к первому мая, и платить за него будет область, а не жители соседних сёл"
TITLES = """number warning verdict reason kind printed official correction finding differences speaker_printed speaker
    office source event publisher tier date place before after translation source_address turn locators source_version
    official_language source_sha256 original_sha256 accessed note remark checker decided second_checker second_decided
    draft paragraph history""".split()


def cells(number: int) -> dict[str, object]:
    """A row whose cells are about as long as they are in life."""
    act = "3 октября 2025 г., 11:30 UTC, Айгуль: решение: верно — дословно"
    filled = {title: f"{title} строки {number}" for title in TITLES}
    return filled | {
        "number": number,
        "mark": MARKS[number % 4],
        "printed": f"{SAID} ({number})",
        "official": f"{SAID}, {number} раз",
        "correction": f"{SAID}, {number} раз",
        "before": f"{SAID}. {SAID}.",
        "after": f"{SAID}. {SAID}.",
        "differences": ("число: 30 → 300", "отрицание: «не»"),
        "locators": ("страница 3", "время 00:01:05"),
        "warning": ("источник заменён с тех пор",) if number % 4 == 3 else (),
        "source_address": f"https://example.org/transcripts/2025/10/02/briefing-{number}.html",
        "source_sha256": "ab" * 32,
        "original_sha256": "cd" * 32,
        "date": Moment("2025-10-02", "2 октября 2025 г."),
        "decided": Moment("2025-10-03 11:30", "3 октября 2025 г., 11:30"),
        "history": (act, act),
    }


def article(rows: int) -> bytes:
    """A quote a line, a note a quote, every third one corrected."""
    lines = [f"«{SAID} ({number})», — сказал губернатор." for number in range(1, rows + 1)]
    noted, start = [], 1
    for number, line in enumerate(lines, 1):
        end = start + line.index("»") - 1
        noted.append(Noted(start, end, (f"№ {number}. верно", f"Сказано: {SAID}"), SAID if not number % 3 else ""))
        start += len(line) + 1
    return as_article("\n".join(lines), noted, title="Мост", seal="", author="Лист", at="2025-10-03T11:00:00")


def writers(whole: Paper, rows: int) -> dict[str, Callable[[], bytes]]:
    """What makes each format."""
    return {
        "csv": lambda: as_csv(whole),
        "xlsx": lambda: as_xlsx(whole),
        "docx": lambda: as_docx(whole),
        "article": lambda: article(rows),
        "html": lambda: as_html(whole),
        "pdf": lambda: as_pdf(whole),
    }


def processor() -> float:
    """Seconds of this process and of the children that are over."""
    return sum(sum(resource.getrusage(whose)[:2]) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def main(rows: int) -> None:
    titles = {title: title.replace("_", " ").capitalize() for title in TITLES}
    whole = paper(*(cells(number) for number in range(1, rows + 1)), titles=titles, seal=f"sverka:1:2:{'a' * 64}:ru")
    for name, write in writers(whole, rows).items():
        began, worked = time.perf_counter(), processor()
        size = len(write())
        print(f"{name:8} {time.perf_counter() - began:6.2f} s {processor() - worked:6.2f} s cpu {size / 1e6:6.1f} MB")
    own = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"most memory: {own // 1024} MB, of a child {child // 1024} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
