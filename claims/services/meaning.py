"""The second search of a claim, by meaning: where its words were not found, or stand in another language."""

import logging
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from claims.matching.library import Library
from claims.matching.nearest import Claim, places_by_meaning, ranked
from claims.matching.places import Passage
from claims.matching.search import Allowed, Found
from sources.languages import PACKS
from sources.languages.parts.wording import UNDETERMINED, Wording
from sources.models import Document, Version
from sources.services import vectors
from sources.services.embedders import EmbedderFailed, embedder

NEAREST = 200
logger = logging.getLogger(__name__)


class Ranked(NamedTuple):
    """Places of both searches, best first, and with how many passages the meaning was compared."""

    places: list[tuple[float, Found]]
    compared: int


def search_by_meaning(
    claim: Claim,
    library: Library,
    *,
    by_words: Sequence[Found],
    allowed: Allowed | None,
    documents: QuerySet[Document] | None = None,
) -> Ranked:
    """Both searches in one order. Without an embedder that answers, or before a vector is made, that by words."""
    model = embedder()
    compared = vectors.covered(model, documents) if model else 0
    if not model or not compared:
        return Ranked(ranked(by_words, (), {}), 0)
    try:
        meant = model.of_claim(claim.quote.text)
        near = vectors.nearest(model, meant, top=NEAREST, allowed=allowed)
    except EmbedderFailed as failed:
        logger.warning("Meaning was not compared: %s", failed)
        return Ranked(ranked(by_words, (), {}), 0)
    cosines = {one.passage_id: one.cosine for one in near}
    places = places_by_meaning(claim, cosines, library, wording_of=wording_of, languages=_languages)
    return Ranked(ranked(by_words, places, cosines), compared)


def wording_of(language: str) -> Wording:
    """What words mean in a language; where it has no pack, words are compared as they stand."""
    return PACKS[language].wording if language in PACKS else UNDETERMINED


def _languages(passages: Sequence[Passage]) -> dict[int, str]:
    rows = Version.objects.filter(pk__in={passage.version_id for passage in passages})
    return dict(rows.values_list("pk", "document__language"))
