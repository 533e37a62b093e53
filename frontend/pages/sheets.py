"""The quote sheet: the rows as they stand, signed editions, and the download."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.errors import ClaimError
from claims.models import Story
from claims.services import sheets as services
from frontend.pages.doors import signed_in


@signed_in
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every claim of the story, printed beside said, with what keeps the sheet from being signed."""
    return _show(request, _story(request, pk))


@signed_in
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the rows as a numbered edition."""
    story = _story(request, pk)
    try:
        signed = services.sign(story, editor=request.user)
    except ClaimError as refused:
        messages.error(request, str(refused.detail))
        return redirect("sheet", pk)
    messages.success(request, _("Edition %(number)d is signed.") % {"number": signed.edition})
    return redirect("edition", pk, signed.edition)


@signed_in
@require_safe
def edition(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    """A signed edition as it was frozen."""
    story = _story(request, pk)
    signed = get_object_or_404(story.sheets.select_related("signed_by"), edition=edition)
    return render(request, "sheets/edition.html", {"story": story, "sheet": signed, "rows": signed.rows})


@signed_in
@require_safe
def csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet for a spreadsheet."""
    story = _story(request, pk)
    answer = HttpResponse(services.csv_of(story), content_type="text/csv; charset=utf-8")
    name = "".join(letter if letter.isalnum() else "-" for letter in story.title[:60]).strip("-") or "sheet"
    answer["Content-Disposition"] = f"attachment; filename=\"sheet-{story.pk}.csv\"; filename*=UTF-8''{quote(name)}.csv"
    return answer


def _story(request: HttpRequest, pk: int) -> Story:
    return get_object_or_404(Story.objects.visible_to(request.user), pk=pk)


def _show(request: HttpRequest, story: Story) -> HttpResponse:
    rows = services.rows_of(story)
    given = {
        "story": story,
        "rows": rows,
        "waiting": services.undecided(rows),
        "editions": story.sheets.select_related("signed_by").defer("rows"),
    }
    return render(request, "sheets/sheet.html", given)
