"""Official texts that are not out yet: which claims wait for one, who was asked, what has come."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.models import Claim
from claims.services import awaiting
from frontend.forms import refuse
from frontend.pages.doors import Request, fills_in, signed_in
from frontend.people_forms import MissingForm
from sources.errors import SourceError
from sources.models import MissingSource

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim and the text that it waits for, or that came."""

    missing: MissingSource
    claim: Claim
    is_due: bool


@signed_in
@require_safe
def missing(request: Request) -> HttpResponse:
    """What waits, the reminders of today first; and what has come."""
    noted = MissingSource.objects.filter(subject_type=awaiting.SUBJECT).select_related(
        "version__document", "created_by"
    )
    waiting = list(noted.waiting()[:SHOWN])
    came = list(noted.filter(came_at__isnull=False).order_by("-came_at")[:SHOWN])
    seen = Claim.objects.visible_to(request.user).select_related("story")
    claims = seen.in_bulk([each.subject_id for each in [*waiting, *came]])
    today = timezone.localdate()
    given = {
        name: [
            Waiting(each, claims[each.subject_id], bool(each.remind_on and each.remind_on <= today))
            for each in rows
            if each.subject_id in claims
        ]
        for name, rows in (("waiting", waiting), ("came", came))
    }
    given["waiting"].sort(key=lambda each: not each.is_due)
    return render(request, "sources/missing.html", given)


@signed_in
@fills_in("claims.decide_claim")
@require_http_methods(["GET", "POST"])
def note_missing(request: Request, pk: int) -> HttpResponse:
    """Note that the official text for a claim is not out yet."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).select_related("story"), pk=pk)
    form = MissingForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            awaiting.await_source(claim, actor=request.user, **form.cleaned_data)
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("missing")
    return render(request, "sources/note_missing.html", {"form": form, "claim": claim}, status=status)


@signed_in
@require_POST
def give_up(request: Request, pk: int) -> HttpResponse:
    """Wait no more for the text of a claim."""
    noted = get_object_or_404(MissingSource, pk=pk, subject_type=awaiting.SUBJECT)
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=noted.subject_id)
    awaiting.give_up(noted, claim=claim, actor=request.user)
    return redirect("missing")
