"""The next draft of a story, and what it says otherwise."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from claims import pipeline
from claims.models import Claim, Draft
from claims.services import following, sheet_rows, telling
from frontend.forms import DoorForm, refuse
from frontend.pages.doors import Request, fills_in, signed_in
from frontend.pages.sheets import story_of
from sources.errors import SourceError
from sources.models import Act
from sources.text.revisions import revisions


@dataclass(frozen=True, slots=True)
class Altered:
    """A claim that the draft says otherwise, with both wordings as stretches: same, removed, added."""

    claim: Claim
    told: str
    pieces: tuple[tuple[str, str], ...]


@signed_in
@fills_in("claims.add_story")
@require_http_methods(["GET", "POST"])
def new_draft(request: Request, pk: int) -> HttpResponse:
    """The next draft comes in by paste, file or address."""
    story = story_of(request, pk)
    form = DoorForm(request.POST or None, request.FILES or None)
    status = 200
    if form.is_valid():
        try:
            pipeline.submit_draft(story, actor=request.user, **form.brought())
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("story", pk)
    return render(request, "stories/new_draft.html", {"story": story, "form": form}, status=status)


@signed_in
@require_safe
def draft_changes(request: Request, pk: int, number: int) -> HttpResponse:
    """What became of the claims in this draft, and the wording to print instead of what is disputed."""
    story = story_of(request, pk)
    draft = get_object_or_404(story.drafts.defer("text"), number=number)
    acts = following.acts_of(draft)
    counts: dict[str, int] = next((act.details or {} for act in acts if act.verb == "draft_followed"), {})
    claims = {claim.pk: claim for claim in Claim.objects.filter(pk__in=[act.subject_id for act in acts])}
    altered = [
        _altered(act, claims[act.subject_id])
        for act in acts
        if act.verb in following.ALTERED and act.subject_id in claims
    ]
    rows = sheet_rows.rows_of(story)
    given = {
        "story": story,
        "draft": draft,
        "counts": counts,
        "altered": altered,
        "gone": [(act.details or {}).get("text", "") for act in acts if act.verb == "claim_gone"],
        "to_paste": [row for row in rows if row.correction and row.verdict == "disputed"],
        "is_last": not Draft.objects.filter(story=story, number__gt=number).exists(),
    }
    return render(request, "stories/draft.html", given)


def _altered(act: Act, claim: Claim) -> Altered:
    details = act.details or {}
    old, new = details.get("old", ""), details.get("new", "")
    pieces = tuple((each.kind, each.new.of(new) or each.old.of(old)) for each in revisions(old, new))
    return Altered(claim, "" if old != new else telling.tell_act(act.verb, details), pieces)
