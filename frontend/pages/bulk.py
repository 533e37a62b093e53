"""One act upon many claims: looked through, done, and taken back."""

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseStopPolling

from claims import pipeline
from claims.models import Bulk, BulkLine, Claim
from claims.services import bulk as bulks
from claims.services import desk, queues
from frontend.pages.card import number
from frontend.pages.doors import Request, signed_in

PER_PAGE = 100
PRIORITIES = {str(value): value for value in Claim.Priority.values}


@signed_in
@require_POST
def propose(request: Request) -> HttpResponse:
    """List what would be done with the claims that were ticked, or with all that the filters find."""
    filters, given = queues.meant(request.GET), request.POST
    claims = queues.narrowed(Claim.objects.visible_to(request.user).standing(), filters, user=request.user)
    if given.get("which") != "all":
        claims = claims.filter(pk__in=[key for each in given.getlist("claim")[: bulks.MOST] if (key := number(each))])
    to = number(given.get("to"))
    proposed = bulks.propose(
        desk.in_order(claims, order=queues.order_of(filters)),
        actor=request.user,
        deed=given.get("deed", ""),
        to=get_object_or_404(get_user_model(), pk=to) if to else None,
        priority=PRIORITIES.get(given.get("priority", "")),
    )
    return redirect("bulk", proposed.pk)


@signed_in
@never_cache
@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """What would be done, how far it is, or what became of it."""
    shown = get_object_or_404(Bulk.objects.visible_to(request.user).select_related("to"), pk=pk)
    lines = bulks.lines_of(shown, user=request.user)
    states = {state: lines.filter(state=state).count() for state in BulkLine.State.values}
    given = {
        "bulk": shown,
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "states": states,
        "left_alone": lines.filter(state__in=[BulkLine.State.LEFT_ALONE, BulkLine.State.STAYED])[:PER_PAGE],
    }
    if not request.htmx:
        return render(request, "claims/bulk.html", given)
    page = render(request, "claims/bulk.html#body", given)
    return HttpResponseStopPolling(page.content) if shown.is_over else page


@signed_in
@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    """Do what was looked through."""
    pipeline.confirm_bulk(get_object_or_404(Bulk.objects.visible_to(request.user), pk=pk))
    return redirect("bulk", pk)


@signed_in
@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take all of it back."""
    pipeline.undo_bulk(get_object_or_404(Bulk.objects.visible_to(request.user), pk=pk))
    return redirect("bulk", pk)
