"""The machine's steps with an article: fetch → read → extract → match."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.extraction import extract as find_claims
from claims.models import Checking, Claim
from claims.services import awaiting, findings, following, stories
from claims.services.extracted import claims_from
from sources.errors import StepFailed
from sources.languages import PACKS
from sources.models import Job
from sources.services import acts, leases, people, readings
from sources.services.tongues import languages_of_claims
from sources.text.offsets import Span


@transaction.atomic
def retry_checking(checking: Checking, *, actor: Any) -> None:
    """Start a failed or cancelled checking again where it stopped."""
    if not actor.has_perm("claims.add_story"):
        raise ClaimError("forbidden", _("Starting a check again needs the role of a checker."), status=403)
    leases.retry(checking)
    acts.record("checking_retried", checking, actor=actor, within=checking.story, details={"stage": checking.stage})


@transaction.atomic
def paste_instead(checking: Checking, *, actor: Any, text: str) -> None:
    """Go on with words given by hand where the address or the file could not be read.

    ClaimError where it did not fail.
    """
    if not actor.has_perm("claims.add_story"):
        raise ClaimError("forbidden", _("Adding stories needs the role of a checker."), status=403)
    came = readings.at_the_door(text=text, address="", file_name="", data=None)
    stories.check_length(came.text)
    stopped = Checking.objects.filter(pk=checking.pk, draft=None, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    if not stopped.update(door=came.door, stage=Checking.Stage.READ, text=came.text, original=None):
        raise ClaimError("not_failed", _("This article has not failed: nothing has to be pasted."), status=409)
    leases.retry(checking)
    acts.record("text_pasted", checking, actor=actor, within=checking.story)


def fetch(checking: Checking) -> None:
    """Bring the bytes behind the address."""
    readings.fetch_original(checking, allowed=settings.FETCH_ALLOWED_HOSTS)


def read(checking: Checking) -> None:
    """Turn bytes or pasted text into a draft."""
    if checking.draft:
        return
    found = readings.read_job(checking)
    stories.check_length(found.text)
    if found.language not in PACKS:
        raise StepFailed(
            "language",
            _("This text is in no language that the program can read claims in (it reads %s).")
            % ", ".join(name for _code, name in languages_of_claims()),
        )
    stories.check_is_new(checking.story, found.text)
    with transaction.atomic():
        checking.draft = stories.add_draft(
            checking.story,
            text=found.text,
            language=found.language,
            original=checking.original,
            blocks=found.blocks,
        )
        checking.save(update_fields=["draft"])
        story = checking.story
        if found.title and story.title in (checking.file_name, checking.address):
            story.title = found.title[:300]
        story.date = story.date or found.date
        story.save(update_fields=["title", "date"])


def extract(checking: Checking) -> None:
    """Store the claims of the draft. Running it again adds nothing and takes nothing away."""
    draft = checking.draft
    assert draft is not None
    if checking.story.drafts.filter(number__gt=draft.number).exists():
        return  # the claims have gone on into a newer one
    extraction = find_claims(
        draft.text,
        language=draft.language,
        people=people.known_people(),
        date=checking.story.date,
        blocks=[Span(*block) for block in draft.blocks],
    )
    with transaction.atomic():
        new = following.carry(draft, found=list(claims_from(extraction, draft=draft)))
        before = draft.claims.count()
        Claim.objects.bulk_create(new, ignore_conflicts=True)  # claim_stored_once keeps a reviewer's claim
        found = draft.claims.count() - before
        acts.record("claims_found", draft, within=checking.story, details={"new": found, "draft": draft.number})


def match(checking: Checking) -> None:
    """Look for every standing claim of the draft that nobody has decided, or that was found nowhere, then for what
    people added meanwhile."""
    assert checking.draft is not None
    waiting = checking.draft.claims.awaiting_review().in_text_order()
    claims = list(waiting)
    leases.keep(checking, done=0, total=len(claims))
    for claim in checking.draft.claims.filter(pk__in=awaiting.waiting_claims()):
        awaiting.look_again(claim)
        leases.keep(checking)
    for claim in checking.draft.claims.found_nowhere():
        findings.look_since(claim)
        leases.keep(checking)
    for done, claim in enumerate(claims, 1):
        findings.search_again(claim)
        leases.keep(checking, done=done)
    for claim in waiting.filter(matched_at=None):
        findings.search(claim)
