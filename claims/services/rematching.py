"""When the library changes: which articles are compared again, and which verdicts lose their ground."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.models import Checking, Claim, Draft, Match
from claims.services import awaiting, notifications, rounds
from claims.services.findings import SOURCE_CHANGED
from sources.models import Job, Version
from sources.services import acts, vectors
from sources.services.embedders import embedder

NOT_SOONER = timedelta(minutes=2)
"""A claim is not compared by meaning again and again while an embedder fails."""


def queue_again(draft: Draft | None = None) -> list[Checking]:
    """Put the checkings of drafts that have open claims, claims that were found nowhere, or that wait for their source,
    back to their last step; or that of `draft` alone.

    Those that wait for it already stay as they are.
    """
    looked_for = Claim.objects.awaiting_review() | Claim.objects.found_nowhere()
    looked_for |= Claim.objects.filter(pk__in=awaiting.waiting_claims())
    of = Q(draft=draft) if draft else Q(draft__in=looked_for.values("draft"))
    done = Checking.objects.filter(of, state=Job.State.DONE)
    keys = list(done.values_list("pk", flat=True))
    Checking.objects.filter(pk__in=keys, state=Job.State.DONE).update(
        state=Job.State.QUEUED,
        stage=Checking.Stage.MATCH,
        attempts=0,
        done=0,
        total=0,
        queued_at=timezone.now(),
        published_at=None,
    )
    return list(Checking.objects.filter(pk__in=keys, state=Job.State.QUEUED))


def better_covered_now() -> list[Draft]:
    """Drafts with open claims whose words were not found and whose meaning can be compared with all passages by now, or
    with twice as many as it was.
    """
    now = timezone.now()
    weak = Claim.objects.awaiting_review().filter(finding__in=["similar", "not_found"], matched_at__lt=now - NOT_SOONER)
    model = embedder()
    if model is None or not weak.exists() or not (covered := vectors.covered(model)):
        return []
    before = Q(compared__lt=covered) if vectors.is_complete(model) else Q(compared__lte=covered // 2)
    return list(Draft.objects.filter(pk__in=weak.filter(before | Q(compared=None)).values("draft")))


@transaction.atomic
def reopen(*, replaced: Version, by: Version) -> list[Claim]:
    """Open the claims again whose verdict stands on words that the new version no longer has, with the flag
    `source_changed`."""
    reopened = []
    judged = Match.objects.filter(version=replaced, verdicts__isnull=False)
    for claim in Claim.objects.filter(pk__in=judged.values("claim")).order_by("pk").select_for_update():
        verdict = claim.verdicts.first()
        match = verdict.match if verdict else None
        if claim.state not in Claim.JUDGED or match is None or match.version_id != replaced.pk or match.text in by.text:
            continue
        was, claim.state, claim.version = claim.state, Claim.State.OPEN, claim.version + 1
        claim.flags = [*(flag for flag in claim.flags if flag != SOURCE_CHANGED), SOURCE_CHANGED]
        claim.first_reviewer = None
        claim.save(update_fields=["state", "version", "flags", "first_reviewer"])
        rounds.leave(claim, was=was)
        acts.record(
            "reopened",
            claim,
            within=claim.story,
            details={"cause": SOURCE_CHANGED, "version": by.pk, "was": was},
        )
        notifications.tell_of_changed_source(claim)
        reopened.append(claim)
    return reopened
