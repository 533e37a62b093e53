"""Who works on a claim, and when: flags for the editor, assignments, priorities, passes."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import Claim, Notification, Pass, Story
from claims.services import notifications
from claims.services.changing import change, check_is_undecided, check_may_handle, lock
from sources.services import acts

LONGEST_REASON = 500


@transaction.atomic
def flag(claim: Claim, *, actor: Any, seen: int, reason: str) -> None:
    """Put the claim before the editor, saying why."""
    check_may_handle(actor)
    check_is_undecided(claim)
    reason = reason.strip()
    if not reason:
        raise ClaimError("empty", _("Say in a few words what the editor should look at."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise ClaimError("too_long", _("A reason may have %d characters.") % LONGEST_REASON, field="reason")
    change(claim, seen=seen, is_flagged=True, flag_reason=reason)
    acts.record("claim_flagged", claim, actor=actor, within=claim.story, details={"text": reason, "seen": seen})


@transaction.atomic
def lift_flag(claim: Claim, *, actor: Any, seen: int) -> None:
    """Give the claim back to the checkers."""
    check_may_handle(actor)
    was = claim.flag_reason
    change(claim, seen=seen, is_flagged=False, flag_reason="")
    acts.record("flag_lifted", claim, actor=actor, within=claim.story, details={"was": was, "seen": seen})


@transaction.atomic
def assign(claim: Claim, *, actor: Any, seen: int, to: Any, is_told: bool = True) -> None:
    """Give the claim to someone, to oneself, or with None to nobody. Who gives many at once tells of it themselves."""
    check_may_handle(actor)
    if to is not None and not people_for(claim.story).filter(pk=to.pk).exists():
        raise ClaimError("assignee", _("This person cannot decide claims of this story."), field="to")
    was = claim.assignee
    change(claim, seen=seen, assignee=to)
    details = {"was": was and was.get_username(), "to": to and to.get_username(), "seen": seen}
    acts.record("claim_assigned" if to else "claim_released", claim, actor=actor, within=claim.story, details=details)
    if is_told:
        notifications.tell(to, Notification.Kind.ASSIGNED, claim=claim, by=actor)


@transaction.atomic
def set_priority(claim: Claim, *, actor: Any, seen: int, priority: int | None) -> None:
    """Say how soon the claim is wanted."""
    check_may_handle(actor)
    if priority not in Claim.Priority.values:
        raise ClaimError("priority", _("There is no such priority."), field="priority")
    was = claim.priority
    change(claim, seen=seen, priority=priority)
    acts.record(
        "priority_set", claim, actor=actor, within=claim.story, details={"was": was, "to": priority, "seen": seen}
    )


@transaction.atomic
def pass_on(claim: Claim, *, actor: Any, to_others: bool) -> Pass:
    """Put the claim off: it comes back to `actor` after all others, or is left to the others.

    The claim itself does not change.
    """
    check_may_handle(actor)
    check_is_undecided(lock(claim))
    given = {"to_others": to_others, "at": timezone.now()}
    passed, _is_new = Pass.objects.update_or_create(claim=claim, user=actor, defaults=given)
    if to_others and claim.assignee_id == actor.pk:
        assign(claim, actor=actor, seen=claim.version, to=None)
    acts.record("left_to_others" if to_others else "put_off", claim, actor=actor, within=claim.story)
    return passed


def everyone_who_decides() -> QuerySet[Any]:
    """Whoever may decide claims at all: active and permitted."""
    people = get_user_model().objects.with_perm("claims.decide_claim", backend=BACKEND).filter(is_active=True)
    return people.order_by("username").distinct()


def people_for(story: Story) -> QuerySet[Any]:
    """Whoever may decide claims of the story: active, permitted, and a member where it is restricted."""
    people = get_user_model().objects.with_perm("claims.decide_claim", backend=BACKEND).filter(is_active=True)
    if story.is_restricted:
        everywhere = get_user_model().objects.with_perm("claims.see_restricted_stories", backend=BACKEND)
        people = people.filter(pk__in=story.memberships.values("user")) | people.filter(pk__in=everywhere.values("pk"))
    return people.order_by("username").distinct()


def called(name: str, *, story: Story) -> Any:
    """The one person of this name, or of the name they sign in with, who may decide claims of the story."""
    people = people_for(story)
    found = [each for each in people if name.casefold() in (each.username.casefold(), each.get_full_name().casefold())]
    if len(found) != 1:
        raise ClaimError("assignee", _("This person cannot decide claims of this story."), field="to")
    return found[0]


BACKEND = "django.contrib.auth.backends.ModelBackend"
