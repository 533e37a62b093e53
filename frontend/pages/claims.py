"""The desk: one claim a screen, one key a decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, push_url, reswap

from claims.errors import ClaimConflict
from claims.models import Claim, Match, Verdict
from claims.services import comments, verdicts
from frontend.pages.desk import Desk
from frontend.pages.doors import Request, signed_in
from frontend.pages.trail import Trail
from sources.errors import SourceError

DECIDED = "decided"  # what this session decided last, so that it can be taken back


@signed_in
@never_cache
@require_safe
def claim(request: Request, pk: int) -> HttpResponse:
    """Show a claim with the passage that `?match=` names, or its best one."""
    return _show(request, _claim(request, pk))


@signed_in
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Record a decision and go on to the next open claim. A refusal is shown with everything typed still there."""
    shown, given = _claim(request, pk), request.POST
    try:
        verdict = verdicts.decide(
            shown,
            reviewer=request.user,
            ruling=given.get("ruling", ""),
            seen=_number(given.get("seen")) or 0,
            reason=given.get("reason", ""),
            note=given.get("note", ""),
            match=_match(shown, given.get("match")),
        )
    except ClaimConflict as conflict:
        return _show(request, _claim(request, pk), refused=conflict)
    except SourceError as refused:
        return _show(request, shown, refused=refused)
    request.session[DECIDED] = {
        "claim": shown.pk,
        "version": shown.version,
        "ruling": verdict.ruling,
        "text": shown.text[:80],
    }
    return _go_on(request, shown, verdict)


@signed_in
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a decision back: the claim is open again and on the screen."""
    shown = _claim(request, pk)
    try:
        verdicts.withdraw(shown, reviewer=request.user, seen=_number(request.POST.get("seen")) or 0)
    except SourceError as refused:
        return _show(request, _claim(request, pk), refused=refused)
    request.session.pop(DECIDED, None)
    return _to(
        request,
        shown,
        Trail(request.GET, user=request.user, claim=shown),
        said=_("Taken back. The claim is open again."),
    )


@signed_in
@require_POST
def comment(request: Request, pk: int) -> HttpResponse:
    """Say something about a claim to the others."""
    shown = _claim(request, pk)
    try:
        comments.comment(shown, author=request.user, text=request.POST.get("text", ""))
    except SourceError as refused:
        return _show(request, shown, refused=refused)
    return _to(request, shown, Trail(request.GET, user=request.user, claim=shown), said=_("The comment is kept."))


def _claim(request: Request, pk: int) -> Claim:
    visible = Claim.objects.visible_to(request.user).select_related("story", "draft", "person")
    return get_object_or_404(visible, pk=pk)


def _match(claim: Claim, given: str | None) -> Match | None:
    number = _number(given)
    return get_object_or_404(Match, pk=number, claim=claim) if number else None


def _number(given: str | None) -> int | None:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 19 else None


def _go_on(request: Request, decided: Claim, verdict: Verdict) -> HttpResponse:
    trail = Trail(request.GET, user=request.user, claim=decided)
    following = next(iter(trail.upcoming), None)
    ruling = verdict.get_ruling_display().capitalize()
    if following:
        return _to(request, following, trail, said=_("%(ruling)s. Next claim.") % {"ruling": ruling})
    messages.success(request, _("%(ruling)s. That was the last claim that waited here.") % {"ruling": ruling})
    address = reverse("queue") + trail.query if trail.is_queue else reverse("sheet", args=[decided.story_id])
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _to(request: Request, claim: Claim, trail: Trail, *, said: str) -> HttpResponse:
    address = reverse("claim", args=[claim.pk]) + trail.query
    if request.htmx and request.headers.get("X-Shown") == f"{claim.pk}.{claim.version}":
        # The browser shows this very card already, fetched ahead: only what stands around it is sent.
        return reswap(_show(request, _claim(request, claim.pk), said=said, part="#kept"), "none")
    if not request.htmx:
        messages.success(request, said)
        return redirect(address)
    return push_url(_show(request, _claim(request, claim.pk), said=said), address)


def _show(
    request: Request, claim: Claim, *, refused: SourceError | None = None, said: str = "", part: str = "#answer"
) -> HttpResponse:
    desk = Desk(
        claim,
        user=request.user,
        trail=Trail(request.GET, user=request.user, claim=claim),
        match=_number(request.POST.get("match") if refused else request.GET.get("match")),
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
