"""What is done with a claim besides deciding: flag, assign, skip, correct, leave out, add."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import pipeline
from claims.errors import ClaimConflict, ClaimError
from claims.models import Claim, Draft
from claims.services import corrections, handling
from frontend.forms import CorrectionForm
from frontend.pages import story
from frontend.pages.card import asked, go_on, go_to, number, show
from frontend.pages.doors import Request, View, signed_in
from sources.errors import SourceError

PRIORITIES = {str(value): value for value in Claim.Priority.values}


def acting(deed: Callable[[Request, Claim], HttpResponse]) -> View:
    """A page that acts upon one claim; a refusal is shown on its card with what was typed."""

    @signed_in
    @require_POST
    def page(request: Request, pk: int) -> HttpResponse:
        claim = asked(request, pk)
        try:
            return deed(request, claim)
        except ClaimConflict as conflict:
            return show(request, asked(request, pk), refused=conflict)
        except SourceError as refused:
            return show(request, claim, refused=refused)

    return page


@acting
def flag(request: Request, claim: Claim) -> HttpResponse:
    """Put the claim before the editor and go on, or give it back."""
    if request.POST.get("lift"):
        handling.lift_flag(claim, actor=request.user, seen=_seen(request))
        return go_to(request, claim, said=_("Given back to the checkers."))
    handling.flag(claim, actor=request.user, seen=_seen(request), reason=_plain(request, "reason"))
    return go_on(request, claim, said=_("Put before the editor"))


@acting
def assign(request: Request, claim: Claim) -> HttpResponse:
    """Give the claim to someone, or to nobody."""
    key, name = number(request.POST.get("to")), _plain(request, "name").strip()
    person = get_object_or_404(get_user_model(), pk=key) if key else None
    if name and "to" not in request.POST:
        person = handling.called(name, story=claim.story)
    handling.assign(claim, actor=request.user, seen=_seen(request), to=person)
    return go_to(request, claim, said=_("Given to %(name)s.") % {"name": person} if person else _("Given to nobody."))


@signed_in
@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Names to choose from while one is being typed: whoever may decide claims of the story."""
    return render(request, "claims/people.html", {"people": handling.people_for(asked(request, pk).story)})


@acting
def priority(request: Request, claim: Claim) -> HttpResponse:
    """Say how soon the claim is wanted."""
    wanted = PRIORITIES.get(request.POST.get("priority", ""))
    handling.set_priority(claim, actor=request.user, seen=_seen(request), priority=wanted)
    return go_to(request, claim, said=_("Priority: %(priority)s") % {"priority": claim.get_priority_display()})


@acting
def skip(request: Request, claim: Claim) -> HttpResponse:
    """Put the claim off, or leave it to the others, and go on."""
    to_others = bool(request.POST.get("others"))
    handling.pass_on(claim, actor=request.user, to_others=to_others)
    return go_on(request, claim, said=_("Left to the others") if to_others else _("Put off"))


@acting
def correct(request: Request, claim: Claim) -> HttpResponse:
    """Set where the claim stands, what it is, who says it."""
    pipeline.correct(claim, actor=request.user, seen=_seen(request), **_correction(request))
    return go_to(request, claim, said=_("Corrected. It is being compared again."))


@acting
def dismiss(request: Request, claim: Claim) -> HttpResponse:
    """Leave the claim out and go on."""
    corrections.dismiss(claim, actor=request.user, seen=_seen(request))
    return go_on(request, claim, said=_("Left out"))


@acting
def restore(request: Request, claim: Claim) -> HttpResponse:
    """Bring back a claim that was left out."""
    corrections.restore(claim, actor=request.user, seen=_seen(request))
    return go_to(request, claim, said=_("The claim is back."))


def in_story(deed: Callable[[Request, Claim], str]) -> View:
    """A page that acts upon one claim and goes back to its story; a refusal is shown there."""

    @signed_in
    @require_POST
    def page(request: Request, pk: int) -> HttpResponse:
        claim = asked(request, pk)
        try:
            messages.success(request, deed(request, claim))
        except SourceError as refused:
            return story.show(request, asked(request, pk), refused=refused)
        return redirect(f"{_story_page(claim.draft)}#row-{claim.pk}")

    return page


@in_story
def correct_in_story(request: Request, claim: Claim) -> str:
    """Set where the claim stands, what it is, who says it, with the whole article in sight."""
    pipeline.correct(claim, actor=request.user, seen=_seen(request), **_correction(request))
    return _("Corrected. It is being compared again.")


@in_story
def dismiss_in_story(request: Request, claim: Claim) -> str:
    """Leave the claim out."""
    corrections.dismiss(claim, actor=request.user, seen=_seen(request))
    return _("Left out")


@signed_in
@require_POST
def add(request: Request, pk: int) -> HttpResponse:
    """Add a claim from words selected in the article, and show the article again."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user).select_related("story"), pk=pk)
    made = pipeline.add_claim(draft, actor=request.user, **_correction(request))
    messages.success(request, _("The claim is added and being compared."))
    return redirect(f"{_story_page(draft)}#row-{made.pk}")


def _story_page(draft: Draft) -> str:
    return str(redirect("story", draft.story_id).url)


def _seen(request: Request) -> int:
    return number(request.POST.get("seen")) or 0


def _plain(request: Request, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "")


def _correction(request: Request) -> dict[str, Any]:
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        raise ClaimError("span", _("Select the words of the claim in the article."), field="words")
    return form.cleaned_data
