"""The queue: claims to check over all stories that one may see."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from claims.models import Claim
from claims.services import desk
from frontend.forms import QueueForm
from frontend.pages.desk import in_time
from frontend.pages.doors import signed_in
from frontend.pages.trail import KEPT, filtered

PER_PAGE = 50


@signed_in
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Claims that wait, by simple filters; opening one walks through them in this order."""
    form = QueueForm(request.GET, user=request.user)
    visible = Claim.objects.visible_to(request.user).standing()
    claims = desk.in_order(filtered(visible, form.chosen(), user=request.user), order=desk.BY_HASTE)
    page = Paginator(claims.select_related("story", "draft").defer("draft__text"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    trail = "?" + urlencode({"in": "queue", **{name: request.GET[name] for name in KEPT if request.GET.get(name)}})
    return render(
        request,
        "claims/queue.html",
        {
            "form": form,
            "page": page,
            "trail": trail,
            "is_filtered": bool(form.chosen()),
            "more": any(field.value() for field in form.more()),
            "left": in_time(request.user, page.paginator.count),
        },
    )
