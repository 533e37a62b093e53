"""The sample newsroom: invented countries round an invented sea, their transcripts, two articles about them."""

import logging
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from claims import pipeline
from claims.models import Checking
from claims.services import stories
from sources.models import Publisher, Tier
from sources.people.known import read_people
from sources.services import leases, people, transcripts, vectors
from sources.services.embedders import EmbedderFailed, embedder

logger = logging.getLogger(__name__)

FOLDER = Path(__file__).parent
LONGEST = 60.0
"""Seconds for making vectors: those of the sample take a few."""


class SampleFailed(Exception):
    """A story of the sample did not come through the line; the message says why."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much the sample holds, and the checkings of its stories."""

    transcripts: int
    checkings: tuple[Checking, ...]


def load() -> Loaded:
    """Load people, publishers, transcripts and stories. What is there already stays; what stopped half-way goes on."""
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
    with (FOLDER / "people.csv").open(encoding="utf-8", newline="") as lines:
        people.load_people(read_people(lines))
    publishers = {given["name"]: _publisher(given) for given in manifest["publishers"]}
    records = list(_records(manifest["transcripts"]))
    transcripts.index_imported(
        [transcripts.import_record(record, publisher=publishers[record["publisher"]]) for record in records]
    )
    _make_vectors()
    return Loaded(len(records), tuple(_story(given) for given in manifest["stories"]))


def _make_vectors() -> None:
    """So that the stories show translations at once; what cannot be made now is made in the background."""
    if model := embedder():
        try:
            vectors.make(model, seconds=LONGEST)
        except EmbedderFailed as failed:
            logger.warning("The sample is compared by words alone: %s", failed)


def _publisher(given: dict[str, Any]) -> Publisher:
    tier = Tier[given["tier"]]
    return Publisher.objects.get_or_create(name=given["name"], defaults={"tier": tier})[0]


def _records(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for given in listed:
        text = _text(given["file"])
        segments = [{"speaker": given["speaker"], "text": text}] if "speaker" in given else None
        yield given | {"text": text, "date": given["date"].isoformat(), "segments": segments}


def _story(given: dict[str, Any]) -> Checking:
    text = _text(given["file"])
    with transaction.atomic():
        checking = Checking.objects.filter(text=text, story__title=given["title"]).first()
        if checking is None:
            checking = stories.submit_story(actor=None, title=given["title"], text=text, day=given["date"])
    if checking.state == Checking.State.FAILED:
        leases.retry(checking)
    checking = pipeline.run(checking)
    if checking.state == Checking.State.FAILED:
        raise SampleFailed(f"{given['file']}: {checking.error_text}")
    return checking


def _text(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8").strip()
