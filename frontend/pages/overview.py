"""The desk at a glance: what came in, what waits, what is disputed, who is on what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.models import Claim
from claims.services import agreement
from claims.services import overview as service
from frontend.pages.doors import signed_in
from frontend.pages.pictures import columns, stack

State = Claim.State
ORDER = (
    *(State.VERIFIED, State.DISPUTED, State.NOT_ESTABLISHED),
    *(State.DISAGREED, State.SECOND_REVIEW, State.OPEN),
)


@signed_in
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everything of what one may see, with a table behind each picture."""
    shown = service.overview(request.user)
    largest = max((story.total for story in shown.stories), default=1)
    busiest = max((person.decided or 0 for person in shown.people), default=0)
    return render(
        request,
        "overview/overview.html",
        {
            "shown": shown,
            "picture": columns([(day.came, day.decided) for day in shown.days], kinds=("came", "decided")),
            "numbers": _numbers(shown.states),
            "stories": [(each, stack(each.states, order=ORDER, whole=largest)) for each in shown.stories],
            "people": [
                (each, stack({"decided": each.decided or 0}, order=("decided",), whole=busiest))
                for each in shown.people
            ],
            "states": [(state, state.label) for state in ORDER],
            "by_story": agreement.by_story(request.user),
            "by_pair": agreement.by_pair(request.user) if request.user.has_perm("claims.sign_sheet") else [],
        },
    )


def _numbers(states: dict[str, int]) -> list[tuple[int, str, str]]:
    """How many, what they are, and the filter of the queue that shows them."""
    return [
        (states[State.OPEN], _("to check"), ""),
        (states[State.SECOND_REVIEW], _("under second review"), "?state=second_review"),
        (states[State.DISAGREED], _("where reviewers disagree"), "?state=disagreed"),
        (states[State.DISPUTED], _("disputed"), "?state=disputed"),
    ]
