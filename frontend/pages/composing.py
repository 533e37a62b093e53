"""What an editor does to the rows of a sheet."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.errors import ClaimError
from claims.models import Claim
from claims.services import composing
from claims.services.sheets import rows_of
from frontend.pages.doors import signed_in
from frontend.pages.sheets import story_of

DEEDS: dict[str, Callable[[Claim, HttpRequest], None]] = {
    "leave-out": lambda claim, request: composing.leave_out([claim], editor=request.user, why=_text(request)),
    "put-back": lambda claim, request: composing.put_back(claim, editor=request.user),
    "remark": lambda claim, request: composing.remark(claim, editor=request.user, text=_text(request)),
    "accept": lambda claim, request: composing.accept(claim, editor=request.user, why=_text(request)),
    "move": lambda claim, request: composing.move(claim, editor=request.user, to=_place(request)),
}


@signed_in
@require_POST
def change_row(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """One deed on one row; a refusal is said above the sheet."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).select_related("story"), pk=pk)
    try:
        do = DEEDS.get(deed)
        if do is None:
            raise Http404
        do(claim, request)
    except ClaimError as refused:
        messages.error(request, str(refused.detail))
    return redirect(reverse("sheet", args=[claim.story_id]) + f"#claim-{claim.pk}")


@signed_in
@require_POST
def leave_out_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave out all rows of one kind, with one reason."""
    story = story_of(request, pk)
    keys = [row.claim for row in rows_of(story) if row.kind == request.POST.get("kind")]
    try:
        composing.leave_out(list(Claim.objects.filter(pk__in=keys)), editor=request.user, why=_text(request))
    except ClaimError as refused:
        messages.error(request, str(refused.detail))
    return redirect("sheet", pk)


@signed_in
@require_POST
def in_text_order(request: HttpRequest, pk: int) -> HttpResponse:
    """All rows back in the order of the text."""
    composing.in_text_order(story_of(request, pk), editor=request.user)
    messages.success(request, _("The rows stand in the order of the text."))
    return redirect("sheet", pk)


def _text(request: HttpRequest) -> str:
    return request.POST.get("text", "")


def _place(request: HttpRequest) -> int:
    given = request.POST.get("to", "")
    return int(given) if given.isdecimal() and len(given) < 7 else 0
