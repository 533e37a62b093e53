"""The order in which claims come to a reviewer's desk: story by story, as they stand in the text."""

from typing import Any

from django.db.models import OuterRef, Q, Subquery

from claims.models import Claim, Pass
from claims.models.claim import ClaimQuerySet

ORDER = ("story_id", "draft_id", "start", "-end", "pk")  # by number: a bare "story" would follow the order of stories


def in_desk_order(claims: ClaimQuerySet) -> ClaimQuerySet:
    """As they are worked through."""
    return claims.order_by(*ORDER)


def after(claim: Claim, *, among: ClaimQuerySet) -> Claim | None:
    """The next of `among` in desk order."""
    return in_desk_order(among.filter(_beyond(claim))).first()


def before(claim: Claim, *, among: ClaimQuerySet) -> Claim | None:
    """The one of `among` just before, in desk order."""
    return in_desk_order(among.exclude(_beyond(claim)).exclude(pk=claim.pk)).reverse().first()


def upcoming(claim: Claim, *, among: ClaimQuerySet, user: Any, count: int) -> list[Claim]:
    """What `user` is offered next, at most `count`; from the top again past the last one, then what they put off."""
    offered = offered_to(user, among=among.exclude(pk=claim.pk))
    put_off = Pass.objects.filter(user=user, to_others=False)
    fresh = in_desk_order(offered.exclude(pk__in=put_off.values("claim")))
    found = list(fresh.filter(_beyond(claim))[:count])
    if len(found) < count:
        found += fresh.exclude(_beyond(claim))[: count - len(found)]
    if len(found) < count:
        when = put_off.filter(claim=OuterRef("pk")).values("at")[:1]
        back = offered.filter(pk__in=put_off.values("claim")).annotate(put_off_at=Subquery(when))
        found += back.order_by("put_off_at")[: count - len(found)]
    return found


def offered_to(user: Any, *, among: ClaimQuerySet) -> ClaimQuerySet:
    """What waits for this person: not what they left to others, what others have taken, or, for a checker, what waits
    for the editor."""
    waiting = among.awaiting_review().filter(Q(assignee=None) | Q(assignee=user.pk))
    waiting = waiting.exclude(pk__in=Pass.objects.filter(user=user, to_others=True).values("claim"))
    return waiting if user.has_perm("claims.sign_sheet") else waiting.filter(is_flagged=False)


def _beyond(claim: Claim) -> Q:
    here = Q(story=claim.story_id, draft=claim.draft_id)
    return (
        Q(story__gt=claim.story_id)
        | Q(story=claim.story_id, draft__gt=claim.draft_id)
        | here & Q(start__gt=claim.start)
        | here & Q(start=claim.start, end__lt=claim.end)
        | here & Q(start=claim.start, end=claim.end, pk__gt=claim.pk)
    )
