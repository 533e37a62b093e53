"""The order in which claims come to a reviewer's desk: story by story, as they stand in the text."""

from django.db.models import Q

from claims.models import Claim
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


def upcoming(claim: Claim, *, among: ClaimQuerySet, count: int) -> list[Claim]:
    """The next claims of `among` that wait for a decision, at most `count`; from the top again past the last one."""
    waiting = in_desk_order(among.awaiting_review().exclude(pk=claim.pk))
    beyond = list(waiting.filter(_beyond(claim))[:count])
    return beyond + list(waiting.exclude(_beyond(claim))[: count - len(beyond)])


def _beyond(claim: Claim) -> Q:
    here = Q(story=claim.story_id, draft=claim.draft_id)
    return (
        Q(story__gt=claim.story_id)
        | Q(story=claim.story_id, draft__gt=claim.draft_id)
        | here & Q(start__gt=claim.start)
        | here & Q(start=claim.start, end__lt=claim.end)
        | here & Q(start=claim.start, end=claim.end, pk__gt=claim.pk)
    )
