"""The order in which claims come to a reviewer: a story as it stands in the text, the queue by haste and ease."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims.models import Claim, Pass
from claims.models.claim import ClaimQuerySet

# By number: a bare "story" would follow the order of stories.
BY_TEXT = ("story_id", "draft_id", "start", "-end", "pk")
# What is due first, then what is urgent, then exact ones for quick wins: `Claim.haste`.
BY_HASTE = ("due", "haste", "pk")
# The editor's lane: what checkers put before them, then what is due and urgent, then the hard ones.
BY_HARDNESS = ("-is_flagged", "due", "-priority", "-hardness", "pk")
MOST_LEFT = 1000
"""So many are counted; beyond that it is only said that there are more."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What a person is offered from a claim on: the next ones, and how many are left with this one.

    `left` is at most MOST_LEFT; then there may be more.
    """

    upcoming: list[Claim]
    left: int


def in_order(claims: ClaimQuerySet, *, order: tuple[str, ...]) -> ClaimQuerySet:
    """As they are worked through."""
    return claims.order_by(*order)


def after(claim: Claim, *, among: ClaimQuerySet, order: tuple[str, ...]) -> Claim | None:
    """The next of `among`."""
    return in_order(among, order=order).filter(_beyond(claim, order)).first()


def before(claim: Claim, *, among: ClaimQuerySet, order: tuple[str, ...]) -> Claim | None:
    """The one of `among` just before."""
    ranked = in_order(among, order=order)
    return ranked.exclude(_beyond(claim, order)).exclude(pk=claim.pk).reverse().first()


def walk(claim: Claim, *, among: ClaimQuerySet, user: Any, count: int, order: tuple[str, ...] = BY_TEXT) -> Walk:
    """What `user` is offered next, at most `count`; from the top again past the last one, then what they put off."""
    offered = in_order(offered_to(user, among=among), order=order)
    waits = _put_off(user)
    window = list(offered.values_list("pk", flat=True)[:MOST_LEFT])
    beyond = window[window.index(claim.pk) + 1 :] if claim.pk in window else []
    if claim.pk not in window or (len(window) == MOST_LEFT and len(beyond) < count + len(waits)):
        beyond = list(offered.filter(_beyond(claim, order)).values_list("pk", flat=True)[: count + len(waits)])
    others = [key for key in dict.fromkeys([*beyond, *window]) if key != claim.pk]
    fresh = [key for key in others if key not in waits]
    keys = [*fresh, *sorted((key for key in others if key in waits), key=waits.__getitem__)][:count]
    found = Claim.objects.in_bulk(keys)
    return Walk(upcoming=[found[key] for key in keys if key in found], left=len(window))


def first_of(among: ClaimQuerySet, *, order: tuple[str, ...]) -> list[int]:
    """The ids of the first ones; where they are no more than MOST_LEFT, there are no others."""
    return list(in_order(among, order=order).values_list("pk", flat=True)[: MOST_LEFT + 1])


def start(*, among: ClaimQuerySet, first: list[int], user: Any, order: tuple[str, ...]) -> tuple[int | None, int]:
    """The claim that `user` had best begin with, and how many they are offered; MOST_LEFT stands for more. `first` are
    the first of them (see `first_of`): where those are all, none is looked for again."""
    if len(first) <= MOST_LEFT:
        mine = set(offered_to(user, among=Claim.objects.filter(pk__in=first)).values_list("pk", flat=True))
        window = [key for key in first if key in mine]
    else:
        window = list(in_order(offered_to(user, among=among), order=order).values_list("pk", flat=True)[:MOST_LEFT])
    waits = _put_off(user)
    return next((key for key in window if key not in waits), window[0] if window else None), len(window)


def _put_off(user: Any) -> dict[int, int]:
    """What this person put off, numbered from the earliest."""
    put_off = Pass.objects.filter(user=user, to_others=False, claim__state__in=Claim.UNDECIDED)
    return {key: n for n, key in enumerate(put_off.order_by("at").values_list("claim", flat=True))}


def offered_to(user: Any, *, among: ClaimQuerySet) -> ClaimQuerySet:
    """What waits for this person: not what they left to others, what others have taken, or, for a checker, what waits
    for the editor."""
    # Said as what is left out: said as what stays, databases fetch every free claim first and put them in order after.
    waiting = among.waiting_for(user).exclude(~Q(assignee=None) & ~Q(assignee=user.pk))
    waiting = waiting.exclude(pk__in=Pass.objects.filter(user=user, to_others=True).values("claim"))
    return waiting if user.has_perm("claims.sign_sheet") else waiting.filter(is_flagged=False)


def _beyond(claim: Claim, order: tuple[str, ...]) -> Q:
    """Whatever comes after the claim: equal in the first keys, past it in the next."""
    beyond, equal = Q(), Q()
    for key in order:
        name = key.removeprefix("-")
        value = getattr(claim, name)
        beyond |= equal & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        equal &= Q(**{name: value})
    return beyond
