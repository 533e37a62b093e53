"""A file with many texts (.json, .jsonl) that comes in by upload: each of its records becomes a document."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from sources.errors import StepFailed
from sources.formats.kinds import BY_EXTENSION, RECORDS
from sources.models import Intake
from sources.services import leases, transcripts
from sources.services.originals import read_original
from sources.services.people import label_reader

AT_ONCE = 100
MOST_NAMED = 20
"""Faults that are told one by one."""


def is_record_file(intake: Intake) -> bool:
    """Whether the intake is a file of records, by its name."""
    ending = "." + intake.file_name.rpartition(".")[2].lower()
    return intake.original is not None and BY_EXTENSION.get(ending) == RECORDS


def read_records(intake: Intake) -> None:
    """Store and index every record that can be read; safe to run again.

    StepFailed names those that could not be read; the others stay.
    """
    assert intake.original is not None
    numbered = list(_records(read_original(intake.original)))
    faults: list[str] = []
    labels = label_reader()
    waiting = iter(numbered)
    done = 0
    transcripts.index_left_over()
    while batch := list(islice(waiting, AT_ONCE)):
        imported = []
        for number, record in batch:
            try:
                imported.append(
                    transcripts.import_record(
                        record,
                        original=intake.original,
                        publisher=intake.publisher,
                        labels=labels,
                        actor=intake.created_by,
                    )
                )
            except transcripts.BadRecord as refused:
                faults.append(f"{number}: {refused}")
        transcripts.index_imported(imported)
        done += len(batch)
        leases.keep(intake, done=done, total=len(numbered))
    if faults:
        told = "; ".join(faults[:MOST_NAMED]) + ("; …" if len(faults) > MOST_NAMED else "")
        given = {"bad": len(faults), "all": len(numbered), "told": told}
        raise StepFailed("bad_records", _("%(bad)d of %(all)d records could not be read: %(told)s.") % given)


def _records(data: bytes) -> Iterator[tuple[int, Any]]:
    """The records of a JSON list, of one JSON object, or of lines of JSON objects, each with its number from 1."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StepFailed("encoding", _("Records in JSON have to be in UTF-8.")) from None
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from _lines(text)
        return
    yield from enumerate(whole if isinstance(whole, list) else [whole], 1)


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError):
            yield number, None
