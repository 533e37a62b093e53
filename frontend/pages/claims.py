"""The desk: one claim a screen, one key a decision."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.errors import ClaimConflict
from claims.models import Claim, Match
from claims.services import comments, verdicts
from frontend.pages.card import DECIDED, asked, go_on, go_to, number, show
from frontend.pages.doors import Request, signed_in
from frontend.pages.trail import Trail
from sources.errors import SourceError


@signed_in
@never_cache
@require_safe
def claim(request: Request, pk: int) -> HttpResponse:
    """Show a claim with the passage that `?match=` names, or its best one."""
    return show(request, asked(request, pk))


@signed_in
@never_cache
@require_safe
def step(request: Request, pk: int, way: str) -> HttpResponse:
    """The next or the previous claim of the trail, decided or not."""
    shown = asked(request, pk)
    trail = Trail(request.GET, user=request.user, claim=shown)
    following = trail.after() if way == "next" else trail.before()
    if following is None:
        said = _("This is the last claim here.") if way == "next" else _("This is the first claim here.")
        return go_to(request, shown, said=said)
    return go_to(request, following, said="", trail=Trail(request.GET, user=request.user, claim=following))


@signed_in
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Record a decision and go on to the next open claim. A refusal is shown with everything typed still there."""
    shown, given = asked(request, pk), request.POST
    try:
        verdict = verdicts.decide(
            shown,
            reviewer=request.user,
            ruling=given.get("ruling", ""),
            seen=number(given.get("seen")) or 0,
            reason=given.get("reason", ""),
            note=given.get("note", ""),
            match=_match(shown, given.get("match")),
        )
    except ClaimConflict as conflict:
        return show(request, asked(request, pk), refused=conflict)
    except SourceError as refused:
        return show(request, shown, refused=refused)
    request.session[DECIDED] = {
        "claim": shown.pk,
        "version": shown.version,
        "ruling": verdict.ruling,
        "text": shown.text[:80],
    }
    return go_on(request, shown, said=verdict.get_ruling_display().capitalize())


@signed_in
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a decision back: the claim is open again and on the screen."""
    shown = asked(request, pk)
    try:
        verdicts.withdraw(shown, reviewer=request.user, seen=number(request.POST.get("seen")) or 0)
    except SourceError as refused:
        return show(request, asked(request, pk), refused=refused)
    request.session.pop(DECIDED, None)
    return go_to(request, shown, said=_("Taken back. The claim is open again."))


@signed_in
@require_POST
def comment(request: Request, pk: int) -> HttpResponse:
    """Say something about a claim to the others."""
    shown = asked(request, pk)
    try:
        said = comments.comment(
            shown,
            author=request.user,
            text=request.POST.get("text", ""),
            start=number(request.POST.get("start")),
            end=number(request.POST.get("end")),
        )
    except SourceError as refused:
        return show(request, shown, refused=refused)
    unreached = ", ".join(comments.unreached(said))
    missed = _("Nobody who may see this story is called %(names)s.") % {"names": unreached} if unreached else ""
    return go_to(request, shown, said=" ".join(filter(None, [_("The comment is kept."), missed])))


def _match(claim: Claim, given: str | None) -> Match | None:
    key = number(given)
    return get_object_or_404(Match, pk=key, claim=claim) if key else None
