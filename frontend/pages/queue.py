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
HERE = "here"
OWN: dict[str, Filters] = {
    "waits": {},
    "mine": {"who": "me"},
    "quick": {"finding": "verbatim"},
    "editor": {"flag": "editor", "order": "hard"},
}


class Pages(Paginator):
    """Pages of claims in the order of the queue. Only the rows of the page itself are read whole, and what is among the
    `first` (see `desk.first_of`) is not looked for again."""

    object_list: Any

    def __init__(self, claims: Any, *, first: list[int], counted: int | None) -> None:
        super().__init__(claims, PER_PAGE)
        self.first, self.counted = first, counted

    @cached_property
    def count(self) -> int:
        if len(self.first) <= desk.MOST_LEFT:
            return len(self.first)
        return int(self.object_list.order_by().count()) if self.counted is None else self.counted

    def page(self, number: Any) -> Any:
        page: Any = super().page(number)
        start, end = self.per_page * (page.number - 1), page.end_index()
        is_known = end <= len(self.first)
        keys = self.first[start:end] if is_known else list(page.object_list.values_list("pk", flat=True))
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
    window = desk.first_of(claims, order=order)
    first, offered = desk.start(among=claims, first=window, user=request.user, order=order)
    shown = _queues(request, filters, with_here=len(window) > desk.MOST_LEFT)
    pages = Pages(desk.in_order(claims, order=order), first=window, counted=shown["here"])
    page = pages.get_page(request.GET.get("page"))
    under = {} if "like" in filters else memory.grouped(list(page.object_list))
    folded = {claim.pk for others in under.values() for claim in others}
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
            "rows": [claim for claim in page.object_list if claim.pk not in folded],
            "under": under,
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
            **shown,
        },
    )


@signed_in
@require_safe
def counts(request: Request) -> HttpResponse:
    """How many each queue holds now; nothing where nothing was done since the counts that the page shows."""
    if request.GET.get("seen") == acts.chain_head()[:16]:
        return HttpResponse(status=204)
    return render(request, "claims/queues.html", _queues(request, queues.understood(request.GET), with_kept=True))


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


def _queues(request: Request, filters: Filters, *, with_here: bool = False, with_kept: bool = False) -> dict[str, Any]:
    """The queues of the house, one's own and the shared ones. Those of the house are counted; the kept ones, which may
    look for words in every claim, only where the page asks for it once it stands; `here` is what the filters find."""
    saved = list(SavedQueue.objects.visible_to(request.user).select_related("owner")[: queues.MOST_QUEUES])
    kept = {str(each.pk): queues.understood(each.filters) for each in saved}
    here = {HERE: filters} if with_here and "state" not in filters else {}
    seen = acts.chain_head()[:16]
    counted = queues.counts(OWN | (kept if with_kept else {}) | here, user=request.user)
    shown = [_told(name, OWN[name], filters, counted) for name in OWN]
    others = [{"queue": each} | _told(str(each.pk), kept[str(each.pk)], filters, counted) for each in saved]
    return {
        "own_queues": shown,
        "kept_queues": others,
        "kept_here": next((each["queue"] for each in others if each["is_here"]), None),
        "here": counted.get(HERE),
        "seen": seen if with_kept or not kept else "",
    }


def _told(name: str, filters: Filters, here: Filters, counted: dict[str, int]) -> dict[str, Any]:
    return {"name": name, "count": counted.get(name), "query": urlencode(filters), "is_here": filters == here}
