"""`match QUERIES [--top 10] [--json]`: looks for claims in the library."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError, CommandParser

from claims.services.search import Found, Query, SearchResult, find_matches
from sources.models import Version
from workbench.management.database import DatabaseCommand
from workbench.management.inputs import STANDARD_INPUT

FIELDS = ("text", "language", "kind", "speaker", "date")


class BadQuery(ValueError):
    """A line that is no query."""


class Command(DatabaseCommand):
    """Answers each line with the passages that carry the words, and what differs."""

    help = "Look for claims in the library: .jsonl with {id, text, language?, speaker?, date?, kind?} a line, or -."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("queries", metavar="QUERIES")
        parser.add_argument("--top", type=int, default=10, help="matches a query (10)")
        parser.add_argument("--json", action="store_true", help="a line of JSON a query")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["top"] <= 100:
            raise CommandError("--top takes a number from 1 to 100.", returncode=2)
        failed = 0
        with _opened(options["queries"]) as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    name, query = _read(line, number)
                except BadQuery as problem:
                    failed += 1
                    self.stderr.write(f"line {number}: {problem}")
                    continue
                result = find_matches(query, top=options["top"])
                self.stdout.write(_as_json(name, result) if options["json"] else _as_text(name, query, result))
        if failed:
            raise CommandError(f"{failed} lines were no queries.", returncode=1)


def _opened(path: str) -> IO[bytes]:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}", returncode=1) from None


def _read(line: bytes, number: int) -> tuple[Any, Query]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadQuery(f"no JSON: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str) or not record["text"].strip():
        raise BadQuery("“text” is missing or empty")
    given = {name: record.get(name) or "" for name in FIELDS}
    if wrong := [name for name, value in given.items() if not isinstance(value, str)]:
        raise BadQuery(f"“{wrong[0]}” is not a text")
    try:
        day = date.fromisoformat(given["date"]) if given["date"] else None
    except ValueError:
        raise BadQuery(f"“{given['date']}” is not a date such as 2025-09-26") from None
    query = Query(
        text=record["text"],
        language=given["language"],
        kind=given["kind"] or "direct",
        speaker_names=(given["speaker"],) if given["speaker"] else (),
        date=day,
    )
    return record.get("id", number), query


def _as_json(name: Any, result: SearchResult) -> str:
    documents = _documents(result)
    answer = {
        "id": name,
        "finding": result.finding,
        "searched": result.searched,
        "compared": result.compared,
        "seconds": round(result.seconds, 6),
        "matches": [_match(found, *documents[found.version_id]) for found in result.matches],
    }
    return json.dumps(answer, ensure_ascii=False)


def _documents(result: SearchResult) -> dict[int, tuple[str, date | None, str]]:
    rows = Version.objects.filter(pk__in={found.version_id for found in result.matches})
    facts = rows.values_list("pk", "document__external_id", "document_id", "document__date", "document__title")
    return {pk: (external_id or str(document), day, title) for pk, external_id, document, day, title in facts}


def _match(found: Found, document: str, day: date | None, _title: str) -> dict[str, Any]:
    return {
        "document": document,
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "speaker": found.speaker,
        "date": day.isoformat() if day else "",
        "score": round(found.score, 4),
        "finding": found.finding,
        "flags": list(found.flags),
        "changes": [change.plain() for change in found.changes],
    }


def _as_text(name: Any, query: Query, result: SearchResult) -> str:
    documents = _documents(result)
    return "\n".join(_lines(name, query, result, documents))


def _lines(
    name: Any, query: Query, result: SearchResult, documents: dict[int, tuple[str, date | None, str]]
) -> Iterator[str]:
    yield f"{name}  {result.finding}, {result.searched:,} passages searched: {query.text[:100]}"
    for found in result.matches:
        document, day, title = documents[found.version_id]
        told = "; ".join(f"{change.type}: {change.source_text!r} → {change.claim_text!r}" for change in found.changes)
        yield f"    {found.finding} {found.score:.2f} {' '.join(found.flags)}"
        yield f"      {found.speaker or '—'}, {day or '—'}, {title[:60]} ({document}): {found.text[:120]}"
        if told:
            yield f"      {told[:240]}"
