"""Documents and their versions: text in, turns and passages beside it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import connection, transaction
from django.utils import timezone

from sources.formats import Locator
from sources.languages import PACKS
from sources.languages.parts.writing import UNDETERMINED
from sources.models import Document, Original, Passage, Person, Turn, Version
from sources.models import Locator as StoredLocator
from sources.people.labels import LabelReader
from sources.services import acts, people
from sources.signals import version_added, version_replaced
from sources.text.sentences import sentence_spans
from sources.text.turns import Turn as SpokenTurn
from sources.text.turns import turns as find_turns


@dataclass(frozen=True, slots=True)
class Stored:
    """A version, and whether this call made it."""

    version: Version
    is_new: bool


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a text came in: what read it, from where in the end, what the server said with it, and when."""

    reader: str = ""
    address: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    fetched_at: datetime | None = None


UNKNOWN = Provenance()


def text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def add_version(
    document: Document,
    *,
    text: str,
    turns: Sequence[SpokenTurn] | None = None,
    original: Original | None = None,
    labels: LabelReader | None = None,
    locators: Sequence[Locator] = (),
    provenance: Provenance = UNKNOWN,
    actor: object = None,
) -> Stored:
    """Keep `text` as the document's newest version, with its turns and passages; the same text again is the same
    version.

    `labels`: who imports many gives the reader of speakers' labels, which is made from all people.
    """
    Document.objects.select_for_update().get(pk=document.pk)
    digest = text_sha256(text)
    last = document.versions.order_by("-number").first()
    if last and last.text_sha256 == digest:
        return Stored(last, is_new=False)
    document.versions.filter(is_current=True).update(is_current=False)
    version = Version.objects.create(
        document=document,
        number=last.number + 1 if last else 1,
        text=text,
        text_sha256=digest,
        original=original,
        read_at=timezone.now(),
        reader=provenance.reader[:100],
        address=provenance.address,
        headers=dict(provenance.headers),
        fetched_at=provenance.fetched_at,
    )
    StoredLocator.objects.bulk_create(
        [
            StoredLocator(version=version, kind=one.kind, name=one.name[:40], start=one.start, end=one.end)
            for one in locators
        ],
        batch_size=1000,
    )
    _store_turns(version, find_turns(text) if turns is None else turns, labels or people.label_reader())
    acts.record(
        "version_added",
        version,
        actor=actor,
        within=document,
        details={"number": version.number, "text_sha256": digest},
    )
    return Stored(version, is_new=True)


def announce(version: Version) -> None:
    """Tell whoever listens, after the commit, that the version can be searched."""
    replaced = version.document.versions.filter(number=version.number - 1).first()
    transaction.on_commit(partial(version_added.send, sender=Version, version=version))
    if replaced:
        transaction.on_commit(partial(version_replaced.send, sender=Version, version=replaced, by=version))


def _store_turns(version: Version, spoken: Sequence[SpokenTurn], labels: LabelReader) -> None:
    people_of = {label: labels.person_of(label) for label in {turn.label for turn in spoken}}
    known = dict(Person.objects.filter(key__in=filter(None, people_of.values())).values_list("key", "pk"))
    Turn.objects.bulk_create(
        [
            Turn(
                version=version,
                number=number,
                label=turn.label[:200],
                person_id=known.get(people_of[turn.label] or ""),
                start=turn.start,
                speech_start=turn.speech_start,
                end=turn.end,
            )
            for number, turn in enumerate(spoken, 1)
        ],
        batch_size=1000,
    )
    _store_passages(version, list(version.turns.order_by("number")))


def _store_passages(version: Version, turns: Sequence[Turn]) -> None:
    pack = PACKS.get(version.document.language)
    writing = pack.writing if pack else UNDETERMINED
    passages = [
        Passage(version=version, turn=turn, start=span.start, end=span.end, text=version.text[span.start : span.end])
        for turn in turns
        for span in sentence_spans(version.text, writing, start=turn.speech_start, end=turn.end)
    ]
    for number, passage in enumerate(passages, 1):
        passage.number = number
    _keep_ids_together()
    Passage.objects.bulk_create(passages, batch_size=1000)


def _keep_ids_together() -> None:
    """One transaction at a time hands out passage ids, so that those of a version follow one another; SQLite has
    one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources_passage'))")
