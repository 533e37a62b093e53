"""Feeds of publishers: which are watched, what they brought, and a new one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms import refuse
from frontend.pages.doors import Request, signed_in
from frontend.source_forms import FeedForm
from sources.errors import SourceError
from sources.models import Feed
from sources.services import feeds as services

LATEST = 5


@signed_in
@require_http_methods(["GET", "POST"])
def feeds(request: Request) -> HttpResponse:
    """The feeds with their state; on POST one more is watched."""
    form = FeedForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            services.add_feed(actor=request.user, **form.given())
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("feeds")
    watched = Feed.objects.visible_to(request.user).select_related("publisher").prefetch_related("entries__intake")
    shown = [(feed, list(feed.entries.all())[:LATEST]) for feed in watched]
    return render(request, "sources/feeds.html", {"form": form, "feeds": shown}, status=status)


@signed_in
@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    """Pause a feed, or go on with it."""
    feed = get_object_or_404(Feed.objects.visible_to(request.user), pk=pk)
    services.pause_feed(feed, actor=request.user, is_paused="pause" in request.POST)
    return redirect("feeds")
