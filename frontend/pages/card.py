"""The card of a claim as an answer: shown, gone on from, or refused with everything typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, push_url, reswap

from claims.models import Claim
from frontend.pages.desk import Desk
from frontend.pages.doors import Request
from frontend.pages.trail import Trail
from sources.errors import SourceError

DECIDED = "decided"  # what this session decided last, so that it can be taken back


def asked(request: Request, pk: int) -> Claim:
    """The claim of the address, if the person may see it."""
    visible = Claim.objects.visible_to(request.user).select_related("story", "draft", "person", "assignee")
    return get_object_or_404(visible, pk=pk)


def number(given: str | None) -> int | None:
    """A number as browsers send it; None for anything else."""
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 19 else None


def go_on(request: Request, done: Claim, *, said: str) -> HttpResponse:
    """From a claim that is done with to the next one that is offered; past the last one to the sheet or the queue."""
    trail = Trail(request.GET, user=request.user, claim=done)
    following = next(iter(trail.walk.upcoming), None)
    if following:
        return go_to(request, following, trail=trail, said=_("%(ruling)s. Next claim.") % {"ruling": said})
    messages.success(request, _("%(ruling)s. That was the last claim that waited here.") % {"ruling": said})
    address = reverse("queue") + trail.query if trail.is_queue else reverse("sheet", args=[done.story_id])
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def go_to(request: Request, claim: Claim, *, said: str, trail: Trail | None = None) -> HttpResponse:
    """Show a claim, saying what was done."""
    trail = trail or Trail(request.GET, user=request.user, claim=claim)
    address = reverse("claim", args=[claim.pk]) + trail.query
    if request.htmx and request.headers.get("X-Shown") == f"{claim.pk}.{claim.version}":
        # The browser shows this very card already, fetched ahead: only what stands around it is sent.
        return reswap(show(request, asked(request, claim.pk), said=said, part="#kept"), "none")
    if not request.htmx:
        if said:
            messages.success(request, said)
        return redirect(address)
    return push_url(show(request, asked(request, claim.pk), said=said), address)


def show(
    request: Request, claim: Claim, *, refused: SourceError | None = None, said: str = "", part: str = "#answer"
) -> HttpResponse:
    """The card, with a refusal and what was typed where there is one; to htmx the card alone."""
    desk = Desk(
        claim,
        user=request.user,
        trail=Trail(request.GET, user=request.user, claim=claim),
        match=number(request.POST.get("match") if refused else request.GET.get("match")),
        whole=request.GET.get("whole", ""),
    )
    given: dict[str, Any] = {
        "desk": desk,
        "claim": claim,
        "story": claim.story,
        "draft": claim.draft,
        "last": request.session.get(DECIDED),
        "refused": refused,
        "typed": request.POST if refused else {},
        "said": said or (str(refused.detail) if refused else ""),
    }
    if not request.htmx or request.htmx.history_restore_request:
        part = ""
    # To htmx a refusal is an answer like any other: it is swapped in, and the browser complains of nothing.
    page = render(request, "claims/claim.html" + part, given, status=refused.status if refused and not part else 200)
    patch_vary_headers(page, ["HX-Request"])
    return page
