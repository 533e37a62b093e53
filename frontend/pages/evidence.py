"""What a verdict can stand on besides what the program found: words selected in a source, a verdict on a like claim."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Claim, Verdict
from claims.services import memory, own_evidence
from frontend.pages.card import DECIDED, go_on, number
from frontend.pages.doors import Request
from frontend.pages.handling import acting
from frontend.pages.trail import Trail
from sources.models import Document, Version


@acting
def choose(request: Request, claim: Claim) -> HttpResponse:
    """Take words selected in a source as evidence, and show how the claim compares with them."""
    given = request.POST
    versions = Version.objects.filter(document__in=Document.objects.visible_to(request.user))
    match = own_evidence.choose(
        claim,
        actor=request.user,
        version=get_object_or_404(versions.select_related("document"), pk=number(given.get("version")) or 0),
        start=number(given.get("start")) or 0,
        end=number(given.get("end")) or 0,
        words=given.get("words", ""),
    )
    query = Trail(request.GET, user=request.user, claim=claim).query
    return redirect(reverse("claim", args=[claim.pk]) + (f"{query}&" if query else "?") + f"match={match.pk}")


@acting
def take_over(request: Request, claim: Claim) -> HttpResponse:
    """Decide as it was decided on a claim of the same words, and go on."""
    earlier = get_object_or_404(Verdict.objects.visible_to(request.user), pk=number(request.POST.get("verdict")) or 0)
    verdict = memory.take_over(
        claim, reviewer=request.user, seen=number(request.POST.get("seen")) or 0, verdict=earlier
    )
    request.session[DECIDED] = {
        "claim": claim.pk,
        "version": claim.version,
        "ruling": verdict.ruling,
        "text": claim.text[:80],
    }
    return go_on(request, claim, said=_("Taken over: %(ruling)s") % {"ruling": verdict.get_ruling_display()})
