"""The order in which claims come to a reviewer: a story as it stands in the text, the queue by haste and ease."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from claims.models import Claim, Finding, Pass
from claims.models.claim import ClaimQuerySet

# By number: a bare "story" would follow the order of stories.
BY_TEXT = ("story_id", "draft_id", "start", "-end", "pk")
# What is due first, then what is urgent, then exact ones for quick wins.
BY_HASTE = ("due", "-priority", "ease", *BY_TEXT)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
EASE = {Finding.VERBATIM: 0, Finding.VERBATIM_WITH_ELLIPSIS: 0, Finding.MINOR_EDIT: 1}
HARDEST = 2


def in_order(claims: ClaimQuerySet, *, order: tuple[str, ...]) -> ClaimQuerySet:
    """As they are worked through."""
    return _ranked(claims).order_by(*order)


def after(claim: Claim, *, among: ClaimQuerySet, order: tuple[str, ...]) -> Claim | None:
    """The next of `among`."""
    return in_order(among, order=order).filter(_beyond(claim, order)).first()


def before(claim: Claim, *, among: ClaimQuerySet, order: tuple[str, ...]) -> Claim | None:
    """The one of `among` just before."""
    ranked = in_order(among, order=order)
    return ranked.exclude(_beyond(claim, order)).exclude(pk=claim.pk).reverse().first()


def upcoming(
    claim: Claim, *, among: ClaimQuerySet, user: Any, count: int, order: tuple[str, ...] = BY_TEXT
) -> list[Claim]:
    """What `user` is offered next, at most `count`; from the top again past the last one, then what they put off."""
    offered = in_order(offered_to(user, among=among.exclude(pk=claim.pk)), order=order)
    put_off = Pass.objects.filter(user=user, to_others=False)
    fresh = offered.exclude(pk__in=put_off.values("claim"))
    beyond = _beyond(claim, order)
    found = list(fresh.filter(beyond)[:count])
    if len(found) < count:
        found += fresh.exclude(beyond)[: count - len(found)]
    if len(found) < count:
        when = put_off.filter(claim=OuterRef("pk")).values("at")[:1]
        back = offered.filter(pk__in=put_off.values("claim")).annotate(put_off_at=Subquery(when))
        found += back.order_by("put_off_at")[: count - len(found)]
    return found


def offered_to(user: Any, *, among: ClaimQuerySet) -> ClaimQuerySet:
    """What waits for this person: not what they left to others, what others have taken, or, for a checker, what waits
    for the editor."""
    waiting = among.waiting_for(user).filter(Q(assignee=None) | Q(assignee=user.pk))
    waiting = waiting.exclude(pk__in=Pass.objects.filter(user=user, to_others=True).values("claim"))
    return waiting if user.has_perm("claims.sign_sheet") else waiting.filter(is_flagged=False)


def _ranked(claims: ClaimQuerySet) -> ClaimQuerySet:
    ease = Case(
        *(When(finding=finding, then=Value(rank)) for finding, rank in EASE.items()),
        default=Value(HARDEST),
        output_field=IntegerField(),
    )
    return claims.annotate(due=Coalesce("story__deadline", Value(NEVER)), ease=ease)


def _beyond(claim: Claim, order: tuple[str, ...]) -> Q:
    """Whatever comes after the claim: equal in the first keys, past it in the next."""
    ease = EASE.get(Finding(claim.finding), HARDEST) if claim.finding else HARDEST
    own = {"due": claim.story.deadline or NEVER, "ease": ease}
    beyond, equal = Q(), Q()
    for key in order:
        name = key.removeprefix("-")
        value = own[name] if name in own else getattr(claim, name)
        beyond |= equal & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        equal &= Q(**{name: value})
    return beyond
