"""One story: its text with the claims marked in it, filling in while the machine works."""

import hashlib
import time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseStopPolling

from claims import pipeline
from claims.models import Checking, Claim, Consultation, Proposal, Story
from frontend.forms import PasteForm, refuse
from frontend.pages.card import number
from frontend.pages.doors import Request, fills_in, signed_in
from sources.errors import SourceError

TICK = 5


@signed_in
@require_safe
def story(request: Request, pk: int) -> HttpResponse:
    """The text and its claims. htmx asks for the body again while work goes on, and is told to stop when it is over."""
    shown = get_object_or_404(Story.objects.visible_to(request.user).select_related("created_by"), pk=pk)
    claim = number(request.GET.get("correct"))
    if claim and not request.htmx and request.user.has_perm("claims.decide_claim"):
        return show(request, get_object_or_404(shown.claims.awaiting_review(), pk=claim, draft=shown.drafts.first()))
    given = _parts(shown)
    if not request.htmx:
        return render(request, "stories/story.html", given)
    if request.GET.get("seen") == given["fingerprint"]:
        return HttpResponse(status=204)
    page = render(request, "stories/story.html#body", given)
    return page if given["is_working"] else HttpResponseStopPolling(page.content)


def show(request: Request, claim: Claim, *, refused: SourceError | None = None) -> HttpResponse:
    """The story with a claim that is being corrected in its text; a refusal is shown with everything typed."""
    given = _parts(claim.story) | {"claim": claim, "corrected": [claim], "refused": refused}
    given["speakers"] = sorted({each.speaker_name for each in given["claims"]} - {""})
    given["typed"] = request.POST if refused else {}
    return render(request, "stories/story.html", given, status=refused.status if refused else 200)


@signed_in
@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """Start again where it stopped."""
    checking = get_object_or_404(Checking.objects.visible_to(request.user), pk=pk)
    pipeline.retry(checking, actor=request.user)
    return redirect("story", checking.story_id)


@signed_in
@fills_in("claims.add_story")
@require_http_methods(["GET", "POST"])
def paste(request: Request, pk: int) -> HttpResponse:
    """Give the words by hand where the address or the file did not."""
    checking = get_object_or_404(Checking.objects.visible_to(request.user).select_related("story"), pk=pk)
    form = PasteForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            pipeline.paste_instead(checking, actor=request.user, text=form.cleaned_data["text"])
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("story", checking.story_id)
    return render(
        request, "stories/paste.html", {"form": form, "checking": checking, "story": checking.story}, status=status
    )


def _parts(story: Story) -> dict[str, Any]:
    checking = story.checkings.defer("text", "headers").first()
    draft = story.drafts.first()
    found = list(draft.claims.select_related("person").in_text_order()) if draft else []
    claims = [claim for claim in found if claim.state != Claim.State.DISMISSED]
    consultation = Consultation.objects.filter(draft=draft).first()
    proposed = list(draft.proposals.filter(state=Proposal.State.OPEN)) if draft and consultation else []
    jobs = [job for job in (checking, consultation) if job]
    return {
        "story": story,
        "checking": checking,
        "draft": draft,
        "claims": claims,
        "left_out": [claim for claim in found if claim.state == Claim.State.DISMISSED],
        "kinds": Claim.Kind.choices,
        "reviews": Story.SecondReview.choices,
        "total": len(claims),
        "decided": sum(claim.state not in Claim.UNDECIDED for claim in claims),
        "disputed": sum(claim.state == Claim.State.DISPUTED for claim in claims),
        "next": next((claim for claim in claims if claim.state in Claim.UNDECIDED), None),
        "consultation": consultation,
        "proposals": proposed,
        "is_working": not all(job.is_over for job in jobs),
        "fingerprint": _fingerprint(jobs, [*claims, *proposed]),
    }


def _fingerprint(jobs: list[Checking | Consultation], shown: list[Claim | Proposal]) -> str:
    """Changes whenever the body would look different; while something waits every few seconds too, for its age."""
    seen: list[object] = [(each.pk, getattr(each, "version", 0)) for each in shown]
    for job in jobs:
        tick = 0 if job.is_over else int(time.time() / TICK)
        seen += [job.state, job.stage, job.done, job.total, job.published_at, tick]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]
