"""The library: its documents, what is coming in, and a new source."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseStopPolling

from frontend.forms import refuse
from frontend.pages.doors import Request, fills_in, signed_in
from frontend.source_forms import SourceForm
from sources import pipeline
from sources.errors import SourceError
from sources.models import Document, Intake, Job
from sources.services import documents, library_index

PER_PAGE = 40
SHOWN_JOBS = 20


@signed_in
@require_safe
def sources(request: Request) -> HttpResponse:
    """Documents and what is coming in. htmx asks for the jobs again while any of them is at work."""
    if request.htmx:
        return _jobs(request)
    visible = Document.objects.visible_to(request.user).select_related("publisher")
    given = {
        "page": Paginator(visible, PER_PAGE).get_page(request.GET.get("page")),
        "passages_total": library_index.passage_count(),
        **_coming_in(request),
    }
    return render(request, "sources/list.html", given)


@signed_in
@fills_in("sources.add_document")
@require_http_methods(["GET", "POST"])
def new_source(request: Request) -> HttpResponse:
    """An official text comes in by paste, file or address."""
    form = SourceForm(request.POST or None, request.FILES or None)
    status = 200
    if form.is_valid():
        given = form.cleaned_data
        known = {
            "actor": request.user,
            "title": given["title"],
            "publisher": documents.publisher_named(given["publisher"]),
            "tier": given["tier"],
            "day": given["day"],
            "language": given["language"],
        }
        try:
            if files := form.several():
                pipeline.submit_files(files, **known)
            else:
                pipeline.submit(**known | form.brought())
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("sources")
    return render(request, "sources/new.html", {"form": form}, status=status)


@signed_in
@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """Start an intake again where it stopped."""
    pipeline.retry(get_object_or_404(Intake.objects.visible_to(request.user), pk=pk), actor=request.user)
    return redirect("sources")


@signed_in
@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Stop an intake."""
    pipeline.cancel(get_object_or_404(Intake.objects.visible_to(request.user), pk=pk), actor=request.user)
    return redirect("sources")


def _jobs(request: Request) -> HttpResponse:
    given = _coming_in(request)
    page = render(request, "sources/list.html#jobs", given)
    return page if given["at_work"] else HttpResponseStopPolling(page.content)


def _coming_in(request: Request) -> dict[str, Any]:
    over = [Job.State.DONE, Job.State.CANCELLED]
    jobs = list(
        Intake.objects.visible_to(request.user)
        .exclude(state__in=over)
        .defer("text", "headers")
        .order_by("-pk")[:SHOWN_JOBS]
    )
    return {"jobs": jobs, "at_work": any(not job.is_over for job in jobs)}
