"""Where a claim was said: the search of the library, kept as matches."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.matching.flags import Flag
from claims.matching.likeness import likeness_key
from claims.matching.search import WEAK
from claims.models import Claim, Finding, Match
from claims.services import notifications
from claims.services.meaning import wording_of
from claims.services.search import Found, Narrowing, Query, SearchResult, find_matches
from sources.languages import PACKS
from sources.models import Person, PersonName, Version
from sources.services import acts, vectors
from sources.services.embedders import embedder

KEPT = 8
SOURCE_CHANGED = "source_changed"
OVERLAP = timedelta(hours=1)
"""What was indexed so shortly before is looked through again: it may have been written by then and not yet seen."""


def search(claim: Claim) -> None:
    """Look for the claim in the library and keep the best matches.

    Matches that verdicts stand on or that reviewers chose stay; a decided claim is left alone.
    """
    result = find_matches(query_of(claim), top=KEPT)
    with transaction.atomic():
        now = Claim.objects.select_for_update().awaiting_review().filter(pk=claim.pk, text=claim.text).first()
        if now is None:
            return
        _store(now, result.matches)
        finding = Finding(result.finding)
        of_the_best = result.matches[0].flags if finding != Finding.NOT_FOUND else ()
        flags = [*of_the_best, *(flag for flag in now.flags if flag == SOURCE_CHANGED)]
        if (now.finding, now.flags) != (finding, flags):
            now.version += 1
        now.finding, now.flags, now.matched_at = finding, flags, timezone.now()
        now.searched, now.compared, now.likeness = result.searched, result.compared, _likeness_of(now)
        now.save(update_fields=["finding", "flags", "searched", "compared", "matched_at", "version", "likeness"])


def look_since(claim: Claim) -> None:
    """Look through what came in after a claim was ruled to be in no source. Where that may have the words, the verdict
    stands, the claim gets the matches and the flag `found_since`, and those concerned are told."""
    began = timezone.now()
    if claim.matched_at and _find_since(claim).finding in WEAK:
        Claim.objects.found_nowhere().filter(pk=claim.pk, matched_at=claim.matched_at).update(matched_at=began)
        return
    result = find_matches(query_of(claim), top=KEPT)
    if result.finding in WEAK:
        return
    with transaction.atomic():
        now = Claim.objects.select_for_update().found_nowhere().filter(pk=claim.pk, text=claim.text).first()
        if now is None:
            return
        _store(now, result.matches)
        now.finding, now.flags, now.matched_at = Finding(result.finding), [*now.flags, Flag.FOUND_SINCE], began
        now.version += 1
        now.save(update_fields=["finding", "flags", "matched_at", "version"])
        acts.record("found_since", now, within=now.story, details={"version": result.matches[0].version_id})
        notifications.tell_of_possible_source(now)


def search_again(claim: Claim) -> None:
    """Look through what came into the library since the claim was looked for; through everything only where that holds
    something, a source of its matches was replaced, or its meaning can be compared with more."""
    if claim.matched_at is None or _has_lost_ground(claim) or _is_better_covered(claim):
        search(claim)
        return
    began = timezone.now()
    result = _find_since(claim)
    if Finding(result.finding) != Finding.NOT_FOUND:
        search(claim)
        return
    still = Claim.objects.awaiting_review().filter(pk=claim.pk, matched_at=claim.matched_at)
    still.update(searched=result.searched, matched_at=began)


def _find_since(claim: Claim) -> SearchResult:
    """What came in since the claim was looked for has of it."""
    assert claim.matched_at is not None
    news = Narrowing(indexed_since=claim.matched_at - OVERLAP)
    return find_matches(replace(query_of(claim), narrowing=news), top=1)


def _has_lost_ground(claim: Claim) -> bool:
    return claim.matches.filter(rank__isnull=False, version__is_current=False).exists()


def _is_better_covered(claim: Claim) -> bool:
    if claim.finding not in (Finding.SIMILAR, Finding.NOT_FOUND):
        return False
    model = embedder()
    return model is not None and (claim.compared or 0) < vectors.covered(model)


def look(claim: Claim) -> SearchResult:
    """What the library holds for the claim now, whether it is decided or not; nothing is kept."""
    return find_matches(query_of(claim), top=KEPT)


def read_since(versions: Sequence[int], *, when: datetime) -> set[int]:
    """Those of the versions that came in after `when`."""
    return set(Version.objects.filter(pk__in=versions, read_at__gt=when).values_list("pk", flat=True))


def query_of(claim: Claim) -> Query:
    """What is looked for, by its words, its speaker's names and its day."""
    person = claim.person
    names = [claim.speaker_name, *(_names_of(person) if person else [])]
    return Query(
        text=claim.text,
        language=claim.draft.language,
        kind=claim.kind,
        speaker_names=tuple(dict.fromkeys(name for name in names if name)),
        date=claim.story.date,
    )


def _likeness_of(claim: Claim) -> int | None:
    language = claim.draft.language
    return likeness_key(claim.text, wording=wording_of(language)) if language in PACKS else None


def _names_of(person: Person) -> list[str]:
    return list(person.names.filter(use=PersonName.Use.NAME).values_list("text", flat=True))


def _store(claim: Claim, found: list[Found]) -> None:
    claim.matches.update(rank=None)
    kept = [
        Match.objects.update_or_create(
            claim=claim,
            version_id=each.version_id,
            start=each.start,
            end=each.end,
            defaults=_values(each) | {"rank": rank},
        )[0].pk
        for rank, each in enumerate(found, 1)
    ]
    claim.matches.exclude(pk__in=kept).replaceable().delete()


def _values(found: Found) -> dict[str, Any]:
    return {
        "passage_id": found.passage_id,
        "text": found.text,
        "speaker": found.speaker,
        "score": found.score,
        "finding": found.finding,
        "flags": list(found.flags),
        "changes": [change.plain() for change in found.changes],
        "pieces": [piece.plain() for piece in found.pieces],
        "found_at": timezone.now(),
    }
