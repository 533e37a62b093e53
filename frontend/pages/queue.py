"""The queue: claims to check over all stories that one may see, by filters that can be kept under a name."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.models import Bulk, Claim, SavedQueue
from claims.services import desk, handling, memory, queues
from claims.services.queues import Filters
from frontend.pages.desk import in_time
from frontend.pages.doors import Request, signed_in
from frontend.queue_forms import NameForm, QueueForm
from frontend.templatetags.program import person
from sources.services import acts

PER_PAGE = 50
OWN: dict[str, Filters] = {
    "waits": {},
    "mine": {"who": "me"},
    "quick": {"finding": "verbatim"},
    "editor": {"flag": "editor", "order": "hard"},
}


class Pages(Paginator):
    """Pages of claims in the order of the queue. Only the rows of the page itself are read whole."""

    object_list: Any

    @cached_property
    def count(self) -> int:
        return int(self.object_list.order_by().count())

    def page(self, number: Any) -> Any:
        page: Any = super().page(number)
        keys = list(page.object_list.values_list("pk", flat=True))
        found = Claim.objects.select_related("story", "draft", "assignee").defer("draft__text").in_bulk(keys)
        page.object_list = [found[key] for key in keys if key in found]
        return page


@signed_in
@require_safe
def queue(request: Request) -> HttpResponse:
    """Claims that wait, by simple filters; opening one walks through them in this order."""
    filters = queues.understood(request.GET)
    visible = Claim.objects.visible_to(request.user).standing()
    claims = queues.narrowed(visible, filters, user=request.user)
    order = queues.order_of(filters)
    first, offered = desk.start(among=claims, user=request.user, order=order)
    page = Pages(desk.in_order(claims, order=order), PER_PAGE).get_page(request.GET.get("page"))
    people = [(str(each.pk), person(each)) for each in handling.everyone_who_decides()]
    return render(
        request,
        "claims/queue.html",
        {
            "form": QueueForm(filters, user=request.user, people=people),
            "name_form": NameForm(),
            "people": people,
            "priorities": Claim.Priority.choices,
            "deeds": Bulk.Deed,
            "page": page,
            "filters": filters,
            "alike": memory.waiting_like(list(page.object_list), user=request.user),
            "trail": "?" + urlencode({"in": "queue", **filters}),
            "is_filtered": bool(filters),
            "more": any(
                name in filters for name in ("speaker", "kind", "state", "flag", "language", "priority", "age")
            ),
            "first": first,
            "offered": offered,
            "offered_more": offered >= desk.MOST_LEFT,
            "left": in_time(request.user, offered) if offered < desk.MOST_LEFT else "",
            "may_decide": request.user.has_perm("claims.decide_claim"),
            **_kept(request, filters),
        },
    )


@signed_in
@require_safe
def counts(request: Request) -> HttpResponse:
    """How many each queue holds now; nothing where nothing was done since the counts that the page shows."""
    if request.GET.get("seen") == acts.chain_head()[:16]:
        return HttpResponse(status=204)
    return render(request, "claims/queues.html", _kept(request, queues.understood(request.GET)))


@signed_in
@require_POST
def save(request: Request) -> HttpResponse:
    """Keep the filters under a name."""
    filters = queues.understood(request.GET)
    is_shared = bool(request.POST.get("is_shared"))
    kept = queues.save(owner=request.user, name=request.POST.get("name", ""), filters=filters, is_shared=is_shared)
    messages.success(request, _("The queue “%(name)s” is kept.") % {"name": kept.name})
    return redirect(reverse("queue") + "?" + urlencode(filters))


@signed_in
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Forget a kept queue; its claims stay."""
    kept = get_object_or_404(SavedQueue.objects.visible_to(request.user), pk=pk)
    queues.remove(kept, actor=request.user)
    messages.success(request, _("The queue “%(name)s” is removed.") % {"name": kept.name})
    return redirect("queue")


def _kept(request: Request, filters: Filters) -> dict[str, Any]:
    """The queues of the house, one's own and the shared ones, each with its count."""
    saved = list(SavedQueue.objects.visible_to(request.user).select_related("owner")[: queues.MOST_QUEUES])
    by_name = OWN | {f"kept{each.pk}": queues.understood(each.filters) for each in saved}
    seen = acts.chain_head()[:16]
    counted = queues.counts(by_name, user=request.user)
    shown = [
        {"name": name, "count": counted[name], "query": urlencode(by_name[name]), "is_here": by_name[name] == filters}
        for name in OWN
    ]
    kept = [
        {"queue": each, "count": counted[key], "query": urlencode(by_name[key]), "is_here": by_name[key] == filters}
        for each, key in ((each, f"kept{each.pk}") for each in saved)
    ]
    here = next((each["queue"] for each in kept if each["is_here"]), None)
    return {"own_queues": shown, "kept_queues": kept, "kept_here": here, "seen": seen}
