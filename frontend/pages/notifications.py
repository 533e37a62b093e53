"""What one was told of: the bell in the masthead, the list, and what of it is read."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.models import Notification
from claims.services import notifications as service
from frontend.pages.doors import asked_by_itself, signed_in

PER_PAGE = 40


@signed_in
@never_cache
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    mine = Notification.objects.visible_to(request.user).select_related("claim", "story", "actor")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/list.html", {"page": page, "unread": service.unread(request.user)})


@asked_by_itself
@never_cache
@require_safe
def bell(request: HttpRequest) -> HttpResponse:
    """How many are unread."""
    return render(request, "notifications/bell.html", {"unread": service.unread(request.user)})


@signed_in
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """One of one's own is read; whatever else is asked for changes nothing."""
    service.mark_read(request.user, pk=pk)
    return redirect("notifications")


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """All are read."""
    service.mark_read(request.user)
    return redirect("notifications")
