"""What people do at one claim together: who looks at it, who can be called, opening it again."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.models import Claim, Story
from claims.services import looking, reopening, rounds
from claims.services.members import who_may_see
from frontend.pages.card import go_to, number
from frontend.pages.doors import Request, asked_by_itself, signed_in
from frontend.pages.handling import acting
from frontend.templatetags.program import person

MOST_CALLED = 300


@asked_by_itself
@require_POST
def presence(request: Request, pk: int) -> HttpResponse:
    """Say that one looks at the claim, and learn who else does."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=pk)
    return render(request, "claims/looking.html", {"others": looking.look_at(claim, user=request.user)})


@signed_in
@require_safe
def callable_people(request: Request, pk: int) -> HttpResponse:
    """Who can be called by @name at this claim: those who may see its story."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).select_related("story"), pk=pk)
    people = who_may_see(claim.story).exclude(pk=request.user.pk).order_by("username")[:MOST_CALLED]
    return JsonResponse({"people": [{"name": each.get_username(), "is": person(each)} for each in people]})


@signed_in
@require_POST
def demand(request: Request, pk: int) -> HttpResponse:
    """Set whether the claims of a story need a second reviewer."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    rounds.demand(story, actor=request.user, second_review=request.POST.get("second_review", ""))
    messages.success(request, _("From now on: %(wanted)s.") % {"wanted": _wanted(story)})
    return redirect("story", pk)


def _wanted(story: Story) -> str:
    story.refresh_from_db(fields=["second_review"])
    return str(story.get_second_review_display())


@acting
def reopen(request: Request, claim: Claim) -> HttpResponse:
    """Open a decided claim again, or send it back to who decided it."""
    deed = reopening.send_back if request.POST.get("back") else reopening.reopen
    deed(claim, actor=request.user, seen=number(request.POST.get("seen")) or 0, why=request.POST.get("why", ""))
    return go_to(request, claim, said=_("Sent back.") if request.POST.get("back") else _("The claim is open again."))
