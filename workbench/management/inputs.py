"""What a command is given to import, one at a time: records of .jsonl files, and whole documents."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sources.errors import SourceError
from sources.services.readings import check_size

STANDARD_INPUT = "-"
RECORDS = ".jsonl"
DOCUMENTS = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".srt", ".vtt", ".json"})
LONGEST_LINE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to import: a `record` with its `line`, or the `data` of a document, or the `problem` that
    kept it from being read.

    `name` says which it is, as in "folder/file.jsonl:12". `done` counts the bytes read up to the end of this one.
    """

    name: str
    done: int
    record: Any = None
    line: bytes | None = None
    data: bytes | None = None
    problem: str = ""


def files_of(paths: Sequence[str]) -> list[Path | str]:
    """The files that `paths` name; folders are searched to the bottom for what can be read. "-" stays."""
    found: list[Path | str] = []
    for given in paths:
        path = Path(given)
        if given == STANDARD_INPUT:
            found.append(given)
        elif path.is_dir():
            found += sorted(each for each in path.rglob("*") if _is_readable_here(each, path))
        else:
            found.append(path)
    return found


def total_bytes(files: Sequence[Path | str]) -> int | None:
    """How much there is to read; None where standard input is among it."""
    if STANDARD_INPUT in files:
        return None
    return sum(file.stat().st_size for file in files if isinstance(file, Path) and file.is_file())


def read_inputs(files: Sequence[Path | str]) -> Iterator[Input]:
    """Read `files` one record or document at a time. What cannot be read comes as an Input with a `problem`."""
    done = 0
    for file in files:
        each = Input(str(file), done)
        try:
            for each in _read(file, done):
                yield each
        except SourceError as refused:
            each = Input(str(file), done, problem=str(refused))
            yield each
        except OSError as error:
            each = Input(str(file), done, problem=error.strerror or type(error).__name__)
            yield each
        done = each.done


def _read(file: Path | str, done: int) -> Iterator[Input]:
    if not isinstance(file, Path):
        yield from _records(sys.stdin.buffer, "standard input", done)
    elif file.suffix.lower() == RECORDS:
        with file.open("rb") as lines:
            yield from _records(lines, str(file), done)
    else:
        size = file.stat().st_size
        check_size(size)
        yield Input(str(file), done + size, data=file.read_bytes())


def _records(lines: IO[bytes], name: str, done: int) -> Iterator[Input]:
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number, done = number + 1, done + len(line)
        where = f"{name}:{number}"
        if len(line) == LONGEST_LINE:
            yield Input(where, done, problem=f"the line is longer than {LONGEST_LINE // 1024**2} MB")
            return
        if not line.strip():
            continue
        try:
            yield Input(where, done, record=json.loads(line.decode("utf-8-sig")), line=line)
        except (ValueError, RecursionError) as error:
            yield Input(where, done, problem=f"not JSON: {error}")
    if not number:
        yield Input(name, done, problem="empty")


def _is_readable_here(file: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not is_hidden and file.is_file() and file.suffix.lower() in DOCUMENTS | {RECORDS}
