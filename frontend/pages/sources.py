"""The library: its documents, what is coming in, search, and a new source."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseStopPolling

from frontend.forms import SearchForm, SourceForm, refuse
from frontend.pages.doors import signed_in
from sources import pipeline
from sources.errors import SourceError
from sources.models import Document, Intake, Job, Passage, Version
from sources.services import documents, lookup

PER_PAGE = 40
FOUND = 50
SHOWN_JOBS = 20


@signed_in
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Documents, or what a search finds in them. htmx asks for the jobs again while any of them is at work."""
    if request.htmx:
        return _jobs(request)
    form = SearchForm(request.GET)
    words = form.cleaned_data["text"].strip() if form.is_valid() else ""
    visible = Document.objects.visible_to(request.user)
    given: dict[str, Any] = {"form": form, "words": words, **_coming_in(request)}
    if words:
        found = lookup.passages_with(words).filter(version__document__in=visible)
        given["passages"] = list(found[: FOUND + 1])
        given["more"] = len(given["passages"]) > FOUND
        given["passages"] = given["passages"][:FOUND]
        given["titled"] = lookup.documents_titled(words).filter(pk__in=visible.values("pk")).select_related("publisher")[:10]
    else:
        given["page"] = Paginator(visible.select_related("publisher"), PER_PAGE).get_page(request.GET.get("page"))
        given["passages_total"] = Passage.objects.filter(version__in=Version.objects.filter(is_current=True)).count()
    return render(request, "sources/list.html", given)


@signed_in
@require_http_methods(["GET", "POST"])
def new_source(request: HttpRequest) -> HttpResponse:
    """An official text comes in by paste, file or address."""
    form = SourceForm(request.POST or None, request.FILES or None)
    status = 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            pipeline.submit(
                actor=request.user,
                title=given["title"],
                publisher=documents.publisher_named(given["publisher"]),
                tier=given["tier"],
                day=given["day"],
                **form.brought(),
            )
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("sources")
    return render(request, "sources/new.html", {"form": form}, status=status)


@signed_in
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Start an intake again where it stopped."""
    pipeline.retry(get_object_or_404(Intake.objects.visible_to(request.user), pk=pk), actor=request.user)
    return redirect("sources")


@signed_in
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop an intake."""
    pipeline.cancel(get_object_or_404(Intake.objects.visible_to(request.user), pk=pk), actor=request.user)
    return redirect("sources")


def _jobs(request: HttpRequest) -> HttpResponse:
    given = _coming_in(request)
    page = render(request, "sources/list.html#jobs", given)
    return page if given["at_work"] else HttpResponseStopPolling(page.content)


def _coming_in(request: HttpRequest) -> dict[str, Any]:
    over = [Job.State.DONE, Job.State.CANCELLED]
    jobs = list(Intake.objects.visible_to(request.user).exclude(state__in=over).defer("text", "headers").order_by("-pk")[:SHOWN_JOBS])
    return {"jobs": jobs, "at_work": any(not job.is_over for job in jobs)}
