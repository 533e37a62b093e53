"""Who did what: to one claim, in one story, and everywhere one may look."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from claims.models import Claim, Story
from claims.services.history import acts_visible_to
from frontend.pages.doors import Request, signed_in
from frontend.pages.sentences import Told, told
from sources.services import acts

PER_PAGE = 60
MOST_OF_A_CLAIM = 500
MOST_CHECKED = 50_000
"""Links of the chain that a person may wait for; `check_integrity` walks all of them."""


@dataclass(frozen=True, slots=True)
class Lived:
    """An act upon a claim with the state that it found and the one that it left, where the two differ."""

    told: Told
    before: str
    after: str


@signed_in
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every act that one may know of."""
    page = Paginator(acts_visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "history/acts.html", _shown(page))


@signed_in
@require_safe
def story_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done in one story."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    page = Paginator(acts_visible_to(request.user).within(story), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "history/acts.html", _shown(page) | {"story": story})


@signed_in
@require_safe
def claim_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The life of one claim: everything that was done to it, with what it was before and after."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).select_related("story", "draft", "person"), pk=pk)
    done = list(acts_visible_to(request.user).on(claim)[:MOST_OF_A_CLAIM])
    given = {"claim": claim, "story": claim.story, "lived": _lived(told(done)), "broken": acts.broken_among(done)}
    return render(request, "history/claim.html", given)


@signed_in
@require_POST
def check_chain(request: Request) -> HttpResponse:
    """Walk the chain, its last links where it is long, and say whether it holds."""
    if not request.user.has_perm("sources.view_act"):
        raise PermissionDenied
    broken = [link for _number, link in zip(range(10), acts.broken_links(last=MOST_CHECKED), strict=False)]
    if broken:
        numbers = ", ".join(str(link.number) for link in broken)
        messages.error(request, _("The chain is broken at: %(numbers)s.") % {"numbers": numbers})
    else:
        count = min(acts.chain_length(), MOST_CHECKED)
        said = ngettext("The chain holds: %(count)d link checked.", "The chain holds: %(count)d links checked.", count)
        messages.success(request, said % {"count": count})
    return redirect("history")


def _shown(page: Any) -> dict[str, Any]:
    return {"page": page, "told": told(page), "broken": acts.broken_among(list(page))}


def _lived(newest_first: list[Told]) -> list[Lived]:
    """The oldest first, each with the state before and after."""
    state, lived = str(Claim.State.OPEN), []
    for each in reversed(newest_first):
        after = _state_after(each.act.verb, each.act.details or {}, before=state)
        changed = after != state
        lived.append(Lived(each, _named(state) if changed else "", _named(after) if changed else ""))
        state = after
    return lived


def _state_after(verb: str, details: dict[str, Any], *, before: str) -> str:
    if verb == "verdict_given":
        ruling = details.get("state") or details.get("ruling") or before
        return ruling if ruling in Claim.State.values else Claim.State.OPEN
    known = {"reopened": "open", "claim_dismissed": "dismissed", "claim_gone": "dismissed", "claim_restored": "open"}
    return known.get(verb, before)


def _named(state: str) -> str:
    return str(Claim.State(state).label)
