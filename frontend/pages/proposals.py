"""What the assistant proposes on the page of its story: accepted or left out by a person, one by one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import pipeline
from claims.models import Consultation, Proposal
from claims.services import proposals
from frontend.pages.doors import Request, signed_in


@signed_in
@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Make a claim of it, or take the speaker over."""
    proposal = _asked(request, pk)
    claim = pipeline.accept(proposal, actor=request.user)
    messages.success(request, _("Accepted. The claim is being compared."))
    return redirect(f"{reverse('story', args=[claim.story_id])}#row-{claim.pk}")


@signed_in
@require_POST
def dismiss(request: Request, pk: int) -> HttpResponse:
    """Leave it out."""
    proposal = _asked(request, pk)
    proposals.dismiss(proposal, actor=request.user)
    return redirect(f"{reverse('story', args=[proposal.draft.story_id])}#proposals")


@signed_in
@require_POST
def ask_again(request: Request, pk: int) -> HttpResponse:
    """Ask the assistant once more after a failure."""
    consultation = get_object_or_404(Consultation.objects.visible_to(request.user), pk=pk)
    pipeline.ask_again(consultation, actor=request.user)
    return redirect("story", consultation.story_id)


def _asked(request: Request, pk: int) -> Proposal:
    visible = Proposal.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("draft__story", "claim__draft", "claim__story"), pk=pk)
