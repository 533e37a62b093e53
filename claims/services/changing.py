"""A change to a claim, if it still is as the person saw it."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimConflict, ClaimError
from claims.matching.flags import Flag
from claims.models import Claim


def check_may_handle(actor: Any) -> None:
    """ClaimError `forbidden` for who may not work on claims."""
    if not actor.has_perm("claims.decide_claim"):
        raise ClaimError("forbidden", _("This needs the role of a checker."), status=403)


def check_is_open(claim: Claim) -> None:
    """ClaimError where the claim is decided: what a verdict speaks of does not change under it."""
    if claim.state in Claim.JUDGED:
        raise ClaimError("decided", _("This claim is decided. Take the decision back first."), status=409)


def check_is_undecided(claim: Claim) -> None:
    """ClaimError where the claim is decided for good; under second review it is not yet."""
    if claim.state not in Claim.UNDECIDED:
        raise ClaimError("decided", _("This claim is decided. Take the decision back first."), status=409)


def lock(claim: Claim) -> Claim:
    """The claim as it stands, and until the transaction ends; ClaimError `gone` (410) where it is there no more."""
    return as_it_stands(claim, among=Claim.objects.select_for_update(of=("self",)))


def as_it_stands(claim: Claim, *, among: QuerySet[Claim] | None = None) -> Claim:
    """The claim read again with its story; ClaimError `gone` (410) where it is there no more."""
    rows = Claim.objects.all() if among is None else among
    found = rows.select_related("story").filter(pk=claim.pk).first()
    if found is None:
        raise ClaimError("gone", _("This claim is not there any more."), status=410)
    return found


def change(claim: Claim, *, seen: int, **values: Any) -> None:
    """Set `values` on the version `seen` of the claim; ClaimConflict with the claim of now if it has changed since.

    Whoever changes its state has seen what came in after the verdict: the flag `found_since` goes.
    """
    if "state" in values and Flag.FOUND_SINCE in claim.flags:
        values["flags"] = [flag for flag in claim.flags if flag != Flag.FOUND_SINCE]
    taken = Claim.objects.filter(pk=claim.pk, version=seen).update(version=F("version") + 1, **values)
    if not taken:
        raise ClaimConflict(_("Someone else changed this claim meanwhile. Look again."), claim=as_it_stands(claim))
    claim.refresh_from_db(fields=["version", *values])
