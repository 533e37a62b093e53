"""Records of transcripts, one JSON object each (see `import_transcripts`), become documents of the library."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from sources.models import Document, Original, Publisher, Tier, Version
from sources.people.labels import LabelReader
from sources.services import documents, library_index, versions
from sources.services.originals import keep_original
from sources.text.language import detect_language
from sources.text.turns import turns_from_segments

AT_ONCE = 200
RECORD = "application/json"
TEXTS = ("id", "text", "title", "date", "language", "kind", "url", "place")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
TIER_OF_KIND = {"transcript": Tier.VERBATIM_RECORD, "speech": Tier.VERBATIM_RECORD, "article": Tier.AGENCY}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one record."""

    document: Document
    version: Version
    outcome: str  # "added", "new_version", "already_there"


class BadRecord(ValueError):
    """A record that is not what the contract says; the message says how."""


def import_record(
    record: Any,
    *,
    original: Original | bytes | None = None,
    publisher: Publisher | None = None,
    labels: LabelReader | None = None,
    actor: Any = None,
) -> Imported:
    """Store one record; the same `id` with the same text is there already, with another text it is a new version.

    Text and offsets are those of the record's `text`, unchanged. `original`: the bytes that the record was read from,
    which are kept, or the file that keeps them already. The caller indexes what is new, see `index_imported`.
    """
    _check(record)
    external_id, text = record["id"], record["text"]
    language = record.get("language") or detect_language(text)
    if language is None:
        raise BadRecord("the text is in no language that can be told: name it in “language”")
    segments = record.get("segments")
    if isinstance(original, bytes):
        original = keep_original(original, media_type=RECORD)
    with transaction.atomic():
        document = Document.objects.filter(external_id=external_id).first()
        is_known = document is not None
        if document is None:
            document = documents.register_document(
                title=record.get("title") or external_id,
                language=language,
                publisher=publisher,
                tier=TIER_OF_KIND.get(record.get("kind", ""), Tier.PRESS_RELEASE),
                kind=record.get("kind") or "",
                date_given=record.get("date") or "",
                place=record.get("place") or "",
                address=record.get("url") or "",
                external_id=external_id,
                actor=actor,
            )
        turns = turns_from_segments(text, segments) if segments else None
        stored = versions.add_version(document, text=text, turns=turns, original=original, labels=labels, actor=actor)
    outcome = "already_there" if not stored.is_new else "new_version" if is_known else "added"
    return Imported(document, stored.version, outcome)


def index_imported(imported: list[Imported]) -> None:
    """Make the passages of new versions findable, in one segment, and say so."""
    new = [each.version for each in imported if each.outcome != "already_there"]
    with transaction.atomic():
        library_index.index_versions([version.pk for version in new])
        for version in new:
            versions.announce(version)


def index_left_over() -> None:
    """Index the current versions that a process stored but was stopped before it had indexed them."""
    last = 0
    while left := list(Version.objects.filter(is_current=True, indexed=None, pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = left[-1].pk
        with transaction.atomic():
            library_index.index_versions([version.pk for version in left])
            for version in left:
                versions.announce(version)


def _check(record: Any) -> None:
    if not isinstance(record, dict):
        raise BadRecord("not a JSON object")
    for name in ("id", "text"):
        if not isinstance(record.get(name), str) or not record[name].strip():
            raise BadRecord(f"“{name}” is missing or empty")
    for name in TEXTS:
        _check_text(name, record.get(name))
    for name, longest in (("id", 200), ("language", 8)):
        if len(record.get(name) or "") > longest:
            raise BadRecord(f"“{name}” is longer than {longest} characters")
    segments = record.get("segments") or []
    are_turns = isinstance(segments, list) and all(isinstance(each, dict) for each in segments)
    if not are_turns or not all(isinstance(each.get("text"), str) for each in segments):
        raise BadRecord("“segments” is not a list of {speaker, text}")
    for each in segments:
        _check_text("speaker", each.get("speaker"))


def _check_text(name: str, value: Any) -> None:
    if value is None:
        return
    if not isinstance(value, str):
        raise BadRecord(f"“{name}” is not a text")
    if UNSTORABLE.search(value):
        raise BadRecord(f"“{name}” holds null characters or halves of characters")
