"""`extract PATH… [--json]`: the claims of articles, without a database."""

import datetime
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import LONGEST_TEXT, Extraction, Quote, extract
from sources.formats import Unreadable, read_bytes
from sources.languages import PACKS
from sources.people.known import KnownPerson, seed_people
from sources.text.language import detect_language
from sources.text.offsets import Span
from workbench.management.inputs import STANDARD_INPUT, Input, files_of, read_inputs, total_bytes
from workbench.management.progress import progress

LARGEST = 64 * 1024 * 1024  # bytes of standard input
SHOWN = 100  # characters of a claim in the table


@dataclass(frozen=True, slots=True)
class Document:
    """One article to read."""

    id: str
    text: str
    language: str
    date: datetime.date | None
    blocks: tuple[Span, ...] = ()


class Command(BaseCommand):
    """Extracts quotes and statements and prints them."""

    help = "Print who said what in articles: .txt .html .docx .pdf, .jsonl records, or - for standard input."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--json", action="store_true", help="one JSON object a line for each document")

    def handle(self, *args: Any, **options: Any) -> None:
        files = files_of(options["paths"])
        people = seed_people()
        done = failed = 0
        with progress(self.stderr, "extract", total=total_bytes(files)) as bar:
            for given in _inputs(files):
                try:
                    document = _document(given)
                except (Unreadable, ValueError) as reason:
                    failed += 1
                    bar.say(f"{given.name}: {reason}")
                    continue
                self.stdout.write(_as_json(document, people) if options["json"] else _as_table(document, people))
                done += 1
                bar.at(given.done)
        self.stderr.write(f"{done} read, {failed} failed.")
        if failed:
            raise CommandError(f"{failed} of {done + failed} inputs failed.", returncode=1)


def _inputs(files: list[Any]) -> Iterator[Input]:
    """Standard input is one text, unless it begins like a record."""
    for file in files:
        if file != STANDARD_INPUT:
            yield from read_inputs([file])
            continue
        data = sys.stdin.buffer.read(LARGEST)
        if not data.lstrip().startswith(b"{"):
            yield Input("standard input", len(data), data=data)
            continue
        for number, line in enumerate(data.splitlines(), start=1):
            if line.strip():
                yield _record(f"standard input:{number}", line)


def _record(name: str, line: bytes) -> Input:
    try:
        return Input(name, 0, record=json.loads(line))
    except ValueError as error:
        return Input(name, 0, problem=f"not JSON: {error}")


def _document(given: Input) -> Document:
    """The article in an input; ValueError or Unreadable says why there is none."""
    if given.problem:
        raise ValueError(given.problem)
    if given.data is not None:
        read = read_bytes(given.data, name=given.name if "." in given.name else f"{given.name}.txt")
        return _checked(given.name, read.text, read.language, read.date, blocks=read.blocks)
    record = given.record
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ValueError('a record needs a "text"')
    day = record.get("date")
    date = datetime.date.fromisoformat(str(day)[:10]) if day else None
    language = record.get("language") or detect_language(record["text"])
    return _checked(str(record.get("id", given.name)), record["text"], language, date)


def _checked(
    id: str, text: str, language: str | None, date: datetime.date | None, *, blocks: tuple[Span, ...] = ()
) -> Document:
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"an article may have {LONGEST_TEXT:,} characters, this text has {len(text):,}")
    if language not in PACKS:
        raise ValueError(f"language {language or 'unknown'} cannot be read; these can: {', '.join(sorted(PACKS))}")
    return Document(id, text, language, date, blocks)


def _extraction(document: Document, people: tuple[KnownPerson, ...]) -> Extraction:
    return extract(document.text, language=document.language, people=people, date=document.date, blocks=document.blocks)


def _as_json(document: Document, people: tuple[KnownPerson, ...]) -> str:
    found = _extraction(document, people)
    line = {
        "id": document.id,
        "language": document.language,
        "text": document.text,
        "quotes": [_quote(quote) for quote in found.quotes],
        "statements": [
            {"span": each.span, "check_worthiness": each.check_worthiness, "reasons": each.reasons}
            for each in found.statements
        ],
    }
    return json.dumps(line, ensure_ascii=False)


def _quote(quote: Quote) -> dict[str, Any]:
    resolution = quote.resolution
    return {
        "type": quote.kind,
        "spans": quote.spans,
        "parts": quote.parts,
        "speaker": quote.speaker,
        "cue": quote.cue,
        "speaker_name": resolution.name if resolution else None,
        "person": resolution.person_key if resolution else None,
        "evidence": resolution.evidence if resolution else None,
        "confidence": resolution.confidence if resolution else None,
        "nested": quote.nested,
    }


def _as_table(document: Document, people: tuple[KnownPerson, ...]) -> str:
    found = _extraction(document, people)
    lines = [f"{document.id} ({document.language})"]
    for quote in found.quotes:
        name = quote.resolution.name if quote.resolution else "?"
        lines.append(f"  {quote.kind:9} {name}: {_short(' … '.join(s.of(document.text) for s in quote.spans))}")
    for statement in found.statements:
        lines.append(f"  statement {statement.check_worthiness:.2f}: {_short(statement.span.of(document.text))}")
    return "\n".join(lines)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[: SHOWN - 1]}…"
