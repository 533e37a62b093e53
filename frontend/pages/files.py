"""A long sheet that is being written as a file: how far it is, and the file."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseStopPolling

from claims import pipeline
from claims.models import SheetFile
from claims.services.handing_out import hand_out
from frontend.pages.doors import Request, signed_in


@signed_in
@require_safe
def sheet_file(request: Request, pk: int) -> HttpResponse:
    """How far the file is. htmx asks again while it is being written, and is told to stop when it is there."""
    file = _file(request, pk)
    if not request.htmx:
        return render(request, "sheets/file.html", {"file": file, "story": file.story})
    page = render(request, "sheets/file.html#body", {"file": file, "story": file.story})
    return HttpResponseStopPolling(page.content) if file.is_over else page


@signed_in
@require_safe
def made_file(request: Request, pk: int) -> HttpResponseBase:
    """The file, or the part of it that a broken download asks for."""
    return hand_out(_file(request, pk), request=request)


@signed_in
@require_POST
def retry_file(request: Request, pk: int) -> HttpResponse:
    """Write it again."""
    file = _file(request, pk)
    pipeline.retry_file(file)
    return redirect("sheet_job", pk)


def _file(request: Request, pk: int) -> SheetFile:
    """Of a story that one may see, asked for by oneself."""
    files = SheetFile.objects.visible_to(request.user).filter(asked_by=request.user)  # type: ignore[misc]
    return get_object_or_404(files.select_related("story"), pk=pk)
