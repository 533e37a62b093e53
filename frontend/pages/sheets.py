"""The quote sheet: the rows as they stand, signed editions, and the files."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import pipeline
from claims.errors import ClaimError
from claims.models import Claim, Sheet, Story
from claims.services import exports, papers, sheet_files, sheet_rows, sheet_words
from claims.services import sheets as services
from claims.services.exported import export_edition
from claims.services.handing_out import named
from claims.sheets.paper import Line, spelled
from claims.sheets.rows import Row, row_from
from frontend.pages.doors import signed_in
from frontend.sheet_forms import CorrectEditionForm

FORMATS = ("csv", "xlsx", "docx", "article", "pdf", "html", "json", "jsonld")
OPENED = (
    *("event", "source_address", "turn", "source_version", "accessed", "source_sha256", "original_sha256"),
    *("decided", "second_checker", "second_decided", "draft", "paragraph", "history"),
)
"""Cells of a row that its page shows when asked: those that its columns have no room for."""


@signed_in
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every claim of the story, printed beside said, with what keeps the sheet from being signed."""
    story = story_of(request, pk)
    rows = services.rows_of(story)
    kinds = [kind for kind in request.GET.getlist("kind") if kind in Claim.Kind.values]
    given = {
        "story": story,
        "rows": rows,
        "shown": in_words([row for row in rows if not kinds or row.kind in kinds]),
        "kinds": [(kind, label, kind in kinds) for kind, label in Claim.Kind.choices],
        "query": "&".join(f"kind={kind}" for kind in kinds),
        "seen": services.sight_of(services.head_of(story, rows), rows),
        "waiting": services.undecided(rows),
        "left_out": sheet_rows.left_out(story),
        "formats": FORMATS,
        "editions": story.sheets.select_related("signed_by").defer("rows"),
    }
    return render(request, "sheets/sheet.html", given)


@signed_in
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the rows as a numbered edition."""
    story = story_of(request, pk)
    try:
        signed = services.sign(story, editor=request.user, seen=request.POST.get("seen", ""))
    except ClaimError as refused:
        messages.error(request, str(refused.detail))
        return redirect("sheet", pk)
    messages.success(request, _("Edition %(number)d is signed.") % {"number": signed.edition})
    return redirect("edition", pk, signed.edition)


@signed_in
@require_safe
def edition(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    """A signed edition as it was frozen."""
    story, signed = edition_of(request, pk, edition)
    rows = [row_from(row) for row in signed.rows]
    open_ones = signed.corrections.filter(corrected_in=None).select_related("claim")
    is_last = not story.sheets.filter(edition__gt=edition).exists()
    given = {"story": story, "sheet": signed, "shown": in_words(rows), "formats": FORMATS}
    given |= {"corrections": open_ones, "is_last": is_last, "form": CorrectEditionForm()}
    paper = papers.paper_of(signed.head or papers.head_of_old(signed), [], seal=papers.seal_of(signed))
    return render(request, "sheets/edition.html", given | {"facts": paper.facts, "remarks": paper.remarks})


@signed_in
@require_safe
def download(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The sheet of today as a file; a long one is written by a worker."""
    story = story_of(request, pk)
    kinds = [kind for kind in request.GET.getlist("kind") if kind in Claim.Kind.values]
    written = {"kinds": kinds} | _written(request, f"/stories/{pk}/sheet/")
    if sheet_files.is_long(story, None):
        return redirect("sheet_job", pipeline.ask_for_file(story, user=request.user, format=format, **written).pk)
    data = exports.export(exports.of_today(story, **written), format=format)
    return _file(data, format, title=story.title, number=f"{story.pk}")


@signed_in
@require_safe
def download_edition(request: HttpRequest, pk: int, edition: int, format: str) -> HttpResponse:
    """A signed edition as a file; a long one is written by a worker."""
    story, signed = edition_of(request, pk, edition)
    written = _written(request, f"/stories/{pk}/sheet/{edition}/")
    if sheet_files.is_long(story, signed):
        given = {"user": request.user, "format": format, "sheet": signed} | written
        return redirect("sheet_job", pipeline.ask_for_file(story, **given).pk)
    data = export_edition(signed, by=request.user, format=format, **written)
    return _file(data, format, title=f"{story.title}-{edition}", number=f"{story.pk}-{edition}")


@signed_in
@require_POST
def correct_edition(request: HttpRequest, pk: int, edition: int, claim: int) -> HttpResponse:
    """Something in a printed edition is wrong: its claim is open again, the next edition carries the notice."""
    story, signed = edition_of(request, pk, edition)
    form = CorrectEditionForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("edition", pk, edition)
    wrong = get_object_or_404(story.claims, pk=claim)
    try:
        services.take_correction(signed, claim=wrong, editor=request.user, **form.cleaned_data)
    except ClaimError as refused:
        messages.error(request, str(refused.detail))
        return redirect("edition", pk, edition)
    messages.success(request, _("The claim is open again. The next edition carries the correction."))
    return redirect("claim", claim)


def story_of(request: HttpRequest, pk: int) -> Story:
    """The story, if one may see it."""
    return get_object_or_404(Story.objects.visible_to(request.user), pk=pk)


def edition_of(request: HttpRequest, pk: int, edition: int) -> tuple[Story, Sheet]:
    """The story and its edition, if one may see them."""
    story = story_of(request, pk)
    return story, get_object_or_404(story.sheets.select_related("signed_by"), edition=edition)


def in_words(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows as the templates show them: in codes and in words, and what is told of each when it is opened."""
    titles = sheet_words.titles()
    return [
        {"row": row, "mark": line.mark, "cells": line.cells, "told": _told(line, titles)}
        for row in rows
        for line in [papers.line_of(row)]
    ]


def _told(line: Line, titles: dict[str, str]) -> list[tuple[str, list[str]]]:
    told = [(key, line.cells.get(key)) for key in OPENED]
    parts = [(titles[key], cell if isinstance(cell, tuple) else (cell,)) for key, cell in told if cell]
    return [(title, [spelled(part) for part in cell]) for title, cell in parts]


def _written(request: HttpRequest, address: str) -> dict[str, Any]:
    size = request.GET.get("size", "a4")
    return {"size": size, "bom": request.GET.get("bom") != "0", "address": request.build_absolute_uri(address)}


def _file(data: bytes, format: str, *, title: str, number: str) -> HttpResponse:
    made = exports.FORMATS[format]
    answer = HttpResponse(data, content_type=made.media_type)
    named(answer, title=title, number=number, suffix=made.suffix)
    return answer
