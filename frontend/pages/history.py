"""Who did what: in one story, and everywhere one may look."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Story
from claims.services.history import acts_visible_to
from frontend.pages.doors import signed_in
from frontend.pages.sentences import told

PER_PAGE = 60


@signed_in
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every act that one may know of."""
    page = Paginator(acts_visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "history/acts.html", {"page": page, "told": told(page)})


@signed_in
@require_safe
def story_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done in one story."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    page = Paginator(acts_visible_to(request.user).within(story), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "history/acts.html", {"page": page, "story": story, "told": told(page)})
