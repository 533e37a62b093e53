"""Claims whose official text is not out yet: noted with whom was asked, and back by themselves when it comes in."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import Claim, Finding
from claims.services import findings
from claims.services.changing import lock
from sources.models import MissingSource
from sources.services import acts

SUBJECT = Claim._meta.label_lower
NOT_FOUND = frozenset({Finding.NOT_FOUND.value, Finding.SIMILAR.value})
LONGEST_NOTE = 2000


@transaction.atomic
def await_source(
    claim: Claim, *, actor: Any, asked: str = "", note: str = "", remind_on: date | None = None
) -> MissingSource:
    """Note that the official text for the claim is not out yet; ClaimError where it is noted already."""
    _check_may(actor)
    if len(note) > LONGEST_NOTE:
        raise ClaimError("too_long", _("A note may have %d characters.") % LONGEST_NOTE, field="note")
    lock(claim)
    try:
        with transaction.atomic():
            missing = MissingSource.objects.create(
                subject_type=SUBJECT,
                subject_id=claim.pk,
                asked=asked.strip()[:300],
                note=note.strip(),
                remind_on=remind_on,
                created_by=actor,
                created_at=timezone.now(),
            )
    except IntegrityError:
        detail = _("It is noted already that this text is missing.")
        raise ClaimError("noted_already", detail, status=409) from None
    details = {"asked": missing.asked, "note": missing.note, "remind_on": remind_on}
    acts.record("source_awaited", claim, actor=actor, within=claim.story, details=details)
    return missing


@transaction.atomic
def give_up(missing: MissingSource, *, claim: Claim, actor: Any) -> None:
    """Wait no more; ClaimError where nothing waits."""
    _check_may(actor)
    if not MissingSource.objects.waiting().filter(pk=missing.pk).update(given_up_at=timezone.now()):
        raise ClaimError("not_waiting", _("Nothing waits here any more."), status=409)
    acts.record("source_given_up", claim, actor=actor, within=claim.story)


def waiting_claims() -> list[int]:
    """The ids of the claims that wait for their text."""
    return list(MissingSource.objects.waiting().filter(subject_type=SUBJECT).values_list("subject_id", flat=True))


def look_again(claim: Claim) -> bool:
    """Whether the text that the claim waits for has come in since. A claim that was not established is opened again."""
    missing = MissingSource.objects.waiting().filter(subject_type=SUBJECT, subject_id=claim.pk).first()
    if missing is None:
        return False
    since = [match for match in findings.look(claim).matches if match.finding.value not in NOT_FOUND]
    versions = findings.read_since([match.version_id for match in since], when=missing.created_at)
    came = next((match.version_id for match in since if match.version_id in versions), None)
    if came is None:
        return False
    with transaction.atomic():
        taken = MissingSource.objects.waiting().filter(pk=missing.pk)
        if not taken.update(came_at=timezone.now(), version_id=came):
            return False
        now = Claim.objects.select_for_update().get(pk=claim.pk)
        if now.state == Claim.State.NOT_ESTABLISHED:
            now.state, now.version = Claim.State.OPEN, now.version + 1
            now.save(update_fields=["state", "version"])
        acts.record("source_came", now, within=now.story, details={"version": came, "was": claim.state})
    findings.search(now)
    return True


def _check_may(actor: Any) -> None:
    if not actor.has_perm("claims.decide_claim"):
        raise ClaimError("forbidden", _("Noting what is missing needs the role of a checker."), status=403)
